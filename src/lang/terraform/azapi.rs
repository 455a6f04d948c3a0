//! azapi: resources that are written in ARM's own shape.

use std::sync::Arc;

use super::azurerm;
use super::evaluate::partial::{bounded, concat_of, failure, lift, text, unknown_from};
use super::evaluate::settle::{self, Made};
use super::evaluate::{Scope, origin};
use super::functions;
use super::syntax::{Body, Expression, ExpressionKind, Step};
use crate::value::{Entry, Hop, HopKind, Kind, Object, Origin, Value};

/// Locals looked through for the object behind a `jsonencode`.
const MAX_LOCALS: usize = 16;

/// The arguments of an azapi block, evaluated.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    /// `body` and then `sensitive_body`, an object each or a string of JSON.
    pub(super) bodies: Vec<Entry>,
    /// All others that have a value.
    pub(super) others: Object,
}

/// What an azapi block says of its resource.
pub(super) struct Azapi {
    /// The ARM type.
    pub(super) arm_type: Arc<str>,
    /// The version behind the `@`, where it is known.
    pub(super) api_version: Option<Arc<str>>,
    /// The ARM body.
    pub(super) body: Object,
    /// `name`.
    pub(super) name: Option<Value>,
    /// `parent_id`.
    pub(super) parent_id: Option<Value>,
    /// `resource_id`.
    pub(super) resource_id: Option<Value>,
}

/// Evaluates the arguments of an azapi block.
pub(super) fn arguments(scope: Scope<'_, '_>, block: &Body, made: Option<&Made>) -> Arguments {
    let mut arguments = Arguments::default();
    for (name, sensitive) in [("body", false), ("sensitive_body", true)] {
        let Some(attribute) = block.attribute(name) else {
            continue;
        };
        let mut value = decoded(scope, &attribute.value, MAX_LOCALS);
        value = scope
            .session()
            .spend(|budget| settle::value(value, made, budget));
        if sensitive {
            value = scope
                .session()
                .spend(|budget| origin::secret(value, budget));
        }
        arguments.bodies.push(Entry {
            key_span: Some(attribute.name_span),
            span: Some(attribute.span),
            value,
        });
    }
    let others = scope.block(&without_bodies(block));
    arguments.others = scope
        .session()
        .spend(|budget| settle::object(&others, made, budget));
    arguments
}

/// Reads an azapi block. `Err` is the value of a `type` that names no ARM type.
pub(super) fn read(arguments: &Arguments) -> Result<Azapi, Value> {
    let Arguments { bodies, others } = arguments;
    let argument = |name: &str| {
        others
            .get_exact(name)
            .map(|entry| entry.value.clone())
            .filter(|value| !value.is_null())
    };
    let declared = argument("type").unwrap_or_else(Value::null);
    let Some((arm_type, api_version)) = split_type(&declared) else {
        return Err(declared);
    };
    let mut body = Object::new();
    for entry in bodies {
        add_body(&mut body, entry);
    }
    azurerm::location_and_tags(others, &mut body);
    if let Some(entry) = others.get_exact("identity")
        && body.get("identity").is_none()
    {
        let value = azurerm::identity_block(&entry.value);
        body.insert("identity", Entry { value, ..*entry });
    } else if let Some(entry) = others.left_out("identity") {
        body.leave_out("identity", entry.clone());
    }
    Ok(Azapi {
        arm_type,
        api_version,
        body,
        name: argument("name"),
        parent_id: argument("parent_id"),
        resource_id: argument("resource_id"),
    })
}

/// The arguments that a block with `body` has beside it, and that say what it is.
fn without_bodies(block: &Body) -> Body {
    use super::syntax::Item;
    const READ: [&str; 9] = [
        "type",
        "name",
        "parent_id",
        "resource_id",
        "location",
        "tags",
        "action",
        "method",
        "when",
    ];
    Body {
        items: block
            .items
            .iter()
            .filter(|item| match item {
                Item::Attribute(attribute) => READ.contains(&&*attribute.name),
                Item::Block(block) => {
                    &*block.kind == "identity"
                        || block
                            .labels
                            .first()
                            .is_some_and(|label| &**label == "identity")
                }
            })
            .cloned()
            .collect(),
    }
}

/// Whether an `azapi_resource_action` sends its body to the resource's own id, to become part of it.
pub(super) fn writes_resource(arguments: &Arguments) -> bool {
    let given = |name: &str| {
        arguments
            .others
            .get_exact(name)
            .map(|entry| &entry.value)
            .filter(|value| !value.is_null() && value.as_str() != Some(""))
    };
    let method = given("method").and_then(Value::as_str);
    given("action").is_none()
        && given("when").and_then(Value::as_str) != Some("destroy")
        && method.is_some_and(|method| matches!(method, "PUT" | "PATCH"))
}

