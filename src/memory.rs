//! How much memory one unit may take, by an estimate: it comes out the same on every machine, and
//! counting it costs an addition for each value.
//!
//! What is counted is all that was ever made for a unit, whether or not it is still there.

use std::cell::Cell;
use std::mem::size_of;
use std::path::Path;
use std::sync::Arc;

use crate::limits::{UNIT_BYTES, UNIT_VALUES};
use crate::source::{LoadError, SourceFile, Sources};
use crate::value::{Entry, Hop, Kind, Value};

/// A value, wherever it stands.
pub(crate) const VALUE: usize = size_of::<Value>();
/// A member of an object: its value and spans, its name, its place in the table.
pub(crate) const MEMBER: usize = size_of::<Entry>() + 48;
/// A step on a value's way.
pub(crate) const HOP: usize = size_of::<Hop>();
/// A part of a text (see [`parts`]) as it stands in a syntax tree and in what is made of that.
const PART: usize = 128;
/// Bytes of text from which on parts are counted; a shorter text has one for each four bytes.
const COUNTED: usize = 16 << 10;

/// What may still be read for one unit.
#[derive(Debug)]
pub(crate) struct Reading {
    left: Cell<usize>,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            left: Cell::new(UNIT_BYTES),
        }
    }
}

impl Reading {
    /// The file at `path`, with room for what is made of its text.
    ///
    /// # Errors
    /// As [`Sources::load`], and when there is too much already.
    pub(crate) fn load(
        &self,
        sources: &Sources,
        path: &Path,
    ) -> Result<Arc<SourceFile>, LoadError> {
        if self.is_full() {
            return Err(LoadError::NoRoom);
        }
        let file = sources.load(path)?;
        self.take(weight(&file.text))?;
        Ok(file)
    }

    /// Takes room for what was read of so many bytes.
    ///
    /// # Errors
    /// When there is too much; nothing more is read then.
    pub(crate) fn take(&self, bytes: usize) -> Result<(), LoadError> {
        let left = self.left.get().checked_sub(bytes);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(LoadError::NoRoom)
    }

    /// Whether nothing more is read.
    pub(crate) fn is_full(&self) -> bool {
        self.left.get() == 0
    }
}

/// The bytes that a text takes with what is made of it.
pub(crate) fn weight(text: &str) -> usize {
    text.len() + PART * parts(text)
}

/// How many parts a text has, in any of the languages: what stands between marks and on lines.
fn parts(text: &str) -> usize {
    if text.len() < COUNTED {
        return text.len() / 4;
    }
    let is_mark = |byte: &&u8| {
        matches!(
            byte,
            b'\n'
                | b','
                | b'['
                | b'{'
                | b'('
                | b'<'
                | b'='
                | b':'
                | b'.'
                | b'+'
                | b'-'
                | b'*'
                | b'/'
                | b'%'
                | b'>'
                | b'!'
                | b'&'
                | b'|'
                | b'?'
        )
    };
    text.as_bytes().iter().filter(is_mark).count()
}

/// What may still be made of values for one unit.
#[derive(Debug)]
pub(crate) struct Making {
    made: Cell<usize>,
}

impl Default for Making {
    fn default() -> Self {
        Self { made: Cell::new(0) }
    }
}

impl Making {
    /// Counts what was made.
    pub(crate) fn add(&self, bytes: usize) {
        self.made.set(self.made.get().saturating_add(bytes));
    }

    /// Whether nothing more is made.
    pub(crate) fn is_full(&self) -> bool {
        self.made.get() > UNIT_VALUES
    }

    /// Whether there is so much that not even what is written out is gone through any more.
    pub(crate) fn is_over(&self) -> bool {
        self.made.get() > 2 * UNIT_VALUES
    }
}

/// The bytes of a value that was just made, of which the parts were there before.
pub(crate) fn shallow(value: &Value) -> usize {
    match &value.kind {
        Kind::String(text) => text.len(),
        Kind::List(values) | Kind::Concat(values) | Kind::Merge(values) => values.len() * VALUE,
        Kind::Object(object) => object.len() * MEMBER,
        Kind::PartialList(items) => items.len() * VALUE,
        _ => 0,
    }
}

/// The bytes of a value that was just made with all that is in it.
pub(crate) fn deep(value: &Value) -> usize {
    let inner: usize = match &value.kind {
        Kind::List(values) => values.iter().map(deep).sum(),
        Kind::Object(object) => object.iter().map(|(_, entry)| deep(&entry.value)).sum(),
        _ => 0,
    };
    shallow(value).saturating_add(inner)
}
