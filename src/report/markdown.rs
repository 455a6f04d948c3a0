//! The report as Markdown, for the summary of a CI job or a comment.
//!
//! GitHub drops a summary over a mebibyte as a whole: the report is cut before, and says so. Whatever
//! comes from input is text and nothing else: no markup, no link, no mention.

use std::io::Write;

use super::entry::{self, About, Entry};
use super::text::Paint;
use super::{Error, Options, summary, text};
use crate::finding::Report;
use crate::source::Sources;

/// Bytes of a report, at most.
const MAX_BYTES: usize = 900 * 1024;
/// Bytes of these for diagnostics, where there are more than fit.
const MAX_DIAGNOSTICS: usize = 200 * 1024;
/// Columns of one cell.
const MAX_CELL: usize = 1000;
/// Bytes kept for headings and for saying what is left out.
const RESERVE: usize = 4096;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut entries = entry::all(report, sources, options, true);
    entries.sort_by_key(|entry| entry.rank);
    let (findings, diagnostics): (Vec<_>, Vec<_>) = entries
        .iter()
        .partition(|entry| matches!(entry.about, About::Finding(_)));
    let diagnostics = table(
        ["Level", "Code", "Place", "Not done"],
        &diagnostics,
        MAX_DIAGNOSTICS,
    );
    let room = MAX_BYTES - RESERVE - diagnostics.len();
    let findings = table(["Severity", "Check", "Place", "Finding"], &findings, room);

    writeln!(
        out,
        "## stanchion: {}\n",
        summary::verdict(report, Paint::NONE)
    )?;
    let line = summary::scope(report, options, Paint::NONE);
    writeln!(out, "{}\n", escape(&line))?;
    write!(out, "{findings}{diagnostics}")?;
    Ok(())
}

/// The rows of `entries` as far as they fit into `room` bytes.
fn table(heads: [&str; 4], entries: &[&Entry<'_>], room: usize) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let mut table = format!("| {} |\n|---|---|---|---|\n", heads.join(" | "));
    let mut left_out = 0;
    for entry in entries {
        let row = row(entry);
        // Of several that do not fit, a short one must not come before a worse one.
        if left_out > 0 || table.len() + row.len() > room {
            left_out += 1;
        } else {
            table.push_str(&row);
        }
    }
    if left_out > 0 {
        table.push_str(&format!(
            "\n**{left_out} more are left out, the worst are shown**: a summary has room for {} KiB.\n",
            MAX_BYTES / 1024
        ));
    }
    table.push('\n');
    table
}

fn row(entry: &Entry<'_>) -> String {
    let code = match entry.url().filter(|url| is_plain_url(url)) {
        Some(url) => format!("[{}]({url})", escape(entry.code())),
        None => escape(entry.code()),
    };
    let place = entry.at().map_or_else(
        || "–".to_owned(),
        |at| format!("<code>{}</code>", cell(&at)),
    );
    let mut words = cell(&entry.message());
    if let About::Finding(finding) = entry.about {
        if finding.instances.len() > 1 {
            words.push_str(&format!(" ({} instances)", finding.instances.len()));
        }
        for note in &finding.notes {
            words.push_str(&format!("<br>{}", cell(&text::clause(note))));
        }
    }
    if let Some(help) = entry.help() {
        words.push_str(&format!("<br>**Help:** {}", cell(&help)));
    }
    let heading = entry.heading();
    format!("| {heading} | {code} | {place} | {words} |\n")
}

/// Text in a cell: on one line, not too long, with code as code.
fn cell(words: &str) -> String {
    let words = text::safe(words);
    let words = text::cut(&words, MAX_CELL);
    let parts: Vec<&str> = words.split('`').collect();
    let count = parts.len();
    let shown = parts.into_iter().enumerate().map(|(index, part)| {
        // Of an odd number of backticks, the last opens nothing.
        let is_code = index % 2 == 1 && index + 1 < count;
        match (is_code, index % 2) {
            (true, _) => format!("<code>{}</code>", escape(part)),
            (false, 1) => format!("&#96;{}", escape(part)),
            _ => escape(part),
        }
    });
    shown.collect()
}

/// `words`, safe to print, without anything that Markdown, HTML or GitHub would make something of.
fn escape(words: &str) -> String {
    let words = text::safe(words);
    let mut escaped = String::with_capacity(words.len() + 16);
    let mut rest = words.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '`' => escaped.push_str("&#96;"),
            // A comment parts what would be found in text: `@team`, `#12`, `https://`, `www.`.
            '@' | '#' => {
                escaped.push(character);
                escaped.push_str("<!-- -->");
            }
            ':' if rest.peek() == Some(&'/') => escaped.push_str(":<!-- -->"),
            '.' if ends_with_www(&escaped) => escaped.push_str("<!-- -->."),
            '\\' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '!' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

fn ends_with_www(text: &str) -> bool {
    let bytes = text.as_bytes();
    let end = bytes.len().saturating_sub(3);
    bytes
        .get(end..)
        .is_some_and(|end| end.eq_ignore_ascii_case(b"www"))
}

/// Whether a link of Markdown can hold `url` as it is.
fn is_plain_url(url: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"()<>[]|`\\\"".contains(&byte);
    url.starts_with("https://") && url.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escape("[x](javascript:alert(1)) | <b>*"),
            r"\[x\]\(javascript:alert\(1\)\) \| &lt;b&gt;\*"
        );
        assert_eq!(
            escape("@team #1 https://x www.x"),
            "@<!-- -->team #<!-- -->1 https:<!-- -->//x www<!-- -->.x"
        );
        assert_eq!(cell("set `a|b` now"), r"set <code>a\|b</code> now");
        assert_eq!(cell("one ` only"), "one &#96; only");
        assert_eq!(cell("``x"), "<code></code>x");
    }
}
