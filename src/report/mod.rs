//! Output: a [`Report`] in each of its forms ([`Format`], one file each), and checks explained.
//!
//! The only part of the tool that knows a terminal, `miette` or SARIF. It knows no input language and
//! no condition, and reads neither the environment nor the clock: colour and width are options.
//! Whatever comes from input is treated as hostile (`text.rs`, `mask.rs`).

mod azure;
mod concise;
mod csv;
mod entry;
mod explain;
mod full;
mod github;
mod gitlab;
mod grouped;
mod json;
mod json_lines;
mod junit;
mod markdown;
mod mask;
mod merge;
mod paths;
mod place;
mod rdjson;
mod sarif;
mod snippet;
mod statistics;
mod summary;
mod text;

use std::io::{self, Write};
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::finding::{Finding, Report};
use crate::source::Sources;

pub use explain::{Form, catalogue, documentation, explain};
pub use json::VERSION as JSON_VERSION;
pub use merge::{MergeError, Merging, Part, merge};
pub use statistics::{StatisticsForm, statistics};

/// A form of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: source lines with the property underlined, reasons and advice.
    #[default]
    Full,
    /// For people: a line for each finding.
    Concise,
    /// For people: a line for each finding, file by file.
    Grouped,
    /// The stable contract for programs.
    Json,
    /// The same, an object a line.
    JsonLines,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A table for job summaries and comments.
    Markdown,
    /// JUnit XML, for whatever shows tests.
    Junit,
    /// GitLab's Code Quality.
    Gitlab,
    /// Issues of Azure Pipelines.
    Azure,
    /// reviewdog's diagnostic format.
    Rdjson,
    /// A table for spreadsheets.
    Csv,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 13] = [
        Format::Full,
        Format::Concise,
        Format::Grouped,
        Format::Json,
        Format::JsonLines,
        Format::Sarif,
        Format::Github,
        Format::Markdown,
        Format::Junit,
        Format::Gitlab,
        Format::Azure,
        Format::Rdjson,
        Format::Csv,
    ];
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
    /// End text for people with what the run comes to, in one line.
    pub with_summary: bool,
    /// Make links clickable with terminal escapes (OSC 8).
    pub hyperlinks: bool,
    /// The root of the repository (absolute): systems that show findings beside the code want paths
    /// from there. Where none is known they are relative to the working directory, as for people.
    pub repository: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            show_undecided: false,
            show_suppressed: false,
            with_diagnostics: true,
            with_summary: true,
            hyperlinks: false,
            repository: None,
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
        Format::Concise => concise::write(report, sources, options, out),
        Format::Grouped => grouped::write(report, sources, options, out),
        Format::Json => json::write(report, sources, options, out),
        Format::JsonLines => json_lines::write(report, sources, options, out),
        Format::Sarif => sarif::write(report, sources, options, out),
        Format::Github => github::write(report, sources, options, out),
        Format::Markdown => markdown::write(report, sources, options, out),
        Format::Junit => junit::write(report, sources, options, out),
        Format::Gitlab => gitlab::write(report, sources, options, out),
        Format::Azure => azure::write(report, sources, options, out),
        Format::Rdjson => rdjson::write(report, sources, options, out),
        Format::Csv => csv::write(report, sources, options, out),
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
