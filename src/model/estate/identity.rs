//! What a resource is called, in a form that compares: names may be partly unknown.

use std::sync::Arc;

use super::hosts;
use crate::model::Resource;
use crate::value::{ArmId, Kind, Reference, Target, UnknownClass, Value};

/// Bytes that hold most names.
const TYPICAL: usize = 112;

/// Stands on both sides of what is not known in a key.
const OPEN: char = '\u{1}';

/// A resource's type and name, compared without case. Parts of the name that are not known stand in
/// it as their canonical text: equal texts are equal values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Identity {
    /// The ARM type, [`BETWEEN`] and the full name, in lower case.
    text: String,
    /// Where the name begins.
    name_at: usize,
}

/// Stands between type and name, and in none of them.
const BETWEEN: char = '\u{2}';

impl Identity {
    /// Of a type and a name that is in lower case.
    pub(super) fn new(arm_type: &str, name: &str) -> Self {
        let mut identity = Self::of_type(arm_type, name.len());
        identity.text.push_str(name);
        identity
    }

    /// Of a type, in lower case or not, without a name yet.
    fn of_type(arm_type: &str, name_len: usize) -> Self {
        let name_at = arm_type.len() + BETWEEN.len_utf8();
        let mut text = String::with_capacity(name_at + name_len);
        push_lower(&mut text, arm_type);
        text.push(BETWEEN);
        Self { text, name_at }
    }

    fn of_value(arm_type: &str, name: &Value) -> Self {
        let mut identity = Self::of_type(arm_type, TYPICAL);
        write(name, &mut identity.text, 0);
        identity
    }

    pub(super) fn of_resource(resource: &Resource) -> Self {
        Self::of_value(&resource.arm_type, &resource.name)
    }

    pub(super) fn of_id(id: &ArmId) -> Self {
        Self::of_value(&id.resource_type, &id.name)
    }

    /// The ARM type in lower case.
    pub(super) fn arm_type(&self) -> &str {
        let end = self.name_at - BETWEEN.len_utf8();
        self.text.get(..end).unwrap_or_default()
    }

    /// The full name in lower case.
    pub(super) fn name(&self) -> &str {
        self.text.get(self.name_at..).unwrap_or_default()
    }

    /// Type and name in one, as they compare.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes apart an id that is written as text, with or without unknown parts.
    pub(super) fn of_text(value: &Value) -> Option<Self> {
        let text = match &value.kind {
            Kind::String(_) | Kind::Concat(_) => key(value),
            _ => return None,
        };
        let (_, behind) = rsplit(&text, "/providers/")?;
        let segments = split(behind);
        let mut segments = segments.into_iter().filter(|segment| !segment.is_empty());
        let mut arm_type = segments.next()?.to_owned();
        let mut name = String::new();
        while let (Some(kind), Some(own)) = (segments.next(), segments.next()) {
            if kind.contains(OPEN) {
                return None;
            }
            arm_type.push('/');
            arm_type.push_str(kind);
            if !name.is_empty() {
                name.push('/');
            }
            name.push_str(own);
        }
        let found = !name.is_empty() && !arm_type.contains(OPEN) && arm_type.contains('.');
        found.then(|| Self::new(&arm_type, &name))
    }

    /// The resource behind a host that is known, in lower case.
    pub(super) fn of_known_host(host: &str) -> Option<Self> {
        let (arm_type, name) = hosts::resource(host)?;
        Some(Self::new(arm_type, name))
    }

    /// The resource behind the host of a URL or connection string with unknown parts.
    pub(super) fn of_host(value: &Value) -> Option<Self> {
        let text = key(value);
        let behind = text.find("://").map_or(0, |at| at + 3);
        let mut inside = false;
        let end = text.get(behind..)?.find(|character: char| {
            inside ^= character == OPEN;
            !inside && character != OPEN && !is_of_host(character)
        });
        let host = text.get(behind..end.map_or(text.len(), |end| behind + end))?;
        let name = host.get(..dot(host)?)?;
        let domain = host.get(name.len() + 1..)?;
        let arm_type = hosts::of_domain(name, domain)?;
        Some(Self::new(arm_type, name))
    }

    /// The resource that contains it, by name.
    pub(super) fn parent(&self) -> Option<Self> {
        let (arm_type, _) = self.arm_type().rsplit_once('/')?;
        if !arm_type.contains('/') {
            return None;
        }
        let (name, _) = rsplit(self.name(), "/")?;
        Some(Self::new(arm_type, name))
    }

    /// The nearest resource above it (or itself) whose type ends in `segment`, by name.
    pub(super) fn above(&self, segment: &str) -> Option<Self> {
        let mut one = self.clone();
        loop {
            let (_, last) = one.arm_type().rsplit_once('/')?;
            if last.eq_ignore_ascii_case(segment) {
                return Some(one);
            }
            one = one.parent()?;
        }
    }

