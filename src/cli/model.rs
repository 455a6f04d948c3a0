//! `stanchion model`.

use std::path::PathBuf;

use clap::Args;
use miette::Report;

use super::inputs::{InputArguments, Read};
use super::{Color, Outcome, output};
use crate::diagnostic::Level;
use crate::discover::Unit;
use crate::display;
use crate::model::dump::{self, Root};
use crate::scan::{self, Request};
use crate::source::Sources;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A Terraform module's folder or plan (JSON), a Bicep file or an ARM template
    path: PathBuf,
    #[command(flatten)]
    inputs: InputArguments,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Report> {
    let sources = output::sources(std::slice::from_ref(&arguments.path))?;
    let paths = std::slice::from_ref(&arguments.path);
    let Read {
        sources, inputs, ..
    } = arguments.inputs.read(paths, sources)?;
    let request = Request {
        inputs,
        paths: vec![arguments.path.clone()],
        ..Request::default()
    };
    let (units, evaluated) = scan::model(&request, &sources);
    let root = describe(&sources.display(&arguments.path), &units, &sources);
    let root = Root {
        file: &root.file,
        kind: root.kind,
        target_scope: None,
        parameters: root.parameters.as_deref().unwrap_or("default"),
    };
    let dump = dump::dump(
        &root,
        &evaluated.resources,
        &sources,
        &evaluated.diagnostics,
    );
    output::print(|stream| {
        let dump = display::json(&serde_json::to_string_pretty(&dump)?);
        Ok(writeln!(stream, "{dump}")?)
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

struct Described {
    file: String,
    kind: &'static str,
    parameters: Option<String>,
}

/// The unit behind the path; of several, the path as it was given.
fn describe(path: &str, units: &[Unit], sources: &Sources) -> Described {
    let (file, kind, parameters) = match units {
        [Unit::Terraform(module)] => (&module.directory, "terraform", None),
        [Unit::Plan { file, .. }] => (file, "terraform-plan", None),
        [Unit::Bicep { file, parameters }] => (file, "bicep", parameters.as_ref()),
        [Unit::Arm { file, parameters }] => (file, "arm", parameters.as_ref()),
        _ => {
            return Described {
                file: path.to_owned(),
                kind: "several",
                parameters: None,
            };
        }
    };
    Described {
        file: sources.display(file),
        kind,
        parameters: parameters.map(|parameters| sources.display(parameters)),
    }
}
