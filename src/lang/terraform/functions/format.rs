//! `format` and `formatlist`.

use std::sync::Arc;

use super::{Outcome, Stop, string};
use crate::lang::terraform::evaluate::MAX_INSTANCES;
use crate::lang::terraform::evaluate::partial::{concat_of, is_known};
use crate::lang::terraform::evaluate::{to_bool, to_number, to_string};
use crate::value::{Kind, Number, Value};

/// Widest padding and longest precision that is written out.
const MAX_WIDTH: usize = 1_000;

/// A verb of a format: `%-10.2[1]s`.
#[derive(Default)]
struct Verb {
    flags: String,
    width: Option<usize>,
    precision: Option<usize>,
    index: Option<usize>,
    letter: char,
}

pub(super) fn format(arguments: &[Value]) -> Outcome {
    let pattern = string(arguments, 0)?;
    let values = arguments.get(1..).unwrap_or_default();
    let mut parts: Vec<Value> = Vec::new();
    let mut literal = String::new();
    let mut rest = pattern.chars().peekable();
    let mut next = 0;
    let mut indexed = false;
    while let Some(character) = rest.next() {
        if character != '%' {
            literal.push(character);
            continue;
        }
        let verb = verb(&mut rest)?;
        if verb.letter == '%' {
            literal.push('%');
            continue;
        }
        indexed |= verb.index.is_some();
        let index = verb.index.unwrap_or(next);
        next = index + 1;
        let value = values
            .get(index)
            .ok_or_else(|| Stop::Failed("not enough arguments".to_owned()))?;
        match written(&verb, value)? {
            Some(text) => {
                literal.push_str(&text);
            }
            None => {
                parts.push(Value::string(std::mem::take(&mut literal)));
                parts.push(value.clone());
            }
        }
    }
    parts.push(Value::string(literal));
    if next < values.len() && !indexed {
        return Err(Stop::Failed("too many arguments".to_owned()));
    }
    Ok(concat_of(parts))
}

