//! API Management's policy documents, readable by conditions.
//!
//! A policy is XML inside a string (`properties.value`). [`enrich`] reads it and adds what it says as
//! the derived property `properties.$policy`, which no author wrote and no dump shows:
//!
//! ```yaml
//! kind: policies                # or fragment
//! base: {inbound: true, backend: true, outbound: true, on-error: true}   # has the section <base/>?
//! fragments: [{id: ai-limits, section: inbound, conditional: false}]     # include-fragment
//! backends: [{id: openai, url: https://…, section: inbound, conditional: false}]  # set-backend-service
//! namedValues: [openai-key]     # {{openai-key}}
//! elements:                     # all but <policies>, in document order
//!   - name: set-header
//!     section: inbound          # inbound, backend, outbound, on-error; fragment
//!     path: inbound/choose/when/set-header
//!     parent: when              # empty for a section
//!     depth: 4                  # a section has 1
//!     conditional: true         # inside choose: holds only sometimes
//!     attributes: {name: api-key, exists-action: override}
//!     text: …                   # without white space around it; absent if there is none
//!     children: [{name: value, …}]   # the elements directly in it, of this same form
//! ```
//!
//! What is not known stays so: an unknown part in an attribute or a text makes that partly unknown,
//! one between elements makes the lists open, and a document that cannot be read is unknown as a
//! whole. Elements carry the span at which they stand in their file, as far as it can be told.

mod escape;
mod expression;
mod place;
mod tree;

use std::sync::Arc;

use super::Resource;
use crate::diagnostic::{Diagnostic, Level};
use crate::display;
use crate::source::{Sources, Span};
use crate::value::{Entry, Kind, Object, OneOf, Unknown, UnknownClass, Value};

use escape::Refused;
use place::Place;
use tree::{Document, Owner, Problem};

/// The derived property.
const POLICY: &str = "$policy";

/// The property that holds the document.
pub const DOCUMENT: &str = "properties.value";

/// Largest document read, in bytes. API Management takes 512 KiB.
const MAX_BYTES: usize = 1024 * 1024;

/// Documents read of one property that has alternatives.
const MAX_DOCUMENTS: usize = 64;

/// Tags in all documents of one unit. An element takes some 4 KB, and many resources may load one file.
const MAX_TAGS: usize = 60_000;

/// Adds `properties.$policy` to a resource that is a policy or a policy fragment of API Management;
/// leaves every other as it is. Returns what could not be read.
#[must_use]
pub fn enrich(resource: &mut Resource, sources: &Sources) -> Vec<Diagnostic> {
    enrich_within(resource, &mut { MAX_TAGS }, sources)
}

/// The same for all resources of a unit.
#[must_use]
pub fn enrich_all(resources: &mut [Resource], sources: &Sources) -> Vec<Diagnostic> {
    let mut tags = MAX_TAGS;
    let unread = resources
        .iter_mut()
        .flat_map(|resource| enrich_within(resource, &mut tags, sources));
    unread.collect()
}

fn enrich_within(resource: &mut Resource, tags: &mut usize, sources: &Sources) -> Vec<Diagnostic> {
    if !is_policy(&resource.arm_type) {
        return Vec::new();
    }
    let mut reader = Reader {
        sources,
        header: resource.header,
        budget: MAX_DOCUMENTS,
        tags,
        diagnostics: Vec::new(),
    };
    match resource.body.get_mut("properties") {
        Some(entry) => {
            let place = (entry.key_span, entry.span);
            reader.properties(&mut entry.value, place);
        }
        None => {
            let mut properties = Value::object(Object::new());
            reader.properties(&mut properties, (None, None));
            resource.body.set("properties", properties);
        }
    }
    reader.diagnostics
}

/// What a path into the derived tree says about the document, as its author would look for it: the
/// name of an attribute, `text`, or nothing where a whole element is meant. `None` for other paths.
#[must_use]
pub fn part(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("properties.$policy")?;
    if let Some((_, attribute)) = inside.rsplit_once(".attributes.") {
        return Some(attribute);
    }
    Some(if inside.ends_with(".text") {
        "text"
    } else {
        ""
    })
}

fn is_policy(arm_type: &str) -> bool {
    let mut segments = arm_type.split('/');
    let provider = segments.next().unwrap_or_default();
    let last = segments.next_back().unwrap_or_default();
    provider.eq_ignore_ascii_case("Microsoft.ApiManagement")
        && ["policies", "policyFragments"]
            .iter()
            .any(|wanted| last.eq_ignore_ascii_case(wanted))
}

struct Reader<'s> {
    sources: &'s Sources,
    header: Span,
    /// Documents that may still be read of this resource.
    budget: usize,
    /// Tags that documents may still have.
    tags: &'s mut usize,
    diagnostics: Vec<Diagnostic>,
}

type Spans = (Option<Span>, Option<Span>);

