//! Every check has fixtures in every language, and each says on its lines what must be found there.
//!
//! `fail.*` holds the lines that must be reported, marked `expect: CODE` in a trailing comment;
//! `pass.*` must give nothing; `undecided.*` marks `expect undecided: CODE` or `expect possible: CODE`.
//! A folder `fail-…` or `pass-…` is a deployment of several files, with marks in any of them.
//! `stanchion.toml` sets what the check measures by, for all of its fixtures.
//!
//! Checks are read from their files here, so that a new one can be tried without building anything:
//! `STANCHION_ONLY=AIS105,STO` narrows the fixtures to some checks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod edits;
mod paths;
mod unknown;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use stanchion::checks::schema::data::Data;
use stanchion::checks::schema::{self, Check, Literal, Profile};
use stanchion::checks::{Catalogue, Given, Selection, built_in};
use stanchion::config::Config;
use stanchion::fixtures;
use stanchion::scan::check_text;
use stanchion::source::Sources;
use walkdir::WalkDir;

const LANGUAGES: [&str; 3] = ["tf", "bicep", "json"];

/// What Terraform alone declares: neither Bicep nor ARM templates nor azapi have these.
const TERRAFORM_ALONE: [&str; 1] = ["Microsoft.Graph/conditionalAccessPolicies"];

fn is_terraform_alone(check: &Check) -> bool {
    let mut types = check.resource.iter();
    types.all(|name| TERRAFORM_ALONE.contains(&name.as_str()))
}

/// The languages in which a check's resources can be declared.
fn languages(check: &Check) -> &'static [&'static str] {
    if is_terraform_alone(check) {
        &LANGUAGES[..1]
    } else {
        &LANGUAGES
    }
}

/// The day on which the fixtures are judged: 2026-11-21.
const TODAY: i64 = 20_778;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let yaml = |folder: &str| -> Vec<(String, String)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = files_of(&folder).into_iter();
        let files = files.filter(|path| path.extension().is_some_and(|end| end == "yaml"));
        files
            .map(|path| {
                let text = fs::read_to_string(&path).unwrap();
                (path.to_string_lossy().replace('\\', "/"), text)
            })
            .collect()
    };
    let data = Data::parse(
        &yaml("src/checks/settings"),
        &yaml("src/model/data"),
        &yaml("src/checks/frameworks"),
        &yaml("src/checks/peers"),
    )
    .unwrap_or_else(|error| panic!("{error}"));
    let checks = yaml("checks").into_iter().map(|(path, text)| {
        let check = schema::parse(&path, &text).unwrap_or_else(|error| panic!("{error}"));
        data.verify(&check)
            .unwrap_or_else(|error| panic!("{error}"));
        check
    });
    let settled = checks.map(|check| {
        let given = Given {
            today: Some(TODAY),
            settings: settings_of(&check.id),
        };
        let settled = Catalogue::new(vec![check]).settled(&data, &given);
        Check::clone(settled.checks().first().unwrap())
    });
    Catalogue::new(settled.collect())
});

/// What `stanchion.toml` beside a check's fixtures sets.
fn settings_of(code: &str) -> BTreeMap<String, Literal> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/checks");
    let path = folder.join(code).join("stanchion.toml");
    if !path.is_file() {
        return BTreeMap::new();
    }
    Config::read(&path, &Sources::new(&folder))
        .unwrap_or_else(|error| panic!("{error}"))
        .settings
}

/// The checks whose fixtures are to be tried.
fn chosen() -> impl Iterator<Item = &'static std::sync::Arc<Check>> {
    let only = std::env::var("STANCHION_ONLY").unwrap_or_default();
    let is_chosen = move |check: &&std::sync::Arc<Check>| {
        only.is_empty() || only.split(',').any(|code| check.id.starts_with(code))
    };
    CATALOGUE.checks().iter().filter(is_chosen)
}

/// The files below a folder, in order.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = entries.map(|entry| entry.unwrap_or_else(|error| panic!("{error}")));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

fn folder(check: &Check) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("testdata/checks")
        .join(&check.id)
}

fn only(code: &str) -> Selection {
    Selection {
        select: vec![code.to_owned()],
        profile: Profile::Strict,
        ..Selection::default()
    }
}

