//! Strings, also with unknown parts.

use std::sync::Arc;

use crate::base64;
use crate::lang::arm::{canonical, ids, ops, text};
use crate::limits::ARM_STRING;
use crate::value::{Kind, ListItem, Value};

use super::{Args, Outcome, Stop, as_text, failed, json_text, known_text};

/// Strings or arrays, by the first argument that tells.
pub(super) fn concat(args: Args<'_>) -> Outcome {
    let is_list = |value: &Value| {
        matches!(
            value.kind,
            Kind::List(_) | Kind::PartialList(_) | Kind::Each(_)
        )
    };
    if args.values.iter().any(is_list) {
        return super::arrays::concat(args);
    }
    let is_text = |value: &Value| {
        matches!(
            value.kind,
            Kind::String(_)
                | Kind::Number(_)
                | Kind::Bool(_)
                | Kind::Concat(_)
                | Kind::Reference(_)
        )
    };
    if args.len() == 1 {
        return args.get(0).cloned();
    }
    if !args.values.iter().any(is_text) {
        return Err(Stop::Undecided);
    }
    joined(args.values.to_vec())
}

/// Parts as one string.
fn joined(parts: Vec<Value>) -> Outcome {
    let bad = |value: &Value| {
        matches!(
            value.kind,
            Kind::List(_) | Kind::Object(_) | Kind::Merge(_) | Kind::PartialList(_) | Kind::Each(_)
        )
    };
    if parts.iter().any(bad) {
        return Err(Stop::Undecided);
    }
    Ok(text::concat(parts))
}

/// .NET's composite formatting with plain holes.
pub(super) fn format(args: Args<'_>) -> Outcome {
    let pattern = args.string(0)?;
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut chars = pattern.chars().peekable();
    while let Some(character) = chars.next() {
        match character {
            '{' if chars.peek() == Some(&'{') => {
                chars.next();
                literal.push('{');
            }
            '}' if chars.peek() == Some(&'}') => {
                chars.next();
                literal.push('}');
            }
            '{' => {
                let mut hole = String::new();
                loop {
                    match chars.next() {
                        Some('}') => break,
                        Some(inner) => hole.push(inner),
                        None => return failed("the format string has an open brace"),
                    }
                }
                parts.push(Value::string(std::mem::take(&mut literal)));
                parts.push(super::format::hole(&hole, args)?);
            }
            '}' => return failed("the format string has a stray brace"),
            other => literal.push(other),
        }
    }
    parts.push(Value::string(literal));
    parts.retain(|part| part.as_str() != Some("") || part.secret || !part.origin.hops().is_empty());
    joined(parts)
}

/// A value as `format` prints it.
pub(super) fn printed(value: &Value) -> Outcome {
    match &value.kind {
        Kind::List(_) | Kind::Object(_) => match json_text(value) {
            Some(json) => Ok(ops::part_of(value, Value::string(json))),
            None => Ok(canonical::unknown_call(
                "string",
                std::slice::from_ref(value),
            )),
        },
        Kind::Merge(_) | Kind::PartialList(_) | Kind::Each(_) => Ok(canonical::unknown_call(
            "string",
            std::slice::from_ref(value),
        )),
        _ => Ok(value.clone()),
    }
}

pub(super) fn string(args: Args<'_>) -> Outcome {
    let value = args.get(0)?;
    match &value.kind {
        Kind::String(_) | Kind::Concat(_) => Ok(value.clone()),
        Kind::Reference(reference) if reference.is_id() => Ok(value.clone()),
        Kind::Number(_) | Kind::Bool(_) => Ok(text::concat(vec![value.clone()])),
        Kind::Null => Ok(Value::string("")),
        Kind::List(_) | Kind::Object(_) => match json_text(value) {
            Some(json) => Ok(Value::string(json)),
            None => Err(Stop::Undecided),
        },
        _ => Err(Stop::Undecided),
    }
}

/// Known parts through `change`; unknown parts stay, as a call of `name`.
fn map_parts(args: Args<'_>, name: &str, change: impl Fn(&str) -> String) -> Outcome {
    let value = args.get(0)?;
    match &value.kind {
        Kind::String(text) => Ok(Value::string(change(text))),
        Kind::Concat(parts) => {
            let parts = parts
                .iter()
                .map(|part| match &part.kind {
                    Kind::String(text) => Value::string(change(text)),
                    _ => {
                        let mut call = vec![part.clone()];
                        call.extend(args.values.iter().skip(1).cloned());
                        canonical::unknown_call(name, &call)
                    }
                })
                .collect();
            Ok(text::concat(parts))
        }
        Kind::Number(_) | Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Null => {
            failed("a string is expected")
        }
        _ => Err(Stop::Undecided),
    }
}

