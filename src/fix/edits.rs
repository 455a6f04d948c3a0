//! A fix as edits of its author's file, where that is certain: one scalar takes the place of another, or
//! one is put in where nothing stands.
//!
//! Only what is written in the resource's own declaration is edited. A value that came through a variable,
//! a loop or a module serves others as well, and what is merged or generated stands nowhere.

use super::spelling;
use crate::checks::schema::{Check, Literal};
use crate::finding::Edit;
use crate::lang::edit::{Declaration as Text, Replacement, Where};
use crate::lang::terraform::azurerm::{self, Spelling};
use crate::model::lookup::{self, Route, Segment, Step};
use crate::model::{Declaration, Resource};
use crate::source::{Sources, Span};
use crate::value::{Entry, Kind, Object, Value};

/// What the check's fix changes in the resource's file, in the order of the text; nothing where the fix is
/// not one certain edit. `element` is as for [`super::suggest`].
#[must_use]
pub fn edits(
    resource: &Resource,
    check: &Check,
    element: Option<&Route>,
    sources: &Sources,
) -> Vec<Edit> {
    edit(resource, check, element, sources).unwrap_or_default()
}

fn edit(
    resource: &Resource,
    check: &Check,
    element: Option<&Route>,
    sources: &Sources,
) -> Option<Vec<Edit>> {
    let fix = check.fix.as_ref()?;
    let [(path, literal)] = fix.set.as_slice() else {
        return None;
    };
    let is_own = resource.calls.is_empty() && !resource.patched && resource.dormant.is_none();
    let is_scalar = matches!(
        literal,
        Literal::Bool(_) | Literal::Int(_) | Literal::String(_)
    );
    if fix.manual.is_some() || !is_own || !is_scalar {
        return None;
    }
    // What ARM would not read puts nothing right.
    if super::needed_version(resource, path).is_some() {
        return None;
    }
    let file = sources.get(resource.extent.file)?;
    let writer = Writer {
        resource,
        text: Text::new(&file, resource.header, resource.extent)?,
        path,
        literal,
    };
    let is_gone = |path: &String| {
        let end =
            steps(path, element).and_then(|steps| writer.walk(&steps).map(|end| (steps, end)));
        matches!(end, Some((_, End::Missing(..))))
    };
    if !fix.remove.iter().all(is_gone) {
        return None;
    }
    let edits = writer.edits(&steps(path, element)?)?;
    let edits = edits.into_iter().map(|(range, text)| Edit {
        span: Span::new(file.id, range),
        text,
    });
    Some(edits.collect())
}

/// The way to the property, every element named.
fn steps(path: &str, element: Option<&Route>) -> Option<Vec<Step>> {
    let known = element.filter(|element| path.starts_with(&element.pattern()));
    let known = known.map_or(&[][..], |element| element.0.as_slice());
    let mut steps = known.to_vec();
    for segment in lookup::segments(path).skip(known.len()) {
        match segment {
            Segment::Key(key) => steps.push(Step::Key(key.into())),
            // Which of them is meant is not known.
            Segment::All => return None,
        }
    }
    Some(steps)
}

/// How far a way leads into what is written.
enum End<'a> {
    /// To a member with a value.
    Present(&'a Entry),
    /// Into an object, from where so many steps are missing; `None` is the declaration itself.
    Missing(Option<&'a Value>, usize),
}

struct Writer<'a> {
    resource: &'a Resource,
    text: Text<'a>,
    path: &'a str,
    literal: &'a Literal,
}

