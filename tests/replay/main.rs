//! What hostile input has done once it shall not do again, and what fuzzers look for, looked for a little
//! on every run: texts that once crashed the tool or kept it busy, and fixtures that were cut, flipped
//! and spliced. `fuzz/` goes on from here without end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// `fuzz/` is a crate that has two of the modules as well.
#![allow(unreachable_pub, dead_code)]

mod bombs;
mod invariants;
mod layouts;
mod mutations;
mod targets;

use std::fs;
use std::path::{Path, PathBuf};

use invariants::Allowance;
use targets::Target;

/// Reports are written in all forms.
const EVERY_FORM: bool = true;

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")
}

/// Files that were found by fuzzing, made as small as they could be, by the target that they were for.
#[test]
fn regressions() {
    let mut replayed = 0;
    for target in Target::ALL {
        let folder = testdata().join("regressions").join(target.name());
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            eprintln!("{}", file.display());
            target.feed(&fs::read(&file).unwrap(), Allowance::DEBUG);
            replayed += 1;
        }
    }
    let kept = walkdir::WalkDir::new(testdata().join("regressions")).into_iter();
    let kept = kept.flatten().filter(|entry| entry.file_type().is_file());
    assert_eq!(replayed, kept.count(), "a folder that no target has");
}

/// The targets have the names that the fuzzers' files have.
#[test]
fn every_target_is_a_fuzz_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut names = Target::ALL.map(|target| target.name().to_owned());
    names.sort();
    assert_eq!(files, names);
}
