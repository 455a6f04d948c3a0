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

/// Who is spoken of.
#[derive(Clone, Debug)]
pub(super) enum Mentioned {
    /// By an address of the language.
    Address(std::sync::Arc<str>),
    /// Something below another one: the id's segments behind it.
    Below(Box<Mentioned>, String),
    /// By type and name.
    Identity(Identity),
    /// By the name of a host: `contoso.openai.azure.com`.
    Host(String),
    /// By an id that is not known, as its canonical text in brackets.
    Text(String),
}

/// Visits every mention below `value`, with the path pattern that leads to it.
pub(super) fn walk(value: &Value, path: &mut String, visit: &mut impl FnMut(&str, Mention)) {
    Walk { visit }.value(value, path, Whence::default(), 0);
}

/// Visits every mention below the members of `object`.
pub(super) fn walk_object(
    object: &Object,
    path: &mut String,
    visit: &mut impl FnMut(&str, Mention),
) {
    Walk { visit }.object(object, path, Whence::default(), 0);
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

struct Walk<'f, F> {
    visit: &'f mut F,
}

impl<F: FnMut(&str, Mention)> Walk<'_, F> {
    fn value(&mut self, value: &Value, path: &mut String, mut at: Whence, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        at.secret |= value.secret;
        at.span = value.origin.span.or(at.span);
        match &value.kind {
            Kind::Reference(reference) => self.reference(reference, path, at),
            Kind::String(text) => self.text(text, value, path, at),
            Kind::Concat(parts) => self.concat(value, parts, path, at, depth),
            Kind::List(values) => {
                self.below(path, "[*]", |walk, path| {
                    for value in values.iter() {
                        walk.value(value, path, at, depth + 1);
                    }
                });
            }
            Kind::PartialList(items) => {
                self.below(path, "[*]", |walk, path| {
                    for item in items.iter() {
                        if let ListItem::Element(value) = item {
                            walk.value(value, path, at, depth + 1);
                        }
                    }
                });
                for item in items.iter() {
                    if let ListItem::Rest(value) = item {
                        self.value(value, path, at, depth + 1);
                    }
                }
            }
            Kind::Each(each) => {
                self.below(path, "[*]", |walk, path| {
                    walk.value(&each.element, path, at, depth + 1);
                });
            }
            Kind::Object(object) => self.object(object, path, at, depth + 1),
            Kind::Merge(parts) => {
                for part in parts.iter() {
                    self.value(part, path, at, depth + 1);
                }
            }
            Kind::OneOf(choice) => {
                at.possible = true;
                for alternative in &choice.alternatives {
                    self.value(alternative, path, at, depth + 1);
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Unknown(_) => {}
        }
    }

    fn object(&mut self, object: &Object, path: &mut String, at: Whence, depth: usize) {
        for (key, entry) in object.iter() {
            let Entry { span, value, .. } = entry;
            let at = Whence {
                span: span.or(at.span),
                ..at
            };
            let separator = if path.is_empty() { "" } else { "." };
            // Identities are the keys of this object.
            if path.ends_with(IDENTITIES) {
                self.key(key, path, at);
            }
            self.below(path, separator, |walk, path| {
                path.push_str(key);
                walk.value(value, path, at, depth);
            });
        }
    }

    fn key(&mut self, key: &str, path: &str, at: Whence) {
        if key.starts_with('[') {
            self.mention(Mentioned::Text(key.to_ascii_lowercase()), path, at);
        } else if let Some(identity) = Identity::of_text(&Value::string(key)) {
            self.mention(Mentioned::Identity(identity), path, at);
        }
    }

    fn below(&mut self, path: &mut String, more: &str, then: impl FnOnce(&mut Self, &mut String)) {
        let length = path.len();
        path.push_str(more);
        then(self, path);
        path.truncate(length);
    }

    fn reference(&mut self, reference: &Reference, path: &str, at: Whence) {
        let target = match &reference.target {
            Target::Address(address) => Mentioned::Address(std::sync::Arc::clone(address)),
            Target::Id(id) => {
                self.scope_of(id, path, at);
                Mentioned::Identity(Identity::of_id(id))
            }
        };
        self.mention(target, path, at);
    }

    /// An extension resource's id speaks of what it extends, too.
    fn scope_of(&mut self, id: &ArmId, path: &str, at: Whence) {
        if let Some(scope) = &id.scope
            && let Kind::Reference(scope) = &scope.kind
            && let Target::Id(scope) = &scope.target
        {
            self.mention(Mentioned::Identity(Identity::of_id(scope)), path, at);
        }
    }

    fn text(&mut self, text: &str, value: &Value, path: &str, at: Whence) {
        if text.len() < 8 {
            return;
        }
        if text.starts_with('/') {
            if let Some(identity) = Identity::of_text(value) {
                self.mention(Mentioned::Identity(identity), path, at);
            }
        } else if let Some(host) = host(text) {
            self.mention(Mentioned::Host(host), path, at);
        }
    }

    fn concat(
        &mut self,
        value: &Value,
        parts: &[Value],
        path: &mut String,
        at: Whence,
        depth: usize,
    ) {
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
            self.mention(Mentioned::Below(Box::new(above), segments), path, at);
            self.parts(rest, path, at, depth);
            return;
        }
        if let Some(identity) = Identity::of_text(value).or_else(|| Identity::of_host(value)) {
            self.mention(Mentioned::Identity(identity), path, at);
        }
        self.parts(parts, path, at, depth);
    }

    fn parts(&mut self, parts: &[Value], path: &mut String, at: Whence, depth: usize) {
        for part in parts {
            // The whole is secret because of one part; the others are not.
            let at = Whence {
                secret: part.secret,
                ..at
            };
            self.value(part, path, at, depth + 1);
        }
    }

    fn mention(&mut self, target: Mentioned, path: &str, at: Whence) {
        let mention = Mention {
            target,
            secret: at.secret,
            possible: at.possible,
            span: at.span,
        };
        (self.visit)(path, mention);
    }
}

/// The host in a URL or connection string, in lower case.
fn host(text: &str) -> Option<String> {
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
