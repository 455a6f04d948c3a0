//! Expressions with the results that Terraform documents, and what becomes of unknown parts.

use proptest::prelude::*;

use super::partial::{Gap, text};
use super::{Inputs, Module, Session};
use crate::lang::terraform::configuration::Configuration;
use crate::lang::terraform::parse::parse;
use crate::lang::terraform::project::Project;
use crate::source::Sources;
use crate::value::{HopKind, Kind, UnknownClass, Value};

/// Evaluates `local.result` of a configuration.
fn result_of(configuration: &str) -> Value {
    let sources = Sources::new("/base");
    let file = sources.insert("main.tf", configuration);
    let body = parse(&file).unwrap_or_else(|error| panic!("{}: {configuration}", error.message));
    let mut diagnostics = Vec::new();
    let configuration = Configuration::new("/base".into(), vec![(file, body)], &mut diagnostics);
    let project = Project::default();
    let session = Session::new(&sources, &project);
    let module = Module::root(&configuration, &session, Inputs::default());
    let result = configuration
        .locals
        .get("result")
        .expect("a local 'result'");
    module.scope().evaluate(&result.value)
}

/// The canonical text of an expression's value, next to some declarations.
fn eval(expression: &str) -> String {
    text(&value(expression))
}

fn value(expression: &str) -> Value {
    result_of(&format!(
        r#"
variable "unset" {{}}
variable "other" {{}}
variable "flag" {{ type = bool }}
variable "nothing" {{ default = null }}
variable "text" {{ default = "abc" }}
variable "secret" {{
  default   = "hunter2"
  sensitive = true
}}
resource "azurerm_x" "one" {{
  name = "configured"
  tags = {{ a = "b" }}
}}
resource "azurerm_x" "many" {{
  count = 2
  name  = "n${{count.index}}"
}}
resource "azurerm_x" "keyed" {{
  for_each = {{ b = 2, a = 1 }}
  name     = each.key
}}
resource "azurerm_x" "maybe" {{
  count = var.flag ? 1 : 0
}}
resource "azurerm_x" "unknown" {{
  for_each = var.unset
  name     = "n-${{each.key}}"
}}
data "azurerm_y" "d" {{
  name = "given"
}}
locals {{
  result = {expression}
}}
"#
    ))
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (expression, expected) in cases {
        assert_eq!(eval(expression), *expected, "{expression}");
    }
}

