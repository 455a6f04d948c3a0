//! JSON text as a tree with spans, and where a decoded string's bytes stand in the text.
//!
//! The parser is `jsonc-parser`: it accepts what Azure's own tools accept (comments, trailing commas,
//! line breaks in strings), stops at the first error, and refuses what is nested deeper than 512
//! levels before it recurses into it.

use std::borrow::Cow;
use std::sync::Arc;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::limits::{self, JSON_NESTING, JSON_VALUES};
use crate::source::{FileId, SourceFile, Span};
use crate::value::{Entry, Kind, Number, Object, Origin, Value};

/// A JSON value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) kind: NodeKind<'a>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum NodeKind<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(Text<'a>),
    Array(Vec<Node<'a>>),
    Object(Vec<Field<'a>>),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    pub(crate) name: Text<'a>,
    pub(crate) name_span: Span,
    pub(crate) span: Span,
    pub(crate) value: Node<'a>,
}

/// A decoded string that knows where its bytes come from.
#[derive(Clone, Debug)]
pub(crate) struct Text<'a> {
    pub(crate) text: Cow<'a, str>,
    offsets: Offsets<'a>,
}

#[derive(Clone, Debug)]
enum Offsets<'a> {
    /// No escapes: the text starts at this offset of the file.
    Linear(FileId, usize),
    /// With escapes: the token's content as written, from this offset.
    Escaped(FileId, usize, &'a str),
    /// Not from a text of its own.
    Fixed(Span),
}

/// Maps ranges of a decoded string to spans of the file.
pub(crate) enum SpanMap {
    Linear(FileId, usize),
    /// The file's offset for each byte of the decoded text, and one past the end.
    Table(FileId, Vec<u32>),
    Fixed(Span),
}

impl SpanMap {
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        match self {
            SpanMap::Linear(file, start) => {
                Span::new(*file, start + range.start..start + range.end)
            }
            SpanMap::Table(file, table) => {
                let at = |index: usize| {
                    let last = table.last().copied().unwrap_or_default();
                    table.get(index).copied().unwrap_or(last) as usize
                };
                Span::new(*file, at(range.start)..at(range.end))
            }
            SpanMap::Fixed(span) => *span,
        }
    }
}

impl Text<'_> {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// How ranges of the decoded text map to spans.
    pub(crate) fn span_map(&self) -> SpanMap {
        match &self.offsets {
            Offsets::Linear(file, start) => SpanMap::Linear(*file, *start),
            Offsets::Fixed(span) => SpanMap::Fixed(*span),
            Offsets::Escaped(file, start, raw) => {
                SpanMap::Table(*file, escape_table(raw, *start, self.text.len()))
            }
        }
    }
}

/// The offset in the file of each byte of the decoded string, and of its end.
fn escape_table(raw: &str, start: usize, decoded_length: usize) -> Vec<u32> {
    let offset = |value: usize| u32::try_from(start + value).unwrap_or(u32::MAX);
    let mut table = Vec::with_capacity(decoded_length + 1);
    let mut chars = raw.char_indices().peekable();
    // The high half of a surrogate pair waits for its low half.
    let mut pending_high = None;
    while let Some((at, character)) = chars.next() {
        let mut width = character.len_utf8();
        let mut from = at;
        if character == '\\' {
            match chars.next() {
                Some((_, 'u')) => {
                    let digits: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                    let code = u32::from_str_radix(&digits, 16).unwrap_or(0xFFFD);
                    if (0xD800..0xDC00).contains(&code) {
                        pending_high = Some(at);
                        continue;
                    }
                    width = if (0xDC00..0xE000).contains(&code) {
                        from = pending_high.take().unwrap_or(at);
                        4
                    } else {
                        char::from_u32(code).map_or(3, char::len_utf8)
                    };
                }
                Some((_, escaped)) => width = escaped.len_utf8().min(1),
                None => {}
            }
        }
        for _ in 0..width {
            table.push(offset(from));
        }
    }
    table.push(offset(raw.len()));
    table
}

impl<'a> Node<'a> {
    pub(crate) fn as_object(&self) -> Option<&[Field<'a>]> {
        match &self.kind {
            NodeKind::Object(fields) => Some(fields),
            _ => None,
        }
    }

    pub(crate) fn as_array(&self) -> Option<&[Node<'a>]> {
        match &self.kind {
            NodeKind::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(text.as_str()),
            _ => None,
        }
    }

    /// The member `name`, compared without case; of several the last.
    pub(crate) fn get(&self, name: &str) -> Option<&Field<'a>> {
        self.as_object().and_then(|fields| find(fields, name))
    }
}

