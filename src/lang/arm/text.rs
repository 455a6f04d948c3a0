//! Strings with known and unknown parts.

use std::sync::Arc;

use crate::value::{Kind, Value};

/// Parts joined to one string: known ones are merged, empty ones vanish, strings inside strings are
/// flattened. What is no string is taken as `format` prints it.
pub(crate) fn concat(parts: Vec<Value>) -> Value {
    let mut joined: Vec<Value> = Vec::with_capacity(parts.len());
    let mut secret = false;
    let mut origin = crate::value::Origin::default();
    let mut run = String::new();
    let mut stack: Vec<Value> = parts.into_iter().rev().collect();
    let mut single = None;
    let mut seen = 0_usize;
    while let Some(part) = stack.pop() {
        seen += 1;
        secret |= part.secret;
        origin = origin.influenced_by(&part.origin);
        if let Kind::Concat(inner) = &part.kind {
            stack.extend(inner.iter().rev().cloned());
            continue;
        }
        match scalar(&part) {
            Some(text) => {
                run.push_str(&text);
                single = Some(part);
            }
            None => {
                if !run.is_empty() {
                    joined.push(Value::string(std::mem::take(&mut run)));
                }
                joined.push(part);
            }
        }
    }
    if joined.is_empty() {
        // A string that is alone stays itself, with its origin.
        if let Some(only) = single
            && seen == 1
            && matches!(only.kind, Kind::String(_))
        {
            return only;
        }
        let mut value = Value::string(run);
        value.secret = secret;
        value.origin = origin;
        return value;
    }
    if !run.is_empty() {
        joined.push(Value::string(run));
    }
    let mut value = match joined.pop() {
        Some(only) if joined.is_empty() => return only,
        Some(last) => {
            joined.push(last);
            Value::from(Kind::Concat(Arc::new(joined)))
        }
        None => Value::string(""),
    };
    value.secret = secret;
    value.origin = origin;
    value
}

/// How `format` and `concat` print a known scalar.
pub(crate) fn scalar(value: &Value) -> Option<Arc<str>> {
    match &value.kind {
        Kind::String(text) => Some(Arc::clone(text)),
        Kind::Bool(true) => Some("True".into()),
        Kind::Bool(false) => Some("False".into()),
        Kind::Number(number) => Some(number.to_string().into()),
        Kind::Null => Some("".into()),
        _ => None,
    }
}

/// The known text a string starts with.
pub(crate) fn known_prefix(value: &Value) -> &str {
    match &value.kind {
        Kind::String(text) => text,
        Kind::Concat(parts) => parts.first().and_then(Value::as_str).unwrap_or_default(),
        _ => "",
    }
}

/// The known text a string ends with.
pub(crate) fn known_suffix(value: &Value) -> &str {
    match &value.kind {
        Kind::String(text) => text,
        Kind::Concat(parts) => parts.last().and_then(Value::as_str).unwrap_or_default(),
        _ => "",
    }
}
