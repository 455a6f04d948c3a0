//! `stanchion baseline`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use miette::Report;

use super::output::{self, UsageError};
use super::run::{Prepared, RunArguments};
use super::{Color, Outcome};
use crate::baseline::{Baseline, FILE_NAME};
use crate::diagnostic::Level;
use crate::scan;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write down what is found now, so that it does not count from now on
    Create(CreateArguments),
    /// Make the baseline say what is found now: new findings are added, old ones taken out
    Update(ChangeArguments),
    /// Take out of the baseline what is not found any more, and add nothing
    Prune(ChangeArguments),
}

#[derive(Debug, Args)]
struct CreateArguments {
    /// Replace a baseline that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    common: ChangeArguments,
}

#[derive(Debug, Args)]
struct ChangeArguments {
    /// Files and folders to check; what is known of others stays
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// The baseline [default: `baseline` of the configuration file, or .stanchion-baseline.json]
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    run: RunArguments,
}

pub(super) fn run(arguments: Arguments, color: Color) -> Result<Outcome, Report> {
    match arguments.what {
        What::Create(create) => write(create.common, Some(create.force), false, color),
        What::Update(change) => write(change, None, false, color),
        What::Prune(change) => write(change, None, true, color),
    }
}

/// The baseline to be used: that of the command line, or that of the configuration file.
pub(super) fn read(file: &Path, prepared: &Prepared) -> Result<Baseline, Report> {
    Baseline::read(file, &prepared.sources).map_err(|error| {
        let help = error.help();
        UsageError::new(error.to_string(), help).into()
    })
}

/// Writes what is found to the baseline. `create` is `None` where there must be one already; else it says
/// whether one that is there may be replaced.
fn write(
    arguments: ChangeArguments,
    create: Option<bool>,
    only_less: bool,
    color: Color,
) -> Result<Outcome, Report> {
    let mut prepared = arguments.run.prepare(arguments.paths)?;
    prepared.sources = prepared.sources.with_named(arguments.baseline.as_deref());
    let sources = &prepared.sources;
    let file = arguments
        .baseline
        .or_else(|| prepared.config.baseline.clone())
        .unwrap_or_else(|| FILE_NAME.into());
    let file = sources.base().join(file);
    let shown = sources.display(&file);
    let before = match create {
        Some(force) if file.exists() && !force => {
            let message = format!("{shown} is there already");
            let help = "`stanchion baseline update` changes it, `--force` replaces it";
            return Err(UsageError::new(message, help).into());
        }
        Some(_) => Baseline::empty(&file, sources),
        None => read(&file, &prepared)?,
    };
    let report = scan::check(&prepared.request, &prepared.catalogue, sources);
    output::write_diagnostics(&report.diagnostics, sources, color)?;
    let is_broken = report
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error);
    if is_broken {
        // What could not be read would be taken for put right.
        let message = format!("{shown} is not written: not everything could be read");
        return Err(UsageError::with_help(message, None).into());
    }
    let after = before.updated(&report, &prepared.request.paths, only_less, sources);
    let text = after.text();
    output::write(&file, sources, |stream| {
        Ok(stream.write_all(text?.as_bytes())?)
    })?;
    let known = |count: usize| match count {
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    let line = if create.is_some() {
        format!("{shown}: {}", known(after.len()))
    } else {
        format!("{shown}: {}, {} before", known(after.len()), before.len())
    };
    output::lines(&line)?;
    Ok(Outcome::Clean)
}
