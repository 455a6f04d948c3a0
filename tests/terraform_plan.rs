//! Plans (`terraform show -json`): their values, what hangs on what, and where findings point.

#![allow(clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use stanchion::checks::{self, Given, Selection};
use stanchion::diagnostic::Level;
use stanchion::finding::Report;
use stanchion::lang::Evaluated;
use stanchion::lang::terraform::plan;
use stanchion::model::Resource;
use stanchion::scan::{self, Request};
use stanchion::source::{Sources, Span};
use stanchion::value::{Kind, Target, Value};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("testdata/terraform/plan")
        .join(name)
}

fn check(sources: &Sources, paths: &[&str]) -> Report {
    let request = Request {
        paths: paths.iter().map(PathBuf::from).collect(),
        selection: Selection::default(),
        ..Request::default()
    };
    // As a run without a configuration on 2026-11-21.
    let given = Given {
        today: Some(20_778),
        ..Given::default()
    };
    let catalogue = checks::built_in().settled(checks::built_in_data(), &given);
    scan::check(&request, &catalogue, sources)
}

fn evaluate(name: &str) -> Evaluated {
    let sources = Sources::new(folder(name));
    plan::evaluate(Path::new("tfplan.json"), &[], &sources)
}

fn of_text(text: &str) -> Evaluated {
    let sources = Sources::new("/plan");
    sources.insert("plan.json", text);
    plan::evaluate(Path::new("plan.json"), &[], &sources)
}

#[track_caller]
fn resource<'e>(evaluated: &'e Evaluated, address: &str) -> &'e Resource {
    let all: Vec<&str> = evaluated.resources.iter().map(|r| &*r.address).collect();
    let found = evaluated.resources.iter().find(|r| &*r.address == address);
    found.unwrap_or_else(|| panic!("no {address} in {all:?}"))
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

#[track_caller]
fn string<'r>(resource: &'r Resource, path: &str) -> &'r str {
    let value = at(resource, path);
    value
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("{path}: {value:?}"))
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

fn place(sources: &Sources, span: Span) -> String {
    let file = sources.get(span.file).expect("a file");
    let position = file.position(span.start);
    format!("{}:{}:{}", file.display, position.line, position.column)
}

fn shown(report: &Report, sources: &Sources) -> Vec<String> {
    let all = report.findings.iter();
    let mut shown: Vec<String> = all
        .map(|finding| {
            format!(
                "{} {:?} {} {}",
                finding.check.id,
                finding.certainty,
                finding.subject.address,
                place(sources, finding.span)
            )
        })
        .collect();
    shown.sort();
    shown
}

#[test]
fn findings_point_at_the_configuration_beside_the_plan() {
    let sources = Sources::new(folder("beside"));
    let report = check(&sources, &["."]);
    let expected =
        ["AIS101 Violated module.ai.azurerm_cognitive_account.this main.tf:44:3".to_owned()];
    assert_eq!(shown(&report, &sources), expected);
    let finding = report.findings.first().expect("a finding");
    assert_eq!(
        finding.instances,
        [
            "module.ai[\"eu\"].azurerm_cognitive_account.this".into(),
            "module.ai[\"us\"].azurerm_cognitive_account.this".into(),
        ]
    );
    // The module's default is `false`: whoever made the plan said otherwise.
    let related: Vec<String> = finding
        .related
        .iter()
        .map(|related| format!("{} {}", place(&sources, related.span), related.message))
        .collect();
    assert_eq!(
        related,
        ["modules/ai/main.tf:32:3 set here in the module"],
        "{related:?}"
    );
    // Neither the root module nor the called one is judged by itself as well.
    assert_eq!(report.summary.units, 1);
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    // Named by itself, the plan gives the same.
    let sources = Sources::new(folder("beside"));
    let again = check(&sources, &["tfplan.json"]);
    assert_eq!(shown(&again, &sources), expected);
}

