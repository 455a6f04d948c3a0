//! A run in shards, put together, is the run.

#![allow(clippy::unwrap_used, clippy::panic)]

mod tool;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;
use stanchion::checks::schema::Profile;
use stanchion::checks::{Catalogue, Selection, built_in};
use stanchion::report::{Format, Merging, Options, Part, merge, write};
use stanchion::scan::{self, Request};
use stanchion::shard::Shard;
use stanchion::source::Sources;
use tool::{Run, run};

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a run is about: everything, or AI and what serves it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    All,
    Ai,
}

fn request(folder: &Path, about: About, shard: Option<Shard>) -> Request {
    let selection = Selection {
        all_resources: about == About::All,
        profile: Profile::Strict,
        ..Selection::default()
    };
    Request {
        paths: vec![folder.to_path_buf()],
        selection,
        shard,
        ..Request::default()
    }
}

/// A report of everything below `folder` in each of these forms.
fn reports(base: &Path, request: &Request, formats: &[Format]) -> Vec<String> {
    let folder = &request.paths[0];
    let sources = Sources::new(base).with_roots([folder.as_path()]);
    let catalogue: &Catalogue = built_in();
    let report = scan::check(request, catalogue, &sources);
    let options = Options {
        show_undecided: true,
        show_suppressed: true,
        ..Options::default()
    };
    let form = |format: &Format| {
        let mut out = Vec::new();
        write(*format, &report, &sources, &options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    formats.iter().map(form).collect()
}

fn merged(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().enumerate();
    let parts: Vec<Part> = parts
        .map(|(index, text)| Part {
            name: format!("{index}"),
            text,
        })
        .collect();
    let merged = merge(&parts, Merging::default()).unwrap_or_else(|error| panic!("{error}"));
    String::from_utf8(merged).unwrap()
}

/// Where two texts part, for people.
fn assert_same(whole: &str, parts: &str, what: &str) {
    if whole != parts {
        let mut lines = whole.lines().zip(parts.lines()).enumerate();
        let at = lines.find(|(_, (one, other))| one != other);
        panic!("{what} is not the same: {at:#?}");
    }
}

/// The findings of lines, each as it is written.
fn findings(lines: &str) -> Vec<String> {
    let lines = lines
        .lines()
        .filter(|line| line.contains(r#"{"kind":"finding","#));
    lines.map(str::to_owned).collect()
}

/// Reports in SARIF, JSON and lines: those of shards come to the whole ones.
fn assert_whole(whole: &[String], shards: &[Vec<String>]) {
    let of = shards.len();
    for (at, what) in ["SARIF", "JSON"].iter().enumerate() {
        let parts = merged(shards.iter().map(|shard| shard[at].clone()));
        assert_same(&whole[at], &parts, &format!("{what} of {of} shards"));
    }
    // Lines are put behind each other, and nothing is said twice.
    let mut all: Vec<String> = shards
        .iter()
        .flat_map(|shard| findings(&shard[2]))
        .collect();
    let mut expected = findings(&whole[2]);
    all.sort();
    expected.sort();
    assert!(all == expected, "lines of {of} shards");
}

fn assert_shards_are_the_whole(base: &Path, folder: &Path, of: u32) {
    const FORMATS: [Format; 3] = [Format::Sarif, Format::Json, Format::JsonLines];
    for about in [About::All, About::Ai] {
        let whole = reports(base, &request(folder, about, None), &FORMATS);
        let shards: Vec<Vec<String>> = (1..=of)
            .map(|index| {
                let shard = Shard::new(index, of).unwrap();
                reports(base, &request(folder, about, Some(shard)), &FORMATS)
            })
            .collect();
        assert_whole(&whole, &shards);
    }
}

#[test]
fn shards_of_the_estates_are_the_whole() {
    for of in [1, 2, 7] {
        assert_shards_are_the_whole(project(), Path::new("testdata/estates"), of);
    }
}

/// By the real binary, for every fourth check's fixtures and all else; `STANCHION_SHARDS=all` takes them
/// all.
#[test]
fn shards_of_the_test_data_are_the_whole() {
    let step = match std::env::var("STANCHION_SHARDS") {
        Ok(all) if all == "all" => 1,
        _ => 4,
    };
    let below = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(project().join(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut paths: Vec<String> = names.map(|name| format!("{folder}/{name}")).collect();
        paths.sort();
        paths
    };
    let checks = below("testdata/checks").into_iter().step_by(step);
    let others = below("testdata")
        .into_iter()
        .filter(|path| path != "testdata/checks");
    let paths: Vec<String> = checks.chain(others).collect();
    let folder = tempfile::tempdir().unwrap();
    let target = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let reports = |name: &str, more: &[&str]| -> Vec<String> {
        let forms = ["sarif", "json", "json-lines"];
        let also = forms.map(|form| format!("{form}={}", target(&format!("{name}.{form}"))));
        let mut all = vec!["check"];
        all.extend(paths.iter().map(String::as_str));
        all.extend([
            "--show-undecided",
            "--show-suppressed",
            "--exit-zero",
            "--output-format",
            "azure",
        ]);
        for also in &also {
            all.extend(["--also", also.as_str()]);
        }
        all.extend(more);
        let run = run(project(), &all);
        assert!(run.code == 0 || run.code == 2, "{}", run.err);
        let read = |form: &str| fs::read_to_string(target(&format!("{name}.{form}"))).unwrap();
        forms.map(read).to_vec()
    };
    let whole = reports("whole", &[]);
    let shards = [
        reports("1", &["--shard", "1/2"]),
        reports("2", &["--shard", "2/2"]),
    ];
    assert_whole(&whole, &shards);
}

/// What a shard adds to its report is in the published schema.
#[test]
fn a_shard_is_as_the_published_schema_says() {
    let path = project().join("docs/schemas/report.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let arguments = [
        "check",
        "testdata/estates",
        "--shard",
        "2/3",
        "--output-format",
        "json",
    ];
    let mut report = run(
        project(),
        &[&arguments[..], &["--var", "nobody=1"]].concat(),
    )
    .json();
    assert!(validator.is_valid(&report));
    let shard = &report["shard"];
    assert_eq!((&shard["index"], &shard["of"]), (&2.into(), &3.into()));
    assert!(!shard["files"].as_array().unwrap().is_empty());
    assert_eq!(shard["pending"][0]["code"], "undeclared-variable");
    report["shard"]["pending"][0] = 1.into();
    assert!(!validator.is_valid(&report));
}

fn sample(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const MODULE: &str = r#"
variable "name" { type = string }
variable "public" { default = true }

resource "azurerm_cognitive_account" "this" {
  name                          = var.name
  location                      = "swedencentral"
  resource_group_name           = "rg-ai"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = var.name
  public_network_access_enabled = var.public
  local_auth_enabled            = true
}
"#;

fn call(name: &str, source: &str, public: bool) -> String {
    format!(
        "module \"{name}\" {{\n  source = \"{source}\"\n  name   = \"ai-{name}\"\n  public = {public}\n}}\n"
    )
}

fn run_shards(folder: &Path, of: u32, arguments: &[&str]) -> Vec<Run> {
    (1..=of)
        .map(|index| {
            let shard = format!("{index}/{of}");
            let mut all = vec!["check", ".", "--shard", &shard];
            all.extend(arguments);
            run(folder, &all)
        })
        .collect()
}

/// Roots that call one module: each is of some shard, the module of none, and what all have found in it is
/// one finding.
#[test]
fn what_shards_find_in_a_shared_module_is_one_finding() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sample(folder, "modules/ai/main.tf", MODULE);
    for name in ["dev", "test", "prod", "demo"] {
        sample(
            folder,
            &format!("live/{name}/main.tf"),
            &call("ai", "../../modules/ai", true),
        );
    }
    let whole = run(folder, &["check", ".", "--output-format", "json"]);
    let mut expected = whole.findings();
    assert!(!expected.is_empty());
    let shards = run_shards(folder, 3, &["--output-format", "json"]);
    let mut found: Vec<String> = shards.iter().flat_map(Run::findings).collect();
    let units = |run: &Run| run.json()["summary"]["units"].as_u64().unwrap();
    assert_eq!(shards.iter().map(units).sum::<u64>(), units(&whole));
    assert!(shards.iter().filter(|run| units(run) > 0).count() > 1);
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    // Each shard says itself how it ended.
    for shard in &shards {
        assert_eq!(
            shard.code,
            i32::from(!shard.findings().is_empty()),
            "{}",
            shard.err
        );
    }
    assert_shards_are_the_whole(folder, Path::new("."), 3);
}

const ACCOUNT: &str = "param public bool = true\n\nresource ai 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\n  name: 'ai'\n  location: 'westeurope'\n  kind: 'OpenAI'\n  sku: { name: 'S0' }\n  properties: {\n    publicNetworkAccess: public ? 'Enabled' : 'Disabled'\n  }\n}\n";
const STORE: &str = "resource logs 'Microsoft.Storage/storageAccounts@2024-01-01' = {\n  name: 'logs'\n  location: 'westeurope'\n  kind: 'StorageV2'\n  sku: { name: 'Standard_LRS' }\n}\n";

/// What decides whether a unit is evaluated by itself is seldom of its own shard: tests, parameters, links,
/// units that do not speak of AI and have errors.
#[test]
fn shards_agree_on_what_is_entered() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let write = |name: &str, text: &str| sample(folder, name, text);
    let test = "module it '../../main.bicep' = {\n  name: 'it'\n  params: { public: false }\n}\n";
    for module in ["search", "chat", "agents", "speech"] {
        write(&format!("{module}/main.bicep"), ACCOUNT);
        for case in ["defaults", "waf"] {
            write(&format!("{module}/tests/{case}/main.test.bicep"), test);
        }
    }
    // Deployed with parameters of their own: their tests are left out; but not if others call them.
    write(
        "chat/main.bicepparam",
        "using 'main.bicep'\nparam public = true\n",
    );
    write("agents/prod.bicepparam", "using 'main.bicep'\n");
    write(
        "live/main.bicep",
        "module agents '../agents/main.bicep' = {\n  name: 'agents'\n}\n",
    );
    // Called by their neighbours, which have nothing to do with AI and are broken.
    for name in ["a", "b", "c", "d"] {
        let broken = format!("{STORE}\nmodule more '../shared/store.bicep' = {{\n  name: \n");
        write(&format!("plain/{name}/main.bicep"), &broken);
    }
    write("plain/shared/store.bicep", &format!("{STORE}\nvar x = [\n"));
    write("plain/quiet.bicep", STORE);
    // What serves AI, shared by those that have it.
    for name in ["one", "two", "three"] {
        let root = format!("{ACCOUNT}\nmodule logs '../logs.bicep' = {{\n  name: 'logs'\n}}\n");
        write(&format!("with/{name}/main.bicep"), &root);
    }
    write("with/logs.bicep", STORE);
    // Linked by its name, and mentioned by nobody that is evaluated.
    let schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    let template = |resources: &str| {
        format!(
            r#"{{"$schema": "{schema}", "contentVersion": "1.0.0.0", "resources": [{resources}]}}"#
        )
    };
    let account = r#"{"type": "Microsoft.CognitiveServices/accounts", "apiVersion": "2024-10-01", "name": "ai", "kind": "OpenAI", "location": "westeurope", "sku": {"name": "S0"}, "properties": {}}"#;
    write("arm/nested/account.json", &template(account));
    for name in ["azuredeploy", "other"] {
        let link = r#"{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "nested", "properties": {"mode": "Incremental", "templateLink": {"relativePath": "nested/account.json"}}}"#;
        write(&format!("arm/{name}.json"), &template(link));
    }
    for of in [1, 2, 3, 5, 8] {
        assert_shards_are_the_whole(folder, Path::new("."), of);
    }
    // What all this is about is there.
    let whole = run(folder, &["check", ".", "--output-format", "json"]);
    let found = whole.findings().join("\n");
    for (path, is_there) in [
        ("search/main.bicep", true),
        ("with/one/main.bicep", true),
        ("arm/azuredeploy.json", true),
        ("agents/tests", true),
        ("chat/tests", false),
    ] {
        assert_eq!(found.contains(path), is_there, "{path}: {found}");
    }
}

/// Shards share the work: none evaluates what another one does, unless they meet in a module.
#[test]
fn shards_share_the_work() {
    let evaluated = |folder: &Path, shard: Option<Shard>| {
        let request = request(Path::new("."), About::Ai, shard);
        let sources = Sources::new(folder).with_roots([Path::new(".")]);
        let _ = scan::check(&request, built_in(), &sources);
        request.progress.state().0
    };
    let all = |folder: &Path, of: u32| -> Vec<usize> {
        let shards = (1..=of).map(|index| Shard::new(index, of).unwrap());
        shards.map(|shard| evaluated(folder, Some(shard))).collect()
    };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for number in 0..24 {
        let module = format!("team{number}/modules/ai.bicep");
        sample(folder, &module, ACCOUNT);
        let root = format!("module ai 'modules/ai.bicep' = {{\n  name: 'ai{number}'\n}}\n");
        sample(folder, &format!("team{number}/main.bicep"), &root);
        sample(folder, &format!("plain{number}/main.bicep"), STORE);
    }
    let shards = all(folder, 4);
    assert_eq!(shards.iter().sum::<usize>(), 24, "{shards:?}");
    assert!(shards.iter().all(|shard| *shard > 1), "{shards:?}");
    // A module that all share, and that all find something in: one shard asks everybody, the others only
    // those before their own.
    sample(folder, "modules/ai.bicep", ACCOUNT);
    for number in 0..24 {
        let root = "module ai '../modules/ai.bicep' = {\n  name: 'ai'\n}\n";
        sample(folder, &format!("team{number}/main.bicep"), root);
        fs::remove_dir_all(folder.join(format!("team{number}/modules"))).unwrap();
    }
    let shards = all(folder, 4);
    assert!(shards.iter().sum::<usize>() <= 2 * 24 + 4, "{shards:?}");
    assert_shards_are_the_whole(folder, Path::new("."), 4);
    // One that nobody finds anything in.
    sample(folder, "modules/names.bicep", "output name string = 'ai'\n");
    for number in 0..24 {
        let root =
            format!("{ACCOUNT}\nmodule names '../modules/names.bicep' = {{\n  name: 'names'\n}}\n");
        sample(folder, &format!("team{number}/main.bicep"), &root);
    }
    let shards = all(folder, 4);
    let total = shards.iter().sum::<usize>();
    // And the account that nobody calls any more.
    assert_eq!(total, 25, "{shards:?}");
}

/// The part of the examples that needs no engine, with this program.
#[cfg(unix)]
#[test]
fn the_tasks_of_the_examples_run() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let estates = project().join("testdata/estates");
    let listed = format!(
        "# teams\n{} 3\n{}\n\n{}\n",
        estates.display(),
        project().join("testdata/estates").display(),
        folder.join("gone").display()
    );
    fs::write(folder.join("repositories.txt"), listed).unwrap();
    let ran = std::process::Command::new("python3")
        .arg(project().join("docs/scale/stanchion_tasks.py"))
        .args(["repositories.txt", "findings.jsonl"])
        .env("STANCHION", env!("CARGO_BIN_EXE_stanchion"))
        .env("GIT_TERMINAL_PROMPT", "0")
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(said.starts_with("5 tasks, 1 failed"), "{said}{ran:?}");
    assert_eq!(ran.status.code(), Some(1));
    let lines = fs::read_to_string(folder.join("findings.jsonl")).unwrap();
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |kind: &str| lines.iter().filter(|line| line["kind"] == kind).count();
    assert_eq!((of("failed"), of("summary")), (1, 4));
    let failed = lines.iter().find(|line| line["kind"] == "failed").unwrap();
    assert!(failed["repository"].as_str().unwrap().ends_with("gone"));
    // Three shards and the whole have found the same.
    let whole = run(&estates, &["check", ".", "--output-format", "json-lines"]);
    let plain = |line: String| serde_json::from_str::<Value>(&line).unwrap().to_string();
    let once = findings(&whole.out).into_iter().map(plain);
    let mut expected: Vec<String> = once.flat_map(|line| [line.clone(), line]).collect();
    let mut found: Vec<String> = lines
        .into_iter()
        .filter(|line| line["kind"] == "finding")
        .map(|mut line| {
            let line_of = line.as_object_mut().unwrap();
            assert!(line_of.shift_remove("commit").is_some());
            assert!(line_of.shift_remove("repository").is_some());
            line.to_string()
        })
        .collect();
    expected.sort();
    found.sort();
    assert!(!found.is_empty() && found == expected);
}

/// A comment that only one of the callers has a use for is of use, and one that none has is said to be of
/// none, whichever shard the callers are in.
#[test]
fn no_shard_takes_a_suppression_for_unused_that_another_one_uses() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let ignored = MODULE.replace(
        "  public_network_access_enabled = var.public\n",
        "  # stanchion: ignore AIS101 the firewall in front of it decides\n  \
           public_network_access_enabled = var.public\n  \
           # stanchion: ignore SRC201 nothing is to be said of this\n  \
           dynamic_throttling_enabled    = false\n",
    );
    sample(folder, "modules/ai/main.tf", &ignored);
    sample(
        folder,
        "live/dev/main.tf",
        &call("ai", "../../modules/ai", true),
    );
    for name in ["a", "b", "c", "d", "e", "f"] {
        sample(
            folder,
            &format!("live/{name}/main.tf"),
            &call("ai", "../../modules/ai", false),
        );
    }
    sample(
        folder,
        "stanchion.toml",
        "[[suppress]]\ncodes = [\"AIS201\"]\naddress = \"module.*\"\nreason = \"keys are rotated daily\"\n\n\
         [[suppress]]\ncodes = [\"AIS101\"]\naddress = \"nowhere\"\nreason = \"it is gone\"\n",
    );
    let whole = run(folder, &["check", ".", "--output-format", "json"]);
    let of_comments: Vec<String> = whole
        .diagnostics()
        .into_iter()
        .filter(|line| line.starts_with("unused-suppression modules"))
        .collect();
    assert!(!of_comments.is_empty(), "{:#?}", whole.diagnostics());
    let of_rules = "unused-suppression stanchion.toml";
    let told = whole.diagnostics();
    assert_eq!(
        told.iter()
            .filter(|line| line.starts_with(of_rules))
            .count(),
        1,
        "{told:#?}"
    );
    for of in [2, 5] {
        let shards = run_shards(folder, of, &["--output-format", "json"]);
        for shard in &shards {
            for line in shard.diagnostics() {
                let is_true = of_comments.contains(&line);
                assert!(!line.starts_with("unused-suppression") || is_true, "{line}");
            }
        }
        let parts = merged(shards.into_iter().map(|shard| shard.out));
        assert_same(&whole.out, &parts, "JSON");
    }
}

#[test]
fn variables_that_only_some_roots_declare_are_declared() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for name in ["a", "b", "c", "d"] {
        sample(folder, &format!("{name}/main.tf"), MODULE);
    }
    sample(folder, "e/main.tf", "variable \"region\" {}\n");
    let arguments = [
        "--output-format",
        "json",
        "--var",
        "region=x",
        "--var",
        "nobody=y",
    ];
    let mut all = vec!["check", "."];
    all.extend(arguments);
    let whole = run(folder, &all);
    assert!(whole.out.contains("'nobody'") && !whole.out.contains("'region'"));
    let shards = run_shards(folder, 3, &arguments);
    for shard in &shards {
        assert!(
            shard
                .diagnostics()
                .iter()
                .all(|line| !line.contains("undeclared"))
        );
    }
    assert_same(
        &whole.out,
        &merged(shards.into_iter().map(|it| it.out)),
        "JSON",
    );
}

#[test]
fn a_baseline_is_used_up_once() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sample(folder, "modules/ai/main.tf", MODULE);
    for name in ["a", "b", "c"] {
        sample(
            folder,
            &format!("live/{name}/main.tf"),
            &call("ai", "../../modules/ai", true),
        );
        sample(
            folder,
            &format!("{name}.bicep"),
            "resource ai 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\n  name: 'ai'\n  location: 'westeurope'\n  kind: 'OpenAI'\n  sku: { name: 'S0' }\n  properties: {}\n}\n",
        );
    }
    assert_eq!(run(folder, &["baseline", "create", "."]).code, 0);
    let text = fs::read_to_string(folder.join(".stanchion-baseline.json")).unwrap();
    let mut baseline: Value = serde_json::from_str(&text).unwrap();
    let known = baseline["findings"].as_array_mut().unwrap();
    let mut index = 0;
    known.retain(|_| {
        index += 1;
        index % 3 != 0
    });
    fs::write(folder.join("known.json"), baseline.to_string()).unwrap();
    let arguments = [
        "--output-format",
        "json",
        "--baseline",
        "known.json",
        "--show-suppressed",
    ];
    let mut all = vec!["check", "."];
    all.extend(arguments);
    let whole = run(folder, &all);
    assert!(whole.json()["summary"]["baselined"].as_u64().unwrap() > 0);
    let shards = run_shards(folder, 4, &arguments);
    assert_same(
        &whole.out,
        &merged(shards.into_iter().map(|it| it.out)),
        "JSON",
    );
}

