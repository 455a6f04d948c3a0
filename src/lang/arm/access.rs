//! Reading properties and elements of values that are only partly known.

use std::sync::Arc;

use crate::lang::arm::{canonical, ids, ops};
use crate::value::{
    Kind, ListItem, MAX_ALTERNATIVES, Number, OneOf, Reference, Target, UnknownClass, Value,
};

/// What happens when there is nothing to read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The evaluation fails there (`a.b`, `a[0]`).
    Fails,
    /// It is null (`a.?b`, `tryGet`).
    Null,
}

impl Missing {
    fn value(self, message: impl FnOnce() -> String) -> Value {
        match self {
            Missing::Fails => ops::error(message()),
            Missing::Null => Value::null(),
        }
    }
}

/// `base.name`.
pub(crate) fn property(base: &Value, name: &str, missing: Missing) -> Value {
    let found = match &base.kind {
        Kind::Object(object) => match object.get(name) {
            Some(entry) => entry.value.clone(),
            None => missing.value(|| format!("no property '{name}'")),
        },
        Kind::Null => missing.value(|| format!("property '{name}' of null")),
        Kind::Merge(parts) => merged_property(parts, name, missing),
        Kind::OneOf(one_of) => {
            return each_alternative(base, one_of, |value| property(value, name, missing));
        }
        Kind::Unknown(_) if ops::is_failure(base) => return base.clone(),
        Kind::Unknown(_) => {
            let text = match missing {
                Missing::Fails => canonical::property(base, name),
                Missing::Null => canonical::call("tryGet", &[base.clone(), Value::string(name)]),
            };
            canonical::unknown(text, std::iter::once(base))
        }
        Kind::Reference(reference) => reference_property(reference, name),
        Kind::Each(_) | Kind::PartialList(_) | Kind::List(_) => {
            missing.value(|| format!("property '{name}' of an array"))
        }
        Kind::String(_) | Kind::Concat(_) => {
            missing.value(|| format!("property '{name}' of a string"))
        }
        Kind::Bool(_) | Kind::Number(_) => {
            missing.value(|| format!("property '{name}' of a simple value"))
        }
    };
    ops::part_of(base, found)
}

/// The member of a merged object: the last part that has it, unless a later one may have it too.
fn merged_property(parts: &[Value], name: &str, missing: Missing) -> Value {
    let Some((last, before)) = parts.split_last() else {
        return missing.value(|| format!("no property '{name}'"));
    };
    match has_key(last, name) {
        Some(true) => property(last, name, missing),
        Some(false) => merged_property(before, name, missing),
        None => {
            let rest = merged_property(before, name, missing);
            if let Kind::OneOf(one_of) = &last.kind {
                let values = ops::alternatives(last, one_of)
                    .map(|part| match has_key(&part, name) {
                        Some(true) => property(&part, name, missing),
                        Some(false) => rest.clone(),
                        None => maybe(&part, name, &rest),
                    })
                    .collect();
                return ops::choose(Arc::clone(&one_of.on), one_of.depends.clone(), values);
            }
            maybe(last, name, &rest)
        }
    }
}

/// The member of something unknown if it has it, else `rest`.
fn maybe(part: &Value, name: &str, rest: &Value) -> Value {
    if ops::is_failure(part) {
        return part.clone();
    }
    let own = property(part, name, Missing::Null);
    let on = canonical::call("contains", &[part.clone(), Value::string(name)]);
    ops::choose(
        on,
        canonical::inputs([part].into_iter()),
        vec![own, rest.clone()],
    )
}

/// Whether an object has a member, if that can be said.
pub(crate) fn has_key(object: &Value, name: &str) -> Option<bool> {
    match &object.kind {
        Kind::Null => Some(false),
        Kind::Object(object) => Some(object.get(name).is_some()),
        Kind::Merge(parts) => {
            let mut result = Some(false);
            for part in parts.iter() {
                match has_key(part, name) {
                    Some(true) => return Some(true),
                    Some(false) => {}
                    None => result = None,
                }
            }
            result
        }
        Kind::OneOf(one_of) => {
            let mut results = one_of.alternatives.iter().map(|value| has_key(value, name));
            let first = results.next()??;
            results.all(|other| other == Some(first)).then_some(first)
        }
        _ => None,
    }
}

/// Calls `read` for each alternative and chooses between the results by the same decision.
pub(crate) fn each_alternative(
    value: &Value,
    one_of: &OneOf,
    mut read: impl FnMut(&Value) -> Value,
) -> Value {
    let values = ops::alternatives(value, one_of)
        .map(|alternative| read(&alternative))
        .collect();
    let mut chosen = ops::choose(Arc::clone(&one_of.on), one_of.depends.clone(), values);
    if chosen.origin.span.is_none() {
        chosen.origin.span = value.origin.span;
    }
    chosen
}

/// A property of a resource. `.id`, `.name` and `.type` are known; the rest is what Azure says.
fn reference_property(reference: &Reference, name: &str) -> Value {
    if let (Target::Id(id), []) = (&reference.target, reference.attribute.as_slice()) {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if is("id") {
            return Kind::Reference(Arc::new(reference.clone())).into();
        }
        if is("type") {
            return Value::string(Arc::clone(&id.resource_type));
        }
        if is("name")
            && let Some(names) = ids::split_name(&id.name, ids::name_count(&id.resource_type))
            && let Some(last) = names.last()
        {
            return last.clone();
        }
    }
    deeper(reference, name.into())
}

