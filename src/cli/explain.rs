//! `stanchion explain`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use miette::Report;

use super::output::{self, Stream, UsageError};
use super::{Color, Outcome, inputs, run};
use crate::report::{self, Form};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Code or name of a check; without it, all are listed
    code: Option<String>,
    /// A folder with checks of your own, explained as well
    #[arg(long, value_name = "DIR")]
    checks: Option<PathBuf>,
    /// The configuration file, in place of the nearest `stanchion.toml` above the working directory
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Do not look for a configuration file
    #[arg(long)]
    no_config: bool,
    /// The form to explain in
    #[arg(long, value_enum, default_value_t = FormArgument::Table, value_name = "FORM")]
    output_format: FormArgument,
}

/// `--output-format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormArgument {
    /// For people at a terminal
    Table,
    /// For programs
    Json,
    /// For documentation
    Markdown,
}

impl From<FormArgument> for Form {
    fn from(argument: FormArgument) -> Self {
        match argument {
            FormArgument::Table => Form::Table,
            FormArgument::Json => Form::Json,
            FormArgument::Markdown => Form::Markdown,
        }
    }
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Report> {
    let here = [PathBuf::from(".")];
    let sources = output::sources(&here)?;
    let (own, sources) = match &arguments.checks {
        Some(folder) => (Some(folder.clone()), sources.with_named([folder.as_path()])),
        None => {
            let given = arguments.config.as_deref();
            let (config, sources) = inputs::config(given, arguments.no_config, &here, sources)?;
            (config.checks, sources)
        }
    };
    // Settings keep their names, so that they can be explained.
    let catalogue = run::catalogue(own.as_deref(), &sources)?;
    let options = output::options(color, Stream::Stdout);
    let form = Form::from(arguments.output_format);
    match &arguments.code {
        None => {
            output::print(|stream| report::catalogue(catalogue.checks(), form, &options, stream))?
        }
        Some(code) => {
            let Some(check) = catalogue.find(code) else {
                let message = format!("there is no check `{code}`");
                return Err(UsageError::new(message, "`stanchion explain` lists them").into());
            };
            output::print(|stream| report::explain(check, form, &options, stream))?;
        }
    }
    Ok(Outcome::Clean)
}
