//! Bad input: each gives a diagnostic with its file (or is skipped for a stated reason), the other
//! files are still checked, nothing panics.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use stanchion::checks::built_in;
use stanchion::diagnostic::Level;
use stanchion::finding::Report;
use stanchion::scan::{self, Request};
use stanchion::source::Sources;

const INSECURE: &str = r#"
resource "azurerm_cognitive_account" "open" {
  name                  = "oai-open"
  location              = "westeurope"
  resource_group_name   = "rg"
  kind                  = "OpenAI"
  sku_name              = "S0"
  custom_subdomain_name = "oai-open"
}
"#;

const SCHEMA: &str =
    "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

fn check(folder: &Path) -> Report {
    let request = Request {
        paths: vec![PathBuf::from(".")],
        ..Request::default()
    };
    scan::check(&request, built_in(), &Sources::new(folder))
}

/// A folder with one good, insecure module in `good/` and the files given.
fn estate(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("good/main.tf", INSECURE.as_bytes());
    for (name, bytes) in files {
        write(name, bytes);
    }
    folder
}

/// The good module is checked whatever stands beside it.
fn assert_good_is_checked(report: &Report) {
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.check.id.as_str())
        .collect();
    assert!(codes.contains(&"AIS101"), "{codes:?}");
}

/// Checks that `bytes` under `name` is an error that names file and line, and harms nothing else.
fn assert_error(name: &str, bytes: &[u8], line: Option<u32>) -> String {
    let folder = estate(&[(name, bytes)]);
    let sources = Sources::new(folder.path());
    let request = Request {
        paths: vec![PathBuf::from(".")],
        ..Request::default()
    };
    let report = scan::check(&request, built_in(), &sources);
    assert_good_is_checked(&report);
    let diagnostic = report
        .diagnostics
        .iter()
        .find(|diagnostic| {
            diagnostic.path.as_deref() == Some(name) && diagnostic.level == Level::Error
        })
        .unwrap_or_else(|| panic!("{name}: no error in {:?}", report.diagnostics));
    if let Some(line) = line {
        let span = diagnostic
            .span
            .unwrap_or_else(|| panic!("{name}: no place: {diagnostic:?}"));
        assert_eq!(
            sources.get(span.file).unwrap().position(span.start).line,
            line,
            "{diagnostic:?}"
        );
    }
    assert_eq!(report.summary.unread, 1, "{:?}", report.diagnostics);
    diagnostic.message.clone()
}

fn assert_quiet(name: &str, bytes: &[u8]) -> Report {
    let folder = estate(&[(name, bytes)]);
    let report = check(folder.path());
    assert_good_is_checked(&report);
    let errors: Vec<_> = report
        .diagnostics
        .iter()
        .filter(|d| d.level == Level::Error)
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:?}");
    report
}

#[test]
fn text_in_another_encoding() {
    for name in ["bad/main.tf", "bad/main.bicep"] {
        let message = assert_error(name, b"# caf\xe9\nx = 1\n", None);
        assert!(
            message.contains("UTF-8") && message.contains("line 1"),
            "{message}"
        );
    }
}

#[test]
fn binary_content() {
    for name in ["bad/main.tf", "bad/main.bicep"] {
        let message = assert_error(name, b"\x7fELF\x00\x01\x02", None);
        assert!(message.contains("binary"), "{message}");
    }
}

