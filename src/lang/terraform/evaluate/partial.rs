//! Partly known values: what they depend on, when two are equal, how an operation is applied to each
//! alternative, and how they are put together.

use std::sync::Arc;

use super::text::nfc;
pub(crate) use super::text::{bounded, call_text, reference_text, text};

use crate::limits::TERRAFORM_VALUE_PARTS;
use crate::value::{
    Each, Kind, ListItem, MAX_ALTERNATIVES, Object, OneOf, Unknown, UnknownClass, Value,
};

/// Values visited for one comparison or search.
const MAX_VISITS: usize = 2_000;
/// Bytes of one string; longer ones are not known.
pub(crate) const MAX_STRING: usize = 1 << 20;
/// Bytes of a string that count as one step of the evaluation.
const BYTES_OF_A_STEP: usize = 256;
/// Inputs named by one value.
const MAX_DEPENDS: usize = 8;

/// What is not known about values: the class of the first such part and the inputs of all.
#[derive(Debug, Default)]
pub(crate) struct Gap {
    /// The first unknown part's class; `None` if all is known.
    pub class: Option<UnknownClass>,
    /// The inputs that would decide, without repetition.
    pub depends: Vec<Arc<str>>,
}

impl Gap {
    /// What is unknown at or below the values.
    pub(crate) fn of<'v>(values: impl IntoIterator<Item = &'v Value>) -> Self {
        let mut gap = Gap::default();
        let mut visits = MAX_VISITS;
        for value in values {
            gap.add(value, &mut visits);
        }
        gap
    }

    fn found(&mut self, class: UnknownClass) {
        if self.class.is_none() {
            self.class = Some(class);
        }
    }

    fn depend(&mut self, names: &[Arc<str>]) {
        for name in names {
            if self.depends.len() < MAX_DEPENDS && !self.depends.contains(name) {
                self.depends.push(Arc::clone(name));
            }
        }
    }

    fn add(&mut self, value: &Value, visits: &mut usize) {
        if *visits == 0 {
            return;
        }
        *visits -= 1;
        match &value.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
            Kind::Unknown(unknown) => {
                self.found(unknown.class);
                self.depend(&unknown.depends);
            }
            Kind::Reference(_) => self.found(UnknownClass::Runtime),
            Kind::OneOf(one_of) => {
                self.depend(&one_of.depends);
                for alternative in &one_of.alternatives {
                    self.add(alternative, visits);
                }
                self.found(UnknownClass::Parameter);
            }
            Kind::List(items) => items.iter().for_each(|item| self.add(item, visits)),
            Kind::Concat(parts) | Kind::Merge(parts) => {
                parts.iter().for_each(|part| self.add(part, visits));
            }
            Kind::Object(object) => {
                for (_, entry) in object.iter() {
                    self.add(&entry.value, visits);
                }
            }
            Kind::PartialList(items) => {
                for item in items.iter() {
                    match item {
                        ListItem::Element(value) | ListItem::Rest(value) => {
                            self.add(value, visits);
                        }
                    }
                }
                self.found(UnknownClass::Loop);
            }
            Kind::Each(each) => {
                self.add(&each.collection, visits);
                self.add(&each.element, visits);
                self.found(UnknownClass::Loop);
            }
        }
    }

    /// An unknown of this gap; [`UnknownClass::Limit`] where nothing was unknown, as then it is the
    /// evaluator that cannot tell.
    pub(crate) fn unknown(self, text: String) -> Value {
        Kind::Unknown(Arc::new(Unknown {
            class: self.class.unwrap_or(UnknownClass::Limit),
            text: text.into(),
            depends: self.depends,
        }))
        .into()
    }
}

/// The unknown result of an operation on values, of which at least one is not known.
#[must_use]
pub(crate) fn unknown_from<'v>(text: String, values: impl IntoIterator<Item = &'v Value>) -> Value {
    Gap::of(values).unknown(text)
}

/// The failure of an evaluation: Terraform would stop here.
#[must_use]
pub(crate) fn failure(message: impl Into<String>) -> Value {
    Value::unknown(UnknownClass::Error, bounded(message.into()))
}

/// Whether evaluating the value failed, anywhere at or below it (not in one alternative only).
#[must_use]
pub(crate) fn failed(value: &Value) -> bool {
    fn search(value: &Value, visits: &mut usize) -> bool {
        if *visits == 0 {
            return false;
        }
        *visits -= 1;
        match &value.kind {
            Kind::Unknown(unknown) => unknown.class == UnknownClass::Error,
            Kind::List(items) => items.iter().any(|item| search(item, visits)),
            Kind::Concat(parts) | Kind::Merge(parts) => {
                parts.iter().any(|part| search(part, visits))
            }
            Kind::Object(object) => object.iter().any(|(_, entry)| search(&entry.value, visits)),
            _ => false,
        }
    }
    search(value, &mut TERRAFORM_VALUE_PARTS.clone())
}

