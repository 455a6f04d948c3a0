//! `--output-format`, `--output` and `--also`: in which forms a report is written, and where to.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;
use miette::Report;

use super::output::UsageError;
use crate::report::Format;
use crate::source::{Sources, normalize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArgument {
    /// For people, with the source
    Full,
    /// For people, a line for each finding
    Concise,
    /// For people, a line for each finding, file by file
    Grouped,
    /// For programs
    Json,
    /// For programs, an object a line
    JsonLines,
    /// For code scanning (SARIF 2.1.0)
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// For job summaries and comments
    Markdown,
    /// JUnit XML
    Junit,
    /// GitLab's Code Quality
    Gitlab,
    /// Issues of Azure Pipelines
    Azure,
    /// For reviewdog
    Rdjson,
    /// For spreadsheets
    Csv,
}

impl From<FormatArgument> for Format {
    fn from(argument: FormatArgument) -> Self {
        match argument {
            FormatArgument::Full => Format::Full,
            FormatArgument::Concise => Format::Concise,
            FormatArgument::Grouped => Format::Grouped,
            FormatArgument::Json => Format::Json,
            FormatArgument::JsonLines => Format::JsonLines,
            FormatArgument::Sarif => Format::Sarif,
            FormatArgument::Github => Format::Github,
            FormatArgument::Markdown => Format::Markdown,
            FormatArgument::Junit => Format::Junit,
            FormatArgument::Gitlab => Format::Gitlab,
            FormatArgument::Azure => Format::Azure,
            FormatArgument::Rdjson => Format::Rdjson,
            FormatArgument::Csv => Format::Csv,
        }
    }
}

/// A form and where it goes; standard output if nowhere.
#[derive(Clone, Debug)]
pub(super) struct Output {
    pub(super) format: FormatArgument,
    pub(super) target: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(argument: &str) -> Result<Self, String> {
        let Some((format, file)) = argument.split_once('=') else {
            return Err("expected FORMAT=FILE, such as `sarif=out.sarif`".to_owned());
        };
        if file.is_empty() {
            return Err("no file after `=`".to_owned());
        }
        let format = FormatArgument::from_str(format, false).map_err(|_| {
            let variants = FormatArgument::value_variants().iter();
            let names: Vec<String> = variants
                .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
                .collect();
            format!(
                "there is no format `{format}`; there are {}",
                names.join(", ")
            )
        })?;
        Ok(Self {
            format,
            target: Some(file.into()),
        })
    }
}

/// All that is to be written. Two reports in one file are an error.
pub(super) fn outputs(
    format: FormatArgument,
    target: Option<PathBuf>,
    also: Vec<Output>,
    sources: &Sources,
) -> Result<Vec<Output>, Report> {
    let mut outputs = vec![Output { format, target }];
    outputs.extend(also);
    let mut taken: Vec<PathBuf> = Vec::new();
    for target in outputs.iter().filter_map(|output| output.target.as_ref()) {
        let file = same_file(&sources.base().join(target));
        if taken.contains(&file) {
            let message = format!("two reports would go to {}", target.display());
            return Err(UsageError::new(message, "give each its own file").into());
        }
        taken.push(file);
    }
    Ok(outputs)
}

/// One name for a file that may not be there yet, whatever the way to its folder.
fn same_file(path: &Path) -> PathBuf {
    let path = normalize(path);
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}
