//! What can be said about values that are only partly known: equality, emptiness, length, choice.

use std::sync::Arc;

use crate::lang::arm::{canonical, text};
use crate::value::{
    Kind, ListItem, MAX_ALTERNATIVES, Number, Object, OneOf, Origin, Unknown, UnknownClass, Value,
};

/// Deepest nesting compared.
const MAX_DEPTH: usize = 64;

/// An evaluation that failed, or a construct that is not evaluated.
pub(crate) fn error(message: impl Into<Arc<str>>) -> Value {
    Value::unknown(UnknownClass::Error, message)
}

/// Whether a value is the result of a failure. It outweighs whatever is computed from it.
pub(crate) fn is_failure(value: &Value) -> bool {
    matches!(&value.kind, Kind::Unknown(unknown)
        if matches!(unknown.class, UnknownClass::Error | UnknownClass::Limit))
}

/// A part of `parent`: it came the same way, and is as secret.
pub(crate) fn part_of(parent: &Value, mut child: Value) -> Value {
    child.secret |= parent.secret;
    if !parent.origin.hops().is_empty() {
        let outer = parent.origin.clone();
        child.origin = Origin {
            span: child.origin.span.or(outer.span),
            hops: outer.hops,
        }
        .influenced_by(&child.origin);
    }
    child
}

/// Whether two values are equal, if that can be said. Strings compare with case.
pub(crate) fn equals(left: &Value, right: &Value) -> Option<bool> {
    equals_at(left, right, 0)
}

fn equals_at(left: &Value, right: &Value, depth: usize) -> Option<bool> {
    if depth > MAX_DEPTH {
        return None;
    }
    match (&left.kind, &right.kind) {
        (Kind::Null, Kind::Null) => Some(true),
        (Kind::Bool(left), Kind::Bool(right)) => Some(left == right),
        (Kind::Number(left), Kind::Number(right)) => Some(same_number(left, right)),
        (Kind::String(left), Kind::String(right)) => Some(left == right),
        (Kind::List(left), Kind::List(right)) => {
            if left.len() != right.len() {
                return Some(false);
            }
            all(left
                .iter()
                .zip(right.iter())
                .map(|(left, right)| equals_at(left, right, depth + 1)))
        }
        (Kind::Object(left), Kind::Object(right)) => {
            if left.len() != right.len() {
                return Some(false);
            }
            all(left.iter().map(|(key, entry)| match right.get(key) {
                Some(other) => equals_at(&entry.value, &other.value, depth + 1),
                None => Some(false),
            }))
        }
        (Kind::OneOf(one_of), _) => agree(
            one_of
                .alternatives
                .iter()
                .map(|left| equals_at(left, right, depth + 1)),
        ),
        (_, Kind::OneOf(one_of)) => agree(
            one_of
                .alternatives
                .iter()
                .map(|right| equals_at(left, right, depth + 1)),
        ),
        (Kind::Null, _) => never_null(right).then_some(false),
        (_, Kind::Null) => never_null(left).then_some(false),
        (Kind::Unknown(left), Kind::Unknown(right)) => {
            (left.text == right.text && is_stable(left)).then_some(true)
        }
        (Kind::Reference(left), Kind::Reference(right)) => {
            let (left, right) = (canonical::reference(left), canonical::reference(right));
            left.eq_ignore_ascii_case(&right).then_some(true)
        }
        (Kind::Concat(_), Kind::Concat(_)) => {
            if canonical::text(left) == canonical::text(right) && is_stable_text(left) {
                return Some(true);
            }
            strings_differ(left, right).then_some(false)
        }
        (Kind::Concat(_), Kind::String(_)) | (Kind::String(_), Kind::Concat(_)) => {
            strings_differ(left, right).then_some(false)
        }
        _ => match (shape(left), shape(right)) {
            (Some(left), Some(right)) if left != right => Some(false),
            _ => None,
        },
    }
}

