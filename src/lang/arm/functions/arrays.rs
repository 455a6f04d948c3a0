//! Arrays, and what works on arrays, strings and objects alike.

use std::sync::Arc;

use crate::lang::arm::evaluate::budget::MAX_ELEMENTS;
use crate::lang::arm::{access, canonical, ops};
use crate::value::{Kind, ListItem, Value};

use super::strings::{self, list_items};
use super::{Args, Outcome, Stop, failed};

pub(super) fn create_array(args: Args<'_>) -> Outcome {
    Ok(Value::list(args.values.to_vec()))
}

pub(super) fn array(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    match &value.kind {
        Kind::List(_) | Kind::PartialList(_) | Kind::Each(_) => Ok(value.clone()),
        Kind::Unknown(_) | Kind::OneOf(_) => Err(Stop::Undecided),
        Kind::Reference(reference) if !reference.is_id() => Err(Stop::Undecided),
        _ => Ok(Value::list(vec![value.clone()])),
    }
}

pub(super) fn concat(args: Args<'_>) -> Outcome {
    let mut items = Vec::new();
    for value in args.values {
        match list_items(value) {
            Some(more) => items.extend(more),
            None => return failed("an array is expected"),
        }
    }
    bounded(items.len())?;
    Ok(ops::list(items))
}

fn bounded(length: usize) -> Result<(), Stop> {
    if length > MAX_ELEMENTS * 10 {
        return failed("the array gets too long");
    }
    Ok(())
}

pub(super) fn flatten(args: Args<'_>) -> Outcome {
    let Some(outer) = list_items(args.get(0)?) else {
        return failed("an array of arrays is expected");
    };
    let mut items = Vec::new();
    for item in outer {
        match item {
            ListItem::Element(inner) => match list_items(&inner) {
                Some(more) => items.extend(more),
                None => return failed("an array of arrays is expected"),
            },
            ListItem::Rest(rest) => items.push(ListItem::Rest(canonical::unknown_call(
                "flatten",
                std::slice::from_ref(&rest),
            ))),
        }
    }
    bounded(items.len())?;
    Ok(ops::list(items))
}

pub(super) fn range(args: Args<'_>) -> Outcome {
    let (start, count) = (args.int(0)?, args.int(1)?);
    let in_bounds = usize::try_from(count).is_ok_and(|count| count <= MAX_ELEMENTS);
    match start.checked_add(count) {
        Some(end) if in_bounds => Ok(Value::list((start..end).map(Value::int).collect())),
        _ => failed(format!("a range has at most {MAX_ELEMENTS} elements")),
    }
}

pub(super) fn empty(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    match ops::is_empty(value) {
        Some(result) => Ok(Value::bool(result)),
        None => match &value.kind {
            Kind::Bool(_) | Kind::Number(_) => failed("a string, array or object is expected"),
            Kind::Each(each) => Ok(canonical::unknown_call(
                "empty",
                std::slice::from_ref(&each.collection),
            )),
            _ => Err(Stop::Undecided),
        },
    }
}

pub(super) fn length(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    let count = match &value.kind {
        Kind::String(text) => text.chars().count(),
        Kind::List(values) => values.len(),
        Kind::Object(object) => object.len(),
        Kind::Each(each) => {
            return Ok(canonical::unknown_call(
                "length",
                std::slice::from_ref(&each.collection),
            ));
        }
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {
            return failed("a string, array or object is expected");
        }
        _ => return Err(Stop::Undecided),
    };
    Ok(Value::int(i64::try_from(count).unwrap_or(i64::MAX)))
}

pub(super) fn first(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    match &value.kind {
        Kind::List(values) => Ok(ops::part_of(
            value,
            values.first().cloned().unwrap_or_default(),
        )),
        Kind::PartialList(_) => match access::element(value, 0, access::Missing::Null) {
            known if known.as_list().is_some() || !matches!(known.kind, Kind::Unknown(_)) => {
                Ok(known)
            }
            _ => Err(Stop::Undecided),
        },
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Object(_) => {
            failed("a string or array is expected")
        }
        _ => strings::take(value, 1),
    }
}

