//! From what API Management takes for a policy document to well-formed XML: expressions are escaped,
//! comments blanked, and every byte's way back is kept.

use super::expression;

/// Deepest nesting of elements. Real documents stay below 20.
const MAX_DEPTH: usize = 100;

/// Most elements of a document. The largest of the public samples has 200.
pub(super) const MAX_ELEMENTS: usize = 10_000;

/// Most attributes of one element: the library compares each with each.
const MAX_ATTRIBUTES: usize = 256;

/// Begins the stand-in of an unknown part; its number and [`HOLE_END`] follow.
pub(super) const HOLE: char = '\u{E0F0}';

/// Ends the stand-in of an unknown part.
pub(super) const HOLE_END: char = '\u{E0F1}';

/// A document that the library can read.
#[derive(Debug, Default)]
pub(super) struct Escaped {
    /// The XML.
    pub(super) text: String,
    /// Where the XML and the document part: offsets in the XML and in the document, ascending.
    jumps: Vec<(usize, usize)>,
    /// An unknown part stands in a tag's name or between attributes.
    pub(super) hole_in_tag: bool,
}

/// Why a document is not made XML: it is beyond the limits, or an expression has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    #[error("elements are nested deeper than {MAX_DEPTH}")]
    Depth,
    #[error("it has more than {MAX_ELEMENTS} elements")]
    Elements,
    #[error("an element has more than {MAX_ATTRIBUTES} attributes")]
    Attributes,
    /// At this offset in the document. What follows could be code or elements.
    #[error("a policy expression has no end")]
    Expression(usize),
}

impl Escaped {
    /// The offset in the document of an offset in the XML.
    #[must_use]
    pub(super) fn back(&self, offset: usize) -> usize {
        let after = self.jumps.partition_point(|(xml, _)| *xml <= offset);
        let (xml, document) = after
            .checked_sub(1)
            .and_then(|index| self.jumps.get(index))
            .copied()
            .unwrap_or_default();
        let next = self.jumps.get(after).map_or(usize::MAX, |(_, at)| *at);
        (document + (offset - xml)).min(next)
    }
}

/// The character at the start of `text` if it is one of the predefined entities or a character
/// reference, and its bytes. References are bounded; what they stand for does not matter here.
#[must_use]
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(10).position(|byte| byte == b';')?;
    let name = rest.get(..end)?;
    let decoded = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((decoded, end + 2))
}

/// Makes XML of a document. What is not well-formed otherwise is left for the library to refuse.
///
/// # Errors
/// [`Refused`] for documents that would cost too much to read, and expressions without end.
pub(super) fn escape(document: &str) -> Result<Escaped, Refused> {
    let mut writer = Writer {
        rest: document,
        at: 0,
        out: Escaped {
            text: String::with_capacity(document.len() + document.len() / 8),
            ..Escaped::default()
        },
        depth: 0,
        elements: 0,
    };
    writer.document()?;
    Ok(writer.out)
}

struct Writer<'d> {
    rest: &'d str,
    at: usize,
    out: Escaped,
    depth: usize,
    elements: usize,
}

