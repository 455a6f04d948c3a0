//! Where values come from: an origin is kept at every part of a value, so that a part taken out of
//! it still tells.

use std::sync::Arc;

use crate::source::Span;
use crate::value::{Each, Entry, Hop, Kind, ListItem, OneOf, Origin, UnknownClass, Value};

/// The value with its origin and that of every part of it come through `hop`.
#[must_use]
pub(crate) fn through(value: Value, hop: &Hop, budget: &mut usize) -> Value {
    rewrite(
        value,
        &mut |value| value.origin = std::mem::take(&mut value.origin).through(hop.clone()),
        budget,
    )
}

/// The value with its origin and that of every part of it influenced by `origin`.
#[must_use]
pub(crate) fn influenced(value: Value, origin: &Origin, budget: &mut usize) -> Value {
    if origin.hops().is_empty() {
        return value;
    }
    rewrite(
        value,
        &mut |value| value.origin = std::mem::take(&mut value.origin).influenced_by(origin),
        budget,
    )
}

/// The value and every part of it marked secret.
#[must_use]
pub(crate) fn secret(value: Value, budget: &mut usize) -> Value {
    rewrite(value, &mut |value| value.secret = true, budget)
}

/// The value with the members of its objects placed at `span`, as far as they are not written
/// inside it: for what a spread or a merge brings in.
#[must_use]
pub(crate) fn placed(value: Value, span: Span, budget: &mut usize) -> Value {
    let place = |entry: &mut Entry| {
        if !entry.span.is_some_and(|own| span.contains(own)) {
            entry.key_span = Some(span);
            entry.span = Some(span);
        }
    };
    rewrite(
        value,
        &mut |value| {
            if let Kind::Object(object) = &mut value.kind {
                let object = Arc::make_mut(object);
                object.iter_mut().for_each(|(_, entry)| place(entry));
            }
        },
        budget,
    )
}

/// The value without places: what is written in no file.
#[must_use]
pub(crate) fn without_places(value: Value, budget: &mut usize) -> Value {
    rewrite(
        value,
        &mut |value| {
            value.origin.span = None;
            if let Kind::Object(object) = &mut value.kind {
                for (_, entry) in Arc::make_mut(object).iter_mut() {
                    (entry.key_span, entry.span) = (None, None);
                }
            }
        },
        budget,
    )
}

/// Changes a value and all its parts, at most `budget` of them. What is left then is not known: a
/// part without its change would be wrong.
pub(crate) fn rewrite(
    mut value: Value,
    change: &mut dyn FnMut(&mut Value),
    budget: &mut usize,
) -> Value {
    if *budget == 0 {
        value = Value::unknown(UnknownClass::Limit, "the evaluation is too long");
        change(&mut value);
        return value;
    }
    *budget -= 1;
    change(&mut value);
    value.kind = match std::mem::take(&mut value.kind) {
        Kind::List(values) => Kind::List(rewrite_all(values, change, budget)),
        Kind::Concat(values) => Kind::Concat(rewrite_all(values, change, budget)),
        Kind::Merge(values) => Kind::Merge(rewrite_all(values, change, budget)),
        Kind::Object(mut object) => {
            for (_, entry) in Arc::make_mut(&mut object).iter_mut() {
                entry.value = rewrite(std::mem::take(&mut entry.value), change, budget);
            }
            Kind::Object(object)
        }
        Kind::OneOf(mut one_of) => {
            let OneOf { alternatives, .. } = Arc::make_mut(&mut one_of);
            for alternative in alternatives {
                *alternative = rewrite(std::mem::take(alternative), change, budget);
            }
            Kind::OneOf(one_of)
        }
        Kind::PartialList(mut items) => {
            for item in Arc::make_mut(&mut items) {
                let (ListItem::Element(value) | ListItem::Rest(value)) = item;
                *value = rewrite(std::mem::take(value), change, budget);
            }
            Kind::PartialList(items)
        }
        Kind::Each(each) => Kind::Each(Arc::new(Each {
            collection: each.collection.clone(),
            element: rewrite(each.element.clone(), change, budget),
        })),
        scalar => scalar,
    };
    value
}

fn rewrite_all(
    mut values: Arc<Vec<Value>>,
    change: &mut dyn FnMut(&mut Value),
    budget: &mut usize,
) -> Arc<Vec<Value>> {
    for value in Arc::make_mut(&mut values) {
        *value = rewrite(std::mem::take(value), change, budget);
    }
    values
}
