//! Values for a template's parameters, and the JSON files they come from.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::arm::json::{self, Node, NodeKind};
use crate::lang::arm::text;
use crate::source::{SourceFile, Span};
use crate::value::{Entry, HopKind, Kind, Object, UnknownClass, Value};

/// Values for parameters, by name; names compare without case.
#[derive(Clone, Debug, Default)]
pub struct ParameterValues {
    values: IndexMap<Arc<str>, ParameterValue>,
}

/// A value for a parameter.
#[derive(Clone, Debug)]
pub struct ParameterValue {
    /// The value.
    pub value: Value,
    /// How it is given: [`HopKind::ParameterFile`], [`HopKind::CommandLine`].
    pub kind: HopKind,
    /// Where it is written.
    pub set_at: Option<Span>,
}

impl ParameterValues {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a value; the last of a name counts.
    pub fn set(&mut self, name: impl Into<Arc<str>>, value: Value, kind: HopKind, set_at: Span) {
        self.values.insert(
            name.into(),
            ParameterValue {
                value,
                kind,
                set_at: Some(set_at),
            },
        );
    }

    /// The value for a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ParameterValue> {
        self.values
            .iter()
            .rev()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

impl IntoIterator for ParameterValues {
    type Item = (Arc<str>, ParameterValue);
    type IntoIter = indexmap::map::IntoIter<Arc<str>, ParameterValue>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.into_iter()
    }
}

/// Reads a parameter file: `{"parameters": {name: {"value": …}}}`, also with key vault references
/// and azd's `${VARIABLE}` and `${VARIABLE=default}`, or a bare `{name: {"value": …}}`.
#[must_use]
pub fn read_parameters(file: &SourceFile) -> (ParameterValues, Vec<Diagnostic>) {
    let mut values = ParameterValues::default();
    let mut diagnostics = Vec::new();
    let mut report = |level, code, span, message: String| {
        diagnostics.push(Diagnostic::at(level, code, &file.display, span, message));
    };
    let root = match json::parse(file) {
        Ok(root) => root,
        Err(error) => {
            report(Level::Error, error.code, error.span, error.message);
            return (values, diagnostics);
        }
    };
    let parameters = root.get("parameters").map_or(&root, |field| &field.value);
    let Some(fields) = parameters.as_object() else {
        report(
            Level::Error,
            "invalid-parameters",
            parameters.span,
            "a parameter file must be an object".to_owned(),
        );
        return (values, diagnostics);
    };
    for field in fields {
        let name = field.name.as_str();
        if name.starts_with('$') || field.value.as_object().is_none() {
            continue;
        }
        let (value, span) = if let Some(given) = field.value.get("value") {
            (value(&given.value), given.value.span)
        } else if let Some(reference) = field.value.get("reference") {
            (secret(&reference.value), reference.value.span)
        } else if let Some(expression) = field.value.get("expression") {
            let text = expression.value.as_str().unwrap_or_default();
            let value = Value::unknown(UnknownClass::External, text);
            (value, expression.value.span)
        } else {
            continue;
        };
        values.set(name, value.spanned(span), HopKind::ParameterFile, span);
    }
    (values, diagnostics)
}

/// A secret in a key vault, named as the file names it.
fn secret(reference: &Node<'_>) -> Value {
    let name = reference
        .get("secretName")
        .and_then(|field| field.value.as_str())
        .unwrap_or_default();
    Value::unknown(UnknownClass::Runtime, format!("getSecret('{name}')")).into_secret()
}

/// JSON as it stands: parameter files have no expressions, but placeholders.
fn value(node: &Node<'_>) -> Value {
    let kind = match &node.kind {
        NodeKind::Null => Kind::Null,
        NodeKind::Bool(value) => Kind::Bool(*value),
        NodeKind::Number(value) => Kind::Number(value.clone()),
        NodeKind::String(content) => return placeholders(content.as_str()).spanned(node.span),
        NodeKind::Array(items) => Kind::List(Arc::new(items.iter().map(value).collect())),
        NodeKind::Object(fields) => {
            let mut object = Object::new();
            for field in fields {
                object.insert(
                    field.name.as_str(),
                    Entry {
                        key_span: Some(field.name_span),
                        span: Some(field.span),
                        value: value(&field.value),
                    },
                );
            }
            Kind::Object(Arc::new(object))
        }
    };
    Value::at(kind, node.span)
}

/// A string with azd's `${VARIABLE}` and `${VARIABLE=default}`, which the environment fills in.
fn placeholders(content: &str) -> Value {
    let mut parts = Vec::new();
    let mut rest = content;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest.get(start..).and_then(|tail| tail.find('}')) else {
            break;
        };
        let inside = rest.get(start + 2..start + length).unwrap_or_default();
        let (name, default) = match inside.split_once('=') {
            Some((name, default)) => (name, Some(default)),
            None => (inside, None),
        };
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !is_name {
            break;
        }
        parts.push(Value::string(rest.get(..start).unwrap_or_default()));
        let call = format!("readEnvironmentVariable('{name}')");
        let variable = Value::unknown(UnknownClass::External, call.as_str());
        parts.push(match default {
            Some(default) => Value::one_of(
                call,
                vec![format!("${{{name}}}").into()],
                vec![variable, Value::string(default)],
            ),
            None => variable,
        });
        rest = rest.get(start + length + 1..).unwrap_or_default();
    }
    parts.push(Value::string(rest));
    text::concat(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::arm::canonical;
    use crate::source::Sources;

    fn read(text: &str) -> (ParameterValues, Vec<Diagnostic>) {
        read_parameters(&Sources::new("/").insert("main.parameters.json", text))
    }

    #[test]
    fn every_form_is_read() {
        let (values, diagnostics) = read(
            r#"{"$schema": "x", "parameters": {
                "plain": {"value": "[not an expression]"},
                "list": {"value": [1, {"a": true}]},
                "vault": {"reference": {"keyVault": {"id": "/x"}, "secretName": "pw"}},
                "env": {"value": "${AZURE_NAME}"},
                "default": {"value": "a-${AZURE_NAME=dev}"},
                "odd": {"value": "${not closed"}
            }}"#,
        );
        assert!(diagnostics.is_empty());
        let get = |name: &str| &values.get(name).unwrap().value;
        assert_eq!(get("PLAIN").as_str(), Some("[not an expression]"));
        assert_eq!(get("list").as_list().unwrap().len(), 2);
        assert!(get("vault").secret);
        assert_eq!(
            &*canonical::text(get("env")),
            "readEnvironmentVariable('AZURE_NAME')"
        );
        assert!(matches!(get("default").kind, Kind::Concat(_)));
        assert_eq!(get("odd").as_str(), Some("${not closed"));
    }

    #[test]
    fn a_bare_object_is_read_and_broken_json_is_reported() {
        let (values, _) = read(r#"{"a": {"value": 1}, "b": 2}"#);
        assert!(values.get("a").is_some() && values.get("b").is_none());
        let (values, diagnostics) = read("{");
        assert!(values.is_empty());
        assert_eq!(diagnostics[0].code, "syntax-error");
    }
}