/// Whether the value is one that Terraform knows while it plans, down to its last part.
#[must_use]
pub(crate) fn is_known(value: &Value) -> bool {
    Gap::of([value]).class.is_none()
}

/// Whether two values are certainly equal (`Some(true)`), certainly not, or not known to be either.
/// Of known values only `null` equals `null`, and values of different types differ.
#[must_use]
pub(crate) fn same(left: &Value, right: &Value) -> Option<bool> {
    compare(left, right, &mut MAX_VISITS.clone())
}

fn compare(left: &Value, right: &Value, visits: &mut usize) -> Option<bool> {
    if *visits == 0 {
        return None;
    }
    *visits -= 1;
    match (&left.kind, &right.kind) {
        (Kind::Null, Kind::Null) => Some(true),
        (Kind::Bool(left), Kind::Bool(right)) => Some(left == right),
        (Kind::Number(left), Kind::Number(right)) => Some(left.equals(right)),
        (Kind::String(left), Kind::String(right)) => Some(left == right),
        // A list is no tuple, a map is no object.
        (Kind::List(_), Kind::List(_)) | (Kind::Object(_), Kind::Object(_))
            if left.collection != right.collection =>
        {
            Some(false)
        }
        (Kind::List(left), Kind::List(right)) => {
            if left.len() != right.len() {
                return Some(false);
            }
            all(left
                .iter()
                .zip(right.iter())
                .map(|(left, right)| compare(left, right, visits)))
        }
        (Kind::Object(left), Kind::Object(right)) => {
            if left.len() != right.len() {
                return Some(false);
            }
            all(left.iter().map(|(key, entry)| {
                right.get_exact(key).map_or(Some(false), |other| {
                    compare(&entry.value, &other.value, visits)
                })
            }))
        }
        // An element that stands for all is not another one that does, and what differs from call to
        // call differs.
        (Kind::Unknown(left), Kind::Unknown(right))
            if left.text == right.text
                && !left.text.contains("[*]")
                && !matches!(left.class, UnknownClass::Error | UnknownClass::Volatile) =>
        {
            Some(true)
        }
        (Kind::Reference(left), Kind::Reference(right))
            if reference_text(left) == reference_text(right)
                && !left.attribute.iter().any(|part| &**part == "*") =>
        {
            Some(true)
        }
        (Kind::Concat(_), Kind::String(text)) | (Kind::String(text), Kind::Concat(_))
            if [left, right]
                .into_iter()
                .filter_map(known_prefix)
                .any(|prefix| !text.starts_with(prefix)) =>
        {
            Some(false)
        }
        // What is a string, a list or an object for certain is neither null nor of another type.
        (left, right) => match (shape(left), shape(right)) {
            (Some(left), Some(right)) if left != right => Some(false),
            _ => None,
        },
    }
}

/// The beginning of a string that is certain whatever follows it. What follows could change the last
/// character, if it is one that composes with others.
#[must_use]
pub(crate) fn known_prefix(value: &Value) -> Option<&str> {
    let Kind::Concat(parts) = &value.kind else {
        return None;
    };
    let text = parts.first()?.as_str()?;
    let last = text.chars().next_back()?;
    let safe = last.is_ascii_digit() || "-_/:.@, \n".contains(last);
    if safe {
        Some(text)
    } else {
        text.get(..text.len() - last.len_utf8())
    }
}

fn all(results: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut certain = true;
    for result in results {
        match result {
            Some(false) => return Some(false),
            Some(true) => {}
            None => certain = false,
        }
    }
    certain.then_some(true)
}

#[derive(PartialEq, Eq)]
enum Shape {
    Null,
    Bool,
    Number,
    String,
    List,
    Object,
}

/// The type of a value that has one for certain.
fn shape(kind: &Kind) -> Option<Shape> {
    match kind {
        Kind::Null => Some(Shape::Null),
        Kind::Bool(_) => Some(Shape::Bool),
        Kind::Number(_) => Some(Shape::Number),
        Kind::String(_) | Kind::Concat(_) => Some(Shape::String),
        Kind::List(_) | Kind::PartialList(_) | Kind::Each(_) => Some(Shape::List),
        Kind::Object(_) | Kind::Merge(_) => Some(Shape::Object),
        // An id is a string as soon as the resource exists.
        Kind::Reference(reference) if !reference.attribute.is_empty() && reference.is_id() => {
            Some(Shape::String)
        }
        Kind::Reference(_) | Kind::Unknown(_) | Kind::OneOf(_) => None,
    }
}

