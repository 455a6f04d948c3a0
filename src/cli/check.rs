//! `stanchion check`.

use std::path::PathBuf;

use clap::Args;
use miette::Report;

use super::formats::{FormatArgument, Output, outputs};
use super::run::RunArguments;
use super::{Color, Outcome, SeverityArgument, baseline, changes, output};
use crate::checks::schema::Severity;
use crate::diagnostic::Level;
use crate::finding;
use crate::report::{self, Options};
use crate::scan;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files and folders to check; a file stands for the module or template it belongs to
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// End with 1 only for findings of this severity and worse [default: low]
    #[arg(long, value_enum)]
    fail_on: Option<SeverityArgument>,
    /// End with 0 whatever is found (errors still end with 2)
    #[arg(long)]
    exit_zero: bool,
    /// List findings that hang on an unknown input as well
    #[arg(long)]
    show_undecided: bool,
    /// List findings that do not count as well, with the reason
    #[arg(long)]
    show_suppressed: bool,
    /// Do not count findings that this baseline has
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Count every finding, whatever the configuration file's baseline has
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    /// Count only findings whose lines were changed since the working tree left a git reference
    #[arg(long, value_name = "GIT_REF", conflicts_with = "diff_file")]
    new_since: Option<String>,
    /// Count only findings whose lines a unified diff changes; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    diff_file: Option<PathBuf>,
    /// Print the configuration file used and what the run goes by, and check nothing
    #[arg(long)]
    show_config: bool,
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
    run: RunArguments,
}

pub(super) fn run(arguments: Arguments, color: Color) -> Result<Outcome, Report> {
    let mut prepared = arguments.run.prepare(arguments.paths)?;
    prepared.sources = prepared.sources.with_named(arguments.baseline.as_deref());
    let sources = &prepared.sources;
    let fail_on = arguments.fail_on.map(Severity::from);
    let fail_on = fail_on.or(prepared.config.fail_on).unwrap_or(Severity::Low);
    let baseline = arguments.baseline.map(|file| sources.base().join(file));
    let baseline = baseline
        .or_else(|| prepared.config.baseline.clone())
        .filter(|_| !arguments.no_baseline);
    if arguments.show_config {
        let text = prepared.effective(fail_on, baseline.as_deref());
        output::lines(&text)?;
        return Ok(Outcome::Clean);
    }
    let outputs = outputs(
        arguments.output_format,
        arguments.output,
        arguments.also,
        sources,
    )?;
    let baseline = baseline
        .map(|file| baseline::read(&file, &prepared))
        .transpose()?;
    let new = match (&arguments.new_since, &arguments.diff_file) {
        (Some(reference), _) => Some(changes::since(reference, sources.base())?),
        (None, Some(file)) => Some(changes::of_diff(file, sources.base())?),
        (None, None) => None,
    };
    let mut report = scan::check(&prepared.request, &prepared.catalogue, sources);
    if let Some(baseline) = baseline {
        baseline.apply(&mut report, sources);
    }
    if let Some(new) = new {
        new.apply(&mut report, sources);
    }
    for Output { format, target } in &outputs {
        let is_terminal = target.is_none() && output::stdout_is_terminal();
        let options = Options {
            show_undecided: arguments.show_undecided,
            show_suppressed: arguments.show_suppressed,
            // On standard output there are findings only; see below for the rest.
            with_diagnostics: target.is_some(),
            repository: output::repository(sources),
            ..output::options(color, is_terminal)
        };
        let render = |stream: &mut dyn std::io::Write| {
            report::write((*format).into(), &report, sources, &options, stream)
        };
        match target {
            Some(target) => output::write(target, sources, render)?,
            None => output::print(render)?,
        }
    }
    output::write_diagnostics(&report.diagnostics, sources, color)?;
    let fails = |finding: &finding::Finding| {
        finding.certainty.is_violation() && finding.severity() >= fail_on
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
