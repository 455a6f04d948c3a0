//! Whole Terraform modules: what their resources are in ARM's shape, and where each value is from.

#![allow(clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use stanchion::lang::Evaluated;
use stanchion::lang::terraform::azurerm::{mappings, spelling, spelling_in, spelling_of_any};
use stanchion::lang::terraform::{ModuleFiles, evaluate};
use stanchion::model::{Declaration, Resource};
use stanchion::source::{Sources, Span};
use stanchion::value::{Entry, HopKind, Kind, ListItem, Reference, Target, UnknownClass, Value};

/// An evaluated module with what it takes to look at it.
struct Unit {
    evaluated: Evaluated,
    sources: Sources,
}

impl Unit {
    /// The module `testdata/terraform/<name>`, with variable files from the weakest on.
    fn load(name: &str, variables: &[&str]) -> Self {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("testdata/terraform")
            .join(name);
        let mut configuration: Vec<PathBuf> = std::fs::read_dir(&directory)
            .expect("the module's folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "tf"))
            .collect();
        configuration.sort();
        let module = ModuleFiles {
            variables: variables.iter().map(|name| directory.join(name)).collect(),
            configuration,
            directory: directory.clone(),
            ..ModuleFiles::default()
        };
        let sources = Sources::new(directory);
        Self {
            evaluated: evaluate(&module, &sources),
            sources,
        }
    }

    /// A module of one file.
    fn of(text: &str) -> Self {
        let sources = Sources::new("/module");
        sources.insert("main.tf", text);
        let module = ModuleFiles {
            directory: "/module".into(),
            configuration: vec!["main.tf".into()],
            variables: Vec::new(),
            ..ModuleFiles::default()
        };
        Self {
            evaluated: evaluate(&module, &sources),
            sources,
        }
    }

    #[track_caller]
    fn resource(&self, address: &str) -> &Resource {
        self.evaluated
            .resources
            .iter()
            .find(|resource| &*resource.address == address)
            .unwrap_or_else(|| panic!("no {address} in {:?}", self.addresses()))
    }

    fn addresses(&self) -> Vec<&str> {
        self.evaluated
            .resources
            .iter()
            .map(|resource| &*resource.address)
            .collect()
    }

    /// `file:line` of a span.
    fn line(&self, span: Option<Span>) -> String {
        let Some(span) = span else {
            return "-".to_owned();
        };
        let file = self.sources.get(span.file).expect("a file");
        format!("{}:{}", file.display, file.position(span.start).line)
    }

    /// A property: its text, the place of its entry, and the way of its value.
    #[track_caller]
    fn property(&self, address: &str, path: &str) -> (String, String, Vec<String>) {
        let entry =
            find(self.resource(address), path).unwrap_or_else(|| panic!("{address} has no {path}"));
        let hops = entry
            .value
            .origin
            .hops()
            .iter()
            .map(|hop| format!("{:?} {} at {}", hop.kind, hop.name, self.line(hop.set_at)));
        (text(&entry.value), self.line(entry.span), hops.collect())
    }

    #[track_caller]
    fn text(&self, address: &str, path: &str) -> String {
        self.property(address, path).0
    }

    fn codes(&self) -> Vec<(&'static str, &'static str)> {
        self.evaluated
            .diagnostics
            .iter()
            .map(|diagnostic| (diagnostic.level.as_str(), diagnostic.code))
            .collect()
    }
}

fn find<'r>(resource: &'r Resource, path: &str) -> Option<&'r Entry> {
    let mut segments = path.split('.');
    let mut entry = resource.body.get_exact(segments.next()?)?;
    for segment in segments {
        entry = entry.value.as_object()?.get_exact(segment)?;
    }
    Some(entry)
}

/// A value in a form that says all but its origin.
fn text(value: &Value) -> String {
    let mut out = String::new();
    if value.secret {
        out.push_str("secret ");
    }
    let list = |values: &[Value]| values.iter().map(text).collect::<Vec<_>>().join(", ");
    match &value.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(value) => {
            let _ = write!(out, "{value}");
        }
        Kind::Number(value) => {
            let _ = write!(out, "{value}");
        }
        Kind::String(text) => {
            let _ = write!(out, "{text:?}");
        }
        Kind::List(values) => {
            let _ = write!(out, "[{}]", list(values));
        }
        Kind::Object(object) => {
            let members: Vec<String> = object
                .iter()
                .map(|(key, entry)| format!("{key}: {}", text(&entry.value)))
                .collect();
            let _ = write!(out, "{{{}}}", members.join(", "));
        }
        Kind::Reference(reference) => out.push_str(&reference_text(reference)),
        Kind::Unknown(unknown) => {
            let _ = write!(out, "?{}:{}", unknown.class.as_str(), unknown.text);
        }
        Kind::OneOf(one_of) => {
            let alternatives: Vec<String> = one_of.alternatives.iter().map(text).collect();
            let _ = write!(out, "({}: {})", one_of.on, alternatives.join(" | "));
        }
        Kind::Concat(parts) => {
            let parts: Vec<String> = parts.iter().map(text).collect();
            out.push_str(&parts.join(" + "));
        }
        Kind::Merge(parts) => {
            let _ = write!(out, "merge({})", list(parts));
        }
        Kind::PartialList(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| match item {
                    ListItem::Element(value) => text(value),
                    ListItem::Rest(value) => format!("...{}", text(value)),
                })
                .collect();
            let _ = write!(out, "[{}]", items.join(", "));
        }
        Kind::Each(each) => {
            let _ = write!(
                out,
                "each({}: {})",
                text(&each.collection),
                text(&each.element)
            );
        }
    }
    out
}