    /// A child's own name, as it is written inside its parent.
    pub(super) fn without_parents(&self) -> Option<Self> {
        let (_, own) = rsplit(self.name(), "/")?;
        Some(Self::new(self.arm_type(), own))
    }

    /// Below this one: `rest` are the id's segments behind it (`/projects/p`).
    pub(super) fn child(&self, rest: &str) -> Option<Self> {
        let mut arm_type = self.arm_type().to_owned();
        let mut name = self.name().to_owned();
        let segments = split(rest);
        let mut segments = segments.into_iter().filter(|segment| !segment.is_empty());
        while let (Some(kind), Some(own)) = (segments.next(), segments.next()) {
            arm_type.push('/');
            arm_type.push_str(kind);
            name.push('/');
            name.push_str(own);
        }
        let is_below = arm_type.len() > self.arm_type().len() && !arm_type.contains(OPEN);
        is_below.then(|| Self::new(&arm_type, &name))
    }

    /// Directly below this one, by the last segments of type and name.
    pub(super) fn below(&self, kind: &str, name: &str) -> Self {
        let arm_type = format!("{}/{kind}", self.arm_type());
        let mut below = Self::of_type(&arm_type, self.name().len() + 1 + name.len());
        below.text.push_str(self.name());
        below.text.push('/');
        below.text.push_str(name);
        below
    }

    /// Whether some part of the name is not known.
    pub(super) fn is_open(&self) -> bool {
        self.name().contains(OPEN)
    }

    /// What is known of the name from its start on.
    pub(super) fn front(&self) -> &str {
        let name = self.name();
        let end = name.find(OPEN).unwrap_or(name.len());
        name.get(..end).unwrap_or_default()
    }

    /// Whether both may be the same resource, as far as the names are known.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        if self.arm_type() != other.arm_type() {
            return false;
        }
        if self.name() == other.name() {
            return true;
        }
        // Most are told apart by what is known in front.
        let known = self.front().len().min(other.front().len());
        if self.name().as_bytes().get(..known) != other.name().as_bytes().get(..known) {
            return false;
        }
        let (left, right) = (split(self.name()), split(other.name()));
        left.len() == right.len()
            && left
                .iter()
                .zip(&right)
                .all(|(left, right)| may_be(left, right))
    }
}

/// Whether a character stands in names of hosts.
pub(super) fn is_of_host(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '-' || character == '.'
}

/// The first dot that is known to be there.
fn dot(text: &str) -> Option<usize> {
    let mut inside = false;
    text.find(|character: char| {
        inside ^= character == OPEN;
        !inside && character == '.'
    })
}

/// Compares what is known at both ends.
fn may_be(left: &str, right: &str) -> bool {
    if !left.contains(OPEN) && !right.contains(OPEN) {
        return left == right;
    }
    let head = |text: &str| text.find(OPEN).unwrap_or(text.len());
    let tail = |text: &str| {
        text.rfind(OPEN)
            .map_or(text.len(), |at| text.len() - at - 1)
    };
    let (from, to) = (head(left).min(head(right)), tail(left).min(tail(right)));
    left.get(..from) == right.get(..from)
        && left.get(left.len() - to..) == right.get(right.len() - to..)
}

/// A value in lower case; what is not known as its canonical text between marks.
pub(super) fn key(value: &Value) -> String {
    let mut text = String::with_capacity(TYPICAL);
    write(value, &mut text, 0);
    text
}

/// A name as people read it.
pub(super) fn plain(key: &str) -> String {
    key.replace(OPEN, "")
}

/// A name as a value again: what is not known in it is unknown.
pub(super) fn value(key: &str) -> Value {
    let mut parts: Vec<Value> = Vec::new();
    for (index, text) in key.split(OPEN).enumerate() {
        if index % 2 == 1 {
            parts.push(Value::unknown(UnknownClass::Runtime, text));
        } else if !text.is_empty() {
            parts.push(Value::string(text));
        }
    }
    match parts.len() {
        0 | 1 => parts.pop().unwrap_or_else(|| Value::string("")),
        _ => Kind::Concat(Arc::new(parts)).into(),
    }
}

