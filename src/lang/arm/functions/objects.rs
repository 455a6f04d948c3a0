//! Objects.

use std::sync::Arc;

use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};

use crate::lang::arm::{access, canonical, ops};
use crate::source::Span;
use crate::value::{Entry, Kind, Object, Value};

use super::{Args, Outcome, Stop, failed, member, object};

pub(super) fn create_object(args: Args<'_>) -> Outcome {
    if !args.len().is_multiple_of(2) {
        return failed("a value is missing");
    }
    let mut object = Object::new();
    let mut parts = Vec::new();
    for (index, pair) in args.values.chunks_exact(2).enumerate() {
        let [key, value] = pair else { continue };
        let key_span = args.span(2 * index);
        let entry = Entry {
            key_span,
            span: match (key_span, args.span(2 * index + 1)) {
                (Some(key), Some(value)) => Some(key.join(value)),
                (key, _) => key,
            },
            value: value.clone(),
        };
        match key_text(key) {
            Some(key) => ops::put(&mut object, &key, entry),
            None => {
                parts.push(Value::object(std::mem::take(&mut object)));
                parts.push(canonical::unknown_call("createObject", pair));
            }
        }
    }
    parts.push(Value::object(object));
    Ok(ops::merge(parts))
}

/// A key's text. An unknown key that is an id (as in `userAssignedIdentities`) is kept in brackets:
/// no one reads it by name, and the member stays.
pub(crate) fn key_text(key: &Value) -> Option<Arc<str>> {
    match &key.kind {
        Kind::String(text) => Some(Arc::clone(text)),
        Kind::Number(number) => Some(number.to_string().into()),
        Kind::Reference(_) => Some(format!("[{}]", canonical::text(key)).into()),
        Kind::Concat(parts)
            if parts
                .iter()
                .any(|part| part.as_str().is_some_and(|text| text.contains('/'))) =>
        {
            Some(format!("[{}]", canonical::text(key)).into())
        }
        _ => None,
    }
}

pub(super) fn try_get(args: Args<'_>) -> Outcome {
    let mut value = args.get(0)?.clone();
    for key in args.values.iter().skip(1) {
        if value.is_null() {
            break;
        }
        value = access::index(&value, key, access::Missing::Null);
    }
    Ok(value)
}

pub(super) fn object_keys(args: Args<'_>) -> Outcome {
    let Kind::Object(object) = &args.get(0)?.kind else {
        return Err(Stop::Undecided);
    };
    Ok(Value::list(
        sorted(object)
            .map(|(key, _)| Value::string(Arc::clone(key)))
            .collect(),
    ))
}

pub(super) fn items(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    let Kind::Object(known) = &value.kind else {
        return match &value.kind {
            Kind::Unknown(_) | Kind::Merge(_) | Kind::OneOf(_) | Kind::Reference(_) => {
                Err(Stop::Undecided)
            }
            _ => failed("an object is expected"),
        };
    };
    Ok(Value::list(
        sorted(known)
            .map(|(key, entry)| {
                let mut pair = object([
                    ("key", Value::string(Arc::clone(key))),
                    ("value", ops::part_of(value, entry.value.clone())),
                ]);
                pair.origin.span = entry.span;
                pair
            })
            .collect(),
    ))
}

/// Members in the order of their keys.
fn sorted(object: &Object) -> impl Iterator<Item = (&Arc<str>, &Entry)> {
    let mut members: Vec<_> = object.iter().collect();
    members.sort_by(|left, right| left.0.cmp(right.0));
    members.into_iter()
}

/// Deep for objects, a set for arrays.
pub(super) fn union(args: Args<'_>) -> Outcome {
    let is_list = |value: &Value| {
        matches!(
            value.kind,
            Kind::List(_) | Kind::PartialList(_) | Kind::Each(_)
        )
    };
    if args.values.iter().any(is_list) {
        return super::arrays::union(args);
    }
    if args.len() == 1 {
        return args.get(0).cloned();
    }
    if !args
        .values
        .iter()
        .any(|value| may_be_object(value) && !matches!(value.kind, Kind::Unknown(_)))
    {
        return Err(Stop::Undecided);
    }
    let mut parts = Vec::new();
    for (index, value) in args.values.iter().enumerate() {
        if !may_be_object(value) {
            return failed("objects are expected");
        }
        parts.push(brought_in(value, args.span(index)));
    }
    Ok(union_of(parts))
}

