//! The one evaluator for ARM and Bicep: lazy, memoised per template, bounded.

pub(crate) mod budget;
mod calls;
mod deployments;
mod expression;
mod lambdas;
mod names;
mod path;
mod references;
mod resources;
mod scope;
mod settle;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::Evaluated;
use crate::lang::arm::ir::{ResourceDecl, Template};
use crate::lang::arm::parameters::ParameterValues;
use crate::limits;
use crate::memory::Reading;
use crate::model::{Call, Language, Resource};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::value::{HopKind, Value};

use budget::Budget;
use scope::{Argument, Context, Index, Scope, Target};

pub(crate) use scope::Arena;

/// One evaluation of one unit.
pub(crate) struct Evaluator<'t> {
    sources: &'t Sources,
    language: Language,
    arena: &'t Arena,
    budget: Budget,
    /// What may be read besides.
    reading: Reading,
    serial: Cell<usize>,
    indexes: RefCell<HashMap<usize, Rc<Index<'t>>>>,
    deployments: RefCell<HashMap<deployments::Key, deployments::Expansion<'t>>>,
    diagnostics: RefCell<Vec<Diagnostic>>,
    reported: RefCell<BTreeSet<(&'static str, Option<Span>, String)>>,
    files: RefCell<Vec<Arc<SourceFile>>>,
    /// Linked templates; `None` for files that are none.
    linked: RefCell<HashMap<FileId, Option<&'t Template>>>,
    /// Files of templates that deployments bring in.
    modules: RefCell<BTreeSet<FileId>>,
    resources: RefCell<Vec<Resource>>,
    /// Declarations, each in its scope, whose identity is being found out as another's parent.
    parents: RefCell<Vec<(&'t ResourceDecl, Rc<Scope<'t>>)>>,
    /// The limits that were reached: each one's code, and where that was first.
    limited: RefCell<BTreeMap<Arc<str>, (&'static str, Span)>>,
}

impl<'t> Evaluator<'t> {
    pub(crate) fn new(sources: &'t Sources, language: Language, arena: &'t Arena) -> Self {
        Self {
            sources,
            language,
            arena,
            budget: Budget::default(),
            reading: Reading::default(),
            serial: Cell::new(0),
            indexes: RefCell::default(),
            deployments: RefCell::default(),
            diagnostics: RefCell::default(),
            reported: RefCell::default(),
            files: RefCell::default(),
            linked: RefCell::default(),
            modules: RefCell::default(),
            resources: RefCell::default(),
            parents: RefCell::default(),
            limited: RefCell::default(),
        }
    }

    /// With what may still be read.
    pub(crate) fn reading(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// Evaluates a unit's template.
    pub(crate) fn run(self, template: &'t Template, arguments: ParameterValues) -> Evaluated {
        let scope = self.root(template, arguments);
        self.expand_all(&Context::of(&scope), &resources::Inherited::default());
        let outputs = self.given_out(template, &scope);
        for (what, (code, span)) in self.limited.take() {
            let message = format!("the evaluation stopped here ({what}): values are left unknown");
            self.report(Level::Warning, code, span, message);
        }
        let mut diagnostics = self.diagnostics.into_inner();
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        Evaluated {
            resources: self.resources.into_inner(),
            outputs,
            diagnostics,
            files: self.files.into_inner(),
            modules: self.modules.into_inner().into_iter().collect(),
            undeclared: Vec::new(),
        }
    }

    /// The outputs of a unit's template, as resources.
    fn given_out(&self, template: &'t Template, scope: &Rc<Scope<'t>>) -> Vec<Resource> {
        let outputs = template.outputs.iter();
        outputs
            .filter_map(|output| {
                let value = self.output(&output.name, output.span, scope)?;
                Some(Resource::output(
                    self.language,
                    &output.name,
                    value,
                    output.secure,
                    output.name_span,
                    output.span,
                ))
            })
            .collect()
    }

    /// The outputs of a template, in order: for parameter files that are templates.
    pub(crate) fn outputs(self, template: &'t Template) -> (ParameterValues, Vec<Diagnostic>) {
        let scope = self.root(template, ParameterValues::default());
        let context = Context::of(&scope);
        let mut values = ParameterValues::default();
        for output in &template.outputs {
            if let Some(expr) = &output.value {
                let mut value = self.eval(expr, &context);
                value.secret |= output.secure;
                values.set(
                    Arc::clone(&output.name),
                    value,
                    HopKind::ParameterFile,
                    expr.span,
                );
            }
        }
        (values, self.diagnostics.into_inner())
    }

    fn root(&self, template: &'t Template, given: ParameterValues) -> Rc<Scope<'t>> {
        let mut arguments = HashMap::new();
        for (name, given) in given {
            let declared = template
                .parameters
                .iter()
                .any(|parameter| parameter.name.eq_ignore_ascii_case(&name));
            if let (false, Some(span)) = (declared, given.set_at) {
                self.report(
                    Level::Warning,
                    "unknown-parameter",
                    span,
                    format!("the template has no parameter '{name}'"),
                );
            }
            let argument = Argument::Value(given.value, given.kind, given.set_at);
            arguments.insert(name.to_ascii_lowercase(), argument);
        }
        let target = Target {
            scope: template.target_scope,
            ..Target::default()
        };
        self.scope(
            template,
            ScopeParts {
                arguments,
                root: true,
                outer: None,
                target,
                path: Vec::new(),
                calls: Vec::new(),
                depth: 0,
            },
        )
    }

    fn scope(&self, template: &'t Template, parts: ScopeParts<'t>) -> Rc<Scope<'t>> {
        // Templates live as long as the evaluation: an address is an identity.
        let address = std::ptr::from_ref(template).addr();
        let index = Rc::clone(
            self.indexes
                .borrow_mut()
                .entry(address)
                .or_insert_with(|| Rc::new(Index::new(template))),
        );
        let serial = self.serial.get() + 1;
        self.serial.set(serial);
        Rc::new(Scope {
            serial,
            template,
            index,
            outer: parts.outer,
            arguments: parts.arguments,
            root: parts.root,
            target: parts.target,
            path: parts.path,
            calls: parts.calls,
            depth: parts.depth,
            parameters: RefCell::default(),
            variables: RefCell::default(),
            outputs: RefCell::default(),
            deployments: std::cell::OnceCell::new(),
        })
    }

    /// Takes note of a value that a limit left unknown.
    fn note_limit(&self, value: &Value, span: Span) {
        if let Some((code, what)) = budget::code(value) {
            let mut limited = self.limited.borrow_mut();
            limited.entry(Arc::clone(what)).or_insert((code, span));
        }
    }

    /// Reports a problem, once for each place.
    fn report(&self, level: Level, code: &'static str, span: Span, message: impl Into<String>) {
        let message = message.into();
        let key = (code, Some(span), message.clone());
        if !self.reported.borrow_mut().insert(key) {
            return;
        }
        let display = self.sources.get(span.file).map(|file| file.display.clone());
        self.diagnostics.borrow_mut().push(Diagnostic {
            level,
            code,
            message,
            path: display,
            span: Some(span),
            help: limits::help(code).map(str::to_owned),
        });
    }

    fn take_diagnostics(&self, diagnostics: Vec<Diagnostic>) {
        for diagnostic in diagnostics {
            let key = (diagnostic.code, diagnostic.span, diagnostic.message.clone());
            if self.reported.borrow_mut().insert(key) {
                self.diagnostics.borrow_mut().push(diagnostic);
            }
        }
    }

    /// A value that has a name, charged by its size each time it is read.
    fn charged(&self, bound: &scope::Bound) -> Value {
        let weight = match bound.weight.get() {
            Some(weight) => Some(weight),
            None => {
                let measured = budget::measure(&bound.value);
                bound.weight.set(Some(measured.unwrap_or(usize::MAX)));
                measured
            }
        };
        match weight {
            Some(usize::MAX) | None => budget::limit("value too large"),
            Some(weight) => match self.budget.produce(weight) {
                Ok(()) => bound.value.clone(),
                Err(limit) => limit,
            },
        }
    }
}

/// What makes a [`Scope`] beside its template.
struct ScopeParts<'t> {
    arguments: HashMap<String, Argument<'t>>,
    root: bool,
    outer: Option<Context<'t>>,
    target: Target,
    path: Vec<Arc<str>>,
    calls: Vec<Call>,
    depth: usize,
}
