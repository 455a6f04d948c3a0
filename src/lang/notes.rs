//! What JSON says to tools. It has no comments, so templates hold `metadata` that Azure does not read, and
//! Terraform's JSON the member `"//"`.

use std::ops::Range;
use std::path::Path;

use super::arm::json::{self, Field, Node, NodeKind};
use crate::source::{SourceFile, Span};

/// A text for a tool.
#[derive(Debug, PartialEq, Eq)]
pub struct Note {
    /// For whom it is.
    pub reader: Reader,
    /// What it says.
    pub text: Said,
    /// The value that says it.
    pub span: Span,
    /// The object that it stands in.
    pub speaks_of: Range<usize>,
}

/// For whom a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The member `"//"`, written as a comment is.
    Anyone,
    /// `metadata.stanchion`
    Stanchion,
    /// `metadata.checkov`
    Checkov,
}

/// What a note says.
#[derive(Debug, PartialEq, Eq)]
pub enum Said {
    /// This text.
    Text(String),
    /// Something that is no text.
    Else,
}

/// The notes of a file, in their order; none of one that is not JSON, or cannot be parsed.
#[must_use]
pub fn notes(file: &SourceFile) -> Vec<Note> {
    let Some(is_terraform) = is_terraform(&file.path) else {
        return Vec::new();
    };
    let Ok(root) = json::parse(file) else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    let mut open = vec![&root];
    while let Some(node) = open.pop() {
        match &node.kind {
            NodeKind::Array(items) => open.extend(items),
            NodeKind::Object(fields) => {
                for field in fields {
                    match field.name.as_str() {
                        "//" if is_terraform => {
                            say(Reader::Anyone, &field.value, node, &mut notes);
                        }
                        "metadata" if !is_terraform => in_metadata(field, node, &mut notes),
                        _ => {}
                    }
                    open.push(&field.value);
                }
            }
            _ => {}
        }
    }
    notes.sort_by_key(|note| note.span.start);
    notes
}

/// Whether a file in JSON is one of Terraform's; `None` if it is not JSON.
fn is_terraform(path: &Path) -> Option<bool> {
    let name = path.file_name()?.to_str()?;
    let is_json = name.ends_with(".json") || name.ends_with(".jsonc");
    is_json.then(|| name.ends_with(".tf.json") || name.ends_with(".tofu.json"))
}

fn in_metadata(metadata: &Field<'_>, node: &Node<'_>, notes: &mut Vec<Note>) {
    for field in metadata.value.as_object().into_iter().flatten() {
        match field.name.as_str() {
            "stanchion" => say(Reader::Stanchion, &field.value, node, notes),
            "checkov" => say(Reader::Checkov, &field.value, node, notes),
            _ => {}
        }
    }
}

/// Notes of a text, or of each in a list. Checkov takes objects with `id` and `comment` for one as well, and
/// a list of them in `skip`.
fn say(reader: Reader, value: &Node<'_>, of: &Node<'_>, notes: &mut Vec<Note>) {
    let mut add = |text: Said, span: Span| {
        notes.push(Note {
            reader,
            text,
            span,
            speaks_of: of.span.range(),
        });
    };
    let member = |node: &Node<'_>, name: &str| {
        let mut fields = node.as_object().into_iter().flatten();
        let field = fields.find(|field| field.name.as_str() == name)?;
        match &field.value.kind {
            NodeKind::String(text) => Some(text.as_str().to_owned()),
            _ => None,
        }
    };
    let skip = value.as_object().into_iter().flatten();
    let mut skip = skip.filter(|field| reader == Reader::Checkov && field.name.as_str() == "skip");
    let value = skip.next().map_or(value, |skip| &skip.value);
    let items = match &value.kind {
        NodeKind::Array(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    for item in items {
        let text = match &item.kind {
            NodeKind::String(text) => Said::Text(text.as_str().to_owned()),
            _ => match (reader, member(item, "id"), member(item, "comment")) {
                (Reader::Checkov, Some(id), Some(why)) => Said::Text(format!("{id}:{why}")),
                (Reader::Checkov, Some(id), None) => Said::Text(id),
                _ => Said::Else,
            },
        };
        add(text, item.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn said(name: &str, text: &str) -> Vec<(Reader, Option<String>, String)> {
        let file = Sources::new("/").insert(name, text);
        let notes = notes(&file).into_iter();
        notes
            .map(|note| {
                let words = match note.text {
                    Said::Text(words) => Some(words),
                    Said::Else => None,
                };
                (note.reader, words, file.text[note.speaks_of].to_owned())
            })
            .collect()
    }

    #[test]
    fn metadata_speaks_of_the_object_that_it_stands_in() {
        let text = |words: &str| Some(words.to_owned());
        let one = r#"{"metadata": {"stanchion": "ignore \"A\"", "b": 1}, "x": {}}"#;
        let many = r#"{"metadata": {"stanchion": ["a", 1]}}"#;
        let peer =
            r#"{"metadata": {"checkov": {"skip": [{"id": "A", "comment": "b"}, {"id": "C"}]}}}"#;
        assert_eq!(
            said("a.json", &format!("[{one}, {many}, {peer}]")),
            [
                (Reader::Stanchion, text("ignore \"A\""), one.to_owned()),
                (Reader::Stanchion, text("a"), many.to_owned()),
                (Reader::Stanchion, None, many.to_owned()),
                (Reader::Checkov, text("A:b"), peer.to_owned()),
                (Reader::Checkov, text("C"), peer.to_owned()),
            ]
        );
        let comment = r#"{"//": "a", "metadata": {"stanchion": "b"}}"#;
        let expected = [(Reader::Anyone, text("a"), comment.to_owned())];
        assert_eq!(said("a.tf.json", comment), expected);
        assert_eq!(said("a.json", comment)[0].1, text("b"));
        assert_eq!(said("a.tf", comment), []);
        assert_eq!(said("a.json", "{\"metadata\": {\"stanchion\": "), []);
    }
}
