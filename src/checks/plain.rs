//! Whether a condition holds, without the reasons, where nothing has to be chosen: most conditions do not
//! hold of most resources, and then nobody asks why.
//!
//! What is told here is what `condition` would say; whatever it would take more than a look to tell is
//! left to it.

use std::rc::Rc;
use std::sync::Arc;

use super::compare::{self, Truth};
use super::linked;
use super::operand::behind;
use super::schema::links::{Linked, Relation, is_type};
use super::schema::{Condition, Operand, Operator};
use super::serving::Serves;
use super::subject::Subject;
use crate::model::arm_types::{self, Member};
use crate::model::estate::{PARENT, SCOPE, Spoken};
use crate::model::lookup::{Segment, State, segments};
use crate::model::{Resource, defaults};
use crate::value::{Kind, Value};

/// The answer to `condition`; `None` where it takes more than a look.
pub(super) fn plain(subject: Subject<'_>, condition: &Condition) -> Option<Truth> {
    Plain {
        subject,
        elements: Vec::new(),
        depth: 0,
        seen: Vec::new(),
    }
    .condition(condition)
}

struct Plain<'a> {
    subject: Subject<'a>,
    /// Elements bound by enclosing `count`s: their path, what is there, and whether ARM reads it.
    elements: Vec<(&'a str, &'a Value, Reading)>,
    /// How many links away from the resource under judgement.
    depth: usize,
    /// What paths led to outside of any element: rows of tables ask for the same ones again and again.
    seen: Vec<(&'a str, Seen<'a>)>,
}

/// Everything that a path leads to.
type Seen<'v> = Rc<[(Spot<'v>, Reading)]>;

