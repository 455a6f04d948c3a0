//! Terraform: configuration files to resources in ARM's shape.
//!
//! [`parse`] reads a file, [`configuration`] gathers a directory's declarations, the evaluator gives
//! values, and [`azurerm`] and `azapi` make ARM resources of them.

mod arm_id;
mod azapi;
pub mod azurerm;
pub mod configuration;
mod drafts;
mod evaluate;
mod functions;
mod heredoc;
mod json;
mod link;
mod mirror;
pub mod parse;
pub mod plan;
pub(crate) mod project;
mod resources;
pub mod syntax;
pub mod types;
pub mod version;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use evaluate::origin::rewrite;

use configuration::{Configuration, Variable};
use evaluate::{Assignment, Inputs, Module, Session};
use project::Project;
use syntax::{Attribute, Body, Expression, ExpressionKind};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::arm::json::SpanMap;
use crate::lang::{Evaluated, avm};
use crate::limits;
use crate::memory::Reading;
use crate::source::{SourceFile, Sources, Span};
use crate::value::{HopKind, Value};

/// A root module: its files, and what it is given from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModuleFiles {
    /// The module's directory.
    pub directory: PathBuf,
    /// Its configuration files (`*.tf`, `*.tf.json`, `*.tofu`, `*.tofu.json`), in the order in which
    /// Terraform reads them: by name.
    pub configuration: Vec<PathBuf>,
    /// Variable files that Terraform reads by itself, the weakest first: `terraform.tfvars`,
    /// `terraform.tfvars.json`, `*.auto.tfvars` and `*.auto.tfvars.json` by name.
    pub variables: Vec<PathBuf>,
    /// What is given besides them, in order; later ones win.
    pub given: Vec<Given>,
    /// The name of the environment that this is an evaluation for, where there are several.
    pub environment: Option<Arc<str>>,
}

/// Values for variables from outside of the module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// A variable file (`--var-file`).
    File(PathBuf),
    /// One value (`--var`).
    Value(GivenValue),
}

impl Given {
    /// The variable that a single value is for.
    #[must_use]
    pub fn name(&self) -> Option<&Arc<str>> {
        match self {
            Self::Value(given) => Some(&given.name),
            Self::File(_) => None,
        }
    }
}

/// The value of one variable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GivenValue {
    /// The variable.
    pub name: Arc<str>,
    /// The value: an expression, or the string itself.
    pub text: Arc<str>,
    /// Whether the text is an expression; `None` leaves it to the variable's type, as Terraform does.
    pub expression: Option<bool>,
    /// Where it is written; `None` for the command line.
    pub place: Option<Span>,
}

/// Reads and evaluates a root module: whatever can be read of it.
#[must_use]
pub fn evaluate(module: &ModuleFiles, sources: &Sources) -> Evaluated {
    let (resources, mut evaluated) = with_root(module, sources, resources::of_root);
    evaluated.resources = resources;
    avm::settle(&mut evaluated, sources);
    sort_by_place(&mut evaluated.diagnostics, &evaluated.files);
    evaluated
}

/// The values of a root module's outputs, by name, in the order of their declarations.
#[must_use]
pub fn outputs(module: &ModuleFiles, sources: &Sources) -> (Vec<(Arc<str>, Value)>, Evaluated) {
    with_root(module, sources, |root| {
        let outputs = root.configuration.outputs.keys();
        let outputs = outputs.filter_map(|name| {
            let value = root.scope().output(name)?;
            Some((Arc::clone(name), value))
        });
        (outputs.collect(), BTreeSet::new())
    })
}

/// Reads a root module and does `work` with it, which also says which modules it looked at.
fn with_root<T>(
    module: &ModuleFiles,
    sources: &Sources,
    work: impl FnOnce(&Module<'_>) -> (T, BTreeSet<PathBuf>),
) -> (T, Evaluated) {
    let mut evaluated = Evaluated::default();
    let diagnostics = &mut evaluated.diagnostics;
    let reading = Reading::default();
    let configuration = read_all(
        &configuration_files(&module.configuration),
        sources,
        &reading,
        Content::Configuration,
        diagnostics,
    );
    let variables = read_all(
        &module.variables,
        sources,
        &reading,
        Content::Variables,
        diagnostics,
    );
    evaluated.files = configuration
        .iter()
        .chain(&variables)
        .map(|(file, _)| Arc::clone(file))
        .collect();
    let configuration = Configuration::new(module.directory.clone(), configuration, diagnostics);
    let names = module.given.iter().filter_map(Given::name);
    evaluated.undeclared = names
        .filter(|name| !configuration.variables.contains_key(*name))
        .cloned()
        .collect();
    let given: Vec<GivenRead> = module
        .given
        .iter()
        .filter_map(|given| read_given(given, &configuration, sources, &reading, diagnostics))
        .collect();
    let mut assignments: Vec<Assignment<'_>> = variables
        .iter()
        .flat_map(|(_, body)| body.attributes())
        .map(of_file)
        .collect();
    for given in &given {
        match given {
            GivenRead::File(file, body) => {
                evaluated.files.push(Arc::clone(file));
                assignments.extend(body.attributes().map(of_file));
            }
            GivenRead::Value { name, value, place } => assignments.push(Assignment {
                name,
                value,
                kind: match place {
                    Some(_) => HopKind::VarFile,
                    None => HopKind::CommandLine,
                },
                set_at: *place,
            }),
        }
    }

    let project = Project::read(&configuration, sources, &reading, diagnostics);
    evaluated.files.extend(project.files.iter().cloned());
    let session = Session::new(sources, &project);
    let root = Module::root(&configuration, &session, Inputs { assignments });
    let (result, called) = work(&root);
    evaluated.outputs = resources::outputs(&root);
    drop(root);
    evaluated.modules = called
        .iter()
        .flat_map(|directory| project.files_of(directory))
        .map(|file| file.id)
        .collect();
    evaluated.diagnostics.extend(session.into_diagnostics());
    sort_by_place(&mut evaluated.diagnostics, &evaluated.files);
    (result, evaluated)
}

/// An assignment in a variable file.
fn of_file(attribute: &Attribute) -> Assignment<'_> {
    Assignment {
        name: &attribute.name,
        value: &attribute.value,
        kind: HopKind::VarFile,
        set_at: Some(attribute.span),
    }
}

