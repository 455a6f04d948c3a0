//! Which properties ARM reads of which type in which API version: data, out of the public type
//! descriptions. Of the types only those are decoded that a run meets.

pub mod schema;

use std::sync::{LazyLock, OnceLock};

use hashbrown::HashMap;

use super::lookup::{Segment, segments};
pub use schema::{ArmType, Member};

struct Encoded {
    bytes: &'static [u8],
    decoded: OnceLock<Option<ArmType>>,
}

static TYPES: LazyLock<HashMap<&'static str, Encoded>> = LazyLock::new(|| {
    // Written by the build script from the same types; a test reads it back.
    let all = schema::load(include_bytes!(concat!(env!("OUT_DIR"), "/arm_types.bin")));
    let all = all.unwrap_or_default().into_iter();
    let encoded = |bytes| Encoded {
        bytes,
        decoded: OnceLock::new(),
    };
    all.map(|(name, bytes)| (name, encoded(bytes))).collect()
});

/// What is known of an ARM type; its name is compared without case.
#[must_use]
pub fn of(arm_type: &str) -> Option<&'static ArmType> {
    let encoded = TYPES.get(&*arm_type.to_ascii_lowercase())?;
    let decoded = encoded
        .decoded
        .get_or_init(|| schema::decode(encoded.bytes).ok());
    decoded.as_ref()
}

/// Whether anything is known of an ARM type.
#[must_use]
pub fn knows(arm_type: &str) -> bool {
    TYPES.contains_key(&*arm_type.to_ascii_lowercase())
}

/// An API version among those of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// One of them, by its index.
    Listed(u16),
    /// Newer than all of them.
    Newer,
    /// Not known, or none of them.
    Open,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known<'t> {
    /// A property that is described.
    Member(&'t Member),
    /// Something below one of which not everything is described.
    Open,
    /// Nothing in any version.
    Nothing,
}

impl ArmType {
    /// Where an API version stands among those of the type.
    #[must_use]
    pub fn version(&self, version: Option<&str>) -> Version {
        let Some(version) = version else {
            return Version::Open;
        };
        let listed = self
            .versions
            .iter()
            .position(|other| other.eq_ignore_ascii_case(version));
        if let Some(index) = listed.and_then(|index| u16::try_from(index).ok()) {
            return Version::Listed(index);
        }
        match self.versions.last() {
            Some(newest) if age(newest) < age(version) => Version::Newer,
            _ => Version::Open,
        }
    }

    /// The API version with this index, for people.
    #[must_use]
    pub fn version_name(&self, index: u16) -> &str {
        self.versions
            .get(usize::from(index))
            .map_or("", String::as_str)
    }

    /// What `path` (with `[*]` for elements) leads to in any version.
    #[must_use]
    pub fn at(&self, path: &str) -> Known<'_> {
        let mut level: &[Member] = &self.members;
        let mut last: Option<&Member> = None;
        for segment in segments(path) {
            let above_is_open = last.is_some_and(|last| last.open || last.read_only);
            match below(level, segment) {
                Some(member) => {
                    level = &member.members;
                    last = Some(member);
                }
                None if above_is_open => return Known::Open,
                None => return Known::Nothing,
            }
        }
        last.map_or(Known::Nothing, Known::Member)
    }
}

/// The first API version that has all of `path` (with `[*]` for elements), where it is not certain that
/// `version` does.
#[must_use]
pub fn needed(arm_type: &str, path: &str, version: Option<&str>) -> Option<&'static str> {
    let arm = of(arm_type)?;
    let mut level: &[Member] = &arm.members;
    let mut since = 0;
    for segment in segments(path) {
        let Some(member) = below(level, segment) else {
            break;
        };
        since = since.max(member.since);
        level = &member.members;
    }
    let first = arm.version_name(since);
    let has_it = match arm.version(version) {
        Version::Listed(version) => since <= version,
        Version::Newer => true,
        Version::Open => since == 0 || version.is_some_and(|version| is_older(first, version)),
    };
    (!has_it).then_some(first)
}