/// What is at a property.
#[derive(Clone, Copy)]
enum Spot<'v> {
    Value(&'v Value),
    /// Of what is no value in the model.
    Text(&'v Arc<str>),
    Unknown,
    Absent,
}

/// Whether ARM reads what stands somewhere.
#[derive(Clone, Copy)]
enum Reading {
    /// It does, as far as is known.
    All,
    /// What this API version has of these members.
    Of(&'static [Member], u16),
    /// The API version may not have it yet.
    Late,
}

impl Reading {
    fn below(self, segment: Segment<'_>) -> Self {
        let Self::Of(level, version) = self else {
            return self;
        };
        match arm_types::below(level, segment) {
            None => Self::All,
            Some(member) if member.since > version => Self::Late,
            Some(member) => Self::Of(&member.members, version),
        }
    }
}

/// What to do with what a path leads to; `None` ends the look.
type Look<'l, 'v> = &'l mut dyn FnMut(Spot<'v>, Reading) -> Option<()>;

impl<'a> Plain<'a> {
    fn condition(&mut self, condition: &'a Condition) -> Option<Truth> {
        match condition {
            Condition::AllOf(conditions) => {
                let mut all = Truth::True;
                for condition in conditions {
                    all = all.and(self.condition(condition)?);
                    if all == Truth::False {
                        break;
                    }
                }
                Some(all)
            }
            Condition::AnyOf(conditions) => self.any_of(conditions),
            Condition::AnyRow(rows) => {
                let text = match rows.path().map(|path| self.see(path)) {
                    Some(seen) => text_of(&seen?),
                    None => None,
                };
                self.any_of(rows.of(text))
            }
            Condition::Not(condition) => Some(!self.condition(condition)?),
            Condition::Noted(condition, _) => self.condition(condition),
            Condition::ServesAi(wanted) => {
                let serves = match self.subject.serving().of(self.subject.index()) {
                    Serves::Ai | Serves::Yes(_) => Truth::True,
                    Serves::Maybe(_) => Truth::Unknown,
                    Serves::No | Serves::Unasked => Truth::False,
                };
                Some(if *wanted { serves } else { !serves })
            }
            Condition::Row(_) => Some(Truth::Unknown),
            Condition::Ignored(_) => None,
            Condition::Linked(linked) => self.linked(linked),
            Condition::Test(Operand::Value(literal), operator) => {
                Some(compare::test(operator, &State::Present(literal.into())))
            }
            Condition::Test(Operand::Field(path), operator) => self.field(path, operator),
            Condition::Test(Operand::Count { field, filter }, operator) => {
                self.count(field, filter.as_deref(), operator)
            }
        }
    }

    fn any_of(&mut self, conditions: impl IntoIterator<Item = &'a Condition>) -> Option<Truth> {
        // Each is asked even where one holds: what is to be chosen for one is chosen for all.
        let mut none = Truth::True;
        for condition in conditions {
            none = none.and(!self.condition(condition)?);
        }
        Some(!none)
    }

    fn field(&mut self, path: &'a str, operator: &Operator) -> Option<Truth> {
        let mut all = Truth::True;
        for (spot, reading) in self.see(path)?.iter() {
            if !matches!(spot, Spot::Absent) && matches!(reading, Reading::Late) {
                return None;
            }
            all = all.and(self.test(path, operator, spot)?);
            if all == Truth::False {
                break;
            }
        }
        Some(all)
    }

    /// Everything that `path` leads to, looked up once.
    fn see(&mut self, path: &'a str) -> Option<Seen<'a>> {
        if self.elements.is_empty()
            && let Some((_, seen)) = self.seen.iter().find(|(other, _)| *other == path)
        {
            return Some(Rc::clone(seen));
        }
        let mut seen = Vec::new();
        self.look(path, &mut |spot, reading| {
            seen.push((spot, reading));
            Some(())
        })?;
        let seen: Seen<'a> = seen.into();
        if self.elements.is_empty() {
            self.seen.push((path, Rc::clone(&seen)));
        }
        Some(seen)
    }

    fn test(&self, path: &str, operator: &Operator, spot: &Spot<'_>) -> Option<Truth> {
        Some(match spot {
            Spot::Value(value) => compare::test_value(operator, value),
            Spot::Text(text) => compare::test_value(operator, &Value::string(Arc::clone(text))),
            Spot::Unknown => compare::test_unknown(operator),
            // What is declared is asked for, not what takes effect.
            Spot::Absent if matches!(operator, Operator::Exists(_)) => {
                compare::test_absent(operator)
            }
            Spot::Absent => {
                // Defaults may spell such a path in another way.
                if path.contains("['") {
                    return None;
                }
                match defaults::effective(self.subject.resource(), path) {
                    Some(value) if matches!(value.kind, Kind::Unknown(_)) => {
                        compare::test_unknown(operator)
                    }
                    Some(value) => compare::test_value(operator, &value),
                    None => compare::test_absent(operator),
                }
            }
        })
    }

    fn count(
        &mut self,
        field: &'a str,
        filter: Option<&'a Condition>,
        operator: &Operator,
    ) -> Option<Truth> {
        let mut elements = Vec::new();
        self.look(field, &mut |spot, reading| match spot {
            Spot::Value(value) => {
                elements.push((field, value, reading));
                Some(())
            }
            _ => None,
        })?;
        let (mut least, mut possible) = (0_i64, 0_i64);
        for element in elements {
            let truth = match filter {
                None => Truth::True,
                Some(filter) => {
                    self.elements.push(element);
                    let truth = self.condition(filter);
                    self.elements.pop();
                    truth?
                }
            };
            match truth {
                Truth::True => least += 1,
                Truth::Unknown => possible += 1,
                Truth::False => {}
            }
        }
        Some(compare::count_in_range(operator, least, least + possible))
    }

    /// Goes to everything that `path` leads to, from the innermost bound element that it goes through.
    fn look(&self, path: &'a str, look: Look<'_, 'a>) -> Option<()> {
        let resource = self.subject.resource();
        // What is deployed elsewhere is not seen.
        if resource.existing {
            return None;
        }
        for (prefix, element, reading) in self.elements.iter().rev() {
            if let Some(rest) = behind(path, prefix) {
                return walk(element, segments(rest), *reading, look);
            }
        }
        let mut rest = segments(path);
        let Some(first @ Segment::Key(key)) = rest.next() else {
            return Some(());
        };
        let reading = match self.subject.schema() {
            Some((arm, version)) => Reading::Of(&arm.members, version).below(first),
            None => Reading::All,
        };
        if rest.clone().next().is_none() {
            match key {
                "name" => return walk(&resource.name, rest, reading, look),
                "type" => return look(Spot::Text(&resource.arm_type), reading),
                "apiVersion" => {
                    let version = resource.api_version.as_ref();
                    return look(version.map_or(Spot::Absent, Spot::Text), reading);
                }
                _ => {}
            }
        }
        match resource
            .body
            .get(key)
            .or_else(|| resource.body.left_out(key))
        {
            Some(entry) => walk(&entry.value, rest, reading, look),
            None => absent(rest, look),
        }
    }

    fn linked(&self, linked: &'a Linked) -> Option<Truth> {
        if self.depth >= linked::MAX_DEPTH {
            return Some(Truth::Unknown);
        }
        let (estate, this) = (self.subject.estate(), self.subject.index());
        let related = match &linked.relation {
            Relation::Via(paths) => self.via(linked, paths)?,
            Relation::At(paths) => self.at(linked, paths)?,
            // Names are compared with care.
            Relation::Named(_) => return None,
            Relation::Anywhere => {
                let types = estate.types();
                let types = types
                    .filter(|(name, _)| linked.types.is_empty() || is_type(&linked.types, name));
                let mut related: Vec<usize> = types
                    .flat_map(|(_, indices)| indices.iter().copied())
                    .filter(|index| *index != this)
                    .collect();
                related.sort_unstable();
                related
            }
        };
        let mut any = Truth::False;
        for index in related {
            match self.related(linked, index)? {
                Truth::True => return Some(Truth::True),
                Truth::Unknown => any = Truth::Unknown,
                Truth::False => {}
            }
        }
        // Modules that are not read may hold what is asked for.
        let may_be_elsewhere = any == Truth::False
            && match &linked.relation {
                Relation::Via(_) | Relation::Named(_) => estate.told(this).next().is_some(),
                Relation::Anywhere => estate.unread().next().is_some(),
                Relation::At(_) => false,
            };
        (!may_be_elsewhere).then_some(any)
    }

    /// Resources that refer to this one, if it is certain which do.
    fn via(&self, linked: &Linked, paths: &[String]) -> Option<Vec<usize>> {
        let (estate, this) = (self.subject.estate(), self.subject.index());
        let mut related = Vec::new();
        for link in estate.incoming(this) {
            let is_at =
                paths.is_empty() || paths.iter().any(|path| linked::covers(path, &link.path));
            if !is_at || linked.secret && !link.secret {
                continue;
            }
            let other = estate.get(link.from);
            if other.is_some_and(|other| linked::of_type(linked, other)) {
                if !link.certain {
                    return None;
                }
                if !related.contains(&link.from) {
                    related.push(link.from);
                }
            }
        }
        if !paths.is_empty() && !linked.secret {
            let open = self.subject.serving().open(estate, linked, paths);
            let mut others = open.iter().map(|(index, _)| index);
            if others.any(|index| *index != this && !related.contains(index)) {
                return None;
            }
        }
        Some(related)
    }

    /// Resources that this one refers to, if it is certain which.
    fn at(&self, linked: &Linked, paths: &'a [String]) -> Option<Vec<usize>> {
        let (estate, this) = (self.subject.estate(), self.subject.index());
        let mut related = Vec::new();
        let mut add = |spoken: Vec<Spoken>| -> Option<()> {
            for one in spoken {
                let other = estate.get(one.index);
                let fits = other.is_some_and(|other| linked::of_type(linked, other))
                    && (!linked.secret || one.secret);
                if fits && !one.certain {
                    return None;
                }
                if fits && !related.contains(&one.index) {
                    related.push(one.index);
                }
            }
            Some(())
        };
        if paths.is_empty() {
            for (_, entry) in self.subject.resource().body.iter() {
                add(estate.spoken_of(&entry.value))?;
            }
        }
        for path in paths {
            match path.as_str() {
                PARENT => add(estate.parents(this))?,
                SCOPE if self.subject.resource().scope.is_none() => {}
                SCOPE => return None,
                path => self.look(path, &mut |spot, _| match spot {
                    Spot::Value(value) => add(estate.spoken_at(this, path, value)),
                    Spot::Absent => Some(()),
                    Spot::Text(_) | Spot::Unknown => None,
                })?,
            }
        }
        Some(related)
    }

    /// Whether a related resource is as the condition wants it, if it is certain that it is there.
    fn related(&self, linked: &'a Linked, index: usize) -> Option<Truth> {
        let Some(other) = self.subject.other(index) else {
            return Some(Truth::False);
        };
        let Resource {
            existing: false,
            condition: None,
            dormant: None,
            copy: None,
            ..
        } = other.resource()
        else {
            return None;
        };
        let Some(filter) = linked.filter.as_deref() else {
            return Some(Truth::True);
        };
        let mut inner = Plain {
            subject: other,
            elements: Vec::new(),
            depth: self.depth + 1,
            seen: Vec::new(),
        };
        inner.condition(filter)
    }
}

/// The text that a path leads to, if it leads to one that is certain.
fn text_of<'v>(seen: &[(Spot<'v>, Reading)]) -> Option<&'v str> {
    match seen {
        [(Spot::Value(value), Reading::All | Reading::Of(..))] => value.as_str(),
        _ => None,
    }
}

