//! The canonical text of values, for messages and for telling unknown values apart.

use std::fmt::Write as _;
use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::value::{Kind, ListItem, OneOf, Reference, Target, Value};

/// Bytes of a canonical text; longer ones are cut and end in a checksum of the whole.
const MAX_TEXT: usize = 240;
/// Values visited for one text.
const MAX_VISITS: usize = 2_000;

/// The canonical text of a value: what an author would write to get it, references resolved as far
/// as they are. Values of equal text are equal. Secrets do not appear.
#[must_use]
pub(crate) fn text(value: &Value) -> String {
    let mut writer = Writer {
        text: String::new(),
        visits: MAX_VISITS,
    };
    writer.value(value);
    bounded(writer.text)
}

/// A string with its characters composed as Terraform composes them (NFC); `None` where it is so
/// already.
#[must_use]
pub(crate) fn nfc(text: &str) -> Option<Arc<str>> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return None;
    }
    let composed: String = text.nfc().collect();
    (composed != text).then(|| composed.into())
}

/// `name(arguments)` with the canonical texts of the arguments.
#[must_use]
pub(crate) fn call_text(name: &str, arguments: &[Value]) -> String {
    let mut writer = Writer {
        text: format!("{name}("),
        visits: MAX_VISITS,
    };
    for (index, argument) in arguments.iter().enumerate() {
        if index > 0 {
            writer.text.push_str(", ");
        }
        writer.value(argument);
    }
    writer.text.push(')');
    bounded(writer.text)
}

/// Cuts a text that is too long and makes it distinct from others of the same beginning.
#[must_use]
pub(crate) fn bounded(mut text: String) -> String {
    if text.len() <= MAX_TEXT {
        return text;
    }
    // FNV-1a: stable over runs and platforms.
    let checksum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut end = MAX_TEXT - 20;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    let _ = write!(text, "… #{checksum:016x}");
    text
}

struct Writer {
    text: String,
    visits: usize,
}

impl Writer {
    fn value(&mut self, value: &Value) {
        if self.visits == 0 || self.text.len() > 16 * MAX_TEXT {
            self.text.push('…');
            return;
        }
        self.visits -= 1;
        match &value.kind {
            Kind::Unknown(unknown) => self.text.push_str(&unknown.text),
            Kind::OneOf(one_of) => self.one_of(one_of),
            Kind::Reference(reference) => self.text.push_str(&reference_text(reference)),
            _ if value.secret => self.text.push_str("(sensitive)"),
            Kind::Null => self.text.push_str("null"),
            Kind::Bool(value) => {
                let _ = write!(self.text, "{value}");
            }
            Kind::Number(number) => {
                let _ = write!(self.text, "{number}");
            }
            Kind::String(text) => {
                let _ = write!(self.text, "{text:?}");
            }
            Kind::List(items) => {
                self.text.push('[');
                self.sequence(items.iter());
                self.text.push(']');
            }
            Kind::Object(object) => {
                self.text.push('{');
                for (index, (key, entry)) in object.iter().enumerate() {
                    if index > 0 {
                        self.text.push_str(", ");
                    }
                    let _ = write!(self.text, "{key} = ");
                    self.value(&entry.value);
                }
                self.text.push('}');
            }
            Kind::Concat(parts) => {
                self.text.push('"');
                for part in parts.iter() {
                    match part.as_str() {
                        Some(text) if !part.secret => self.text.push_str(text),
                        _ => {
                            self.text.push_str("${");
                            self.value(part);
                            self.text.push('}');
                        }
                    }
                }
                self.text.push('"');
            }
            Kind::Merge(parts) => {
                self.text.push_str("merge(");
                self.sequence(parts.iter());
                self.text.push(')');
            }
            Kind::PartialList(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.text.push_str(", ");
                    }
                    match item {
                        ListItem::Element(value) => self.value(value),
                        ListItem::Rest(value) => {
                            self.value(value);
                            self.text.push_str("...");
                        }
                    }
                }
                self.text.push(']');
            }
            Kind::Each(each) => {
                self.text.push_str("[for ");
                self.value(&each.collection);
                self.text.push_str(" : ");
                self.value(&each.element);
                self.text.push(']');
            }
        }
    }

    fn sequence<'v>(&mut self, values: impl Iterator<Item = &'v Value>) {
        for (index, value) in values.enumerate() {
            if index > 0 {
                self.text.push_str(", ");
            }
            self.value(value);
        }
    }

    fn one_of(&mut self, one_of: &OneOf) {
        let _ = write!(self.text, "({} ? ", one_of.on);
        for (index, alternative) in one_of.alternatives.iter().enumerate() {
            if index > 0 {
                self.text.push_str(" : ");
            }
            self.value(alternative);
        }
        self.text.push(')');
    }
}

/// A reference as its author writes it.
#[must_use]
pub(crate) fn reference_text(reference: &Reference) -> String {
    let mut text = match &reference.target {
        Target::Address(address) => address.to_string(),
        Target::Id(id) => format!("{} {}", id.resource_type, self::text(&id.name)),
    };
    for part in &reference.attribute {
        if !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'*')
        {
            let _ = write!(text, "[{part}]");
        } else {
            let _ = write!(text, ".{part}");
        }
    }
    text
}
