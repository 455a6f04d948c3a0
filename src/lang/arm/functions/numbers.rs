//! Arithmetic on 64-bit integers.

use crate::value::{Kind, Number, Value};

use super::{Args, Outcome, Stop, failed};

fn binary(args: Args<'_>, compute: fn(i64, i64) -> Option<i64>) -> Outcome {
    match compute(args.int(0)?, args.int(1)?) {
        Some(result) => Ok(Value::int(result)),
        None => failed("the result is no integer of 64 bits"),
    }
}

pub(super) fn add(args: Args<'_>) -> Outcome {
    binary(args, i64::checked_add)
}

pub(super) fn sub(args: Args<'_>) -> Outcome {
    binary(args, i64::checked_sub)
}

pub(super) fn mul(args: Args<'_>) -> Outcome {
    binary(args, i64::checked_mul)
}

pub(super) fn div(args: Args<'_>) -> Outcome {
    binary(args, i64::checked_div)
}

pub(super) fn modulo(args: Args<'_>) -> Outcome {
    binary(args, i64::checked_rem)
}

pub(super) fn int(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    match &value.kind {
        Kind::Number(Number::Int(_)) => Ok(value.clone()),
        Kind::Number(Number::Float(number)) => match Number::from_f64(number.trunc()) {
            Number::Int(integer) => Ok(Value::int(integer)),
            Number::Float(_) | Number::Exact(_) => failed("the number is no integer of 64 bits"),
        },
        Kind::String(text) => match text.trim().parse() {
            Ok(integer) => Ok(Value::int(integer)),
            Err(_) => failed("the string is no integer"),
        },
        Kind::Unknown(_) | Kind::OneOf(_) | Kind::Concat(_) | Kind::Reference(_) => {
            Err(Stop::Undecided)
        }
        _ => failed("not a number"),
    }
}

pub(super) fn float(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    match &value.kind {
        Kind::Number(_) => Ok(value.clone()),
        Kind::String(text) => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Kind::Number(Number::from_f64(number)).into()),
            _ => failed("the string is no number"),
        },
        Kind::Unknown(_) | Kind::OneOf(_) | Kind::Concat(_) | Kind::Reference(_) => {
            Err(Stop::Undecided)
        }
        _ => failed("not a number"),
    }
}

pub(super) fn min(args: Args<'_>) -> Outcome {
    extreme(args, |new, best| new < best)
}

pub(super) fn max(args: Args<'_>) -> Outcome {
    extreme(args, |new, best| new > best)
}

fn extreme(args: Args<'_>, better: fn(i64, i64) -> bool) -> Outcome {
    let values = match (args.len(), args.get(0)?) {
        (1, value) => match &value.kind {
            Kind::List(values) => values.as_slice(),
            Kind::Number(_) => args.values,
            Kind::Unknown(_) | Kind::OneOf(_) | Kind::PartialList(_) | Kind::Each(_) => {
                return Err(Stop::Undecided);
            }
            _ => return failed("an array of integers is expected"),
        },
        _ => args.values,
    };
    let mut best: Option<i64> = None;
    for index in 0..values.len() {
        let integer = Args { values, spans: &[] }.int(index)?;
        if best.is_none_or(|best| better(integer, best)) {
            best = Some(integer);
        }
    }
    match best {
        Some(best) => Ok(Value::int(best)),
        None => failed("nothing to choose from"),
    }
}
