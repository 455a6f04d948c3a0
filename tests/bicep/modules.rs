//! Modules and imports.

use std::path::Path;

use serde_json::json;
use stanchion::lang::bicep;
use stanchion::model::dump;
use stanchion::source::Sources;
use stanchion::value::{HopKind, Kind};

use crate::support::{Run, run, run_data, run_files};

fn kinds(hops: &[(HopKind, String)]) -> Vec<(HopKind, &str)> {
    hops.iter()
        .map(|(kind, name)| (*kind, name.as_str()))
        .collect()
}

const CHILD: &str = "param access string = 'Enabled'\nparam other string = access\nresource a 'Microsoft.X/xs@2024-01-01' = {\n  name: 'a'\n  properties: {\n    access: access\n    other: other\n  }\n}\noutput id string = a.id\noutput access string = access\n";

#[test]
fn modules_of_a_whole_deployment() {
    let run = run_data("modules/main.bicep", None);
    assert_eq!(
        run.diagnostics(),
        [
            "modules/main.bicep:42 unread-module the deployment's template is not read: module 'logs' ('br/public:avm/res/operational-insights/workspace:0.4.0'): br:mcr.microsoft.com/bicep/avm/res/operational-insights/workspace:0.4.0 has not been restored; of this module the versions 0.6.0 to 0.16.1 are understood"
        ]
    );
    let accounts: Vec<_> = run
        .evaluated
        .resources
        .iter()
        .filter(|resource| resource.is_type("Microsoft.CognitiveServices/accounts"))
        .collect();
    assert_eq!(accounts.len(), 2);
    assert_eq!(accounts[0].path, ["accounts[0]".into()]);
    assert_eq!(dump::value(&accounts[1].name), json!("acct1-swedencentral"));
    let properties = accounts[1].body.get("properties").unwrap();
    let properties = properties.value.as_object().unwrap();
    assert_eq!(
        properties.get("disableLocalAuth").unwrap().value.as_bool(),
        Some(true)
    );
    assert_eq!(
        accounts[0].resource_group.as_ref().unwrap().as_str(),
        Some("rg-ai")
    );
    let search = run
        .evaluated
        .resources
        .iter()
        .find(|resource| resource.is_type("Microsoft.Search/searchServices"))
        .unwrap();
    assert_eq!(search.name.as_str(), Some("search-acct0-eastus2"));
    let opaque = run.resource("logs");
    assert!(opaque.opaque.as_ref().unwrap().contains("br/public:avm"));
    assert_eq!(
        run.json(
            "logs",
            "properties.parameters.publicNetworkAccessForIngestion.value"
        ),
        json!("Enabled")
    );
}

#[test]
fn arguments_say_where_they_come_from() {
    let main = "var off = 'Disabled'\nmodule m 'child.bicep' = {\n  params: {\n    access: off\n  }\n}\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    access: m.outputs.access\n    id: m.outputs.id\n  }\n}\n";
    let run = run_files(&[("main.bicep", main), ("child.bicep", CHILD)]);
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    assert_eq!(run.resource("a").path, ["m".into()]);
    assert_eq!(run.json("a", "properties.access"), json!("Disabled"));
    let hops = run.hops("a", "properties.access");
    assert_eq!(
        kinds(&hops),
        [(HopKind::ModuleArgument, "access"), (HopKind::Local, "off")]
    );
    let value = run.value("a", "properties.access");
    let argument = &value.origin.hops()[0];
    assert_eq!(run.line(argument.set_at.unwrap()), 4);
    assert_eq!(run.origin_line("a", "properties.access"), 1);
    // And back.
    assert_eq!(run.json("r", "properties.access"), json!("Disabled"));
    assert_eq!(
        kinds(&run.hops("r", "properties.access"))[0],
        (HopKind::Output, "access")
    );
    assert!(run.json("r", "properties.id")["$id"]["type"] == json!("Microsoft.X/xs"));
}

#[test]
fn null_is_no_argument() {
    let main =
        "param given string?\nmodule m 'child.bicep' = {\n  params: {\n    access: given\n  }\n}\n";
    let run = run_files(&[("main.bicep", main), ("child.bicep", CHILD)]);
    assert_eq!(run.json("a", "properties.access"), json!("Enabled"));
    assert_eq!(
        kinds(&run.hops("a", "properties.access")),
        [(HopKind::ModuleDefault, "access")]
    );
    assert_eq!(
        kinds(&run.hops("a", "properties.other")),
        [
            (HopKind::ModuleDefault, "other"),
            (HopKind::ModuleDefault, "access")
        ]
    );
}