#[test]
fn what_belongs_to_no_unit_one_shard_says() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    sample(folder, "a/main.tf", MODULE);
    sample(folder, "main.tf/readme.md", "a folder");
    let shards: Vec<usize> = (1..=3)
        .map(|index| {
            let shard = format!("{index}/3");
            let arguments = [
                "check",
                ".",
                "gone",
                "--shard",
                &shard,
                "--output-format",
                "json",
            ];
            let shard = run(folder, &arguments);
            let told = shard.diagnostics();
            assert_eq!(shard.code == 2, !told.is_empty(), "{told:?}");
            told.len()
        })
        .collect();
    assert_eq!(shards, [2, 0, 0]);
}

#[test]
fn shards_are_named_as_k_of_n() {
    let folder = tempfile::tempdir().unwrap();
    for (shard, said) in [
        ("0/4", "the shards of 4 are 1 to 4"),
        ("5/4", "the shards of 4 are 1 to 4"),
        ("2", "expected K/N"),
        ("1/0", "expected K/N"),
        ("1/20000", "too many"),
    ] {
        let run = run(folder.path(), &["check", ".", "--shard", shard]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains(said), "{shard}: {}", run.err);
    }
}

/// `--shard` on the real binary, and `merge` on what it has written.
#[test]
fn the_binary_puts_its_own_shards_together() {
    let folder = tempfile::tempdir().unwrap();
    let target = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let check = |more: &[&str]| {
        let mut all = vec!["check", "testdata/estates", "--output-format", "sarif"];
        all.extend(more);
        run(project(), &all)
    };
    let whole = target("whole.sarif");
    assert_eq!(check(&["--output", &whole]).code, 1);
    let mut merge = vec!["merge".to_owned()];
    for index in 1..=4 {
        let shard = target(&format!("{index}.sarif"));
        check(&["--shard", &format!("{index}/4"), "--output", &shard]);
        merge.push(shard);
    }
    // In whatever order.
    merge[1..].reverse();
    let missing = merge.clone();
    let missing = missing.iter().skip(2).map(String::as_str);
    let missing: Vec<&str> = std::iter::once("merge").chain(missing).collect();
    let out = target("merged.sarif");
    merge.extend(["--output".to_owned(), out.clone()]);
    let merge: Vec<&str> = merge.iter().map(String::as_str).collect();
    let done = run(project(), &merge);
    assert_eq!(done.code, 0, "{}", done.err);
    let read = |path: &str| fs::read_to_string(path).unwrap();
    assert_same(&read(&whole), &read(&out), "SARIF");

    let refused = run(project(), &missing);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("of 4 shards 4 are missing"),
        "{}",
        refused.err
    );
    assert!(refused.out.is_empty());
    let mut allowed = missing.clone();
    allowed.push("--allow-missing");
    let allowed = run(project(), &allowed);
    assert_eq!(allowed.code, 0, "{}", allowed.err);
    let sarif: Value = serde_json::from_str(&allowed.out).unwrap();
    let told = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    let told: BTreeSet<&str> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["descriptor"]["id"].as_str().unwrap())
        .collect();
    assert!(told.contains("missing-shards"), "{told:?}");
}

