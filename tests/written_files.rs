//! Files that are written: whole or not at all, with the permissions they had, and never through a link
//! that leads out of what is checked.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tool;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use tool::{run, write};

const SEARCH: &str = "resource \"azurerm_search_service\" \"index\" {
  name                = \"srch-claims\"
  resource_group_name = \"rg\"
  location            = \"westeurope\"
  sku                 = \"standard\"
}
";

/// A repository in `repository`, and a folder `outside`.
fn place() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), "repository/main.tf", SEARCH);
    fs::create_dir_all(place.path().join("repository/.git")).unwrap();
    write(place.path(), "outside/kept.txt", "kept");
    place
}

/// Every way to write a file: the arguments, and the file.
const WAYS: [(&[&str], &str); 4] = [
    (
        &[
            "check",
            ".",
            "--exit-zero",
            "--output-format=sarif",
            "--output=report",
        ],
        "report",
    ),
    (
        &["check", ".", "--exit-zero", "--also=json=report"],
        "report",
    ),
    (
        &["baseline", "create", ".", "--force", "--baseline=report"],
        "report",
    ),
    (
        &["init", ".", "--force", "--repository=a/b"],
        ".github/workflows/stanchion.yml",
    ),
];

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn files_are_replaced_whole_and_keep_their_permissions() {
    for (arguments, target) in WAYS {
        let place = place();
        let repository = place.path().join("repository");
        write(&repository, target, "before");
        let path = repository.join(target);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        // Whoever has the old file open goes on reading it: it was not written over.
        let old = repository.join("old");
        fs::hard_link(&path, &old).unwrap();
        let run = run(&repository, arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.len() > 20 && text != "before", "{arguments:?}: {text}");
        assert_eq!(fs::read_to_string(old).unwrap(), "before", "{arguments:?}");
        assert_eq!(mode(&path), 0o600, "{arguments:?}");
        let left = names(path.parent().unwrap());
        assert!(
            !left.iter().any(|name| name.contains("partial")),
            "{left:?}"
        );
    }
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let place = place();
    let repository = place.path().join("repository");
    // A folder stands in its place.
    fs::create_dir_all(repository.join("report")).unwrap();
    for (arguments, target) in WAYS.iter().take(3) {
        let run = run(&repository, arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert_eq!(names(&repository.join(target)), [""; 0], "{arguments:?}");
    }
    // There is no folder to write it to.
    let arguments = ["check", ".", "--output=missing/report"];
    assert_eq!(run(&repository, &arguments).code, 2);
    assert!(!repository.join("missing").exists());
    let mut left = names(&repository);
    left.sort();
    assert_eq!(left, [".git", "main.tf", "report"]);
}

#[test]
fn links_that_lead_out_are_not_written_through() {
    for (arguments, target) in WAYS {
        for is_dangling in [false, true] {
            let place = place();
            let repository = place.path().join("repository");
            let outside = place.path().join("outside");
            let goal = outside.join(if is_dangling { "new.txt" } else { "kept.txt" });
            let link = repository.join(target);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(&goal, &link).unwrap();
            let run = run(&repository, arguments);
            assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
            assert!(
                run.err.contains("a link leads out"),
                "{arguments:?}: {}",
                run.err
            );
            assert_eq!(names(&outside), ["kept.txt"], "{arguments:?}");
            assert_eq!(
                fs::read_to_string(outside.join("kept.txt")).unwrap(),
                "kept"
            );
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        }
    }
}

#[test]
fn folders_that_lead_out_are_not_written_to() {
    let place = place();
    let repository = place.path().join("repository");
    let outside = place.path().join("outside");
    symlink(&outside, repository.join("reports")).unwrap();
    symlink(&outside, repository.join(".github")).unwrap();
    for arguments in [
        &["check", ".", "--output=reports/kept.txt"][..],
        &["check", ".", "--also=json=reports/new.txt"],
        &["baseline", "create", ".", "--baseline=reports/new.txt"],
        &["init", ".", "--repository=a/b"],
    ] {
        let run = run(&repository, arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
        assert_eq!(names(&outside), ["kept.txt"], "{arguments:?}");
        assert_eq!(
            fs::read_to_string(outside.join("kept.txt")).unwrap(),
            "kept"
        );
    }
}

#[test]
fn a_link_within_the_repository_stays_one() {
    let place = place();
    let repository = place.path().join("repository");
    write(&repository, "shared/report", "before");
    symlink("shared/report", repository.join("report")).unwrap();
    let run = run(&repository, WAYS[0].0);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        fs::symlink_metadata(repository.join("report"))
            .unwrap()
            .is_symlink()
    );
    let text = fs::read_to_string(repository.join("shared/report")).unwrap();
    assert!(text.contains("sarif"), "{text}");
}

#[test]
fn a_file_elsewhere_may_be_named() {
    let place = place();
    let repository = place.path().join("repository");
    let run = run(
        &repository,
        &[
            "check",
            ".",
            "--exit-zero",
            "--output=../outside/report.txt",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let text = fs::read_to_string(place.path().join("outside/report.txt")).unwrap();
    assert!(text.contains("SRC101"), "{text}");
}

#[test]
fn streams_are_written_to_as_they_are() {
    let place = place();
    let repository = place.path().join("repository");
    let log = repository.join("log.txt");
    fs::write(&log, "first line\n").unwrap();
    let stdout = fs::OpenOptions::new().append(true).open(&log).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(["check", ".", "--exit-zero", "--output=/dev/stdout"])
        .current_dir(&repository)
        .stdout(Stdio::from(stdout))
        .status()
        .unwrap();
    assert!(status.success());
    let text = fs::read_to_string(&log).unwrap();
    assert!(
        text.starts_with("first line\n") && text.contains("SRC101"),
        "{text}"
    );
    assert!(fs::symlink_metadata("/dev/stdout").unwrap().is_symlink());
    assert_eq!(
        run(
            &repository,
            &["check", ".", "--exit-zero", "--output=/dev/null"]
        )
        .code,
        0
    );
}