/// The member `name`, compared without case; of several the last.
pub(crate) fn find<'n, 'a>(fields: &'n [Field<'a>], name: &str) -> Option<&'n Field<'a>> {
    fields
        .iter()
        .rev()
        .find(|field| field.name.as_str().eq_ignore_ascii_case(name))
}

/// Why a text is no JSON.
#[derive(Debug)]
pub(crate) struct JsonError {
    pub(crate) message: String,
    pub(crate) span: Span,
    /// The code of the diagnostic about it.
    pub(crate) code: &'static str,
}

/// Reads a file's text.
pub(crate) fn parse(file: &SourceFile) -> Result<Node<'_>, JsonError> {
    Ok(convert(syntax_tree(file)?, file))
}

/// Reads a file's text as a value whose parts know where they stand.
pub(crate) fn parse_value(file: &SourceFile) -> Result<Value, JsonError> {
    Ok(value(&syntax_tree(file)?, file))
}

/// Whether there are more values than are read.
fn has_too_many(text: &str) -> bool {
    // Each value but the first has one of these before it.
    let marks = || text.bytes().filter(|byte| b",[{".contains(byte));
    text.len() > JSON_VALUES && marks().nth(JSON_VALUES - 1).is_some()
}

fn options() -> ParseOptions {
    ParseOptions {
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        ..ParseOptions::default()
    }
}

fn syntax_tree(file: &SourceFile) -> Result<ast::Value<'_>, JsonError> {
    if has_too_many(&file.text) {
        return Err(JsonError {
            message: format!("more than {JSON_VALUES} values in one file: not read"),
            span: Span::new(file.id, 0..0),
            code: limits::FILE_SIZE,
        });
    }
    let collect = CollectOptions::default();
    let parsed = parse_to_ast(&file.text, &collect, &options()).map_err(|error| {
        let range = error.range();
        let (code, message) = match error.kind() {
            ParseErrorKind::NestingDepthExceeded => (
                limits::NESTING,
                format!("nested deeper than {JSON_NESTING} levels: the file is not read"),
            ),
            kind => ("syntax-error", sentence(&kind.to_string())),
        };
        JsonError {
            message,
            span: Span::new(file.id, range.start..range.end),
            code,
        }
    })?;
    parsed.value.ok_or_else(|| JsonError {
        message: "the file is empty".to_owned(),
        span: Span::new(file.id, 0..0),
        code: "syntax-error",
    })
}

/// Lower-case start, as diagnostics are written.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn convert<'a>(value: ast::Value<'a>, file: &'a SourceFile) -> Node<'a> {
    let range = value.range();
    let span = Span::new(file.id, range.start..range.end);
    let kind = match value {
        ast::Value::NullKeyword(_) => NodeKind::Null,
        ast::Value::BooleanLit(literal) => NodeKind::Bool(literal.value),
        ast::Value::NumberLit(literal) => NodeKind::Number(number(literal.value)),
        ast::Value::StringLit(literal) => NodeKind::String(text(literal, file)),
        ast::Value::Array(array) => NodeKind::Array(
            array
                .elements
                .into_iter()
                .map(|element| convert(element, file))
                .collect(),
        ),
        ast::Value::Object(object) => NodeKind::Object(
            object
                .properties
                .into_iter()
                .map(|property| {
                    let range = property.range;
                    let (name, name_range) = match property.name {
                        ast::ObjectPropName::String(literal) => {
                            let range = literal.range;
                            (text(literal, file), range)
                        }
                        ast::ObjectPropName::Word(word) => (
                            Text {
                                text: Cow::Borrowed(word.value),
                                offsets: Offsets::Linear(file.id, word.range.start),
                            },
                            word.range,
                        ),
                    };
                    Field {
                        name,
                        name_span: Span::new(file.id, name_range.start..name_range.end),
                        span: Span::new(file.id, range.start..range.end),
                        value: convert(property.value, file),
                    }
                })
                .collect(),
        ),
    };
    Node { kind, span }
}

fn value(tree: &ast::Value<'_>, file: &SourceFile) -> Value {
    let span = |range: jsonc_parser::common::Range| Span::new(file.id, range.start..range.end);
    let kind = match tree {
        ast::Value::NullKeyword(_) => Kind::Null,
        ast::Value::BooleanLit(literal) => Kind::Bool(literal.value),
        ast::Value::NumberLit(literal) => Kind::Number(number(literal.value)),
        ast::Value::StringLit(literal) => Kind::String(literal.value.as_ref().into()),
        ast::Value::Array(array) => {
            let elements = array.elements.iter();
            Kind::List(Arc::new(elements.map(|all| value(all, file)).collect()))
        }
        ast::Value::Object(object) => {
            let mut members = Object::with_capacity(object.properties.len());
            for property in &object.properties {
                let (name, name_range) = match &property.name {
                    ast::ObjectPropName::String(literal) => (literal.value.as_ref(), literal.range),
                    ast::ObjectPropName::Word(word) => (word.value, word.range),
                };
                members.insert(
                    name,
                    Entry {
                        key_span: Some(span(name_range)),
                        span: Some(span(property.range)),
                        value: value(&property.value, file),
                    },
                );
            }
            Kind::Object(Arc::new(members))
        }
    };
    Value {
        kind,
        origin: Origin::at(span(tree.range())),
        ..Value::default()
    }
}

