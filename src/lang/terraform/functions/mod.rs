//! Terraform's functions, as far as they are pure and everyday. What is not here evaluates to an
//! unknown that names the call; `try` and `can` are forms of the evaluator.

mod collections;
mod convert;
mod dates;
mod documents;
mod encoding;
mod files;
mod format;
mod hash;
mod ids;
mod network;
mod numbers;
mod patterns;
mod strings;

use std::sync::Arc;

use super::evaluate::partial::{self, failure, lift, unknown_from};
use super::evaluate::{Session, Ty, convert, nfc, origin, type_of};
use crate::memory;
use crate::value::{Collection, Kind, Origin, UnknownClass, Value};

pub(crate) use encoding::from_json;

/// Why a function gives no value.
pub(crate) enum Stop {
    /// An argument is not known.
    Unknown,
    /// Terraform would report an error.
    Failed(String),
    /// The function, or this use of it, is not evaluated.
    NotEvaluated,
}

type Outcome = Result<Value, Stop>;
type Function = fn(&[Value]) -> Outcome;

fn find(name: &str) -> Option<Function> {
    let name = name.strip_prefix("core::").unwrap_or(name);
    collections::find(name)
        .or_else(|| strings::find(name))
        .or_else(|| convert::find(name))
        .or_else(|| numbers::find(name))
        .or_else(|| encoding::find(name))
        .or_else(|| documents::find(name))
        .or_else(|| patterns::find(name))
        .or_else(|| hash::find(name))
        .or_else(|| network::find(name))
        .or_else(|| dates::find(name))
        .or_else(|| ids::find(name))
}

/// Calls a function. Alternatives of the arguments give alternatives of the result.
pub(crate) fn call(name: &str, arguments: &[Value], session: &Session<'_>) -> Value {
    if let Some(failed) = arguments.iter().find(
        |argument| matches!(&argument.kind, Kind::Unknown(why) if why.class == UnknownClass::Error),
    ) {
        return failed.clone();
    }
    if name == "merge" {
        return merge(arguments, session);
    }
    let Some(function) = find(name) else {
        return not_evaluated(name, arguments);
    };
    if let Some(count) = fixed_arguments(name)
        && count != arguments.len()
    {
        return failure(format!("{name}: takes {count} arguments"));
    }
    lift(arguments, &mut |arguments| {
        let steps = session.spend(|budget| {
            let strings = partial::string_steps(arguments);
            *budget = budget.saturating_sub(arguments.len() + 1 + strings);
            *budget
        });
        if steps == 0 || session.is_full() {
            return Value::unknown(UnknownClass::Limit, "the evaluation is too long");
        }
        match function(arguments) {
            Ok(value)
                if value
                    .as_str()
                    .is_some_and(|text| text.len() > partial::MAX_STRING) =>
            {
                Value::unknown(UnknownClass::Limit, "a string that is too long")
            }
            Ok(value) => {
                session.made(if builds(name) {
                    memory::deep(&value)
                } else {
                    memory::shallow(&value)
                });
                composed(value)
            }
            Err(Stop::Unknown) => unknown_from(partial::call_text(name, arguments), arguments),
            Err(Stop::Failed(message)) => failure(format!("{name}: {message}")),
            Err(Stop::NotEvaluated) => not_evaluated(name, arguments),
        }
    })
}

/// Terraform composes the characters of every string (NFC).
fn composed(mut value: Value) -> Value {
    match &mut value.kind {
        Kind::String(text) => {
            if let Some(composed) = nfc(text) {
                *text = composed;
            }
        }
        Kind::List(items) if items.iter().any(is_composable) => {
            for item in Arc::make_mut(items) {
                *item = composed(std::mem::take(item));
            }
        }
        _ => {}
    }
    value
}

/// Whether composing could change a string, or an element of a list.
fn is_composable(value: &Value) -> bool {
    match &value.kind {
        Kind::String(text) => !text.is_ascii(),
        Kind::List(items) => items.iter().any(is_composable),
        _ => false,
    }
}

/// How many arguments a function takes, of those that take a fixed number.
fn fixed_arguments(name: &str) -> Option<usize> {
    Some(match name.strip_prefix("core::").unwrap_or(name) {
        "lower" | "upper" | "title" | "trimspace" | "chomp" | "strrev" | "length" | "keys"
        | "values" | "flatten" | "compact" | "distinct" | "reverse" | "sort" | "one" | "tolist"
        | "toset" | "tomap" | "tostring" | "tonumber" | "tobool" | "jsonencode" | "jsondecode"
        | "md5" | "sha1" | "sha256" | "sha512" | "abs" | "ceil" | "floor" => 1,
        "trim" | "trimprefix" | "trimsuffix" | "split" | "contains" | "element" | "index"
        | "zipmap" | "chunklist" | "regex" | "regexall" | "indent" | "pow" | "log" => 2,
        "replace" | "substr" | "slice" | "cidrsubnet" => 3,
        _ => return None,
    })
}

