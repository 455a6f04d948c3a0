//! The forms of expressions.

use std::sync::Arc;

use super::partial::{decide, failure, lift, list_of, merge_of, unknown_from};
use super::text::nfc;
use super::unify::{convert, type_of, unify};
use super::{Scope, origin, partial};
use crate::lang::terraform::functions;
use crate::lang::terraform::syntax::{
    BinaryOperator, Call, Conditional, Expression, ExpressionKind, ObjectItem, UnaryOperator,
};
use crate::memory;
use crate::source::Span;
use crate::value::{Entry, Kind, ListItem, Object, Origin, UnknownClass, Value};

impl Scope<'_, '_> {
    /// Evaluates an expression.
    pub(crate) fn evaluate(self, expression: &Expression) -> Value {
        let depth = self.session().enter();
        if depth.is_none() && !(is_literal(expression) && self.session().reads_literals()) {
            self.session().report_limit(expression.span);
            return Value::unknown(
                UnknownClass::Limit,
                "the evaluation is too long or too deep",
            )
            .spanned(expression.span);
        }
        let value = self.evaluate_kind(expression);
        // What is done with values has its limits, too.
        if self.session().is_exhausted() {
            self.session().report_limit(expression.span);
        }
        value
    }

    fn evaluate_kind(self, expression: &Expression) -> Value {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Null => Value::at(Kind::Null, span),
            ExpressionKind::Bool(value) => Value::at(Kind::Bool(*value), span),
            ExpressionKind::Number(value) => Value::at(Kind::Number(value.clone()), span),
            ExpressionKind::String(text) => {
                let text = nfc(text).unwrap_or_else(|| Arc::clone(text));
                Value::at(Kind::String(text), span)
            }
            ExpressionKind::Template(parts) => self.template(parts, span),
            ExpressionKind::Tuple(items) => {
                let values = items.iter().map(|item| self.evaluate(item)).collect();
                Value::at(Kind::List(Arc::new(values)), span)
            }
            ExpressionKind::Object(items) => self.object(items, span),
            ExpressionKind::Variable(_) => self.traversal(expression, &[], span),
            ExpressionKind::Traversal(traversal) => {
                self.traversal(&traversal.root, &traversal.steps, span)
            }
            ExpressionKind::Conditional(conditional) => {
                self.conditional(conditional, span, &|branch| self.evaluate(branch))
            }
            ExpressionKind::Call(call) => self.call(call, span),
            ExpressionKind::Unary(operator, operand) => {
                let operand = self.evaluate(operand);
                self.settled(
                    super::operator::unary(*operator, &operand),
                    [&operand],
                    span,
                )
            }
            ExpressionKind::Binary(binary) => {
                let mut left = self.evaluate(&binary.first);
                for (operator, right) in &binary.rest {
                    left = self.binary(*operator, &left, right, span);
                }
                left
            }
            ExpressionKind::For(expression) => self.for_expression(expression, span),
        }
    }

    /// The result of an operation: stands at the operation and is influenced by its operands.
    pub(super) fn settled<'v>(
        self,
        mut value: Value,
        operands: impl IntoIterator<Item = &'v Value>,
        span: Span,
    ) -> Value {
        let mut origin = Origin::at(span);
        for operand in operands {
            origin = origin.influenced_by(&operand.origin);
            value.secret |= operand.secret;
        }
        self.session().made(origin.hops().len() * memory::HOP);
        value.origin = origin;
        value
    }

    fn binary(
        self,
        operator: BinaryOperator,
        left: &Value,
        right: &Expression,
        span: Span,
    ) -> Value {
        let right = self.evaluate(right);
        // What is decided by the left side alone does not depend on the right one, which has to be
        // there all the same.
        let decided = match (operator, super::typed::to_bool(left)) {
            (BinaryOperator::And, Some(false)) => Some(false),
            (BinaryOperator::Or, Some(true)) => Some(true),
            _ => None,
        };
        if let Some(decided) = decided
            && !right.is_null()
            && !partial::failed(&right)
            && (super::typed::to_bool(&right).is_some() || !partial::is_known(&right))
        {
            return self.settled(Value::bool(decided), [left], span);
        }
        let result = lift(
            &[left.clone(), right.clone()],
            &mut |operands| match operands {
                [left, right] => super::operator::binary(operator, left, right),
                _ => failure("an operator takes two operands"),
            },
        );
        self.settled(result, [left, &right], span)
    }

    /// A conditional whose branches are evaluated by `evaluate`.
    pub(crate) fn conditional(
        self,
        conditional: &Conditional,
        span: Span,
        evaluate: &dyn Fn(&Expression) -> Value,
    ) -> Value {
        let (condition, negated) = positive(&conditional.condition);
        let condition = match condition {
            Positive::Expression(expression) => self.evaluate(expression),
            Positive::Equality(left, right) => {
                let left = self.evaluate(left);
                self.binary(BinaryOperator::Equal, &left, right, span)
            }
        };
        let (yes, no) = if negated {
            (&conditional.no, &conditional.yes)
        } else {
            (&conditional.yes, &conditional.no)
        };
        let chosen = match super::typed::to_bool(&condition) {
            Some(true) => of_one_type(evaluate(yes), no, evaluate),
            Some(false) => of_one_type(evaluate(no), yes, evaluate),
            None if condition.is_null() => failure("the condition is null"),
            None => {
                let mut value = decide(&condition, evaluate(yes), evaluate(no));
                value.secret |= condition.secret;
                if matches!(value.kind, Kind::OneOf(_) | Kind::Unknown(_)) {
                    value.origin.span = Some(span);
                }
                return value;
            }
        };
        self.session()
            .spend(|budget| origin::influenced(chosen, &condition.origin, budget))
    }

    fn object(self, items: &[ObjectItem], span: Span) -> Value {
        let mut parts = Vec::new();
        let mut object = Object::new();
        for item in items {
            let key = self.evaluate(&item.key);
            let value = self.evaluate(&item.value);
            match super::typed::to_string(&key) {
                Some(text) => {
                    let mut value = value;
                    value.secret |= key.secret;
                    object.insert(
                        text,
                        Entry {
                            key_span: Some(item.key.span),
                            span: Some(item.span),
                            value,
                        },
                    );
                }
                None => {
                    parts.push(Value::object(std::mem::take(&mut object)));
                    parts.push(unknown_from(
                        format!("{{{} = …}}", partial::text(&key)),
                        [&key],
                    ));
                }
            }
        }
        if parts.is_empty() {
            return Value::at(Kind::Object(Arc::new(object)), span);
        }
        parts.push(Value::object(object));
        parts.retain(|part| part.as_object().is_none_or(|object| !object.is_empty()));
        merge_of(parts).spanned(span)
    }

    fn call(self, call: &Call, span: Span) -> Value {
        match &*call.name {
            "try" => return self.call_try(call, span),
            "can" => {
                let result = call
                    .arguments
                    .first()
                    .map_or_else(Value::null, |argument| self.evaluate(argument));
                let can = lift(std::slice::from_ref(&result), &mut |values| {
                    values.first().map_or_else(Value::null, can)
                });
                return self.settled(can, [&result], span);
            }
            "templatestring" | "core::templatestring"
                if !call.arguments.first().is_some_and(is_reference) =>
            {
                return failure("templatestring: the template is no reference to a string");
            }
            "ephemeralasnull" | "core::ephemeralasnull" => {
                if let [argument] = &*call.arguments
                    && let Some(value) = self.without_ephemeral(argument, span)
                {
                    return value;
                }
            }
            _ => {}
        }
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            let value = self.evaluate(argument);
            // What a function brings in stands where its argument stands.
            let value = match value.kind {
                Kind::Object(_) | Kind::List(_) | Kind::OneOf(_) | Kind::Merge(_) => self
                    .session()
                    .spend(|budget| origin::placed(value, argument.span, budget)),
                _ => value,
            };
            arguments.push(value);
        }
        let result = if call.expand {
            match arguments.split_last() {
                Some((last, first)) => self.expanded(&call.name, first, last),
                None => failure("there is nothing to expand"),
            }
        } else if let Some(value) = self.file_function(&call.name, &arguments, span) {
            // It came out of a file.
            let operands = arguments.iter().chain([&value]);
            return self.settled(value.clone(), operands, span);
        } else {
            functions::call(&call.name, &arguments, self.session())
        };
        let mut settled = if functions::keeps_origins(&call.name) && result.origin.span.is_some() {
            let secret = arguments.iter().any(|argument| argument.secret);
            let influences = arguments
                .iter()
                .fold(Origin::default(), |origin, argument| {
                    origin.influenced_by(&argument.origin)
                });
            let mut result = self
                .session()
                .spend(|budget| origin::influenced(result, &influences, budget));
            result.secret |= secret;
            result
        } else {
            self.settled(result, arguments.iter(), span)
        };
        // What may be shown is still somebody's key.
        if &*call.name == "nonsensitive" && !matches!(settled.kind, Kind::Reference(_)) {
            settled.secret = false;
        }
        settled
    }

    /// `name(arguments, last...)`.
    fn expanded(self, name: &str, arguments: &[Value], last: &Value) -> Value {
        lift(std::slice::from_ref(last), &mut |values| {
            let last = values.first().cloned().unwrap_or_default();
            let mut all = arguments.to_vec();
            match &last.kind {
                Kind::List(values) => {
                    all.extend(values.iter().cloned());
                    functions::call(name, &all, self.session())
                }
                Kind::Object(_)
                | Kind::String(_)
                | Kind::Bool(_)
                | Kind::Number(_)
                | Kind::Null => failure("only a list can be expanded into arguments"),
                Kind::Unknown(unknown) if unknown.class == UnknownClass::Error => last.clone(),
                _ => match name {
                    // Later arguments win over these, whatever they are.
                    "merge" => {
                        all.push(unknown_from(
                            partial::call_text("merge", std::slice::from_ref(&last)),
                            [&last],
                        ));
                        merge_of(all)
                    }
                    "concat" => {
                        let mut items: Vec<ListItem> =
                            all.into_iter().map(ListItem::Rest).collect();
                        items.push(ListItem::Rest(unknown_from(
                            partial::call_text("concat", std::slice::from_ref(&last)),
                            [&last],
                        )));
                        list_of(items)
                    }
                    _ => {
                        all.push(last);
                        unknown_from(format!("{}...", partial::call_text(name, &all)), &all)
                    }
                },
            }
        })
    }

    /// `try(a, b, …)`: the first argument that can be evaluated.
    fn call_try(self, call: &Call, span: Span) -> Value {
        let results: Vec<Value> = call
            .arguments
            .iter()
            .map(|argument| self.evaluate(argument))
            .collect();
        let mut chosen: Option<Value> = None;
        for attempt in results.iter().rev() {
            let Some(fallback) = chosen.take() else {
                chosen = Some(attempt.clone());
                continue;
            };
            let value = lift(
                std::slice::from_ref(attempt),
                &mut |values| match values.first() {
                    Some(value) if partial::failed(value) => self.session().spend(|budget| {
                        origin::influenced(fallback.clone(), &value.origin, budget)
                    }),
                    Some(value) if may_fail(value) => {
                        let both = [value.clone(), fallback.clone()];
                        unknown_from(partial::call_text("try", &both), &both)
                    }
                    Some(value) => value.clone(),
                    None => fallback.clone(),
                },
            );
            chosen = Some(value);
        }
        let mut value = chosen.unwrap_or_else(|| failure("try needs an argument"));
        if value.origin.span.is_none() {
            value.origin.span = Some(span);
        }
        value
    }
}

