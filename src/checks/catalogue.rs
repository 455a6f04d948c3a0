//! All checks, by code and by the resource types they judge.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use hashbrown::HashMap;

use super::schema::data::Data;
use super::schema::{self, Check, Profile, Severity};
use super::settle::{Given, Settling, built_in_data};
use crate::model::arm_types;

/// A set of checks.
#[derive(Debug, Default)]
pub struct Catalogue {
    checks: Checks,
    by_type: Arc<HashMap<String, Vec<usize>>>,
    has_own: bool,
    /// What the checks are settled with when they are applied.
    settling: Option<Settling>,
}

/// Checks in the order of their codes.
#[derive(Clone, Debug)]
enum Checks {
    Read(Vec<Arc<Check>>),
    Shipped(&'static Shipped),
}

impl Default for Checks {
    fn default() -> Self {
        Self::Read(Vec::new())
    }
}

/// The checks in the binary, each read when it is first asked for: a run applies few of them.
#[derive(Debug)]
struct Shipped {
    packed: Vec<&'static [u8]>,
    read: Vec<OnceLock<Option<Arc<Check>>>>,
    all: OnceLock<Vec<Arc<Check>>>,
}

impl Shipped {
    fn new(packed: Vec<&'static [u8]>) -> Self {
        Self {
            read: packed.iter().map(|_| OnceLock::new()).collect(),
            all: OnceLock::new(),
            packed,
        }
    }

    fn get(&self, index: usize) -> Option<&Arc<Check>> {
        let (read, packed) = (self.read.get(index)?, self.packed.get(index)?);
        // Written by the build script from the same types; a test reads it back.
        let read = read.get_or_init(|| schema::read(packed).ok().map(Arc::new));
        read.as_ref()
    }

    fn all(&self) -> &[Arc<Check>] {
        self.all.get_or_init(|| {
            let all = (0..self.packed.len()).filter_map(|index| self.get(index));
            all.cloned().collect()
        })
    }
}

impl Checks {
    fn get(&self, index: usize) -> Option<&Arc<Check>> {
        match self {
            Self::Read(all) => all.get(index),
            Self::Shipped(shipped) => shipped.get(index),
        }
    }

    fn all(&self) -> &[Arc<Check>] {
        match self {
            Self::Read(all) => all,
            Self::Shipped(shipped) => shipped.all(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Read(all) => all.len(),
            Self::Shipped(shipped) => shipped.packed.len(),
        }
    }
}

static OPENED: LazyLock<schema::Packed<'static>> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/checks.bin"));
    schema::open(bytes).unwrap_or_default()
});

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| Shipped::new(OPENED.checks.clone()));

static AS_WRITTEN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
    checks: Checks::Shipped(&SHIPPED),
    by_type: Arc::new(by_type(OPENED.types.iter().map(Vec::as_slice))),
    has_own: false,
    settling: None,
});

/// The indices of checks by the types that they judge, in lower case.
fn by_type<'t, T: AsRef<str> + 't>(
    types: impl Iterator<Item = &'t [T]>,
) -> HashMap<String, Vec<usize>> {
    let mut by_type: HashMap<String, Vec<usize>> = HashMap::new();
    let mut of_any_type = Vec::new();
    for (index, types) in types.enumerate() {
        if schema::is_any_type(types) {
            of_any_type.push(index);
            continue;
        }
        for of_type in types {
            let of_type = of_type.as_ref().to_ascii_lowercase();
            by_type.entry(of_type).or_default().push(index);
        }
    }
    if !of_any_type.is_empty() {
        let known = by_type
            .iter_mut()
            .filter(|(kind, _)| arm_types::knows(kind));
        known.for_each(|(_, indices)| {
            indices.extend(&of_any_type);
            indices.sort_unstable();
        });
    }
    by_type
}

static BUILT_IN: LazyLock<Catalogue> =
    LazyLock::new(|| AS_WRITTEN.settling(built_in_data, Given::default()));

