//! The condition engine: Azure Policy's grammar over a resource whose values may be unknown.
//!
//! Logic is three-valued (Kleene). Where a value is one of several, every choice is tried; choices
//! that hang on the same decision are made together.

use std::cmp::Ordering;
use std::rc::Rc;
use std::sync::Arc;

use super::answers::Answers;
use super::compare::{self, Truth};
use super::ignored::{self, Effect};
use super::linked;
use super::operand::Seen;
use super::plain::plain;
use super::schema::rows::Rows;
use super::schema::{Condition, Literal, Operand, Operator};
use super::subject::Subject;
use crate::model::lookup::{self, Fork, Found, Route, State, Step, World};
use crate::source::Span;
use crate::value::{Hop, HopKind, Origin, Unknown};

/// Combinations of alternatives tried per condition; beyond, the answer is unknown.
const MAX_WORLDS: usize = 64;

/// Inputs told of those that something hangs on: more help nobody, and a deployment may have as many as it
/// has resources.
pub(super) const MAX_INPUTS: usize = 256;

/// A property that helped to decide.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What was found, and where.
    pub found: Arc<Found>,
    /// The array element under judgement, when a `count` decided.
    pub element: Option<Arc<Found>>,
    /// The related resource that decided, when a `linked` did.
    pub hop: Option<LinkedHop>,
    /// What else there is to be said.
    pub note: Option<Arc<str>>,
}

/// A step from one resource to a related one.
#[derive(Clone, Debug)]
pub struct LinkedHop {
    /// Where the link is, or the related resource.
    pub span: Span,
    /// What it means, for people.
    pub message: Arc<str>,
    /// The related resource's name, for people.
    pub name: Arc<str>,
}

impl Evidence {
    /// The hops that its value came through.
    fn hops(&self) -> &[Hop] {
        self.found.origin().map_or(&[], Origin::hops)
    }

    /// Whether whoever deploys can override the value, because it is an input's default.
    #[must_use]
    pub fn input_default(&self) -> Option<&Hop> {
        self.hops()
            .iter()
            .find(|hop| hop.kind == HopKind::InputDefault)
    }
}

/// The answer to a condition for one resource.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The combined answer over all alternatives.
    pub result: Truth,
    /// True in some alternatives, not in all.
    pub depends_on_choice: bool,
    /// What made it true (of the first alternative that did), else what was unknown.
    pub evidence: Vec<Evidence>,
    /// Inputs that would settle it, when it is not settled.
    pub depends: Vec<Arc<str>>,
    /// The alternatives in which the evidence was found.
    pub(super) world: World,
}

impl Answer {
    /// Without reasons.
    pub(super) fn plain(result: Truth) -> Self {
        Self {
            result,
            depends_on_choice: false,
            evidence: Vec::new(),
            depends: Vec::new(),
            world: World::default(),
        }
    }
}

/// Answers `condition` for one resource of an estate.
#[must_use]
pub fn answer(subject: Subject<'_>, condition: &Condition) -> Answer {
    answer_all(subject, &[condition], &Answers::default())
}

/// Answers whether all `conditions` hold for one resource.
pub(super) fn answer_all<'a>(
    subject: Subject<'a>,
    conditions: &[&'a Condition],
    answers: &Answers<'a>,
) -> Answer {
    let does_not_hold = |condition: &&Condition| plain(subject, condition) == Some(Truth::False);
    if conditions.iter().any(does_not_hold) {
        return Answer::plain(Truth::False);
    }
    answer_in_full(subject, conditions, answers)
}

/// The same, with the reasons even where they are not asked for.
pub(super) fn answer_in_full<'a>(
    subject: Subject<'a>,
    conditions: &[&'a Condition],
    answers: &Answers<'a>,
) -> Answer {
    answer_within(subject, conditions, &[], answers)
}