pub(super) fn last(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    match &value.kind {
        Kind::List(values) => Ok(ops::part_of(
            value,
            values.last().cloned().unwrap_or_default(),
        )),
        Kind::PartialList(items) => match items.last() {
            Some(ListItem::Element(value)) => Ok(value.clone()),
            _ => Err(Stop::Undecided),
        },
        Kind::String(text) => Ok(Value::string(
            text.chars()
                .next_back()
                .map(String::from)
                .unwrap_or_default(),
        )),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Object(_) => {
            failed("a string or array is expected")
        }
        _ => Err(Stop::Undecided),
    }
}

/// Elements of an array as an array of their own.
fn parts<'v>(whole: &Value, elements: impl Iterator<Item = &'v Value>) -> Value {
    Value::list(
        elements
            .map(|element| ops::part_of(whole, element.clone()))
            .collect(),
    )
}

/// Take and skip clamp to what is there.
fn count(args: Args<'_>) -> Result<usize, Stop> {
    Ok(usize::try_from(args.int(1)?.max(0)).unwrap_or(usize::MAX))
}

pub(super) fn take(args: Args<'_>) -> Outcome {
    let (value, count) = (args.get(0)?, count(args)?);
    match &value.kind {
        Kind::List(values) => Ok(parts(value, values.iter().take(count))),
        Kind::PartialList(items) => {
            let known: Vec<Value> = items
                .iter()
                .take(count)
                .map_while(|item| match item {
                    ListItem::Element(value) => Some(value.clone()),
                    ListItem::Rest(_) => None,
                })
                .collect();
            if known.len() == count {
                Ok(Value::list(known))
            } else {
                Err(Stop::Undecided)
            }
        }
        _ => strings::take(value, count),
    }
}

pub(super) fn skip(args: Args<'_>) -> Outcome {
    let (value, count) = (args.get(0)?, count(args)?);
    match &value.kind {
        Kind::List(values) => Ok(parts(value, values.iter().skip(count))),
        _ => strings::skip(value, count),
    }
}

pub(super) fn index_from_end(args: Args<'_>) -> Outcome {
    from_end(args, access::Missing::Fails)
}

pub(super) fn try_index_from_end(args: Args<'_>) -> Outcome {
    from_end(args, access::Missing::Null)
}

fn from_end(args: Args<'_>, missing: access::Missing) -> Outcome {
    let (value, position) = (args.get(0)?, args.int(1)?);
    match &value.kind {
        Kind::List(values) => {
            let length = i64::try_from(values.len()).unwrap_or(i64::MAX);
            Ok(access::element(
                value,
                if position < 1 { -1 } else { length - position },
                missing,
            ))
        }
        Kind::Null if missing == access::Missing::Null => Ok(Value::null()),
        Kind::Null => failed("an array is expected"),
        _ => Err(Stop::Undecided),
    }
}

pub(super) fn contains(args: Args<'_>) -> Outcome {
    let (container, item) = (args.get(0)?, args.get(1)?);
    match &container.kind {
        Kind::List(values) => {
            let mut undecided = false;
            for value in values.iter() {
                match ops::equals(value, item) {
                    Some(true) => return Ok(Value::bool(true)),
                    Some(false) => {}
                    None => undecided = true,
                }
            }
            if undecided {
                return Err(Stop::Undecided);
            }
            Ok(Value::bool(false))
        }
        Kind::PartialList(items) => {
            let known = items.iter().any(|element| match element {
                ListItem::Element(value) => ops::equals(value, item) == Some(true),
                ListItem::Rest(_) => false,
            });
            if known {
                Ok(Value::bool(true))
            } else {
                Err(Stop::Undecided)
            }
        }
        Kind::Object(_) | Kind::Merge(_) => match access::has_key(container, args.string(1)?) {
            Some(result) => Ok(Value::bool(result)),
            None => Err(Stop::Undecided),
        },
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {
            failed("a string, array or object is expected")
        }
        Kind::String(text) if text.is_empty() => match &item.kind {
            Kind::String(wanted) => Ok(Value::bool(wanted.is_empty())),
            _ => Err(Stop::Undecided),
        },
        _ => {
            let Some(wanted) = super::known_text(item) else {
                return Err(Stop::Undecided);
            };
            strings::contains(container, &wanted)
        }
    }
}

