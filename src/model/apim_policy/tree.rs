//! The derived tree of one document: what `properties.$policy` holds.

use std::sync::Arc;

use roxmltree::{Document as Xml, Node, ParsingOptions};

use super::escape::{self, Escaped, HOLE, HOLE_END, MAX_ELEMENTS, Refused};
use super::place::Place;
use crate::display;
use crate::source::Span;
use crate::value::{
    Entry, Hop, HopKind, Kind, ListItem, Object, Origin, Unknown, UnknownClass, Value,
};

/// Elements whose content is text. An unknown part in any other may hold further elements.
/// Source: the API Management policy reference.
const TEXT_ELEMENTS: [&str; 21] = [
    "address",
    "application-id",
    "audience",
    "header",
    "id",
    "issuer",
    "key",
    "log-to-eventhub",
    "message",
    "method",
    "origin",
    "set-body",
    "set-method",
    "set-url",
    "sql-statement",
    "thumbprint",
    "url",
    "value",
    "vary-by",
    "vary-by-header",
    "vary-by-query-parameter",
];

/// A document with stand-ins for its unknown parts.
pub(super) struct Document {
    /// The text; [`HOLE`], a number and [`HOLE_END`] stand for an unknown part.
    pub(super) text: String,
    /// The unknown parts by number.
    pub(super) holes: Vec<Value>,
}

/// The property that a document was given by.
pub(super) struct Owner<'a> {
    /// The property; its spans are those of what has no place of its own.
    pub(super) entry: &'a Entry,
    /// The document's origin.
    pub(super) origin: &'a Origin,
    /// Whether the document is secret as a whole.
    pub(super) secret: bool,
    /// Where the document stands.
    pub(super) place: &'a Place,
}

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    #[error(transparent)]
    Refused(#[from] Refused),
    /// What the library says, and the offset in the document.
    #[error("{0}")]
    Xml(String, usize),
    #[error("its root element is <{0}>, not <policies> or <fragment>")]
    Root(String, usize),
    #[error("an unknown part stands where tags do")]
    Hole,
}

/// Reads a document.
///
/// # Errors
/// [`Problem`] says why there is no tree.
pub(super) fn read(document: &Document, owner: &Owner<'_>) -> Result<Value, Problem> {
    let escaped = escape::escape(&document.text)?;
    if escaped.hole_in_tag {
        return Err(Problem::Hole);
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: u32::try_from(MAX_ELEMENTS * 4).unwrap_or(u32::MAX),
        ..ParsingOptions::default()
    };
    let xml = Xml::parse_with_options(&escaped.text, options)
        .map_err(|error| problem(&error, &escaped))?;
    let root = xml.root_element();
    let name = root.tag_name().name();
    let is_fragment = name == "fragment";
    if !is_fragment && name != "policies" {
        let offset = escaped.back(root.range().start);
        return Err(Problem::Root(display::text(name), offset));
    }
    let mut reader = Reader {
        document,
        escaped: &escaped,
        owner,
        all: Vec::new(),
        named_values: Vec::new(),
        fragments: Vec::new(),
        backends: Vec::new(),
    };
    let top = Around::default();
    let sections = if is_fragment {
        (vec![ListItem::Element(reader.element(root, &top))], false)
    } else {
        reader.children(root, &top)
    };
    Ok(reader.finish(root, is_fragment, sections))
}

fn problem(error: &roxmltree::Error, escaped: &Escaped) -> Problem {
    if matches!(error, roxmltree::Error::NodesLimitReached) {
        return Refused::Elements.into();
    }
    let at = error.pos();
    let line = usize::try_from(at.row.saturating_sub(1)).unwrap_or(0);
    let column = usize::try_from(at.col.saturating_sub(1)).unwrap_or(0);
    let before: usize = escaped
        .text
        .split_inclusive('\n')
        .take(line)
        .map(str::len)
        .sum();
    let rest = escaped.text.get(before..).unwrap_or_default();
    let inside: usize = rest.chars().take(column).map(char::len_utf8).sum();
    let message = match error {
        roxmltree::Error::DtdDetected => "a document type declaration is not read".to_owned(),
        // The library names the place in the escaped text, which is not the author's.
        other => other.to_string().replace(&format!(" at {at}"), ""),
    };
    Problem::Xml(display::text(&message), escaped.back(before + inside))
}

/// What an element stands in.
#[derive(Clone, Default)]
struct Around {
    section: String,
    path: String,
    parent: String,
    depth: i64,
    conditional: bool,
    liquid: bool,
}

struct Reader<'a> {
    document: &'a Document,
    escaped: &'a Escaped,
    owner: &'a Owner<'a>,
    all: Vec<ListItem>,
    named_values: Vec<Value>,
    fragments: Vec<Value>,
    backends: Vec<Value>,
}

