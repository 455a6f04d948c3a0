//! Checks of one's own: applied beside the catalogue, tried on their fixtures, described by a schema.
//! And what `init` writes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tool;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use stanchion::checks::schema;
use tool::{check, folder, run, write};
use walkdir::WalkDir;

const CHECK: &str = "id: ACM101
name: search-service-without-owner
title: Search service has no owner
severity: medium
profile: baseline
resource: Microsoft.Search/searchServices
deny: { field: tags.owner, exists: false }
point_at: tags.owner
message: \"'{name}' has no tag that names its owner\"
fix: { manual: add the tag `owner`, safety: safe }
why: Nobody answers for it.
references: [https://intranet.example.com/tags]
";

fn search(tags: &str, mark: &str) -> String {
    format!(
        "resource search 'Microsoft.Search/searchServices@2025-05-01' = {{ {mark}
  name: 'srch-claims'
  location: 'westeurope'
  sku: {{ name: 'standard' }}
  {tags}
}}
"
    )
}

#[test]
fn own_checks_are_applied_beside_the_catalogue() {
    let files = folder(&[
        ("main.bicep", &search("", "")),
        ("policies/ACM101.yaml", CHECK),
    ]);
    let base = files.path();
    let select = "--select=ACM101,SRC101";
    let both = ["ACM101 main.bicep:1", "SRC101 main.bicep:1"];
    let result = check(base, &[select, "--checks=policies", "main.bicep"]);
    assert_eq!(result.findings(), both, "{}", result.err);
    // Named by the configuration file, a suppression knows it as well.
    write(
        base,
        "stanchion.toml",
        "checks = \"policies\"\n[severities]\nACM101 = \"critical\"\n",
    );
    let result = check(base, &[select, "main.bicep"]);
    assert_eq!(result.findings(), both);
    assert_eq!(result.json()["findings"][0]["severity"], "critical");
    write(
        base,
        "main.bicep",
        &format!("// stanchion: ignore ACM101 a demo\n{}", search("", "")),
    );
    assert_eq!(
        check(base, &[select, "main.bicep"]).findings(),
        ["SRC101 main.bicep:2"]
    );
}