/// For a condition that asks whether some element of an array meets a filter: each element with its
/// own answer; for one about what ARM ignores: each such property. `None` for any other condition, and
/// where the array itself hangs on a choice.
pub(super) fn answer_each<'a>(
    subject: Subject<'a>,
    condition: &'a Condition,
    answers: &Answers<'a>,
) -> Option<Vec<(Found, Answer)>> {
    if let Condition::Ignored(why) = condition {
        return Some(ignored::answers(subject, *why, answers));
    }
    let Condition::Test(
        Operand::Count {
            field,
            filter: Some(filter),
        },
        operator,
    ) = condition
    else {
        return None;
    };
    let asks_for_any = matches!(
        operator,
        Operator::Greater(Literal::Int(0)) | Operator::GreaterOrEquals(Literal::Int(1))
    );
    let elements = lookup::declared(subject.resource(), field, &World::default()).ok()?;
    if !asks_for_any {
        return None;
    }
    let each = elements.into_iter().map(|element| {
        let bound = (field.as_str(), Arc::new(element.clone()));
        let is_rest = matches!(element.route.0.last(), Some(Step::Each));
        let answer = match &element.state {
            State::Unknown(unknown) if is_rest => Answer {
                result: Truth::Unknown,
                depends_on_choice: false,
                evidence: Vec::new(),
                depends: blame(unknown),
                world: World::default(),
            },
            _ => answer_within(subject, &[filter], &[bound], answers),
        };
        (element, answer)
    });
    Some(each.collect())
}

