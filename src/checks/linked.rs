//! Conditions on related resources: `linked` and `servesAi`.
//!
//! A link holds certainly, certainly not, or it may: because the place is one of several
//! alternatives, because it is not known whom it speaks of, because it is not known whether the
//! related resource is deployed. "There is none" is only certain when none could be.

use std::sync::Arc;

use hashbrown::HashMap;

use super::compare::Truth;
use super::condition::{Evaluation, Evidence, LinkedHop, MAX_INPUTS, Outcome, blame, merge};
use super::schema::Condition;
use super::schema::links::{Linked, Relation, is_type};
use super::serving::Serves;
use super::subject::Subject;
use crate::display;
use crate::model::estate::{self, Link, PARENT, SCOPE, Spoken};
use crate::model::lookup::{self, Fork, Found, State, World};
use crate::model::{Resource, conditions};
use crate::source::Span;
use crate::value::{HopKind, Kind, OneOf, Origin, Unknown, UnknownClass, Value};

/// Links followed from the resource under judgement.
pub(super) const MAX_DEPTH: usize = 6;

/// A related resource, and how surely it is related.
struct Candidate {
    index: usize,
    link: Truth,
    /// Where the link is.
    span: Option<Span>,
    depends: Vec<Arc<str>>,
}

impl<'a> Evaluation<'_, 'a> {
    pub(super) fn linked(&mut self, linked: &'a Linked) -> Result<Outcome, Fork> {
        if self.depth >= MAX_DEPTH {
            return Ok(Outcome::open(vec!["a long chain of resources".into()]));
        }
        // Why a related resource may be missed: places that are not known.
        let mut open: Vec<Arc<str>> = Vec::new();
        let candidates = match &linked.relation {
            Relation::Via(paths) => self.via(linked, paths)?,
            Relation::At(paths) => {
                let (candidates, unknown) = self.at(linked, paths)?;
                open = unknown;
                candidates
            }
            Relation::Named(paths) => self.named(linked, paths)?,
            Relation::Anywhere => self.anywhere(linked),
        };
        let mut rest = Outcome::known(false);
        for candidate in self.without_doubles(candidates) {
            // What may be linked says no more than that it may be, and why.
            if candidate.link == Truth::Unknown && rest.depends.len() >= MAX_INPUTS {
                continue;
            }
            let outcome = self.candidate(linked, candidate)?;
            match outcome.truth {
                Truth::True => return Ok(outcome),
                Truth::False => {
                    if rest.truth == Truth::False {
                        rest.evidence.extend(outcome.evidence);
                    }
                }
                Truth::Unknown => {
                    if rest.truth == Truth::False {
                        rest = Outcome::open(Vec::new());
                    }
                    merge(&mut rest.depends, &outcome.depends);
                }
            }
        }
        if rest.truth == Truth::False {
            for module in self.unread(&linked.relation) {
                match sleeps_alone(module, self.subject.resource()) {
                    Some(asleep) => rest.evidence.extend(asleep.evidence),
                    None => open.push(not_read(module)),
                }
            }
            if !open.is_empty() {
                open.dedup();
                return Ok(Outcome::open(open));
            }
        }
        Ok(rest)
    }

    pub(super) fn serves_ai(&self, wanted: bool) -> Outcome {
        let serves = self.subject.serving().of(self.subject.index());
        let truth = match serves {
            Serves::Ai | Serves::Yes(_) => Truth::True,
            Serves::Maybe(_) => Truth::Unknown,
            Serves::No | Serves::Unasked => Truth::False,
        };
        let depends = match serves {
            Serves::Maybe(depends) => depends.clone(),
            _ => Vec::new(),
        };
        Outcome {
            truth: if wanted { truth } else { !truth },
            evidence: Vec::new(),
            depends,
        }
    }

    /// Of a resource that is declared here and spoken of as `existing` there, the declaration: it says
    /// more. Only where it is certainly meant and deployed; else the other may be another one.
    fn without_doubles(&self, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        let estate = self.subject.estate();
        let is_sure = |one: &&Candidate| {
            let other = estate.get(one.index);
            one.link == Truth::True
                && other.is_some_and(|other| !other.existing && other.condition.is_none())
        };
        let sure: Vec<usize> = candidates
            .iter()
            .filter(is_sure)
            .map(|one| one.index)
            .collect();
        candidates.retain(|one| {
            let existing = estate.get(one.index).is_some_and(|other| other.existing);
            !existing
                || !sure
                    .iter()
                    .any(|declared| estate.are_one(*declared, one.index))
        });
        candidates
    }

    /// Resources that refer to this one.
    fn via(&self, linked: &Linked, paths: &[String]) -> Result<Vec<Candidate>, Fork> {
        let (estate, this) = (self.subject.estate(), self.subject.index());
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut places: HashMap<usize, usize> = HashMap::new();
        for link in estate.incoming(this) {
            let other = estate.get(link.from);
            let fits = other.is_some_and(|other| of_type(linked, other))
                && (paths.is_empty() || paths.iter().any(|path| covers(path, &link.path)))
                && (!linked.secret || link.secret);
            if !fits {
                continue;
            }
            let place = *places.entry(link.from).or_insert_with(|| {
                candidates.push(Candidate {
                    index: link.from,
                    link: Truth::Unknown,
                    span: link.span,
                    depends: Vec::new(),
                });
                candidates.len() - 1
            });
            let Some(candidate) = candidates.get_mut(place) else {
                continue;
            };
            if link.certain {
                candidate.link = Truth::True;
                candidate.span = link.span;
            } else if candidate.link != Truth::True {
                let (truth, depends) = self.look(link)?;
                candidate.link = truth;
                merge(&mut candidate.depends, &depends);
            }
        }
        // Those whose link is not known may mean this one; a key of it would be a reference.
        if !paths.is_empty() && !linked.secret {
            for (index, depends) in self.subject.serving().open(estate, linked, paths).iter() {
                if *index != this && !places.contains_key(index) {
                    candidates.push(Candidate {
                        index: *index,
                        link: Truth::Unknown,
                        span: None,
                        depends: depends.clone(),
                    });
                }
            }
        }
        Ok(candidates)
    }

    /// Whether another resource refers to this one by a link that is not certain, in the world as it
    /// is chosen.
    fn look(&self, link: &Link) -> Result<(Truth, Vec<Arc<str>>), Fork> {
        let estate = self.subject.estate();
        let Some(other) = estate.get(link.from) else {
            return Ok((Truth::False, Vec::new()));
        };
        if !link.chosen {
            // It is the name that is not wholly known.
            let mut depends = Vec::new();
            for value in values(other, &link.path, self.world)?.iter().flatten() {
                merge(&mut depends, &super::compare::blame(value));
            }
            return Ok((Truth::Unknown, depends));
        }
        let mut result = (Truth::False, Vec::new());
        for value in values(other, &link.path, self.world)? {
            match value {
                Ok(value) => {
                    let spoken = estate.spoken_at(link.from, &link.path, &value);
                    let this = self.subject.index();
                    let of_this = spoken.iter().filter(|one| one.index == this);
                    for Spoken { certain, .. } in of_this {
                        if *certain {
                            return Ok((Truth::True, Vec::new()));
                        }
                        result.0 = Truth::Unknown;
                        merge(&mut result.1, &super::compare::blame(&value));
                    }
                }
                Err(unknown) => {
                    result.0 = Truth::Unknown;
                    merge(&mut result.1, &blame(&unknown));
                }
            }
        }
        Ok(result)
    }

    /// Resources that this one refers to, and what keeps others from being known.
    fn at(
        &self,
        linked: &Linked,
        paths: &[String],
    ) -> Result<(Vec<Candidate>, Vec<Arc<str>>), Fork> {
        let estate = self.subject.estate();
        let resource = self.subject.resource();
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut open: Vec<Arc<str>> = Vec::new();
        let mut add = |spoken: Vec<Spoken>, span: Option<Span>, value: Option<&Value>| {
            for one in spoken {
                let fits = estate
                    .get(one.index)
                    .is_some_and(|other| of_type(linked, other))
                    && (!linked.secret || one.secret);
                let known = candidates.iter_mut().find(|other| other.index == one.index);
                if let (true, true, Some(known)) = (fits, one.certain, known) {
                    known.link = Truth::True;
                    known.depends.clear();
                } else if fits && !candidates.iter().any(|other| other.index == one.index) {
                    candidates.push(Candidate {
                        index: one.index,
                        link: if one.certain {
                            Truth::True
                        } else {
                            Truth::Unknown
                        },
                        span,
                        depends: match value {
                            Some(value) if !one.certain => super::compare::blame(value),
                            _ => Vec::new(),
                        },
                    });
                }
            }
        };
        if paths.is_empty() {
            for (_, entry) in resource.body.iter() {
                add(
                    estate.spoken_of(&entry.value),
                    entry.span,
                    Some(&entry.value),
                );
            }
        }
        for path in paths {
            match path.as_str() {
                PARENT => add(estate.parents(self.subject.index()), None, None),
                SCOPE => match resource.scope.as_ref().map(|scope| (scope, &scope.kind)) {
                    Some((_, Kind::Unknown(unknown))) => merge(&mut open, &blame(unknown)),
                    Some((scope, _)) => add(estate.spoken_of(scope), None, Some(scope)),
                    None => {}
                },
                path => {
                    for found in self.find(path)? {
                        let span = found.place.map(|place| place.span);
                        match &found.state {
                            State::Present(value) => {
                                let this = self.subject.index();
                                add(estate.spoken_at(this, path, value), span, Some(value));
                            }
                            // What the deployment's surroundings give (who deploys) is no resource.
                            State::Unknown(unknown)
                                if matches!(
                                    unknown.class,
                                    UnknownClass::Context | UnknownClass::Volatile
                                ) => {}
                            // What somebody else gives is related, too, and nothing is known of it.
                            State::Unknown(unknown) => merge(&mut open, &blame(unknown)),
                            State::Absent => {}
                        }
                    }
                }
            }
        }
        // A key of something is a reference to it, never a plain unknown.
        if linked.secret {
            open.clear();
        }
        Ok((candidates, open))
    }

    /// Resources that call this one by its name, where a template has no id for it.
    fn named(&self, linked: &Linked, paths: &[String]) -> Result<Vec<Candidate>, Fork> {
        let estate = self.subject.estate();
        let mut candidates = Vec::new();
        for mut candidate in self.anywhere(linked) {
            let Some(other) = estate.get(candidate.index).filter(|one| !one.existing) else {
                continue;
            };
            if estate.stand_apart(self.subject.index(), candidate.index) {
                continue;
            }
            candidate.link = Truth::False;
            for path in paths {
                for value in values(other, path, self.world)? {
                    let value = match value {
                        Ok(value) => value,
                        Err(unknown) if may_be_any(&unknown) => Kind::Unknown(unknown).into(),
                        Err(_) => continue,
                    };
                    let (truth, depends) = match estate.is_name_of(self.subject.index(), &value) {
                        Some(true) => (Truth::True, Vec::new()),
                        Some(false) => continue,
                        None => (Truth::Unknown, super::compare::blame(&value)),
                    };
                    if candidate.link != Truth::True {
                        candidate.link = truth;
                        candidate.span = value.origin.span;
                        merge(&mut candidate.depends, &depends);
                    }
                }
            }
            if candidate.link != Truth::False {
                candidates.push(candidate);
            }
        }
        Ok(candidates)
    }

    fn anywhere(&self, linked: &Linked) -> Vec<Candidate> {
        let estate = self.subject.estate();
        let mut found: Vec<usize> = estate
            .types()
            .filter(|(name, _)| linked.types.is_empty() || is_type(&linked.types, name))
            .flat_map(|(_, indices)| indices.iter().copied())
            .collect();
        found.sort_unstable();
        let others = found
            .into_iter()
            .filter(|index| *index != self.subject.index());
        others
            .map(|index| Candidate {
                index,
                link: Truth::True,
                span: None,
                depends: Vec::new(),
            })
            .collect()
    }

    /// Whether one related resource is there, linked, and as the condition wants it.
    fn candidate(&mut self, linked: &'a Linked, candidate: Candidate) -> Result<Outcome, Fork> {
        let Some(other) = self.subject.other(candidate.index) else {
            return Ok(Outcome::known(false));
        };
        if candidate.link == Truth::False {
            return Ok(Outcome::known(false));
        }
        if let Some(asleep) = sleeps_alone(other.resource(), self.subject.resource()) {
            return Ok(asleep);
        }
        let mut depends = candidate.depends;
        let mut truth = candidate.link;
        match self.deployed(other.resource())? {
            Truth::False => return Ok(Outcome::known(false)),
            Truth::True => {}
            Truth::Unknown => {
                truth = Truth::Unknown;
                if let Some(condition) = &other.resource().condition {
                    merge(&mut depends, &super::compare::blame(condition));
                }
            }
        }
        if let Some(count) = counted_apart(other.resource(), self.subject.resource()) {
            truth = Truth::Unknown;
            merge(&mut depends, &super::compare::blame(count));
        }
        let outcome = match linked.filter.as_deref() {
            Some(filter) => self.asked_of(other, filter)?,
            None => Outcome::known(true),
        };
        match outcome.truth {
            Truth::False => {
                return Ok(Outcome {
                    evidence: by_default(&outcome.evidence),
                    ..outcome
                });
            }
            Truth::True => {}
            Truth::Unknown => {
                truth = Truth::Unknown;
                merge(&mut depends, &outcome.depends);
            }
        }
        if truth != Truth::True {
            return Ok(Outcome::open(depends));
        }
        let mut evidence = vec![hop(linked, other, candidate.span, self.subject)];
        evidence.extend(outcome.evidence.into_iter().map(|evidence| {
            // Elements of the other resource are not this one's.
            Evidence {
                element: None,
                ..evidence
            }
        }));
        Ok(Outcome {
            truth,
            evidence,
            depends: Vec::new(),
        })
    }

    /// Whether another resource is as a condition wants it: many resources may be related to the same
    /// ones, and those to the same again, so each is asked once.
    fn asked_of(&self, other: Subject<'a>, condition: &'a Condition) -> Result<Outcome, Fork> {
        let answers = self.answers;
        answers.of(condition, other.index(), self.world, || {
            let mut inner = Evaluation {
                subject: other,
                world: self.world,
                answers,
                elements: Vec::new(),
                depth: self.depth + 1,
                seen: Vec::new(),
            };
            inner.condition(condition)
        })
    }

    /// Whether a related resource is deployed, in the world as it is chosen.
    fn deployed(&self, other: &Resource) -> Result<Truth, Fork> {
        let Some(condition) = &other.condition else {
            return Ok(Truth::True);
        };
        let mut result = Truth::True;
        for part in conditions::parts(condition) {
            let chosen = self
                .world
                .chosen_of(&part.on)
                .map(|index| part.holds(index));
            match chosen {
                Some(Some(true)) => {}
                Some(Some(false)) => return Ok(Truth::False),
                Some(None) => result = Truth::Unknown,
                None => {
                    return Err(Fork(Arc::new(OneOf {
                        on: part.on,
                        depends: part.depends,
                        alternatives: part.alternatives,
                    })));
                }
            }
        }
        Ok(result)
    }

    /// Modules that are not read and may hold what is asked for: those that are told about this
    /// resource, or any.
    fn unread(&self, relation: &Relation) -> Vec<&'a Resource> {
        let estate = self.subject.estate();
        match relation {
            Relation::Via(_) | Relation::Named(_) => estate.told(self.subject.index()).collect(),
            Relation::Anywhere => estate.unread().collect(),
            Relation::At(_) => Vec::new(),
        }
    }
}

