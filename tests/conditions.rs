//! The condition engine over values that are unknown, one of several, or partly known.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod alone;

use std::sync::Arc;

use alone::{answer, judge};
use stanchion::checks::Truth;
use stanchion::checks::schema::{self, Check};
use stanchion::finding::Certainty;
use stanchion::model::{Declaration, Language, Resource};
use stanchion::source::{Sources, Span};
use stanchion::value::{Hop, HopKind, Kind, ListItem, Object, Origin, UnknownClass, Value};

fn object(members: Vec<(&str, Value)>) -> Value {
    let mut object = Object::new();
    for (key, value) in members {
        object.set(key, value);
    }
    Value::object(object)
}

fn resource(properties: Value) -> (Resource, Sources) {
    let sources = Sources::new("/");
    let file = sources
        .insert("main.bicep", "resource account 'type' = {\n}\n")
        .id;
    let mut body = Object::new();
    body.set("kind", Value::string("OpenAI"));
    body.set("properties", properties);
    let resource = Resource {
        name: Value::string("thing"),
        body,
        extent: Span::new(file, 0..27),
        ..Resource::new(
            Language::Bicep,
            Declaration::Bicep,
            "Microsoft.Example/things",
            "thing",
            Span::new(file, 0..23),
        )
    };
    (resource, sources)
}

fn check(deny: &str) -> Arc<Check> {
    let text = format!(
        "id: AIS999\nname: bad\ntitle: Bad\nseverity: high\nprofile: baseline\nresource: Microsoft.Example/things\n\
         deny: {deny}\npoint_at: properties.a\nmessage: \"'{{name}}' is bad\"\nwhy: It is.\n\
         references: [https://learn.microsoft.com/azure]\n"
    );
    Arc::new(schema::parse("AIS999.yaml", &text).unwrap())
}

fn param(name: &str) -> Value {
    let mut value = Value::unknown(UnknownClass::Parameter, name);
    if let Kind::Unknown(unknown) = &mut value.kind {
        Arc::make_mut(unknown).depends = vec![name.into()];
    }
    value
}

fn result(deny: &str, properties: Vec<(&str, Value)>) -> (Truth, bool, Vec<String>) {
    let (resource, _) = resource(object(properties));
    let answer = answer(&resource, &check(deny).deny);
    (
        answer.result,
        answer.depends_on_choice,
        answer.depends.iter().map(ToString::to_string).collect(),
    )
}

#[test]
fn a_setting_that_nobody_set_does_not_exist() {
    let truth = |deny: &str| result(deny, vec![]).0;
    assert_eq!(truth("{ value: null, exists: true }"), Truth::False);
    assert_eq!(truth("{ value: null, exists: false }"), Truth::True);
    assert_eq!(truth("{ value: [westeurope], exists: true }"), Truth::True);
}

fn either(on: &str, yes: Value, no: Value) -> Value {
    Value::one_of(on, vec![on.into()], vec![yes, no])
}

#[test]
fn false_wins_over_unknown_and_unknown_over_true() {
    let and = "{ allOf: [{ field: properties.a, equals: 1 }, { field: properties.b, equals: 1 }] }";
    assert_eq!(
        result(and, vec![("a", param("p")), ("b", Value::int(2))]).0,
        Truth::False
    );
    assert_eq!(
        result(and, vec![("a", param("p")), ("b", Value::int(1))]),
        (Truth::Unknown, false, vec!["p".to_owned()])
    );
    let or = "{ anyOf: [{ field: properties.a, equals: 1 }, { field: properties.b, equals: 1 }] }";
    assert_eq!(
        result(or, vec![("a", param("p")), ("b", Value::int(1))]).0,
        Truth::True
    );
    assert_eq!(
        result(or, vec![("a", param("p")), ("b", Value::int(2))]).0,
        Truth::Unknown
    );
    assert_eq!(
        result(
            "{ not: { field: properties.a, equals: 1 } }",
            vec![("a", param("p"))]
        )
        .0,
        Truth::Unknown
    );
}

#[test]
fn choices_on_the_same_decision_are_made_together() {
    let deny =
        "{ allOf: [{ field: properties.a, equals: open }, { field: properties.b, equals: open }] }";
    let (open, shut) = (|| Value::string("open"), || Value::string("shut"));
    let same = vec![
        ("a", either("var.x", open(), shut())),
        ("b", either("var.x", shut(), open())),
    ];
    assert_eq!(result(deny, same).0, Truth::False);
    let other = vec![
        ("a", either("var.x", open(), shut())),
        ("b", either("var.y", shut(), open())),
    ];
    assert_eq!(
        result(deny, other),
        (
            Truth::Unknown,
            true,
            vec!["var.x".to_owned(), "var.y".to_owned()]
        )
    );
    let both = vec![("a", either("var.x", open(), open())), ("b", open())];
    assert_eq!(result(deny, both).0, Truth::True);
}