/// Whether it puts the whole resource, so that it is there from then on.
pub(super) fn replaces_resource(arguments: &Arguments) -> bool {
    let method = arguments.others.get_exact("method");
    method.is_some_and(|entry| entry.value.as_str() == Some("PUT"))
}

/// Adds what a `body` evaluated to.
fn add_body(body: &mut Object, stated: &Entry) {
    let value = &stated.value;
    let place = |value: Value| Entry { value, ..*stated };
    match &value.kind {
        Kind::Null => {}
        _ if settle::is_settled(value) => {
            let members = settle::known_members(std::slice::from_ref(value), &Value::null());
            azurerm::overlay(body, &members, None);
        }
        // Some of the body is not known, and that may say anything of any member.
        _ => {
            let known = match &value.kind {
                Kind::Merge(parts) => parts.last().and_then(Value::as_object),
                _ => None,
            };
            for name in ["kind", "sku", "identity", "properties"] {
                let certain = known.and_then(|members| members.get(name));
                let member = match certain {
                    Some(entry) => entry.value.clone(),
                    None => member(value, name),
                };
                if !member.is_null() && body.get(name).is_none() {
                    body.insert(name, place(member));
                }
            }
        }
    }
}

/// A member of a body that is not wholly known.
fn member(value: &Value, name: &str) -> Value {
    lift(std::slice::from_ref(value), &mut |values| {
        let Some(value) = values.first() else {
            return Value::null();
        };
        match &value.kind {
            Kind::Object(object) => object
                .get(name)
                .map(|entry| entry.value.clone())
                .unwrap_or_default(),
            Kind::Null => Value::null(),
            Kind::Unknown(_) | Kind::Reference(_) | Kind::Merge(_) => {
                unknown_from(bounded(format!("{}.{name}", text(value))), [value])
            }
            _ => failure("the body is no object"),
        }
    })
}

/// Splits `Microsoft.X/y@2024-01-01`; an interpolated version is not known.
fn split_type(value: &Value) -> Option<(Arc<str>, Option<Arc<str>>)> {
    let is_type = |text: &str| text.contains('/') && !text.contains(['$', ' ']);
    match &value.kind {
        Kind::String(text) => {
            let (arm_type, version) = text.split_once('@').unwrap_or((text, ""));
            is_type(arm_type).then(|| {
                let version = (!version.is_empty()).then(|| Arc::from(version));
                (Arc::from(arm_type), version)
            })
        }
        Kind::Concat(parts) => {
            let (arm_type, _) = parts.first()?.as_str()?.split_once('@')?;
            is_type(arm_type).then(|| (Arc::from(arm_type), None))
        }
        Kind::OneOf(one_of) => {
            let mut types = one_of.alternatives.iter().map(split_type);
            let (first, version) = types.next()??;
            let mut versions_agree = true;
            for other in types {
                let (other, other_version) = other?;
                if other != first {
                    return None;
                }
                versions_agree &= other_version == version;
            }
            Some((first, version.filter(|_| versions_agree)))
        }
        _ => None,
    }
}

/// A body: an object, or the object that a JSON string stands for. What `jsonencode` is given is
/// looked at directly, so that its members keep their places and their unknown parts.
fn decoded(scope: Scope<'_, '_>, expression: &Expression, locals: usize) -> Value {
    match &expression.kind {
        ExpressionKind::Call(call) if &*call.name == "jsonencode" => {
            if let [argument] = call.arguments.as_slice() {
                return scope.evaluate(argument);
            }
        }
        ExpressionKind::Conditional(conditional) => {
            return scope.conditional(conditional, expression.span, &|branch| {
                decoded(scope, branch, locals)
            });
        }
        ExpressionKind::Traversal(traversal) => {
            if let (ExpressionKind::Variable(root), [Step::Attribute(name)]) =
                (&traversal.root.kind, traversal.steps.as_slice())
                && &**root == "local"
                && locals > 0
                && let Some(inner) = scope.local_expression(name)
                && is_json(inner)
            {
                let value = decoded(scope.module.scope(), inner, locals - 1);
                let hop = Hop {
                    kind: HopKind::Local,
                    name: format!("local.{name}").into(),
                    set_at: Some(inner.span),
                    used_at: Some(expression.span),
                };
                return scope
                    .session()
                    .spend(|budget| origin::through(value, &hop, budget));
            }
        }
        _ => {}
    }
    let value = scope.evaluate(expression);
    let parsed = lift(std::slice::from_ref(&value), &mut |values| {
        values
            .first()
            .map_or_else(Value::null, |value| parsed(value, &value.origin))
    });
    // The text's alternatives have no place of their own.
    if matches!(value.kind, Kind::OneOf(_)) {
        return scope.session().spend(|budget| {
            let span = value.origin.span.unwrap_or(expression.span);
            origin::placed(
                origin::influenced(parsed, &value.origin, budget),
                span,
                budget,
            )
        });
    }
    parsed
}

