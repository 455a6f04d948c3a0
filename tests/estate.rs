//! Who refers to whom in a deployment, however it is written, and what is said when that is not known.
//!
//! One check asks throughout whether an AI account has a private endpoint; another, at the other end,
//! what a search service's shared private link leads to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use std::sync::LazyLock;

use stanchion::checks::{Catalogue, Selection, schema};
use stanchion::diagnostic::Level;
use stanchion::finding::Report;
use stanchion::scan::{self, Request, check_text};
use stanchion::source::Sources;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let check = |id: &str, resource: &str, deny: &str| {
        let name = id.to_ascii_lowercase();
        let text = format!(
            "id: {id}\nname: {name}-bad\ntitle: Bad\nseverity: high\nprofile: baseline\nresource: {resource}\n\
             deny: {deny}\npoint_at: name\nmessage: \"'{{name}}' is bad\"\nwhy: It is.\n\
             references: [https://learn.microsoft.com/azure]\n"
        );
        schema::parse(&format!("{id}.yaml"), &text).unwrap_or_else(|error| panic!("{error}"))
    };
    Catalogue::new(vec![
        check(
            "XXX001",
            "Microsoft.CognitiveServices/accounts",
            "{ not: { linked: { type: Microsoft.Network/privateEndpoints, via: 'properties.privateLinkServiceConnections[*].properties.privateLinkServiceId' } } }",
        ),
        check(
            "XXX002",
            "Microsoft.Search/searchServices/sharedPrivateLinkResources",
            "{ linked: { type: Microsoft.CognitiveServices/accounts, at: properties.privateLinkResourceId, where: { field: properties.publicNetworkAccess, equals: Enabled } } }",
        ),
        check(
            "XXX003",
            "Microsoft.CognitiveServices/accounts",
            "{ not: { linked: { type: Microsoft.Insights/diagnosticSettings, via: scope } } }",
        ),
        check(
            "XXX004",
            "Microsoft.CognitiveServices/accounts",
            "{ not: { linked: { type: Microsoft.CognitiveServices/accounts/projects, via: parent } } }",
        ),
        check(
            "XXX005",
            "Microsoft.CognitiveServices/accounts",
            "{ not: { linked: { type: Microsoft.Security/pricings, anywhere: true } } }",
        ),
        check(
            "XXX006",
            "Microsoft.Web/sites",
            "{ linked: { type: Microsoft.CognitiveServices/accounts, at: properties.siteConfig } }",
        ),
    ])
});

/// No private endpoint leads to the account.
const LONELY: &str = "XXX001";
/// The shared private link leads to an account that is open to the internet.
const LEADS_TO_OPEN: &str = "XXX002";
/// The account has no diagnostic setting.
const UNLOGGED: &str = "XXX003";
/// The account has no project.
const CHILDLESS: &str = "XXX004";
/// No Defender plan in the deployment.
const UNGUARDED: &str = "XXX005";

/// The settings of the site speak of an AI account.
const CALLS_AI: &str = "XXX006";

fn select(code: &str) -> Selection {
    Selection {
        select: vec![code.to_owned()],
        ..Selection::default()
    }
}

/// `name: certainty` of each finding, in order.
fn shown(report: &Report) -> Vec<String> {
    for diagnostic in &report.diagnostics {
        assert!(diagnostic.level != Level::Error, "{diagnostic:?}");
    }
    let mut all: Vec<String> = report
        .findings
        .iter()
        .map(|finding| format!("{}: {}", finding.subject.name, finding.certainty.as_str()))
        .collect();
    all.sort();
    all
}

/// What is found in one text.
#[track_caller]
fn found(code: &str, file: &str, text: &str) -> Vec<String> {
    shown(&check_text(file, text, &CATALOGUE, &select(code)).0)
}

/// What is found in a deployment of several files, of which the first is deployed.
#[track_caller]
fn found_in(code: &str, files: &[(&str, &str)]) -> Vec<String> {
    let sources = Sources::new("/estate");
    for (name, text) in files {
        sources.insert(*name, *text);
    }
    let request = Request {
        paths: files
            .iter()
            .take(1)
            .map(|(name, _)| PathBuf::from(name))
            .collect(),
        selection: select(code),
        ..Request::default()
    };
    shown(&scan::check(&request, &CATALOGUE, &sources))
}

const NOTHING: [&str; 0] = [];

