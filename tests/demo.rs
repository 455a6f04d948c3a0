//! The picture of a terminal in the README, and what GitHub shows of the same run: both made from what
//! the tool prints, and never by hand.
//!
//! `STANCHION_BLESS=1 cargo test --test demo` makes them anew.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

use anstyle_svg::{Term, WIN10_CONSOLE};
use serde_json::{Map, Value, json};

const ESTATE: &str = "testdata/estates/claims-assistant";
const ARGUMENTS: [&str; 5] = [
    "check",
    "assistant/main.bicep",
    "platform/main.tf",
    "--select",
    "AIS101",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn printed(more: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(ARGUMENTS)
        .args(more)
        .current_dir(root().join(ESTATE))
        .env_remove("FORCE_HYPERLINK")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

/// Compares with what is stored, or stores it.
fn stands(name: &str, wanted: &str) {
    let path = root().join("docs/demo").join(name);
    if std::env::var_os("STANCHION_BLESS").is_some_and(|value| !value.is_empty()) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, wanted).unwrap();
        return;
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stored == wanted,
        "docs/demo/{name} is stale: `STANCHION_BLESS=1 cargo test --test demo` makes it anew"
    );
}

#[test]
fn the_picture_shows_what_is_printed() {
    let command = format!("\u{1b}[1m$ stanchion {}\u{1b}[0m", ARGUMENTS.join(" "));
    let shown = format!("{command}\n{}", printed(&["--color", "always"]));
    let picture = Term::new().palette(WIN10_CONSOLE).render_svg(&shown);
    assert!(roxmltree::Document::parse(&picture).is_ok());
    assert!(picture.contains("assistant/main.bicep") && picture.contains("AIS101"));
    stands("terminal.svg", &picture);
}

/// The annotation that GitHub makes of a line of the log, as its API for check runs gives it:
/// <https://docs.github.com/rest/checks/runs#list-check-run-annotations>.
fn annotation(line: &str) -> Option<Value> {
    let (command, message) = line.strip_prefix("::")?.split_once("::")?;
    let (command, properties) = command.split_once(' ')?;
    let level = match command {
        "error" => "failure",
        "warning" => "warning",
        "notice" => "notice",
        _ => return None,
    };
    let mut shown = Map::new();
    for property in properties.split(',') {
        let (name, value) = property.split_once('=')?;
        let value = value.replace("%3A", ":").replace("%2C", ",");
        let value = unescaped(&value);
        let (name, value) = match name {
            "file" => ("path", json!(value)),
            "line" => ("start_line", json!(value.parse::<u32>().unwrap())),
            "endLine" => ("end_line", json!(value.parse::<u32>().unwrap())),
            "col" => ("start_column", json!(value.parse::<u32>().unwrap())),
            "endColumn" => ("end_column", json!(value.parse::<u32>().unwrap())),
            "title" => ("title", json!(value)),
            other => panic!("GitHub knows no property `{other}`"),
        };
        shown.insert(name.to_owned(), value);
    }
    shown.insert("annotation_level".to_owned(), json!(level));
    shown.insert("message".to_owned(), json!(unescaped(message)));
    Some(Value::Object(shown))
}

fn unescaped(words: &str) -> String {
    words
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%")
}

#[test]
fn the_annotations_are_those_of_the_same_run() {
    let printed = printed(&["--output-format", "github"]);
    let annotations: Vec<Value> = printed.lines().filter_map(annotation).collect();
    assert_eq!(annotations.len(), 2, "{printed}");
    for annotation in &annotations {
        let path = annotation["path"].as_str().unwrap();
        let text = fs::read_to_string(root().join(path)).unwrap();
        let line = usize::try_from(annotation["start_line"].as_u64().unwrap()).unwrap();
        let line = text.lines().nth(line - 1).unwrap();
        assert!(
            line.to_lowercase()
                .replace('_', "")
                .contains("publicnetworkaccess"),
            "{line}"
        );
    }
    let text = serde_json::to_string_pretty(&annotations).unwrap();
    stands("annotations.json", &format!("{text}\n"));
}

#[test]
fn the_readme_shows_the_picture() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for name in ["docs/demo/terminal.svg", "docs/demo/annotations.json"] {
        assert!(readme.contains(&format!("]({name})")), "{name}");
        assert!(root().join(name).is_file(), "{name}");
    }
}
