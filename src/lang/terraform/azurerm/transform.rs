//! An argument's value as the ARM property's.

use std::sync::Arc;

use super::schema::{Constant, Transform};
pub(super) use super::words::template;
use super::words::{
    csv_lists, enumerated, id_part, joined, json, one_item, pairs, put, role, split_part, unix_time,
};
use crate::lang::terraform::evaluate::partial::{
    self, failure, is_known, lift, list_of, text, unknown_from,
};
use crate::lang::terraform::evaluate::{to_bool, to_number, to_string};
use crate::value::{Each, Entry, Kind, ListItem, Object, Reference, Unknown, UnknownClass, Value};

/// A constant of a mapping.
pub(super) fn constant(constant: &Constant) -> Value {
    match constant {
        Constant::Bool(value) => Value::bool(*value),
        Constant::Int(value) => Value::int(*value),
        Constant::String(text) => Value::string(text.as_str()),
        Constant::EmptyList => Value::list(Vec::new()),
        Constant::EmptyObject => Value::object(Object::new()),
    }
}

/// Applies `change` to a value or to each of its alternatives; origins stay with what they belong
/// to.
pub(super) fn each_alternative(value: &Value, change: &mut dyn FnMut(&Value) -> Value) -> Value {
    let mut changed = lift(std::slice::from_ref(value), &mut |values| {
        values.first().map_or_else(Value::null, |value| {
            let mut changed = change(value);
            if changed.origin.span.is_none() && changed.origin.hops().is_empty() {
                changed.origin = value.origin.clone();
            }
            changed.secret |= value.secret;
            changed
        })
    });
    if matches!(changed.kind, Kind::OneOf(_)) {
        changed.origin = value.origin.clone();
        changed.secret |= value.secret;
    }
    changed
}

/// The value that takes the argument's place in the ARM property. `like` is the argument's default:
/// what is written as `"true"` for a bool is a bool.
pub(super) fn apply(transform: &Transform, value: &Value, like: Option<&Constant>) -> Value {
    match transform {
        Transform::EnabledDisabled => with_bool(value, |value| {
            Value::string(if value { "Enabled" } else { "Disabled" })
        }),
        Transform::Not => with_bool(value, |value| Value::bool(!value)),
        Transform::TrueOnly => with_bool(value, |value| match value {
            true => Value::bool(true),
            false => Value::null(),
        }),
        Transform::Objects(key) => objects(value, key),
        Transform::Enum(words) => enumerated(value, words),
        Transform::Join(separator) => joined(value, separator),
        Transform::Pairs(first, second) => pairs(value, first, second),
        Transform::Json => json(value),
        Transform::Unless(unwanted) => match to_string(value) {
            Some(text) if *text == **unwanted => Value::null(),
            _ => value.clone(),
        },
        Transform::CsvLists => csv_lists(value),
        Transform::UnixTime => unix_time(value),
        Transform::RoleName => role(value),
        Transform::Runtime(what) => Value::unknown(
            UnknownClass::Runtime,
            partial::bounded(format!("{what}({})", text(value))),
        ),
        Transform::Item(item) => one_item(value, item),
        Transform::Template(written) => template(written, value, &|_| Value::string("")),
        Transform::IdentityBlock => identity(value, ", "),
        Transform::LegacyIdentityBlock => identity(value, ","),
        Transform::Identity
        | Transform::KeyId(_)
        | Transform::Split(..)
        | Transform::IdParts(_) => {
            let kind = match like {
                Some(Constant::Bool(_)) => to_bool(value).map(Kind::Bool),
                Some(Constant::Int(_)) => to_number(value).map(Kind::Number),
                _ => None,
            };
            Value {
                kind: kind.unwrap_or_else(|| value.kind.clone()),
                ..value.clone()
            }
        }
    }
}

/// What `change` makes of a bool; of one that is not known, one of the two results.
fn with_bool(value: &Value, change: impl Fn(bool) -> Value) -> Value {
    match to_bool(value) {
        Some(known) => change(known),
        None if is_known(value) => failure("not a bool"),
        None => Value {
            origin: value.origin.clone(),
            secret: value.secret,
            ..partial::decide(value, change(true), change(false))
        },
    }
}

/// What is unknown about a value, under another text: a value made of it.
pub(super) fn renamed(value: &Value, change: impl Fn(&str) -> String) -> Value {
    match &value.kind {
        Kind::Unknown(unknown) => Kind::Unknown(Arc::new(Unknown {
            class: unknown.class,
            text: partial::bounded(change(&unknown.text)).into(),
            depends: unknown.depends.clone(),
        }))
        .into(),
        _ => unknown_from(partial::bounded(change(&text(value))), [value]),
    }
}