fn answer_within<'a>(
    subject: Subject<'a>,
    conditions: &[&'a Condition],
    elements: &[(&'a str, Arc<Found>)],
    answers: &Answers<'a>,
) -> Answer {
    // What decides whether the resource is there has been decided when it is.
    let mut worlds = vec![(
        World::new(linked::deployed_when(subject.resource())),
        Vec::<Arc<str>>::new(),
    )];
    let mut tried = 0;
    let mut holds: Option<(Outcome, World)> = None;
    let (mut any_true, mut any_false) = (false, false);
    let mut unknown: Option<Outcome> = None;
    let mut depends: Vec<Arc<str>> = Vec::new();
    while let Some((world, inputs)) = worlds.pop() {
        let mut evaluation = Evaluation {
            subject,
            world: &world,
            answers,
            elements: elements.to_vec(),
            depth: 0,
            seen: Vec::new(),
        };
        match evaluation.all_of(conditions.iter().copied()) {
            Err(Fork(choice)) => {
                tried += 1;
                if tried + worlds.len() > MAX_WORLDS {
                    return Answer {
                        result: Truth::Unknown,
                        depends_on_choice: false,
                        evidence: Vec::new(),
                        depends: choice.depends.clone(),
                        world: World::default(),
                    };
                }
                let mut inputs = inputs;
                merge(&mut inputs, &choice.depends);
                if choice.depends.is_empty() {
                    merge(&mut inputs, std::slice::from_ref(&choice.on));
                }
                for index in (0..choice.alternatives.len()).rev() {
                    worlds.push((world.with(&choice.on, index), inputs.clone()));
                }
            }
            Ok(outcome) => {
                merge(&mut depends, &inputs);
                match outcome.truth {
                    Truth::True => {
                        any_true = true;
                        holds.get_or_insert((outcome, world));
                    }
                    Truth::False => any_false = true,
                    Truth::Unknown => {
                        merge(&mut depends, &outcome.depends);
                        unknown.get_or_insert(outcome);
                    }
                }
            }
        }
    }
    let (evidence, world) = match holds {
        Some((outcome, world)) => (outcome.evidence, world),
        None => Default::default(),
    };
    match (any_true, any_false, unknown) {
        (true, false, None) => Answer {
            result: Truth::True,
            depends_on_choice: false,
            evidence,
            depends: Vec::new(),
            world,
        },
        (true, ..) => Answer {
            result: Truth::Unknown,
            depends_on_choice: true,
            evidence,
            depends,
            world,
        },
        (false, _, Some(outcome)) => Answer {
            result: Truth::Unknown,
            depends_on_choice: false,
            evidence: outcome.evidence,
            depends,
            world,
        },
        (false, _, None) => Answer {
            result: Truth::False,
            depends_on_choice: false,
            evidence: Vec::new(),
            depends: Vec::new(),
            world,
        },
    }
}

/// Adds inputs, each once, up to as many as are told.
pub(super) fn merge(into: &mut Vec<Arc<str>>, more: &[Arc<str>]) {
    for text in more {
        if into.len() < MAX_INPUTS && !into.contains(text) {
            into.push(Arc::clone(text));
        }
    }
}

#[derive(Clone)]
pub(super) struct Outcome {
    pub(super) truth: Truth,
    /// The properties that decided it.
    pub(super) evidence: Vec<Evidence>,
    pub(super) depends: Vec<Arc<str>>,
}

impl Outcome {
    /// Unknown because of `depends`.
    pub(super) fn open(depends: Vec<Arc<str>>) -> Self {
        Self {
            truth: Truth::Unknown,
            evidence: Vec::new(),
            depends,
        }
    }

    pub(super) fn known(truth: bool) -> Self {
        Self {
            truth: if truth { Truth::True } else { Truth::False },
            evidence: Vec::new(),
            depends: Vec::new(),
        }
    }
}

pub(super) struct Evaluation<'w, 'a> {
    pub(super) subject: Subject<'a>,
    pub(super) world: &'w World,
    /// What was asked about other resources before.
    pub(super) answers: &'w Answers<'a>,
    /// Elements bound by enclosing `count`s: their path (ending in `[*]`) and what is there.
    pub(super) elements: Vec<(&'a str, Arc<Found>)>,
    /// How many links away from the resource under judgement.
    pub(super) depth: usize,
    /// What paths led to outside of any element: rows of tables ask for the same ones again and again.
    pub(super) seen: Vec<(&'a str, Rc<[Seen]>)>,
}

impl<'a> Evaluation<'_, 'a> {
    pub(super) fn condition(&mut self, condition: &'a Condition) -> Result<Outcome, Fork> {
        match condition {
            Condition::Linked(linked) => self.linked(linked),
            Condition::ServesAi(wanted) => Ok(self.serves_ai(*wanted)),
            Condition::Ignored(why) => Ok(ignored::outcome(self.subject, *why, self.answers)),
            // Settled before a run; what was not is not known.
            Condition::Row(row) => Ok(Outcome::open(vec![row.table.as_str().into()])),
            Condition::Noted(condition, note) => {
                let mut outcome = self.condition(condition)?;
                // Where it is not known whether the row is the resource's, it says nothing.
                if outcome.truth == Truth::True
                    && let Some(last) = outcome.evidence.last_mut()
                {
                    last.note = Some(note.as_str().into());
                }
                Ok(outcome)
            }
            Condition::AllOf(conditions) => self.all_of(conditions.iter()),
            Condition::AnyOf(conditions) => self.any_of(conditions),
            Condition::AnyRow(rows) => self.any_row(rows),
            Condition::Not(condition) => {
                let outcome = self.condition(condition)?;
                Ok(Outcome {
                    truth: !outcome.truth,
                    ..outcome
                })
            }
            Condition::Test(Operand::Value(literal), operator) => {
                let state = State::Present(literal.into());
                Ok(Outcome {
                    truth: compare::test(operator, &state),
                    evidence: Vec::new(),
                    depends: Vec::new(),
                })
            }
            Condition::Test(Operand::Field(path), operator) => self.field(path, operator),
            Condition::Test(Operand::Count { field, filter }, operator) => {
                self.count(field, filter.as_deref(), operator)
            }
        }
    }

    fn all_of(&mut self, conditions: impl Iterator<Item = &'a Condition>) -> Result<Outcome, Fork> {
        let mut all = Outcome::known(true);
        for condition in conditions {
            let outcome = self.condition(condition)?;
            match outcome.truth {
                Truth::False => return Ok(outcome),
                Truth::True if all.truth == Truth::True => all.evidence.extend(outcome.evidence),
                Truth::True => {}
                Truth::Unknown => {
                    if all.truth == Truth::True {
                        all = Outcome {
                            truth: Truth::Unknown,
                            evidence: Vec::new(),
                            depends: Vec::new(),
                        };
                    }
                    all.evidence.extend(outcome.evidence);
                    merge(&mut all.depends, &outcome.depends);
                }
            }
        }
        Ok(all)
    }

    fn any_row(&mut self, rows: &'a Rows) -> Result<Outcome, Fork> {
        let seen = match rows.path() {
            Some(path) => Some(self.see(path)?),
            None => None,
        };
        let text = match seen.as_deref() {
            Some([one]) if matches!(one.effect, Effect::Read) => match &one.effective.state {
                State::Present(value) => value.as_str(),
                _ => None,
            },
            _ => None,
        };
        let some = rows.of(text);
        if some.is_empty() {
            // Why none holds, any of them tells.
            return self.any_of(rows.all().first());
        }
        self.any_of(some)
    }

    fn any_of(
        &mut self,
        conditions: impl IntoIterator<Item = &'a Condition>,
    ) -> Result<Outcome, Fork> {
        let mut holds: Vec<Outcome> = Vec::new();
        let mut rest = Outcome::known(false);
        for condition in conditions {
            let outcome = self.condition(condition)?;
            match outcome.truth {
                Truth::True => holds.push(outcome),
                Truth::False if rest.truth == Truth::False => {
                    // Of many rows about one property once is enough.
                    let last = rest.evidence.last().map(|last| Arc::clone(&last.found));
                    let is_new = |one: &Evidence| {
                        last.as_ref()
                            .is_none_or(|last| one.hop.is_some() || !Arc::ptr_eq(last, &one.found))
                    };
                    rest.evidence
                        .extend(outcome.evidence.into_iter().filter(is_new));
                }
                Truth::False => {}
                Truth::Unknown => {
                    if rest.truth == Truth::False {
                        rest = Outcome {
                            truth: Truth::Unknown,
                            evidence: Vec::new(),
                            depends: Vec::new(),
                        };
                    }
                    rest.evidence.extend(outcome.evidence);
                    merge(&mut rest.depends, &outcome.depends);
                }
            }
        }
        // The strongest reason is one that no input can change.
        let settled = holds
            .iter()
            .position(|outcome| outcome.evidence.iter().all(|e| e.input_default().is_none()));
        if let Some(index) = settled.or(if holds.is_empty() { None } else { Some(0) }) {
            return Ok(holds.swap_remove(index));
        }
        Ok(rest)
    }
}

pub(super) fn blame(unknown: &Unknown) -> Vec<Arc<str>> {
    if unknown.depends.is_empty() {
        vec![Arc::clone(&unknown.text)]
    } else {
        unknown.depends.clone()
    }
}

/// The distinct array elements that decided, in their order.
#[must_use]
pub(super) fn elements(evidence: &[Evidence]) -> Vec<&Found> {
    let mut found: Vec<&Found> = Vec::new();
    for element in evidence
        .iter()
        .filter_map(|evidence| evidence.element.as_deref())
    {
        if !found.iter().any(|other| other.route == element.route) {
            found.push(element);
        }
    }
    found.sort_by(|left, right| order(&left.route, &right.route));
    found
}

fn order(left: &Route, right: &Route) -> Ordering {
    let key = |route: &Route| -> Vec<usize> {
        route
            .0
            .iter()
            .map(|step| {
                if let Step::Index(index) = step {
                    *index
                } else {
                    usize::MAX
                }
            })
            .collect()
    };
    key(left).cmp(&key(right))
}