fn reference_text(reference: &Reference) -> String {
    let mut text = match &reference.target {
        Target::Address(address) => format!("@{address}"),
        Target::Id(id) => format!("@<{} {}>", id.resource_type, self::text(&id.name)),
    };
    for part in &reference.attribute {
        let _ = write!(text, ".{part}");
    }
    text
}

#[test]
fn an_account_with_blocks_variables_and_children() {
    let unit = Unit::load("cognitive", &[]);
    assert_eq!(unit.codes(), []);
    let account = "azurerm_cognitive_account.main";
    let resource = unit.resource(account);
    assert_eq!(&*resource.arm_type, "Microsoft.CognitiveServices/accounts");
    assert_eq!(resource.api_version.as_deref(), Some("2026-03-01"));
    assert_eq!(
        resource.declaration,
        Declaration::Azurerm("azurerm_cognitive_account".into())
    );
    assert_eq!(
        text(&resource.name),
        "\"cog-chat-\" + ?param:var.environment"
    );
    assert_eq!(unit.line(Some(resource.header)), "main.tf:27");
    let header = unit.sources.get(resource.header.file).expect("a file");
    assert_eq!(
        header.slice(resource.header),
        "resource \"azurerm_cognitive_account\" \"main\""
    );

    assert_eq!(
        unit.property(account, "properties.publicNetworkAccess"),
        (
            "\"Enabled\"".into(),
            "main.tf:34".into(),
            vec!["InputDefault var.public_access at variables.tf:13".into()]
        )
    );
    assert_eq!(
        unit.text(account, "properties.disableLocalAuth"),
        "(var.environment == \"prod\": true | false)"
    );
    assert_eq!(
        unit.property(account, "location"),
        (
            "\"westeurope\"".into(),
            "main.tf:29".into(),
            vec!["InputDefault var.location at variables.tf:7".into()]
        )
    );
    // An explicit null is absent, and the place of what is sent instead.
    assert_eq!(
        unit.property(account, "properties.allowedFqdnList"),
        ("null".into(), "main.tf:36".into(), vec![])
    );
    // Absent: azurerm sends its default, and no author wrote it.
    assert_eq!(
        unit.property(account, "properties.restrictOutboundNetworkAccess"),
        (
            "false".into(),
            "-".into(),
            vec!["ProviderDefault outbound_network_access_restricted at -".into()]
        )
    );
    assert_eq!(
        unit.text(account, "properties.networkAcls"),
        "{defaultAction: \"Deny\", ipRules: [{value: \"203.0.113.7\"}, {value: ?param:var.office_ip}], \
         virtualNetworkRules: [{id: @azurerm_subnet.apps.id, ignoreMissingVnetServiceEndpoint: false}, \
         {id: ?param:var.subnet_id, ignoreMissingVnetServiceEndpoint: true}]}"
    );
    let acls = find(resource, "properties.networkAcls").expect("the block");
    let file = unit.sources.get(resource.header.file).expect("a file");
    assert_eq!(
        acls.key_span.map(|span| file.slice(span)),
        Some("network_acls")
    );
    assert!(
        acls.span
            .is_some_and(|span| file.slice(span).ends_with("}\n  }"))
    );
    let action = find(resource, "properties.networkAcls.defaultAction").expect("a member");
    assert_eq!(
        action.span.map(|span| file.slice(span)),
        Some("default_action = \"Deny\"")
    );
    assert_eq!(
        unit.text(account, "identity"),
        "{type: \"SystemAssigned, UserAssigned\", userAssignedIdentities: \
         {azurerm_user_assigned_identity.ai.id: @azurerm_user_assigned_identity.ai.id}}"
    );
    // A dynamic block over nothing is null, and the place of what is missing.
    assert!(find(resource, "properties.encryption").is_none_or(|entry| entry.value.is_null()));

    let chat = unit.resource("azurerm_cognitive_deployment.models[\"chat\"]");
    assert_eq!(
        &*chat.declaration_address,
        "azurerm_cognitive_deployment.models"
    );
    assert_eq!(
        text(&chat.name),
        "\"cog-chat-\" + ?param:var.environment + \"/chat\""
    );
    assert_eq!(
        chat.parent.as_ref().map(text).as_deref(),
        Some("@azurerm_cognitive_account.main.id")
    );
    assert_eq!(
        unit.property(&chat.address, "sku.name"),
        (
            "\"Standard\"".into(),
            "main.tf:82".into(),
            vec![
                "Loop each.value at variables.tf:41".into(),
                "InputDefault var.models at variables.tf:40".into()
            ]
        )
    );
    let embed = "azurerm_cognitive_deployment.models[\"embed\"]";
    assert_eq!(unit.text(embed, "sku.name"), "\"GlobalStandard\"");
    assert_eq!(unit.text(embed, "properties.model.version"), "null");
    assert_eq!(
        unit.text(
            "azurerm_cognitive_account_rai_policy.strict",
            "properties.contentFilters"
        ),
        "[{name: \"Hate\", enabled: true, blocking: false, source: \"Prompt\", severityThreshold: \"High\"}, \
         {name: \"Violence\", enabled: true, blocking: true, source: \"Prompt\", severityThreshold: \"High\"}]"
    );
}

