//! The real binary in a folder made for a test.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The report, from JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// `AIS101 main.tf:3` for each finding.
    pub(crate) fn findings(&self) -> Vec<String> {
        let json = self.json();
        let findings = json["findings"].as_array().unwrap().iter();
        findings
            .map(|finding| {
                let location = &finding["location"];
                format!(
                    "{} {}:{}",
                    finding["check"].as_str().unwrap(),
                    location["path"].as_str().unwrap(),
                    location["line"]
                )
            })
            .collect()
    }

    /// `code path:line: message` for each diagnostic.
    pub(crate) fn diagnostics(&self) -> Vec<String> {
        let json = self.json();
        let diagnostics = json["diagnostics"].as_array().unwrap().iter();
        diagnostics
            .map(|diagnostic| {
                format!(
                    "{} {}:{}: {}",
                    diagnostic["code"].as_str().unwrap(),
                    diagnostic["path"].as_str().unwrap_or_default(),
                    diagnostic["location"]["line"],
                    diagnostic["message"].as_str().unwrap()
                )
            })
            .collect()
    }
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    run_with(folder, arguments, "")
}

/// On 2026-11-21, whenever it is.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], stdin: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .env("COLUMNS", "100")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who does not read standard input may be gone.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `check --output-format json` with more arguments.
pub(crate) fn check(folder: &Path, arguments: &[&str]) -> Run {
    let mut all = vec!["check", "--output-format", "json"];
    all.extend(arguments);
    run(folder, &all)
}

pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
