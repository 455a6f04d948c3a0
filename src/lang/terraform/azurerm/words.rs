//! Transforms of words, lists and maps.

use std::sync::Arc;

use super::mappings;
use super::place::place;
use super::schema::Item;
use super::transform::renamed;
use crate::lang::terraform::evaluate::partial::{
    concat_of, failure, is_known, lift, list_of, text, unknown_from,
};
use crate::lang::terraform::evaluate::{to_bool, to_string};
use crate::lang::terraform::{arm_id, azapi};
use crate::value::{Entry, Kind, ListItem, Object, Reference, UnknownClass, Value};

/// Sets a value at a path with dots.
pub(super) fn put(object: &mut Object, path: &str, value: Value) {
    let path: Vec<String> = path.split('.').map(str::to_owned).collect();
    let span = value.origin.span;
    let entry = Entry {
        key_span: span,
        span,
        value,
    };
    place(object, &path, entry);
}

/// The word that stands for a value.
pub(super) fn enumerated(value: &Value, words: &[(String, String)]) -> Value {
    let of_bool = words
        .iter()
        .all(|(from, _)| from == "true" || from == "false");
    let given = match to_bool(value) {
        Some(value) if of_bool => Some(value.to_string().into()),
        _ => to_string(value),
    };
    let Some(given) = given else {
        if is_known(value) {
            return failure("not a word");
        }
        return renamed(value, |text| format!("word({text})"));
    };
    match words.iter().find(|(from, _)| **from == *given) {
        Some((_, to)) => Value::string(to.as_str()),
        None if of_bool => Value::null(),
        None => value.clone(),
    }
}

/// A list of strings as one string.
pub(super) fn joined(value: &Value, separator: &str) -> Value {
    let Some(items) = value.as_list() else {
        return match value.kind {
            // 3.x of some resources takes the string itself.
            Kind::String(_) | Kind::Concat(_) => value.clone(),
            _ => renamed(value, |text| format!("join({separator:?}, {text})")),
        };
    };
    if items.is_empty() {
        return Value::null();
    }
    let mut parts = Vec::with_capacity(items.len() * 2);
    for item in items {
        if !parts.is_empty() {
            parts.push(Value::string(separator));
        }
        parts.push(item.clone());
    }
    lift(&parts, &mut |parts| concat_of(parts.to_vec()))
}

/// A map as a list of objects with key and value.
pub(super) fn pairs(value: &Value, first: &str, second: &str) -> Value {
    match &value.kind {
        Kind::Object(members) => Value::list(
            members
                .iter()
                .map(|(key, entry)| {
                    let mut object = Object::new();
                    object.insert(
                        first,
                        Entry {
                            value: Value::string(&**key),
                            ..entry.clone()
                        },
                    );
                    let mut member = entry.clone();
                    member.value.secret |= value.secret;
                    object.insert(second, member);
                    Value {
                        origin: entry.value.origin.clone(),
                        ..Value::object(object)
                    }
                })
                .collect(),
        ),
        Kind::Merge(parts) => list_of(
            parts
                .iter()
                .map(|part| ListItem::Rest(pairs(part, first, second)))
                .collect(),
        ),
        _ => value.clone(),
    }
}

/// The object that JSON text stands for.
pub(super) fn json(value: &Value) -> Value {
    azapi::parsed(value, &value.origin)
}

/// A map with its strings taken apart at commas.
pub(super) fn csv_lists(value: &Value) -> Value {
    let Some(members) = value.as_object() else {
        return value.clone();
    };
    let members = members.iter().map(|(key, entry)| {
        let list = match entry.value.as_str() {
            Some(text) => text
                .split(',')
                .map(|part| Value {
                    kind: Kind::String(part.trim().into()),
                    ..entry.value.clone()
                })
                .collect(),
            None => vec![entry.value.clone()],
        };
        let mut list = Value::list(list);
        list.origin = entry.value.origin.clone();
        (
            Arc::clone(key),
            Entry {
                value: list,
                ..entry.clone()
            },
        )
    });
    Value::object(members.collect())
}