/// [`Given`], read.
enum GivenRead {
    File(Arc<SourceFile>, Body),
    Value {
        name: Arc<str>,
        value: Expression,
        place: Option<Span>,
    },
}

fn read_given(
    given: &Given,
    configuration: &Configuration,
    sources: &Sources,
    reading: &Reading,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<GivenRead> {
    let read = match given {
        Given::File(path) => read(path, sources, reading, Content::Variables)
            .map(|(file, body)| GivenRead::File(file, body)),
        Given::Value(given) => {
            // What is given for all modules need not be a variable of each.
            let variable = configuration.variables.get(&given.name)?;
            given_value(given, variable, sources).map(|value| GivenRead::Value {
                name: Arc::clone(&given.name),
                value,
                place: given.place,
            })
        }
    };
    read.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()
}

/// The expression that a given value is.
fn given_value(
    given: &GivenValue,
    variable: &Variable,
    sources: &Sources,
) -> Result<Expression, Diagnostic> {
    let span = given.place.unwrap_or_else(|| {
        // Spans need a file. This one is not shown: values from the command line have no place.
        let name = format!("--var {}", given.name);
        Span::new(sources.insert(name, "").id, 0..0)
    });
    if !given.expression.unwrap_or(!variable.literal) {
        return Ok(Expression {
            kind: ExpressionKind::String(Arc::clone(&given.text)),
            span,
        });
    }
    parse::expression(&given.text, SpanMap::Fixed(span)).map_err(|(why, _)| Diagnostic {
        level: Level::Error,
        code: "bad-variable",
        message: format!(
            "the value given for the variable '{}' is no expression: {}",
            given.name,
            why.lines().next().unwrap_or_default()
        ),
        path: None,
        span: None,
        help: Some(
            "a variable of this type takes an expression, with strings in quotes: \
             `--var 'names=[\"a\", \"b\"]'`"
                .to_owned(),
        ),
    })
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// Blocks.
    Configuration,
    /// Values of variables.
    Variables,
}

/// Loads and parses files; those that cannot be are reported.
fn read_all(
    paths: &[PathBuf],
    sources: &Sources,
    reading: &Reading,
    content: Content,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Arc<SourceFile>, Body)> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        // One word is enough for all that there is no room for.
        let was_full = reading.is_full();
        match read(path, sources, reading, content) {
            Err(diagnostic) if was_full && diagnostic.code == limits::MEMORY => break,
            Ok(read) => files.push(read),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    files
}

fn read(
    path: &Path,
    sources: &Sources,
    reading: &Reading,
    content: Content,
) -> Result<(Arc<SourceFile>, Body), Diagnostic> {
    let file = reading
        .load(sources, path)
        .map_err(|error| error.diagnostic(Level::Error, sources.display(path)))?;
    let is_json = path
        .extension()
        .is_some_and(|extension| extension == "json");
    let body = match (is_json, content) {
        (false, _) => parse::parse(&file)?,
        (true, Content::Configuration) => json::configuration(&file)?,
        (true, Content::Variables) => json::variables(&file)?,
    };
    Ok((file, body))
}

/// Those of a directory's files that are read as configuration, by name. OpenTofu's `x.tofu` takes
/// the place of `x.tf`, and `x.tofu.json` that of `x.tf.json`. What editors leave behind is ignored.
fn configuration_files(files: &[PathBuf]) -> Vec<PathBuf> {
    let name = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?;
        let is_ignored = name.starts_with('.')
            || name.ends_with('~')
            || (name.starts_with('#') && name.ends_with('#'));
        (!is_ignored).then(|| name.to_owned())
    };
    let is_read = |path: &PathBuf| {
        let Some(name) = name(path) else {
            return false;
        };
        let replaced =
            |by: &str, stem: &str| files.contains(&path.with_file_name(format!("{stem}{by}")));
        if let Some(stem) = name.strip_suffix(".tf") {
            !replaced(".tofu", stem)
        } else if let Some(stem) = name.strip_suffix(".tf.json") {
            !replaced(".tofu.json", stem)
        } else {
            name.ends_with(".tofu") || name.ends_with(".tofu.json")
        }
    };
    let mut read: Vec<PathBuf> = files.iter().filter(|path| is_read(path)).cloned().collect();
    read.sort_by_key(name);
    read
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