#[test]
fn conditions_and_loops_of_modules_reach_inside() {
    let main = "param on bool\nmodule m 'child.bicep' = if (on) {\n}\nmodule off 'child.bicep' = if (false) {\n}\nmodule many 'child.bicep' = [for (x, i) in ['p', 'q']: if (i > 0) {\n  params: {\n    access: x\n  }\n}]\nresource r 'Microsoft.X/rs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    maybe: m.?outputs.access ?? 'none'\n    never: off.?outputs.access ?? 'none'\n    second: many[1].outputs.access\n    first: many[0].?outputs.access ?? 'none'\n  }\n}\n";
    let run = run_files(&[("main.bicep", main), ("child.bicep", CHILD)]);
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    let inside: Vec<_> = run
        .evaluated
        .resources
        .iter()
        .filter(|resource| resource.is_type("Microsoft.X/xs"))
        .map(|resource| {
            let condition = resource.condition.as_ref().map(dump::value);
            (resource.path[0].to_string(), condition)
        })
        .collect();
    assert_eq!(
        inside,
        [
            ("m".to_owned(), Some(json!({"$unknown": "param:on"}))),
            ("many[1]".to_owned(), None)
        ]
    );
    assert_eq!(
        run.json("r", "properties"),
        json!({
            "maybe": {"$oneOf": ["Enabled", "none"]},
            "never": "none",
            "second": "q",
            "first": "none",
        })
    );
}

#[test]
fn arguments_that_are_no_literal_object() {
    let main = "var base = { access: 'Off' }\nmodule m 'child.bicep' = {\n  params: { ...base, other: 'x' }\n}\n";
    let run = run_files(&[("main.bicep", main), ("child.bicep", CHILD)]);
    assert_eq!(
        run.json("a", "properties"),
        json!({"access": "Off", "other": "x"})
    );
}

#[test]
fn secrets_of_a_vault() {
    let child = "@secure()\nparam key string\nresource a 'Microsoft.X/xs@2024-01-01' = {\n  name: 'a'\n  properties: {\n    key: key\n  }\n}\n";
    let main = "param on bool\nresource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {\n  name: 'v'\n}\nmodule m 'child.bicep' = {\n  params: {\n    key: on ? vault.getSecret('one') : vault.getSecret('two', 'v2')\n  }\n}\n";
    let run = run_files(&[("main.bicep", main), ("child.bicep", child)]);
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    assert!(run.value("a", "properties.key").secret);
    // What is given as a secret is not null: the default does not come into it.
    let child = child.replace("string", "string = 'default'");
    let main = main.replace("on ? vault.getSecret('one') : ", "");
    let run = run_files(&[("main.bicep", &main), ("child.bicep", &child)]);
    let value = run.value("a", "properties.key");
    assert!(
        value.secret && matches!(value.kind, Kind::Unknown(_)),
        "{value:?}"
    );
}

#[test]
fn modules_of_another_place() {
    let main = "targetScope = 'subscription'\nparam sub string\nresource rg 'Microsoft.Resources/resourceGroups@2024-03-01' existing = {\n  name: 'rg'\n  scope: subscription(sub)\n}\nmodule m 'child.bicep' = {\n  scope: rg\n}\n";
    let run = run_files(&[("main.bicep", main), ("child.bicep", CHILD)]);
    let resource = run.resource("a");
    assert_eq!(
        resource.resource_group.as_ref().unwrap().as_str(),
        Some("rg")
    );
    assert_eq!(
        dump::value(resource.subscription.as_ref().unwrap()),
        json!({"$unknown": "param:sub"})
    );
}

#[test]
fn imported_variables_and_functions() {
    let files = [
        (
            "main.bicep",
            "import { sku, name as nameOf, missing } from 'lib/shared.bicep'\nimport * as shared from 'lib/shared.bicep'\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: nameOf('x')\n  sku: sku\n  properties: {\n    all: shared.sku.name\n    call: shared.name('y')\n    missing: missing\n  }\n}\n",
        ),
        (
            "lib/shared.bicep",
            "import { base } from 'base.bicep'\nparam location string\nvar prefix = base\n@export()\nvar sku = { name: '${prefix}0' }\n@export()\nfunc name(n string) string => '${n}-${sep()}'\nfunc sep() string => '-'\n",
        ),
        ("lib/base.bicep", "@export()\nvar base = 'S'\n"),
    ];
    let run = run_files(&files);
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    assert_eq!(run.name("r"), json!("x--"));
    assert_eq!(run.json("r", "sku"), json!({"name": "S0"}));
    assert_eq!(
        run.json("r", "properties"),
        json!({
            "all": "S0",
            "call": "y--",
            "missing": {"$unknown": "external:missing from 'lib/shared.bicep'"},
        })
    );
}

