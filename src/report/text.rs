//! Text that is safe to print, wrapped and coloured.
//!
//! Names, paths and source lines come from files that somebody else wrote. Printed as they are they
//! could move the cursor, reorder the line, or give commands to the CI system that reads the log.

use std::borrow::Cow;
use std::io::Write;

use serde::Serialize;

use super::Error;
use crate::checks::schema::Severity;
pub(super) use crate::display::line as safe;
use crate::display::{self, HARMLESS_HASH, is_unprintable};

/// The character that stands for `character` in a source line: one column for one character.
pub(super) fn stand_in(before: Option<char>, character: char) -> char {
    match character {
        '#' if before == Some('#') => HARMLESS_HASH,
        '\u{7f}' => '␡',
        // Unicode has a picture for each of the first control characters.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or('�'),
        other if is_unprintable(other) => '�',
        other => other,
    }
}

/// Columns that a character takes; close enough to fit text into a width.
pub(super) fn columns(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// `text` in lines of at most `limit` columns where its words allow it.
pub(super) fn wrap(text: &str, limit: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = width(word);
        match lines.last_mut() {
            // A line that starts with `::` would be a command to GitHub's runner.
            Some(line) if used + 1 + length <= limit || word.starts_with("::") => {
                line.push(' ');
                line.push_str(word);
                used += 1 + length;
            }
            _ => {
                let escape = if word.starts_with("::") { "\\" } else { "" };
                lines.push(format!("{escape}{word}"));
                used = length;
            }
        }
    }
    lines
}

/// `text` cut to `limit` columns, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    if width(text) <= limit {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut used = 0;
    for character in text.chars() {
        used += columns(character);
        if used >= limit {
            break;
        }
        kept.push(character);
    }
    let mut kept = kept.trim_end().to_owned();
    kept.push('…');
    Cow::Owned(kept)
}

/// `1 file`, `2 files`.
pub(super) fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

/// A note that can stand alone: "if …" says what applies.
pub(super) fn clause(note: &str) -> String {
    if note.starts_with("if ") {
        format!("applies {note}")
    } else {
        note.to_owned()
    }
}

/// `words` with what stands between backticks left alone and the rest changed by `change`.
pub(super) fn outside_code(words: &str, change: impl Fn(&str) -> String) -> String {
    let parts = words.split('`').enumerate();
    let changed = parts.map(|(index, part)| match index % 2 {
        0 => change(part),
        _ => part.to_owned(),
    });
    changed.collect::<Vec<_>>().join("`")
}

/// What text is, and so how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Critical,
    High,
    Medium,
    Low,
    Open,
    Strong,
    Path,
    Label,
    Dim,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Style::Critical => "1;91",
            Style::High => "1;31",
            Style::Medium => "1;33",
            Style::Low => "1;34",
            Style::Open => "1;36",
            Style::Strong => "1",
            Style::Path => "36",
            Style::Label => "1;32",
            Style::Dim => "2",
        }
    }
}

impl From<Severity> for Style {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Critical => Style::Critical,
            Severity::High => Style::High,
            Severity::Medium => Style::Medium,
            Severity::Low => Style::Low,
        }
    }
}

/// Adds terminal escapes, where wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) color: bool,
    pub(super) hyperlinks: bool,
}

impl Paint {
    /// Leaves text as it is.
    pub(super) const NONE: Paint = Paint {
        color: false,
        hyperlinks: false,
    };

    /// `text` in a style. The text must be safe.
    pub(super) fn paint(self, style: Style, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", style.code())
        } else {
            text.to_owned()
        }
    }

    /// `text` that leads to `url` when clicked. The text must be safe; the URL need not be.
    pub(super) fn link(self, url: &str, text: &str) -> String {
        let is_plain = |url: &str| url.bytes().all(|byte| byte.is_ascii_graphic());
        if self.hyperlinks && is_plain(url) {
            format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
        } else {
            text.to_owned()
        }
    }
}

/// A path, safe to print at the start of a line, where a log's reader obeys what starts with `::`.
pub(super) fn path(raw: &str) -> Cow<'_, str> {
    let shown = safe(raw);
    if shown.trim_start().starts_with(':') {
        Cow::Owned(format!("./{shown}"))
    } else {
        shown
    }
}

/// Writes `value` as indented JSON in which whatever a terminal or a CI log could misread is escaped.
/// A reader of the JSON gets every character as it was.
pub(super) fn write_json<T: Serialize>(value: &T, out: &mut dyn Write) -> Result<(), Error> {
    write_escaped(&serde_json::to_string_pretty(value)?, out)
}

/// The same on one line.
pub(super) fn write_json_line<T: Serialize>(value: &T, out: &mut dyn Write) -> Result<(), Error> {
    write_escaped(&serde_json::to_string(value)?, out)
}

fn write_escaped(json: &str, out: &mut dyn Write) -> Result<(), Error> {
    let mut shown = display::json(json);
    shown.push('\n');
    out.write_all(shown.as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_made_visible() {
        assert_eq!(
            safe("a\u{1b}[31m\u{202e}b\nc\u{9b}"),
            "a\\u{1b}[31m\\u{202e}b c\\u{9b}"
        );
        assert_eq!(safe("##vso[task] ###["), "#♯vso[task] #♯#[");
        assert!(matches!(safe("# plain ü 日本"), Cow::Borrowed(_)));
        assert_eq!(stand_in(None, '\u{1b}'), '␛');
        assert_eq!(stand_in(None, '\u{202e}'), '�');
        assert_eq!(stand_in(Some('#'), '#'), '♯');
    }

    #[test]
    fn text_is_wrapped_at_words() {
        assert_eq!(
            wrap("one two  three\nfour", 9),
            ["one two", "three", "four"]
        );
        assert_eq!(wrap("one ::error::x", 6), ["one ::error::x"]);
        assert_eq!(wrap("::error::x", 60), ["\\::error::x"]);
        assert_eq!(wrap("", 9), [""; 0]);
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("日本語", 6), "日本語");
        assert_eq!(cut("one two", 5), "one…");
    }

    #[test]
    fn json_keeps_every_character_and_prints_none_that_harms() {
        let value = serde_json::json!({ "key": "\u{1b}[0m\u{9b}\u{202e}##[group]###vso[\u{e0001}\u{7f}é\n" });
        let mut bytes = Vec::new();
        write_json(&value, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("##"), "{text}");
        assert!(
            !text.chars().any(|c| c != '\n' && is_unprintable(c)),
            "{text}"
        );
        assert!(text.contains('é'));
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }

    #[test]
    fn code_is_told_from_prose() {
        assert_eq!(outside_code("a `b` c", str::to_uppercase), "A `b` C");
        assert_eq!(outside_code("a `b", str::to_uppercase), "A `b");
    }
}
