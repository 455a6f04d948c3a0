//! Release versions of modules and Terraform's constraints on them.
//!
//! Compiled into the build script too; depends on nothing of the project.

use serde::{Deserialize, Serialize};

/// `major.minor.patch` of a release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// Reads `0.11.1` or `v0.11.1`; parts that are missing are 0. `None` for pre-releases, branches
    /// and the like.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut parts = text.strip_prefix('v').unwrap_or(text).split('.');
        let mut number = |required: bool| match parts.next() {
            Some(part) if part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse().ok(),
            Some(_) => None,
            None if required => None,
            None => Some(0),
        };
        let version = Self(number(true)?, number(false)?, number(false)?);
        parts.next().is_none().then_some(version)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// The versions that a Terraform constraint admits, as far as one range says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lowest version.
    pub low: Version,
    /// The first version above; `None` where there is no bound.
    pub high: Option<Version>,
}

impl Range {
    /// One version alone.
    #[must_use]
    pub fn exactly(version: Version) -> Self {
        Self {
            low: version,
            high: Some(Version(version.0, version.1, version.2.saturating_add(1))),
        }
    }

    /// Reads a constraint: `0.11.1`, `~> 0.11`, `>= 0.9, < 0.12`. Exclusions (`!=`) are passed over.
    /// `None` for what is none.
    #[must_use]
    pub fn read(constraint: &str) -> Option<Self> {
        let mut range = Self {
            low: Version::default(),
            high: None,
        };
        for term in constraint.split(',') {
            let term = term.trim();
            let text = term.trim_start_matches(['=', '!', '<', '>', '~', ' ']);
            let operator = term.get(..term.len() - text.len()).unwrap_or_default();
            let version = Version::read(text)?;
            let above = Version(version.0, version.1, version.2.saturating_add(1));
            let (low, high) = match operator.trim_end() {
                "" | "=" => (version, Some(above)),
                ">=" => (version, None),
                ">" => (above, None),
                "<" => (Version::default(), Some(version)),
                "<=" => (Version::default(), Some(above)),
                "~>" if text.matches('.').count() < 2 => {
                    (version, Some(Version(version.0.saturating_add(1), 0, 0)))
                }
                "~>" => (
                    version,
                    Some(Version(version.0, version.1.saturating_add(1), 0)),
                ),
                "!=" => continue,
                _ => return None,
            };
            range.low = range.low.max(low);
            range.high = match (range.high, high) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        Some(range)
    }

    /// Whether a version lies in it.
    #[must_use]
    pub fn contains(&self, version: Version) -> bool {
        version >= self.low && self.high.is_none_or(|high| version < high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_are_ranges() {
        let cases = [
            ("0.11.1", Version(0, 11, 1), Some(Version(0, 11, 2))),
            ("= v0.11.1", Version(0, 11, 1), Some(Version(0, 11, 2))),
            ("~> 0.11", Version(0, 11, 0), Some(Version(1, 0, 0))),
            ("~> 0.11.0", Version(0, 11, 0), Some(Version(0, 12, 0))),
            (">= 0.9, < 0.12", Version(0, 9, 0), Some(Version(0, 12, 0))),
            ("> 0.9.1", Version(0, 9, 2), None),
            (
                "<= 0.3.0, != 0.2.0",
                Version(0, 0, 0),
                Some(Version(0, 3, 1)),
            ),
        ];
        for (text, low, high) in cases {
            assert_eq!(Range::read(text), Some(Range { low, high }), "{text}");
        }
        for text in ["", "main", "1.0.0-beta", "~> x", "0.1.2.3", ">> 1"] {
            assert_eq!(Range::read(text), None, "{text}");
        }
    }
}