const TF: &str = r#"
resource "azurerm_resource_group" "ai" {
  name     = "rg-ai"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "main" {
  name                = "cog-main"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  kind                = "OpenAI"
  sku_name            = "S0"
}
"#;

/// A private endpoint with this target and, before it, these arguments.
fn tf_endpoint(head: &str, target: &str) -> String {
    format!(
        r#"
resource "azurerm_private_endpoint" "main" {{
  {head}
  name                = "pe-main"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/pe"

  private_service_connection {{
    name                           = "account"
    private_connection_resource_id = {target}
    subresource_names              = ["account"]
    is_manual_connection           = false
  }}
}}
"#
    )
}

const BICEP: &str = "
param location string = resourceGroup().location

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-main'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {}
}
";

/// A private endpoint behind `declared` (` = {`, ` = if (x) {`) with this target.
fn bicep_endpoint(declared: &str, target: &str) -> String {
    format!(
        "
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01'{declared}
  name: 'pe-main'
  location: location
  properties: {{
    subnet: {{ id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'pe') }}
    privateLinkServiceConnections: [
      {{
        name: 'account'
        properties: {{
          privateLinkServiceId: {target}
          groupIds: ['account']
        }}
      }}
    ]
  }}
}}
"
    )
}

fn arm(parameters: &str, condition: &str, target: &str) -> String {
    format!(
        r#"{{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {{ {parameters} }},
  "resources": [
    {{
      "type": "Microsoft.CognitiveServices/accounts",
      "apiVersion": "2025-06-01",
      "name": "cog-main",
      "location": "swedencentral",
      "kind": "OpenAI",
      "sku": {{ "name": "S0" }},
      "properties": {{}}
    }},
    {{
      "type": "Microsoft.Network/privateEndpoints",
      "apiVersion": "2024-05-01",
      "name": "pe-main",
      {condition}
      "location": "swedencentral",
      "properties": {{
        "privateLinkServiceConnections": [
          {{ "name": "account", "properties": {{ "privateLinkServiceId": "{target}", "groupIds": [ "account" ] }} }}
        ]
      }}
    }}
  ]
}}"#
    )
}

#[test]
fn terraform_links_however_they_are_written() {
    let literal = "\"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/RG-AI/providers/microsoft.cognitiveservices/ACCOUNTS/COG-Main\"";
    let through_local = "local.ids[\"openai\"]";
    let locals = "\nlocals {\n  ids = { openai = azurerm_cognitive_account.main.id }\n}\n\
                  \ndata \"azurerm_cognitive_account\" \"same\" {\n  name                = \"cog-main\"\n  resource_group_name = \"rg-ai\"\n}\n";
    for target in [
        "azurerm_cognitive_account.main.id",
        "one([azurerm_cognitive_account.main.id])",
        "\"${azurerm_cognitive_account.main.id}\"",
        "\"${azurerm_resource_group.ai.id}/providers/Microsoft.CognitiveServices/accounts/cog-main\"",
        "\"${azurerm_resource_group.ai.id}/providers/Microsoft.CognitiveServices/accounts/${azurerm_cognitive_account.main.name}\"",
        "data.azurerm_cognitive_account.same.id",
        literal,
        through_local,
    ] {
        let text = format!("{TF}{locals}{}", tf_endpoint("", target));
        assert_eq!(found(LONELY, "main.tf", &text), NOTHING, "{target}");
    }
    for target in [
        "\"/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/cog-other\"",
        "azurerm_search_service.missing.id",
        "data.azurerm_cognitive_account.other.id",
    ] {
        let other = "\ndata \"azurerm_cognitive_account\" \"other\" {\n  name                = \"cog-other\"\n  resource_group_name = \"rg-ai\"\n}\n";
        let text = format!("{TF}{other}{}", tf_endpoint("", target));
        assert_eq!(
            found(LONELY, "main.tf", &text),
            ["cog-main: violated"],
            "{target}"
        );
    }
}

#[test]
fn azapi_links_by_body_and_parent() {
    let account = r#"
resource "azapi_resource" "account" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-main"
  parent_id = "/subscriptions/s/resourceGroups/rg-ai"
  location  = "swedencentral"
  body      = { kind = "AIServices", sku = { name = "S0" }, properties = {} }
}
"#;
    let related = r#"
resource "azapi_resource" "project" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "assistant"
  parent_id = azapi_resource.account.id
  location  = "swedencentral"
  body      = { properties = {} }
}

resource "azapi_resource" "logs" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "to-law"
  parent_id = azapi_resource.account.id
  body      = { properties = { logs = [{ categoryGroup = "audit", enabled = true }] } }
}

