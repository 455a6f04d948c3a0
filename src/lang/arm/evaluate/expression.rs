//! Expressions to values.

use std::rc::Rc;
use std::sync::Arc;

use crate::lang::arm::ir::{Element, Expr, ExprKind, For, Key, Loop, LoopSource, Member};
use crate::lang::arm::{access, canonical, functions, ops};
use crate::limits::ARM_COPIES;
use crate::memory;
use crate::source::Span;
use crate::value::{Each, Entry, Hop, HopKind, Kind, ListItem, Number, Object, Value};

use super::budget::MAX_ELEMENTS;
use super::path::Path;
use super::scope::{Bound, Context, Frame, LoopFrame};
use super::{Evaluator, budget};

/// How often a loop runs.
pub(super) enum Times {
    /// So many times.
    Known(i64),
    /// Decided by something unknown: the count for each alternative.
    Choice {
        on: Arc<str>,
        depends: Vec<Arc<str>>,
        counts: Vec<i64>,
    },
    /// Not known: what it is called.
    Unknown(Value),
    /// The evaluation fails there.
    Failed(Value),
}

/// A loop that is about to run.
pub(super) struct Plan {
    pub(super) times: Times,
    /// The items, where it runs over an array.
    pub(super) items: Option<Rc<Bound>>,
    /// What an unknown count counts.
    pub(super) collection: Value,
}

impl Plan {
    /// The most often it can run, if that is known.
    pub(super) fn most(&self) -> Option<i64> {
        match &self.times {
            Times::Known(count) => Some(*count),
            Times::Choice { counts, .. } => counts.iter().max().copied(),
            Times::Unknown(_) | Times::Failed(_) => None,
        }
    }

    /// The same loop over some item that is not known, instead of over none.
    pub(super) fn asleep(&self, looped: &Loop) -> Self {
        let item = access::loop_unknown(Arc::clone(&looped.name), &self.collection);
        Self {
            times: Times::Unknown(self.collection.clone()),
            items: self.items.as_ref().map(|_| Bound::new(item)),
            collection: self.collection.clone(),
        }
    }
}

/// A value at its own place, or at that of its expression.
fn placed(mut value: Value, span: Span) -> Value {
    value.origin.span = value.origin.span.or(Some(span));
    value
}

impl<'t> Evaluator<'t> {
    pub(super) fn eval(&self, expr: &'t Expr, cx: &Context<'t>) -> Value {
        let written = matches!(
            expr.kind,
            ExprKind::Null
                | ExprKind::Bool(_)
                | ExprKind::Number(_)
                | ExprKind::String(_)
                | ExprKind::Array(_)
                | ExprKind::Object(_)
                | ExprKind::Value(_)
                | ExprKind::Late(_)
        );
        if let Err(limit) = self.budget.enter(written) {
            self.budget.leave();
            self.note_limit(&limit, expr.span);
            return limit;
        }
        let value = self.eval_kind(expr, cx);
        self.budget.leave();
        self.note_limit(&value, expr.span);
        value
    }