fn not_read(module: &Resource) -> Arc<str> {
    format!("{} (not read)", module.declaration_address).into()
}

/// The number of a related resource, where that is not known and may be none: not if this one is
/// deployed as often.
fn counted_apart<'r>(other: &'r Resource, this: &Resource) -> Option<&'r Value> {
    let count = other.copy.as_ref().filter(|_| other.dormant.is_none())?;
    let as_often = this
        .copy
        .as_ref()
        .is_some_and(|own| estate::text(own) == estate::text(count));
    (!as_often).then_some(count)
}

/// The choices under which a resource is deployed, as far as they are choices.
pub(super) fn deployed_when(resource: &Resource) -> Vec<(Arc<str>, usize)> {
    let parts = resource.condition.iter().flat_map(conditions::parts);
    parts
        .filter_map(|part| {
            let mut holding =
                (0..part.alternatives.len()).filter(|at| part.holds(*at) == Some(true));
            let only = holding.next()?;
            holding.next().is_none().then_some((part.on, only))
        })
        .collect()
}

pub(super) fn of_type(linked: &Linked, other: &Resource) -> bool {
    linked.types.is_empty() || is_type(&linked.types, &other.arm_type)
}

/// Whether the pattern a check names leads to `path`: the same, or above it.
pub(super) fn covers(wanted: &str, path: &str) -> bool {
    path.get(..wanted.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(wanted))
        && matches!(path.as_bytes().get(wanted.len()), None | Some(b'.' | b'['))
}

