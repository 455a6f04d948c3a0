//! Functions on strings.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Function, Outcome, Stop, argument, format, integer, not, string};
use crate::lang::terraform::evaluate::partial::{call_text, concat_of, known_prefix, unknown_from};
use crate::lang::terraform::evaluate::to_string;
use crate::value::{Collection, Kind, Value};

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "format" => format::format,
        "formatlist" => format::formatlist,
        "lower" => |arguments| cased(arguments, "lower", |c| c.to_lowercase().next()),
        "upper" => |arguments| cased(arguments, "upper", |c| single(c.to_uppercase())),
        "title" => |arguments| map(arguments, title),
        "trimspace" => |arguments| map(arguments, |text| text.trim().to_owned()),
        "chomp" => |arguments| {
            map(arguments, |text| {
                text.trim_end_matches(['\r', '\n']).to_owned()
            })
        },
        "strrev" => |arguments| map(arguments, |text| text.graphemes(true).rev().collect()),
        "trim" => |arguments| {
            let cut = string(arguments, 1)?;
            map(arguments, |text| {
                text.trim_matches(|c| cut.contains(c)).to_owned()
            })
        },
        "trimprefix" => |arguments| {
            let cut = string(arguments, 1)?;
            map(arguments, |text| {
                text.strip_prefix(&*cut).unwrap_or(text).to_owned()
            })
        },
        "trimsuffix" => |arguments| {
            let cut = string(arguments, 1)?;
            map(arguments, |text| {
                text.strip_suffix(&*cut).unwrap_or(text).to_owned()
            })
        },
        "startswith" => |arguments| match begins(arguments) {
            Some(begins) => Ok(Value::bool(begins)),
            None => test(arguments, |text, part| text.starts_with(part)),
        },
        "endswith" => |arguments| test(arguments, |text, part| text.ends_with(part)),
        "strcontains" => |arguments| test(arguments, |text, part| text.contains(part)),
        "dirname" => |arguments| map(arguments, dirname),
        "basename" => |arguments| map(arguments, basename),
        "indent" => indent,
        "join" => join,
        "replace" => replace,
        "split" => split,
        "substr" => substr,
        _ => return None,
    })
}

fn map(arguments: &[Value], change: impl Fn(&str) -> String) -> Outcome {
    Ok(Value::string(change(&string(arguments, 0)?)))
}

/// Whether a string of which only the beginning is known begins with another one.
fn begins(arguments: &[Value]) -> Option<bool> {
    let known = known_prefix(arguments.first()?)?;
    let wanted = to_string(arguments.get(1)?)?;
    if known.starts_with(&*wanted) {
        return Some(true);
    }
    (!wanted.starts_with(known)).then_some(false)
}

fn test(arguments: &[Value], holds: impl Fn(&str, &str) -> bool) -> Outcome {
    Ok(Value::bool(holds(
        &string(arguments, 0)?,
        &string(arguments, 1)?,
    )))
}

/// The character that another one becomes, if it is one: Terraform changes the case of each alone.
fn single(mut characters: impl ExactSizeIterator<Item = char>) -> Option<char> {
    characters.next().filter(|_| characters.len() == 0)
}

/// `lower`, `upper`: the known parts of a string change, the others are named as changed.
fn cased(arguments: &[Value], name: &str, letter: impl Fn(char) -> Option<char>) -> Outcome {
    let change = |text: &str| -> String {
        text.chars()
            .map(|character| letter(character).unwrap_or(character))
            .collect()
    };
    let value = argument(arguments, 0)?;
    let Kind::Concat(parts) = &value.kind else {
        return map(arguments, change);
    };
    let parts = parts.iter().map(|part| match part.as_str() {
        Some(text) => Value {
            kind: Kind::String(change(text).into()),
            ..part.clone()
        },
        None => unknown_from(call_text(name, std::slice::from_ref(part)), [part]),
    });
    Ok(concat_of(parts.collect()))
}

fn title(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut start = true;
    for character in text.chars() {
        if start {
            result.push(match character {
                'Ǆ' | 'ǅ' | 'ǆ' => 'ǅ',
                'Ǉ' | 'ǈ' | 'ǉ' => 'ǈ',
                'Ǌ' | 'ǋ' | 'ǌ' => 'ǋ',
                'Ǳ' | 'ǲ' | 'ǳ' => 'ǲ',
                _ => single(character.to_uppercase()).unwrap_or(character),
            });
        } else {
            result.push(character);
        }
        start = if character.is_ascii() {
            !character.is_ascii_alphanumeric() && character != '_'
        } else {
            character.is_whitespace()
        };
    }
    result
}