impl Reader<'_> {
    /// Adds the tree to a `properties` value.
    fn properties(&mut self, properties: &mut Value, around: Spans) {
        match &mut properties.kind {
            Kind::Object(object) => {
                let policy = self.policy(object, around);
                Arc::make_mut(object).insert(POLICY, policy);
            }
            Kind::OneOf(choice) => {
                for alternative in &mut Arc::make_mut(choice).alternatives {
                    self.properties(alternative, around);
                }
            }
            Kind::Merge(parts) => {
                // What a later unknown part overrides is not known, and the lookup says so; the tree
                // belongs beside the document that it was read from.
                for part in Arc::make_mut(parts) {
                    self.beside_document(part, around);
                }
            }
            Kind::Null => {
                let mut object = Object::new();
                object.insert(POLICY, self.policy(&Object::new(), around));
                properties.kind = Kind::Object(Arc::new(object));
            }
            // Unknown as a whole, and so is all below.
            _ => {}
        }
    }

    /// Adds the tree to a part of a merged object that has a document.
    fn beside_document(&mut self, part: &mut Value, around: Spans) {
        match &mut part.kind {
            Kind::Object(object) if object.get("value").is_some() => self.properties(part, around),
            Kind::OneOf(choice) => {
                for alternative in &mut Arc::make_mut(choice).alternatives {
                    self.beside_document(alternative, around);
                }
            }
            _ => {}
        }
    }

    fn policy(&mut self, properties: &Object, around: Spans) -> Entry {
        let absent = Entry {
            key_span: around.0,
            span: around.1,
            value: Value::null(),
        };
        let entry = properties.get("value").unwrap_or(&absent);
        let format = properties.get("format").map(|entry| &entry.value);
        Entry {
            key_span: entry.key_span,
            span: entry.span,
            value: self.tree(entry, &entry.value, format),
        }
    }

    /// The tree of a document that may be one of several.
    fn tree(&mut self, entry: &Entry, value: &Value, format: Option<&Value>) -> Value {
        match &value.kind {
            Kind::OneOf(choice) => {
                let trees = choice
                    .alternatives
                    .iter()
                    .map(|alternative| self.tree(entry, alternative, format))
                    .collect();
                Value {
                    origin: value.origin.clone(),
                    ..one_of(choice, trees)
                }
            }
            Kind::Concat(parts) => match open_choice(parts) {
                Some((index, choice)) => {
                    let trees = choice.alternatives.iter().map(|alternative| {
                        let settled = with_part(value, parts, index, alternative);
                        self.tree(entry, &settled, format)
                    });
                    one_of(choice, trees.collect())
                }
                None => self.document(entry, value, parts, format),
            },
            Kind::String(_) => {
                let whole = std::slice::from_ref(value);
                self.document(entry, value, whole, format)
            }
            Kind::Null => unknown(value, UnknownClass::External, "a policy without document"),
            Kind::Unknown(_) | Kind::Reference(_) => Value {
                kind: Kind::Unknown(tree::unknown_of(value)),
                origin: value.origin.clone(),
                secret: false,
                ..Value::default()
            },
            _ => unknown(value, UnknownClass::Error, "a policy that is not text"),
        }
    }

    /// The tree of a string, or of a string with unknown parts.
    fn document(
        &mut self,
        entry: &Entry,
        value: &Value,
        parts: &[Value],
        format: Option<&Value>,
    ) -> Value {
        let first = parts.first().and_then(Value::as_str).unwrap_or_default();
        let format = format.and_then(Value::as_str).map(str::to_ascii_lowercase);
        let is_link = format
            .as_deref()
            .is_some_and(|format| format.ends_with("-link"));
        let first = first.trim_start_matches('\u{feff}').trim_start();
        if is_link || (format.is_none() && !first.starts_with('<')) {
            return unknown(value, UnknownClass::External, "a policy that is a link");
        }
        if self.budget == 0 {
            return unknown(
                value,
                UnknownClass::Limit,
                "policies of too many alternatives",
            );
        }
        self.budget -= 1;
        let length: usize = parts.iter().filter_map(Value::as_str).map(str::len).sum();
        if length > MAX_BYTES {
            let why = format!("the policy document is {length} bytes; the limit is {MAX_BYTES}");
            self.warn(
                value.origin.span,
                why,
                "make it smaller: API Management takes 512 KiB",
            );
            return unknown(value, UnknownClass::Limit, "a policy that is too large");
        }
        let Some(document) = assemble(parts) else {
            return unknown(
                value,
                UnknownClass::Limit,
                "a policy with private characters",
            );
        };
        let tags = document.text.bytes().filter(|byte| *byte == b'<').count();
        match self.tags.checked_sub(tags) {
            Some(left) => *self.tags = left,
            None => {
                // Nothing more is read: whether a document fits does not hang on those before it.
                *self.tags = 0;
                let why = format!("the policy documents have more than {MAX_TAGS} tags together");
                self.warn(
                    value.origin.span,
                    why,
                    "check parts of the deployment by themselves; this policy is not read",
                );
                return unknown(value, UnknownClass::Limit, "policies that are too many");
            }
        }
        let file = value
            .origin
            .span
            .and_then(|span| self.sources.get(span.file));
        let place = Place::find(&document.text, file.as_deref(), value.origin.span);
        let owner = Owner {
            entry,
            origin: &value.origin,
            secret: value.secret,
            place: &place,
        };
        match tree::read(&document, &owner) {
            Ok(tree) => tree,
            Err(problem) if document.holes.is_empty() => {
                self.report(&problem, value, &document.text, &place);
                unknown(value, UnknownClass::Error, "a policy that cannot be read")
            }
            // What is not known may be what makes it whole.
            Err(_) => {
                let depends = document.holes.iter().flat_map(|hole| {
                    let unknown = tree::unknown_of(hole);
                    match unknown.depends.as_slice() {
                        [] => vec![Arc::clone(&unknown.text)],
                        depends => depends.to_vec(),
                    }
                });
                let mut distinct: Vec<Arc<str>> = Vec::new();
                for input in depends {
                    if !distinct.contains(&input) {
                        distinct.push(input);
                    }
                }
                Value {
                    kind: Kind::Unknown(Arc::new(Unknown {
                        class: UnknownClass::Parameter,
                        text: "a policy with unknown parts".into(),
                        depends: distinct,
                    })),
                    origin: value.origin.clone(),
                    secret: false,
                    ..Value::default()
                }
            }
        }
    }

    fn report(&mut self, problem: &Problem, value: &Value, text: &str, place: &Place) {
        let (offset, help) = match problem {
            Problem::Xml(_, offset) | Problem::Refused(Refused::Expression(offset)) => (
                Some(*offset),
                "correct the XML; policy expressions need balanced brackets and quotes",
            ),
            Problem::Root(_, offset) => (
                Some(*offset),
                "put the sections into <policies>, or a fragment's statements into <fragment>",
            ),
            Problem::Refused(_) | Problem::Hole => (None, "split the policy into fragments"),
        };
        let mut message = format!("the policy document cannot be read: {problem}");
        let mut span = value.origin.span;
        if let Some(offset) = offset {
            let before = text.get(..offset).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            if !value.secret {
                message.push_str(&format!(" (line {line}, column {column} of the document)"));
            }
            if place.is_known() {
                span = place.span(offset..offset);
            }
        }
        if value.secret {
            "the policy document, which is secret, cannot be read".clone_into(&mut message);
        }
        self.warn(span, message, help);
    }

    fn warn(&mut self, span: Option<Span>, message: String, help: &str) {
        let span = span.unwrap_or(self.header);
        let path = self
            .sources
            .get(span.file)
            .map(|file| file.display.clone())
            .unwrap_or_default();
        let warning = Diagnostic::at(Level::Warning, "policy-xml", &path, span, message);
        self.diagnostics.push(warning.with_help(help));
    }
}

