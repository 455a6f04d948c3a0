//! Which resources of an estate are AI, and which serve it: a supporting resource (storage, vault,
//! gateway …) is judged only where something shows that AI stands on it.

use std::sync::{Arc, LazyLock, OnceLock, RwLock};

use hashbrown::{Equivalent, HashMap};

use super::answers::Answers;
use super::compare::{self, Truth};
use super::condition;
use super::ignored;
use super::linked::{may_be_any, values};
use super::schema::links::{self, Linked, Rule, ServesAi, is_type};
use super::subject::Subject;
use crate::finding::Related;
use crate::model::arm_types::ArmType;
use crate::model::lookup::{Fork, World};
use crate::model::{Estate, Resource};
use crate::value::Kind;

/// Rounds until nothing new serves AI: storage of a host of an agent is three.
const MAX_ROUNDS: usize = 8;

/// Combinations of alternatives in which a place is looked at; beyond, it may mean anybody.
const MAX_ALTERNATIVES: usize = 16;

static RULES: LazyLock<ServesAi> = LazyLock::new(|| {
    // Written by the build script from the same types; a test reads it back.
    links::load_serves_ai(include_bytes!(concat!(env!("OUT_DIR"), "/serves_ai.bin")))
        .unwrap_or_default()
});

/// What a resource has to do with AI.
#[derive(Clone, Debug, PartialEq)]
pub enum Serves {
    /// It is an AI resource.
    Ai,
    /// It is of a kind that is judged wherever it is.
    Unasked,
    /// It serves AI.
    Yes(Reason),
    /// It may: the inputs that would decide.
    Maybe(Vec<Arc<str>>),
    /// Nothing shows that it does.
    No,
}

/// Why a resource is said to serve AI.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// In words: "it is the storage of the workspace 'ml'".
    pub because: Arc<str>,
    /// The places that show it.
    pub related: Vec<Related>,
}

/// Candidates of an undecided link: their index, and the inputs that would decide.
type Open = Arc<Vec<(usize, Vec<Arc<str>>)>>;

/// The properties of a type, and a version of it.
type Schema = Option<(&'static ArmType, u16)>;

/// What is asked for related resources: their types, and paths of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Asked<T> {
    types: T,
    paths: T,
}

impl Equivalent<Asked<Vec<String>>> for Asked<&[String]> {
    fn equivalent(&self, other: &Asked<Vec<String>>) -> bool {
        self.types == other.types && self.paths == other.paths
    }
}

/// What rules that do not hang on who serves AI left open of a resource, by its index and the rule's place
/// among those of its type; `None` if they do not hold. They say the same in each round.
type Said = HashMap<(usize, usize), Option<Vec<Arc<str>>>>;

/// What every resource of an estate has to do with AI.
#[derive(Debug, Default)]
pub struct Serving {
    of: Vec<Serves>,
    /// The schema of each, looked up when it is first asked for.
    schemas: Vec<OnceLock<Schema>>,
    /// Resources whose links are not known, by what was asked.
    open: RwLock<HashMap<Asked<Vec<String>>, Open>>,
}

