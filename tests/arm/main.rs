//! Whole ARM templates: what is deployed, what is known of it, and where it comes from.

// Clippy's leave for tests does not reach their helpers.
#![allow(clippy::expect_used, clippy::panic)]

mod functions;
mod hostile;
mod inputs;

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use stanchion::diagnostic::Level;
use stanchion::lang::Evaluated;
use stanchion::lang::arm;
use stanchion::model::{Resource, dump};
use stanchion::source::{Sources, Span};
use stanchion::value::{Entry, HopKind, Kind, Value};

struct Run {
    sources: Sources,
    evaluated: Evaluated,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/arm")
}

fn run(template: &str, parameters: Option<&str>) -> Run {
    let sources = Sources::new(folder());
    let evaluated = arm::evaluate(Path::new(template), parameters.map(Path::new), &sources);
    Run { sources, evaluated }
}

/// A template held in memory.
fn run_text(template: &str) -> Run {
    let sources = Sources::new("/");
    sources.insert("main.json", template);
    let evaluated = arm::evaluate(Path::new("main.json"), None, &sources);
    Run { sources, evaluated }
}

/// A template with one resource whose `properties` are `properties`.
fn run_properties(before: &str, properties: &str) -> Run {
    run_text(&format!(
        r#"{{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            {before}
            "resources": [{{"type": "Microsoft.A/b", "apiVersion": "2020-01-01", "name": "n",
            "properties": {properties}}}]}}"#
    ))
}

impl Run {
    fn find(&self, address: &str) -> &Resource {
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

    fn line(&self, span: Option<Span>) -> u32 {
        let span = span.expect("a span");
        let file = self.sources.get(span.file).expect("a file");
        file.position(span.start).line
    }

    fn text(&self, span: Option<Span>) -> String {
        let span = span.expect("a span");
        let file = self.sources.get(span.file).expect("a file");
        file.slice(span).to_owned()
    }

    fn codes(&self) -> Vec<&'static str> {
        self.evaluated.diagnostics.iter().map(|d| d.code).collect()
    }

    /// The only resource's properties as the dump writes them.
    fn properties(&self) -> Json {
        let resource = self.evaluated.resources.first().expect("a resource");
        dump::value(&entry(resource, "properties").value)
    }
}

fn entry<'r>(resource: &'r Resource, path: &str) -> &'r Entry {
    let mut segments = path.split('.');
    let first = segments.next().unwrap_or_default();
    let mut entry = resource.body.get(first).expect(first);
    for segment in segments {
        let object = entry.value.as_object().expect("an object");
        entry = object.get(segment).expect(segment);
    }
    entry
}

fn at<'r>(resource: &'r Resource, path: &str) -> &'r Value {
    &entry(resource, path).value
}

#[test]
fn a_classic_template_with_its_defaults() {
    let run = run("classic.json", None);
    assert!(
        run.evaluated.diagnostics.is_empty(),
        "{:?}",
        run.evaluated.diagnostics
    );
    let account = run.find("Microsoft.CognitiveServices/accounts/[parameters('accountName')]");
    assert_eq!(account.api_version.as_deref(), Some("2024-10-01"));
    assert!(account.condition.is_none() && account.copy.is_none());
    let keys: Vec<&str> = account.body.iter().map(|(key, _)| &**key).collect();
    assert_eq!(keys, ["location", "kind", "sku", "tags", "properties"]);
    assert_eq!(
        dump::value(at(account, "properties")),
        json!({
            "customSubDomainName": {"$unknown": "param:accountName"},
            "publicNetworkAccess": "Enabled",
            "disableLocalAuth": false,
            "networkAcls": {"defaultAction": "Allow", "ipRules": [{"value": "10.0.0.1"}, {"value": "10.0.0.2"}]},
            "restrictOutboundNetworkAccess": false,
            "note": "[not(an expression)]",
            "encryption": null,
        })
    );
    assert_eq!(
        dump::value(at(account, "sku.name")),
        json!({"$oneOf": ["S0", "F0"]})
    );
    assert_eq!(
        run.text(Some(account.header)),
        "\"type\": \"Microsoft.CognitiveServices/accounts\""
    );
    assert!(run.text(Some(account.extent)).ends_with('}'));
    // Not deployed as the defaults are: in the model, and marked.
    let dormant: Vec<&str> = run
        .evaluated
        .resources
        .iter()
        .filter(|resource| resource.dormant.is_some())
        .map(|resource| &*resource.arm_type)
        .collect();
    assert!(
        dormant.contains(&"Microsoft.Storage/storageAccounts"),
        "{dormant:?}"
    );
}