#[test]
fn many_independent_choices_end_as_unknown_not_as_hours() {
    let members: Vec<(String, Value)> = (0..40)
        .map(|n| {
            (
                format!("m{n}"),
                either(&format!("var.v{n}"), Value::int(1), Value::int(2)),
            )
        })
        .collect();
    let terms: Vec<String> = (0..40)
        .map(|n| format!("{{ field: properties.m{n}, in: [1, 2] }}"))
        .collect();
    let deny = format!("{{ allOf: [{}] }}", terms.join(", "));
    let members = members
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    assert_eq!(result(&deny, members).0, Truth::Unknown);
}

#[test]
fn elements_are_counted_with_their_uncertainty() {
    let deny = "{ count: { field: 'properties.rules[*]', where: { field: 'properties.rules[*].open', equals: true } }, greater: 0 }";
    let rule = |open: Value| object(vec![("open", open)]);
    let rules = |rules: Vec<Value>| vec![("rules", Value::list(rules))];
    assert_eq!(
        result(
            deny,
            rules(vec![rule(Value::bool(false)), rule(Value::bool(true))])
        )
        .0,
        Truth::True
    );
    assert_eq!(
        result(
            deny,
            rules(vec![rule(Value::bool(false)), rule(param("p"))])
        )
        .2,
        ["p"]
    );
    assert_eq!(result(deny, rules(vec![])).0, Truth::False);
    assert_eq!(result(deny, vec![]).0, Truth::False);
    assert_eq!(result(deny, vec![("rules", param("p"))]).0, Truth::Unknown);
    let partial = |rest: Value| {
        let items = vec![
            ListItem::Element(rule(Value::bool(true))),
            ListItem::Rest(rest),
        ];
        vec![("rules", Value::from(Kind::PartialList(Arc::new(items))))]
    };
    assert_eq!(result(deny, partial(param("p"))).0, Truth::True);
}

#[test]
fn a_later_unknown_part_hides_a_member_an_earlier_one_does_not() {
    let deny = "{ field: properties.a, equals: 1 }";
    let merged = |parts: Vec<Value>| {
        let (resource, _) = resource(Value::from(Kind::Merge(Arc::new(parts))));
        answer(&resource, &check(deny).deny).result
    };
    assert_eq!(
        merged(vec![param("p"), object(vec![("a", Value::int(1))])]),
        Truth::True
    );
    assert_eq!(
        merged(vec![object(vec![("a", Value::int(1))]), param("p")]),
        Truth::Unknown
    );
    assert_eq!(
        merged(vec![param("p"), object(vec![("b", Value::int(1))])]),
        Truth::Unknown
    );
}

#[test]
fn all_elements_must_meet_a_starred_field() {
    let deny = "{ field: 'properties.ips[*]', like: '10.*' }";
    let ips = |ips: &[&str]| {
        vec![(
            "ips",
            Value::list(ips.iter().map(|ip| Value::string(*ip)).collect()),
        )]
    };
    assert_eq!(result(deny, ips(&["10.0.0.1", "10.0.0.2"])).0, Truth::True);
    assert_eq!(result(deny, ips(&["10.0.0.1", "11.0.0.2"])).0, Truth::False);
    assert_eq!(result(deny, ips(&[])).0, Truth::True);
}

#[test]
fn null_is_absent_and_exists_asks_for_what_is_declared() {
    let exists = "{ field: properties.a, exists: true }";
    assert_eq!(result(exists, vec![("a", Value::null())]).0, Truth::False);
    assert_eq!(
        result(exists, vec![("a", Value::string(""))]).0,
        Truth::True
    );
    assert_eq!(
        result(
            "{ field: properties.a.b, notEquals: x }",
            vec![("a", Value::int(1))]
        )
        .0,
        Truth::True
    );
}

#[test]
fn an_overridable_default_is_a_violation_by_default() {
    let hop = |kind: HopKind| Hop {
        kind,
        name: "a".into(),
        set_at: None,
        used_at: None,
    };
    let value = |kind: HopKind| Value {
        origin: Origin::default().through(hop(kind)),
        ..Value::int(1)
    };
    let certainty = |kind: HopKind| {
        let (resource, sources) = resource(object(vec![("a", value(kind))]));
        judge(
            &resource,
            &check("{ field: properties.a, equals: 1 }"),
            &sources,
        )[0]
        .certainty
    };
    assert_eq!(
        certainty(HopKind::InputDefault),
        Certainty::ViolatedByDefault
    );
    assert_eq!(certainty(HopKind::ModuleDefault), Certainty::Violated);
    assert_eq!(certainty(HopKind::ParameterFile), Certainty::Violated);
}

#[test]
fn what_is_missing_in_a_list_by_default_is_a_violation_by_default() {
    let by_default = |value: Value| {
        value.through(Hop {
            kind: HopKind::InputDefault,
            name: "rules".into(),
            set_at: None,
            used_at: None,
        })
    };
    let deny = "{ count: { field: 'properties.rules[*]', where: { field: 'properties.rules[*].on', equals: true } }, equals: 0 }";
    let off = |on: Value| Value::list(vec![object(vec![("on", on)])]);
    let cases = [
        (
            by_default(Value::list(vec![])),
            Certainty::ViolatedByDefault,
        ),
        (
            off(by_default(Value::bool(false))),
            Certainty::ViolatedByDefault,
        ),
        (off(Value::bool(false)), Certainty::Violated),
        (Value::list(vec![]), Certainty::Violated),
    ];
    for (rules, certainty) in cases {
        let (resource, sources) = resource(object(vec![("rules", rules)]));
        assert_eq!(
            judge(&resource, &check(deny), &sources)[0].certainty,
            certainty
        );
    }
}

