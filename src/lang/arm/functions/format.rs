//! The holes of `format`: .NET's composite formatting as far as no culture decides.

use crate::lang::arm::ops;
use crate::value::{Kind, Number, Value};

use super::{Args, Outcome, Stop, failed, strings};

/// Widest alignment and longest number that is written out.
const MAX_WIDTH: usize = 1_000;

/// `{index[,alignment][:specifier]}` without its braces.
pub(super) fn hole(hole: &str, args: Args<'_>) -> Outcome {
    let (head, specifier) = match hole.split_once(':') {
        Some((head, specifier)) => (head, Some(specifier)),
        None => (hole, None),
    };
    let (index, alignment) = match head.split_once(',') {
        Some((index, alignment)) => (index, Some(alignment)),
        None => (head, None),
    };
    let Ok(index) = index.trim().parse::<usize>() else {
        return failed("the format string has a bad hole");
    };
    let value = args.get(index.saturating_add(1))?;
    let specifier = specifier.filter(|specifier| !specifier.is_empty());
    let mut text = match (specifier, alignment) {
        (Some(specifier), _) => specified(value, specifier)?,
        (None, Some(_)) => strings::printed(value)?,
        (None, None) => return strings::printed(value),
    };
    if let Some(alignment) = alignment {
        let Ok(alignment) = alignment.trim().parse::<i64>() else {
            return failed("the format string has a bad alignment");
        };
        text = aligned(&text, alignment)?;
    }
    Ok(ops::part_of(value, text))
}

/// A number in one of the standard formats; text has none.
fn specified(value: &Value, specifier: &str) -> Outcome {
    let number = match &value.kind {
        Kind::Number(Number::Int(number)) => *number,
        // A specifier means nothing to these.
        Kind::String(_) | Kind::Bool(_) => return strings::printed(value),
        _ => return Err(Stop::Undecided),
    };
    let (kind, precision) = specifier.split_at_checked(1).ok_or(Stop::Undecided)?;
    let precision = if precision.is_empty() {
        None
    } else {
        let parsed = precision.parse::<usize>().ok();
        Some(
            parsed
                .filter(|precision| *precision <= MAX_WIDTH)
                .ok_or(Stop::Undecided)?,
        )
    };
    let sign = if number < 0 { "-" } else { "" };
    let digits = number.unsigned_abs();
    let width = precision.unwrap_or(0);
    Ok(Value::string(match (kind, precision) {
        ("D" | "d", _) => format!("{sign}{digits:0>width$}"),
        // Negative numbers are written in as many digits as their type has, which is not known.
        ("X", _) if number >= 0 => format!("{digits:0>width$X}"),
        ("x", _) if number >= 0 => format!("{digits:0>width$x}"),
        ("N" | "n", Some(0)) => format!("{sign}{}", grouped(&digits.to_string())),
        ("N" | "n", Some(_)) => {
            format!(
                "{sign}{}.{}",
                grouped(&digits.to_string()),
                "0".repeat(width)
            )
        }
        ("F" | "f", Some(0)) => format!("{sign}{digits}"),
        ("F" | "f", Some(_)) => format!("{sign}{digits}.{}", "0".repeat(width)),
        _ => return Err(Stop::Undecided),
    }))
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Blanks before the text, or behind it where the alignment is negative.
fn aligned(value: &Value, alignment: i64) -> Outcome {
    let text = match &value.kind {
        Kind::String(text) => text.to_string(),
        Kind::Number(Number::Int(number)) => number.to_string(),
        Kind::Bool(true) => "True".to_owned(),
        Kind::Bool(false) => "False".to_owned(),
        _ => return Err(Stop::Undecided),
    };
    let width = usize::try_from(alignment.unsigned_abs()).unwrap_or(usize::MAX);
    if width > MAX_WIDTH {
        return Err(Stop::Undecided);
    }
    Ok(Value::string(if alignment < 0 {
        format!("{text:<width$}")
    } else {
        format!("{text:>width$}")
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(pattern: &str, value: Value) -> Option<String> {
        let values = [Value::string(pattern), value];
        let args = Args {
            values: &values,
            spans: &[],
        };
        let text = strings::format(args).ok()?;
        Some(text.as_str().unwrap().to_owned())
    }

    #[test]
    fn numbers_and_alignments() {
        for (pattern, number, expected) in [
            ("a{0:D3}", 7, Some("a007")),
            ("{0:D2}", -7, Some("-07")),
            ("{0:D}", 1234, Some("1234")),
            ("{0:N0}", 8_175_133, Some("8,175,133")),
            ("{0:N2}", -123, Some("-123.00")),
            ("{0:X}", 255, Some("FF")),
            ("{0:x4}", 255, Some("00ff")),
            ("{0:F1}", 5, Some("5.0")),
            ("[{0,5}]", 42, Some("[   42]")),
            ("[{0,-5:D3}]", 42, Some("[042  ]")),
            ("{0:X}", -1, None),
            ("{0:N}", 1, None),
            ("{0:C}", 1, None),
            ("{0:#,##0}", 1, None),
            ("{0,99999999999}", 1, None),
            ("{0:D9999999}", 1, None),
            ("{x}", 1, None),
            ("{18446744073709551615}", 1, None),
        ] {
            assert_eq!(
                formatted(pattern, Value::int(number)).as_deref(),
                expected,
                "{pattern}"
            );
        }
        assert_eq!(
            formatted("{0,4}|", Value::string("ab")).as_deref(),
            Some("  ab|")
        );
        assert_eq!(
            formatted("{0:D2}", Value::bool(true)).as_deref(),
            Some("True")
        );
        assert_eq!(formatted("{0:D2}", Value::null()), None);
    }
}
