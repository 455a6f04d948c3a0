//! Resources: addresses, names, parents, scopes, conditions, loops, places.

use serde_json::json;
use stanchion::model::{Declaration, Language, dump};
use stanchion::value::{HopKind, Kind, Target, Value};

use crate::support::{Run, run, run_data, unknown};

/// The id in a value: type and name.
fn id_of(value: &Value) -> (String, serde_json::Value) {
    let Kind::Reference(reference) = &value.kind else {
        panic!("{value:?}")
    };
    let Target::Id(id) = &reference.target else {
        panic!("{value:?}")
    };
    (id.resource_type.to_string(), dump::value(&id.name))
}

fn condition(run: &Run, address: &str) -> serde_json::Value {
    run.resource(address)
        .condition
        .as_ref()
        .map_or(json!(true), dump::value)
}

#[test]
fn a_whole_deployment() {
    let run = run_data("foundry/main.bicep", None);
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    assert_eq!(
        run.addresses(),
        [
            "account",
            "account::strict",
            "account::project",
            "deployments[0]",
            "deployments[1]",
            "search",
            "lock",
            "connection"
        ]
    );
    let account = run.resource("account");
    assert_eq!(account.language, Language::Bicep);
    assert_eq!(account.declaration, Declaration::Bicep);
    assert_eq!(&*account.arm_type, "Microsoft.CognitiveServices/accounts");
    assert_eq!(account.api_version.as_deref(), Some("2025-06-01"));
    assert_eq!(
        run.name("account"),
        json!({"$oneOf": ["ai-dev-account", "ai-prod-account"]})
    );
    assert_eq!(
        run.json("account", "properties.publicNetworkAccess"),
        json!("Disabled")
    );
    assert_eq!(
        run.hops("account", "properties.publicNetworkAccess"),
        [(HopKind::InputDefault, "publicAccess".to_owned())]
    );
    assert_eq!(
        run.json("account", "tags.component"),
        json!("account"),
        "behind a spread"
    );
    // The condition of a nested resource, and what it hangs on.
    let project = run.resource("account::project").condition.clone().unwrap();
    let Kind::OneOf(one_of) = &project.kind else {
        panic!("{project:?}")
    };
    assert_eq!(&*one_of.depends[0], "environment");
    // A parameter that may be null is null: no private endpoint.
    assert!(!run.addresses().contains(&"endpoint".to_owned()));
    // The loop's items.
    let first = run.resource("deployments[0]");
    assert_eq!(&*first.declaration_address, "deployments");
    assert_eq!(
        run.json("deployments[0]", "properties.raiPolicyName"),
        json!("strict")
    );
    assert_eq!(
        run.json("deployments[1]", "properties.raiPolicyName"),
        json!("Microsoft.DefaultV2")
    );
    assert_eq!(
        run.json("account::strict", "properties.contentFilters[1].name"),
        json!("Violence")
    );
    let (parent, _) = id_of(first.parent.as_ref().unwrap());
    assert_eq!(parent, "Microsoft.CognitiveServices/accounts");
    let (scope, _) = id_of(run.resource("lock").scope.as_ref().unwrap());
    assert_eq!(scope, "Microsoft.CognitiveServices/accounts");
    assert_eq!(&*run.resource("connection").depends_on[0], "deployments");
    // The key of the search service is a secret, and so is the parameter it may be replaced by.
    assert!(run.value("connection", "properties.credentials.key").secret);
}

#[test]
fn places() {
    let run = run(
        "@description('x')\nresource a 'Microsoft.X/xs@2024-01-01' = {\n  name: 'a'\n  properties: {\n    p: 1\n  }\n}\n\nresource b 'Microsoft.X/xs@2024-01-01' existing = {\n  name: 'b'\n}\n\nresource c 'Microsoft.X/xs@2024-01-01' = [for i in range(0, 1): if (i == 0) {\n  name: 'c${i}'\n  resource d 'ds' = {\n    name: 'd'\n  }\n}]\n",
    );
    let header = |address: &str| run.text(run.resource(address).header);
    assert_eq!(header("a"), "resource a 'Microsoft.X/xs@2024-01-01' =");
    assert_eq!(
        header("b"),
        "resource b 'Microsoft.X/xs@2024-01-01' existing ="
    );
    assert_eq!(header("c[0]"), "resource c 'Microsoft.X/xs@2024-01-01' =");
    assert_eq!(header("c::d[0]"), "resource d 'ds' =");
    let extent = run.text(run.resource("a").extent);
    assert!(extent.starts_with("@description") && extent.ends_with("  }\n}"));
    assert_eq!(run.line(run.resource("a").header), 2);
    assert!(run.resource("b").existing);
    assert_eq!(run.name("c::d[0]"), json!("c0/d"));
}

