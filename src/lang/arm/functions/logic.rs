//! Comparison and logic.

use std::cmp::Ordering;

use crate::lang::arm::ops;
use crate::value::{Kind, Number, Value};

use super::{Args, Outcome, Stop, failed};

pub(super) fn yes(_: Args<'_>) -> Outcome {
    Ok(Value::bool(true))
}

pub(super) fn no(_: Args<'_>) -> Outcome {
    Ok(Value::bool(false))
}

pub(super) fn null(_: Args<'_>) -> Outcome {
    Ok(Value::null())
}

pub(super) fn any(args: Args<'_>) -> Outcome {
    args.get(0).cloned()
}

pub(super) fn fail(args: Args<'_>) -> Outcome {
    match args.string(0) {
        Ok(message) => failed(format!("fail: {message}")),
        Err(_) => failed("fail"),
    }
}

pub(super) fn not(args: Args<'_>) -> Outcome {
    Ok(Value::bool(!args.bool(0)?))
}

pub(super) fn bool(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    Ok(Value::bool(match &value.kind {
        Kind::Bool(value) => *value,
        Kind::Number(number) => number.as_f64() != 0.0,
        Kind::String(text) if text.eq_ignore_ascii_case("true") || &**text == "1" => true,
        Kind::String(text) if text.eq_ignore_ascii_case("false") || &**text == "0" => false,
        Kind::Unknown(_) | Kind::OneOf(_) | Kind::Concat(_) | Kind::Reference(_) => {
            return Err(Stop::Undecided);
        }
        _ => return failed("not a boolean"),
    }))
}

pub(super) fn equals(args: Args<'_>) -> Outcome {
    match ops::equals(args.get(0)?, args.get(1)?) {
        Some(result) => Ok(Value::bool(result)),
        None => Err(Stop::Undecided),
    }
}

pub(super) fn less(args: Args<'_>) -> Outcome {
    Ok(Value::bool(order(args)? == Ordering::Less))
}

pub(super) fn less_or_equals(args: Args<'_>) -> Outcome {
    Ok(Value::bool(order(args)? != Ordering::Greater))
}

pub(super) fn greater(args: Args<'_>) -> Outcome {
    Ok(Value::bool(order(args)? == Ordering::Greater))
}

pub(super) fn greater_or_equals(args: Args<'_>) -> Outcome {
    Ok(Value::bool(order(args)? != Ordering::Less))
}

fn order(args: Args<'_>) -> Result<Ordering, Stop> {
    match (&args.get(0)?.kind, &args.get(1)?.kind) {
        (Kind::Number(Number::Int(left)), Kind::Number(Number::Int(right))) => Ok(left.cmp(right)),
        (Kind::Number(left), Kind::Number(right)) => left
            .as_f64()
            .partial_cmp(&right.as_f64())
            .ok_or_else(|| Stop::Failed("not a number".to_owned())),
        (Kind::String(left), Kind::String(right)) => Ok(left.cmp(right)),
        (Kind::Null | Kind::Bool(_) | Kind::List(_) | Kind::Object(_), _)
        | (_, Kind::Null | Kind::Bool(_) | Kind::List(_) | Kind::Object(_)) => {
            failed("only numbers and strings have an order")
        }
        (Kind::Number(_), Kind::String(_)) | (Kind::String(_), Kind::Number(_)) => {
            failed("a number and a string have no order")
        }
        _ => Err(Stop::Undecided),
    }
}
