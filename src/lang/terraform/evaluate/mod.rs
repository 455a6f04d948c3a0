//! Evaluates expressions: lazily, once per module, within bounds.
//!
//! A [`Module`] is a configuration with values for its variables. Names are looked up through a
//! [`Scope`]: the module, and the names bound by loops around the expression. What Terraform would
//! reject evaluates to an unknown of class [`UnknownClass::Error`], which `try` and `can` see.

mod expand;
mod expression;
mod iterate;
mod module;
mod operator;
pub(crate) mod origin;
pub(crate) mod partial;
mod reference;
pub(crate) mod settle;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod traverse;
mod typed;
mod unify;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use hashbrown::HashMap;

pub(crate) use expand::{Instance, Instances, META_ARGUMENTS};
pub(crate) use operator::both;
pub(crate) use text::nfc;
pub(crate) use typed::{set_of, to_bool, to_number, to_string};
pub(crate) use unify::{Ty, convert, type_of, unified};

use super::configuration::Configuration;
use super::project::Project;
use super::syntax::{Block, Expression};
use crate::diagnostic::{Diagnostic, Level};
use crate::limits::{self, TERRAFORM_DEPTH, TERRAFORM_STEPS, UNIT_VALUES};
use crate::memory::{self, Making};
use crate::model::Call;
use crate::source::{Sources, Span};
use crate::value::{Hop, HopKind, Value};

/// Bytes of a part of a value that is changed: it is copied with its way.
const REWRITTEN: usize = 2 * memory::MEMBER;

/// What one evaluation shares: limits and diagnostics.
pub(crate) struct Session<'a> {
    pub(crate) sources: &'a Sources,
    /// The modules that can be called.
    pub(crate) project: &'a Project,
    /// Instances of called modules so far.
    called: Cell<usize>,
    diagnostics: RefCell<Vec<Diagnostic>>,
    steps: Cell<usize>,
    depth: Cell<usize>,
    making: Making,
    /// Whether a limit was reported already; one message is enough.
    limited: Cell<bool>,
}

impl<'a> Session<'a> {
    pub(crate) fn new(sources: &'a Sources, project: &'a Project) -> Self {
        Self {
            sources,
            project,
            called: Cell::new(0),
            diagnostics: RefCell::default(),
            steps: Cell::new(TERRAFORM_STEPS),
            depth: Cell::new(0),
            making: Making::default(),
            limited: Cell::new(false),
        }
    }

    /// Reports a problem at a place.
    pub(crate) fn report(
        &self,
        level: Level,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
    ) {
        let path = self
            .sources
            .get(span.file)
            .map(|file| file.display.clone())
            .unwrap_or_default();
        let diagnostic = Diagnostic::at(level, code, &path, span, message);
        let mut diagnostics = self.diagnostics.borrow_mut();
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }

    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics.into_inner()
    }

    /// Reports that a limit cut an evaluation short.
    fn report_limit(&self, span: Span) {
        if self.limited.replace(true) {
            return;
        }
        let (code, what) = if self.steps.get() == 0 {
            (limits::STEPS, format!("more than {TERRAFORM_STEPS} steps"))
        } else if self.making.is_full() {
            let most = UNIT_VALUES >> 20;
            (limits::MEMORY, format!("values of more than {most} MiB"))
        } else {
            (
                limits::NESTING,
                format!("expressions are nested deeper than {TERRAFORM_DEPTH} levels"),
            )
        };
        let message = format!("the evaluation stopped here ({what}): some values are not known");
        self.report(Level::Warning, code, span, message);
    }

    /// Runs what counts its own steps.
    pub(crate) fn spend<T>(&self, work: impl FnOnce(&mut usize) -> T) -> T {
        let before = self.steps.get();
        let mut left = before;
        let result = work(&mut left);
        self.steps.set(left);
        self.made(before.saturating_sub(left) * REWRITTEN);
        result
    }

    /// Counts bytes of values that were made.
    pub(crate) fn made(&self, bytes: usize) {
        self.making.add(bytes);
    }

    /// Whether no more values are made.
    pub(crate) fn is_full(&self) -> bool {
        self.making.is_full()
    }

    /// Whether there are no more steps, or too many values.
    fn is_exhausted(&self) -> bool {
        self.steps.get() == 0 || self.making.is_full()
    }

    /// Whether a literal is read although there are no more steps, or too many values: no more than what
    /// has to be computed hides behind these limits.
    fn reads_literals(&self) -> bool {
        self.making.add(memory::MEMBER);
        !self.making.is_over() && self.depth.get() < TERRAFORM_DEPTH
    }

    /// One level deeper; `None` at a limit.
    fn enter(&self) -> Option<Depth<'_>> {
        let steps = self.steps.get().checked_sub(1)?;
        self.steps.set(steps);
        if self.making.is_full() {
            return None;
        }
        self.making.add(memory::VALUE);
        let depth = self.depth.get();
        if depth >= TERRAFORM_DEPTH {
            return None;
        }
        self.depth.set(depth + 1);
        Some(Depth(&self.depth))
    }
}

