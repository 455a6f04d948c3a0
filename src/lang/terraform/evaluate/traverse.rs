//! Steps into values: attributes, indices, splats.

use std::sync::Arc;

use super::partial::{Gap, each_of, failure, is_known, join, lift, list_of, text, unknown_from};
use super::settle::{is_settled, known_members};
use super::{Scope, typed};
use crate::lang::terraform::syntax::Step;
use crate::value::{
    Collection, Kind, ListItem, MAX_ALTERNATIVES, Object, OneOf, Reference, Target, Unknown,
    UnknownClass, Value,
};

/// Steps into what is only known once deployed; each of them makes the way anew.
const MAX_ATTRIBUTE: usize = 128;

impl Scope<'_, '_> {
    /// Goes from a value along steps.
    pub(super) fn follow(self, value: Value, steps: &[Step]) -> Value {
        let mut value = value;
        let mut rest = steps;
        while let Some((step, after)) = rest.split_first() {
            rest = after;
            value = match step {
                Step::Attribute(name) => self.attribute(&value, name),
                Step::Index(index) => {
                    let index = self.evaluate(index);
                    let found = lift(&[value, index.clone()], &mut |values| match values {
                        [value, index] => self.index(value, index),
                        _ => Value::null(),
                    });
                    self.session()
                        .spend(|budget| super::origin::influenced(found, &index.origin, budget))
                }
                Step::FullSplat => return self.splat(&value, after),
                Step::AttributeSplat => {
                    // Only attributes belong to it; an index applies to the resulting list.
                    let count = after
                        .iter()
                        .take_while(|step| matches!(step, Step::Attribute(_)))
                        .count();
                    let (attributes, behind) = after.split_at(count);
                    rest = behind;
                    self.splat(&value, attributes)
                }
            };
        }
        value
    }

    /// `value.name`.
    pub(crate) fn attribute(self, value: &Value, name: &str) -> Value {
        let mut found = match &value.kind {
            Kind::Object(object) => match object.get_exact(name) {
                Some(entry) => entry.value.clone(),
                None => failure(format!("no attribute '{name}'")),
            },
            Kind::OneOf(_) => lift(std::slice::from_ref(value), &mut |values| {
                values
                    .first()
                    .map_or_else(Value::null, |value| self.attribute(value, name))
            }),
            Kind::Merge(parts) => merged_member(parts, name, |part| self.attribute(part, name)),
            Kind::Unknown(unknown) => deeper(unknown, &format!(".{name}")),
            Kind::Reference(reference) => self.reference_attribute(reference, name),
            Kind::Null => failure(format!("attribute '{name}' of null")),
            _ => failure(format!("attribute '{name}' of what is no object")),
        };
        found.secret |= value.secret;
        if found.origin.span.is_none() {
            found.origin = value.origin.clone();
        }
        found
    }

    /// `value[index]`.
    pub(super) fn index(self, value: &Value, index: &Value) -> Value {
        let mut found = match (&value.kind, typed::to_string(index)) {
            (_, None) if index.is_null() => failure("an index is null"),
            (Kind::Null, _) => failure("an element of null"),
            (Kind::List(_) | Kind::PartialList(_), _) if value.collection == Collection::Set => {
                failure("elements of a set have no index")
            }
            (Kind::List(items), Some(_)) => match position(index) {
                Some(position) => items
                    .get(position)
                    .cloned()
                    .unwrap_or_else(|| failure("no element of that index")),
                None => failure("a list's index is a number"),
            },
            (Kind::Object(object), Some(key)) => match object.get_exact(&key) {
                Some(entry) => entry.value.clone(),
                None => failure(format!("no element '{key}'")),
            },
            (Kind::List(items), None) if !is_known(index) => {
                choice(index, items.iter(), &format!("{} elements", items.len()))
            }
            (Kind::Object(object), None) if !is_known(index) => choice(
                index,
                object.iter().map(|(_, entry)| &entry.value),
                &keys(object),
            ),
            (Kind::Merge(parts), Some(key)) => {
                merged_member(parts, &key, |part| self.index(part, index))
            }
            (Kind::PartialList(items), Some(_)) => {
                match items.get(position(index).unwrap_or(usize::MAX)) {
                    Some(ListItem::Element(element))
                        if items
                            .iter()
                            .take(position(index).unwrap_or(0))
                            .all(|item| matches!(item, ListItem::Element(_))) =>
                    {
                        element.clone()
                    }
                    _ => unknown_from(format!("{}[{}]", text(value), text(index)), [value]),
                }
            }
            (Kind::Each(each), _) => self
                .instance_at(&each.element, index)
                .unwrap_or_else(|| each.element.clone()),
            (Kind::Unknown(unknown), _) => deeper(unknown, &format!("[{}]", text(index))),
            (Kind::Reference(reference), Some(key)) => self.with_secrecy(append(reference, &key)),
            (Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Concat(_), _) => {
                failure("an element of what is no collection")
            }
            _ => unknown_from(format!("{}[{}]", text(value), text(index)), [value, index]),
        };
        found.secret |= value.secret;
        if found.origin.span.is_none() {
            found.origin = value.origin.clone();
        }
        found
    }