/// Goes to everything that the rest of a path leads to.
fn walk<'v, 'p>(
    mut value: &'v Value,
    mut path: impl Iterator<Item = Segment<'p>> + Clone,
    mut reading: Reading,
    look: Look<'_, 'v>,
) -> Option<()> {
    loop {
        match &value.kind {
            Kind::OneOf(_) | Kind::Merge(_) => return None,
            Kind::Unknown(_) => return look(Spot::Unknown, path.fold(reading, Reading::below)),
            Kind::Null => return absent(path, look),
            _ => {}
        }
        let Some(segment) = path.next() else {
            return look(Spot::Value(value), reading);
        };
        reading = reading.below(segment);
        match (segment, &value.kind) {
            (Segment::Key(key), Kind::Object(object)) => {
                match object.get(key).or_else(|| object.left_out(key)) {
                    Some(entry) => value = &entry.value,
                    None => return absent(path, look),
                }
            }
            (Segment::Key(_), Kind::Reference(_) | Kind::Each(_) | Kind::PartialList(_)) => {
                return look(Spot::Unknown, path.fold(reading, Reading::below));
            }
            // A scalar has no members.
            (Segment::Key(_), _) => return absent(path, look),
            (Segment::All, Kind::List(values)) => {
                for value in values.iter() {
                    walk(value, path.clone(), reading, look)?;
                }
                return Some(());
            }
            (Segment::All, Kind::Object(object)) => {
                for (_, entry) in object.iter() {
                    walk(&entry.value, path.clone(), reading, look)?;
                }
                return Some(());
            }
            (Segment::All, Kind::Reference(_) | Kind::Each(_) | Kind::PartialList(_)) => {
                return None;
            }
            // Neither a list nor a map: it has no elements.
            (Segment::All, _) => return Some(()),
        }
    }
}