#[test]
fn what_the_configuration_knows_of_unknown_values_is_kept() {
    let sources = Sources::new(folder("beside"));
    let request = Request {
        paths: vec![PathBuf::from(".")],
        ..Request::default()
    };
    let (_, evaluated) = scan::model(&request, &sources);
    let account = resource(
        &evaluated,
        "module.ai[\"us\"].azurerm_cognitive_account.this",
    );
    assert_eq!(account.name.as_str(), Some("oai-prod-us"));
    let key = at(
        account,
        "properties.encryption.keyVaultProperties.keyVaultUri",
    );
    let Some(Kind::Reference(reference)) = key.map(|value| &value.kind) else {
        panic!("{key:?}")
    };
    assert!(
        matches!(&reference.target, Target::Address(address) if &**address == "azurerm_key_vault_key.cmk")
    );
    let model = resource(
        &evaluated,
        "module.ai[\"eu\"].azurerm_cognitive_deployment.model[\"chat\"]",
    );
    assert_eq!(
        parent(model),
        Some("module.ai[\"eu\"].azurerm_cognitive_account.this")
    );
    assert_eq!(model.name.as_str(), Some("oai-prod-eu/chat"));
    assert_eq!(string(model, "properties.model.version"), "2024-11-20");
}

#[test]
fn a_plan_alone_is_read_by_itself() {
    let sources = Sources::new(folder("alone"));
    let report = check(&sources, &["tfplan.json"]);
    let expected = [
        "AIS101 Violated azurerm_cognitive_account.main tfplan.json:378:11",
        "AIS201 Violated azurerm_cognitive_account.main tfplan.json:360:11",
        "AIS202 Violated azurerm_cognitive_account.main tfplan.json:358:11",
    ];
    assert_eq!(shown(&report, &sources), expected);
    let evaluated = evaluate("alone");
    // What is deleted is not there any more.
    let addresses: Vec<&str> = evaluated.resources.iter().map(|r| &*r.address).collect();
    assert!(
        !addresses.contains(&"azurerm_cognitive_account.old"),
        "{addresses:?}"
    );
    assert!(resource(&evaluated, "data.azurerm_subnet.pe").existing);
    let model = resource(&evaluated, "azurerm_cognitive_deployment.chat");
    assert_eq!(parent(model), Some("azurerm_cognitive_account.main"));
    assert_eq!(model.name.as_str(), Some("oai-chat/chat"));
    for index in 0..2 {
        let endpoint = resource(
            &evaluated,
            &format!("azurerm_private_endpoint.search[{index}]"),
        );
        assert_eq!(
            &*endpoint.declaration_address,
            "azurerm_private_endpoint.search"
        );
        let id = at(
            endpoint,
            "properties.privateLinkServiceConnections.0.properties.privateLinkServiceId",
        );
        let Some(Kind::Reference(reference)) = id.map(|value| &value.kind) else {
            panic!("{id:?}")
        };
        assert!(
            matches!(&reference.target, Target::Address(address) if &**address == "azurerm_search_service.main")
        );
    }
    // Blocks that nobody gave are absent although the provider will fill them in; a resource that
    // changes another one is laid over it.
    let storage = resource(&evaluated, "azurerm_storage_account.docs");
    assert_eq!(string(storage, "properties.minimumTlsVersion"), "TLS1_1");
    assert_eq!(
        string(storage, "properties.networkAcls.defaultAction"),
        "Deny"
    );
}

