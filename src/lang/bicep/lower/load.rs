//! `loadTextContent` and its relatives: files read when the template is compiled.

use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::de::IgnoredAny;

use crate::glob;
use crate::lang::arm::ir::{Expr, ExprKind, Late};
use crate::lang::arm::json;
use crate::lang::bicep::syntax;
use crate::lang::bicep::unit::Refusal;
use crate::limits::JSON_VALUES;
use crate::source::{LoadError, SourceFile, Span};
use crate::value::{Entry, Hop, HopKind, Kind, Number, Object, Origin, UnknownClass, Value};

use super::{Lowerer, json_path};

/// Bytes of JSON from which on it is parsed only when somebody asks for what is in it.
const LARGE: usize = 16 * 1024;

/// Deepest YAML that is converted; the parser itself has a limit too.
const MAX_YAML_DEPTH: u32 = 128;

/// Files of a folder that `loadDirectoryFileInfo` lists.
const MAX_LISTED: usize = 1_000;

/// The content of a loaded file in the forms that were asked for.
#[derive(Default)]
pub(in crate::lang::bicep) struct Content {
    text: OnceLock<Value>,
    json: OnceLock<Result<Value, String>>,
    is_plain_json: OnceLock<bool>,
    yaml: OnceLock<Option<Value>>,
}

impl Content {
    fn text(&self, source: &SourceFile) -> Value {
        let make = || located(Kind::String(source.text.as_str().into()), whole(source));
        self.text.get_or_init(make).clone()
    }

    fn json(&self, source: &SourceFile) -> Result<Value, String> {
        let make = || json::parse_value(source).map_err(|error| error.message);
        self.json.get_or_init(make).clone()
    }

    /// Whether [`Content::json`] will make a value of it for certain, as far as a quick look tells.
    fn is_plain_json(&self, source: &SourceFile) -> bool {
        let look = || {
            // A value takes a byte, and something before the next one.
            source.text.len() / 2 < JSON_VALUES
                && serde_json::from_str::<IgnoredAny>(&source.text).is_ok()
        };
        *self.is_plain_json.get_or_init(look)
    }

    /// YAML has no positions: all values stand for the whole file.
    fn yaml(&self, source: &SourceFile) -> Option<Value> {
        let make = || {
            let parsed: serde_yaml::Value = serde_yaml::from_str(&source.text).ok()?;
            yaml_value(&parsed, whole(source), 0)
        };
        self.yaml.get_or_init(make).clone()
    }
}

impl<'a> Lowerer<'a, '_, '_> {
    /// A call of one of the `load…` functions.
    pub(super) fn load(
        &mut self,
        function: &str,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
    ) -> Expr {
        let path = arguments.first().and_then(|path| self.literal(path));
        let text = self.call_text(range);
        let Some(path) = path else {
            return self.unknown(UnknownClass::External, text, range);
        };
        if function == "loadDirectoryFileInfo" {
            return match self.list_files(&path, arguments) {
                Some(files) => self.value(files.spanned(self.span(range)), range),
                None => self.unknown(UnknownClass::External, text, range),
            };
        }
        let source = self
            .unit
            .resolve(&self.parsed.source, &path)
            .and_then(|path| self.unit.load(&path));
        let source = match source {
            Ok(source) => source,
            Err(refusal) => {
                // Bytes that are no UTF-8 text are a matter of this program, not of the author.
                let odd_encoding = matches!(
                    refusal,
                    Refusal::Load(LoadError::Binary(_) | LoadError::NotUtf8 { .. })
                );
                if !odd_encoding {
                    self.warn(
                        refusal.limit().unwrap_or("unread-file"),
                        range,
                        format!("'{path}' is not loaded: {refusal}"),
                    );
                }
                return self.unknown(UnknownClass::External, text, range);
            }
        };
        let hop = Hop {
            kind: HopKind::LoadedFile,
            name: path.as_str().into(),
            set_at: Some(Span::new(source.id, 0..0)),
            used_at: Some(self.span(range)),
        };
        let content = self.unit.content(&source);
        if function == "loadJsonContent"
            && arguments.len() == 1
            && source.text.len() > LARGE
            && content.is_plain_json(&source)
        {
            // Often one of several is chosen by a parameter.
            let late = Late::new(move || match content.json(&source) {
                Ok(value) => value.through(hop.clone()),
                Err(_) => Value::unknown(UnknownClass::External, Arc::clone(&text)),
            });
            return self.expr_at(ExprKind::Late(late), range);
        }
        let value = match function {
            "loadJsonContent" => match content.json(&source) {
                Ok(value) => self.selected(value, arguments),
                Err(message) => {
                    let message = format!("'{}' is not JSON: {message}", source.display);
                    self.warn("unread-file", range, message);
                    None
                }
            },
            "loadYamlContent" => content
                .yaml(&source)
                .and_then(|value| self.selected(value, arguments)),
            "loadFileAsBase64" => {
                // A byte-order mark is part of the bytes, but not of the text.
                let bytes = self.unit.size(&source);
                if bytes.is_none_or(|bytes| bytes == source.text.len()) {
                    let content = self.value(content.text(&source).through(hop), range);
                    return Expr::call("base64", vec![content], self.span(range));
                }
                None
            }
            _ => Some(content.text(&source)),
        };
        match value {
            Some(value) => self.value(value.through(hop), range),
            None => self.unknown(UnknownClass::External, text, range),
        }
    }

