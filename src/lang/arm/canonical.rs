//! Canonical text: what an unknown value is called, so that equal unknowns compare equal.
//!
//! It is ARM's expression language with known parts inlined. `model::dump` documents the classes.

use std::fmt::Write;
use std::hash::Hasher;
use std::sync::Arc;

use crate::lang::arm::ids;
use crate::value::{ArmId, Kind, ListItem, OneOf, Reference, Target, Unknown, UnknownClass, Value};

/// Longest canonical text; what is longer ends in a hash of the whole.
const MAX_TEXT: usize = 1200;

/// Characters looked at for that hash.
const MAX_WRITTEN: usize = 1 << 16;

/// Inputs named per unknown.
const MAX_INPUTS: usize = 8;

/// Deepest nesting that is written out.
const MAX_DEPTH: usize = 64;

/// A value's canonical text.
pub(crate) fn text(value: &Value) -> Arc<str> {
    let mut writer = Writer::default();
    writer.value(value, 0);
    writer.finish()
}

/// The canonical text of a call.
pub(crate) fn call(name: &str, args: &[Value]) -> Arc<str> {
    let mut writer = Writer::default();
    writer.call(name, args, 0);
    writer.finish()
}

/// The canonical text of a reference: the id, or `reference(id).path`, or `resource(id).path`.
pub(crate) fn reference(reference: &Reference) -> Arc<str> {
    let mut writer = Writer::default();
    writer.reference(reference, 0);
    writer.finish()
}

/// `base.name`, or `base['name']` where the name is no identifier.
pub(crate) fn property(base: &Value, name: &str) -> Arc<str> {
    let mut writer = Writer::default();
    writer.value(base, 0);
    writer.property(name);
    writer.finish()
}

/// `base[index]`.
pub(crate) fn index(base: &Value, index: &Value) -> Arc<str> {
    let mut writer = Writer::default();
    writer.value(base, 0);
    writer.push("[");
    writer.value(index, 0);
    writer.push("]");
    writer.finish()
}

/// The unknown result of calling `name`: its class is the strongest of the arguments'.
pub(crate) fn unknown_call(name: &str, args: &[Value]) -> Value {
    unknown(call(name, args), args.iter())
}

/// An unknown called `text` that hangs on `values`.
pub(crate) fn unknown<'v>(
    text: Arc<str>,
    values: impl Iterator<Item = &'v Value> + Clone,
) -> Value {
    // What no argument leaves open is computed by Azure only.
    let class = strongest(values.clone()).unwrap_or(UnknownClass::Runtime);
    let mut value = Value::from(Kind::Unknown(Arc::new(Unknown {
        class,
        text,
        depends: inputs(values.clone()),
    })));
    value.secret = values.into_iter().any(|value| value.secret);
    value
}

/// The inputs that would decide the values, in order of appearance.
pub(crate) fn inputs<'v>(values: impl Iterator<Item = &'v Value>) -> Vec<Arc<str>> {
    let mut found = Vec::new();
    let mut left = 2000;
    for value in values {
        collect_inputs(value, &mut found, &mut left, 0);
    }
    found
}

fn collect_inputs(value: &Value, found: &mut Vec<Arc<str>>, left: &mut usize, depth: usize) {
    if *left == 0 || found.len() >= MAX_INPUTS || depth > MAX_DEPTH {
        return;
    }
    *left -= 1;
    let mut add = |name: &Arc<str>| {
        if found.len() < MAX_INPUTS && !found.contains(name) {
            found.push(Arc::clone(name));
        }
    };
    match &value.kind {
        Kind::Unknown(unknown) => {
            if unknown.class == UnknownClass::Parameter && unknown.depends.is_empty() {
                add(&unknown.text);
            }
            unknown.depends.iter().for_each(add);
        }
        Kind::OneOf(one_of) => {
            one_of.depends.iter().for_each(&mut add);
            for value in &one_of.alternatives {
                collect_inputs(value, found, left, depth + 1);
            }
        }
        _ => for_each_child(value, &mut |child| {
            collect_inputs(child, found, left, depth + 1);
        }),
    }
}

/// Calls `visit` with the values directly inside `value`.
fn for_each_child(value: &Value, visit: &mut dyn FnMut(&Value)) {
    match &value.kind {
        Kind::List(values) | Kind::Concat(values) | Kind::Merge(values) => {
            values.iter().for_each(visit);
        }
        Kind::Object(object) => object.iter().for_each(|(_, entry)| visit(&entry.value)),
        Kind::OneOf(one_of) => one_of.alternatives.iter().for_each(visit),
        Kind::PartialList(items) => {
            for item in items.iter() {
                match item {
                    ListItem::Element(value) | ListItem::Rest(value) => visit(value),
                }
            }
        }
        Kind::Each(each) => {
            visit(&each.collection);
            visit(&each.element);
        }
        Kind::Reference(reference) => {
            if let Target::Id(id) = &reference.target {
                visit(&id.name);
                [&id.subscription, &id.resource_group, &id.scope]
                    .into_iter()
                    .flatten()
                    .for_each(visit);
            }
        }
        _ => {}
    }
}

