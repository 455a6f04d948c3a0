//! The parts of a check that ask about other resources, and the rules by which a supporting resource
//! serves AI.

use serde::{Deserialize, Serialize};

use super::source::{ConditionSource, OneOrMany, check_path};
use super::{Condition, Operand};

/// Asks whether some related resource meets a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Linked {
    /// ARM types of the related resource in lower case; a trailing `/*` means every type below.
    /// Any type if empty.
    pub types: Vec<String>,
    /// How it is related.
    pub relation: Relation,
    /// Only where the link carries a key or another secret.
    pub secret: bool,
    /// What it has to meet.
    pub filter: Option<Box<Condition>>,
    /// What the link means, for people; `{name}` is the related resource's name.
    pub hop: Option<String>,
}

/// How two resources are related.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Relation {
    /// The other refers to this one at one of these paths of its own; at any if empty.
    Via(Vec<String>),
    /// This one refers to the other at one of these paths; at any if empty.
    At(Vec<String>),
    /// The other calls this one by its name at one of these paths of its own.
    Named(Vec<String>),
    /// It stands in the same deployment.
    Anywhere,
}

/// Which resources are AI, and which serve it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ServesAi {
    /// Types that are AI resources themselves, in lower case; a trailing `/*` means every type below.
    pub ai: Vec<String>,
    /// What is judged only when it serves AI.
    pub supporting: Vec<Supporting>,
}

/// Types of resources that AI stands on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Supporting {
    /// ARM types in lower case; their children go with them.
    pub types: Vec<String>,
    /// Each by itself makes the resource serve AI.
    pub rules: Vec<Rule>,
}

/// A reason to say that a resource serves AI.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// The reason in words, behind "it serves AI: ".
    pub because: String,
    /// When it holds.
    pub when: Condition,
    /// A sign rather than a link, such as a name: where it is not known, it says nothing.
    pub sign: bool,
    /// Whether it hangs on what else serves AI.
    pub asks_who_serves: bool,
}

impl Condition {
    /// Whether it hangs on who serves AI.
    #[must_use]
    pub fn asks_who_serves(&self) -> bool {
        match self {
            Condition::ServesAi(_) => true,
            Condition::AllOf(all) | Condition::AnyOf(all) => all.iter().any(Self::asks_who_serves),
            Condition::AnyRow(rows) => rows.all().iter().any(Self::asks_who_serves),
            Condition::Not(inner) | Condition::Noted(inner, _) => inner.asks_who_serves(),
            Condition::Test(Operand::Count { filter, .. }, _) => {
                filter.as_deref().is_some_and(Self::asks_who_serves)
            }
            Condition::Linked(linked) => {
                let filter = linked.filter.as_deref();
                filter.is_some_and(Self::asks_who_serves)
            }
            Condition::Test(..) | Condition::Row(_) | Condition::Ignored(_) => false,
        }
    }
}

impl Linked {
    /// Adds the paths of the resource itself to `paths`.
    pub(super) fn fields<'a>(&'a self, paths: &mut Vec<&'a str>) {
        if let Relation::At(at) = &self.relation {
            let of_body = at
                .iter()
                .filter(|path| !matches!(path.as_str(), "parent" | "scope"));
            paths.extend(of_body.map(String::as_str));
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkedSource {
    #[serde(rename = "type", default)]
    types: Option<OneOrMany>,
    #[serde(default)]
    via: Option<OneOrMany>,
    #[serde(default)]
    at: Option<OneOrMany>,
    #[serde(default)]
    named: Option<OneOrMany>,
    #[serde(default)]
    anywhere: bool,
    #[serde(default)]
    secret: bool,
    #[serde(rename = "where", default)]
    filter: Option<ConditionSource>,
    #[serde(default)]
    hop: Option<String>,
}

impl LinkedSource {
    pub(super) fn linked(self) -> Result<Linked, String> {
        let relation = match (self.via, self.at, self.named, self.anywhere) {
            (Some(paths), None, None, false) => Relation::Via(paths.many()),
            (None, Some(paths), None, false) => Relation::At(paths.many()),
            (None, None, Some(paths), false) => Relation::Named(paths.many()),
            (None, None, None, true) => Relation::Anywhere,
            (None, None, None, false) => Relation::Via(Vec::new()),
            _ => return Err("linked: only one of via, at, named, anywhere".to_owned()),
        };
        let types = self.types.map(OneOrMany::many).unwrap_or_default();
        if types.is_empty() && !matches!(relation, Relation::At(_)) {
            return Err("linked: the type is missing".to_owned());
        }
        Ok(Linked {
            types: lower(types),
            relation,
            secret: self.secret,
            filter: self.filter.map(|condition| Box::new(condition.0)),
            hop: self.hop,
        })
    }
}

fn lower(types: Vec<String>) -> Vec<String> {
    let lower = |name: String| name.to_ascii_lowercase();
    types.into_iter().map(lower).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServesAiSource {
    #[serde(default)]
    ai: Vec<String>,
    #[serde(default)]
    supporting: Vec<SupportingSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SupportingSource {
    #[serde(rename = "type")]
    types: OneOrMany,
    rules: Vec<RuleSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleSource {
    because: String,
    when: ConditionSource,
    #[serde(default)]
    sign: bool,
}

/// Reads the rules from YAML and writes them in the compact form.
///
/// # Errors
/// The first mistake, with file, line and column.
pub fn compile_serves_ai(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let mut all = ServesAi::default();
    for (path, text) in files {
        let source: ServesAiSource =
            serde_yaml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
        all.ai.extend(lower(source.ai));
        all.supporting
            .extend(source.supporting.into_iter().map(|supporting| {
                Supporting {
                    types: lower(supporting.types.many()),
                    rules: supporting
                        .rules
                        .into_iter()
                        .map(|rule| Rule {
                            asks_who_serves: rule.when.0.asks_who_serves(),
                            because: rule.because,
                            when: rule.when.0,
                            sign: rule.sign,
                        })
                        .collect(),
                }
            }));
    }
    for rule in all.supporting.iter().flat_map(|one| &one.rules) {
        let mut paths = Vec::new();
        rule.when.fields(&mut paths);
        paths.iter().try_for_each(|path| check_path(path))?;
    }
    postcard::to_stdvec(&all).map_err(|error| error.to_string())
}

/// Reads what [`compile_serves_ai`] wrote.
///
/// # Errors
/// If the bytes are not of this version.
pub fn load_serves_ai(bytes: &[u8]) -> Result<ServesAi, String> {
    postcard::from_bytes(bytes).map_err(|error| error.to_string())
}

/// Whether an ARM type is meant by one of `patterns`, which are in lower case.
#[must_use]
pub fn is_type(patterns: &[String], arm_type: &str) -> bool {
    patterns
        .iter()
        .any(|pattern| match pattern.strip_suffix("/*") {
            Some(above) => {
                arm_type
                    .get(..above.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(above))
                    && arm_type.as_bytes().get(above.len()) == Some(&b'/')
            }
            None => pattern.eq_ignore_ascii_case(arm_type),
        })
}