    fn value(&self, value: Value, range: &syntax::Range) -> Expr {
        self.expr_at(ExprKind::Value(Box::new(value)), range)
    }

    /// A literal string.
    fn literal(&self, expr: &'a syntax::Expr) -> Option<String> {
        expr.unparenthesized().as_literal().map(str::to_owned)
    }

    /// What the path in the second argument selects; all of it where there is none.
    fn selected(&self, value: Value, arguments: &'a [syntax::Expr]) -> Option<Value> {
        let Some(path) = arguments.get(1) else {
            return Some(value);
        };
        json_path::select(&value, &self.literal(path)?)
    }

    /// What `loadDirectoryFileInfo(folder, [pattern])` gives: the files that lie directly in a
    /// folder, in the order of their names without case. `None` where that is not certain.
    fn list_files(&mut self, written: &str, arguments: &'a [syntax::Expr]) -> Option<Value> {
        let pattern = match arguments.get(1) {
            Some(pattern) => self.literal(pattern)?,
            None => "*".to_owned(),
        };
        let folder = self.unit.resolve(&self.parsed.source, written).ok()?;
        let mut files = Vec::new();
        for path in self.unit.list(&folder) {
            let name = path.file_name()?.to_str()?.to_owned();
            let (exact, any_case) = (
                glob::is_listed(&pattern, &name, true),
                glob::is_listed(&pattern, &name, false),
            );
            if exact != any_case {
                // Depends on the machine that compiles it.
                return None;
            }
            if exact {
                files.push(name);
            }
        }
        if files.is_empty() || files.len() > MAX_LISTED {
            return None;
        }
        files.sort_by_cached_key(|name| name.to_lowercase());
        let folder = cleaned(written)?;
        let listed = files.into_iter().map(|name| {
            let extension = name.rfind('.').and_then(|dot| name.get(dot..));
            let mut object = Object::new();
            let relative = folder.join(&name).to_string_lossy().replace('\\', "/");
            object.set("relativePath", Value::string(relative));
            object.set("extension", Value::string(extension.unwrap_or_default()));
            object.set("baseName", Value::string(name));
            Value::object(object)
        });
        Some(Value::list(listed.collect()))
    }
}

/// A path as it leads from the file: without `.`, and `..` only in front.
fn cleaned(written: &str) -> Option<PathBuf> {
    let mut path = PathBuf::new();
    for part in Path::new(written).components() {
        match part {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !matches!(path.components().next_back(), Some(Component::Normal(_))) {
                    path.push("..");
                } else {
                    path.pop();
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

/// The whole text of a file.
fn whole(source: &SourceFile) -> Span {
    Span::new(source.id, 0..source.text.len())
}

fn located(kind: Kind, span: Span) -> Value {
    Value {
        kind,
        origin: Origin::at(span),
        ..Value::default()
    }
}

fn yaml_value(value: &serde_yaml::Value, span: Span, depth: u32) -> Option<Value> {
    if depth > MAX_YAML_DEPTH {
        return None;
    }
    let kind = match value {
        serde_yaml::Value::Null => Kind::Null,
        serde_yaml::Value::Bool(value) => Kind::Bool(*value),
        serde_yaml::Value::Number(value) => Kind::Number(match value.as_i64() {
            Some(integer) => Number::Int(integer),
            None => Number::from_f64(value.as_f64()?),
        }),
        serde_yaml::Value::String(text) => Kind::String(text.as_str().into()),
        serde_yaml::Value::Sequence(items) => Kind::List(Arc::new(
            items
                .iter()
                .map(|item| yaml_value(item, span, depth + 1))
                .collect::<Option<_>>()?,
        )),
        serde_yaml::Value::Mapping(members) => {
            let mut object = Object::with_capacity(members.len());
            for (key, value) in members {
                object.insert(
                    key.as_str()?,
                    Entry {
                        key_span: None,
                        span: None,
                        value: yaml_value(value, span, depth + 1)?,
                    },
                );
            }
            Kind::Object(Arc::new(object))
        }
        serde_yaml::Value::Tagged(_) => return None,
    };
    Some(located(kind, span))
}
