//! Where a value speaks of other resources.

use crate::source::Span;
use crate::value::{ArmId, Entry, Kind, ListItem, Object, Reference, Target, Value};

use super::identity::{Identity, is_of_host, key};

/// Deepest nesting that is looked into.
const MAX_DEPTH: usize = 64;

/// The member of a resource's identity whose keys are resource ids.
const IDENTITIES: &str = "userAssignedIdentities";

/// One place where a resource is spoken of.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) target: Mentioned,
    /// The value is a key or another secret of the target.
    pub(super) secret: bool,
    /// Only one of several alternatives speaks of it.
    pub(super) possible: bool,
    /// The value's own place.
    pub(super) span: Option<Span>,
}

impl Mention {
    /// Of somebody by type and name, wherever that is said.
    pub(super) fn certain(identity: Identity) -> Self {
        Self {
            target: Mentioned::Identity(identity),
            secret: false,
            possible: false,
            span: None,
        }
    }
}

/// Who is spoken of.
#[derive(Clone, Debug)]
pub(super) enum Mentioned {
    /// By an address of the language.
    Address(std::sync::Arc<str>),
    /// Something below another one: the id's segments behind it.
    Below(Box<Mentioned>, String),
    /// By type and name.
    Identity(Identity),
    /// By the name of a host (`contoso.openai.azure.com`): the type that has such hosts, and the
    /// host's first part.
    Host(Identity),
    /// By an id that is not known, as its canonical text in brackets.
    Text(String),
}

/// Visits every mention below `value`, with the path pattern that leads to it; `root` leads to `value`.
pub(super) fn walk(value: &Value, root: &str, visit: &mut impl FnMut(&str, Mention)) {
    let mut walk = Walk::new(visit);
    walk.path.push(root);
    walk.value(value, Whence::default(), 0);
}

/// Visits every mention below the members of `object`.
pub(super) fn walk_object(object: &Object, visit: &mut impl FnMut(&str, Mention)) {
    Walk::new(visit).object(object, Whence::default(), 0);
}

