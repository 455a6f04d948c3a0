//! How values and text from input are shown to people: secrets masked, control characters escaped.

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
            Target::Id(id) => format!("the id of {}", id.resource_type),
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

/// Control characters and those that reorder text on a screen.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
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
