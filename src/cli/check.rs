//! `stanchion check`.

use std::path::PathBuf;

use clap::Args;
use miette::Report;

use super::formats::{FormatArgument, Output, outputs};
use super::inputs::InputArguments;
use super::output::{self, UsageError};
use super::{Color, Outcome, ProfileArgument, SeverityArgument};
use crate::checks::{self, Selection};
use crate::diagnostic::Level;
use crate::finding;
use crate::report::{self, Options};
use crate::scan::{self, Request};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files and folders to check; a file stands for the module or template it belongs to
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// Apply only these checks: codes, names or code prefixes
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    select: Vec<String>,
    /// Leave these checks out
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    ignore: Vec<String>,
    /// How much to ask for
    #[arg(long, value_enum, default_value_t = ProfileArgument::Baseline)]
    profile: ProfileArgument,
    /// Judge supporting resources (storage, vaults, networks …) even where nothing shows that they serve AI
    #[arg(long)]
    all_resources: bool,
    /// Apply only checks of this severity and worse
    #[arg(long, value_enum, default_value_t = SeverityArgument::Low)]
    severity: SeverityArgument,
    /// End with 1 only for findings of this severity and worse
    #[arg(long, value_enum, default_value_t = SeverityArgument::Low)]
    fail_on: SeverityArgument,
    /// End with 0 whatever is found (errors still end with 2)
    #[arg(long)]
    exit_zero: bool,
    /// List findings that hang on an unknown input as well
    #[arg(long)]
    show_undecided: bool,
    /// Do not fail when an input cannot be read or parsed
    #[arg(long)]
    allow_unread: bool,
    /// Fail also for warnings: modules not read, limits reached
    #[arg(long)]
    strict: bool,
    /// Form of the report
    #[arg(long, value_enum, default_value_t = FormatArgument::Full)]
    output_format: FormatArgument,
    /// Write the report to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the report in one more form to a file, such as `sarif=out.sarif`; may be repeated
    #[arg(long, value_name = "FORMAT=FILE")]
    also: Vec<Output>,
    #[command(flatten)]
    inputs: InputArguments,
}

pub(super) fn run(arguments: Arguments, color: Color) -> Result<Outcome, Report> {
    let catalogue = checks::as_written();
    let selection = Selection {
        select: arguments.select,
        ignore: arguments.ignore,
        profile: arguments.profile.into(),
        severity: arguments.severity.into(),
        all_resources: arguments.all_resources,
    };
    if let Some(unknown) = selection.unknown(catalogue) {
        let message = format!("there is no check `{unknown}`");
        return Err(UsageError::new(message, "`stanchion explain` lists them").into());
    }
    let sources = output::sources(&arguments.paths)?;
    let outputs = outputs(
        arguments.output_format,
        arguments.output,
        arguments.also,
        &sources,
    )?;
    let (inputs, given) = arguments.inputs.read(&arguments.paths, &sources)?;
    let request = Request {
        inputs,
        paths: arguments.paths,
        selection,
    };
    let catalogue = catalogue.settled(checks::built_in_data(), &given);
    let report = scan::check(&request, &catalogue, &sources);
    for Output { format, target } in &outputs {
        let is_terminal = target.is_none() && output::stdout_is_terminal();
        let options = Options {
            show_undecided: arguments.show_undecided,
            // On standard output there are findings only; see below for the rest.
            with_diagnostics: target.is_some(),
            repository: output::repository(&sources),
            ..output::options(color, is_terminal)
        };
        output::write(target.as_deref(), |stream| {
            report::write((*format).into(), &report, &sources, &options, stream)
        })?;
    }
    output::write_diagnostics(&report.diagnostics, &sources, color)?;
    let fails = |finding: &finding::Finding| {
        finding.certainty.is_violation() && finding.severity() >= arguments.fail_on.into()
    };
    let limit = if arguments.strict {
        Level::Warning
    } else {
        Level::Error
    };
    let incomplete = report.diagnostics.iter().any(|diagnostic| {
        diagnostic.level <= limit && !(arguments.allow_unread && diagnostic.level == Level::Error)
    });
    Ok(if incomplete {
        Outcome::Incomplete
    } else if !arguments.exit_zero && report.findings.iter().any(fails) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}
