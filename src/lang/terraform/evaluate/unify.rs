//! Types of values: the one type that fits several values, and conversion to it. The rules are those
//! of the library that Terraform's values come from (go-cty, package `convert`).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::typed::{set_of, to_bool, to_number, to_string};
use crate::value::{Collection, Entry, Kind, ListItem, Object, Value};

/// Different types compared for the most general one; more are left alone.
const MAX_TYPES: usize = 256;

/// A value's type, as far as the value tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ty {
    /// Not known: of `null`, of what is not known, of the elements of an empty collection.
    Dynamic,
    Bool,
    Number,
    String,
    List(Box<Ty>),
    Set(Box<Ty>),
    Map(Box<Ty>),
    Tuple(Vec<Ty>),
    Object(BTreeMap<Arc<str>, Ty>),
}

impl Ty {
    fn is_primitive(&self) -> bool {
        matches!(self, Ty::Bool | Ty::Number | Ty::String)
    }
}

/// The type of a value.
pub(crate) fn type_of(value: &Value) -> Ty {
    match &value.kind {
        Kind::Bool(_) => Ty::Bool,
        Kind::Number(_) => Ty::Number,
        Kind::String(_) | Kind::Concat(_) => Ty::String,
        Kind::List(items) => match value.collection {
            Collection::List => Ty::List(Box::new(element_type(items.iter()))),
            Collection::Set => Ty::Set(Box::new(element_type(items.iter()))),
            _ => Ty::Tuple(items.iter().map(type_of).collect()),
        },
        Kind::Object(object) => match value.collection {
            Collection::Map => Ty::Map(Box::new(element_type(
                object.iter().map(|(_, entry)| &entry.value),
            ))),
            _ => Ty::Object(
                object
                    .iter()
                    .map(|(key, entry)| (Arc::clone(key), type_of(&entry.value)))
                    .collect(),
            ),
        },
        _ => Ty::Dynamic,
    }
}

/// Elements of a collection are of one type already: that of the one that tells the most.
fn element_type<'v>(elements: impl Iterator<Item = &'v Value>) -> Ty {
    let mut known = Ty::Dynamic;
    for element in elements {
        known = more_telling(known, type_of(element));
        if known.is_primitive() {
            break;
        }
    }
    known
}

/// Two views of one type put together.
fn more_telling(left: Ty, right: Ty) -> Ty {
    match (left, right) {
        (Ty::Dynamic, other) | (other, Ty::Dynamic) => other,
        (Ty::List(left), Ty::List(right)) => Ty::List(Box::new(more_telling(*left, *right))),
        (Ty::Set(left), Ty::Set(right)) => Ty::Set(Box::new(more_telling(*left, *right))),
        (Ty::Map(left), Ty::Map(right)) => Ty::Map(Box::new(more_telling(*left, *right))),
        (Ty::Tuple(left), Ty::Tuple(right)) if left.len() == right.len() => Ty::Tuple(
            left.into_iter()
                .zip(right)
                .map(|(left, right)| more_telling(left, right))
                .collect(),
        ),
        (Ty::Object(mut left), Ty::Object(right)) => {
            for (key, ty) in right {
                let known = left.remove(&key).unwrap_or(Ty::Dynamic);
                left.insert(key, more_telling(known, ty));
            }
            Ty::Object(left)
        }
        (left, _) => left,
    }
}

