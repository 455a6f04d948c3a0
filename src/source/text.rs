//! Texts, and places in them: bytes, lines and columns.

use std::fmt;
use std::path::PathBuf;
use std::sync::OnceLock;

/// A file held by [`Sources`](super::Sources).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FileId(pub(super) u32);

/// Half-open range of bytes in one file. Offsets count from behind a byte-order mark.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `file`; offsets beyond 4 GiB saturate (files are bounded far below).
    #[must_use]
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let offset = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        Self {
            file,
            start: offset(range.start),
            end: offset(range.end),
        }
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both; `self` where they lie in different files.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The bytes as a range of `usize`.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place in a file as people count it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// One text, with its name in reports.
pub struct SourceFile {
    /// Its handle.
    pub id: FileId,
    /// Where it was read from; for text held in memory, where it would be.
    pub path: PathBuf,
    /// The path shown to people: relative to the working directory where it lies below it, with `/`.
    pub display: String,
    /// The text without byte-order mark.
    pub text: String,
    pub(super) line_starts: OnceLock<Vec<u32>>,
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SourceFile")
            .field("id", &self.id)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl SourceFile {
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let mut starts = vec![0];
            for (index, byte) in self.text.bytes().enumerate() {
                if byte == b'\n' {
                    starts.push(u32::try_from(index + 1).unwrap_or(u32::MAX));
                }
            }
            starts
        })
    }

    /// Line and column of a byte offset. An offset past the end gives the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0) as usize;
        let end = (offset as usize).min(self.text.len());
        let before = self.text.as_bytes().get(start..end).unwrap_or_default();
        // Counting the bytes that do not continue a character needs no boundary check.
        let column = before.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() + 1;
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }

    /// The text of a line (from 1) without its line break.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        let starts = self.line_starts();
        let index = (line.max(1) - 1) as usize;
        let start = starts.get(index).copied().unwrap_or(u32::MAX) as usize;
        let end = starts
            .get(index + 1)
            .map_or(self.text.len(), |&next| next as usize);
        self.text
            .get(start..end)
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
    }

    /// The text a span covers; empty if the span does not fit this file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Whether a span stays on one line.
    #[must_use]
    pub fn is_single_line(&self, span: Span) -> bool {
        !self.slice(span).contains('\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn positions_count_characters_and_lines() {
        let sources = Sources::new("/base");
        let file = sources.insert("a.tf", "\u{feff}one\r\nzwö = 1\n");
        assert_eq!(file.text, "one\r\nzwö = 1\n");
        assert_eq!(file.display, "a.tf");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(5), Position { line: 2, column: 1 });
        // `ö` is two bytes and one column.
        assert_eq!(file.position(9), Position { line: 2, column: 4 });
        assert_eq!(file.position(10_000), Position { line: 3, column: 1 });
        assert_eq!(file.line(1), "one");
        assert_eq!(file.line(99), "");
    }

    #[test]
    fn a_span_contains_its_parts() {
        let file = Sources::new("/").insert("a", "0123456789").id;
        let (outer, inner) = (Span::new(file, 2..8), Span::new(file, 3..8));
        assert!(outer.contains(inner) && !inner.contains(outer));
        assert_eq!(Span::new(file, 1..3).join(inner), Span::new(file, 1..8));
    }
}
