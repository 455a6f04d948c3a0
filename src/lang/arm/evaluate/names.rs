//! Parameters, variables and outputs: evaluated once, on first use.

use std::rc::Rc;
use std::sync::Arc;

use crate::diagnostic::Level;
use crate::lang::arm::ir::{ArgumentValue, ParameterDecl, ParameterKind};
use crate::lang::arm::{access, canonical, functions, ops};
use crate::memory;
use crate::source::Span;
use crate::value::{
    Hop, HopKind, Kind, ListItem, MAX_ALTERNATIVES, Object, Unknown, UnknownClass, Value,
};

use super::Evaluator;
use super::scope::{Argument, Bound, Context, Scope, Slot};

impl<'t> Evaluator<'t> {
    /// `parameters('name')`, or an argument of the user-defined function around it.
    pub(super) fn parameter(&self, name: &str, span: Span, cx: &Context<'t>) -> Value {
        if let Some(arguments) = cx.env.call() {
            let found = arguments
                .iter()
                .find(|(other, _)| other.eq_ignore_ascii_case(name));
            return match found {
                Some((_, bound)) => self.charged(bound),
                None => self.no_such("unknown-parameter", "parameter", name, span),
            };
        }
        if let Some(outer) = &cx.scope.outer {
            return self.parameter(name, span, &outer.clone());
        }
        match self.parameter_bound(name, &cx.scope) {
            Some(bound) => self.read(&bound, name, span),
            None => self.no_such("unknown-parameter", "parameter", name, span),
        }
    }

    pub(super) fn variable(&self, name: &str, span: Span, cx: &Context<'t>) -> Value {
        if let Some(outer) = &cx.scope.outer {
            return self.variable(name, span, &outer.clone());
        }
        match self.variable_bound(name, &cx.scope) {
            Some(bound) => self.read(&bound, name, span),
            None => self.no_such("unknown-variable", "variable", name, span),
        }
    }

    fn no_such(&self, code: &'static str, what: &str, name: &str, span: Span) -> Value {
        self.report(
            Level::Warning,
            code,
            span,
            format!("there is no {what} '{name}'"),
        );
        ops::error(format!("no {what} '{name}'"))
    }

    /// A named value where it is read: with the way it came.
    fn read(&self, bound: &Bound, name: &str, span: Span) -> Value {
        let mut value = self.charged(bound);
        if let Some((kind, set_at)) = bound.hop {
            self.budget
                .made((value.origin.hops().len() + 1) * memory::HOP);
            value = value.through(Hop {
                kind,
                name: name.into(),
                set_at,
                used_at: Some(span),
            });
        }
        if value.origin.span.is_none() {
            value.origin.span = Some(span);
        }
        value
    }

    fn parameter_bound(&self, name: &str, scope: &Rc<Scope<'t>>) -> Option<Rc<Bound>> {
        let (index, declaration) = scope.parameter(name)?;
        match scope.parameters.borrow().get(&index) {
            Some(Slot::Done(bound)) => return Some(Rc::clone(bound)),
            Some(Slot::Busy) => {
                return Some(Bound::new(ops::error(format!(
                    "parameter '{name}' depends on itself"
                ))));
            }
            None => {}
        }
        scope.parameters.borrow_mut().insert(index, Slot::Busy);
        let (value, hop) = self.parameter_value(declaration, scope);
        let value = mark_secrets(value, declaration);
        let bound = Bound::with_hop(value, hop);
        let slot = Slot::Done(Rc::clone(&bound));
        scope.parameters.borrow_mut().insert(index, slot);
        Some(bound)
    }