#[test]
fn nothing_at_all() {
    for name in [
        "bad/main.tf",
        "bad/main.bicep",
        "bad/main.bicepparam",
        "bad/azuredeploy.json",
        "bad/x.tfvars",
    ] {
        assert_quiet(name, b"");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends() {
    let text = format!("\u{feff}{}", INSECURE.replace('\n', "\r\n"));
    let folder = estate(&[("windows/main.tf", text.as_bytes())]);
    let sources = Sources::new(folder.path());
    let request = Request {
        paths: vec![PathBuf::from("windows")],
        ..Request::default()
    };
    let report = scan::check(&request, built_in(), &sources);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.check.id == "AIS101")
        .unwrap();
    assert_eq!(
        sources
            .get(finding.span.file)
            .unwrap()
            .position(finding.span.start)
            .line,
        2
    );
    assert_eq!(
        sources
            .get(finding.span.file)
            .unwrap()
            .position(finding.span.start)
            .column,
        1
    );
}

#[test]
fn files_cut_short() {
    assert_error(
        "bad/main.tf",
        b"resource \"azurerm_search_service\" \"b\" {\n  x = \"${",
        Some(2),
    );
    assert_error(
        "bad/main.bicep",
        b"resource a 'Microsoft.Search/searchServices@2023-11-01' = {\n  name: 'x",
        Some(1),
    );
    let template = format!(
        "{{\n\"$schema\": \"{SCHEMA}\",\n\"resources\": [ {{ \"tags\": {{ \"for\": \"openai\""
    );
    assert_error("bad/azuredeploy.json", template.as_bytes(), Some(3));
}

#[test]
fn a_hundred_thousand_brackets() {
    let deep = "[".repeat(100_000);
    assert_error(
        "bad/main.tf",
        format!("openai = {deep}").as_bytes(),
        Some(1),
    );
    assert_error(
        "bad/main.bicep",
        format!("var openai = {deep}").as_bytes(),
        Some(1),
    );
    let template =
        format!("{{\"$schema\": \"{SCHEMA}\", \"for\": \"openai\",\n\"resources\": {deep}");
    assert_error("bad/azuredeploy.json", template.as_bytes(), Some(2));
    let template = format!(
        "{{\"$schema\": \"{SCHEMA}\", \"variables\": {{\n\"x\": \"[{}1{}]\" }}, \"resources\": [{{\"type\": \"Microsoft.Search/searchServices\", \"name\": \"[variables('x')]\"}}]}}",
        "a(".repeat(100_000),
        ")".repeat(100_000)
    );
    let folder = estate(&[("bad/azuredeploy.json", template.as_bytes())]);
    let report = check(folder.path());
    assert_good_is_checked(&report);
    assert!(
        report
            .diagnostics
            .iter()
            .any(|d| d.path.as_deref() == Some("bad/azuredeploy.json")),
        "{:?}",
        report.diagnostics
    );
}

#[test]
fn json_that_is_no_template() {
    for text in [
        "{}",
        "[1, 2",
        "null",
        "{\"resources\": []}",
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}",
    ] {
        let report = assert_quiet("other/package.json", text.as_bytes());
        assert_eq!(report.diagnostics, []);
    }
    let folder = estate(&[("package.json", b"{}")]);
    let request = Request {
        paths: vec![PathBuf::from("package.json")],
        ..Request::default()
    };
    let report = scan::check(&request, built_in(), &Sources::new(folder.path()));
    assert!(
        report.diagnostics[0]
            .message
            .contains("neither an ARM template"),
        "{:?}",
        report.diagnostics
    );
}

#[test]
fn a_folder_with_a_file_name() {
    let report = assert_quiet("main.tf/readme.md", b"hello");
    assert_eq!(report.diagnostics.len(), 1);
    assert_eq!(report.diagnostics[0].path.as_deref(), Some("main.tf"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_round() {
    let folder = estate(&[]);
    std::os::unix::fs::symlink("nowhere", folder.path().join("gone.tf")).unwrap();
    std::os::unix::fs::symlink("round.bicep", folder.path().join("round.bicep")).unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("again")).unwrap();
    let report = check(folder.path());
    assert_good_is_checked(&report);
    let about: Vec<_> = report
        .diagnostics
        .iter()
        .filter_map(|d| d.path.as_deref())
        .collect();
    assert_eq!(about, ["again", "gone.tf", "round.bicep"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = estate(&[("bad/main.tf", b"")]);
    let path = folder.path().join("bad/main.tf");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        // The superuser may read everything; there is nothing to see then.
        return;
    }
    let report = check(folder.path());
    assert_good_is_checked(&report);
    assert!(
        report
            .diagnostics
            .iter()
            .any(|d| d.level == Level::Error && d.path.as_deref() == Some("bad/main.tf"))
    );
}

/// Every prefix of every fixture, and some with a byte changed: no panic, and always an end.
#[test]
fn damaged_fixtures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/estates/claims-assistant");
    for name in [
        "platform/main.tf",
        "platform/foundry.tf",
        "assistant/main.bicep",
        "search/azuredeploy.json",
    ] {
        let text = fs::read_to_string(root.join(name)).unwrap();
        let file = Path::new(name)
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let mut random: u64 = 0x9e37_79b9_7f4a_7c15;
        for cut in (0..text.len()).step_by(7) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let cut_text = text.get(..cut).unwrap_or_default();
            let _ = scan::check_text(
                &file,
                cut_text,
                built_in(),
                &stanchion::checks::Selection::default(),
            );
            let mut bytes = text.clone().into_bytes();
            bytes[cut] = b"{}[]()'\"$,:\n"[usize::try_from(random % 12).unwrap()];
            if let Ok(damaged) = String::from_utf8(bytes) {
                let (report, _) = scan::check_text(
                    &file,
                    &damaged,
                    built_in(),
                    &stanchion::checks::Selection::default(),
                );
                assert!(
                    report
                        .diagnostics
                        .iter()
                        .all(|d| d.code != "internal-error"),
                    "{name} at {cut}"
                );
            }
        }
    }
}
