//! How Terraform configurations are put together: what defaults keep away, where values come from,
//! JSON, providers, environments, and input that is wrong or hostile.

#![allow(clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use stanchion::checks;
use stanchion::diagnostic::Level;
use stanchion::discover::{self, Inputs, Unit};
use stanchion::finding::{Certainty, Finding, Report};
use stanchion::lang::Evaluated;
use stanchion::lang::terraform::{Given, GivenValue, evaluate};
use stanchion::model::Resource;
use stanchion::scan::{self, Request};
use stanchion::source::Sources;
use stanchion::value::{HopKind, Kind, Value};

/// Texts by path below `/estate`, none of them on disk.
fn in_memory(files: &[(&str, &str)]) -> Sources {
    let sources = Sources::new("/estate");
    for (name, text) in files {
        sources.insert(*name, *text);
    }
    sources
}

fn root_with(sources: &Sources, variables: Vec<Given>) -> Evaluated {
    let inputs = Inputs {
        variables,
        ..Inputs::default()
    };
    let main = ["main.tf", "main.tf.json"].map(PathBuf::from);
    let main = main.into_iter().find(|main| sources.holds(main));
    let found = discover::discover(&[main.expect("a file")], &inputs, sources);
    let [Unit::Terraform(module)] = found.units.as_slice() else {
        panic!("{:?}", found.units)
    };
    evaluate(module, sources)
}

fn root(files: &[(&str, &str)]) -> Evaluated {
    root_with(&in_memory(files), Vec::new())
}

fn check(files: &[(&str, &str)]) -> Report {
    let request = Request {
        paths: vec![PathBuf::from("main.tf")],
        ..Request::default()
    };
    scan::check(&request, checks::built_in(), &in_memory(files))
}

#[track_caller]
fn resource<'e>(evaluated: &'e Evaluated, address: &str) -> &'e Resource {
    let mut all = evaluated.resources.iter();
    all.find(|resource| &*resource.address == address)
        .unwrap_or_else(|| panic!("no {address} in {:?}", addresses(evaluated)))
}

/// The addresses, those that sleep with `(asleep)`.
fn addresses(evaluated: &Evaluated) -> Vec<String> {
    let all = evaluated.resources.iter();
    all.map(|resource| match resource.dormant {
        Some(_) => format!("{} (asleep)", resource.address),
        None => resource.address.to_string(),
    })
    .collect()
}

fn codes(evaluated: &Evaluated) -> Vec<&str> {
    evaluated.diagnostics.iter().map(|d| d.code).collect()
}

fn of_check<'r>(report: &'r Report, id: &str) -> Vec<&'r Finding> {
    let findings = report.findings.iter();
    findings.filter(|finding| finding.check.id == id).collect()
}

fn given(name: &str, text: &str) -> Given {
    Given::Value(GivenValue {
        name: name.into(),
        text: text.into(),
        expression: None,
        place: None,
    })
}

const OPTIONAL_ACCOUNT: &str = r#"
variable "deploy" {
  type    = bool
  default = false
}
variable "name" {
  default = "cog"
}
resource "azurerm_cognitive_account" "ai" {
  count                         = var.deploy ? 1 : 0
  name                          = "${var.name}-${count.index}"
  location                      = "westeurope"
  resource_group_name           = "rg"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = true
}
locals {
  account_id = one(azurerm_cognitive_account.ai[*].id)
}
resource "azurerm_cognitive_deployment" "gpt" {
  count                = var.deploy ? 1 : 0
  name                 = "gpt"
  cognitive_account_id = azurerm_cognitive_account.ai[0].id
  model {
    format = "OpenAI"
    name   = "gpt-4o"
  }
  sku {
    name = "Standard"
  }
}
resource "azurerm_cognitive_deployment" "mini" {
  count                = var.deploy ? 1 : 0
  name                 = "mini"
  cognitive_account_id = local.account_id
  model {
    format = "OpenAI"
    name   = "gpt-4o-mini"
  }
  sku {
    name = "Standard"
  }
}
resource "azurerm_search_service" "search" {
  name                = "s${length(azurerm_cognitive_account.ai)}${try(azurerm_cognitive_account.ai[0].name, "none")}"
  resource_group_name = "rg"
  location            = "westeurope"
  sku                 = "standard"
}
"#;

