//! Whole ARM templates: what is deployed, what is known of it, and where it comes from.

// Clippy's leave for tests does not reach their helpers.
#![allow(clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
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
    // False for certain: not in the model.
    assert!(
        !run.addresses()
            .iter()
            .any(|address| address.contains("storageAccounts"))
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
fn functions_on_partly_known_values() {
    let cases = [
        (
            "[coalesce(null(), parameters('o').x, 'd')]",
            json!({"$oneOf": [{"$unknown": "param:parameters('o').x"}, "d"]}),
        ),
        (
            "[coalesce(parameters('s'), 'd')]",
            json!({"$unknown": "param:s"}),
        ),
        ("[and(false(), parameters('b'))]", json!(false)),
        (
            "[and(parameters('b'), true())]",
            json!({"$unknown": "param:b"}),
        ),
        ("[or(parameters('b'), true())]", json!(true)),
        ("[empty(concat(parameters('s'), 'x'))]", json!(false)),
        (
            "[contains(concat(parameters('s'), 'xyz'), 'y')]",
            json!(true),
        ),
        (
            "[startsWith(concat('Ab', parameters('s')), 'aB')]",
            json!(true),
        ),
        ("[equals(concat('a', parameters('s')), 'b')]", json!(false)),
        (
            "[toLower(concat('AB', parameters('s')))]",
            json!({"$concat": ["ab", {"$unknown": "param:toLower(parameters('s'))"}]}),
        ),
        (
            "[toUpper(if(parameters('b'), 'x', 'y'))]",
            json!({"$oneOf": ["X", "Y"]}),
        ),
        ("[if(parameters('b'), 'x', fail('never'))]", json!("x")),
        ("[if(parameters('b'), 'x', 'x')]", json!("x")),
        (
            "[if(equals(if(parameters('b'), 1, 2), 1), 'one', 'two')]",
            json!({"$oneOf": ["one", "two"]}),
        ),
        (
            "[uniqueString(resourceGroup().id)]",
            json!({"$unknown": "context:uniqueString(resourceGroup().id)"}),
        ),
        (
            "[split(resourceId('g', 'Microsoft.A/b', 'n'), '/')[8]]",
            json!("n"),
        ),
        (
            "[split(resourceGroup().id, '/')[4]]",
            json!({"$unknown": "context:resourceGroup().name"}),
        ),
        ("[length(createArray(1, parameters('s')))]", json!(2)),
        (
            "[concat(createArray(1), parameters('a'))]",
            json!({"$list": [1, {"$rest": {"$unknown": "param:a"}}]}),
        ),
        (
            "[union(createObject('a', createObject('b', 1)), createObject('a', createObject('c', 2)))]",
            json!({"a": {"b": 1, "c": 2}}),
        ),
        (
            "[shallowMerge(createArray(createObject('a', createObject('b', 1)), createObject('a', createObject('c', 2))))]",
            json!({"a": {"c": 2}}),
        ),
        (
            "[union(createArray(1, 2), createArray(2, 3))]",
            json!([1, 2, 3]),
        ),
        ("[items(createObject('b', 1, 'a', 2))[0].key]", json!("a")),
        ("[format('{0}-{1}-{{x}}', true(), 3)]", json!("True-3-{x}")),
        ("[tryGet(createObject('a', 1), 'b')]", Json::Null),
        (
            "[tryGet(createObject('a', createObject('b', 1)), 'A', 'b')]",
            json!(1),
        ),
        (
            "[createObject('a', 1).b]",
            json!({"$unknown": "error:no property 'b'"}),
        ),
        (
            "[union(createObject('x', 1), parameters('o')).x]",
            json!({"$oneOf": [{"$unknown": "param:tryGet(parameters('o'), 'x')"}, 1]}),
        ),
        (
            "[environment().suffixes.storage]",
            json!("core.windows.net"),
        ),
        ("[json('{\"a\": [1, 2.5, null]}').a]", json!([1, 2.5, null])),
        (
            "[reduce(createArray(1, 2, 3), 0, lambda('x', 'y', add(lambdaVariables('x'), lambdaVariables('y'))))]",
            json!(6),
        ),
        (
            "[sort(createArray(3, 1, 2), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y'))))]",
            json!([1, 2, 3]),
        ),
        (
            "[toObject(createArray('a', 'b'), lambda('k', lambdaVariables('k')), lambda('k', length(lambdaVariables('k'))))]",
            json!({"a": 1, "b": 1}),
        ),
        (
            "[groupBy(createArray('a', 'bb', 'c'), lambda('k', string(length(lambdaVariables('k')))))]",
            json!({"1": ["a", "c"], "2": ["bb"]}),
        ),
        (
            "[mapValues(createObject('a', 1), lambda('v', add(lambdaVariables('v'), 1)))]",
            json!({"a": 2}),
        ),
        (
            "[filter(createArray('a', 'b'), lambda('v', 'i', equals(lambdaVariables('i'), 1)))]",
            json!(["b"]),
        ),
        (
            "[map(parameters('a'), lambda('v', lambdaVariables('v').id))]",
            json!({"$each": {"in": {"$unknown": "param:a"}, "value": {"$unknown": "loop:lambdaVariables('v').id"}}}),
        ),
        ("[div(7, 2)]", json!(3)),
        (
            "[div(7, 0)]",
            json!({"$unknown": "error:div: the result is no integer of 64 bits"}),
        ),
        ("[indexOf('aXbx', 'x')]", json!(1)),
        ("[lastIndexOf('aXbx', 'X')]", json!(3)),
        ("[padLeft('7', 3, '0')]", json!("007")),
        ("[base64ToString(base64('héllo'))]", json!("héllo")),
        (
            "[uriComponentToString(uriComponent('a b/ü'))]",
            json!("a b/ü"),
        ),
        (
            "[uri('https://x/a/b.json', 'c/d.json')]",
            json!("https://x/a/c/d.json"),
        ),
        (
            "[flatten(createArray(createArray(1), createArray(2, 3)))]",
            json!([1, 2, 3]),
        ),
        ("[take('abc', 10)]", json!("abc")),
        ("[skip(createArray(1, 2, 3), 2)]", json!([3])),
        ("[indexFromEnd(createArray(1, 2, 3), 1)]", json!(3)),
        (
            "[intersection(createArray(1, 2), createArray(2, 3))]",
            json!([2]),
        ),
        ("[join(createArray('a', 'b'), '-')]", json!("a-b")),
        ("[replace('aXa', 'a', 'b')]", json!("bXb")),
        ("[substring('abcdef', 1, 2)]", json!("bc")),
        ("[max(createArray(1, 5, 3))]", json!(5)),
        (
            "[string(createObject('a', createArray(1, true())))]",
            json!("{\"a\":[1,true]}"),
        ),
        ("[bool('TRUE')]", json!(true)),
        ("[int('12')]", json!(12)),
        (
            "[subscriptionResourceId('Microsoft.A/b', 'n')]",
            json!({"$id": {"type": "Microsoft.A/b", "name": "n", "subscription": {"$unknown": "context:subscription().subscriptionId"}}}),
        ),
        (
            "[extensionResourceId(resourceId('Microsoft.A/b', 'n'), 'Microsoft.C/d', 'm')]",
            json!({"$id": {"type": "Microsoft.C/d", "name": "m", "scope": {"$id": {"type": "Microsoft.A/b", "name": "n"}}}}),
        ),
        (
            "[resourceId('Microsoft.A/b/c', 'n', parameters('s'))]",
            json!({"$id": {"type": "Microsoft.A/b/c", "name": {"$concat": ["n/", {"$unknown": "param:s"}]}}}),
        ),
        ("[newGuid()]", json!({"$unknown": "volatile:newGuid()"})),
        (
            "[deployment().name]",
            json!({"$unknown": "context:deployment().name"}),
        ),
        (
            "[noSuchFunction(parameters('s'))]",
            json!({"$unknown": "error:noSuchFunction(parameters('s'))"}),
        ),
    ];
    let parameters = r#""parameters": {"s": {"type": "string"}, "b": {"type": "bool"}, "o": {"type": "object"}, "a": {"type": "array"}},"#;
    for (expression, expected) in cases {
        let property = serde_json::to_string(expression).unwrap();
        let run = run_properties(parameters, &format!("{{\"x\": {property}}}"));
        assert_eq!(run.properties()["x"], expected, "{expression}");
    }
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
fn cycles_end() {
    let run = run_properties(
        r#""variables": {"a": "[variables('b')]", "b": "[concat(variables('a'), 'x')]"},
           "parameters": {"p": {"type": "string", "defaultValue": "[parameters('p')]"}},"#,
        r#"{"v": "[variables('a')]", "p": "[parameters('p')]"}"#,
    );
    let properties = run.properties();
    assert!(
        properties["v"]["$unknown"]
            .as_str()
            .unwrap()
            .contains("depends on itself")
    );
    assert!(
        properties["p"]["$unknown"]
            .as_str()
            .unwrap()
            .contains("depends on itself")
    );
}

#[test]
fn bombs_end_at_a_limit() {
    // Each variable twice the one before: 2^60 elements.
    let doubled: Vec<String> = (1..60)
        .map(|n| {
            format!(
                "\"v{n}\": [\"[variables('v{0}')]\", \"[variables('v{0}')]\"]",
                n - 1
            )
        })
        .collect();
    let run = run_properties(
        &format!("\"variables\": {{\"v0\": \"x\", {}}},", doubled.join(", ")),
        "{\"x\": \"[variables('v59')]\"}",
    );
    assert!(run.properties()["x"].to_string().contains("limit:"));

    let strings: Vec<String> = (1..60)
        .map(|n| {
            format!(
                "\"v{n}\": \"[concat(variables('v{0}'), variables('v{0}'))]\"",
                n - 1
            )
        })
        .collect();
    let run = run_properties(
        &format!("\"variables\": {{\"v0\": \"x\", {}}},", strings.join(", ")),
        "{\"x\": \"[variables('v59')]\"}",
    );
    assert_eq!(
        run.properties()["x"],
        json!({"$unknown": "limit:strings too long"})
    );

    // Deeper with each step.
    let run = run_properties(
        "",
        r#"{"x": "[reduce(range(0, 10000), 'x', lambda('a', 'i', createArray(lambdaVariables('a'))))]"}"#,
    );
    assert!(run.properties()["x"].to_string().contains("limit:"));

    let run = run_properties(
        "",
        r#"{"copy": [{"name": "x", "count": 1000000, "input": 1}]}"#,
    );
    assert!(run.properties()["x"].to_string().contains("800"));

    // Loops in loops: too many steps.
    let run = run_properties(
        "",
        r#"{"x": "[map(range(0, 10000), lambda('a', map(range(0, 10000), lambda('b', map(range(0, 10000), lambda('c', 1))))))]"}"#,
    );
    assert!(run.codes().contains(&"limit-reached"), "{:?}", run.codes());

    // What is written is read all the same: a limit hides no resource.
    let run = run_text(
        r#"{"resources": [
            {"type": "Microsoft.A/b", "name": "first", "properties":
                {"x": "[map(range(0, 10000), lambda('a', distinct(range(0, 10000))))]"}},
            {"type": "Microsoft.A/b", "name": "second", "properties": {"x": {"y": ["z"]}, "k": "[concat('a', 'b')]"}}]}"#,
    );
    let second = run.find("Microsoft.A/b/second");
    assert_eq!(
        dump::value(at(second, "properties")),
        json!({"x": {"y": ["z"]}, "k": {"$unknown": "limit:values too large"}})
    );
}