impl Writer<'_> {
    fn edits(&self, steps: &[Step]) -> Option<Vec<Replacement>> {
        match &self.resource.declaration {
            Declaration::Azurerm(kind) => {
                let spelling = azurerm::spelling_of_any(kind, &self.resource.arm_type, self.path)?;
                self.in_azurerm(steps, &spelling)
            }
            Declaration::Azapi(_) => {
                let literal = spelling::json(self.literal);
                let in_body = matches!(steps.first(), Some(Step::Key(key)) if !spelling::is_azapi_argument(key));
                match self.walk(steps)? {
                    End::Present(entry) => Some(vec![self.replaced(entry, steps, &literal)?]),
                    End::Missing(Some(object), missing) => {
                        self.put_into(object, steps, missing, &literal)
                    }
                    End::Missing(None, _) if in_body => None,
                    End::Missing(None, _) => self.new_block(steps, &literal),
                }
            }
            Declaration::Bicep | Declaration::Arm => {
                let literal = if self.text.is_bicep() {
                    spelling::bicep(self.literal)
                } else {
                    spelling::json(self.literal)
                };
                match self.walk(steps)? {
                    End::Present(entry) => Some(vec![self.replaced(entry, steps, &literal)?]),
                    End::Missing(Some(object), missing) => {
                        self.put_into(object, steps, missing, &literal)
                    }
                    End::Missing(None, missing) => {
                        let path = names(steps, missing)?;
                        self.text.insert(Where::Declaration, &path, &literal)
                    }
                }
            }
            Declaration::Module { .. } => None,
        }
    }

    fn in_azurerm(&self, steps: &[Step], spelling: &Spelling) -> Option<Vec<Replacement>> {
        let literal = spelling.literal(&Value::from(self.literal))?;
        let mut names: Vec<&str> = spelling.argument.split('.').collect();
        let name = names.pop()?;
        let walked = self.walk(steps)?;
        if let End::Present(entry) = walked
            && let Some(key) = entry.key_span
        {
            let value = literal_place(entry)?;
            return Some(vec![self.text.replace(name, (key, value), &literal)?]);
        }
        // Of several blocks, nobody says which; and one that may come of `dynamic` has no place.
        if spelling.is_block || spelling.is_repeated || self.text.is_json() {
            return None;
        }
        match names.as_slice() {
            [] => self.text.insert(Where::Declaration, &[name], &literal),
            ["identity"] if name == "type" => {
                let there = self.text.insert(Where::Blocks(&names), &[name], &literal);
                there.or_else(|| self.text.insert_block("identity", name, &literal))
            }
            blocks => self.text.insert(Where::Blocks(blocks), &[name], &literal),
        }
    }

    /// azapi's own arguments: `identity` is a block.
    fn new_block(&self, steps: &[Step], literal: &str) -> Option<Vec<Replacement>> {
        match names(steps, steps.len())?.as_slice() {
            ["identity", "type"] => self.text.insert_block("identity", "type", literal),
            _ => None,
        }
    }

    /// Follows the way as far as it is written in the declaration.
    fn walk(&self, steps: &[Step]) -> Option<End<'_>> {
        let mut object: &Object = &self.resource.body;
        let mut within: Option<&Value> = None;
        let mut rest = steps;
        loop {
            let (Step::Key(key), behind) = rest.split_first()? else {
                return None;
            };
            let Some(entry) = object.get(key).filter(|entry| is_written(entry)) else {
                // A condition that leaves a member out may put it in elsewhere.
                let is_left_out = object.left_out(key).is_some();
                return (!is_left_out).then_some(End::Missing(within, rest.len()));
            };
            let mut value = &entry.value;
            rest = behind;
            while let Some((Step::Index(index), behind)) = rest.split_first() {
                let Kind::List(items) = &value.kind else {
                    return None;
                };
                value = items.get(*index)?;
                rest = behind;
            }
            if rest.is_empty() {
                return Some(End::Present(entry));
            }
            let Kind::Object(inner) = &value.kind else {
                return None;
            };
            within = Some(value);
            object = inner;
        }
    }

    fn replaced(&self, entry: &Entry, steps: &[Step], literal: &str) -> Option<Replacement> {
        let [name] = names(steps, 1)?[..] else {
            return None;
        };
        let (key, value) = (entry.key_span?, literal_place(entry)?);
        self.text.replace(name, (key, value), literal)
    }

    fn put_into(
        &self,
        object: &Value,
        steps: &[Step],
        missing: usize,
        literal: &str,
    ) -> Option<Vec<Replacement>> {
        let place = object.origin.span?;
        if !object.origin.hops().is_empty() {
            return None;
        }
        let path = names(steps, missing)?;
        self.text.insert(Where::Object(place), &path, literal)
    }
}

/// Whether an author wrote a member; a provider's or module's default is nowhere.
fn is_written(entry: &Entry) -> bool {
    entry.span.is_some()
}

/// The last `count` names of a way.
fn names(steps: &[Step], count: usize) -> Option<Vec<&str>> {
    let from = steps.len().checked_sub(count)?;
    let steps = steps.get(from..)?.iter();
    steps
        .map(|step| match step {
            Step::Key(key) => Some(&**key),
            _ => None,
        })
        .collect()
}

/// Where a scalar stands that was written in place.
fn literal_place(entry: &Entry) -> Option<Span> {
    let value = &entry.value;
    let is_scalar = matches!(
        value.kind,
        Kind::Bool(_) | Kind::Number(_) | Kind::String(_)
    );
    let in_place = is_scalar && !value.secret && value.origin.hops().is_empty();
    value.origin.span.filter(|_| in_place)
}