/// `["a"]` as `[{key: "a"}]`.
fn objects(value: &Value, key: &str) -> Value {
    let object = |value: &Value| {
        let mut object = Object::new();
        put(&mut object, key, value.clone());
        Value {
            origin: value.origin.clone(),
            ..Value::object(object)
        }
    };
    match &value.kind {
        Kind::List(items) => Value::list(items.iter().map(object).collect()),
        Kind::PartialList(items) => list_of(
            items
                .iter()
                .map(|item| match item {
                    ListItem::Element(value) => ListItem::Element(object(value)),
                    ListItem::Rest(rest) => ListItem::Rest(objects(rest, key)),
                })
                .collect(),
        ),
        Kind::Each(each) => Kind::Each(Arc::new(Each {
            collection: each.collection.clone(),
            element: object(&each.element),
        }))
        .into(),
        Kind::OneOf(_) => each_alternative(value, &mut |value| objects(value, key)),
        // 3.x of some resources takes one string with commas.
        Kind::String(items) => Value::list(
            items
                .split(',')
                .map(|item| {
                    object(&Value {
                        kind: Kind::String(item.trim().into()),
                        ..value.clone()
                    })
                })
                .collect(),
        ),
        _ => value.clone(),
    }
}

/// An `identity` block as ARM's `identity`. The identities' ids are keys; one that is not known
/// stands under its canonical text, with the reference as its value.
fn identity(value: &Value, separator: &str) -> Value {
    let block = match &value.kind {
        Kind::List(blocks) => match blocks.first() {
            Some(block) => block,
            None => return Value::null(),
        },
        _ => value,
    };
    let Kind::Object(members) = &block.kind else {
        return block.clone();
    };
    let mut identity = Object::new();
    if let Some(entry) = members.get_exact("type") {
        let value = each_alternative(&entry.value, &mut |value| match value.as_str() {
            Some(text) => Value {
                kind: Kind::String(
                    text.split(',')
                        .map(str::trim)
                        .collect::<Vec<_>>()
                        .join(separator)
                        .into(),
                ),
                ..value.clone()
            },
            None => value.clone(),
        });
        identity.insert("type", Entry { value, ..*entry });
    }
    if let Some(entry) = members.get_exact("identity_ids")
        && !entry.value.is_null()
    {
        let value = each_alternative(&entry.value, &mut |value| match &value.kind {
            Kind::List(ids) => {
                let mut assigned = Object::new();
                for id in ids.iter() {
                    let (key, member) = match to_string(id) {
                        Some(key) => (key, Value::object(Object::new())),
                        None => (text(id).into(), id.clone()),
                    };
                    assigned.insert(
                        key,
                        Entry {
                            key_span: id.origin.span,
                            span: id.origin.span,
                            value: member,
                        },
                    );
                }
                Value::object(assigned)
            }
            _ => value.clone(),
        });
        if value.as_object().is_none_or(|object| !object.is_empty()) {
            identity.insert("userAssignedIdentities", Entry { value, ..*entry });
        }
    }
    Value {
        kind: Kind::Object(Arc::new(identity)),
        ..block.clone()
    }
}

/// An `identity` block (`type`, `identity_ids`) as ARM's `identity`.
pub(crate) fn identity_block(value: &Value) -> Value {
    each_alternative(value, &mut |value| identity(value, ", "))
}

/// The members that a value is taken apart into.
pub(super) fn parts(transform: &Transform, value: &Value) -> Vec<Value> {
    let count = transform.members().len();
    (0..count)
        .map(|index| {
            each_alternative(value, &mut |value| match transform {
                Transform::KeyId(_) => key_id_part(value, index),
                Transform::Split(separator, names) => {
                    let name = names.get(index).map_or("", String::as_str);
                    split_part(value, separator, index, name)
                }
                Transform::IdParts(names) => match names.get(index) {
                    Some((_, segment)) => id_part(value, segment, index == 0),
                    None => Value::null(),
                },
                _ => value.clone(),
            })
        })
        .collect()
}

fn key_id_part(value: &Value, index: usize) -> Value {
    match &value.kind {
        Kind::Null => Value::null(),
        Kind::String(url) => {
            let (vault, path) = match url.find("/keys/") {
                Some(at) => url.split_at(at),
                None => return failure("not a Key Vault key's URL"),
            };
            let mut names = path.split('/').skip(2);
            match index {
                0 => Value::string(format!("{vault}/")),
                1 => Value::string(names.next().unwrap_or_default()),
                _ => Value::string(names.nth(1).unwrap_or_default()),
            }
        }
        Kind::Reference(reference) => {
            let versionless = reference
                .attribute
                .last()
                .is_some_and(|name| name.contains("versionless"));
            if index == 2 && versionless {
                return Value::string("");
            }
            let name = match index {
                0 => return value.clone(),
                1 => "name",
                _ => "version",
            };
            Kind::Reference(Arc::new(Reference {
                target: reference.target.clone(),
                attribute: vec![name.into()],
            }))
            .into()
        }
        _ => {
            let name = ["keyVaultUri", "keyName", "keyVersion"]
                .get(index)
                .copied()
                .unwrap_or_default();
            renamed(value, |text| format!("{name}({text})"))
        }
    }
}