#[test]
fn deep_text_does_not_overflow_the_stack() {
    let deep = run_text(&"[".repeat(100_000));
    assert_eq!(deep.codes(), ["syntax-error"]);
    let nested = format!("\"[{}1{}]\"", "createArray(".repeat(180), ")".repeat(180));
    let run = run_properties("", &format!("{{\"x\": {nested}}}"));
    assert!(run.codes().is_empty());
    // A long chain of variables.
    let chain: Vec<String> = (1..2000)
        .map(|n| format!("\"v{n}\": \"[concat('a', variables('v{}'))]\"", n - 1))
        .collect();
    let run = run_properties(
        &format!("\"variables\": {{\"v0\": \"x\", {}}},", chain.join(", ")),
        "{\"x\": \"[variables('v1999')]\"}",
    );
    assert!(run.properties()["x"].to_string().contains("limit:"));
    // The same through what takes the most stack for each step.
    let chain: Vec<String> = (1..2000)
        .map(|n| {
            let before = format!("coalesce(tryGet(parameters('o'), 'x'), variables('v{}'))", n - 1);
            format!("\"v{n}\": \"[map(createArray(1), lambda('i', if(parameters('b'), 'x', {before})))]\"")
        })
        .collect();
    let run = run_properties(
        &format!(
            "\"parameters\": {{\"b\": {{\"type\": \"bool\"}}, \"o\": {{\"type\": \"object\"}}}},
             \"variables\": {{\"v0\": \"x\", {}}},",
            chain.join(", ")
        ),
        "{\"x\": \"[variables('v1999')]\"}",
    );
    assert!(run.properties()["x"].to_string().contains("limit:"));
}