#[test]
fn azapi_bodies_in_every_form() {
    let unit = Unit::load("azapi", &[]);
    assert_eq!(unit.codes(), [("warning", "unknown-type")]);
    let account = "azapi_resource.account";
    let resource = unit.resource(account);
    assert_eq!(
        resource.declaration,
        Declaration::Azapi("azapi_resource".into())
    );
    assert_eq!(&*resource.arm_type, "Microsoft.CognitiveServices/accounts");
    assert_eq!(resource.api_version.as_deref(), Some("2025-06-01"));
    assert_eq!(
        resource.resource_group.as_ref().map(text).as_deref(),
        Some("\"rg-ai\"")
    );
    // What `merge` brings in stands where its argument stands; the value keeps its own place.
    assert_eq!(
        unit.property(account, "properties.publicNetworkAccess"),
        (
            "\"Disabled\"".into(),
            "main.tf:50".into(),
            vec!["Local local.network at main.tf:3".into()]
        )
    );
    let entry = find(resource, "properties.publicNetworkAccess").expect("a member");
    assert_eq!(unit.line(entry.value.origin.span), "main.tf:4");
    assert_eq!(
        unit.property(account, "properties.disableLocalAuth").1,
        "main.tf:51"
    );
    assert_eq!(unit.text(account, "location"), "\"swedencentral\"");
    assert_eq!(unit.text(account, "tags"), "{team: \"ai\"}");
    assert_eq!(
        unit.text(account, "identity.type"),
        "\"SystemAssigned, UserAssigned\""
    );

    assert_eq!(
        text(&unit.resource("azapi_resource.project").name),
        "\"foundry/chat\""
    );
    assert_eq!(
        unit.property("azapi_resource.project", "properties.displayName"),
        ("\"Chat\"".into(), "main.tf:65".into(), vec![])
    );
    let connection = "azapi_resource.connection";
    assert_eq!(
        text(&unit.resource(connection).name),
        "\"foundry/chat/search\""
    );
    assert_eq!(
        unit.text(connection, "properties.authType"),
        "(var.public: \"ApiKey\" | \"AAD\")"
    );
    assert_eq!(
        unit.text(connection, "properties.credentials.key"),
        "secret ?param:var.api_key"
    );
    // `jsonencode` in a local.
    assert_eq!(
        unit.property("azapi_resource.legacy", "properties.disableLocalAuth"),
        (
            "false".into(),
            "main.tf:9".into(),
            vec![
                "Local local.body_json at main.tf:7".into(),
                "InputDefault var.disable_keys at main.tf:15".into()
            ]
        )
    );
    // JSON text with unknown parts.
    assert_eq!(
        unit.text("azapi_resource.heredoc", "properties"),
        "(var.public: {customSubDomainName: \"x-\" + ?param:var.group_id, publicNetworkAccess: \"Enabled\", \
         disableLocalAuth: ?param:var.extra} | {customSubDomainName: \"x-\" + ?param:var.group_id, \
         publicNetworkAccess: \"Disabled\", disableLocalAuth: ?param:var.extra})"
    );
    assert_eq!(
        unit.property("azapi_resource.heredoc", "properties").1,
        "main.tf:94"
    );
    assert_eq!(
        unit.text("azapi_resource.ternary", "properties"),
        "(var.public: {publicNetworkAccess: \"Enabled\"} | {publicNetworkAccess: \"Disabled\"})"
    );
    assert_eq!(
        unit.text("azapi_resource.merged_unknown", "properties"),
        "merge({publicNetworkAccess: \"Enabled\"}, ?param:var.extra, {disableLocalAuth: true})"
    );
    // `{for k, v in x : k => v if v != null}` changes nothing but the nulls.
    assert_eq!(
        unit.property("azapi_resource.compacted", "properties.publicNetworkAccess"),
        ("\"Enabled\"".into(), "main.tf:132".into(), vec![])
    );
    assert_eq!(
        unit.text("azapi_resource.compacted", "properties.disableLocalAuth"),
        "?param:var.extra.keys_off"
    );
    let diagnostics = unit.resource("azapi_resource.diagnostics");
    assert_eq!(
        diagnostics.scope.as_ref().map(text).as_deref(),
        Some("@azapi_resource.account.id")
    );
    assert!(diagnostics.parent.is_none());
}

#[test]
fn patches_are_laid_over_what_they_change() {
    let unit = Unit::load("patches", &[]);
    assert_eq!(
        unit.addresses(),
        [
            "azapi_resource.account",
            "azapi_update_resource.elsewhere",
            "azurerm_cognitive_account.classic"
        ]
    );
    let account = "azapi_resource.account";
    assert_eq!(
        unit.property(account, "properties.publicNetworkAccess"),
        ("\"Disabled\"".into(), "main.tf:23".into(), vec![])
    );
    assert_eq!(
        unit.text(account, "properties.networkAcls.defaultAction"),
        "\"Allow\""
    );
    assert_eq!(
        unit.text(account, "properties.encryption"),
        "(var.encrypt: {keySource: \"Microsoft.KeyVault\"} | null)"
    );
    let elsewhere = unit.resource("azapi_update_resource.elsewhere");
    assert!(elsewhere.existing);
    assert_eq!(text(&elsewhere.name), "?param:name of var.hub_id");
    assert_eq!(
        unit.text("azurerm_cognitive_account.classic", "properties.encryption"),
        "{keySource: \"Microsoft.KeyVault\", keyVaultProperties: \
         {keyVaultUri: \"https://kv.vault.azure.net/\", keyName: \"k\", keyVersion: \"0123\"}}"
    );
}