resource "azapi_resource" "endpoint" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "pe"
  parent_id = "/subscriptions/s/resourceGroups/rg-ai"
  location  = "swedencentral"
  body = jsonencode({
    properties = {
      privateLinkServiceConnections = [{
        name       = "account"
        properties = { privateLinkServiceId = azapi_resource.account.id, groupIds = ["account"] }
      }]
    }
  })
}
"#;
    for code in [LONELY, UNLOGGED, CHILDLESS] {
        assert_eq!(
            found(code, "main.tf", account),
            ["cog-main: violated"],
            "{code}"
        );
        let text = format!("{account}{related}");
        assert_eq!(found(code, "main.tf", &text), NOTHING, "{code}");
    }
}

#[test]
fn bicep_links_however_they_are_written() {
    let more = "
resource same 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'cog-main'
}

var target = account.id
";
    for target in [
        "account.id",
        "target",
        "same.id",
        "resourceId('Microsoft.CognitiveServices/accounts', 'cog-main')",
        "resourceId('Microsoft.CognitiveServices/accounts', account.name)",
        "'${resourceGroup().id}/providers/Microsoft.CognitiveServices/accounts/COG-MAIN'",
    ] {
        let text = format!("{BICEP}{more}{}", bicep_endpoint(" = {", target));
        assert_eq!(found(LONELY, "main.bicep", &text), NOTHING, "{target}");
    }
    for target in [
        "resourceId('Microsoft.CognitiveServices/accounts', 'cog-other')",
        "resourceId('Microsoft.Search/searchServices', 'cog-main')",
    ] {
        let text = format!("{BICEP}{more}{}", bicep_endpoint(" = {", target));
        assert_eq!(
            found(LONELY, "main.bicep", &text),
            ["cog-main: violated"],
            "{target}"
        );
    }
}

#[test]
fn arm_links_however_they_are_written() {
    for target in [
        "[resourceId('Microsoft.CognitiveServices/accounts', 'cog-main')]",
        "[concat(resourceGroup().id, '/providers/Microsoft.CognitiveServices/accounts/', 'cog-main')]",
        "/subscriptions/s/resourceGroups/g/providers/microsoft.cognitiveservices/accounts/COG-MAIN",
    ] {
        assert_eq!(
            found(LONELY, "main.json", &arm("", "", target)),
            NOTHING,
            "{target}"
        );
    }
    let other = "[resourceId('Microsoft.CognitiveServices/accounts', 'cog-other')]";
    assert_eq!(
        found(LONELY, "main.json", &arm("", "", other)),
        ["cog-main: violated"]
    );
}

#[test]
fn an_extension_in_the_old_form_extends_what_it_stands_under() {
    let template = |extra: &str, inner: &str| {
        format!(
            r#"{{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {{
      "type": "Microsoft.CognitiveServices/accounts",
      "apiVersion": "2025-06-01",
      "name": "cog-main",
      "location": "swedencentral",
      "properties": {{}},
      "resources": [ {inner} ]
    }}{extra}
  ]
}}"#
        )
    };
    let setting = |form: &str| {
        format!(
            r#"{{ {form}, "apiVersion": "2021-05-01-preview", "properties": {{ "logs": [] }} }}"#
        )
    };
    assert_eq!(
        found(UNLOGGED, "main.json", &template("", "")),
        ["cog-main: violated"]
    );
    let nested =
        setting(r#""type": "providers/diagnosticSettings", "name": "Microsoft.Insights/logs""#);
    assert_eq!(
        found(UNLOGGED, "main.json", &template("", &nested)),
        NOTHING
    );
    for form in [
        r#""type": "Microsoft.CognitiveServices/accounts/providers/diagnosticSettings", "name": "cog-main/Microsoft.Insights/logs""#,
        r#""type": "Microsoft.Insights/diagnosticSettings", "name": "logs", "scope": "Microsoft.CognitiveServices/accounts/cog-main""#,
        r#""type": "Microsoft.Insights/diagnosticSettings", "name": "logs", "scope": "[format('Microsoft.CognitiveServices/accounts/{0}', 'cog-main')]""#,
        r#""type": "Microsoft.Insights/diagnosticSettings", "name": "logs", "scope": "[resourceId('Microsoft.CognitiveServices/accounts', 'cog-main')]""#,
    ] {
        let text = template(&format!(", {}", setting(form)), "");
        assert_eq!(found(UNLOGGED, "main.json", &text), NOTHING, "{form}");
    }
}