/// What a string of JSON stands for; anything else is itself.
pub(super) fn parsed(value: &Value, origin: &Origin) -> Value {
    let json = match &value.kind {
        Kind::String(text) => parse_json(std::slice::from_ref(value), text.len()),
        Kind::Concat(parts) => parse_json(parts, 0),
        _ => return value.clone(),
    };
    match json {
        Some(json) => restored(functions::from_json(json, origin), value),
        None => Value {
            origin: origin.clone(),
            ..unknown_from(bounded(format!("jsondecode({})", text(value))), [value])
        },
    }
}

/// Whether an expression is written as JSON somewhere, so that it pays to look at it.
fn is_json(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Call(call) => &*call.name == "jsonencode",
        ExpressionKind::Conditional(conditional) => {
            is_json(&conditional.yes) || is_json(&conditional.no)
        }
        ExpressionKind::Traversal(traversal) => {
            matches!(&traversal.root.kind, ExpressionKind::Variable(root) if &**root == "local")
        }
        _ => false,
    }
}

/// Stands in for an unknown part in JSON text.
const MARK: char = '\u{10ffff}';

/// JSON made of known and unknown parts: an unknown part stands as `MARK number MARK` in a string.
fn parse_json(parts: &[Value], capacity: usize) -> Option<serde_json::Value> {
    let mut json = String::with_capacity(capacity);
    let mut in_string = false;
    for (index, part) in parts.iter().enumerate() {
        let Some(text) = part.as_str() else {
            let mark = format!("{MARK}{index}{MARK}");
            if in_string {
                json.push_str(&mark);
            } else {
                json.push('"');
                json.push_str(&mark);
                json.push('"');
            }
            continue;
        };
        if text.contains(MARK) {
            return None;
        }
        let mut escaped = false;
        for byte in text.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                _ => {}
            }
        }
        json.push_str(text);
    }
    serde_json::from_str(&json).ok()
}

/// Puts the unknown parts back.
fn restored(mut value: Value, source: &Value) -> Value {
    let Kind::Concat(parts) = &source.kind else {
        return value;
    };
    value.kind = match std::mem::take(&mut value.kind) {
        Kind::String(text) if text.contains(MARK) => {
            let pieces = text
                .split(MARK)
                .enumerate()
                .map(|(index, piece)| {
                    // Every second piece is a part's number.
                    let part = (index % 2 == 1)
                        .then(|| piece.parse::<usize>().ok())
                        .flatten()
                        .and_then(|index| parts.get(index));
                    part.cloned().unwrap_or_else(|| Value::string(piece))
                })
                .collect();
            concat_of(pieces).kind
        }
        Kind::List(items) => Kind::List(Arc::new(
            items
                .iter()
                .map(|item| restored(item.clone(), source))
                .collect(),
        )),
        Kind::Object(mut object) => {
            for (_, entry) in Arc::make_mut(&mut object).iter_mut() {
                entry.value = restored(std::mem::take(&mut entry.value), source);
            }
            Kind::Object(object)
        }
        other => other,
    };
    value
}

/// Whether resources of a type extend another resource instead of standing in a resource group.
pub(super) fn is_extension(arm_type: &str) -> bool {
    const TYPES: [&str; 13] = [
        "microsoft.authorization/",
        "microsoft.insights/diagnosticsettings",
        "microsoft.security/advancedthreatprotectionsettings",
        "microsoft.security/defenderforstoragesettings",
        "microsoft.security/pricings",
        "microsoft.eventgrid/eventsubscriptions",
        "microsoft.advisor/",
        "microsoft.guestconfiguration/",
        "microsoft.maintenance/configurationassignments",
        "microsoft.policyinsights/",
        "microsoft.chaos/targets",
        "microsoft.consumption/budgets",
        "microsoft.securityinsights/",
    ];
    let arm_type = arm_type.to_ascii_lowercase();
    TYPES.iter().any(|prefix| arm_type.starts_with(prefix))
}