/// Whether an expression is written out.
fn is_literal(expression: &Expression) -> bool {
    matches!(
        expression.kind,
        ExpressionKind::Null
            | ExpressionKind::Bool(_)
            | ExpressionKind::Number(_)
            | ExpressionKind::String(_)
    )
}

/// Whether a value that is not known could turn out not to exist.
fn may_fail(value: &Value) -> bool {
    match &value.kind {
        // A bare input exists; an element or attribute of one may not.
        Kind::Unknown(unknown) => {
            unknown.class != UnknownClass::Parameter
                || !unknown.depends.iter().any(|name| *name == unknown.text)
        }
        _ => false,
    }
}

/// A chosen branch in the type that fits the other one too: `true ? 1 : "a"` is a string.
fn of_one_type(
    chosen: Value,
    other: &Expression,
    evaluate: &dyn Fn(&Expression) -> Value,
) -> Value {
    if chosen.is_null() || !chosen.is_wholly_known() || is_of_type(other, &chosen) {
        return chosen;
    }
    // A failure of the other branch is none of the conditional.
    let other = evaluate(other);
    if other.is_null() || !other.is_wholly_known() {
        return chosen;
    }
    match unify(&[type_of(&chosen), type_of(&other)]) {
        Some(common) => {
            let origin = chosen.origin.clone();
            convert(&chosen, &common).unwrap_or_else(|message| Value {
                origin,
                ..failure(message)
            })
        }
        None => Value {
            origin: chosen.origin,
            ..failure("the branches of a conditional have no common type")
        },
    }
}