#[test]
fn below_an_id_means_a_child() {
    // The child's endpoint is not the account's, but a child that is not declared counts as the account.
    let project = r#"
resource "azapi_resource" "project" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "assistant"
  parent_id = azurerm_cognitive_account.main.id
  body      = { properties = {} }
}
"#;
    let setting = |target: &str| {
        format!(
            "resource \"azurerm_monitor_diagnostic_setting\" \"logs\" {{\n  name               = \"logs\"\n  target_resource_id = {target}\n  enabled_log {{\n    category_group = \"audit\"\n  }}\n}}\n"
        )
    };
    let on_project = setting("\"${azurerm_cognitive_account.main.id}/projects/assistant\"");
    assert_eq!(
        found(UNLOGGED, "main.tf", &format!("{TF}{project}{on_project}")),
        ["cog-main: violated"]
    );
    let on_account = setting("azurerm_cognitive_account.main.id");
    assert_eq!(
        found(UNLOGGED, "main.tf", &format!("{TF}{on_account}")),
        NOTHING
    );
}

#[test]
fn an_unknown_target_may_be_anybody() {
    let unknown =
        "\nvariable \"target\" {\n  type = string\n}\nvariable \"inner\" {\n  type = bool\n}\n";
    for (target, expected) in [
        ("var.target", "cog-main: undecided"),
        (
            "\"/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/${var.target}\"",
            "cog-main: undecided",
        ),
        // What is known of the name rules it out.
        (
            "\"/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/search-${var.target}\"",
            "cog-main: violated",
        ),
        // One alternative is.
        (
            "var.inner ? azurerm_cognitive_account.main.id : var.target",
            "cog-main: undecided",
        ),
        (
            "var.inner ? azurerm_cognitive_account.main.id : \"/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/elsewhere\"",
            "cog-main: possible",
        ),
        (
            "var.inner ? \"/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/elsewhere\" : var.target",
            "cog-main: undecided",
        ),
    ] {
        let text = format!("{TF}{unknown}{}", tf_endpoint("", target));
        assert_eq!(found(LONELY, "main.tf", &text), [expected], "{target}");
    }
    let param = "param target string\nparam inner bool\n";
    for (target, expected) in [
        ("target", "cog-main: undecided"),
        ("inner ? account.id : target", "cog-main: undecided"),
        (
            "format('{0}/accounts/cog-main', target)",
            "cog-main: undecided",
        ),
    ] {
        let text = format!("{param}{BICEP}{}", bicep_endpoint(" = {", target));
        assert_eq!(found(LONELY, "main.bicep", &text), [expected], "{target}");
    }
    let text = arm(
        r#""target": { "type": "string" }"#,
        "",
        "[parameters('target')]",
    );
    assert_eq!(found(LONELY, "main.json", &text), ["cog-main: undecided"]);
}

#[test]
fn a_name_of_which_little_is_known_may_mean_any_of_many() {
    let mut text = String::from("param suffix string\nparam location string\n");
    for index in 0..50 {
        text += &BICEP
            .replace("param location string = resourceGroup().location", "")
            .replace("resource account", &format!("resource account{index}"))
            .replace("cog-main", &format!("cog-{index}"));
    }
    let endpoint = bicep_endpoint(
        " = {",
        "resourceId('Microsoft.CognitiveServices/accounts', 'cog-${suffix}')",
    );
    let found = found(LONELY, "main.bicep", &format!("{text}{endpoint}"));
    assert_eq!(found.len(), 50);
    let undecided = found.iter().filter(|line| line.ends_with(": undecided"));
    assert_eq!(undecided.count(), 50, "{found:?}");
}

#[test]
fn a_condition_of_its_own_makes_it_possible() {
    let variables = "\nvariable \"private\" {\n  type = bool\n}\n";
    let text = format!(
        "{TF}{variables}{}",
        tf_endpoint(
            "count = var.private ? 1 : 0",
            "azurerm_cognitive_account.main.id"
        )
    );
    assert_eq!(found(LONELY, "main.tf", &text), ["cog-main: possible"]);

    let text = format!(
        "param private bool\n{BICEP}{}",
        bicep_endpoint(" = if (private) {", "account.id")
    );
    assert_eq!(found(LONELY, "main.bicep", &text), ["cog-main: possible"]);

    let text = arm(
        r#""private": { "type": "bool" }"#,
        r#""condition": "[parameters('private')]","#,
        "[resourceId('Microsoft.CognitiveServices/accounts', 'cog-main')]",
    );
    assert_eq!(found(LONELY, "main.json", &text), ["cog-main: possible"]);
}