#[test]
fn instances_are_told_apart() {
    let unit = Unit::load("instances", &[]);
    assert_eq!(
        unit.addresses(),
        [
            "azurerm_cognitive_account.each[\"eastus\"]",
            "azurerm_cognitive_account.each[\"westeurope\"]",
            "azurerm_cognitive_account.counted[0]",
            "azurerm_cognitive_account.counted[1]",
            "azurerm_cognitive_account.conditional[0]",
            // Asleep.
            "azurerm_cognitive_account.never[0]",
            "azurerm_cognitive_account.unknown",
            "azurerm_cognitive_account.partly[\"core\"]",
            "azurerm_cognitive_account.partly",
            "azurerm_cognitive_deployment.child[\"eastus\"]",
            "azurerm_cognitive_deployment.child[\"westeurope\"]",
            "azurerm_cognitive_deployment.of_conditional[0]",
        ]
    );
    assert_eq!(
        unit.text("azurerm_cognitive_account.counted[1]", "kind"),
        "\"AIServices\""
    );
    let conditional = unit.resource("azurerm_cognitive_account.conditional[0]");
    assert_eq!(
        conditional.condition.as_ref().map(text).as_deref(),
        Some("(var.create: true | false)")
    );
    // Where it exists the condition holds.
    assert_eq!(
        unit.text("azurerm_cognitive_account.conditional[0]", "sku.name"),
        "\"S0\""
    );
    let unknown = unit.resource("azurerm_cognitive_account.unknown");
    assert_eq!(
        unknown.copy.as_ref().map(text).as_deref(),
        Some("?param:var.teams")
    );
    assert_eq!(text(&unknown.name), "\"cog-\" + ?loop:keys(var.teams)[*]");
    let sku = find(unknown, "sku.name").expect("a member");
    let Kind::Unknown(reason) = &sku.value.kind else {
        panic!("known");
    };
    assert_eq!(reason.class, UnknownClass::Loop);
    assert_eq!(reason.blame(), "var.teams");
    assert_eq!(
        text(
            &unit
                .resource("azurerm_cognitive_deployment.child[\"eastus\"]")
                .name
        ),
        "\"cog-eastus/gpt\""
    );
    assert_eq!(
        text(
            &unit
                .resource("azurerm_cognitive_deployment.of_conditional[0]")
                .name
        ),
        "\"cond/gpt\""
    );
}

#[test]
fn variable_files_win_by_precedence() {
    let account = "azurerm_cognitive_account.main";
    let bare = Unit::load("variables", &[]);
    assert_eq!(bare.text(account, "kind"), "?param:var.account.kind");
    let Some(Entry { value, .. }) = find(bare.resource(account), "kind") else {
        panic!("no kind");
    };
    let Kind::Unknown(unknown) = &value.kind else {
        panic!("known");
    };
    assert_eq!(unknown.blame(), "var.account");
    assert_eq!(
        bare.text(account, "properties.disableLocalAuth"),
        "(var.keys: false | true)"
    );

    let files = ["terraform.tfvars", "prod.auto.tfvars", "production.tfvars"];
    let unit = Unit::load("variables", &files);
    assert_eq!(
        unit.property(account, "properties.publicNetworkAccess"),
        (
            "\"Disabled\"".into(),
            "main.tf:32".into(),
            vec!["VarFile var.public at production.tfvars:2".into()]
        )
    );
    assert_eq!(
        unit.property(account, "properties.disableLocalAuth"),
        (
            "true".into(),
            "main.tf:33".into(),
            vec!["VarFile var.keys at prod.auto.tfvars:1".into()]
        )
    );
    // `nullable = false`: null in the file stands for the default.
    assert_eq!(
        unit.property(account, "sku.name"),
        (
            "\"S0\"".into(),
            "main.tf:29".into(),
            vec!["InputDefault var.sku at main.tf:12".into()]
        )
    );
    // The file gives the object, the type the attribute that it leaves out.
    assert_eq!(
        unit.property(account, "properties.restrictOutboundNetworkAccess"),
        (
            "true".into(),
            "main.tf:31".into(),
            vec![
                "VarFile var.account at terraform.tfvars:4".into(),
                "InputDefault var.account.outbound at main.tf:20".into()
            ]
        )
    );
}

