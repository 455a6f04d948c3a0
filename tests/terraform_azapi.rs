//! azapi: bodies in every form, and what each of its resources means for the model.

#![allow(clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use stanchion::lang::Evaluated;
use stanchion::lang::terraform::{ModuleFiles, evaluate};
use stanchion::model::Resource;
use stanchion::source::Sources;
use stanchion::value::{Kind, Target, Value};

fn of(files: &[(&str, &str)]) -> Evaluated {
    let sources = Sources::new("/estate");
    for (name, text) in files {
        sources.insert(*name, *text);
    }
    let module = ModuleFiles {
        directory: PathBuf::from("/estate"),
        configuration: vec![PathBuf::from("/estate/main.tf")],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    evaluate(&module, &sources)
}

#[track_caller]
fn resource<'e>(evaluated: &'e Evaluated, address: &str) -> &'e Resource {
    let all: Vec<&str> = evaluated.resources.iter().map(|r| &*r.address).collect();
    let found = evaluated.resources.iter().find(|r| &*r.address == address);
    found.unwrap_or_else(|| panic!("no {address} in {all:?}: {:?}", evaluated.diagnostics))
}

fn at<'r>(resource: &'r Resource, path: &str) -> Option<&'r Value> {
    let mut segments = path.split('.');
    let first = resource.body.get(segments.next()?)?;
    segments.try_fold(&first.value, |value, segment| match &value.kind {
        Kind::Object(object) => object.get(segment).map(|entry| &entry.value),
        Kind::List(items) => items.get(segment.parse::<usize>().ok()?),
        _ => None,
    })
}

fn string<'r>(resource: &'r Resource, path: &str) -> Option<&'r str> {
    at(resource, path).and_then(Value::as_str)
}

fn parent(resource: &Resource) -> Option<&str> {
    match &resource.parent.as_ref()?.kind {
        Kind::Reference(reference) => match &reference.target {
            Target::Address(address) => Some(address),
            Target::Id(_) => None,
        },
        _ => None,
    }
}

/// One account, its body written in each of the ways that the provider's two majors take.
#[test]
fn a_body_may_be_written_in_many_ways() {
    let forms = [
        "body = { kind = \"AIServices\", properties = { publicNetworkAccess = \"Disabled\" } }",
        "body = jsonencode({ kind = \"AIServices\", properties = { publicNetworkAccess = \"Disabled\" } })",
        "body = <<JSON\n{\"kind\": \"AIServices\", \"properties\": {\"publicNetworkAccess\": \"Disabled\"}}\nJSON\n",
        "body = local.body",
        "body = jsonencode(local.body)",
        "body = merge({ kind = \"AIServices\" }, { properties = { publicNetworkAccess = \"Disabled\" } })",
        "body = merge(local.body, var.more)\n  sensitive_body = { properties = { publicNetworkAccess = \"Disabled\" } }",
        "body = { kind = \"AIServices\" }\n  sensitive_body = { properties = { publicNetworkAccess = \"Disabled\" } }\n  sensitive_body_version = { \"properties.publicNetworkAccess\" = \"1\" }",
    ];
    for form in forms {
        let text = format!(
            "variable \"more\" {{\n  type = map(string)\n  default = {{}}\n}}\n\
             locals {{\n  body = {{ kind = \"AIServices\", properties = {{ publicNetworkAccess = \"Disabled\" }} }}\n}}\n\
             resource \"azapi_resource\" \"a\" {{\n  type = \"Microsoft.CognitiveServices/accounts@2025-06-01\"\n  \
             name = \"a\"\n  location = \"swedencentral\"\n  schema_validation_enabled = false\n  ignore_casing = true\n  {form}\n  \
             identity {{\n    type = \"SystemAssigned\"\n  }}\n}}\n"
        );
        let evaluated = of(&[("main.tf", &text)]);
        let account = resource(&evaluated, "azapi_resource.a");
        assert_eq!(
            string(account, "properties.publicNetworkAccess"),
            Some("Disabled"),
            "{form}: {:?}",
            account.body
        );
        assert_eq!(string(account, "kind"), Some("AIServices"), "{form}");
        assert_eq!(string(account, "location"), Some("swedencentral"));
        assert_eq!(string(account, "identity.type"), Some("SystemAssigned"));
        assert_eq!(account.api_version.as_deref(), Some("2025-06-01"));
        let is_secret = at(account, "properties.publicNetworkAccess").is_some_and(|v| v.secret);
        assert_eq!(is_secret, form.contains("sensitive_body"), "{form}");
    }
}

const ACCOUNT: &str = r#"
resource "azapi_resource" "account" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "aif"
  parent_id = azurerm_resource_group.main.id
  body      = { kind = "AIServices", properties = { publicNetworkAccess = "Enabled" } }
}
"#;

