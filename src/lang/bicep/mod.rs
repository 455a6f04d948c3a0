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
use crate::model::{Call, Language};
use crate::source::{LoadError, Sources, Span, normalize};
use crate::threads::on_large_stack;

pub use params::using;

use unit::{Refusal, Unit, span_of};

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
    let mut call = None;
    let (entry, parameters) = if is_params(&file) && parameters.is_none() {
        let used = used_by(&mut unit, &file, sources);
        call = used.as_ref().and_then(|used| used.call);
        (used.map(|used| used.path), Some(file))
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
    if let Some(call) = call {
        // What is wrong in it is wrong where it is used.
        for resource in evaluated.resources.iter_mut().chain(&mut evaluated.outputs) {
            resource.calls.insert(0, call);
        }
    }
    avm::settle(&mut evaluated, sources);
    evaluated
}

/// What a parameters file uses.
struct Used {
    path: PathBuf,
    /// Of a module that is kept elsewhere: `using` calls it.
    call: Option<Call>,
}

/// The file that a parameters file uses; one that cannot be read is reported where it is named.
fn used_by(unit: &mut Unit<'_>, path: &Path, sources: &Sources) -> Option<Used> {
    let parsed = unit.parse_params(path).ok()?;
    let (written, place) = params::used(parsed.tree())?;
    let header = span_of(&parsed.source, &place);
    let why = match unit.resolve(&parsed.source, &written) {
        Ok(path) if sources.is_file(&path) => {
            return Some(Used { path, call: None });
        }
        Ok(_) => "there is no such file".to_owned(),
        Err(Refusal::Remote) => {
            let config = unit.config(&parsed.source);
            match unit.restored(&config, &written) {
                Ok(path) => {
                    let extent = Span::new(parsed.source.id, 0..parsed.source.text.len());
                    let call = Some(Call { header, extent });
                    return Some(Used { path, call });
                }
                Err(why) => why,
            }
        }
        Err(refusal) => refusal.to_string(),
    };
    let message =
        format!("'{written}', which it uses, is not read, so nothing of it is checked: {why}");
    let display = &parsed.source.display;
    let unread = Diagnostic::at(Level::Warning, "unread-module", display, header, message);
    unit.report(unread.with_help(
        "run `bicep restore` for it before, or lay it out in the folder that `modules.mirror` of \
         stanchion.toml names",
    ));
    None
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
    let display = sources.display(path);
    unit.report(match refusal {
        Refusal::Outside => LoadError::Outside.diagnostic(Level::Error, display),
        Refusal::Load(error) => error.diagnostic(Level::Error, display),
        other => {
            let code = other.limit().unwrap_or("unreadable-file");
            Diagnostic::file(Level::Error, code, display, other.to_string())
        }
    });
}

fn is_params(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("bicepparam"))
}
