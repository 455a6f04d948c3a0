//! `for` expressions and `for` directives.

use std::sync::Arc;

use super::partial::{
    concat_of, decide, each_of, failure, lift, list_of, merge_of, text, unknown_from,
};
use super::traverse::any_element;
use super::{Scope, typed};
use crate::lang::terraform::syntax::{Expression, ExpressionKind, For, TemplatePart};
use crate::limits::TERRAFORM_INSTANCES;
use crate::source::Span;
use crate::value::{Collection, Entry, Kind, ListItem, Object, UnknownClass, Value};

/// What a loop goes over.
enum Elements {
    /// Known keys.
    Known(Vec<Element>),
    /// Known values and parts of unknown number.
    Partial(Vec<ListItem>),
    /// Unknown keys and number: one representative element.
    Any(Value),
    /// Nothing that can be looped over.
    None(Value),
}

/// An element of a collection with known keys.
struct Element {
    /// Key or index.
    key: Value,
    value: Value,
    /// The spans of the member that it was, if it was one.
    spans: Option<(Option<Span>, Option<Span>)>,
}

fn elements(collection: &Value) -> Elements {
    match &collection.kind {
        Kind::List(items) => Elements::Known(
            items
                .iter()
                .enumerate()
                .map(|(index, item)| Element {
                    // An element of a set is its own key.
                    key: if collection.collection == Collection::Set {
                        item.clone()
                    } else {
                        Value::int(i64::try_from(index).unwrap_or(i64::MAX))
                    },
                    value: item.clone(),
                    spans: None,
                })
                .collect(),
        ),
        // Maps and objects are gone through in the order of their keys.
        Kind::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(key, _)| Arc::clone(key));
            Elements::Known(
                entries
                    .into_iter()
                    .map(|(key, entry)| {
                        let mut name = Value::string(Arc::clone(key));
                        name.origin.span = entry.key_span;
                        name.origin.hops = collection.origin.hops.clone();
                        Element {
                            key: name,
                            value: entry.value.clone(),
                            spans: Some((entry.key_span, entry.span)),
                        }
                    })
                    .collect(),
            )
        }
        Kind::PartialList(items) => Elements::Partial(items.to_vec()),
        Kind::Each(each) => Elements::Any(each.element.clone()),
        Kind::Null => Elements::None(failure("a loop over null")),
        Kind::Unknown(unknown) if unknown.class == UnknownClass::Error => {
            Elements::None(collection.clone())
        }
        Kind::Unknown(_) | Kind::Reference(_) | Kind::Merge(_) => {
            Elements::Any(any_element(collection))
        }
        _ => Elements::None(failure("a loop over what is no collection")),
    }
}

/// The key or index of an element that stands for all.
fn any_key(collection: &Value) -> Value {
    unknown_from(
        super::partial::bounded(format!("keys({})[*]", text(collection))),
        [&any_element(collection)],
    )
}

impl Scope<'_, '_> {
    /// Evaluates with further names bound.
    pub(crate) fn evaluate_with(
        self,
        names: &mut Vec<(&str, Value)>,
        expression: &Expression,
    ) -> Value {
        match names.pop() {
            Some((name, value)) => {
                let binding = self.bind(name, value);
                self.within(&binding).evaluate_with(names, expression)
            }
            None => self.evaluate(expression),
        }
    }

    pub(super) fn for_expression(self, expression: &For, span: Span) -> Value {
        let collection = self.evaluate(&expression.collection);
        let result = lift(std::slice::from_ref(&collection), &mut |values| {
            values.first().map_or_else(Value::null, |collection| {
                if expression.key.is_some() {
                    self.for_object(expression, collection)
                } else {
                    self.for_tuple(expression, collection)
                }
            })
        });
        self.settled(result, [&collection], span)
    }

    /// Evaluates with the loop's names bound.
    fn with_element<T>(
        self,
        key_name: Option<&str>,
        value_name: &str,
        key: &Value,
        value: &Value,
        work: impl FnOnce(Scope<'_, '_>) -> T,
    ) -> T {
        let value = self.bind(value_name, value.clone());
        let inner = self.within(&value);
        match key_name {
            Some(name) => {
                let key = inner.bind(name, key.clone());
                work(inner.within(&key))
            }
            None => work(inner),
        }
    }