/// The checks that ship in the binary, with every setting at its default.
#[must_use]
pub fn built_in() -> &'static Catalogue {
    &BUILT_IN
}

/// The checks that ship in the binary, to be [settled](Catalogue::settled) with what a run is given.
#[must_use]
pub fn as_written() -> &'static Catalogue {
    &AS_WRITTEN
}

impl Catalogue {
    /// A catalogue of these checks, in the order of their codes.
    #[must_use]
    pub fn new(mut checks: Vec<Check>) -> Self {
        checks.sort_by(|left, right| left.id.cmp(&right.id));
        Self::shared(checks.into_iter().map(Arc::new).collect(), false)
    }

    /// A catalogue of checks that are in the order of their codes.
    pub(super) fn shared(checks: Vec<Arc<Check>>, has_own: bool) -> Self {
        let types = checks.iter().map(|check| check.resource.as_slice());
        Self {
            by_type: Arc::new(by_type(types)),
            checks: Checks::Read(checks),
            has_own,
            settling: None,
        }
    }

    /// The same with more checks.
    #[must_use]
    pub fn with(&self, more: Vec<Check>) -> Self {
        if more.is_empty() {
            return self.like(self.checks.clone());
        }
        let has_own = true;
        let mut checks = self.checks.all().to_vec();
        checks.extend(more.into_iter().map(Arc::new));
        checks.sort_by(|left, right| left.id.cmp(&right.id));
        Self::shared(checks, has_own)
    }

    /// The same with other severities, by code, name or beginning of a code; of several that mean a
    /// check the longest decides.
    #[must_use]
    pub fn with_severities(&self, severities: &BTreeMap<String, Severity>) -> Self {
        if severities.is_empty() {
            return self.like(self.checks.clone());
        }
        let checks = self.checks.all().iter().map(|check| {
            let mut meant: Vec<(&String, &Severity)> = severities
                .iter()
                .filter(|(code, _)| check.is_meant_by(code))
                .collect();
            meant.sort_by_key(|(code, _)| code.len());
            match meant.last() {
                Some((_, severity)) if **severity != check.severity => Arc::new(Check {
                    severity: **severity,
                    ..Check::clone(check)
                }),
                _ => Arc::clone(check),
            }
        });
        self.like(Checks::Read(checks.collect()))
    }

    /// The same with other checks of the same types.
    fn like(&self, checks: Checks) -> Self {
        Self {
            checks,
            by_type: Arc::clone(&self.by_type),
            has_own: self.has_own,
            settling: self.settling.as_ref().map(Settling::afresh),
        }
    }

    /// The checks, in the order of their codes.
    #[must_use]
    pub fn checks(&self) -> &[Arc<Check>] {
        self.checks.all()
    }

    /// Whether there are other checks than those that ship with the tool, which may judge anything.
    #[must_use]
    pub fn has_own(&self) -> bool {
        self.has_own
    }

    /// The types that some check names, in lower case, in no order.
    pub(super) fn types(&self) -> impl Iterator<Item = &str> {
        self.by_type.keys().map(String::as_str)
    }

    /// The checks that judge resources of this ARM type.
    pub fn for_type(&self, arm_type: &str) -> impl Iterator<Item = &Arc<Check>> {
        let indices = self
            .by_type
            .get(&arm_type.to_ascii_lowercase())
            .map_or(&[][..], Vec::as_slice);
        indices.iter().filter_map(|index| self.checks.get(*index))
    }

    /// Those of them that `selection` has, with everything put in that is known before a run.
    pub fn applied<'c>(
        &'c self,
        arm_type: &str,
        selection: &'c Selection,
    ) -> impl Iterator<Item = &'c Arc<Check>> {
        let indices = self
            .by_type
            .get(&arm_type.to_ascii_lowercase())
            .map_or(&[][..], Vec::as_slice);
        indices.iter().filter_map(|index| {
            let check = self.checks.get(*index)?;
            let is_selected = selection.contains(check);
            is_selected.then(|| match &self.settling {
                Some(settling) => settling.check(*index, check),
                None => check,
            })
        })
    }

    /// The same checks, into each of which everything is put that is known before a run when it is
    /// first applied: a run applies few of them.
    #[must_use]
    pub fn settling(&self, data: fn() -> &'static Data, given: Given) -> Self {
        Self {
            checks: self.checks.clone(),
            by_type: Arc::clone(&self.by_type),
            has_own: self.has_own,
            settling: Some(Settling::new(data, given, self.checks.len())),
        }
    }

    /// The check with this code, alias or name, without case.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Arc<Check>> {
        self.checks
            .all()
            .iter()
            .find(|check| is_called(check, code))
    }
}

