//! `stanchion check`.

use std::path::PathBuf;

use clap::Args;
use miette::Report;

use super::formats::{FormatArgument, Output, outputs};
use super::output::{self, Delivery, Stream, UsageError};
use super::progress::Bar;
use super::run::RunArguments;
use super::watch::{self, Watched};
use super::{Color, Outcome, SeverityArgument, baseline, changes, stdin};
use crate::checks::schema::Severity;
use crate::diagnostic::Level;
use crate::finding;
use crate::report::{self, Options, StatisticsForm};
use crate::scan;
use crate::shard::Shard;

#[derive(Clone, Debug, Args)]
pub(super) struct Arguments {
    /// Files and folders to check; a file stands for the module or template it belongs to, `-` for
    /// standard input
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
    /// The file that standard input stands for: its name decides the language, its folder what belongs to it
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    /// Print how often each check found something, and not what
    #[arg(long)]
    statistics: bool,
    /// Print findings and errors and nothing else: no summary, no warnings, no progress
    #[arg(long, short)]
    quiet: bool,
    /// Check again whenever a file changes, until stopped
    #[arg(long, conflicts_with_all = ["show_config", "stdin_filename"])]
    watch: bool,
    /// Print the configuration file used and what the run goes by, and check nothing
    #[arg(long)]
    show_config: bool,
    /// Do not fail when an input cannot be read or parsed
    #[arg(long)]
    allow_unread: bool,
    /// Fail also for warnings: modules not read, limits reached
    #[arg(long)]
    strict: bool,
    /// Check only shard K of N: the same split everywhere, so that N machines share the work
    #[arg(long, value_name = "K/N")]
    shard: Option<Shard>,
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

impl Arguments {
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    pub(super) fn reads_stdin(&self) -> bool {
        let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
        self.paths.iter().chain(&self.diff_file).any(is_stdin)
    }
}

pub(super) fn run(arguments: Arguments, color: Color) -> Result<Outcome, Report> {
    if arguments.watch {
        return watch::run(&arguments, color);
    }
    Ok(once(arguments, color)?.outcome)
}

/// A check that was made.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) outcome: Outcome,
    pub(super) delivery: Delivery,
    /// What it depended on, if it is to be watched.
    pub(super) watched: Option<Watched>,
}

pub(super) fn once(mut arguments: Arguments, color: Color) -> Result<Checked, Report> {
    let stdin = stdin::read(&mut arguments.paths, arguments.stdin_filename.as_deref())?;
    let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
    if stdin.is_some() && arguments.diff_file.as_ref().is_some_and(is_stdin) {
        let help = "give the diff as a file";
        return Err(UsageError::new("standard input cannot be code and diff", help).into());
    }
    let mut prepared = arguments.run.prepare(arguments.paths)?;
    prepared.request.shard = arguments.shard;
    prepared.sources = prepared.sources.with_named(arguments.baseline.as_deref());
    let sources = &prepared.sources;
    if let Some(text) = stdin {
        text.lay_over(sources);
    }
    let fail_on = arguments.fail_on.map(Severity::from);
    let fail_on = fail_on.or(prepared.config.fail_on).unwrap_or(Severity::Low);
    let baseline = arguments.baseline.map(|file| sources.base().join(file));
    let baseline = baseline
        .or_else(|| prepared.config.baseline.clone())
        .filter(|_| !arguments.no_baseline);
    if arguments.show_config {
        let text = prepared.effective(fail_on, baseline.as_deref());
        output::lines(&text)?;
        return Ok(Checked::default());
    }
    let statistics = match arguments.output_format {
        _ if !arguments.statistics => None,
        FormatArgument::Full | FormatArgument::Concise | FormatArgument::Grouped => {
            Some(StatisticsForm::Table)
        }
        FormatArgument::Json => Some(StatisticsForm::Json),
        _ => {
            let help = "there are a table, and `--output-format json`";
            return Err(UsageError::new("there are no statistics in this format", help).into());
        }
    };
    let outputs = outputs(
        arguments.output_format,
        arguments.output,
        arguments.also,
        sources,
    )?;
    let known = baseline
        .as_ref()
        .map(|file| baseline::read(file, &prepared))
        .transpose()?;
    let new = match (&arguments.new_since, &arguments.diff_file) {
        (Some(reference), _) => Some(changes::since(reference, sources.base())?),
        (None, Some(file)) => Some(changes::of_diff(file, sources.base())?),
        (None, None) => None,
    };
    let bar = if arguments.quiet {
        None
    } else {
        Bar::show(&prepared.request.progress)
    };
    let mut report = scan::check(&prepared.request, &prepared.catalogue, sources);
    drop(bar);
    if let Some(known) = known {
        known.apply(&mut report, sources);
    }
    if let Some(new) = new {
        new.apply(&mut report, sources);
    }
    let mut delivery = Delivery::Whole;
    for (index, Output { format, target }) in outputs.iter().enumerate() {
        let stream = match target {
            Some(_) => Stream::File,
            None => Stream::Stdout,
        };
        let options = Options {
            show_undecided: arguments.show_undecided,
            show_suppressed: arguments.show_suppressed,
            // On standard output there are findings only; see below for the rest.
            with_diagnostics: target.is_some(),
            with_summary: !arguments.quiet,
            repository: output::repository(sources),
            ..output::options(color, stream)
        };
        let render = |stream: &mut dyn std::io::Write| match statistics {
            // The first is the one that `--output-format` is about.
            Some(form) if index == 0 => report::statistics(&report, form, &options, stream),
            _ => report::write((*format).into(), &report, sources, &options, stream),
        };
        match target {
            Some(target) => output::write(target, sources, render)?,
            None => {
                let delivered = output::deliver(render)?;
                if delivered == Delivery::ReaderGone {
                    delivery = delivered;
                }
            }
        }
    }
    let limit = if arguments.strict {
        Level::Warning
    } else {
        Level::Error
    };
    if arguments.quiet {
        // What stays is what the run fails for.
        report
            .diagnostics
            .retain(|diagnostic| diagnostic.level <= limit);
    }
    output::write_diagnostics(&report.diagnostics, sources, color)?;
    let fails = |finding: &finding::Finding| {
        finding.certainty.is_violation() && finding.severity() >= fail_on
    };
    let incomplete = report.diagnostics.iter().any(|diagnostic| {
        diagnostic.level <= limit && !(arguments.allow_unread && diagnostic.level == Level::Error)
    });
    let outcome = if incomplete {
        Outcome::Incomplete
    } else if !arguments.exit_zero && report.findings.iter().any(fails) {
        Outcome::Findings
    } else {
        Outcome::Clean
    };
    let watched = arguments.watch.then(|| {
        let written = outputs.iter().filter_map(|output| output.target.as_ref());
        let written = written.map(|target| sources.base().join(target));
        Watched::new(sources.base(), &prepared.request.paths)
            .with_files(sources.paths())
            .with_files(prepared.config.file.clone())
            .with_files(baseline)
            .with_folder(prepared.own_checks.clone())
            .without(written)
    });
    Ok(Checked {
        outcome,
        delivery,
        watched,
    })
}