/// The types that are judged only where they serve AI, and AI types, are as the built-in rules say.
impl Serving {
    /// Finds what serves AI in an estate.
    #[must_use]
    pub fn new(estate: &Estate) -> Self {
        let mut serving = Self {
            of: vec![Serves::Unasked; estate.count()],
            schemas: vec![OnceLock::new(); estate.count()],
            open: RwLock::default(),
        };
        let mut asked = Vec::new();
        for (arm_type, indices) in estate.types() {
            let rules = supporting(arm_type);
            let at_first = first_look(arm_type, rules.is_some());
            for index in indices {
                if let Some(of) = serving.of.get_mut(*index) {
                    of.clone_from(&at_first);
                }
            }
            if let (Some(supporting), Serves::No) = (rules, at_first) {
                // A child goes with what contains it.
                let rules = is_type(&supporting.types, arm_type).then_some(&*supporting.rules);
                asked.extend(indices.iter().map(|index| (*index, rules)));
            }
        }
        asked.sort_unstable_by_key(|(index, _)| *index);
        let mut said = Said::new();
        for _ in 0..MAX_ROUNDS {
            let answers = Answers::default();
            let found: Vec<(usize, Serves)> = asked
                .iter()
                .filter(|(index, _)| matches!(serving.of(*index), Serves::No | Serves::Maybe(_)))
                .filter_map(|(index, rules)| {
                    let serves = serving.ask(estate, *index, *rules, &answers, &mut said)?;
                    (serves != *serving.of(*index)).then_some((*index, serves))
                })
                .collect();
            drop(answers);
            if found.is_empty() {
                break;
            }
            for (index, serves) in found {
                if let Some(slot) = serving.of.get_mut(index) {
                    *slot = serves;
                }
            }
        }
        serving
    }

    /// What the resource with this index has to do with AI.
    #[must_use]
    pub fn of(&self, index: usize) -> &Serves {
        self.of.get(index).unwrap_or(&Serves::Unasked)
    }

    /// The schema that decides what ARM reads of the resource with this index.
    pub(super) fn schema(&self, index: usize, resource: &Resource) -> Schema {
        let look = || ignored::schema(resource);
        match self.schemas.get(index) {
            Some(schema) => *schema.get_or_init(look),
            None => look(),
        }
    }

    fn ask<'a>(
        &'a self,
        estate: &'a Estate,
        index: usize,
        rules: Option<&'static [Rule]>,
        answers: &Answers<'a>,
        said: &mut Said,
    ) -> Option<Serves> {
        let subject = Subject::new(estate, self, index)?;
        let mut maybe: Option<Vec<Arc<str>>> = None;
        let Some(rules) = rules else {
            for parent in estate.parents(index) {
                match self.of(parent.index) {
                    Serves::Yes(reason) => return Some(Serves::Yes(reason.clone())),
                    Serves::Maybe(depends) => maybe = Some(depends.clone()),
                    Serves::Ai | Serves::Unasked | Serves::No => {}
                }
            }
            return maybe.map(Serves::Maybe);
        };
        for (place, rule) in rules.iter().enumerate() {
            if let Some(depends) = said.get(&(index, place)) {
                maybe = add(maybe, depends.as_deref());
                continue;
            }
            let answer = condition::answer_all(subject, &[&rule.when], answers);
            let depends = match answer.result {
                Truth::True => {
                    let hops: Vec<_> = answer
                        .evidence
                        .iter()
                        .filter_map(|e| e.hop.as_ref())
                        .collect();
                    let name = hops.first().map_or("", |hop| &hop.name);
                    return Some(Serves::Yes(Reason {
                        because: rule.because.replace("{linked}", name).into(),
                        related: hops
                            .iter()
                            .map(|hop| Related {
                                span: hop.span,
                                message: hop.message.to_string(),
                            })
                            .collect(),
                    }));
                }
                // A parameter in a name would make every resource a maybe.
                Truth::Unknown if !rule.sign => Some(answer.depends),
                Truth::Unknown | Truth::False => None,
            };
            maybe = add(maybe, depends.as_deref());
            if !rule.asks_who_serves {
                said.insert((index, place), depends);
            }
        }
        maybe.map(Serves::Maybe)
    }

    /// The resources that may be meant by `linked` because one of `paths` is not known. Found once
    /// for all resources that ask.
    pub(super) fn open(&self, estate: &Estate, linked: &Linked, paths: &[String]) -> Open {
        let asked = Asked {
            types: linked.types.as_slice(),
            paths,
        };
        if let Ok(known) = self.open.read()
            && let Some(found) = known.get(&asked)
        {
            return Arc::clone(found);
        }
        let mut found = Vec::new();
        let types = estate.types();
        let types = types.filter(|(arm_type, _)| is_type(&linked.types, arm_type));
        let mut indices: Vec<usize> = types.flat_map(|(_, of_type)| of_type.to_vec()).collect();
        indices.sort_unstable();
        for index in indices {
            let Some(resource) = estate.declared_resources().get(index) else {
                continue;
            };
            if resource.existing {
                continue;
            }
            let unknown: Vec<Vec<Arc<str>>> = paths
                .iter()
                .flat_map(|path| unknown_targets(estate, index, resource, path))
                .collect();
            if !unknown.is_empty() {
                let mut depends = Vec::new();
                for more in &unknown {
                    condition::merge(&mut depends, more);
                }
                found.push((index, depends));
            }
        }
        let found: Open = Arc::new(found);
        if let Ok(mut known) = self.open.write() {
            let asked = Asked {
                types: linked.types.clone(),
                paths: paths.to_vec(),
            };
            known.insert(asked, Arc::clone(&found));
        }
        found
    }
}