#[test]
fn the_same_condition_is_none_at_all() {
    let account = BICEP.replace("06-01' = {", "06-01' = if (deploy) {");
    let same = format!(
        "param deploy bool\n{account}{}",
        bicep_endpoint(" = if (deploy) {", "account.id")
    );
    assert_eq!(found(LONELY, "main.bicep", &same), NOTHING);
    let narrower = format!(
        "param deploy bool\nparam private bool\n{account}{}",
        bicep_endpoint(" = if (deploy && private) {", "account.id")
    );
    assert_eq!(
        found(LONELY, "main.bicep", &narrower),
        ["cog-main: possible"]
    );

    let account = TF.replace(
        "  name                = \"cog-main\"",
        "  count               = var.deploy ? 1 : 0\n  name                = \"cog-main\"",
    );
    let same = format!(
        "variable \"deploy\" {{\n  type = bool\n}}\n{account}{}",
        tf_endpoint(
            "count = var.deploy ? 1 : 0",
            "azurerm_cognitive_account.main[0].id"
        )
    );
    assert_eq!(found(LONELY, "main.tf", &same), NOTHING);
}

#[test]
fn an_inputs_default_decides_by_default() {
    let text = format!(
        "param private bool = false\n{BICEP}{}",
        bicep_endpoint(" = if (private) {", "account.id")
    );
    assert_eq!(
        found(LONELY, "main.bicep", &text),
        ["cog-main: violated-by-default"]
    );
    // Both sleep by the same input: when the account comes, its endpoint comes with it.
    let account = BICEP.replace("06-01' = {", "06-01' = if (private) {");
    let text = format!(
        "param private bool = false\n{account}{}",
        bicep_endpoint(" = if (private) {", "account.id")
    );
    assert_eq!(found(LONELY, "main.bicep", &text), NOTHING);
    // There by default is there.
    let text = format!(
        "param private bool = true\n{BICEP}{}",
        bicep_endpoint(" = if (private) {", "account.id")
    );
    assert_eq!(found(LONELY, "main.bicep", &text), NOTHING);
}

#[test]
fn instances_have_endpoints_of_their_own() {
    let accounts = r#"
resource "azurerm_cognitive_account" "regional" {
  for_each            = toset(["eu", "us"])
  name                = "cog-${each.key}"
  location            = each.key
  resource_group_name = "rg"
  kind                = "OpenAI"
  sku_name            = "S0"
}
"#;
    let endpoint = |head: &str, target: &str| {
        tf_endpoint(head, target).replace(
            "azurerm_resource_group.ai.",
            "azurerm_cognitive_account.regional[\"eu\"].",
        )
    };
    let each = endpoint(
        "for_each = azurerm_cognitive_account.regional",
        "each.value.id",
    );
    assert_eq!(
        found(LONELY, "main.tf", &format!("{accounts}{each}")),
        NOTHING
    );
    let one = endpoint("", "azurerm_cognitive_account.regional[\"eu\"].id");
    assert_eq!(
        found(LONELY, "main.tf", &format!("{accounts}{one}")),
        ["cog-us: violated"]
    );
    let splat = endpoint(
        "count = 2",
        "values(azurerm_cognitive_account.regional)[count.index].id",
    );
    assert_eq!(
        found(LONELY, "main.tf", &format!("{accounts}{splat}")),
        NOTHING
    );
    // It is one of them: which is not known.
    let some = endpoint("", "azurerm_cognitive_account.regional[var.region].id");
    let text = format!("{accounts}\nvariable \"region\" {{\n  type = string\n}}\n{some}");
    assert_eq!(
        found(LONELY, "main.tf", &text)
            .iter()
            .filter(|line| line.ends_with(": violated"))
            .count(),
        0
    );
    let looped = "
param location string
resource accounts 'Microsoft.CognitiveServices/accounts@2025-06-01' = [for region in ['eu', 'us']: {
  name: 'cog-${region}'
  location: region
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {}
}]
";
    let each = bicep_endpoint(" = [for i in range(0, 2): {", "accounts[i].id")
        .replace("'pe-main'", "'pe-${i}'");
    let each = format!("{}]\n", each.trim_end());
    assert_eq!(
        found(LONELY, "main.bicep", &format!("{looped}{each}")),
        NOTHING
    );
    let one = bicep_endpoint(" = {", "accounts[0].id");
    assert_eq!(
        found(LONELY, "main.bicep", &format!("{looped}{one}")),
        ["cog-us: violated"]
    );
}