/// All functions, and names that are none.
const FUNCTIONS: &[&str] = &[
    "add",
    "and",
    "any",
    "array",
    "base64",
    "base64ToJson",
    "base64ToString",
    "bool",
    "cidrHost",
    "cidrSubnet",
    "coalesce",
    "concat",
    "contains",
    "copyIndex",
    "createArray",
    "createObject",
    "dataUri",
    "dataUriToString",
    "deployment",
    "distinct",
    "div",
    "empty",
    "endsWith",
    "environment",
    "equals",
    "extensionResourceId",
    "fail",
    "filter",
    "first",
    "flatten",
    "float",
    "format",
    "greater",
    "groupBy",
    "guid",
    "if",
    "indexFromEnd",
    "indexOf",
    "int",
    "intersection",
    "items",
    "join",
    "json",
    "lambda",
    "lambdaVariables",
    "last",
    "lastIndexOf",
    "length",
    "less",
    "like",
    "listKeys",
    "managementGroupResourceId",
    "map",
    "mapValues",
    "max",
    "min",
    "mod",
    "mul",
    "newGuid",
    "not",
    "nothing",
    "null",
    "objectKeys",
    "or",
    "padLeft",
    "parameters",
    "parseCidr",
    "range",
    "readEnvironmentVariable",
    "reduce",
    "reference",
    "references",
    "replace",
    "resourceGroup",
    "resourceId",
    "resourceInfo",
    "shallowMerge",
    "skip",
    "sort",
    "split",
    "startsWith",
    "string",
    "sub",
    "subscription",
    "subscriptionResourceId",
    "substring",
    "take",
    "tenantResourceId",
    "toLower",
    "toObject",
    "toUpper",
    "trim",
    "true",
    "tryGet",
    "tryIndexFromEnd",
    "union",
    "uniqueString",
    "uri",
    "uriComponent",
    "uriComponentToString",
    "utcNow",
    "variables",
];