#[test]
fn the_other_services() {
    let unit = Unit::load("services", &[]);
    assert_eq!(unit.codes(), [("warning", "unread-module")]);
    let search =
        |name: &str, path: &str| unit.text(&format!("azurerm_search_service.{name}"), path);
    assert_eq!(search("open", "properties.authOptions"), "{apiKeyOnly: {}}");
    assert_eq!(
        search("open", "properties.networkRuleSet"),
        "{ipRules: [{value: \"203.0.113.0/24\"}], bypass: \"None\"}"
    );
    assert_eq!(search("open", "properties.semanticSearch"), "\"disabled\"");
    assert!(
        find(
            unit.resource("azurerm_search_service.closed"),
            "properties.authOptions"
        )
        .is_none()
    );
    assert_eq!(
        search("closed", "properties.publicNetworkAccess"),
        "\"Disabled\""
    );
    assert_eq!(
        search("both", "properties.authOptions"),
        "{aadOrApiKey: {aadAuthFailureMode: \"http403\"}}"
    );
    let workspace = "azurerm_machine_learning_workspace.main";
    assert_eq!(
        unit.text(workspace, "sku"),
        "{name: \"Basic\", tier: \"Basic\"}"
    );
    assert_eq!(
        unit.text(workspace, "identity.type"),
        "\"SystemAssigned,UserAssigned\""
    );
    assert_eq!(
        unit.text(workspace, "properties.provisionNetworkNow"),
        "false"
    );
    assert_eq!(
        unit.text(workspace, "properties.managedNetwork"),
        "{isolationMode: \"AllowOnlyApprovedOutbound\"}"
    );
    assert_eq!(
        unit.text(workspace, "properties.encryption.status"),
        "\"Enabled\""
    );
    let instance = "azurerm_machine_learning_compute_instance.ci";
    assert_eq!(text(&unit.resource(instance).name), "\"mlw/ci\"");
    assert_eq!(
        unit.text(instance, "properties.properties.sshSettings"),
        "{adminPublicKey: \"ssh-rsa AAAA\", sshPublicAccess: \"Enabled\"}"
    );
    let cluster = "azurerm_machine_learning_compute_cluster.cc";
    assert_eq!(
        unit.text(cluster, "properties.computeLocation"),
        "\"northeurope\""
    );
    assert!(find(unit.resource(cluster), "location").is_none());
    assert_eq!(
        unit.text(
            cluster,
            "properties.properties.userAccountCredentials.adminUserPassword"
        ),
        "secret \"correct horse\""
    );
    assert_eq!(
        unit.text(cluster, "properties.properties.remoteLoginPortPublicAccess"),
        "\"Enabled\""
    );
    assert_eq!(unit.text("azurerm_ai_foundry.hub", "kind"), "\"Hub\"");
    assert_eq!(
        unit.text(
            "azurerm_ai_foundry_project.project",
            "properties.hubResourceId"
        ),
        "@azurerm_ai_foundry.hub.id"
    );
    assert_eq!(
        unit.text("azurerm_ai_services.ais", "properties.disableLocalAuth"),
        "true"
    );
    let bot = "azurerm_bot_service_azure_bot.bot";
    assert_eq!(unit.text(bot, "properties.isCmekEnabled"), "true");
    assert_eq!(unit.text(bot, "properties.luisKey"), "secret \"topsecret\"");
    let channel = unit.resource("azurerm_bot_channel_directline.channel");
    assert_eq!(text(&channel.name), "\"bot/DirectLineChannel\"");
    assert_eq!(
        channel.parent.as_ref().map(text).as_deref(),
        Some("@azurerm_bot_service_azure_bot.bot")
    );
    assert_eq!(
        unit.text(&channel.address, "properties.properties.sites"),
        "[{siteName: \"web\", isEnabled: true, isSecureSiteEnabled: true, trustedOrigins: [\"https://example.com\"], \
         isBlockUserUploadEnabled: true, isNoStorageEnabled: false, isEndpointParametersEnabled: false, \
         isV1Enabled: true, isV3Enabled: true}]"
    );
    // 3.x spelling.
    let old = unit.resource("azurerm_cognitive_deployment.old");
    assert_eq!(text(&old.name), "\"acc/old\"");
    assert_eq!(
        unit.text(&old.address, "sku"),
        "{name: \"Standard\", capacity: 1}"
    );
    // A parent that is an input, one that is a data source.
    let project = unit.resource("azurerm_cognitive_account_project.project");
    assert_eq!(text(&project.name), "?param:name of var.account + \"/p\"");
    let on_existing = unit.resource("azurerm_cognitive_deployment.on_existing");
    assert_eq!(text(&on_existing.name), "\"shared/d\"");
    let depends: Vec<&str> = on_existing.depends_on.iter().map(|name| &**name).collect();
    assert_eq!(depends, ["module.elsewhere", "azurerm_ai_services.ais"]);
    let data = unit.resource("data.azurerm_cognitive_account.existing");
    assert!(data.existing && data.body.is_empty());
}

#[test]
fn defaults_follow_the_provider_major() {
    let property = |version: &str, resource_type: &str, path: &str| {
        let unit = Unit::of(&format!(
            "terraform {{\n  required_providers {{\n    azurerm = {{\n      source = \"hashicorp/azurerm\"\n      \
             version = \"{version}\"\n    }}\n  }}\n}}\nresource \"{resource_type}\" \"x\" {{\n  name = \"x\"\n}}\n"
        ));
        find(unit.resource(&format!("{resource_type}.x")), path).map(|entry| text(&entry.value))
    };
    let workspace = "azurerm_machine_learning_workspace";
    let access = "properties.publicNetworkAccess";
    assert_eq!(
        property("~> 3.100", workspace, access).as_deref(),
        Some("\"Disabled\"")
    );
    assert_eq!(
        property("~> 4.0", workspace, access).as_deref(),
        Some("\"Enabled\"")
    );
    assert_eq!(
        property("~> 5.0", workspace, access).as_deref(),
        Some("\"Enabled\"")
    );
    assert_eq!(
        property("~> 3.100", workspace, "properties.systemDatastoresAuthMode"),
        None
    );
    assert_eq!(
        property("~> 4.0", workspace, "properties.systemDatastoresAuthMode").as_deref(),
        Some("\"AccessKey\"")
    );
    // The provider knows it since 3.5.0.
    let replication = |version| {
        let path = "properties.allowCrossTenantReplication";
        property(version, "azurerm_storage_account", path)
    };
    assert_eq!(replication("=3.0.2"), None);
    assert_eq!(replication("~> 3.5.0").as_deref(), Some("true"));
    assert_eq!(replication("~> 3.0").as_deref(), Some("true"));
    let search = "azurerm_search_service";
    assert_eq!(
        property("3.117.1", search, "properties.networkRuleSet.bypass"),
        None
    );
    assert_eq!(
        property(">= 3.0", search, "properties.networkRuleSet.bypass").as_deref(),
        Some("\"None\"")
    );
    let account = "azurerm_cognitive_account";
    assert_eq!(
        property("~> 3.0", account, "properties.allowProjectManagement"),
        None
    );
    assert_eq!(
        property("~> 3.0", account, "identity.type").as_deref(),
        Some("\"None\"")
    );
}