#[test]
fn what_a_default_keeps_away_sleeps() {
    let evaluated = root(&[("main.tf", OPTIONAL_ACCOUNT)]);
    assert!(
        evaluated.diagnostics.is_empty(),
        "{:?}",
        evaluated.diagnostics
    );
    assert_eq!(
        addresses(&evaluated),
        [
            "azurerm_cognitive_account.ai[0] (asleep)",
            "azurerm_cognitive_deployment.gpt[0] (asleep)",
            "azurerm_cognitive_deployment.mini[0] (asleep)",
            "azurerm_search_service.search",
        ]
    );
    // What sleeps sees what else sleeps, also through a local; what does not sees nothing.
    for (address, name) in [
        ("azurerm_cognitive_account.ai[0]", "cog-0"),
        ("azurerm_cognitive_deployment.gpt[0]", "cog-0/gpt"),
        ("azurerm_cognitive_deployment.mini[0]", "cog-0/mini"),
        ("azurerm_search_service.search", "s0none"),
    ] {
        assert_eq!(resource(&evaluated, address).name.as_str(), Some(name));
    }

    let report = check(&[("main.tf", OPTIONAL_ACCOUNT)]);
    let findings = of_check(&report, "AIS101");
    let about_account = findings
        .iter()
        .find(|finding| &*finding.subject.address == "azurerm_cognitive_account.ai")
        .expect("a finding");
    assert_eq!(about_account.certainty, Certainty::Possible);
    assert!(
        about_account
            .depends
            .iter()
            .any(|name| &**name == "var.deploy")
    );
    assert_eq!(report.summary.resources, 1);

    // Whoever says `false` means it.
    let decided = root(&[
        ("main.tf", OPTIONAL_ACCOUNT),
        ("terraform.tfvars", "deploy = false\n"),
    ]);
    assert_eq!(addresses(&decided), ["azurerm_search_service.search"]);
    let decided = root_with(
        &in_memory(&[("main.tf", OPTIONAL_ACCOUNT)]),
        vec![given("deploy", "false")],
    );
    assert_eq!(addresses(&decided), ["azurerm_search_service.search"]);
    let awake = root_with(
        &in_memory(&[("main.tf", OPTIONAL_ACCOUNT)]),
        vec![given("deploy", "true")],
    );
    assert_eq!(awake.resources.len(), 4);
    assert!(
        awake
            .resources
            .iter()
            .all(|resource| resource.dormant.is_none())
    );
}

/// What a condition says of variables holds where it comes out otherwise.
#[test]
fn what_sleeps_knows_its_condition() {
    let evaluated = root(&[
        (
            "main.tf",
            r#"
variable "kind" { default = "Default" }
variable "private" { default = false }
variable "key" { default = null }
variable "open" { default = true }
resource "azapi_resource" "project" {
  count = var.kind == "Project" && !var.open ? 1 : 0
  type  = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name  = "${var.kind}-${var.open}"
  body  = { kind = var.kind }
}
resource "azurerm_search_service" "keyed" {
  count = var.key != null ? 1 : 0
  name  = "srch-${var.key}"
}
module "search" {
  source  = "./search"
  count   = var.private ? 1 : 0
  private = var.private
}
"#,
        ),
        (
            "search/main.tf",
            "variable \"private\" {}\nresource \"azurerm_search_service\" \"x\" {\n  name = \"private-${var.private}\"\n}\n",
        ),
    ]);
    let name = |address: &str| resource(&evaluated, address).name.clone();
    let project = "azapi_resource.project[0]";
    assert_eq!(name(project).as_str(), Some("Project-false"));
    let kind = resource(&evaluated, project)
        .body
        .get("kind")
        .expect("a kind");
    assert_eq!(kind.value.as_str(), Some("Project"));
    assert!(matches!(
        name("azurerm_search_service.keyed[0]").kind,
        Kind::Concat(_)
    ));
    let search = name("module.search[0].azurerm_search_service.x");
    assert_eq!(search.as_str(), Some("private-true"));
}