/// Applies `operation` to every combination of the alternatives of `values`; alternatives of one
/// decision are combined with each other only. The result's alternatives are in the same order.
pub(crate) fn lift(values: &[Value], operation: &mut dyn FnMut(&[Value]) -> Value) -> Value {
    lift_within(values, operation, &mut MAX_ALTERNATIVES.clone())
}

fn lift_within(
    values: &[Value],
    operation: &mut dyn FnMut(&[Value]) -> Value,
    budget: &mut usize,
) -> Value {
    let Some(one_of) = values.iter().find_map(|value| match &value.kind {
        Kind::OneOf(one_of) => Some(Arc::clone(one_of)),
        _ => None,
    }) else {
        *budget = budget.saturating_sub(1);
        return operation(values);
    };
    let count = one_of.alternatives.len();
    let mut results = Vec::with_capacity(count);
    for index in 0..count {
        if *budget == 0 {
            return unknown_limit(values);
        }
        let chosen: Vec<Value> = values
            .iter()
            .map(|value| assume(value, &one_of, index))
            .collect();
        results.push(lift_within(&chosen, operation, budget));
    }
    join(&one_of, results)
}

fn unknown_limit(values: &[Value]) -> Value {
    let gap = Gap {
        class: Some(UnknownClass::Limit),
        ..Gap::of(values)
    };
    gap.unknown("too many alternatives".to_owned())
}

/// The value if `decision` comes out as its alternative `index`.
pub(crate) fn assume(value: &Value, decision: &OneOf, index: usize) -> Value {
    match &value.kind {
        Kind::OneOf(own)
            if own.on == decision.on && own.alternatives.len() == decision.alternatives.len() =>
        {
            let mut chosen = own.alternatives.get(index).cloned().unwrap_or_default();
            chosen.secret |= value.secret;
            chosen
        }
        _ => value.clone(),
    }
}

/// The outcome of a decision whose alternatives gave `results`: the result itself if they all
/// agree.
pub(crate) fn join(decision: &OneOf, results: Vec<Value>) -> Value {
    if let Some((first, rest)) = results.split_first()
        && rest
            .iter()
            .all(|other| other.secret == first.secret && same(first, other) == Some(true))
    {
        let mut agreed = first.clone();
        for other in rest {
            agreed.origin = agreed.origin.influenced_by(&other.origin);
        }
        return agreed;
    }
    if let Some(index) = unneeded(decision, &results)
        && let Some(value) = results.get(index)
    {
        return value.clone();
    }
    if results.iter().map(leaves).sum::<usize>() > MAX_ALTERNATIVES {
        return unknown_limit(&results);
    }
    Value::one_of(Arc::clone(&decision.on), decision.depends.clone(), results)
}

/// The alternative that is the outcome in any case: `x` in `x != null ? x : null`.
fn unneeded(decision: &OneOf, results: &[Value]) -> Option<usize> {
    let [yes, no] = results else {
        return None;
    };
    let (tested, index) = if let Some(tested) = decision.on.strip_suffix(" != null") {
        (tested, 0)
    } else {
        (decision.on.strip_suffix(" == null")?, 1)
    };
    let (value, other) = if index == 0 { (yes, no) } else { (no, yes) };
    let tested = tested
        .strip_prefix('(')
        .and_then(|tested| tested.strip_suffix(')'))
        .unwrap_or(tested);
    (other.is_null() && matches!(value.kind, Kind::Unknown(_)) && text(value) == tested)
        .then_some(index)
}

fn leaves(value: &Value) -> usize {
    match &value.kind {
        Kind::OneOf(one_of) => one_of.alternatives.iter().map(leaves).sum(),
        _ => 1,
    }
}

/// A decision between `yes` and `no` on a condition that is not known.
#[must_use]
pub(crate) fn decide(condition: &Value, yes: Value, no: Value) -> Value {
    if let Kind::OneOf(decision) = &condition.kind {
        let results = decision
            .alternatives
            .iter()
            .enumerate()
            .map(|(index, alternative)| {
                let (yes, no) = (assume(&yes, decision, index), assume(&no, decision, index));
                match alternative.kind {
                    Kind::Bool(true) => yes,
                    Kind::Bool(false) => no,
                    _ => decide(alternative, yes, no),
                }
            })
            .collect();
        return join(decision, results);
    }
    let gap = Gap::of([condition]);
    if gap.class == Some(UnknownClass::Error) {
        return condition.clone();
    }
    let decision = OneOf {
        on: text(condition).into(),
        depends: gap.depends,
        alternatives: vec![Value::bool(true), Value::bool(false)],
    };
    let results = vec![assume(&yes, &decision, 0), assume(&no, &decision, 1)];
    join(&decision, results)
}