/// Whether the same text always means the same value. The time is one for the whole deployment; each
/// new id is another.
fn is_stable(unknown: &Unknown) -> bool {
    match unknown.class {
        UnknownClass::Error | UnknownClass::Limit => false,
        _ => !unknown.text.contains("newGuid("),
    }
}

fn is_stable_text(value: &Value) -> bool {
    match &value.kind {
        Kind::Concat(parts) => parts
            .iter()
            .all(|part| !matches!(&part.kind, Kind::Unknown(unknown) if !is_stable(unknown))),
        _ => true,
    }
}

/// Whether the known ends of two strings contradict each other.
fn strings_differ(left: &Value, right: &Value) -> bool {
    let prefixes = (text::known_prefix(left), text::known_prefix(right));
    let suffixes = (text::known_suffix(left), text::known_suffix(right));
    let min_length = |value: &Value| match &value.kind {
        Kind::Concat(parts) => parts.iter().filter_map(Value::as_str).map(str::len).sum(),
        Kind::String(text) => text.len(),
        _ => 0_usize,
    };
    let too_long = match (&left.kind, &right.kind) {
        (Kind::String(text), _) => min_length(right) > text.len(),
        (_, Kind::String(text)) => min_length(left) > text.len(),
        _ => false,
    };
    too_long
        || !(prefixes.0.starts_with(prefixes.1) || prefixes.1.starts_with(prefixes.0))
        || !(suffixes.0.ends_with(suffixes.1) || suffixes.1.ends_with(suffixes.0))
}

#[derive(PartialEq, Eq)]
enum Shape {
    Bool,
    Number,
    String,
    List,
    Object,
}

/// The JSON type, if that much is known.
fn shape(value: &Value) -> Option<Shape> {
    match &value.kind {
        Kind::Bool(_) => Some(Shape::Bool),
        Kind::Number(_) => Some(Shape::Number),
        Kind::String(_) | Kind::Concat(_) => Some(Shape::String),
        Kind::Reference(reference) if reference.is_id() => Some(Shape::String),
        Kind::List(_) | Kind::PartialList(_) | Kind::Each(_) => Some(Shape::List),
        Kind::Object(_) | Kind::Merge(_) => Some(Shape::Object),
        _ => None,
    }
}

/// Numbers are equal across integers and doubles.
#[allow(clippy::float_cmp)]
pub(crate) fn same_number(left: &Number, right: &Number) -> bool {
    left == right || left.as_f64() == right.as_f64()
}

fn all(results: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(true);
    for one in results {
        match one {
            Some(false) => return Some(false),
            Some(true) => {}
            None => result = None,
        }
    }
    result
}

fn agree(results: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut agreed = None;
    for one in results {
        let one = one?;
        if agreed.is_some_and(|before| before != one) {
            return None;
        }
        agreed = Some(one);
    }
    agreed
}

/// Functions whose result is never null.
const NEVER_NULL: [&str; 37] = [
    "getSecret(",
    "format(",
    "concat(",
    "toLower(",
    "toUpper(",
    "trim(",
    "replace(",
    "substring(",
    "take(",
    "skip(",
    "split(",
    "join(",
    "string(",
    "int(",
    "bool(",
    "length(",
    "empty(",
    "contains(",
    "equals(",
    "not(",
    "and(",
    "or(",
    "less(",
    "lessOrEquals(",
    "greater(",
    "greaterOrEquals(",
    "uniqueString(",
    "guid(",
    "union(",
    "intersection(",
    "map(",
    "filter(",
    "createArray(",
    "createObject(",
    "base64(",
    "copyIndex(",
    "add(",
];

/// Whether a value is known not to be null. A required parameter is not: only nullable ones may be,
/// and those are null when nothing is given.
pub(crate) fn never_null(value: &Value) -> bool {
    match &value.kind {
        Kind::Null => false,
        Kind::Unknown(unknown) => {
            let text = &*unknown.text;
            match unknown.class {
                UnknownClass::Parameter if unknown.depends.is_empty() => true,
                UnknownClass::Context if !text.contains(".tags") && is_context_property(text) => {
                    true
                }
                UnknownClass::Volatile => true,
                _ => NEVER_NULL.iter().any(|name| text.starts_with(name)) && is_one_call(text),
            }
        }
        Kind::OneOf(one_of) => one_of.alternatives.iter().all(never_null),
        Kind::Reference(reference) => reference.is_id(),
        _ => true,
    }
}

