//! The configuration file: what it can say, that the command line wins, and that mistakes are told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tool;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use stanchion::config::Config;
use stanchion::source::Sources;
use tool::{check, folder, run};

const SEARCH: &str = r#"resource "azurerm_search_service" "claims" {
  name                          = "srch-claims"
  resource_group_name           = "rg"
  location                      = "westeurope"
  sku                           = "standard"
  public_network_access_enabled = true
  local_authentication_enabled  = true

  identity {
    type = "SystemAssigned"
  }
}
"#;

fn codes(run: &tool::Run) -> Vec<String> {
    let findings = run.findings().into_iter();
    findings
        .map(|finding| finding.split(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_nearest_file_upward_says_what_applies() {
    let files = folder(&[
        ("stanchion.toml", "select = [\"SRC1\"]\n"),
        ("a/main.tf", SEARCH),
        ("b/stanchion.toml", "ignore = [\"SRC1\"]\n"),
        ("b/main.tf", SEARCH),
    ]);
    let base = files.path();
    let a = codes(&check(base, &["a"]));
    assert!(
        !a.is_empty() && a.iter().all(|code| code.starts_with("SRC1")),
        "{a:?}"
    );
    let b = codes(&check(base, &["b"]));
    assert!(
        !b.is_empty() && !b.iter().any(|code| code.starts_with("SRC1")),
        "{b:?}"
    );
    // The command line wins.
    let named = codes(&check(base, &["b", "--select=SRC101"]));
    assert_eq!(named, ["SRC101"]);
    let none = codes(&check(base, &["a", "--no-config"]));
    assert!(
        none.iter().any(|code| !code.starts_with("SRC1")),
        "{none:?}"
    );
}

#[test]
fn severities_profile_and_threshold() {
    let files = folder(&[("main.tf", SEARCH)]);
    let base = files.path();
    let with = |config: &str, arguments: &[&str]| {
        tool::write(base, "stanchion.toml", config);
        check(base, arguments)
    };
    let plain = with("", &[]);
    assert_eq!(plain.code, 1);
    let strict = with("profile = \"strict\"\n", &[]);
    assert!(strict.findings().len() > plain.findings().len());
    let back = with("profile = \"strict\"\n", &["--profile=baseline"]);
    assert_eq!(back.findings(), plain.findings());
    assert_eq!(with("fail_on = \"critical\"\n", &[]).code, 0);
    assert_eq!(with("fail_on = \"critical\"\n", &["--fail-on=low"]).code, 1);
    let changed = with(
        "severity = \"critical\"\n[severities]\nSRC = \"low\"\nSRC101 = \"critical\"\n",
        &[],
    );
    assert_eq!(codes(&changed), ["SRC101"]);
    assert_eq!(changed.json()["findings"][0]["severity"], "critical");
}

#[test]
fn paths_are_excluded_or_have_rules_of_their_own() {
    let config = "exclude = [\"legacy\", \"*.test/**\"]\n\n\
        [[per_path]]\npaths = [\"envs/dev/**\"]\nignore = [\"SRC101\"]\n\n\
        [[per_path]]\npaths = [\"sandbox/\"]\nselect = [\"SRC101\"]\n";
    let files = folder(&[
        ("stanchion.toml", config),
        ("legacy/deep/main.tf", SEARCH),
        ("a.test/main.tf", SEARCH),
        ("envs/dev/main.tf", SEARCH),
        ("sandbox/main.tf", SEARCH),
        ("main.tf", SEARCH),
    ]);
    let result = check(files.path(), &["--select=SRC101,SRC201"]);
    assert_eq!(
        result.findings(),
        [
            "SRC201 envs/dev/main.tf:7",
            "SRC101 main.tf:6",
            "SRC201 main.tf:7",
            "SRC101 sandbox/main.tf:6",
        ]
    );
    assert_eq!(result.diagnostics(), [""; 0]);
    // A hook names files: what is excluded stays so, and it is said.
    let named = check(files.path(), &["legacy/deep/main.tf"]);
    assert_eq!((named.code, named.findings().len()), (0, 0));
    assert!(named.diagnostics()[0].starts_with("excluded legacy/deep/main.tf"));
    let more = check(files.path(), &["--select=SRC101", "--exclude=sandbox"]);
    assert_eq!(more.findings(), ["SRC101 main.tf:6"]);
}

#[test]
fn a_module_is_read_although_it_is_excluded() {
    let call = "module \"search\" {\n  source = \"./vendor/search\"\n}\n";
    let files = folder(&[
        ("stanchion.toml", "exclude = [\"vendor\"]\n"),
        ("main.tf", call),
        ("vendor/search/main.tf", SEARCH),
    ]);
    let result = check(files.path(), &["--select=SRC101"]);
    assert_eq!(result.findings(), ["SRC101 main.tf:1"]);
}

#[test]
fn what_applies_is_shown() {
    let config = "select = [\"SRC1\"]\nrequire_reason = true\nbaseline = \"known.json\"\n\n[severities]\nSRC101 = \"low\"\n\n[settings]\nmax_compute_nodes = 8\n";
    let files = folder(&[("stanchion.toml", config), ("infra/main.tf", SEARCH)]);
    let shown = run(
        files.path(),
        &["check", "infra", "--show-config", "--profile=strict"],
    );
    assert_eq!(shown.code, 0, "{}", shown.err);
    insta::assert_snapshot!("effective", shown.out);
    // What is shown is a configuration file again.
    let sources = Sources::new("/");
    sources.insert("stanchion.toml", shown.out);
    Config::read(Path::new("stanchion.toml"), &sources).unwrap();
    let none = run(
        files.path(),
        &["check", "infra", "--show-config", "--no-config"],
    );
    assert!(
        none.out.starts_with("# there is no stanchion.toml"),
        "{}",
        none.out
    );
}

#[test]
fn mistakes_end_the_run_with_their_place() {
    let files = folder(&[("main.tf", SEARCH)]);
    for (config, message, help) in [
        (
            "selct = []",
            "stanchion.toml:1:1: unknown field `selct`",
            "did you mean `select`?",
        ),
        (
            "fail-on = \"high\"",
            "unknown field `fail-on`",
            "did you mean `fail_on`?",
        ),
        (
            "ignore = [\"SRC999\"]",
            "stanchion.toml:1:11: there is no check `SRC999`",
            "did you mean `SRC",
        ),
        (
            "[severities]\nSRC101 = \"hgih\"",
            "stanchion.toml:2:10: unknown variant `hgih`",
            "did you mean `high`?",
        ),
        ("[[suppress]]\ncodes = []", "names no check", ""),
        (
            "[[suppress]]\ncodes = [\"SRC101\"]\nuntil = \"soon\"",
            "stanchion.toml:3:9: `until` takes a day",
            "",
        ),
        (
            "[[per_path]]\npaths = [\"a\"]",
            "stanchion.toml:2:10: `[[per_path]]` takes",
            "",
        ),
        ("checks = \"nowhere\"", "nowhere: ", ""),
        (
            "baseline = \"nowhere.json\"",
            "nowhere.json: no such file",
            "stanchion baseline create",
        ),
    ] {
        tool::write(files.path(), "stanchion.toml", config);
        let result = run(files.path(), &["check"]);
        assert_eq!((result.code, result.out.as_str()), (2, ""), "{config}");
        let said = result.err.replace("\n  │ ", " ");
        assert!(
            said.contains(message) && said.contains(help),
            "{config}: {}",
            result.err
        );
    }
}

/// The keys that the code takes in a table, from what it says of a wrong one.
fn keys(config: &str) -> BTreeSet<String> {
    let sources = Sources::new("/");
    sources.insert("stanchion.toml", config);
    let error = Config::read(Path::new("stanchion.toml"), &sources)
        .unwrap_err()
        .to_string();
    let (_, names) = error
        .split_once("expected")
        .unwrap_or_else(|| panic!("{error}"));
    names
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_published_schema_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas/config.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let described = |pointer: &str| -> BTreeSet<String> {
        let table = schema
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{pointer}"));
        assert_eq!(
            table["additionalProperties"],
            Value::Bool(false),
            "{pointer}"
        );
        let properties = table["properties"].as_object().unwrap();
        for (name, property) in properties {
            assert!(property["description"].is_string(), "{pointer}: {name}");
        }
        properties.keys().cloned().collect()
    };
    assert_eq!(described(""), keys("wrong = 1"));
    for (pointer, config) in [
        ("/properties/per_path/items", "[[per_path]]\nwrong = 1"),
        ("/properties/suppress/items", "[[suppress]]\nwrong = 1"),
        (
            "/properties/environment/items",
            "[[environment]]\nwrong = 1",
        ),
    ] {
        assert_eq!(described(pointer), keys(config), "{pointer}");
    }
    assert_eq!(
        described("/properties/modules"),
        BTreeSet::from(["mirror".to_owned()])
    );
    let settings = stanchion::checks::built_in_data().settings.keys().cloned();
    assert_eq!(described("/properties/settings"), settings.collect());
    // It takes what the code takes, and the other way round.
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (config, is_good) in [
        (
            "select = [\"AIS\"]\nprofile = \"strict\"\nfail_on = \"high\"\nexclude = [\"a/**\"]\n[severities]\nAIS101 = \"low\"",
            true,
        ),
        (
            "[[suppress]]\ncodes = [\"AIS101\"]\nuntil = \"2026-12-31\"\nreason = \"x\"\naddress = \"a.*\"\npaths = [\"b\"]",
            true,
        ),
        (
            "[[environment]]\nname = \"prod\"\nroot = \"envs/*\"\nvar_files = [\"a.tfvars\"]\nvars = { a = 1 }\n[settings]\nmax_compute_nodes = 8\n[modules]\nmirror = \"m\"",
            true,
        ),
        ("profile = \"loud\"", false),
        ("[[suppress]]\nreason = \"x\"", false),
        ("select = \"AIS\"", false),
        ("[settings]\nmax_compute_nodes = \"many\"", false),
    ] {
        let sources = Sources::new("/");
        sources.insert("stanchion.toml", config);
        let read = Config::read(Path::new("stanchion.toml"), &sources);
        assert_eq!(read.is_ok(), is_good, "{config}: {read:?}");
        let value: Value = toml::from_str(config).unwrap();
        assert_eq!(validator.is_valid(&value), is_good, "{config}");
    }
}