#[test]
fn children_have_full_types_names_and_versions() {
    let run = run(
        "param n string\nresource v 'Microsoft.KeyVault/vaults@2023-07-01' = {\n  name: n\n  resource k 'keys' = {\n    name: 'k'\n    resource r 'rotations@2022-01-01' = {\n      name: 'r'\n    }\n  }\n}\nresource s 'Microsoft.KeyVault/vaults/secrets@2022-07-01' = {\n  parent: v\n  name: 's'\n  properties: {\n    key: v::k.id\n    deep: v::k::r.name\n    type: v::k.type\n    version: v::k.apiVersion\n  }\n}\n",
    );
    let key = run.resource("v::k");
    assert_eq!(&*key.arm_type, "Microsoft.KeyVault/vaults/keys");
    assert_eq!(key.api_version.as_deref(), Some("2023-07-01"));
    assert_eq!(
        run.name("v::k"),
        json!({"$concat": [unknown("param:n"), "/k"]})
    );
    let rotation = run.resource("v::k::r");
    assert_eq!(
        &*rotation.arm_type,
        "Microsoft.KeyVault/vaults/keys/rotations"
    );
    assert_eq!(rotation.api_version.as_deref(), Some("2022-01-01"));
    assert_eq!(
        run.name("s"),
        json!({"$concat": [unknown("param:n"), "/s"]})
    );
    let (id_type, name) = id_of(&run.value("s", "properties.key"));
    assert_eq!(id_type, "Microsoft.KeyVault/vaults/keys");
    assert_eq!(name, json!({"$concat": [unknown("param:n"), "/k"]}));
    assert_eq!(run.json("s", "properties.deep"), json!("r"));
    assert_eq!(
        run.json("s", "properties.type"),
        json!("Microsoft.KeyVault/vaults/keys")
    );
    assert_eq!(run.json("s", "properties.version"), json!("2023-07-01"));
}

#[test]
fn nested_names_are_seen_inside_and_not_outside() {
    let run = run(
        "resource v 'Microsoft.X/xs@2024-01-01' = {\n  name: 'v'\n  resource a 'as' = {\n    name: 'a'\n  }\n  resource b 'bs' = {\n    name: 'b'\n    properties: {\n      sibling: a.name\n    }\n  }\n}\nresource w 'Microsoft.X/xs@2024-01-01' = {\n  name: 'w'\n  properties: {\n    x: a.name\n  }\n}\n",
    );
    assert_eq!(run.json("v::b", "properties.sibling"), json!("a"));
    assert_eq!(
        run.diagnostics(),
        ["main.bicep:16 unknown-symbol the name 'a' is not declared"]
    );
}

#[test]
fn conditions_stack_with_nesting() {
    let run = run(
        "param a bool\nparam b bool\nresource v 'Microsoft.X/xs@2024-01-01' = if (a) {\n  name: 'v'\n  resource k 'ks' = if (b) {\n    name: 'k'\n  }\n  resource never 'ks' = if (false) {\n    name: 'never'\n  }\n}\nresource p 'Microsoft.X/xs/ks@2024-01-01' = {\n  parent: v\n  name: 'p'\n}\nresource gone 'Microsoft.X/xs@2024-01-01' = if (1 > 2) {\n  name: 'gone'\n}\n",
    );
    assert_eq!(run.addresses(), ["v", "v::k", "p"]);
    assert_eq!(condition(&run, "v"), unknown("param:a"));
    let both = run.resource("v::k").condition.clone().unwrap();
    let Kind::Unknown(both) = &both.kind else {
        panic!("{both:?}")
    };
    assert_eq!(both.depends, ["a".into(), "b".into()]);
    // The property `parent` says nothing about conditions.
    assert_eq!(condition(&run, "p"), json!(true));
}

