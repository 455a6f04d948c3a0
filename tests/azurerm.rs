//! The azurerm mapping: its files against ARM's types, and whole configurations.

#![allow(clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path as FilePath;

use stanchion::lang::Evaluated;
use stanchion::lang::terraform::azurerm::schema::{Constant, Field, Mapping, Path, Transform};
use stanchion::lang::terraform::azurerm::{mappings, spelling, spelling_of};
use stanchion::lang::terraform::{ModuleFiles, evaluate};
use stanchion::model::Resource;
use stanchion::source::Sources;
use stanchion::value::{Kind, ListItem, Target, Value};

const ARM_PATHS: &str = include_str!("../testdata/terraform/azurerm/arm-paths.txt");
const RESOURCE_TYPES: &str = include_str!("../testdata/terraform/azurerm/resource-types.txt");

/// ARM types in lower case to their properties (in lower case) and kinds.
fn arm_paths() -> BTreeMap<String, BTreeMap<String, &'static str>> {
    let mut types: BTreeMap<String, BTreeMap<String, &str>> = BTreeMap::new();
    let mut current = String::new();
    for line in ARM_PATHS.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(property) => {
                let (path, kind) = property.rsplit_once(' ').expect("a path and a kind");
                types
                    .entry(current.clone())
                    .or_default()
                    .insert(path.to_ascii_lowercase(), kind);
            }
            None => current = line.to_ascii_lowercase(),
        }
    }
    types
}

/// A place that a mapping writes: the ARM type, the path, and what is sent by default.
struct Place<'m> {
    arm_type: &'m str,
    path: Vec<String>,
    field: &'m Field,
    value: Option<&'m Constant>,
}

fn places<'m>(
    mapping: &'m Mapping,
    fields: &'m [Field],
    base: &[String],
    out: &mut Vec<Place<'m>>,
) {
    for field in fields {
        let full = |path: &Path| -> Vec<String> {
            let base = if path.from_root { &[] } else { base };
            base.iter().chain(&path.segments).cloned().collect()
        };
        let mut add = |path: Vec<String>, value: Option<&'m Constant>| {
            let (arm_type, path) = match path.split_first() {
                Some((first, rest)) if first.starts_with('@') => {
                    let child = mapping.children.iter().find(|(name, _)| name == first);
                    (child.expect("a child").1.arm_type.as_str(), rest.to_vec())
                }
                _ => (mapping.arm_type.as_str(), path),
            };
            if !path.is_empty() && path != ["name"] {
                out.push(Place {
                    arm_type,
                    path,
                    field,
                    value,
                });
            }
        };
        let own = full(&field.arm);
        let below = |suffix: &str| {
            let suffix = suffix.split('.').map(str::to_owned);
            own.iter().cloned().chain(suffix).collect::<Vec<_>>()
        };
        let whole = match &field.transform {
            Transform::Objects(key) => vec![below(key)],
            Transform::Pairs(first, second) => vec![below(first), below(second)],
            Transform::Item(item) => vec![below(&item.key), below(&item.path)],
            transform if transform.members().is_empty() => vec![own.clone()],
            transform => transform.members().into_iter().map(below).collect(),
        };
        for path in whole {
            add(path, None);
        }
        for (_, value) in &field.default {
            let plain = matches!(field.transform, Transform::Identity);
            if plain {
                add(own.clone(), Some(value));
            }
        }
        for path in field
            .also
            .iter()
            .chain(field.switch.iter().map(|(_, path)| path))
        {
            add(full(path), None);
        }
        for (path, value) in field.present.iter().chain(&field.absent) {
            add(full(path), Some(value));
        }
        let mut inner = own;
        if field.keyed.is_some() {
            inner.push("*".to_owned());
        }
        places(mapping, &field.fields, &inner, out);
    }
}

fn all_places(mapping: &Mapping) -> Vec<Place<'_>> {
    let base = mapping.item_of.as_ref().map(|path| path.segments.clone());
    let mut out = Vec::new();
    places(
        mapping,
        &mapping.fields,
        &base.unwrap_or_default(),
        &mut out,
    );
    out
}