#[test]
fn values_say_where_they_come_from() {
    let run = run("classic.json", None);
    let account = run.find("Microsoft.CognitiveServices/accounts/[parameters('accountName')]");

    let access = entry(account, "properties.publicNetworkAccess");
    assert_eq!(run.line(access.key_span), 55);
    assert_eq!(run.text(access.key_span), "\"publicNetworkAccess\"");
    assert_eq!(
        run.text(access.span),
        "\"publicNetworkAccess\": \"[parameters('publicNetworkAccess')]\""
    );
    assert_eq!(run.text(access.value.origin.span), "\"Enabled\"");
    assert_eq!(run.line(access.value.origin.span), 9);
    let [hop] = access.value.origin.hops() else {
        panic!("{:?}", access.value.origin)
    };
    assert_eq!(hop.kind, HopKind::InputDefault);
    assert_eq!(&*hop.name, "publicNetworkAccess");
    assert_eq!(run.line(hop.set_at), 9);
    assert_eq!(run.text(hop.used_at), "parameters('publicNetworkAccess')");
    assert_eq!(run.line(hop.used_at), 55);

    // What is read in a variable came through it as well.
    let action = at(account, "properties.networkAcls.defaultAction");
    let [hop] = action.origin.hops() else {
        panic!("{:?}", action.origin)
    };
    assert_eq!((hop.kind, &*hop.name), (HopKind::Local, "acls"));
    assert_eq!(run.line(action.origin.span), 28);

    // A known condition had its influence.
    let restricted = at(account, "properties.restrictOutboundNetworkAccess");
    let kinds: Vec<(HopKind, &str)> = restricted
        .origin
        .hops()
        .iter()
        .map(|hop| (hop.kind, &*hop.name))
        .collect();
    assert_eq!(
        kinds,
        [
            (HopKind::Local, "isProd"),
            (HopKind::InputDefault, "environment")
        ]
    );

    // Members of a union stand where it stands; values keep their origins.
    let owner = entry(account, "tags.owner");
    assert_eq!(run.line(owner.span), 52);
    assert_eq!(run.line(owner.value.origin.span), 24);
    let env = entry(account, "tags.env");
    assert_eq!(run.text(env.span), "'env', parameters('environment')");
}

#[test]
fn children_extensions_and_scopes() {
    let run = run("classic.json", None);
    let chat = run
        .find("Microsoft.CognitiveServices/accounts/deployments/[parameters('accountName')]/chat");
    assert_eq!(
        &*chat.declaration_address,
        "Microsoft.CognitiveServices/accounts/deployments/models"
    );
    assert_eq!(
        dump::value(&chat.name),
        json!({"$concat": [{"$unknown": "param:accountName"}, "/chat"]})
    );
    assert_eq!(
        chat.parent.as_ref().map(dump::value),
        Some(
            json!({"$id": {"type": "Microsoft.CognitiveServices/accounts", "name": {"$unknown": "param:accountName"}}})
        )
    );
    let model = at(chat, "properties.model.name");
    assert_eq!(model.as_str(), Some("gpt-4o"));
    assert_eq!(run.line(model.origin.span), 20);

    // The old form of an extension: a child of what it extends.
    let lock = run.find("Microsoft.Authorization/locks/keep");
    assert!(lock.is_type("Microsoft.Authorization/locks"));
    assert_eq!(
        lock.condition.as_ref().map(dump::value),
        Some(json!({"$unknown": "param:lock"}))
    );
    let target = json!({"$id": {"type": "Microsoft.CognitiveServices/accounts", "name": {"$unknown": "param:accountName"}}});
    assert_eq!(lock.scope.as_ref().map(dump::value), Some(target.clone()));
    assert!(lock.parent.is_none());

    let audit = run.find("Microsoft.Insights/diagnosticSettings/audit");
    assert_eq!(audit.scope.as_ref().map(dump::value), Some(target));
    assert_eq!(
        dump::value(at(audit, "properties.workspaceId")),
        json!({"$id": {"type": "Microsoft.OperationalInsights/workspaces", "name": "logs", "resourceGroup": "shared"}})
    );
}

