//! `K/N`: which part of the units of a run is checked, so that N machines can share the work.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// The most shards that a run can be split into.
pub const MAX_SHARDS: u32 = 10_000;

/// One of several parts of equal size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// From 1.
    index: NonZeroU32,
    of: NonZeroU32,
}

/// Why a text names no shard.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShardError {
    /// It is not of the form.
    #[error("expected K/N, such as `2/4` for the second of four")]
    Form,
    /// There is no such part.
    #[error("the shards of {of} are 1 to {of}")]
    Index {
        /// How many there are.
        of: u32,
    },
    /// There would be too many.
    #[error("more than {MAX_SHARDS} shards are too many")]
    TooMany,
}

impl Shard {
    /// Shard `index` (from 1) of `of`.
    ///
    /// # Errors
    /// There is no such shard.
    pub fn new(index: u32, of: u32) -> Result<Self, ShardError> {
        let of = NonZeroU32::new(of).ok_or(ShardError::Form)?;
        if of.get() > MAX_SHARDS {
            return Err(ShardError::TooMany);
        }
        let index = NonZeroU32::new(index).filter(|index| *index <= of);
        let index = index.ok_or(ShardError::Index { of: of.get() })?;
        Ok(Self { index, of })
    }

    /// Which one, from 1.
    #[must_use]
    pub fn index(self) -> u32 {
        self.index.get()
    }

    /// How many there are.
    #[must_use]
    pub fn of(self) -> u32 {
        self.of.get()
    }

    /// Whether it is the one that says what belongs to no unit.
    #[must_use]
    pub fn is_first(self) -> bool {
        self.index.get() == 1
    }

    /// Whether the unit at `path` (as it is shown) belongs to it. Only the path decides: another unit
    /// moves none. The first 64 bits of its SHA-256 digest, taken as a fraction of 1, fall into one of
    /// `of` equal parts.
    #[must_use]
    pub fn holds(self, path: &str) -> bool {
        let digest = Sha256::digest(path.as_bytes());
        let fraction = digest
            .iter()
            .take(8)
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let part = (u128::from(fraction) * u128::from(self.of())) >> 64;
        part == u128::from(self.index() - 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.index, self.of)
    }
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let (index, of) = text.split_once('/').ok_or(ShardError::Form)?;
        let number = |digits: &str| -> Result<u32, ShardError> {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            if !is_number {
                return Err(ShardError::Form);
            }
            Ok(digits.parse().unwrap_or(u32::MAX))
        };
        Self::new(number(index)?, number(of)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(of: u32) -> Vec<Shard> {
        (1..=of)
            .map(|index| Shard::new(index, of).unwrap())
            .collect()
    }

    #[test]
    fn texts_name_shards() {
        let read = |text: &str| text.parse::<Shard>();
        assert_eq!(read("2/4").unwrap().to_string(), "2/4");
        assert_eq!(read("1/1").unwrap(), Shard::new(1, 1).unwrap());
        for text in [
            "", "/", "1", "1/", "/2", "+1/2", "a/b", "1/2/3", "1/0", " 1/2", "-1/2",
        ] {
            assert_eq!(read(text), Err(ShardError::Form), "{text}");
        }
        assert_eq!(read("0/4"), Err(ShardError::Index { of: 4 }));
        assert_eq!(read("5/4"), Err(ShardError::Index { of: 4 }));
        assert_eq!(read("1/10001"), Err(ShardError::TooMany));
        assert_eq!(read("1/99999999999999"), Err(ShardError::TooMany));
        assert_eq!(read("99999999999999/4"), Err(ShardError::Index { of: 4 }));
    }

    #[test]
    fn every_path_has_one_shard() {
        for of in [1, 2, 3, 7, 64] {
            for number in 0..500 {
                let path = format!("stacks/{number}/main.bicep");
                let held = all(of).iter().filter(|shard| shard.holds(&path)).count();
                assert_eq!(held, 1, "{path} of {of}");
            }
        }
    }

    #[test]
    fn shards_are_of_about_the_same_size() {
        for of in [2, 4, 16] {
            for shard in all(of) {
                let paths = (0..30_000).map(|number| format!("teams/{}/{number}", number % 97));
                let held = paths.filter(|path| shard.holds(path)).count();
                let share = f64::from(u32::try_from(held).unwrap()) * f64::from(of) / 30_000.0;
                assert!((0.9..1.1).contains(&share), "{shard}: {share}");
            }
        }
    }

    /// Machines with different versions of the program must not disagree.
    #[test]
    fn the_split_stays_as_it_is() {
        let shards = |path: &str| -> Vec<u32> {
            let of = [2, 5, 100];
            let holding = of.map(|of| all(of).into_iter().find(|shard| shard.holds(path)));
            holding.map(|shard| shard.unwrap().index()).to_vec()
        };
        assert_eq!(shards("."), [2, 5, 81]);
        assert_eq!(shards("infra/main.bicep"), [1, 3, 50]);
        assert_eq!(shards("live/prod"), [1, 1, 14]);
    }
}