#[test]
fn loops_over_nothing_sleep_where_a_default_says_so() {
    let evaluated = root(&[(
        "main.tf",
        r#"
variable "accounts" {
  type    = map(object({ sku = optional(string, "S0"), public = optional(bool, false) }))
  default = {}
}
variable "private" { default = false }
variable "names" { default = ["a"] }
locals {
  endpoints = { account = "cog", search = "srch" }
  none      = [for name in ["x"] : name if name == "y"]
}
resource "azurerm_cognitive_account" "each" {
  for_each                      = var.accounts
  name                          = each.key
  sku_name                      = each.value.sku
  public_network_access_enabled = true
}
resource "azurerm_search_service" "branch" {
  for_each = var.private ? local.endpoints : {}
  name     = each.value
}
resource "azurerm_search_service" "never" {
  for_each = toset(local.none)
  name     = each.value
}
resource "azurerm_search_service" "there" {
  for_each = toset(var.names)
  name     = each.value
}
"#,
    )]);
    assert!(
        evaluated.diagnostics.is_empty(),
        "{:?}",
        evaluated.diagnostics
    );
    assert_eq!(
        addresses(&evaluated),
        [
            "azurerm_cognitive_account.each (asleep)",
            "azurerm_search_service.branch[\"account\"] (asleep)",
            "azurerm_search_service.branch[\"search\"] (asleep)",
            "azurerm_search_service.there[\"a\"]",
        ]
    );
    let each = resource(&evaluated, "azurerm_cognitive_account.each");
    let Kind::Unknown(why) = &each.name.kind else {
        panic!("{:?}", each.name)
    };
    assert_eq!(why.depends, ["var.accounts".into()]);
    let branch = resource(&evaluated, "azurerm_search_service.branch[\"search\"]");
    assert_eq!(branch.name.as_str(), Some("srch"));
}

#[test]
fn modules_sleep_with_all_that_is_in_them() {
    let evaluated = root(&[
        (
            "main.tf",
            r#"
variable "search" { default = false }
module "search" {
  source = "./search"
  count  = var.search ? 1 : 0
  name   = "srch"
}
module "settled" {
  source = "./optional"
}
module "passed" {
  source = "./optional"
  deploy = var.search
}
resource "azapi_update_resource" "patch" {
  count       = var.search ? 1 : 0
  type        = "Microsoft.CognitiveServices/accounts@2024-10-01"
  resource_id = azurerm_cognitive_account.ai.id
  body        = { properties = { publicNetworkAccess = "Enabled" } }
}
resource "azurerm_cognitive_account" "ai" {
  name                          = "ai-${join(",", module.search[*].id)}"
  public_network_access_enabled = false
}
output "search" { value = one(module.search[*].id) }
"#,
        ),
        (
            "search/main.tf",
            r#"
variable "name" {}
resource "azurerm_search_service" "this" {
  name = var.name
}
resource "azurerm_search_shared_private_link_service" "link" {
  name              = "link"
  search_service_id = azurerm_search_service.this.id
}
output "id" { value = azurerm_search_service.this.id }
"#,
        ),
        (
            "optional/main.tf",
            r#"
variable "deploy" { default = false }
resource "azurerm_search_service" "this" {
  count = var.deploy ? 1 : 0
  name  = "x"
}
"#,
        ),
    ]);
    let all = addresses(&evaluated);
    assert!(all.contains(&"module.search[0].azurerm_search_service.this (asleep)".to_owned()));
    // The call that says nothing settles it; the one that passes an input on does not.
    assert!(all.contains(&"module.passed.azurerm_search_service.this[0] (asleep)".to_owned()));
    assert!(
        !all.iter()
            .any(|address| address.starts_with("module.settled"))
    );
    // A patch that sleeps changes nothing that is awake.
    let account = resource(&evaluated, "azurerm_cognitive_account.ai");
    assert_eq!(account.name.as_str(), Some("ai-"));
    let access = account
        .body
        .get("properties")
        .expect("properties")
        .value
        .clone();
    let access = access.as_object().expect("an object");
    let access = access.get("publicNetworkAccess").expect("a property");
    assert_eq!(access.value.as_str(), Some("Disabled"));
}

