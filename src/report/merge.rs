//! Reports of several shards, or of several runs, put together to one.
//!
//! What all shards of a run come to is byte for byte what the whole run would have written. Reports that
//! are no shards can be put together, too, as long as they are of the same version.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{json, sarif, text};
use crate::checks::schema::Severity;

/// A report as it was read.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called in messages.
    pub name: String,
    /// SARIF or JSON, as `stanchion check` writes them.
    pub text: String,
}

/// Why reports cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// There is none.
    #[error("there is no report to put together")]
    Nothing,
    /// It is no report.
    #[error("{name}: this is neither SARIF nor a JSON report: {why}")]
    Content {
        /// Which one.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// Some are SARIF and some are JSON.
    #[error("{first} and {second} are reports of different forms")]
    Forms {
        /// One of them.
        first: String,
        /// The other one.
        second: String,
    },
    /// It was written by something else.
    #[error("{name} is by {tool}; only reports of stanchion are put together")]
    Foreign {
        /// Which one.
        name: String,
        /// Who has written it.
        tool: String,
    },
    /// What it says does not fit together.
    #[error("{name}: {why}")]
    Broken {
        /// Which one.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// Two do not fit together.
    #[error("{first} and {second} do not fit together: {why}")]
    Conflict {
        /// One of them.
        first: String,
        /// The other one.
        second: String,
        /// What they differ in.
        why: String,
    },
    /// Not all shards are there.
    #[error("of {of} shards {missing} are missing")]
    Missing {
        /// How many shards there are.
        of: u64,
        /// Which are not there.
        missing: String,
    },
    /// A shard is there more than once.
    #[error("{first} and {second} are both shard {shard}")]
    Twice {
        /// One of them.
        first: String,
        /// The other one.
        second: String,
        /// Which shard, as `2/4`.
        shard: String,
    },
    /// What was put together cannot be written.
    #[error(transparent)]
    Write(#[from] super::Error),
}

/// How reports are put together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Merging {
    /// Go on though shards are missing; the report says so.
    pub allow_missing: bool,
}

/// Puts reports together, in the form that they have.
///
/// # Errors
/// They are no reports of ours, or do not fit together.
pub fn merge(parts: &[Part], merging: Merging) -> Result<Vec<u8>, MergeError> {
    let mut form: Option<(&Part, Form)> = None;
    for part in parts {
        let this = Form::of(part)?;
        match form {
            None => form = Some((part, this)),
            Some((first, form)) if form != this => {
                return Err(MergeError::Forms {
                    first: first.name.clone(),
                    second: part.name.clone(),
                });
            }
            Some(_) => {}
        }
    }
    let mut out = Vec::new();
    match form.map(|(_, form)| form).ok_or(MergeError::Nothing)? {
        Form::Sarif => text::write_json(&sarif::merge::merge(parts, merging)?, &mut out)?,
        Form::Json => text::write_json(&merge_json(parts, merging)?, &mut out)?,
    }
    Ok(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Sarif,
    Json,
}

/// What tells the forms apart.
#[derive(Deserialize)]
struct Face {
    runs: Option<serde::de::IgnoredAny>,
    findings: Option<serde::de::IgnoredAny>,
}

impl Form {
    fn of(part: &Part) -> Result<Self, MergeError> {
        let face: Face =
            serde_json::from_str(&part.text).map_err(|error| part.content(&error.to_string()))?;
        match (face.runs, face.findings) {
            (Some(_), None) => Ok(Form::Sarif),
            (None, Some(_)) => Ok(Form::Json),
            _ => Err(part.content("it has neither `runs` nor `findings`")),
        }
    }
}

impl Part {
    pub(super) fn content(&self, why: &str) -> MergeError {
        MergeError::Content {
            name: self.name.clone(),
            why: text::safe(why).into_owned(),
        }
    }

    pub(super) fn broken(&self, why: impl Into<String>) -> MergeError {
        MergeError::Broken {
            name: self.name.clone(),
            why: text::safe(&why.into()).into_owned(),
        }
    }

    pub(super) fn conflict(&self, other: &str, why: impl Into<String>) -> MergeError {
        MergeError::Conflict {
            first: other.to_owned(),
            second: self.name.clone(),
            why: text::safe(&why.into()).into_owned(),
        }
    }
}

/// What a report says of the shard that it is of; `D` is how its form says diagnostics.
#[derive(Deserialize)]
pub(super) struct ShareRead<D> {
    index: u64,
    of: u64,
    files: Vec<String>,
    pending: Vec<D>,
}

/// What the shards of several reports come to.
pub(super) struct Shards<D> {
    /// How many different files were read; `None` if some report does not say which.
    pub(super) files: Option<usize>,
    /// What every shard said that holds if all say so.
    pub(super) settled: Vec<D>,
    /// What there is to say of shards that are not there.
    pub(super) missing: Option<String>,
}

impl<D: PartialEq> Shards<D> {
    /// Of all reports; `None` where one is no shard.
    pub(super) fn new(
        reports: Vec<(&Part, Option<ShareRead<D>>)>,
        merging: Merging,
    ) -> Result<Self, MergeError> {
        let mut files: Option<BTreeSet<String>> = Some(BTreeSet::new());
        let mut by_index: BTreeMap<(u64, u64), (&Part, Vec<D>)> = BTreeMap::new();
        for (part, share) in reports {
            let Some(share) = share else {
                files = None;
                continue;
            };
            if share.index == 0
                || share.index > share.of
                || share.of > crate::shard::MAX_SHARDS.into()
            {
                let why = format!("there is no shard {}/{}", share.index, share.of);
                return Err(part.broken(why));
            }
            if let Some(files) = &mut files {
                files.extend(share.files);
            }
            let key = (share.of, share.index);
            if let Some((first, _)) = by_index.insert(key, (part, share.pending)) {
                return Err(MergeError::Twice {
                    first: first.name.clone(),
                    second: part.name.clone(),
                    shard: format!("{}/{}", share.index, share.of),
                });
            }
        }
        let mut missing = None;
        let mut settled = Vec::new();
        let splits: BTreeSet<u64> = by_index.keys().map(|(of, _)| *of).collect();
        for of in splits {
            let absent: Vec<String> = (1..=of)
                .filter(|index| !by_index.contains_key(&(of, *index)))
                .map(|index| index.to_string())
                .collect();
            if !absent.is_empty() {
                let error = MergeError::Missing {
                    of,
                    missing: listed(&absent),
                };
                if !merging.allow_missing {
                    return Err(error);
                }
                missing = Some(error.to_string());
                continue;
            }
            let mut pending: Vec<Vec<D>> = Vec::new();
            for index in 1..=of {
                pending.extend(by_index.remove(&(of, index)).map(|(_, pending)| pending));
            }
            let mut pending = pending.into_iter();
            let mut agreed = pending.next().unwrap_or_default();
            for other in pending {
                agreed.retain(|one| other.contains(one));
            }
            settled.extend(agreed);
        }
        Ok(Self {
            files: files.map(|files| files.len()),
            settled,
            missing,
        })
    }
}

/// `2, 3 and 7`, or only the first of many.
fn listed(names: &[String]) -> String {
    const SHOWN: usize = 10;
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] if names.len() <= SHOWN => format!("{} and {last}", first.join(", ")),
        many => {
            let first = many.get(..SHOWN).unwrap_or_default();
            format!("{} and {} more", first.join(", "), many.len() - SHOWN)
        }
    }
}

