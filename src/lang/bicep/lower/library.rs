//! Imports: the variables and functions of other files, brought into the template that uses them.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::lang::arm::ir::{self, Expr, ExprKind, Key, LoopSource, Member};
use crate::lang::bicep::unit::{Parsed, Refusal, Unit};

use super::{FUNCTIONS, Lowerer, is_bicep, is_params};

/// The files whose variables and functions a template imports. They become variables and functions
/// of the template, under names that no Bicep file can declare (`shared/constants.bicep#name`).
#[derive(Default)]
pub(super) struct Libraries {
    /// By path, in the order of their use; what is taken from each: the prefix of its names.
    wanted: IndexMap<PathBuf, Arc<str>>,
}

impl Libraries {
    /// Adds what was imported, and what the imported files import, to `template`.
    pub(super) fn lower(mut self, unit: &mut Unit<'_>, template: &mut ir::Template) {
        let mut next = 0;
        while let Some((path, prefix)) = self.wanted.get_index(next) {
            next += 1;
            let (path, prefix) = (path.clone(), Arc::clone(prefix));
            // Where it cannot be read, the import has said so.
            match Exports::open(unit, &path) {
                Some(Exports::Bicep(parsed)) => {
                    let library = Lowerer::new(unit, &parsed, Some(prefix), &mut self).library();
                    template.variables.extend(library.variables);
                    template.functions.extend(library.functions);
                }
                Some(Exports::Json(library)) => take(&library, &prefix, template),
                None => {}
            }
        }
    }
}

/// An imported file.
#[derive(Clone)]
pub(super) struct Library {
    /// The prefix of its variables and functions in the template.
    pub(super) prefix: Arc<str>,
    exports: Exports,
}

/// What a file that is imported holds.
#[derive(Clone)]
enum Exports {
    Bicep(Rc<Parsed>),
    /// A compiled template: local, or restored from a registry.
    Json(Arc<ir::Template>),
}

impl Exports {
    fn open(unit: &mut Unit<'_>, path: &Path) -> Option<Self> {
        if is_params(path) {
            unit.parse_params(path).ok().map(Self::Bicep)
        } else if is_bicep(path) {
            unit.parse(path).ok().map(Self::Bicep)
        } else {
            unit.template(path).ok().flatten().map(Self::Json)
        }
    }
}

impl Library {
    /// Whether it declares the variable `name` (or assigns the parameter, in a parameters file).
    pub(super) fn has_variable(&self, name: &str) -> bool {
        match &self.exports {
            Exports::Bicep(parsed) => parsed.has_variable(name),
            Exports::Json(template) => template.variables.iter().any(|v| &*v.name == name),
        }
    }

    /// Whether it declares the function `name`.
    pub(super) fn has_function(&self, name: &str) -> bool {
        match &self.exports {
            Exports::Bicep(parsed) => parsed.has_function(name),
            Exports::Json(template) => template.functions.iter().any(|f| is_own(f, name)),
        }
    }
}

/// Bicep's own functions are in one namespace; those of others cannot be imported.
fn is_own(function: &ir::FunctionDecl, name: &str) -> bool {
    &*function.namespace == FUNCTIONS && &*function.name == name
}

impl<'a> Lowerer<'a, '_, '_> {
    /// Opens the file that an import names `written`.
    pub(super) fn open_library(&mut self, written: &str) -> Option<Library> {
        let from = &self.parsed.source;
        let path = match self.unit.resolve(from, written) {
            Ok(path) => path,
            Err(Refusal::Remote) => {
                let config = self.unit.config(from);
                self.unit.restored(&config, written).ok()?
            }
            Err(_) => return None,
        };
        let exports = Exports::open(self.unit, &path)?;
        let display = match &exports {
            Exports::Bicep(parsed) => parsed.source.display.clone(),
            Exports::Json(_) => self.unit.display(&path),
        };
        let prefix = self
            .libraries
            .wanted
            .entry(path)
            .or_insert_with(|| display.into());
        Some(Library {
            prefix: Arc::clone(prefix),
            exports,
        })
    }
}

/// Adds the variables and functions of a compiled template to another, under prefixed names.
fn take(library: &ir::Template, prefix: &str, into: &mut ir::Template) {
    let prefixed = |name: &str| -> Arc<str> { format!("{prefix}#{name}").into() };
    let rename = |kind: &mut ExprKind| match kind {
        ExprKind::Variable(name) => *name = prefixed(name),
        ExprKind::Call(call) if call.namespace.as_deref() == Some(FUNCTIONS) => {
            call.name = prefixed(&call.name);
        }
        _ => {}
    };
    for variable in &library.variables {
        let mut variable = variable.clone();
        variable.name = prefixed(&variable.name);
        for_each(&mut variable.value, &rename);
        into.variables.push(variable);
    }
    for function in &library.functions {
        if &*function.namespace == FUNCTIONS {
            let mut function = function.clone();
            function.name = prefixed(&function.name);
            for_each(&mut function.body, &rename);
            into.functions.push(function);
        }
    }
}

/// Changes an expression and all inside of it.
fn for_each(expr: &mut Expr, change: &impl Fn(&mut ExprKind)) {
    change(&mut expr.kind);
    let inside = |expr: &mut Expr| for_each(expr, change);
    match &mut expr.kind {
        ExprKind::Array(elements) => {
            for element in elements {
                inside(&mut element.value);
            }
        }
        ExprKind::Object(members) => {
            for member in members {
                match member {
                    Member::Pair(pair) => {
                        if let Key::Expr(key) = &mut pair.key {
                            inside(key);
                        }
                        inside(&mut pair.value);
                    }
                    Member::Spread { value, .. } => inside(value),
                }
            }
        }
        ExprKind::Call(call) => call.args.iter_mut().for_each(inside),
        ExprKind::Property(base, _) => inside(base),
        ExprKind::Index(base, index) => {
            inside(base);
            inside(index);
        }
        ExprKind::Resource(reference) => reference.index.iter_mut().for_each(inside),
        ExprKind::For(looped) => {
            match &mut looped.looped.source {
                LoopSource::Count(expr) | LoopSource::Items(expr) => inside(expr),
            }
            inside(&mut looped.body);
        }
        ExprKind::Lambda(lambda) => inside(&mut lambda.body),
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Parameter(_)
        | ExprKind::Variable(_)
        | ExprKind::LoopIndex(_)
        | ExprKind::LoopItem(_)
        | ExprKind::LambdaVariable(_)
        | ExprKind::Value(_)
        | ExprKind::Late(_) => {}
    }
}
