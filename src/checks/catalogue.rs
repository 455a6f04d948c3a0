//! All checks, by code and by the resource types they judge.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use super::schema::{self, Check, Profile, Severity};
use super::settle::{Given, built_in_data};
use crate::model::arm_types;

/// A set of checks.
#[derive(Debug, Default)]
pub struct Catalogue {
    checks: Vec<Arc<Check>>,
    by_type: HashMap<String, Vec<usize>>,
    has_own: bool,
}

static AS_WRITTEN: LazyLock<Catalogue> = LazyLock::new(|| {
    // Written by the build script from the same types; a test reads it back.
    let checks = schema::load(include_bytes!(concat!(env!("OUT_DIR"), "/checks.bin")));
    Catalogue::new(checks.unwrap_or_default())
});

static BUILT_IN: LazyLock<Catalogue> =
    LazyLock::new(|| AS_WRITTEN.settled(built_in_data(), &Given::default()));

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
        let mut by_type: HashMap<String, Vec<usize>> = HashMap::new();
        let mut of_any_type = Vec::new();
        for (index, check) in checks.iter().enumerate() {
            if check.judges_any_type() {
                of_any_type.push(index);
                continue;
            }
            for resource in &check.resource {
                by_type
                    .entry(resource.to_ascii_lowercase())
                    .or_default()
                    .push(index);
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
        Self {
            checks,
            by_type,
            has_own,
        }
    }

    /// The same with more checks.
    #[must_use]
    pub fn with(&self, more: Vec<Check>) -> Self {
        let has_own = self.has_own || !more.is_empty();
        let mut checks = self.checks.clone();
        checks.extend(more.into_iter().map(Arc::new));
        checks.sort_by(|left, right| left.id.cmp(&right.id));
        Self::shared(checks, has_own)
    }

    /// The same with other severities, by code, name or beginning of a code; of several that mean a
    /// check the longest decides.
    #[must_use]
    pub fn with_severities(&self, severities: &BTreeMap<String, Severity>) -> Self {
        let checks = self.checks.iter().map(|check| {
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
        Self::shared(checks.collect(), self.has_own)
    }

    /// The checks, in the order of their codes.
    #[must_use]
    pub fn checks(&self) -> &[Arc<Check>] {
        &self.checks
    }

    /// Whether there are other checks than those that ship with the tool, which may judge anything.
    #[must_use]
    pub fn has_own(&self) -> bool {
        self.has_own
    }

    /// The checks that judge resources of this ARM type.
    pub fn for_type(&self, arm_type: &str) -> impl Iterator<Item = &Arc<Check>> {
        let indices = self
            .by_type
            .get(&arm_type.to_ascii_lowercase())
            .map_or(&[][..], Vec::as_slice);
        indices.iter().filter_map(|index| self.checks.get(*index))
    }

    /// The check with this code, alias or name, without case.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Arc<Check>> {
        self.checks.iter().find(|check| is_called(check, code))
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
                .checks
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
        assert_eq!(
            schema::load(bytes).unwrap().len(),
            built_in().checks().len()
        );
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
