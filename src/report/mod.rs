//! Output: a [`Report`] as text for people, as JSON or as SARIF, and checks explained.
//!
//! The only part of the tool that knows a terminal, `miette` or SARIF. It knows no input language and
//! no condition, and reads neither the environment nor the clock: colour and width are options.
//! Whatever comes from input is treated as hostile (`text.rs`, `mask.rs`).

mod explain;
mod full;
mod json;
mod mask;
mod place;
mod sarif;
mod snippet;
mod text;

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::finding::{Finding, Report};
use crate::source::Sources;

pub use explain::{catalogue, explain};
pub use json::VERSION as JSON_VERSION;

/// A form of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: source lines with the property underlined, reasons and advice.
    #[default]
    Full,
    /// The stable contract for programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// How output looks.
#[derive(Clone, Debug)]
pub struct Options {
    /// Colour text for people with terminal escapes.
    pub color: bool,
    /// Columns to fit text for people into; values below 40 count as 40.
    pub width: usize,
    /// Include findings that are possible or undecided, not only violations.
    pub show_undecided: bool,
    /// Include findings that do not count, with the reason, where the format can say so.
    pub show_suppressed: bool,
    /// Put diagnostics into text for people as well; the formats for programs always have them.
    pub with_diagnostics: bool,
    /// Make links clickable with terminal escapes (OSC 8).
    pub hyperlinks: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            show_undecided: false,
            show_suppressed: false,
            with_diagnostics: true,
            hyperlinks: false,
        }
    }
}

impl Options {
    fn columns(&self) -> usize {
        self.width.max(40)
    }

    fn paint(&self) -> text::Paint {
        text::Paint {
            color: self.color,
            hyperlinks: self.hyperlinks,
        }
    }

    fn shows(&self, finding: &Finding) -> bool {
        self.show_undecided || finding.certainty.is_violation()
    }
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The stream refused it; a reader that closed a pipe shows as `ErrorKind::BrokenPipe`.
    #[error("the report could not be written: {0}")]
    Io(#[from] io::Error),
    /// It could not be brought into JSON.
    #[error("the report could not be encoded: {0}")]
    Encode(#[from] serde_json::Error),
}

/// Writes `report` to `out` as `format`.
///
/// # Errors
/// [`Error`] says what failed; part of the report may have been written.
pub fn write(
    format: Format,
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    match format {
        Format::Full => full::write(report, sources, options, out),
        Format::Json => json::write(report, sources, options, out),
        Format::Sarif => sarif::write(report, sources, options, out),
    }
}

/// Writes diagnostics for people.
///
/// # Errors
/// As [`write`].
pub fn write_diagnostics(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    full::diagnostics(diagnostics, sources, options, out)
}
