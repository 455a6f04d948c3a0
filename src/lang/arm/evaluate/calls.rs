//! Function calls: pure ones, lazy ones, and what the deployment knows of itself.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::diagnostic::Level;
use crate::lang::arm::functions::{self, Args, Form, Function, Outcome, Special, Stop};
use crate::lang::arm::ids::{self, OWN_SUBSCRIPTION};
use crate::lang::arm::ir::{Call, Expr, ExprKind};
use crate::lang::arm::{access, canonical, ops};
use crate::memory;
use crate::source::Span;
use crate::value::{ArmId, Kind, MAX_ALTERNATIVES, Reference, Target, UnknownClass, Value};

use super::Evaluator;
use super::names::unknown;
use super::path::Path;
use super::scope::Context;

impl<'t> Evaluator<'t> {
    pub(super) fn call(&self, call: &'t Call, span: Span, cx: &Context<'t>) -> Value {
        let mut value = self.call_value(call, span, cx);
        if value.origin.span.is_none() {
            value.origin.span = Some(span);
        }
        let charged = match &value.kind {
            Kind::String(text) => self.budget.string(text.len()),
            Kind::List(values) => self.budget.produce(values.len()),
            Kind::Object(object) => self.budget.produce(object.len()),
            Kind::PartialList(items) => self.budget.produce(items.len()),
            _ => Ok(()),
        };
        self.budget.made(if builds(&call.name) {
            memory::deep(&value)
        } else {
            memory::shallow(&value)
        });
        match charged {
            Ok(()) => value,
            Err(limit) => limit,
        }
    }

    fn call_value(&self, call: &'t Call, span: Span, cx: &Context<'t>) -> Value {
        let namespace = call.namespace.as_deref();
        let builtin = namespace.is_none_or(|namespace| {
            namespace.eq_ignore_ascii_case("sys") || namespace.eq_ignore_ascii_case("az")
        });
        let function = if builtin {
            functions::lookup(&call.name)
        } else {
            None
        };
        let Some(function) = function else {
            let arguments = self.arguments(&call.args, cx);
            if let Some(value) = self.user_function(namespace, &call.name, &arguments, cx) {
                return value;
            }
            let name = match namespace {
                Some(namespace) => format!("{namespace}.{}", call.name),
                None => call.name.to_string(),
            };
            self.report(
                Level::Warning,
                "unknown-function",
                span,
                format!("there is no function '{name}'"),
            );
            return unknown(
                UnknownClass::Error,
                canonical::call(&name, &arguments),
                canonical::inputs(arguments.iter()),
            );
        };
        match &function.form {
            Form::Special(special) => self.special(*special, function, call, span, cx),
            _ => {
                let values = self.arguments(&call.args, cx);
                let spans: Vec<Span> = call.args.iter().map(|arg| arg.span).collect();
                let args = Args {
                    values: &values,
                    spans: &spans,
                };
                self.apply(function, args, cx)
            }
        }
    }

    fn arguments(&self, args: &'t [Expr], cx: &Context<'t>) -> Vec<Value> {
        args.iter().map(|arg| self.eval(arg, cx)).collect()
    }

    /// A function on values, where no expression stands behind it.
    pub(super) fn call_pure(&self, name: &str, values: &[Value], span: Span) -> Value {
        let mut value = self.apply_function(name, Args { values, spans: &[] });
        if value.origin.span.is_none() {
            value.origin.span = Some(span);
        }
        value
    }

    pub(super) fn apply_function(&self, name: &str, args: Args<'_>) -> Value {
        match functions::lookup(name) {
            Some(function) => match function.form {
                Form::Pure(compute) => distributed(function.name, compute, args),
                Form::Whole(compute) => whole(function.name, compute(args), args),
                _ => canonical::unknown_call(name, args.values),
            },
            None => canonical::unknown_call(name, args.values),
        }
    }