/// The strongest reason for not knowing any of the values: what is only known after the deployment
/// outweighs what an input would decide.
pub(crate) fn strongest<'v>(values: impl Iterator<Item = &'v Value>) -> Option<UnknownClass> {
    let mut class = None;
    let mut left = 2000;
    for value in values {
        collect_class(value, &mut class, &mut left, 0);
    }
    class
}

fn collect_class(value: &Value, class: &mut Option<UnknownClass>, left: &mut usize, depth: usize) {
    if *left == 0 || depth > MAX_DEPTH {
        return;
    }
    *left -= 1;
    let mut raise = |new: UnknownClass| {
        if class.is_none_or(|old| rank(new) > rank(old)) {
            *class = Some(new);
        }
    };
    match &value.kind {
        Kind::Unknown(unknown) => raise(unknown.class),
        Kind::OneOf(_) => raise(UnknownClass::Parameter),
        Kind::Reference(reference) => raise(if reference.is_id() {
            UnknownClass::Context
        } else {
            UnknownClass::Runtime
        }),
        _ => {}
    }
    for_each_child(value, &mut |child| {
        collect_class(child, class, left, depth + 1);
    });
}

fn rank(class: UnknownClass) -> u8 {
    match class {
        UnknownClass::Parameter => 0,
        UnknownClass::Loop => 1,
        UnknownClass::Context => 2,
        UnknownClass::Volatile => 3,
        UnknownClass::External => 4,
        UnknownClass::Runtime => 5,
        UnknownClass::Limit => 6,
        UnknownClass::Error => 7,
    }
}

/// Keeps the beginning of a text, and a hash of as much of it as is bearable.
#[derive(Default)]
struct Writer {
    text: String,
    written: usize,
    hash: Fnv,
}

struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

