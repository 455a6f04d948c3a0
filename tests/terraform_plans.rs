//! Whole configurations with the outputs that the real Terraform plans for them.
//!
//! Each folder of `testdata/terraform/plans` is a root module without providers; `args.txt` holds what it
//! is planned with, an argument a line. `expected.json` has for each output the planned value and which
//! parts of it Terraform does not know (`true` for all of it). With `STANCHION_TERRAFORM` set to a
//! terraform binary, these are first asked of it and written back; a difference to the stored ones
//! shows in version control.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value as Json, json};
use stanchion::diagnostic::Level;
use stanchion::discover::{self, Inputs, Unit};
use stanchion::lang::terraform::{Given, GivenValue, outputs};
use stanchion::source::Sources;
use stanchion::value::{Kind, Number, Value};

/// Outputs that Terraform knows and we do not: at most this many of a thousand.
const MOST_UNKNOWN: usize = 20;

fn folders() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/terraform/plans");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(all)
        .expect("the stored configurations")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    folders.sort();
    folders
}

fn arguments(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("args.txt")).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// Plans a copy of the folder and gives its outputs.
fn ask(terraform: &str, folder: &Path) -> Json {
    let copy = tempfile::tempdir().expect("a folder");
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("an entry");
        let to = copy
            .path()
            .join(entry.path().strip_prefix(folder).expect("below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder");
        } else {
            std::fs::copy(entry.path(), to).expect("a file");
        }
    }
    let run = |arguments: &[String]| {
        let output = Command::new(terraform)
            .args(arguments)
            .current_dir(copy.path())
            .env("CHECKPOINT_DISABLE", "1")
            .env("TF_IN_AUTOMATION", "1")
            .output()
            .expect("terraform runs");
        assert!(
            output.status.success(),
            "{}: {arguments:?}\n{}{}",
            folder.display(),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    };
    let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
    run(&words("init -input=false -no-color"));
    let mut plan = words("plan -input=false -no-color -out=out.plan");
    plan.extend(arguments(folder));
    run(&plan);
    let shown: Json = serde_json::from_slice(&run(&words("show -json out.plan"))).expect("JSON");
    let planned: Map<String, Json> = shown["output_changes"]
        .as_object()
        .expect("outputs")
        .iter()
        .map(|(name, change)| {
            let unknown = match &change["after_unknown"] {
                Json::Object(members) if members.is_empty() => Json::Bool(false),
                Json::Array(items) if items.is_empty() => Json::Bool(false),
                other => other.clone(),
            };
            (
                name.clone(),
                json!({"value": change["after"], "unknown": unknown}),
            )
        })
        .collect();
    Json::Object(planned)
}

/// The inputs that `args.txt` stands for.
fn inputs(folder: &Path) -> Inputs {
    let mut variables = Vec::new();
    let arguments = arguments(folder);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let (option, value) = match argument.split_once('=') {
            Some((option, value)) => (option, value.to_owned()),
            None => (
                argument.as_str(),
                arguments.next().expect("a value").clone(),
            ),
        };
        variables.push(match option {
            "-var-file" => Given::File(PathBuf::from(value)),
            "-var" => {
                let (name, text) = value.split_once('=').expect("a name and a value");
                Given::Value(GivenValue {
                    name: name.into(),
                    text: text.into(),
                    expression: None,
                    place: None,
                })
            }
            other => panic!("what is {other}?"),
        });
    }
    Inputs {
        variables,
        ..Inputs::default()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Equal,
    Unknown,
    Wrong,
}

