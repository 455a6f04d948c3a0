//! `stanchion merge`.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use miette::{IntoDiagnostic, Report, WrapErr};

use super::Outcome;
use super::output::{self, UsageError};
use crate::report::{self, MergeError, Merging, Part};
use crate::source::Sources;

/// Largest report read, in bytes.
const MAX_REPORT: u64 = 512 * 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Reports in SARIF, or in JSON, as `check` writes them
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<PathBuf>,
    /// Write the report to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Go on though shards are missing; the report says so
    #[arg(long)]
    allow_missing: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Report> {
    let parts: Result<Vec<Part>, Report> =
        arguments.reports.iter().map(|path| read(path)).collect();
    let merging = Merging {
        allow_missing: arguments.allow_missing,
    };
    let merged = report::merge(&parts?, merging).map_err(|error| {
        let help = help(&error).map(str::to_owned);
        UsageError::with_help(error.to_string(), help)
    })?;
    let render = |stream: &mut dyn std::io::Write| Ok(stream.write_all(&merged)?);
    match &arguments.output {
        Some(target) => output::write(target, &Sources::new(output::working_directory()?), render)?,
        None => output::print(render)?,
    }
    Ok(Outcome::Clean)
}

fn read(path: &Path) -> Result<Part, Report> {
    let name = path.display().to_string();
    let failed = || format!("cannot read {name}");
    let mut bytes = Vec::new();
    let file = File::open(path).into_diagnostic().wrap_err_with(failed)?;
    file.take(MAX_REPORT + 1)
        .read_to_end(&mut bytes)
        .into_diagnostic()
        .wrap_err_with(failed)?;
    if bytes.len() as u64 > MAX_REPORT {
        let message = format!("{name} is larger than {} MiB", MAX_REPORT >> 20);
        return Err(UsageError::with_help(message, None).into());
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        let message = format!("{name} is no text in UTF-8");
        UsageError::with_help(message, None)
    })?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    Ok(Part { name, text })
}

fn help(error: &MergeError) -> Option<&'static str> {
    match error {
        MergeError::Content { .. } | MergeError::Foreign { .. } => Some(
            "`stanchion check --output-format sarif` and `--output-format json` write reports that can be \
             put together; lines of `json-lines` are put behind each other as they are",
        ),
        MergeError::Missing { .. } => {
            Some("what they would have found is not known; `--allow-missing` goes on without them")
        }
        MergeError::Conflict { .. } => {
            Some("put together what one version found by one configuration in one place")
        }
        _ => None,
    }
}
