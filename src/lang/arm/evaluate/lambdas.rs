//! Functions that take a lambda.

use std::sync::Arc;

use crate::lang::arm::functions::{Args, Special};
use crate::lang::arm::ir::{Call, Expr, ExprKind, Lambda};
use crate::lang::arm::{access, canonical, functions, ops};
use crate::value::{Each, Entry, Kind, ListItem, Object, UnknownClass, Value};

use super::Evaluator;
use super::names::unknown;
use super::scope::{Bound, Context, Frame};

/// What a lambda function was called with.
struct Given<'a, 't> {
    name: &'static str,
    source: Value,
    lambda: &'t Lambda,
    cx: &'a Context<'t>,
}

impl<'t> Evaluator<'t> {
    pub(super) fn lambda_call(
        &self,
        special: Special,
        name: &'static str,
        call: &'t Call,
        cx: &Context<'t>,
    ) -> Value {
        let Some(source) = call.args.first() else {
            return ops::error(format!("{name}: arguments are missing"));
        };
        let position = if special == Special::Reduce { 2 } else { 1 };
        let Some(lambda) = lambda_at(call, position) else {
            return ops::error(format!("{name}: a lambda is missing"));
        };
        let given = Given {
            name,
            source: self.eval(source, cx),
            lambda,
            cx,
        };
        self.over(special, call, given)
    }

    fn over(&self, special: Special, call: &'t Call, given: Given<'_, 't>) -> Value {
        if ops::is_failure(&given.source) {
            return given.source;
        }
        if let Kind::OneOf(one_of) = &given.source.kind {
            return access::each_alternative(&given.source, one_of, |source| {
                self.over(
                    special,
                    call,
                    Given {
                        source: source.clone(),
                        ..given
                    },
                )
            });
        }
        let mut value = match special {
            Special::Map => self.map(&given),
            Special::MapValues => self.map_values(&given),
            Special::Filter => self.filter(&given),
            Special::Reduce => self.reduce(call, &given),
            Special::Sort => self.sort(&given),
            Special::ToObject => self.to_object(call, &given),
            Special::GroupBy => self.group_by(&given),
            _ => ops::error(format!("{} takes no lambda", given.name)),
        };
        value.secret |= given.source.secret;
        value.origin = value.origin.influenced_by(&given.source.origin);
        value
    }

    /// The lambda's result for arguments in order; a lambda may take fewer.
    fn run_lambda(&self, given: &Given<'_, 't>, lambda: &'t Lambda, arguments: &[Value]) -> Value {
        let mut inside = given.cx.clone();
        for (variable, value) in lambda.variables.iter().zip(arguments) {
            let bound = Bound::new(value.clone());
            inside = inside.within(Frame::Lambda(variable, bound));
        }
        self.eval(&lambda.body, &inside)
    }

    /// The result for each element, in order.
    fn results(&self, given: &Given<'_, 't>, values: &[Value]) -> Vec<(Value, Value)> {
        values
            .iter()
            .enumerate()
            .map(|(index, value)| {
                let element = ops::part_of(&given.source, value.clone());
                let index = Value::int(i64::try_from(index).unwrap_or(i64::MAX));
                let result = self.run_lambda(given, given.lambda, &[element.clone(), index]);
                (element, result)
            })
            .collect()
    }

    /// An element of an array of unknown length.
    fn representative(given: &Given<'_, 't>) -> Value {
        if let Kind::Each(each) = &given.source.kind {
            return each.element.clone();
        }
        let name = given.lambda.variables.first().map_or("", |name| name);
        access::loop_unknown(format!("lambdaVariables('{name}')").into(), &given.source)
    }

    /// The whole call, where its arguments do not decide: with what the lambda makes of an element.
    fn undecided(&self, given: &Given<'_, 't>) -> Value {
        let element = Self::representative(given);
        let result = self.run_lambda(given, given.lambda, &[element.clone(), element]);
        let values = [given.source.clone(), result];
        let text = canonical::call(given.name, &values);
        let class = canonical::strongest(std::iter::once(&given.source))
            .or_else(|| canonical::strongest(values.iter()))
            .unwrap_or(UnknownClass::Error);
        unknown(class, text, canonical::inputs(values.iter()))
    }

    fn map(&self, given: &Given<'_, 't>) -> Value {
        match &given.source.kind {
            Kind::List(values) => Value::list(
                self.results(given, values)
                    .into_iter()
                    .map(|(_, result)| result)
                    .collect(),
            ),
            Kind::PartialList(items) => {
                let items = items
                    .iter()
                    .map(|item| match item {
                        ListItem::Element(value) => {
                            let index = access::loop_unknown("index".into(), &given.source);
                            ListItem::Element(self.run_lambda(
                                given,
                                given.lambda,
                                &[value.clone(), index],
                            ))
                        }
                        ListItem::Rest(rest) => ListItem::Rest(self.map(&Given {
                            source: rest.clone(),
                            ..*given
                        })),
                    })
                    .collect();
                ops::list(items)
            }
            Kind::Unknown(_) | Kind::Each(_) | Kind::Reference(_) => {
                let element = Self::representative(given);
                let index = access::loop_unknown("index".into(), &given.source);
                Kind::Each(Arc::new(Each {
                    collection: match &given.source.kind {
                        Kind::Each(each) => each.collection.clone(),
                        _ => given.source.clone(),
                    },
                    element: self.run_lambda(given, given.lambda, &[element, index]),
                }))
                .into()
            }
            _ => ops::error("map: an array is expected"),
        }
    }

