//! Values on their way out of the evaluator, where `null` means the same as absent: merges become
//! objects as far as their parts are known, and decisions that are made by the resource's existence
//! are made.

use std::sync::Arc;

use super::partial::{assume, join, list_of, merge_of};
use crate::value::{Each, Entry, Kind, ListItem, Object, OneOf, Value};

/// The decision that has to come out in one way for a resource to exist.
pub(crate) struct Made {
    decision: Arc<OneOf>,
    index: usize,
}

impl Made {
    /// Reads the condition of a resource: an alternative for each outcome, one of them `true`.
    pub(crate) fn by(condition: Option<&Value>) -> Option<Self> {
        let Kind::OneOf(decision) = &condition?.kind else {
            return None;
        };
        let mut there = decision
            .alternatives
            .iter()
            .enumerate()
            .filter(|(_, alternative)| alternative.as_bool() != Some(false));
        match (there.next(), there.next()) {
            (Some((index, _)), None) => Some(Self {
                decision: Arc::clone(decision),
                index,
            }),
            _ => None,
        }
    }
}

/// Brings an object and all below it into the simplest form. Visits at most `budget` values.
pub(crate) fn object(object: &Object, made: Option<&Made>, budget: &mut usize) -> Object {
    let mut settled: Object = object
        .iter()
        .map(|(key, entry)| {
            let value = value(entry.value.clone(), made, budget);
            (Arc::clone(key), Entry { value, ..*entry })
        })
        .collect();
    settled.leave_out_all(object);
    settled
}

/// Brings a value into the simplest form.
pub(crate) fn value(mut value: Value, made: Option<&Made>, budget: &mut usize) -> Value {
    if *budget == 0 {
        return value;
    }
    *budget -= 1;
    if let Some(made) = made
        && let Kind::OneOf(_) = value.kind
    {
        let origin = value.origin.clone();
        value = assume(&value, &made.decision, made.index);
        if value.origin.span.is_none() {
            value.origin = origin;
        }
    }
    let all = |values: &[Value], budget: &mut usize| -> Vec<Value> {
        values
            .iter()
            .map(|inner| self::value(inner.clone(), made, budget))
            .collect()
    };
    value.kind = match &value.kind {
        Kind::List(values) => Kind::List(Arc::new(all(values, budget))),
        Kind::Concat(parts) => super::partial::concat_of(all(parts, budget)).kind,
        Kind::Object(members) => Kind::Object(Arc::new(object(members, made, budget))),
        Kind::Merge(parts) => merged(all(parts, budget)).kind,
        Kind::OneOf(one_of) => join(one_of, all(&one_of.alternatives, budget)).kind,
        Kind::PartialList(items) => {
            let items = items.iter().map(|item| match item {
                ListItem::Element(element) => {
                    ListItem::Element(self::value(element.clone(), made, budget))
                }
                ListItem::Rest(rest) => ListItem::Rest(self::value(rest.clone(), made, budget)),
            });
            list_of(items.collect()).kind
        }
        Kind::Each(each) => Kind::Each(Arc::new(Each {
            collection: each.collection.clone(),
            element: self::value(each.element.clone(), made, budget),
        })),
        _ => return value,
    };
    value
}

/// A merge with its known parts joined to objects; a member that is only there in some alternatives
/// is `null` in the others.
fn merged(parts: Vec<Value>) -> Value {
    let mut result: Vec<Value> = Vec::new();
    let mut known: Vec<Value> = Vec::new();
    for part in parts {
        if is_settled(&part) {
            known.push(part);
        } else {
            result.push(Value::object(known_members(&known, &Value::null())));
            known.clear();
            result.push(part);
        }
    }
    result.push(Value::object(known_members(&known, &Value::null())));
    if result.len() > 1 {
        result.retain(|part| part.as_object().is_none_or(|object| !object.is_empty()));
    }
    merge_of(result)
}

/// Whether a part is an object in every alternative.
pub(crate) fn is_settled(part: &Value) -> bool {
    match &part.kind {
        Kind::Object(_) => true,
        Kind::OneOf(one_of) => one_of.alternatives.iter().all(is_settled),
        _ => false,
    }
}

/// The members of settled parts, later ones over earlier ones. A member that only some alternatives
/// have is `missing` in those without it and before it.
pub(crate) fn known_members(parts: &[Value], missing: &Value) -> Object {
    let mut members = Object::new();
    for part in parts {
        match &part.kind {
            Kind::Object(object) => {
                for (key, entry) in object.iter() {
                    members.insert(Arc::clone(key), entry.clone());
                }
            }
            Kind::OneOf(one_of) => {
                let alternatives: Vec<Object> = one_of
                    .alternatives
                    .iter()
                    .map(|alternative| known_members(std::slice::from_ref(alternative), missing))
                    .collect();
                let mut keys: Vec<Arc<str>> = Vec::new();
                for (key, _) in alternatives.iter().flat_map(Object::iter) {
                    if !keys.contains(key) {
                        keys.push(Arc::clone(key));
                    }
                }
                for key in keys {
                    let before = members.get_exact(&key).map(|entry| entry.value.clone());
                    let values = alternatives
                        .iter()
                        .map(|alternative| {
                            alternative
                                .get_exact(&key)
                                .map(|entry| entry.value.clone())
                                .or_else(|| before.clone())
                                .unwrap_or_else(|| missing.clone())
                        })
                        .collect();
                    let Some(first) = alternatives
                        .iter()
                        .find_map(|alternative| alternative.get_exact(&key))
                    else {
                        continue;
                    };
                    let mut value = join(one_of, values);
                    if value.origin.span.is_none() {
                        value.origin.span = first.value.origin.span;
                    }
                    let entry = Entry {
                        value,
                        ..first.clone()
                    };
                    members.insert(key, entry);
                }
            }
            _ => {}
        }
    }
    members
}
