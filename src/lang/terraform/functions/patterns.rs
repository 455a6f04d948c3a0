//! Regular expressions: `regex`, `regexall`, and `replace` with `/…/`.

use std::sync::Arc;

use regex::{Captures, Regex, RegexBuilder};

use super::{Function, Outcome, Stop, string};
use crate::limits::TERRAFORM_INSTANCES;
use crate::value::{Collection, Object, Value};

/// Bytes of a compiled pattern.
const MAX_COMPILED: usize = 1 << 20;
/// Bytes of a replaced text.
const MAX_TEXT: usize = 1 << 20;

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "regex" => |arguments| {
            let (pattern, text) = (compile(&string(arguments, 0)?)?, string(arguments, 1)?);
            match pattern.captures(&text) {
                Some(found) => result(&pattern, &found),
                None => Err(Stop::Failed("the pattern does not match".to_owned())),
            }
        },
        "regexall" => |arguments| {
            let (pattern, text) = (compile(&string(arguments, 0)?)?, string(arguments, 1)?);
            let mut all = Vec::new();
            for found in pattern.captures_iter(&text) {
                if all.len() >= TERRAFORM_INSTANCES {
                    return Err(Stop::NotEvaluated);
                }
                all.push(result(&pattern, &found)?);
            }
            Ok(Value::list(all).in_collection(Collection::List))
        },
        _ => return None,
    })
}

fn compile(pattern: &str) -> Result<Regex, Stop> {
    // Go's classes of these letters are ASCII only; `.` and literals are characters.
    let pattern = ascii_classes(pattern);
    match RegexBuilder::new(&pattern).size_limit(MAX_COMPILED).build() {
        Ok(regex) => Ok(regex),
        // RE2 may well take what this library does not: not a failure that `can` should see.
        Err(_) => Err(Stop::NotEvaluated),
    }
}

/// `\w`, `\d`, `\s`, `\b` as RE2 means them.
fn ascii_classes(pattern: &str) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern.chars();
    let mut in_class = false;
    while let Some(character) = rest.next() {
        if character != '\\' {
            match character {
                '[' => in_class = true,
                ']' => in_class = false,
                _ => {}
            }
            text.push(character);
            continue;
        }
        match rest.next() {
            Some('d') => text.push_str("[0-9]"),
            Some('D') => text.push_str("[^0-9]"),
            Some('w') => text.push_str("[0-9A-Za-z_]"),
            Some('W') => text.push_str("[^0-9A-Za-z_]"),
            Some('s') => text.push_str("[\\t\\n\\x0C\\r ]"),
            Some('S') => text.push_str("[^\\t\\n\\x0C\\r ]"),
            Some('b') if !in_class => text.push_str("(?-u:\\b)"),
            Some(other) => {
                text.push('\\');
                text.push(other);
            }
            None => text.push('\\'),
        }
    }
    text
}

/// The whole match, a list of the groups, or an object of the named ones.
fn result(pattern: &Regex, found: &Captures<'_>) -> Outcome {
    let group = |index: usize| {
        found
            .get(index)
            .map_or_else(Value::null, |part| Value::string(part.as_str()))
    };
    let names: Vec<Option<&str>> = pattern.capture_names().skip(1).collect();
    let named = names.iter().flatten().count();
    if names.is_empty() {
        return Ok(group(0));
    }
    if named == 0 {
        return Ok(Value::list((1..=names.len()).map(group).collect()));
    }
    if named < names.len() {
        return Err(Stop::Failed(
            "named and unnamed groups are mixed".to_owned(),
        ));
    }
    let mut object = Object::new();
    for (index, name) in names.into_iter().enumerate() {
        if let Some(name) = name {
            object.set(Arc::<str>::from(name), group(index + 1));
        }
    }
    Ok(Value::object(object))
}

/// `replace` where the text to find is `/…/`; `$1`, `${name}` in `to` are groups.
pub(super) fn replace(text: &str, pattern: &str, to: &str) -> Outcome {
    let pattern = compile(pattern)?;
    let mut result = String::new();
    let mut from = 0;
    for found in pattern.captures_iter(text) {
        let Some(whole) = found.get(0) else {
            continue;
        };
        result.push_str(text.get(from..whole.start()).unwrap_or_default());
        found.expand(to, &mut result);
        from = whole.end();
        if result.len() > MAX_TEXT {
            return Err(Stop::NotEvaluated);
        }
    }
    result.push_str(text.get(from..).unwrap_or_default());
    Ok(Value::string(result))
}
