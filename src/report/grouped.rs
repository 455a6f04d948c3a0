//! The report for people, file by file.

use std::collections::BTreeMap;
use std::io::Write;

use super::entry::{self, Entry};
use super::text::{self, Style};
use super::{Error, Options, summary};
use crate::finding::Report;
use crate::source::Sources;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let paint = options.paint();
    let entries = entry::all(report, sources, options, options.with_diagnostics);
    // What concerns the run as a whole comes first.
    let mut files: BTreeMap<Option<&str>, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in &entries {
        files.entry(entry.path()).or_default().push(entry);
    }
    for (path, entries) in &files {
        let heading = path.map_or("the run".into(), text::path);
        writeln!(out, "{}", paint.paint(Style::Path, &heading))?;
        let positions: Vec<String> = entries.iter().map(|entry| position(entry)).collect();
        let width = positions.iter().map(String::len).max().unwrap_or_default();
        for (entry, position) in entries.iter().zip(positions) {
            writeln!(out, "  {position:>width$} {}", entry.words(paint))?;
        }
        writeln!(out)?;
    }
    if options.with_summary {
        writeln!(out, "{}", summary::line(report, options, paint))?;
    }
    Ok(())
}

/// `6:3`, or `-` of a file as a whole.
fn position(entry: &Entry<'_>) -> String {
    match &entry.place {
        Some(place) => format!("{}:{}", place.start.line, place.start.column),
        None => "-".to_owned(),
    }
}