/// A time of RFC 3339 in seconds since 1970.
pub(super) fn unix_time(value: &Value) -> Value {
    match value.as_str() {
        Some(text) => seconds(text).map_or_else(|| failure("not a time"), Value::int),
        None => renamed(value, |text| format!("seconds({text})")),
    }
}

fn seconds(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let zone = text
        .get(19..)?
        .trim_start_matches(['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let offset = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => 0,
        (sign @ ("+" | "-"), time) => {
            let (hours, minutes) = time.split_once(':')?;
            let minutes = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
            if sign == "+" { minutes } else { -minutes }
        }
        _ => return None,
    };
    // Days since 1970, with years that start in March.
    let shifted = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + of_year - 719_468;
    Some(days * 86_400 + hour * 3_600 + (minute - offset) * 60 + second)
}

/// A built-in role's name as the id of its definition.
pub(super) fn role(value: &Value) -> Value {
    match value.as_str() {
        Some(name) => match mappings().role(name) {
            Some(id) => Value::string(format!(
                "/providers/Microsoft.Authorization/roleDefinitions/{id}"
            )),
            None => Value::unknown(UnknownClass::Runtime, format!("id of the role {name}")),
        },
        None => renamed(value, |text| format!("id of the role {text}")),
    }
}

/// One item for a list that others add to.
pub(super) fn one_item(value: &Value, item: &Item) -> Value {
    let value = match &item.template {
        Some(written) => template(written, value, &|_| Value::string("")),
        None => value.clone(),
    };
    if value.is_null() {
        return value;
    }
    let mut object = Object::new();
    let origin = value.origin.clone();
    put(&mut object, &item.key, Value::string(item.name.as_str()));
    put(&mut object, &item.path, value);
    Value::list(vec![Value {
        origin,
        ..Value::object(object)
    }])
}

/// A text with the value in it, and arguments beside it.
pub(super) fn template(written: &str, value: &Value, sibling: &dyn Fn(&str) -> Value) -> Value {
    let mut parts = Vec::new();
    let mut rest = written;
    while let Some((before, hole)) = rest.split_once('{') {
        let (name, after) = hole.split_once('}').unwrap_or((hole, ""));
        parts.push(Value::string(before));
        parts.push(if name.is_empty() {
            value.clone()
        } else {
            sibling(name)
        });
        rest = after;
    }
    parts.push(Value::string(rest));
    let mut whole = lift(&parts, &mut |parts| {
        concat_of(
            parts
                .iter()
                .map(|part| match to_string(part) {
                    Some(text) => Value {
                        kind: Kind::String(text),
                        ..part.clone()
                    },
                    None => part.clone(),
                })
                .collect(),
        )
    });
    whole.origin = value.origin.clone();
    whole.secret |= value.secret;
    whole
}

/// One part of a string taken apart at a separator.
pub(super) fn split_part(value: &Value, separator: &str, index: usize, name: &str) -> Value {
    match value.as_str() {
        Some(text) => text
            .split(separator)
            .nth(index)
            .map_or_else(Value::null, |part| match part.parse::<i64>() {
                Ok(number) => Value::int(number),
                Err(_) => Value::string(part),
            }),
        None => renamed(value, |text| format!("{name}({text})")),
    }
}

/// The name behind a segment of a resource id.
pub(super) fn id_part(value: &Value, segment: &str, own: bool) -> Value {
    if matches!(value.kind, Kind::String(_) | Kind::Concat(_)) {
        let parts = match &value.kind {
            Kind::Concat(parts) => parts.to_vec(),
            _ => vec![value.clone()],
        };
        let segments = arm_id::segments(&parts);
        let found = segments
            .iter()
            .position(|part| {
                part.as_str()
                    .is_some_and(|text| text.eq_ignore_ascii_case(segment))
            })
            .and_then(|position| segments.get(position + 1));
        if let Some(found) = found {
            return found.clone();
        }
    }
    match &value.kind {
        Kind::Reference(reference) => Kind::Reference(Arc::new(Reference {
            target: reference.target.clone(),
            attribute: vec![if own { "name".into() } else { segment.into() }],
        }))
        .into(),
        _ => unknown_from(format!("{segment} of {}", text(value)), [value]),
    }
}