    fn apply(&self, function: &'static Function, args: Args<'_>, cx: &Context<'t>) -> Value {
        if matches!(function.name, "distinct" | "intersection" | "union") {
            let length = |value: &Value| match &value.kind {
                Kind::List(values) => values.len(),
                Kind::Object(object) => object.len(),
                _ => 1,
            };
            let count = args.values.iter().map(length).sum();
            if let Err(limit) = self.budget.compare_all(count) {
                return limit;
            }
        }
        match function.form {
            Form::Pure(compute) => distributed(function.name, compute, args),
            Form::Whole(compute) => whole(function.name, compute(args), args),
            Form::Id(form) => {
                let around = self.surroundings(cx);
                whole(function.name, functions::make_id(form, args, &around), args)
            }
            Form::Placed(compute) => {
                let around = self.surroundings(cx);
                distributed(function.name, |args| compute(args, &around), args)
            }
            Form::Special(_) => canonical::unknown_call(function.name, args.values),
        }
    }

    fn special(
        &self,
        special: Special,
        function: &'static Function,
        call: &'t Call,
        span: Span,
        cx: &Context<'t>,
    ) -> Value {
        match special {
            Special::If => self.condition(call, cx),
            Special::And => self.junction(call, cx, false, "and"),
            Special::Or => self.junction(call, cx, true, "or"),
            Special::Coalesce => self.coalesce(&call.args, cx),
            Special::Filter
            | Special::Map
            | Special::MapValues
            | Special::Reduce
            | Special::Sort
            | Special::ToObject
            | Special::GroupBy => self.lambda_call(special, function.name, call, cx),
            Special::Parameters
            | Special::Variables
            | Special::LambdaVariables
            | Special::CopyIndex => self.named(special, call, span, cx),
            Special::Reference | Special::References | Special::ResourceInfo => {
                self.reference_call(special, call, cx)
            }
            Special::Environment => functions::environment(),
            Special::Subscription
            | Special::ResourceGroup
            | Special::ManagementGroup
            | Special::Context
            | Special::Volatile
            | Special::External
            | Special::Runtime
            | Special::Secret
            | Special::SecureOutputs => {
                let special = match special {
                    Special::SecureOutputs => Special::Secret,
                    other => other,
                };
                let mut values = self.arguments(&call.args, cx);
                if let Some(failure) = values.iter().find(|value| ops::is_failure(value)) {
                    return failure.clone();
                }
                let name = if special == Special::Secret {
                    &*call.name
                } else {
                    function.name
                };
                self.world(special, name, &mut values, cx)
            }
        }
    }

    /// What only the deployment knows.
    fn world(
        &self,
        special: Special,
        name: &str,
        values: &mut Vec<Value>,
        cx: &Context<'t>,
    ) -> Value {
        let class = match special {
            Special::Volatile => UnknownClass::Volatile,
            Special::External => UnknownClass::External,
            Special::Runtime | Special::Secret => UnknownClass::Runtime,
            _ => UnknownClass::Context,
        };
        let target = &cx.scope.target;
        match special {
            Special::Secret => {
                // A symbol is the resource's id; canonical text leaves the API version out.
                if let Some(first) = values.first_mut() {
                    if let Some(id) = self.symbol_id(first, cx) {
                        *first = id;
                    }
                    if let Some(id) = ids::parse(first) {
                        if name.to_ascii_lowercase().starts_with("list") {
                            return listed(id, name);
                        }
                        values.truncate(1);
                    }
                }
            }
            Special::ResourceGroup if values.is_empty() => {
                if let Some(group) = &target.resource_group {
                    values.extend(target.subscription.clone());
                    values.push(group.clone());
                }
            }
            Special::Subscription if values.is_empty() => {
                values.extend(target.subscription.clone())
            }
            Special::ManagementGroup if values.is_empty() => {
                values.extend(target.management_group.clone());
            }
            _ => {}
        }
        if special == Special::External
            && name == "readEnvironmentVariable"
            && let [variable, default] = values.as_slice()
        {
            let call = canonical::call(name, std::slice::from_ref(variable));
            let outside = unknown(class, Arc::clone(&call), Vec::new());
            return ops::choose(call, Vec::new(), vec![outside, default.clone()]);
        }
        let mut value = unknown(
            class,
            canonical::call(name, values),
            canonical::inputs(values.iter()),
        );
        value.secret = special == Special::Secret;
        value
    }

