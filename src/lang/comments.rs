//! Comments and brackets of a text, whatever else can be made of it.
//!
//! Suppressions stand in comments, and a comment above a block speaks of the whole block. Both are
//! found by one pass over the bytes that knows strings, heredocs and interpolations and nothing else:
//! it works on text that no parser takes.

use std::ops::Range;
use std::path::Path;

use crate::source::SourceFile;

/// Lines of comments above what they speak of, and decorators of one declaration.
const MAX_LINES: usize = 64;

/// Where comments stand in a text, and which brackets belong together.
#[derive(Debug, Default)]
pub struct Layout {
    /// Comments in their order, each with what starts it and without the line break.
    pub comments: Vec<Range<usize>>,
    /// Pairs of brackets by their first byte; those that are not closed reach to the end.
    groups: Vec<Group>,
    /// Those of them that stand in no other.
    outermost: Vec<Group>,
    /// Where lines end.
    newlines: Vec<usize>,
    has_decorators: bool,
    is_one_block: bool,
}

#[derive(Clone, Copy, Debug)]
struct Group {
    open: usize,
    close: usize,
    is_outermost: bool,
}

/// Which strings and comments a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammar {
    Hcl,
    Bicep,
    Json,
}

impl Layout {
    /// The layout of a file; `None` if it is in no language that has comments.
    #[must_use]
    pub fn of(file: &SourceFile) -> Option<Self> {
        // Terraform takes no comments in JSON.
        let grammar = Grammar::of(&file.path)?;
        let takes_comments = grammar != Grammar::Json || !is_terraform_json(&file.path);
        takes_comments.then(|| Self::of_text(&file.text, grammar))
    }

    /// That of what is known to be Terraform's native syntax.
    pub(crate) fn of_hcl(text: &str) -> Self {
        Self::of_text(text, Grammar::Hcl)
    }

    /// The layout of a text, or of a part of one that begins outside of strings.
    pub(super) fn of_text(text: &str, grammar: Grammar) -> Self {
        let mut scanner = Scanner {
            bytes: text.as_bytes(),
            at: 0,
            open: Vec::new(),
            templates: 0,
            layout: Layout {
                has_decorators: grammar == Grammar::Bicep,
                is_one_block: grammar == Grammar::Json,
                newlines: text.match_indices('\n').map(|(at, _)| at).collect(),
                ..Layout::default()
            },
            grammar,
        };
        scanner.run();
        scanner.layout
    }

    /// Brackets that belong together, with both, by their first byte; those that are not closed reach to
    /// the end.
    pub(super) fn brackets(&self) -> impl Iterator<Item = Range<usize>> {
        let groups = self.groups.iter();
        groups.map(|group| group.open..group.close + 1)
    }

    /// What a comment speaks of: its line if something stands before it there, else the next line that
    /// is no comment. Where a bracket opens on that line, all up to its end. Empty where a blank line
    /// follows.
    #[must_use]
    pub fn spoken_of(&self, file: &SourceFile, comment: &Range<usize>) -> Range<usize> {
        let text = &file.text;
        let start = self.line_start(comment.start);
        if !is_blank(text, start..comment.start) {
            return self.statement(text, start);
        }
        let mut next = self.line_end(text, comment.end) + 1;
        // What stands behind a comment on its last line.
        if !is_blank(text, comment.end..next - 1) {
            return self.statement(text, self.line_start(comment.end));
        }
        for _ in 0..MAX_LINES {
            let end = self.line_end(text, next);
            if is_blank(text, next..end) {
                return next.min(text.len())..next.min(text.len());
            }
            let Some(comment) = self.comment_at(text, next..end) else {
                break;
            };
            next = self.line_end(text, comment.end) + 1;
        }
        self.statement(text, next)
    }

    /// The outermost block around a place, with the line it begins on; `None` at the top of a file.
    #[must_use]
    pub fn block_around(&self, file: &SourceFile, at: usize) -> Option<Range<usize>> {
        if self.is_one_block {
            return None;
        }
        let before = self.outermost.partition_point(|group| group.open <= at);
        let group = self.outermost.get(..before)?.last()?;
        let end = (group.close + 1).min(file.text.len());
        (group.close > at).then(|| self.line_start(group.open)..end)
    }