fn verb(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Verb, Stop> {
    let mut verb = Verb::default();
    let mut after_dot = false;
    loop {
        let character = rest
            .next()
            .ok_or_else(|| Stop::Failed("a verb is cut off".to_owned()))?;
        match character {
            '-' | '+' | '#' | ' ' if verb.width.is_none() && !after_dot => {
                verb.flags.push(character)
            }
            '0' if verb.width.is_none() && !after_dot => verb.flags.push('0'),
            '0'..='9' => {
                let digit = character.to_digit(10).unwrap_or(0) as usize;
                let field = if after_dot {
                    &mut verb.precision
                } else {
                    &mut verb.width
                };
                let value = field.unwrap_or(0).saturating_mul(10).saturating_add(digit);
                if value > MAX_WIDTH {
                    return Err(Stop::NotEvaluated);
                }
                *field = Some(value);
            }
            '.' => {
                after_dot = true;
                verb.precision = Some(0);
            }
            '[' => {
                let digits: String =
                    std::iter::from_fn(|| rest.next_if(char::is_ascii_digit)).collect();
                verb.index = digits
                    .parse::<usize>()
                    .ok()
                    .and_then(|index| index.checked_sub(1));
                if rest.next() != Some(']') || verb.index.is_none() {
                    return Err(Stop::Failed("a verb's index is wrong".to_owned()));
                }
            }
            '*' => return Err(Stop::NotEvaluated),
            letter => {
                verb.letter = letter;
                return Ok(verb);
            }
        }
    }
}

/// A value as a verb writes it; `None` where it is not known and nothing is done to it.
fn written(verb: &Verb, value: &Value) -> Result<Option<String>, Stop> {
    let plain = verb.width.is_none() && verb.precision.is_none() && verb.flags.is_empty();
    if !is_known(value) {
        return if plain && matches!(verb.letter, 's' | 'v' | 'd' | 't') {
            Ok(None)
        } else {
            Err(Stop::Unknown)
        };
    }
    let failed = || Stop::Failed(format!("a value does not fit %{}", verb.letter));
    // Alternate forms and blanks for signs are not written.
    if verb.flags.contains(['#', ' ']) {
        return Err(Stop::NotEvaluated);
    }
    let text = match verb.letter {
        's' => to_string(value).map(|text| text.to_string()),
        'v' => match &value.kind {
            Kind::Null => Some("null".to_owned()),
            Kind::List(_) | Kind::Object(_) => super::encoding::json_text(value),
            _ => to_string(value).map(|text| text.to_string()),
        },
        'q' => to_string(value).map(|text| serde_json::to_string(&*text).unwrap_or_default()),
        't' => to_bool(value).map(|value| value.to_string()),
        'd' => match to_number(value) {
            Some(Number::Int(value)) => Some(signed(verb, value.to_string())),
            Some(Number::Float(value)) if value.fract() == 0.0 => {
                Some(signed(verb, format!("{value:.0}")))
            }
            Some(Number::Float(_)) => None,
            None => None,
        },
        'f' | 'F' => to_number(value).map(|number| {
            signed(
                verb,
                format!("{:.*}", verb.precision.unwrap_or(6), number.as_f64()),
            )
        }),
        'x' | 'X' | 'o' | 'b' => match to_number(value) {
            Some(Number::Int(number)) => Some(match verb.letter {
                'x' => format!("{number:x}"),
                'X' => format!("{number:X}"),
                'o' => format!("{number:o}"),
                _ => format!("{number:b}"),
            }),
            _ => return Err(Stop::NotEvaluated),
        },
        _ => return Err(Stop::NotEvaluated),
    }
    .ok_or_else(failed)?;
    let text = match (verb.precision, verb.letter) {
        (Some(precision), 's' | 'v' | 'q') => text.chars().take(precision).collect(),
        _ => text,
    };
    Ok(Some(padded(verb, text)))
}

fn signed(verb: &Verb, text: String) -> String {
    if verb.flags.contains('+') && !text.starts_with('-') {
        format!("+{text}")
    } else {
        text
    }
}

fn padded(verb: &Verb, text: String) -> String {
    let length = text.chars().count();
    let Some(missing) = verb.width.and_then(|width| width.checked_sub(length)) else {
        return text;
    };
    if verb.flags.contains('-') {
        return text + &" ".repeat(missing);
    }
    if verb.flags.contains('0') {
        let (sign, digits) = match text.strip_prefix(['-', '+']) {
            Some(digits) => (text.get(..1).unwrap_or_default(), digits),
            None => ("", text.as_str()),
        };
        return format!("{sign}{}{digits}", "0".repeat(missing));
    }
    " ".repeat(missing) + &text
}

/// `formatlist`: lists give one result for each element, other arguments repeat.
pub(super) fn formatlist(arguments: &[Value]) -> Outcome {
    let lengths: Vec<usize> = arguments
        .iter()
        .skip(1)
        .filter_map(|argument| argument.as_list().map(<[Value]>::len))
        .collect();
    let unknown_length = arguments.iter().skip(1).any(|argument| {
        matches!(
            argument.kind,
            Kind::Unknown(_) | Kind::PartialList(_) | Kind::Each(_)
        )
    });
    if unknown_length {
        return Err(Stop::Unknown);
    }
    let count = lengths.first().copied().unwrap_or(1);
    if lengths.iter().any(|length| *length != count) {
        return Err(Stop::Failed("the lists differ in length".to_owned()));
    }
    if count > MAX_INSTANCES {
        return Err(Stop::NotEvaluated);
    }
    let mut results = Vec::with_capacity(count);
    for index in 0..count {
        let row: Vec<Value> = arguments
            .iter()
            .map(|argument| match &argument.kind {
                Kind::List(items) => items.get(index).cloned().unwrap_or_default(),
                _ => argument.clone(),
            })
            .collect();
        results.push(format(&row)?);
    }
    Ok(Value::from(Kind::List(Arc::new(results))))
}