#[test]
fn a_loop_of_unknown_length_may_be_empty() {
    let loop_over = |input: &str| {
        let endpoint = bicep_endpoint(&format!(" = [for subnet in {input}: {{"), "account.id")
            .replace("'pe-main'", "'pe-${subnet}'");
        format!("param {input} array\n{BICEP}{}]\n", endpoint.trim_end())
    };
    assert_eq!(
        found(LONELY, "main.bicep", &loop_over("subnets")),
        ["cog-main: undecided"]
    );
    // Looped together: as many endpoints as accounts.
    let both = "
param names array
param location string
resource accounts 'Microsoft.CognitiveServices/accounts@2025-06-01' = [for name in names: {
  name: name
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {}
}]
";
    let endpoint = bicep_endpoint(" = [for (name, i) in names: {", "accounts[i].id")
        .replace("'pe-main'", "'pe-${name}'");
    let text = format!("{both}{}]\n", endpoint.trim_end());
    assert_eq!(found(LONELY, "main.bicep", &text), NOTHING);

    let text = format!(
        "variable \"subnets\" {{\n  type = set(string)\n}}\n{TF}{}",
        tf_endpoint(
            "for_each = var.subnets",
            "azurerm_cognitive_account.main.id"
        )
    );
    assert_eq!(found(LONELY, "main.tf", &text), ["cog-main: undecided"]);
}

#[test]
fn two_resources_with_one_name_are_one() {
    let second = BICEP
        .replace("param location string = resourceGroup().location", "")
        .replace("resource account ", "resource again ")
        .replace("properties: {}", "properties: { disableLocalAuth: true }");
    let text = format!("{BICEP}{second}{}", bicep_endpoint(" = {", "account.id"));
    assert_eq!(found(LONELY, "main.bicep", &text), NOTHING);
}

#[test]
fn the_other_end_of_a_link_is_asked_too() {
    let search = |target: &str| {
        format!(
            "
param location string
param target string
param inner bool

resource open 'Microsoft.CognitiveServices/accounts@2025-06-01' = {{
  name: 'cog-open'
  location: location
  properties: {{ publicNetworkAccess: 'Enabled' }}
}}

resource closed 'Microsoft.CognitiveServices/accounts@2025-06-01' = {{
  name: 'cog-closed'
  location: location
  properties: {{ publicNetworkAccess: 'Disabled' }}
}}

resource elsewhere 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {{
  name: 'cog-elsewhere'
}}

resource search 'Microsoft.Search/searchServices@2025-05-01' = {{
  name: 'srch'
  location: location
  resource link 'sharedPrivateLinkResources' = {{
    name: 'to-ai'
    properties: {{ privateLinkResourceId: {target}, groupId: 'openai_account' }}
  }}
}}
"
        )
    };
    for (target, expected) in [
        ("open.id", Some("violated")),
        ("closed.id", None),
        // Of what is deployed elsewhere only the name is known.
        ("elsewhere.id", Some("undecided")),
        ("target", Some("undecided")),
        ("inner ? open.id : closed.id", Some("possible")),
        ("inner ? closed.id : target", Some("undecided")),
        (
            "resourceId('Microsoft.Storage/storageAccounts', 'st')",
            None,
        ),
    ] {
        let expected: Vec<String> = expected
            .map(|certainty| format!("srch/to-ai: {certainty}"))
            .into_iter()
            .collect();
        assert_eq!(
            found(LEADS_TO_OPEN, "main.bicep", &search(target)),
            expected,
            "{target}"
        );
    }
}

#[test]
fn what_a_module_that_is_not_read_gives_out_is_related_but_not_known() {
    let link = |target: &str| {
        format!(
            "module \"ai\" {{\n  source  = \"contoso/ai/azurerm\"\n  version = \"1.0.0\"\n}}\n\n\
             resource \"azapi_resource\" \"link\" {{\n  type      = \"Microsoft.Search/searchServices/sharedPrivateLinkResources@2025-05-01\"\n  \
             name      = \"to-ai\"\n  parent_id = \"/subscriptions/s/resourceGroups/g/providers/Microsoft.Search/searchServices/srch\"\n  \
             body      = {{ properties = {{ privateLinkResourceId = {target}, groupId = \"openai_account\" }} }}\n}}\n"
        )
    };
    assert_eq!(
        found(LEADS_TO_OPEN, "main.tf", &link("module.ai.account_id")),
        ["srch/to-ai: undecided"]
    );
    // Its account is none of those declared here.
    let text = format!(
        "{TF}module \"ai\" {{\n  source  = \"contoso/ai/azurerm\"\n  version = \"1.0.0\"\n}}\n{}",
        tf_endpoint("", "module.ai.account_id")
    );
    assert_eq!(found(LONELY, "main.tf", &text), ["cog-main: violated"]);
}

