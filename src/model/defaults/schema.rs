//! The form of a defaults file. The build script includes this file too; it depends on `serde`,
//! `serde_yaml` and `postcard` alone.

use serde::{Deserialize, Serialize};

/// What Azure does when a property of a type is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Default {
    /// ARM type.
    pub resource: String,
    /// Property path; `[*]` for elements of arrays.
    pub path: String,
    /// What it amounts to.
    pub value: DefaultValue,
    /// First API version (`2023-05-01`) to which this applies; all earlier ones if `None`.
    pub since: Option<String>,
    /// First API version to which it no longer applies.
    pub until: Option<String>,
    /// Value of `kind` to which it is limited.
    pub kind: Option<String>,
    /// Where this is stated.
    pub source: String,
}

/// The value an absent property amounts to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DefaultValue {
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// Text.
    String(String),
    /// Not documented: the text says what is not known.
    Undocumented(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    resource: String,
    defaults: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    path: String,
    value: Option<Scalar>,
    undocumented: Option<String>,
    since: Option<String>,
    until: Option<String>,
    kind: Option<String>,
    source: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Bool(bool),
    Int(i64),
    String(String),
}

/// Compiles defaults files (path and text) to the bytes that [`load`] reads.
///
/// # Errors
/// Names file, line and column of the first thing wrong.
pub fn compile(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let mut all = Vec::new();
    for (path, text) in files {
        let documents: Vec<File> =
            serde_yaml::from_str(text).map_err(|error| match error.location() {
                Some(place) => format!("{path}:{}:{}: {error}", place.line(), place.column()),
                None => format!("{path}: {error}"),
            })?;
        for file in documents {
            for item in file.defaults {
                let value = match (item.value, item.undocumented) {
                    (Some(Scalar::Bool(value)), None) => DefaultValue::Bool(value),
                    (Some(Scalar::Int(value)), None) => DefaultValue::Int(value),
                    (Some(Scalar::String(value)), None) => DefaultValue::String(value),
                    (None, Some(text)) => DefaultValue::Undocumented(text),
                    _ => {
                        return Err(format!(
                            "{path}: {}: needs one of value, undocumented",
                            item.path
                        ));
                    }
                };
                all.push(Default {
                    resource: file.resource.clone(),
                    path: item.path,
                    value,
                    since: item.since,
                    until: item.until,
                    kind: item.kind,
                    source: item.source,
                });
            }
        }
    }
    postcard::to_allocvec(&all).map_err(|error| error.to_string())
}

/// Reads what [`compile`] wrote.
///
/// # Errors
/// Only for bytes that [`compile`] did not write.
pub fn load(bytes: &[u8]) -> Result<Vec<Default>, postcard::Error> {
    postcard::from_bytes(bytes)
}
