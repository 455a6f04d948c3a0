//! Where the members of a body go.

use std::sync::Arc;

use super::map::entry_of;
use crate::lang::terraform::evaluate::partial::{Gap, assume, decide, join, lift, list_of};
use crate::value::{Entry, Kind, ListItem, Object, Value};

/// A block's value with members added that come with its presence.
pub(super) fn over(value: Value, members: Object) -> Value {
    match &value.kind {
        Kind::Object(object) => {
            let mut object = (**object).clone();
            for (key, entry) in members.iter() {
                place(&mut object, &[key.to_string()], entry.clone());
            }
            Value {
                kind: Kind::Object(Arc::new(object)),
                ..value
            }
        }
        Kind::OneOf(one_of) => {
            let alternatives = one_of
                .alternatives
                .iter()
                .enumerate()
                .map(|(index, alternative)| {
                    let chosen: Object = members
                        .iter()
                        .map(|(key, entry)| {
                            let value = assume(&entry.value, one_of, index);
                            (Arc::clone(key), Entry { value, ..*entry })
                        })
                        .filter(|(_, entry)| !entry.value.is_null())
                        .collect();
                    match alternative.kind {
                        Kind::Null if chosen.is_empty() => alternative.clone(),
                        Kind::Null => Value::object(chosen),
                        _ => over(alternative.clone(), chosen),
                    }
                })
                .collect();
            Value {
                kind: join(one_of, alternatives).kind,
                ..value
            }
        }
        _ => value,
    }
}

/// Sets the member at a path. Objects in between are made; an object there already is added to.
pub(super) fn place(object: &mut Object, path: &[String], entry: Entry) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    if !rest.is_empty() {
        if object.get(first).is_none_or(|found| found.value.is_null()) {
            object.insert(first.as_str(), entry_of(Value::object(Object::new())));
        }
        let Some(found) = object.get_mut(first) else {
            return;
        };
        match &mut found.value.kind {
            Kind::Object(inner) => place(Arc::make_mut(inner), rest, entry),
            // The whole is not known; a part that is would not change that.
            _ => {
                let gap = Gap::of([&found.value]);
                if gap.class.is_none() {
                    found.value = Value::object(Object::new());
                    if let Kind::Object(inner) = &mut found.value.kind {
                        place(Arc::make_mut(inner), rest, entry);
                    }
                }
            }
        }
        return;
    }
    if let Some(found) = object.get_mut(first)
        && matches!(&found.value.kind, Kind::Object(inner) if !inner.is_empty())
    {
        match &entry.value.kind {
            // Others have put members there: what is not known of this block is not all of it.
            Kind::Null | Kind::Unknown(_) => return,
            Kind::OneOf(_) => {
                let both = [found.value.clone(), entry.value.clone()];
                let kind = lift(&both, &mut |values| match values {
                    [found, addition] => match (&found.kind, &addition.kind) {
                        (Kind::Object(members), Kind::Object(addition)) => {
                            let mut object = (**members).clone();
                            for (key, member) in addition.iter() {
                                place(&mut object, &[key.to_string()], member.clone());
                            }
                            Value::object(object)
                        }
                        _ => found.clone(),
                    },
                    _ => Value::null(),
                })
                .kind;
                found.value.kind = kind;
                return;
            }
            _ => {}
        }
    }
    if let Kind::Object(addition) = &entry.value.kind
        && let Some(found) = object.get_mut(first)
        && let Kind::Object(inner) = &mut found.value.kind
        && !inner.is_empty()
    {
        let inner = Arc::make_mut(inner);
        for (key, member) in addition.iter() {
            place(inner, &[key.to_string()], member.clone());
        }
        if found.span.is_none() {
            found.key_span = entry.key_span;
            found.span = entry.span;
            found.value.origin = entry.value.origin.clone();
        }
        return;
    }
    object.insert(first.as_str(), entry);
}

/// Adds the items of a list to the list at a path.
pub(super) fn append(object: &mut Object, path: &[String], entry: Entry) {
    if entry.value.is_null() {
        return;
    }
    let value = match get(object, path) {
        Some(found) if !found.value.is_null() => both(&found.value, &entry.value),
        _ => entry.value.clone(),
    };
    place(object, path, Entry { value, ..entry });
}

/// The member at a path.
pub(super) fn get<'o>(object: &'o Object, path: &[String]) -> Option<&'o Entry> {
    let (first, rest) = path.split_first()?;
    let entry = object.get(first)?;
    if rest.is_empty() {
        return Some(entry);
    }
    get(entry.value.as_object()?, rest)
}

/// A list behind a list.
pub(super) fn both(first: &Value, second: &Value) -> Value {
    let rest = |value: &Value| match &value.kind {
        Kind::Null => None,
        _ => Some(ListItem::Rest(value.clone())),
    };
    let mut list = list_of(rest(first).into_iter().chain(rest(second)).collect());
    list.secret |= first.secret | second.secret;
    if list.origin.span.is_none() {
        list.origin = second.origin.clone();
    }
    list
}

/// Lays the members of `patch` over an object, deeply; lists and scalars are replaced. Under a
/// condition a member is either what it was or what the patch says.
pub(crate) fn overlay(object: &mut Object, patch: &Object, condition: Option<&Value>) {
    for (key, addition) in patch.iter() {
        if addition.value.is_null() {
            continue;
        }
        let Some(found) = object.get_mut(key) else {
            let mut entry = addition.clone();
            if let Some(condition) = condition {
                entry.value = decide(condition, entry.value, Value::null());
            }
            object.insert(Arc::clone(key), entry);
            continue;
        };
        if let (Kind::Object(inner), Kind::Object(patch)) =
            (&mut found.value.kind, &addition.value.kind)
        {
            overlay(Arc::make_mut(inner), patch, condition);
            continue;
        }
        let mut entry = addition.clone();
        if let Some(condition) = condition {
            entry.value = decide(condition, entry.value, found.value.clone());
        }
        *found = entry;
    }
}