#[test]
fn every_fixture_gives_what_its_comments_say() {
    let mut wrong = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shown = |path: &Path| {
        let relative = path.strip_prefix(root).unwrap_or(path);
        relative.display().to_string()
    };
    for check in chosen() {
        let folder = folder(check);
        for language in languages(check) {
            for name in ["fail", "pass"] {
                let path = folder.join(format!("{name}.{language}"));
                if !path.is_file() {
                    wrong.push(format!("{}: missing", path.display()));
                }
            }
        }
        let tried = fixtures::try_all(&folder, &check.id, &CATALOGUE, &shown);
        wrong.extend(tried.unwrap_or_else(|error| panic!("{error}")).wrong);
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_terraform_fixture_covers_azapi() {
    for check in chosen().filter(|check| !is_terraform_alone(check)) {
        for name in ["fail.tf", "pass.tf"] {
            let text = fs::read_to_string(folder(check).join(name)).unwrap_or_default();
            assert!(
                text.contains("resource \"azapi_resource\""),
                "{} {name}",
                check.id
            );
        }
    }
}

#[test]
fn no_fixture_folder_without_its_check() {
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/checks")).unwrap()
    {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            built_in().find(&name).is_some(),
            "testdata/checks/{name} belongs to no check"
        );
    }
}

#[test]
fn names_say_what_is_wrong() {
    for check in chosen() {
        let first = check.name.split('-').next().unwrap_or_default();
        assert!(
            !["no", "use", "require", "ensure", "should", "must"].contains(&first),
            "{}",
            check.name
        );
        assert!(!check.frameworks.is_empty(), "{}: no framework", check.id);
        assert!(
            !check.title.ends_with('.') && !check.message.ends_with('.'),
            "{}: no full stop",
            check.id
        );
        assert!(
            check.message.contains("{name}"),
            "{}: the message must name the resource",
            check.id
        );
    }
}

#[test]
fn what_is_secret_is_not_told() {
    for check in chosen().filter(|check| check.finds_secrets()) {
        for language in languages(check) {
            let path = folder(check).join(format!("fail.{language}"));
            let name = format!("fail.{language}");
            let text = fs::read_to_string(&path).unwrap_or_default();
            let (report, _) = check_text(&name, &text, &CATALOGUE, &only(&check.id));
            for finding in &report.findings {
                // A switch may be what is wrong, too.
                let told = finding.label.rsplit('`').nth(1).unwrap_or_default();
                assert!(
                    ["(secret)", "true", "false"].contains(&told),
                    "{} {name}: {}",
                    check.id,
                    finding.label
                );
            }
        }
    }
}

const GOOD: &str = "id: AIS999
name: something-bad
title: Something is bad
severity: high
profile: baseline
resource: Microsoft.CognitiveServices/accounts
deny: { field: properties.x, equals: true }
point_at: properties.x
message: \"'{name}' is bad\"
why: It is.
references: [https://learn.microsoft.com/azure]
";

#[test]
fn a_mistake_in_a_check_is_an_error_with_its_place() {
    assert!(schema::parse("checks/AIS999.yaml", GOOD).is_ok());
    let cases = [
        (
            "severity: high",
            "sevrity: high",
            "checks/AIS999.yaml:4:1",
            "unknown field `sevrity`",
        ),
        (
            "severity: high",
            "severity: grave",
            "checks/AIS999.yaml:4",
            "unknown variant `grave`",
        ),
        (
            "equals: true",
            "equal: true",
            "checks/AIS999.yaml:7",
            "unknown field `equal`",
        ),
        (
            "field: properties.x, ",
            "",
            "checks/AIS999.yaml:7",
            "one of field, value, count is missing",
        ),
        (
            "AIS999\n",
            "AIS-99\n",
            "checks/AIS999.yaml",
            "three capitals and three digits",
        ),
        (
            "properties.x\nmessage",
            "properties..x\nmessage",
            "checks/AIS999.yaml",
            "not a property path",
        ),
        (
            "something-bad",
            "Something Bad",
            "checks/AIS999.yaml",
            "not kebab case",
        ),
    ];
    for (from, to, place, problem) in cases {
        assert!(GOOD.contains(from), "{from}");
        let error = schema::parse("checks/AIS999.yaml", &GOOD.replace(from, to)).unwrap_err();
        assert!(
            error.starts_with(place) && error.contains(problem),
            "{error}"
        );
    }
}

#[test]
fn a_code_is_used_once_and_names_its_file() {
    let file = |path: &str| (path.to_owned(), GOOD.to_owned());
    let error =
        schema::compile(&[file("checks/a/AIS999.yaml"), file("checks/b/AIS999.yaml")]).unwrap_err();
    assert!(
        error.contains("already taken by checks/a/AIS999.yaml"),
        "{error}"
    );
    let error = schema::compile(&[file("checks/a/AIS998.yaml")]).unwrap_err();
    assert!(error.contains("must be named after its check"), "{error}");
}

#[test]
fn a_row_speaks_only_of_the_resource_that_is_known_to_be_its() {
    let template = |model: &str| {
        format!(
            "param model string
resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {{
  name: 'ai/chat'
  properties: {{ model: {{ format: 'OpenAI', name: {model}, version: '0613' }} }}
}}
"
        )
    };
    let notes = |model: &str| {
        let (report, _) = check_text("main.bicep", &template(model), &CATALOGUE, &only("AIS413"));
        let findings = report.findings.into_iter();
        findings
            .flat_map(|finding| finding.notes)
            .collect::<Vec<_>>()
    };
    let known = notes("'gpt-35-turbo'");
    assert!(
        known
            .iter()
            .any(|note| note.starts_with("retired on 2025-02-13")),
        "{known:?}"
    );
    let unknown = notes("model");
    assert!(
        !unknown.is_empty() && !unknown.iter().any(|note| note.contains("retired")),
        "{unknown:?}"
    );
}