#[test]
fn links_cross_the_borders_of_terraform_modules() {
    let account = r#"
variable "name" {
  type = string
}

resource "azurerm_cognitive_account" "this" {
  name                = var.name
  location            = "swedencentral"
  resource_group_name = "rg-ai"
  kind                = "OpenAI"
  sku_name            = "S0"
}

output "id" {
  value = azurerm_cognitive_account.this.id
}
"#;
    let endpoint =
        tf_endpoint("", "var.target").replace("azurerm_resource_group.ai.", "var.group.");
    let endpoint = format!(
        "variable \"target\" {{\n  type = string\n}}\nvariable \"group\" {{\n  type = any\n}}\n{endpoint}"
    );
    let main = |target: &str| {
        format!(
            "module \"chat\" {{\n  source = \"./account\"\n  name   = \"cog-chat\"\n}}\n\
             module \"vision\" {{\n  source = \"./account\"\n  name   = \"cog-vision\"\n}}\n\
             module \"endpoint\" {{\n  source = \"./endpoint\"\n  target = {target}\n  group  = {{ name = \"rg\", location = \"swedencentral\" }}\n}}\n"
        )
    };
    let run = |target: &str| {
        found_in(
            LONELY,
            &[
                ("main.tf", &main(target)),
                ("account/main.tf", account),
                ("endpoint/main.tf", &endpoint),
            ],
        )
    };
    assert_eq!(run("module.chat.id"), ["cog-vision: violated"]);
    assert_eq!(run("module.vision.id"), ["cog-chat: violated"]);
}

#[test]
fn links_cross_the_borders_of_bicep_modules() {
    let account =
        format!("{BICEP}\noutput id string = account.id\noutput name string = account.name\n");
    let endpoint = format!(
        "param target string\nparam location string\n{}",
        bicep_endpoint(" = {", "target")
    );
    for (target, expected) in [
        ("account.outputs.id", None),
        (
            "resourceId('Microsoft.CognitiveServices/accounts', account.outputs.name)",
            None,
        ),
        (
            "resourceId('Microsoft.CognitiveServices/accounts', 'cog-other')",
            Some("cog-main: violated"),
        ),
    ] {
        let main = format!(
            "module account 'account.bicep' = {{\n  name: 'account'\n}}\n\
             module endpoint 'endpoint.bicep' = {{\n  name: 'endpoint'\n  params: {{ target: {target}, location: 'swedencentral' }}\n}}\n"
        );
        let found = found_in(
            LONELY,
            &[
                ("main.bicep", &main),
                ("account.bicep", &account),
                ("endpoint.bicep", &endpoint),
            ],
        );
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(found, expected, "{target}");
    }
}

#[test]
fn a_module_that_is_not_read_may_hold_what_is_missing() {
    let module = |argument: &str| {
        format!(
            "{BICEP}
module network 'br:contoso.azurecr.io/network/private-endpoint:1.0.0' = {{
  name: 'network'
  params: {{
    {argument}
  }}
}}
"
        )
    };
    for argument in [
        "target: account.id",
        "targets: [account.id]",
        "accountName: account.name",
        "accountName: 'cog-main'",
        "endpoint: account.properties.endpoint",
    ] {
        assert_eq!(
            found(LONELY, "main.bicep", &module(argument)),
            ["cog-main: undecided"],
            "{argument}"
        );
    }
    assert_eq!(
        found(LONELY, "main.bicep", &module("location: location")),
        ["cog-main: violated"]
    );
    // An input's default keeps it away.
    let asleep = module("target: account.id").replace("1.0.0' = {", "1.0.0' = if (private) {");
    let text = format!("param private bool = false\n{asleep}");
    assert_eq!(
        found(LONELY, "main.bicep", &text),
        ["cog-main: violated-by-default"]
    );
    // Asked of the whole deployment, it may hold anything.
    assert_eq!(
        found(UNGUARDED, "main.bicep", &module("location: location")),
        ["cog-main: undecided"]
    );
    assert_eq!(
        found(UNGUARDED, "main.bicep", BICEP),
        ["cog-main: violated"]
    );
}

#[test]
fn references_that_lead_nowhere_or_in_circles_end() {
    let circle = r#"
locals {
  a = local.b
  b = local.a
}

resource "azapi_resource" "a" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-a"
  parent_id = azapi_resource.b.id
  body      = { properties = { other = azapi_resource.b.id } }
}

resource "azapi_resource" "b" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-b"
  parent_id = azapi_resource.a.id
  body      = { properties = { other = azapi_resource.a.id } }
}

resource "azapi_resource" "endpoint" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "pe"
  parent_id = azapi_resource.endpoint.id
  body = {
    properties = {
      privateLinkServiceConnections = [
        { properties = { privateLinkServiceId = azapi_resource.a.id } },
        { properties = { privateLinkServiceId = azapi_resource.nobody.id } },
        { properties = { privateLinkServiceId = module.nobody.id } },
      ]
    }
  }
}
"#;
    let (report, _) = check_text("main.tf", circle, &CATALOGUE, &select(LONELY));
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|f| f.subject.name.as_str())
        .collect();
    assert_eq!(findings, ["cog-b"]);
}

