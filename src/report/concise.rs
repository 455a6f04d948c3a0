//! The report for people in a hurry: a line for each finding.

use std::io::Write;

use super::{Error, Options, entry, summary};
use crate::finding::Report;
use crate::source::Sources;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let paint = options.paint();
    for entry in entry::all(report, sources, options, options.with_diagnostics) {
        writeln!(out, "{}", entry.line(paint))?;
    }
    if options.with_summary {
        writeln!(out, "{}", summary::line(report, options, paint))?;
    }
    Ok(())
}
