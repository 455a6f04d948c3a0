//! Fixtures, damaged: cut, flipped and spliced. The same ones on every run.

use std::fs;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::invariants::Allowance;
use crate::targets::Target;
use crate::testdata;

/// Damaged fixtures in one run of the tests; `STANCHION_REPLAY_CASES` asks for more.
const CASES: u32 = 200;
/// Larger fixtures take too long for what they show.
const MAX_BYTES: u64 = 6_000;

/// What stands in for bytes: what the grammars give a meaning to, and what they do not expect.
const TOKENS: [&str; 40] = [
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "'",
    "'''",
    "${",
    "%{",
    "}'",
    ",",
    ":",
    "=",
    "\n",
    "\r\n",
    ".",
    "..",
    "/*",
    "*/",
    "//",
    "#",
    "<<-E\n",
    "\\u{110000}",
    "\\",
    "\u{feff}",
    "\u{202e}",
    "ü",
    "😀",
    "-",
    "99999999999999999999",
    "1e400",
    "null",
    "true",
    "[*]",
    "...",
    "if (",
    "for x in ",
    "<![CDATA[",
];

#[derive(Clone, Debug)]
enum Damage {
    /// All behind a place is gone.
    Cut(Index),
    /// A part is gone.
    Remove(Index, usize),
    /// A byte is another.
    Flip(Index, u8),
    /// Something is put in.
    Insert(Index, &'static str),
    /// A part stands there several times.
    Repeat(Index, usize, usize),
    /// A part of another fixture is put in.
    Splice(Index, Index, Index, usize),
}

impl Damage {
    fn any() -> impl Strategy<Value = Self> {
        let place = any::<Index>;
        prop_oneof![
            1 => place().prop_map(Self::Cut),
            2 => (place(), 1..200_usize).prop_map(|(at, size)| Self::Remove(at, size)),
            3 => (place(), any::<u8>()).prop_map(|(at, byte)| Self::Flip(at, byte)),
            4 => (place(), select(&TOKENS)).prop_map(|(at, token)| Self::Insert(at, token)),
            1 => (place(), 1..60_usize, 2..30_usize)
                .prop_map(|(at, size, times)| Self::Repeat(at, size, times)),
            3 => (place(), place(), place(), 1..300_usize)
                .prop_map(|(at, other, from, size)| Self::Splice(at, other, from, size)),
        ]
    }

    fn apply(&self, bytes: &mut Vec<u8>) {
        let size = bytes.len() + 1;
        let part = |bytes: &[u8], at: usize, size: usize| -> Vec<u8> {
            bytes[at..bytes.len().min(at + size)].to_vec()
        };
        match self {
            Self::Cut(at) => bytes.truncate(at.index(size)),
            Self::Remove(at, length) => {
                let at = at.index(size);
                bytes.drain(at..bytes.len().min(at + length));
            }
            Self::Flip(at, byte) => {
                if let Some(flipped) = bytes.get_mut(at.index(size)) {
                    *flipped = *byte;
                }
            }
            Self::Insert(at, token) => {
                let at = at.index(size);
                bytes.splice(at..at, token.bytes());
            }
            Self::Repeat(at, length, times) => {
                let at = at.index(size);
                let repeated = part(bytes, at, *length).repeat(*times);
                bytes.splice(at..at, repeated);
            }
            Self::Splice(at, other, from, length) => {
                let (_, other) = other.get(&FIXTURES[..]);
                let spliced = part(other, from.index(other.len() + 1), *length);
                let at = at.index(size);
                bytes.splice(at..at, spliced);
            }
        }
    }
}

/// Every fixture with what it is for, in the order of their paths.
static FIXTURES: LazyLock<Vec<(Target, Vec<u8>)>> = LazyLock::new(|| {
    let entries = walkdir::WalkDir::new(testdata())
        .sort_by_file_name()
        .into_iter();
    let files = entries.map(Result::unwrap).filter(|entry| {
        entry.file_type().is_file() && entry.metadata().unwrap().len() <= MAX_BYTES
    });
    files
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?;
            let bytes = fs::read(entry.path()).unwrap();
            let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
            let target = match name.rsplit_once('.')?.1 {
                "tf" => Target::Terraform,
                "bicep" => Target::Bicep,
                "tfvars" | "bicepparam" => Target::Parameters,
                "xml" => Target::Policy,
                "toml" => Target::Config,
                "yaml" => Target::Check,
                "json" if has(b"deploymentTemplate.json") => Target::Arm,
                "json" if has(b"deploymentParameters.json") => Target::Parameters,
                "json" if has(b"\"planned_values\"") => Target::Plan,
                _ => return None,
            };
            Some((target, bytes))
        })
        .collect()
});

#[test]
fn damaged_fixtures_are_survived() {
    let cases = std::env::var("STANCHION_REPLAY_CASES");
    let config = Config {
        cases: cases.map_or(CASES, |cases| cases.parse().unwrap()),
        failure_persistence: None,
        ..Config::default()
    };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, random);
    let damaged = (any::<Index>(), vec(Damage::any(), 1..4)).prop_map(|(fixture, damage)| {
        let (target, mut bytes) = fixture.get(&FIXTURES[..]).clone();
        for damage in damage {
            damage.apply(&mut bytes);
        }
        (target, String::from_utf8_lossy(&bytes).into_owned())
    });
    let survived = runner.run(&damaged, |(target, text)| {
        target.feed(text.as_bytes(), Allowance::DEBUG);
        Ok(())
    });
    survived.unwrap();
}