#[test]
fn values_from_the_command_line_say_so() {
    let files = in_memory(&[(
        "main.tf",
        r#"
variable "public" { type = bool }
variable "tags" { type = map(string) }
resource "azurerm_cognitive_account" "ai" {
  name                          = "ai"
  public_network_access_enabled = var.public
  tags                          = var.tags
}
"#,
    )]);
    let evaluated = root_with(
        &files,
        vec![
            given("public", "false"),
            given("public", "true"),
            given("tags", "{ team = \"ai\" }"),
            given("elsewhere", "1"),
        ],
    );
    assert!(
        evaluated.diagnostics.is_empty(),
        "{:?}",
        evaluated.diagnostics
    );
    let account = resource(&evaluated, "azurerm_cognitive_account.ai");
    let properties = account.body.get("properties").expect("properties");
    let properties = properties.value.as_object().expect("an object");
    let access = &properties
        .get("publicNetworkAccess")
        .expect("a property")
        .value;
    assert_eq!(access.as_str(), Some("Enabled"));
    let hop = access.origin.hops().first().expect("a hop");
    assert_eq!((hop.kind, &*hop.name), (HopKind::CommandLine, "var.public"));
    assert_eq!(hop.set_at, None);
    let tags = account.body.get("tags").expect("tags").value.clone();
    assert_eq!(
        tags.as_object()
            .and_then(|tags| tags.get("team")?.value.as_str().map(str::to_owned)),
        Some("ai".to_owned())
    );

    let evaluated = root_with(&files, vec![given("tags", "{ team = ")]);
    let [diagnostic] = evaluated.diagnostics.as_slice() else {
        panic!("{:?}", evaluated.diagnostics)
    };
    assert_eq!(diagnostic.code, "bad-variable");
    assert!(
        diagnostic.message.contains("'tags'"),
        "{}",
        diagnostic.message
    );
}

#[test]
fn json_is_judged_at_its_own_lines() {
    let text = r#"{
  "variable": {"public": {"type": "bool", "default": true}},
  "resource": {
    "azurerm_cognitive_account": {
      "ai": {
        "name": "ai",
        "kind": "OpenAI",
        "identity": {"type": "SystemAssigned"},
        "public_network_access_enabled": "${var.public}",
        "network_acls": [{"default_action": "Allow", "ip_rules": ["1.2.3.4"]}],
        "dynamic": {"storage": {"for_each": ["${var.public}"], "content": {"storage_account_id": "x"}}}
      }
    }
  }
}
"#;
    let evaluated = root(&[("main.tf.json", text)]);
    assert!(
        evaluated.diagnostics.is_empty(),
        "{:?}",
        evaluated.diagnostics
    );
    let account = resource(&evaluated, "azurerm_cognitive_account.ai");
    let properties = account.body.get("properties").expect("properties");
    let properties = properties.value.as_object().expect("an object");
    let action = properties.get("networkAcls").expect("rules").value.clone();
    let action = action.as_object().expect("an object");
    assert_eq!(
        action
            .get("defaultAction")
            .and_then(|entry| entry.value.as_str()),
        Some("Allow")
    );
    assert!(properties.get("userOwnedStorage").is_some());
    assert_eq!(
        account.body.get("identity").and_then(|entry| {
            entry
                .value
                .as_object()?
                .get("type")?
                .value
                .as_str()
                .map(str::to_owned)
        }),
        Some("SystemAssigned".to_owned())
    );
    let sources = in_memory(&[("main.tf.json", text)]);
    let request = Request {
        paths: vec![PathBuf::from("main.tf.json")],
        ..Request::default()
    };
    let report = scan::check(&request, checks::built_in(), &sources);
    let finding = of_check(&report, "AIS101");
    let finding = finding.first().expect("a finding");
    let file = sources.get(finding.span.file).expect("a file");
    assert_eq!(file.position(finding.span.start).line, 9);
    assert_eq!(finding.certainty, Certainty::ViolatedByDefault);

    for (text, line) in [
        ("{\"resource\": {\"a\": {\"b\": {\"c\": \"${1 +}\"}}}}", 1),
        ("{\n\"resource\": {\"a\": [1]}}", 2),
        ("{\n\"variable\": \n\"x\"}", 3),
        ("[", 1),
    ] {
        let sources = in_memory(&[("main.tf.json", text)]);
        let evaluated = root_with(&sources, Vec::new());
        let [diagnostic] = evaluated.diagnostics.as_slice() else {
            panic!("{text}: {:?}", evaluated.diagnostics)
        };
        assert_eq!(diagnostic.code, "syntax-error", "{text}");
        let span = diagnostic.span.expect("a place");
        let file = sources.get(span.file).expect("a file");
        assert_eq!(file.position(span.start).line, line, "{text}");
    }
}

