//! What conditions said of related resources.
//!
//! A check may ask about what is related to what is related to a resource. Where it is not known who
//! refers to whom, everybody may be related to everybody, and following each way would take time without
//! bounds. What a condition says of a resource does not depend on who asks, only on the choices made, so
//! it is worked out once.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::ptr;
use std::rc::Rc;

use hashbrown::HashMap;

use super::condition::Outcome;
use super::ignored::Ignored;
use super::schema::Condition;
use crate::model::lookup::{Choices, Fork, World};

/// Combinations of choices for which the answer about one resource is kept.
const MAX_CHOICES: usize = 32;

/// How much is kept, in answers and their parts. Then all is forgotten, and worked out again where it is
/// asked for.
const MAX_KEPT: usize = 1 << 18;

/// What conditions said of the resources of one estate while who serves AI stayed the same.
#[derive(Default)]
pub struct Answers<'a> {
    kept: RefCell<Kept<'a>>,
    /// What ARM ignores of the resource that was asked about last: several checks ask, one after the other.
    ignored: RefCell<Option<(usize, Rc<[Ignored]>)>>,
}

#[derive(Default)]
struct Kept<'a> {
    outcomes: HashMap<Question<'a>, Vec<(Choices, Outcome)>>,
    size: usize,
}

/// A condition, and the index of the resource that it is about.
#[derive(Clone, Copy)]
struct Question<'a>(&'a Condition, usize);

impl PartialEq for Question<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Each condition of a check stands at a place of its own.
        ptr::eq(self.0, other.0) && self.1 == other.1
    }
}

impl Eq for Question<'_> {}

impl Hash for Question<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        ptr::from_ref(self.0).hash(state);
        self.1.hash(state);
    }
}

impl<'a> Answers<'a> {
    /// What `condition` says of the resource with this index in `world`; `ask` finds it out.
    pub(super) fn of(
        &self,
        condition: &'a Condition,
        index: usize,
        world: &World,
        ask: impl FnOnce() -> Result<Outcome, Fork>,
    ) -> Result<Outcome, Fork> {
        let question = Question(condition, index);
        if let Some(known) = self.kept.borrow().outcomes.get(&question) {
            let mut known = known.iter();
            if let Some((_, outcome)) = known.find(|(choices, _)| world.agrees(choices)) {
                return Ok(outcome.clone());
            }
        }
        let (outcome, choices) = world.watch(ask);
        let outcome = outcome?;
        self.kept.borrow_mut().keep(question, choices, &outcome);
        Ok(outcome)
    }

    /// What ARM ignores of the resource with this index; `look` finds it out.
    pub(super) fn ignored(
        &self,
        index: usize,
        look: impl FnOnce() -> Vec<Ignored>,
    ) -> Rc<[Ignored]> {
        let mut last = self.ignored.borrow_mut();
        match &*last {
            Some((of, known)) if *of == index => Rc::clone(known),
            _ => {
                let found: Rc<[Ignored]> = look().into();
                *last = Some((index, Rc::clone(&found)));
                found
            }
        }
    }
}

impl<'a> Kept<'a> {
    fn keep(&mut self, question: Question<'a>, choices: Choices, outcome: &Outcome) {
        self.size += 1 + choices.len() + outcome.evidence.len() + outcome.depends.len();
        if self.size > MAX_KEPT {
            *self = Self::default();
            return;
        }
        let known = self.outcomes.entry(question).or_default();
        if known.len() < MAX_CHOICES {
            known.push((choices, outcome.clone()));
        }
    }
}
