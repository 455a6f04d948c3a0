//! JSON, YAML, base64 and URLs.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Function, Stop, argument, string};
use crate::base64;
use crate::lang::terraform::evaluate::nfc;
use crate::lang::terraform::evaluate::partial::is_known;
use crate::value::{Entry, Kind, Number, Object, Origin, Value};

/// Bytes of JSON written; more is not evaluated.
const MAX_JSON: usize = 1 << 20;

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "jsonencode" => |arguments| {
            let value = argument(arguments, 0)?;
            if !is_known(value) {
                return Err(Stop::Unknown);
            }
            json_text(value)
                .map(Value::string)
                .ok_or(Stop::NotEvaluated)
        },
        "jsondecode" => |arguments| {
            let text = string(arguments, 0)?;
            let json: serde_json::Value =
                serde_json::from_str(&text).map_err(|error| json_stop(&error))?;
            let mut value = from_json(json, &argument(arguments, 0)?.origin);
            // The parser rounds numbers to doubles; the text has them as they are. Of two members of
            // one name, one is lost and with it the order.
            let numbers: Vec<&str> = json_numbers(&text).collect();
            if count_numbers(&value) == numbers.len() {
                with_numbers(&mut value, &mut numbers.into_iter());
            }
            if !text.is_ascii() || text.contains("\\u") {
                compose(&mut value)?;
            }
            Ok(value)
        },
        "yamldecode" => |arguments| {
            let text = string(arguments, 0)?;
            if differs(&text) {
                return Err(Stop::NotEvaluated);
            }
            let json =
                serde_yaml::from_str(&text).map_err(|error| Stop::Failed(error.to_string()))?;
            Ok(from_json(json, &argument(arguments, 0)?.origin))
        },
        "base64encode" => |arguments| {
            Ok(Value::string(base64::encode(
                string(arguments, 0)?.as_bytes(),
            )))
        },
        "base64decode" => |arguments| {
            unbase64(&string(arguments, 0)?)
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .map(Value::string)
                .ok_or_else(|| Stop::Failed("not base64 of UTF-8 text".to_owned()))
        },
        "urlencode" => |arguments| Ok(Value::string(urlencode(&string(arguments, 0)?))),
        _ => return None,
    })
}

/// Whether Terraform's YAML may mean something else than the newer version that is read here:
/// `yes` and `off`, merged members, timestamps, octal numbers, infinity, nothing at all.
fn differs(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || "[]{},".contains(c));
    let dated = |word: &str| {
        word.len() >= 8 && word.contains('-') && word.bytes().take(4).all(|b| b.is_ascii_digit())
    };
    text.trim().is_empty()
        || words.any(|word| {
            let lower = word.to_ascii_lowercase();
            let octal = word.len() > 1
                && word.starts_with('0')
                && word.bytes().all(|b| b.is_ascii_alphanumeric());
            matches!(&*lower, "yes" | "no" | "on" | "off" | "y" | "n" | "<<:")
                || octal
                || dated(word)
                || lower.ends_with(".inf")
                || lower.ends_with(".nan")
        })
}

/// A known value as Terraform writes it in JSON: keys in order, no spaces. `None` where it is not
/// known or too long.
pub(super) fn json_text(value: &Value) -> Option<String> {
    let mut text = String::new();
    write_json(value, &mut text)?;
    Some(text)
}

fn write_json(value: &Value, text: &mut String) -> Option<()> {
    if text.len() > MAX_JSON {
        return None;
    }
    match &value.kind {
        Kind::Null => text.push_str("null"),
        Kind::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) => write!(text, "{number}").ok()?,
        Kind::String(string) => write_json_string(string, text),
        Kind::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_json(item, text)?;
            }
            text.push(']');
        }
        Kind::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(key, _)| Arc::clone(key));
            text.push('{');
            for (index, (key, entry)) in entries.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_json_string(key, text);
                text.push(':');
                write_json(&entry.value, text)?;
            }
            text.push('}');
        }
        _ => return None,
    }
    Some(())
}

