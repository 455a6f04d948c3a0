//! The forms of the YAML files, as written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Transform;

/// A module, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceInterface {
    /// What calls name: `avm/res/key-vault/vault`, `Azure/avm-res-keyvault-vault/azurerm`.
    pub(super) module: String,
    /// The first version that the file describes.
    pub(super) first: String,
    /// The last one.
    pub(super) last: String,
    /// Versions between them that differ.
    #[serde(default)]
    pub(super) except: Vec<String>,
    /// The symbol of the resource that the module is about.
    pub(super) main: String,
    /// The arguments.
    pub(super) arguments: BTreeMap<String, Option<SourceArgument>>,
    /// Groups of `common.yaml` that this module shares with others, and their words.
    #[serde(default)]
    pub(super) common: BTreeMap<String, BTreeMap<String, String>>,
    /// What is created.
    pub(super) resources: Vec<SourceResource>,
    /// Other modules that are called.
    #[serde(default)]
    pub(super) calls: Vec<SourceCall>,
    /// The outputs.
    #[serde(default)]
    pub(super) outputs: BTreeMap<String, SourceValue>,
}

/// An argument, as written in YAML. Nothing said: it may be left out and is then `null`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceArgument {
    /// What it is when it is left out.
    pub(super) default: Option<serde_yaml::Value>,
    /// The same where it changed: by the version that brought it.
    #[serde(default)]
    pub(super) defaults: BTreeMap<String, serde_yaml::Value>,
    /// Although it has a default, `null` can be said and means null.
    #[serde(default)]
    pub(super) nullable: bool,
    /// It takes a secret.
    #[serde(default)]
    pub(super) secret: bool,
    /// It does more than the file describes, which a call with it is told.
    #[serde(default)]
    pub(super) beyond: bool,
}

/// A resource, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceResource {
    /// Its name in the module.
    pub(super) symbol: String,
    /// The ARM type, or the azurerm type.
    #[serde(rename = "type")]
    pub(super) kind: String,
    /// The API version, or those by the module's version that brought them.
    pub(super) api: Option<SourceBy>,
    /// The symbol of its parent.
    pub(super) parent: Option<String>,
    /// The symbol of the resource that it extends.
    pub(super) scope: Option<String>,
    /// One for each element of this argument; read from it as `element`, the
    /// key of a map as `key`.
    pub(super) each: Option<String>,
    /// Created only if this holds.
    pub(super) when: Option<SourceCondition>,
    /// Created since this version of the module.
    pub(super) since: Option<String>,
    /// Created before this version of the module.
    pub(super) before: Option<String>,
    /// Paths and what is written there.
    #[serde(default)]
    pub(super) set: BTreeMap<String, SourceValue>,
}

/// A call of another module, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceCall {
    pub(super) symbol: String,
    pub(super) module: String,
    /// Its version, or those by the caller's version that brought them.
    pub(super) version: SourceBy,
    pub(super) since: Option<String>,
    pub(super) before: Option<String>,
    pub(super) each: Option<String>,
    pub(super) when: Option<SourceCondition>,
    #[serde(default)]
    pub(super) set: BTreeMap<String, SourceValue>,
}

/// A text, or the texts by the module's version that brought them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum SourceBy {
    One(String),
    By(BTreeMap<String, String>),
}

/// A value, as written in YAML: a path of arguments, or one of the forms.
#[derive(Debug)]
pub(super) enum SourceValue {
    Path(String),
    Form(Box<SourceForm>),
}

impl<'de> Deserialize<'de> for SourceValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = SourceValue;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an argument's path or a form of a value")
            }
            fn visit_str<E: serde::de::Error>(self, path: &str) -> Result<SourceValue, E> {
                Ok(SourceValue::Path(path.to_owned()))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                map: A,
            ) -> Result<SourceValue, A::Error> {
                let form = serde::de::value::MapAccessDeserializer::new(map);
                SourceForm::deserialize(form).map(|form| SourceValue::Form(Box::new(form)))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// The forms of a value; exactly one of the first group is used.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceForm {
    /// An argument's path.
    pub(super) from: Option<String>,
    /// A constant.
    pub(super) value: Option<serde_yaml::Value>,
    /// The first of these that applies and is not null.
    pub(super) first: Option<Vec<SourceValue>>,
    /// An object of paths and values.
    pub(super) object: Option<BTreeMap<String, SourceValue>>,
    /// A list: `of` for each element of this path, read as `item`.
    pub(super) each: Option<String>,
    /// A list of these.
    pub(super) list: Option<Vec<SourceValue>>,
    /// The elements of these lists, each once.
    pub(super) union: Option<Vec<SourceValue>>,
    /// An object with the elements of this path as keys, and nothing behind them.
    pub(super) keys: Option<String>,
    /// Text with paths in braces; `{id:symbol}` is a resource's id, and `{?}` is what only the module's code says.
    pub(super) text: Option<String>,
    /// The id of a resource of the module, by symbol.
    pub(super) id: Option<String>,
    /// What a resource has once it is deployed: `symbol.properties.endpoint`.
    pub(super) attribute: Option<String>,
    /// What only the module's code says.
    pub(super) unknown: Option<bool>,
    /// Of `id`: the key of the element that it belongs to, for what is there in a loop.
    pub(super) key: Option<String>,
    /// Of `each`: the element.
    pub(super) of: Option<SourceValue>,
    /// Of `from`: how the value is changed on its way.
    #[serde(rename = "as", default)]
    pub(super) transform: Transform,
    /// Of `from`: what is written instead of null.
    pub(super) default: Option<serde_yaml::Value>,
    /// Applies if this holds.
    pub(super) when: Option<SourceCondition>,
    /// Applies since this version of the module.
    pub(super) since: Option<String>,
    /// Applies before this version of the module.
    pub(super) before: Option<String>,
}

/// A condition, as written in YAML; of several keys all must hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceCondition {
    /// Neither null nor empty.
    pub(super) given: Option<String>,
    /// Null or empty.
    pub(super) missing: Option<String>,
    /// Not null.
    pub(super) set: Option<String>,
    /// Null.
    pub(super) unset: Option<String>,
    /// These paths have these values.
    #[serde(default)]
    pub(super) is: BTreeMap<String, serde_yaml::Value>,
    /// These paths have other values.
    #[serde(default)]
    pub(super) not: BTreeMap<String, serde_yaml::Value>,
    #[serde(default)]
    pub(super) all: Vec<SourceCondition>,
    pub(super) any: Option<Vec<SourceCondition>>,
}

/// What several modules share, as written in `common.yaml`. A `$word` stands for what the module says
/// of it; `$main` for its main resource.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceGroup {
    /// Written to the main resource.
    #[serde(default)]
    pub(super) set: BTreeMap<String, SourceValue>,
    #[serde(default)]
    pub(super) resources: Vec<SourceResource>,
}