#[test]
fn own_checks_are_explained() {
    let files = folder(&[("a/main.bicep", ""), ("policies/ACM101.yaml", CHECK)]);
    let explained = |folder: &Path, arguments: &[&str]| {
        let mut all = vec!["explain"];
        all.extend(arguments);
        let result = run(folder, &all);
        assert_eq!(result.code, 0, "{arguments:?}: {}", result.err);
        result.out
    };
    let one = explained(files.path(), &["ACM101", "--checks=policies"]);
    assert!(
        one.contains("ACM101") && one.contains("Nobody answers for it"),
        "{one}"
    );
    let unknown = run(files.path(), &["explain", "ACM101"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("there is no check"), "{}", unknown.err);
    // As `check` finds it: the nearest configuration file says where they are.
    write(files.path(), "stanchion.toml", "checks = \"policies\"\n");
    let inside = files.path().join("a");
    assert_eq!(explained(&inside, &["search-service-without-owner"]), one);
    let all = explained(&inside, &[]);
    assert!(all.contains("ACM101") && all.contains("AIS101"), "{all}");
    let config = explained(
        Path::new("/"),
        &[
            "ACM101",
            &format!("--config={}/stanchion.toml", files.path().display()),
        ],
    );
    assert_eq!(config, one);
    assert_eq!(run(&inside, &["explain", "ACM101", "--no-config"]).code, 2);
    // One that is wrong is told, not left out.
    write(
        files.path(),
        "policies/ACM102.yaml",
        &CHECK.replace("severity", "sevrity"),
    );
    let wrong = run(&inside, &["explain"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("unknown field `sevrity`"),
        "{}",
        wrong.err
    );
}

#[test]
fn mistakes_in_own_checks_end_the_run() {
    let files = folder(&[("main.bicep", &search("", ""))]);
    for (name, text, message) in [
        (
            "a/ACM101.yaml",
            CHECK.replace("severity", "sevrity"),
            "a/ACM101.yaml:4:1: unknown field `sevrity`",
        ),
        (
            "b/x.yaml",
            CHECK.replace("ACM101", "SRC101"),
            "`SRC101` is already taken by SRC101 of the catalogue",
        ),
        (
            "c/x.yaml",
            CHECK.replace("exists: false", "equals: { setting: none }"),
            "c/x.yaml: ACM101: there is no setting `none`",
        ),
        (
            "d/readme.md",
            String::new(),
            "there is no check in this folder",
        ),
    ] {
        write(files.path(), name, &text);
        let checks = format!("--checks={}", &name[..1]);
        let result = run(files.path(), &["check", &checks]);
        assert_eq!((result.code, result.out.as_str()), (2, ""), "{name}");
        assert!(
            result.err.replace("\n  │ ", " ").contains(message),
            "{}",
            result.err
        );
    }
    write(files.path(), "e/1.yaml", CHECK);
    write(files.path(), "e/2.yaml", &CHECK.replace("ACM101", "ACM102"));
    let result = run(files.path(), &["check", "--checks=e"]);
    assert!(
        result.err.contains("already taken by e/1.yaml"),
        "{}",
        result.err
    );
}

#[test]
fn fixtures_of_own_checks_are_tried() {
    let files = folder(&[
        ("policies/ACM101.yaml", CHECK),
        (
            "policies/ACM101/fail.bicep",
            &search("", "// expect: ACM101"),
        ),
        (
            "policies/ACM101/pass.bicep",
            &search("tags: { owner: 'claims' }", ""),
        ),
        (
            "policies/ACM101/undecided.bicep",
            &format!("param tags object\n{}", search("tags: tags", ""))
                .replace("tags: tags", "tags: tags // expect undecided: ACM101"),
        ),
        (
            "policies/ACM101/fail-module/main.bicep",
            "module search 'search.bicep' = { // expect: ACM101\n  name: 'search'\n}\n",
        ),
        ("policies/ACM101/fail-module/search.bicep", &search("", "")),
    ]);
    let base = files.path();
    let result = run(base, &["test", "policies"]);
    assert_eq!(
        result.out, "ACM101: 4 fixtures, ok\n1 check, 0 failed\n",
        "{}",
        result.err
    );
    assert_eq!(result.code, 0);
    write(base, "policies/ACM101/pass.bicep", &search("", ""));
    write(
        base,
        "policies/more/ACM102.yaml",
        &CHECK.replace("ACM101", "ACM102").replace("-owner", "-cost"),
    );
    let result = run(base, &["test", "policies"]);
    assert_eq!(result.code, 1);
    assert_eq!(
        result.out,
        "ACM101: 4 fixtures, FAILED
  policies/ACM101/pass.bicep:1: violated not expected
ACM102: 0 fixtures, FAILED
  policies/more/ACM102: there is no fixture that begins with `fail`
  policies/more/ACM102: there is no fixture that begins with `pass`
2 checks, 2 failed
"
    );
    write(
        base,
        "policies/ACM101/fail.bicep",
        &search("", "// expect maybe: ACM101"),
    );
    let result = run(base, &["test", "policies"]);
    assert_eq!(result.code, 2);
    assert!(
        result.err.contains("unknown expectation `maybe`"),
        "{}",
        result.err
    );
}

fn schema_of_checks() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas/check.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_published_schema_takes_every_check() {
    let schema = schema_of_checks();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("checks");
    let mut count = 0;
    for entry in WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|end| end != "yaml") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let value: Value = serde_yaml::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", entry.path().display());
        count += 1;
    }
    assert_eq!(count, stanchion::checks::built_in().checks().len());
}