    /// The most bytes of a kind that stand directly in one pair of braces which is an expression's, not a
    /// block's: those of an object in Terraform.
    #[must_use]
    pub(crate) fn most_in_an_object(&self, text: &str, is_wanted: fn(u8) -> bool) -> usize {
        let mut groups = self.groups.iter().peekable();
        let mut comments = self.comments.iter().peekable();
        // Where each open pair ends, whether it is an object's, and how many it has so far.
        let mut open: Vec<(usize, bool, usize)> = Vec::new();
        let mut most = 0;
        for (at, byte) in text.bytes().enumerate() {
            while open.pop_if(|(close, ..)| *close <= at).is_some() {}
            while let Some(group) = groups.next_if(|group| group.open <= at) {
                let is_object = byte == b'{' && !opens_block(text, at);
                open.push((group.close, is_object, 0));
            }
            while comments.next_if(|comment| comment.end <= at).is_some() {}
            let in_comment = comments.peek().is_some_and(|comment| comment.start <= at);
            if is_wanted(byte)
                && !in_comment
                && let Some((_, true, count)) = open.last_mut()
            {
                *count += 1;
                most = most.max(*count);
            }
        }
        most
    }

    /// The comment that a line consists of.
    fn comment_at(&self, text: &str, line: Range<usize>) -> Option<&Range<usize>> {
        let index = self
            .comments
            .partition_point(|comment| comment.start < line.start);
        let comment = self.comments.get(index)?;
        let rest = comment.end..self.line_end(text, comment.end);
        let alone = comment.start < line.end
            && is_blank(text, line.start..comment.start)
            && is_blank(text, rest);
        alone.then_some(comment)
    }

    /// From the start of a line to the end of what begins on it. A decorator belongs to what it
    /// decorates.
    fn statement(&self, text: &str, start: usize) -> Range<usize> {
        let mut line = start;
        for _ in 0..MAX_LINES {
            let mut end = self.line_end(text, line);
            let first = self.groups.partition_point(|group| group.open < line);
            let opened = self.groups.get(first..).unwrap_or_default().iter();
            let mut opened = opened.take_while(|group| group.open < end);
            if let Some(group) = opened.find(|group| group.close >= end) {
                end = self.line_end(text, group.close);
            }
            let rest = text.get(line..end).unwrap_or_default();
            if !self.has_decorators || !rest.trim_start().starts_with('@') || end >= text.len() {
                return start..end;
            }
            line = end + 1;
        }
        start..line
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.newlines.partition_point(|newline| *newline < at);
        let last = before
            .checked_sub(1)
            .and_then(|last| self.newlines.get(last));
        last.map_or(0, |newline| newline + 1)
    }

    /// The line break behind a place, or the end of the text.
    fn line_end(&self, text: &str, at: usize) -> usize {
        let next = self.newlines.partition_point(|newline| *newline < at);
        self.newlines.get(next).copied().unwrap_or(text.len())
    }
}

impl Grammar {
    /// That of a file by its name.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let ends = |ending: &str| name.ends_with(ending);
        if ends(".tf") || ends(".tofu") || ends(".tfvars") {
            Some(Self::Hcl)
        } else if ends(".bicep") || ends(".bicepparam") {
            Some(Self::Bicep)
        } else if ends(".json") || ends(".jsonc") {
            Some(Self::Json)
        } else {
            None
        }
    }
}

fn is_terraform_json(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.ends_with(".tf.json") || name.ends_with(".tofu.json"))
}

/// Whether the brace at `at` opens a Terraform block: a name or a label stands before it.
fn opens_block(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    match before.as_bytes().last() {
        Some(b'"') => true,
        Some(last) if is_name(last) => {
            // `for x in {`
            let word = before.as_bytes().rsplit(|byte| !is_name(byte)).next();
            word != Some(b"in")
        }
        _ => false,
    }
}