#[test]
fn actions_that_write_a_resource_change_it() {
    let requests = |arguments: &str| {
        let text = format!(
            "{ACCOUNT}\nresource \"azapi_resource_action\" \"x\" {{\n  type = \"Microsoft.CognitiveServices/accounts@2025-06-01\"\n  \
             resource_id = azapi_resource.account.id\n  {arguments}\n  \
             body = {{ properties = {{ publicNetworkAccess = \"Disabled\" }} }}\n}}\n"
        );
        let evaluated = of(&[("main.tf", &text)]);
        assert_eq!(evaluated.resources.len(), 1, "{arguments}");
        let account = resource(&evaluated, "azapi_resource.account");
        string(account, "properties.publicNetworkAccess").map(str::to_owned)
    };
    for (arguments, expected) in [
        ("method = \"PATCH\"", "Disabled"),
        ("method = \"PUT\"", "Disabled"),
        // A request without a method is a POST, and one with an action is none to the resource.
        ("", "Enabled"),
        ("action = \"regenerateKey\"", "Enabled"),
        ("action = \"regenerateKey\"\n  method = \"PUT\"", "Enabled"),
        ("method = \"PATCH\"\n  when = \"destroy\"", "Enabled"),
        ("method = \"DELETE\"", "Enabled"),
    ] {
        assert_eq!(
            requests(arguments).as_deref(),
            Some(expected),
            "{arguments}"
        );
    }
}

