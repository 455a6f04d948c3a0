//! Which azurerm a configuration is for: constraints as ranges of releases.

/// Release of azurerm assumed where the configuration does not say.
pub const DEFAULT_AZURERM: Release = Release::newest_of(4);
/// The newest major version that the mapping knows.
pub(super) const NEWEST_AZURERM_MAJOR: u8 = 5;
/// The oldest one; earlier providers are treated alike.
pub(super) const OLDEST_AZURERM_MAJOR: u8 = 3;

/// A release of a provider, as far as it matters here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    /// `4` of `4.1.0`.
    pub major: u8,
    /// `1` of `4.1.0`; the highest number for the newest of a major version.
    pub minor: u16,
}

impl Release {
    /// The newest release of a major version.
    #[must_use]
    pub const fn newest_of(major: u8) -> Self {
        let minor = u16::MAX;
        Self { major, minor }
    }
}

/// The releases that a constraint allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Releases {
    /// The lowest major version.
    lower: u8,
    /// The highest, where there is a limit.
    upper: Option<Release>,
}

impl Releases {
    /// Reads a constraint such as `>= 3.116, < 5.0`. `None` where it does not bound anything.
    #[must_use]
    pub fn read(constraint: &str) -> Option<Self> {
        let mut lower: u8 = 0;
        let mut upper: Option<Release> = None;
        let mut cap =
            |release: Release| upper = Some(upper.map_or(release, |upper| upper.min(release)));
        for term in constraint.split(',') {
            let term = term.trim();
            let version = term.trim_start_matches(['=', '!', '<', '>', '~', ' ', 'v']);
            let operator = term.get(..term.len() - version.len()).unwrap_or_default();
            let numbers: Vec<&str> = version.split('.').collect();
            let Some(major) = numbers
                .first()
                .and_then(|major| major.trim().parse::<u8>().ok())
            else {
                continue;
            };
            let minor = numbers.get(1).and_then(|minor| minor.trim().parse().ok());
            let whole = Release::newest_of(major);
            let exact = minor.map_or(whole, |minor| Release { major, minor });
            match operator.trim_end_matches([' ', 'v']) {
                "!=" => {}
                ">" | ">=" => lower = lower.max(major),
                "<" => {
                    let is_zero = |part: &&str| part.trim().parse() == Ok(0u32);
                    let patch = numbers.get(2).is_some_and(|part| !is_zero(part));
                    cap(match minor {
                        Some(minor) if patch => Release { major, minor },
                        Some(0) | None => Release::newest_of(major.saturating_sub(1)),
                        Some(minor) => Release {
                            major,
                            minor: minor - 1,
                        },
                    });
                }
                "<=" => cap(exact),
                // `~> 4.1` allows every later 4.x, `~> 4.1.0` none; `~> 4` alone allows 5.0, but nobody
                // who writes it means that.
                "~>" if numbers.len() < 3 => {
                    lower = lower.max(major);
                    cap(whole);
                }
                _ => {
                    lower = lower.max(major);
                    cap(exact);
                }
            }
        }
        (lower > 0 || upper.is_some()).then_some(Self { lower, upper })
    }

    /// What both allow; `None` if nothing is.
    #[must_use]
    pub fn and(self, other: Self) -> Option<Self> {
        let lower = self.lower.max(other.lower);
        let upper = match (self.upper, other.upper) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let both = Self { lower, upper };
        upper
            .is_none_or(|upper| lower <= upper.major)
            .then_some(both)
    }

    /// The newest of those allowed whose major version the mapping knows: what `terraform init` would
    /// take.
    #[must_use]
    pub fn newest(self) -> Release {
        let newest = Release::newest_of(NEWEST_AZURERM_MAJOR);
        let oldest = Release {
            major: OLDEST_AZURERM_MAJOR,
            minor: 0,
        };
        self.upper.unwrap_or(newest).clamp(oldest, newest)
    }
}

#[cfg(test)]
mod tests {
    use super::{Release, Releases};

    #[test]
    fn constraints_give_the_newest_major_they_allow() {
        let cases = [
            ("~> 3.0", Some(3)),
            ("~>3.116.0", Some(3)),
            ("=4.1.0", Some(4)),
            ("3.97.1", Some(3)),
            (">= 3.116, < 5.0", Some(4)),
            (">= 3.116.0, < 5.0.0", Some(4)),
            (">= 4.0, < 5.1", Some(5)),
            (">= 3.0", Some(5)),
            (">= 5.0", Some(5)),
            ("~> 5.0", Some(5)),
            ("~> 4", Some(4)),
            ("~> 2.46", Some(3)),
            ("<= 4.9", Some(4)),
            ("!= 4.3", None),
            ("nonsense", None),
            ("", None),
        ];
        for (constraint, expected) in cases {
            let majors = Releases::read(constraint);
            let newest = majors.map(|allowed| allowed.newest().major);
            assert_eq!(newest, expected, "{constraint}");
        }
    }

    #[test]
    fn what_is_pinned_is_known_to_the_minor_version() {
        let cases = [
            ("=3.0.2", Some(0)),
            ("3.97.1", Some(97)),
            ("~> 3.116.0", Some(116)),
            ("~> 3.4", None),
            (">= 3.0, < 3.5", Some(4)),
            (">= 3.0, < 3.5.1", Some(5)),
            ("<= 3.4", Some(4)),
            (">= 3.0, < 4.0.0", None),
        ];
        for (constraint, minor) in cases {
            let newest = Releases::read(constraint).map(Releases::newest);
            let minor = minor.unwrap_or(u16::MAX);
            assert_eq!(newest, Some(Release { major: 3, minor }), "{constraint}");
        }
    }

    #[test]
    fn what_two_allow_both_must() {
        let both = |one, other| {
            let (one, other) = (Releases::read(one)?, Releases::read(other)?);
            one.and(other).map(|both| both.newest().major)
        };
        assert_eq!(both(">= 3.0", "~> 4.1"), Some(4));
        assert_eq!(both(">= 3.0", "< 4.0"), Some(3));
        assert_eq!(both(">= 3.0, < 6.0", ">= 4.0"), Some(5));
        assert_eq!(both("~> 3.0", "~> 4.0"), None);
    }
}
