//! The report as JUnit XML: a suite for each file, a failed case for each finding.
//!
//! What could not be done are cases of the first suite: errors for inputs that could not be read,
//! skipped ones for the rest. That suite is never empty, so a clean run is a run with a test.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use super::entry::{self, About, Entry, Rank};
use super::{Error, Options, summary, text};
use crate::finding::Report;
use crate::source::Sources;

/// What became of a case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Failed,
    Errored,
    Skipped,
}

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let entries = entry::all(report, sources, options, true);
    let of = |outcome| {
        let such = |entry: &&Entry<'_>| Outcome::of(entry) == outcome;
        entries.iter().filter(such).count()
    };
    let counts = Counts {
        tests: entries.len() + 1,
        failures: of(Outcome::Failed),
        errors: of(Outcome::Errored),
        skipped: of(Outcome::Skipped),
    };
    let mut files: BTreeMap<&str, Vec<&Entry<'_>>> = BTreeMap::new();
    let mut run: Vec<&Entry<'_>> = Vec::new();
    for entry in &entries {
        match (entry.about, entry.path()) {
            (About::Finding(_), Some(path)) => files.entry(path).or_default().push(entry),
            _ => run.push(entry),
        }
    }
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="stanchion" {counts}>"#)?;
    open_suite("stanchion", &run, 1, out)?;
    properties(report, out)?;
    let line = summary::plain(report, options);
    writeln!(out, r#"    <testcase classname="stanchion" name="run">"#)?;
    writeln!(out, "      <system-out>{}</system-out>", escape(&line))?;
    writeln!(out, "    </testcase>")?;
    cases(&run, out)?;
    writeln!(out, "  </testsuite>")?;
    for (path, entries) in &files {
        open_suite(&text::path(path), entries, 0, out)?;
        cases(entries, out)?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")?;
    Ok(())
}

struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl std::fmt::Display for Counts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            r#"tests="{}" failures="{}" errors="{}" skipped="{}""#,
            self.tests, self.failures, self.errors, self.skipped
        )
    }
}

impl Outcome {
    fn of(entry: &Entry<'_>) -> Self {
        match entry.rank {
            Rank::Critical | Rank::High | Rank::Medium | Rank::Low => Outcome::Failed,
            Rank::Unread => Outcome::Errored,
            Rank::Warning | Rank::Open | Rank::Note => Outcome::Skipped,
        }
    }
}

/// `passed`: cases of the suite besides the entries.
fn open_suite(
    name: &str,
    entries: &[&Entry<'_>],
    passed: usize,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let of = |outcome| {
        let such = |entry: &&&Entry<'_>| Outcome::of(entry) == outcome;
        entries.iter().filter(such).count()
    };
    let counts = Counts {
        tests: entries.len() + passed,
        failures: of(Outcome::Failed),
        errors: of(Outcome::Errored),
        skipped: of(Outcome::Skipped),
    };
    writeln!(out, r#"  <testsuite name="{}" {counts}>"#, escape(name))?;
    Ok(())
}

fn properties(report: &Report, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "    <properties>")?;
    for (name, value) in summary::numbers(report) {
        writeln!(out, r#"      <property name="{name}" value="{value}"/>"#)?;
    }
    writeln!(out, "    </properties>")?;
    Ok(())
}

fn cases(entries: &[&Entry<'_>], out: &mut dyn Write) -> Result<(), Error> {
    // Names tell cases apart from run to run: no lines in them.
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries {
        let mut name = name(entry);
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            name.push_str(&format!(" ({times})"));
        }
        let path = entry.path().map(text::path).unwrap_or_default();
        let class = if path.is_empty() { "stanchion" } else { &path };
        let mut attributes = format!(r#"classname="{}" name="{}""#, escape(class), escape(&name));
        if !path.is_empty() {
            let _ = write!(attributes, r#" file="{}""#, escape(&path));
        }
        if let Some(place) = &entry.place {
            let _ = write!(attributes, r#" line="{}""#, place.start.line);
        }
        let message = escape(&entry.message()).into_owned();
        writeln!(out, "    <testcase {attributes}>")?;
        match Outcome::of(entry) {
            Outcome::Failed => element("failure", entry, &message, out)?,
            Outcome::Errored => element("error", entry, &message, out)?,
            Outcome::Skipped => {
                let heading = escape(&entry.heading()).into_owned();
                let help = entry.help().map(|help| format!(" (help: {help})"));
                let help = escape(&help.unwrap_or_default()).into_owned();
                writeln!(
                    out,
                    r#"      <skipped message="{heading}: {message}{help}"/>"#
                )?;
            }
        }
        writeln!(out, "    </testcase>")?;
    }
    Ok(())
}

fn element(name: &str, entry: &Entry<'_>, message: &str, out: &mut dyn Write) -> Result<(), Error> {
    let kind = escape(&entry.heading()).into_owned();
    write!(out, r#"      <{name} message="{message}" type="{kind}">"#)?;
    let mut lines: Vec<String> = entry.at().into_iter().collect();
    if let About::Finding(finding) = entry.about {
        lines.extend(
            finding
                .notes
                .iter()
                .map(|note| format!("note: {}", text::clause(note))),
        );
        let instances = finding.instances.iter();
        lines.extend(instances.map(|instance| format!("instance: {instance}")));
    }
    lines.extend(entry.help().map(|help| format!("help: {help}")));
    lines.extend(entry.url().map(|url| format!("see: {url}")));
    for (index, line) in lines.iter().enumerate() {
        let line_break = if index > 0 { "\n" } else { "" };
        write!(out, "{line_break}{}", escape(line))?;
    }
    writeln!(out, "</{name}>")?;
    Ok(())
}

fn name(entry: &Entry<'_>) -> String {
    match entry.about {
        About::Finding(finding) => format!(
            "{} {} {}",
            finding.check.id, finding.subject.address, finding.property
        ),
        About::Diagnostic(diagnostic) => diagnostic.code.to_owned(),
    }
}

/// Text for XML, on one line, with what XML cannot hold written as escapes.
fn escape(words: &str) -> std::borrow::Cow<'_, str> {
    let words = text::safe(words);
    let is_special = |character: char| {
        matches!(
            character,
            '<' | '>' | '&' | '"' | '\'' | '\u{fffe}' | '\u{ffff}'
        )
    };
    if !words.contains(is_special) {
        return words;
    }
    let mut escaped = String::with_capacity(words.len() + 16);
    for character in words.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => escaped.extend(character.escape_unicode()),
            other => escaped.push(other),
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_written_out() {
        assert_eq!(
            escape("a\u{1b}\u{ffff}<b> & \"c\"\n]]>"),
            "a\\u{1b}\\u{ffff}&lt;b&gt; &amp; &quot;c&quot; ]]&gt;"
        );
    }
}