/// The type that all of the types can be converted to; `None` if there is none.
pub(crate) fn unify(types: &[Ty]) -> Option<Ty> {
    let mut different: Vec<&Ty> = Vec::new();
    for ty in types {
        if !different.contains(&ty) {
            different.push(ty);
        }
        if different.len() > MAX_TYPES {
            return Some(Ty::Dynamic);
        }
    }
    match different.as_slice() {
        [] => return Some(Ty::Dynamic),
        [only] => return Some((*only).clone()),
        _ => {}
    }
    let dynamic = different.contains(&&Ty::Dynamic);
    let kinds = |test: fn(&Ty) -> bool| {
        different.iter().any(|ty| test(ty))
            && different.iter().all(|ty| test(ty) || **ty == Ty::Dynamic)
    };
    let elements = || -> Vec<Ty> {
        different
            .iter()
            .filter_map(|ty| match ty {
                Ty::List(element) | Ty::Set(element) | Ty::Map(element) => {
                    Some((**element).clone())
                }
                _ => None,
            })
            .collect()
    };
    if kinds(|ty| matches!(ty, Ty::Map(_)))
        || kinds(|ty| matches!(ty, Ty::List(_)))
        || kinds(|ty| matches!(ty, Ty::Set(_)))
    {
        if dynamic {
            return Some(Ty::Dynamic);
        }
        let element = Box::new(unify(&elements())?);
        return Some(match different.first() {
            Some(Ty::Map(_)) => Ty::Map(element),
            Some(Ty::List(_)) => Ty::List(element),
            _ => Ty::Set(element),
        });
    }
    if kinds(|ty| matches!(ty, Ty::Object(_))) {
        return if dynamic {
            Some(Ty::Dynamic)
        } else {
            unify_objects(&different)
        };
    }
    if kinds(|ty| matches!(ty, Ty::Tuple(_))) {
        return if dynamic {
            Some(Ty::Dynamic)
        } else {
            unify_tuples(&different)
        };
    }
    // Objects are often maps that are not declared as such, tuples are lists.
    if kinds(|ty| matches!(ty, Ty::Map(_) | Ty::Object(_))) {
        if let Some(element) = unify(&attribute_types(&different)) {
            let mut elements = elements();
            elements.push(element);
            if !dynamic && let Some(element) = unify(&elements) {
                return Some(Ty::Map(Box::new(element)));
            }
        }
    } else if kinds(|ty| matches!(ty, Ty::List(_) | Ty::Tuple(_))) {
        if let Some(element) = unify(&place_types(&different)) {
            let mut elements = elements();
            elements.push(element);
            if !dynamic && let Some(element) = unify(&elements) {
                return Some(Ty::List(Box::new(element)));
            }
        }
    } else if different.iter().any(|ty| matches!(ty, Ty::Object(_)))
        && different.iter().any(|ty| matches!(ty, Ty::Tuple(_)))
    {
        return None;
    }
    // The most general first.
    let mut candidates = different.clone();
    candidates.sort_by_key(|ty| match ty {
        Ty::String => 0,
        Ty::Bool | Ty::Number => 1,
        Ty::List(_) | Ty::Map(_) => 2,
        Ty::Tuple(_) | Ty::Object(_) => 3,
        Ty::Set(_) => 4,
        Ty::Dynamic => 5,
    });
    candidates
        .into_iter()
        .find(|wanted| different.iter().all(|ty| converts(ty, wanted)))
        .cloned()
}

fn attribute_types(types: &[&Ty]) -> Vec<Ty> {
    types
        .iter()
        .filter_map(|ty| match ty {
            Ty::Object(attributes) => Some(attributes.values().cloned()),
            _ => None,
        })
        .flatten()
        .collect()
}

fn place_types(types: &[&Ty]) -> Vec<Ty> {
    types
        .iter()
        .filter_map(|ty| match ty {
            Ty::Tuple(places) => Some(places.iter().cloned()),
            _ => None,
        })
        .flatten()
        .collect()
}

/// Objects of the same attributes stay objects, others become maps.
fn unify_objects(types: &[&Ty]) -> Option<Ty> {
    let all: Vec<&BTreeMap<Arc<str>, Ty>> = types
        .iter()
        .filter_map(|ty| match ty {
            Ty::Object(attributes) => Some(attributes),
            _ => None,
        })
        .collect();
    let first = all.first()?;
    if !all.iter().all(|other| other.keys().eq(first.keys())) {
        return Some(Ty::Map(Box::new(unify(&attribute_types(types))?)));
    }
    let mut unified = BTreeMap::new();
    for key in first.keys() {
        let across: Vec<Ty> = all.iter().filter_map(|ty| ty.get(key)).cloned().collect();
        unified.insert(Arc::clone(key), unify(&across)?);
    }
    Some(Ty::Object(unified))
}

/// Tuples of one length stay tuples, others become lists.
fn unify_tuples(types: &[&Ty]) -> Option<Ty> {
    let all: Vec<&Vec<Ty>> = types
        .iter()
        .filter_map(|ty| match ty {
            Ty::Tuple(places) => Some(places),
            _ => None,
        })
        .collect();
    let first = all.first()?;
    if !all.iter().all(|other| other.len() == first.len()) {
        return Some(Ty::List(Box::new(unify(&place_types(types))?)));
    }
    let mut unified = Vec::with_capacity(first.len());
    for place in 0..first.len() {
        let across: Vec<Ty> = all.iter().filter_map(|ty| ty.get(place)).cloned().collect();
        unified.push(unify(&across)?);
    }
    Some(Ty::Tuple(unified))
}

/// Whether values of one type can be converted to another, if not all of them.
fn converts(from: &Ty, to: &Ty) -> bool {
    match (from, to) {
        (Ty::Dynamic, _) | (_, Ty::Dynamic) => true,
        (from, to) if from == to => true,
        (from, Ty::String) | (Ty::String, from) => from.is_primitive(),
        (Ty::List(from) | Ty::Set(from), Ty::List(to) | Ty::Set(to))
        | (Ty::Map(from), Ty::Map(to)) => converts(from, to),
        (Ty::Tuple(places), Ty::List(to) | Ty::Set(to)) => {
            places.iter().all(|from| converts(from, to))
        }
        (Ty::Object(attributes), Ty::Map(to)) => attributes.values().all(|from| converts(from, to)),
        (Ty::Tuple(from), Ty::Tuple(to)) => {
            from.len() == to.len() && from.iter().zip(to).all(|(from, to)| converts(from, to))
        }
        (Ty::Object(from), Ty::Object(to)) => to
            .iter()
            .all(|(key, to)| from.get(key).is_some_and(|from| converts(from, to))),
        (Ty::Map(from), Ty::Object(to)) => to.values().all(|to| converts(from, to)),
        _ => false,
    }
}

