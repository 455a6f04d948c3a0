//! Edits of a declaration that leave the rest of its text as it is: another literal, or one more member
//! with the indentation, the commas and the line ends of those that are there.
//!
//! Nothing is edited that is not what it looks like. What stands in a text of its own (a heredoc, a string)
//! has no brackets here, so nothing is put into it.

use std::ops::Range;

use super::comments::{Grammar, Layout};
use crate::source::{SourceFile, Span};

/// Bytes of a declaration that is edited.
const MAX_DECLARATION: usize = 256 * 1024;

/// Bytes in which a line break is looked for: each of many findings does so, and a file of megabytes may
/// stand on one line.
const MAX_LINE: usize = 4096;

/// A piece of text in place of what stands at a range of the file.
pub type Replacement = (Range<usize>, String);

/// Where a member is put.
#[derive(Clone, Copy, Debug)]
pub enum Where<'a> {
    /// Into the declaration itself.
    Declaration,
    /// Into the object that is written at this place.
    Object(Span),
    /// Into the only nested block of Terraform at the end of these names.
    Blocks(&'a [&'a str]),
}

/// A declaration in its file.
#[derive(Debug)]
pub struct Declaration<'t> {
    text: &'t str,
    /// Where `text` starts in the file.
    base: usize,
    /// Where the header ends, in `text`.
    header_end: usize,
    grammar: Grammar,
    newline: &'static str,
    span: Span,
}

impl<'t> Declaration<'t> {
    /// The declaration at `extent`; `None` in a language that is not edited, and of text that is too long.
    #[must_use]
    pub fn new(file: &'t SourceFile, header: Span, extent: Span) -> Option<Self> {
        let grammar = Grammar::of(&file.path)?;
        let range = extent.range();
        let text = file.text.get(range.clone())?;
        let is_in = extent.contains(header) && extent.file == file.id;
        (is_in && text.len() <= MAX_DECLARATION).then_some(Self {
            text,
            base: range.start,
            header_end: header.range().end - range.start,
            grammar,
            newline: newline(text)
                .or_else(|| newline(&file.text))
                .unwrap_or("\n"),
            span: extent,
        })
    }

    /// Whether it is written in JSON.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.grammar == Grammar::Json
    }

    /// Whether it is written in Bicep.
    #[must_use]
    pub fn is_bicep(&self) -> bool {
        self.grammar == Grammar::Bicep
    }

    /// Puts `literal` in place of `value`: of a literal that is all there is behind the member's key, which
    /// is `name`.
    #[must_use]
    pub fn replace(
        &self,
        name: &str,
        (key, value): (Span, Span),
        literal: &str,
    ) -> Option<Replacement> {
        let (key, place) = (self.range(key)?, self.range(value)?);
        let is_named = unquoted(self.text.get(key.clone())?).eq_ignore_ascii_case(name);
        let between = self.text.get(key.end..place.start)?.trim();
        let is_whole = matches!(between, "=" | ":");
        let old = self.text.get(place.clone())?;
        let rest = self.text.get(place.end..)?.trim_start_matches([' ', '\t']);
        let ends = rest.is_empty()
            || rest.starts_with([',', '}', '\r', '\n', '#'])
            || rest.starts_with("//")
            || rest.starts_with("/*");
        let is_literal = is_literal(self.grammar, old);
        // What stands there already puts nothing right.
        let is_new = old != literal;
        (is_named && is_whole && is_literal && ends && is_new).then(|| {
            let start = self.base + place.start;
            (start..self.base + place.end, literal.to_owned())
        })
    }

    /// Puts a new member in, in objects of its own where `path` has several names. The edits do not
    /// overlap, and stand in the order of the text.
    #[must_use]
    pub fn insert(
        &self,
        into: Where<'_>,
        path: &[&str],
        literal: &str,
    ) -> Option<Vec<Replacement>> {
        let layout = Layout::of_text(self.text, self.grammar);
        let braces: Vec<Range<usize>> = layout
            .brackets()
            .filter(|group| self.text.get(group.clone()).is_some_and(in_braces))
            .collect();
        let site = Site {
            declaration: self,
            layout: &layout,
            braces: &braces,
        };
        let body = site.body()?;
        let is_block = self.grammar == Grammar::Hcl;
        let edits = match into {
            Where::Declaration if is_block => site.block(&body, path, literal),
            Where::Declaration => site.object(&body, path, literal),
            Where::Object(span) => {
                let wanted = self.range(span)?;
                let object = braces.iter().find(|group| **group == wanted)?;
                site.object(object, path, literal)
            }
            Where::Blocks(names) if is_block => {
                let mut block = body;
                for name in names {
                    block = site.only_block(&block, name)?;
                }
                site.block(&block, path, literal)
            }
            Where::Blocks(_) => None,
        }?;
        let shifted = edits.into_iter().map(|(range, text)| {
            let range = self.base + range.start..self.base + range.end;
            (range, text)
        });
        Some(shifted.collect())
    }

    /// Puts a new nested block of Terraform in, with one argument.
    #[must_use]
    pub fn insert_block(&self, block: &str, name: &str, literal: &str) -> Option<Vec<Replacement>> {
        if self.grammar != Grammar::Hcl {
            return None;
        }
        let layout = Layout::of_text(self.text, self.grammar);
        let braces: Vec<Range<usize>> = layout
            .brackets()
            .filter(|group| self.text.get(group.clone()).is_some_and(in_braces))
            .collect();
        let site = Site {
            declaration: self,
            layout: &layout,
            braces: &braces,
        };
        let body = site.body()?;
        if site.blocks(&body).any(|(_, name)| name.contains(block)) {
            return None;
        }
        let lines = site.lines(&body)?;
        let (indent, unit, nl) = (&lines.indent, &lines.unit, self.newline);
        let text =
            format!("{nl}{indent}{block} {{{nl}{indent}{unit}{name} = {literal}{nl}{indent}}}{nl}");
        let at = self.base + lines.end;
        Some(vec![(at..at, text)])
    }

    fn range(&self, span: Span) -> Option<Range<usize>> {
        let range = span.range();
        let is_inside = self.span.contains(span);
        is_inside.then(|| range.start - self.base..range.end - self.base)
    }
}

