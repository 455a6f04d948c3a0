//! CSV, YAML and text in other encodings.

use std::sync::Arc;

use super::encoding::{unbase64, write_json_string};
use super::{Function, Outcome, Stop, argument, string};
use crate::lang::terraform::evaluate::partial::is_known;
use crate::limits::TERRAFORM_INSTANCES;
use crate::value::{Collection, Kind, Object, Value};

/// Bytes of YAML written; more is not evaluated.
const MAX_YAML: usize = 1 << 20;

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "csvdecode" => csvdecode,
        "yamlencode" => |arguments| {
            let value = argument(arguments, 0)?;
            if !is_known(value) {
                return Err(Stop::Unknown);
            }
            let mut text = String::new();
            write_yaml(value, 0, false, &mut text).ok_or(Stop::NotEvaluated)?;
            // A number, bool or null alone is closed by the end of the document.
            if matches!(value.kind, Kind::Number(_) | Kind::Bool(_) | Kind::Null) {
                text.push_str("...\n");
            }
            Ok(Value::string(text))
        },
        "textencodebase64" => |arguments| {
            let bytes = encode(&string(arguments, 0)?, &string(arguments, 1)?)?;
            Ok(Value::string(crate::base64::encode(&bytes)))
        },
        "textdecodebase64" => |arguments| {
            let bytes = unbase64(&string(arguments, 0)?)
                .ok_or_else(|| Stop::Failed("not base64".to_owned()))?;
            decode(&bytes, &string(arguments, 1)?).map(Value::string)
        },
        _ => return None,
    })
}

fn csvdecode(arguments: &[Value]) -> Outcome {
    let text = string(arguments, 0)?;
    let mut records = records(&text)?.into_iter();
    let header = records
        .next()
        .ok_or_else(|| Stop::Failed("there is no header line".to_owned()))?;
    for (index, name) in header.iter().enumerate() {
        if header.iter().take(index).any(|other| other == name) {
            return Err(Stop::Failed("two columns have one name".to_owned()));
        }
    }
    let mut rows = Vec::new();
    for record in records {
        if record.len() != header.len() {
            return Err(Stop::Failed(
                "a line has too many or too few fields".to_owned(),
            ));
        }
        if rows.len() >= TERRAFORM_INSTANCES {
            return Err(Stop::NotEvaluated);
        }
        let mut row = Object::new();
        for (name, field) in header.iter().zip(record) {
            row.set(Arc::<str>::from(name.as_str()), Value::string(field));
        }
        rows.push(Value::object(row));
    }
    Ok(Value::list(rows).in_collection(Collection::List))
}

/// The lines of a CSV text; empty ones do not count.
fn records(text: &str) -> Result<Vec<Vec<String>>, Stop> {
    let failed = || Stop::Failed("a quote is out of place".to_owned());
    let text = text.replace("\r\n", "\n");
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut rest = text.chars().peekable();
    while rest.peek().is_some() {
        if record.is_empty() && rest.next_if_eq(&'\n').is_some() {
            continue;
        }
        let mut field = String::new();
        if rest.next_if_eq(&'"').is_some() {
            loop {
                match rest.next().ok_or_else(failed)? {
                    '"' if rest.next_if_eq(&'"').is_some() => field.push('"'),
                    '"' => break,
                    character => field.push(character),
                }
            }
        } else {
            while let Some(character) = rest.next_if(|c| !matches!(c, ',' | '\n')) {
                if character == '"' {
                    return Err(failed());
                }
                field.push(character);
            }
        }
        record.push(field);
        match rest.next() {
            Some(',') => {
                if matches!(rest.peek(), None | Some('\n')) {
                    rest.next();
                    record.push(String::new());
                    records.push(std::mem::take(&mut record));
                }
            }
            Some('\n') | None => records.push(std::mem::take(&mut record)),
            Some(_) => return Err(failed()),
        }
    }
    if !record.is_empty() {
        records.push(record);
    }
    Ok(records)
}