/// Objects merged, and objects in them.
fn union_of(parts: Vec<Value>) -> Value {
    let mut merged: Vec<Value> = Vec::new();
    for part in parts {
        if let Kind::Object(new) = &part.kind
            && let Some(last) = merged.last_mut()
            && let Kind::Object(before) = &mut last.kind
        {
            let before = Arc::make_mut(before);
            for (key, entry) in new.iter() {
                let mut entry = Entry {
                    value: ops::part_of(&part, entry.value.clone()),
                    ..entry.clone()
                };
                if let Some(existing) = before.get(key)
                    && mergeable(&existing.value)
                    && mergeable(&entry.value)
                {
                    entry.value = union_of(vec![existing.value.clone(), entry.value]);
                }
                ops::put(before, key, entry);
            }
            continue;
        }
        merged.push(part);
    }
    ops::merge(merged)
}

fn mergeable(value: &Value) -> bool {
    matches!(value.kind, Kind::Object(_) | Kind::Merge(_))
}

fn may_be_object(value: &Value) -> bool {
    match &value.kind {
        Kind::Object(_) | Kind::Merge(_) | Kind::Unknown(_) | Kind::Null => true,
        Kind::Reference(reference) => !reference.is_id(),
        Kind::OneOf(one_of) => one_of.alternatives.iter().all(may_be_object),
        _ => false,
    }
}

/// Shallow; later members win.
pub(super) fn shallow_merge(args: Args<'_>) -> Outcome {
    let list = args.get(0)?;
    let Kind::List(values) = &list.kind else {
        return Err(Stop::Undecided);
    };
    let parts = values
        .iter()
        .map(|value| brought_in(&ops::part_of(list, value.clone()), args.span(0)))
        .collect();
    Ok(ops::merge(parts))
}

/// An object whose members stand where they are brought in: those written elsewhere get the place of
/// the argument. Their values keep their origins.
pub(crate) fn brought_in(value: &Value, at: Option<Span>) -> Value {
    let Some(at) = at else {
        return value.clone();
    };
    let mut value = value.clone();
    match &mut value.kind {
        Kind::Object(object) => {
            let foreign = |entry: &Entry| entry.span.is_none_or(|span| !at.contains(span));
            if object.iter().any(|(_, entry)| foreign(entry)) {
                for (_, entry) in Arc::make_mut(object).iter_mut() {
                    if foreign(entry) {
                        entry.span = Some(at);
                        entry.key_span = Some(at);
                    }
                }
            }
        }
        Kind::OneOf(one_of) => {
            for alternative in &mut Arc::make_mut(one_of).alternatives {
                *alternative = brought_in(alternative, Some(at));
            }
        }
        Kind::Merge(parts) => {
            for part in Arc::make_mut(parts) {
                *part = brought_in(part, Some(at));
            }
        }
        _ => {}
    }
    value
}

/// What is in all arrays, or all objects with equal values.
pub(super) fn intersection(args: Args<'_>) -> Outcome {
    let Kind::Object(first) = &args.get(0)?.kind else {
        return super::arrays::intersection(args);
    };
    let mut kept = Object::new();
    'members: for (key, entry) in first.iter() {
        for other in args.values.iter().skip(1) {
            let Kind::Object(other) = &other.kind else {
                return Err(Stop::Undecided);
            };
            match other
                .get(key)
                .map(|other| ops::equals(&other.value, &entry.value))
            {
                Some(Some(true)) => {}
                Some(None) => return Err(Stop::Undecided),
                Some(Some(false)) | None => continue 'members,
            }
        }
        kept.insert(Arc::clone(key), entry.clone());
    }
    Ok(Value::object(kept))
}

pub(crate) fn json(args: Args<'_>) -> Outcome {
    json_text(args.string(0)?)
}

/// Reads JSON as ARM does: comments are fine.
pub(super) fn json_text(text: &str) -> Outcome {
    if text.matches(['[', '{']).count() > 200 && too_deep(text) {
        return failed("the JSON is nested too deep");
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    match parsed.ok().and_then(|parsed| parsed.value) {
        Some(value) => Ok(from_json(value)),
        None => failed("the string is no JSON"),
    }
}

/// More brackets open at once than any real text has, strings counted in.
fn too_deep(text: &str) -> bool {
    let mut depth = 0_i32;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        depth > 200
    })
}

fn from_json(value: ast::Value<'_>) -> Value {
    match value {
        ast::Value::NullKeyword(_) => Value::null(),
        ast::Value::BooleanLit(literal) => Value::bool(literal.value),
        ast::Value::NumberLit(literal) => {
            Kind::Number(crate::lang::arm::json::number(literal.value)).into()
        }
        ast::Value::StringLit(literal) => Value::string(&*literal.value),
        ast::Value::Array(array) => {
            Value::list(array.elements.into_iter().map(from_json).collect())
        }
        ast::Value::Object(properties) => {
            let mut object = Object::with_capacity(properties.properties.len());
            for property in properties.properties {
                object.insert(property.name.as_str(), member(from_json(property.value)));
            }
            Value::object(object)
        }
    }
}
