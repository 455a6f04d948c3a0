//! Functions on numbers and bools.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::{Function, Outcome, Stop, argument, integer, list, not, number};
use crate::lang::terraform::evaluate::{to_bool, to_number};
use crate::value::{Collection, Kind, Number, Value};

/// Numbers that Terraform's `range` gives at most.
const MAX_RANGE: usize = 1_024;
/// Digits that `parseint` reads: those that a number keeps in any base.
const MAX_DIGITS: usize = 85;

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "min" => |arguments| extreme(arguments, Ordering::Less),
        "max" => |arguments| extreme(arguments, Ordering::Greater),
        "abs" => |arguments| {
            let value = number(arguments, 0)?;
            Ok(made(if value.is_negative() {
                value.negated()
            } else {
                value
            }))
        },
        "ceil" => |arguments| whole(arguments, Ordering::Less),
        "floor" => |arguments| whole(arguments, Ordering::Greater),
        "signum" => |arguments| Ok(Value::int(integer(arguments, 0)?.signum())),
        "pow" => |arguments| {
            double(
                number(arguments, 0)?
                    .as_f64()
                    .powf(number(arguments, 1)?.as_f64()),
            )
        },
        "log" => |arguments| {
            let (value, base) = (number(arguments, 0)?, number(arguments, 1)?);
            double(value.as_f64().ln() / base.as_f64().ln())
        },
        "parseint" => parseint,
        "sum" => sum,
        "range" => range,
        "alltrue" => |arguments| truth(arguments, true),
        "anytrue" => |arguments| truth(arguments, false),
        _ => return None,
    })
}

fn made(number: Number) -> Value {
    Kind::Number(number).into()
}

/// The result of a computation that Terraform does with doubles.
fn double(value: f64) -> Outcome {
    Number::of_double(value)
        .map(made)
        .map_err(|_| Stop::Failed("the number is too large".to_owned()))
}

/// The whole number at or next to a number: the one behind it where cutting it off made it `off`.
fn whole(arguments: &[Value], off: Ordering) -> Outcome {
    let value = number(arguments, 0)?;
    let cut = value.truncated().ok_or(Stop::NotEvaluated)?;
    if cut.compare(&value) != off {
        return Ok(made(cut));
    }
    let step = Number::Int(if off == Ordering::Less { 1 } else { -1 });
    cut.plus(&step).map(made).map_err(|_| Stop::NotEvaluated)
}

fn extreme(arguments: &[Value], better: Ordering) -> Outcome {
    let mut best = number(arguments, 0)?;
    for index in 1..arguments.len() {
        let other = number(arguments, index)?;
        if other.compare(&best) == better {
            best = other;
        }
    }
    Ok(made(best))
}

/// `parseint`: digits above 9 are letters; from base 37 on upper case ones follow lower case ones.
fn parseint(arguments: &[Value]) -> Outcome {
    let text = argument(arguments, 0)?;
    let text = match &text.kind {
        Kind::String(text) => text,
        Kind::Null | Kind::Number(_) | Kind::Bool(_) | Kind::List(_) | Kind::Object(_) => {
            return Err(Stop::Failed("the first argument is no string".to_owned()));
        }
        _ => return Err(Stop::Unknown),
    };
    let base = u32::try_from(integer(arguments, 1)?)
        .ok()
        .filter(|base| (2..=62).contains(base))
        .ok_or_else(|| Stop::Failed("the base is not between 2 and 62".to_owned()))?;
    if text.len() > MAX_DIGITS {
        return Err(Stop::NotEvaluated);
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let failed = || Stop::Failed("not a whole number of that base".to_owned());
    let mut value = BigInt::from(0);
    for digit in digits.chars() {
        let digit = match digit {
            '0'..='9' => u32::from(digit) - u32::from('0'),
            'a'..='z' => u32::from(digit) - u32::from('a') + 10,
            'A'..='Z' if base > 36 => u32::from(digit) - u32::from('A') + 36,
            'A'..='Z' => u32::from(digit) - u32::from('A') + 10,
            _ => return Err(failed()),
        };
        if digit >= base {
            return Err(failed());
        }
        value = value * base + digit;
    }
    if digits.is_empty() {
        return Err(failed());
    }
    let value = if negative { -value } else { value };
    Number::of_integer(&value)
        .map(made)
        .ok_or(Stop::NotEvaluated)
}

fn sum(arguments: &[Value]) -> Outcome {
    if list(arguments, 0)?.is_empty() {
        return Err(Stop::Failed("the list is empty".to_owned()));
    }
    let mut total: Option<Number> = None;
    for item in list(arguments, 0)? {
        let value = to_number(item).ok_or_else(|| not(item, "number"))?;
        total = Some(match total {
            Some(total) => total.plus(&value).map_err(|_| Stop::NotEvaluated)?,
            None => value,
        });
    }
    Ok(total.map_or_else(Value::null, made))
}

fn range(arguments: &[Value]) -> Outcome {
    let at = |index| number(arguments, index);
    let zero = Number::Int(0);
    let one = |down: bool| Number::Int(if down { -1 } else { 1 });
    let (start, end, step) = match arguments.len() {
        1 => {
            let end = at(0)?;
            let down = end.compare(&zero).is_lt();
            (zero.clone(), end, one(down))
        }
        2 => {
            let (start, end) = (at(0)?, at(1)?);
            let down = end.compare(&start).is_lt();
            (start, end, one(down))
        }
        3 => (at(0)?, at(1)?, at(2)?),
        _ => return Err(Stop::Failed("takes one to three arguments".to_owned())),
    };
    let towards = step.compare(&zero);
    if towards.is_eq() || end.compare(&start) == towards.reverse() {
        return Err(Stop::Failed("the step does not lead to the end".to_owned()));
    }
    let mut values = Vec::new();
    let mut next = start;
    while end.compare(&next) == towards {
        if values.len() >= MAX_RANGE {
            return Err(Stop::Failed(format!("more than {MAX_RANGE} values")));
        }
        let following = next.plus(&step).map_err(|_| Stop::NotEvaluated)?;
        values.push(made(std::mem::replace(&mut next, following)));
    }
    Ok(Value::list(values).in_collection(Collection::List))
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
            None => match not(item, "bool") {
                Stop::Unknown => certain = false,
                stop => return Err(stop),
            },
        }
    }
    if certain {
        Ok(Value::bool(wanted))
    } else {
        Err(Stop::Unknown)
    }
}