/// The path in front of the last `/`, cleaned.
fn dirname(path: &str) -> String {
    let end = path.rfind('/').map_or(0, |end| end + 1);
    let cleaned = path.get(..end).unwrap_or_default();
    let root = cleaned.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in cleaned.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if root => {}
            other => parts.push(other),
        }
    }
    match (root, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".to_owned(),
        (false, false) => parts.join("/"),
    }
}

/// The last part of a path.
fn basename(path: &str) -> String {
    let trimmed = path.trim_end_matches('/');
    let name = trimmed.rsplit('/').next().unwrap_or_default();
    match (name, path.is_empty()) {
        ("", true) => ".".to_owned(),
        ("", false) => "/".to_owned(),
        _ => name.to_owned(),
    }
}

fn indent(arguments: &[Value]) -> Outcome {
    let spaces = usize::try_from(integer(arguments, 0)?)
        .ok()
        .filter(|spaces| *spaces <= 1_000)
        .ok_or(Stop::NotEvaluated)?;
    let text = string(arguments, 1)?;
    Ok(Value::string(
        text.replace('\n', &format!("\n{}", " ".repeat(spaces))),
    ))
}

fn join(arguments: &[Value]) -> Outcome {
    let separator = string(arguments, 0)?;
    let mut parts: Vec<Value> = Vec::new();
    for index in 1..arguments.len() {
        let value = argument(arguments, index)?;
        let items = value.as_list().ok_or_else(|| not(value, "list"))?;
        for item in items {
            if !parts.is_empty() {
                parts.push(Value::string(Arc::clone(&separator)));
            } else {
                // Keeps the first element from being taken for the start after an empty one.
                parts.push(Value::string(""));
            }
            parts.push(match to_string(item) {
                Some(text) => Value {
                    kind: Kind::String(text),
                    ..item.clone()
                },
                None => match item.kind {
                    Kind::Null | Kind::List(_) | Kind::Object(_) => {
                        return Err(not(item, "string"));
                    }
                    Kind::OneOf(_) => return Err(Stop::Unknown),
                    _ => item.clone(),
                },
            });
        }
    }
    Ok(concat_of(parts))
}

fn replace(arguments: &[Value]) -> Outcome {
    let (from, to) = (string(arguments, 1)?, string(arguments, 2)?);
    // An id in another case is the same id.
    if from.eq_ignore_ascii_case(&to)
        && let Some(value) = arguments.first()
        && matches!(&value.kind, Kind::Reference(reference) if reference.is_id())
    {
        return Ok(value.clone());
    }
    let text = string(arguments, 0)?;
    if from.len() > 1 && from.starts_with('/') && from.ends_with('/') {
        return super::patterns::replace(
            &text,
            from.get(1..from.len() - 1).unwrap_or_default(),
            &to,
        );
    }
    if text.len().saturating_mul(to.len().max(1)) > 1 << 20 {
        return Err(Stop::NotEvaluated);
    }
    Ok(Value::string(text.replace(&*from, &to)))
}

fn split(arguments: &[Value]) -> Outcome {
    let (separator, text) = (string(arguments, 0)?, string(arguments, 1)?);
    let parts: Vec<Value> = if separator.is_empty() {
        text.chars()
            .map(|character| Value::string(character.to_string()))
            .collect()
    } else {
        text.split(&*separator).map(Value::string).collect()
    };
    Ok(Value::list(parts).in_collection(Collection::List))
}

fn substr(arguments: &[Value]) -> Outcome {
    let text = string(arguments, 0)?;
    let (offset, length) = (integer(arguments, 1)?, integer(arguments, 2)?);
    let count = i64::try_from(text.graphemes(true).count()).unwrap_or(i64::MAX);
    let start = if offset < 0 {
        count.saturating_add(offset)
    } else {
        offset
    };
    let start = usize::try_from(start.max(0)).unwrap_or(usize::MAX);
    let rest = text.graphemes(true).skip(start);
    Ok(Value::string(match usize::try_from(length) {
        Ok(length) => rest.take(length).collect::<String>(),
        Err(_) => rest.collect(),
    }))
}
