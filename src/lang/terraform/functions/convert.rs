//! Conversions between types.

use super::{Function, Outcome, Stop, argument, converted};
use crate::lang::terraform::evaluate::{Ty, to_bool, to_number, to_string};
use crate::value::{Kind, Value};

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "tostring" => |arguments| primitive(arguments, |value| to_string(value).map(Kind::String)),
        "tobool" => |arguments| primitive(arguments, |value| to_bool(value).map(Kind::Bool)),
        "tonumber" => |arguments| primitive(arguments, |value| to_number(value).map(Kind::Number)),
        "tolist" => |arguments| collection(arguments, Ty::List),
        "toset" => |arguments| collection(arguments, Ty::Set),
        "tomap" => |arguments| collection(arguments, Ty::Map),
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

/// A collection of one element type.
fn collection(arguments: &[Value], wanted: fn(Box<Ty>) -> Ty) -> Outcome {
    converted(arguments, 0, &wanted(Box::new(Ty::Dynamic)))
}