/// A hash that is the same in every build, unlike the standard library's.
impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Writer {
    fn push(&mut self, text: &str) {
        if self.written >= MAX_WRITTEN {
            return;
        }
        self.written += text.len();
        self.hash.write(text.as_bytes());
        if self.text.len() < MAX_TEXT {
            self.text.push_str(text);
        }
    }

    fn finish(mut self) -> Arc<str> {
        if self.written > MAX_TEXT {
            let mut cut = MAX_TEXT.min(self.text.len());
            while !self.text.is_char_boundary(cut) {
                cut -= 1;
            }
            self.text.truncate(cut);
            let _ = write!(self.text, "…#{:016x}", self.hash.finish());
        }
        self.text.into()
    }

    fn quoted(&mut self, text: &str) {
        self.push("'");
        for (index, part) in text.split('\'').enumerate() {
            if index > 0 {
                self.push("''");
            }
            self.push(part);
        }
        self.push("'");
    }

    fn property(&mut self, name: &str) {
        if name.starts_with('[') {
            self.push(name);
        } else if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            self.push(".");
            self.push(name);
        } else {
            self.push("[");
            self.quoted(name);
            self.push("]");
        }
    }

    fn call(&mut self, name: &str, args: &[Value], depth: usize) {
        self.push(name);
        self.push("(");
        self.list(args.iter(), depth);
        self.push(")");
    }

    fn list<'v>(&mut self, values: impl Iterator<Item = &'v Value>, depth: usize) {
        for (index, value) in values.enumerate() {
            if self.written >= MAX_WRITTEN {
                return;
            }
            if index > 0 {
                self.push(", ");
            }
            self.value(value, depth + 1);
        }
    }

    fn value(&mut self, value: &Value, depth: usize) {
        if self.written >= MAX_WRITTEN || depth > MAX_DEPTH {
            self.push("…");
            return;
        }
        match &value.kind {
            Kind::Null => self.push("null()"),
            Kind::Bool(true) => self.push("true()"),
            Kind::Bool(false) => self.push("false()"),
            Kind::Number(number) => self.push(&number.to_string()),
            Kind::String(text) => self.quoted(text),
            Kind::List(values) => self.call("createArray", values, depth),
            Kind::Object(object) => {
                self.push("createObject(");
                for (index, (key, entry)) in object.iter().enumerate() {
                    if self.written >= MAX_WRITTEN {
                        break;
                    }
                    if index > 0 {
                        self.push(", ");
                    }
                    self.quoted(key);
                    self.push(", ");
                    self.value(&entry.value, depth + 1);
                }
                self.push(")");
            }
            Kind::Reference(reference) => self.reference(reference, depth),
            Kind::Unknown(unknown) => self.unknown(unknown),
            Kind::OneOf(one_of) => self.one_of(one_of, depth),
            Kind::Concat(parts) => match ids::written(value) {
                Some(id) => {
                    let reference = Reference {
                        target: Target::Id(Box::new(id)),
                        attribute: Vec::new(),
                    };
                    self.reference(&reference, depth);
                }
                None => self.format(parts, depth),
            },
            Kind::Merge(parts) => {
                self.push("shallowMerge(");
                self.call("createArray", parts, depth);
                self.push(")");
            }
            Kind::PartialList(items) => self.partial_list(items, depth),
            Kind::Each(each) => {
                self.push("map(");
                self.value(&each.collection, depth + 1);
                self.push(", ");
                self.value(&each.element, depth + 1);
                self.push(")");
            }
        }
    }

    fn unknown(&mut self, unknown: &Unknown) {
        if unknown.class == UnknownClass::Parameter && unknown.depends.is_empty() {
            self.push("parameters(");
            self.quoted(&unknown.text);
            self.push(")");
        } else {
            self.push(&unknown.text);
        }
    }

    fn one_of(&mut self, one_of: &OneOf, depth: usize) {
        self.push(if one_of.alternatives.len() == 2 {
            "if("
        } else {
            "choose("
        });
        self.push(&one_of.on);
        self.push(", ");
        self.list(one_of.alternatives.iter(), depth);
        self.push(")");
    }

    fn format(&mut self, parts: &[Value], depth: usize) {
        let mut pattern = String::new();
        let mut unknown = Vec::new();
        for part in parts {
            match &part.kind {
                Kind::String(text) => pattern += &text.replace('{', "{{").replace('}', "}}"),
                _ => {
                    let _ = write!(pattern, "{{{}}}", unknown.len());
                    unknown.push(part);
                }
            }
        }
        self.push("format(");
        self.quoted(&pattern);
        self.push(", ");
        self.list(unknown.into_iter(), depth);
        self.push(")");
    }

    fn partial_list(&mut self, items: &[ListItem], depth: usize) {
        self.push("concat(");
        for (index, item) in items.iter().enumerate() {
            if self.written >= MAX_WRITTEN {
                break;
            }
            if index > 0 {
                self.push(", ");
            }
            match item {
                ListItem::Element(value) => {
                    self.call("createArray", std::slice::from_ref(value), depth);
                }
                ListItem::Rest(value) => self.value(value, depth + 1),
            }
        }
        self.push(")");
    }

    fn reference(&mut self, reference: &Reference, depth: usize) {
        match &reference.target {
            Target::Address(address) => {
                self.push(address);
                for name in &reference.attribute {
                    self.property(name);
                }
            }
            Target::Id(id) if reference.is_id() => self.id(id, depth),
            Target::Id(id) => {
                let mut path = reference.attribute.as_slice();
                if let [first, rest @ ..] = path
                    && let Some(function) = first.strip_suffix("()")
                {
                    path = rest;
                    self.push(function);
                    self.push("(");
                } else if let [first, rest @ ..] = path
                    && first.eq_ignore_ascii_case("properties")
                {
                    path = rest;
                    self.push("reference(");
                } else {
                    self.push("resource(");
                }
                self.id(id, depth);
                self.push(")");
                for name in path {
                    self.property(name);
                }
            }
        }
    }

    fn id(&mut self, id: &ArmId, depth: usize) {
        if let Some(scope) = &id.scope {
            self.push("extensionResourceId(");
            self.value(scope, depth + 1);
            self.push(", ");
        } else if let Some(group) = &id.management_group {
            self.push(
                "extensionResourceId(tenantResourceId('Microsoft.Management/managementGroups', ",
            );
            self.value(group, depth + 1);
            self.push("), ");
        } else if id.tenant {
            self.push("tenantResourceId(");
        } else {
            match (&id.subscription, &id.resource_group) {
                (Some(_), None) => self.push("subscriptionResourceId("),
                _ => self.push("resourceId("),
            }
            let own = |value: &Value, text: &str| matches!(&value.kind, Kind::Unknown(unknown) if &*unknown.text == text);
            for (value, default) in [
                (&id.subscription, "subscription().subscriptionId"),
                (&id.resource_group, "resourceGroup().name"),
            ] {
                if let Some(value) = value
                    && !own(value, default)
                {
                    self.value(value, depth + 1);
                    self.push(", ");
                }
            }
        }
        self.quoted(&id.resource_type);
        let segments = id.resource_type.split('/').count().saturating_sub(1);
        match crate::lang::arm::ids::split_name(&id.name, segments) {
            Some(names) => {
                for name in &names {
                    self.push(", ");
                    self.value(name, depth + 1);
                }
            }
            None => {
                self.push(", ");
                self.value(&id.name, depth + 1);
            }
        }
        self.push(")");
    }
}
