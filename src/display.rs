//! How values and text from input are shown to people: secrets masked, control characters escaped.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::secrets::looks_like_key;
use crate::value::{Kind, Target, Value};

/// A value for people: secrets masked, control characters escaped, long text cut.
#[must_use]
pub fn value(shown: &Value) -> String {
    if shown.secret {
        return "(secret)".to_owned();
    }
    match &shown.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(flag) => flag.to_string(),
        Kind::Number(number) => number.to_string(),
        Kind::String(known) if looks_like_key(known) => "(secret)".to_owned(),
        Kind::String(known) => text(known),
        Kind::List(values) => {
            let shown: Vec<String> = values.iter().take(4).map(value).collect();
            let more = if values.len() > 4 { ", …" } else { "" };
            format!("[{}{more}]", shown.join(", "))
        }
        Kind::Object(_) | Kind::Merge(_) => "{…}".to_owned(),
        Kind::PartialList(_) | Kind::Each(_) => "[…]".to_owned(),
        Kind::Unknown(unknown) => format!("unknown ({})", text(&unknown.blame())),
        Kind::OneOf(choice) => choice
            .alternatives
            .iter()
            .map(value)
            .collect::<Vec<_>>()
            .join(" or "),
        Kind::Concat(parts) => parts
            .iter()
            .map(|part| part.as_str().map_or_else(|| "…".to_owned(), text))
            .collect(),
        Kind::Reference(reference) => match &reference.target {
            Target::Address(address) => text(address),
            Target::Id(id) => match id.name.as_str().filter(|_| !id.name.secret) {
                Some(name) => format!("the id of {} '{}'", id.resource_type, text(name)),
                None => format!("the id of {}", id.resource_type),
            },
        },
    }
}

/// Text from input, safe to print: control characters escaped, cut at 80 characters.
#[must_use]
pub fn text(raw: &str) -> String {
    let mut shown = String::with_capacity(raw.len().min(84));
    for (count, character) in raw.chars().enumerate() {
        if count == 80 {
            shown.push('…');
            break;
        }
        if is_unprintable(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Visible stand-in for the second `#` of `##[…]` and `##vso[…]`, which CI systems obey anywhere in a line.
pub(crate) const HARMLESS_HASH: char = '♯';

/// `raw` on one line: line breaks become spaces, other unprintable characters are written as escapes.
pub(crate) fn line(raw: &str) -> Cow<'_, str> {
    if !raw.contains("##") && !raw.contains(is_unprintable) {
        return Cow::Borrowed(raw);
    }
    let mut shown = String::with_capacity(raw.len() + 8);
    for character in raw.chars() {
        match character {
            '\n' | '\t' => shown.push(' '),
            '\r' => {}
            '#' if shown.ends_with('#') => shown.push(HARMLESS_HASH),
            unprintable if is_unprintable(unprintable) => {
                shown.extend(unprintable.escape_unicode());
            }
            other => shown.push(other),
        }
    }
    Cow::Owned(shown)
}

/// JSON in which whatever a terminal or a CI log could misread is escaped. A reader of the JSON gets every
/// character as it was.
pub(crate) fn json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len() + 1);
    // The structure of JSON is printable ASCII and line breaks, so anything else stands in a string.
    for character in json.chars() {
        let is_command = character == '#' && shown.ends_with('#');
        if is_command || (character != '\n' && is_unprintable(character)) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Control characters, and those that are invisible or reorder text on a screen.
pub(crate) fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_and_control_characters_are_not_shown() {
        assert_eq!(value(&Value::string("hunter2").into_secret()), "(secret)");
        assert_eq!(text("a\u{1b}[31mb\u{202e}"), "a\\u{1b}[31mb\\u{202e}");
        assert_eq!(text(&"x".repeat(100)).chars().count(), 81);
    }
}
