//! How values change on their way to ARM, as the mapping files write it.

use serde::{Deserialize, Serialize};

/// How an argument's value becomes the ARM property's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Transform {
    /// The same value.
    #[default]
    Identity,
    /// `true` is `Enabled`, `false` is `Disabled`.
    EnabledDisabled,
    /// `true` is `false` and the reverse.
    Not,
    /// `true` is `true`, `false` is not sent.
    TrueOnly,
    /// `["a"]` is `[{key: "a"}]`; a key with dots is a path.
    Objects(String),
    /// A Key Vault key's URL taken apart into vault, name and version, below the path.
    KeyId([String; 3]),
    /// An `identity` block, `type` and `identity_ids`.
    IdentityBlock,
    /// The same for APIs that write `SystemAssigned,UserAssigned` without the space.
    LegacyIdentityBlock,
    /// Another word for each value. Of a bool (all keys are `true` or `false`) a value without one
    /// is not sent; other values without one stay.
    Enum(Vec<(String, String)>),
    /// A list of strings as one string with this between them.
    Join(String),
    /// `{a = "b"}` is `[{first: "a", second: "b"}]`.
    Pairs(String, String),
    /// JSON text is the object it stands for.
    Json,
    /// This value is not sent.
    Unless(String),
    /// A map's strings are taken apart at their commas.
    CsvLists,
    /// A string taken apart at the separator into members below the path.
    Split(String, Vec<String>),
    /// A resource id taken apart: members below the path, each with the segment that it follows.
    IdParts(Vec<(String, String)>),
    /// The value within a text: `{}` is the value, `{name}` an argument beside it.
    Template(String),
    /// A time of RFC 3339 in seconds since 1970.
    UnixTime,
    /// A built-in role's name is the id of its definition.
    RoleName,
    /// Only the running service knows the value; the word says what.
    Runtime(String),
    /// One more item of a list.
    Item(Item),
}

/// `key=NAME,path` or `key=NAME,path=template`: `[{key: NAME, path: value}]`, both with dots for
/// objects in objects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Where the name goes.
    pub key: String,
    /// What tells the item from others.
    pub name: String,
    /// Where the value goes.
    pub path: String,
    /// The text around the value, if any.
    pub template: Option<String>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(left, right)| (left.to_owned(), right.to_owned()))
        .ok_or_else(|| format!("'{text}' is no pair"))
}

fn pairs(text: &str) -> Result<Vec<(String, String)>, String> {
    text.split(',').map(pair).collect()
}

fn item(text: &str) -> Result<Item, String> {
    let (name, value) = text
        .split_once(',')
        .ok_or_else(|| format!("'{text}' is no item"))?;
    let (key, name) = pair(name)?;
    let (path, template) = match value.split_once('=') {
        Some((path, template)) => (path, Some(template.to_owned())),
        None => (value, None),
    };
    Ok(Item {
        key,
        name,
        path: path.to_owned(),
        template,
    })
}

impl TryFrom<String> for Transform {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (name, parameter) = text.split_once(':').unwrap_or((&text, ""));
        match (name, parameter) {
            ("identity", "") => Ok(Transform::Identity),
            ("enabled_disabled", "") => Ok(Transform::EnabledDisabled),
            ("not", "") => Ok(Transform::Not),
            ("true_only", "") => Ok(Transform::TrueOnly),
            ("identity_block", "") => Ok(Transform::IdentityBlock),
            ("legacy_identity_block", "") => Ok(Transform::LegacyIdentityBlock),
            ("json", "") => Ok(Transform::Json),
            ("csv_lists", "") => Ok(Transform::CsvLists),
            ("unix_time", "") => Ok(Transform::UnixTime),
            ("role_name", "") => Ok(Transform::RoleName),
            (_, "") => Err(format!("unknown transform '{text}'")),
            ("objects", key) => Ok(Transform::Objects(key.to_owned())),
            ("key_id", keys) => {
                let keys: Vec<String> = keys.split(',').map(str::to_owned).collect();
                let keys = <[String; 3]>::try_from(keys)
                    .map_err(|_| "key_id takes three names".to_owned())?;
                Ok(Transform::KeyId(keys))
            }
            ("enum", words) => Ok(Transform::Enum(pairs(words)?)),
            ("join", separator) => Ok(Transform::Join(separator.to_owned())),
            ("pairs", names) => names
                .split_once(',')
                .map(|(first, second)| Transform::Pairs(first.to_owned(), second.to_owned()))
                .ok_or_else(|| "pairs takes two names".to_owned()),
            ("unless", value) => Ok(Transform::Unless(value.to_owned())),
            ("split", names) => {
                let mut names = names.split(',').map(str::to_owned);
                let separator = names.next().unwrap_or_default();
                Ok(Transform::Split(separator, names.collect()))
            }
            ("id_parts", names) => Ok(Transform::IdParts(pairs(names)?)),
            ("template", template) => Ok(Transform::Template(template.to_owned())),
            ("runtime", what) => Ok(Transform::Runtime(what.to_owned())),
            ("item", text) => Ok(Transform::Item(item(text)?)),
            _ => Err(format!("unknown transform '{text}'")),
        }
    }
}

impl From<Transform> for String {
    fn from(transform: Transform) -> Self {
        let joined = |pairs: &[(String, String)]| {
            let pairs: Vec<String> = pairs.iter().map(|(a, b)| format!("{a}={b}")).collect();
            pairs.join(",")
        };
        match transform {
            Transform::Identity => "identity".into(),
            Transform::EnabledDisabled => "enabled_disabled".into(),
            Transform::Not => "not".into(),
            Transform::TrueOnly => "true_only".into(),
            Transform::IdentityBlock => "identity_block".into(),
            Transform::LegacyIdentityBlock => "legacy_identity_block".into(),
            Transform::Json => "json".into(),
            Transform::CsvLists => "csv_lists".into(),
            Transform::UnixTime => "unix_time".into(),
            Transform::RoleName => "role_name".into(),
            Transform::Objects(key) => format!("objects:{key}"),
            Transform::KeyId(keys) => format!("key_id:{}", keys.join(",")),
            Transform::Enum(words) => format!("enum:{}", joined(&words)),
            Transform::Join(separator) => format!("join:{separator}"),
            Transform::Pairs(first, second) => format!("pairs:{first},{second}"),
            Transform::Unless(value) => format!("unless:{value}"),
            Transform::Split(separator, names) => format!("split:{separator},{}", names.join(",")),
            Transform::IdParts(names) => format!("id_parts:{}", joined(&names)),
            Transform::Template(template) => format!("template:{template}"),
            Transform::Runtime(what) => format!("runtime:{what}"),
            Transform::Item(item) => {
                let template = item.template.map(|t| format!("={t}")).unwrap_or_default();
                format!("item:{}={},{}{template}", item.key, item.name, item.path)
            }
        }
    }
}

impl Transform {
    /// The members that a value is taken apart into, below the path.
    pub fn members(&self) -> Vec<&str> {
        match self {
            Transform::KeyId(names) => names.iter().map(String::as_str).collect(),
            Transform::Split(_, names) => names.iter().map(String::as_str).collect(),
            Transform::IdParts(names) => names.iter().map(|(name, _)| name.as_str()).collect(),
            _ => Vec::new(),
        }
    }
}