fn is_blank(text: &str, range: Range<usize>) -> bool {
    let bytes = text.as_bytes().get(range).unwrap_or_default();
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// What is open.
enum Frame {
    /// A bracket, at this byte.
    Group(usize),
    /// `${` in a string that ends with this quote.
    Template(u8),
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    open: Vec<Frame>,
    templates: usize,
    layout: Layout,
    grammar: Grammar,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.peek(0) {
            match (byte, self.grammar) {
                (b'{' | b'[' | b'(', _) => {
                    self.open.push(Frame::Group(self.at));
                    self.at += 1;
                }
                (b'}' | b']' | b')', _) => self.close(byte),
                (b'#', Grammar::Hcl) if self.templates == 0 => self.comment(b"\n"),
                (b'/', _) if self.templates == 0 && self.peek(1) == Some(b'/') => {
                    self.comment(b"\n");
                }
                (b'/', _) if self.templates == 0 && self.peek(1) == Some(b'*') => {
                    self.comment(b"*/");
                }
                (b'"', Grammar::Hcl | Grammar::Json) => self.string(b'"', 1),
                (b'\'', Grammar::Bicep) if self.starts_with(b"'''") => self.verbatim(),
                (b'\'', Grammar::Bicep) => self.string(b'\'', 1),
                (b'<', Grammar::Hcl) if self.peek(1) == Some(b'<') => self.heredoc(),
                _ => self.at += 1,
            }
        }
        let end = self.bytes.len();
        let left = std::mem::take(&mut self.open);
        for (depth, frame) in left.into_iter().enumerate() {
            if let Frame::Group(open) = frame {
                self.layout.groups.push(Group {
                    open,
                    close: end,
                    is_outermost: depth == 0,
                });
            }
        }
        self.layout.groups.sort_by_key(|group| group.open);
        let outermost = self.layout.groups.iter().filter(|group| group.is_outermost);
        self.layout.outermost = outermost.copied().collect();
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn starts_with(&self, wanted: &[u8]) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        rest.starts_with(wanted)
    }

    /// The place of `wanted` from `from` on, or the end.
    fn find(&self, from: usize, wanted: &[u8]) -> Option<usize> {
        let rest = self.bytes.get(from..)?;
        let place = rest.windows(wanted.len()).position(|part| part == wanted)?;
        Some(from + place)
    }

    fn close(&mut self, byte: u8) {
        match self.open.pop() {
            Some(Frame::Group(open)) => {
                self.layout.groups.push(Group {
                    open,
                    close: self.at,
                    is_outermost: self.open.is_empty(),
                });
                self.at += 1;
            }
            Some(Frame::Template(quote)) if byte == b'}' => {
                self.templates -= 1;
                self.string(quote, 1);
            }
            Some(frame) => {
                self.open.push(frame);
                self.at += 1;
            }
            None => self.at += 1,
        }
    }

    fn comment(&mut self, end: &[u8]) {
        let start = self.at;
        let found = self.find(start + 2, end);
        self.at = match (found, end) {
            (Some(found), b"\n") => found,
            (Some(found), _) => found + end.len(),
            (None, _) => self.bytes.len(),
        };
        // `#` directly before the end of its line.
        if end == b"\n" && self.bytes.get(start + 1) == Some(&b'\n') {
            self.at = start + 1;
        }
        let text = self.bytes.get(start..self.at).unwrap_or_default();
        let end = self.at - usize::from(text.ends_with(b"\r"));
        self.layout.comments.push(start..end);
    }

    /// A string from behind `skip` bytes, up to its end or its next interpolation.
    fn string(&mut self, quote: u8, skip: usize) {
        self.at += skip;
        while let Some(byte) = self.peek(0) {
            let interpolates = match self.grammar {
                Grammar::Hcl => matches!(byte, b'$' | b'%'),
                Grammar::Bicep => byte == b'$',
                Grammar::Json => false,
            };
            if byte == b'\\' {
                self.at += 2;
            } else if byte == quote {
                self.at += 1;
                return;
            } else if byte == b'\n' && self.grammar != Grammar::Json {
                // It is not closed.
                return;
            } else if interpolates && self.grammar == Grammar::Hcl && self.peek(1) == Some(byte) {
                // `$${` stands for itself.
                self.at += if self.peek(2) == Some(b'{') { 3 } else { 1 };
            } else if interpolates && self.peek(1) == Some(b'{') {
                self.open.push(Frame::Template(quote));
                self.templates += 1;
                self.at += 2;
                return;
            } else {
                self.at += 1;
            }
        }
    }

    /// `'''…'''`; quotes directly before the end belong to the text.
    fn verbatim(&mut self) {
        self.at = self
            .find(self.at + 3, b"'''")
            .map_or(self.bytes.len(), |end| end + 3);
        while self.peek(0) == Some(b'\'') {
            self.at += 1;
        }
    }

    fn heredoc(&mut self) {
        let start = self.at + 2 + usize::from(self.peek(2) == Some(b'-'));
        let end = self.find(start, b"\n").unwrap_or(self.bytes.len());
        let marker = self.bytes.get(start..end).unwrap_or_default().trim_ascii();
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        if marker.is_empty() || !marker.iter().all(is_name) {
            self.at += 2;
            return;
        }
        let mut line = end + 1;
        while line < self.bytes.len() {
            let end = self.find(line, b"\n").unwrap_or(self.bytes.len());
            let is_end = self
                .bytes
                .get(line..end)
                .is_some_and(|text| text.trim_ascii() == marker);
            if is_end {
                self.at = end;
                return;
            }
            line = end + 1;
        }
        self.at = self.bytes.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn layout(name: &str, text: &str) -> (Layout, std::sync::Arc<SourceFile>) {
        let file = Sources::new("/").insert(name, text);
        (Layout::of(&file).unwrap(), file)
    }

    #[test]
    fn members_are_counted_in_objects_alone() {
        let most = |text: &str| {
            let (layout, file) = layout("main.tf", text);
            layout.most_in_an_object(&file.text, |byte| byte == b'=')
        };
        assert_eq!(
            most("locals {\n a = 1\n b = 2\n}\nresource \"x\" \"y\" {\n c = 1\n}\n"),
            0
        );
        assert_eq!(
            most("x = { a = 1, b = { c = 1, d = 2, e = 3 }, f = [{ g = 1 }] }"),
            3
        );
        assert_eq!(
            most("x = [for y in { a = 1, b = 2 } : y]\nz = f({ a = 1 })"),
            2
        );
        assert_eq!(most("x = { a = 1 # { = = =\n b = \"{ = \" }"), 3);
        assert_eq!(most("x = { a = 1, b = 2"), 2);
    }

    fn comments(name: &str, text: &str) -> Vec<String> {
        let (layout, file) = layout(name, text);
        let texts = layout.comments.iter();
        texts
            .map(|range| file.text[range.clone()].to_owned())
            .collect()
    }

    #[test]
    fn comments_are_told_from_text() {
        let text = "a = \"# no ${b[\"# no\"]} // no $${ # no\" # one\r\n\
            c = <<-EOT\n  # no ${d} /* no */\n  EOT\n\
            // two\n/* three\n */ e = \"%{ if x }#no%{ endif }\" #\nf = 1 #";
        assert_eq!(
            comments("main.tf", text),
            ["# one", "// two", "/* three\n */", "#", "#"]
        );
        let text =
            "var a = 'it''s // no ${b['// no']}' // one\nvar c = '''\n// no\n'''' // two\n# no\n";
        assert_eq!(comments("main.bicep", text), ["// one", "// two"]);
        let text = "{ \"a\": \"http://no \\\" // no\", // one\n /* two */ }";
        assert_eq!(comments("main.json", text), ["// one", "/* two */"]);
        assert!(Layout::of(&Sources::new("/").insert("a.md", "# no")).is_none());
    }

    #[test]
    fn text_that_is_not_closed_does_not_harm() {
        for text in [
            "\"", "\"${", "/*", "<<E", "<<E\n", "}])", "{{[", "'''", "\"\\", "#", "/",
        ] {
            for name in ["a.tf", "a.bicep", "a.json"] {
                let (layout, file) = layout(name, text);
                for comment in &layout.comments {
                    assert!(layout.spoken_of(&file, comment).end <= text.len());
                }
                let around = layout.block_around(&file, text.len());
                assert!(around.is_none_or(|around| around.end <= text.len()));
            }
        }
    }

    fn spoken_of(name: &str, text: &str) -> Vec<String> {
        let (layout, file) = layout(name, text);
        let ranges = layout.comments.iter();
        let ranges = ranges.map(|comment| layout.spoken_of(&file, comment));
        ranges.map(|range| file.text[range].to_owned()).collect()
    }

    #[test]
    fn a_comment_speaks_of_a_line_or_a_block() {
        let text = "# one\n# two\nresource \"a\" \"b\" {\n  x = 1 # three\n  /* four */\n  y {\n    z = 1\n  }\n}\n# five\n\n";
        let block =
            "resource \"a\" \"b\" {\n  x = 1 # three\n  /* four */\n  y {\n    z = 1\n  }\n}";
        assert_eq!(
            spoken_of("main.tf", text),
            [block, block, "  x = 1 # three", "  y {\n    z = 1\n  }", ""]
        );
        let text = "// one\n@description('x')\n@allowed([\n  1\n])\nresource a 'b' = if (c) {\n}\nvar d = 1";
        assert_eq!(
            spoken_of("main.bicep", text),
            ["@description('x')\n@allowed([\n  1\n])\nresource a 'b' = if (c) {\n}"]
        );
    }

    #[test]
    fn a_comment_within_a_block_is_in_it() {
        let (layout, file) = layout("main.tf", "a {\n  b {\n    # c\n  }\n}\nd = 1 # e\n");
        let around = |index: usize| {
            let comment = &layout.comments[index];
            let range = layout.block_around(&file, comment.start)?;
            Some(file.text[range].to_owned())
        };
        assert_eq!(around(0).unwrap(), "a {\n  b {\n    # c\n  }\n}");
        assert_eq!(around(1), None);
    }
}