#[test]
fn the_published_schema_of_checks_is_that_of_the_code() {
    let schema = schema_of_checks();
    let keys_of = |text: &str| -> BTreeSet<String> {
        let error = schema::parse("x.yaml", text).unwrap_err();
        let (_, names) = error
            .split_once("expected")
            .unwrap_or_else(|| panic!("{error}"));
        names
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let described = |pointer: &str| -> BTreeSet<String> {
        let properties = schema
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{pointer}"));
        properties.as_object().unwrap().keys().cloned().collect()
    };
    let deny = |deny: &str| CHECK.replace("deny: { field: tags.owner, exists: false }", deny);
    for (pointer, text) in [
        ("/properties", format!("{CHECK}wrong: 1\n")),
        (
            "/definitions/condition/properties",
            deny("deny: { wrong: 1 }"),
        ),
        (
            "/definitions/linked/properties",
            deny("deny: { linked: { wrong: 1 } }"),
        ),
        (
            "/definitions/row/properties",
            deny("deny: { row: { wrong: 1 } }"),
        ),
        (
            "/definitions/count/properties",
            deny("deny: { count: { wrong: 1 } }"),
        ),
        (
            "/definitions/reference/properties",
            deny("deny: { field: a, equals: { wrong: 1 } }"),
        ),
        (
            "/properties/fix/properties",
            CHECK.replace("fix: { manual", "fix: { wrong: 1, manual"),
        ),
        (
            "/properties/peers/properties",
            format!("{CHECK}peers: {{ wrong: [] }}\n"),
        ),
    ] {
        assert_eq!(described(pointer), keys_of(&text), "{pointer}");
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (from, to) in [
        ("severity: medium", "severity: grave"),
        ("field: tags.owner, ", ""),
        ("id: ACM101", "id: ACM-101"),
        ("why:", "whatever:"),
        ("exists: false", "exist: false"),
    ] {
        let text = CHECK.replace(from, to);
        assert!(schema::parse("x.yaml", &text).is_err(), "{to}");
        let is_valid =
            serde_yaml::from_str(&text).is_ok_and(|value: Value| validator.is_valid(&value));
        assert!(!is_valid, "{to}");
    }
}

#[test]
fn init_writes_what_fits_and_replaces_nothing() {
    let files = folder(&[
        ("main.bicep", &search("", "")),
        (".pre-commit-config.yaml", "repos: []\n"),
    ]);
    let base = files.path();
    let arguments = ["init", "--repository=acme/stanchion"];
    let result = run(base, &arguments);
    assert_eq!(result.code, 0, "{}", result.err);
    insta::assert_snapshot!("init", result.out);
    assert_eq!(
        fs::read_to_string(base.join(".pre-commit-config.yaml")).unwrap(),
        "repos: []\n"
    );
    let workflow = fs::read_to_string(base.join(".github/workflows/stanchion.yml")).unwrap();
    insta::assert_snapshot!("init_workflow", workflow);
    serde_yaml::from_str::<Value>(&workflow).unwrap();
    // The commit that this project's own workflows check out with.
    let own = include_str!("../.github/workflows/ci.yml");
    let checkout = workflow
        .lines()
        .find(|line| line.contains("actions/checkout@"));
    assert!(own.contains(checkout.unwrap()), "{checkout:?}");
    // What was written is a configuration file.
    assert_eq!(run(base, &["check", "--show-config"]).code, 0);
    let again = run(base, &arguments);
    assert!(
        again
            .out
            .contains("kept stanchion.toml (--force replaces it)"),
        "{}",
        again.out
    );
    run(base, &["init", "--repository=acme/stanchion", "--force"]);
    let hook = fs::read_to_string(base.join(".pre-commit-config.yaml")).unwrap();
    assert!(
        hook.contains("repo: https://github.com/acme/stanchion\n"),
        "{hook}"
    );
    let wrong = run(base, &["init", "--repository=acme/stanchion\"; x"]);
    assert_eq!(wrong.code, 2);
}

const CALL: &str = "module \"search\" {
  source  = \"acme/search/azurerm\"
  version = \"1.2.0\"
}

module \"other\" {
  source = \"git::https://git.example.com/infra/modules.git//search?ref=v2\"
}
";

const SEARCH: &str = "resource \"azurerm_search_service\" \"this\" {
  name                = \"srch-claims\"
  resource_group_name = \"rg\"
  location            = \"westeurope\"
  sku                 = \"standard\"
}
";

#[test]
fn modules_are_read_from_a_mirror() {
    let files = folder(&[
        ("infra/main.tf", CALL),
        ("mirror/acme/search/azurerm/1.2.0/main.tf", SEARCH),
        (
            "mirror/git.example.com/infra/modules/v2/search/main.tf",
            SEARCH,
        ),
    ]);
    let base = files.path();
    let unread = check(base, &["infra", "--select=SRC101"]);
    assert_eq!(unread.findings(), [""; 0]);
    write(base, "stanchion.toml", "[modules]\nmirror = \"mirror\"\n");
    let read = check(base, &["infra", "--select=SRC101"]);
    assert_eq!(
        read.findings(),
        ["SRC101 infra/main.tf:1", "SRC101 infra/main.tf:6"]
    );
    assert_eq!(read.diagnostics(), [""; 0]);
    // Another version is not taken for it.
    write(base, "infra/main.tf", &CALL.replace("1.2.0", "1.3.0"));
    let other = check(base, &["infra", "--select=SRC101"]);
    assert_eq!(other.findings(), ["SRC101 infra/main.tf:6"]);
}

