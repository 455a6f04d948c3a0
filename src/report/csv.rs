//! The report as a table (RFC 4180), for spreadsheets.
//!
//! The first column tells findings, diagnostics and the summary apart. Every cell is in quotes, and
//! none starts as a formula would.

use std::io::Write;

use super::entry::{self, About, Entry};
use super::{Error, Options, summary, text};
use crate::finding::Report;
use crate::source::Sources;

const COLUMNS: [&str; 17] = [
    "kind",
    "severity",
    "certainty",
    "code",
    "name",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "resource_type",
    "resource",
    "property",
    "message",
    "help",
    "instances",
    "fingerprint",
];

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    row(&COLUMNS.map(str::to_owned), out)?;
    for entry in entry::all(report, sources, options, true) {
        row(&cells(&entry), out)?;
    }
    let mut last: [String; 17] = Default::default();
    let [kind, .., message, _, _, _] = &mut last;
    "summary".clone_into(kind);
    *message = summary::plain(report, options);
    row(&last, out)
}

fn cells(entry: &Entry<'_>) -> [String; 17] {
    let position = |number: fn(&super::place::Place) -> usize| {
        let place = entry.place.as_ref();
        place
            .map(|place| number(place).to_string())
            .unwrap_or_default()
    };
    let path = entry.path().unwrap_or_default().to_owned();
    let line = position(|place| place.start.line);
    let column = position(|place| place.start.column);
    let end_line = position(|place| place.end.line);
    let end_column = position(|place| place.end.column);
    let code = entry.code().to_owned();
    let help = entry.help().unwrap_or_default();
    match entry.about {
        About::Finding(finding) => [
            "finding".to_owned(),
            finding.severity().as_str().to_owned(),
            finding.certainty.as_str().to_owned(),
            code,
            finding.check.name.clone(),
            path,
            line,
            column,
            end_line,
            end_column,
            finding.subject.resource_type.to_string(),
            finding.subject.address.to_string(),
            finding.property.clone(),
            entry.message(),
            help,
            finding.instances.join(", "),
            finding.fingerprint.clone(),
        ],
        About::Diagnostic(diagnostic) => [
            "diagnostic".to_owned(),
            diagnostic.level.as_str().to_owned(),
            String::new(),
            code,
            String::new(),
            path,
            line,
            column,
            end_line,
            end_column,
            String::new(),
            String::new(),
            String::new(),
            entry.message(),
            help,
            String::new(),
            String::new(),
        ],
    }
}

fn row(cells: &[String; 17], out: &mut dyn Write) -> Result<(), Error> {
    for (index, cell) in cells.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let cell = harmless(&text::safe(cell)).replace('"', "\"\"");
        write!(out, "{comma}\"{cell}\"")?;
    }
    write!(out, "\r\n")?;
    Ok(())
}

/// Spreadsheets compute what starts so, white space before it or not; an apostrophe makes it text.
fn harmless(cell: &str) -> String {
    let is_formula = cell
        .trim_start()
        .starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠']);
    if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        assert_eq!(harmless("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(harmless("  @SUM(1)"), "'  @SUM(1)");
        assert_eq!(harmless("a=b"), "a=b");
    }
}