#[test]
fn settings_speak_of_an_account_by_its_host() {
    let site = |setting: &str| {
        format!(
            "param accountName string
param path string
{}
resource site 'Microsoft.Web/sites@2024-04-01' = {{
  name: 'app-chat'
  location: location
  properties: {{
    siteConfig: {{
      appSettings: [
        {{
          name: 'OPENAI_ENDPOINT'
          value: {setting}
        }}
      ]
    }}
  }}
}}
",
            BICEP.replace(
                "properties: {}",
                "properties: { customSubDomainName: 'chat-main' }"
            )
        )
    };
    for setting in [
        "account.properties.endpoint",
        "'https://cog-main.openai.azure.com/'",
        "'https://Chat-Main.openai.azure.com/openai/v1'",
        "'https://${account.name}.cognitiveservices.azure.com'",
        "'https://cog-main.openai.azure.com/${path}'",
        "'https://${accountName}.openai.azure.com/'",
        "'Endpoint=https://somebody.services.ai.azure.com/api/projects/${path}'",
    ] {
        assert_eq!(
            found(CALLS_AI, "main.bicep", &site(setting)),
            ["app-chat: violated"],
            "{setting}"
        );
    }
    for setting in [
        "'https://www.contoso.com/'",
        "'https://${accountName}.blob.core.windows.net/'",
        "'privatelink.openai.azure.com'",
        "'${path}://${accountName}'",
        "'a ${path} b'",
    ] {
        assert_eq!(
            found(CALLS_AI, "main.bicep", &site(setting)),
            NOTHING,
            "{setting}"
        );
    }
}

#[test]
fn the_name_of_a_dns_zone_is_no_host() {
    let text = r#"
resource "azurerm_resource_group" "net" {
  name     = "rg"
  location = "westeurope"
}

resource "azapi_resource" "settings" {
  type      = "Microsoft.Search/searchServices/sharedPrivateLinkResources@2025-05-01"
  name      = "srch/link"
  parent_id = azurerm_resource_group.net.id
  body      = { properties = { privateLinkResourceId = "privatelink.openai.azure.com" } }
}
"#;
    assert_eq!(found(LEADS_TO_OPEN, "main.tf", text), NOTHING);
}

/// Two declarations of one account: one leaves it open, one closes it.
fn twice(first: &str, second: &str, more: &str) -> String {
    let account = |symbol: &str, head: &str, public: &str| {
        format!(
            "resource {symbol} 'Microsoft.CognitiveServices/accounts@2024-10-01' = {head}{{\n  name: 'cog-claims'\n  location: 'westeurope'\n  kind: 'OpenAI'\n  sku: {{ name: 'S0' }}\n  properties: {{ publicNetworkAccess: '{public}' }}\n}}\n"
        )
    };
    format!(
        "{more}\n{}{}",
        account("created", first, "Enabled"),
        account("closed", second, "Disabled"),
    )
}

#[test]
fn of_two_declarations_only_what_both_have_wrong_is_certain() {
    // Neither has a private endpoint.
    let text = twice("", "", "");
    assert_eq!(
        found(LONELY, "main.bicep", &text),
        ["cog-claims: violated", "cog-claims: violated"]
    );
    // A diagnostic setting of one is a setting of both: it is one account.
    let logged = format!(
        "{text}resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {{\n  name: 'logs'\n  scope: created\n}}\n"
    );
    assert!(found(UNLOGGED, "main.bicep", &logged).is_empty());
}

#[test]
fn what_one_of_two_declarations_has_wrong_is_undecided() {
    let catalogue = stanchion::checks::built_in();
    let open = |text: &str| {
        let selection = Selection {
            select: vec!["AIS101".to_owned()],
            ..Selection::default()
        };
        shown(&check_text("main.bicep", text, catalogue, &selection).0)
    };
    assert_eq!(open(&twice("", "", "")), ["cog-claims: undecided"]);
    // Never both: each is what it says.
    let either = twice("if (open) ", "if (!open) ", "param open bool");
    assert_eq!(open(&either), ["cog-claims: violated"]);
    // Of another name it is another account.
    let elsewhere =
        twice("", "", "").replacen("  name: 'cog-claims'\n", "  name: 'cog-notes'\n", 1);
    assert_eq!(open(&elsewhere), ["cog-notes: violated"]);
}