/// The code of the warning that shards are missing.
pub(super) const MISSING_SHARDS: &str = "missing-shards";

/// Reads a member of an object as a number; one that is not there is 0.
fn number(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or(0)
}

fn string(value: &Value, pointer: &str) -> Option<String> {
    let text = value.pointer(pointer).and_then(Value::as_str);
    text.map(str::to_owned)
}

#[derive(Deserialize)]
struct Report {
    version: u64,
    findings: Vec<Value>,
    diagnostics: Vec<Value>,
    summary: Map<String, Value>,
    #[serde(default)]
    shard: Option<ShareRead<Value>>,
}

/// Where something stands, in the order of reports.
fn at(value: &Value) -> (u64, u64) {
    (
        number(value, "/location/line"),
        number(value, "/location/column"),
    )
}

fn certainty(finding: &Value) -> u8 {
    match finding.get("certainty").and_then(Value::as_str) {
        Some("violated") => 0,
        Some("violated-by-default") => 1,
        Some("possible") => 2,
        _ => 3,
    }
}

/// The number that counts a finding which does not count.
fn aside(finding: &Value) -> Option<&'static str> {
    match finding.pointer("/suppressed/kind").and_then(Value::as_str) {
        None => None,
        Some("baseline") => Some("baselined"),
        Some("unchanged") => Some("unchanged"),
        Some(_) => Some("suppressed"),
    }
}

/// The numbers that count a finding.
fn counted(finding: &Value) -> Vec<String> {
    let violated = certainty(finding) < 2;
    match (aside(finding), certainty(finding)) {
        (Some(aside), _) if violated => vec![aside.to_owned()],
        (Some(_), _) => Vec::new(),
        (None, 2) => vec!["possible".to_owned()],
        (None, 3) => vec!["undecided".to_owned()],
        (None, sure) => {
            let mut numbers = vec!["violated".to_owned()];
            if sure == 1 {
                numbers.push("violated_by_default".to_owned());
            }
            if let Some(severity) = string(finding, "/severity") {
                numbers.push(format!("severities/{severity}"));
            }
            numbers
        }
    }
}