/// The major that a search service in a child module is for, told by what azurerm 4 began to send.
fn is_four_or_newer(files: &[(&str, &str)]) -> bool {
    let evaluated = root(files);
    let search = resource(&evaluated, "module.child.azurerm_search_service.x");
    let properties = search.body.get("properties").expect("properties");
    let properties = properties.value.as_object().expect("an object");
    let rules = properties
        .get("networkRuleSet")
        .and_then(|rules| rules.value.as_object());
    rules.is_some_and(|rules| rules.get("bypass").is_some())
}

#[test]
fn one_provider_serves_all_modules() {
    let requires = |version: &str| {
        format!(
            "terraform {{\n  required_providers {{\n    azurerm = {{\n      source  = \"hashicorp/azurerm\"\n      version = \"{version}\"\n    }}\n  }}\n}}\n"
        )
    };
    let call = "module \"child\" {\n  source = \"./child\"\n}\n";
    let service = "resource \"azurerm_search_service\" \"x\" {\n  name = \"x\"\n}\n";
    let is_new = |root: Option<&str>, child: Option<&str>, lock: Option<&str>| {
        let main = format!("{}{call}", root.map(requires).unwrap_or_default());
        let inner = format!("{}{service}", child.map(requires).unwrap_or_default());
        let lock = lock.map(|version| {
            format!(
                "provider \"registry.terraform.io/azure/azapi\" {{\n  version = \"2.0.0\"\n}}\nprovider \"registry.terraform.io/hashicorp/azurerm\" {{\n  version     = \"{version}\"\n  constraints = \">= 3.0.0\"\n  hashes = [\n    \"h1:x=\",\n  ]\n}}\n"
            )
        });
        let mut files = vec![("main.tf", main.as_str()), ("child/main.tf", &inner)];
        if let Some(lock) = &lock {
            files.push((".terraform.lock.hcl", lock));
        }
        is_four_or_newer(&files)
    };
    // Who says nothing gets what the others ask for.
    assert!(!is_new(Some("~> 3.116"), None, None));
    assert!(!is_new(None, Some("~> 3.116"), None));
    assert!(is_new(None, None, None));
    assert!(!is_new(Some(">= 3.0"), Some(">= 3.71, < 4.0"), None));
    assert!(is_new(Some(">= 3.0"), Some(">= 3.71, < 5.0"), None));
    // Contradictions are the root's to decide.
    assert!(is_new(Some("~> 4.0"), Some("~> 3.0"), None));
    // What `terraform init` chose is what runs.
    assert!(!is_new(Some(">= 3.0"), None, Some("3.117.1")));
    assert!(is_new(Some(">= 3.0"), None, Some("4.12.0")));
}

#[test]
fn wrong_input_is_told_and_the_rest_is_checked() {
    let search = "resource \"azurerm_search_service\" \"ok\" {\n  name = \"ok\"\n}\n";
    let cases = [
        (
            "locals {\n  a = local.b\n  b = local.c\n  c = local.a\n}\n",
            "local.a",
            "cycle",
        ),
        (
            "module \"a\" {\n  source = \"./nowhere\"\n}\n",
            "module.a.out",
            "unread-module",
        ),
        (
            "",
            "templatefile(\"../../etc/secret.tpl\", {})",
            "unread-file",
        ),
        ("", "file(\"/etc/hostname\")", "unread-file"),
        ("", "file(\"../outside.txt\")", "unread-file"),
        ("", "azurerm_nothing.x.name", ""),
        ("", "module.nothing.out", ""),
        ("", "var.nothing", ""),
        ("", "path.nothing", ""),
        ("", "file(\"missing.txt\")", ""),
        ("", "templatefile(\"loop.tftpl\", {})", ""),
        ("", "templatefile(\"broken.tftpl\", {})", "syntax-error"),
        ("", "abspath(path.module)", ""),
        ("", "pathexpand(\"~/x\")", ""),
    ];
    for (before, name, code) in cases {
        let main = format!(
            "{before}resource \"azurerm_search_service\" \"x\" {{\n  name = {name}\n}}\n{search}"
        );
        let evaluated = root(&[
            ("main.tf", &main),
            ("loop.tftpl", "${templatefile(\"loop.tftpl\", {})}"),
            ("broken.tftpl", "${"),
        ]);
        let codes = codes(&evaluated);
        let expected: Vec<&str> = [code].into_iter().filter(|code| !code.is_empty()).collect();
        assert_eq!(codes, expected, "{main}");
        let x = resource(&evaluated, "azurerm_search_service.x");
        assert!(
            matches!(x.name.kind, Kind::Unknown(_)),
            "{main}: {:?}",
            x.name
        );
        let ok = resource(&evaluated, "azurerm_search_service.ok");
        assert_eq!(ok.name.as_str(), Some("ok"));
    }
}