#[test]
fn azapi_bodies_of_a_plan_are_read() {
    let evaluated = evaluate("azapi");
    let account = resource(&evaluated, "azapi_resource.account");
    // `azapi_update_resource` changes what the account says.
    assert_eq!(
        at(account, "properties.disableLocalAuth").and_then(Value::as_bool),
        Some(true)
    );
    assert_eq!(string(account, "identity.type"), "SystemAssigned");
    assert_eq!(account.api_version.as_deref(), Some("2025-06-01"));
    let uri = at(
        account,
        "properties.encryption.keyVaultProperties.keyVaultUri",
    );
    assert!(
        matches!(uri.map(|value| &value.kind), Some(Kind::Unknown(_))),
        "{uri:?}"
    );
    assert_eq!(
        string(account, "properties.encryption.keyVaultProperties.keyName"),
        "cmk"
    );
    let project = resource(&evaluated, "azapi_resource.project");
    assert_eq!(parent(project), Some("azapi_resource.account"));
    assert_eq!(project.name.as_str(), Some("aif-prod/chat"));
    // `"${azurerm_storage_account.docs.id}/blobServices/default"` refers to the account, but is not it.
    let container = resource(&evaluated, "azapi_resource.container");
    assert_eq!(parent(container), None);
    assert!(matches!(
        container.parent.as_ref().map(|parent| &parent.kind),
        Some(Kind::Unknown(_))
    ));
    let sources = Sources::new(folder("azapi"));
    let report = check(&sources, &["."]);
    let open = shown(&report, &sources);
    assert!(
        open.contains(&"SRC101 Undecided azapi_resource.search tfplan.json:522:11".to_owned()),
        "{open:?}"
    );
    assert!(
        !open.iter().any(|finding| finding.starts_with("AIS201")),
        "{open:?}"
    );
}

#[test]
fn a_change_of_what_is_deployed_is_judged_as_it_will_be() {
    let sources = Sources::new(folder("update"));
    let report = check(&sources, &["."]);
    // The diagnostic setting's target is an id that the plan knows: it is the account's.
    assert_eq!(
        shown(&report, &sources),
        ["AIS101 Violated azurerm_cognitive_account.docs tfplan.json:192:11"]
    );
    let evaluated = evaluate("update");
    let setting = resource(&evaluated, "azurerm_monitor_diagnostic_setting.docs");
    let Some(Kind::Reference(scope)) = setting.scope.as_ref().map(|scope| &scope.kind) else {
        panic!("{:?}", setting.scope)
    };
    assert!(
        matches!(&scope.target, Target::Address(address) if &**address == "azurerm_cognitive_account.docs")
    );
}

#[test]
fn a_plan_of_another_configuration_does_not_hide_it() {
    let sources = Sources::new("/estate");
    let text = std::fs::read_to_string(folder("alone").join("tfplan.json")).expect("a plan");
    sources.insert("plan.json", text);
    sources.insert(
        "main.tf",
        "resource \"azurerm_search_service\" \"other\" {\n  name = \"s\"\n  sku = \"standard\"\n}\n",
    );
    let report = check(&sources, &["plan.json", "main.tf"]);
    assert_eq!(report.summary.units, 2);
    let shown = shown(&report, &sources).join("\n");
    assert!(
        shown.contains("azurerm_search_service.other main.tf"),
        "{shown}"
    );
    assert!(
        shown.contains("azurerm_cognitive_account.main plan.json"),
        "{shown}"
    );
}

#[test]
fn sensitive_values_are_secret() {
    let plan = r#"{"format_version":"1.2","terraform_version":"1.9.0","resource_changes":[
      {"address":"azapi_resource.c","mode":"managed","type":"azapi_resource","name":"c","change":{
        "actions":["create"],"before":null,
        "after":{"type":"Microsoft.CognitiveServices/accounts/connections@2025-06-01","name":"c",
          "body":{"properties":{"authType":"ApiKey","credentials":{"key":"hunter2"}}}},
        "after_unknown":{"id":true,"parent_id":true},
        "after_sensitive":{"body":{"properties":{"credentials":{"key":true}}}}}}]}"#;
    let evaluated = of_text(plan);
    let connection = resource(&evaluated, "azapi_resource.c");
    let key = at(connection, "properties.credentials.key").expect("a key");
    assert!(key.secret);
    assert!(
        !at(connection, "properties.authType")
            .expect("a type")
            .secret
    );
}

