//! Parameters: types, defaults, null, secrets, allowed values, and the files that give them.

use std::path::Path;

use serde_json::json;
use stanchion::lang::bicep;
use stanchion::model::dump;
use stanchion::source::Sources;
use stanchion::value::{HopKind, Kind};

use crate::support::{Run, json_after, run, run_data, run_files, run_with, unknown, value_after};

#[test]
fn without_a_value_it_is_unknown_and_with_a_question_mark_it_is_null() {
    assert_eq!(json_after("param p string", "p"), unknown("param:p"));
    assert_eq!(json_after("param p string?", "p ?? 'null'"), json!("null"));
    assert_eq!(
        json_after("param p (string | null)", "p ?? 'null'"),
        json!("null")
    );
    assert_eq!(
        json_after("type t = { a: string }?\nparam p t", "p.?a ?? 'null'"),
        json!("null"),
        "an alias may be null as well"
    );
    assert_eq!(
        json_after("type t = { a: string? }\nparam p t.a", "p ?? 'null'"),
        json!("null"),
        "so may the type of a member"
    );
    assert_eq!(
        json_after("param p string[]?", "empty(p ?? [])"),
        json!(true)
    );
}

#[test]
fn allowed_values_are_the_alternatives() {
    let either = json!({"$oneOf": ["Enabled", "Disabled"]});
    for declaration in [
        "@allowed(['Enabled', 'Disabled'])\nparam p string",
        "@sys.allowed([\n  'Enabled'\n  'Disabled'\n])\nparam p string",
        "param p 'Enabled' | 'Disabled'",
        "type access = 'Enabled' | 'Disabled'\nparam p access",
        "type on = 'Enabled'\ntype access = (on | 'Disabled')\nparam p access",
        "type settings = { access: 'Enabled' | 'Disabled' }\nparam p settings.access",
    ] {
        assert_eq!(json_after(declaration, "p"), either, "{declaration}");
    }
    // Any string is allowed here.
    assert_eq!(
        json_after("type t = 'a' | string\nparam p t", "p"),
        unknown("param:p")
    );
    // The decorator limits the items of an array, not the array.
    assert_eq!(
        json_after("@allowed(['a', 'b'])\nparam p array", "p"),
        unknown("param:p")
    );
    assert_eq!(
        json_after("param p -1 | 2", "p"),
        json!({"$oneOf": [-1, 2]})
    );
}

#[test]
fn defaults_can_be_overridden_and_say_so() {
    let run = value_after("param p string = toLower('ENABLED')", "p");
    assert_eq!(run.json("r", "properties.v"), json!("enabled"));
    assert_eq!(
        run.hops("r", "properties.v"),
        [(HopKind::InputDefault, "p".to_owned())]
    );
    assert_eq!(run.origin_line("r", "properties.v"), 1);
    assert_eq!(
        json_after("param a string = 'x'\nparam b string = '${a}y'", "b"),
        json!("xy")
    );
}

#[test]
fn secrets() {
    for declaration in [
        "@secure()\nparam p string = 'x'",
        "@sys.secure()\nparam p string = 'x'",
        "@secure()\ntype t = string\nparam p t = 'x'",
    ] {
        let run = value_after(declaration, "'key=${p}'");
        assert!(run.value("r", "properties.v").secret, "{declaration}");
    }
}

#[test]
fn secret_members() {
    let run = run(
        "type login = {\n  user: string\n  @secure()\n  password: string\n}\nparam p { logins: login[] } = {\n  logins: [{ user: 'u', password: 'p' }]\n}\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    user: p.logins[0].user\n    password: p.logins[0].password\n  }\n}\n",
    );
    assert!(!run.value("r", "properties.user").secret);
    assert!(run.value("r", "properties.password").secret);
}

