//! `stanchion merge`: what it puts together, and what it refuses.

#![allow(clippy::unwrap_used, clippy::panic)]

mod tool;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};
use stanchion::report::{Merging, Part, merge};
use tool::{Run, run};

const ACCOUNT: &str = "resource ai 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\n  name: 'ai'\n  location: 'westeurope'\n  kind: 'OpenAI'\n  sku: { name: 'S0' }\n  properties: {}\n}\n";
const SEARCH: &str = "resource search 'Microsoft.Search/searchServices@2023-11-01' = {\n  name: 'search'\n  location: 'westeurope'\n  sku: { name: 'basic' }\n  properties: {}\n}\n";

/// A folder with reports on two files that are checked apart, and on both together.
fn reports(format: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("ai.bicep", ACCOUNT), ("search.bicep", SEARCH)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    for (target, paths) in [
        ("ai", vec!["ai.bicep"]),
        ("search", vec!["search.bicep"]),
        ("both", vec!["ai.bicep", "search.bicep"]),
    ] {
        let target = format!("{target}.{format}");
        let mut all = vec!["check", "--output-format", format, "--output", &target];
        all.extend(paths);
        assert_eq!(run(folder.path(), &all).code, 1);
    }
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn runs_about_different_files_are_put_together() {
    for format in ["sarif", "json"] {
        let folder = reports(format);
        let both = read(folder.path(), &format!("both.{format}"));
        let (ai, search) = (format!("ai.{format}"), format!("search.{format}"));
        for order in [[&ai, &search], [&search, &ai]] {
            let merged = run(folder.path(), &["merge", order[0], order[1]]);
            assert_eq!(merged.code, 0, "{}", merged.err);
            assert_eq!(merged.out, both, "{format}");
        }
    }
}

#[test]
fn what_two_runs_have_both_found_is_there_once() {
    for format in ["sarif", "json"] {
        let folder = reports(format);
        let whole = read(folder.path(), &format!("both.{format}"));
        let (ai, both) = (format!("ai.{format}"), format!("both.{format}"));
        let merged = run(folder.path(), &["merge", &both, &ai]);
        let (mut whole, mut merged): (Value, Value) = (
            serde_json::from_str(&whole).unwrap(),
            serde_json::from_str(&merged.out).unwrap(),
        );
        // Reports that are no shards do not say which files they are about.
        for report in [&mut whole, &mut merged] {
            for pointer in ["/runs/0/properties", "/summary"] {
                if let Some(Value::Object(numbers)) = report.pointer_mut(pointer) {
                    numbers.retain(|name, _| {
                        !["files", "units", "resources", "judged"].contains(&name.as_str())
                    });
                }
            }
        }
        assert_eq!(merged, whole, "{format}");
    }
}

#[test]
fn each_category_stays_a_run() {
    let folder = reports("sarif");
    let mut search: Value = serde_json::from_str(&read(folder.path(), "search.sarif")).unwrap();
    search["runs"][0]["automationDetails"]["id"] = "search/".into();
    fs::write(folder.path().join("search.sarif"), search.to_string()).unwrap();
    let merged = run(
        folder.path(),
        &["merge", "ai.sarif", "search.sarif", "ai.sarif"],
    );
    let merged: Value = serde_json::from_str(&merged.out).unwrap();
    let ids: Vec<&Value> = merged["runs"].as_array().unwrap().iter().collect();
    let ids: Vec<&str> = ids
        .iter()
        .map(|run| run["automationDetails"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["stanchion/", "search/"]);
    let ai: Value = serde_json::from_str(&read(folder.path(), "ai.sarif")).unwrap();
    assert_eq!(merged["runs"][0]["results"], ai["runs"][0]["results"]);
}

fn refused(folder: &Path, name: &str, text: &str) -> Run {
    fs::write(folder.join(name), text).unwrap();
    let refused = run(
        folder,
        &["merge", "ai.sarif", name, "--output", "out.sarif"],
    );
    assert_eq!(refused.code, 2, "{name}");
    assert!(!folder.join("out.sarif").exists());
    refused
}

/// The error as one line.
fn said(run: &Run) -> String {
    let words = run.err.split_whitespace().filter(|word| *word != "│");
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_does_not_fit_is_refused() {
    let folder = reports("sarif");
    let folder = folder.path();
    let search: Value = serde_json::from_str(&read(folder, "search.sarif")).unwrap();
    let changed = |pointer: &str, value: Value| {
        let mut changed = search.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        changed.pointer_mut(parent).unwrap()[key] = value;
        changed.to_string()
    };
    let driver = "/runs/0/tool/driver";
    for (name, text, why) in [
        ("empty", String::new(), "neither SARIF nor a JSON report"),
        (
            "text",
            "not JSON".to_owned(),
            "neither SARIF nor a JSON report",
        ),
        ("other", "{}".to_owned(), "neither `runs` nor `findings`"),
        ("list", "[]".to_owned(), "neither SARIF nor a JSON report"),
        (
            "deep",
            "[".repeat(100_000),
            "neither SARIF nor a JSON report",
        ),
        (
            "runs",
            r#"{"version":"2.1.0","runs":7}"#.to_owned(),
            "invalid type",
        ),
        (
            "old",
            r#"{"version":"2.0.0","runs":[]}"#.to_owned(),
            "version 2.1.0",
        ),
        (
            "json",
            r#"{"version":1,"findings":[]}"#.to_owned(),
            "different forms",
        ),
        (
            "foreign",
            changed(&format!("{driver}/name"), "CodeQL".into()),
            "is by CodeQL",
        ),
        (
            "version",
            changed(&format!("{driver}/version"), "0.0.9".into()),
            "0.0.9",
        ),
        (
            "rules",
            changed(&format!("{driver}/rules"), json!([])),
            "result 1 does not say which rule",
        ),
        (
            "index",
            changed("/runs/0/results/0/ruleIndex", json!(1_000_000)),
            "result 1 does not say",
        ),
        (
            "negative",
            changed("/runs/0/results/0/ruleIndex", json!(-1)),
            "result 1 does not say",
        ),
        (
            "rule",
            changed("/runs/0/results/0/ruleId", "AIS999".into()),
            "result 1 does not say",
        ),
        (
            "artifacts",
            changed("/runs/0/artifacts", json!([])),
            "`artifacts`",
        ),
        (
            "root",
            changed("/runs/0/originalUriBaseIds", json!({})),
            "same folder",
        ),
        (
            "shard",
            changed(
                "/runs/0/properties/shard",
                json!({"index": 3, "of": 2, "files": [], "pending": []}),
            ),
            "no shard 3/2",
        ),
        (
            "many",
            changed(
                "/runs/0/properties/shard",
                json!({"index": 1, "of": 99_999_999_999_u64, "files": [], "pending": []}),
            ),
            "no shard 1/",
        ),
        (
            "form",
            changed("/runs/0/properties/shard", json!("1/2")),
            "`shard` cannot be read",
        ),
        (
            "half",
            changed(
                "/runs/0/properties/shard",
                json!({"index": 1, "of": 2, "files": [], "pending": []}),
            ),
            "of 2 shards 2 are missing",
        ),
    ] {
        let refused = refused(folder, name, &text);
        assert!(said(&refused).contains(why), "{name}: {}", refused.err);
    }
    let mut rule = search.clone();
    let rules = rule.pointer_mut(&format!("{driver}/rules")).unwrap();
    let again = rules[0].clone();
    rules.as_array_mut().unwrap().push(again);
    let refused_rule = refused(folder, "twice", &rule.to_string());
    assert!(
        said(&refused_rule).contains("is there twice"),
        "{}",
        refused_rule.err
    );

    let gone = run(folder, &["merge", "gone.sarif"]);
    assert_eq!(gone.code, 2);
    assert!(gone.err.contains("cannot read gone.sarif"), "{}", gone.err);
    fs::write(folder.join("latin.sarif"), b"{\"\xe4\"}").unwrap();
    assert!(run(folder, &["merge", "latin.sarif"]).err.contains("UTF-8"));
    assert_eq!(run(folder, &["merge"]).code, 2);
}

/// A check that two runs understand differently is not one rule.
#[test]
fn rules_have_to_be_the_same() {
    let folder = reports("sarif");
    let folder = folder.path();
    let mut other: Value = serde_json::from_str(&read(folder, "ai.sarif")).unwrap();
    let rule = &mut other["runs"][0]["tool"]["driver"]["rules"][0];
    rule["properties"]["security-severity"] = "0.1".into();
    let id = rule["id"].as_str().unwrap().to_owned();
    let refused = refused(folder, "other", &other.to_string());
    assert!(said(&refused).contains(&format!("the check {id} is not the same")));
}

#[test]
fn a_shard_is_taken_once() {
    let folder = reports("sarif");
    let shard = [
        "check",
        ".",
        "--shard",
        "1/2",
        "--output-format",
        "sarif",
        "--output",
        "1.sarif",
    ];
    run(folder.path(), &shard);
    let refused = run(folder.path(), &["merge", "1.sarif", "1.sarif"]);
    assert_eq!(refused.code, 2);
    assert!(
        said(&refused).contains("are both shard 1/2"),
        "{}",
        refused.err
    );
}

#[test]
fn json_of_another_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"{"version":9,"findings":[],"diagnostics":[],"summary":{}}"#;
    fs::write(folder.path().join("new.json"), text).unwrap();
    let refused = run(folder.path(), &["merge", "new.json"]);
    assert_eq!(refused.code, 2);
    assert!(
        said(&refused).contains("it is of version 9"),
        "{}",
        refused.err
    );
}

/// Puts something else in one place of a value.
fn spoil(value: &mut Value, at: &mut usize, by: &Value) {
    if *at == 0 {
        *value = by.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| spoil(value, at, by)),
        Value::Object(members) => members.values_mut().for_each(|value| spoil(value, at, by)),
        _ => {}
    }
}

proptest! {
    /// Whatever a report says, it is put together with others, to a report, or refused.
    #[test]
    fn spoilt_reports_do_no_harm(
        at in 0..4_000_usize,
        by in prop_oneof![
            Just(json!(null)), Just(json!(-1)), Just(json!(u64::MAX)), Just(json!(1e300)), Just(json!("")),
            Just(json!("\u{202e}")), Just(json!([])), Just(json!({})), Just(json!([[{}]])), Just(json!(true)),
        ],
        is_sarif in any::<bool>(),
    ) {
        let text = if is_sarif {
            include_str!("snapshots/report__sarif.snap")
        } else {
            include_str!("snapshots/report__json.snap")
        };
        let (_, json) = text.split_once("\n---\n").unwrap();
        let good = Part { name: "good".to_owned(), text: json.to_owned() };
        let mut value: Value = serde_json::from_str(json).unwrap();
        let mut at = at;
        spoil(&mut value, &mut at, &by);
        let spoilt = Part { name: "spoilt".to_owned(), text: value.to_string() };
        if let Ok(merged) = merge(&[good, spoilt], Merging::default()) {
            let merged: Value = serde_json::from_slice(&merged).unwrap();
            prop_assert!(merged.get("runs").is_some() || merged.get("findings").is_some());
        }
    }
}