fn is_called(check: &Check, code: &str) -> bool {
    check.id.eq_ignore_ascii_case(code)
        || check.name.eq_ignore_ascii_case(code)
        || check
            .aliases
            .iter()
            .any(|alias| alias.eq_ignore_ascii_case(code))
}

/// Which checks of a catalogue a run applies.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Codes, names or code prefixes (`AIS`, `AIS2`) to apply; everything in `profile` if empty.
    pub select: Vec<String>,
    /// Codes, names or code prefixes to leave out.
    pub ignore: Vec<String>,
    /// The widest profile to apply. A check that `select` names is applied whatever its profile.
    pub profile: Profile,
    /// The lowest severity to apply.
    pub severity: Severity,
    /// Judge supporting resources whether they serve AI or not.
    pub all_resources: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            select: Vec::new(),
            ignore: Vec::new(),
            profile: Profile::Baseline,
            severity: Severity::Low,
            all_resources: false,
        }
    }
}

impl Selection {
    /// Whether `check` is applied.
    #[must_use]
    pub fn contains(&self, check: &Check) -> bool {
        let named = |patterns: &[String]| patterns.iter().any(|pattern| check.is_meant_by(pattern));
        let wanted = if self.select.is_empty() {
            check.profile <= self.profile
        } else {
            named(&self.select)
        };
        wanted && check.severity >= self.severity && !named(&self.ignore)
    }

    /// The first pattern that names no check of `catalogue`.
    #[must_use]
    pub fn unknown<'s>(&'s self, catalogue: &Catalogue) -> Option<&'s str> {
        let known = |pattern: &String| {
            catalogue
                .checks()
                .iter()
                .any(|check| check.is_meant_by(pattern))
        };
        self.select
            .iter()
            .chain(&self.ignore)
            .find(|pattern| !known(pattern))
            .map(String::as_str)
    }
}

impl Check {
    /// Whether a code, name, alias or beginning of a code means this check.
    #[must_use]
    pub fn is_meant_by(&self, pattern: &str) -> bool {
        let is_prefix = self
            .id
            .get(..pattern.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(pattern));
        !pattern.is_empty() && (is_prefix || is_called(self, pattern))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_catalogue_can_be_read() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/checks.bin"));
        let all = schema::load(bytes).unwrap();
        assert!(all.len() > 300 && all.iter().map(|check| &check.id).is_sorted());
        assert_eq!(all.len(), built_in().checks().len());
        assert!(built_in().find("ais101").is_some());
        assert!(
            built_in()
                .for_type("microsoft.cognitiveservices/ACCOUNTS")
                .count()
                > 0
        );
    }

    #[test]
    fn checks_are_selected_by_code_prefix_and_name() {
        let check = built_in().find("AIS101").unwrap();
        let selection = |select: &[&str], ignore: &[&str]| Selection {
            select: select.iter().map(ToString::to_string).collect(),
            ignore: ignore.iter().map(ToString::to_string).collect(),
            ..Selection::default()
        };
        assert!(selection(&[], &[]).contains(check));
        assert!(selection(&["AIS1"], &[]).contains(check));
        assert!(!selection(&["SRC"], &[]).contains(check));
        assert!(!selection(&["AIS"], &["ais101"]).contains(check));
        assert_eq!(
            selection(&["AIS101", "NOPE"], &[]).unknown(built_in()),
            Some("NOPE")
        );
    }
}