#[test]
fn secrets_stay_secret() {
    let run = run("classic.json", None);
    let site = run.find("Microsoft.Web/sites/web-n2");
    let settings = at(site, "properties.siteConfig.appSettings")
        .as_list()
        .unwrap();
    let value = |index: usize| {
        &settings[index]
            .as_object()
            .unwrap()
            .get("value")
            .unwrap()
            .value
    };
    assert!(value(0).secret && value(0).as_str() == Some("not-a-secret;x"));
    assert_eq!(
        dump::value(value(1)),
        json!({"$secret": {"$unknown": "runtime:listKeys(resourceId('Microsoft.CognitiveServices/accounts', parameters('accountName'))).key1"}})
    );
    assert!(!value(2).secret);
    let Kind::Reference(reference) = &value(2).kind else {
        panic!("{:?}", value(2))
    };
    assert_eq!(reference.attribute.len(), 2);
}

#[test]
fn a_parameter_file_decides() {
    let run = run("classic.json", Some("classic.parameters.json"));
    assert_eq!(run.codes(), ["unknown-parameter"]);
    assert_eq!(run.evaluated.files.len(), 2);
    let account = run.find("Microsoft.CognitiveServices/accounts/Contoso");
    let access = at(account, "properties.publicNetworkAccess");
    assert_eq!(access.as_str(), Some("Disabled"));
    assert_eq!(run.line(access.origin.span), 7);
    assert_eq!(access.origin.hops()[0].kind, HopKind::ParameterFile);
    assert_eq!(run.line(access.origin.hops()[0].set_at), 7);
    assert_eq!(
        dump::value(at(account, "properties.disableLocalAuth")),
        json!({"$oneOf": [{"$unknown": "external:readEnvironmentVariable('DISABLE_KEYS')"}, true]})
    );
    // The condition holds now, the lock's does not.
    let storage = run.find("Microsoft.Storage/storageAccounts/contosodata");
    assert!(storage.condition.is_none());
    assert!(
        !run.addresses()
            .iter()
            .any(|address| address.contains("locks"))
    );
    let site = run.find("Microsoft.Web/sites/web-n2");
    let settings = at(site, "properties.siteConfig.appSettings")
        .as_list()
        .unwrap();
    let secret = &settings[0].as_object().unwrap().get("value").unwrap().value;
    assert!(secret.secret && matches!(secret.kind, Kind::Concat(_)));
}

#[test]
fn a_symbolic_template() {
    let run = run("symbolic.json", None);
    assert!(
        run.evaluated.diagnostics.is_empty(),
        "{:?}",
        run.evaluated.diagnostics
    );
    assert_eq!(
        run.addresses(),
        [
            "vault",
            "accounts[0]",
            "accounts[1]",
            "endpoints[*]",
            "search",
            "merged",
            "storage",
            "hub"
        ]
    );
    let vault = run.find("vault");
    assert!(vault.existing);
    assert_eq!(
        vault.resource_group.as_ref().and_then(Value::as_str),
        Some("shared")
    );

    let account = run.find("accounts[1]");
    assert_eq!(&*account.declaration_address, "accounts");
    assert_eq!(at(account, "location").as_str(), Some("swedencentral"));
    let Kind::OneOf(access) = &at(account, "properties.publicNetworkAccess").kind else {
        panic!()
    };
    assert_eq!(
        (&*access.on, access.depends.len()),
        ("parameters('private')", 1)
    );
    assert_eq!(access.alternatives[0].as_str(), Some("Disabled"));
    // `not(…)` is the same decision the other way round.
    let Kind::OneOf(acls) = &at(account, "properties.networkAcls").kind else {
        panic!()
    };
    assert_eq!(acls.on, access.on);
    assert!(acls.alternatives[0].is_null());
    // A type says that a member is secret.
    assert!(at(account, "properties.apiProperties.key").secret);
    assert!(!at(account, "properties.apiProperties.url").secret);
}

