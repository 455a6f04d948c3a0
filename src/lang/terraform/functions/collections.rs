//! Functions on lists, sets, maps and objects.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Function, Outcome, Stop, argument, converted, integer, list, not, unify};
use crate::lang::terraform::evaluate::partial::{
    Gap, decide, each_of, is_known, join as join_alternatives, list_of, same, text, unknown_from,
};
use crate::lang::terraform::evaluate::{Ty, convert, set_of, to_string, type_of};
use crate::limits::TERRAFORM_INSTANCES;
use crate::value::{Collection, Entry, Kind, ListItem, MAX_ALTERNATIVES, Object, OneOf, Value};

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "lookup" => lookup,
        "coalesce" => coalesce,
        "coalescelist" => coalescelist,
        "concat" => concat,
        "length" => length,
        "contains" => contains,
        "keys" => keys,
        "values" => values,
        "element" => element,
        "index" => index,
        "flatten" => flatten,
        "compact" => compact,
        "distinct" => distinct,
        "reverse" => reverse,
        "sort" => sort,
        "slice" => slice,
        "zipmap" => zipmap,
        "one" => one,
        "setunion" => setunion,
        "setintersection" => |arguments| set_operation(arguments, true),
        "setsubtract" => |arguments| set_operation(arguments, false),
        "setproduct" => setproduct,
        "chunklist" => chunklist,
        "matchkeys" => matchkeys,
        "transpose" => transpose,
        _ => return None,
    })
}

/// The elements of a list, of which some may be of unknown number.
fn items(arguments: &[Value], index: usize) -> Result<Vec<ListItem>, Stop> {
    let value = argument(arguments, index)?;
    match &value.kind {
        Kind::List(values) => Ok(values.iter().cloned().map(ListItem::Element).collect()),
        Kind::PartialList(items) => Ok(items.to_vec()),
        Kind::Each(_) | Kind::Unknown(_) | Kind::Reference(_) | Kind::OneOf(_) => {
            Ok(vec![ListItem::Rest(value.clone())])
        }
        _ => Err(not(value, "list")),
    }
}

/// Fails for a set, whose elements have no place.
fn not_a_set(arguments: &[Value], index: usize) -> Result<(), Stop> {
    if argument(arguments, index)?.collection == Collection::Set {
        return Err(Stop::Failed("an argument is a set".to_owned()));
    }
    Ok(())
}

/// A list of Terraform's type `list`.
fn typed_list(values: Vec<Value>) -> Value {
    Value::list(values).in_collection(Collection::List)
}

/// A list or a tuple, as the argument that it is made from is one.
fn like(argument: &Value, values: Value) -> Value {
    values.in_collection(match argument.collection {
        Collection::Structure => Collection::Structure,
        _ => Collection::List,
    })
}

fn lookup(arguments: &[Value]) -> Outcome {
    let map = argument(arguments, 0)?;
    let key = argument(arguments, 1)?;
    let default = arguments.get(2);
    let object = match &map.kind {
        Kind::Object(object) => object,
        Kind::Merge(parts) => {
            // Certain only where nothing behind could have it too.
            let (Some(Kind::Object(last)), Some(key)) =
                (parts.last().map(|part| &part.kind), to_string(key))
            else {
                return Err(Stop::Unknown);
            };
            let entry = last.get_exact(&key).ok_or(Stop::Unknown)?;
            return Ok(entry.value.clone());
        }
        _ => return Err(not(map, "map")),
    };
    let default = match default {
        // What is missing is of the same type as what is there.
        Some(default) if map.collection == Collection::Map && default.is_wholly_known() => {
            let element = match type_of(map) {
                Ty::Map(element) => *element,
                _ => Ty::Dynamic,
            };
            Some(&convert(default, &element).map_err(Stop::Failed)?)
        }
        other => other,
    };
    if let Some(key) = to_string(key) {
        return match (object.get_exact(&key), default) {
            (Some(entry), _) => Ok(entry.value.clone()),
            (None, Some(default)) => Ok(default.clone()),
            (None, None) => Err(Stop::Failed(format!("no element '{key}'"))),
        };
    }
    if is_known(key) {
        return Err(not(key, "string"));
    }
    let count = object.len() + usize::from(default.is_some());
    if count == 0 || count > MAX_ALTERNATIVES {
        return Err(Stop::Unknown);
    }
    let names: Vec<&str> = object.iter().map(|(name, _)| &**name).collect();
    let decision = OneOf {
        on: super::partial::bounded(format!("{} in [{}]", text(key), names.join(", "))).into(),
        depends: Gap::of([key]).depends,
        alternatives: Vec::new(),
    };
    let values = object
        .iter()
        .map(|(_, entry)| entry.value.clone())
        .chain(default.cloned())
        .collect();
    Ok(join_alternatives(&decision, values))
}