#[test]
fn blocks_whose_presence_is_not_known() {
    let unit = Unit::of(
        r#"
variable "private" { type = bool }
variable "rules" { type = list(string) }
resource "azurerm_cognitive_account" "a" {
  name = "a"
  dynamic "network_acls" {
    for_each = var.private ? [1] : []
    content {
      default_action = "Deny"
      dynamic "virtual_network_rules" {
        for_each = var.rules
        content {
          subnet_id = virtual_network_rules.value
        }
      }
    }
  }
}
resource "azurerm_machine_learning_compute_instance" "c" {
  name = "c"
  dynamic "ssh" {
    for_each = var.private ? [] : ["key"]
    content {
      public_key = ssh.value
    }
  }
}
resource "azurerm_machine_learning_workspace" "w" {
  name = "w"
  dynamic "managed_network" {
    for_each = var.rules
    content {
      isolation_mode                = managed_network.value
      provision_on_creation_enabled = true
    }
  }
}
resource "azurerm_search_service" "s" {
  name                         = "s"
  local_authentication_enabled = var.private
  authentication_failure_mode  = var.private ? "http403" : null
}
"#,
    );
    assert_eq!(
        unit.text("azurerm_cognitive_account.a", "properties.networkAcls"),
        "(var.private: {defaultAction: \"Deny\", virtualNetworkRules: each(?param:var.rules: \
         {id: ?loop:var.rules[*], ignoreMissingVnetServiceEndpoint: false})} | null)"
    );
    assert_eq!(
        unit.text(
            "azurerm_machine_learning_compute_instance.c",
            "properties.properties.sshSettings"
        ),
        "(var.private: {sshPublicAccess: \"Disabled\"} | {adminPublicKey: \"key\", sshPublicAccess: \"Enabled\"})"
    );
    assert_eq!(
        unit.text(
            "azurerm_machine_learning_workspace.w",
            "properties.managedNetwork"
        ),
        "(length(var.rules) > 0: {isolationMode: ?loop:var.rules[*]} | null)"
    );
    assert_eq!(
        unit.text(
            "azurerm_machine_learning_workspace.w",
            "properties.provisionNetworkNow"
        ),
        "(length(var.rules) > 0: true | false)"
    );
    assert_eq!(
        unit.text("azurerm_search_service.s", "properties.disableLocalAuth"),
        "(var.private: false | true)"
    );
}

#[test]
fn files_that_cannot_be_parsed_do_not_hide_the_others() {
    let sources = Sources::new("/m");
    sources.insert(
        "a.tf",
        "resource \"azurerm_cognitive_account\" \"a\" {\n  name = \n}\n",
    );
    sources.insert(
        "b.tf",
        "resource \"azurerm_cognitive_account\" \"b\" {\n  name = azurerm_cognitive_account.a.name\n}\n",
    );
    let module = ModuleFiles {
        directory: "/m".into(),
        configuration: vec!["a.tf".into(), "b.tf".into(), "missing.tf".into()],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    let evaluated = evaluate(&module, &sources);
    let found: Vec<(&str, Option<u32>)> = evaluated
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let line = diagnostic
                .span
                .and_then(|span| Some(sources.get(span.file)?.position(span.start).line));
            (diagnostic.code, line)
        })
        .collect();
    assert_eq!(
        found,
        [("syntax-error", Some(2)), ("unreadable-file", None)]
    );
    assert_eq!(evaluated.resources.len(), 1);
    assert_eq!(
        text(&evaluated.resources[0].name),
        "?external:azurerm_cognitive_account.a.name"
    );
}

#[test]
fn declarations_are_merged_or_reported() {
    let sources = Sources::new("/m");
    sources.insert(
        "main.tf",
        "resource \"azurerm_cognitive_account\" \"a\" {\n  name = \"first\"\n  kind = \"OpenAI\"\n  \
         network_acls {\n    default_action = \"Allow\"\n  }\n}\nvariable \"x\" { default = 1 }\nvariable \"x\" { default = 2 }\n",
    );
    sources.insert(
        "main_override.tf",
        "resource \"azurerm_cognitive_account\" \"a\" {\n  kind = \"AIServices\"\n  \
         network_acls {\n    default_action = \"Deny\"\n  }\n}\n",
    );
    let module = ModuleFiles {
        directory: "/m".into(),
        configuration: vec!["main.tf".into(), "main_override.tf".into()],
        variables: Vec::new(),
        ..ModuleFiles::default()
    };
    let unit = Unit {
        evaluated: evaluate(&module, &sources),
        sources,
    };
    assert_eq!(unit.codes(), [("error", "duplicate-declaration")]);
    let account = "azurerm_cognitive_account.a";
    assert_eq!(text(&unit.resource(account).name), "\"first\"");
    assert_eq!(unit.property(account, "kind").1, "main_override.tf:2");
    assert_eq!(
        unit.text(account, "properties.networkAcls"),
        "{defaultAction: \"Deny\"}"
    );
}