#[test]
fn an_unknown_count_gives_one_representative() {
    let run = run("symbolic.json", None);
    let endpoint = run.find("endpoints[*]");
    assert_eq!(
        endpoint.copy.as_ref().map(dump::value),
        Some(json!({"$unknown": "param:length(parameters('subnetIds'))"}))
    );
    assert_eq!(
        dump::value(at(endpoint, "properties.subnet.id")),
        json!({"$unknown": "loop:parameters('subnetIds')[copyIndex('endpoints')]"})
    );
    let connections = at(endpoint, "properties.privateLinkServiceConnections")
        .as_list()
        .unwrap();
    assert_eq!(
        dump::value(&connections[0])["properties"]["privateLinkServiceId"],
        json!({"$id": {"type": "Microsoft.CognitiveServices/accounts", "name": {"$concat": [{"$unknown": "param:name"}, "-0"]}}})
    );
}

#[test]
fn objects_are_merged_as_far_as_they_are_known() {
    let run = run("symbolic.json", None);
    let search = run.find("search");
    let base = entry(search, "properties.publicNetworkAccess");
    // From a variable: it stands where the merge stands, its value says where it was written.
    assert!(run.text(base.span).starts_with("createArray("));
    assert_eq!(run.text(base.value.origin.span), "\"Disabled\"");
    assert_eq!(base.value.origin.hops()[0].kind, HopKind::Local);
    assert_eq!(
        at(search, "properties.hostingMode").as_str(),
        Some("highDensity")
    );

    assert_eq!(
        dump::value(at(run.find("merged"), "properties")),
        json!({"$merge": [
            {"publicNetworkAccess": "Disabled", "hostingMode": "default"},
            {"$unknown": "param:extra"},
            {"disableLocalAuth": true},
        ]})
    );
}

#[test]
fn nested_deployments_are_expanded() {
    let run = run("symbolic.json", None);
    let storage = run.find("storage");
    assert_eq!(
        storage.path.iter().map(|name| &**name).collect::<Vec<_>>(),
        ["module"]
    );
    assert_eq!(
        storage.resource_group.as_ref().and_then(Value::as_str),
        Some("network")
    );
    let condition = storage.condition.as_ref().unwrap();
    let Kind::Unknown(unknown) = &condition.kind else {
        panic!()
    };
    assert_eq!(
        &*unknown.text,
        "and(equals(parameters('name'), 'x'), parameters('private'))"
    );
    assert_eq!(unknown.blame(), "name, private");
    assert_eq!(
        dump::value(at(storage, "location")),
        json!({"$unknown": "context:resourceGroup('network').location"})
    );
    let access = at(storage, "properties.publicNetworkAccess");
    let hop = &access.origin.hops()[0];
    assert_eq!((hop.kind, &*hop.name), (HopKind::ModuleArgument, "access"));
    assert_eq!(run.line(hop.set_at), run.line(access.origin.span));
    // Null counts as not given; the default is the module's.
    let sku = at(storage, "sku.name");
    assert_eq!(sku.as_str(), Some("Standard_LRS"));
    assert_eq!(sku.origin.hops()[0].kind, HopKind::ModuleDefault);
    assert_eq!(
        dump::value(at(storage, "kind")),
        json!({"$oneOf": ["a", "b"]})
    );

    let hub = run.find("hub");
    assert_eq!(
        dump::value(at(hub, "properties.storageAccount")),
        json!({"$id": {"type": "Microsoft.Storage/storageAccounts", "name": {"$concat": ["st", {"$unknown": "param:name"}]}, "resourceGroup": "network"}})
    );
    let hops = at(hub, "properties.description").origin.hops();
    assert_eq!((hops[0].kind, &*hops[0].name), (HopKind::Output, "letters"));
    assert_eq!(at(hub, "properties.description").as_str(), Some("l1"));
    assert_eq!(
        dump::value(at(hub, "properties.regions")),
        json!(["SWEDENCENTRAL"])
    );
    assert_eq!(
        dump::value(at(hub, "properties.endpoints"))[1],
        json!({"$unknown": "runtime:reference(resourceId('Microsoft.CognitiveServices/accounts', format('{0}-1', parameters('name')))).endpoint"})
    );
}

