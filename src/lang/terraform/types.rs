//! Type constraints of variables: `object({ name = string, sku = optional(string, "S0") })`.

use std::sync::Arc;

use super::syntax::{Expression, ExpressionKind};

/// A type constraint.
#[derive(Clone, Debug, Default)]
pub enum Type {
    /// `any`, absent or not understood: values stay as they are.
    #[default]
    Any,
    /// `bool`.
    Bool,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `list(…)`.
    List(Box<Type>),
    /// `set(…)`.
    Set(Box<Type>),
    /// `map(…)`.
    Map(Box<Type>),
    /// `tuple([…])`.
    Tuple(Vec<Type>),
    /// `object({…})`.
    Object(Vec<Member>),
}

/// An attribute of an [`Type::Object`].
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name.
    pub name: Arc<str>,
    /// Its type.
    pub declared: Type,
    /// Whether it may be left out.
    pub optional: bool,
    /// What it is then, if not `null`.
    pub default: Option<Expression>,
}

impl Type {
    /// Reads a type expression.
    #[must_use]
    pub fn read(expression: &Expression) -> Self {
        match &expression.kind {
            // Before 0.12 the primitive types were written in quotes.
            ExpressionKind::Variable(name) | ExpressionKind::String(name) => match &**name {
                "bool" => Type::Bool,
                "number" => Type::Number,
                "string" => Type::String,
                "list" => Type::List(Box::new(Type::Any)),
                "set" => Type::Set(Box::new(Type::Any)),
                "map" => Type::Map(Box::new(Type::Any)),
                _ => Type::Any,
            },
            ExpressionKind::Call(call) => {
                let inner = |index: usize| call.arguments.get(index).map_or(Type::Any, Type::read);
                match &*call.name {
                    "list" => Type::List(Box::new(inner(0))),
                    "set" => Type::Set(Box::new(inner(0))),
                    "map" => Type::Map(Box::new(inner(0))),
                    "optional" => inner(0),
                    "tuple" => match call.arguments.first().map(|first| &first.kind) {
                        Some(ExpressionKind::Tuple(items)) => {
                            Type::Tuple(items.iter().map(Type::read).collect())
                        }
                        _ => Type::Any,
                    },
                    "object" => match call.arguments.first().map(|first| &first.kind) {
                        Some(ExpressionKind::Object(items)) => Type::Object(
                            items
                                .iter()
                                .filter_map(|item| Member::read(&item.key, &item.value))
                                .collect(),
                        ),
                        _ => Type::Any,
                    },
                    _ => Type::Any,
                }
            }
            _ => Type::Any,
        }
    }
}

impl Member {
    fn read(key: &Expression, value: &Expression) -> Option<Self> {
        let ExpressionKind::String(name) = &key.kind else {
            return None;
        };
        let (optional, default) = match &value.kind {
            ExpressionKind::Call(call) if &*call.name == "optional" => {
                (true, call.arguments.get(1).cloned())
            }
            _ => (false, None),
        };
        Some(Self {
            name: Arc::clone(name),
            declared: Type::read(value),
            optional,
            default,
        })
    }
}
