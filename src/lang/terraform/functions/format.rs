//! `format` and `formatlist`.

use num_bigint::BigInt;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Outcome, Stop, string};
use crate::lang::terraform::evaluate::partial::{concat_of, is_known};
use crate::lang::terraform::evaluate::{to_bool, to_number, to_string};
use crate::limits::TERRAFORM_INSTANCES;
use crate::value::{Collection, Kind, Number, Value};

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

impl Verb {
    /// Without width, precision, flags and index.
    fn is_plain(&self) -> bool {
        self.width.is_none()
            && self.precision.is_none()
            && self.flags.is_empty()
            && self.index.is_none()
    }

    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }
}

pub(super) fn format(arguments: &[Value]) -> Outcome {
    let pattern = string(arguments, 0)?;
    let values = arguments.get(1..).unwrap_or_default();
    let mut parts: Vec<Value> = Vec::new();
    let mut literal = String::new();
    let mut rest = pattern.chars().peekable();
    let mut next = 0;
    let mut used = 0;
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
        let index = verb.index.unwrap_or(next);
        next = index + 1;
        used = used.max(next);
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
    if used < values.len() {
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
                if !rest.peek().is_some_and(char::is_ascii_alphabetic) {
                    return Err(Stop::Failed("an index stands before the letter".to_owned()));
                }
            }
            '%' if verb.is_plain() => {
                verb.letter = '%';
                return Ok(verb);
            }
            letter if !letter.is_ascii_alphabetic() => {
                return Err(Stop::Failed("a verb is no letter".to_owned()));
            }
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
    if value.is_null() {
        // A `null` of a type is written or refused, one without is not known.
        return Err(Stop::NotEvaluated);
    }
    let text = match verb.letter {
        'v' => match &value.kind {
            Kind::String(text) if !verb.has('#') => padded(verb, text.to_string()),
            Kind::Number(number) if !verb.has('#') => padded(verb, number.general(None, 'e')),
            _ => padded(verb, super::encoding::json_text(value).ok_or_else(failed)?),
        },
        's' | 'q' => {
            let text = to_string(value).ok_or_else(failed)?;
            let text = match verb.precision {
                Some(precision) if precision > 0 => text.graphemes(true).take(precision).collect(),
                _ => text.to_string(),
            };
            if verb.letter == 's' {
                padded(verb, text)
            } else {
                let mut quoted = String::new();
                super::encoding::write_json_string(&text, &mut quoted);
                padded(verb, quoted)
            }
        }
        't' => to_bool(value).ok_or_else(failed)?.to_string(),
        'b' | 'd' | 'o' | 'x' | 'X' => {
            let number = to_number(value).ok_or_else(failed)?;
            integer(verb, &number.as_integer().ok_or_else(failed)?)
        }
        'e' | 'E' | 'f' | 'g' | 'G' => float(verb, &to_number(value).ok_or_else(failed)?),
        _ => return Err(failed()),
    };
    Ok(Some(text))
}

/// The sign in front of a number.
fn sign(verb: &Verb, negative: bool) -> &'static str {
    if negative {
        "-"
    } else if verb.has('+') {
        "+"
    } else if verb.has(' ') {
        " "
    } else {
        ""
    }
}

fn integer(verb: &Verb, value: &BigInt) -> String {
    let (base, prefix) = match verb.letter {
        'b' => (2, "0b"),
        'o' => (8, "0"),
        'd' => (10, ""),
        'x' => (16, "0x"),
        _ => (16, "0X"),
    };
    let mut digits = value.magnitude().to_str_radix(base);
    if verb.letter == 'X' {
        digits.make_ascii_uppercase();
    }
    if let Some(precision) = verb.precision {
        if precision == 0 && digits == "0" {
            digits.clear();
        }
        digits.insert_str(0, &"0".repeat(precision.saturating_sub(digits.len())));
    }
    let sign = sign(verb, value.sign() == num_bigint::Sign::Minus);
    let prefix = if verb.has('#') { prefix } else { "" };
    number(
        verb,
        &format!("{sign}{prefix}"),
        &digits,
        verb.precision.is_none(),
    )
}

fn float(verb: &Verb, value: &Number) -> String {
    let text = match verb.letter {
        'f' => value.fixed(verb.precision.unwrap_or(6)),
        'e' | 'E' => value.scientific(verb.precision.unwrap_or(6), verb.letter),
        'g' => value.general(verb.precision, 'e'),
        _ => value.general(verb.precision, 'E'),
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    number(verb, sign(verb, value.is_negative()), digits, true)
}

/// A number in its width: zeros stand behind the sign.
fn number(verb: &Verb, sign: &str, digits: &str, zeros: bool) -> String {
    let length = sign.len() + digits.len();
    let missing = verb.width.unwrap_or(0).saturating_sub(length);
    if verb.has('-') {
        format!("{sign}{digits}{}", " ".repeat(missing))
    } else if verb.has('0') && zeros {
        format!("{sign}{}{digits}", "0".repeat(missing))
    } else {
        format!("{}{sign}{digits}", " ".repeat(missing))
    }
}

/// A text in its width.
fn padded(verb: &Verb, text: String) -> String {
    let length = text.graphemes(true).count();
    let Some(missing) = verb.width.and_then(|width| width.checked_sub(length)) else {
        return text;
    };
    let padding = if verb.has('0') { "0" } else { " " }.repeat(missing);
    if verb.has('-') {
        text + &padding
    } else {
        padding + &text
    }
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
    if count > TERRAFORM_INSTANCES {
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
    Ok(Value::list(results).in_collection(Collection::List))
}
