//! What tests are about: properties that are looked up, and elements that are counted.

use std::rc::Rc;
use std::sync::Arc;

use super::compare::{self, Truth};
use super::condition::{Evaluation, Evidence, Outcome, blame, merge};
use super::ignored::{self, Effect};
use super::schema::{Condition, Operator};
use crate::model::lookup::{self, Fork, Found, Route, State, Step};
use crate::value::{Unknown, UnknownClass};

/// A property that a test is about.
pub(super) struct Seen {
    declared: Arc<Found>,
    /// With what Azure does in place of what is absent.
    pub(super) effective: Arc<Found>,
    pub(super) effect: Effect,
}

impl<'a> Evaluation<'_, 'a> {
    /// Whether a test holds of a property, and of each if there are several.
    pub(super) fn field(&mut self, path: &'a str, operator: &Operator) -> Result<Outcome, Fork> {
        let seen = self.see(path)?;
        let element = self.elements.last().map(|(_, element)| Arc::clone(element));
        let mut all = Outcome::known(true);
        for seen in seen.iter() {
            let (found, truth, open) = self.tested(seen, operator);
            let depends = match (&found.state, truth) {
                _ if open.is_some() => open.into_iter().collect(),
                (State::Unknown(unknown), _) if !unknown.depends.is_empty() => {
                    unknown.depends.clone()
                }
                (State::Unknown(unknown), _) => vec![Arc::clone(&unknown.text)],
                (State::Present(value), Truth::Unknown) => compare::blame(value),
                _ => Vec::new(),
            };
            let evidence = Evidence {
                found,
                element: element.clone(),
                hop: None,
                note: None,
            };
            match truth {
                Truth::True => {
                    if all.truth == Truth::True {
                        all.evidence.push(evidence);
                    }
                }
                Truth::False => {
                    return Ok(Outcome {
                        truth,
                        evidence: vec![evidence],
                        depends: Vec::new(),
                    });
                }
                Truth::Unknown => {
                    if all.truth == Truth::True {
                        all = Outcome {
                            truth,
                            evidence: Vec::new(),
                            depends: Vec::new(),
                        };
                    }
                    all.evidence.push(evidence);
                    merge(&mut all.depends, &depends);
                }
            }
        }
        Ok(all)
    }

    /// What `path` leads to, looked up once.
    pub(super) fn see(&mut self, path: &'a str) -> Result<Rc<[Seen]>, Fork> {
        if self.elements.is_empty()
            && let Some((_, seen)) = self.seen.iter().find(|(other, _)| *other == path)
        {
            return Ok(Rc::clone(seen));
        }
        let resource = self.subject.resource();
        let found = self.find(path)?.into_iter();
        let seen: Rc<[Seen]> = found
            .map(|found| {
                let effect = ignored::effect(self.subject, &found);
                let declared = Arc::new(found);
                let effective = match declared.state {
                    State::Absent => {
                        let found = Found::clone(&declared);
                        Arc::new(lookup::with_default(resource, found))
                    }
                    _ => Arc::clone(&declared),
                };
                Seen {
                    declared,
                    effective,
                    effect,
                }
            })
            .collect();
        if self.elements.is_empty() {
            self.seen.push((path, Rc::clone(&seen)));
        }
        Ok(seen)
    }

    /// What was found as it takes effect, the comparison's answer, and what leaves it open whether ARM
    /// reads it.
    fn tested(&self, seen: &Seen, operator: &Operator) -> (Arc<Found>, Truth, Option<Arc<str>>) {
        // `exists` asks for what is declared; every other comparison for what takes effect.
        let asks_for_declared = matches!(operator, Operator::Exists(_));
        let read = || {
            let found = if asks_for_declared {
                &seen.declared
            } else {
                &seen.effective
            };
            (Arc::clone(found), compare::test(operator, &found.state))
        };
        let dropped = || {
            let found = Found {
                state: State::Absent,
                gap_origin: None,
                ..Found::clone(&seen.declared)
            };
            let found = if asks_for_declared {
                found
            } else {
                lookup::with_default(self.subject.resource(), found)
            };
            let truth = compare::test(operator, &found.state);
            (Arc::new(found), truth)
        };
        let effect = match operator {
            // A secret is told whether it is read or not.
            Operator::LooksLikeSecret(_) | Operator::WrittenOut(_) => &Effect::Read,
            _ => &seen.effect,
        };
        match effect {
            Effect::Read => {
                let (found, truth) = read();
                (found, truth, None)
            }
            Effect::Dropped => {
                let (found, truth) = dropped();
                (found, truth, None)
            }
            Effect::Open(why) => {
                let (_, otherwise) = dropped();
                let (found, truth) = read();
                if truth == otherwise {
                    (found, truth, None)
                } else {
                    (found, Truth::Unknown, Some(Arc::clone(why)))
                }
            }
        }
    }

    /// Looks `path` up, starting at the innermost bound element that it goes through.
    pub(super) fn find(&self, path: &str) -> Result<Vec<Found>, Fork> {
        let found = self.find_declared(path)?;
        let resource = self.subject.resource();
        if !resource.existing {
            return Ok(found);
        }
        // Of what is deployed elsewhere nothing is absent: it is not seen.
        let unseen = || {
            State::Unknown(Arc::new(Unknown {
                class: UnknownClass::Runtime,
                text: format!(
                    "{path} of '{}', which is declared elsewhere",
                    resource.address
                )
                .into(),
                depends: Vec::new(),
            }))
        };
        if found.is_empty() {
            let route = lookup::segments(path).fold(Route::default(), |route, segment| {
                route.then(segment.into())
            });
            return Ok(vec![Found {
                route,
                state: unseen(),
                ..Found::default()
            }]);
        }
        let seen = found.into_iter().map(|found| match found.state {
            State::Absent => Found {
                state: unseen(),
                ..found
            },
            _ => found,
        });
        Ok(seen.collect())
    }

    fn find_declared(&self, path: &str) -> Result<Vec<Found>, Fork> {
        for (prefix, element) in self.elements.iter().rev() {
            let Some(rest) = behind(path, prefix) else {
                continue;
            };
            return match &element.state {
                State::Present(value) => {
                    lookup::below(self.subject.resource(), element, value, rest, self.world)
                }
                State::Absent => Ok(vec![Found {
                    place: None,
                    ..Found::clone(element)
                }]),
                State::Unknown(_) => {
                    let mut found = Found::clone(element);
                    for segment in lookup::segments(rest) {
                        found.route.0.push(segment.into());
                    }
                    Ok(vec![found])
                }
            };
        }
        lookup::declared(self.subject.resource(), path, self.world)
    }

    /// Whether a test holds of the number of elements of an array that meet a condition.
    pub(super) fn count(
        &mut self,
        field: &'a str,
        filter: Option<&'a Condition>,
        operator: &Operator,
    ) -> Result<Outcome, Fork> {
        let elements = self.find(field)?;
        let (mut least, mut possible, mut unbounded) = (0_i64, 0_i64, false);
        let mut matched = Vec::new();
        // What is an input's default and keeps an element from matching.
        let mut rejected = Vec::new();
        let mut uncertain = Outcome {
            truth: Truth::Unknown,
            evidence: Vec::new(),
            depends: Vec::new(),
        };
        for element in elements.into_iter().map(Arc::new) {
            let is_rest = matches!(element.route.0.last(), Some(Step::Each));
            let outcome = match (&element.state, filter) {
                (State::Unknown(unknown), _) if is_rest => {
                    unbounded = true;
                    merge(&mut uncertain.depends, &blame(unknown));
                    uncertain.evidence.push(Evidence {
                        found: Arc::clone(&element),
                        element: None,
                        hop: None,
                        note: None,
                    });
                    continue;
                }
                (_, None) => Outcome::known(true),
                (_, Some(filter)) => {
                    self.elements.push((field, Arc::clone(&element)));
                    let outcome = self.condition(filter);
                    self.elements.pop();
                    outcome?
                }
            };
            unbounded |= is_rest && outcome.truth != Truth::False;
            match outcome.truth {
                Truth::True => {
                    least += 1;
                    let marked = outcome.evidence.into_iter().map(|e| Evidence {
                        element: e.element.or_else(|| Some(Arc::clone(&element))),
                        ..e
                    });
                    matched.extend(marked);
                    if filter.is_none() {
                        matched.push(Evidence {
                            found: Arc::clone(&element),
                            element: Some(element),
                            hop: None,
                            note: None,
                        });
                    }
                }
                Truth::False => {
                    let by_default = outcome.evidence.into_iter();
                    rejected.extend(by_default.filter(|e| e.input_default().is_some()));
                }
                Truth::Unknown => {
                    possible += 1;
                    merge(&mut uncertain.depends, &outcome.depends);
                    uncertain.evidence.extend(outcome.evidence);
                }
            }
        }
        let most = if unbounded {
            i64::MAX
        } else {
            least + possible
        };
        Ok(match compare::count_in_range(operator, least, most) {
            Truth::Unknown => uncertain,
            truth => {
                if matched.is_empty() {
                    matched = rejected;
                    matched.extend(self.array_by_default(field)?);
                }
                Outcome {
                    truth,
                    evidence: matched,
                    depends: Vec::new(),
                }
            }
        })
    }

    /// The array whose elements a `count` looks at, if it is an input's default.
    fn array_by_default(&self, field: &str) -> Result<Vec<Evidence>, Fork> {
        let array = field.strip_suffix("[*]").unwrap_or(field);
        let found = self.find(array)?.into_iter().map(|found| Evidence {
            found: Arc::new(found),
            element: None,
            hop: None,
            note: None,
        });
        Ok(found.filter(|e| e.input_default().is_some()).collect())
    }
}

/// The rest of a path that goes through an element.
pub(super) fn behind<'p>(path: &'p str, element: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(element)?;
    // The next name is behind a dot, or in brackets and quotes.
    rest.strip_prefix('.')
        .or_else(|| (rest.is_empty() || rest.starts_with("['")).then_some(rest))
}