/// What an expression refers to is known, what it makes of that is not.
#[test]
fn references_are_taken_where_they_can_only_be_ids() {
    let plan = r#"{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[
      {"address":"azurerm_user_assigned_identity.a[\"eu\"]","type":"azurerm_user_assigned_identity","name":"a","index":"eu",
       "change":{"actions":["create"],"after":{"name":"id-eu","resource_group_name":"rg","location":"l"},"after_unknown":{"id":true,"principal_id":true}}},
      {"address":"azurerm_key_vault.v[\"eu\"]","type":"azurerm_key_vault","name":"v","index":"eu",
       "change":{"actions":["create"],"after":{"name":"kv-eu","resource_group_name":"rg","location":"l","tenant_id":"t","sku_name":"standard"},"after_unknown":{"id":true}}},
      {"address":"azurerm_key_vault_key.k[\"eu\"]","type":"azurerm_key_vault_key","name":"k","index":"eu",
       "change":{"actions":["create"],"after":{"name":"cmk","key_type":"RSA"},"after_unknown":{"id":true,"key_vault_id":true}}},
      {"address":"azurerm_role_assignment.r[\"eu\"]","type":"azurerm_role_assignment","name":"r","index":"eu",
       "change":{"actions":["create"],"after":{"role_definition_name":"Reader"},"after_unknown":{"id":true,"name":true,"scope":true,"principal_id":true}}},
      {"address":"azurerm_search_service.s","type":"azurerm_search_service","name":"s",
       "change":{"actions":["create"],"after":{"name":"srch","sku":"standard","identity":[{"type":"UserAssigned"}]},
        "after_unknown":{"id":true,"identity":[{"identity_ids":true}]}}}],
      "configuration":{"root_module":{"resources":[
       {"address":"azurerm_user_assigned_identity.a","expressions":{"name":{"references":["each.key"]}}},
       {"address":"azurerm_key_vault.v","expressions":{"name":{"references":["each.key"]}}},
       {"address":"azurerm_key_vault_key.k","expressions":{"key_vault_id":{"references":["azurerm_key_vault.v","each.key"]}}},
       {"address":"azurerm_role_assignment.r","expressions":{"scope":{"references":["azurerm_key_vault.v","each.key"]},
         "principal_id":{"references":["azurerm_user_assigned_identity.a","each.key"]}}},
       {"address":"azurerm_search_service.s","expressions":{"identity":[{"type":{"constant_value":"UserAssigned"},
         "identity_ids":{"references":["azurerm_user_assigned_identity.a[\"eu\"].id","azurerm_user_assigned_identity.a[\"eu\"]","azurerm_user_assigned_identity.a"]}}]}}
      ]}}}"#;
    let evaluated = of_text(plan);
    let key = resource(&evaluated, "azurerm_key_vault_key.k[\"eu\"]");
    assert_eq!(parent(key), Some("azurerm_key_vault.v[\"eu\"]"));
    let role = resource(&evaluated, "azurerm_role_assignment.r[\"eu\"]");
    let scope = role.scope.as_ref().map(|scope| &scope.kind);
    assert!(
        matches!(scope, Some(Kind::Reference(scope)) if matches!(&scope.target, Target::Address(address) if &**address == "azurerm_key_vault.v[\"eu\"]"))
    );
    let principal = at(role, "properties.principalId").map(|value| &value.kind);
    assert!(matches!(principal, Some(Kind::Unknown(_))), "{principal:?}");
    let search = resource(&evaluated, "azurerm_search_service.s");
    assert_eq!(string(search, "identity.type"), "UserAssigned");
    let ids = at(search, "identity.userAssignedIdentities").map(|value| &value.kind);
    assert!(matches!(ids, Some(Kind::Unknown(_))), "{ids:?}");
}

#[test]
fn plans_that_are_not_whole_say_so() {
    let cases = [
        (
            r#"{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{},"errored":true}"#,
            "incomplete-plan",
        ),
        (
            r#"{"format_version":"2.0","terraform_version":"3.0.0","planned_values":{}}"#,
            "plan-format",
        ),
        (
            r#"{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{"#,
            "syntax-error",
        ),
    ];
    for (text, code) in cases {
        assert!(plan::looks_like_plan(text));
        let evaluated = of_text(text);
        let codes: Vec<&str> = evaluated.diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(codes, [code], "{text}");
    }
    // A state has values too, but nothing in it is planned.
    assert!(!plan::looks_like_plan(
        r#"{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{}}}"#
    ));
}