    /// The base of a chain of accesses; what the base decides itself is taken from the path.
    pub(super) fn base(&self, base: &'t Expr, path: &mut Path<'_, 't>, cx: &Context<'t>) -> Value {
        match &base.kind {
            ExprKind::Resource(reference) => self.symbol_path(reference, base.span, path, cx),
            ExprKind::Call(call) if call.namespace.is_none() => {
                let special = match functions::lookup(&call.name).map(|function| &function.form) {
                    Some(Form::Special(special)) => *special,
                    _ => return self.eval(base, cx),
                };
                let name = path.peek().unwrap_or_default();
                let target = &cx.scope.target;
                let known = match special {
                    Special::Reference | Special::ResourceInfo | Special::References => {
                        return self.reference_path(special, call, base.span, path, cx);
                    }
                    Special::SecureOutputs => {
                        return match self.secure_output(call, path, cx) {
                            Some(value) => value,
                            None => self.eval(base, cx),
                        };
                    }
                    Special::ResourceGroup if name.eq_ignore_ascii_case("name") => {
                        match call.args.last() {
                            Some(group) => Some(self.eval(group, cx)),
                            None => target.resource_group.clone(),
                        }
                    }
                    Special::Subscription if name.eq_ignore_ascii_case("subscriptionId") => {
                        match call.args.first() {
                            Some(subscription) => Some(self.eval(subscription, cx)),
                            None => target.subscription.clone(),
                        }
                    }
                    Special::ManagementGroup if name.eq_ignore_ascii_case("name") => {
                        match call.args.first() {
                            Some(group) => Some(self.eval(group, cx)),
                            None => target.management_group.clone(),
                        }
                    }
                    _ => None,
                };
                match known {
                    Some(known) => {
                        path.skip(1);
                        known
                    }
                    None => self.eval(base, cx),
                }
            }
            _ => self.eval(base, cx),
        }
    }

    /// What an id leaves out here.
    pub(super) fn surroundings(&self, cx: &Context<'t>) -> functions::Surroundings {
        let target = &cx.scope.target;
        let own = |value: &Value| ids::is_own(value, OWN_SUBSCRIPTION);
        functions::Surroundings {
            subscription: target.subscription.clone().filter(|value| !own(value)),
            resource_group: target.resource_group.clone(),
            scope: target.scope,
        }
    }

    /// `parameters`, `variables` … whose name is computed.
    fn named(&self, special: Special, call: &'t Call, span: Span, cx: &Context<'t>) -> Value {
        let Some(name) = call.args.first() else {
            return ops::error("a name is missing");
        };
        let name = self.eval(name, cx);
        let read = |name: &Value| match (&name.kind, special) {
            (Kind::String(name), Special::Parameters) => self.parameter(name, span, cx),
            (Kind::String(name), Special::Variables) => self.variable(name, span, cx),
            (Kind::String(name), Special::CopyIndex) => self.loop_index(Some(name), cx),
            (Kind::String(name), _) => match cx.env.lambda_variable(name) {
                Some(bound) => self.charged(bound),
                None => ops::error(format!("no lambda variable '{name}'")),
            },
            _ if ops::is_failure(name) => name.clone(),
            _ => canonical::unknown_call(&call.name, std::slice::from_ref(name)),
        };
        match &name.kind {
            Kind::OneOf(one_of) => access::each_alternative(&name, one_of, read),
            _ => read(&name),
        }
    }

    fn condition(&self, call: &'t Call, cx: &Context<'t>) -> Value {
        let [condition, yes, no] = call.args.as_slice() else {
            return ops::error("if takes three arguments");
        };
        let condition = self.eval(condition, cx);
        let branch = |taken: bool| {
            let mut value = self.eval(if taken { yes } else { no }, cx);
            value.origin = value.origin.influenced_by(&condition.origin);
            value.secret |= condition.secret;
            value
        };
        // Each branch is evaluated at most once, however many alternatives take it.
        let results: [OnceCell<Value>; 2] = [OnceCell::new(), OnceCell::new()];
        let [on_no, on_yes] = &results;
        let memo = |taken: bool| {
            let slot = if taken { on_yes } else { on_no };
            slot.get_or_init(|| branch(taken)).clone()
        };
        taken_by(&condition, &memo)
    }