/// Whether a value is neither null nor empty for certain.
fn is_something(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Null => Some(false),
        Kind::String(text) => Some(!text.is_empty()),
        Kind::Concat(parts) => parts
            .iter()
            .any(|part| part.as_str().is_some())
            .then_some(true),
        Kind::Reference(reference) => reference.is_id().then_some(true),
        Kind::Unknown(_) | Kind::OneOf(_) => None,
        _ => Some(true),
    }
}

fn coalesce(arguments: &[Value]) -> Outcome {
    for (index, value) in arguments.iter().enumerate() {
        // The last one is the result, or there is none.
        let is_last = index + 1 == arguments.len();
        match is_something(value).or(is_last.then_some(true)) {
            Some(true) => {
                // The others say of which type it is.
                let mut all = vec![value.clone()];
                all.extend(arguments.iter().filter(|other| !other.is_null()).cloned());
                let unified = unify(all)?;
                return Ok(unified.into_iter().next().unwrap_or_default());
            }
            Some(false) => {}
            None => return Err(Stop::Unknown),
        }
    }
    Err(Stop::Failed("all arguments are null or empty".to_owned()))
}

fn coalescelist(arguments: &[Value]) -> Outcome {
    for index in 0..arguments.len() {
        let value = argument(arguments, index)?;
        not_a_set(arguments, index)?;
        match &value.kind {
            Kind::List(values) if values.is_empty() => {}
            Kind::List(_) => return Ok(value.clone()),
            Kind::PartialList(items)
                if items
                    .iter()
                    .any(|item| matches!(item, ListItem::Element(_))) =>
            {
                return Ok(value.clone());
            }
            _ => return Err(not(value, "list")),
        }
    }
    Err(Stop::Failed("all arguments are empty".to_owned()))
}

fn concat(arguments: &[Value]) -> Outcome {
    let mut all = Vec::new();
    for index in 0..arguments.len() {
        not_a_set(arguments, index)?;
        all.extend(items(arguments, index)?);
    }
    // Lists of types that go together give a list, everything else a tuple.
    let lists = arguments
        .iter()
        .all(|argument| argument.collection == Collection::List);
    let all = list_of(all);
    if !lists || arguments.is_empty() {
        return Ok(all.in_collection(Collection::Structure));
    }
    Ok(convert(&all, &Ty::List(Box::new(Ty::Dynamic))).unwrap_or(all))
}

fn length(arguments: &[Value]) -> Outcome {
    let value = argument(arguments, 0)?;
    let count = match &value.kind {
        // Elements that are not known could turn out to be equal to others.
        Kind::List(values)
            if value.collection == Collection::Set
                && values.len() > 1
                && !value.is_wholly_known() =>
        {
            return Err(Stop::Unknown);
        }
        Kind::List(values) => values.len(),
        Kind::Object(object) => object.len(),
        Kind::String(text) => text.graphemes(true).count(),
        _ => return Err(not(value, "collection")),
    };
    Ok(Value::int(i64::try_from(count).unwrap_or(i64::MAX)))
}

fn contains(arguments: &[Value]) -> Outcome {
    let wanted = argument(arguments, 1)?;
    if wanted.is_null() {
        return Err(not(wanted, "value"));
    }
    let mut certain = true;
    for item in items(arguments, 0)? {
        match item {
            ListItem::Element(value) => match same(&value, wanted) {
                Some(true) => return Ok(Value::bool(true)),
                Some(false) => {}
                None => certain = false,
            },
            ListItem::Rest(_) => certain = false,
        }
    }
    if certain {
        Ok(Value::bool(false))
    } else {
        Err(Stop::Unknown)
    }
}

/// Members in the order of their keys.
fn sorted(arguments: &[Value]) -> Result<Vec<(&Arc<str>, &Entry)>, Stop> {
    let value = argument(arguments, 0)?;
    let object = value.as_object().ok_or_else(|| not(value, "map"))?;
    let mut entries: Vec<_> = object.iter().collect();
    entries.sort_by_key(|(key, _)| Arc::clone(key));
    Ok(entries)
}

