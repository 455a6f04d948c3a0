//! Terraform's conversions: between primitive types, and to a variable's declared type.

use std::sync::Arc;

use super::Scope;
use super::partial::{failure, list_of, same};
use crate::lang::terraform::types::{Member, Type};
use crate::value::{
    Entry, Hop, HopKind, Kind, ListItem, Number, Object, OneOf, UnknownClass, Value,
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
        Kind::Number(value) => Some(*value),
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
    if let Ok(value) = text.parse() {
        return Some(Number::Int(value));
    }
    let value: f64 = text.parse().ok()?;
    value.is_finite().then(|| Number::from_f64(value))
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

/// The elements of a set: each once, strings and numbers in order.
pub(crate) fn set_of(values: Vec<Value>) -> Vec<Value> {
    let mut set: Vec<Value> = Vec::with_capacity(values.len());
    if values.iter().all(|value| value.as_str().is_some()) {
        set = values;
        set.sort_by(|left, right| left.as_str().cmp(&right.as_str()));
        set.dedup_by(|left, right| left.as_str() == right.as_str());
        return set;
    }
    for value in values {
        if !set.iter().any(|other| same(other, &value) == Some(true)) {
            set.push(value);
        }
    }
    if set.iter().all(|value| value.as_number().is_some()) {
        set.sort_by(|left, right| {
            let number = |value: &Value| value.as_number().map_or(0.0, Number::as_f64);
            number(left).total_cmp(&number(right))
        });
    }
    set
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
            Type::List(element) => self.convert_elements(value, |_| Some(element), false, name),
            Type::Set(element) => self.convert_elements(value, |_| Some(element), true, name),
            Type::Tuple(elements) => {
                self.convert_elements(value, |index| elements.get(index), false, name)
            }
            Type::Map(element) => self.convert_members(value, element, name),
            Type::Object(members) => self.convert_object(value, members, name),
        }
    }

    fn convert_elements<'t>(
        self,
        value: Value,
        element: impl Fn(usize) -> Option<&'t Type>,
        set: bool,
        name: &str,
    ) -> Value {
        let any = Type::Any;
        let convert = |(index, item): (usize, &Value)| {
            self.convert(item.clone(), element(index).unwrap_or(&any), name)
        };
        let kind = match &value.kind {
            Kind::List(items) => {
                let mut items: Vec<Value> = items.iter().enumerate().map(convert).collect();
                if set {
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
        Value { kind, ..value }
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
        Value {
            kind: Kind::Object(Arc::new(converted)),
            ..value
        }
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