/// The member of a level that a part of a path means.
#[must_use]
pub fn below<'t>(level: &'t [Member], segment: Segment<'_>) -> Option<&'t Member> {
    let named = |wanted: &str| {
        level
            .iter()
            .find(|member| member.name.eq_ignore_ascii_case(wanted))
    };
    match segment {
        Segment::Key("*" | "[*]") => None,
        Segment::Key(key) => named(key).or_else(|| named("*")),
        Segment::All => named("[*]").or_else(|| named("*")),
    }
}

impl Member {
    /// Whether this version has it.
    #[must_use]
    pub fn is_in(&self, version: u16) -> bool {
        self.since <= version && version <= self.last
    }
}

/// Whether one API version is older than another.
#[must_use]
pub fn is_older(version: &str, than: &str) -> bool {
    age(version) < age(than)
}

/// Whether an API version is a preview, of whatever kind.
#[must_use]
pub fn is_preview(version: &str) -> bool {
    version.len() > 10
}

/// Dates compare as text; a preview is older than the version of its day.
fn age(version: &str) -> (&str, bool) {
    (version.get(..10).unwrap_or(version), version.len() <= 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNTS: &str = "Microsoft.CognitiveServices/accounts";

    #[test]
    fn the_embedded_types_can_be_read() {
        let text = include_str!("arm-types.txt");
        for one in schema::parse(text).unwrap() {
            assert_eq!(of(&one.name), Some(&one));
        }
        assert!(knows("microsoft.search/SEARCHSERVICES"));
        assert!(!knows("Microsoft.Search/nothing"));
    }

    #[test]
    fn a_property_needs_the_version_that_has_all_of_its_path() {
        let path = "properties.storedCompletionsDisabled";
        let needed = |version| needed(ACCOUNTS, path, version);
        let first = Some("2025-07-01-preview");
        assert_eq!(needed(Some("2025-06-01")), first);
        assert_eq!(needed(Some("2025-06-30")), first, "no version of the type");
        assert_eq!(needed(None), first);
        assert_eq!(needed(first), None);
        assert_eq!(needed(Some("2099-01-01")), None);
        let hosts = "Microsoft.CognitiveServices/accounts/capabilityHosts";
        let path = "properties.customerSubnet";
        assert_eq!(super::needed(hosts, path, None), None, "all have it");
        assert_eq!(super::needed("Some.Vendor/things", path, None), None);
    }

    #[test]
    fn versions_are_dates_and_previews_come_first() {
        let accounts = of(ACCOUNTS).unwrap();
        let version = |text| accounts.version(Some(text));
        let Version::Listed(preview) = version("2025-04-01-PREVIEW") else {
            panic!()
        };
        let Version::Listed(stable) = version("2025-06-01") else {
            panic!()
        };
        assert!(preview < stable);
        assert_eq!(version("2099-01-01"), Version::Newer);
        assert_eq!(version("2025-06-02"), Version::Open);
        assert_eq!(accounts.version(None), Version::Open);
        assert!(age("2025-06-01-preview") < age("2025-06-01"));
        assert!(age("2025-06-01") < age("2025-06-02-preview"));
    }

    #[test]
    fn paths_lead_to_what_is_described() {
        let accounts = of(ACCOUNTS).unwrap();
        let known = |path| accounts.at(path);
        assert!(matches!(
            known("properties.DISABLElocalAuth"),
            Known::Member(_)
        ));
        assert!(matches!(
            known("properties.networkAcls.ipRules[*].value"),
            Known::Member(_)
        ));
        assert_eq!(
            known("properties.disableLocalAuthentication"),
            Known::Nothing
        );
        assert_eq!(known("disableLocalAuth"), Known::Nothing);
        assert_eq!(
            known("properties.apiProperties.anything.below"),
            Known::Open
        );
        assert!(matches!(
            known("identity.userAssignedIdentities[*]"),
            Known::Member(_)
        ));
    }

    #[test]
    fn a_mistake_in_the_text_names_its_line() {
        for (text, problem) in [
            ("A/b\n", "1: a type needs its versions"),
            (" x 0\n", "1: a property needs its type"),
            ("A/b 2020-01-01\n  x 0\n", "2: it stands below nothing"),
            ("A/b 2020-01-01\n x 1\n", "2: there is no such version"),
            ("A/b 2020-01-01\n x 0 z\n", "2: only `o` and `r` may follow"),
        ] {
            let error = schema::parse(text).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
    }
}