    /// `value[*]` with the steps that apply to each element.
    fn splat(self, value: &Value, steps: &[Step]) -> Value {
        // A splat behind a splat goes one level deeper, and a text holds as many as one likes.
        let Some(_depth) = self.session().enter() else {
            if let Some(span) = value.origin.span {
                self.session().report_limit(span);
            }
            return too_deep();
        };
        let mut result = match &value.kind {
            Kind::Null => Value::list(Vec::new()),
            Kind::List(items) => Value::list(
                items
                    .iter()
                    .map(|item| self.follow(item.clone(), steps))
                    .collect(),
            )
            .in_collection(match value.collection {
                Collection::Structure => Collection::Structure,
                _ => Collection::List,
            }),
            Kind::OneOf(_) => lift(std::slice::from_ref(value), &mut |values| {
                values
                    .first()
                    .map_or_else(Value::null, |value| self.splat(value, steps))
            }),
            Kind::PartialList(items) => list_of(
                items
                    .iter()
                    .map(|item| match item {
                        ListItem::Element(element) => {
                            ListItem::Element(self.follow(element.clone(), steps))
                        }
                        ListItem::Rest(rest) => ListItem::Rest(self.splat(rest, steps)),
                    })
                    .collect(),
            ),
            Kind::Each(each) => each_of(
                each.collection.clone(),
                self.follow(each.element.clone(), steps),
            ),
            Kind::Unknown(unknown) if unknown.class == UnknownClass::Error => value.clone(),
            Kind::Unknown(_) => each_of(value.clone(), self.follow(any_element(value), steps)),
            Kind::Reference(reference) if !reference.attribute.is_empty() => {
                each_of(value.clone(), self.follow(append(reference, "*"), steps))
            }
            // Anything else counts as a list of itself.
            _ => Value::list(vec![self.follow(value.clone(), steps)]),
        };
        result.secret |= value.secret;
        if result.origin.span.is_none() {
            result.origin = value.origin.clone();
        }
        result
    }

    /// An attribute of a resource: what the configuration sets, else only known once deployed.
    fn reference_attribute(self, reference: &Reference, name: &str) -> Value {
        if reference.attribute.is_empty()
            && let Target::Address(address) = &reference.target
            && let Some(value) = self.configured_attribute(address, name)
        {
            return value;
        }
        self.with_secrecy(append(reference, name))
    }
}

fn too_deep() -> Value {
    Value::unknown(
        UnknownClass::Limit,
        "the evaluation is too long or too deep",
    )
}

fn position(index: &Value) -> Option<usize> {
    usize::try_from(typed::to_number(index)?.as_i64()?).ok()
}

fn append(reference: &Reference, name: &str) -> Value {
    if reference.attribute.len() >= MAX_ATTRIBUTE {
        return too_deep();
    }
    let mut attribute = reference.attribute.clone();
    attribute.push(name.into());
    Kind::Reference(Arc::new(Reference {
        target: reference.target.clone(),
        attribute,
    }))
    .into()
}

/// A part of something unknown: unknown for the same reason.
pub(super) fn deeper(unknown: &Arc<Unknown>, step: &str) -> Value {
    if unknown.class == UnknownClass::Error || unknown.class == UnknownClass::Limit {
        return Kind::Unknown(Arc::clone(unknown)).into();
    }
    Kind::Unknown(Arc::new(Unknown {
        class: unknown.class,
        text: super::partial::bounded(format!("{}{step}", unknown.text)).into(),
        depends: unknown.depends.clone(),
    }))
    .into()
}

/// An element of a collection of which the elements are not known.
pub(super) fn any_element(collection: &Value) -> Value {
    let gap = Gap::of([collection]);
    Kind::Unknown(Arc::new(Unknown {
        class: UnknownClass::Loop,
        text: super::partial::bounded(format!("{}[*]", text(collection))).into(),
        depends: gap.depends,
    }))
    .into()
}

/// A member of a merge: that of the last part that can have it.
fn merged_member(parts: &[Value], name: &str, access: impl Fn(&Value) -> Value) -> Value {
    let missing = failure(format!("no attribute '{name}'"));
    let first_known = parts
        .iter()
        .rposition(|part| !is_settled(part))
        .map_or(0, |position| position + 1);
    let (open, known) = parts.split_at(first_known);
    let has = |part: &Value| {
        let members = known_members(std::slice::from_ref(part), &missing);
        members.get_exact(name).is_some()
    };
    if open.is_empty()
        || known
            .iter()
            .any(|part| part.as_object().is_some() && has(part))
    {
        let members = known_members(known, &missing);
        return members
            .get_exact(name)
            .map_or(missing, |entry| entry.value.clone());
    }
    let mut unsure: Vec<&Value> = known.iter().filter(|part| has(part)).collect();
    unsure.reverse();
    for part in open.iter().rev() {
        match &part.kind {
            Kind::Object(object) => {
                if object.get_exact(name).is_some() {
                    unsure.push(part);
                    break;
                }
            }
            _ => unsure.push(part),
        }
    }
    match unsure.as_slice() {
        [only] => access(only),
        several => {
            let text = several
                .iter()
                .rev()
                .map(|part| text(part))
                .collect::<Vec<_>>()
                .join(", ");
            unknown_from(
                super::partial::bounded(format!("merge({text}).{name}")),
                several.iter().copied(),
            )
        }
    }
}

fn keys(object: &Object) -> String {
    let keys: Vec<&str> = object.iter().map(|(key, _)| &**key).collect();
    keys.join(", ")
}

/// One of the elements, of which an unknown index decides.
fn choice<'v>(
    index: &Value,
    elements: impl ExactSizeIterator<Item = &'v Value>,
    among: &str,
) -> Value {
    let gap = Gap::of([index]);
    if gap.class == Some(UnknownClass::Error) {
        return index.clone();
    }
    let on = super::partial::bounded(format!("{} in [{among}]", text(index)));
    if elements.len() == 0 || elements.len() > MAX_ALTERNATIVES {
        return gap.unknown(on);
    }
    let decision = OneOf {
        on: on.into(),
        depends: gap.depends,
        alternatives: Vec::new(),
    };
    join(&decision, elements.cloned().collect())
}