#[test]
fn a_put_of_what_is_declared_nowhere_declares_it() {
    let text = format!(
        "{ACCOUNT}
variable \"policy\" {{}}
resource \"azapi_resource_action\" \"policy\" {{
  type        = \"Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01\"
  resource_id = \"${{azapi_resource.account.id}}/raiPolicies/strict\"
  method      = \"PUT\"
  body        = {{ properties = {{ mode = \"Blocking\" }} }}
}}
resource \"azapi_resource_action\" \"named\" {{
  type        = \"Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01\"
  resource_id = \"${{azapi_resource.account.id}}/raiPolicies/${{var.policy}}\"
  method      = \"PUT\"
  body        = {{ properties = {{ mode = \"Blocking\" }} }}
}}
resource \"azapi_resource_action\" \"elsewhere\" {{
  type        = \"Microsoft.CognitiveServices/accounts@2025-06-01\"
  resource_id = \"/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/other\"
  method      = \"PATCH\"
  body        = {{ properties = {{ disableLocalAuth = true }} }}
}}
"
    );
    let evaluated = of(&[("main.tf", &text)]);
    for address in [
        "azapi_resource_action.policy",
        "azapi_resource_action.named",
    ] {
        let policy = resource(&evaluated, address);
        assert!(!policy.existing);
        assert_eq!(parent(policy), Some("azapi_resource.account"), "{address}");
        assert_eq!(string(policy, "properties.mode"), Some("Blocking"));
    }
    assert_eq!(
        resource(&evaluated, "azapi_resource_action.policy")
            .name
            .as_str(),
        Some("aif/strict")
    );
    // What is patched elsewhere states a part only.
    assert!(resource(&evaluated, "azapi_resource_action.elsewhere").existing);
}

#[test]
fn an_update_by_name_and_parent_changes_that_parents_child_only() {
    let evaluated = of(&[(
        "main.tf",
        r#"
resource "azurerm_storage_account" "a" {
  name                     = "sta"
  resource_group_name      = "rg"
  location                 = "swedencentral"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
resource "azurerm_storage_account" "b" {
  name                     = "stb"
  resource_group_name      = "rg"
  location                 = "swedencentral"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
resource "azapi_resource" "blobs" {
  for_each  = { a = azurerm_storage_account.a.id, b = azurerm_storage_account.b.id }
  type      = "Microsoft.Storage/storageAccounts/blobServices@2023-05-01"
  name      = "default"
  parent_id = each.value
  body      = { properties = { isVersioningEnabled = false } }
}
resource "azapi_update_resource" "versions" {
  type      = "Microsoft.Storage/storageAccounts/blobServices@2023-05-01"
  name      = "default"
  parent_id = azurerm_storage_account.a.id
  body      = { properties = { isVersioningEnabled = true } }
}
"#,
    )]);
    let versioned = |key: &str| {
        let blobs = resource(&evaluated, &format!("azapi_resource.blobs[\"{key}\"]"));
        at(blobs, "properties.isVersioningEnabled").and_then(Value::as_bool)
    };
    assert_eq!((versioned("a"), versioned("b")), (Some(true), Some(false)));
}

#[test]
fn data_plane_resources_hang_on_their_service() {
    let evaluated = of(&[(
        "main.tf",
        r#"
resource "azurerm_search_service" "main" {
  name                = "srch-prod"
  resource_group_name = "rg"
  location            = "swedencentral"
  sku                 = "standard"
}
resource "azurerm_key_vault" "main" {
  name                = "kv-prod"
  resource_group_name = "rg"
  location            = "swedencentral"
  tenant_id           = "t"
  sku_name            = "standard"
}
resource "azapi_data_plane_resource" "docs" {
  type      = "Microsoft.Search/searchServices/datasources@2024-07-01"
  parent_id = "${azurerm_search_service.main.name}.search.windows.net"
  name      = "docs"
  body = {
    type        = "azureblob"
    credentials = { connectionString = "ResourceId=/subscriptions/s/x;" }
    container   = { name = "docs" }
  }
}
resource "azapi_data_plane_resource" "index" {
  type      = "Microsoft.Search/searchServices/indexes@2024-07-01"
  parent_id = "https://srch-prod.search.windows.net"
  name      = "chunks"
  body      = jsonencode({ fields = [{ name = "id", key = true }] })
}
resource "azapi_data_plane_resource" "secret" {
  type      = "Microsoft.KeyVault/vaults/secrets@7.4"
  parent_id = azurerm_key_vault.main.vault_uri
  name      = "openai"
  body      = { contentType = "key" }
  sensitive_body = { value = "hunter2" }
}
resource "azapi_data_plane_resource" "agent" {
  type      = "Microsoft.Foundry/agents@v1"
  parent_id = "aif.services.ai.azure.com/api/projects/chat"
  name      = "helper"
  body      = { definition = { kind = "prompt", model = "gpt-4o" } }
}
"#,
    )]);
    let docs = resource(&evaluated, "azapi_data_plane_resource.docs");
    assert_eq!(parent(docs), Some("azurerm_search_service.main"));
    assert_eq!(docs.name.as_str(), Some("srch-prod/docs"));
    assert_eq!(string(docs, "container.name"), Some("docs"));
    let index = resource(&evaluated, "azapi_data_plane_resource.index");
    assert_eq!(parent(index), Some("azurerm_search_service.main"));
    assert_eq!(string(index, "fields.0.name"), Some("id"));
    // ARM has secrets too, with their members below `properties`.
    let secret = resource(&evaluated, "azapi_data_plane_resource.secret");
    assert_eq!(parent(secret), Some("azurerm_key_vault.main"));
    assert!(at(secret, "properties.value").is_some_and(|value| value.secret));
    assert_eq!(string(secret, "properties.contentType"), Some("key"));
    let agent = resource(&evaluated, "azapi_data_plane_resource.agent");
    assert!(agent.parent.is_none());
    assert_eq!(string(agent, "definition.model"), Some("gpt-4o"));
}

#[test]
fn a_parent_says_where_a_resource_stands() {
    let stands = |kind: &str, parent_id: &str| {
        let text = format!(
            "resource \"azurerm_resource_group\" \"main\" {{\n  name = \"rg-ai\"\n  location = \"l\"\n}}\n\
             data \"azurerm_subscription\" \"current\" {{}}\n\
             resource \"azurerm_kubernetes_cluster\" \"main\" {{\n  name = \"aks\"\n  resource_group_name = \"rg-ai\"\n  location = \"l\"\n}}\n\
             resource \"azapi_resource\" \"x\" {{\n  type = \"{kind}@2025-01-01\"\n  name = \"x\"\n  parent_id = {parent_id}\n  body = {{}}\n}}\n"
        );
        let evaluated = of(&[("main.tf", &text)]);
        let found = resource(&evaluated, "azapi_resource.x");
        let shown = |value: &Option<Value>| {
            value.as_ref().map(|value| match &value.kind {
                Kind::String(text) => text.to_string(),
                Kind::Reference(reference) => match &reference.target {
                    Target::Address(address) => format!("@{address}"),
                    Target::Id(id) => format!("@{}", id.resource_type),
                },
                other => format!("{other:?}"),
            })
        };
        [
            &found.resource_group,
            &found.subscription,
            &found.management_group,
            &found.scope,
        ]
        .map(shown)
    };
    let text = |value: &str| Some(value.to_owned());
    let account = "Microsoft.CognitiveServices/accounts";
    assert_eq!(
        stands(account, "azurerm_resource_group.main.id"),
        [text("rg-ai"), None, None, None]
    );
    assert_eq!(
        stands(account, "\"/subscriptions/s/resourceGroups/rg\""),
        [text("rg"), text("s"), None, None]
    );
    let group = "Microsoft.Resources/resourceGroups";
    assert_eq!(
        stands(group, "\"/subscriptions/s\""),
        [None, text("s"), None, None]
    );
    // The provider's own subscription is no resource group.
    assert_eq!(
        stands(group, "data.azurerm_subscription.current.id"),
        [None, None, None, None]
    );
    assert_eq!(
        stands(
            "Microsoft.Blueprint/blueprints",
            "\"/providers/Microsoft.Management/managementGroups/mg\""
        ),
        [None, None, text("mg"), None]
    );
    assert_eq!(
        stands("Microsoft.Management/managementGroups", "\"/\""),
        [None, None, None, text("/")]
    );
    // Extensions of a resource, whatever their type.
    assert_eq!(
        stands(
            "Microsoft.KubernetesConfiguration/extensions",
            "azurerm_kubernetes_cluster.main.id"
        ),
        [None, None, None, text("@azurerm_kubernetes_cluster.main")]
    );
}