pub(super) fn index_of(args: Args<'_>) -> Outcome {
    position(args, false)
}

pub(super) fn last_index_of(args: Args<'_>) -> Outcome {
    position(args, true)
}

fn position(args: Args<'_>, from_behind: bool) -> Outcome {
    if let Kind::List(values) = &args.get(0)?.kind {
        let mut found = -1;
        for (index, value) in values.iter().enumerate() {
            match ops::equals(value, args.get(1)?) {
                Some(true) => {
                    found = i64::try_from(index).unwrap_or(-1);
                    if !from_behind {
                        break;
                    }
                }
                Some(false) => {}
                None => return Err(Stop::Undecided),
            }
        }
        return Ok(Value::int(found));
    }
    let text = args.string(0)?;
    Ok(Value::int(strings::position(
        text,
        args.string(1)?,
        from_behind,
    )))
}

pub(super) fn distinct(args: Args<'_>) -> Outcome {
    let whole = args.get(0)?;
    let Kind::List(values) = &whole.kind else {
        return Err(Stop::Undecided);
    };
    let mut kept: Vec<Value> = Vec::new();
    for value in values.iter() {
        add_new(&mut kept, &ops::part_of(whole, value.clone()))?;
    }
    Ok(Value::list(kept))
}

/// Adds a value unless an equal one is there.
pub(super) fn add_new(kept: &mut Vec<Value>, value: &Value) -> Result<(), Stop> {
    let mut undecided = false;
    for other in kept.iter() {
        match ops::equals(other, value) {
            Some(true) => return Ok(()),
            Some(false) => {}
            None => undecided = true,
        }
    }
    if undecided {
        return Err(Stop::Undecided);
    }
    kept.push(value.clone());
    Ok(())
}

/// The union of arrays: what is in any of them, once.
pub(super) fn union(args: Args<'_>) -> Outcome {
    let mut kept = Vec::new();
    let mut rests = Vec::new();
    for value in args.values {
        match list_items(value) {
            Some(items) => {
                for item in items {
                    match item {
                        ListItem::Element(element) => match add_new(&mut kept, &element) {
                            // Possibly equal to another: then it is there twice, which no one minds.
                            Err(Stop::Undecided) => kept.push(element),
                            other => other?,
                        },
                        ListItem::Rest(rest) => rests.push(ListItem::Rest(rest)),
                    }
                }
            }
            None => return failed("arrays are expected"),
        }
    }
    let mut items: Vec<ListItem> = kept.into_iter().map(ListItem::Element).collect();
    items.extend(rests);
    Ok(ops::list(items))
}

/// What is in all arrays.
pub(super) fn intersection(args: Args<'_>) -> Outcome {
    let mut kept: Option<Vec<Value>> = None;
    for value in args.values {
        let Kind::List(values) = &value.kind else {
            return Err(Stop::Undecided);
        };
        kept = Some(match kept {
            None => values.to_vec(),
            Some(before) => {
                let mut both = Vec::new();
                for element in before {
                    let mut present = false;
                    for other in values.iter() {
                        match ops::equals(other, &element) {
                            Some(equal) => present |= equal,
                            None => return Err(Stop::Undecided),
                        }
                    }
                    if present {
                        both.push(element);
                    }
                }
                both
            }
        });
    }
    Ok(Kind::List(Arc::new(kept.unwrap_or_default())).into())
}