#[test]
fn types_that_go_in_circles_are_any_type() {
    let text = "type a = b\ntype b = a\ntype tree = {\n  next: tree?\n  @secure()\n  key: string\n}\nparam p a\nparam t tree";
    assert_eq!(json_after(text, "p"), unknown("param:p"));
    assert_eq!(
        json_after(text, "t"),
        unknown("param:t"),
        "with secrets at every depth"
    );
}

#[test]
fn imported_types_count() {
    let files = [
        (
            "main.bicep",
            "import { access, settings as s } from 'types.bicep'\nimport * as all from 'types.bicep'\nimport { nothing } from 'br/public:types:1.0'\nparam a access\nparam b s\nparam c all.access\nparam d nothing\nparam e nothing?\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    a: a\n    b: b.?x ?? 'null'\n    c: c\n    d: d\n    e: e ?? 'null'\n  }\n}\n",
        ),
        (
            "types.bicep",
            "@export()\ntype access = 'On' | 'Off'\n@export()\ntype settings = { x: string }?\n",
        ),
    ];
    let run = run_files(&files);
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    assert_eq!(
        run.json("r", "properties"),
        json!({
            "a": {"$oneOf": ["On", "Off"]},
            "b": "null",
            "c": {"$oneOf": ["On", "Off"]},
            "d": unknown("param:d"),
            "e": "null",
        })
    );
}

#[test]
fn a_parameters_file() {
    let run = run_data("parameters/main.bicep", Some("parameters/main.bicepparam"));
    assert_eq!(run.diagnostics(), Vec::<String>::new());
    assert_eq!(run.name("account"), json!("ai-prod"));
    assert_eq!(
        run.json("account", "sku.capacity"),
        json!(25),
        "from the file it extends"
    );
    assert_eq!(
        run.json("account", "tags"),
        json!({"owner": "platform", "cost": "shared", "stage": "prod"})
    );
    assert_eq!(
        run.hops("account", "properties.publicNetworkAccess"),
        [(HopKind::ParameterFile, "publicNetworkAccess".to_owned())]
    );
    let hop = run
        .value("account", "properties.publicNetworkAccess")
        .origin
        .hops()[0]
        .clone();
    let set_at = hop.set_at.unwrap();
    assert_eq!(
        (run.line(set_at), run.text(set_at).as_str()),
        (7, "'Enabled'")
    );
    let key = run.value(
        "account",
        "properties.apiProperties.qnaAzureSearchEndpointKey",
    );
    assert!(key.secret && matches!(key.kind, Kind::Unknown(_)));
    assert_eq!(
        run.json("account", "location"),
        json!({"$oneOf": [unknown("external:readEnvironmentVariable('REGION')"), "westeurope"]})
    );
    let read: Vec<_> = run
        .evaluated
        .files
        .iter()
        .map(|file| file.display.as_str())
        .collect();
    assert_eq!(
        read,
        [
            "parameters/main.bicepparam",
            "parameters/base.bicepparam",
            "parameters/main.bicep"
        ]
    );
}

#[test]
fn a_parameters_file_stands_for_what_it_uses() {
    let run = run_data("parameters/main.bicepparam", None);
    assert_eq!(run.name("account"), json!("ai-prod"));
}

#[test]
fn a_json_parameter_file() {
    let run = run_data(
        "parameters/main.bicep",
        Some("parameters/main.parameters.json"),
    );
    assert_eq!(run.name("account"), json!("from-json"));
    assert_eq!(
        run.hops("account", "properties.publicNetworkAccess"),
        [(HopKind::ParameterFile, "publicNetworkAccess".to_owned())]
    );
}

#[test]
fn what_a_parameters_file_uses() {
    assert_eq!(
        bicep::using("using './main.bicep'"),
        Some("./main.bicep".to_owned())
    );
    assert_eq!(
        bicep::using("// x\n\nusing 'br/public:a/b:1.0' with {}\nparam a = 1"),
        Some("br/public:a/b:1.0".to_owned())
    );
    assert_eq!(bicep::using("using none\nparam a = 1"), None);
    assert_eq!(bicep::using("param using = 'a.bicep'"), None);
    for text in [
        "using",
        "using '",
        "using 'a${b}'",
        "\u{0}using\u{fffd}",
        "",
    ] {
        assert_eq!(bicep::using(text), None, "{text}");
    }
}