/// How the first line of a text ends; `None` if it is long, or the only one.
fn newline(text: &str) -> Option<&'static str> {
    let start = text.as_bytes().get(..MAX_LINE.min(text.len()))?;
    let at = start.iter().position(|byte| *byte == b'\n')?;
    let before = at.checked_sub(1).and_then(|before| start.get(before));
    Some(if before == Some(&b'\r') { "\r\n" } else { "\n" })
}

/// A declaration's brackets.
struct Site<'a, 't> {
    declaration: &'a Declaration<'t>,
    layout: &'a Layout,
    /// Pairs of braces, each with both, by their first byte.
    braces: &'a [Range<usize>],
}

/// How the lines between two braces are written.
struct Lines {
    /// White space before a member.
    indent: String,
    /// What one level adds.
    unit: String,
    /// The first byte of the line that the closing brace begins.
    end: usize,
}

impl Site<'_, '_> {
    fn text(&self, range: Range<usize>) -> &str {
        self.declaration.text.get(range).unwrap_or_default()
    }

    /// The braces of the declaration itself: nothing but the end of a loop follows them.
    fn body(&self) -> Option<Range<usize>> {
        let from = match self.declaration.grammar {
            Grammar::Json => 0,
            Grammar::Hcl | Grammar::Bicep => self.declaration.header_end.saturating_sub(1),
        };
        let body = self.braces.iter().find(|group| group.start >= from)?;
        let rest = self.text(body.end..self.declaration.text.len());
        let closes = |character: char| character.is_whitespace() || "])".contains(character);
        rest.chars().all(closes).then(|| body.clone())
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text(0..at);
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }

    fn indent_at(&self, at: usize) -> &str {
        let line = self.text(self.line_start(at)..self.declaration.text.len());
        let blank = line.find(|character| !matches!(character, ' ' | '\t'));
        line.get(..blank.unwrap_or(0)).unwrap_or_default()
    }

    /// The lines between braces that stand on several, the closing one first on its own.
    fn lines(&self, group: &Range<usize>) -> Option<Lines> {
        let close = group.end - 1;
        let end = self.line_start(close);
        if end <= group.start || !self.text(end..close).trim().is_empty() {
            return None;
        }
        let closing = self.text(end..close);
        let inside = self.text(group.start + 1..end);
        let first = inside.find('\n').map(|newline| newline + 1);
        let mut members = first
            .and_then(|first| inside.get(first..))
            .unwrap_or_default()
            .lines();
        let member = members.find(|line| !line.trim().is_empty());
        let indent = member.map_or_else(
            || format!("{closing}  "),
            |line| {
                let rest = line.trim_start_matches([' ', '\t']);
                line.get(..line.len() - rest.len())
                    .unwrap_or_default()
                    .to_owned()
            },
        );
        let unit = indent.strip_prefix(closing).filter(|unit| !unit.is_empty());
        let unit = unit.unwrap_or("  ").to_owned();
        Some(Lines { indent, unit, end })
    }