/// A value converted to a type; a message where it cannot be. What is not known stays as it is.
pub(crate) fn convert(value: &Value, ty: &Ty) -> Result<Value, String> {
    let primitive = |kind: Option<Kind>, name: &str| match kind {
        Some(kind) => Ok(Value {
            kind,
            ..value.clone()
        }),
        None => Err(format!("a value is no {name}")),
    };
    match (&value.kind, ty) {
        (Kind::Null | Kind::Unknown(_) | Kind::Reference(_) | Kind::OneOf(_), _)
        | (_, Ty::Dynamic) => Ok(value.clone()),
        (Kind::Concat(_), Ty::String) => Ok(value.clone()),
        (_, Ty::Bool) => primitive(to_bool(value).map(Kind::Bool), "bool"),
        (_, Ty::Number) => primitive(to_number(value).map(Kind::Number), "number"),
        (_, Ty::String) => primitive(to_string(value).map(Kind::String), "string"),
        (Kind::List(items), Ty::List(element) | Ty::Set(element)) => {
            let items = with_element_type(items.to_vec(), element)?;
            let (items, collection) = if matches!(ty, Ty::Set(_)) {
                (set_of(items), Collection::Set)
            } else {
                (items, Collection::List)
            };
            Ok(Value {
                kind: Kind::List(Arc::new(items)),
                collection,
                ..value.clone()
            })
        }
        (Kind::PartialList(items), Ty::List(_) | Ty::Set(_)) => {
            let set = matches!(ty, Ty::Set(_));
            let mut kept: Vec<ListItem> = Vec::with_capacity(items.len());
            for item in items.iter() {
                let twice = matches!(item, ListItem::Element(value) if set && kept.iter().any(|other| {
                    matches!(other, ListItem::Element(other)
                        if super::partial::same(other, value) == Some(true))
                }));
                if !twice {
                    kept.push(item.clone());
                }
            }
            Ok(Value {
                kind: super::partial::list_of(kept).kind,
                collection: if set {
                    Collection::Set
                } else {
                    Collection::List
                },
                ..value.clone()
            })
        }
        (Kind::Each(_), Ty::List(_) | Ty::Set(_))
        | (Kind::Merge(_), Ty::Map(_) | Ty::Object(_)) => Ok(value.clone()),
        (Kind::List(items), Ty::Tuple(places)) if items.len() == places.len() => {
            let items: Result<Vec<Value>, String> = items
                .iter()
                .zip(places)
                .map(|(item, ty)| convert(item, ty))
                .collect();
            Ok(Value {
                kind: Kind::List(Arc::new(items?)),
                collection: Collection::Structure,
                ..value.clone()
            })
        }
        (Kind::Object(object), Ty::Map(element)) => {
            let members = object.iter().map(|(_, entry)| entry.value.clone());
            let members = with_element_type(members.collect(), element)?;
            let mut object = Arc::clone(object);
            for ((_, entry), member) in Arc::make_mut(&mut object).iter_mut().zip(members) {
                entry.value = member;
            }
            Ok(Value {
                kind: Kind::Object(object),
                collection: Collection::Map,
                ..value.clone()
            })
        }
        (Kind::Object(object), Ty::Object(attributes)) => {
            let mut converted = Object::new();
            for (key, entry) in object.iter() {
                if let Some(ty) = attributes.get(key) {
                    let value = convert(&entry.value, ty)?;
                    converted.insert(Arc::clone(key), Entry { value, ..*entry });
                }
            }
            if converted.len() < attributes.len() {
                return Err("an attribute is missing".to_owned());
            }
            converted.leave_out_all(object);
            Ok(Value {
                kind: Kind::Object(Arc::new(converted)),
                collection: Collection::Structure,
                ..value.clone()
            })
        }
        _ => Err("a value is of another type".to_owned()),
    }
}

/// Values as elements of a collection; of one type that fits them all where it is not given.
fn with_element_type(values: Vec<Value>, element: &Ty) -> Result<Vec<Value>, String> {
    if *element == Ty::Dynamic {
        return unified(values);
    }
    values.iter().map(|value| convert(value, element)).collect()
}

/// Values converted to the type that fits them all. Values that are not known stay, as do all where
/// one of them is not.
pub(crate) fn unified(values: Vec<Value>) -> Result<Vec<Value>, String> {
    if !values.iter().all(Value::is_wholly_known) {
        return Ok(values);
    }
    let types: Vec<Ty> = values.iter().map(type_of).collect();
    let none = || "the values have no common type".to_owned();
    let ty = unify(&types).ok_or_else(none)?;
    if ty == Ty::Dynamic {
        // Only primitive values go together with `null`.
        return if values.iter().all(Value::is_null) || types.len() > MAX_TYPES {
            Ok(values)
        } else {
            Err(none())
        };
    }
    values.iter().map(|value| convert(value, &ty)).collect()
}