/// A level of depth, left when dropped.
struct Depth<'s>(&'s Cell<usize>);

impl Drop for Depth<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get().saturating_sub(1));
    }
}

/// Values for a module's variables.
#[derive(Debug, Default)]
pub(crate) struct Inputs<'a> {
    /// Assignments from outside of the module, by precedence; later ones win.
    pub(crate) assignments: Vec<Assignment<'a>>,
}

/// A value given to a variable from outside of its module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assignment<'a> {
    /// The variable.
    pub(crate) name: &'a str,
    /// The value as it is written.
    pub(crate) value: &'a Expression,
    /// How it is given.
    pub(crate) kind: HopKind,
    /// Where; `None` for the command line.
    pub(crate) set_at: Option<Span>,
}

/// The call that a module is evaluated for.
struct Caller<'a> {
    /// The module with the call; it owns the called one.
    module: Weak<Module<'a>>,
    block: &'a Block,
    /// The instance of the call.
    instance: Instance,
}

/// What the addresses given out in references stand for, in all modules.
type Declared<'a> = RefCell<HashMap<Arc<str>, (Weak<Module<'a>>, &'a Block, Instance)>>;

/// A configuration with values for its variables.
pub(crate) struct Module<'a> {
    pub(crate) configuration: &'a Configuration,
    pub(crate) session: &'a Session<'a>,
    /// Addresses of the enclosing modules and its own (`module.ai["eu"]`), outermost first; empty
    /// for the root.
    pub(crate) path: Vec<Arc<str>>,
    /// The same without instance keys.
    declared_path: Vec<Arc<str>>,
    /// The calls that lead here, outermost first.
    pub(crate) calls: Vec<Call>,
    inputs: Inputs<'a>,
    caller: Option<Caller<'a>>,
    me: Weak<Module<'a>>,
    /// Called modules by the address of the call's instance; `None` for those that are not read.
    children: RefCell<HashMap<Arc<str>, Option<Rc<Module<'a>>>>>,
    named: RefCell<HashMap<Arc<str>, State>>,
    instances: RefCell<HashMap<Arc<str>, Instances>>,
    declared: Rc<Declared<'a>>,
}

/// A named value and how it gets to where it is used.
#[derive(Clone)]
struct Named {
    value: Value,
    /// The step to say at each use; `None` where there is nothing to say.
    hop: Option<Hop>,
}

enum State {
    Running,
    Done(Named),
}

impl<'a> Module<'a> {
    /// The root module.
    pub(crate) fn root(
        configuration: &'a Configuration,
        session: &'a Session<'a>,
        inputs: Inputs<'a>,
    ) -> Rc<Self> {
        Rc::new_cyclic(|me| Self {
            configuration,
            session,
            path: Vec::new(),
            declared_path: Vec::new(),
            calls: Vec::new(),
            inputs,
            caller: None,
            me: Weak::clone(me),
            children: RefCell::default(),
            named: RefCell::default(),
            instances: RefCell::default(),
            declared: Rc::default(),
        })
    }

    /// The scope of expressions outside of any loop.
    pub(crate) fn scope(&self) -> Scope<'_, 'a> {
        Scope {
            module: self,
            bindings: None,
            asleep: false,
        }
    }

    /// The address of something declared in this module, as seen from the root.
    pub(crate) fn address(&self, local: &str) -> Arc<str> {
        joined(&self.path, local)
    }

    /// The same without the instance keys of modules.
    pub(crate) fn declared_address(&self, local: &str) -> Arc<str> {
        joined(&self.declared_path, local)
    }
}

fn joined(path: &[Arc<str>], local: &str) -> Arc<str> {
    let mut address = String::new();
    for part in path {
        address.push_str(part);
        address.push('.');
    }
    address.push_str(local);
    address.into()
}

/// Where an expression stands: its module and the names bound around it.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s, 'a> {
    pub(crate) module: &'s Module<'a>,
    bindings: Option<&'s Binding<'s>>,
    /// Within what an input's default keeps away: references see what else is kept away.
    asleep: bool,
}

/// A name bound by a loop, `each` or `count`.
pub(crate) struct Binding<'s> {
    name: &'s str,
    value: Value,
    outer: Option<&'s Binding<'s>>,
}

impl<'s, 'a> Scope<'s, 'a> {
    fn bind(self, name: &'s str, value: Value) -> Binding<'s> {
        Binding {
            name,
            value,
            outer: self.bindings,
        }
    }

    fn within<'t>(self, binding: &'t Binding<'t>) -> Scope<'t, 'a>
    where
        's: 't,
    {
        Scope {
            module: self.module,
            bindings: Some(binding),
            asleep: self.asleep,
        }
    }

    fn bound(self, name: &str) -> Option<&'s Value> {
        let mut binding = self.bindings;
        while let Some(found) = binding {
            if found.name == name {
                return Some(&found.value);
            }
            binding = found.outer;
        }
        None
    }

    pub(crate) fn session(self) -> &'s Session<'a> {
        self.module.session
    }
}
