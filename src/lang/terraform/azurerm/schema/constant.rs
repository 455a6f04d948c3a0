//! Constants of a mapping.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `argument: value` of a `when`, compared with the argument's default where it is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// A top-level argument.
    pub argument: String,
    /// Its value.
    pub equals: Constant,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `true`, `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A string.
    String(String),
    /// `[]`.
    EmptyList,
    /// `{}`.
    EmptyObject,
}

impl<'de> Deserialize<'de> for Constant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The compiled form is not self-describing and has the enum's own shape.
        if deserializer.is_human_readable() {
            YamlConstant::deserialize(deserializer)?
                .try_into()
                .map_err(serde::de::Error::custom)
        } else {
            CompiledConstant::deserialize(deserializer).map(Into::into)
        }
    }
}

impl Serialize for Constant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CompiledConstant::from(self.clone()).serialize(serializer)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum YamlConstant {
    Bool(bool),
    Int(i64),
    String(String),
    List(Vec<bool>),
    Object(BTreeMap<String, bool>),
}

impl TryFrom<YamlConstant> for Constant {
    type Error = &'static str;

    fn try_from(constant: YamlConstant) -> Result<Self, Self::Error> {
        match constant {
            YamlConstant::Bool(value) => Ok(Constant::Bool(value)),
            YamlConstant::Int(value) => Ok(Constant::Int(value)),
            YamlConstant::String(value) => Ok(Constant::String(value)),
            YamlConstant::List(items) if items.is_empty() => Ok(Constant::EmptyList),
            YamlConstant::Object(items) if items.is_empty() => Ok(Constant::EmptyObject),
            _ => Err("a list or an object must be empty"),
        }
    }
}

#[derive(Serialize, Deserialize)]
enum CompiledConstant {
    Bool(bool),
    Int(i64),
    String(String),
    EmptyList,
    EmptyObject,
}

impl From<Constant> for CompiledConstant {
    fn from(constant: Constant) -> Self {
        match constant {
            Constant::Bool(value) => CompiledConstant::Bool(value),
            Constant::Int(value) => CompiledConstant::Int(value),
            Constant::String(value) => CompiledConstant::String(value),
            Constant::EmptyList => CompiledConstant::EmptyList,
            Constant::EmptyObject => CompiledConstant::EmptyObject,
        }
    }
}

impl From<CompiledConstant> for Constant {
    fn from(constant: CompiledConstant) -> Self {
        match constant {
            CompiledConstant::Bool(value) => Constant::Bool(value),
            CompiledConstant::Int(value) => Constant::Int(value),
            CompiledConstant::String(value) => Constant::String(value),
            CompiledConstant::EmptyList => Constant::EmptyList,
            CompiledConstant::EmptyObject => Constant::EmptyObject,
        }
    }
}