fn keys(arguments: &[Value]) -> Outcome {
    let keys = sorted(arguments)?
        .into_iter()
        .map(|(key, entry)| {
            let mut value = Value::string(Arc::clone(key));
            value.origin.span = entry.key_span;
            value
        })
        .collect();
    Ok(like(argument(arguments, 0)?, Value::list(keys)))
}

fn values(arguments: &[Value]) -> Outcome {
    let value = argument(arguments, 0)?;
    if let Kind::Each(_) = value.kind {
        // Instances of a resource with an unknown number of keys.
        return Ok(value.clone());
    }
    let values = sorted(arguments)?
        .into_iter()
        .map(|(_, entry)| entry.value.clone())
        .collect();
    Ok(like(value, Value::list(values)))
}

fn element(arguments: &[Value]) -> Outcome {
    if let Kind::Each(each) = &argument(arguments, 0)?.kind {
        return Ok(each.element.clone());
    }
    not_a_set(arguments, 0)?;
    let values = list(arguments, 0)?;
    let index = integer(arguments, 1)?;
    if index < 0 {
        return Err(Stop::Failed("the index is negative".to_owned()));
    }
    let count = i64::try_from(values.len()).unwrap_or(i64::MAX);
    if count == 0 {
        return Err(Stop::Failed("the list is empty".to_owned()));
    }
    let position = usize::try_from(index.rem_euclid(count)).unwrap_or(0);
    Ok(values.get(position).cloned().unwrap_or_default())
}

fn index(arguments: &[Value]) -> Outcome {
    let wanted = argument(arguments, 1)?;
    not_a_set(arguments, 0)?;
    if wanted.is_null() {
        return Err(not(wanted, "value"));
    }
    for (position, value) in list(arguments, 0)?.iter().enumerate() {
        match same(value, wanted) {
            Some(true) => return Ok(Value::int(i64::try_from(position).unwrap_or(i64::MAX))),
            Some(false) => {}
            None => return Err(Stop::Unknown),
        }
    }
    Err(Stop::Failed("no such element".to_owned()))
}

fn flatten(arguments: &[Value]) -> Outcome {
    let mut flat = Vec::new();
    for item in items(arguments, 0)? {
        flatten_item(item, &mut flat);
    }
    Ok(list_of(flat))
}

fn flatten_item(item: ListItem, flat: &mut Vec<ListItem>) {
    match item {
        ListItem::Element(value) => match &value.kind {
            Kind::List(values) => {
                for value in values.iter() {
                    flatten_item(ListItem::Element(value.clone()), flat);
                }
            }
            Kind::PartialList(items) => {
                for item in items.iter() {
                    flatten_item(item.clone(), flat);
                }
            }
            Kind::Each(_) => flatten_item(ListItem::Rest(value.clone()), flat),
            Kind::OneOf(one_of)
                if one_of
                    .alternatives
                    .iter()
                    .any(|value| matches!(value.kind, Kind::List(_))) =>
            {
                flat.push(ListItem::Rest(value.clone()));
            }
            // Whether it is an element or a list of them is not known.
            Kind::Unknown(_) => flat.push(ListItem::Rest(value.clone())),
            _ => flat.push(ListItem::Element(value)),
        },
        ListItem::Rest(rest) => {
            let Kind::Each(each) = &rest.kind else {
                flat.push(ListItem::Rest(rest));
                return;
            };
            let mut inner = Vec::new();
            flatten_item(ListItem::Element(each.element.clone()), &mut inner);
            for item in inner {
                let element = match item {
                    ListItem::Element(element) => element,
                    ListItem::Rest(rest) => match &rest.kind {
                        Kind::Each(inner) => inner.element.clone(),
                        _ => rest,
                    },
                };
                flat.push(ListItem::Rest(each_of(each.collection.clone(), element)));
            }
        }
    }
}

fn compact(arguments: &[Value]) -> Outcome {
    let mut kept = Vec::new();
    let strings = vec![converted(arguments, 0, &Ty::List(Box::new(Ty::String)))?];
    for item in items(&strings, 0)? {
        match item {
            ListItem::Element(value) => match is_something(&value) {
                Some(true) => kept.push(ListItem::Element(value)),
                Some(false) => {}
                None => {
                    let there = unknown_from(format!("compact({})", text(&value)), [&value]);
                    kept.push(ListItem::Rest(decide(
                        &there,
                        Value::list(vec![value]),
                        Value::list(Vec::new()),
                    )));
                }
            },
            rest @ ListItem::Rest(_) => kept.push(rest),
        }
    }
    Ok(list_of(kept).in_collection(Collection::List))
}