/// Compares a value with what Terraform planned.
fn judge(value: &Value, expected: &Json, unknown: &Json) -> Verdict {
    if unknown == &Json::Bool(true) {
        return if is_open(value) {
            Verdict::Equal
        } else {
            Verdict::Wrong
        };
    }
    let worst = |verdicts: &mut dyn Iterator<Item = Verdict>| {
        verdicts.fold(Verdict::Equal, |worst, verdict| match (worst, verdict) {
            (Verdict::Wrong, _) | (_, Verdict::Wrong) => Verdict::Wrong,
            (Verdict::Unknown, _) | (_, Verdict::Unknown) => Verdict::Unknown,
            _ => Verdict::Equal,
        })
    };
    let equal = match (&value.kind, expected) {
        (Kind::Null, Json::Null) => true,
        (Kind::Bool(value), Json::Bool(expected)) => value == expected,
        (Kind::String(value), Json::String(expected)) => **value == **expected,
        (Kind::Number(Number::Int(value)), Json::Number(expected)) => {
            expected.as_i64() == Some(*value)
        }
        (Kind::Number(value), Json::Number(expected)) => {
            let expected = expected.as_f64().unwrap_or(f64::NAN);
            (value.as_f64() - expected).abs() <= expected.abs() * 4.0 * f64::EPSILON
        }
        (Kind::Object(object), Json::Object(members)) => {
            let mut names: Vec<&str> = members.keys().map(String::as_str).collect();
            if let Some(unknown) = unknown.as_object() {
                names.extend(unknown.keys().map(String::as_str));
            }
            names.sort_unstable();
            names.dedup();
            if object.len() != names.len() {
                return Verdict::Wrong;
            }
            return worst(&mut names.into_iter().map(|name| {
                let expected = members.get(name).unwrap_or(&Json::Null);
                let unknown = unknown.get(name).unwrap_or(&Json::Null);
                object.get_exact(name).map_or(Verdict::Wrong, |entry| {
                    judge(&entry.value, expected, unknown)
                })
            }));
        }
        (_, Json::Array(items)) if value.as_list().is_some() => {
            let values = value.as_list().unwrap_or_default();
            if values.len() != items.len() {
                return Verdict::Wrong;
            }
            return worst(&mut values.iter().zip(items).enumerate().map(
                |(index, (value, expected))| {
                    judge(value, expected, unknown.get(index).unwrap_or(&Json::Null))
                },
            ));
        }
        _ if is_open(value) => return Verdict::Unknown,
        _ => false,
    };
    if equal {
        Verdict::Equal
    } else {
        Verdict::Wrong
    }
}

/// Whether the value itself is not known.
fn is_open(value: &Value) -> bool {
    matches!(
        value.kind,
        Kind::Unknown(_)
            | Kind::Reference(_)
            | Kind::OneOf(_)
            | Kind::Concat(_)
            | Kind::Merge(_)
            | Kind::PartialList(_)
            | Kind::Each(_)
    )
}

#[test]
fn outputs_are_those_that_terraform_plans() {
    let terraform = std::env::var("STANCHION_TERRAFORM").ok();
    let (mut configurations, mut count) = (0, 0);
    let (mut unknown, mut wrong) = (Vec::new(), Vec::new());
    for folder in folders() {
        let stored = folder.join("expected.json");
        if let Some(terraform) = &terraform {
            let expected = serde_json::to_string_pretty(&ask(terraform, &folder)).expect("JSON");
            std::fs::write(&stored, expected + "\n").expect("written");
        }
        let expected = std::fs::read_to_string(&stored).expect("expected.json");
        let expected: Json = serde_json::from_str(&expected).expect("JSON");
        let sources = Sources::new(&folder);
        // One that is asked for by name may lie deeper than the root: look at the folder only.
        let found = discover::discover(&[PathBuf::from(".")], &inputs(&folder), &sources);
        let root = found.units.iter().find_map(|unit| match unit {
            Unit::Terraform(module) if module.directory == folder => Some(module),
            _ => None,
        });
        let (values, evaluated) = outputs(root.expect("a root module"), &sources);
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for diagnostic in &evaluated.diagnostics {
            if diagnostic.level < Level::Note {
                wrong.push(format!("{name}: {diagnostic:?}"));
            }
        }
        configurations += 1;
        for (output, expected) in expected.as_object().expect("outputs") {
            count += 1;
            let found = values.iter().find(|(found, _)| **found == **output);
            let Some((_, value)) = found else {
                wrong.push(format!("{name}: there is no {output}"));
                continue;
            };
            let shown = || {
                let got: String = format!("{:?}", value.kind).chars().take(600).collect();
                format!("{name}: {output} is {expected}\n      {got}")
            };
            match judge(value, &expected["value"], &expected["unknown"]) {
                Verdict::Equal => {}
                Verdict::Unknown => unknown.push(shown()),
                Verdict::Wrong => wrong.push(shown()),
            }
        }
        let planned = expected.as_object().map_or(0, Map::len);
        if values.len() != planned {
            wrong.push(format!("{name}: {} outputs for {planned}", values.len()));
        }
    }
    eprintln!(
        "{configurations} configurations, {count} outputs: {} equal, {} unknown, {} wrong",
        count - unknown.len() - wrong.len().min(count),
        unknown.len(),
        wrong.len()
    );
    for line in &unknown {
        eprintln!("unknown: {line}");
    }
    assert!(wrong.is_empty(), "wrong:\n{}", wrong.join("\n"));
    assert!(configurations >= 40, "{configurations} configurations");
    assert!(unknown.len() * 1_000 <= count * MOST_UNKNOWN);
}
