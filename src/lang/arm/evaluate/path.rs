//! The accesses behind a base, taken one after another: a base may read some of them itself.

use std::sync::Arc;

use crate::lang::arm::access;
use crate::lang::arm::ir::{Expr, ExprKind};
use crate::source::Span;
use crate::value::Value;

use super::Evaluator;
use super::scope::Context;

/// An access as written.
#[derive(Clone, Copy)]
enum Step<'t> {
    Name(&'t Arc<str>),
    Index(&'t Expr),
}

#[derive(Clone)]
pub(super) struct Path<'e, 't> {
    evaluator: &'e Evaluator<'t>,
    context: &'e Context<'t>,
    /// Each access with the expression that ends in it.
    steps: Vec<(&'t Expr, Step<'t>)>,
    at: usize,
}

/// Whether an index is the number of a loop's round, or counted from it: `copyIndex()`,
/// `copyIndex(1)`, Bicep's `i`.
fn counts_a_loop(index: &Expr) -> bool {
    match &index.kind {
        ExprKind::LoopIndex(_) => true,
        ExprKind::Call(call) if call.name.eq_ignore_ascii_case("add") => {
            let first = call.args.first();
            first.is_some_and(|arg| matches!(arg.kind, ExprKind::LoopIndex(_)))
        }
        _ => false,
    }
}

impl<'e, 't> Path<'e, 't> {
    /// A chain of accesses taken apart.
    pub(super) fn of(
        expr: &'t Expr,
        evaluator: &'e Evaluator<'t>,
        context: &'e Context<'t>,
    ) -> (&'t Expr, Self) {
        let mut steps = Vec::new();
        let mut base = expr;
        loop {
            match &base.kind {
                ExprKind::Property(inner, name) => {
                    steps.push((base, Step::Name(name)));
                    base = inner;
                }
                ExprKind::Index(inner, index) => {
                    steps.push((base, Step::Index(index)));
                    base = inner;
                }
                _ => break,
            }
        }
        steps.reverse();
        let path = Self {
            evaluator,
            context,
            steps,
            at: 0,
        };
        (base, path)
    }

    /// No accesses.
    pub(super) fn none(evaluator: &'e Evaluator<'t>, context: &'e Context<'t>) -> Self {
        Self {
            evaluator,
            context,
            steps: Vec::new(),
            at: 0,
        }
    }

    /// The name of the next access, if it is written as one; it is not taken.
    pub(super) fn peek(&self) -> Option<&'t str> {
        self.peek_at(0)
    }

    /// The name of the access `ahead` behind the next one.
    pub(super) fn peek_at(&self, ahead: usize) -> Option<&'t str> {
        match self.steps.get(self.at + ahead)?.1 {
            Step::Name(name) => Some(name),
            Step::Index(index) => index.as_str(),
        }
    }

    /// The place of everything up to the access `ahead` behind the next one.
    pub(super) fn span_at(&self, ahead: usize) -> Option<Span> {
        Some(self.steps.get(self.at + ahead)?.0.span)
    }

    /// Takes `count` accesses that were peeked at.
    pub(super) fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.steps.len());
    }

    /// Takes the rest: what it gives was read otherwise.
    pub(super) fn skip_all(&mut self) {
        self.at = self.steps.len();
    }

    /// The value at the end of the accesses that are left.
    pub(super) fn finish(&self, mut value: Value) -> Value {
        for (expr, step) in self.steps.get(self.at..).unwrap_or_default() {
            value = match step {
                Step::Name(name) => access::property(&value, name, access::Missing::Fails),
                Step::Index(index) => {
                    let at = self.evaluator.eval(index, self.context);
                    let element = access::index(&value, &at, access::Missing::Fails);
                    if counts_a_loop(index) {
                        self.evaluator.element(element, &value, expr.span)
                    } else {
                        element
                    }
                }
            };
            if value.origin.span.is_none() {
                value.origin.span = Some(expr.span);
            }
        }
        value
    }

    /// All accesses as a path of names; an index that is no literal string is `*`.
    pub(super) fn names(&self) -> Vec<Arc<str>> {
        self.steps
            .iter()
            .map(|(_, step)| match step {
                Step::Name(name) => Arc::clone(name),
                Step::Index(index) => match &index.kind {
                    ExprKind::String(name) => Arc::clone(name),
                    _ => "*".into(),
                },
            })
            .collect()
    }
}