    /// `and`, `or`: decided by the first argument that decides, whatever the others are.
    fn junction(&self, call: &'t Call, cx: &Context<'t>, decides: bool, name: &str) -> Value {
        let mut open: Vec<Value> = Vec::new();
        let mut origin = crate::value::Origin::default();
        for arg in &call.args {
            let value = self.eval(arg, cx);
            match value.as_bool() {
                Some(known) if known == decides => {
                    let mut result = Value::bool(decides);
                    result.origin = result.origin.influenced_by(&value.origin);
                    return result;
                }
                Some(_) => origin = origin.influenced_by(&value.origin),
                None => open.push(value),
            }
        }
        if let Some(failure) = open.iter().find(|value| ops::is_failure(value)) {
            return failure.clone();
        }
        let mut result = match open.as_slice() {
            [] => Value::bool(!decides),
            [only] => only.clone(),
            _ => distributed(
                name,
                |args| {
                    let mut open = Vec::new();
                    for value in args.values {
                        match value.as_bool() {
                            Some(known) if known == decides => return Ok(Value::bool(decides)),
                            Some(_) => {}
                            None => open.push(value.clone()),
                        }
                    }
                    match open.as_slice() {
                        [] => Ok(Value::bool(!decides)),
                        [only] => Ok(only.clone()),
                        _ => Ok(canonical::unknown_call(name, &open)),
                    }
                },
                Args {
                    values: &open,
                    spans: &[],
                },
            ),
        };
        result.origin = result.origin.influenced_by(&origin);
        result
    }

    /// The first argument that is not null; later ones are evaluated only where they may be needed.
    fn coalesce(&self, args: &'t [Expr], cx: &Context<'t>) -> Value {
        let Some((first, rest)) = args.split_first() else {
            return Value::null();
        };
        let value = self.eval(first, cx);
        if rest.is_empty() {
            return value;
        }
        let later = OnceCell::new();
        self.or_else(value, &|| {
            later.get_or_init(|| self.coalesce(rest, cx)).clone()
        })
    }

    fn or_else(&self, value: Value, rest: &dyn Fn() -> Value) -> Value {
        if ops::is_failure(&value) {
            return value;
        }
        if value.is_null() {
            let mut result = rest();
            result.origin = result.origin.influenced_by(&value.origin);
            return result;
        }
        if ops::never_null(&value) {
            return value;
        }
        if let Kind::OneOf(one_of) = &value.kind {
            return access::each_alternative(&value, one_of, |alternative| {
                if alternative.is_null() {
                    rest()
                } else if ops::never_null(alternative) {
                    alternative.clone()
                } else {
                    self.or_else(alternative.clone(), rest)
                }
            });
        }
        let on = canonical::call(
            "not",
            &[canonical::unknown_call(
                "equals",
                &[value.clone(), Value::null()],
            )],
        );
        let depends = canonical::inputs([&value].into_iter());
        let other = rest();
        ops::choose(on, depends, vec![value, other])
    }
}

/// The branch that a condition takes; of an undecided one both.
fn taken_by(condition: &Value, branch: &dyn Fn(bool) -> Value) -> Value {
    match &condition.kind {
        Kind::Bool(taken) => return branch(*taken),
        Kind::OneOf(one_of) => {
            return access::each_alternative(condition, one_of, |decided| {
                taken_by(decided, branch)
            });
        }
        Kind::Unknown(_) | Kind::Reference(_) => {}
        _ => return ops::error("if: the condition is no boolean"),
    }
    if ops::is_failure(condition) {
        return condition.clone();
    }
    // A negated condition is the same decision the other way round.
    let (on, negated) = decider(condition);
    let values = if negated {
        vec![branch(false), branch(true)]
    } else {
        vec![branch(true), branch(false)]
    };
    ops::choose(on, canonical::inputs([condition].into_iter()), values)
}