/// What decides whom a resource means at `path`, where it may mean anybody: one entry for each place.
/// Alternatives that are known are links of their own, found by what each speaks of.
fn unknown_targets(
    estate: &Estate,
    index: usize,
    resource: &Resource,
    path: &str,
) -> Vec<Vec<Arc<str>>> {
    let mut found = Vec::new();
    let mut worlds = vec![World::default()];
    let mut tried = 0;
    while let Some(world) = worlds.pop() {
        tried += 1;
        match values(resource, path, &world) {
            Ok(values) => found.extend(values.into_iter().filter_map(|value| match value {
                Err(unknown) => may_be_any(&unknown).then(|| condition::blame(&unknown)),
                Ok(value) => {
                    let nobody = estate.spoken_at(index, path, &value).is_empty()
                        && (matches!(&value.kind, Kind::Concat(_)) || estate.is_vague(&value));
                    nobody.then(|| compare::blame(&value))
                }
            })),
            Err(Fork(choice)) if tried < MAX_ALTERNATIVES => {
                worlds.extend(
                    (0..choice.alternatives.len()).map(|index| world.with(&choice.on, index)),
                );
            }
            Err(Fork(choice)) => {
                found.push(choice.depends.clone());
                return found;
            }
        }
    }
    found
}

/// More inputs that may make a resource serve AI; `None` if nothing may.
fn add(maybe: Option<Vec<Arc<str>>>, depends: Option<&[Arc<str>]>) -> Option<Vec<Arc<str>>> {
    let Some(depends) = depends else {
        return maybe;
    };
    let mut all = maybe.unwrap_or_default();
    condition::merge(&mut all, depends);
    Some(all)
}

/// Whether a type is judged only where a resource serves AI.
#[cfg(test)]
pub(crate) fn is_supporting(arm_type: &str) -> bool {
    supporting(arm_type).is_some() && !is_type(&RULES.ai, arm_type)
}

/// Before anything is asked, supporting types serve nothing.
fn first_look(arm_type: &str, is_supporting: bool) -> Serves {
    if is_type(&RULES.ai, arm_type) {
        Serves::Ai
    } else if is_supporting {
        Serves::No
    } else {
        Serves::Unasked
    }
}

/// The rules for a type or the nearest one above it.
fn supporting(arm_type: &str) -> Option<&'static links::Supporting> {
    let mut wanted = arm_type;
    loop {
        let found = RULES
            .supporting
            .iter()
            .find(|supporting| is_type(&supporting.types, wanted));
        if found.is_some() {
            return found;
        }
        wanted = wanted.rsplit_once('/')?.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_rules_can_be_read() {
        assert!(!RULES.ai.is_empty());
        assert!(!RULES.supporting.is_empty());
        assert!(supporting("Microsoft.Storage/storageAccounts/blobServices/containers").is_some());
        assert_eq!(
            first_look("Microsoft.CognitiveServices/accounts", false),
            Serves::Ai
        );
        assert!(is_supporting("microsoft.storage/StorageAccounts"));
    }
}