fn is_context_property(text: &str) -> bool {
    [
        "subscription(",
        "resourceGroup(",
        "deployment(",
        "tenant(",
        "deployer(",
    ]
    .iter()
    .any(|name| text.starts_with(name))
}

/// Whether the text is one call, without property access behind it.
pub(crate) fn is_one_call(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut quoted = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'\'' => quoted = !quoted,
            b'(' if !quoted => depth += 1,
            b')' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return index + 1 == text.len();
                }
            }
            _ => {}
        }
    }
    false
}

/// `empty(value)`, if it can be said. `Err` is for values that are never empty or not.
pub(crate) fn is_empty(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Null => Some(true),
        Kind::String(text) => Some(text.is_empty()),
        Kind::List(values) => Some(values.is_empty()),
        Kind::Object(object) => Some(object.is_empty()),
        Kind::Concat(parts) => parts
            .iter()
            .any(|part| part.as_str().is_some())
            .then_some(false),
        Kind::Reference(reference) => reference.is_id().then_some(false),
        Kind::Merge(parts) => {
            if parts.iter().any(|part| is_empty(part) == Some(false)) {
                Some(false)
            } else {
                parts
                    .iter()
                    .all(|part| is_empty(part) == Some(true))
                    .then_some(true)
            }
        }
        Kind::PartialList(items) => {
            let some = items.iter().any(|item| match item {
                ListItem::Element(_) => true,
                ListItem::Rest(rest) => is_empty(rest) == Some(false),
            });
            some.then_some(false)
        }
        Kind::Each(each) => is_empty(&each.collection),
        Kind::OneOf(one_of) => agree(one_of.alternatives.iter().map(is_empty)),
        Kind::Bool(_) | Kind::Number(_) | Kind::Unknown(_) => None,
    }
}

/// Whether two values are the same as far as they go: equal parts, equal unknowns.
pub(crate) fn same(left: &Value, right: &Value) -> bool {
    same_at(left, right, 0)
}

fn same_at(left: &Value, right: &Value, depth: usize) -> bool {
    if depth > MAX_DEPTH || left.secret != right.secret {
        return false;
    }
    let pairs = |left: &[Value], right: &[Value]| {
        left.len() == right.len()
            && left
                .iter()
                .zip(right)
                .all(|(left, right)| same_at(left, right, depth + 1))
    };
    match (&left.kind, &right.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Bool(left), Kind::Bool(right)) => left == right,
        (Kind::Number(left), Kind::Number(right)) => left == right,
        (Kind::String(left), Kind::String(right)) => left == right,
        (Kind::List(left), Kind::List(right))
        | (Kind::Concat(left), Kind::Concat(right))
        | (Kind::Merge(left), Kind::Merge(right)) => Arc::ptr_eq(left, right) || pairs(left, right),
        (Kind::Object(left), Kind::Object(right)) => {
            Arc::ptr_eq(left, right)
                || (left.len() == right.len()
                    && left.iter().zip(right.iter()).all(|((lk, l), (rk, r))| {
                        lk == rk && same_at(&l.value, &r.value, depth + 1)
                    }))
        }
        (Kind::Unknown(left), Kind::Unknown(right)) => left == right && is_stable(left),
        (Kind::OneOf(left), Kind::OneOf(right)) => {
            left.on == right.on && pairs(&left.alternatives, &right.alternatives)
        }
        (Kind::Reference(left), Kind::Reference(right)) => {
            canonical::reference(left) == canonical::reference(right)
        }
        (Kind::Each(left), Kind::Each(right)) => {
            same_at(&left.collection, &right.collection, depth + 1)
                && same_at(&left.element, &right.element, depth + 1)
        }
        _ => false,
    }
}

