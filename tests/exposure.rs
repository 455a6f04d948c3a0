//! Ways through several resources as they are reported, and keys that are found but never printed.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What the tool prints, from the root of the repository.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "check",
            "--exit-zero",
            "--color",
            "never",
            "--profile",
            "strict",
        ])
        .args(arguments)
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

const OPEN_SERVER: &str = "testdata/checks/EXP201/fail-module";

#[test]
fn a_way_through_modules_is_told_in_order() {
    insta::assert_snapshot!(
        "open_mcp_server_full",
        printed(&[OPEN_SERVER, "--select", "EXP201"])
    );
}

#[test]
fn a_way_through_modules_is_a_code_flow() {
    let sarif = printed(&[
        OPEN_SERVER,
        "--select",
        "EXP201",
        "--output-format",
        "sarif",
    ]);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let flows: Vec<&Value> = results.iter().map(|result| &result["codeFlows"]).collect();
    insta::assert_snapshot!(
        "open_mcp_server_code_flow",
        serde_json::to_string_pretty(&flows).unwrap()
    );
}

#[test]
fn every_exposure_path_tells_more_than_one_place() {
    for code in [
        "EXP101", "EXP102", "EXP103", "EXP201", "EXP202", "EXP203", "EXP204",
    ] {
        for language in ["tf", "bicep", "json"] {
            let (_, path) = alone(code, language);
            let report = printed(&[&path, "--select", code, "--output-format", "json"]);
            let report: Value = serde_json::from_str(&report).unwrap();
            let findings = report["findings"].as_array().unwrap();
            assert!(!findings.is_empty(), "{path}");
            for finding in findings {
                let related = finding["related"].as_array().unwrap();
                assert!(!related.is_empty(), "{path}: {finding:#}");
            }
        }
    }
}

/// A fixture's text and where a copy of it stands alone: Terraform reads whole folders.
fn alone(code: &str, language: &str) -> (String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixture = root.join(format!("testdata/checks/{code}/fail.{language}"));
    let text = fs::read_to_string(fixture).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("exposure-{code}-{language}"));
    fs::create_dir_all(&folder).unwrap();
    let copy = folder.join(format!("main.{language}"));
    fs::write(&copy, &text).unwrap();
    (text, copy.to_string_lossy().into_owned())
}

/// The keys that stand in a fixture, as a scanner for secrets would see them.
fn keys(text: &str) -> Vec<&str> {
    let quoted = text.split(['"', '\'']);
    quoted
        .filter(|word| stanchion::secrets::looks_like_key(word))
        .collect()
}

#[test]
fn keys_that_are_found_are_never_printed() {
    let mut found = 0;
    for code in ["APP204", "AIS207"] {
        for language in ["tf", "bicep", "json"] {
            let (text, path) = alone(code, language);
            let keys = keys(&text);
            assert!(keys.len() > 1, "{path}");
            for format in [
                "full",
                "concise",
                "grouped",
                "json",
                "json-lines",
                "sarif",
                "github",
                "markdown",
                "junit",
                "gitlab",
                "azure",
                "rdjson",
                "csv",
            ] {
                let printed = printed(&[&path, "--output-format", format]);
                assert!(printed.contains(code), "{path} {format}");
                for key in &keys {
                    found += 1;
                    assert!(!printed.contains(key), "{path} {format} prints {key}");
                }
            }
        }
    }
    assert!(found > 30);
}