fn text<'a>(literal: ast::StringLit<'a>, file: &'a SourceFile) -> Text<'a> {
    let (start, end) = (literal.range.start + 1, literal.range.end.saturating_sub(1));
    let offsets = match &literal.value {
        Cow::Borrowed(_) => Offsets::Linear(file.id, start),
        Cow::Owned(_) => Offsets::Escaped(
            file.id,
            start,
            file.text.get(start..end).unwrap_or_default(),
        ),
    };
    Text {
        text: literal.value,
        offsets,
    }
}

/// A JSON number; what no number holds is infinite and never compared as equal to one.
pub(crate) fn number(text: &str) -> Number {
    match text.parse::<i64>() {
        Ok(integer) => Number::Int(integer),
        Err(_) => Number::from_f64(text.parse::<f64>().unwrap_or(f64::NAN)),
    }
}

/// A wholly known value as a tree: a template that an expression gave. `None` where a part is unknown.
pub(crate) fn from_value(value: &Value, around: Span) -> Option<Node<'static>> {
    let span = value.origin.span.unwrap_or(around);
    let owned = |text: &str, span: Span| Text {
        text: Cow::Owned(text.to_owned()),
        offsets: Offsets::Fixed(span),
    };
    let kind = match &value.kind {
        Kind::Null => NodeKind::Null,
        Kind::Bool(value) => NodeKind::Bool(*value),
        Kind::Number(value) => NodeKind::Number(value.clone()),
        Kind::String(text) => NodeKind::String(owned(text, span)),
        Kind::List(values) => NodeKind::Array(
            values
                .iter()
                .map(|value| from_value(value, span))
                .collect::<Option<_>>()?,
        ),
        Kind::Object(object) => NodeKind::Object(
            object
                .iter()
                .map(|(key, entry)| {
                    let whole = entry.span.unwrap_or(span);
                    let key_span = entry.key_span.unwrap_or(whole);
                    Some(Field {
                        name: owned(key, key_span),
                        name_span: key_span,
                        span: whole,
                        value: from_value(&entry.value, whole)?,
                    })
                })
                .collect::<Option<_>>()?,
        ),
        _ => return None,
    };
    Some(Node { kind, span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn spans_go_through_escapes() {
        let sources = Sources::new("/");
        let file = sources.insert("a.json", r#"{"k": "a\"b\u00e9\ud83d\ude00\\c"}"#);
        let root = parse(&file).unwrap();
        let value = &root.get("K").unwrap().value;
        let NodeKind::String(text) = &value.kind else {
            panic!()
        };
        assert_eq!(text.as_str(), "a\"bé😀\\c");
        let map = text.span_map();
        let slice = |range| file.slice(map.span(range)).to_owned();
        assert_eq!(slice(0..1), "a");
        assert_eq!(slice(1..2), "\\\"");
        assert_eq!(slice(2..3), "b");
        assert_eq!(slice(3..5), "\\u00e9");
        assert_eq!(slice(5..9), "\\ud83d\\ude00");
        assert_eq!(slice(9..10), "\\\\");
        assert_eq!(slice(10..11), "c");
    }

    #[test]
    fn deep_nesting_is_refused() {
        let sources = Sources::new("/");
        let file = sources.insert("a.json", "[".repeat(100_000));
        let error = parse(&file).unwrap_err();
        assert!(error.message.contains("nested deeper"), "{}", error.message);
        let file = sources.insert("b.json", format!("{{\"a\": \"{}\"}}", "[".repeat(1000)));
        assert!(parse(&file).is_ok());
        let file = sources.insert(
            "c.json",
            format!("/* {0} */ // {0}\n {{}}", "[".repeat(1000)),
        );
        assert!(parse(&file).is_ok());
    }

    #[test]
    fn comments_and_trailing_commas_are_read() {
        let sources = Sources::new("/");
        let file = sources.insert("a.json", "// x\n{\"a\": [1, 2,], /* y */ \"a\": 'z\nz',}");
        let root = parse(&file).unwrap();
        assert_eq!(root.get("a").unwrap().value.as_str(), Some("z\nz"));
        assert!(parse(&sources.insert("b.json", "")).is_err());
        assert!(parse(&sources.insert("c.json", "{\"a\": }")).is_err());
    }
}