/// Whether an expression is of a value's type as it is written: it need not be evaluated then.
fn is_of_type(expression: &Expression, value: &Value) -> bool {
    match &expression.kind {
        ExpressionKind::Null => true,
        ExpressionKind::Bool(_) => matches!(value.kind, Kind::Bool(_)),
        ExpressionKind::Number(_) => matches!(value.kind, Kind::Number(_)),
        ExpressionKind::String(_) | ExpressionKind::Template(_) => {
            matches!(value.kind, Kind::String(_))
        }
        _ => false,
    }
}

fn can(value: &Value) -> Value {
    if partial::failed(value) {
        return Value::bool(false);
    }
    if may_fail(value) {
        return unknown_from(
            partial::call_text("can", std::slice::from_ref(value)),
            [value],
        );
    }
    Value::bool(true)
}

/// A condition without its negations.
enum Positive<'e> {
    Expression(&'e Expression),
    Equality(&'e Expression, &'e Expression),
}

/// Takes negations off a condition, so that `!a ? x : y` and `a ? y : x` hang on the same text.
fn positive(condition: &Expression) -> (Positive<'_>, bool) {
    match &condition.kind {
        ExpressionKind::Unary(UnaryOperator::Not, inner) => {
            let (inner, negated) = positive(inner);
            (inner, !negated)
        }
        ExpressionKind::Binary(binary) => match binary.rest.as_slice() {
            [(BinaryOperator::NotEqual, right)] => (Positive::Equality(&binary.first, right), true),
            _ => (Positive::Expression(condition), false),
        },
        _ => (Positive::Expression(condition), false),
    }
}

/// Whether an expression is a name with steps behind it.
fn is_reference(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Variable(_) => true,
        ExpressionKind::Traversal(traversal) => {
            matches!(traversal.root.kind, ExpressionKind::Variable(_))
        }
        _ => false,
    }
}