pub(super) fn to_lower(args: Args<'_>) -> Outcome {
    map_parts(args, "toLower", str::to_lowercase)
}

pub(super) fn to_upper(args: Args<'_>) -> Outcome {
    map_parts(args, "toUpper", str::to_uppercase)
}

pub(super) fn trim(args: Args<'_>) -> Outcome {
    Ok(Value::string(args.string(0)?.trim()))
}

pub(super) fn replace(args: Args<'_>) -> Outcome {
    let (old, new) = (args.string(1)?, args.string(2)?);
    if old.is_empty() {
        return failed("nothing to replace");
    }
    if let Kind::Concat(_) = &args.get(0)?.kind
        && old.chars().count() > 1
    {
        // It might lie across two parts.
        return Err(Stop::Undecided);
    }
    let growth = new.len().saturating_sub(old.len());
    if let Kind::String(text) = &args.get(0)?.kind
        && text.len() + text.matches(old).count().saturating_mul(growth) > ARM_STRING
    {
        return failed("the string gets too long");
    }
    map_parts(args, "replace", |text| text.replace(old, new))
}

pub(super) fn split(args: Args<'_>) -> Outcome {
    let delimiters: Vec<&str> = match &args.get(1)?.kind {
        Kind::String(text) => vec![text],
        Kind::List(values) => values
            .iter()
            .map(|value| value.as_str().ok_or(Stop::Undecided))
            .collect::<Result<_, _>>()?,
        _ => return Err(Stop::Undecided),
    };
    let value = args.get(0)?;
    if delimiters == ["/"]
        && let Some(segments) = ids::render_segments(value)
    {
        return Ok(Value::list(segments));
    }
    let mut pieces = vec![String::new()];
    let mut rest = args.string(0)?;
    'text: while let Some(first) = rest.chars().next() {
        for delimiter in &delimiters {
            if !delimiter.is_empty()
                && let Some(behind) = rest.strip_prefix(delimiter)
            {
                pieces.push(String::new());
                rest = behind;
                continue 'text;
            }
        }
        if let Some(last) = pieces.last_mut() {
            last.push(first);
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    Ok(Value::list(pieces.into_iter().map(Value::string).collect()))
}

pub(super) fn join(args: Args<'_>) -> Outcome {
    let delimiter = args.get(1)?;
    let Kind::List(values) = &args.get(0)?.kind else {
        return Err(Stop::Undecided);
    };
    let mut parts = Vec::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            parts.push(delimiter.clone());
        }
        parts.push(value.clone());
    }
    joined(parts)
}

pub(super) fn starts_with(args: Args<'_>) -> Outcome {
    let wanted = args.string(1)?.to_lowercase();
    let value = as_text(args.get(0)?);
    if let Kind::String(text) = &value.kind {
        return Ok(Value::bool(text.to_lowercase().starts_with(&wanted)));
    }
    let prefix = text::known_prefix(&value).to_lowercase();
    decide_end(
        prefix.starts_with(&wanted),
        prefix.is_empty() || wanted.starts_with(&prefix),
    )
}

pub(super) fn ends_with(args: Args<'_>) -> Outcome {
    let wanted = args.string(1)?.to_lowercase();
    let value = as_text(args.get(0)?);
    if let Kind::String(text) = &value.kind {
        return Ok(Value::bool(text.to_lowercase().ends_with(&wanted)));
    }
    let suffix = text::known_suffix(&value).to_lowercase();
    decide_end(
        suffix.ends_with(&wanted),
        suffix.is_empty() || wanted.ends_with(&suffix),
    )
}

fn decide_end(certainly: bool, possibly: bool) -> Outcome {
    if certainly {
        Ok(Value::bool(true))
    } else if possibly {
        Err(Stop::Undecided)
    } else {
        Ok(Value::bool(false))
    }
}