#[test]
fn modules_that_contain_themselves_are_said() {
    let run = run_files(&[
        ("main.bicep", "module b 'b.bicep' = {\n}\n"),
        (
            "b.bicep",
            "module a 'main.bicep' = {\n}\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n}\n",
        ),
    ]);
    assert_eq!(
        run.diagnostics(),
        [
            "b.bicep:1 unread-module the deployment's template is not read: module 'a' ('main.bicep'): it contains itself"
        ]
    );
    assert_eq!(run.addresses(), ["a", "r"]);
}

#[test]
fn modules_that_cannot_be_read_are_said() {
    let text = "module a 'missing.bicep' = {\n}\nmodule b '../outside.bicep' = {\n}\nmodule c 'ts/specs:x:1' = {\n}\nmodule d 'main.json' = {\n}\nmodule e '/etc/passwd' = {\n}\nmodule f '' = {\n}\noutput x string = a.outputs.x\n";
    let run = run_files(&[("main.bicep", text), ("main.json", "[]")]);
    let reasons: Vec<String> = run
        .evaluated
        .resources
        .iter()
        .map(|resource| resource.opaque.as_ref().unwrap().to_string())
        .collect();
    for (reason, expected) in reasons.iter().zip([
        "no such file",
        "outside",
        "alias 'specs'",
        "not an ARM template",
        "outside",
        "outside",
    ]) {
        assert!(reason.contains(expected), "{reason}");
    }
    assert_eq!(reasons.len(), 6);
}

#[test]
fn what_an_unread_module_gives_is_unknown() {
    let run = run(
        "module a 'br/public:x:1' = {\n}\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    v: a.outputs.v\n    w: '${a.outputs.w.x}-x'\n  }\n}\n",
    );
    for path in ["properties.v", "properties.w"] {
        let value = run.json("r", path).to_string();
        assert!(
            value.contains("$unknown") || value.contains("$id"),
            "{value}"
        );
    }
}

const RESTORED: &str = r#"{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "parameters": {"access": {"type": "string"}},
    "resources": [{"type": "Microsoft.X/xs", "apiVersion": "2024-01-01", "name": "x", "properties": {"access": "[parameters('access')]"}}],
    "outputs": {"access": {"type": "string", "value": "[parameters('access')]"}}}"#;

#[test]
fn restored_modules_of_registries_are_read() {
    let main = "import { someType } from 'br/public:types:1.0'\nmodule a 'br/public:avm/x:1.0' = {\n  params: {\n    access: 'Enabled'\n  }\n}\nmodule b 'br/team:y:V1' = {\n  params: {\n    access: a.outputs.access\n  }\n}\nmodule c 'br:team.azurecr.io/m/z:1' = {\n  params: {\n    access: 'Disabled'\n  }\n}\n";
    let sources = Sources::new("/base").with_bicep_cache("/cache");
    sources.insert("infra/main.bicep", main);
    sources.insert(
        "bicepconfig.json",
        r#"{"moduleAliases": {"br": {"team": {"registry": "team.azurecr.io", "modulePath": "m"}}}}"#,
    );
    sources.insert(
        "/cache/br/mcr.microsoft.com/bicep$avm$x/1.0$/main.json",
        RESTORED,
    );
    sources.insert("/cache/br/team.azurecr.io/m$y/V1$1/main.json", RESTORED);
    let evaluated = bicep::evaluate(Path::new("infra/main.bicep"), None, &sources);
    let run = Run { sources, evaluated };
    assert_eq!(
        run.diagnostics(),
        [
            "infra/main.bicep:12 unread-module the deployment's template is not read: module 'c' ('br:team.azurecr.io/m/z:1'): br:team.azurecr.io/m/z:1 has not been restored"
        ]
    );
    assert_eq!(run.evaluated.resources.len(), 3);
    for (index, module) in ["a", "b"].iter().enumerate() {
        let resource = &run.evaluated.resources[index];
        assert_eq!(resource.path, [(*module).into()]);
        let properties = resource.body.get("properties").unwrap();
        assert_eq!(dump::value(&properties.value), json!({"access": "Enabled"}));
    }
    assert_eq!(
        run.json("c", "properties.parameters.access.value"),
        json!("Disabled")
    );
}
