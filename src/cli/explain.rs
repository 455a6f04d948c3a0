//! `stanchion explain`.

use clap::Args;
use miette::Report;

use super::output::{self, UsageError};
use super::{Color, Outcome};
use crate::checks;
use crate::report;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Code or name of a check; without it, all are listed
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Report> {
    let catalogue = checks::built_in();
    let options = output::options(color, output::stdout_is_terminal());
    match &arguments.code {
        None => output::write(None, |stream| {
            report::catalogue(catalogue.checks(), &options, stream)
        })?,
        Some(code) => {
            let Some(check) = catalogue.find(code) else {
                let message = format!("there is no check `{code}`");
                return Err(UsageError::new(message, "`stanchion explain` lists them").into());
            };
            output::write(None, |stream| report::explain(check, &options, stream))?;
        }
    }
    Ok(Outcome::Clean)
}
