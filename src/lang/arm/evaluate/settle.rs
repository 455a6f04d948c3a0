//! The last touch on a resource's body: whatever is read in it says itself how it came there.

use std::sync::Arc;

use crate::lang::arm::{access, ids, ops};
use crate::value::{Each, Entry, Kind, ListItem, Object, OneOf, Value};

use super::budget;

/// Nodes of one resource's body; more are left as they are.
const MAX_NODES: usize = 200_000;

/// Deepest nesting of a body.
const MAX_DEPTH: usize = 100;

/// A resource's body with the way of each container on everything inside it, and merged objects
/// whose parts are known one by one as objects again.
pub(super) fn body(object: &Object) -> Object {
    let mut nodes = 0;
    object
        .iter()
        .map(|(key, entry)| {
            let value = value(&entry.value, &mut nodes, 0);
            (
                Arc::clone(key),
                Entry {
                    value,
                    ..entry.clone()
                },
            )
        })
        .collect()
}

fn value(whole: &Value, nodes: &mut usize, depth: usize) -> Value {
    *nodes += 1;
    if depth > MAX_DEPTH {
        return budget::limit("nested too deep");
    }
    if *nodes > MAX_NODES {
        return whole.clone();
    }
    let mut down = |part: &Value| value(&ops::part_of(whole, part.clone()), nodes, depth + 1);
    let kind = match &whole.kind {
        Kind::Object(object) => Kind::Object(Arc::new(members(object, &mut down))),
        Kind::List(values) => Kind::List(Arc::new(values.iter().map(down).collect())),
        Kind::OneOf(one_of) => Kind::OneOf(Arc::new(OneOf {
            on: Arc::clone(&one_of.on),
            depends: one_of.depends.clone(),
            alternatives: one_of.alternatives.iter().map(down).collect(),
        })),
        Kind::Merge(parts) => match flattened(whole, parts) {
            Some(object) => Kind::Object(Arc::new(members(&object, &mut down))),
            None => Kind::Merge(Arc::new(parts.iter().map(down).collect())),
        },
        Kind::PartialList(items) => Kind::PartialList(Arc::new(
            items
                .iter()
                .map(|item| match item {
                    ListItem::Element(value) => ListItem::Element(down(value)),
                    ListItem::Rest(value) => ListItem::Rest(down(value)),
                })
                .collect(),
        )),
        Kind::Each(each) => Kind::Each(Arc::new(Each {
            collection: each.collection.clone(),
            element: down(&each.element),
        })),
        Kind::Concat(_) => match ids::written(whole) {
            Some(id) => ids::reference(id).kind,
            None => return whole.clone(),
        },
        _ => return whole.clone(),
    };
    Value {
        kind,
        origin: whole.origin.clone(),
        secret: whole.secret,
        ..Value::default()
    }
}

fn members(object: &Object, down: &mut impl FnMut(&Value) -> Value) -> Object {
    object
        .iter()
        .map(|(key, entry)| {
            let value = down(&entry.value);
            (
                Arc::clone(key),
                Entry {
                    value,
                    ..entry.clone()
                },
            )
        })
        .collect()
}

/// A merged object as one, where every part is an object or a choice between objects: each member
/// is then a choice, with null where a part does not have it. (As a property null means absent.)
fn flattened(whole: &Value, parts: &[Value]) -> Option<Object> {
    let mut object = Object::new();
    for part in parts {
        collect(part, &mut object)?;
    }
    let keys: Vec<Arc<str>> = object.iter().map(|(key, _)| Arc::clone(key)).collect();
    for key in keys {
        let value = access::property(whole, &key, access::Missing::Null);
        if let Some(entry) = object.get_mut(&key) {
            entry.value = value;
        }
    }
    Some(object)
}

/// All members that a part may have; later ones give the place.
fn collect(part: &Value, into: &mut Object) -> Option<()> {
    match &part.kind {
        Kind::Null => {}
        Kind::Object(object) => {
            for (key, entry) in object.iter() {
                ops::put(into, key, entry.clone());
            }
        }
        Kind::OneOf(one_of) => {
            for alternative in &one_of.alternatives {
                collect(alternative, into)?;
            }
        }
        Kind::Merge(parts) => {
            for part in parts.iter() {
                collect(part, into)?;
            }
        }
        _ => return None,
    }
    Some(())
}