/// Plans cut off or changed anywhere are read without a panic.
#[test]
fn damaged_plans_do_not_panic() {
    for name in ["alone", "azapi", "beside", "update"] {
        let text = std::fs::read_to_string(folder(name).join("tfplan.json")).expect("a plan");
        for step in (0..text.len()).step_by(1_501) {
            if let Some(cut) = text.get(..step) {
                let evaluated = of_text(cut);
                assert!(
                    evaluated
                        .diagnostics
                        .iter()
                        .any(|d| d.level == Level::Error)
                );
            }
        }
        for (from, to) in [
            ("\"values\":", "\"valued\":"),
            (": true", ": 7"),
            (": [", ": [null, "),
            ("{}", "[]"),
            (
                "\"address\": \"azurerm",
                "\"address\": \"module.[\\\"..azurerm",
            ),
            ("\"references\": [", "\"references\": [\"var.name\", "),
            ("\"type\": \"", "\"type\": \"@"),
        ] {
            let _ = of_text(&text.replace(from, to));
        }
    }
    let deep = format!(
        r#"{{"format_version":"1.2","terraform_version":"1.9.0","resource_changes":[{{"address":"azapi_resource.a","type":"azapi_resource","name":"a","change":{{"after":{{"type":"A.B/c@1","body":{}1{}}}}}}}]}}"#,
        "[".repeat(400),
        "]".repeat(400)
    );
    let evaluated = of_text(&deep);
    assert!(evaluated.diagnostics.len() <= 1);
}

/// One configuration planned for two environments: each plan is judged, the configuration is not.
#[test]
fn plans_of_several_environments_share_their_configuration() {
    let configuration = "variable \"public\" {\n  type = bool\n}\n\nresource \"azurerm_search_service\" \"main\" {\n  \
        name = \"srch\"\n  resource_group_name = \"rg\"\n  location = \"l\"\n  sku = \"standard\"\n  \
        local_authentication_enabled = false\n  public_network_access_enabled = var.public\n\n  \
        identity {\n    type = \"SystemAssigned\"\n  }\n}\n";
    let plan = |public: bool| {
        format!(
            r#"{{"format_version":"1.2","terraform_version":"1.11.4","variables":{{"public":{{"value":{public}}}}},
            "resource_changes":[{{"address":"azurerm_search_service.main","mode":"managed","type":"azurerm_search_service","name":"main",
              "change":{{"actions":["create"],"after":{{"name":"srch","resource_group_name":"rg","location":"l","sku":"standard",
                "local_authentication_enabled":false,"public_network_access_enabled":{public},"identity":[{{"type":"SystemAssigned"}}]}},
                "after_unknown":{{"id":true,"identity":[{{"principal_id":true}}]}}}}}}],
            "configuration":{{"root_module":{{"resources":[{{"address":"azurerm_search_service.main","mode":"managed","type":"azurerm_search_service","name":"main",
              "expressions":{{"public_network_access_enabled":{{"references":["var.public"]}},"identity":[{{"type":{{"constant_value":"SystemAssigned"}}}}]}}}}]}}}}}}"#
        )
    };
    let estate = |plans: &[(&str, bool)]| {
        let sources = Sources::new("/estate");
        sources.insert("main.tf", configuration);
        for (name, public) in plans {
            sources.insert(*name, plan(*public));
        }
        let mut paths: Vec<&str> = plans.iter().map(|(name, _)| *name).collect();
        paths.push("main.tf");
        let report = check(&sources, &paths);
        (report.summary.units, shown(&report, &sources))
    };
    let finding = "SRC101 Violated azurerm_search_service.main main.tf:11:3".to_owned();
    assert_eq!(
        estate(&[("dev.json", true), ("prod.json", true)]),
        (2, vec![finding.clone()])
    );
    assert_eq!(
        estate(&[("dev.json", true), ("prod.json", false)]),
        (2, vec![finding])
    );
    assert_eq!(
        estate(&[("plans/prod.json", false), ("stage.json", false)]),
        (2, Vec::new())
    );
}