#[test]
fn loops() {
    let run = run(
        "param regions array\nparam on bool\nvar xs = [{ n: 'a', on: true }, { n: 'b', on: false }, { n: 'c', on: on }]\nresource r 'Microsoft.X/xs@2024-01-01' = [for (x, i) in xs: if (x.on) {\n  name: '${x.n}${i}'\n  properties: {\n    r: [for r in range(0, i): '${x.n}${r}']\n  }\n}]\nresource u 'Microsoft.X/us@2024-01-01' = [for region in regions: {\n  name: 'u-${region}'\n  location: region\n}]\nresource p 'Microsoft.X/xs/cs@2024-01-01' = [for i in range(0, 1): {\n  parent: r[i]\n  name: 'p'\n  properties: {\n    id: r[i].id\n    all: map(r, x => x.name)\n  }\n}]\n",
    );
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    assert_eq!(run.addresses(), ["r[0]", "r[2]", "u[*]", "p[0]"]);
    assert_eq!(run.name("r[0]"), json!("a0"));
    assert_eq!(condition(&run, "r[2]"), unknown("param:on"));
    assert_eq!(run.json("r[2]", "properties.r"), json!(["c0", "c1"]));
    let unknown_loop = run.resource("u[*]");
    assert_eq!(&*unknown_loop.declaration_address, "u");
    assert!(unknown_loop.copy.is_some());
    assert_eq!(run.name("p[0]"), json!("a0/p"));
    assert_eq!(id_of(&run.value("p[0]", "properties.id")).1, json!("a0"));
    assert_eq!(
        run.json("p[0]", "properties.all"),
        json!(["a0", "b1", "c2"])
    );
}

#[test]
fn a_loop_inside_a_loop_of_its_name_keeps_the_outer_item() {
    let run = run(
        "var accounts = [{ n: 'x', keys: [1, 2] }]\nresource rs 'Microsoft.X/xs@2024-01-01' = [for a in accounts: {\n  name: a.n\n  properties: {\n    rs: [for k in a.keys: '${a.n}${k}']\n  }\n}]\n",
    );
    assert_eq!(run.json("rs[0]", "properties.rs"), json!(["x1", "x2"]));
}

#[test]
fn scopes() {
    let run = run(
        "param other string\nresource a 'Microsoft.X/xs@2024-01-01' existing = {\n  name: 'a'\n  scope: resourceGroup('sub', other)\n}\nresource l 'Microsoft.Authorization/locks@2020-05-01' = {\n  name: 'l'\n  scope: a\n}\nresource t 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {\n  name: 't'\n  scope: tenant()\n}\nresource c 'Microsoft.X/xs/cs@2024-01-01' existing = {\n  parent: a\n  name: 'c'\n}\nresource m 'Microsoft.X/ms@2024-01-01' existing = {\n  name: 'm'\n  scope: managementGroup('mg')\n}\n",
    );
    let place = |address: &str| {
        let resource = run.resource(address);
        let json = |value: &Option<Value>| value.as_ref().map(dump::value);
        (json(&resource.subscription), json(&resource.resource_group))
    };
    let elsewhere = (Some(json!("sub")), Some(unknown("param:other")));
    assert_eq!(place("a"), elsewhere);
    assert_eq!(
        place("c"),
        elsewhere,
        "an existing child is where its parent is"
    );
    let (scope, name) = id_of(run.resource("l").scope.as_ref().unwrap());
    assert_eq!((scope.as_str(), name), ("Microsoft.X/xs", json!("a")));
    assert_eq!(
        dump::value(run.resource("t").scope.as_ref().unwrap()),
        json!("/")
    );
    let group = run.resource("m").management_group.clone().unwrap();
    assert_eq!(dump::value(&group), json!("mg"));
}

#[test]
fn a_resource_that_is_not_deployed_reads_as_null_behind_a_question_mark() {
    let text = |condition: &str| {
        format!(
            "param maybe bool\nresource a 'Microsoft.X/xs@2024-01-01' = if ({condition}) {{\n  name: 'a'\n}}\nresource b 'Microsoft.X/xs@2024-01-01' = {{\n  name: 'b'\n  properties: {{\n    v: a.?properties.x ?? 'none'\n  }}\n}}\n"
        )
    };
    assert_eq!(run(&text("false")).json("b", "properties.v"), json!("none"));
    let deployed = run(&text("true")).json("b", "properties.v");
    assert!(deployed.to_string().contains("runtime:"), "{deployed}");
    let unsure = run(&text("maybe")).json("b", "properties.v");
    assert!(unsure.to_string().contains("none") && unsure.to_string().contains("runtime:"));
}

