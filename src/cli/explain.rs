//! `stanchion explain`.

use clap::{Args, ValueEnum};
use miette::Report;

use super::output::{self, Stream, UsageError};
use super::{Color, Outcome};
use crate::checks;
use crate::report::{self, Form};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Code or name of a check; without it, all are listed
    code: Option<String>,
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
    // Settings keep their names, so that they can be explained.
    let catalogue = checks::as_written();
    let options = output::options(color, Stream::Stdout);
    let form = Form::from(arguments.output_format);
    match &arguments.code {
        None => output::write(None, |stream| {
            report::catalogue(catalogue.checks(), form, &options, stream)
        })?,
        Some(code) => {
            let Some(check) = catalogue.find(code) else {
                let message = format!("there is no check `{code}`");
                return Err(UsageError::new(message, "`stanchion explain` lists them").into());
            };
            output::write(None, |stream| {
                report::explain(check, form, &options, stream)
            })?;
        }
    }
    Ok(Outcome::Clean)
}