/// An absent array has no elements; an absent member is absent.
fn absent<'v, 'p>(mut rest: impl Iterator<Item = Segment<'p>>, look: Look<'_, 'v>) -> Option<()> {
    if rest.any(|segment| segment == Segment::All) {
        return Some(());
    }
    look(Spot::Absent, Reading::All)
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use rayon::prelude::*;

    use super::*;
    use crate::checks::answers::Answers;
    use crate::checks::condition::answer_in_full;
    use crate::checks::{Serving, as_written, built_in_data};
    use crate::model::{Estate, enrich_all};
    use crate::scan::{self, Request};
    use crate::source::Sources;

    /// The folders below testdata whose names these are, and what lies directly in them.
    fn folders(of: &[&str]) -> Vec<PathBuf> {
        let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
        let entries = of.iter().flat_map(|name| {
            let entries = std::fs::read_dir(testdata.join(name)).unwrap();
            entries.map(|entry| entry.unwrap().path())
        });
        entries.filter(|path| path.is_dir()).collect()
    }

    #[test]
    fn what_is_told_at_a_look_is_what_the_whole_says() {
        let given = crate::checks::Given {
            today: Some(20_000),
            ..Default::default()
        };
        let catalogue = as_written().settled(built_in_data(), &given);
        let counts: Vec<(usize, usize)> = folders(&["checks", "estates"])
            .par_iter()
            .map(|folder| {
                let sources = Sources::new(folder);
                let request = Request {
                    paths: vec![folder.clone()],
                    ..Request::default()
                };
                let (_, mut evaluated) = scan::model(&request, &sources);
                let _ = enrich_all(&mut evaluated.resources, &sources);
                let estate = Estate::new(evaluated.resources);
                let serving = Serving::new(&estate);
                let (mut told, mut all) = (0, 0);
                for index in estate.declared() {
                    let Some(subject) = Subject::new(&estate, &serving, index) else {
                        continue;
                    };
                    for check in catalogue.for_type(&subject.resource().arm_type) {
                        for condition in check.when.iter().chain([&check.deny]) {
                            all += 1;
                            let Some(truth) = plain(subject, condition) else {
                                continue;
                            };
                            told += 1;
                            let whole = answer_in_full(subject, &[condition], &Answers::default());
                            assert_eq!(
                                truth,
                                whole.result,
                                "{} of {} in {}: {condition:?}",
                                check.id,
                                subject.resource().address,
                                folder.display()
                            );
                        }
                    }
                }
                (told, all)
            })
            .collect();
        let told: usize = counts.iter().map(|(told, _)| told).sum();
        let all: usize = counts.iter().map(|(_, all)| all).sum();
        assert!(told > 10_000 && told * 2 > all, "{told} of {all}");
    }
}