/// What a condition hangs on without its negations, and whether those turn it round.
fn decider(condition: &Value) -> (Arc<str>, bool) {
    let text = canonical::text(condition);
    let mut rest: &str = &text;
    let mut negated = false;
    while let Some(inner) = rest
        .strip_prefix("not(")
        .filter(|_| ops::is_one_call(rest))
        .and_then(|inner| inner.strip_suffix(')'))
    {
        rest = inner;
        negated = !negated;
    }
    (rest.into(), negated)
}

/// A pure function on arguments of which some have alternatives: a result for each.
fn distributed(name: &str, compute: impl Fn(Args<'_>) -> Outcome + Copy, args: Args<'_>) -> Value {
    // What fails in an argument fails in the call.
    if let Some(failure) = args.values.iter().find(|value| ops::is_failure(value)) {
        return failure.clone();
    }
    let mut product = 1_usize;
    for value in args.values {
        if let Kind::OneOf(one_of) = &value.kind {
            product = product.saturating_mul(ops::leaves(&one_of.alternatives));
        }
    }
    if product == 1 || product > MAX_ALTERNATIVES * 4 {
        return finished(name, compute(args), args);
    }
    let chosen = args.values.iter().find_map(|value| match &value.kind {
        Kind::OneOf(one_of) => Some((value, one_of)),
        _ => None,
    });
    let Some((_, decision)) = chosen else {
        return finished(name, compute(args), args);
    };
    let count = decision.alternatives.len();
    let results = (0..count)
        .map(|index| {
            let values: Vec<Value> = args
                .values
                .iter()
                .map(|value| match &value.kind {
                    // The same decision chooses the same index everywhere.
                    Kind::OneOf(one_of)
                        if one_of.on == decision.on && one_of.alternatives.len() == count =>
                    {
                        one_of
                            .alternatives
                            .get(index)
                            .map(|alternative| ops::part_of(value, alternative.clone()))
                            .unwrap_or_default()
                    }
                    _ => value.clone(),
                })
                .collect();
            distributed(
                name,
                compute,
                Args {
                    values: &values,
                    spans: args.spans,
                },
            )
        })
        .collect();
    ops::choose(Arc::clone(&decision.on), decision.depends.clone(), results)
}

/// The outcome of a function whose result is made of its arguments as they are.
fn whole(name: &str, outcome: Outcome, args: Args<'_>) -> Value {
    let failure = || args.values.iter().find(|value| ops::is_failure(value));
    match outcome {
        Ok(value) => value,
        Err(stop) => match (failure(), stop) {
            (Some(failure), _) => failure.clone(),
            (None, Stop::Undecided) => canonical::unknown_call(name, args.values),
            (None, Stop::Failed(message)) => ops::error(format!("{name}: {message}")),
        },
    }
}

/// A function's outcome as a value, with where it came from.
fn finished(name: &str, outcome: Outcome, args: Args<'_>) -> Value {
    let mut value = whole(name, outcome, args);
    if ops::is_failure(&value) {
        return value;
    }
    let is_container = |value: &Value| {
        matches!(
            value.kind,
            Kind::List(_) | Kind::Object(_) | Kind::Merge(_) | Kind::PartialList(_) | Kind::Each(_)
        )
    };
    let gives_container = is_container(&value);
    for arg in args.values {
        // What was taken out of a container brought its way and its secrecy along.
        if gives_container && is_container(arg) {
            continue;
        }
        // A yes or no about a secret is none.
        value.secret |= arg.secret && !matches!(value.kind, Kind::Bool(_));
        value.origin = value.origin.influenced_by(&arg.origin);
    }
    value
}

/// What a resource's own list function gives: `listKeys()` and its like stand for an attribute.
fn listed(id: ArmId, function: &str) -> Value {
    let reference = Reference {
        target: Target::Id(Box::new(id)),
        attribute: vec![format!("{function}()").into()],
    };
    Value::from(Kind::Reference(Arc::new(reference))).into_secret()
}

/// Whether a function makes more than the outermost value of what it returns.
fn builds(name: &str) -> bool {
    let functions = ["json", "base64ToJson", "items"];
    functions
        .iter()
        .any(|function| function.eq_ignore_ascii_case(name))
}