/// A resource's attribute, one step further.
fn deeper(reference: &Reference, step: Arc<str>) -> Value {
    let mut attribute = reference.attribute.clone();
    attribute.push(step);
    Kind::Reference(Arc::new(Reference {
        target: reference.target.clone(),
        attribute,
    }))
    .into()
}

/// `base[index]`; a string reads a property.
pub(crate) fn index(base: &Value, index: &Value, missing: Missing) -> Value {
    match &index.kind {
        Kind::String(name) => property(base, name, missing),
        Kind::Number(Number::Int(position)) => element(base, *position, missing),
        Kind::OneOf(one_of) => {
            each_alternative(index, one_of, |one| self::index(base, one, missing))
        }
        Kind::Unknown(_) if ops::is_failure(index) => index.clone(),
        Kind::Unknown(_) | Kind::Concat(_) | Kind::Reference(_) => {
            let found = unknown_index(base, index, missing);
            ops::part_of(base, found)
        }
        _ => ops::error("an index must be a number or a string"),
    }
}

fn unknown_index(base: &Value, index: &Value, missing: Missing) -> Value {
    match &base.kind {
        // The representative stands for every element.
        Kind::Each(each) => return each.element.clone(),
        Kind::Null => return missing.value(|| "an element of null".to_owned()),
        Kind::List(values) if values.is_empty() => {
            return missing.value(|| "an element of an empty array".to_owned());
        }
        Kind::List(values) if values.len() <= MAX_ALTERNATIVES && missing == Missing::Fails => {
            return ops::choose(
                canonical::text(index),
                canonical::inputs([index].into_iter()),
                values.to_vec(),
            );
        }
        Kind::Object(object)
            if object.len() <= MAX_ALTERNATIVES
                && missing == Missing::Fails
                && !object.is_empty() =>
        {
            return ops::choose(
                canonical::text(index),
                canonical::inputs([index].into_iter()),
                object
                    .iter()
                    .map(|(_, entry)| entry.value.clone())
                    .collect(),
            );
        }
        Kind::Unknown(_) if ops::is_failure(base) => return base.clone(),
        Kind::OneOf(one_of) => {
            return each_alternative(base, one_of, |value| unknown_index(value, index, missing));
        }
        _ => {}
    }
    let text = match missing {
        Missing::Fails => canonical::index(base, index),
        Missing::Null => canonical::call("tryGet", &[base.clone(), index.clone()]),
    };
    canonical::unknown(text, [base, index].into_iter())
}

/// The element at `position`, from 0.
pub(crate) fn element(base: &Value, position: i64, missing: Missing) -> Value {
    let found = match &base.kind {
        Kind::List(values) => {
            match usize::try_from(position)
                .ok()
                .and_then(|position| values.get(position))
            {
                Some(value) => value.clone(),
                None => missing
                    .value(|| format!("index {position} of an array of {} elements", values.len())),
            }
        }
        Kind::PartialList(items) => match partial_element(items, position) {
            Some(value) => value,
            None => unknown_index(base, &Value::int(position), missing),
        },
        Kind::Null => missing.value(|| format!("element {position} of null")),
        Kind::Each(_) | Kind::Merge(_) => {
            let text = canonical::index(base, &Value::int(position));
            canonical::unknown(text, std::iter::once(base))
        }
        Kind::OneOf(one_of) => {
            return each_alternative(base, one_of, |value| element(value, position, missing));
        }
        Kind::Unknown(_) if ops::is_failure(base) => return base.clone(),
        Kind::Unknown(_) => {
            let position = Value::int(position);
            let text = match missing {
                Missing::Fails => canonical::index(base, &position),
                Missing::Null => canonical::call("tryGet", &[base.clone(), position]),
            };
            canonical::unknown(text, std::iter::once(base))
        }
        Kind::Reference(reference) if !reference.is_id() => {
            deeper(reference, format!("[{position}]").into())
        }
        _ => missing.value(|| format!("element {position} of what is no array")),
    };
    ops::part_of(base, found)
}

/// An element before the first part of unknown length.
fn partial_element(items: &[ListItem], position: i64) -> Option<Value> {
    let position = usize::try_from(position).ok()?;
    for item in items.iter().take(position) {
        if let ListItem::Rest(_) = item {
            return None;
        }
    }
    match items.get(position)? {
        ListItem::Element(value) => Some(value.clone()),
        ListItem::Rest(_) => None,
    }
}

/// `Unknown` for an item or index of a loop whose count is unknown, hanging on `on`.
pub(crate) fn loop_unknown(text: Arc<str>, on: &Value) -> Value {
    let mut depends = canonical::inputs([on].into_iter());
    if depends.is_empty() {
        depends = Vec::new();
    }
    Kind::Unknown(Arc::new(crate::value::Unknown {
        class: UnknownClass::Loop,
        text,
        depends,
    }))
    .into()
}