#[test]
fn outer_linked_and_unread_deployments() {
    let run = run("outer.json", None);
    assert_eq!(run.codes(), ["unread-module"]);
    let account = run.find("Microsoft.CognitiveServices/accounts/account");
    assert_eq!(at(account, "sku.name").as_str(), Some("S0"));
    assert_eq!(
        account.resource_group.as_ref().and_then(Value::as_str),
        Some("rg-ai")
    );
    let search = run.find("Microsoft.Search/searchServices/found");
    assert_eq!(run.evaluated.files.len(), 2);
    assert_eq!(search.extent.file, run.evaluated.files[1].id);
    let spec = run.find("Microsoft.Resources/deployments/spec");
    assert!(spec.opaque.as_deref().unwrap().contains("template spec"));
    assert_eq!(
        dump::value(at(spec, "properties.parameters")),
        json!({"name": {"value": "kept"}})
    );
}

#[test]
fn problems_are_reported_with_their_places() {
    let broken = run_text("{\n  \"a\": }");
    assert_eq!(broken.codes(), ["syntax-error"]);
    let problem = &broken.evaluated.diagnostics[0];
    assert_eq!(
        (problem.level, broken.line(problem.span)),
        (Level::Error, 2)
    );

    let run = run_properties(
        "",
        "{\"x\": \"[concat('a' 'b')]\",\n \"y\": \"[parameters('none')]\", \"z\": \"[variables('none')]\", \"w\": \"[nope()]\"}",
    );
    assert_eq!(
        run.codes(),
        [
            "invalid-expression",
            "unknown-parameter",
            "unknown-variable",
            "unknown-function"
        ]
    );
    let problem = &run.evaluated.diagnostics[0];
    assert_eq!(problem.level, Level::Error);
    assert_eq!(run.text(problem.span), "'");
    assert!(
        run.evaluated.diagnostics[1..]
            .iter()
            .all(|d| d.level == Level::Warning)
    );
    assert!(
        run.properties()["x"]["$unknown"]
            .as_str()
            .unwrap()
            .starts_with("error:invalid expression")
    );

    let missing = arm::evaluate(Path::new("/nowhere.json"), None, &Sources::new("/"));
    assert_eq!(missing.diagnostics[0].code, "unreadable-file");
}

#[test]
fn elements_that_a_loop_takes_say_so() {
    let run = run_text(
        r#"{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            "variables": {"all": [{"name": "a", "access": "Disabled"},
                {"name": "b", "access": "Enabled"}]},
            "resources": [{"type": "Microsoft.A/b", "apiVersion": "2020-01-01",
            "name": "[variables('all')[copyIndex()].name]",
            "copy": {"name": "c", "count": "[length(variables('all'))]"},
            "properties": {"access": "[variables('all')[copyIndex('c')].access]",
                "first": "[variables('all')[0].access]"}}]}"#,
    );
    let hops = |path: &str| {
        let hops = at(&run.evaluated.resources[1], path).origin.hops();
        let hops = hops.iter().map(|hop| (hop.kind, hop.name.to_string()));
        hops.collect::<Vec<_>>()
    };
    let taken = "variables('all')[copyIndex('c')]".to_owned();
    assert_eq!(
        hops("properties.access"),
        [(HopKind::Loop, taken), (HopKind::Local, "all".to_owned())]
    );
    assert_eq!(
        hops("properties.first"),
        [(HopKind::Local, "all".to_owned())]
    );
    let access = at(&run.evaluated.resources[1], "properties.access");
    assert_eq!(access.as_str(), Some("Enabled"));
    assert_eq!(run.line(access.origin.hops()[0].set_at), 2);
}

