//! Where names are looked up: a template's parameters, variables and symbols, and the loops, lambdas
//! and function calls around an expression.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::lang::arm::ir::{
    FunctionDecl, OutputDecl, ParameterDecl, ResourceDecl, TargetScope, Template, VariableDecl,
};
use crate::model::Call;
use crate::source::Span;
use crate::value::{HopKind, Value};

/// A template being evaluated with its arguments.
pub(super) struct Scope<'t> {
    /// Distinguishes scopes of the same template.
    pub(super) serial: usize,
    pub(super) template: &'t Template,
    pub(super) index: Rc<Index<'t>>,
    /// For nested templates that are evaluated with the names around them: that context.
    pub(super) outer: Option<Context<'t>>,
    pub(super) arguments: HashMap<String, Argument<'t>>,
    /// Whether whoever deploys gives the arguments.
    pub(super) root: bool,
    pub(super) target: Target,
    /// Enclosing modules, outermost first.
    pub(super) path: Vec<Arc<str>>,
    /// The calls that lead to the file of its template, outermost first.
    pub(super) calls: Vec<Call>,
    /// How many deployments it is nested in.
    pub(super) depth: usize,
    pub(super) parameters: RefCell<HashMap<usize, Slot>>,
    pub(super) variables: RefCell<HashMap<usize, Slot>>,
    pub(super) outputs: RefCell<HashMap<usize, Slot>>,
    /// Names of the deployments in it, made on first use.
    pub(super) deployments: OnceCell<Vec<DeploymentName<'t>>>,
}

/// A deployment by its evaluated name.
pub(super) struct DeploymentName<'t> {
    /// Canonical text of the name.
    pub(super) name: Arc<str>,
    pub(super) handle: Handle<'t>,
}

/// A memoised value.
pub(super) enum Slot {
    /// Being evaluated: reading it now is a cycle.
    Busy,
    Done(Rc<Bound>),
}

/// A value with a name.
pub(super) struct Bound {
    pub(super) value: Value,
    /// What reading it is called in the value's origin.
    pub(super) hop: Option<(HopKind, Option<Span>)>,
    /// Size of the value, measured on first use.
    pub(super) weight: Cell<Option<usize>>,
}

impl Bound {
    pub(super) fn new(value: Value) -> Rc<Self> {
        Self::with_hop(value, None)
    }

    pub(super) fn with_hop(value: Value, hop: Option<(HopKind, Option<Span>)>) -> Rc<Self> {
        Rc::new(Self {
            value,
            hop,
            weight: Cell::new(None),
        })
    }
}

/// An argument for a parameter.
pub(super) enum Argument<'t> {
    /// Given from outside, with what to call it.
    Value(Value, HopKind, Option<Span>),
    /// To be evaluated where the deployment stands.
    Expr {
        value: &'t crate::lang::arm::ir::ArgumentValue,
        context: Context<'t>,
        span: Span,
    },
    /// A part of an expression that gives all arguments.
    Member(Value, Span),
}

/// What a template is deployed to; what is missing is the root deployment's.
#[derive(Clone, Default)]
pub(super) struct Target {
    pub(super) scope: TargetScope,
    pub(super) subscription: Option<Value>,
    pub(super) resource_group: Option<Value>,
    pub(super) management_group: Option<Value>,
}

/// A template's declarations by name. Names compare without case.
pub(super) struct Index<'t> {
    parameters: HashMap<String, usize>,
    variables: HashMap<String, usize>,
    outputs: HashMap<String, usize>,
    functions: HashMap<String, &'t FunctionDecl>,
    symbols: HashMap<String, Symbol<'t>>,
}

/// A declaration and what it is syntactically nested in, outermost first.
#[derive(Clone)]
pub(super) struct Symbol<'t> {
    pub(super) declaration: &'t ResourceDecl,
    pub(super) ancestors: Rc<Vec<&'t ResourceDecl>>,
}

impl<'t> Index<'t> {
    pub(super) fn new(template: &'t Template) -> Self {
        let lower = |name: &Arc<str>| name.to_ascii_lowercase();
        let mut symbols = HashMap::new();
        collect_symbols(&template.resources, &Rc::new(Vec::new()), &mut symbols);
        let mut functions = HashMap::new();
        for function in &template.functions {
            functions.insert(
                function_key(Some(&function.namespace), &function.name),
                function,
            );
        }
        Self {
            parameters: positions(template.parameters.iter().map(|d| lower(&d.name))),
            variables: positions(template.variables.iter().map(|d| lower(&d.name))),
            outputs: positions(template.outputs.iter().map(|d| lower(&d.name))),
            functions,
            symbols,
        }
    }

    pub(super) fn symbol(&self, name: &str) -> Option<&Symbol<'t>> {
        self.symbols.get(&name.to_ascii_lowercase())
    }

    pub(super) fn function(&self, namespace: Option<&str>, name: &str) -> Option<&'t FunctionDecl> {
        self.functions.get(&function_key(namespace, name)).copied()
    }
}

impl<'t> Scope<'t> {
    pub(super) fn parameter(&self, name: &str) -> Option<(usize, &'t ParameterDecl)> {
        let index = *self.index.parameters.get(&name.to_ascii_lowercase())?;
        Some((index, self.template.parameters.get(index)?))
    }

    pub(super) fn variable(&self, name: &str) -> Option<(usize, &'t VariableDecl)> {
        let index = *self.index.variables.get(&name.to_ascii_lowercase())?;
        Some((index, self.template.variables.get(index)?))
    }

    pub(super) fn output(&self, name: &str) -> Option<(usize, &'t OutputDecl)> {
        let index = *self.index.outputs.get(&name.to_ascii_lowercase())?;
        Some((index, self.template.outputs.get(index)?))
    }
}