fn distinct(arguments: &[Value]) -> Outcome {
    let mut kept: Vec<Value> = Vec::new();
    let values = unify(list(arguments, 0)?.to_vec())?;
    for value in &values {
        let mut twice = false;
        for other in &kept {
            match same(other, value) {
                Some(true) => twice = true,
                Some(false) => {}
                None => return Err(Stop::Unknown),
            }
        }
        if !twice {
            kept.push(value.clone());
        }
        if kept.len() > TERRAFORM_INSTANCES {
            return Err(Stop::NotEvaluated);
        }
    }
    Ok(typed_list(kept))
}

fn reverse(arguments: &[Value]) -> Outcome {
    let mut all = items(arguments, 0)?;
    if all.iter().any(|item| matches!(item, ListItem::Rest(_))) {
        return Err(Stop::Unknown);
    }
    all.reverse();
    Ok(like(argument(arguments, 0)?, list_of(all)))
}

fn sort(arguments: &[Value]) -> Outcome {
    let mut keyed = Vec::new();
    for value in list(arguments, 0)? {
        let text = to_string(value).ok_or_else(|| not(value, "string"))?;
        let value = Value {
            kind: Kind::String(Arc::clone(&text)),
            ..value.clone()
        };
        keyed.push((text, value));
    }
    keyed.sort_by(|(left, _), (right, _)| left.cmp(right));
    Ok(typed_list(
        keyed.into_iter().map(|(_, value)| value).collect(),
    ))
}

fn slice(arguments: &[Value]) -> Outcome {
    not_a_set(arguments, 0)?;
    let values = list(arguments, 0)?;
    let range = (
        usize::try_from(integer(arguments, 1)?),
        usize::try_from(integer(arguments, 2)?),
    );
    match range {
        (Ok(start), Ok(end)) => values
            .get(start..end)
            .map(|part| Value::list(part.to_vec()))
            .map(|part| {
                part.in_collection(
                    arguments
                        .first()
                        .map_or(Collection::Structure, |list| list.collection),
                )
            })
            .ok_or_else(|| Stop::Failed("the range is outside of the list".to_owned())),
        _ => Err(Stop::Failed("an index is negative".to_owned())),
    }
}

fn zipmap(arguments: &[Value]) -> Outcome {
    let (keys, values) = (list(arguments, 0)?, list(arguments, 1)?);
    if keys.len() != values.len() {
        return Err(Stop::Failed("keys and values differ in number".to_owned()));
    }
    let mut object = Object::new();
    for (key, value) in keys.iter().zip(values) {
        let name = to_string(key).ok_or_else(|| not(key, "string"))?;
        object.insert(
            name,
            Entry {
                key_span: key.origin.span,
                span: value.origin.span,
                value: value.clone(),
            },
        );
    }
    let typed = argument(arguments, 1)?.collection != Collection::Structure;
    Ok(Value::object(object).in_collection(if typed {
        Collection::Map
    } else {
        Collection::Structure
    }))
}

/// `one`: the only element, `null` for none. Of an unknown number it is one of these two.
fn one(arguments: &[Value]) -> Outcome {
    let value = argument(arguments, 0)?;
    match &value.kind {
        Kind::List(values) => match values.as_slice() {
            [] => Ok(Value::null()),
            [only] => Ok(only.clone()),
            _ => Err(Stop::Failed("the list has several elements".to_owned())),
        },
        Kind::Each(each) => {
            let there = unknown_from(
                format!("length({}) > 0", text(&each.collection)),
                [&each.collection],
            );
            Ok(decide(&there, each.element.clone(), Value::null()))
        }
        _ => Err(not(value, "list")),
    }
}

fn setunion(arguments: &[Value]) -> Outcome {
    let mut all = Vec::new();
    for index in 0..arguments.len() {
        all.extend(items(arguments, index)?);
    }
    let all = list_of(all);
    match &all.kind {
        Kind::List(values) if values.len() <= TERRAFORM_INSTANCES => {
            Ok(set(unify(values.to_vec())?))
        }
        Kind::List(_) => Err(Stop::NotEvaluated),
        _ => Ok(all.in_collection(Collection::Set)),
    }
}

fn set(values: Vec<Value>) -> Value {
    Value::list(set_of(values)).in_collection(Collection::Set)
}

