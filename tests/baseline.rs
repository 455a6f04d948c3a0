//! Known findings: the baseline, and lines that are not new.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tool;

use std::fs;
use std::path::Path;
use std::process::Command;

use tool::{check, folder, run, run_with, write};

fn search(name: &str, public: bool) -> String {
    format!(
        "resource \"azurerm_search_service\" \"{name}\" {{
  name                          = \"srch-{name}\"
  resource_group_name           = \"rg\"
  location                      = \"westeurope\"
  sku                           = \"standard\"
  public_network_access_enabled = {public}
  local_authentication_enabled  = false

  identity {{
    type = \"SystemAssigned\"
  }}
}}
"
    )
}

const SRC: &str = "--select=SRC101";

#[test]
fn known_findings_do_not_count_wherever_they_move() {
    let files = folder(&[("infra/main.tf", &search("claims", true))]);
    let base = files.path();
    let created = run(base, &["baseline", "create", SRC]);
    assert_eq!(
        (created.code, created.out.as_str()),
        (0, ".stanchion-baseline.json: 1 finding\n"),
        "{}",
        created.err
    );
    let text = fs::read_to_string(base.join(".stanchion-baseline.json")).unwrap();
    insta::assert_snapshot!("one_known", text);
    // The same at another line is known.
    write(
        base,
        "infra/main.tf",
        &format!("# moved\n\n{}", search("claims", true)),
    );
    let known = check(base, &[SRC, "--baseline=.stanchion-baseline.json"]);
    assert_eq!((known.code, known.findings().len()), (0, 0));
    assert_eq!(known.json()["summary"]["baselined"], 1);
    let full = run(base, &["check", SRC, "--baseline=.stanchion-baseline.json"]);
    assert!(full.out.contains("1 in the baseline"), "{}", full.out);
    // The same in another file, and of another resource, is not.
    write(base, "other/main.tf", &search("claims", true));
    write(base, "infra/more.tf", &search("policies", true));
    let new = check(base, &[SRC, "--baseline=.stanchion-baseline.json"]);
    assert_eq!(new.code, 1);
    assert_eq!(
        new.findings(),
        ["SRC101 infra/more.tf:6", "SRC101 other/main.tf:6"]
    );
    // From another folder too.
    let inside = check(
        &base.join("infra"),
        &[SRC, "--baseline=../.stanchion-baseline.json"],
    );
    assert_eq!(inside.findings(), ["SRC101 more.tf:6"]);
    // The configuration file can name it.
    write(
        base,
        "stanchion.toml",
        "baseline = \".stanchion-baseline.json\"\n",
    );
    assert_eq!(
        check(&base.join("infra"), &[SRC]).findings(),
        ["SRC101 more.tf:6"]
    );
    assert_eq!(check(base, &[SRC, "--no-baseline"]).findings().len(), 3);
}

#[test]
fn a_baseline_is_updated_and_pruned() {
    let files = folder(&[
        ("a/main.tf", &search("a", true)),
        ("b/main.tf", &search("b", true)),
    ]);
    let base = files.path();
    run(base, &["baseline", "create", SRC]);
    let again = run(base, &["baseline", "create", SRC]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is there already"), "{}", again.err);
    write(base, "a/main.tf", &search("a", false));
    write(base, "c/main.tf", &search("c", true));
    // Only what was asked for is looked at.
    let part = run(base, &["baseline", "prune", "b", SRC]);
    assert!(part.out.ends_with("2 findings, 2 before\n"), "{}", part.out);
    let pruned = run(base, &["baseline", "prune", SRC]);
    assert!(
        pruned.out.ends_with("1 finding, 2 before\n"),
        "{}",
        pruned.out
    );
    assert_eq!(
        check(base, &[SRC, "--baseline=.stanchion-baseline.json"]).findings(),
        ["SRC101 c/main.tf:6"]
    );
    let updated = run(base, &["baseline", "update", SRC]);
    assert!(
        updated.out.ends_with("2 findings, 1 before\n"),
        "{}",
        updated.out
    );
    assert_eq!(
        check(base, &[SRC, "--baseline=.stanchion-baseline.json"]).code,
        0
    );
    // What cannot be read is not taken for put right.
    write(base, "b/main.tf", "resource \"azurerm_search_service\" {{{");
    let broken = run(base, &["baseline", "prune", SRC]);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("is not written"), "{}", broken.err);
}

#[test]
fn a_baseline_that_cannot_be_used_ends_the_run() {
    let files = folder(&[("main.tf", &search("a", true))]);
    for (text, message) in [
        (
            "{\"version\": 2, \"entries\": []}",
            "is a baseline of version 2; this program reads version 1",
        ),
        ("{\"version\": 1}", "missing field `findings`"),
        ("nothing", "known.json:1:2: this is no baseline"),
        ("{\"findings\": []}", "missing field `version`"),
    ] {
        write(files.path(), "known.json", text);
        let result = run(files.path(), &["check", "--baseline=known.json"]);
        assert_eq!((result.code, result.out.as_str()), (2, ""), "{text}");
        assert!(
            result.err.replace("\n  │ ", " ").contains(message),
            "{text}: {}",
            result.err
        );
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn only_new_lines_count() {
    let files = folder(&[
        ("old/main.tf", &search("old", true)),
        ("changed/main.tf", &search("changed", false)),
        ("less/main.tf", &search("less", false)),
    ]);
    let base = files.path();
    git(base, &["init", "-q"]);
    git(base, &["add", "."]);
    git(base, &["commit", "-qm", "first"]);
    assert_eq!(check(base, &[SRC, "--new-since=HEAD"]).findings(), [""; 0]);
    write(
        base,
        "old/main.tf",
        &format!("# a new line above\n{}", search("old", true)),
    );
    write(base, "changed/main.tf", &search("changed", true));
    // Azure's default is what is wrong now, and no line of it is new.
    let less = search("less", false).replace("  public_network_access_enabled = false\n", "");
    write(base, "less/main.tf", &less);
    write(base, "new/ä b.tf", &search("new", true));
    let expected = [
        "SRC101 changed/main.tf:6",
        "SRC101 less/main.tf:1",
        "SRC101 new/ä b.tf:6",
    ];
    let result = check(base, &[SRC, "--new-since=HEAD"]);
    assert_eq!(result.findings(), expected, "{}", result.err);
    assert_eq!(result.json()["summary"]["unchanged"], 1);
    // From a folder within the repository.
    let inside = check(&base.join("changed"), &[SRC, "--new-since=HEAD"]);
    assert_eq!(inside.findings(), ["SRC101 main.tf:6"]);
    // The same from a diff.
    git(base, &["add", "."]);
    let diff = Command::new("git")
        .args(["diff", "--cached"])
        .current_dir(base)
        .output()
        .unwrap();
    let diff = String::from_utf8(diff.stdout).unwrap();
    let arguments = ["check", "--output-format=json", SRC, "--diff-file=-"];
    assert_eq!(run_with(base, &arguments, &diff).findings(), expected);
    for (arguments, stdin, message) in [
        (
            &["check", "--new-since=nowhere"][..],
            "",
            "git does not say which lines are new",
        ),
        (
            &["check", "--new-since=--output=x"],
            "",
            "is no git reference",
        ),
        (
            &["check", "--diff-file=-"],
            "hello\n",
            "line 1 is not understood",
        ),
    ] {
        let result = run_with(base, arguments, stdin);
        assert_eq!((result.code, result.out.as_str()), (2, ""));
        assert!(result.err.contains(message), "{}", result.err);
    }
}
