//! Further ARM resources that one Terraform resource writes, and patches.

use super::mappings;
use super::place::{both, get, overlay, place};
use super::schema::{Child, Mapping};
use crate::lang::terraform::evaluate::partial::{text, unknown_from};
use crate::model::{Declaration, Resource};
use crate::value::{Entry, Kind, ListItem, Object, Value};

/// One of these resources.
pub(crate) struct ChildBody {
    /// What it is.
    pub(crate) child: &'static Child,
    /// Its body.
    pub(crate) body: Object,
    /// Its name.
    pub(crate) name: Value,
    /// Whether it is there, if that is not known.
    pub(crate) condition: Option<Value>,
}

/// Takes the children out of a body in which they stand under their names.
pub(super) fn take(mapping: &'static Mapping, body: &mut Object) -> Vec<ChildBody> {
    if mapping.children.is_empty() {
        return Vec::new();
    }
    let mut children = Vec::new();
    let mut kept = Object::new();
    kept.leave_out_all(body);
    for (key, entry) in body.iter() {
        match mapping.children.iter().find(|(name, _)| **name == **key) {
            Some((_, child)) => of_value(child, &entry.value, None, &mut children),
            None => {
                kept.insert(key.clone(), entry.clone());
            }
        }
    }
    *body = kept;
    children
}

fn of_value(
    child: &'static Child,
    value: &Value,
    condition: Option<&Value>,
    children: &mut Vec<ChildBody>,
) {
    let maybe = || {
        Some(unknown_from(
            format!("length({}) > 0", text(value)),
            [value],
        ))
    };
    match &value.kind {
        Kind::Object(body) => {
            if !has_value(value) {
                return;
            }
            let mut body = (**body).clone();
            let own = body.get("name").map(|entry| entry.value.clone());
            let name = match &child.name {
                Some(name) => Value::string(name.as_str()),
                None => own.unwrap_or_default(),
            };
            body.remove("name");
            children.push(ChildBody {
                child,
                body,
                name,
                condition: condition.cloned(),
            });
        }
        Kind::List(items) => {
            for item in items.iter() {
                of_value(child, item, condition, children);
            }
        }
        Kind::PartialList(items) => {
            for item in items.iter() {
                match item {
                    ListItem::Element(item) => of_value(child, item, condition, children),
                    ListItem::Rest(rest) => of_value(child, rest, maybe().as_ref(), children),
                }
            }
        }
        Kind::Each(each) => of_value(child, &each.element, maybe().as_ref(), children),
        Kind::OneOf(one_of) => {
            let found = one_of
                .alternatives
                .iter()
                .find(|alternative| has_value(alternative));
            if let Some(found) = found {
                of_value(child, found, maybe().as_ref(), children);
            }
        }
        _ => {}
    }
}

/// Whether anything is said in a value.
fn has_value(value: &Value) -> bool {
    match &value.kind {
        Kind::Null => false,
        Kind::Object(members) => members.iter().any(|(_, entry)| has_value(&entry.value)),
        _ => true,
    }
}

/// Lays what a resource changes over another one's body.
pub(crate) fn lay_over(body: &mut Object, patch: &Resource, condition: Option<&Value>) {
    let mapping = match &patch.declaration {
        Declaration::Azurerm(kind) => mappings().get(kind),
        _ => None,
    };
    let mut changes = patch.body.clone();
    let added = mapping.into_iter().flat_map(|mapping| {
        mapping
            .fields
            .iter()
            .filter(|field| field.append)
            .map(|field| &field.arm)
            .chain(&mapping.item_of)
            .map(|path| &path.segments)
    });
    for path in added {
        let merged = get(body, path)
            .zip(get(&changes, path))
            .map(|(there, more)| Entry {
                value: both(&there.value, &more.value),
                ..more.clone()
            });
        if let Some(merged) = merged {
            place(&mut changes, path, merged);
        }
    }
    overlay(body, &changes, condition);
}