impl Writer<'_> {
    fn document(&mut self) -> Result<(), Refused> {
        while let Some(c) = self.rest.chars().next() {
            if c != '<' {
                self.character(c)?;
            } else if self.rest.starts_with("<!--") {
                self.comment();
            } else if self.rest.starts_with("<![CDATA[") {
                let length = self.rest.find("]]>").map(|end| end + 3);
                self.copy(length.unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("<?") {
                // A declaration has to be first in XML; here it may come behind white space.
                match self.rest.find("?>") {
                    Some(end) => self.blank(end + 2),
                    None => self.copy(self.rest.len()),
                }
            } else if self.rest.starts_with("<!") {
                // A document type: the library refuses it, and nothing behind it counts.
                self.copy(self.rest.len());
            } else if self.rest.starts_with("</") {
                self.depth = self.depth.saturating_sub(1);
                let length = self.rest.find('>').map_or(self.rest.len(), |end| end + 1);
                let tag = self.rest.get(..length).unwrap_or_default();
                self.out.hole_in_tag |= tag.contains(HOLE);
                self.copy(length);
            } else {
                self.tag()?;
            }
        }
        Ok(())
    }

    /// A start tag, or a `<` that begins none.
    fn tag(&mut self) -> Result<(), Refused> {
        self.copy(1);
        self.elements += 1;
        self.depth += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(Refused::Elements);
        }
        if self.depth > MAX_DEPTH {
            return Err(Refused::Depth);
        }
        let mut attributes = 0;
        let mut quote = None;
        while let Some(c) = self.rest.chars().next() {
            match (quote, c) {
                (Some(open), _) if c == open => {
                    quote = None;
                    self.copy(1);
                }
                (Some(_), _) => self.character(c)?,
                (None, '"' | '\'') => {
                    attributes += 1;
                    if attributes > MAX_ATTRIBUTES {
                        return Err(Refused::Attributes);
                    }
                    quote = Some(c);
                    self.copy(1);
                }
                (None, '/') if self.rest.starts_with("/>") => {
                    self.depth -= 1;
                    self.copy(2);
                    return Ok(());
                }
                (None, '>') => {
                    self.copy(1);
                    return Ok(());
                }
                // The tag before is not closed: the library says where.
                (None, '<') => return Ok(()),
                (None, _) => {
                    self.out.hole_in_tag |= c == HOLE;
                    self.copy(c.len_utf8());
                }
            }
        }
        Ok(())
    }

    /// A character of text or of an attribute's value.
    fn character(&mut self, c: char) -> Result<(), Refused> {
        match c {
            '@' if self.rest.starts_with("@(") || self.rest.starts_with("@{") => {
                let length = expression::length(self.rest).ok_or(Refused::Expression(self.at))?;
                self.expression(length);
            }
            '&' => self.ampersand(false),
            _ => self.copy(c.len_utf8()),
        }
        Ok(())
    }

    fn expression(&mut self, length: usize) {
        let end = self.at + length;
        while self.at < end
            && let Some(c) = self.rest.chars().next()
        {
            match c {
                '<' => self.replace(1, "&lt;"),
                '>' => self.replace(1, "&gt;"),
                '"' => self.replace(1, "&quot;"),
                '\'' => self.replace(1, "&apos;"),
                '&' => self.ampersand(true),
                _ => self.copy(c.len_utf8()),
            }
        }
    }

    /// An `&` that begins no entity is taken for itself. Entities that only a document type could
    /// define are left for the library to refuse; in C# there are none.
    fn ampersand(&mut self, in_code: bool) {
        if let Some((_, length)) = entity(self.rest) {
            self.copy(length);
            return;
        }
        let name = self.rest.get(1..).unwrap_or_default();
        let is_entity = name
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .is_some_and(|end| {
                end > 0 && name.get(end..).is_some_and(|rest| rest.starts_with(';'))
            });
        if is_entity && !in_code {
            self.copy(1);
        } else {
            self.replace(1, "&amp;");
        }
    }

    /// A comment says nothing, whatever is in it.
    fn comment(&mut self) {
        match self.rest.get(4..).and_then(|rest| rest.find("-->")) {
            Some(end) => self.blank(end + 7),
            None => self.copy(self.rest.len()),
        }
    }

    fn blank(&mut self, length: usize) {
        let gone = self.rest.get(..length).unwrap_or_default();
        for byte in gone.bytes() {
            let kept = if byte == b'\n' { '\n' } else { ' ' };
            self.out.text.push(kept);
        }
        self.advance(length);
    }

    fn copy(&mut self, length: usize) {
        let copied = self.rest.get(..length).unwrap_or_default();
        self.out.text.push_str(copied);
        self.advance(length);
    }

    fn replace(&mut self, length: usize, with: &str) {
        self.out.text.push_str(with);
        self.advance(length);
        self.out.jumps.push((self.out.text.len(), self.at));
    }

    fn advance(&mut self, length: usize) {
        // A length within a character would be a bug; ending is better than staying here for ever.
        self.rest = self.rest.get(length..).unwrap_or_default();
        self.at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_and_bare_ampersands_are_escaped_and_offsets_lead_back() {
        let document =
            r#"<a x="@(f<string>("y"))" u="p?a=1&b=2&amp;c"><!-- <b> -- --> @(1 < 2) </a>"#;
        let escaped = escape(document).unwrap_or_default();
        assert_eq!(
            escaped.text,
            concat!(
                r#"<a x="@(f&lt;string&gt;(&quot;y&quot;))" u="p?a=1&amp;b=2&amp;c">"#,
                "                @(1 &lt; 2) </a>"
            )
        );
        for word in ["string", "u=", "b=2", "2) </a>"] {
            let found = escaped.text.find(word).map(|offset| escaped.back(offset));
            assert_eq!(found, document.find(word), "{word}");
        }
    }

    #[test]
    fn limits_are_kept() {
        let deep = "<a>".repeat(100_000);
        assert_eq!(escape(&deep).err(), Some(Refused::Depth));
        let wide = "<a/>".repeat(100_000);
        assert_eq!(escape(&wide).err(), Some(Refused::Elements));
        let rich = format!("<a {}/>", r#"b="" "#.repeat(100_000));
        assert_eq!(escape(&rich).err(), Some(Refused::Attributes));
    }
}