impl Reader<'_> {
    fn element(&mut self, node: Node<'_, '_>, around: &Around) -> Value {
        let name = node.tag_name().name();
        let span = self.span(self.start_tag(node));
        let origin = self.origin(span);
        let path = match around.path.as_str() {
            "" => name.to_owned(),
            above => format!("{above}/{name}"),
        };
        let section = match around.section.as_str() {
            "" => name,
            section => section,
        };
        let here = Around {
            section: section.to_owned(),
            path,
            parent: name.to_owned(),
            depth: around.depth + 1,
            conditional: around.conditional || name == "choose",
            liquid: around.liquid || node.attribute("template") == Some("liquid"),
        };
        // Its place in document order is before all that it contains.
        let index = self.all.len();
        self.all.push(ListItem::Rest(Value::null()));

        let mut attributes = Object::new();
        for attribute in node.attributes() {
            let whole = self.span(attribute.range());
            let value = self.value(attribute.value(), &self.origin(whole));
            self.note_named_values(attribute.value(), &value.origin);
            let entry = Entry {
                key_span: self
                    .owner
                    .place
                    .is_known()
                    .then(|| self.span(attribute.range_qname()))
                    .flatten(),
                span: whole,
                value,
            };
            attributes.insert(attribute.name(), entry);
        }
        self.note_reference(name, &attributes, &here, &origin);

        // What is interpolated behind the start tag has its part in the text.
        let all = self.origin(self.span(node.range()));
        let content = Origin { span, ..all };
        let (text, children) = self.content(node, &here, &content);
        let mut members = Object::new();
        let mut set = |key: &str, value: Value| {
            let entry = Entry {
                key_span: None,
                span,
                value: Value {
                    origin: origin.clone(),
                    ..value
                },
            };
            members.insert(key, entry);
        };
        set("name", Value::string(name));
        set("section", Value::string(here.section.as_str()));
        set("path", Value::string(here.path.as_str()));
        set("parent", Value::string(around.parent.as_str()));
        set("depth", Value::int(here.depth));
        set("conditional", Value::bool(around.conditional));
        set("attributes", Value::object(attributes));
        set("children", list(children));
        if let Some(text) = text {
            members.insert(
                "text",
                Entry {
                    key_span: None,
                    span,
                    value: text,
                },
            );
        }
        let element = Value {
            origin: origin.clone(),
            ..Value::object(members)
        };
        if let Some(slot) = self.all.get_mut(index) {
            *slot = ListItem::Element(element.clone());
        }
        element
    }

    /// The text of an element, `None` if it has none, and the elements in it.
    fn content(
        &mut self,
        node: Node<'_, '_>,
        here: &Around,
        origin: &Origin,
    ) -> (Option<Value>, Vec<ListItem>) {
        let text: String = node
            .children()
            .filter_map(|child| if child.is_text() { child.text() } else { None })
            .collect();
        let text = text.trim();
        if !here.liquid {
            self.note_named_values(text, origin);
        }
        let is_text = !node.children().any(|child| child.is_element())
            && (TEXT_ELEMENTS.contains(&here.parent.as_str()) || has_known_text(text));
        if is_text {
            let value = (!text.is_empty()).then(|| self.value(text, origin));
            return (value, Vec::new());
        }
        let (children, _) = self.children(node, here);
        let known = has_known_text(text).then(|| self.value(text, origin));
        (known, children)
    }

    /// The elements in a node, and whether there may be more.
    fn children(&mut self, node: Node<'_, '_>, here: &Around) -> (Vec<ListItem>, bool) {
        let (mut children, mut open) = (Vec::new(), false);
        for child in node.children() {
            if child.is_element() {
                children.push(ListItem::Element(self.element(child, here)));
            } else if child.is_text() {
                for hole in self.holes(child.text().unwrap_or_default()) {
                    let rest = self.rest(&hole);
                    self.all.push(ListItem::Rest(rest.clone()));
                    children.push(ListItem::Rest(rest));
                    open = true;
                }
            }
        }
        (children, open)
    }

    fn finish(
        self,
        root: Node<'_, '_>,
        is_fragment: bool,
        (sections, open): (Vec<ListItem>, bool),
    ) -> Value {
        let origin = self.origin(self.span(self.start_tag(root)));
        let kind = if is_fragment { "fragment" } else { "policies" };
        let mut base = Object::new();
        if !is_fragment {
            for name in ["inbound", "backend", "outbound", "on-error"] {
                base.insert(name, self.member(inherits(name, &sections, open)));
            }
        }
        let mut tree = Object::new();
        let mut set = |key: &str, value: Value| {
            let origin = match &value.origin.span {
                Some(_) => value.origin.clone(),
                None => origin.clone(),
            };
            tree.insert(key, self.member(Value { origin, ..value }));
        };
        set("kind", Value::string(kind));
        set("base", Value::object(base));
        set("fragments", Value::list(self.fragments.clone()));
        set("backends", Value::list(self.backends.clone()));
        set("namedValues", Value::list(self.named_values.clone()));
        set("elements", list(self.all.clone()));
        Value {
            origin: origin.clone(),
            ..Value::object(tree)
        }
    }

    /// A derived member stands where the document does.
    fn member(&self, value: Value) -> Entry {
        Entry {
            key_span: self.owner.entry.key_span,
            span: self.owner.entry.span,
            value,
        }
    }

    fn note_reference(&mut self, name: &str, attributes: &Object, here: &Around, origin: &Origin) {
        let given = |key: &str| attributes.get_exact(key).map(|entry| entry.value.clone());
        let mut members = Object::new();
        match name {
            "include-fragment" => {
                if let Some(id) = given("fragment-id") {
                    members.set("id", id);
                }
            }
            "set-backend-service" => {
                for (key, attribute) in [("id", "backend-id"), ("url", "base-url")] {
                    if let Some(value) = given(attribute) {
                        members.set(key, value);
                    }
                }
            }
            _ => return,
        }
        if members.is_empty() {
            return;
        }
        members.set("section", Value::string(here.section.as_str()));
        members.set("conditional", Value::bool(here.conditional));
        let reference = Value {
            origin: origin.clone(),
            ..Value::object(members)
        };
        if name == "include-fragment" {
            self.fragments.push(reference);
        } else {
            self.backends.push(reference);
        }
    }

    /// Notes the named values that a text uses (`{{name}}`).
    fn note_named_values(&mut self, text: &str, origin: &Origin) {
        for part in text.split("{{").skip(1) {
            let Some((name, _)) = part.split_once("}}") else {
                continue;
            };
            let name = name.trim();
            let is_name = !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
            let is_new = || {
                !self
                    .named_values
                    .iter()
                    .any(|other| other.as_str() == Some(name))
            };
            if is_name && self.named_values.len() < MAX_NAMED_VALUES && is_new() {
                self.named_values.push(Value {
                    origin: origin.clone(),
                    ..Value::string(name)
                });
            }
        }
    }

    /// Text with stand-ins as a value.
    fn value(&self, text: &str, origin: &Origin) -> Value {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, hole, after)) = next_hole(rest) {
            if !before.is_empty() {
                parts.push(Value::string(before));
            }
            if let Some(value) = self.document.holes.get(hole) {
                parts.push(value.clone());
            }
            rest = after;
        }
        if !rest.is_empty() || parts.is_empty() {
            parts.push(Value::string(rest));
        }
        let secret = self.owner.secret || parts.iter().any(|part| part.secret);
        let mut origin = origin.clone();
        for part in &parts {
            origin = origin.influenced_by(&part.origin);
        }
        let kind = match parts.pop() {
            Some(only) if parts.is_empty() => only.kind,
            Some(last) => {
                parts.push(last);
                Kind::Concat(Arc::new(parts))
            }
            None => Kind::Null,
        };
        Value {
            kind,
            origin,
            secret,
            ..Value::default()
        }
    }

    fn holes(&self, text: &str) -> Vec<Value> {
        let mut holes = Vec::new();
        let mut rest = text;
        while let Some((_, hole, after)) = next_hole(rest) {
            holes.extend(self.document.holes.get(hole).cloned());
            rest = after;
        }
        holes
    }

    /// An unknown part as elements of unknown number.
    fn rest(&self, hole: &Value) -> Value {
        let unknown = unknown_of(hole);
        Value {
            kind: Kind::Unknown(unknown),
            origin: hole.origin.clone(),
            secret: hole.secret,
            ..Value::default()
        }
    }

    fn origin(&self, span: Option<Span>) -> Origin {
        let hops = self.owner.origin.hops();
        let Some(span) = span.filter(|_| self.owner.place.is_known()) else {
            return self.owner.origin.clone();
        };
        let written = self.owner.origin.span;
        let hops = hops.iter().filter_map(|hop| {
            // An interpolation elsewhere in the document has no part in this.
            let elsewhere = hop.used_at.is_some_and(|used| {
                written.is_some_and(|written| written.contains(used)) && !span.contains(used)
            });
            // Of a loaded file, the line that says it.
            let is_loaded = hop.kind == HopKind::LoadedFile
                && hop.set_at.is_some_and(|at| at.file == span.file);
            (!elsewhere).then(|| Hop {
                set_at: if is_loaded { Some(span) } else { hop.set_at },
                ..hop.clone()
            })
        });
        let hops: Vec<Hop> = hops.collect();
        Origin {
            span: Some(span),
            hops: (!hops.is_empty()).then(|| Arc::new(hops)),
        }
    }

    /// The span of a range of the XML; the property's own if the document has no place.
    fn span(&self, range: std::ops::Range<usize>) -> Option<Span> {
        if !self.owner.place.is_known() {
            return self.owner.entry.span;
        }
        let range = self.escaped.back(range.start)..self.escaped.back(range.end);
        self.owner.place.span(range)
    }

    /// The range of an element's start tag.
    fn start_tag(&self, node: Node<'_, '_>) -> std::ops::Range<usize> {
        let range = node.range();
        let after = node
            .attributes()
            .next_back()
            .map_or(range.start, |last| last.range().end);
        let rest = self
            .escaped
            .text
            .get(after..range.end)
            .and_then(|rest| rest.find('>'));
        let end = rest.map_or(range.end, |end| after + end + 1);
        range.start..end
    }
}