/// Whether an unknown value may be the id of something declared here.
pub(super) fn may_be_any(unknown: &Unknown) -> bool {
    // A module that is not read makes its own resources, and what exists is elsewhere; so is who
    // deploys (`deployer().objectId`).
    !matches!(
        unknown.class,
        UnknownClass::External | UnknownClass::Volatile | UnknownClass::Context
    )
}

/// What stands at a path of a resource: values, and what is not known.
type Values = Vec<Result<Value, Arc<Unknown>>>;

pub(super) fn values(resource: &Resource, path: &str, world: &World) -> Result<Values, Fork> {
    let whole = match path {
        PARENT => Some(&resource.parent),
        SCOPE => Some(&resource.scope),
        _ => None,
    };
    if let Some(whole) = whole {
        return Ok(whole
            .iter()
            .map(|value| match &value.kind {
                Kind::Unknown(unknown) => Err(Arc::clone(unknown)),
                _ => Ok(value.clone()),
            })
            .collect());
    }
    let found = lookup::declared(resource, path, world)?;
    Ok(found
        .into_iter()
        .filter_map(|found| match found.state {
            State::Present(value) => Some(Ok(value)),
            State::Unknown(unknown) => Some(Err(unknown)),
            State::Absent => None,
        })
        .collect())
}