/// The value of a decision that is not known. Alternatives that fail are left out where one other
/// remains: a deployment that fails deploys nothing. Equal alternatives are no choice.
pub(crate) fn choose(on: Arc<str>, depends: Vec<Arc<str>>, alternatives: Vec<Value>) -> Value {
    let count = alternatives.len();
    let alternatives: Vec<Value> = alternatives
        .into_iter()
        .enumerate()
        .map(|(index, value)| match &value.kind {
            // Decided by the same: only one of its alternatives can be meant here.
            Kind::OneOf(one_of) if one_of.on == on && one_of.alternatives.len() == count => {
                one_of.alternatives.get(index).cloned().unwrap_or_default()
            }
            _ => value,
        })
        .collect();
    let mut good = alternatives.iter().filter(|value| !is_failure(value));
    if let Some(first) = good.next()
        && good.all(|other| same(first, other))
    {
        let mut value = first.clone();
        for other in &alternatives {
            value.origin = value.origin.influenced_by(&other.origin);
        }
        return value;
    }
    if leaves(&alternatives) > MAX_ALTERNATIVES {
        let secret = alternatives.iter().any(|value| value.secret);
        let mut value = Value::from(Kind::Unknown(Arc::new(Unknown {
            class: UnknownClass::Limit,
            text: format!("more than {MAX_ALTERNATIVES} alternatives on {on}").into(),
            depends,
        })));
        value.secret = secret;
        return value;
    }
    Value::one_of(on, depends, alternatives)
}

/// How many alternatives there are, nested ones counted.
pub(crate) fn leaves(alternatives: &[Value]) -> usize {
    alternatives
        .iter()
        .map(|value| match &value.kind {
            Kind::OneOf(one_of) => leaves(&one_of.alternatives),
            _ => 1,
        })
        .fold(0, usize::saturating_add)
}

/// The alternatives of a choice, each come the same way as the whole.
pub(crate) fn alternatives<'v>(
    value: &'v Value,
    one_of: &'v OneOf,
) -> impl Iterator<Item = Value> + 'v {
    one_of
        .alternatives
        .iter()
        .map(|alternative| part_of(value, alternative.clone()))
}

/// Objects merged from left to right, later members win; what is not a known object stays a part.
pub(crate) fn merge(parts: Vec<Value>) -> Value {
    let mut merged: Vec<Value> = Vec::new();
    let mut secret = false;
    let mut stack: Vec<Value> = parts.into_iter().rev().collect();
    while let Some(part) = stack.pop() {
        secret |= part.secret;
        match &part.kind {
            Kind::Null => {}
            Kind::Object(object) if object.is_empty() => {}
            Kind::Merge(inner) => {
                stack.extend(
                    inner
                        .iter()
                        .rev()
                        .map(|value| part_of(&part, value.clone())),
                );
            }
            Kind::Object(object) => {
                if let Some(last) = merged.last_mut()
                    && let Kind::Object(before) = &mut last.kind
                {
                    let before = Arc::make_mut(before);
                    for (key, entry) in object.iter() {
                        put(before, key, part_entry(&part, entry));
                    }
                } else {
                    let whole: Object = object
                        .iter()
                        .map(|(key, entry)| (Arc::clone(key), part_entry(&part, entry)))
                        .collect();
                    merged.push(Value::object(whole));
                }
            }
            _ => merged.push(part),
        }
    }
    let mut value = match merged.len() {
        0 => Value::object(Object::new()),
        1 => merged.pop().unwrap_or_default(),
        _ => Kind::Merge(Arc::new(merged)).into(),
    };
    value.secret |= secret;
    value
}

fn part_entry(parent: &Value, entry: &crate::value::Entry) -> crate::value::Entry {
    crate::value::Entry {
        key_span: entry.key_span,
        span: entry.span,
        value: part_of(parent, entry.value.clone()),
    }
}

/// Objects with more members are data, not settings: their keys are taken as they are, as a search
/// without case for each would take too long.
const MAX_CASELESS: usize = 512;

