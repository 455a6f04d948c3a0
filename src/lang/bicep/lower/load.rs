//! `loadTextContent` and its relatives: files read when the template is compiled.

use std::sync::Arc;

use crate::lang::arm::ir::{Expr, ExprKind};
use crate::lang::arm::json::{self, Node, NodeKind};
use crate::lang::bicep::syntax;
use crate::lang::bicep::unit::Refusal;
use crate::source::{LoadError, SourceFile};
use crate::value::{Entry, Hop, HopKind, Kind, Number, Object, Origin, UnknownClass, Value};

use super::Lowerer;

/// Deepest YAML that is converted; the parser itself has a limit too.
const MAX_YAML_DEPTH: u32 = 128;

/// Steps of a path into a JSON file.
const MAX_PATH_STEPS: usize = 32;

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
        let (Some(path), true) = (path, function != "loadDirectoryFileInfo") else {
            return self.unknown(UnknownClass::External, text, range);
        };
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
                        "unread-file",
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
            set_at: Some(crate::source::Span::new(source.id, 0..0)),
            used_at: Some(self.span(range)),
        };
        let hops = Arc::new(vec![hop]);
        let value = match function {
            "loadJsonContent" => self.load_json(&source, arguments, range, &hops),
            "loadYamlContent" if arguments.len() == 1 => yaml(&source, &hops),
            "loadYamlContent" => None,
            "loadFileAsBase64" => {
                // A byte-order mark is part of the bytes, but not of the text.
                let whole = std::fs::metadata(&source.path)
                    .map_or(true, |metadata| metadata.len() == source.text.len() as u64);
                if whole {
                    let content = self.value(text_value(&source, &hops), range);
                    return Expr::call("base64", vec![content], self.span(range));
                }
                None
            }
            _ => Some(text_value(&source, &hops)),
        };
        match value {
            Some(value) => self.value(value, range),
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

    fn load_json(
        &mut self,
        source: &Arc<SourceFile>,
        arguments: &'a [syntax::Expr],
        range: &syntax::Range,
        hops: &Arc<Vec<Hop>>,
    ) -> Option<Value> {
        let root = match json::parse(source) {
            Ok(root) => root,
            Err(error) => {
                let message = format!("'{}' is not JSON: {}", source.display, error.message);
                self.warn("unread-file", range, message);
                return None;
            }
        };
        let mut node = &root;
        if let Some(path) = arguments.get(1) {
            let path = self.literal(path)?;
            for step in path_steps(&path)? {
                node = match step {
                    Step::Name(name) => &node.get(&name)?.value,
                    Step::Index(index) => node.as_array()?.get(index)?,
                };
            }
        }
        Some(json_value(node, hops))
    }
}

enum Step {
    Name(String),
    Index(usize),
}

/// A plain path (`$.a.b[0]`, `.a`, `a`); `None` for filters, wildcards and the like.
fn path_steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    while !rest.is_empty() {
        if steps.len() >= MAX_PATH_STEPS {
            return None;
        }
        if let Some(inside) = rest.strip_prefix('[') {
            let (index, tail) = inside.split_once(']')?;
            let quoted = index
                .strip_prefix('\'')
                .and_then(|index| index.strip_suffix('\''));
            steps.push(match quoted {
                Some(name) => Step::Name(name.to_owned()),
                None => Step::Index(index.parse().ok()?),
            });
            rest = tail;
            continue;
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
        if rest.is_empty() && steps.is_empty() {
            break;
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, tail) = rest.split_at_checked(end)?;
        let plain = name
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'));
        if name.is_empty() || !plain {
            return None;
        }
        steps.push(Step::Name(name.to_owned()));
        rest = tail;
    }
    Some(steps)
}

fn text_value(source: &Arc<SourceFile>, hops: &Arc<Vec<Hop>>) -> Value {
    let span = crate::source::Span::new(source.id, 0..source.text.len());
    located(Kind::String(source.text.as_str().into()), span, hops)
}

fn located(kind: Kind, span: crate::source::Span, hops: &Arc<Vec<Hop>>) -> Value {
    Value {
        kind,
        origin: Origin {
            span: Some(span),
            hops: Some(Arc::clone(hops)),
        },
        ..Value::default()
    }
}

fn json_value(node: &Node<'_>, hops: &Arc<Vec<Hop>>) -> Value {
    let kind = match &node.kind {
        NodeKind::Null => Kind::Null,
        NodeKind::Bool(value) => Kind::Bool(*value),
        NodeKind::Number(value) => Kind::Number(value.clone()),
        NodeKind::String(text) => Kind::String(text.as_str().into()),
        NodeKind::Array(items) => Kind::List(Arc::new(
            items.iter().map(|item| json_value(item, hops)).collect(),
        )),
        NodeKind::Object(fields) => {
            let mut object = Object::new();
            for field in fields {
                object.insert(
                    field.name.as_str(),
                    Entry {
                        key_span: Some(field.name_span),
                        span: Some(field.span),
                        value: json_value(&field.value, hops),
                    },
                );
            }
            Kind::Object(Arc::new(object))
        }
    };
    located(kind, node.span, hops)
}

/// YAML has no positions: all values stand for the whole file.
fn yaml(source: &Arc<SourceFile>, hops: &Arc<Vec<Hop>>) -> Option<Value> {
    let parsed: serde_yaml::Value = serde_yaml::from_str(&source.text).ok()?;
    let span = crate::source::Span::new(source.id, 0..source.text.len());
    yaml_value(&parsed, span, hops, 0)
}

fn yaml_value(
    value: &serde_yaml::Value,
    span: crate::source::Span,
    hops: &Arc<Vec<Hop>>,
    depth: u32,
) -> Option<Value> {
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
                .map(|item| yaml_value(item, span, hops, depth + 1))
                .collect::<Option<_>>()?,
        )),
        serde_yaml::Value::Mapping(members) => {
            let mut object = Object::new();
            for (key, value) in members {
                object.insert(
                    key.as_str()?,
                    Entry {
                        key_span: None,
                        span: None,
                        value: yaml_value(value, span, hops, depth + 1)?,
                    },
                );
            }
            Kind::Object(Arc::new(object))
        }
        serde_yaml::Value::Tagged(_) => return None,
    };
    Some(located(kind, span, hops))
}