#[test]
fn huge_numbers_of_instances_end() {
    let search = "resource \"azurerm_search_service\" \"ok\" {\n  name = \"ok\"\n}\n";
    let cases = [
        "count = 1000000000",
        "count = 1e9",
        "count = -1",
        "for_each = { for index in range(1000000) : \"k${index}\" => index }",
        "for_each = toset([for index in range(1000000) : tostring(index)])",
        "for_each = { for pair in setproduct(range(1000), range(1000)) : join(\"-\", pair) => pair }",
    ];
    for repeated in cases {
        let main = format!(
            "resource \"azurerm_search_service\" \"x\" {{\n  {repeated}\n  name = \"x\"\n}}\nmodule \"m\" {{\n  source = \"./m\"\n  {repeated}\n}}\n{search}"
        );
        let begin = Instant::now();
        let evaluated = root(&[("main.tf", &main), ("m/main.tf", search)]);
        assert!(begin.elapsed() < Duration::from_secs(60), "{repeated}");
        assert!(evaluated.resources.len() <= 2_001, "{repeated}");
        resource(&evaluated, "azurerm_search_service.ok");
        if repeated != "count = -1" {
            // Cut short and told, or one that stands for all of an unknown number.
            let limited = codes(&evaluated).contains(&"limit-instances")
                || evaluated
                    .resources
                    .iter()
                    .any(|resource| resource.copy.is_some());
            assert!(limited, "{repeated}: {:?}", evaluated.diagnostics);
        }
    }
}

/// A folder on disk.
fn on_disk(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    folder
}

fn stanchion(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stanchion"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("stanchion runs")
}

/// `check certainty (notes about environments)` of each finding of a check.
fn found(output: &Output, id: &str) -> String {
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
        panic!("{}", String::from_utf8_lossy(&output.stderr));
    });
    let mut text = String::new();
    for finding in report["findings"].as_array().expect("findings") {
        if !finding.to_string().contains(id) {
            continue;
        }
        let notes = finding["notes"].as_array().into_iter().flatten();
        let notes: Vec<&str> = notes
            .filter_map(|note| note.as_str())
            .filter(|note| note.contains("environment"))
            .collect();
        let _ = writeln!(
            text,
            "{}{}",
            finding["certainty"].as_str().unwrap_or("?"),
            {
                if notes.is_empty() {
                    String::new()
                } else {
                    format!(" {}", notes.join("; "))
                }
            }
        );
    }
    text
}

const ROOT: &str = r#"
variable "public" {
  type    = bool
  default = false
}
variable "rules" {
  type    = list(string)
  default = ["10.0.0.0/8"]
}
resource "azurerm_cognitive_account" "ai" {
  name                          = "ai"
  location                      = "westeurope"
  resource_group_name           = "rg"
  kind                          = "OpenAI"
  sku_name                      = "S0"
  public_network_access_enabled = var.public
}
"#;