/// Sets a member; one that differs only in case is replaced, as Azure Resource Manager does.
pub(crate) fn put(object: &mut Object, key: &Arc<str>, entry: crate::value::Entry) {
    if object.len() <= MAX_CASELESS
        && object.get_exact(key).is_none()
        && let Some(existing) = object.get_mut(key)
    {
        *existing = entry;
        return;
    }
    object.insert(Arc::clone(key), entry);
}

/// A list from elements and parts of unknown length.
pub(crate) fn list(items: Vec<ListItem>) -> Value {
    if items
        .iter()
        .all(|item| matches!(item, ListItem::Element(_)))
    {
        return Value::list(
            items
                .into_iter()
                .map(|item| match item {
                    ListItem::Element(value) | ListItem::Rest(value) => value,
                })
                .collect(),
        );
    }
    Kind::PartialList(Arc::new(items)).into()
}

/// The conjunction of conditions that are not known to hold: `None` where all hold, `false` where one
/// does not.
pub(crate) fn all_of(conditions: &[Value]) -> Option<Value> {
    let mut unknown: Vec<(Arc<str>, &Value)> = Vec::new();
    for condition in conditions {
        match condition.as_bool() {
            Some(true) => {}
            Some(false) => return Some(Value::bool(false)),
            None => {
                let text = canonical::text(condition);
                if !unknown.iter().any(|(other, _)| *other == text) {
                    unknown.push((text, condition));
                }
            }
        }
    }
    match unknown.as_slice() {
        [] => None,
        [(_, only)] => Some((*only).clone()),
        _ => {
            unknown.sort_by(|left, right| left.0.cmp(&right.0));
            let values: Vec<Value> = unknown
                .into_iter()
                .map(|(_, value)| value.clone())
                .collect();
            let mut result = canonical::unknown_call("and", &values);
            for value in &values {
                result.origin = result.origin.influenced_by(&value.origin);
            }
            Some(result)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn param(name: &str) -> Value {
        Value::unknown(UnknownClass::Parameter, name)
    }

    #[test]
    fn equality_is_three_valued() {
        let string = Value::string;
        assert_eq!(equals(&string("a"), &string("A")), Some(false));
        assert_eq!(equals(&param("a"), &string("x")), None);
        assert_eq!(equals(&param("a"), &param("a")), Some(true));
        assert_eq!(equals(&param("a"), &Value::null()), Some(false));
        assert_eq!(equals(&Value::int(1), &string("1")), Some(false));
        let concat = text::concat(vec![string("ab"), param("x")]);
        assert_eq!(equals(&concat, &string("cd")), Some(false));
        assert_eq!(equals(&concat, &string("a")), Some(false));
        assert_eq!(equals(&concat, &string("abc")), None);
        let choice = Value::one_of("c", vec![], vec![string("a"), string("b")]);
        assert_eq!(equals(&choice, &string("z")), Some(false));
        assert_eq!(equals(&choice, &string("a")), None);
    }

    #[test]
    fn a_choice_between_equals_is_none() {
        let on: Arc<str> = "c".into();
        let choice = choose(Arc::clone(&on), vec![], vec![Value::int(1), error("x")]);
        assert!(choice.as_number().is_some());
        let inner = choose(Arc::clone(&on), vec![], vec![Value::int(1), Value::int(2)]);
        let outer = choose(on, vec![], vec![inner, Value::int(1)]);
        assert!(outer.as_number().is_some());
    }

    #[test]
    fn merging_keeps_unknown_parts_apart() {
        let object = |key: &str, value: i64| {
            let mut object = Object::new();
            object.set(key, Value::int(value));
            Value::object(object)
        };
        let merged = merge(vec![
            object("a", 1),
            object("A", 2),
            param("x"),
            object("b", 3),
        ]);
        let Kind::Merge(parts) = &merged.kind else {
            panic!()
        };
        assert_eq!(parts.len(), 3);
        assert_eq!(parts[0].as_object().unwrap().len(), 1);
        assert!(merge(vec![]).as_object().unwrap().is_empty());
    }
}