    /// The end of the last thing between braces that is neither white space nor a comment.
    fn last_end(&self, group: &Range<usize>) -> usize {
        let mut end = group.end - 1;
        loop {
            let before = self.text(group.start + 1..end);
            let trimmed = before.trim_end().len();
            end = group.start + 1 + trimmed;
            let comment = self.layout.comments.iter().rev();
            let mut comment = comment.filter(|comment| comment.start > group.start);
            match comment.find(|comment| comment.end == end) {
                Some(comment) => end = comment.start,
                None => return end,
            }
        }
    }

    fn object(
        &self,
        group: &Range<usize>,
        path: &[&str],
        literal: &str,
    ) -> Option<Vec<Replacement>> {
        let grammar = self.declaration.grammar;
        let last = self.last_end(group);
        let is_empty = last == group.start + 1;
        let has_comma = self.text(group.start..last).ends_with(',');
        if !self.text(group.clone()).contains('\n') {
            let member = member(grammar, path, literal, None);
            if self.layout.comments.iter().any(|one| {
                let is_inside = group.start < one.start && one.start < group.end;
                is_inside && one.end > last
            }) {
                return None;
            }
            return Some(if is_empty {
                vec![(group.start + 1..group.end - 1, format!(" {member} "))]
            } else if has_comma {
                vec![(last..last, format!(" {member}"))]
            } else {
                vec![(last..last, format!(", {member}"))]
            });
        }
        let lines = self.lines(group)?;
        let nl = self.declaration.newline;
        let member = match path {
            [name] if grammar == Grammar::Hcl && is_plain(name) => {
                let column = self.column(&lines, lines.end);
                format!("{name:<column$} = {literal}")
            }
            _ => member(grammar, path, literal, Some((&lines, nl))),
        };
        let mut edits = Vec::new();
        if grammar == Grammar::Json && !is_empty && !has_comma {
            edits.push((last..last, ",".to_owned()));
        }
        edits.push((
            lines.end..lines.end,
            format!("{}{member}{nl}", lines.indent),
        ));
        Some(edits)
    }

    /// An argument, behind the others and before nested blocks.
    fn block(
        &self,
        group: &Range<usize>,
        path: &[&str],
        literal: &str,
    ) -> Option<Vec<Replacement>> {
        let ([name], nl) = (path, self.declaration.newline) else {
            return None;
        };
        if self.has_argument(group, name) {
            return None;
        }
        let inside = self.text(group.start + 1..group.end - 1);
        if inside.trim().is_empty() && !inside.contains('\n') {
            let outer = self.indent_at(group.start);
            let text = format!("{nl}{outer}  {name} = {literal}{nl}{outer}");
            return Some(vec![(group.start + 1..group.end - 1, text)]);
        }
        let lines = self.lines(group)?;
        let first_block = self.blocks(group).next().map(|(block, _)| block.start);
        let mut at = first_block.map_or(lines.end, |block| self.line_start(block));
        let first_line = self.text(0..lines.end);
        let first_line = group.start + first_line.get(group.start..)?.find('\n')? + 1;
        // Blank lines and comments above a block are the block's.
        while first_block.is_some() && at > first_line {
            let above = self.line_start(at - 1);
            let line = self.text(above..at).trim();
            if !(line.is_empty() || line.starts_with('#') || line.starts_with("//")) {
                break;
            }
            at = above;
        }
        let column = self.column(&lines, at);
        let blank = if first_block.is_some() && at == first_line {
            nl
        } else {
            ""
        };
        let text = format!("{}{name:<column$} = {literal}{nl}{blank}", lines.indent);
        Some(vec![(at..at, text)])
    }

    /// How many characters a key takes at `at`, as `terraform fmt` aligns those of the lines above, unless they
    /// would have to move.
    fn column(&self, lines: &Lines, at: usize) -> usize {
        let above = self.text(self.line_start(at.saturating_sub(1))..at);
        let key = above
            .strip_prefix(lines.indent.as_str())
            .and_then(|line| line.split_once('='))
            .filter(|(key, _)| is_name(key.trim_end()));
        key.map_or(0, |(key, _)| key.chars().count().saturating_sub(1))
    }