    fn parameter_value(
        &self,
        declaration: &'t ParameterDecl,
        scope: &Rc<Scope<'t>>,
    ) -> (Value, Option<(HopKind, Option<Span>)>) {
        let argument = scope.arguments.get(&declaration.name.to_ascii_lowercase());
        let (given, hop) = match argument {
            None => (None, None),
            Some(Argument::Value(value, kind, set_at)) => {
                let value = coerce(value.clone(), declaration.kind);
                (Some(value), Some((*kind, *set_at)))
            }
            Some(Argument::Member(value, span)) => (
                self.unwrapped(value),
                Some((HopKind::ModuleArgument, Some(*span))),
            ),
            Some(Argument::Expr {
                value,
                context,
                span,
            }) => {
                let (value, place) = match value {
                    ArgumentValue::Value(expr) => (Some(self.eval(expr, context)), expr.span),
                    ArgumentValue::Wrapped(expr) => {
                        (self.unwrapped(&self.eval(expr, context)), expr.span)
                    }
                    ArgumentValue::Secret(_) => {
                        let hop = (HopKind::ModuleArgument, Some(*span));
                        return (secret(&declaration.name), Some(hop));
                    }
                };
                (value, Some((HopKind::ModuleArgument, Some(place))))
            }
        };
        match given {
            // Null counts as not given.
            Some(value) if !value.is_null() => match argument {
                // Unless it comes from outside: there it says what it is.
                Some(Argument::Value(..)) => (value, hop),
                _ => (self.or_default(value, declaration, scope), hop),
            },
            other => {
                let (value, default_hop) = self.default_value(declaration, scope, other.is_some());
                // An explicit null is the place, when that is what it comes to.
                if value.is_null()
                    && let Some(null) = other
                {
                    return (null, hop);
                }
                (value, default_hop)
            }
        }
    }

    /// What a parameter is when nothing is given for it.
    fn default_value(
        &self,
        declaration: &'t ParameterDecl,
        scope: &Rc<Scope<'t>>,
        null_given: bool,
    ) -> (Value, Option<(HopKind, Option<Span>)>) {
        if let Some(default) = &declaration.default {
            let kind = if scope.root {
                HopKind::InputDefault
            } else {
                HopKind::ModuleDefault
            };
            let value = self.eval(default, &Context::of(scope));
            return (value, Some((kind, Some(default.span))));
        }
        if declaration.nullable || null_given {
            return (Value::null(), None);
        }
        (self.required(declaration, scope), None)
    }

    /// A parameter that whoever deploys has to give.
    fn required(&self, declaration: &'t ParameterDecl, scope: &Rc<Scope<'t>>) -> Value {
        let count = declaration.allowed.len();
        if (1..=MAX_ALTERNATIVES).contains(&count) && !declaration.secure {
            let context = Context::of(scope);
            let allowed = declaration
                .allowed
                .iter()
                .map(|expr| self.eval(expr, &context))
                .collect();
            let on = canonical::text(&Value::unknown(
                UnknownClass::Parameter,
                Arc::clone(&declaration.name),
            ));
            return ops::choose(on, vec![Arc::clone(&declaration.name)], allowed);
        }
        Value::unknown(UnknownClass::Parameter, Arc::clone(&declaration.name))
    }

    /// A given value that may be null stands beside the default.
    fn or_default(
        &self,
        value: Value,
        declaration: &'t ParameterDecl,
        scope: &Rc<Scope<'t>>,
    ) -> Value {
        if ops::never_null(&value) || ops::is_failure(&value) || declaration.default.is_none() {
            return value;
        }
        match &value.kind {
            Kind::OneOf(one_of) => access::each_alternative(&value, one_of, |alternative| {
                if alternative.is_null() {
                    self.default_read(declaration, scope)
                } else {
                    self.or_default(alternative.clone(), declaration, scope)
                }
            }),
            Kind::Unknown(_) | Kind::Reference(_) => {
                let on = canonical::call(
                    "not",
                    &[canonical::unknown_call(
                        "equals",
                        &[value.clone(), Value::null()],
                    )],
                );
                let depends = canonical::inputs([&value].into_iter());
                let default = self.default_read(declaration, scope);
                ops::choose(on, depends, vec![value, default])
            }
            _ => value,
        }
    }

