//! Bicep: parsed here, lowered to the form of ARM templates, and evaluated as those are.

pub mod lexer;
mod lower;
mod params;
pub mod parser;
mod registry;
pub mod syntax;
mod unit;

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::Evaluated;
use crate::lang::arm::{self, ParameterValues};
use crate::lang::avm;
use crate::model::Language;
use crate::source::{Sources, normalize};
use crate::threads::on_large_stack;

pub use params::using;

use unit::{Refusal, Unit};

/// Reads and evaluates the Bicep file `file` with what it uses. `parameters` is a `.bicepparam` or a
/// JSON parameter file. A `.bicepparam` as `file` stands for the file that it uses.
///
/// Whatever can be read is evaluated; what cannot is in the diagnostics.
#[must_use]
pub fn evaluate(file: &Path, parameters: Option<&Path>, sources: &Sources) -> Evaluated {
    on_large_stack(|| evaluate_here(file, parameters, sources))
}

fn evaluate_here(file: &Path, parameters: Option<&Path>, sources: &Sources) -> Evaluated {
    let file = normalize(&sources.base().join(file));
    let parameters = parameters.map(|path| normalize(&sources.base().join(path)));
    let mut unit = Unit::new(&file, sources);
    let (entry, parameters) = if is_params(&file) && parameters.is_none() {
        (used_by(&mut unit, &file), Some(file))
    } else {
        (Some(file), parameters)
    };
    let arguments = match &parameters {
        Some(path) => arguments(&mut unit, path, sources),
        None => ParameterValues::default(),
    };
    let template = entry.and_then(|entry| match lower::entry(&mut unit, &entry) {
        Ok(template) => template,
        Err(refusal) => {
            unread(&mut unit, sources, &entry, &refusal);
            None
        }
    });
    let mut evaluated = match template {
        Some(template) => arm::evaluate_template(&template, arguments, Language::Bicep, sources),
        None => Evaluated::default(),
    };
    let mut diagnostics = unit.diagnostics;
    diagnostics.append(&mut evaluated.diagnostics);
    diagnostics.sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
    diagnostics.dedup();
    let mut files = unit.files;
    for file in evaluated.files {
        if !files.iter().any(|known| known.id == file.id) {
            files.push(file);
        }
    }
    let mut evaluated = Evaluated {
        resources: evaluated.resources,
        outputs: evaluated.outputs,
        diagnostics,
        files,
        modules: evaluated.modules,
        undeclared: Vec::new(),
    };
    avm::settle(&mut evaluated, sources);
    evaluated
}

/// The Bicep file that a parameters file uses.
fn used_by(unit: &mut Unit<'_>, path: &Path) -> Option<PathBuf> {
    let parsed = unit.parse_params(path).ok()?;
    let used = using(&parsed.source.text)?;
    match unit.resolve(&parsed.source, &used) {
        Ok(path) => Some(path),
        Err(refusal) => {
            let config = unit.config(&parsed.source);
            let why = match (unit.restored(&config, &used), refusal) {
                (Ok(path), Refusal::Remote) => return Some(path),
                (Err(why), Refusal::Remote) => why,
                (_, refusal) => refusal.to_string(),
            };
            let message = format!("the file that it uses is not read: {why}");
            let display = &parsed.source.display;
            unit.report(Diagnostic::file(
                Level::Warning,
                "unread-module",
                display,
                message,
            ));
            None
        }
    }
}

/// The parameters' values in the file at `path`.
fn arguments(unit: &mut Unit<'_>, path: &Path, sources: &Sources) -> ParameterValues {
    let read = if is_params(path) {
        params::values(unit, path, sources)
    } else {
        unit.load(path).map(|source| {
            let (values, diagnostics) = arm::read_parameters(&source);
            for diagnostic in diagnostics {
                unit.report(diagnostic);
            }
            values
        })
    };
    read.unwrap_or_else(|refusal| {
        unread(unit, sources, path, &refusal);
        ParameterValues::default()
    })
}

/// Reports a file that was asked for and cannot be read.
fn unread(unit: &mut Unit<'_>, sources: &Sources, path: &Path, refusal: &Refusal) {
    unit.report(Diagnostic::file(
        Level::Error,
        "unreadable-file",
        sources.display(path),
        refusal.to_string(),
    ));
}

fn is_params(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("bicepparam"))
}