/// Whether a function makes more than the outermost value of what it returns.
fn builds(name: &str) -> bool {
    matches!(
        name.strip_prefix("core::").unwrap_or(name),
        "jsondecode"
            | "yamldecode"
            | "csvdecode"
            | "regexall"
            | "setproduct"
            | "chunklist"
            | "transpose"
    )
}

/// Whether a function's result is one of its arguments or a part of it, which knows better where it
/// came from than the call.
pub(crate) fn keeps_origins(name: &str) -> bool {
    matches!(
        name,
        "lookup"
            | "element"
            | "coalesce"
            | "coalescelist"
            | "one"
            | "tostring"
            | "tobool"
            | "tonumber"
            | "sensitive"
            | "nonsensitive"
    )
}

fn not_evaluated(name: &str, arguments: &[Value]) -> Value {
    let text = partial::call_text(name, arguments);
    let class = match name {
        "timestamp" | "plantimestamp" | "uuid" | "bcrypt" | "rsadecrypt" => UnknownClass::Volatile,
        "file" | "fileexists" | "fileset" | "filebase64" | "filemd5" | "filesha1"
        | "filesha256" | "filesha512" | "filebase64sha256" | "filebase64sha512"
        | "templatefile" | "abspath" | "pathexpand" => UnknownClass::External,
        _ => match partial::Gap::of(arguments).class {
            Some(class) => class,
            None => UnknownClass::Limit,
        },
    };
    let gap = partial::Gap {
        class: Some(class),
        ..partial::Gap::of(arguments)
    };
    gap.unknown(text)
}

/// `merge(…)`: a member stands where its argument stands, and is influenced by the later arguments,
/// which could have overridden it.
fn merge(arguments: &[Value], session: &Session<'_>) -> Value {
    let mut parts = Vec::with_capacity(arguments.len());
    let mut later = Origin::default();
    for argument in arguments.iter().rev() {
        parts.push(session.spend(|budget| origin::influenced(argument.clone(), &later, budget)));
        later = later.influenced_by(&argument.origin);
    }
    parts.reverse();
    lift(&parts, &mut |parts| {
        let fits = parts.iter().all(|part| {
            matches!(
                part.kind,
                Kind::Object(_)
                    | Kind::Merge(_)
                    | Kind::Null
                    | Kind::Unknown(_)
                    | Kind::Reference(_)
            )
        });
        if fits {
            // Maps of one type give a map, everything else an object.
            let mut types = parts
                .iter()
                .filter(|part| part.as_object().is_some())
                .map(type_of);
            let first = types.next();
            let maps = matches!(first, Some(Ty::Map(_))) && types.all(|other| Some(other) == first);
            partial::merge_of(parts.to_vec()).in_collection(if maps {
                Collection::Map
            } else {
                Collection::Structure
            })
        } else {
            failure("merge: an argument is no object")
        }
    })
}

/// The argument at `index`.
fn argument(arguments: &[Value], index: usize) -> Result<&Value, Stop> {
    arguments
        .get(index)
        .ok_or_else(|| Stop::Failed("an argument is missing".to_owned()))
}

/// A known string.
fn string(arguments: &[Value], index: usize) -> Result<Arc<str>, Stop> {
    let value = argument(arguments, index)?;
    super::evaluate::to_string(value).ok_or_else(|| not(value, "string"))
}

/// A known number.
fn number(arguments: &[Value], index: usize) -> Result<crate::value::Number, Stop> {
    let value = argument(arguments, index)?;
    super::evaluate::to_number(value).ok_or_else(|| not(value, "number"))
}

/// A known whole number.
fn integer(arguments: &[Value], index: usize) -> Result<i64, Stop> {
    number(arguments, index)?
        .as_i64()
        .ok_or_else(|| Stop::Failed("not a whole number of 64 bits".to_owned()))
}

/// The argument's values made elements of one type.
fn unify(values: Vec<Value>) -> Result<Vec<Value>, Stop> {
    super::evaluate::unified(values).map_err(Stop::Failed)
}

/// An argument converted to a type.
fn converted(arguments: &[Value], index: usize, ty: &Ty) -> Result<Value, Stop> {
    convert(argument(arguments, index)?, ty).map_err(Stop::Failed)
}

/// The elements of a list of known length.
fn list(arguments: &[Value], index: usize) -> Result<&[Value], Stop> {
    let value = argument(arguments, index)?;
    value.as_list().ok_or_else(|| not(value, "list"))
}

/// Why a value is not what was asked for.
fn not(value: &Value, wanted: &str) -> Stop {
    match value.kind {
        Kind::Unknown(_)
        | Kind::Reference(_)
        | Kind::OneOf(_)
        | Kind::Concat(_)
        | Kind::Merge(_)
        | Kind::PartialList(_)
        | Kind::Each(_) => Stop::Unknown,
        Kind::Null => Stop::Failed("an argument is null".to_owned()),
        _ => Stop::Failed(format!("an argument is no {wanted}")),
    }
}