    /// The blocks that stand directly between braces, with what is written before their own.
    fn blocks(&self, group: &Range<usize>) -> impl Iterator<Item = (Range<usize>, &str)> {
        let outer = group.clone();
        let mut end = outer.start + 1;
        let direct = self.braces.iter().filter(move |inner| {
            let is_direct = inner.start >= end && inner.end < outer.end;
            if is_direct {
                end = inner.end;
            }
            is_direct
        });
        direct.filter_map(|inner| {
            let before = self.text(self.line_start(inner.start)..inner.start).trim();
            let mut words = before.split_whitespace();
            let is_block = words.next().is_some_and(is_name)
                && words.all(|word| word.starts_with('"') && word.ends_with('"'));
            is_block.then(|| (inner.clone(), before))
        })
    }

    /// The block of this kind, if there is one and no other is made by `dynamic`.
    fn only_block(&self, group: &Range<usize>, kind: &str) -> Option<Range<usize>> {
        let mut blocks = self.blocks(group).filter(|(_, words)| {
            let mut words = words.split_whitespace();
            words.any(|word| word.trim_matches('"') == kind)
        });
        let (block, words) = blocks.next()?;
        (words == kind && blocks.next().is_none()).then_some(block)
    }

    /// Whether an argument of this name may stand in a block, at whatever depth.
    fn has_argument(&self, group: &Range<usize>, name: &str) -> bool {
        self.text(group.clone()).lines().any(|line| {
            let rest = line.trim_start().strip_prefix(name);
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        })
    }
}

fn in_braces(text: &str) -> bool {
    text.starts_with('{') && text.ends_with('}')
}

fn is_name(word: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    word.bytes().all(is_part) && word.starts_with(|first: char| !first.is_ascii_digit())
}

/// Whether a key needs no quotes.
fn is_plain(name: &str) -> bool {
    is_name(name) && !name.contains('-')
}

/// A member of an object, on one line or on several.
fn member(grammar: Grammar, path: &[&str], literal: &str, lines: Option<(&Lines, &str)>) -> String {
    let mut text = literal.to_owned();
    for (depth, name) in path.iter().enumerate().rev() {
        if depth + 1 < path.len() {
            text = match lines {
                Some((lines, nl)) => {
                    let inner = lines.unit.repeat(depth + 1);
                    let (indent, outer) = (&lines.indent, lines.unit.repeat(depth));
                    format!("{{{nl}{indent}{inner}{text}{nl}{indent}{outer}}}")
                }
                None => format!("{{ {text} }}"),
            };
        }
        let is_plain = is_plain(name);
        text = match grammar {
            Grammar::Json => format!("\"{name}\": {text}"),
            Grammar::Bicep if is_plain => format!("{name}: {text}"),
            Grammar::Bicep => format!("'{name}': {text}"),
            Grammar::Hcl if is_plain => format!("{name} = {text}"),
            Grammar::Hcl => format!("\"{name}\" = {text}"),
        };
    }
    text
}

