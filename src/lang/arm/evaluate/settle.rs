//! The last touch on a resource's body: whatever is read in it says itself how it came there.

use std::sync::Arc;

use crate::lang::arm::{access, ids, ops};
use crate::memory;
use crate::value::{Each, Entry, Kind, ListItem, Object, OneOf, Value};

use super::{Evaluator, budget};

/// Nodes of one resource's body; more are left as they are.
const MAX_NODES: usize = 200_000;

/// Deepest nesting of a body.
const MAX_DEPTH: usize = 100;

impl Evaluator<'_> {
    /// [`body`], counted.
    pub(super) fn settled(&self, object: &Object) -> Object {
        let mut made = Made::default();
        let settled = body(object, &mut made);
        self.budget.made(made.bytes);
        settled
    }
}

/// A resource's body with the way of each container on everything inside it, and merged objects
/// whose parts are known one by one as objects again.
fn body(object: &Object, made: &mut Made) -> Object {
    object
        .iter()
        .map(|(key, entry)| {
            let value = value(&entry.value, made, 0);
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

/// What was made of a body.
#[derive(Default)]
struct Made {
    nodes: usize,
    bytes: usize,
}

fn value(whole: &Value, made: &mut Made, depth: usize) -> Value {
    made.nodes += 1;
    made.bytes += memory::MEMBER + whole.origin.hops().len() * memory::HOP;
    if depth > MAX_DEPTH {
        return budget::limit("nested too deep");
    }
    if made.nodes > MAX_NODES {
        return whole.clone();
    }
    let mut down = |part: &Value| value(&ops::part_of(whole, part.clone()), made, depth + 1);
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
