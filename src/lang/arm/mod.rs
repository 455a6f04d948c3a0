//! ARM templates in JSON, and the evaluator that Bicep shares.
//!
//! Text becomes JSON with places (`json`), that becomes the template form ([`ir`], by `template` and
//! `expression`), and that is evaluated to resources (`evaluate`, with the functions of `functions`).
//! Bicep enters at [`evaluate_template`].

mod access;
pub(crate) mod canonical;
mod evaluate;
mod expression;
mod functions;
mod ids;
pub mod ir;
pub(crate) mod json;
pub(crate) mod ops;
mod parameters;
mod template;
mod text;

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::Evaluated;
use crate::memory::Reading;
use crate::model::Language;
use crate::source::{SourceFile, Sources};
use crate::threads::on_large_stack;

use evaluate::{Arena, Evaluator};

pub use parameters::{ParameterValue, ParameterValues, read_parameters};
pub use template::{is_compiled_bicep, looks_like_parameters, looks_like_template};

/// Evaluates the ARM template at `template`, with the values of a parameter file.
#[must_use]
pub fn evaluate(template: &Path, parameters: Option<&Path>, sources: &Sources) -> Evaluated {
    on_large_stack(|| evaluate_here(template, parameters, sources))
}

fn evaluate_here(template: &Path, parameters: Option<&Path>, sources: &Sources) -> Evaluated {
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    let reading = Reading::default();
    let Some(file) = load(template, sources, &reading, &mut diagnostics) else {
        return Evaluated {
            diagnostics,
            ..Evaluated::default()
        };
    };
    files.push(Arc::clone(&file));
    let (read, problems) = template::read(&file);
    diagnostics.extend(problems);
    let mut values = ParameterValues::default();
    if let Some(path) = parameters
        && let Some(file) = load(path, sources, &reading, &mut diagnostics)
    {
        let (given, problems) = read_parameters(&file);
        values = given;
        diagnostics.extend(problems);
        files.push(file);
    }
    let Some(read) = read else {
        return Evaluated {
            diagnostics,
            files,
            ..Evaluated::default()
        };
    };
    let arena = Arena::default();
    let evaluator = Evaluator::new(sources, Language::Arm, &arena).reading(reading);
    let mut evaluated = evaluator.run(&read, values);
    diagnostics.append(&mut evaluated.diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    files.append(&mut evaluated.files);
    Evaluated {
        resources: evaluated.resources,
        outputs: evaluated.outputs,
        diagnostics,
        files,
        modules: evaluated.modules,
        undeclared: Vec::new(),
    }
}

/// Evaluates a template that is already in the template form. The files that were read for it are the
/// caller's to list; those of linked templates are in the result.
#[must_use]
pub fn evaluate_template(
    template: &ir::Template,
    arguments: ParameterValues,
    language: Language,
    sources: &Sources,
) -> Evaluated {
    on_large_stack(|| {
        let arena = Arena::default();
        Evaluator::new(sources, language, &arena).run(template, arguments)
    })
}

/// Evaluates a parameter file that is written in a language (`.bicepparam`): a template whose outputs
/// are the parameters.
#[must_use]
pub fn evaluate_parameters(
    template: &ir::Template,
    sources: &Sources,
) -> (ParameterValues, Vec<Diagnostic>) {
    on_large_stack(|| {
        let arena = Arena::default();
        Evaluator::new(sources, Language::Bicep, &arena).outputs(template)
    })
}

/// Reads an ARM template as a module for Bicep. `None` where it is no template.
#[must_use]
pub fn read_template(file: &SourceFile) -> (Option<ir::Template>, Vec<Diagnostic>) {
    on_large_stack(|| template::read(file))
}

fn load(
    path: &Path,
    sources: &Sources,
    reading: &Reading,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<SourceFile>> {
    match reading.load(sources, path) {
        Ok(file) => Some(file),
        Err(error) => {
            diagnostics.push(error.diagnostic(Level::Error, sources.display(path)));
            None
        }
    }
}