pub(super) fn substring(args: Args<'_>) -> Outcome {
    let start = args.int(1)?;
    let length = if args.len() > 2 {
        Some(args.int(2)?)
    } else {
        None
    };
    let value = as_text(args.get(0)?);
    let out_of_range = || failed("the range is outside of the string");
    let Ok(start) = usize::try_from(start) else {
        return out_of_range();
    };
    let (known, complete): (&str, bool) = match &value.kind {
        Kind::String(text) => (text, true),
        Kind::Concat(_) => (text::known_prefix(&value), false),
        _ => return Err(Stop::Undecided),
    };
    let chars: Vec<char> = known.chars().collect();
    let end = match length.map(usize::try_from) {
        None if complete => chars.len(),
        None => return Err(Stop::Undecided),
        Some(Ok(length)) => start.saturating_add(length),
        Some(Err(_)) => return out_of_range(),
    };
    match chars.get(start..end) {
        Some(part) => Ok(Value::string(part.iter().collect::<String>())),
        None if complete => out_of_range(),
        None => Err(Stop::Undecided),
    }
}

/// The first `count` characters of a string.
pub(super) fn take(value: &Value, count: usize) -> Outcome {
    let value = as_text(value);
    match &value.kind {
        Kind::String(text) => Ok(Value::string(text.chars().take(count).collect::<String>())),
        Kind::Concat(_) => {
            let known = text::known_prefix(&value);
            if known.chars().count() >= count {
                Ok(Value::string(known.chars().take(count).collect::<String>()))
            } else {
                Err(Stop::Undecided)
            }
        }
        _ => Err(Stop::Undecided),
    }
}

/// A string without its first `count` characters.
pub(super) fn skip(value: &Value, count: usize) -> Outcome {
    let value = as_text(value);
    match &value.kind {
        Kind::String(text) => Ok(Value::string(text.chars().skip(count).collect::<String>())),
        Kind::Concat(parts) => {
            let known = text::known_prefix(&value);
            if known.chars().count() < count {
                return Err(Stop::Undecided);
            }
            let mut parts = parts.to_vec();
            if let Some(first) = parts.first_mut() {
                *first = Value::string(known.chars().skip(count).collect::<String>());
            }
            Ok(text::concat(parts))
        }
        _ => Err(Stop::Undecided),
    }
}

pub(super) fn pad_left(args: Args<'_>) -> Outcome {
    let padding = if args.len() > 2 { args.string(2)? } else { " " };
    let width = args.int(1)?;
    let Some(text) = known_text(args.get(0)?) else {
        return Err(Stop::Undecided);
    };
    let Ok(width) = usize::try_from(width) else {
        return failed("the width is negative");
    };
    if width > ARM_STRING / 4 {
        return failed("the width is too large");
    }
    let missing = width.saturating_sub(text.chars().count());
    let padding = padding.chars().next().unwrap_or(' ');
    let mut padded: String = std::iter::repeat_n(padding, missing).collect();
    padded += &text;
    Ok(Value::string(padded))
}

/// Position of a string in another, without case; -1 where it is not in it.
pub(super) fn position(text: &str, wanted: &str, last: bool) -> i64 {
    let (text, wanted) = (text.to_lowercase(), wanted.to_lowercase());
    let found = if last {
        text.rfind(&wanted)
    } else {
        text.find(&wanted)
    };
    match found.and_then(|at| text.get(..at)) {
        Some(before) => i64::try_from(before.chars().count()).unwrap_or(-1),
        None => -1,
    }
}

/// `*` stands for any text, `?` for one character; without case.
pub(super) fn like(args: Args<'_>) -> Outcome {
    let text: Vec<char> = args.string(0)?.to_lowercase().chars().collect();
    let pattern: Vec<char> = args.string(1)?.to_lowercase().chars().collect();
    let (mut at, mut wanted) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while at < text.len() {
        match pattern.get(wanted) {
            Some('*') => {
                retry = Some((at, wanted));
                wanted += 1;
            }
            Some(&character) if character == '?' || text.get(at) == Some(&character) => {
                at += 1;
                wanted += 1;
            }
            _ => match retry {
                Some((from, star)) => {
                    retry = Some((from + 1, star));
                    at = from + 1;
                    wanted = star + 1;
                }
                None => return Ok(Value::bool(false)),
            },
        }
    }
    let rest = pattern.get(wanted..).unwrap_or_default();
    Ok(Value::bool(rest.iter().all(|character| *character == '*')))
}

pub(super) fn base64(args: Args<'_>) -> Outcome {
    Ok(Value::string(base64::encode(args.string(0)?.as_bytes())))
}