/// Visits every value below `object` that has no members or elements.
pub(super) fn leaves(object: &Object, visit: &mut impl FnMut(&Value)) {
    let mut open: Vec<(&Value, usize)> = object.iter().map(|(_, e)| (&e.value, 0)).collect();
    while let Some((value, depth)) = open.pop() {
        if depth > MAX_DEPTH {
            continue;
        }
        let mut below = |value| open.push((value, depth + 1));
        match &value.kind {
            Kind::Object(object) => object.iter().for_each(|(_, entry)| below(&entry.value)),
            Kind::List(values) => values.iter().for_each(below),
            Kind::Merge(parts) => parts.iter().for_each(below),
            Kind::PartialList(items) => items.iter().for_each(|item| match item {
                ListItem::Element(value) | ListItem::Rest(value) => below(value),
            }),
            Kind::OneOf(choice) => choice.alternatives.iter().for_each(below),
            Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
            _ => visit(value),
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Whence {
    secret: bool,
    possible: bool,
    span: Option<Span>,
}

struct Walk<'v, 'f, F> {
    visit: &'f mut F,
    /// The members on the way, [`EVERY`] for elements.
    path: Vec<&'v str>,
    /// The path as text, where it was last asked for.
    text: String,
}

/// Every element of a list, as a part of a path.
const EVERY: &str = "[*]";

impl<'v, 'f, F: FnMut(&str, Mention)> Walk<'v, 'f, F> {
    fn new(visit: &'f mut F) -> Self {
        Self {
            visit,
            path: Vec::new(),
            text: String::new(),
        }
    }

    fn value(&mut self, value: &'v Value, mut at: Whence, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        // A list or object is secret because of some part; the others are not.
        at.secret = value.secret;
        at.span = value.origin.span.or(at.span);
        match &value.kind {
            Kind::Reference(reference) => self.reference(reference, at),
            Kind::String(text) => self.text(text, value, at),
            Kind::Concat(parts) => self.concat(value, parts, at, depth),
            Kind::List(values) => {
                self.below(EVERY, |walk| {
                    for value in values.iter() {
                        walk.value(value, at, depth + 1);
                    }
                });
            }
            Kind::PartialList(items) => {
                self.below(EVERY, |walk| {
                    for item in items.iter() {
                        if let ListItem::Element(value) = item {
                            walk.value(value, at, depth + 1);
                        }
                    }
                });
                for item in items.iter() {
                    if let ListItem::Rest(value) = item {
                        self.value(value, at, depth + 1);
                    }
                }
            }
            Kind::Each(each) => {
                self.below(EVERY, |walk| walk.value(&each.element, at, depth + 1));
            }
            Kind::Object(object) => self.object(object, at, depth + 1),
            Kind::Merge(parts) => {
                for part in parts.iter() {
                    self.value(part, at, depth + 1);
                }
            }
            Kind::OneOf(choice) => {
                at.possible = true;
                for alternative in &choice.alternatives {
                    self.value(alternative, at, depth + 1);
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Unknown(_) => {}
        }
    }

    fn object(&mut self, object: &'v Object, at: Whence, depth: usize) {
        for (key, entry) in object.iter() {
            let Entry { span, value, .. } = entry;
            let at = Whence {
                span: span.or(at.span),
                ..at
            };
            // Identities are the keys of this object.
            if self.path.last() == Some(&IDENTITIES) {
                self.key(key, at);
            }
            self.below(key, |walk| walk.value(value, at, depth));
        }
    }

    fn key(&mut self, key: &str, at: Whence) {
        if key.starts_with('[') {
            self.mention(Mentioned::Text(key.to_ascii_lowercase()), at);
        } else if let Some(identity) = Identity::of_text(&Value::string(key)) {
            self.mention(Mentioned::Identity(identity), at);
        }
    }

    fn below(&mut self, part: &'v str, then: impl FnOnce(&mut Self)) {
        self.path.push(part);
        then(self);
        self.path.pop();
    }

    fn reference(&mut self, reference: &Reference, mut at: Whence) {
        at.secret &= is_key(reference);
        let target = match &reference.target {
            Target::Address(address) => Mentioned::Address(std::sync::Arc::clone(address)),
            Target::Id(id) => {
                self.scope_of(id, at);
                Mentioned::Identity(Identity::of_id(id))
            }
        };
        self.mention(target, at);
    }

    /// An extension resource's id speaks of what it extends, too.
    fn scope_of(&mut self, id: &ArmId, at: Whence) {
        if let Some(scope) = &id.scope
            && let Kind::Reference(scope) = &scope.kind
            && let Target::Id(scope) = &scope.target
        {
            self.mention(Mentioned::Identity(Identity::of_id(scope)), at);
        }
    }

    fn text(&mut self, text: &str, value: &Value, at: Whence) {
        if text.len() < 8 {
            return;
        }
        if text.starts_with('/') {
            if let Some(identity) = Identity::of_text(value) {
                let secret = false;
                self.mention(Mentioned::Identity(identity), Whence { secret, ..at });
            }
        } else if let Some(host) = host(text).as_deref().and_then(Identity::of_known_host) {
            let secret = at.secret && text.to_ascii_lowercase().contains("key=");
            self.mention(Mentioned::Host(host), Whence { secret, ..at });
        }
    }

    fn concat(&mut self, value: &Value, parts: &'v [Value], at: Whence, depth: usize) {
        // `${account.id}/projects/p` is a child of the account.
        if let [first, rest @ ..] = parts
            && let Kind::Reference(reference) = &first.kind
            && reference.is_id()
            && let Some(Kind::String(next)) = rest.first().map(|part| &part.kind)
            && next.starts_with('/')
        {
            let above = match &reference.target {
                Target::Address(address) => Mentioned::Address(std::sync::Arc::clone(address)),
                Target::Id(id) => Mentioned::Identity(Identity::of_id(id)),
            };
            let segments: String = rest.iter().map(key).collect();
            self.mention(Mentioned::Below(Box::new(above), segments), at);
            self.parts(rest, at, depth);
            return;
        }
        if let Some(identity) = Identity::of_text(value) {
            self.mention(Mentioned::Identity(identity), at);
        } else if let Some(host) = Identity::of_host(value) {
            self.mention(Mentioned::Host(host), at);
        }
        self.parts(parts, at, depth);
    }

    fn parts(&mut self, parts: &'v [Value], at: Whence, depth: usize) {
        for part in parts {
            // The whole is secret because of one part; the others are not.
            let at = Whence {
                secret: part.secret,
                ..at
            };
            self.value(part, at, depth + 1);
        }
    }

    fn mention(&mut self, target: Mentioned, at: Whence) {
        let mention = Mention {
            target,
            secret: at.secret,
            possible: at.possible,
            span: at.span,
        };
        self.text.clear();
        for part in &self.path {
            if !self.text.is_empty() && *part != EVERY {
                self.text.push('.');
            }
            self.text.push_str(part);
        }
        (self.visit)(&self.text, mention);
    }
}

/// Whether a secret reference is a key by what it refers to. What is passed through a secure parameter
/// is all secret, the endpoint beside the key as well.
fn is_key(reference: &Reference) -> bool {
    const WORDS: [&str; 6] = [
        "key",
        "connection",
        "password",
        "secret",
        "token",
        "credential",
    ];
    reference.attribute.iter().any(|part| {
        let part = part.to_ascii_lowercase();
        let is_name = ["_id", "_name", "uri", "url"]
            .iter()
            .any(|end| part.ends_with(end));
        part.ends_with("()") || (!is_name && WORDS.iter().any(|word| part.contains(word)))
    })
}

/// The host in a URL or connection string, in lower case.
fn host(text: &str) -> Option<String> {
    // Most texts have no dots.
    text.bytes().filter(|byte| *byte == b'.').nth(1)?;
    let behind = text.find("://").map_or(text, |at| &text[at + 3..]);
    let end = behind
        .find(|character| !is_of_host(character))
        .unwrap_or(behind.len());
    let host = &behind[..end];
    let is_host = host.len() > 8 && host.matches('.').count() >= 2;
    is_host.then(|| host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn hosts_are_found_in_urls_and_connection_strings() {
        assert_eq!(
            host("https://Contoso.openai.azure.com/openai").as_deref(),
            Some("contoso.openai.azure.com")
        );
        assert_eq!(
            host("Endpoint=https://a.search.windows.net;Key=x").as_deref(),
            Some("a.search.windows.net")
        );
        assert_eq!(host("a sentence. with dots. in it"), None);
        assert_eq!(
            host("contoso.azurecr.io/image:1").as_deref(),
            Some("contoso.azurecr.io")
        );
    }
}