#[test]
fn literals_and_operators() {
    check(&[
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 / 4", "2.5"),
        ("10 / 5", "2"),
        ("7 % 3", "1"),
        ("-7 % 3", "-1"),
        ("1 / 0", "a division by zero"),
        ("9223372036854775807 + 1", "9223372036854775808"),
        (r#""5" + 1"#, "6"),
        (r#""a" + 1"#, "'+' needs numbers"),
        ("1 == 1.0", "true"),
        (r#"1 == "1""#, "false"),
        (r#""a" != "b""#, "true"),
        ("null == null", "true"),
        (r#"null == """#, "false"),
        ("2 < 10", "true"),
        (r#""2" < "10""#, "true"),
        ("!false", "true"),
        (r#"!"true""#, "false"),
        ("!null", "an operand is null"),
        ("true && false || true", "true"),
        ("-(-3)", "3"),
        ("1 < 2 ? \"yes\" : \"no\"", "\"yes\""),
        ("[1, \"a\", true]", "[1, \"a\", true]"),
        ("{ a = 1, \"b\" = 2, (\"c\") : 3 }", "{a = 1, b = 2, c = 3}"),
        ("{ 1 = 2 }", "{1 = 2}"),
        ("[1] == [2]", "false"),
        ("[] == []", "true"),
    ]);
    // The type of the elements of an empty collection is one that values do not tell.
    let Kind::Unknown(unknown) = value("tolist([]) == tolist([])").kind else {
        panic!("decided");
    };
    assert_eq!(unknown.class, UnknownClass::Limit);
}

#[test]
fn templates() {
    check(&[
        (r#""a${1}b${true}""#, r#""a1btrue""#),
        (r#""${[1]}""#, "[1]"),
        (r#""x${null}""#, "a template contains null"),
        (r#""$${a} %%{b}""#, r#""${a} %{b}""#),
        (r#""%{ if true }y%{ else }n%{ endif }""#, r#""y""#),
        (
            r#""%{ for x in ["a", "b"] }<${x}>%{ endfor }""#,
            r#""<a><b>""#,
        ),
        (
            r#""%{ for i, x in ["a", "b"] }${i}${x}%{ endfor }""#,
            r#""0a1b""#,
        ),
        (r#""a ${~ "b" ~} c""#, r#""abc""#),
        ("<<EOT\n  a\n    b\nEOT\n", r#""  a\n    b\n""#),
        ("<<-EOT\n    a\n      b\n    EOT\n", r#""a\n  b\n""#),
        (
            "<<EOT\n%{ for x in [1, 2] ~}\n  n${x}\n%{ endfor ~}\nEOT\n",
            r#""  n1\n  n2\n""#,
        ),
        (r#""id-${var.unset}-x""#, r#""id-${var.unset}-x""#),
        (
            r#""${var.flag ? "a" : "b"}-x""#,
            r#"(var.flag ? "a-x" : "b-x")"#,
        ),
    ]);
}

#[test]
fn traversals_and_splats() {
    check(&[
        ("{ a = { b = [1, 2] } }.a.b[1]", "2"),
        ("[1, 2].0", "1"),
        ("{ a = 1 }[\"a\"]", "1"),
        ("{ a = 1 }.b", "no attribute 'b'"),
        ("[1][5]", "no element of that index"),
        ("[{ a = 1 }, { a = 2 }][*].a", "[1, 2]"),
        ("[{ a = [1] }, { a = [2] }].*.a[0]", "[1]"),
        ("[{ a = [1] }, { a = [2] }][*].a[0]", "[1, 2]"),
        ("{ a = 1 }[*].a", "[1]"),
        ("null[*]", "[]"),
        ("var.unset.a[0].b", "var.unset.a[0].b"),
        (
            "{ x = 1, y = 2 }[var.unset]",
            "(var.unset in [x, y] ? 1 : 2)",
        ),
        ("{ x = 1, y = 1 }[var.unset]", "1"),
    ]);
}

#[test]
fn for_expressions() {
    check(&[
        ("[for x in [1, 2, 3] : x * 2 if x > 1]", "[4, 6]"),
        (
            "[for i, x in [\"a\", \"b\"] : \"${i}${x}\"]",
            "[\"0a\", \"1b\"]",
        ),
        ("[for k, v in { b = 2, a = 1 } : k]", "[\"a\", \"b\"]"),
        (
            "{ for x in [\"a\", \"b\"] : x => upper(x) }",
            "{a = \"A\", b = \"B\"}",
        ),
        (
            "{ for x in [\"ab\", \"ac\", \"b\"] : substr(x, 0, 1) => x... }",
            "{a = [\"ab\", \"ac\"], b = [\"b\"]}",
        ),
        ("[for x in null : x]", "a loop over null"),
        (
            "[for x in var.unset : x.name]",
            "[for var.unset : var.unset[*].name]",
        ),
        (
            "[for x in [1, 2] : x if x == 1 || var.flag]",
            "[1, (var.flag ? [2] : [])...]",
        ),
        (
            "{ for k, v in { a = 1, b = var.unset } : k => v if v != null }",
            "merge({a = 1}, (var.unset != null ? {b = var.unset} : {}))",
        ),
        (
            "{ for k, v in { a = 1, b = var.unset } : k => v if v != null }.a",
            "1",
        ),
    ]);
}

#[test]
fn conditions_that_are_not_known() {
    check(&[
        ("var.flag ? 1 : 2", "(var.flag ? 1 : 2)"),
        // Negations hang on the same decision.
        ("!var.flag ? 1 : 2", "(var.flag ? 2 : 1)"),
        ("var.unset != \"a\" ? 1 : 2", "(var.unset == \"a\" ? 2 : 1)"),
        ("var.flag ? 1 : 1", "1"),
        ("var.flag && false", "false"),
        ("var.flag || true", "true"),
        ("var.flag && true ? 1 : 2", "(var.flag ? 1 : 2)"),
        ("(var.flag ? \"a\" : \"b\") == \"c\"", "false"),
        (
            "(var.flag ? \"a\" : \"b\") == \"a\"",
            "(var.flag ? true : false)",
        ),
        (
            "((var.flag ? 1 : 2) == 1) ? \"x\" : \"y\"",
            "(var.flag ? \"x\" : \"y\")",
        ),
        // One decision is not combined with itself.
        (
            "[(var.flag ? 1 : 2) + (var.flag ? 10 : 20)]",
            "[(var.flag ? 11 : 22)]",
        ),
        (
            "var.unset == \"p\" && var.flag ? 1 : 2",
            "((var.unset == \"p\") && var.flag ? 1 : 2)",
        ),
        (
            "var.unset == null ? \"d\" : var.unset",
            "(var.unset == null ? \"d\" : var.unset)",
        ),
        // Nothing but the input itself.
        ("var.unset != null ? var.unset : null", "var.unset"),
        ("var.nothing == null ? \"d\" : var.nothing", "\"d\""),
        ("null ? 1 : 2", "the condition is null"),
    ]);
    let Kind::OneOf(one_of) = value("var.flag && var.unset ? 1 : 2").kind else {
        panic!("no alternatives");
    };
    assert_eq!(&*one_of.on, "var.flag && var.unset");
    let depends: Vec<&str> = one_of.depends.iter().map(|name| &**name).collect();
    assert_eq!(depends, ["var.flag", "var.unset"]);
}

#[test]
fn references_to_resources() {
    check(&[
        ("azurerm_x.one.id", "azurerm_x.one.id"),
        ("azurerm_x.one.name", "\"configured\""),
        ("azurerm_x.one.tags[\"a\"]", "\"b\""),
        ("azurerm_x.one.endpoint", "azurerm_x.one.endpoint"),
        (
            "azurerm_x.one.output.properties.x",
            "azurerm_x.one.output.properties.x",
        ),
        ("azurerm_x.many[1].name", "\"n1\""),
        ("azurerm_x.many[7].id", "no element of that index"),
        (
            "azurerm_x.many[*].id",
            "[azurerm_x.many[0].id, azurerm_x.many[1].id]",
        ),
        ("azurerm_x.many.*.name", "[\"n0\", \"n1\"]"),
        ("azurerm_x.keyed[\"a\"].name", "\"a\""),
        (
            "[for k, r in azurerm_x.keyed : r.id]",
            "[azurerm_x.keyed[\"a\"].id, azurerm_x.keyed[\"b\"].id]",
        ),
        ("values(azurerm_x.keyed)[*].name", "[\"a\", \"b\"]"),
        (
            "one(azurerm_x.maybe[*].id)",
            "(var.flag ? azurerm_x.maybe[0].id : null)",
        ),
        (
            "try(azurerm_x.maybe[0].id, \"none\")",
            "(var.flag ? azurerm_x.maybe[0].id : \"none\")",
        ),
        ("azurerm_x.unknown[\"k\"].id", "azurerm_x.unknown[\"k\"].id"),
        ("azurerm_x.unknown[\"k\"].name", "\"n-k\""),
        (
            "[for k, r in azurerm_x.unknown : r.name]",
            "[for var.unset : \"n-${keys(var.unset)[*]}\"]",
        ),
        (
            "[for a in var.unset : [for b in var.unset : a == b]]",
            "[for var.unset : [for var.unset : var.unset[*] == var.unset[*]]]",
        ),
        ("data.azurerm_y.d.name", "\"given\""),
        ("data.azurerm_y.d.id", "data.azurerm_y.d.id"),
        ("azurerm_x.absent.id", "azurerm_x.absent.id"),
        ("var.absent", "var.absent"),
        ("try(module.absent.x, 1)", "try(module.absent.x, 1)"),
        ("azurerm_x.one.id == null", "false"),
        ("terraform.workspace", "terraform.workspace"),
        ("path.module", "\".\""),
        ("\"${azurerm_x.one.id}/x\"", "\"${azurerm_x.one.id}/x\""),
    ]);
}

#[test]
fn collections() {
    check(&[
        ("merge({ a = 1 }, { b = 2 }, { a = 3 })", "{a = 3, b = 2}"),
        ("merge({ a = 1 }, null)", "{a = 1}"),
        ("merge({ a = 1 }, var.unset)", "merge({a = 1}, var.unset)"),
        ("merge({ a = 1 }, var.unset, { b = 2 }).b", "2"),
        (
            "merge({ a = 1 }, var.unset).a",
            "merge({a = 1}, var.unset).a",
        ),
        (
            "merge({ a = 1 }, var.flag ? { a = 2 } : {}).a",
            "(var.flag ? 2 : 1)",
        ),
        ("merge([{ a = 1 }, { b = 2 }]...)", "{a = 1, b = 2}"),
        (
            "merge({ a = 1 }, var.unset...)",
            "merge({a = 1}, merge(var.unset))",
        ),
        ("lookup({ a = 1 }, \"a\", 2)", "1"),
        ("lookup({ a = 1 }, \"b\", 2)", "2"),
        ("lookup({ a = 1 }, \"b\")", "lookup: no element 'b'"),
        (
            "lookup({ a = 1 }, var.unset, 2)",
            "(var.unset in [a] ? 1 : 2)",
        ),
        ("lookup(var.unset, \"a\", 2)", "lookup(var.unset, \"a\", 2)"),
        ("coalesce(null, \"\", \"a\")", "\"a\""),
        ("coalesce(var.nothing, \"d\")", "\"d\""),
        ("coalesce(var.unset, \"d\")", "coalesce(var.unset, \"d\")"),
        (
            "coalesce(null)",
            "coalesce: all arguments are null or empty",
        ),
        ("coalescelist([], [1])", "[1]"),
        ("concat([1], [2, 3])", "[1, 2, 3]"),
        ("concat([1], var.unset, [2])", "[1, var.unset..., 2]"),
        ("length([1, 2])", "2"),
        ("length({ a = 1 })", "1"),
        ("length(\"abc\")", "3"),
        ("length(var.unset)", "length(var.unset)"),
        ("contains([\"a\"], \"a\")", "true"),
        ("contains([\"a\", var.unset], \"a\")", "true"),
        (
            "contains([\"b\", var.unset], \"a\")",
            "contains([\"b\", var.unset], \"a\")",
        ),
        ("contains([\"b\"], \"a\")", "false"),
        (
            "contains([\"b\", \"c\"], var.flag ? \"a\" : \"d\")",
            "false",
        ),
        ("keys({ b = 1, a = 2 })", "[\"a\", \"b\"]"),
        ("values({ b = 1, a = 2 })", "[2, 1]"),
        ("element([1, 2, 3], 4)", "2"),
        ("index([\"a\", \"b\"], \"b\")", "1"),
        ("flatten([[1, [2]], [], [3]])", "[1, 2, 3]"),
        ("compact([\"a\", \"\", null, \"b\"])", "[\"a\", \"b\"]"),
        ("distinct([1, 2, 1])", "[1, 2]"),
        ("reverse([1, 2])", "[2, 1]"),
        ("sort([\"b\", \"a\"])", "[\"a\", \"b\"]"),
        ("slice([1, 2, 3], 1, 2)", "[2]"),
        ("zipmap([\"a\", \"b\"], [1, 2])", "{a = 1, b = 2}"),
        ("one([])", "null"),
        ("one([1])", "1"),
        ("one([1, 2])", "one: the list has several elements"),
        ("setunion([\"b\"], [\"a\", \"b\"])", "[\"a\", \"b\"]"),
        ("setintersection([\"b\", \"c\"], [\"a\", \"b\"])", "[\"b\"]"),
        ("setsubtract([\"b\", \"c\"], [\"a\", \"b\"])", "[\"c\"]"),
        ("setproduct([1, 2], [3])", "[[1, 3], [2, 3]]"),
        ("chunklist([1, 2, 3], 2)", "[[1, 2], [3]]"),
        ("toset([\"b\", \"a\", \"b\"])", "[\"a\", \"b\"]"),
        ("tolist(toset([2, 1]))", "[1, 2]"),
        ("tomap({ a = 1 })", "{a = 1}"),
        ("range(3)", "[0, 1, 2]"),
        ("range(1, 8, 3)", "[1, 4, 7]"),
        ("range(3, 1)", "[3, 2]"),
    ]);
}

#[test]
fn strings() {
    check(&[
        (
            "format(\"%s-%d-%05.1f-%%\", \"a\", 7, 2.25)",
            "\"a-7-002.2-%\"",
        ),
        (
            "format(\"%03d|%-4s|%4s|%q|%t|%v|%x\", 7, \"a\", \"b\", \"c\", true, [1], 255)",
            "\"007|a   |   b|\\\"c\\\"|true|[1]|ff\"",
        ),
        ("format(\"%[2]s%[1]s\", \"a\", \"b\")", "\"ba\""),
        ("format(\"x-%s\", var.unset)", "\"x-${var.unset}\""),
        ("format(\"%5s\", var.unset)", "format(\"%5s\", var.unset)"),
        ("format(\"%s\")", "format: not enough arguments"),
        ("formatlist(\"%s!\", [\"a\", \"b\"])", "[\"a!\", \"b!\"]"),
        ("lower(\"ABC\")", "\"abc\""),
        ("upper(var.unset)", "upper(var.unset)"),
        ("lower(\"A-${var.unset}\")", "\"a-${lower(var.unset)}\""),
        ("title(\"hello world\")", "\"Hello World\""),
        ("join(\", \", [\"a\", \"b\"])", "\"a, b\""),
        ("join(\"-\", [\"a\", var.unset])", "\"a-${var.unset}\""),
        ("split(\",\", \"a,b\")", "[\"a\", \"b\"]"),
        ("replace(\"a-b\", \"-\", \"_\")", "\"a_b\""),
        ("replace(\"abc\", \"/b/\", \"\")", "\"ac\""),
        ("trimspace(\"  a \")", "\"a\""),
        ("trim(\"?!a?\", \"!?\")", "\"a\""),
        ("trimprefix(\"ab\", \"a\")", "\"b\""),
        ("trimsuffix(\"ab\", \"b\")", "\"a\""),
        ("substr(\"hello\", 1, 3)", "\"ell\""),
        ("substr(\"hello\", -3, -1)", "\"llo\""),
        ("startswith(\"abc\", \"a\")", "true"),
        ("endswith(\"abc\", \"a\")", "false"),
        ("strcontains(\"abc\", \"b\")", "true"),
        ("indent(2, \"a\\nb\")", "\"a\\n  b\""),
        ("chomp(\"a\\n\")", "\"a\""),
        ("strrev(\"abc\")", "\"cba\""),
    ]);
}

#[test]
fn numbers_and_conversions() {
    check(&[
        ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"),
        ("abs(-2)", "2"),
        ("ceil(1.2)", "2"),
        ("floor(-1.2)", "-2"),
        ("signum(-3)", "-1"),
        ("pow(2, 10)", "1024"),
        ("parseint(\"ff\", 16)", "255"),
        ("sum([1, 2.5])", "3.5"),
        ("alltrue([true, \"true\"])", "true"),
        ("alltrue([true, false, var.flag])", "false"),
        ("anytrue([false, var.flag])", "anytrue([false, var.flag])"),
        ("anytrue([])", "false"),
        ("tostring(1.5)", "\"1.5\""),
        ("tostring(null)", "null"),
        ("tobool(\"true\")", "true"),
        ("tobool(\"x\")", "tobool: the value cannot be converted"),
        ("tonumber(\"12\")", "12"),
        ("tonumber(\"1e3\")", "1000"),
        ("tostring(var.unset)", "var.unset"),
    ]);
}

#[test]
fn encodings() {
    check(&[
        (
            "jsonencode({ b = [1, true, null], a = \"<x>\" })",
            r#""{\"a\":\"\\u003cx\\u003e\",\"b\":[1,true,null]}""#,
        ),
        ("jsondecode(\"{\\\"a\\\": [1, null]}\")", "{a = [1, null]}"),
        ("jsondecode(jsonencode({ a = 1 })).a", "1"),
        ("yamldecode(\"a: [1, b]\")", "{a = [1, \"b\"]}"),
        ("base64encode(\"Hello World\")", "\"SGVsbG8gV29ybGQ=\""),
        ("base64decode(\"SGVsbG8gV29ybGQ=\")", "\"Hello World\""),
        ("urlencode(\"a b/c\")", "\"a+b%2Fc\""),
        (
            "jsonencode({ a = var.unset })",
            "jsonencode({a = var.unset})",
        ),
    ]);
}

#[test]
fn try_and_can() {
    check(&[
        ("try({ a = 1 }.b, 2)", "2"),
        ("try({ a = 1 }.a, 2)", "1"),
        ("try({ x = { a = 1 }.b }, 2)", "2"),
        ("try(null, 2)", "null"),
        // The input is there, whatever it is; its attribute may not be.
        ("try(var.unset, 2)", "var.unset"),
        ("try(var.unset.a, 2)", "try(var.unset.a, 2)"),
        ("can({ a = 1 }.b)", "false"),
        ("can({ a = 1 }.a)", "true"),
        ("can(var.unset.a)", "can(var.unset.a)"),
        // Only because we do not evaluate it: it must not look like a failure.
        (
            "try(base64gzip(\"x\"), \"x\")",
            "try(base64gzip(\"x\"), \"x\")",
        ),
    ]);
}

#[test]
fn classes_of_unknowns() {
    let cases = [
        ("var.unset", UnknownClass::Parameter),
        ("upper(var.unset)", UnknownClass::Parameter),
        ("upper(azurerm_x.one.endpoint)", UnknownClass::Runtime),
        ("terraform.workspace", UnknownClass::Context),
        ("path.cwd", UnknownClass::Context),
        ("timestamp()", UnknownClass::Volatile),
        ("file(\"x\")", UnknownClass::Error),
        ("abspath(\"x\")", UnknownClass::Context),
        ("base64gzip(\"x\")", UnknownClass::Limit),
        ("cidrsubnet(var.unset, 8, 1)", UnknownClass::Parameter),
        ("var.absent", UnknownClass::External),
        ("{ a = 1 }.b", UnknownClass::Error),
        ("[for x in var.unset : x][0]", UnknownClass::Loop),
    ];
    for (expression, class) in cases {
        let value = value(expression);
        assert_eq!(Gap::of([&value]).class, Some(class), "{expression}");
    }
    let Kind::Unknown(unknown) = value("upper(var.unset.a)").kind else {
        panic!("known");
    };
    assert_eq!(unknown.blame(), "var.unset");
}

#[test]
fn secrets_spread_and_are_not_written() {
    for expression in [
        "var.secret",
        "\"x-${var.secret}\"",
        "upper(var.secret)",
        "{ a = var.secret }.a",
        "sensitive(\"a\")",
        "var.secret == \"a\" ? 1 : 2",
        "var.unset == var.secret ? 1 : 2",
    ] {
        let value = value(expression);
        let known_condition = expression.starts_with("var.secret ==");
        assert!(value.secret || known_condition, "{expression}");
        assert!(!text(&value).contains("hunter2"), "{expression}");
    }
    assert!(!value("nonsensitive(var.secret)").secret);
    // Nor in the text of something unknown that depends on it.
    assert!(!text(&value("cidrsubnet(var.secret, 1, 1)")).contains("hunter2"));
}

#[test]
fn origins_tell_the_way() {
    let configuration = r#"variable "access" { default = true }
locals {
  base   = { enabled = var.access, name = "n" }
  result = merge({ kind = "x" }, local.base)
}
"#;
    let value = result_of(configuration);
    let object = value.as_object().expect("an object");
    let hops = |key: &str| -> Vec<(HopKind, String)> {
        let entry = object.get_exact(key).expect("a member");
        entry
            .value
            .origin
            .hops()
            .iter()
            .map(|hop| (hop.kind, hop.name.to_string()))
            .collect()
    };
    assert_eq!(
        hops("enabled"),
        [
            (HopKind::Local, "local.base".to_owned()),
            (HopKind::InputDefault, "var.access".to_owned())
        ]
    );
    assert_eq!(hops("name"), [(HopKind::Local, "local.base".to_owned())]);
    // The local could have said otherwise.
    assert_eq!(hops("kind"), [(HopKind::Local, "local.base".to_owned())]);
    let source = configuration;
    let slice = |span: Option<crate::source::Span>| {
        span.and_then(|span| source.get(span.range())).unwrap_or("")
    };
    let enabled = object.get_exact("enabled").expect("a member");
    assert_eq!(slice(enabled.value.origin.span), "true");
    // Brought in by `merge`: it stands where the argument stands.
    assert_eq!(slice(enabled.span), "local.base");
    let kind = object.get_exact("kind").expect("a member");
    assert_eq!(slice(kind.key_span), "kind");
    assert_eq!(slice(kind.span), "kind = \"x\"");
    let first = enabled.value.origin.hops()[0].clone();
    assert_eq!(slice(first.used_at), "local.base");
    assert_eq!(
        slice(first.set_at),
        "{ enabled = var.access, name = \"n\" }"
    );
}

#[test]
fn a_known_condition_is_on_the_way() {
    let value = result_of(
        r#"variable "private" { default = false }
locals { result = var.private ? "Disabled" : "Enabled" }
"#,
    );
    assert_eq!(value.as_str(), Some("Enabled"));
    let hops = value.origin.hops();
    assert_eq!(hops.len(), 1);
    assert_eq!(
        (hops[0].kind, &*hops[0].name),
        (HopKind::InputDefault, "var.private")
    );
}

#[test]
fn declared_types_convert_and_complete() {
    let with_type = |declared: &str, default: &str| {
        text(&result_of(&format!(
            "variable \"x\" {{\n  type = {declared}\n  default = {default}\n}}\nlocals {{ result = var.x }}\n"
        )))
    };
    let cases = [
        ("bool", "\"true\"", "true"),
        ("number", "\"5\"", "5"),
        ("string", "5", "\"5\""),
        ("string", "null", "null"),
        ("bool", "\"x\"", "not a bool"),
        ("list(string)", "[1, true]", "[\"1\", \"true\"]"),
        ("set(string)", "[\"b\", \"a\", \"b\"]", "[\"a\", \"b\"]"),
        ("map(number)", "{ a = \"1\" }", "{a = 1}"),
        ("tuple([string, bool])", "[1, \"false\"]", "[\"1\", false]"),
        (
            "object({ a = string, b = optional(bool, true), c = optional(number) })",
            "{ a = 1, z = 2 }",
            "{a = \"1\", b = true, c = null}",
        ),
        (
            "object({ n = optional(object({ x = optional(string, \"d\") }), {}) })",
            "{}",
            "{n = {x = \"d\"}}",
        ),
        (
            "map(object({ a = optional(string, \"d\") }))",
            "{ k = {} }",
            "{k = {a = \"d\"}}",
        ),
        ("any", "[1, \"a\"]", "[1, \"a\"]"),
    ];
    for (declared, default, expected) in cases {
        assert_eq!(
            with_type(declared, default),
            expected,
            "{declared} {default}"
        );
    }
}

#[test]
fn what_depends_on_itself_ends() {
    check(&[("local.result", "local.result depends on itself")]);
    let cycle = "locals {\n  a = local.b\n  b = local.a\n  result = try(local.a, 1)\n}\n";
    assert_eq!(text(&result_of(cycle)), "1");
    let resource = "resource \"azurerm_x\" \"a\" {\n  count = length(azurerm_x.a)\n}\nlocals { result = azurerm_x.a }\n";
    assert!(text(&result_of(resource)).contains("depends on itself"));
    let attributes = "resource \"azurerm_x\" \"a\" {\n  name = azurerm_x.b.name\n}\nresource \"azurerm_x\" \"b\" {\n  name = azurerm_x.a.name\n}\nlocals { result = azurerm_x.a.name }\n";
    assert!(text(&result_of(attributes)).contains("depends on itself"));
}

#[test]
fn growth_is_bounded() {
    // A chain of locals deeper than any stack.
    let mut chain = String::from("locals {\n  result = local.a0\n");
    for n in 0..50_000 {
        chain.push_str(&format!("  a{n} = [local.a{}]\n", n + 1));
    }
    chain.push_str("  a50000 = 1\n}\n");
    assert!(text(&result_of(&chain)).contains("too "));
    for step in [
        "merge({ x = [for y in [1] : \"${try(local.aN, 1)}\"] }, {})",
        "true ? { a = !local.aN } : null",
        "jsonencode([local.aN][0])",
        "{ for k in [1] : k => local.aN == 1 ? 1 : 2 }",
    ] {
        let mut chain = String::from("locals {\n  result = local.a0\n");
        for n in 0..2_000 {
            let next = step.replace("aN", &format!("a{}", n + 1));
            chain.push_str(&format!("  a{n} = {next}\n"));
        }
        chain.push_str("  a2000 = 1\n}\n");
        let _ = result_of(&chain);
    }
    // Deeper and deeper, by steps that each are not deep.
    let mut stairs = String::from("locals {\n");
    for n in 0..20_000 {
        stairs.push_str(&format!("  a{n} = [local.a{}]\n", n + 1));
    }
    stairs.push_str("  a20000 = 1\n  result = [");
    for n in (0..20_000).rev().step_by(50) {
        stairs.push_str(&format!("length(local.a{n}), "));
    }
    stairs.push_str("jsonencode(local.a0)]\n}\n");
    let _ = text(&result_of(&stairs));
    // Doubling.
    let mut doubling = String::from("locals {\n  a0 = [1]\n");
    for n in 0..60 {
        doubling.push_str(&format!("  a{} = [local.a{n}, local.a{n}]\n", n + 1));
    }
    doubling.push_str("  result = jsonencode(local.a60)\n}\n");
    let _ = text(&result_of(&doubling));
    let nested = "locals {\n  r = range(1000)\n  result = [for a in local.r : [for b in local.r : [for c in local.r : c]]]\n}\n";
    let _ = result_of(nested);
    // Decisions multiply.
    let parts: Vec<String> = (0..20)
        .map(|n| format!("${{var.unset.x{n} ? \"a\" : \"b\"}}"))
        .collect();
    let Kind::Unknown(unknown) = value(&format!("\"{}\"", parts.join(""))).kind else {
        panic!("known");
    };
    assert_eq!(unknown.class, UnknownClass::Limit);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_expression_evaluates(expression in expression(5)) {
        let _ = eval(&expression);
    }
}

/// Expressions that parse, made of all forms.
fn expression(depth: u32) -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("-3".to_owned()),
        Just("2.5".to_owned()),
        Just("\"a\"".to_owned()),
        Just("\"k\"".to_owned()),
        Just("var.unset".to_owned()),
        Just("var.flag".to_owned()),
        Just("var.secret".to_owned()),
        Just("azurerm_x.one".to_owned()),
        Just("azurerm_x.many".to_owned()),
        Just("azurerm_x.maybe".to_owned()),
        Just("azurerm_x.unknown".to_owned()),
        Just("{}".to_owned()),
        Just("[]".to_owned()),
    ];
    leaf.prop_recursive(depth, 64, 4, |inner| {
        let operator = prop::sample::select(vec![
            "==", "!=", "<", ">=", "+", "-", "*", "/", "%", "&&", "||",
        ]);
        let function = prop::sample::select(vec![
            "merge",
            "lookup",
            "coalesce",
            "try",
            "can",
            "concat",
            "format",
            "join",
            "keys",
            "values",
            "length",
            "flatten",
            "toset",
            "tomap",
            "element",
            "contains",
            "jsonencode",
            "jsondecode",
            "upper",
            "substr",
            "split",
            "zipmap",
            "one",
            "compact",
            "distinct",
            "setunion",
            "range",
            "slice",
            "sum",
            "cidrsubnet",
            "formatlist",
            "chunklist",
        ]);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("({left} {operator} {right})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(condition, yes, no)| format!("({condition} ? {yes} : {no})")),
            (
                function,
                prop::collection::vec(inner.clone(), 0..4),
                any::<bool>()
            )
                .prop_map(|(function, arguments, expand)| {
                    let expand = if expand && !arguments.is_empty() {
                        "..."
                    } else {
                        ""
                    };
                    format!("{function}({}{expand})", arguments.join(", "))
                }),
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(", "))),
            (inner.clone(), inner.clone())
                .prop_map(|(key, value)| format!("{{ ({key}) = {value}, k = {value} }}")),
            (inner.clone(), inner.clone()).prop_map(|(base, index)| format!("({base})[{index}]")),
            inner.clone().prop_map(|base| format!("({base}).k")),
            inner.clone().prop_map(|base| format!("({base})[*].k")),
            inner
                .clone()
                .prop_map(|inner| format!("\"x-${{{inner}}}-y\"")),
            inner.clone().prop_map(|inner| format!("!{inner}")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(
                |(collection, value, condition)| {
                    format!("[for k, v in {collection} : [v, {value}] if {condition}]")
                }
            ),
            (inner.clone(), inner.clone()).prop_map(|(collection, key)| format!(
                "{{for k, v in {collection} : {key} => v...}}"
            )),
        ]
    })
}