fn unquoted(key: &str) -> &str {
    let key = key.trim();
    let mut quotes = ['"', '\''].into_iter();
    let inner = quotes.find_map(|quote| key.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(key)
}

/// Whether a text is a boolean, a number or a string that stands for itself.
fn is_literal(grammar: Grammar, text: &str) -> bool {
    if matches!(text, "true" | "false") {
        return true;
    }
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if !text.is_empty() && text.bytes().all(is_digit) {
        return true;
    }
    let quote = match grammar {
        Grammar::Bicep => '\'',
        Grammar::Hcl | Grammar::Json => '"',
    };
    let inner = text
        .strip_prefix(quote)
        .and_then(|text| text.strip_suffix(quote));
    inner.is_some_and(|inner| {
        let is_template = match grammar {
            Grammar::Json => inner.starts_with('[') || inner.contains("${"),
            Grammar::Hcl => inner.contains("${") || inner.contains("%{"),
            Grammar::Bicep => inner.contains("${"),
        };
        !is_template && !inner.contains([quote, '\\', '\n', '\r'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// `text` with a member put into the declaration, or into the object that begins with `object`.
    fn inserted(name: &str, text: &str, object: &str, path: &[&str], literal: &str) -> String {
        let file = Sources::new("/").insert(name, text);
        let start = text.find("resource").unwrap_or_default();
        let header = text[start..].find('{').map_or(text.len(), |at| start + at);
        let header = Span::new(file.id, start..header);
        let extent = Span::new(file.id, start..text.trim_end().len());
        let declaration = Declaration::new(&file, header, extent).unwrap();
        let into = match text.find(object) {
            Some(at) if !object.is_empty() => {
                Where::Object(Span::new(file.id, at..at + object.len()))
            }
            _ => Where::Declaration,
        };
        let edits = declaration.insert(into, path, literal);
        let mut edited = text.to_owned();
        for (range, text) in edits.unwrap_or_default().into_iter().rev() {
            edited.replace_range(range, &text);
        }
        edited
    }

    #[test]
    fn arguments_of_terraform() {
        let text = "resource \"a\" \"b\" {\n  name     = \"x\"\n  location = \"y\" # z\n\n  # w\n  identity {\n    type = \"S\"\n  }\n}\n";
        assert_eq!(
            inserted("a.tf", text, "", &["flag"], "true"),
            text.replace("# z\n", "# z\n  flag     = true\n")
        );
        assert_eq!(
            inserted("a.tf", text, "", &["type"], "true"),
            text,
            "a name that is there"
        );
        let text = "resource \"a\" \"b\" {\r\n\tname = <<-E\r\n\tx = 1\r\n\tE\r\n}\r\n";
        assert_eq!(
            inserted("a.tf", text, "", &["flag"], "true"),
            text.replace("\tE\r\n", "\tE\r\n\tflag = true\r\n")
        );
        assert_eq!(
            inserted("a.tf", "resource \"a\" \"b\" {}", "", &["flag"], "true"),
            "resource \"a\" \"b\" {\n  flag = true\n}"
        );
    }

    #[test]
    fn members_of_objects() {
        let text = "resource \"a\" \"b\" {\n  body = {\n    one   = 1\n    three = 3\n  }\n}";
        assert_eq!(
            inserted(
                "a.tf",
                text,
                "{\n    one   = 1\n    three = 3\n  }",
                &["two"],
                "2"
            ),
            text.replace("= 3\n", "= 3\n    two   = 2\n")
        );
        let text =
            "resource a 'b' = if (c) {\n  name: 'x' // y\n  sku: { name: 'z' }\n  tags: {}\n}";
        let bicep = |object: &str, path: &[&str]| inserted("a.bicep", text, object, path, "'v'");
        assert_eq!(
            bicep("", &["p", "q-r"]),
            text.replace("{}\n", "{}\n  p: {\n    'q-r': 'v'\n  }\n")
        );
        assert_eq!(
            bicep("{ name: 'z' }", &["p", "q"]),
            text.replace("'z' }", "'z', p: { q: 'v' } }")
        );
        assert_eq!(bicep("{}", &["p"]), text.replace("{}", "{ p: 'v' }"));
        let text = "{\n    \"a\": { \"b\": 1 } // c }\n    /* d */\n}";
        assert_eq!(
            inserted("a.json", text, "", &["p"], "true"),
            "{\n    \"a\": { \"b\": 1 }, // c }\n    /* d */\n    \"p\": true\n}"
        );
        assert_eq!(
            inserted("a.json", text, "{ \"b\": 1 }", &["p"], "true"),
            text.replace("1 }", "1, \"p\": true }")
        );
        assert_eq!(inserted("a.json", "{}", "", &["p"], "1"), "{ \"p\": 1 }");
        assert_eq!(
            inserted("a.json", "{\n}", "", &["p"], "1"),
            "{\n  \"p\": 1\n}"
        );
    }

    #[test]
    fn literals_are_told_from_expressions() {
        for (grammar, text) in [
            (Grammar::Hcl, "true"),
            (Grammar::Hcl, "\"Allow\""),
            (Grammar::Bicep, "'Allow'"),
            (Grammar::Json, "\"1.2\""),
            (Grammar::Json, "12"),
        ] {
            assert!(is_literal(grammar, text), "{text}");
        }
        for (grammar, text) in [
            (Grammar::Hcl, "!false"),
            (Grammar::Hcl, "\"${x}\""),
            (Grammar::Hcl, "\"a\" == \"b\""),
            (Grammar::Bicep, "\"Allow\""),
            (Grammar::Bicep, "'a${x}'"),
            (Grammar::Json, "\"[parameters('x')]\""),
            (Grammar::Json, ""),
        ] {
            assert!(!is_literal(grammar, text), "{text}");
        }
    }
}
