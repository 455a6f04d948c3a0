//! Checks explained: one whole, or all in a list, on a terminal, as JSON or as Markdown.
//!
//! A [`Page`] is what there is to say about a check, whatever the form; `words` says conditions in
//! words, `docs` makes the pages of the documentation.

mod coverage;
mod docs;
mod list;
mod markdown;
mod terminal;
mod words;

use std::io::Write;
use std::sync::Arc;

use serde::Serialize;

use super::{Error, Options, text};
use crate::checks::schema::data::{Data, Reference};
use crate::checks::schema::{Check, Condition, Literal, Operand, Safety};
use crate::checks::{Catalogue, Given, built_in_data};
use crate::fix::example::{self, Example};

pub use docs::documentation;

/// The form of an explanation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// For people at a terminal.
    #[default]
    Table,
    /// For programs.
    Json,
    /// For documentation.
    Markdown,
}

/// Writes all there is to know about a check, as it is written: settings by their names.
///
/// # Errors
/// [`Error`] if `out` refuses it.
pub fn explain(
    check: &Check,
    form: Form,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let page = Page::of(check, built_in_data());
    match form {
        Form::Table => terminal::write(&page, options, out),
        Form::Json => text::write_json(&page, out),
        Form::Markdown => Ok(out.write_all(markdown::page(&page, None).as_bytes())?),
    }
}

/// Writes a list of checks.
///
/// # Errors
/// [`Error`] if `out` refuses it.
pub fn catalogue(
    checks: &[Arc<Check>],
    form: Form,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    match form {
        Form::Table => list::table(checks, options, out),
        Form::Json => list::json(checks, out),
        Form::Markdown => list::markdown(checks, out),
    }
}

/// What there is to say about a check.
#[derive(Serialize)]
struct Page<'a> {
    code: &'a str,
    name: &'a str,
    title: &'a str,
    severity: &'static str,
    profile: &'static str,
    aliases: &'a [String],
    resources: &'a [String],
    /// Where it applies, beyond the types.
    applies_when: Vec<words::Line>,
    /// What a finding says.
    what: String,
    /// What is reported.
    reported_when: Vec<words::Line>,
    points_at: &'a str,
    why: Vec<&'a str>,
    steps: Vec<String>,
    /// What the steps could break.
    breaks: Option<&'a str>,
    examples: Vec<Code>,
    settings: Vec<Setting<'a>>,
    unless: Option<&'a str>,
    frameworks: Vec<Group<'a>>,
    peers: Vec<Group<'a>>,
    references: &'a [String],
    #[serde(skip)]
    rank: crate::checks::schema::Severity,
}

/// Wrong and right code in one spelling.
#[derive(Serialize)]
struct Code {
    spelling: &'static str,
    language: &'static str,
    wrong: Option<String>,
    right: Option<String>,
    note: Option<String>,
}

/// A setting that the check speaks of.
#[derive(Serialize)]
struct Setting<'a> {
    name: &'a str,
    kind: &'static str,
    default: String,
    meaning: &'a str,
}

/// Controls of one framework, or rules of one tool.
#[derive(Serialize)]
struct Group<'a> {
    title: &'a str,
    version: Option<&'a str>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    title: &'a str,
    url: String,
}

impl<'a> Page<'a> {
    fn of(check: &'a Check, data: &'a Data) -> Self {
        let settled = Catalogue::new(vec![check.clone()]).settled(data, &Given::default());
        let examples = settled.checks().first();
        let examples = examples.map_or_else(Vec::new, |check| example::examples(check));
        Self {
            code: &check.id,
            name: &check.name,
            title: &check.title,
            severity: check.severity.as_str(),
            profile: check.profile.as_str(),
            aliases: &check.aliases,
            resources: &check.resource,
            applies_when: check.when.as_ref().map(words::lines).unwrap_or_default(),
            what: message(check),
            reported_when: words::lines(&check.deny),
            points_at: &check.point_at,
            why: check.why.split("\n\n").map(str::trim).collect(),
            steps: actions(check),
            breaks: breaks(check),
            examples: examples.into_iter().map(Code::from).collect(),
            settings: settings(check, data),
            unless: check.unless.as_deref(),
            frameworks: frameworks(check, data),
            peers: peers(check, data),
            references: &check.references,
            rank: check.severity,
        }
    }
}

impl From<Example> for Code {
    fn from(example: Example) -> Self {
        Self {
            spelling: example.dialect.title(),
            language: example.dialect.language(),
            wrong: example.wrong,
            right: example.right,
            note: example.note,
        }
    }
}

impl Code {
    /// Whether there is anything to show.
    fn says_something(&self) -> bool {
        self.wrong.is_some() || self.right.is_some() || self.note.is_some()
    }
}

/// The names of frameworks and tools as their makers write them.
pub(super) fn display_name(name: &str) -> &str {
    match name {
        "mcsb" => "MCSB",
        "owasp_llm" => "OWASP LLM Top 10",
        "owasp_agentic" => "OWASP Agentic",
        "mitre_atlas" => "MITRE ATLAS",
        "nist_ai_rmf" => "NIST AI RMF",
        "azure_policy" => "Azure Policy",
        "checkov" => "Checkov",
        "psrule" => "PSRule",
        "trivy" => "Trivy",
        "kics" => "KICS",
        other => other,
    }
}