/// A list of known elements and unknown rests in its simplest form.
#[must_use]
pub(crate) fn list_of(items: Vec<ListItem>) -> Value {
    let mut flat = Vec::with_capacity(items.len());
    for item in items {
        match item {
            ListItem::Rest(rest) => match &rest.kind {
                Kind::List(values) => {
                    flat.extend(values.iter().cloned().map(ListItem::Element));
                }
                Kind::PartialList(items) => flat.extend(items.iter().cloned()),
                _ => flat.push(ListItem::Rest(rest)),
            },
            element @ ListItem::Element(_) => flat.push(element),
        }
    }
    if flat.iter().all(|item| matches!(item, ListItem::Element(_))) {
        let values = flat.into_iter().map(|item| match item {
            ListItem::Element(value) | ListItem::Rest(value) => value,
        });
        return Value::list(values.collect());
    }
    if let [ListItem::Rest(only)] = flat.as_slice() {
        return only.clone();
    }
    Kind::PartialList(Arc::new(flat)).into()
}

/// A merge of parts in its simplest form: adjacent objects are joined, merges flattened.
#[must_use]
pub(crate) fn merge_of(parts: Vec<Value>) -> Value {
    let mut flat: Vec<Value> = Vec::with_capacity(parts.len());
    for part in parts {
        let inner = match &part.kind {
            Kind::Merge(inner) => inner.to_vec(),
            Kind::Null => continue,
            _ => vec![part],
        };
        for part in inner {
            match (flat.last_mut(), &part.kind) {
                (Some(last), Kind::Object(addition)) if last.as_object().is_some() => {
                    let mut object: Object =
                        last.as_object().map(|o| (**o).clone()).unwrap_or_default();
                    for (key, entry) in addition.iter() {
                        object.insert(Arc::clone(key), entry.clone());
                    }
                    object.leave_out_all(addition);
                    last.kind = Kind::Object(Arc::new(object));
                    last.secret |= part.secret;
                    last.origin = std::mem::take(&mut last.origin).influenced_by(&part.origin);
                }
                _ => flat.push(part),
            }
        }
    }
    match flat.len() {
        0 => Value::object(Object::new()),
        1 => flat.remove(0),
        _ => Kind::Merge(Arc::new(flat)).into(),
    }
}

/// Steps that strings cost: long ones are copied by what is done to them.
pub(crate) fn string_steps(values: &[Value]) -> usize {
    values
        .iter()
        .map(|value| match &value.kind {
            Kind::String(text) => text.len() / BYTES_OF_A_STEP,
            Kind::List(items) => items
                .iter()
                .filter_map(Value::as_str)
                .map(|text| text.len() / BYTES_OF_A_STEP)
                .sum(),
            _ => 0,
        })
        .sum()
}

/// Gives a part the text that was collected for it.
fn close(part: Option<&mut Value>, text: &mut Option<String>) {
    if let (Some(part), Some(text)) = (part, text.take()) {
        part.kind = Kind::String(nfc(&text).unwrap_or_else(|| text.into()));
    }
}

/// A string made of parts in its simplest form.
#[must_use]
pub(crate) fn concat_of(parts: Vec<Value>) -> Value {
    let mut flat: Vec<Value> = Vec::with_capacity(parts.len());
    let mut secret = false;
    let mut bytes = 0_usize;
    // The text of the last part, where that is made of several.
    let mut open: Option<String> = None;
    for part in parts {
        secret |= part.secret;
        let inner = match &part.kind {
            Kind::Concat(inner) => inner.to_vec(),
            _ => vec![part],
        };
        for part in inner {
            bytes = bytes.saturating_add(part.as_str().map_or(0, str::len));
            if bytes > MAX_STRING {
                let mut value = Value::unknown(UnknownClass::Limit, "a string that is too long");
                value.secret = secret || part.secret;
                return value;
            }
            match (flat.last_mut(), part.as_str()) {
                (_, Some("")) => {}
                (Some(last), Some(addition)) if last.as_str().is_some() => {
                    open.get_or_insert_with(|| last.as_str().unwrap_or_default().to_owned())
                        .push_str(addition);
                    last.secret |= part.secret;
                }
                (last, _) => {
                    close(last, &mut open);
                    flat.push(part);
                }
            }
        }
    }
    close(flat.last_mut(), &mut open);
    let mut value = match flat.len() {
        0 => Value::string(""),
        1 => flat.remove(0),
        _ => Kind::Concat(Arc::new(flat)).into(),
    };
    value.secret |= secret;
    value
}

/// A list built from a collection of unknown length.
#[must_use]
pub(crate) fn each_of(collection: Value, element: Value) -> Value {
    Kind::Each(Arc::new(Each {
        collection,
        element,
    }))
    .into()
}