/// The answer for a related resource that an input's default keeps away, unless the same default
/// keeps this one away, too.
fn sleeps_alone(other: &Resource, this: &Resource) -> Option<Outcome> {
    let asleep = other.dormant.as_ref()?;
    let inputs = |value: &Value| -> Vec<Arc<str>> {
        let hops = value.origin.hops().iter();
        let defaults = hops.filter(|hop| hop.kind == HopKind::InputDefault);
        defaults.map(|hop| Arc::clone(&hop.name)).collect()
    };
    if let Some(own) = &this.dormant
        && inputs(own)
            .iter()
            .any(|input| inputs(asleep).contains(input))
    {
        return None;
    }
    Some(Outcome {
        evidence: vec![settled_by(&asleep.origin)],
        ..Outcome::known(false)
    })
}

/// The inputs' defaults because of which a related resource is not as wanted: where they came through
/// is all that the resource under judgement has of them.
fn by_default(evidence: &[Evidence]) -> Vec<Evidence> {
    let defaults = evidence.iter().filter(|e| e.input_default().is_some());
    let origins = defaults.filter_map(|e| e.found.origin());
    origins.map(settled_by).collect()
}

fn settled_by(origin: &Origin) -> Evidence {
    Evidence {
        found: Arc::new(Found {
            gap_origin: Some(origin.clone()),
            ..Found::default()
        }),
        element: None,
        hop: None,
        note: None,
    }
}

fn hop(linked: &Linked, other: Subject<'_>, span: Option<Span>, this: Subject<'_>) -> Evidence {
    let resource = other.resource();
    let name = match resource.name.as_str() {
        Some(name) if !name.is_empty() && !resource.name.secret => display::text(name),
        _ => display::text(&resource.address),
    };
    let span = span
        .filter(|span| !this.resource().extent.contains(*span))
        .unwrap_or(resource.header);
    let message = match &linked.hop {
        Some(hop) => hop.replace("{name}", &name),
        None => format!("`{}` is linked to it", display::text(&resource.address)),
    };
    Evidence {
        found: Arc::default(),
        element: None,
        hop: Some(LinkedHop {
            span,
            message: message.into(),
            name: name.into(),
        }),
        note: None,
    }
}
