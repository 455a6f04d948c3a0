//! Terraform: configuration files to resources in ARM's shape.
//!
//! [`parse`] reads a file, [`configuration`] gathers a directory's declarations, the evaluator gives
//! values, and [`azurerm`] and `azapi` make ARM resources of them.

mod arm_id;
mod azapi;
pub mod azurerm;
pub mod configuration;
mod evaluate;
mod functions;
mod json;
mod link;
pub mod parse;
pub(crate) mod project;
mod resources;
pub mod syntax;
pub mod types;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use evaluate::origin::rewrite;

use configuration::Configuration;
use evaluate::{Inputs, Module, Session};
use project::Project;
use syntax::{Attribute, Body};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::{Evaluated, avm};
use crate::source::{SourceFile, Sources};

/// The files of a root module.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModuleFiles {
    /// The module's directory.
    pub directory: PathBuf,
    /// Its configuration files (`*.tf`, `*.tofu`), in the order in which Terraform reads them: by name.
    pub configuration: Vec<PathBuf>,
    /// Variable files by precedence, the weakest first: `terraform.tfvars`, `terraform.tfvars.json`,
    /// `*.auto.tfvars` and `*.auto.tfvars.json` by name, then those given with `--var-file`.
    pub variables: Vec<PathBuf>,
}

/// Reads and evaluates a root module: whatever can be read of it.
#[must_use]
pub fn evaluate(module: &ModuleFiles, sources: &Sources) -> Evaluated {
    let mut evaluated = Evaluated::default();
    let diagnostics = &mut evaluated.diagnostics;
    let configuration = read_all(
        &configuration_files(&module.configuration),
        sources,
        diagnostics,
    );
    let variables = read_all(&module.variables, sources, diagnostics);
    evaluated.files = configuration
        .iter()
        .chain(&variables)
        .map(|(file, _)| Arc::clone(file))
        .collect();
    let configuration = Configuration::new(module.directory.clone(), configuration, diagnostics);
    let assignments: Vec<&Attribute> = variables
        .iter()
        .flat_map(|(_, body)| body.attributes())
        .collect();

    let project = Project::read(&configuration, sources, diagnostics);
    evaluated.files.extend(project.files.iter().cloned());
    let session = Session::new(sources, &project);
    let root = Module::root(&configuration, &session, Inputs { assignments });
    let (resources, called) = resources::of_root(&root);
    drop(root);
    evaluated.resources = resources;
    evaluated.modules = called
        .iter()
        .flat_map(|directory| project.files_of(directory))
        .map(|file| file.id)
        .collect();
    evaluated.diagnostics.extend(session.into_diagnostics());
    avm::settle(&mut evaluated, sources);
    sort_by_place(&mut evaluated.diagnostics, &evaluated.files);
    evaluated
}

/// Loads and parses files; those that cannot be are reported.
fn read_all(
    paths: &[PathBuf],
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Arc<SourceFile>, Body)> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        match read(path, sources) {
            Ok(read) => files.push(read),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    files
}

fn read(path: &Path, sources: &Sources) -> Result<(Arc<SourceFile>, Body), Diagnostic> {
    let file = sources.load(path).map_err(|error| {
        Diagnostic::file(
            Level::Error,
            "unreadable-file",
            sources.display(path),
            error.to_string(),
        )
    })?;
    let is_json = path
        .extension()
        .is_some_and(|extension| extension == "json");
    let body = if is_json {
        json::variables(&file)?
    } else {
        parse::parse(&file)?
    };
    Ok((file, body))
}

/// Those of a directory's files that are read as configuration. OpenTofu's `x.tofu` takes the place
/// of `x.tf`.
fn configuration_files(files: &[PathBuf]) -> Vec<PathBuf> {
    let of = |path: &Path, wanted: &str| path.extension().is_some_and(|found| found == wanted);
    files
        .iter()
        .filter(|path| {
            of(path, "tofu") || (of(path, "tf") && !files.contains(&path.with_extension("tofu")))
        })
        .cloned()
        .collect()
}

/// Orders diagnostics by file and place; files in the order in which they were read.
fn sort_by_place(diagnostics: &mut [Diagnostic], files: &[Arc<SourceFile>]) {
    let rank = |diagnostic: &Diagnostic| {
        let file = files
            .iter()
            .position(|file| Some(&file.display) == diagnostic.path.as_ref());
        (
            file.unwrap_or(usize::MAX),
            diagnostic.path.clone(),
            diagnostic.span.map(|span| (span.start, span.end)),
        )
    };
    diagnostics.sort_by_cached_key(rank);
}