#[test]
fn each_environment_is_judged() {
    let config = r#"
[[environment]]
name = "prod"
root = "envs/*"
vars = { public = false }

[[environment]]
name = "dev"
root = "envs/*"
var_files = ["vars/dev.tfvars"]

[[environment]]
name = "test"
root = "envs/eu"
vars = { public = true, rules = ["1.2.3.4"] }
"#;
    let folder = on_disk(&[
        ("stanchion.toml", config),
        ("vars/dev.tfvars", "public = true\n"),
        ("envs/eu/main.tf", ROOT),
        ("alone/main.tf", ROOT),
    ]);
    let json = ["--output-format", "json", "--select", "AIS101"];
    let run = |arguments: &[&str]| stanchion(folder.path(), &[arguments, &json].concat());
    let both = "violated in the environments dev, test\n";
    assert_eq!(found(&run(&["check", "."]), "AIS101"), both);
    // The configuration file is found from below, too.
    assert_eq!(found(&run(&["check", "envs/eu/main.tf"]), "AIS101"), both);
    assert_eq!(found(&run(&["check", ".", "--no-config"]), "AIS101"), "");
    // The command line has the last word.
    let closed = run(&["check", ".", "--var", "public=false"]);
    assert_eq!(found(&closed, "AIS101"), "");
    let open = run(&["check", "alone", "--var=public=true"]);
    assert_eq!(found(&open, "AIS101"), "violated\n");
    let order = run(&[
        "check",
        "alone",
        "--var=public=false",
        "--var-file",
        "vars/dev.tfvars",
    ]);
    assert_eq!(found(&order, "AIS101"), "violated\n");
    let order = run(&[
        "check",
        "alone",
        "--var-file",
        "vars/dev.tfvars",
        "--var=public=false",
    ]);
    assert_eq!(found(&order, "AIS101"), "");
    let other = on_disk(&[(
        "x.toml",
        "[[environment]]\nname = \"x\"\nvars = { public = true }\n",
    )]);
    let other = other.path().join("x.toml");
    let elsewhere = run(&["check", ".", "--config", &other.to_string_lossy()]);
    assert_eq!(found(&elsewhere, "AIS101"), "");

    std::fs::write(
        folder.path().join("stanchion.toml"),
        "[[environment]]\nname = \"x\"\nvarfiles = []\n",
    )
    .expect("written");
    let wrong = run(&["check", "."]);
    assert_eq!(wrong.status.code(), Some(2));
    let told = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(told.contains("stanchion.toml:3:1"), "{told}");
    assert!(told.contains("did you mean `var_files`?"), "{told}");
    let usage = run(&["check", ".", "--no-config", "--var", "public"]);
    assert_eq!(usage.status.code(), Some(2));
}

