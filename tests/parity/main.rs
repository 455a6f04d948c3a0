//! The same resources from Bicep as from what the compiler makes of it: every folder of
//! `testdata/parity` is one feature, written as `main.bicep` and as `main.json`, with the parameters
//! of `main.bicepparam` and `main.parameters.json` where it has those.
//!
//! Comments in `main.bicep` say what the pair promises:
//! - `// known: N of M`: at least N of its M values are known on both sides;
//! - `// value: POINTER = JSON`: a value in the list of resources, in the order of the source;
//! - `// less precise: WHY`: one side may know less than the other.

#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "a test may panic, also in its helpers"
)]

mod compare;
mod corpus;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use stanchion::diagnostic::Level;
use stanchion::lang::{Evaluated, arm, bicep};
use stanchion::model::dump::{Root, dump};
use stanchion::source::Sources;

use compare::{Outcome, compare, prepare};

/// How many pairs there are at least.
const PAIRS: usize = 87;

struct Pair {
    feature: String,
    folder: PathBuf,
    source: String,
}

impl Pair {
    /// What follows `// NAME:` in the source.
    fn comments(&self, name: &str) -> Vec<&str> {
        let prefix = format!("// {name}:");
        self.source
            .lines()
            .filter_map(|line| line.strip_prefix(&prefix))
            .map(str::trim)
            .collect()
    }

    fn given(&self, name: &str) -> Option<PathBuf> {
        let path = self.folder.join(name);
        path.exists().then_some(path)
    }

    /// The resources of both sides, normalised.
    fn resources(&self) -> Result<(Vec<Json>, Vec<Json>), String> {
        let sources = Sources::new(&self.folder);
        let json = self.given("main.parameters.json");
        let params = self.given("main.bicepparam").or_else(|| json.clone());
        let left = bicep::evaluate(Path::new("main.bicep"), params.as_deref(), &sources);
        let right = arm::evaluate(Path::new("main.json"), json.as_deref(), &sources);
        Ok((
            resources(&left, "bicep", &sources)?,
            resources(&right, "arm", &sources)?,
        ))
    }

    fn check(&self) -> Result<(), String> {
        let (left, right) = self.resources()?;
        let outcome = compare(&left, &right);
        let mut failures = outcome.failures(self.comments("less precise").is_empty());
        if left.is_empty() {
            failures.push_str("  no resources\n");
        }
        let known = self.comments("known");
        let promised = known.first().and_then(|text| text.split_once(" of "));
        let promised: Option<(usize, usize)> =
            promised.and_then(|(known, all)| Some((known.parse().ok()?, all.parse().ok()?)));
        match promised {
            Some((known, all)) if outcome.known >= known && outcome.all() == all => {}
            _ => {
                let _ = writeln!(
                    failures,
                    "  known: {} of {}, promised: {known:?}",
                    outcome.known,
                    outcome.all()
                );
            }
        }
        for text in self.comments("value") {
            let (pointer, expected) = text.split_once(" = ").expect("POINTER = JSON");
            let expected: Json = serde_json::from_str(expected).expect("JSON");
            let all = Json::from(left.clone());
            let found = all.pointer(pointer).unwrap_or(&Json::Null);
            if *found != expected {
                let _ = writeln!(failures, "  {pointer}: {found}, not {expected}");
            }
        }
        if failures.is_empty() {
            Ok(())
        } else {
            Err(format!("{}:\n{failures}", self.feature))
        }
    }
}

fn resources(evaluated: &Evaluated, kind: &str, sources: &Sources) -> Result<Vec<Json>, String> {
    let root = Root {
        file: "main",
        kind,
        target_scope: None,
        parameters: "default",
    };
    let errors: Vec<_> = evaluated
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    if !errors.is_empty() {
        return Err(format!("  {kind}: {errors:?}"));
    }
    let dumped = dump(&root, &evaluated.resources, sources, &evaluated.diagnostics);
    Ok(prepare(&dumped))
}