pub(super) fn write_json_string(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            // Terraform escapes what HTML would take for its own.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

/// Terraform knows no limits of numbers and of nesting.
fn json_stop(error: &serde_json::Error) -> Stop {
    let text = error.to_string();
    if text.starts_with("number out of range") || text.starts_with("recursion limit") {
        Stop::NotEvaluated
    } else {
        Stop::Failed(text)
    }
}

/// Composes the characters of all strings; Terraform fails where it had to do so in a key.
fn compose(value: &mut Value) -> Result<(), Stop> {
    match &mut value.kind {
        Kind::String(text) => {
            if let Some(composed) = nfc(text) {
                *text = composed;
            }
        }
        Kind::List(items) => Arc::make_mut(items).iter_mut().try_for_each(compose)?,
        Kind::Object(object) => {
            for (key, entry) in Arc::make_mut(object).iter_mut() {
                if nfc(key).is_some() {
                    return Err(Stop::Failed("a key is not composed".to_owned()));
                }
                compose(&mut entry.value)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn count_numbers(value: &Value) -> usize {
    match &value.kind {
        Kind::Number(_) => 1,
        Kind::List(items) => items.iter().map(count_numbers).sum(),
        Kind::Object(object) => object
            .iter()
            .map(|(_, entry)| count_numbers(&entry.value))
            .sum(),
        _ => 0,
    }
}

/// The numbers of a JSON text in order.
fn json_numbers(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let mut escaped = false;
    text.split(move |character: char| {
        let inside = quoted;
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        inside || !(character.is_ascii_digit() || "+-.eE".contains(character))
    })
    .filter(|part| part.contains(|c: char| c.is_ascii_digit()))
}

/// Replaces the numbers of a value read from JSON by those of the text.
fn with_numbers<'t>(value: &mut Value, numbers: &mut impl Iterator<Item = &'t str>) {
    match &mut value.kind {
        Kind::Number(number) => {
            if let Some(exact) = numbers.next().and_then(Number::parse) {
                *number = exact;
            }
        }
        Kind::List(items) => {
            for item in Arc::make_mut(items) {
                with_numbers(item, numbers);
            }
        }
        Kind::Object(object) => {
            for (_, entry) in Arc::make_mut(object).iter_mut() {
                with_numbers(&mut entry.value, numbers);
            }
        }
        _ => {}
    }
}

/// JSON as a value; every part of it has the given origin.
pub(crate) fn from_json(json: serde_json::Value, origin: &Origin) -> Value {
    let kind = match json {
        serde_json::Value::Null => Kind::Null,
        serde_json::Value::Bool(value) => Kind::Bool(value),
        serde_json::Value::Number(number) => Kind::Number(number.as_i64().map_or_else(
            || Number::from_f64(number.as_f64().unwrap_or_default()),
            Number::Int,
        )),
        serde_json::Value::String(text) => Kind::String(text.into()),
        serde_json::Value::Array(items) => Kind::List(Arc::new(
            items
                .into_iter()
                .map(|item| from_json(item, origin))
                .collect(),
        )),
        serde_json::Value::Object(members) => {
            let mut object = Object::new();
            for (key, member) in members {
                object.insert(
                    key,
                    Entry {
                        key_span: origin.span,
                        span: origin.span,
                        value: from_json(member, origin),
                    },
                );
            }
            Kind::Object(Arc::new(object))
        }
    };
    Value {
        kind,
        origin: origin.clone(),
        ..Value::default()
    }
}

pub(super) fn unbase64(text: &str) -> Option<Vec<u8>> {
    // Terraform asks for the padding, and knows the first alphabet only.
    let strict = text.len().is_multiple_of(4) && !text.contains(['-', '_']);
    strict.then(|| base64::bytes(text)).flatten()
}

fn urlencode(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                result.push(char::from(byte));
            }
            b' ' => result.push('+'),
            _ => {
                let _ = write!(result, "%{byte:02X}");
            }
        }
    }
    result
}