pub(super) fn base64_to_string(args: Args<'_>) -> Outcome {
    match base64::decode(args.string(0)?) {
        Some(text) => Ok(Value::string(text)),
        None => failed("the string is no Base64 text"),
    }
}

pub(super) fn base64_to_json(args: Args<'_>) -> Outcome {
    let Some(text) = base64::decode(args.string(0)?) else {
        return failed("the string is no Base64 text");
    };
    super::objects::json_text(&text)
}

pub(super) fn data_uri(args: Args<'_>) -> Outcome {
    let encoded = base64::encode(args.string(0)?.as_bytes());
    Ok(Value::string(format!(
        "data:text/plain;charset=utf8;base64,{encoded}"
    )))
}

pub(super) fn data_uri_to_string(args: Args<'_>) -> Outcome {
    let text = args.string(0)?;
    let content = text
        .strip_prefix("data:")
        .and_then(|rest| rest.split_once(','));
    match content {
        Some((kind, content)) if kind.ends_with(";base64") => match base64::decode(content) {
            Some(text) => Ok(Value::string(text)),
            None => failed("the data is no Base64 text"),
        },
        Some((_, content)) => unescape(content),
        None => failed("the string is no data URI"),
    }
}

pub(super) fn uri_component(args: Args<'_>) -> Outcome {
    let mut escaped = String::new();
    for byte in args.string(0)?.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped += &format!("%{byte:02X}");
        }
    }
    Ok(Value::string(escaped))
}

pub(super) fn uri_component_to_string(args: Args<'_>) -> Outcome {
    unescape(args.string(0)?)
}

fn unescape(text: &str) -> Outcome {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match (first, digits.map(|digits| u8::from_str_radix(digits, 16))) {
            (b'%', Some(Ok(byte))) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Value::string(text)),
        Err(_) => failed("the bytes are no text"),
    }
}

/// An address relative to another.
pub(super) fn uri(args: Args<'_>) -> Outcome {
    let base = as_text(args.get(0)?);
    let relative = args.get(1)?;
    match (&base.kind, &relative.kind) {
        (Kind::String(base), Kind::String(relative)) => Ok(Value::string(resolve(base, relative))),
        // Where it leads is known as far as the relative part says.
        (_, Kind::String(relative)) => Ok(text::concat(vec![
            canonical::unknown_call("uri", &[base.clone(), Value::string("")]),
            Value::string(Arc::clone(relative)),
        ])),
        _ => Err(Stop::Undecided),
    }
}

fn resolve(base: &str, relative: &str) -> String {
    if relative.contains("://") {
        return relative.to_owned();
    }
    let authority_end = base.find("://").map_or(0, |at| {
        at + 3
            + base
                .get(at + 3..)
                .map_or(0, |rest| rest.find('/').unwrap_or(rest.len()))
    });
    let (authority, path) = base.split_at(authority_end.min(base.len()));
    if relative.starts_with('/') {
        return format!("{authority}{relative}");
    }
    let folder = path
        .rfind('/')
        .map_or("", |at| path.get(..=at).unwrap_or_default());
    let folder = if folder.is_empty() { "/" } else { folder };
    format!("{authority}{folder}{relative}")
}

/// Whether a string with unknown parts contains a known one.
pub(super) fn contains(value: &Value, wanted: &str) -> Outcome {
    let value = as_text(value);
    match &value.kind {
        Kind::String(text) => Ok(Value::bool(text.contains(wanted))),
        Kind::Concat(parts)
            if parts
                .iter()
                .any(|part| part.as_str().is_some_and(|text| text.contains(wanted))) =>
        {
            Ok(Value::bool(true))
        }
        _ => Err(Stop::Undecided),
    }
}

/// Elements and rests of a list-valued argument.
pub(super) fn list_items(value: &Value) -> Option<Vec<ListItem>> {
    Some(match &value.kind {
        Kind::List(values) => values
            .iter()
            .map(|element| ListItem::Element(ops::part_of(value, element.clone())))
            .collect(),
        Kind::PartialList(items) => items
            .iter()
            .map(|item| match item {
                ListItem::Element(element) => {
                    ListItem::Element(ops::part_of(value, element.clone()))
                }
                ListItem::Rest(rest) => ListItem::Rest(ops::part_of(value, rest.clone())),
            })
            .collect(),
        Kind::Each(_) | Kind::Unknown(_) | Kind::OneOf(_) | Kind::Reference(_) => {
            vec![ListItem::Rest(value.clone())]
        }
        _ => return None,
    })
}
