//! Conversions between types.

use std::sync::Arc;

use super::{Function, Outcome, Stop, argument};
use crate::lang::terraform::evaluate::partial::{list_of, same};
use crate::lang::terraform::evaluate::{set_of, to_bool, to_number, to_string};
use crate::value::{Kind, ListItem, Value};

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "tostring" => |arguments| primitive(arguments, |value| to_string(value).map(Kind::String)),
        "tobool" => |arguments| primitive(arguments, |value| to_bool(value).map(Kind::Bool)),
        "tonumber" => |arguments| primitive(arguments, |value| to_number(value).map(Kind::Number)),
        "tolist" => tolist,
        "toset" => toset,
        "tomap" => tomap,
        "sensitive" => |arguments| Ok(argument(arguments, 0)?.clone().into_secret()),
        "nonsensitive" | "ephemeralasnull" => |arguments| Ok(argument(arguments, 0)?.clone()),
        "issensitive" => |arguments| Ok(Value::bool(argument(arguments, 0)?.secret)),
        _ => return None,
    })
}

fn primitive(arguments: &[Value], convert: impl Fn(&Value) -> Option<Kind>) -> Outcome {
    let value = argument(arguments, 0)?;
    if value.is_null() {
        return Ok(value.clone());
    }
    match convert(value) {
        Some(kind) => Ok(Value {
            kind,
            ..value.clone()
        }),
        // What is not known yet is the same value in another type.
        None => match value.kind {
            Kind::Unknown(_) | Kind::Reference(_) | Kind::Concat(_) => Ok(value.clone()),
            _ => Err(Stop::Failed("the value cannot be converted".to_owned())),
        },
    }
}

fn tolist(arguments: &[Value]) -> Outcome {
    let value = argument(arguments, 0)?;
    match value.kind {
        Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Object(_) => {
            Err(Stop::Failed("the value is no collection".to_owned()))
        }
        _ => super::unify::unified_list(value),
    }
}

fn toset(arguments: &[Value]) -> Outcome {
    let value = &super::unify::unified_list(argument(arguments, 0)?)?;
    let kind = match &value.kind {
        Kind::List(items) => Kind::List(Arc::new(set_of(items.to_vec()))),
        Kind::PartialList(items) => {
            let mut kept: Vec<ListItem> = Vec::with_capacity(items.len());
            for item in items.iter() {
                let twice = matches!(item, ListItem::Element(value) if kept.iter().any(|other| {
                    matches!(other, ListItem::Element(other) if same(other, value) == Some(true))
                }));
                if !twice {
                    kept.push(item.clone());
                }
            }
            list_of(kept).kind
        }
        Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Object(_) => {
            return Err(Stop::Failed("the value is no collection".to_owned()));
        }
        _ => return Ok(value.clone()),
    };
    Ok(Value {
        kind,
        ..value.clone()
    })
}

fn tomap(arguments: &[Value]) -> Outcome {
    let value = argument(arguments, 0)?;
    match value.kind {
        Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::List(_) => {
            Err(Stop::Failed("the value is no map".to_owned()))
        }
        _ => super::unify::unified_map(value),
    }
}