/// The elements of the first set that all others have, or that none of them has.
fn set_operation(arguments: &[Value], present: bool) -> Outcome {
    let mut sets = Vec::with_capacity(arguments.len());
    let mut all = Vec::new();
    for index in 0..arguments.len() {
        let values = list(arguments, index)?;
        sets.push(values.len());
        all.extend_from_slice(values);
    }
    let mut all = unify(all)?.into_iter();
    let mut sets = sets
        .into_iter()
        .map(|count| all.by_ref().take(count).collect::<Vec<Value>>());
    let mut kept = set_of(sets.next().unwrap_or_default());
    for others in sets {
        if kept.len().saturating_mul(others.len()) > 1_000_000 {
            return Err(Stop::NotEvaluated);
        }
        let mut next = Vec::with_capacity(kept.len());
        for value in kept {
            let mut found = false;
            for other in &others {
                match same(other, &value) {
                    Some(true) => found = true,
                    Some(false) => {}
                    None => return Err(Stop::Unknown),
                }
            }
            if found == present {
                next.push(value);
            }
        }
        kept = next;
    }
    Ok(set(kept))
}

fn setproduct(arguments: &[Value]) -> Outcome {
    if arguments.len() < 2 {
        return Err(Stop::Failed("takes two sets or more".to_owned()));
    }
    let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
    for index in 0..arguments.len() {
        let values = unify(list(arguments, index)?.to_vec())?;
        if rows.len().saturating_mul(values.len()) > TERRAFORM_INSTANCES {
            return Err(Stop::NotEvaluated);
        }
        rows = rows
            .iter()
            .flat_map(|row| {
                values.iter().map(move |value| {
                    let mut row = row.clone();
                    row.push(value.clone());
                    row
                })
            })
            .collect();
    }
    let rows: Vec<Value> = rows.into_iter().map(Value::list).collect();
    let sets = arguments
        .iter()
        .any(|argument| argument.collection == Collection::Set);
    Ok(if sets { set(rows) } else { typed_list(rows) })
}

fn chunklist(arguments: &[Value]) -> Outcome {
    let size = integer(arguments, 1)?;
    let values = unify(list(arguments, 0)?.to_vec())?;
    let size =
        usize::try_from(size).map_err(|_| Stop::Failed("the size is negative".to_owned()))?;
    let chunks = match size {
        _ if values.is_empty() => Vec::new(),
        0 => vec![typed_list(values)],
        _ => values
            .chunks(size)
            .map(|chunk| typed_list(chunk.to_vec()))
            .collect(),
    };
    Ok(typed_list(chunks))
}

/// `matchkeys(values, keys, wanted)`: the values whose keys are wanted.
fn matchkeys(arguments: &[Value]) -> Outcome {
    let values = unify(list(arguments, 0)?.to_vec())?;
    let (keys, wanted) = (list(arguments, 1)?, list(arguments, 2)?);
    if keys.len() != values.len() {
        return Err(Stop::Failed("keys and values differ in number".to_owned()));
    }
    if keys.len().saturating_mul(wanted.len()) > 1_000_000 {
        return Err(Stop::NotEvaluated);
    }
    let mut all = keys.to_vec();
    all.extend_from_slice(wanted);
    let all = unify(all)?;
    let (keys, wanted) = all.split_at(keys.len());
    let mut kept = Vec::new();
    for (value, key) in values.into_iter().zip(keys) {
        let mut certain = true;
        let found = wanted.iter().any(|wanted| match same(key, wanted) {
            Some(same) => same,
            None => {
                certain = false;
                false
            }
        });
        if found {
            kept.push(value);
        } else if !certain {
            return Err(Stop::Unknown);
        }
    }
    Ok(typed_list(kept))
}

/// `transpose`: a map of lists turned round.
fn transpose(arguments: &[Value]) -> Outcome {
    let lists = Ty::Map(Box::new(Ty::List(Box::new(Ty::String))));
    let map = converted(arguments, 0, &lists)?;
    let mut turned: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
    for (key, entry) in sorted(std::slice::from_ref(&map))? {
        let values = entry
            .value
            .as_list()
            .ok_or_else(|| not(&entry.value, "list"))?;
        for value in values {
            let name = to_string(value).ok_or_else(|| not(value, "string"))?;
            turned
                .entry(name)
                .or_default()
                .push(Value::string(Arc::clone(key)));
        }
    }
    let mut object = Object::new();
    for (key, values) in turned {
        object.set(key, typed_list(values));
    }
    Ok(Value::object(object).in_collection(Collection::Map))
}
