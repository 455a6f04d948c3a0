//! Functions on numbers and bools.

use std::num::IntErrorKind;

use super::{Function, Outcome, Stop, argument, integer, list, number, string};
use crate::lang::terraform::evaluate::{MAX_INSTANCES, to_bool, to_number};
use crate::value::{Kind, Number, Value};

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "min" => |arguments| extreme(arguments, |best, other| other < best),
        "max" => |arguments| extreme(arguments, |best, other| other > best),
        "abs" => |arguments| float(arguments, f64::abs),
        "ceil" => |arguments| float(arguments, f64::ceil),
        "floor" => |arguments| float(arguments, f64::floor),
        "signum" => |arguments| {
            let value = number(arguments, 0)?.as_f64();
            Ok(Value::int(if value > 0.0 {
                1
            } else if value < 0.0 {
                -1
            } else {
                0
            }))
        },
        "pow" => |arguments| {
            result(
                number(arguments, 0)?
                    .as_f64()
                    .powf(number(arguments, 1)?.as_f64()),
            )
        },
        "log" => |arguments| {
            let (value, base) = (
                number(arguments, 0)?.as_f64(),
                number(arguments, 1)?.as_f64(),
            );
            result(value.ln() / base.ln())
        },
        "parseint" => parseint,
        "sum" => sum,
        "range" => range,
        "alltrue" => |arguments| truth(arguments, true),
        "anytrue" => |arguments| truth(arguments, false),
        _ => return None,
    })
}

fn result(value: f64) -> Outcome {
    if value.is_finite() {
        Ok(Kind::Number(Number::from_f64(value)).into())
    } else {
        Err(Stop::Failed("the number is too large".to_owned()))
    }
}

fn float(arguments: &[Value], apply: impl Fn(f64) -> f64) -> Outcome {
    match number(arguments, 0)? {
        Number::Int(value) if value >= 0 => Ok(Value::int(value)),
        value => result(apply(value.as_f64())),
    }
}

fn extreme(arguments: &[Value], better: impl Fn(f64, f64) -> bool) -> Outcome {
    let mut best = number(arguments, 0)?;
    for index in 1..arguments.len() {
        let other = number(arguments, index)?;
        if better(best.as_f64(), other.as_f64()) {
            best = other;
        }
    }
    Ok(Kind::Number(best).into())
}

fn parseint(arguments: &[Value]) -> Outcome {
    let base = u32::try_from(integer(arguments, 1)?)
        .ok()
        .filter(|base| (2..=36).contains(base))
        .ok_or(Stop::NotEvaluated)?;
    i64::from_str_radix(&string(arguments, 0)?, base)
        .map(Value::int)
        .map_err(|error| match error.kind() {
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => Stop::NotEvaluated,
            _ => Stop::Failed("not a whole number of that base".to_owned()),
        })
}

fn sum(arguments: &[Value]) -> Outcome {
    if list(arguments, 0)?.is_empty() {
        return Err(Stop::Failed("the list is empty".to_owned()));
    }
    let mut total = Some(0_i64);
    let mut float = 0.0;
    for item in list(arguments, 0)? {
        let value = to_number(item).ok_or(Stop::Unknown)?;
        float += value.as_f64();
        total = match value {
            Number::Int(value) => total.and_then(|total| total.checked_add(value)),
            Number::Float(_) => None,
        };
    }
    total.map_or_else(|| result(float), |total| Ok(Value::int(total)))
}

fn range(arguments: &[Value]) -> Outcome {
    let (start, end, step) = match arguments.len() {
        1 => {
            let end = whole(arguments, 0)?;
            (0, end, if end < 0 { -1 } else { 1 })
        }
        2 => {
            let (start, end) = (whole(arguments, 0)?, whole(arguments, 1)?);
            (start, end, if start <= end { 1 } else { -1 })
        }
        _ => (
            whole(arguments, 0)?,
            whole(arguments, 1)?,
            whole(arguments, 2)?,
        ),
    };
    if step == 0 || (step > 0 && end < start) || (step < 0 && end > start) {
        return Err(Stop::Failed("the step does not lead to the end".to_owned()));
    }
    let mut values = Vec::new();
    let mut next = start;
    while (step > 0 && next < end) || (step < 0 && next > end) {
        if values.len() >= MAX_INSTANCES {
            return Err(Stop::NotEvaluated);
        }
        values.push(Value::int(next));
        next = next.saturating_add(step);
    }
    Ok(Value::list(values))
}

/// `alltrue` (`wanted`) and `anytrue`: an element of the other kind decides alone.
fn truth(arguments: &[Value], wanted: bool) -> Outcome {
    let mut certain = true;
    for item in list(arguments, 0)? {
        match to_bool(item) {
            Some(value) if value != wanted => return Ok(Value::bool(!wanted)),
            Some(_) => {}
            None if item.is_null() => {
                if wanted {
                    return Ok(Value::bool(false));
                }
            }
            None => certain = false,
        }
    }
    if certain {
        Ok(Value::bool(wanted))
    } else {
        argument(arguments, 0)?;
        Err(Stop::Unknown)
    }
}

/// A whole number; others are ones that Terraform could step through, and are not evaluated.
fn whole(arguments: &[Value], index: usize) -> Result<i64, Stop> {
    match number(arguments, index)? {
        Number::Int(value) => Ok(value),
        Number::Float(_) => Err(Stop::NotEvaluated),
    }
}
