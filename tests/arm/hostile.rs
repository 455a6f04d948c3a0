//! Input that means harm, or none: it ends, at a limit if need be, and never in a panic.

use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use proptest::prelude::*;
use serde_json::json;
use stanchion::diagnostic::Diagnostic;
use stanchion::lang::arm;
use stanchion::model::{Resource, dump};
use stanchion::source::Sources;

use crate::{Run, at, folder, run_properties, run_text};

const SCHEMA: &str =
    "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/// A template with one resource.
fn template(properties: &str) -> String {
    format!(
        "{{\"$schema\": \"{SCHEMA}\", \"resources\": [
           {{\"type\": \"Microsoft.A/b\", \"apiVersion\": \"2020-01-01\", \"name\": \"n\", \"properties\": {properties}}}]}}"
    )
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
    assert!(run.codes().contains(&"limit-steps"), "{:?}", run.codes());

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
    assert_eq!(deep.codes(), ["limit-nesting"]);
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

/// Runs a text that must end in reasonable time; the limit is generous for slow machines.
fn soon(text: &str) -> Run {
    let start = Instant::now();
    let run = run_text(text);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    run
}

#[test]
fn thirty_megabytes_are_read() {
    let mut text = format!("{{\"$schema\": \"{SCHEMA}\", \"resources\": [");
    for resource in 0..3_000 {
        let comma = if resource == 0 { "" } else { "," };
        write!(
            text,
            "{comma}{{\"type\": \"Microsoft.A/b\", \"name\": \"n{resource}\", \"properties\": {{"
        )
        .unwrap();
        for property in 0..20 {
            write!(text, "\"p{property}\": [\"{}\", true],", "x".repeat(490)).unwrap();
        }
        text += "\"last\": \"[concat('a', 'b')]\"}}";
    }
    text += "]}";
    assert!(text.len() > 30_000_000);
    let run = soon(&text);
    assert_eq!(run.codes(), Vec::<&str>::new());
    assert_eq!(run.evaluated.resources.len(), 3_000);
    let last = run.find("Microsoft.A/b/n2999");
    assert_eq!(dump::value(at(last, "properties.last")), json!("ab"));
}

#[test]
fn four_hundred_levels_are_survived() {
    // Deployments in deployments.
    let mut text =
        String::from("{\"resources\": [{\"type\": \"Microsoft.A/b\", \"name\": \"n\"}]}");
    for level in 0..400 {
        text = format!(
            "{{\"$schema\": \"{SCHEMA}\", \"resources\": [
               {{\"type\": \"Microsoft.A/b\", \"name\": \"at{level}\"}},
               {{\"type\": \"Microsoft.Resources/deployments\", \"name\": \"d{level}\",
                 \"properties\": {{\"mode\": \"Incremental\", \"template\": {text}}}}}]}}"
        );
    }
    let run = soon(&text);
    assert_eq!(run.codes(), ["limit-nesting"]);
    // A value, and an expression.
    let (open, close) = ("[".repeat(400), "]".repeat(400));
    let run = soon(&template(&format!("{{\"x\": {open}1{close}}}")));
    assert_eq!(run.codes(), Vec::<&str>::new());
    let mut value = &run.properties()["x"];
    let mut levels = 0;
    while let Some([inner]) = value.as_array().map(Vec::as_slice) {
        (value, levels) = (inner, levels + 1);
    }
    assert!(levels >= 64, "{levels} {value}");
    let (open, close) = ("createArray(".repeat(400), ")".repeat(400));
    let run = soon(&template(&format!(
        "{{\"x\": \"[{open}1{close}]\", \"y\": 1}}"
    )));
    assert_eq!(run.codes(), ["limit-nesting"]);
    assert_eq!(
        run.properties()["x"],
        json!({"$unknown": "limit:the expression is nested deeper than 192 levels"})
    );
    assert_eq!(run.properties()["y"], json!(1));
}

#[test]
fn a_billion_copies_are_not_made() {
    let resource = |extra: &str| {
        format!(
            "{{\"$schema\": \"{SCHEMA}\", \"resources\": [
               {{\"type\": \"Microsoft.A/b\", \"name\": \"[concat('n', copyIndex())]\",
                 \"copy\": {{\"name\": \"c\", \"count\": 1000000000}}{extra}}},
               {{\"type\": \"Microsoft.A/b\", \"name\": \"other\"}}]}}"
        )
    };
    let run = soon(&resource(""));
    assert_eq!(run.evaluated.resources.len(), 2, "{:?}", run.addresses());
    run.find("Microsoft.A/b/other");
    // In loops of properties, of variables, of deployments.
    let run = soon(&resource(
        ", \"properties\": {\"copy\": [{\"name\": \"x\", \"count\": 1000000000, \"input\": 1}]}",
    ));
    assert_eq!(run.evaluated.resources.len(), 2);
    let run = run_properties(
        r#""variables": {"copy": [{"name": "v", "count": 1000000000, "input": "[copyIndex('v')]"}]},"#,
        r#"{"v": "[variables('v')]", "w": 1}"#,
    );
    assert!(run.properties()["v"].to_string().contains("limit:"));
    assert_eq!(run.properties()["w"], json!(1));
    let run = soon(&format!(
        "{{\"$schema\": \"{SCHEMA}\", \"resources\": [
           {{\"type\": \"Microsoft.Resources/deployments\", \"name\": \"[concat('d', copyIndex())]\",
             \"copy\": {{\"name\": \"c\", \"count\": 1000000000}},
             \"properties\": {{\"template\": {{\"resources\": [{{\"type\": \"Microsoft.A/b\", \"name\": \"n\"}}]}}}}}}]}}"
    ));
    assert_eq!(run.evaluated.resources.len(), 1);
}

/// A template that links to another, with a resource beside it.
fn linking(link: &str) -> String {
    format!(
        "{{\"$schema\": \"{SCHEMA}\", \"resources\": [
           {{\"type\": \"Microsoft.Resources/deployments\", \"name\": \"d\",
             \"properties\": {{\"templateLink\": {link}, \"parameters\": {{\"a\": {{\"value\": 1}}}}}}}},
           {{\"type\": \"Microsoft.A/b\", \"name\": \"beside\"}}]}}"
    )
}

#[test]
fn links_that_are_not_followed_are_said() {
    for (link, said) in [
        (
            r#"{"relativePath": "../../outside/x.json"}"#,
            "../../outside/x.json lies outside of what is read",
        ),
        (
            r#"{"relativePath": "missing.json"}"#,
            "missing.json: no such file",
        ),
        (
            r#"{"uri": "https://example.com/templates/x.json"}"#,
            "https://example.com/templates/x.json is not fetched, and not beside it",
        ),
        (
            r#"{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/templateSpecs/x/versions/1"}"#,
            "it is the template spec /subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/templateSpecs/x/versions/1",
        ),
        (r#"{"relativePath": "[parameters('p')]"}"#, "its link"),
        (r#""odd""#, "its link"),
    ] {
        let sources = Sources::new("/base");
        sources.insert("in/main.json", linking(link));
        let evaluated = arm::evaluate(Path::new("in/main.json"), None, &sources);
        let messages: Vec<&str> = evaluated
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code == "unread-module")
            .map(|diagnostic| diagnostic.message.as_str())
            .collect();
        let [message] = messages.as_slice() else {
            panic!("{link}: {:?}", evaluated.diagnostics)
        };
        assert!(message.contains(said), "{message}");
        // What it is given stays known, and so does what stands beside it.
        assert_eq!(evaluated.resources.len(), 2, "{link}");
        let unread = &evaluated.resources[0];
        assert!(unread.opaque.is_some());
        assert_eq!(
            dump::value(at(unread, "properties.parameters.a.value")),
            json!(1)
        );
    }
}

#[test]
fn templates_that_link_to_each_other_end() {
    let sources = Sources::new("/base");
    sources.insert("a.json", linking(r#"{"relativePath": "b.json"}"#));
    sources.insert("b.json", linking(r#"{"relativePath": "a.json"}"#));
    let start = Instant::now();
    let evaluated = arm::evaluate(Path::new("a.json"), None, &sources);
    assert!(start.elapsed().as_secs() < 60);
    let unread = |diagnostic: &&Diagnostic| diagnostic.code == "limit-modules";
    let messages: Vec<&str> = evaluated
        .diagnostics
        .iter()
        .filter(unread)
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert_eq!(
        messages,
        ["the deployment's template is not read: deployments are nested deeper than 32"]
    );
    // One on each level, and the deployment that is not read.
    let beside = |resource: &&Resource| &*resource.arm_type == "Microsoft.A/b";
    assert_eq!(evaluated.resources.iter().filter(beside).count(), 33);
    assert_eq!(evaluated.resources.len(), 34);
}

#[test]
fn what_is_wrong_in_one_place_leaves_the_rest() {
    // Of members with one name the last counts, with or without case.
    let run = run_properties(
        "",
        r#"{"a": 1, "a": 2, "Access": "x", "access": "y", "stray": "[concat('a'))]", "open": "[concat('a'", "half": "[concat('a']", "list": [1, "[)]"]}"#,
    );
    let properties = run.properties();
    assert_eq!(properties["a"], json!(2));
    for path in ["stray", "half"] {
        let text = properties[path].to_string();
        assert!(text.contains("invalid expression"), "{path}: {text}");
    }
    // Without a bracket at its end it is a text.
    assert_eq!(properties["open"], json!("[concat('a'"));
    assert_eq!(properties["list"][0], json!(1));
    assert!(run.codes().contains(&"invalid-expression"));
    let duplicates = run.evaluated.diagnostics.iter();
    let duplicates: Vec<_> = duplicates
        .filter(|diagnostic| diagnostic.code == "duplicate-member")
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert_eq!(
        duplicates,
        [
            "'a' is written more than once: the last one counts",
            "'access' is written more than once: the last one counts"
        ]
    );
}

#[test]
fn many_members_of_one_name_are_said_once_each() {
    let members: Vec<String> = (0..40).map(|index| format!("\"m{index}\": 1")).collect();
    let run = run_properties("", &format!("{{{}, \"M7\": 2}}", members.join(", ")));
    assert_eq!(run.codes(), ["duplicate-member"]);
    assert_eq!(run.properties()["m7"], json!(2));
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