fn expressions() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("'a/b'".to_owned()),
        Just("''".to_owned()),
        Just("'{0}é{1}'".to_owned()),
        Just("'Microsoft.A/b'".to_owned()),
        Just("'10.0.0.0/8'".to_owned()),
        Just("'n'".to_owned()),
        Just("0".to_owned()),
        Just("-1".to_owned()),
        Just("9223372036854775807".to_owned()),
        Just("null()".to_owned()),
        Just("parameters('s')".to_owned()),
        Just("parameters('o')".to_owned()),
        Just("parameters('a')".to_owned()),
        Just("parameters('c')".to_owned()),
        Just("variables('known')".to_owned()),
        Just("if(parameters('b'), 'x', createArray(1))".to_owned()),
        Just("lambdaVariables('v')".to_owned()),
        Just("lambda('v', 'w', lambdaVariables('v'))".to_owned()),
        Just("resourceGroup().id".to_owned()),
    ];
    leaf.prop_recursive(5, 48, 4, |inner| {
        let call = (
            prop::sample::select(FUNCTIONS),
            prop::collection::vec(inner.clone(), 0..4),
        )
            .prop_map(|(name, args)| format!("{name}({})", args.join(", ")));
        prop_oneof![
            6 => call.clone(),
            1 => call.clone().prop_map(|base| format!("{base}.x")),
            1 => (call, inner.clone()).prop_map(|(base, index)| format!("{base}[{index}]")),
            1 => inner.prop_map(|body| format!("lambda('v', {body})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_expression_makes_the_evaluator_panic(
        expressions in prop::collection::vec(expressions(), 1..4)
    ) {
        let members: Vec<String> = expressions
            .iter()
            .enumerate()
            .map(|(index, text)| format!("\"m{index}\": \"[{text}]\""))
            .collect();
        let before = r#""parameters": {"s": {"type": "string"}, "b": {"type": "bool"}, "o": {"type": "object"},
            "a": {"type": "array"}, "c": {"type": "string", "allowedValues": ["x", "y", "z"]}},
            "variables": {"known": {"x": [1, "two", {"three": null}]}},"#;
        let run = run_properties(before, &format!("{{{}}}", members.join(", ")));
        let root = dump::Root { file: "x", kind: "arm", target_scope: None, parameters: "default" };
        let again = run_properties(before, &format!("{{{}}}", members.join(", ")));
        let dumped = |run: &Run| dump::dump(&root, &run.evaluated.resources, &run.sources, &[]);
        prop_assert_eq!(dumped(&run), dumped(&again));
    }

    #[test]
    fn no_damage_to_a_template_makes_it_panic(
        name in prop::sample::select(&["classic.json", "symbolic.json", "outer.json"][..]),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, "[\\[\\]{}\"',:()a0]{0,3}"), 1..4),
    ) {
        let mut text = std::fs::read_to_string(folder().join(name)).unwrap();
        for (at, length, put) in cuts {
            let start = at.index(text.len());
            let end = (start + length).min(text.len());
            if text.is_char_boundary(start) && text.is_char_boundary(end) {
                text.replace_range(start..end, &put);
            }
        }
        let _ = arm::looks_like_template(&text);
        let _ = run_text(&text);
    }
}
