//! Expressions.

use serde_json::json;
use stanchion::value::{HopKind, Kind};

use crate::support::{json_after, json_of, run, unknown, value_after};

#[test]
fn strings_are_decoded() {
    assert_eq!(json_of(r"'a\'b\n\u{e9}\${x}'"), json!("a'b\né${x}"));
    assert_eq!(json_of("'''\n${raw} \\n'''"), json!("${raw} \\n"));
    // Brackets mean nothing in Bicep.
    assert_eq!(json_of("'[parameters(1)]'"), json!("[parameters(1)]"));
}

#[test]
fn interpolation_doubles_braces_and_keeps_what_is_known() {
    assert_eq!(
        json_after("var x = 3", "'{a}${x}{{${true}'"),
        json!("{a}3{{True")
    );
    assert_eq!(
        json_after("param env string", "'ai-${env}-{0}'"),
        json!({"$concat": ["ai-", unknown("param:env"), "-{0}"]})
    );
    assert_eq!(
        json_after("param env string", "$'''a${env}'''"),
        json!({"$concat": ["a", unknown("param:env")]})
    );
}

#[test]
fn operators() {
    for (expression, expected) in [
        ("1 + 2 * 3 - 4", json!(3)),
        ("-7 / 2", json!(-3)),
        ("-(3)", json!(-3)),
        ("7 % 4", json!(3)),
        ("1 < 2 && 2 <= 2 && 3 > 2 && 3 >= 3", json!(true)),
        ("1 == 1 && 'a' != 'b'", json!(true)),
        ("'A' =~ 'a' && 'A' !~ 'b'", json!(true)),
        ("!(true || false)", json!(false)),
        ("null ?? 'x'", json!("x")),
        ("true ? 1 : 2", json!(1)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("any('x')", json!("x")),
        ("sys.concat('a', 'b')", json!("ab")),
    ] {
        assert_eq!(json_of(expression), expected, "{expression}");
    }
}

#[test]
fn the_branch_that_is_not_taken_does_no_harm() {
    assert_eq!(json_of("true ? 1 : fail('no')"), json!(1));
    assert_eq!(json_of("false && [][0] == 1"), json!(false));
    assert_eq!(json_of("'x' ?? [][0]"), json!("x"));
}

#[test]
fn an_unknown_condition_leaves_both_values() {
    let run = value_after("param isPrivate bool", "isPrivate ? 'Disabled' : 'Enabled'");
    let value = run.value("r", "properties.v");
    let Kind::OneOf(one_of) = &value.kind else {
        panic!("{value:?}")
    };
    let alternatives: Vec<_> = one_of.alternatives.iter().map(|v| v.as_str()).collect();
    assert_eq!(alternatives, [Some("Disabled"), Some("Enabled")]);
    assert_eq!(
        one_of.depends.iter().map(|d| &**d).collect::<Vec<_>>(),
        ["isPrivate"]
    );
    assert!(one_of.on.contains("isPrivate"), "{}", one_of.on);
}

#[test]
fn what_an_unknown_hangs_on_is_named() {
    let run = value_after(
        "param sku string\nparam n int",
        "uniqueString(sku, string(n))",
    );
    let value = run.value("r", "properties.v");
    let Kind::Unknown(unknown) = &value.kind else {
        panic!("{value:?}")
    };
    assert_eq!(
        unknown.depends.iter().map(|d| &**d).collect::<Vec<_>>(),
        ["sku", "n"]
    );
}

#[test]
fn access() {
    let vars = "var o = { a: { b: [10, 20, 30] } }";
    for (expression, expected) in [
        ("o.a.b[1]", json!(20)),
        ("o['a']['b'][0]", json!(10)),
        ("o.a.b[^1]", json!(30)),
        ("o.?a.?b[?1]", json!(20)),
        ("o.?x.y.z[0] ?? 'none'", json!("none")),
        ("(o.?x).?y ?? 'none'", json!("none")),
        ("o[?'x'] ?? 'none'", json!("none")),
        ("o.a.b[?9] ?? 'none'", json!("none")),
        ("o.a.b[?^9] ?? 'none'", json!("none")),
        ("o.?x[^1].y ?? 'none'", json!("none")),
        ("o!.a!.b[0]!", json!(10)),
    ] {
        assert_eq!(json_after(vars, expression), expected, "{expression}");
    }
}

#[test]
fn what_is_not_there_is_an_error_and_no_value() {
    let run = value_after("var o = { a: 1 }", "o.b");
    let value = run.value("r", "properties.v");
    assert!(matches!(&value.kind, Kind::Unknown(unknown) if unknown.class.as_str() == "error"));
}

#[test]
fn spreads() {
    let vars = "var base = { a: 1, b: 2 }\nvar list = [2, 3]\nparam more object";
    assert_eq!(
        json_after(vars, "{ ...base, b: 3 }"),
        json!({"a": 1, "b": 3})
    );
    assert_eq!(
        json_after(vars, "{ b: 3, ...base }"),
        json!({"b": 2, "a": 1})
    );
    assert_eq!(json_after(vars, "[1, ...list, 4]"), json!([1, 2, 3, 4]));
    assert_eq!(
        json_after(vars, "{ ...more, b: 3 }"),
        json!({"$merge": [unknown("param:more"), {"b": 3}]})
    );
}

#[test]
fn computed_keys() {
    assert_eq!(
        json_after("var k = 'key'", "{ '${k}-1': 1, 'a b': 2 }"),
        json!({"key-1": 1, "a b": 2})
    );
}

#[test]
fn lambdas() {
    let vars = "var xs = [3, 1, 2]";
    for (expression, expected) in [
        ("map(xs, x => x * 2)", json!([6, 2, 4])),
        ("map(xs, (x, i) => x + i)", json!([3, 2, 4])),
        ("filter(xs, x => x > 1)", json!([3, 2])),
        ("sort(xs, (a, b) => a < b)", json!([1, 2, 3])),
        ("reduce(xs, 0, (a, b) => a + b)", json!(6)),
        (
            "toObject(xs, x => 'k${x}', x => x)",
            json!({"k3": 3, "k1": 1, "k2": 2}),
        ),
        // The inner variable hides the outer one.
        ("map(xs, x => map([10], x => x))", json!([[10], [10], [10]])),
        (
            "map(xs, x => map([10], y => x + y))",
            json!([[13], [11], [12]]),
        ),
    ] {
        assert_eq!(json_after(vars, expression), expected, "{expression}");
    }
}

#[test]
fn loops_in_variables_and_properties() {
    let vars = "var xs = ['a', 'b']\nvar ys = [for (x, i) in xs: { n: '${x}${i}' }]";
    assert_eq!(json_after(vars, "ys"), json!([{"n": "a0"}, {"n": "b1"}]));
    assert_eq!(json_after(vars, "[for y in ys: y.n]"), json!(["a0", "b1"]));
    assert_eq!(json_of("[for i in range(1, 2): i]"), json!([1, 2]));
    // Loops of one name inside each other keep their own items.
    assert_eq!(
        json_after(
            vars,
            "{ v: [for x in xs: { v: [for y in ys: '${x}${y.n}'] }] }"
        ),
        json!({"v": [{"v": ["aa0", "ab1"]}, {"v": ["ba0", "bb1"]}]})
    );
}

#[test]
fn a_loop_over_something_unknown_has_a_representative() {
    let run = value_after(
        "param ips array",
        "[for ip in ips: { value: ip, action: 'Allow' }]",
    );
    let value = run.json("r", "properties.v");
    assert_eq!(value["$each"]["in"], unknown("param:ips"));
    assert_eq!(value["$each"]["value"]["action"], json!("Allow"));
}

#[test]
fn user_defined_functions() {
    let text = "func name(a string, n int) string => n > 0 ? '${a}-${inner(n)}' : a\nfunc inner(n int) string => string(n + 1)\n";
    assert_eq!(json_after(text, "name('x', 1)"), json!("x-2"));
    // A parameter of the file may have the name of a function's.
    assert_eq!(
        json_after(
            &format!("param a string = 'file'\n{text}"),
            "'${a}${name('x', 0)}'"
        ),
        json!("filex")
    );
}

#[test]
fn names_of_things() {
    assert_eq!(
        json_after("param someName string", "nameof(someName)"),
        json!("someName")
    );
    assert_eq!(json_after("var o = { a: 1 }", "nameof(o.a)"), json!("a"));
}

#[test]
fn inner_names_hide_outer_ones() {
    let vars = "var x = 'outer'\nvar xs = ['inner']";
    assert_eq!(json_after(vars, "[for x in xs: x]"), json!(["inner"]));
    assert_eq!(json_after(vars, "map(xs, x => x)"), json!(["inner"]));
    // What is looped over is outside.
    assert_eq!(
        json_after("var x = ['outer']", "[for x in x: x]"),
        json!(["outer"])
    );
}

#[test]
fn a_function_may_have_the_name_of_a_parameter() {
    assert_eq!(
        json_after(
            "param resourceGroup string = 'x'",
            "[resourceGroup, resourceGroup().location]"
        ),
        json!(["x", unknown("context:resourceGroup().location")])
    );
    assert_eq!(
        json_of("az.resourceGroup().location"),
        unknown("context:resourceGroup().location")
    );
}

#[test]
fn unknown_names_are_reported_once_and_stay_unknown() {
    let run = run(
        "resource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    a: nothing.b\n    c: [nothing, frobnicate(1)]\n  }\n}\n",
    );
    assert_eq!(
        run.diagnostics(),
        [
            "main.bicep:4 unknown-symbol the name 'nothing' is not declared",
            "main.bicep:5 unknown-symbol the function 'frobnicate' is not known"
        ]
    );
    assert_eq!(
        run.json("r", "properties.a"),
        unknown("error:'nothing' is not declared")
    );
}

#[test]
fn items_of_loops_say_so() {
    let run = run(
        "var models = [\n  { name: 'a', open: true }\n  { name: 'b', open: false }\n]\nresource r 'Microsoft.X/xs@2024-01-01' = [for model in models: {\n  name: model.name\n  properties: {\n    open: model.open\n    all: [for (item, i) in models: item.name]\n  }\n}]\n",
    );
    assert_eq!(
        run.hops("r[1]", "properties.open"),
        [
            (HopKind::Loop, "model".to_owned()),
            (HopKind::Local, "models".to_owned())
        ]
    );
    assert_eq!(run.origin_line("r[1]", "properties.open"), 3);
    let hop = run.value("r[0]", "properties.open").origin.hops()[0].clone();
    assert_eq!(run.text(hop.used_at.unwrap()), "model");
    assert_eq!(run.line(hop.set_at.unwrap()), 1);
    assert_eq!(
        run.hops("r[0]", "properties.all[1]")[0],
        (HopKind::Loop, "item".to_owned())
    );
}

#[test]
fn values_say_where_they_come_from() {
    let run = run(
        "var access = 'Enabled'\nparam local bool = true\n\nresource r 'Microsoft.X/xs@2024-01-01' = {\n  name: 'r'\n  properties: {\n    publicNetworkAccess: access\n    disableLocalAuth: !local\n    here: 'x'\n  }\n}\n",
    );
    assert_eq!(run.origin_line("r", "properties.publicNetworkAccess"), 1);
    assert_eq!(
        run.hops("r", "properties.publicNetworkAccess"),
        [(HopKind::Local, "access".to_owned())]
    );
    assert_eq!(run.json("r", "properties.disableLocalAuth"), json!(false));
    assert_eq!(
        run.hops("r", "properties.disableLocalAuth"),
        [(HopKind::InputDefault, "local".to_owned())]
    );
    let hop = run.value("r", "properties.disableLocalAuth").origin.hops()[0].clone();
    assert_eq!(run.line(hop.set_at.unwrap()), 2);
    assert_eq!(run.line(hop.used_at.unwrap()), 8);
    assert_eq!(run.hops("r", "properties.here"), []);
    // The property is the place of findings.
    let body = &run.resource("r").body;
    let properties = body
        .get("properties")
        .unwrap()
        .value
        .as_object()
        .unwrap()
        .clone();
    let entry = properties.get("publicNetworkAccess").unwrap();
    assert_eq!(run.text(entry.span.unwrap()), "publicNetworkAccess: access");
    assert_eq!(run.text(entry.key_span.unwrap()), "publicNetworkAccess");
}
