//! Lines and columns of spans, quickly even where a whole template stands on one line.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::source::{FileId, SourceFile, Sources, Span};

/// Bytes between two counts kept: a look-up counts no more than this.
const STRIDE: usize = 4096;

/// A place in a file. Lines and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// Byte offset, on a character boundary.
    pub(super) offset: usize,
    /// The line.
    pub(super) line: usize,
    /// The column in Unicode scalar values.
    pub(super) column: usize,
    /// The column in UTF-16 code units.
    pub(super) utf16: usize,
}

/// A span as people count it; the end is exclusive and never before the start.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) file: Arc<SourceFile>,
    pub(super) start: Point,
    pub(super) end: Point,
}

/// Characters and UTF-16 units before an offset of a file.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    scalars: usize,
    utf16: usize,
}

impl Count {
    fn add(&mut self, byte: u8) {
        // Continuation bytes belong to the character before; four-byte characters are surrogate pairs.
        let starts = usize::from(byte & 0xC0 != 0x80);
        self.scalars += starts;
        self.utf16 += starts + usize::from(byte >= 0xF0);
    }
}

struct Index {
    file: Arc<SourceFile>,
    line_starts: Vec<usize>,
    counts: Vec<Count>,
}

impl Index {
    fn new(file: Arc<SourceFile>) -> Self {
        let mut line_starts = vec![0];
        let mut counts = Vec::with_capacity(file.text.len() / STRIDE + 1);
        let mut count = Count::default();
        for (offset, byte) in file.text.bytes().enumerate() {
            if offset.is_multiple_of(STRIDE) {
                counts.push(count);
            }
            count.add(byte);
            if byte == b'\n' {
                line_starts.push(offset + 1);
            }
        }
        if file.text.len().is_multiple_of(STRIDE) {
            counts.push(count);
        }
        Self {
            file,
            line_starts,
            counts,
        }
    }

    fn count(&self, offset: usize) -> Count {
        let block = offset / STRIDE;
        let mut count = self.counts.get(block).copied().unwrap_or_default();
        let bytes = self.file.text.as_bytes();
        for byte in bytes.get(block * STRIDE..offset).unwrap_or_default() {
            count.add(*byte);
        }
        count
    }

    fn point(&self, offset: usize) -> Point {
        let text = &self.file.text;
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self
            .line_starts
            .partition_point(|&start| start <= offset)
            .max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or_default();
        let (before, here) = (self.count(start), self.count(offset));
        Point {
            offset,
            line,
            column: here.scalars - before.scalars + 1,
            utf16: here.utf16 - before.utf16 + 1,
        }
    }
}

/// Finds the [`Place`]s of spans.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    files: HashMap<FileId, Index>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            files: HashMap::new(),
        }
    }

    fn index(&mut self, id: FileId) -> Option<&Index> {
        if !self.files.contains_key(&id) {
            let file = self.sources.get(id)?;
            self.files.insert(id, Index::new(file));
        }
        self.files.get(&id)
    }

    /// Where `span` stands, without white space at its end. `None` only for a file of other sources.
    pub(super) fn find(&mut self, span: Span) -> Option<Place> {
        let index = self.index(span.file)?;
        let range = span.range();
        let text = index.file.slice(span);
        let start = index.point(range.start);
        // A span that does not fit the text is cut to it.
        let end = if text.is_empty() {
            index.point(range.end.max(range.start))
        } else {
            index.point(range.start + text.trim_end_matches([' ', '\t', '\r', '\n']).len())
        };
        Some(Place {
            file: Arc::clone(&index.file),
            start,
            end,
        })
    }

    /// The bytes of a line without its line break.
    pub(super) fn line(&mut self, id: FileId, line: usize) -> Range<usize> {
        let Some(index) = self.index(id) else {
            return 0..0;
        };
        let text = &index.file.text;
        let Some(&start) = index.line_starts.get(line.saturating_sub(1)) else {
            return text.len()..text.len();
        };
        let next = index.line_starts.get(line).copied().unwrap_or(text.len());
        let kept = text
            .get(start..next)
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
            .len();
        start..start + kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_agree_with_the_source_file() {
        let text = format!("a\r\nzwö 😀 b\n{}😀x\n", "ä".repeat(5000));
        let sources = Sources::new("/base");
        let file = sources.insert("a.tf", text.clone());
        let mut places = Places::new(&sources);
        for (offset, character) in text.char_indices() {
            let span = Span::new(file.id, offset..offset + character.len_utf8());
            let place = places.find(span).unwrap();
            let expected = file.position(span.start);
            assert_eq!(
                (place.start.line, place.start.column),
                (expected.line as usize, expected.column as usize)
            );
        }
    }

    #[test]
    fn utf16_columns_count_pairs_twice() {
        let sources = Sources::new("/base");
        let file = sources.insert("a.tf", "😀ä = 1 \n");
        let mut places = Places::new(&sources);
        let place = places.find(Span::new(file.id, 7..12)).unwrap();
        assert_eq!((place.start.column, place.start.utf16), (4, 5));
        // The white space behind does not belong to it.
        assert_eq!((place.end.column, place.end.utf16), (7, 8));
    }

    #[test]
    fn spans_that_do_not_fit_are_cut() {
        let sources = Sources::new("/base");
        let file = sources.insert("a.tf", "ab\n");
        let mut places = Places::new(&sources);
        let place = places.find(Span::new(file.id, 90..99)).unwrap();
        assert_eq!((place.start.line, place.start.column), (2, 1));
        assert_eq!(place.end, place.start);
        assert_eq!(places.line(file.id, 1), 0..2);
        assert_eq!(places.line(file.id, 7), 3..3);
    }
}