    fn for_tuple(self, expression: &For, collection: &Value) -> Value {
        match elements(collection) {
            Elements::None(reason) => reason,
            Elements::Known(entries) => {
                let mut items = Vec::with_capacity(entries.len());
                for Element { key, value, .. } in &entries {
                    self.for_element(expression, key, value, &mut items);
                }
                list_of(items)
            }
            Elements::Partial(parts) => {
                let mut items = Vec::with_capacity(parts.len());
                for part in &parts {
                    match part {
                        ListItem::Element(value) => {
                            self.for_element(expression, &any_key(collection), value, &mut items);
                        }
                        ListItem::Rest(rest) => {
                            items.push(ListItem::Rest(lift(
                                std::slice::from_ref(rest),
                                &mut |values| {
                                    values.first().map_or_else(Value::null, |rest| {
                                        self.for_tuple(expression, rest)
                                    })
                                },
                            )));
                        }
                    }
                }
                list_of(items)
            }
            Elements::Any(element) => {
                let key = any_key(collection);
                let element = self.with_element(
                    expression.key_name.as_deref(),
                    &expression.value_name,
                    &key,
                    &element,
                    |scope| {
                        let kept = expression
                            .condition
                            .as_ref()
                            .map(|condition| scope.evaluate(condition));
                        match kept.as_ref().and_then(typed::to_bool) {
                            Some(false) => None,
                            _ => Some(scope.evaluate(&expression.value)),
                        }
                    },
                );
                match element {
                    Some(element) => {
                        let over = match &collection.kind {
                            Kind::Each(each) => each.collection.clone(),
                            _ => collection.clone(),
                        };
                        each_of(over, element)
                    }
                    None => Value::list(Vec::new()),
                }
            }
        }
    }

    /// One element of a tuple-building loop: an element, none, or one that is there on a condition.
    fn for_element(self, expression: &For, key: &Value, value: &Value, items: &mut Vec<ListItem>) {
        self.with_element(
            expression.key_name.as_deref(),
            &expression.value_name,
            key,
            value,
            |scope| {
                let Some(condition) = &expression.condition else {
                    items.push(ListItem::Element(scope.evaluate(&expression.value)));
                    return;
                };
                let condition = scope.evaluate(condition);
                match typed::to_bool(&condition) {
                    Some(true) => {
                        items.push(ListItem::Element(scope.evaluate(&expression.value)));
                    }
                    Some(false) => {}
                    None => {
                        let one = Value::list(vec![scope.evaluate(&expression.value)]);
                        items.push(ListItem::Rest(decide(
                            &condition,
                            one,
                            Value::list(Vec::new()),
                        )));
                    }
                }
            },
        );
    }