fn pairs() -> Vec<Pair> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/parity");
    let mut pairs: Vec<Pair> = fs::read_dir(base)
        .expect("the pairs")
        .map(|entry| entry.expect("a pair").path())
        .map(|folder| Pair {
            feature: folder
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            source: fs::read_to_string(folder.join("main.bicep")).expect("main.bicep"),
            folder,
        })
        .collect();
    pairs.sort_by(|a, b| a.feature.cmp(&b.feature));
    pairs
}

#[test]
fn bicep_and_its_compiled_form_give_the_same_resources() {
    let pairs = pairs();
    let mut failures = String::new();
    for pair in &pairs {
        if let Err(failure) = pair.check() {
            failures.push_str(&failure);
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(pairs.len() >= PAIRS, "{} pairs", pairs.len());
}

#[test]
fn a_parameters_file_names_its_template() {
    let mut seen = 0;
    for pair in pairs() {
        let Some(params) = pair.given("main.bicepparam") else {
            continue;
        };
        seen += 1;
        let sources = Sources::new(&pair.folder);
        let named = bicep::evaluate(&params, None, &sources);
        let given = bicep::evaluate(Path::new("main.bicep"), Some(&params), &sources);
        let both = [named, given].map(|side| resources(&side, "bicep", &sources));
        let [Ok(named), Ok(given)] = both else {
            panic!("{}: {both:?}", pair.feature)
        };
        let outcome = compare(&named, &given);
        assert_eq!(outcome.failures(true), "", "{}", pair.feature);
    }
    assert!(seen > 0);
}

/// What the comparison must tell apart: a judge that lets everything pass would prove nothing.
#[test]
fn the_comparison_sees_what_differs() {
    let resource = |properties: Json| {
        prepare(&json!({"resources": [
            {"type": "A/b", "apiVersion": "1", "name": "n", "properties": properties}
        ]}))
    };
    let outcome = |left: Json, right: Json| compare(&resource(left), &resource(right));
    let unknown = |reason: &str| json!({"$unknown": reason});
    // (left, right, differs, less precise)
    for (left, right, differs, precision) in [
        (json!({"a": 1}), json!({"a": 1}), 0, 0),
        (json!({"a": 1, "b": null}), json!({"a": 1}), 0, 0),
        (json!({"a": 1}), json!({"a": 2}), 1, 0),
        (json!({"a": 1}), json!({}), 1, 0),
        (json!({"a": [1, 2]}), json!({"a": [2, 1]}), 2, 0),
        (json!({"a": "x"}), json!({"a": unknown("param:p")}), 0, 1),
        (
            json!({"a": unknown("param:p")}),
            json!({"a": unknown("param:p")}),
            0,
            0,
        ),
        (
            json!({"a": unknown("param:p")}),
            json!({"a": unknown("param:q")}),
            0,
            1,
        ),
        (json!({"a": {"$secret": "x"}}), json!({"a": "x"}), 1, 0),
        (
            json!({"a": {"$oneOf": [1, 2]}}),
            json!({"a": {"$oneOf": [2, 1]}}),
            0,
            0,
        ),
        (
            json!({"a": {"$concat": ["x", unknown("param:p")]}}),
            json!({"a": "y"}),
            1,
            0,
        ),
        (json!({"a": {"$oneOf": [1, 2]}}), json!({"a": 3}), 1, 0),
        (
            json!({"a": {"$id": {"type": "A/B", "name": "n", "subscription": "s"}}}),
            json!({"a": "/subscriptions/s/providers/a/b/n"}),
            0,
            0,
        ),
    ] {
        let Outcome {
            differs: found,
            precision: less,
            ..
        } = outcome(left.clone(), right.clone());
        assert_eq!(
            (found.len(), less.len()),
            (differs, precision),
            "{left} {right}: {found:?} {less:?}"
        );
    }
    let one = resource(json!({}));
    assert_eq!(compare(&one, &[]).unmatched.len(), 1);
    assert_eq!(compare(&[], &one).unmatched.len(), 1);
}