#[test]
fn hostile_text_gives_diagnostics() {
    let inputs = [
        format!("locals {{\n  a = {}\n}}\n", "[".repeat(100_000)),
        format!(
            "locals {{\n  a = {}{}\n}}\n",
            "[".repeat(100_000),
            "]".repeat(100_000)
        ),
        format!("locals {{\n  a = {}1\n}}\n", "(".repeat(100_000)),
        format!("locals {{\n  a = {}true\n}}\n", "!".repeat(100_000)),
        format!("locals {{\n  a = 1{}\n}}\n", " + 1".repeat(100_000)),
        format!("locals {{\n  a = \"{}\"\n}}\n", "${\"".repeat(50_000)),
        "a {\n".repeat(100_000),
        "resource \"azurerm_cognitive_account\" \"x".to_owned(),
        "locals {\n  a = <<EOT\nnever closed\n".to_owned(),
        "locals {\n  a = {\n    b = [1,".to_owned(),
        format!(
            "locals {{\n  a = {{\n{}  }}\n}}\n",
            (0..100_000).fold(String::new(), |mut text, n| {
                let _ = writeln!(text, "k{n} = 1");
                text
            })
        ),
    ];
    for input in inputs {
        let unit = Unit::of(&input);
        let start: String = input.chars().take(40).collect();
        assert_eq!(unit.evaluated.diagnostics.len(), 1, "{start}");
        assert!(
            matches!(
                unit.evaluated.diagnostics[0].code,
                "syntax-error" | "limit-nesting" | "limit-file-size"
            ),
            "{start}"
        );
    }
    let many = Unit::of(
        "resource \"azurerm_search_service\" \"x\" {\n  count = 1000000000\n  name = \"x${count.index}\"\n}\n",
    );
    assert_eq!(many.codes(), [("warning", "limit-instances")]);
    assert_eq!(many.evaluated.resources.len(), 1_000);
}

#[test]
fn one_line_blocks_have_places() {
    let unit = Unit::of(
        "resource \"azurerm_cognitive_account\" \"x\" {\n  name = \"x\"\n  network_acls { default_action = \"Deny\" }\n}\n",
    );
    let resource = unit.resource("azurerm_cognitive_account.x");
    let file = unit.sources.get(resource.header.file).expect("a file");
    let slice = |span: Option<Span>| span.map(|span| file.slice(span).to_owned());
    let block = find(resource, "properties.networkAcls").expect("the block");
    assert_eq!(
        slice(block.span).as_deref(),
        Some("network_acls { default_action = \"Deny\" }")
    );
    let action = find(resource, "properties.networkAcls.defaultAction").expect("a member");
    assert_eq!(slice(action.key_span).as_deref(), Some("default_action"));
    assert_eq!(
        slice(action.span).as_deref(),
        Some("default_action = \"Deny\"")
    );
    assert_eq!(slice(action.value.origin.span).as_deref(), Some("\"Deny\""));
}

#[test]
fn windows_line_ends_change_nothing() {
    let unix = "resource \"azurerm_search_service\" \"x\" {\n  name = <<-EOT\n    a\n      b\n  EOT\n  sku = \"s\"\n}\n";
    let of = |source: &str| {
        let unit = Unit::of(source);
        assert_eq!(unit.codes(), []);
        let (sku, place, _) = unit.property("azurerm_search_service.x", "sku.name");
        (
            text(&unit.resource("azurerm_search_service.x").name),
            sku,
            place,
        )
    };
    assert_eq!(of(unix), of(&unix.replace('\n', "\r\n")));
}

#[test]
fn properties_are_spelled_in_the_providers_words() {
    let account = "azurerm_cognitive_account";
    let cases = [
        (
            "properties.publicNetworkAccess",
            Value::string("Disabled"),
            "public_network_access_enabled = false",
        ),
        (
            "Properties.DisableLocalAuth",
            Value::bool(true),
            "local_auth_enabled = false",
        ),
        (
            "properties.networkAcls.defaultAction",
            Value::string("Deny"),
            "network_acls { default_action = \"Deny\" }",
        ),
        (
            "properties.restrictOutboundNetworkAccess",
            Value::bool(true),
            "outbound_network_access_restricted = true",
        ),
        (
            "identity.type",
            Value::string("SystemAssigned"),
            "identity { type = \"SystemAssigned\" }",
        ),
        (
            "location",
            Value::string("a\"${b}"),
            "location = \"a\\\"$${b}\"",
        ),
    ];
    for (path, value, expected) in cases {
        let found = spelling(account, path).unwrap_or_else(|| panic!("no spelling of {path}"));
        assert_eq!(
            found.assignment(&value).as_deref(),
            Some(expected),
            "{path}"
        );
    }
    let argument = |path: &str| spelling(account, path).map(|found| found.argument);
    assert_eq!(
        argument("properties.networkAcls.ipRules[*].value").as_deref(),
        Some("network_acls.ip_rules")
    );
    assert_eq!(
        argument("properties.networkAcls.virtualNetworkRules[0].id").as_deref(),
        Some("network_acls.virtual_network_rules.subnet_id")
    );
    assert_eq!(
        argument("properties.networkAcls").as_deref(),
        Some("network_acls")
    );
    assert_eq!(
        argument("properties.encryption.keySource").as_deref(),
        Some("customer_managed_key")
    );
    assert_eq!(
        argument("properties.encryption.keyVaultProperties.keyName").as_deref(),
        Some("customer_managed_key.key_vault_key_id")
    );
    assert_eq!(
        argument("identity.userAssignedIdentities").as_deref(),
        Some("identity.identity_ids")
    );
    assert_eq!(argument("properties.nothing"), None);
    assert!(spelling("azurerm_nothing", "sku").is_none());
    let deployment = "azurerm_cognitive_deployment";
    let spelled = |major| spelling_in(deployment, "sku.name", major).map(|found| found.argument);
    assert_eq!(spelled(3).as_deref(), Some("scale.type"));
    assert_eq!(spelled(4).as_deref(), Some("sku.name"));
    // What an edit may write, whatever the version is.
    let arm = "Microsoft.CognitiveServices/accounts/deployments";
    assert_eq!(spelling_of_any(deployment, arm, "sku.name"), None);
    let name = spelling_of_any(deployment, arm, "properties.model.name");
    assert_eq!(name.unwrap().argument, "model.name");
}