#[test]
fn parameters_files_that_extend_each_other_end() {
    let files = [
        (
            "main.bicep",
            "param a string\nparam b string\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: '${a}${b}'\n}\n",
        ),
        (
            "a.bicepparam",
            "using 'main.bicep'\nextends 'b.bicepparam'\nparam a = 'a'\n",
        ),
        (
            "b.bicepparam",
            "using none\nextends 'a.bicepparam'\nparam a = 'not this'\nparam b = base.a\n",
        ),
    ];
    let run = run_with(&files, Some("a.bicepparam"));
    assert_eq!(
        run.diagnostics(),
        ["b.bicepparam:2 unread-file 'a.bicepparam' is not read: it extends itself"]
    );
    assert_eq!(run.name("r"), json!("aa"));
}

#[test]
fn problems_with_parameter_files_are_said() {
    let main = (
        "main.bicep",
        "param a string\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: a\n}\n",
    );
    let run = run_with(
        &[
            main,
            (
                "p.bicepparam",
                "using 'main.bicep'\nparam a = \nparam c = 1\n",
            ),
        ],
        Some("p.bicepparam"),
    );
    let diagnostics = run.diagnostics();
    assert!(
        diagnostics[0].starts_with("p.bicepparam:2 syntax-error"),
        "{diagnostics:?}"
    );
    assert!(
        diagnostics[1].starts_with("p.bicepparam:3 unknown-parameter"),
        "{diagnostics:?}"
    );
    assert_eq!(run.name("r"), unknown("error:syntax error"));
    let run = run_with(&[main], Some("missing.bicepparam"));
    assert_eq!(
        run.diagnostics(),
        ["missing.bicepparam:0 unreadable-file no such file"]
    );
    assert_eq!(run.addresses(), ["r"]);
}

const COMPILED: &str = r#"{
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "parameters": {"access": {"type": "string", "defaultValue": "Enabled"}},
    "resources": [{"type": "Microsoft.X/xs", "apiVersion": "2024-01-01", "name": "r",
        "properties": {"publicNetworkAccess": "[parameters('access')]"}}]
}"#;

#[test]
fn a_file_of_parameters_may_use_a_compiled_template() {
    let cached = "/cache/br/team.azurecr.io/m$x/1.0$/main.json";
    for used in ["main.json", "br:team.azurecr.io/m/x:1.0"] {
        let sources = Sources::new("/base").with_bicep_cache("/cache");
        sources.insert("main.json", COMPILED);
        sources.insert(cached, COMPILED);
        sources.insert(
            "main.bicepparam",
            format!("using '{used}'\nparam access = 'Disabled'\n"),
        );
        let evaluated = bicep::evaluate(Path::new("main.bicepparam"), None, &sources);
        let run = Run { sources, evaluated };
        assert_eq!(run.diagnostics(), Vec::<String>::new());
        let resource = &run.evaluated.resources[0];
        let properties = resource.body.get("properties").unwrap();
        assert_eq!(
            dump::value(&properties.value),
            json!({"publicNetworkAccess": "Disabled"})
        );
    }
}

#[test]
fn a_template_of_a_registry_that_is_not_there_is_said() {
    let run = run_files(&[(
        "main.bicepparam",
        "using 'br:team.azurecr.io/m/x:1.0'\nparam access = 'Disabled'\n",
    )]);
    let all = run.diagnostics().join("\n");
    assert!(
        all.contains("unread-module") && all.contains("br:team.azurecr.io/m/x:1.0"),
        "{all}"
    );
}