#[test]
fn nested_resources_ask_for_the_conditions_around_them() {
    let run = run(
        "param id string?\nvar flags = { k: true }\nresource a 'Microsoft.X/xs@2024-01-01' existing = if (!empty(id)) {\n  name: 'a'\n  resource k 'ks' existing = if (flags.k) {\n    name: 'k'\n  }\n}\nresource b 'Microsoft.X/xs@2024-01-01' = {\n  name: 'b'\n  properties: {\n    v: a::k.?properties.uri ?? 'none'\n    w: a.?properties.uri ?? 'none'\n  }\n}\n",
    );
    assert_eq!(
        run.json("b", "properties"),
        json!({"v": "none", "w": "none"})
    );
}

#[test]
fn each_instance_has_its_own_condition_behind_a_question_mark() {
    let run = run(
        "var xs = [true, false]\nresource a 'Microsoft.X/xs@2024-01-01' = [for x in xs: if (x) {\n  name: 'a'\n}]\nresource b 'Microsoft.X/xs@2024-01-01' = [for (x, i) in xs: {\n  name: 'b'\n  properties: {\n    v: a[i].?name ?? 'none'\n  }\n}]\n",
    );
    assert_eq!(run.json("b[0]", "properties.v"), json!("a"));
    assert_eq!(run.json("b[1]", "properties.v"), json!("none"));
}

#[test]
fn keys_that_are_listed_are_secret() {
    let run = run(
        "resource a 'Microsoft.X/xs@2024-01-01' existing = {\n  name: 'a'\n}\nresource b 'Microsoft.X/xs@2024-01-01' = {\n  name: 'b'\n  properties: {\n    key: a.listKeys().key1\n    old: listKeys(a.id, '2020-01-01').key1\n    text: 'k=${a.listKeys('2021-01-01').key1}'\n  }\n}\n",
    );
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    for path in ["properties.key", "properties.old", "properties.text"] {
        assert!(run.value("b", path).secret, "{path}");
    }
}

#[test]
fn explicit_null_stands_in_the_body() {
    let run = run(
        "resource a 'Microsoft.X/xs@2024-01-01' = {\n  name: 'a'\n  properties: {\n    v: null\n  }\n}\n",
    );
    assert!(run.value("a", "properties.v").is_null());
    assert_eq!(run.origin_line("a", "properties.v"), 4);
}

#[test]
fn deployments_written_as_resources_are_expanded() {
    let run = run(
        "resource d 'Microsoft.Resources/deployments@2022-09-01' = {\n  name: 'd'\n  properties: {\n    mode: 'Incremental'\n    parameters: {\n      access: {\n        value: 'Enabled'\n      }\n    }\n    template: {\n      '$schema': 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'\n      contentVersion: '1.0.0.0'\n      parameters: {\n        access: {\n          type: 'string'\n        }\n      }\n      resources: [\n        {\n          type: 'Microsoft.CognitiveServices/accounts'\n          apiVersion: '2024-10-01'\n          name: 'inner'\n          properties: {\n            publicNetworkAccess: '[parameters(\\'access\\')]'\n          }\n        }\n      ]\n    }\n  }\n}\n",
    );
    let [resource] = run.evaluated.resources.as_slice() else {
        panic!("{:?}", run.addresses())
    };
    assert_eq!(&*resource.arm_type, "Microsoft.CognitiveServices/accounts");
    let access = resource.body.get("properties").unwrap();
    assert_eq!(
        dump::value(&access.value),
        json!({"publicNetworkAccess": "Enabled"})
    );
}

#[test]
fn resources_of_extensions_are_kept_apart() {
    let run = run(
        "extension microsoftGraphV1\nresource app 'Microsoft.Graph/applications@v1.0' = {\n  uniqueName: 'app'\n  displayName: 'App'\n}\n",
    );
    let app = run.resource("app");
    assert_eq!(&*app.arm_type, "Microsoft.Graph/applications@v1.0");
    assert_eq!(app.api_version, None);
    assert_eq!(run.json("app", "properties.uniqueName"), json!("app"));
}

#[test]
fn two_declarations_of_one_name_are_both_read() {
    let run = run(
        "resource a 'Microsoft.X/xs@2024-01-01' = {\n  name: 'a'\n}\nresource a 'Microsoft.Y/ys@2024-01-01' = {\n  name: 'b'\n}\n",
    );
    let types: Vec<_> = run
        .evaluated
        .resources
        .iter()
        .map(|resource| &*resource.arm_type)
        .collect();
    assert_eq!(types, ["Microsoft.X/xs", "Microsoft.Y/ys"]);
}