#[test]
fn ids_in_a_template_for_a_subscription_have_no_resource_group() {
    let run = run_text(
        r#"{"$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
            "resources": [{"type": "Microsoft.A/b", "apiVersion": "2020-01-01", "name": "n",
            "properties": {
                "plain": "[resourceId('Microsoft.Authorization/policyDefinitions', 'p')]",
                "said": "[subscriptionResourceId('Microsoft.Authorization/policyDefinitions', 'p')]",
                "group": "[resourceId('rg', 'Microsoft.A/b', 'p')]"}}]}"#,
    );
    let properties = run.properties();
    assert_eq!(properties["plain"], properties["said"]);
    assert_eq!(
        properties["group"]["$id"]["resourceGroup"],
        json!("rg"),
        "{properties}"
    );
}

/// A symbolic template says by `reference('symbol')` what a classic one says by an id.
#[test]
fn symbols_have_the_ids_that_classic_templates_write() {
    let template = |scope: &str, classic: &str| {
        let run = run_text(&format!(
            r#"{{"$schema": "https://schema.management.azure.com/schemas/2018-05-01/{scope}DeploymentTemplate.json#",
            "languageVersion": "2.0", "resources": {{
            "assigned": {{"type": "Microsoft.Authorization/policyAssignments", "apiVersion": "2024-04-01",
                "name": "safe", "identity": {{"type": "SystemAssigned"}}, "properties": {{}}}},
            "role": {{"type": "Microsoft.Authorization/roleAssignments", "apiVersion": "2022-04-01", "name": "r",
                "properties": {{
                    "symbol": "[reference('assigned', '2024-04-01', 'full').identity.principalId]",
                    "classic": "[reference({classic}, '2024-04-01', 'full').identity.principalId]"}}}}}}}}"#
        ));
        let properties = run.find("role").body.get("properties");
        dump::value(&properties.expect("properties").value)
    };
    let kind = "'Microsoft.Authorization/policyAssignments', 'safe'";
    for (scope, classic) in [
        ("subscription", format!("subscriptionResourceId({kind})")),
        (
            "subscription",
            format!("extensionResourceId(subscription().id, {kind})"),
        ),
        (
            "managementGroup",
            format!("extensionResourceId(managementGroup().id, {kind})"),
        ),
        (
            "managementGroup",
            format!("managementGroupResourceId({kind})"),
        ),
        ("tenant", format!("tenantResourceId({kind})")),
    ] {
        let properties = template(scope, &classic);
        assert_eq!(properties["symbol"], properties["classic"], "{scope}");
        assert!(properties["symbol"]["$unknown"].is_string(), "{properties}");
    }
}

#[test]
fn an_id_in_one_of_several_groups_names_the_group_by_what_decides() {
    let properties = run_properties(
        r#""parameters": {"shared": {"type": "bool"}},"#,
        r#"{"long": "[extensionResourceId(if(parameters('shared'), format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, 'rg-shared'), format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, 'rg-own')), 'Microsoft.Search/searchServices', 's')]",
            "short": "[resourceId(if(parameters('shared'), 'rg-shared', 'rg-own'), 'Microsoft.Search/searchServices', 's')]",
            "broken": "[resourceId('Microsoft.Search/searchServices', createArray('a')[1])]"}"#,
    )
    .properties();
    assert_eq!(properties["long"], properties["short"]);
    assert_eq!(
        properties["long"]["$id"]["resourceGroup"],
        json!({"$oneOf": ["rg-shared", "rg-own"]})
    );
    assert_eq!(
        properties["broken"],
        json!({"$unknown": "error:index 1 of an array of 1 elements"})
    );
}