/// A control's id and, where the framework is known, its title.
pub(super) fn control(framework: &str, id: &str) -> String {
    let known = built_in_data().frameworks.get(framework);
    match known.and_then(|framework| framework.control(id)) {
        Some(control) => format!("{id} {}", control.title),
        None => id.to_owned(),
    }
}

/// What is wrong, and where findings point.
pub(super) fn what(check: &Check) -> String {
    format!("{} Findings point at `{}`.", message(check), check.point_at)
}

/// The check's message without the name and value that only a finding has.
fn message(check: &Check) -> String {
    let message = check
        .message
        .replace("'{name}'", "the resource")
        .replace("{name}", "the resource")
        .replace("'{linked}'", "the other resource")
        .replace("{linked}", "the other resource")
        .replace("{value}", "…");
    sentence(&message)
}

/// With a capital at the start and a stop at the end.
fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut characters = words.chars();
    let words = match characters.next() {
        Some(first) => format!("{}{}", first.to_uppercase(), characters.as_str()),
        None => words.to_owned(),
    };
    let stop = if words.ends_with(['.', '?', '!', ':']) {
        ""
    } else {
        "."
    };
    format!("{words}{stop}")
}

/// What to do, and what that could break.
pub(super) fn steps(check: &Check) -> Vec<String> {
    let mut steps = actions(check);
    steps.extend(breaks(check).map(terminal::breaks));
    steps
}

/// What the check's fix could break.
fn breaks(check: &Check) -> Option<&str> {
    check.fix.as_ref().and_then(|fix| match fix.safety {
        Safety::Unsafe => fix.because.as_deref(),
        Safety::Safe => None,
    })
}

fn actions(check: &Check) -> Vec<String> {
    let Some(fix) = &check.fix else {
        return Vec::new();
    };
    let set = fix
        .set
        .iter()
        .map(|(path, value)| format!("Set `{path}` to `{value}`."));
    let remove = fix.remove.iter().map(|path| format!("Remove `{path}`."));
    let manual = fix.manual.iter().map(|words| sentence(words));
    set.chain(remove).chain(manual).collect()
}

fn settings<'a>(check: &Check, data: &'a Data) -> Vec<Setting<'a>> {
    let mut names = Vec::new();
    for condition in check.when.iter().chain([&check.deny]) {
        setting_names(condition, &mut names);
    }
    let found = names.iter().filter_map(|name| data.settings.get(name));
    found
        .map(|setting| Setting {
            name: &setting.name,
            kind: setting.kind.as_str(),
            default: match &setting.default {
                Literal::Null => "not set".to_owned(),
                Literal::List(values) if values.is_empty() => "empty".to_owned(),
                value => value.to_string(),
            },
            meaning: setting.meaning.trim(),
        })
        .collect()
}

fn setting_names(condition: &Condition, names: &mut Vec<String>) {
    let of_literal = |literal: &Literal, names: &mut Vec<String>| {
        let items = match literal {
            Literal::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        for item in items {
            if let Literal::Reference(reference) = item
                && let Reference::Setting(name) = &**reference
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        }
    };
    match condition {
        Condition::AllOf(all) | Condition::AnyOf(all) => {
            for inner in all {
                setting_names(inner, names);
            }
        }
        Condition::AnyRow(rows) => {
            for row in rows.all() {
                setting_names(row, names);
            }
        }
        Condition::Not(inner) | Condition::Noted(inner, _) => setting_names(inner, names),
        Condition::Linked(linked) => {
            for inner in linked.filter.iter() {
                setting_names(inner, names);
            }
        }
        Condition::Row(row) => {
            for inner in row.filter.iter() {
                setting_names(inner, names);
            }
        }
        Condition::ServesAi(_) | Condition::Ignored(_) => {}
        Condition::Test(operand, operator) => {
            match operand {
                Operand::Field(_) => {}
                Operand::Value(literal) => of_literal(literal, names),
                Operand::Count { filter, .. } => {
                    for inner in filter.iter() {
                        setting_names(inner, names);
                    }
                }
            }
            if let Some(literal) = operator.literal() {
                of_literal(literal, names);
            }
        }
    }
}

fn frameworks<'a>(check: &'a Check, data: &'a Data) -> Vec<Group<'a>> {
    let named = check.frameworks.iter().filter_map(|(name, ids)| {
        let framework = data.frameworks.get(name)?;
        let items = ids.iter().map(|id| match framework.control(id) {
            Some(control) => Item {
                id,
                title: &control.title,
                url: framework.page(control),
            },
            None => Item {
                id,
                title: "",
                url: framework.url.clone(),
            },
        });
        Some(Group {
            title: &framework.title,
            version: Some(&framework.version),
            items: items.collect(),
        })
    });
    named.collect()
}

fn peers<'a>(check: &'a Check, data: &'a Data) -> Vec<Group<'a>> {
    let named = check.peers.iter().filter_map(|(name, ids)| {
        let peer = data.peers.get(name)?;
        let items = ids.iter().map(|id| match peer.rule(id) {
            Some(rule) => Item {
                id,
                title: &rule.title,
                url: peer.page(rule),
            },
            None => Item {
                id,
                title: "",
                url: peer.url.clone(),
            },
        });
        Some(Group {
            title: &peer.title,
            version: None,
            items: items.collect(),
        })
    });
    named.collect()
}
