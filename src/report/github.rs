//! Workflow commands of GitHub Actions: annotations on the lines of a pull request.
//!
//! GitHub shows ten of each level of a step. The worst are given; the others follow as plain lines,
//! so that the log has everything.

use std::io::Write;

use super::entry::{self, About, Entry};
use super::text::Paint;
use super::{Error, Options, summary, text};
use crate::diagnostic::Level;
use crate::finding::Report;
use crate::source::Sources;

/// Annotations of one level that GitHub shows for one step.
const MAX_ANNOTATIONS: usize = 10;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut entries = entry::all(report, sources, options, true);
    entries.sort_by_key(|entry| entry.rank);
    let mut rest: Vec<&Entry<'_>> = Vec::new();
    let aside = summary::aside(&report.summary);
    // Notices that say how many more there are, and how many do not count.
    let kept = 1 + usize::from(!aside.is_empty());
    let (mut errors, mut warnings, mut notices) = (0, 0, 0);
    for entry in &entries {
        let (used, limit) = match entry.rank.level() {
            Level::Error => (&mut errors, MAX_ANNOTATIONS),
            Level::Warning => (&mut warnings, MAX_ANNOTATIONS),
            Level::Note => (&mut notices, MAX_ANNOTATIONS - kept),
        };
        if *used < limit {
            *used += 1;
            writeln!(out, "{}", annotation(entry, sources, options))?;
        } else {
            rest.push(entry);
        }
    }
    if !aside.is_empty() {
        let aside = aside.join(", ");
        writeln!(out, "::notice title=stanchion::not counted: {aside}")?;
    }
    if !rest.is_empty() {
        let more = rest.len();
        writeln!(
            out,
            "::notice title=stanchion::{more} more: GitHub shows {MAX_ANNOTATIONS} annotations of a level. The log of this step has them all."
        )?;
        writeln!(out, "::group::{more} more")?;
        for entry in rest {
            writeln!(out, "{}", entry.line(Paint::NONE))?;
        }
        writeln!(out, "::endgroup::")?;
    }
    writeln!(out, "{}", summary::plain(report, options))?;
    Ok(())
}

/// `::error file=main.tf,line=6,col=3,…::message`
fn annotation(entry: &Entry<'_>, sources: &Sources, options: &Options) -> String {
    let command = match entry.rank.level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let mut properties: Vec<(&str, String)> = Vec::new();
    if let Some(path) = entry.repository_path(sources, options) {
        properties.push(("file", path));
    }
    if let Some(place) = &entry.place {
        let (start, end) = (place.start, place.end);
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end.line.to_string()));
        // Columns mean nothing to GitHub for several lines.
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    let title = match entry.about {
        About::Finding(finding) => format!("{}: {}", finding.check.id, finding.check.title),
        About::Diagnostic(diagnostic) => diagnostic.code.to_owned(),
    };
    properties.push(("title", title));
    let properties: Vec<String> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", property(&value)))
        .collect();
    format!(
        "::{command} {}::{}",
        properties.join(","),
        data(&body(entry))
    )
}

/// The message in lines, each safe to print.
fn body(entry: &Entry<'_>) -> String {
    let mut lines = vec![format!(
        "{}: {}",
        entry.heading(),
        text::safe(&entry.message())
    )];
    if let About::Finding(finding) = entry.about {
        let notes = finding.notes.iter().map(|note| text::clause(note));
        lines.extend(notes.map(|note| format!("note: {}", text::safe(&note))));
        if finding.instances.len() > 1 {
            lines.push(format!("note: {} instances", finding.instances.len()));
        }
    }
    if let Some(help) = entry.help() {
        lines.push(format!("help: {}", text::safe(&help)));
    }
    lines.extend(entry.url().map(|url| text::safe(url).into_owned()));
    lines.join("\n")
}

/// As the runner reads what stands behind a command.
fn data(words: &str) -> String {
    words
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// As the runner reads a property.
fn property(words: &str) -> String {
    data(&text::safe(words))
        .replace(':', "%3A")
        .replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_property_or_a_command_is_escaped() {
        assert_eq!(data("50 %\nnext"), "50 %25%0Anext");
        assert_eq!(property("a,b::c%0A"), "a%2Cb%3A%3Ac%250A");
    }
}
