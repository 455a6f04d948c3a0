//! Terraform's conversions: between primitive types, and to a variable's declared type.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::sync::Arc;

use super::Scope;
use super::partial::{failure, list_of, same};
use super::unify::{Ty, unified};
use crate::lang::terraform::types::{Member, Type};
use crate::value::{
    Collection, Entry, Hop, HopKind, Kind, ListItem, Number, Object, OneOf, UnknownClass, Value,
};

/// The value as a bool, if it is known and one can be made of it.
pub(crate) fn to_bool(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Bool(value) => Some(*value),
        Kind::String(text) => match &**text {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The value as a number, if it is known and one can be made of it.
pub(crate) fn to_number(value: &Value) -> Option<Number> {
    match &value.kind {
        Kind::Number(value) => Some(value.clone()),
        Kind::String(text) => parse_number(text),
        _ => None,
    }
}

/// A number as Terraform writes it in a string.
pub(crate) fn parse_number(text: &str) -> Option<Number> {
    let is_number = text.bytes().any(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if !is_number {
        return None;
    }
    Number::parse(text)
}

/// The value as a string, if it is known and one can be made of it.
pub(crate) fn to_string(value: &Value) -> Option<Arc<str>> {
    match &value.kind {
        Kind::String(text) => Some(Arc::clone(text)),
        Kind::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        Kind::Number(value) => Some(value.to_string().into()),
        _ => None,
    }
}

/// The elements of a set in Terraform's order, each once: strings by their bytes, numbers by size,
/// `false` before `true`, other values by their canonical text, `null` last. What is not known stays
/// behind them in the order it came.
pub(crate) fn set_of(values: Vec<Value>) -> Vec<Value> {
    let (known, open): (Vec<Value>, Vec<Value>) =
        values.into_iter().partition(Value::is_wholly_known);
    let mut set: Vec<(SetKey, Value)> = known
        .into_iter()
        .map(|value| (SetKey::of(&value), value))
        .collect();
    set.sort_by(|(left, _), (right, _)| left.cmp(right));
    set.dedup_by(|(left, _), (right, _)| left == right);
    let mut set: Vec<Value> = set.into_iter().map(|(_, value)| value).collect();
    let known = set.len();
    for value in open {
        let others = set.get(known..).unwrap_or_default();
        if !others.iter().any(|other| same(other, &value) == Some(true)) {
            set.push(value);
        }
    }
    set
}

/// What orders the elements of a set.
enum SetKey {
    Bool(bool),
    Number(Number),
    String(Arc<str>),
    /// The text that the library behind Terraform hashes.
    Other(String),
    Null,
}

impl SetKey {
    fn of(value: &Value) -> Self {
        match &value.kind {
            Kind::Null => SetKey::Null,
            Kind::Bool(value) => SetKey::Bool(*value),
            Kind::Number(value) => SetKey::Number(value.clone()),
            Kind::String(text) => SetKey::String(Arc::clone(text)),
            _ => {
                let mut text = String::new();
                hashed(value, &mut text);
                SetKey::Other(text)
            }
        }
    }

    fn rank(&self) -> usize {
        match self {
            SetKey::Bool(_) => 0,
            SetKey::Number(_) => 1,
            SetKey::String(_) => 2,
            SetKey::Other(_) => 3,
            SetKey::Null => 4,
        }
    }
}

impl Ord for SetKey {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (SetKey::Bool(left), SetKey::Bool(right)) => left.cmp(right),
            (SetKey::Number(left), SetKey::Number(right)) => left.compare(right),
            (SetKey::String(left), SetKey::String(right)) => left.cmp(right),
            (SetKey::Other(left), SetKey::Other(right)) => left.cmp(right),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for SetKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for SetKey {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for SetKey {}

/// The text by which sets of anything but primitive values are ordered.
fn hashed(value: &Value, text: &mut String) {
    match &value.kind {
        Kind::Null => text.push('~'),
        Kind::Bool(value) => text.push(if *value { 'T' } else { 'F' }),
        Kind::Number(number) => text.push_str(&number.general(Some(10), 'e')),
        Kind::String(string) => {
            let _ = write!(text, "{string:?}");
        }
        Kind::List(items) => {
            let structure = value.collection == Collection::Structure;
            text.push(if structure { '<' } else { '[' });
            for item in items.iter() {
                hashed(item, text);
                text.push(';');
            }
            text.push(if structure { '>' } else { ']' });
        }
        Kind::Object(object) => {
            let structure = value.collection == Collection::Structure;
            text.push(if structure { '<' } else { '{' });
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(key, _)| Arc::clone(key));
            for (key, entry) in entries {
                if !structure {
                    let _ = write!(text, "{key:?}:");
                }
                hashed(&entry.value, text);
                text.push(';');
            }
            text.push(if structure { '>' } else { '}' });
        }
        _ => text.push('?'),
    }
}

impl Scope<'_, '_> {
    /// Converts a value to a declared type. `name` is what it is the value of, for the origin of
    /// defaults of optional attributes.
    pub(super) fn convert(self, value: Value, declared: &Type, name: &str) -> Value {
        let left = self.session().spend(|budget| {
            *budget = budget.saturating_sub(1);
            *budget
        });
        if left == 0 {
            return Value::unknown(UnknownClass::Limit, "the evaluation is too long");
        }
        if value.is_null() {
            return value;
        }
        if let Kind::OneOf(one_of) = &value.kind {
            let alternatives = one_of
                .alternatives
                .iter()
                .map(|alternative| self.convert(alternative.clone(), declared, name))
                .collect();
            return Value {
                kind: Kind::OneOf(Arc::new(OneOf {
                    on: Arc::clone(&one_of.on),
                    depends: one_of.depends.clone(),
                    alternatives,
                })),
                ..value
            };
        }
        match declared {
            Type::Any => value,
            Type::Bool => primitive(value, "bool", |value| to_bool(value).map(Kind::Bool)),
            Type::Number => primitive(value, "number", |value| to_number(value).map(Kind::Number)),
            Type::String => primitive(value, "string", |value| to_string(value).map(Kind::String)),
            Type::List(element) => {
                self.convert_elements(value, |_| Some(element), Collection::List, name)
            }
            Type::Set(element) => {
                self.convert_elements(value, |_| Some(element), Collection::Set, name)
            }
            Type::Tuple(elements) => self.convert_elements(
                value,
                |index| elements.get(index),
                Collection::Structure,
                name,
            ),
            Type::Map(element) => self.convert_members(value, element, name),
            Type::Object(members) => self.convert_object(value, members, name),
        }
    }

    fn convert_elements<'t>(
        self,
        value: Value,
        element: impl Fn(usize) -> Option<&'t Type>,
        collection: Collection,
        name: &str,
    ) -> Value {
        let any = Type::Any;
        let convert = |(index, item): (usize, &Value)| {
            self.convert(item.clone(), element(index).unwrap_or(&any), name)
        };
        let kind = match &value.kind {
            Kind::List(items) => {
                let mut items: Vec<Value> = items.iter().enumerate().map(convert).collect();
                if collection != Collection::Structure && matches!(element(0), Some(Type::Any)) {
                    items = match unified(items) {
                        Ok(items) => items,
                        Err(message) => return failure(message),
                    };
                }
                if collection == Collection::Set {
                    items = set_of(items);
                }
                Kind::List(Arc::new(items))
            }
            Kind::PartialList(items) => {
                let items = items
                    .iter()
                    .map(|item| match item {
                        ListItem::Element(value) => ListItem::Element(convert((0, value))),
                        rest @ ListItem::Rest(_) => rest.clone(),
                    })
                    .collect();
                list_of(items).kind
            }
            _ => return value,
        };
        Value {
            kind,
            collection,
            ..value
        }
    }

    fn convert_members(self, value: Value, element: &Type, name: &str) -> Value {
        let Kind::Object(object) = &value.kind else {
            return value;
        };
        let converted: Object = object
            .iter()
            .map(|(key, entry)| {
                let value = self.convert(entry.value.clone(), element, name);
                (Arc::clone(key), Entry { value, ..*entry })
            })
            .collect();
        let value = Value {
            kind: Kind::Object(Arc::new(converted)),
            collection: Collection::Map,
            ..value
        };
        if matches!(element, Type::Any) {
            let unified = super::convert(&value, &Ty::Map(Box::new(Ty::Dynamic)));
            return unified.unwrap_or_else(failure);
        }
        value
    }

    fn convert_object(self, value: Value, members: &[Member], name: &str) -> Value {
        let Kind::Object(object) = &value.kind else {
            return value;
        };
        let mut converted = Object::new();
        for (key, entry) in object.iter() {
            let Some(member) = members.iter().find(|member| member.name == *key) else {
                // Attributes that the type does not name are dropped.
                continue;
            };
            let mut entry = entry.clone();
            if entry.value.is_null() && member.default.is_some() {
                entry.value = self.member_default(member, name);
            } else {
                entry.value = self.convert(entry.value, &member.declared, name);
            }
            converted.insert(Arc::clone(key), entry);
        }
        for member in members {
            if member.optional && object.get_exact(&member.name).is_none() {
                converted.set(Arc::clone(&member.name), self.member_default(member, name));
            }
        }
        Value {
            kind: Kind::Object(Arc::new(converted)),
            collection: Collection::Structure,
            ..value
        }
    }

    /// What an optional attribute is where it is left out.
    fn member_default(self, member: &Member, name: &str) -> Value {
        let Some(default) = &member.default else {
            return Value::null();
        };
        let value = self.evaluate(default);
        let value = self.convert(value, &member.declared, name);
        let hop = Hop {
            kind: self.default_kind(),
            name: format!("{name}.{}", member.name).into(),
            set_at: Some(default.span),
            used_at: None,
        };
        self.session()
            .spend(|budget| super::origin::through(value, &hop, budget))
    }

    /// What a default of this module's variables is to whoever deploys.
    pub(super) fn default_kind(self) -> HopKind {
        if self.module.path.is_empty() {
            HopKind::InputDefault
        } else {
            HopKind::ModuleDefault
        }
    }
}

fn primitive(value: Value, wanted: &str, convert: impl Fn(&Value) -> Option<Kind>) -> Value {
    match convert(&value) {
        Some(kind) => Value { kind, ..value },
        None if super::partial::is_known(&value) => {
            let origin = value.origin;
            Value {
                origin,
                ..failure(format!("not a {wanted}"))
            }
        }
        None => value,
    }
}