/// The kind of a property, wherever a name stands for any.
fn kind_of<'k>(known: &BTreeMap<String, &'k str>, path: &[String]) -> Option<&'k str> {
    known.iter().find_map(|(candidate, kind)| {
        let exact = path.join(".").eq_ignore_ascii_case(candidate);
        let names: Vec<&str> = candidate.split('.').collect();
        let fits = names.len() == path.len()
            && names
                .iter()
                .zip(path)
                .all(|(name, own)| *name == "*" || own.eq_ignore_ascii_case(name));
        (exact || fits).then_some(*kind)
    })
}

#[test]
fn every_resource_type_is_mapped() {
    let wanted: Vec<&str> = RESOURCE_TYPES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(wanted.len(), 104);
    let missing: Vec<&&str> = wanted
        .iter()
        .filter(|name| mappings().get(name).is_none())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_arm_path_is_one_of_its_type() {
    let types = arm_paths();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (resource_type, mapping) in mappings().iter() {
        for place in all_places(mapping) {
            count += 1;
            let known = types.get(&place.arm_type.to_ascii_lowercase());
            if known
                .and_then(|known| kind_of(known, &place.path))
                .is_none()
            {
                wrong.push(format!(
                    "{resource_type}.{} {:?}",
                    place.field.argument, place.path
                ));
            }
        }
        for (path, _) in &mapping.constants {
            let known = types.get(&mapping.arm_type.to_ascii_lowercase());
            if known
                .and_then(|known| kind_of(known, &path.segments))
                .is_none()
            {
                wrong.push(format!("{resource_type} {:?}", path.segments));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 1000, "{count}");
}

#[test]
fn defaults_have_the_kind_of_their_property() {
    let types = arm_paths();
    let mut wrong = Vec::new();
    for (resource_type, mapping) in mappings().iter() {
        let defaults = all_places(mapping)
            .into_iter()
            .filter_map(|place| Some((place.arm_type, place.path, place.value?)));
        let constants = mapping
            .constants
            .iter()
            .map(|(path, value)| (mapping.arm_type.as_str(), path.segments.clone(), value));
        for (arm_type, path, value) in defaults.chain(constants) {
            let known = types.get(&arm_type.to_ascii_lowercase());
            let Some(kind) = known.and_then(|known| kind_of(known, &path)) else {
                continue;
            };
            let fits = match (value, kind) {
                (_, "any")
                | (Constant::Bool(_), "bool" | "boolean")
                | (Constant::Int(_), "int" | "integer" | "number") => true,
                (Constant::String(_), kind) => matches!(kind, "string" | "enum"),
                (Constant::EmptyList, kind) => kind == "array",
                (Constant::EmptyObject, kind) => kind == "object",
                _ => false,
            };
            if !fits {
                wrong.push(format!("{resource_type} {path:?} is {kind}, not {value:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_argument_is_mapped_twice() {
    fn check(place: &str, fields: &[Field], wrong: &mut Vec<String>) {
        let mut seen = BTreeSet::new();
        for field in fields {
            let old = field.old.iter().map(|old| &old.argument);
            for name in std::iter::once(&field.argument).chain(old) {
                if !seen.insert(name) {
                    wrong.push(format!("{place}.{name}"));
                }
            }
            check(&format!("{place}.{}", field.argument), &field.fields, wrong);
        }
    }
    let mut wrong = Vec::new();
    for (resource_type, mapping) in mappings().iter() {
        check(resource_type, &mapping.fields, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Every plain argument is found again from its ARM path, and its value is the one written.
#[test]
fn arguments_are_spelled_from_their_properties() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (resource_type, mapping) in mappings().iter() {
        for place in all_places(mapping) {
            let (value, written) = match &place.field.transform {
                Transform::Identity if place.field.fields.is_empty() => {
                    (Value::string("word"), Some("\"word\"".to_owned()))
                }
                Transform::EnabledDisabled => (Value::string("Enabled"), Some("true".to_owned())),
                Transform::Not => (Value::bool(true), Some("false".to_owned())),
                Transform::TrueOnly => (Value::bool(true), Some("true".to_owned())),
                Transform::Enum(words) => {
                    let Some((from, to)) = words.first() else {
                        continue;
                    };
                    let of_bool = from == "true" || from == "false";
                    let from = if of_bool {
                        from.clone()
                    } else {
                        format!("{from:?}")
                    };
                    (Value::string(to.as_str()), Some(from))
                }
                _ => continue,
            };
            if !place
                .path
                .join(".")
                .contains(&*place.field.arm.segments.join("."))
            {
                continue;
            }
            // A key may be any name.
            if place.path.iter().any(|name| name == "*") {
                continue;
            }
            count += 1;
            let path = place.path.join(".");
            match spelling_of(resource_type, place.arm_type, &path) {
                None => wrong.push(format!("{resource_type} {path} has no spelling")),
                Some(found) => {
                    let own = found.argument.rsplit('.').next() == Some(&*place.field.argument);
                    if own && found.literal(&value) != written {
                        wrong.push(format!(
                            "{resource_type} {path}: {:?}",
                            found.literal(&value)
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 600, "{count}");
}

fn load(name: &str, version: Option<&str>) -> Evaluated {
    let directory = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("testdata/terraform/azurerm");
    let mut text = std::fs::read_to_string(directory.join(name)).expect("a configuration");
    if let Some(version) = version {
        text = text.replace("~> 4.40", version);
    }
    let sources = Sources::new("/module");
    sources.insert("main.tf", text);
    let module = ModuleFiles {
        directory: "/module".into(),
        configuration: vec!["main.tf".into()],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    evaluate(&module, &sources)
}

fn text(value: &Value) -> String {
    let list = |values: &[Value]| values.iter().map(text).collect::<Vec<_>>().join(", ");
    let inner = match &value.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(value) => value.to_string(),
        Kind::String(text) => format!("{text:?}"),
        Kind::List(values) => format!("[{}]", list(values)),
        Kind::Object(object) => {
            let members: Vec<String> = object
                .iter()
                .map(|(key, entry)| format!("{key}: {}", text(&entry.value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        Kind::Reference(reference) => match &reference.target {
            Target::Address(address) => {
                let attribute: Vec<&str> = reference.attribute.iter().map(|part| &**part).collect();
                format!("@{address} {}", attribute.join("."))
            }
            Target::Id(id) => format!("@<{} {}>", id.resource_type, text(&id.name)),
        },
        Kind::Unknown(unknown) => format!("?{}:{}", unknown.class.as_str(), unknown.text),
        Kind::Concat(parts) => format!("concat({})", list(parts)),
        Kind::PartialList(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| match item {
                    ListItem::Element(value) => text(value),
                    ListItem::Rest(value) => format!("...{}", text(value)),
                })
                .collect();
            format!("[{}]", items.join(", "))
        }
        _ => format!("{:?}", value.kind),
    };
    format!("{}{inner}", if value.secret { "secret " } else { "" })
}

fn resource<'e>(evaluated: &'e Evaluated, address: &str) -> &'e Resource {
    evaluated
        .resources
        .iter()
        .find(|resource| &*resource.address == address)
        .unwrap_or_else(|| {
            let all: Vec<&str> = evaluated.resources.iter().map(|r| &*r.address).collect();
            panic!("no {address} in {all:#?}")
        })
}

fn at(resource: &Resource, path: &[&str]) -> String {
    let mut segments = path.iter();
    let mut entry = segments
        .next()
        .and_then(|first| resource.body.get_exact(first));
    for segment in segments {
        entry = entry.and_then(|entry| entry.value.as_object()?.get_exact(segment));
    }
    entry.map_or_else(|| "absent".to_owned(), |entry| text(&entry.value))
}

#[track_caller]
fn check(evaluated: &Evaluated, address: &str, expected: &[(&str, &str)]) {
    let resource = resource(evaluated, address);
    for (path, value) in expected {
        let found = match *path {
            "@type" => resource.arm_type.to_string(),
            "@name" => text(&resource.name),
            "@parent" => resource.parent.as_ref().map(text).unwrap_or_default(),
            "@scope" => resource.scope.as_ref().map(text).unwrap_or_default(),
            _ => at(resource, &path.split('.').collect::<Vec<_>>()),
        };
        assert_eq!(&found, value, "{address} {path}");
    }
}

#[test]
fn storage_with_what_hangs_on_it() {
    let estate = load("estate.tf", None);
    check(
        &estate,
        "azurerm_storage_account.data",
        &[
            ("sku.name", "\"Standard_ZRS\""),
            ("properties.minimumTlsVersion", "\"TLS1_2\""),
            ("properties.allowBlobPublicAccess", "true"),
            ("properties.allowCrossTenantReplication", "false"),
            ("properties.encryption.keySource", "\"Microsoft.Storage\""),
            ("properties.networkAcls.defaultAction", "\"Deny\""),
            (
                "properties.networkAcls.bypass",
                "\"AzureServices, Logging\"",
            ),
            (
                "properties.networkAcls.ipRules",
                "[{value: \"203.0.113.7\"}]",
            ),
            (
                "properties.networkAcls.virtualNetworkRules",
                "[{id: @azurerm_subnet.apps id}]",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_storage_account.data/blobServices/default",
        &[
            ("@type", "Microsoft.Storage/storageAccounts/blobServices"),
            ("@name", "\"stdata/default\""),
            ("properties.isVersioningEnabled", "true"),
            ("properties.deleteRetentionPolicy.enabled", "true"),
            ("properties.deleteRetentionPolicy.days", "30"),
            ("properties.containerDeleteRetentionPolicy.enabled", "false"),
        ],
    );
    check(
        &estate,
        "azurerm_storage_container.docs",
        &[
            ("@name", "\"stdata/default/docs\""),
            ("properties.publicAccess", "\"Blob\""),
        ],
    );
    for (version, nested, across) in [("~> 3.0", "true", "true"), ("~> 5.0", "false", "false")] {
        check(
            &load("estate.tf", Some(version)),
            "azurerm_storage_account.data",
            &[
                ("properties.allowBlobPublicAccess", nested),
                ("properties.allowCrossTenantReplication", across),
            ],
        );
    }
}

#[test]
fn key_vaults_with_policies_and_keys() {
    let estate = load("estate.tf", None);
    check(
        &estate,
        "azurerm_key_vault.main",
        &[
            ("properties.enableSoftDelete", "true"),
            ("properties.enablePurgeProtection", "true"),
            ("properties.enableRbacAuthorization", "false"),
            (
                "properties.accessPolicies",
                "[{tenantId: \"11111111-1111-1111-1111-111111111111\", objectId: \"first\", \
                 permissions: {secrets: [\"Get\"]}}, \
                 {tenantId: \"11111111-1111-1111-1111-111111111111\", objectId: \"second\", \
                 permissions: {secrets: [\"Get\", \"List\"]}}]",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_key_vault_key.cmk",
        &[
            ("@name", "\"kv-ai/cmk\""),
            ("properties.attributes.exp", "1893456000"),
            (
                "properties.rotationPolicy.attributes.expiryTime",
                "\"P90D\"",
            ),
            (
                "properties.rotationPolicy.lifetimeActions",
                "[{action: {type: \"notify\"}, trigger: {timeBeforeExpiry: \"P29D\"}}, \
                 {action: {type: \"rotate\"}, trigger: {timeBeforeExpiry: \"P30D\"}}]",
            ),
        ],
    );
}

#[test]
fn networks_and_private_endpoints() {
    let estate = load("estate.tf", None);
    check(
        &estate,
        "azurerm_subnet.apps",
        &[
            ("@name", "\"vnet/apps\""),
            (
                "properties.serviceEndpoints",
                "[{service: \"Microsoft.CognitiveServices\"}]",
            ),
            (
                "properties.networkSecurityGroup.id",
                "@azurerm_network_security_group.apps id",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_private_dns_zone_virtual_network_link.openai",
        &[("@name", "\"privatelink.openai.azure.com/link\"")],
    );
    check(
        &estate,
        "azurerm_private_endpoint.openai",
        &[
            ("properties.subnet.id", "@azurerm_subnet.apps id"),
            (
                "properties.privateLinkServiceConnections",
                "[{name: \"openai\", properties: {privateLinkServiceId: \
                 @azurerm_cognitive_account.openai id, groupIds: [\"account\"]}}]",
            ),
            ("properties.manualPrivateLinkServiceConnections", "absent"),
        ],
    );
    check(
        &estate,
        "azurerm_private_endpoint.openai/privateDnsZoneGroups/zones",
        &[
            ("@name", "\"pe-openai/zones\""),
            (
                "properties.privateDnsZoneConfigs",
                "[{properties: {privateDnsZoneId: @azurerm_private_dns_zone.openai id}}]",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_private_endpoint.manual",
        &[
            ("properties.privateLinkServiceConnections", "absent"),
            (
                "properties.manualPrivateLinkServiceConnections",
                "[{name: \"asked\", properties: {privateLinkServiceId: \
                 @azurerm_cognitive_account.openai id, requestMessage: \"please\"}}]",
            ),
        ],
    );
}

#[test]
fn roles_policies_and_diagnostics() {
    let estate = load("estate.tf", None);
    check(
        &estate,
        "azurerm_management_lock.openai",
        &[
            ("@name", "\"keep\""),
            ("@scope", "@azurerm_cognitive_account.openai id"),
            ("properties.level", "\"CanNotDelete\""),
            ("properties.notes", "\"In use\""),
        ],
    );
    check(
        &estate,
        "azurerm_role_assignment.named",
        &[
            ("@scope", "@azurerm_cognitive_account.openai id"),
            (
                "properties.roleDefinitionId",
                "\"/providers/Microsoft.Authorization/roleDefinitions/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd\"",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_role_assignment.unheard",
        &[
            (
                "properties.roleDefinitionId",
                "?runtime:id of the role Our Own Role",
            ),
            ("properties.principalType", "\"ServicePrincipal\""),
        ],
    );
    check(
        &estate,
        "azurerm_monitor_diagnostic_setting.openai",
        &[
            ("@scope", "@azurerm_cognitive_account.openai id"),
            (
                "properties.logs",
                "[{enabled: true, categoryGroup: \"audit\"}]",
            ),
            (
                "properties.metrics",
                "[{enabled: false, category: \"AllMetrics\"}]",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_log_analytics_workspace.main",
        &[
            ("properties.features.disableLocalAuth", "true"),
            ("properties.publicNetworkAccessForIngestion", "\"Disabled\""),
            ("properties.publicNetworkAccessForQuery", "\"Enabled\""),
        ],
    );
    check(
        &estate,
        "azurerm_policy_definition.deny",
        &[("properties.policyRule.then.effect", "\"deny\"")],
    );
    check(
        &estate,
        "azurerm_resource_group_policy_assignment.deny",
        &[("properties.enforcementMode", "\"DoNotEnforce\"")],
    );
    check(
        &estate,
        "azurerm_security_center_subscription_pricing.ai",
        &[
            ("@name", "\"AI\""),
            ("properties.pricingTier", "\"Standard\""),
        ],
    );
}

#[test]
fn api_management_and_its_apis() {
    let estate = load("estate.tf", None);
    let service = resource(&estate, "azurerm_api_management.main");
    let custom = |name: &str| {
        let name = format!("Microsoft.WindowsAzure.ApiManagement.Gateway.Security.{name}");
        at(service, &["properties", "customProperties", &name])
    };
    assert_eq!(custom("Backend.Protocols.Tls10"), "\"true\"");
    assert_eq!(custom("Protocols.Tls10"), "\"false\"");
    check(
        &estate,
        "azurerm_api_management.main",
        &[
            ("sku", "{name: \"Developer\", capacity: 1}"),
            (
                "properties.hostnameConfigurations",
                "[{type: \"Portal\", hostName: \"portal.contoso.com\", negotiateClientCertificate: false}, \
                 {type: \"Proxy\", hostName: \"api.contoso.com\", negotiateClientCertificate: true}]",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_api_management.main/portalsettings/signup",
        &[("@name", "\"apim/signup\""), ("properties.enabled", "true")],
    );
    check(
        &estate,
        "azurerm_api_management_api_policy.openai",
        &[
            ("@name", "\"apim/openai-api/policy\""),
            ("@parent", "@azurerm_api_management_api.openai "),
            ("properties.format", "\"rawxml\""),
        ],
    );
    let tls = "properties.customProperties['Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10']";
    let found = spelling("azurerm_api_management", tls).expect("a spelling");
    assert_eq!(found.argument, "security.frontend_tls10_enabled");
    assert_eq!(
        found.literal(&Value::string("False")).as_deref(),
        Some("false")
    );
}

#[test]
fn apps_and_their_settings() {
    let estate = load("estate.tf", None);
    check(
        &estate,
        "azurerm_linux_web_app.chat",
        &[
            ("properties.httpsOnly", "true"),
            ("properties.siteConfig.minTlsVersion", "\"1.3\""),
            ("properties.siteConfig.ftpsState", "\"Disabled\""),
            (
                "properties.siteConfig.ipSecurityRestrictions",
                "[{ipAddress: \"AzureFrontDoor.Backend\", tag: \"ServiceTag\", action: \"Allow\", priority: 65000}]",
            ),
            (
                "properties.siteConfig.appSettings",
                "[{name: \"AZURE_OPENAI_ENDPOINT\", value: @azurerm_cognitive_account.openai endpoint}, \
                 {name: \"AZURE_OPENAI_KEY\", value: secret @azurerm_cognitive_account.openai primary_access_key}]",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_linux_web_app.chat/basicPublishingCredentialsPolicies/ftp",
        &[("properties.allow", "false")],
    );
    check(
        &estate,
        "azurerm_linux_web_app.chat/config/connectionstrings",
        &[(
            "properties.db",
            "{type: \"SQLAzure\", value: secret \"Server=x\"}",
        )],
    );
    check(
        &estate,
        "azurerm_linux_function_app.worker",
        &[(
            "properties.siteConfig.appSettings",
            "[{name: \"MODE\", value: \"batch\"}, \
             {name: \"AzureWebJobsStorage__accountName\", value: \"stdata\"}, \
             {name: \"FUNCTIONS_EXTENSION_VERSION\", value: \"~4\"}]",
        )],
    );
    check(
        &estate,
        "azurerm_container_app.agent",
        &[
            ("properties.configuration.ingress.external", "true"),
            ("properties.configuration.ingress.allowInsecure", "false"),
            (
                "properties.configuration.secrets",
                "[{name: \"key\", value: secret \"s3cret\"}]",
            ),
            (
                "properties.template.containers",
                "[{name: \"agent\", image: \"contoso.azurecr.io/agent:latest\", \
                 env: [{name: \"OPENAI_KEY\", secretRef: \"key\"}]}]",
            ),
        ],
    );
    check(
        &estate,
        "azurerm_machine_learning_datastore_blobstorage.docs",
        &[
            ("properties.accountName", "\"stdata\""),
            ("properties.containerName", "\"docs\""),
            ("properties.credentials.credentialsType", "\"AccountKey\""),
        ],
    );
}

/// One configuration held in memory.
fn of(text: &str) -> Evaluated {
    let sources = Sources::new("/estate");
    let file = sources.insert("main.tf", text);
    let module = ModuleFiles {
        directory: "/estate".into(),
        configuration: vec![file.path.clone()],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    evaluate(&module, &sources)
}

#[test]
fn registries_of_every_major() {
    let older = of(r#"
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.90"
    }
  }
}

resource "azurerm_container_registry" "main" {
  name                = "crprod"
  resource_group_name = "rg"
  location            = "westeurope"
  sku                 = "Premium"

  network_rule_set {
    default_action = "Deny"

    virtual_network {
      action    = "Allow"
      subnet_id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
    }
  }

  retention_policy {
    days    = 30
    enabled = true
  }

  trust_policy {
    enabled = true
  }
}
"#);
    check(
        &older,
        "azurerm_container_registry.main",
        &[
            (
                "properties.policies.retentionPolicy",
                "{days: 30, status: \"enabled\"}",
            ),
            ("properties.policies.trustPolicy.status", "\"enabled\""),
            ("properties.networkRuleSet.defaultAction", "\"Deny\""),
        ],
    );
    let registry = resource(&older, "azurerm_container_registry.main");
    let rules = at(
        registry,
        &["properties", "networkRuleSet", "virtualNetworkRules"],
    );
    assert!(rules.contains("action: \"Allow\""), "{rules}");
    let newer = of(r#"
resource "azurerm_container_registry" "main" {
  name                     = "crprod"
  resource_group_name      = "rg"
  location                 = "westeurope"
  sku                      = "Premium"
  retention_policy_in_days = 14
  trust_policy_enabled     = false
}
"#);
    check(
        &newer,
        "azurerm_container_registry.main",
        &[
            (
                "properties.policies.retentionPolicy",
                "{days: 14, status: \"enabled\"}",
            ),
            ("properties.policies.trustPolicy.status", "\"disabled\""),
        ],
    );
}

#[test]
fn weak_ciphers_of_api_management_are_off_unless_asked_for() {
    let estate = of(r#"
resource "azurerm_api_management" "main" {
  name                = "apim"
  resource_group_name = "rg"
  location            = "westeurope"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.com"
  sku_name            = "Developer_1"

  security {
    tls_rsa_with_aes128_cbc_sha_ciphers_enabled = true
  }
}
"#);
    let service = resource(&estate, "azurerm_api_management.main");
    let cipher = |name: &str| {
        let name = format!("Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Ciphers.{name}");
        at(service, &["properties", "customProperties", &name])
    };
    assert_eq!(cipher("TLS_RSA_WITH_AES_128_CBC_SHA"), "\"true\"");
    assert_eq!(cipher("TLS_RSA_WITH_AES_256_CBC_SHA"), "\"false\"");
    assert_eq!(cipher("TripleDes168"), "\"false\"");
}

/// A plan has every spelling that its provider knows: those that nobody used are `null`.
#[test]
fn the_spelling_that_is_used_counts() {
    let estate = of(r#"
resource "azurerm_key_vault" "main" {
  name                       = "kv"
  resource_group_name        = "rg"
  location                   = "westeurope"
  tenant_id                  = "t"
  sku_name                   = "standard"
  rbac_authorization_enabled = null
  enable_rbac_authorization  = true
}
"#);
    check(
        &estate,
        "azurerm_key_vault.main",
        &[("properties.enableRbacAuthorization", "true")],
    );
}

/// AI types that came after the mapping are named, others are nobody's business here.
#[test]
fn unmapped_ai_types_are_noted() {
    let estate = of(r#"
resource "azurerm_cognitive_account_capability_host" "agents" {
  name                 = "agents"
  cognitive_account_id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a"
}

resource "azurerm_dns_zone" "main" {
  name = "contoso.com"
}
"#);
    assert!(estate.resources.is_empty());
    let notes: Vec<(&str, &str)> = estate
        .diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code, diagnostic.message.as_str()))
        .collect();
    assert_eq!(
        notes,
        [(
            "unmapped-resource",
            "azurerm_cognitive_account_capability_host is not looked at yet"
        )]
    );
}

#[test]
fn a_bool_that_is_not_known_leaves_two_values() {
    let sources = Sources::new("/estate");
    sources.insert(
        "main.tf",
        r#"
variable "open" { type = bool }
variable "keys" { type = bool }
resource "azurerm_cognitive_account" "ai" {
  name                          = "ai"
  public_network_access_enabled = var.open
  local_auth_enabled            = !var.keys
}
resource "azurerm_storage_account" "data" {
  name                              = "data"
  infrastructure_encryption_enabled = var.keys
}
"#,
    );
    let module = ModuleFiles {
        directory: "/estate".into(),
        configuration: vec!["/estate/main.tf".into()],
        ..ModuleFiles::default()
    };
    let evaluated = evaluate(&module, &sources);
    let alternatives = |address: &str, path: &[&str]| {
        let mut value = Value::object(resource(&evaluated, address).body.clone());
        for name in path {
            let object = value.as_object().expect("an object");
            value = object.get(name).expect("a property").value.clone();
        }
        match &value.kind {
            Kind::OneOf(choice) => {
                let all: Vec<String> = choice.alternatives.iter().map(text).collect();
                (choice.on.to_string(), all.join(" or "))
            }
            _ => panic!("{}", text(&value)),
        }
    };
    let said = |on: &str, all: &str| (on.to_owned(), all.to_owned());
    assert_eq!(
        alternatives(
            "azurerm_cognitive_account.ai",
            &["properties", "publicNetworkAccess"]
        ),
        said("var.open", "\"Enabled\" or \"Disabled\"")
    );
    assert_eq!(
        alternatives(
            "azurerm_cognitive_account.ai",
            &["properties", "disableLocalAuth"]
        )
        .1,
        "false or true"
    );
    assert_eq!(
        alternatives(
            "azurerm_storage_account.data",
            &[
                "properties",
                "encryption",
                "requireInfrastructureEncryption"
            ]
        ),
        said("var.keys", "true or null")
    );
}