fn function_key(namespace: Option<&str>, name: &str) -> String {
    format!("{}.{name}", namespace.unwrap_or_default()).to_ascii_lowercase()
}

/// Positions by name; of equal names the last counts.
fn positions(names: impl Iterator<Item = String>) -> HashMap<String, usize> {
    names
        .enumerate()
        .map(|(index, name)| (name, index))
        .collect()
}

fn collect_symbols<'t>(
    resources: &'t [ResourceDecl],
    ancestors: &Rc<Vec<&'t ResourceDecl>>,
    into: &mut HashMap<String, Symbol<'t>>,
) {
    for declaration in resources {
        if let Some(symbol) = &declaration.symbol {
            let symbol = symbol.to_ascii_lowercase();
            into.entry(symbol).or_insert_with(|| Symbol {
                declaration,
                ancestors: Rc::clone(ancestors),
            });
        }
        if !declaration.children.is_empty() {
            let mut below = ancestors.to_vec();
            below.push(declaration);
            collect_symbols(&declaration.children, &Rc::new(below), into);
        }
    }
}

/// Where an expression is evaluated.
#[derive(Clone)]
pub(super) struct Context<'t> {
    pub(super) scope: Rc<Scope<'t>>,
    pub(super) env: Env<'t>,
}

impl<'t> Context<'t> {
    /// A template's own context: no loop around it, but those around an outer-scoped deployment.
    pub(super) fn of(scope: &Rc<Scope<'t>>) -> Self {
        Self {
            scope: Rc::clone(scope),
            env: scope
                .outer
                .as_ref()
                .map(|outer| outer.env.clone())
                .unwrap_or_default(),
        }
    }

    pub(super) fn within(&self, frame: Frame<'t>) -> Self {
        Self {
            scope: Rc::clone(&self.scope),
            env: self.env.push(frame),
        }
    }
}

/// The loops, lambdas and function calls around an expression, innermost first.
#[derive(Clone, Default)]
pub(super) struct Env<'t>(Option<Rc<Link<'t>>>);

struct Link<'t> {
    frame: Frame<'t>,
    next: Env<'t>,
}

pub(super) enum Frame<'t> {
    Loop(LoopFrame<'t>),
    Lambda(&'t str, Rc<Bound>),
    /// A user-defined function's arguments; nothing further out can be seen.
    Call(Vec<(&'t str, Rc<Bound>)>),
}

pub(super) struct LoopFrame<'t> {
    pub(super) name: &'t str,
    /// Whether `copyIndex()` without a name means it.
    pub(super) resource: bool,
    /// The index: a number, or why it is not known.
    pub(super) index: Value,
    pub(super) items: Option<Rc<Bound>>,
}

impl<'t> Env<'t> {
    pub(super) fn push(&self, frame: Frame<'t>) -> Self {
        Self(Some(Rc::new(Link {
            frame,
            next: self.clone(),
        })))
    }

    pub(super) fn frames(&self) -> impl Iterator<Item = &Frame<'t>> {
        let mut next = self.0.as_deref();
        std::iter::from_fn(move || {
            let link = next?;
            next = link.next.0.as_deref();
            Some(&link.frame)
        })
    }

    /// The loop of that name, or the innermost resource loop.
    pub(super) fn find_loop(&self, name: Option<&str>) -> Option<&LoopFrame<'t>> {
        let mut any = None;
        for frame in self.frames() {
            let Frame::Loop(frame) = frame else { continue };
            match name {
                Some(name) if frame.name.eq_ignore_ascii_case(name) => return Some(frame),
                Some(_) => {}
                None if frame.resource => return Some(frame),
                None => any = any.or(Some(frame)),
            }
        }
        any
    }

    pub(super) fn lambda_variable(&self, name: &str) -> Option<&Rc<Bound>> {
        self.frames().find_map(|frame| match frame {
            Frame::Lambda(other, bound) if other.eq_ignore_ascii_case(name) => Some(bound),
            _ => None,
        })
    }

    /// The arguments of the user-defined function that is being evaluated.
    pub(super) fn call(&self) -> Option<&[(&'t str, Rc<Bound>)]> {
        self.frames().find_map(|frame| match frame {
            Frame::Call(arguments) => Some(arguments.as_slice()),
            _ => None,
        })
    }

    /// The indexes of the resource loops, as a key; an unknown index is -1.
    pub(super) fn key(&self) -> Vec<i64> {
        self.frames()
            .filter_map(|frame| match frame {
                Frame::Loop(frame) if frame.resource => Some(match frame.index.as_number() {
                    Some(crate::value::Number::Int(index)) => index,
                    _ => -1,
                }),
                _ => None,
            })
            .collect()
    }
}

/// A declared resource, or one instance of it.
#[derive(Clone)]
pub(super) struct Handle<'t> {
    pub(super) declaration: &'t ResourceDecl,
    /// What it is syntactically nested in, outermost first.
    pub(super) ancestors: Rc<Vec<&'t ResourceDecl>>,
    /// Where its name is evaluated: inside its loops.
    pub(super) context: Context<'t>,
}

/// Templates read during the evaluation; they live as long as it does.
#[derive(Default)]
pub(crate) struct Arena(OnceCell<Box<(Template, Arena)>>);

impl Arena {
    pub(super) fn add(&self, template: Template) -> &Template {
        let mut arena = self;
        loop {
            match arena.0.get() {
                Some(next) => arena = &next.1,
                None => {
                    return &arena
                        .0
                        .get_or_init(|| Box::new((template, Arena::default())))
                        .0;
                }
            }
        }
    }
}
