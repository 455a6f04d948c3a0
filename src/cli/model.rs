//! `stanchion model`.

use std::path::PathBuf;

use clap::Args;
use miette::{IntoDiagnostic, Report};

use super::check::InputArguments;
use super::{Color, Outcome, output};
use crate::checks::Selection;
use crate::diagnostic::Level;
use crate::model::dump;
use crate::scan::{self, Request};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A Terraform module's folder, a Bicep file or an ARM template
    path: PathBuf,
    #[command(flatten)]
    inputs: InputArguments,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Report> {
    let sources = output::sources()?;
    let request = Request {
        paths: vec![arguments.path.clone()],
        inputs: arguments.inputs.into(),
        selection: Selection::default(),
    };
    let evaluated = scan::model(&request, &sources);
    let dump = dump::dump(&sources.display(&arguments.path), &evaluated, &sources);
    output::write(None, |stream| {
        serde_json::to_writer_pretty(&mut *stream, &dump).into_diagnostic()?;
        writeln!(stream).into_diagnostic()
    })?;
    output::write_diagnostics(&evaluated.diagnostics, &sources, Color::Auto)?;
    let incomplete = evaluated
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error);
    Ok(if incomplete {
        Outcome::Incomplete
    } else {
        Outcome::Clean
    })
}