    /// The default with its own way, for a value that is read through another.
    fn default_read(&self, declaration: &'t ParameterDecl, scope: &Rc<Scope<'t>>) -> Value {
        let (value, hop) = self.default_value(declaration, scope, false);
        match hop {
            Some((kind, set_at)) => value.through(Hop {
                kind,
                name: Arc::clone(&declaration.name),
                set_at,
                used_at: None,
            }),
            None => value,
        }
    }

    /// The value in `{"value": …}`, or the secret in `{"reference": …}`; also of alternatives.
    pub(super) fn unwrapped(&self, wrapped: &Value) -> Option<Value> {
        match &wrapped.kind {
            Kind::Null => None,
            Kind::Object(object) => {
                if let Some(entry) = object.get("value") {
                    return Some(ops::part_of(wrapped, entry.value.clone()));
                }
                object.get("reference").map(|_| secret("reference"))
            }
            Kind::OneOf(one_of) => Some(access::each_alternative(wrapped, one_of, |value| {
                self.unwrapped(value).unwrap_or_default()
            })),
            _ => Some(access::property(wrapped, "value", access::Missing::Null)),
        }
    }

    fn variable_bound(&self, name: &str, scope: &Rc<Scope<'t>>) -> Option<Rc<Bound>> {
        let (index, declaration) = scope.variable(name)?;
        match scope.variables.borrow().get(&index) {
            Some(Slot::Done(bound)) => return Some(Rc::clone(bound)),
            Some(Slot::Busy) => {
                return Some(Bound::new(ops::error(format!(
                    "variable '{name}' depends on itself"
                ))));
            }
            None => {}
        }
        scope.variables.borrow_mut().insert(index, Slot::Busy);
        let value = self.eval(&declaration.value, &Context::of(scope));
        let hop = Some((HopKind::Local, Some(declaration.value.span)));
        let bound = Bound::with_hop(value, hop);
        let slot = Slot::Done(Rc::clone(&bound));
        scope.variables.borrow_mut().insert(index, slot);
        Some(bound)
    }

    /// An output of a deployment. `None` where it has no such output.
    pub(super) fn output(&self, name: &str, span: Span, scope: &Rc<Scope<'t>>) -> Option<Value> {
        let (index, declaration) = scope.output(name)?;
        let memo = match scope.outputs.borrow().get(&index) {
            Some(Slot::Done(bound)) => Some(Rc::clone(bound)),
            Some(Slot::Busy) => {
                return Some(ops::error(format!("output '{name}' depends on itself")));
            }
            None => None,
        };
        let bound = match memo {
            Some(bound) => bound,
            None => {
                scope.outputs.borrow_mut().insert(index, Slot::Busy);
                let expr = declaration.value.as_ref()?;
                let mut value = self.eval(expr, &Context::of(scope));
                value.secret |= declaration.secure;
                let bound = Bound::with_hop(value, Some((HopKind::Output, Some(expr.span))));
                let slot = Slot::Done(Rc::clone(&bound));
                scope.outputs.borrow_mut().insert(index, slot);
                bound
            }
        };
        Some(self.read(&bound, name, span))
    }

    /// Whether a property path of a parameter is declared secret.
    pub(super) fn is_secure_path(&self, name: &str, path: &[Arc<str>], cx: &Context<'t>) -> bool {
        if cx.env.call().is_some() {
            return false;
        }
        let scope = cx
            .scope
            .outer
            .as_ref()
            .map_or(&cx.scope, |outer| &outer.scope);
        let Some((_, declaration)) = scope.parameter(name) else {
            return false;
        };
        declaration.secure_members.iter().any(|secure| {
            secure.len() <= path.len()
                && secure
                    .iter()
                    .zip(path)
                    .all(|(wanted, got)| &**wanted == "*" || wanted.eq_ignore_ascii_case(got))
        })
    }

