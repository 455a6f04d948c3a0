//! Where a policy document stands in the files: a heredoc, a multi-line string, a file of its own.

use crate::source::{SourceFile, Span};

use super::escape::HOLE;

/// The way from offsets in a document to spans in the file that it was written in.
#[derive(Debug)]
pub(super) enum Place {
    /// Nothing is known, or the text was changed on the way: everything stands at this span.
    Whole(Option<Span>),
    /// Letter by letter, from this span's start on.
    Exact(Span),
    /// Line by line: indentation was taken away, or lines hold interpolations.
    Lines(Vec<Line>, Span),
}

/// A line of the document.
#[derive(Debug)]
pub(super) struct Line {
    /// Its offset in the document.
    start: usize,
    /// The line in the file, without indentation and line break.
    span: Span,
    /// Indentation left in the document.
    indent: usize,
    /// Whether the file's line says the same, letter by letter.
    same: bool,
}

impl Place {
    /// Finds `document` in what was written at `span`. `file` is the span's file.
    #[must_use]
    pub(super) fn find(document: &str, file: Option<&SourceFile>, span: Option<Span>) -> Self {
        let (Some(file), Some(span)) = (file, span) else {
            return Place::Whole(span);
        };
        let written = file.slice(span);
        if !document.contains(HOLE)
            && let Some(offset) = written.find(document)
        {
            let start = span.range().start + offset;
            return Place::Exact(Span::new(span.file, start..start + document.len()));
        }
        // The opening line of a heredoc is no part of the text.
        match (0..=1).find_map(|skip| lines(document, written, span, skip)) {
            Some(lines) => Place::Lines(lines, span),
            None => Place::Whole(Some(span)),
        }
    }

    /// The span of a range of the document.
    #[must_use]
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Option<Span> {
        match self {
            Place::Whole(span) => *span,
            Place::Exact(span) => {
                let start = span.range().start;
                Some(Span::new(span.file, start + range.start..start + range.end))
            }
            Place::Lines(lines, whole) => {
                let start = position(lines, range.start, false)?;
                let end = position(lines, range.end, true)?;
                Some(Span::new(whole.file, start..end.max(start)))
            }
        }
    }

    /// Whether places inside the document are known, at least their lines.
    #[must_use]
    pub(super) fn is_known(&self) -> bool {
        !matches!(self, Place::Whole(_))
    }
}

fn position(lines: &[Line], offset: usize, is_end: bool) -> Option<usize> {
    // What ends with a line's break belongs to that line.
    let before = lines.partition_point(|line| line.start <= offset);
    let line = lines.get(before.checked_sub(1)?)?;
    let written = line.span.range();
    Some(match (line.same, is_end) {
        (true, _) => {
            let column = (offset - line.start).saturating_sub(line.indent);
            (written.start + column).min(written.end)
        }
        (false, false) => written.start,
        (false, true) => written.end,
    })
}

/// Pairs the lines of the document with those of the file, `skip` of which come before. `None` if
/// they do not fit: a line must be the same but for its indentation, or hold an interpolation.
fn lines(document: &str, written: &str, span: Span, skip: usize) -> Option<Vec<Line>> {
    let mut offset = span.range().start;
    let mut source = Vec::new();
    for line in written.split_inclusive('\n') {
        source.push((offset, line.trim_end_matches(['\n', '\r'])));
        offset += line.len();
    }
    let mut source = source.into_iter().skip(skip);
    let mut lines = Vec::new();
    let (mut start, mut same_lines) = (0, 0);
    for line in document.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let (at, raw) = source.next()?;
        let (trimmed, trimmed_raw) = (text.trim_start(), raw.trim_start());
        let same = trimmed == trimmed_raw;
        if !same && !["${", "%{"].iter().any(|mark| raw.contains(mark)) {
            return None;
        }
        same_lines += usize::from(same && !trimmed.is_empty());
        let from = at + raw.len() - trimmed_raw.len();
        lines.push(Line {
            start,
            span: Span::new(span.file, from..at + raw.len()),
            indent: text.len() - trimmed.len(),
            same,
        });
        start += line.len();
    }
    (same_lines > 0).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn shown(document: &str, written: &str, word: &str) -> Option<String> {
        let sources = Sources::new("/");
        let file = sources.insert("main.tf", written);
        let whole = Span::new(file.id, 0..written.len());
        let place = Place::find(document, Some(&file), Some(whole));
        let start = document.find(word)?;
        place
            .span(start..start + word.len())
            .map(|span| file.slice(span).to_owned())
    }

    #[test]
    fn literal_text_is_found_letter_by_letter() {
        let written = "<<XML\n<a>\n  <b/>\n</a>\nXML";
        let document = "<a>\n  <b/>\n</a>\n";
        assert_eq!(shown(document, written, "<b/>").as_deref(), Some("<b/>"));
    }

    #[test]
    fn indented_heredocs_and_interpolations_are_found_by_lines() {
        let written =
            "<<-XML\n    <a>\r\n      <b x=\"${var.x}\" y=\"\"/>\n      <c/>\n    </a>\n  XML";
        let document = "<a>\n  <b x=\"long value\" y=\"\"/>\n  <c/>\n</a>\n";
        assert_eq!(shown(document, written, "<c/>").as_deref(), Some("<c/>"));
        assert_eq!(
            shown(document, written, "<b").as_deref(),
            Some("<b x=\"${var.x}\" y=\"\"/>")
        );
    }

    #[test]
    fn text_made_elsewhere_stands_at_its_expression() {
        let written = "replace(local.policy, \"x\", \"y\")";
        assert_eq!(
            shown("<a>\n<b/></a>", written, "<b/>").as_deref(),
            Some(written)
        );
    }
}
