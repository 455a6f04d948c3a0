//! Modules that are not read: what they are told stays in the model, and what they may hold keeps
//! checks from saying that there is nothing.

#![allow(clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use serde_json::json;
use stanchion::checks::{Catalogue, Selection, schema};
use stanchion::finding::{Certainty, Finding, Report};
use stanchion::lang::Evaluated;
use stanchion::lang::terraform::{ModuleFiles, evaluate};
use stanchion::model::dump::{self, Root};
use stanchion::scan::{self, Request};
use stanchion::source::Sources;

const ACCOUNT: &str = r#"
resource "azurerm_cognitive_account" "main" {
  name                = "oai-prod"
  location            = "westeurope"
  resource_group_name = "rg-ai"
  kind                = "OpenAI"
  sku_name            = "S0"
}
"#;

const NO_ENDPOINT: &str = "id: AIS999\nname: no-endpoint\ntitle: No endpoint\nseverity: high\n\
profile: baseline\nresource: Microsoft.CognitiveServices/accounts\n\
deny: { not: { linked: { type: Microsoft.Network/privateEndpoints, via: [properties.privateLinkServiceConnections] } } }\n\
point_at: properties.publicNetworkAccess\nmessage: \"'{name}' has no private endpoint\"\nwhy: It has none.\n\
references: [https://learn.microsoft.com/azure]\n";

fn sources(rest: &str) -> Sources {
    let sources = Sources::new("/estate");
    sources.insert("main.tf", format!("{ACCOUNT}{rest}"));
    sources
}

fn root(sources: &Sources) -> Evaluated {
    let module = ModuleFiles {
        directory: sources.base().to_path_buf(),
        configuration: vec![sources.base().join("main.tf")],
        ..ModuleFiles::default()
    };
    evaluate(&module, sources)
}

fn check(sources: &Sources) -> Report {
    let request = Request {
        paths: vec![PathBuf::from("main.tf")],
        selection: Selection::default(),
        ..Request::default()
    };
    let check = schema::parse("AIS999.yaml", NO_ENDPOINT).expect("a check");
    scan::check(&request, &Catalogue::new(vec![check]), sources)
}

fn only(report: &Report) -> &Finding {
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    &report.findings[0]
}

const ENDPOINT: &str = r#"
variable "service" { default = "openai" }
module "endpoint" {
  source      = "git::https://example.org/private-endpoint.git"
  name        = "pe-${var.service}"
  resource_id = azurerm_cognitive_account.main.id
}
"#;

#[test]
fn a_module_that_is_told_about_an_account_may_have_its_endpoint() {
    let sources = sources(ENDPOINT);
    let report = check(&sources);
    let finding = only(&report);
    assert_eq!(finding.certainty, Certainty::Undecided);
    assert_eq!(&*finding.depends[0], "module.endpoint (not read)");
    // It is no resource of which we know.
    assert_eq!(report.summary.resources, 1);
}

#[test]
fn a_module_that_is_told_nothing_of_it_does_not() {
    let sources = sources(
        "module \"network\" {\n  source = \"git::https://example.org/network.git\"\n  name = \"vnet\"\n}\n",
    );
    assert_eq!(only(&check(&sources)).certainty, Certainty::Violated);
}

#[test]
fn a_module_that_is_off_by_default_does_not_by_default() {
    let sources = sources(
        r#"
variable "private" { default = false }
module "endpoint" {
  source      = "git::https://example.org/private-endpoint.git"
  count       = var.private ? 1 : 0
  resource_id = azurerm_cognitive_account.main.id
}
"#,
    );
    assert_eq!(
        only(&check(&sources)).certainty,
        Certainty::ViolatedByDefault
    );
}

#[test]
fn it_is_an_opaque_deployment_with_its_arguments() {
    let sources = sources(ENDPOINT);
    let evaluated = root(&sources);
    let root = Root {
        file: "main.tf",
        kind: "terraform",
        target_scope: None,
        parameters: "default",
    };
    let dumped = dump::dump(&root, &evaluated.resources, &sources, &[]);
    let resources = dumped["resources"].as_array().expect("resources");
    let module = resources
        .iter()
        .find(|resource| resource["symbol"] == "module.endpoint")
        .expect("the module");
    assert_eq!(module["type"], "Microsoft.Resources/deployments");
    let why = module["opaque"].as_str().expect("why");
    assert!(why.contains("is not restored"), "{why}");
    let parameters = &module["properties"]["parameters"];
    assert_eq!(parameters["name"], json!({"value": "pe-openai"}));
    assert!(!parameters["resource_id"]["value"].is_null());
    assert!(parameters.get("source").is_none());
    assert_eq!(module["source"]["line"], 11);
}

#[test]
fn each_instance_is_told_its_own() {
    let sources = sources(
        r#"
module "endpoint" {
  source      = "git::https://example.org/private-endpoint.git"
  for_each    = { blob = "a", file = "b" }
  kind        = each.key
  subnet      = each.value
}
"#,
    );
    let evaluated = root(&sources);
    let opaque: Vec<(&str, &str)> = evaluated
        .resources
        .iter()
        .filter(|resource| resource.opaque.is_some())
        .map(|resource| (&*resource.address, &*resource.declaration_address))
        .collect();
    assert_eq!(
        opaque,
        [
            ("module.endpoint[\"blob\"]", "module.endpoint"),
            ("module.endpoint[\"file\"]", "module.endpoint"),
        ]
    );
}
