//! String templates.

use super::partial::{concat_of, decide, failure, lift};
use super::{Scope, typed};
use crate::lang::terraform::syntax::TemplatePart;
use crate::memory;
use crate::source::Span;
use crate::value::{Kind, Value};

impl Scope<'_, '_> {
    pub(super) fn template(self, parts: &[TemplatePart], span: Span) -> Value {
        let mut values = Vec::with_capacity(parts.len());
        self.template_parts(parts, span, &mut values);
        self.session().spend(|budget| {
            *budget = budget.saturating_sub(super::partial::string_steps(&values));
        });
        let joined = lift(&values, &mut |values| {
            if let Some(failed) = values.iter().find(|value| super::partial::failed(value)) {
                return failed.clone();
            }
            concat_of(values.to_vec())
        });
        self.session().made(memory::shallow(&joined));
        self.settled(joined, &values, span)
    }

    fn template_parts(self, parts: &[TemplatePart], span: Span, values: &mut Vec<Value>) {
        for part in parts {
            match part {
                TemplatePart::Literal(text) => values.push(Value::string(text.clone())),
                TemplatePart::Interpolation(expression) => {
                    let value = self.evaluate(expression);
                    values.push(lift(std::slice::from_ref(&value), &mut |values| {
                        values.first().map_or_else(Value::null, interpolated)
                    }));
                }
                TemplatePart::If { condition, yes, no } => {
                    let condition = self.evaluate(condition);
                    match typed::to_bool(&condition) {
                        Some(true) => self.template_parts(yes, span, values),
                        Some(false) => self.template_parts(no, span, values),
                        None => {
                            let yes = self.template(yes, span);
                            let no = self.template(no, span);
                            values.push(decide(&condition, yes, no));
                        }
                    }
                }
                TemplatePart::For {
                    key,
                    value,
                    collection,
                    body,
                } => {
                    let collection = self.evaluate(collection);
                    values.push(self.template_for(
                        (key.as_deref(), value),
                        &collection,
                        body,
                        span,
                    ));
                }
            }
        }
    }
}

/// An interpolated value: what is known becomes a string.
fn interpolated(value: &Value) -> Value {
    if let Some(text) = typed::to_string(value) {
        return Value {
            kind: Kind::String(text),
            ..value.clone()
        };
    }
    match &value.kind {
        Kind::Null => failure("a template contains null"),
        Kind::List(_) | Kind::Object(_) | Kind::PartialList(_) | Kind::Merge(_) | Kind::Each(_) => {
            failure("a template contains a collection")
        }
        _ => value.clone(),
    }
}
