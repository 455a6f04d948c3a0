//! The real binary: commands, exit codes, streams, files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const SECURE: &str = r#"resource "azurerm_search_service" "claims" {
  name                          = "srch-claims"
  resource_group_name           = "rg"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = false
  local_authentication_enabled  = false

  identity {
    type = "SystemAssigned"
  }
}
"#;

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs in the project's folder.
fn run(arguments: &[&str]) -> Run {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn insecure() -> String {
    SECURE.replace(
        "public_network_access_enabled = false",
        "public_network_access_enabled = true",
    )
}

const ESTATE: &str = "testdata/estates/claims-assistant";

#[test]
fn the_estate_of_the_readme() {
    let result = run(&["check", ESTATE]);
    assert_eq!(result.code, 1);
    assert_eq!(result.err, "");
    insta::assert_snapshot!("estate_full", result.out);
    let again = run(&["check", ESTATE]);
    assert_eq!(result.out, again.out, "the same input gives the same bytes");
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let sample = readme
        .split("```text\n")
        .nth(1)
        .unwrap()
        .split("\n```")
        .next()
        .unwrap();
    let output = run(&["check", ESTATE, "--select", "AIS101"]).out;
    for finding in sample.split("\n\n") {
        assert!(
            output.contains(finding),
            "not printed any more:\n{finding}\nbut:\n{output}"
        );
    }
}

#[test]
fn the_estate_as_json() {
    let result = run(&[
        "check",
        ESTATE,
        "--output-format",
        "json",
        "--show-undecided",
    ]);
    let report: serde_json::Value = serde_json::from_str(&result.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let found: Vec<String> = findings
        .iter()
        .map(|finding| {
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let place = &finding["location"];
            let path = text(&place["path"]).replace("testdata/estates/claims-assistant/", "");
            let (line, column) = (&place["line"], &place["column"]);
            let address = text(&finding["resource"]["address"]);
            format!(
                "{} {} {path}:{line}:{column} {address}",
                text(&finding["check"]),
                text(&finding["certainty"])
            )
        })
        .collect();
    insta::assert_snapshot!("estate_findings", found.join("\n"));
}

#[test]
fn exit_codes_say_how_it_ended() {
    let clean = folder(&[("main.tf", SECURE)]);
    assert_eq!(run_in(clean.path(), &["check"]).code, 0);
    let bad = folder(&[("main.tf", &insecure())]);
    assert_eq!(run_in(bad.path(), &["check"]).code, 1);
    assert_eq!(run_in(bad.path(), &["check", "--exit-zero"]).code, 0);
    assert_eq!(
        run_in(bad.path(), &["check", "--fail-on", "critical"]).code,
        0
    );
    assert_eq!(
        run_in(bad.path(), &["check", "--severity", "critical"]).code,
        0
    );
    assert_eq!(run_in(bad.path(), &["check", "--ignore", "SRC101"]).code, 0);
    assert_eq!(run_in(bad.path(), &["check", "--select", "AIS"]).code, 0);
    assert_eq!(run_in(bad.path(), &["check", "--select", "src1"]).code, 1);
    let broken = folder(&[
        ("main.tf", SECURE),
        ("other/main.tf", "resource \"azurerm_search_service\" {"),
    ]);
    assert_eq!(run_in(broken.path(), &["check"]).code, 2);
    assert_eq!(run_in(broken.path(), &["check", "--exit-zero"]).code, 2);
    assert_eq!(run_in(broken.path(), &["check", "--allow-unread"]).code, 0);
    let calls = folder(&[(
        "main.tf",
        "module \"x\" {\n  source = \"example/x/azurerm\"\n}\n",
    )]);
    assert_eq!(run_in(calls.path(), &["check"]).code, 0);
    assert_eq!(run_in(calls.path(), &["check", "--strict"]).code, 2);
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    let bad = folder(&[("main.tf", &insecure())]);
    for format in ["full", "json", "sarif"] {
        let result = run_in(bad.path(), &["check", "--output-format", format]);
        assert_eq!((result.code, result.err.as_str()), (1, ""), "{format}");
        assert!(result.out.contains("SRC101"), "{format}");
    }
}

#[test]
fn wrong_use_is_explained_on_standard_error() {
    let result = run(&["check", "--select", "NOPE"]);
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    assert!(
        result.err.contains("there is no check `NOPE`") && result.err.contains("stanchion explain")
    );
    let result = run(&["explain", "NOPE"]);
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    let result = run(&["check", "--no-such-option"]);
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    let result = run(&["check", "no/such/folder"]);
    assert_eq!(result.code, 2);
    assert!(result.err.contains("no/such/folder") && result.err.contains("no such file"));
}

#[test]
fn a_report_file_is_written_whole_or_not_at_all() {
    let bad = folder(&[("main.tf", &insecure())]);
    let result = run_in(
        bad.path(),
        &["check", "--output-format", "sarif", "--output", "out.sarif"],
    );
    assert_eq!((result.code, result.out.as_str()), (1, ""));
    let text = fs::read_to_string(bad.path().join("out.sarif")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    let left: Vec<_> = fs::read_dir(bad.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
    let result = run_in(bad.path(), &["check", "--output", "no/such/folder/out"]);
    assert_eq!(result.code, 2);
    assert!(
        result.err.contains("cannot write no/such/folder/out"),
        "{}",
        result.err
    );
}

#[test]
fn a_file_stands_for_its_module_and_only_its_findings_are_shown() {
    let variables = "variable \"public\" {\n  default = true\n}\n";
    let main = insecure().replace("enabled = true", "enabled = var.public");
    let module = folder(&[
        ("main.tf", &main),
        ("variables.tf", variables),
        ("other.tf", &insecure().replace("claims", "other")),
    ]);
    let json = |arguments: &[&str]| -> Vec<String> {
        let result = run_in(module.path(), arguments);
        let report: serde_json::Value = serde_json::from_str(&result.out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        findings
            .map(|finding| finding["location"]["path"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        json(&["check", "--output-format", "json"]),
        ["main.tf", "other.tf"]
    );
    assert_eq!(
        json(&["check", "--output-format", "json", "main.tf"]),
        ["main.tf"]
    );
    // The default that decides stands in this file.
    assert_eq!(
        json(&["check", "--output-format", "json", "variables.tf"]),
        ["main.tf"]
    );
}

#[test]
fn var_files_decide() {
    let main = insecure().replace("enabled = true", "enabled = var.public");
    let module = folder(&[
        ("main.tf", &format!("variable \"public\" {{}}\n{main}")),
        ("open.tfvars", "public = true\n"),
        ("shut.tfvars", "public = false\n"),
    ]);
    let undecided = run_in(module.path(), &["check", "--show-undecided"]);
    assert_eq!(undecided.code, 0);
    assert!(undecided.out.contains("var.public"), "{}", undecided.out);
    assert_eq!(
        run_in(module.path(), &["check", "--var-file", "open.tfvars"]).code,
        1
    );
    assert_eq!(
        run_in(module.path(), &["check", "--var-file", "shut.tfvars"]).code,
        0
    );
}

#[test]
fn colour_only_where_it_is_asked_for() {
    let bad = folder(&[("main.tf", &insecure())]);
    assert!(!run_in(bad.path(), &["check"]).out.contains('\u{1b}'));
    assert!(
        run_in(bad.path(), &["check", "--color", "always"])
            .out
            .contains('\u{1b}')
    );
}

#[test]
fn the_reader_may_go_away() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(["explain"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_model_is_printed_as_json() {
    let result = run(&[
        "model",
        "testdata/estates/claims-assistant/search/azuredeploy.json",
    ]);
    assert_eq!((result.code, result.err.as_str()), (0, ""));
    let dump: serde_json::Value = serde_json::from_str(&result.out).unwrap();
    assert_eq!(dump["format"], "azdump/1");
    let resource = &dump["resources"][0];
    assert_eq!(resource["type"], "Microsoft.Search/searchServices");
    assert_eq!(resource["name"], "srch-claims-test");
    assert_eq!(resource["identity"]["type"], "SystemAssigned");
    assert_eq!(
        resource["location"]["$unknown"],
        "context:resourceGroup().location"
    );
}

#[test]
fn checks_are_explained_and_listed() {
    let list = run(&["explain"]);
    assert_eq!(list.code, 0);
    assert!(list.out.contains("AIS101") && list.out.contains("BOT201"));
    let one = run(&["explain", "ai-services-public-network-access"]);
    assert_eq!(one.code, 0);
    assert!(one.out.contains("AIS101") && one.out.contains("learn.microsoft.com"));
    for code in [
        "public_network_access_enabled = false",
        "publicNetworkAccess = \"Disabled\"",
        "publicNetworkAccess: 'Disabled'",
        "\"publicNetworkAccess\": \"Disabled\"",
    ] {
        assert!(one.out.contains(code), "{code}");
    }
    let setting = run(&["explain", "AIS304"]).out;
    assert!(setting.contains("approved_regions") && setting.contains("Default:"));
}

#[test]
fn explanations_are_there_for_programs_and_documents() {
    let list = run(&["explain", "--output-format", "json"]).out;
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert!(
        list.as_array()
            .unwrap()
            .iter()
            .any(|check| check["code"] == "AIS101")
    );
    let one = run(&["explain", "AIS101", "--output-format", "json"]).out;
    let one: serde_json::Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["severity"], "high");
    assert_eq!(one["examples"][0]["spelling"], "Terraform (azurerm)");
    let list = run(&["explain", "--output-format", "markdown"]).out;
    assert!(list.contains("| AIS101 | high | baseline |"));
    let one = run(&["explain", "AIS101", "--output-format", "markdown"]).out;
    assert!(one.starts_with("# AIS101: ") && one.contains("```bicep\n"));
}

#[test]
fn help_names_every_command() {
    let help = run(&["--help"]);
    assert_eq!(help.code, 0);
    for command in ["check", "explain", "model"] {
        assert!(help.out.contains(command), "{command}");
    }
}