fn merge_json(parts: &[Part], merging: Merging) -> Result<Value, MergeError> {
    let mut findings: Vec<Value> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut diagnostics: Vec<Value> = Vec::new();
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut shares = Vec::new();
    for part in parts {
        let report: Report =
            serde_json::from_str(&part.text).map_err(|error| part.content(&error.to_string()))?;
        if report.version != u64::from(json::VERSION) {
            let why = format!(
                "it is of version {}; this program reads version {}",
                report.version,
                json::VERSION
            );
            return Err(part.broken(why));
        }
        for (name, value) in &report.summary {
            add(name, value, &mut names, &mut sums);
        }
        // What two runs have both found is counted once. Within a run nothing is said twice.
        let mut new = Vec::new();
        for finding in report.findings {
            let key = format!(
                "{} {} {:?}",
                string(&finding, "/fingerprint").unwrap_or_default(),
                finding.get("location").unwrap_or(&Value::Null),
                aside(&finding)
            );
            if seen.contains(&key) {
                for name in counted(&finding) {
                    let sum = sums.entry(name).or_default();
                    *sum = sum.saturating_sub(1);
                }
            } else {
                new.push(key);
                findings.push(finding);
            }
        }
        seen.extend(new);
        diagnostics.extend(report.diagnostics);
        shares.push((part, report.shard));
    }
    let shards = Shards::new(shares, merging)?;
    diagnostics.extend(shards.settled);
    if let Some(why) = shards.missing {
        diagnostics.push(serde_json::json!({
            "level": "warning",
            "code": MISSING_SHARDS,
            "message": why,
            "path": null,
            "location": null,
            "help": null,
        }));
    }
    findings.sort_by_cached_key(|finding| {
        let aside = match aside(finding) {
            None => 0,
            Some("suppressed") => 1,
            Some("baselined") => 2,
            Some(_) => 3,
        };
        (
            aside,
            string(finding, "/location/path"),
            at(finding),
            string(finding, "/check"),
            certainty(finding),
            string(finding, "/resource/address"),
        )
    });
    diagnostics.sort_by_cached_key(|diagnostic| {
        let place = diagnostic.get("location").filter(|place| !place.is_null());
        (
            string(diagnostic, "/path"),
            place.map(|_| at(diagnostic)),
            string(diagnostic, "/code"),
            string(diagnostic, "/message"),
        )
    });
    diagnostics.dedup();
    if let Some(files) = shards.files {
        sums.insert("files".to_owned(), u64::try_from(files).unwrap_or(u64::MAX));
    }
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| string(diagnostic, "/level").as_deref() == Some("error"));
    let unread: BTreeSet<Option<String>> = errors.map(|error| string(error, "/path")).collect();
    sums.insert(
        "unread".to_owned(),
        u64::try_from(unread.len()).unwrap_or(u64::MAX),
    );
    let mut summary = Map::new();
    for name in &names {
        let sum = Value::from(sums.get(name).copied().unwrap_or(0));
        match name.split_once('/') {
            None => {
                summary.insert(name.clone(), sum);
            }
            Some((group, name)) => {
                let group = summary.entry(group).or_insert_with(|| Map::new().into());
                if let Value::Object(group) = group {
                    group.insert(name.to_owned(), sum);
                }
            }
        }
    }
    let mut merged = Map::new();
    merged.insert("version".to_owned(), json::VERSION.into());
    merged.insert("findings".to_owned(), findings.into());
    merged.insert("diagnostics".to_owned(), diagnostics.into());
    merged.insert("summary".to_owned(), summary.into());
    Ok(merged.into())
}

/// Adds a number of a summary, or those of a group in it, to the sums; `names` keeps their order.
fn add(name: &str, value: &Value, names: &mut Vec<String>, sums: &mut BTreeMap<String, u64>) {
    if let Value::Object(group) = value {
        for (inner, value) in group {
            if !value.is_object() {
                add(&format!("{name}/{inner}"), value, names, sums);
            }
        }
    } else if let Some(number) = value.as_u64() {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
        let sum = sums.entry(name.to_owned()).or_default();
        *sum = sum.saturating_add(number);
    }
}

/// The severity that the score of a rule stands for.
pub(super) fn severity_of(score: &str) -> Option<Severity> {
    let is_at_least = |least: f64| score.parse::<f64>().is_ok_and(|score| score >= least);
    let bounds = [
        (9.0, Severity::Critical),
        (7.0, Severity::High),
        (4.0, Severity::Medium),
        (0.1, Severity::Low),
    ];
    let found = bounds.into_iter().find(|(least, _)| is_at_least(*least));
    found.map(|(_, severity)| severity)
}