#[test]
fn a_certain_reason_beats_one_by_default() {
    let hop = Hop {
        kind: HopKind::InputDefault,
        name: "a".into(),
        set_at: None,
        used_at: None,
    };
    let value = Value {
        origin: Origin::default().through(hop),
        ..Value::int(1)
    };
    let (resource, sources) = resource(object(vec![("a", value), ("b", Value::int(1))]));
    let deny =
        "{ anyOf: [{ field: properties.a, equals: 1 }, { field: properties.b, equals: 1 }] }";
    assert_eq!(
        judge(&resource, &check(deny), &sources)[0].certainty,
        Certainty::Violated
    );
}

#[test]
fn a_secret_is_never_shown() {
    let (resource, sources) = resource(object(vec![("a", Value::string("hunter2").into_secret())]));
    let findings = judge(
        &resource,
        &check("{ field: properties.a, exists: true }"),
        &sources,
    );
    assert!(!format!("{findings:?}").contains("hunter2"));
}

#[test]
fn what_is_possible_shows_the_alternative_that_is_wrong() {
    let access = either(
        "isPrivate",
        Value::string("Disabled"),
        Value::string("Enabled"),
    );
    let (resource, sources) = resource(object(vec![("a", access)]));
    let check = check("{ field: properties.a, notEquals: Disabled }");
    let findings = judge(&resource, &check, &sources);
    assert_eq!(findings[0].certainty, Certainty::Possible);
    assert_eq!(findings[0].label, "`properties.a` is `Enabled`");
}

#[test]
fn what_is_missing_points_at_the_header() {
    let (resource, sources) = resource(object(vec![]));
    let findings = judge(
        &resource,
        &check("{ field: properties.a, exists: false }"),
        &sources,
    );
    assert_eq!(findings[0].span, resource.header);
    assert_eq!(findings[0].label, "`properties.a` is not set");
    assert_eq!(findings[0].message, "'thing' is bad");
}

#[test]
fn what_is_not_deployed_by_default_is_a_possibility() {
    let hop = Hop {
        kind: HopKind::InputDefault,
        name: "accounts".into(),
        set_at: None,
        used_at: None,
    };
    let (mut resource, sources) = resource(object(vec![("a", Value::int(1))]));
    resource.dormant = Some(Value::bool(false).through(hop));
    let findings = judge(
        &resource,
        &check("{ field: properties.a, equals: 1 }"),
        &sources,
    );
    assert_eq!(findings[0].certainty, Certainty::Possible);
    assert_eq!(&*findings[0].depends[0], "accounts");
}

#[test]
fn a_name_with_dots_is_written_in_quotes() {
    const TLS10: &str = "Gateway.Protocols.Tls10";
    let deny = "{ field: \"properties.custom['Gateway.Protocols.Tls10']\", equals: 'true' }";
    let custom = |value: Value| vec![("custom", object(vec![(TLS10, value)]))];
    assert_eq!(
        result(deny, custom(Value::string("True"))).0,
        Truth::True,
        "found, and compared without case"
    );
    assert_eq!(result(deny, custom(Value::string("False"))).0, Truth::False);
    assert_eq!(result(deny, custom(param("tls"))).0, Truth::Unknown);
    assert_eq!(result(deny, vec![]).0, Truth::False);
    // Below something unknown the same name is meant.
    let members = "{ count: { field: 'properties.custom[*]', where: { field: \"properties.custom[*]['Gateway.Protocols.Tls10']\", equals: 'true' } }, greater: 0 }";
    let items = vec![object(vec![(TLS10, Value::string("true"))])];
    assert_eq!(
        result(members, vec![("custom", Value::list(items))]).0,
        Truth::True
    );
}

#[test]
fn paths_that_are_none_are_refused() {
    let with = |path: &str| {
        let text = format!(
            "id: AIS999\nname: bad\ntitle: Bad\nseverity: high\nprofile: baseline\nresource: Microsoft.Example/things\n\
             deny: {{ field: \"{path}\", exists: true }}\npoint_at: name\nmessage: bad\nwhy: It is.\n\
             references: [https://learn.microsoft.com/azure]\n"
        );
        schema::parse("AIS999.yaml", &text)
    };
    for good in [
        "sku.name",
        "a[*][*].b",
        "a['b.c']",
        "a['b.c'].d['e f'][*].g",
        "properties.$policy.elements[*]",
    ] {
        assert!(with(good).is_ok(), "{good}");
    }
    for bad in [
        "a..b", "a.", ".a", "a[0]", "a['']", "a['b", "a['b'c']", "a[b]", "['a']x.", "a b", "a[*]b",
    ] {
        assert!(with(bad).is_err(), "{bad}");
    }
}