/// What `bicep restore` leaves of a module.
const COMPILED: &str = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "access": { "type": "string", "defaultValue": "disabled" } },
  "resources": [
    {
      "type": "Microsoft.Search/searchServices",
      "apiVersion": "2025-05-01",
      "name": "srch-claims",
      "location": "westeurope",
      "sku": { "name": "standard" },
      "properties": { "publicNetworkAccess": "[parameters('access')]" }
    }
  ]
}
"#;

#[test]
fn modules_of_bicep_are_read_from_a_mirror() {
    let call = "module search 'br/team:search:v1' = {
  params: { access: 'enabled' }
}

module other 'br:acme.azurecr.io/infra/search:v2' = {
  params: { access: 'enabled' }
}

module spec 'ts:11111111-1111-1111-1111-111111111111/rg/search:v1' = {
  params: { access: 'enabled' }
}
";
    let aliases = r#"{ "moduleAliases": { "br": { "team": {
        "registry": "acme.azurecr.io", "modulePath": "infra" } } } }"#;
    let files = folder(&[
        ("infra/main.bicep", call),
        ("infra/bicepconfig.json", aliases),
        // Laid out as in the folder that `bicep restore` fills.
        (
            "mirror/br/acme.azurecr.io/infra$search/v1$/main.json",
            COMPILED,
        ),
        (
            "mirror/ts/11111111-1111-1111-1111-111111111111/rg/search/v1/main.json",
            COMPILED,
        ),
    ]);
    let base = files.path();
    let arguments = ["infra", "--select=SRC101"];
    let unread = check(base, &arguments);
    assert_eq!(unread.findings(), [""; 0]);
    assert_eq!(unread.diagnostics().len(), 3, "{:?}", unread.diagnostics());
    write(base, "stanchion.toml", "[modules]\nmirror = \"mirror\"\n");
    let read = check(base, &arguments);
    assert_eq!(
        read.findings(),
        ["SRC101 infra/main.bicep:2", "SRC101 infra/main.bicep:10"]
    );
    // Another version is not taken for it.
    let said = read.diagnostics();
    let [lost] = said.as_slice() else {
        panic!("{said:?}")
    };
    assert!(
        lost.contains("unread-module infra/main.bicep:5") && lost.contains("search:v2"),
        "{lost}"
    );
}

#[test]
fn a_parameters_file_of_a_module_that_comes_from_elsewhere() {
    let using = |what: &str| format!("using '{what}'\n\nparam access = 'enabled'\n");
    let files = folder(&[
        (
            "live/registry.bicepparam",
            &using("br:acme.azurecr.io/infra/search:v1"),
        ),
        (
            "live/public.bicepparam",
            &using("br/public:avm/res/none/such:1.0.0"),
        ),
        (
            "live/spec.bicepparam",
            &using("ts:11111111-1111-1111-1111-111111111111/rg/search:v1"),
        ),
        ("live/lost.bicepparam", &using("../gone/main.bicep")),
        (
            "live/none.bicepparam",
            "using none\n\nparam access = 'enabled'\n",
        ),
    ]);
    let base = files.path();
    // Not one of them is taken for checked.
    let unread = check(base, &["--select=SRC101"]);
    assert_eq!(unread.findings(), [""; 0]);
    let said = unread.diagnostics();
    for (file, what) in [
        (
            "live/registry.bicepparam",
            "br:acme.azurecr.io/infra/search:v1",
        ),
        ("live/public.bicepparam", "avm/res/none/such:1.0.0"),
        ("live/spec.bicepparam", "rg/search:v1"),
        ("live/lost.bicepparam", "gone/main.bicep"),
    ] {
        let mut of_file = said.iter().filter(|said| said.contains(file));
        let line = of_file.next().unwrap_or_else(|| panic!("{file}: {said:?}"));
        assert!(
            line.starts_with("unread-module ") && line.contains(what),
            "{line}"
        );
        assert_eq!(of_file.next(), None);
    }
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(run(base, &["check"]).err.contains("bicep restore"));
    // Restored, it is what the file deploys.
    write(
        base,
        "mirror/br/acme.azurecr.io/infra$search/v1$/main.json",
        COMPILED,
    );
    write(base, "stanchion.toml", "[modules]\nmirror = \"mirror\"\n");
    let read = check(base, &["live/registry.bicepparam", "--select=SRC101"]);
    let json = read.json();
    assert_eq!(read.findings().len(), 1, "{json:#}");
    assert_eq!(read.diagnostics(), [""; 0]);
    assert!(
        json["findings"][0]
            .to_string()
            .contains("registry.bicepparam"),
        "the value's place: {json:#}"
    );
}
