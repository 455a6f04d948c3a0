//! Files beside templates: snapshots and linked parameter files.

use std::path::Path;

use serde_json::json;
use stanchion::lang::arm;
use stanchion::model::dump;
use stanchion::source::Sources;
use stanchion::value::Value;

use super::run_text;

#[test]
fn predicted_resources_of_a_snapshot() {
    let account = "Microsoft.CognitiveServices/accounts";
    let run = run_text(
        r#"{"predictedResources": [
            {"id": "/subscriptions/0000/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a",
             "type": "Microsoft.CognitiveServices/accounts", "name": "a", "apiVersion": "2024-10-01",
             "location": "[resourceGroup().location]",
             "properties": {"publicNetworkAccess": "Enabled", "open": "[parameters('x')]", "text": "[[x]"}},
            {"type": "Microsoft.CognitiveServices/accounts/deployments", "name": "a/d", "apiVersion": "2024-10-01",
             "properties": {"x": "[reference('y').z]"}}
        ], "diagnostics": []}"#,
    );
    assert!(
        run.evaluated.diagnostics.is_empty(),
        "{:?}",
        run.evaluated.diagnostics
    );
    let [first, second] = run.evaluated.resources.as_slice() else {
        panic!("{:?}", run.addresses());
    };
    assert!(first.is_type(account) && !second.is_type(account));
    assert!(first.body.get("id").is_none());
    assert_eq!(
        first.resource_group.as_ref().and_then(Value::as_str),
        Some("rg")
    );
    let properties = first.body.get("properties").map(|entry| &entry.value);
    assert_eq!(
        properties.map(dump::value),
        Some(json!({
            "publicNetworkAccess": "Enabled",
            "open": {"$unknown": "external:parameters('x')"},
            "text": "[x]"
        }))
    );
}

#[test]
fn linked_parameter_files_are_read_where_they_are_beside() {
    let schema = "https://schema.management.azure.com/schemas/2019-04-01";
    let child = format!(
        r#"{{"$schema": "{schema}/deploymentTemplate.json#", "parameters": {{"a": {{"type": "string"}}}},
            "resources": [{{"type": "Microsoft.A/b", "apiVersion": "2020-01-01", "name": "n", "properties": {{"a": "[parameters('a')]"}}}}]}}"#
    );
    let main = |file: &str| {
        format!(
            r#"{{"$schema": "{schema}/deploymentTemplate.json#", "parameters": {{"from": {{"type": "string"}}}},
            "resources": [{{"type": "Microsoft.Resources/deployments", "apiVersion": "2020-01-01", "name": "d", "properties": {{
                "templateLink": {{"relativePath": "nested/child.json"}},
                "parametersLink": {{"uri": "[concat(parameters('from'), '/nested/{file}')]"}}}}}}]}}"#
        )
    };
    let sources = Sources::new("/");
    sources.insert("nested/child.json", child);
    sources.insert(
        "nested/values.json",
        format!(r#"{{"$schema": "{schema}/deploymentParameters.json#", "parameters": {{"a": {{"value": "given"}}}}}}"#),
    );
    sources.insert("with.json", main("values.json"));
    sources.insert("without.json", main("missing.json"));
    let value = |template: &str| {
        let evaluated = arm::evaluate(Path::new(template), None, &sources);
        assert!(
            evaluated.diagnostics.is_empty(),
            "{:?}",
            evaluated.diagnostics
        );
        let body = evaluated.resources.first().map(|resource| &resource.body);
        body.and_then(|body| body.get("properties"))
            .map(|entry| dump::value(&entry.value))
    };
    assert_eq!(value("with.json"), Some(json!({"a": "given"})));
    assert_eq!(
        value("without.json"),
        Some(json!({"a": {"$unknown": "external:tryGet(tryGet(parametersLink, 'a'), 'value')"}}))
    );
}