#[test]
fn every_default_round_trips_through_its_spelling() {
    for (resource_type, mapping) in mappings().iter() {
        let unit = Unit::of(&format!(
            "resource \"{resource_type}\" \"x\" {{\n  name = \"x\"\n}}\n"
        ));
        let Some(resource) = unit.evaluated.resources.first() else {
            panic!("{resource_type} gives no resource");
        };
        assert_eq!(&*resource.arm_type, mapping.arm_type);
        let mut pending: Vec<(String, &Entry)> = resource
            .body
            .iter()
            .map(|(key, entry)| (key.to_string(), entry))
            .collect();
        while let Some((path, entry)) = pending.pop() {
            if let Some(object) = entry.value.as_object().filter(|object| !object.is_empty()) {
                pending.extend(
                    object
                        .iter()
                        .map(|(key, entry)| (format!("{path}.{key}"), entry)),
                );
                continue;
            }
            // A list that several arguments add to is spelled as the first of them.
            if entry.value.as_list().is_some_and(|items| !items.is_empty()) {
                continue;
            }
            let [hop] = entry.value.origin.hops() else {
                continue;
            };
            assert_eq!(hop.kind, HopKind::ProviderDefault, "{resource_type} {path}");
            let found = spelling_in(resource_type, &path, 4)
                .unwrap_or_else(|| panic!("{resource_type} {path} has no spelling"));
            // A block's absence is named by the block.
            let within = found.argument.strip_prefix(&*hop.name);
            assert!(
                within.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
                "{resource_type} {path}: {} {}",
                found.argument,
                hop.name
            );
            // What the default is spelled as gives the default.
            let Some(literal) = found
                .literal(&entry.value)
                .filter(|_| !found.argument.contains('.'))
            else {
                continue;
            };
            if found.is_block
                || matches!(entry.value.kind, Kind::Object(_))
                || path == "identity.type"
            {
                continue;
            }
            let again = Unit::of(&format!(
                "resource \"{resource_type}\" \"x\" {{\n  name = \"x\"\n  {} = {literal}\n}}\n",
                found.argument
            ));
            if mapping_takes(resource_type, &found.argument) {
                assert_eq!(
                    again.text(&format!("{resource_type}.x"), &path),
                    text(&entry.value)
                );
            }
        }
    }
}

/// Whether an argument is written as the property it leads to (not only its absence is).
fn mapping_takes(resource_type: &str, argument: &str) -> bool {
    mappings().get(resource_type).is_some_and(|mapping| {
        mapping
            .fields
            .iter()
            .any(|field| field.argument == argument && field.absent.is_empty())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Real configurations with a piece cut out, doubled or replaced.
    #[test]
    fn mutated_configurations_do_not_panic(
        module in prop::sample::select(vec!["cognitive", "azapi", "patches", "instances", "services"]),
        place in 0.0..1.0_f64,
        length in 0..40_usize,
        insert in prop::sample::select(vec![
            "", "\"", "{", "}", "[", "]", "${", "%{", "null", " = ", "\n", "for", "...", "<<EOT\n",
            "each.value", "count.index", "var.x", "\u{fc}", "\0", "[*]", ".*", "? :", "0", "-", "dynamic \"x\" {",
        ]),
    ) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/terraform").join(module).join("main.tf");
        let mut text = std::fs::read_to_string(path).expect("a module");
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let mut start = (place * text.len() as f64) as usize;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + length).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        text.replace_range(start..end, insert);
        let unit = Unit::of(&text);
        for resource in &unit.evaluated.resources {
            for (_, entry) in resource.body.iter() {
                let _ = self::text(&entry.value);
            }
        }
    }

    #[test]
    fn arbitrary_text_does_not_panic(text in "\\PC{0,200}") {
        let _ = Unit::of(&text);
        let _ = Unit::of(&format!("resource \"azurerm_cognitive_account\" \"x\" {{\n  name = {text}\n}}\n"));
        let _ = Unit::of(&format!("resource \"azapi_resource\" \"x\" {{\n  type = \"A.B/c@1\"\n  body = {text}\n}}\n"));
    }
}