/// Files of a random estate: modules that call each other, circles among them, in three languages.
fn estate() -> impl Strategy<Value = BTreeMap<PathBuf, String>> {
    let calls = prop::collection::vec((0..8_usize, 0..8_usize, any::<bool>()), 0..14);
    (calls, 2..8_usize, any::<bool>()).prop_map(|(calls, units, ignore)| {
        let mut files = BTreeMap::new();
        for unit in 0..units {
            let of_it = || calls.iter().filter(|(caller, _, _)| *caller == unit);
            let mut terraform = MODULE.to_owned();
            let mut bicep = "param public bool = true\nparam name string = 'ai'\n\nresource ai 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\n  name: name\n  location: 'westeurope'\n  kind: 'OpenAI'\n  sku: { name: 'S0' }\n  properties: {\n    publicNetworkAccess: public ? 'Enabled' : 'Disabled'\n  }\n}\n".to_owned();
            if ignore && unit % 2 == 0 {
                let comment = "stanchion: ignore AIS101, AIS103 for now";
                terraform = terraform.replace("  public_network", &format!("  # {comment}\n  public_network"));
                bicep = bicep.replace("    publicNetwork", &format!("    // {comment}\n    publicNetwork"));
            }
            for (number, (_, callee, public)) in of_it().enumerate() {
                let name = format!("m{number}");
                terraform.push_str(&call(&name, &format!("../{callee}"), *public));
                bicep.push_str(&format!(
                    "module {name} '../{callee}/main.bicep' = {{\n  name: '{name}'\n  params: {{ public: {public} }}\n}}\n"
                ));
            }
            files.insert(PathBuf::from(format!("tf/{unit}/main.tf")), terraform);
            files.insert(PathBuf::from(format!("bicep/{unit}/main.bicep")), bicep);
        }
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn shards_of_any_estate_are_the_whole(files in estate(), of in 2..6_u32) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in &files {
            sample(folder.path(), &path.to_string_lossy(), text);
        }
        assert_shards_are_the_whole(folder.path(), Path::new("."), of);
    }
}