fn one_of(choice: &OneOf, trees: Vec<Value>) -> Value {
    Value::one_of(Arc::clone(&choice.on), choice.depends.clone(), trees)
}

fn unknown(value: &Value, class: UnknownClass, text: &str) -> Value {
    Value {
        origin: value.origin.clone(),
        ..Value::unknown(class, display::text(text))
    }
}

/// The first part of a string that is one of several.
fn open_choice(parts: &[Value]) -> Option<(usize, &Arc<OneOf>)> {
    parts
        .iter()
        .enumerate()
        .find_map(|(index, part)| match &part.kind {
            Kind::OneOf(choice) => Some((index, choice)),
            _ => None,
        })
}

/// A string with one part replaced.
fn with_part(value: &Value, parts: &[Value], index: usize, part: &Value) -> Value {
    let mut parts = parts.to_vec();
    if let Some(slot) = parts.get_mut(index) {
        *slot = part.clone();
    }
    Value {
        kind: Kind::Concat(Arc::new(parts)),
        origin: value.origin.clone().influenced_by(&part.origin),
        secret: value.secret || part.secret,
        ..Value::default()
    }
}

/// Joins known parts and stand-ins for the others. `None` if the text has characters of the stand-ins.
fn assemble(parts: &[Value]) -> Option<Document> {
    let mut document = Document {
        text: String::new(),
        holes: Vec::new(),
    };
    let mut stack: Vec<&Value> = parts.iter().rev().collect();
    while let Some(part) = stack.pop() {
        match &part.kind {
            Kind::String(text) if text.contains([escape::HOLE, escape::HOLE_END]) => return None,
            Kind::String(text) => document.text.push_str(text),
            Kind::Bool(flag) => document.text.push_str(&flag.to_string()),
            Kind::Number(number) => document.text.push_str(&number.to_string()),
            Kind::Concat(inner) => stack.extend(inner.iter().rev()),
            _ => {
                document.text.push(escape::HOLE);
                document.text.push_str(&document.holes.len().to_string());
                document.text.push(escape::HOLE_END);
                document.holes.push(part.clone());
            }
        }
    }
    if let Some(text) = document.text.strip_prefix('\u{feff}') {
        document.text = text.to_owned();
    }
    Some(document)
}