/// Named values noted of one document.
const MAX_NAMED_VALUES: usize = 500;

fn list(items: Vec<ListItem>) -> Value {
    if items.iter().any(|item| matches!(item, ListItem::Rest(_))) {
        return Kind::PartialList(Arc::new(items)).into();
    }
    let elements = items.into_iter().filter_map(|item| match item {
        ListItem::Element(value) => Some(value),
        ListItem::Rest(_) => None,
    });
    Value::list(elements.collect())
}

/// Whether a section has `<base/>`: without it nothing is inherited. Not known for a section that is
/// not there, and where the element may be brought in or left out.
fn inherits(section: &str, sections: &[ListItem], open: bool) -> Value {
    let not_known = |why: &str| {
        Value::unknown(
            UnknownClass::Error,
            format!("{why} <{section}> in the policy"),
        )
    };
    let member = |element: &Value, key: &str| {
        let object = element.as_object()?;
        object.get_exact(key).map(|entry| entry.value.clone())
    };
    let is = |element: &Value, name: &str| {
        member(element, "name").is_some_and(|found| found.as_str() == Some(name))
    };
    let found = sections.iter().find_map(|item| match item {
        ListItem::Element(element) if is(element, section) => Some(element),
        _ => None,
    });
    let Some(element) = found else {
        let why = if open { "what may be" } else { "no" };
        return not_known(why);
    };
    let children = member(element, "children").unwrap_or_default();
    let (mut direct, mut open) = (None, None);
    if let Kind::List(items) = &children.kind {
        direct = items.iter().find(|child| is(child, "base")).cloned();
    } else if let Kind::PartialList(items) = &children.kind {
        for item in items.iter() {
            match item {
                ListItem::Element(child) if is(child, "base") => direct = Some(child.clone()),
                ListItem::Element(_) => {}
                ListItem::Rest(rest) => open = Some(rest.clone()),
            }
        }
    }
    match (direct, open) {
        (Some(base), _) => Value {
            origin: base.origin,
            ..Value::bool(true)
        },
        (None, Some(rest)) => rest,
        (None, None) => Value {
            origin: element.origin.clone(),
            ..Value::bool(false)
        },
    }
}