    /// A user-defined function.
    pub(super) fn user_function(
        &self,
        namespace: Option<&str>,
        name: &str,
        arguments: &[Value],
        cx: &Context<'t>,
    ) -> Option<Value> {
        let mut scope = Rc::clone(&cx.scope);
        let function = loop {
            if let Some(function) = scope.index.function(namespace, name) {
                break function;
            }
            let outer = scope.outer.as_ref()?.scope.clone();
            scope = outer;
        };
        let frame = function
            .parameters
            .iter()
            .enumerate()
            .map(|(index, name)| {
                let value = arguments.get(index).cloned().unwrap_or_default();
                (&**name, Bound::new(value))
            })
            .collect();
        let inside = Context {
            scope: Rc::clone(&scope),
            env: super::scope::Env::default().push(super::scope::Frame::Call(frame)),
        };
        Some(self.eval(&function.body, &inside))
    }
}

/// A secret that is read at deployment.
fn secret(name: &str) -> Value {
    let mut value = Value::unknown(UnknownClass::Runtime, format!("getSecret('{name}')"));
    value.secret = true;
    value
}

/// Text from outside as the type that the parameter has: azd writes every value as a string.
fn coerce(value: Value, kind: ParameterKind) -> Value {
    let Kind::String(text) = &value.kind else {
        if let Kind::OneOf(one_of) = &value.kind {
            return access::each_alternative(&value, one_of, |value| coerce(value.clone(), kind));
        }
        return value;
    };
    let values = std::slice::from_ref(&value);
    let args = functions::Args { values, spans: &[] };
    let converted = match kind {
        ParameterKind::Bool if text.eq_ignore_ascii_case("true") => Some(Value::bool(true)),
        ParameterKind::Bool if text.eq_ignore_ascii_case("false") => Some(Value::bool(false)),
        ParameterKind::Int => text.parse().ok().map(Value::int),
        ParameterKind::Object | ParameterKind::Array => functions::parse_json(args).ok(),
        _ => None,
    };
    match converted {
        Some(converted) => Value {
            kind: converted.kind,
            ..value
        },
        None => value,
    }
}

/// Marks what the declaration says is secret.
fn mark_secrets(mut value: Value, declaration: &ParameterDecl) -> Value {
    if value.is_null() {
        return value;
    }
    if declaration.secure {
        value.secret = true;
        return value;
    }
    for path in &declaration.secure_members {
        value = mark(value, path);
    }
    value
}

fn mark(mut value: Value, path: &[Arc<str>]) -> Value {
    let Some((first, rest)) = path.split_first() else {
        value.secret = true;
        return value;
    };
    let any = &**first == "*";
    match &mut value.kind {
        Kind::Object(object) => {
            let matches = |key: &str| any || key.eq_ignore_ascii_case(first);
            if object.iter().any(|(key, _)| matches(key)) {
                let object: &mut Object = Arc::make_mut(object);
                for (key, entry) in object.iter_mut() {
                    if matches(key) {
                        entry.value = mark(std::mem::take(&mut entry.value), rest);
                    }
                }
            }
        }
        Kind::List(values) if any => {
            for element in Arc::make_mut(values) {
                *element = mark(std::mem::take(element), rest);
            }
        }
        Kind::PartialList(items) if any => {
            for item in Arc::make_mut(items) {
                if let ListItem::Element(element) = item {
                    *element = mark(std::mem::take(element), rest);
                }
            }
        }
        _ => {}
    }
    value
}

/// An unknown that hangs on nothing an author can name.
pub(super) fn unknown(class: UnknownClass, text: Arc<str>, depends: Vec<Arc<str>>) -> Value {
    Value {
        kind: Kind::Unknown(Arc::new(Unknown {
            class,
            text,
            depends,
        })),
        ..Value::default()
    }
}