/// YAML as Terraform writes it: strings in double quotes, members in the order of their keys.
/// `inline` where the text goes on behind `- `.
fn write_yaml(value: &Value, indent: usize, inline: bool, text: &mut String) -> Option<()> {
    if text.len() > MAX_YAML || indent > 400 {
        return None;
    }
    let mut first = true;
    let mut start = |text: &mut String| {
        if !(std::mem::take(&mut first) && inline) {
            text.push_str(&" ".repeat(indent));
        }
    };
    match &value.kind {
        Kind::List(items) if !items.is_empty() => {
            for item in items.iter() {
                start(text);
                text.push_str("- ");
                write_yaml(item, indent + 2, true, text)?;
            }
            Some(())
        }
        Kind::Object(object) if !object.is_empty() => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(key, _)| Arc::clone(key));
            for (key, entry) in entries {
                start(text);
                write_json_string(key, text);
                text.push(':');
                match &entry.value.kind {
                    Kind::List(items) if !items.is_empty() => {
                        text.push('\n');
                        write_yaml(&entry.value, indent, false, text)?;
                    }
                    Kind::Object(members) if !members.is_empty() => {
                        text.push('\n');
                        write_yaml(&entry.value, indent + 2, false, text)?;
                    }
                    _ => {
                        text.push(' ');
                        write_scalar(&entry.value, indent + 2, text)?;
                    }
                }
            }
            Some(())
        }
        _ => write_scalar(value, indent, text),
    }
}

fn write_scalar(value: &Value, indent: usize, text: &mut String) -> Option<()> {
    match &value.kind {
        // Several lines are written as a block where its end can be told.
        Kind::String(string) if string.contains('\n') => {
            let printable = string
                .chars()
                .all(|character| character == '\n' || !character.is_control());
            let plain = printable && !string.starts_with([' ', '\n']) && !string.contains(" \n");
            if !plain || indent == 0 {
                return None;
            }
            let (lines, keep) = match string.strip_suffix('\n') {
                Some(lines) => (lines, "|\n"),
                None => (&**string, "|-\n"),
            };
            if lines.ends_with('\n') {
                return None;
            }
            text.push_str(keep);
            for line in lines.split('\n') {
                if !line.is_empty() {
                    text.push_str(&" ".repeat(indent));
                    text.push_str(line);
                }
                text.push('\n');
            }
            return Some(());
        }
        // Characters that YAML escapes in its own way are not evaluated.
        Kind::String(string) if string.chars().any(char::is_control) => return None,
        Kind::String(string) => {
            text.push('"');
            text.push_str(&string.replace('\\', "\\\\").replace('"', "\\\""));
            text.push('"');
        }
        Kind::List(_) => text.push_str("[]"),
        Kind::Object(_) => text.push_str("{}"),
        _ => text.push_str(&super::encoding::json_text(value)?),
    }
    text.push('\n');
    Some(())
}

fn encode(text: &str, encoding: &str) -> Result<Vec<u8>, Stop> {
    let failed = || Stop::Failed("a character has no place in that encoding".to_owned());
    match encoding.to_ascii_uppercase().as_str() {
        "UTF-8" => Ok(text.as_bytes().to_vec()),
        "UTF-16LE" => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        "ISO-8859-1" => text
            .chars()
            .map(|character| u8::try_from(u32::from(character)).map_err(|_| failed()))
            .collect(),
        // The lower half is the same everywhere.
        _ if text.is_ascii() && known_encoding(encoding) => Ok(text.as_bytes().to_vec()),
        _ => Err(Stop::NotEvaluated),
    }
}

fn decode(bytes: &[u8], encoding: &str) -> Result<String, Stop> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .filter_map(|pair| pair.try_into().ok())
            .map(unit)
            .collect();
        String::from_utf16(&units).map_err(|_| Stop::NotEvaluated)
    };
    match encoding.to_ascii_uppercase().as_str() {
        "UTF-8" => String::from_utf8(bytes.to_vec()).map_err(|_| Stop::NotEvaluated),
        "UTF-16LE" if bytes.len().is_multiple_of(2) => wide(u16::from_le_bytes),
        "UTF-16BE" if bytes.len().is_multiple_of(2) => wide(u16::from_be_bytes),
        "ISO-8859-1" => Ok(bytes.iter().copied().map(char::from).collect()),
        _ if bytes.is_ascii() && known_encoding(encoding) => {
            Ok(bytes.iter().copied().map(char::from).collect())
        }
        _ => Err(Stop::NotEvaluated),
    }
}

fn known_encoding(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "us-ascii" || name.starts_with("windows-125") || name.starts_with("iso-8859-")
}