#[test]
fn what_is_asked_for_may_be_read_from_anywhere() {
    let away = on_disk(&[("readme.md", "")]);
    let estate = on_disk(&[
        (
            "main/main.bicep",
            "module ai '../shared/ai.bicep' = {\n  name: 'ai'\n}\n",
        ),
        (
            "shared/ai.bicep",
            "resource ai 'Microsoft.CognitiveServices/accounts@2024-10-01' = {\n  name: 'ai'\n  location: 'westeurope'\n  kind: 'OpenAI'\n  sku: {\n    name: 'S0'\n  }\n  properties: {\n    publicNetworkAccess: 'Enabled'\n  }\n}\n",
        ),
        (
            "tf/main.tf",
            "resource \"azurerm_search_service\" \"x\" {\n  name = trimspace(file(\"../shared/name.txt\"))\n}\n",
        ),
        ("shared/name.txt", "from-file\n"),
    ]);
    let path = estate.path().to_string_lossy().into_owned();
    let output = stanchion(away.path(), &["check", &path, "--output-format", "json"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        !told.contains("is not read") && !told.contains("refused"),
        "{told}"
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("from-file"));
    // What was not asked for is not.
    let main = estate.path().join("tf").to_string_lossy().into_owned();
    let output = stanchion(away.path(), &["check", &main, "--output-format", "json"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("'../shared/name.txt' is not read"), "{told}");
}

#[test]
fn files_come_with_their_way() {
    let evaluated = root(&[
        (
            "main.tf",
            r#"
locals {
  access = tobool(trimspace(file("${path.module}/access.txt")))
}
resource "azurerm_cognitive_account" "ai" {
  name                          = templatefile("name.tftpl", { name = "ai", env = var.env })
  public_network_access_enabled = local.access
}
variable "env" {}
"#,
        ),
        ("access.txt", "true\n"),
        ("name.tftpl", "${name}-${env}"),
    ]);
    assert!(
        evaluated.diagnostics.is_empty(),
        "{:?}",
        evaluated.diagnostics
    );
    let account = resource(&evaluated, "azurerm_cognitive_account.ai");
    let Kind::Concat(parts) = &account.name.kind else {
        panic!("{:?}", account.name)
    };
    assert_eq!(parts.first().and_then(Value::as_str), Some("ai-"));
    let properties = account.body.get("properties").expect("properties");
    let properties = properties.value.as_object().expect("an object");
    let access = &properties
        .get("publicNetworkAccess")
        .expect("a property")
        .value;
    assert_eq!(access.as_str(), Some("Enabled"));
    let hops = access.origin.hops();
    assert!(
        hops.iter().any(|hop| hop.kind == HopKind::LoadedFile),
        "{hops:?}"
    );
}

/// The key of a dynamic block is the index in a list, the element itself in a set.
#[test]
fn dynamic_blocks_have_the_keys_of_their_collection() {
    let cases = [
        ("[\"y\", \"x\"]", ["0-y", "1-x"]),
        ("toset([\"y\", \"x\"])", ["x-x", "y-y"]),
        ("{ b = \"x\", a = \"y\" }", ["a-y", "b-x"]),
    ];
    for (collection, expected) in cases {
        let main = format!(
            r#"
resource "azurerm_cognitive_account" "main" {{
  name = "speech"
  kind = "SpeechServices"
  dynamic "storage" {{
    for_each = {collection}
    content {{
      identity_client_id = "${{storage.key}}-${{storage.value}}"
    }}
  }}
}}
"#
        );
        let evaluated = root(&[("main.tf", &main)]);
        let account = resource(&evaluated, "azurerm_cognitive_account.main");
        let properties = account.body.get_exact("properties").expect("properties");
        let properties = properties.value.as_object().expect("an object");
        let storage = properties.get_exact("userOwnedStorage").expect("storage");
        let clients: Vec<&str> = storage
            .value
            .as_list()
            .expect("a list")
            .iter()
            .filter_map(|one| {
                let client = one.as_object()?.get_exact("identityClientId")?;
                client.value.as_str()
            })
            .collect();
        assert_eq!(clients, expected, "{collection}");
    }
}

#[test]
fn values_for_variables_that_nobody_declares_are_told() {
    let sources = Sources::new("/estate");
    sources.insert(
        "main.tf",
        "variable \"sku\" {}\nmodule \"ai\" { source = \"./ai\" }\n",
    );
    sources.insert("ai/main.tf", "variable \"keys\" {}\n");
    let request = Request {
        paths: vec!["main.tf".into()],
        inputs: Inputs {
            variables: ["sku", "skew", "keys"]
                .map(|name| given(name, "S0"))
                .to_vec(),
            ..Inputs::default()
        },
        ..Request::default()
    };
    let report = scan::check(&request, checks::built_in(), &sources);
    let told: Vec<(Level, &str, &str)> = report
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.level, diagnostic.code, &*diagnostic.message))
        .collect();
    // A variable of a module that is called gets its value from the call.
    let expected = ["keys", "skew"].map(|name| {
        format!("a value is given for the variable '{name}', which no root module declares")
    });
    let expected: Vec<(Level, &str, &str)> = expected
        .iter()
        .map(|message| (Level::Warning, "undeclared-variable", &**message))
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn a_value_that_is_not_known_is_pointed_at_where_it_is_passed() {
    let sources = Sources::new("/estate");
    let call = r#"
variable "access" { type = string }
module "ai" {
  source = "./ai"
  access = var.access
}
"#;
    sources.insert("main.tf", call);
    sources.insert(
        "ai/main.tf",
        r#"
variable "access" {}
resource "azapi_resource" "ai" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ai"
  parent_id = "/subscriptions/s/resourceGroups/rg"
  body = {
    kind       = "AIServices"
    properties = { publicNetworkAccess = var.access }
  }
}
"#,
    );
    let request = Request {
        paths: vec!["main.tf".into()],
        ..Request::default()
    };
    let report = scan::check(&request, checks::built_in(), &sources);
    let mut findings = report.findings.iter();
    let finding = findings
        .find(|finding| finding.check.id == "AIS101")
        .expect("a finding");
    assert!(finding.label.contains("var.access"), "{}", finding.label);
    let file = sources.get(finding.span.file).expect("a file");
    assert_eq!(file.slice(finding.span), "access = var.access");
}