    fn for_object(self, expression: &For, collection: &Value) -> Value {
        let Some(key_expression) = &expression.key else {
            return Value::null();
        };
        let entries = match elements(collection) {
            Elements::None(reason) => return reason,
            Elements::Known(entries) => entries,
            Elements::Any(element) => {
                return self.for_unknown(expression, collection, &element);
            }
            Elements::Partial(_) => {
                return self.for_unknown(expression, collection, &any_element(collection));
            }
        };
        let mut parts: Vec<Value> = Vec::new();
        let mut object = Object::new();
        // `{for k, v in x : k => v if …}` passes members on: they stay where they stand.
        let passes_on = matches!(&expression.value.kind,
            ExpressionKind::Variable(name) if *name == expression.value_name);
        for Element { key, value, spans } in &entries {
            self.with_element(
                expression.key_name.as_deref(),
                &expression.value_name,
                key,
                value,
                |scope| {
                    let condition = expression
                        .condition
                        .as_ref()
                        .map_or_else(|| Value::bool(true), |condition| scope.evaluate(condition));
                    let condition_known = typed::to_bool(&condition);
                    if condition_known == Some(false) {
                        if let Some((key_span, span)) = spans.filter(|_| passes_on)
                            && let Some(name) = typed::to_string(&scope.evaluate(key_expression))
                        {
                            let origin = value.origin.clone().influenced_by(&condition.origin);
                            let value = Value {
                                origin,
                                ..Value::null()
                            };
                            object.leave_out(
                                name,
                                Entry {
                                    key_span,
                                    span,
                                    value,
                                },
                            );
                        }
                        return;
                    }
                    let key = scope.evaluate(key_expression);
                    let value = scope.evaluate(&expression.value);
                    let Some(name) = typed::to_string(&key) else {
                        parts.push(Value::object(std::mem::take(&mut object)));
                        parts.push(unknown_from(
                            super::partial::bounded(format!(
                                "{{{} = {}}}",
                                text(&key),
                                text(&value)
                            )),
                            [&key, &value],
                        ));
                        return;
                    };
                    let (key_span, span) = spans.filter(|_| passes_on).unwrap_or((
                        Some(key_expression.span),
                        Some(key_expression.span.join(expression.value.span)),
                    ));
                    let entry = Entry {
                        key_span,
                        span,
                        value,
                    };
                    if condition_known == Some(true) {
                        self.for_member(expression.grouping, &mut object, &name, entry);
                    } else {
                        let mut one = Object::new();
                        self.for_member(expression.grouping, &mut one, &name, entry);
                        parts.push(Value::object(std::mem::take(&mut object)));
                        parts.push(decide(
                            &condition,
                            Value::object(one),
                            Value::object(Object::new()),
                        ));
                    }
                },
            );
        }
        parts.push(Value::object(object));
        if parts.len() > 1 {
            parts.retain(|part| part.as_object().is_none_or(|object| !object.is_empty()));
        }
        merge_of(parts)
    }

    fn for_member(self, grouping: bool, object: &mut Object, name: &Arc<str>, entry: Entry) {
        if !grouping {
            let entry = if object.get_exact(name).is_some() {
                let value = failure(format!("two elements have the key '{name}'"));
                Entry { value, ..entry }
            } else {
                entry
            };
            object.insert(Arc::clone(name), entry);
            return;
        }
        match object.get_exact(name) {
            Some(earlier) => {
                let mut values = earlier.value.as_list().unwrap_or_default().to_vec();
                values.push(entry.value);
                let value = Value::list(values);
                object.insert(
                    Arc::clone(name),
                    Entry {
                        value,
                        ..earlier.clone()
                    },
                );
            }
            None => {
                let value = Value::list(vec![entry.value]);
                object.insert(Arc::clone(name), Entry { value, ..entry });
            }
        }
    }

    /// An object built from a collection whose elements are not known.
    fn for_unknown(self, expression: &For, collection: &Value, element: &Value) -> Value {
        let key = any_key(collection);
        let described = self.with_element(
            expression.key_name.as_deref(),
            &expression.value_name,
            &key,
            element,
            |scope| {
                let key = expression
                    .key
                    .as_ref()
                    .map_or_else(Value::null, |key| scope.evaluate(key));
                format!(
                    "{} => {}",
                    text(&key),
                    text(&scope.evaluate(&expression.value))
                )
            },
        );
        unknown_from(
            super::partial::bounded(format!("{{for {} : {described}}}", text(collection))),
            [&any_element(collection)],
        )
    }

    /// `%{for}`: the text of all elements.
    pub(super) fn template_for(
        self,
        (key_name, value_name): (Option<&str>, &str),
        collection: &Value,
        body: &[TemplatePart],
        span: Span,
    ) -> Value {
        lift(std::slice::from_ref(collection), &mut |values| {
            let collection = values.first().cloned().unwrap_or_default();
            match elements(&collection) {
                Elements::None(reason) => reason,
                Elements::Known(entries) if entries.len() <= TERRAFORM_INSTANCES => {
                    let parts = entries
                        .iter()
                        .map(|Element { key, value, .. }| {
                            self.with_element(key_name, value_name, key, value, |scope| {
                                scope.template(body, span)
                            })
                        })
                        .collect::<Vec<_>>();
                    lift(&parts, &mut |parts| concat_of(parts.to_vec()))
                }
                _ => unknown_from(
                    super::partial::bounded(format!("%{{for {}}}", text(&collection))),
                    [&collection],
                ),
            }
        })
    }
}