/// Adds a text in which loops that run together count alike, whatever each is called.
fn push_without_loop_names(into: &mut String, text: &str) {
    const COUNTER: &str = "copyIndex('";
    // Most have no capital in them, which is quick to see.
    if !text.as_bytes().contains(&b'I') {
        into.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find(COUNTER) {
        let (before, behind) = rest.split_at(at + COUNTER.len() - 1);
        into.push_str(before);
        rest = behind
            .get(1..)
            .and_then(|named| named.split_once('\''))
            .map_or("", |(_, rest)| rest);
    }
    into.push_str(rest);
}

fn push_lower(into: &mut String, text: &str) {
    let start = into.len();
    into.push_str(text);
    if let Some(added) = into.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

fn write(value: &Value, into: &mut String, depth: usize) {
    let open = |into: &mut String, text: &str| {
        into.push(OPEN);
        into.push_str(text);
        into.push(OPEN);
    };
    match &value.kind {
        Kind::String(text) => push_lower(into, text),
        Kind::Number(number) => into.push_str(&number.to_string()),
        Kind::Bool(value) => into.push_str(&value.to_string()),
        Kind::Unknown(unknown) => {
            into.push(OPEN);
            push_without_loop_names(into, &unknown.text);
            into.push(OPEN);
        }
        Kind::OneOf(choice) => open(into, &choice.on),
        Kind::Reference(reference) => open(into, &reference_text(reference, depth)),
        Kind::Concat(parts) if depth < 16 => {
            for part in parts.iter() {
                write(part, into, depth + 1);
            }
        }
        _ => open(into, "?"),
    }
}

fn reference_text(reference: &Reference, depth: usize) -> String {
    let mut text = match &reference.target {
        Target::Address(address) => address.to_string(),
        Target::Id(id) => {
            let mut text = id.resource_type.to_ascii_lowercase();
            text.push(' ');
            if depth < 16 {
                write(&id.name, &mut text, depth + 1);
            }
            text.replace(OPEN, "|")
        }
    };
    for part in &reference.attribute {
        text.push('.');
        text.push_str(part);
    }
    text
}

/// The parts between slashes that are known to be there.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut inside) = (0, false);
    for (at, character) in text.char_indices() {
        match character {
            OPEN => inside = !inside,
            '/' if !inside => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Splits at the last `separator` that is known to be there.
pub(super) fn rsplit<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let mut end = text.len();
    while let Some(at) = text.get(..end)?.rfind(separator) {
        let head = text.get(..at)?;
        if head.matches(OPEN).count() % 2 == 0 {
            return Some((head, text.get(at + separator.len()..)?));
        }
        end = at;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concat(parts: Vec<Value>) -> Value {
        Kind::Concat(Arc::new(parts)).into()
    }

    fn unknown(text: &str) -> Value {
        Value::unknown(UnknownClass::Parameter, text)
    }

    #[test]
    fn an_id_as_text_has_type_and_name() {
        let id = Identity::of_text(&Value::string(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Search/searchServices/S1/sharedPrivateLinkResources/L",
        ));
        let id = id.expect("an id");
        assert_eq!(
            id.arm_type(),
            "microsoft.search/searchservices/sharedprivatelinkresources"
        );
        assert_eq!(id.name(), "s1/l");
        let parent = id.parent();
        assert_eq!(parent.as_ref().map(Identity::name), Some("s1"));
        assert_eq!(
            Identity::of_text(&Value::string("https://a.b/providers/")),
            None
        );
    }

    #[test]
    fn unknown_names_are_equal_by_their_text_and_may_be_others() {
        let named = |parts| Identity::new("t/u", &key(&concat(parts)));
        let one = named(vec![Value::string("ai-"), unknown("var.suffix")]);
        let same = named(vec![Value::string("AI-"), unknown("var.suffix")]);
        let other = named(vec![Value::string("st-"), unknown("var.suffix")]);
        let known = Identity::new("t/u", "ai-west");
        assert_eq!(one, same);
        assert!(!one.may_be(&other));
        assert!(one.may_be(&known));
        assert!(!other.may_be(&known));
        assert!(!known.may_be(&Identity::new("t/u", "ai-east")));
    }

    #[test]
    fn loops_count_alike() {
        let plain = |text: &str| {
            let mut plain = String::new();
            push_without_loop_names(&mut plain, text);
            plain
        };
        assert_eq!(
            plain("a[copyIndex('x')].b[copyIndex('y', 1)]"),
            "a[copyIndex()].b[copyIndex(, 1)]"
        );
        assert_eq!(plain("copyIndex('"), "copyIndex(");
    }

    #[test]
    fn a_name_becomes_a_value_again() {
        let name = concat(vec![Value::string("a-"), unknown("p"), Value::string("-z")]);
        assert_eq!(key(&value(&key(&name))), key(&name));
        assert_eq!(value("plain").as_str(), Some("plain"));
    }

    #[test]
    fn slashes_inside_unknown_parts_do_not_split() {
        let name = key(&concat(vec![unknown("x/y"), Value::string("/child")]));
        let parent = Identity::new("a/b/c", &name).parent();
        assert_eq!(parent.as_ref().map(Identity::name), Some("\u{1}x/y\u{1}"));
    }
}