    fn eval_kind(&self, expr: &'t Expr, cx: &Context<'t>) -> Value {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Null => Value::at(Kind::Null, span),
            ExprKind::Bool(value) => Value::at(Kind::Bool(*value), span),
            ExprKind::Number(value) => Value::at(Kind::Number(value.clone()), span),
            ExprKind::String(text) => Value::at(Kind::String(Arc::clone(text)), span),
            ExprKind::Array(elements) => self.array(elements, cx).spanned(span),
            ExprKind::Object(members) => self.object(members, cx).spanned(span),
            ExprKind::Call(call) => self.call(call, span, cx),
            ExprKind::Property(..) | ExprKind::Index(..) => self.chain(expr, cx),
            ExprKind::Parameter(name) => self.parameter(name, span, cx),
            ExprKind::Variable(name) => self.variable(name, span, cx),
            ExprKind::Resource(reference) => self.symbol(reference, span, cx),
            ExprKind::LoopIndex(name) => self.loop_index(name.as_deref(), cx).spanned(span),
            ExprKind::LoopItem(name) => self.loop_item(name, span, cx),
            ExprKind::For(looped) => self.property_loop(looped, cx).spanned(span),
            ExprKind::Lambda(_) => ops::error("a lambda is no value"),
            ExprKind::LambdaVariable(name) => match cx.env.lambda_variable(name) {
                Some(bound) => self.charged(bound),
                None => ops::error(format!("no lambda variable '{name}'")),
            },
            ExprKind::Value(value) => placed(Value::clone(value), span),
            ExprKind::Late(late) => placed(late.value(), span),
        }
    }

    fn array(&self, elements: &'t [Element], cx: &Context<'t>) -> Value {
        let mut items = Vec::with_capacity(elements.len());
        for element in elements {
            let value = self.eval(&element.value, cx);
            if !element.spread {
                items.push(ListItem::Element(value));
                continue;
            }
            match &value.kind {
                Kind::Null => {}
                Kind::List(values) => items.extend(
                    values
                        .iter()
                        .map(|element| ListItem::Element(ops::part_of(&value, element.clone()))),
                ),
                Kind::PartialList(more) => items.extend(more.iter().cloned()),
                _ if ops::is_failure(&value) => return value,
                _ => items.push(ListItem::Rest(value)),
            }
        }
        if items.len() > elements.len() {
            self.budget.made(items.len() * memory::VALUE);
        }
        if items.len() > MAX_ELEMENTS * 10 {
            return budget::limit("array too long");
        }
        ops::list(items)
    }

    pub(super) fn object(&self, members: &'t [Member], cx: &Context<'t>) -> Value {
        self.budget
            .made(members.len() * (memory::MEMBER - memory::VALUE));
        let mut object = Object::with_capacity(members.len());
        let mut parts = Vec::new();
        for member in members {
            match member {
                Member::Pair(pair) => {
                    let entry = Entry {
                        key_span: Some(pair.key_span),
                        span: Some(pair.span),
                        value: self.eval(&pair.value, cx),
                    };
                    let key = match &pair.key {
                        Key::Name(name) => {
                            ops::put(&mut object, name, entry);
                            continue;
                        }
                        Key::Expr(expr) => self.eval(expr, cx),
                    };
                    self.computed_member(&key, entry, &mut object, &mut parts);
                }
                Member::Spread { value, span } => {
                    let value = self.eval(value, cx);
                    if ops::is_failure(&value) {
                        return value;
                    }
                    parts.push(Value::object(std::mem::take(&mut object)));
                    parts.push(functions::brought_in(&value, Some(*span)));
                }
            }
        }
        if parts.is_empty() {
            return Value::object(object);
        }
        parts.push(Value::object(object));
        ops::merge(parts)
    }

    fn computed_member(
        &self,
        key: &Value,
        entry: Entry,
        object: &mut Object,
        parts: &mut Vec<Value>,
    ) {
        if let Some(key) = functions::key_text(key) {
            ops::put(object, &key, entry);
            return;
        }
        parts.push(Value::object(std::mem::take(object)));
        if let Kind::OneOf(one_of) = &key.kind {
            parts.push(access::each_alternative(
                key,
                one_of,
                |key| match functions::key_text(key) {
                    Some(text) => {
                        let mut object = Object::new();
                        object.insert(text, entry.clone());
                        Value::object(object)
                    }
                    None => {
                        canonical::unknown_call("createObject", &[key.clone(), entry.value.clone()])
                    }
                },
            ));
            return;
        }
        parts.push(canonical::unknown_call(
            "createObject",
            &[key.clone(), entry.value],
        ));
    }

    pub(super) fn loop_index(&self, name: Option<&str>, cx: &Context<'t>) -> Value {
        match cx.env.find_loop(name) {
            Some(frame) => frame.index.clone(),
            None => ops::error("there is no such loop around this"),
        }
    }

    fn loop_item(&self, name: &str, span: Span, cx: &Context<'t>) -> Value {
        let Some(frame) = cx.env.find_loop(Some(name)) else {
            return ops::error(format!("there is no loop '{name}' around this"));
        };
        match &frame.items {
            // Only one element is read: the whole need not be charged.
            Some(items) => {
                let item = access::index(&items.value, &frame.index, access::Missing::Fails);
                self.element(item, &items.value, span)
            }
            None => ops::error(format!("the loop '{name}' has no items")),
        }
    }

    /// An element of `all` that a loop's round takes, by the expression at `span`.
    pub(super) fn element(&self, element: Value, all: &Value, span: Span) -> Value {
        if matches!(element.kind, Kind::Unknown(_)) {
            return element;
        }
        // The author's name for the element is what stands here.
        let file = self.sources.get(span.file);
        element.through(Hop {
            kind: HopKind::Loop,
            name: file.as_ref().map_or("", |file| file.slice(span)).into(),
            set_at: all.origin.span,
            used_at: Some(span),
        })
    }

    /// What a loop runs over, and how often.
    pub(super) fn plan(&self, looped: &'t Loop, cx: &Context<'t>) -> Plan {
        let (count, items, collection) = match &looped.source {
            LoopSource::Count(expr) => {
                let count = self.eval(expr, cx);
                // `length(xs)` says what an unknown number counts.
                let collection = match &expr.kind {
                    ExprKind::Call(call)
                        if count.as_number().is_none()
                            && call.name.eq_ignore_ascii_case("length")
                            && call.args.len() == 1 =>
                    {
                        call.args.first().map(|arg| self.eval(arg, cx))
                    }
                    _ => None,
                };
                let collection = collection.unwrap_or_else(|| count.clone());
                (count, None, collection)
            }
            LoopSource::Items(expr) => {
                let items = self.eval(expr, cx);
                let count = self.call_pure("length", std::slice::from_ref(&items), expr.span);
                (count, Some(Bound::new(items.clone())), items)
            }
        };
        let integer = |value: &Value| match value.as_number() {
            Some(Number::Int(count)) => Some(count),
            _ => None,
        };
        let times = match &count.kind {
            _ if integer(&count).is_some() => Times::Known(integer(&count).unwrap_or(0).max(0)),
            Kind::OneOf(one_of) => {
                let counts: Option<Vec<i64>> = one_of.alternatives.iter().map(integer).collect();
                match counts {
                    Some(counts) => Times::Choice {
                        on: Arc::clone(&one_of.on),
                        depends: one_of.depends.clone(),
                        counts,
                    },
                    None => Times::Unknown(count.clone()),
                }
            }
            _ if ops::is_failure(&count) => Times::Failed(count.clone()),
            Kind::Null | Kind::Bool(_) | Kind::String(_) | Kind::List(_) | Kind::Object(_) => {
                Times::Failed(ops::error("the loop's count is no number"))
            }
            _ => Times::Unknown(count.clone()),
        };
        let too_many = match &times {
            Times::Known(count) => *count > ARM_COPIES,
            Times::Choice { counts, .. } => counts.iter().any(|count| *count > ARM_COPIES),
            Times::Unknown(_) | Times::Failed(_) => false,
        };
        if too_many {
            let limit = budget::limit("more than 800 copies");
            self.note_limit(&limit, looped.span);
            return Plan {
                times: Times::Unknown(limit.clone()),
                items,
                collection: limit,
            };
        }
        Plan {
            times,
            items,
            collection,
        }
    }

    /// The frame of one iteration; `None` for the representative of an unknown number.
    pub(super) fn iteration(
        looped: &'t Loop,
        plan: &Plan,
        index: Option<i64>,
        resource: bool,
    ) -> Frame<'t> {
        let index = match index {
            Some(index) => Value::int(index),
            None => access::loop_unknown(
                format!("copyIndex('{}')", looped.name).into(),
                &plan.collection,
            ),
        };
        Frame::Loop(LoopFrame {
            name: &looped.name,
            resource,
            index,
            items: plan.items.clone(),
        })
    }

    fn property_loop(&self, looped: &'t For, cx: &Context<'t>) -> Value {
        let plan = self.plan(&looped.looped, cx);
        let element = |index: Option<i64>| {
            let frame = Self::iteration(&looped.looped, &plan, index, false);
            self.eval(&looped.body, &cx.within(frame))
        };
        match &plan.times {
            Times::Known(count) => {
                Value::list((0..*count).map(|index| element(Some(index))).collect())
            }
            Times::Choice {
                on,
                depends,
                counts,
            } => {
                let most = plan.most().unwrap_or(0);
                let all: Vec<Value> = (0..most).map(|index| element(Some(index))).collect();
                let alternatives = counts
                    .iter()
                    .map(|count| {
                        let count = usize::try_from(*count).unwrap_or(0);
                        Value::list(all.iter().take(count).cloned().collect())
                    })
                    .collect();
                ops::choose(Arc::clone(on), depends.clone(), alternatives)
            }
            Times::Unknown(_) => Kind::Each(Arc::new(Each {
                collection: plan.collection.clone(),
                element: element(None),
            }))
            .into(),
            Times::Failed(failure) => failure.clone(),
        }
    }

    /// `.property` and `[index]` behind something, from the inside out without recursion.
    fn chain(&self, expr: &'t Expr, cx: &Context<'t>) -> Value {
        let (base, mut path) = Path::of(expr, self, cx);
        let value = self.base(base, &mut path, cx);
        let mut value = path.finish(value);
        // What a parameter's type says is secret is so even where the value is not known.
        if let ExprKind::Parameter(name) = &base.kind
            && !value.secret
        {
            value.secret = self.is_secure_path(name, &path.names(), cx);
        }
        value
    }
}
