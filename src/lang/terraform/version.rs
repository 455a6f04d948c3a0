//! Which azurerm a configuration is for: constraints as ranges of major versions.

/// Major version of azurerm assumed where the configuration does not say.
pub const DEFAULT_AZURERM_MAJOR: u8 = 4;
/// The newest major version that the mapping knows.
const NEWEST_AZURERM_MAJOR: u8 = 5;
/// The oldest one; earlier providers are treated alike.
const OLDEST_AZURERM_MAJOR: u8 = 3;

/// The major versions that a constraint allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Majors {
    /// The lowest.
    lower: u8,
    /// The highest, where there is a limit.
    upper: Option<u8>,
}

impl Majors {
    /// Reads a constraint such as `>= 3.116, < 5.0`. `None` where it does not bound anything.
    #[must_use]
    pub fn read(constraint: &str) -> Option<Self> {
        let mut lower: u8 = 0;
        let mut upper: Option<u8> = None;
        let mut cap = |major: u8| upper = Some(upper.map_or(major, |upper| upper.min(major)));
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
            match operator.trim_end_matches([' ', 'v']) {
                "!=" => {}
                ">" | ">=" => lower = lower.max(major),
                "<" => {
                    let whole = numbers
                        .iter()
                        .skip(1)
                        .all(|part| part.trim().parse() == Ok(0u32));
                    cap(if whole {
                        major.saturating_sub(1)
                    } else {
                        major
                    });
                }
                "<=" => cap(major),
                // `~> 4` alone allows 5.0, but nobody who writes it means that.
                _ => {
                    lower = lower.max(major);
                    cap(major);
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
        upper.is_none_or(|upper| lower <= upper).then_some(both)
    }

    /// The newest major version of those allowed that the mapping knows: what `terraform init`
    /// would take.
    #[must_use]
    pub fn newest(self) -> u8 {
        let newest = self.upper.unwrap_or(NEWEST_AZURERM_MAJOR);
        newest.clamp(OLDEST_AZURERM_MAJOR, NEWEST_AZURERM_MAJOR)
    }
}

#[cfg(test)]
mod tests {
    use super::Majors;

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
            let majors = Majors::read(constraint);
            assert_eq!(majors.map(Majors::newest), expected, "{constraint}");
        }
    }

    #[test]
    fn what_two_allow_both_must() {
        let both = |one, other| {
            let (one, other) = (Majors::read(one)?, Majors::read(other)?);
            one.and(other).map(Majors::newest)
        };
        assert_eq!(both(">= 3.0", "~> 4.1"), Some(4));
        assert_eq!(both(">= 3.0", "< 4.0"), Some(3));
        assert_eq!(both(">= 3.0, < 6.0", ">= 4.0"), Some(5));
        assert_eq!(both("~> 3.0", "~> 4.0"), None);
    }
}
