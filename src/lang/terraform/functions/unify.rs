//! One type for several values: what happens to the elements of a list, a set or a map, and to the
//! branches of a conditional.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Stop;
use crate::lang::terraform::evaluate::to_string;
use crate::value::{Kind, Object, Value};

/// The values converted to the type that fits them all. Values that are not known stay, as do all
/// where one of them is not.
pub(crate) fn unify(values: Vec<Value>) -> Result<Vec<Value>, Stop> {
    let known = values.iter().all(|value| value.is_wholly_known());
    let present: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
    if !known || present.is_empty() {
        return Ok(values);
    }
    let all = |test: fn(&Kind) -> bool| present.iter().all(|value| test(&value.kind));
    if all(|kind| matches!(kind, Kind::List(_))) {
        return lists(values);
    }
    if all(|kind| matches!(kind, Kind::Object(_))) {
        return objects(values);
    }
    if all(|kind| matches!(kind, Kind::Bool(_)))
        || all(|kind| matches!(kind, Kind::Number(_)))
        || all(|kind| matches!(kind, Kind::String(_)))
    {
        return Ok(values);
    }
    let primitive = all(|kind| matches!(kind, Kind::Bool(_) | Kind::Number(_) | Kind::String(_)));
    if primitive && present.iter().any(|value| value.as_str().is_some()) {
        return Ok(values
            .into_iter()
            .map(|value| match to_string(&value) {
                Some(text) => Value {
                    kind: Kind::String(text),
                    ..value
                },
                None => value,
            })
            .collect());
    }
    Err(Stop::Failed("the values have no common type".to_owned()))
}

fn lists(mut values: Vec<Value>) -> Result<Vec<Value>, Stop> {
    let lengths: Vec<usize> = values
        .iter()
        .filter_map(|value| value.as_list().map(<[Value]>::len))
        .collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let tuples = lengths.iter().all(|length| *length == longest);
    // Tuples of one length are unified place by place, others become lists of one type.
    let places: Vec<Option<usize>> = if tuples {
        (0..longest).map(Some).collect()
    } else {
        vec![None]
    };
    for place in places {
        let here = |index: usize| place.is_none_or(|place| place == index);
        let column: Vec<Value> = values
            .iter()
            .filter_map(Value::as_list)
            .flat_map(|items| items.iter().enumerate())
            .filter(|(index, _)| here(*index))
            .map(|(_, item)| item.clone())
            .collect();
        let mut column = unify(column)?.into_iter();
        for value in &mut values {
            if let Kind::List(items) = &mut value.kind {
                let items = Arc::make_mut(items).iter_mut().enumerate();
                for (_, item) in items.filter(|(index, _)| here(*index)) {
                    *item = column.next().unwrap_or_default();
                }
            }
        }
    }
    Ok(values)
}

fn objects(mut values: Vec<Value>) -> Result<Vec<Value>, Stop> {
    let keys = |object: &Object| -> Vec<Arc<str>> {
        let mut keys: Vec<_> = object.iter().map(|(key, _)| Arc::clone(key)).collect();
        keys.sort();
        keys
    };
    let mut all = values.iter().filter_map(Value::as_object);
    let first = all.next().map(|object| keys(object));
    // Objects of the same attributes stay objects, others become maps of one type.
    let alike = all.all(|object| Some(keys(object)) == first);
    let group = |key: &Arc<str>| alike.then(|| Arc::clone(key));
    let mut columns: BTreeMap<Option<Arc<str>>, Vec<Value>> = BTreeMap::new();
    for object in values.iter().filter_map(Value::as_object) {
        for (key, entry) in object.iter() {
            columns
                .entry(group(key))
                .or_default()
                .push(entry.value.clone());
        }
    }
    let mut unified = BTreeMap::new();
    for (key, column) in columns {
        unified.insert(key, unify(column)?.into_iter());
    }
    for value in &mut values {
        if let Kind::Object(object) = &mut value.kind {
            for (key, entry) in object_entries(object) {
                if let Some(value) = unified.get_mut(&group(&key)).and_then(Iterator::next) {
                    entry.value = value;
                }
            }
        }
    }
    Ok(values)
}

fn object_entries(
    object: &mut Arc<Object>,
) -> impl Iterator<Item = (Arc<str>, &mut crate::value::Entry)> {
    Arc::make_mut(object)
        .iter_mut()
        .map(|(key, entry)| (Arc::clone(key), entry))
}

/// The elements of a list made of one type.
pub(super) fn unified_list(value: &Value) -> Result<Value, Stop> {
    match &value.kind {
        Kind::List(items) => Ok(Value {
            kind: Kind::List(Arc::new(unify(items.to_vec())?)),
            ..value.clone()
        }),
        _ => Ok(value.clone()),
    }
}

/// The members of a map made of one type.
pub(super) fn unified_map(value: &Value) -> Result<Value, Stop> {
    let Kind::Object(object) = &value.kind else {
        return Ok(value.clone());
    };
    let members = object.iter().map(|(_, entry)| entry.value.clone());
    let members = unify(members.collect())?;
    let mut object = Arc::clone(object);
    for ((_, entry), member) in object_entries(&mut object).zip(members) {
        entry.value = member;
    }
    Ok(Value {
        kind: Kind::Object(object),
        ..value.clone()
    })
}