    fn map_values(&self, given: &Given<'_, 't>) -> Value {
        let Kind::Object(object) = &given.source.kind else {
            return self.undecided(given);
        };
        let mut mapped = Object::new();
        for (key, entry) in object.iter() {
            let value = ops::part_of(&given.source, entry.value.clone());
            let entry = Entry {
                value: self.run_lambda(given, given.lambda, &[value]),
                ..entry.clone()
            };
            mapped.insert(Arc::clone(key), entry);
        }
        Value::object(mapped)
    }

    fn filter(&self, given: &Given<'_, 't>) -> Value {
        let Kind::List(values) = &given.source.kind else {
            return self.undecided(given);
        };
        let mut items = Vec::new();
        for (element, keep) in self.results(given, values) {
            match keep.as_bool() {
                Some(true) => items.push(ListItem::Element(element)),
                Some(false) => {}
                None if ops::is_failure(&keep) => return keep,
                // Here or not: a part of length one or none.
                None => items.push(ListItem::Rest(Value::one_of(
                    canonical::text(&keep),
                    canonical::inputs([&keep].into_iter()),
                    vec![Value::list(vec![element]), Value::list(Vec::new())],
                ))),
            }
        }
        ops::list(items)
    }

    fn reduce(&self, call: &'t Call, given: &Given<'_, 't>) -> Value {
        let Kind::List(values) = &given.source.kind else {
            return self.undecided(given);
        };
        let Some(start) = call.args.get(1) else {
            return ops::error("reduce: arguments are missing");
        };
        let mut result = self.eval(start, given.cx);
        for (index, value) in values.iter().enumerate() {
            let element = ops::part_of(&given.source, value.clone());
            let index = Value::int(i64::try_from(index).unwrap_or(i64::MAX));
            result = self.run_lambda(given, given.lambda, &[result, element, index]);
            if ops::is_failure(&result) {
                return result;
            }
        }
        result
    }

    fn sort(&self, given: &Given<'_, 't>) -> Value {
        let Kind::List(values) = &given.source.kind else {
            return self.undecided(given);
        };
        // A stable insertion by halves asks the lambda as rarely as any sort does, and survives
        // answers that contradict each other.
        let mut sorted: Vec<Value> = Vec::with_capacity(values.len());
        for value in values.iter() {
            let element = ops::part_of(&given.source, value.clone());
            let (mut low, mut high) = (0, sorted.len());
            while low < high {
                let middle = low + (high - low) / 2;
                let Some(other) = sorted.get(middle).cloned() else {
                    break;
                };
                let before = self.run_lambda(given, given.lambda, &[element.clone(), other]);
                match before.as_bool() {
                    Some(true) => high = middle,
                    Some(false) => low = middle + 1,
                    None if ops::is_failure(&before) => return before,
                    None => return self.undecided(given),
                }
            }
            sorted.insert(low, element);
        }
        Value::list(sorted)
    }

    fn to_object(&self, call: &'t Call, given: &Given<'_, 't>) -> Value {
        let Kind::List(values) = &given.source.kind else {
            return self.undecided(given);
        };
        let value_lambda = lambda_at(call, 2);
        let mut arguments = Vec::new();
        let mut spans = Vec::new();
        for (element, key) in self.results(given, values) {
            if ops::is_failure(&key) {
                return key;
            }
            let at = element.origin.span.unwrap_or(given.lambda.body.span);
            let value = match value_lambda {
                Some(lambda) => self.run_lambda(given, lambda, &[element]),
                None => element,
            };
            arguments.extend([key, value]);
            spans.extend([at, at]);
        }
        self.apply_function(
            "createObject",
            Args {
                values: &arguments,
                spans: &spans,
            },
        )
    }

    fn group_by(&self, given: &Given<'_, 't>) -> Value {
        let Kind::List(values) = &given.source.kind else {
            return self.undecided(given);
        };
        let mut groups: Vec<(Arc<str>, Vec<Value>)> = Vec::new();
        if let Err(limit) = self.budget.compare_all(values.len()) {
            return limit;
        }
        for (element, key) in self.results(given, values) {
            if ops::is_failure(&key) {
                return key;
            }
            let Some(key) = functions::key_text(&key) else {
                return self.undecided(given);
            };
            match groups.iter_mut().find(|(other, _)| *other == key) {
                Some((_, group)) => group.push(element),
                None => groups.push((key, vec![element])),
            }
        }
        let mut object = Object::new();
        for (key, group) in groups {
            object.set(key, Value::list(group));
        }
        Value::object(object)
    }
}

fn lambda_at(call: &Call, position: usize) -> Option<&Lambda> {
    match call.args.get(position).map(|arg: &Expr| &arg.kind) {
        Some(ExprKind::Lambda(lambda)) => Some(lambda),
        _ => None,
    }
}