/// Whether there is more than stand-ins and white space.
fn has_known_text(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, _, after)) = next_hole(rest) {
        if !before.trim().is_empty() {
            return true;
        }
        rest = after;
    }
    !rest.trim().is_empty()
}

/// What is before the next stand-in, its number, and what is behind.
fn next_hole(text: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = text.split_once(HOLE)?;
    let (number, after) = rest.split_once(HOLE_END)?;
    Some((before, number.parse().ok()?, after))
}

/// Why a part is not known.
pub(super) fn unknown_of(value: &Value) -> Arc<Unknown> {
    match &value.kind {
        Kind::Unknown(unknown) => Arc::clone(unknown),
        Kind::OneOf(choice) => Arc::new(Unknown {
            class: UnknownClass::Parameter,
            text: Arc::clone(&choice.on),
            depends: choice.depends.clone(),
        }),
        Kind::Reference(reference) => Arc::new(Unknown {
            class: UnknownClass::Runtime,
            text: match &reference.target {
                crate::value::Target::Address(address) => {
                    let mut text = address.to_string();
                    for step in &reference.attribute {
                        text.push('.');
                        text.push_str(step);
                    }
                    text.into()
                }
                crate::value::Target::Id(id) => Arc::clone(&id.resource_type),
            },
            depends: vec![],
        }),
        _ => Arc::new(Unknown {
            class: UnknownClass::Error,
            text: "a part of the policy".into(),
            depends: vec![],
        }),
    }
}
