//! How often each check found something, in place of what it found.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use super::json::{SummaryView, VERSION};
use super::text::{self, Style};
use super::{Error, Options, summary};
use crate::checks::schema::{Check, Severity};
use crate::finding::{Finding, Report};

/// The form of statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatisticsForm {
    /// For people: a table, and the summary.
    Table,
    /// For programs.
    Json,
}

/// A check, and how many findings it has.
#[derive(Serialize)]
struct Row<'a> {
    check: &'a str,
    name: &'a str,
    severity: Severity,
    title: &'a str,
    /// Violations.
    findings: usize,
    /// Possible or undecided.
    undecided: usize,
    /// Those that do not count.
    suppressed: usize,
}

#[derive(Serialize)]
struct View<'a> {
    version: u32,
    statistics: Vec<Row<'a>>,
    summary: SummaryView,
}

/// Writes how often each check found something: worst severity first, then the most frequent.
///
/// # Errors
/// [`Error`] says what failed; part of it may have been written.
pub fn statistics(
    report: &Report,
    form: StatisticsForm,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let rows = rows(report);
    match form {
        StatisticsForm::Table => table(&rows, report, options, out),
        StatisticsForm::Json => {
            let view = View {
                version: VERSION,
                statistics: rows,
                summary: SummaryView::new(report),
            };
            text::write_json(&view, out)
        }
    }
}

fn rows(report: &Report) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<&str, Row<'_>> = BTreeMap::new();
    for finding in &report.findings {
        let row = row_of(&mut rows, finding);
        if finding.certainty.is_violation() {
            row.findings += 1;
        } else {
            row.undecided += 1;
        }
    }
    for finding in &report.suppressed {
        row_of(&mut rows, finding).suppressed += 1;
    }
    let mut rows: Vec<Row<'_>> = rows.into_values().collect();
    rows.sort_by_key(|row| {
        let counts = (row.findings, row.undecided, row.suppressed);
        (Reverse(row.severity), Reverse(counts))
    });
    rows
}

fn row_of<'r, 'a>(
    rows: &'r mut BTreeMap<&'a str, Row<'a>>,
    finding: &'a Finding,
) -> &'r mut Row<'a> {
    let check: &Check = &finding.check;
    rows.entry(&check.id).or_insert_with(|| Row {
        check: &check.id,
        name: &check.name,
        severity: check.severity,
        title: &check.title,
        findings: 0,
        undecided: 0,
        suppressed: 0,
    })
}

type Count = fn(&Row<'_>) -> usize;

/// Columns of numbers; all but the first are left out where there is nothing in them.
const COLUMNS: [(&str, Count); 3] = [
    ("findings", |row| row.findings),
    ("undecided", |row| row.undecided),
    ("suppressed", |row| row.suppressed),
];

fn table(
    rows: &[Row<'_>],
    report: &Report,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let paint = options.paint();
    let columns = COLUMNS.iter().enumerate();
    let columns: Vec<&(&str, Count)> = columns
        .filter(|(index, (_, count))| *index == 0 || rows.iter().any(|row| count(row) > 0))
        .map(|(_, column)| column)
        .collect();
    if !rows.is_empty() {
        let names = columns.iter().map(|(name, _)| *name);
        let heading = names.chain(["check"]).collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", paint.paint(Style::Dim, &heading))?;
    }
    for row in rows {
        for (name, count) in &columns {
            write!(out, "{:>width$}  ", count(row), width = name.len())?;
        }
        let code = text::safe(row.check);
        let heading = format!("{}[{code}]", row.severity.as_str());
        let heading = paint.paint(Style::from(row.severity), &heading);
        writeln!(out, "{heading} {}", text::safe(row.title))?;
    }
    if options.with_summary {
        if !rows.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "{}", summary::line(report, options, paint))?;
    }
    Ok(())
}
