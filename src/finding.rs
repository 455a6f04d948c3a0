//! What a run reports: findings and the summary.

use std::sync::Arc;

use crate::checks::schema::{Check, Safety, Severity};
use crate::diagnostic::Diagnostic;
use crate::model::Language;
use crate::shard::Shard;
use crate::source::Span;

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The resource violates the check.
    Violated,
    /// It does unless whoever deploys overrides an input's default.
    ViolatedByDefault,
    /// Some alternative of an open choice violates it.
    Possible,
    /// An unknown input decides.
    Undecided,
}

impl Certainty {
    /// The name in kebab case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Violated => "violated",
            Certainty::ViolatedByDefault => "violated-by-default",
            Certainty::Possible => "possible",
            Certainty::Undecided => "undecided",
        }
    }

    /// Whether it counts as a violation: shown always, and able to fail a run.
    #[must_use]
    pub fn is_violation(self) -> bool {
        matches!(self, Certainty::Violated | Certainty::ViolatedByDefault)
    }
}

/// The resource that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// ARM type.
    pub resource_type: Arc<str>,
    /// The name as far as it is known, or the address.
    pub name: String,
    /// The address as its author knows it, without instance keys.
    pub address: Arc<str>,
    /// The language it is written in.
    pub language: Language,
}

/// A place that adds to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// What it shows, such as "`var.public` gets its default here".
    pub message: String,
}

/// How to put a finding right, in the language of the resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Sentences that start with a verb: "set `public_network_access_enabled = false`".
    pub steps: Vec<String>,
    /// Whether doing so can break what works.
    pub safety: Safety,
    /// What it could break.
    pub because: Option<String>,
    /// All of it as edits of its author's file, in the order of the text; empty where no edit is certain.
    pub edits: Vec<Edit>,
}

/// A piece of text in place of what stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty where something is put in.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// Where that is said.
    pub kind: SuppressedBy,
    /// The reason given.
    pub reason: Option<String>,
    /// The last day on which it holds, as `2026-12-31`.
    pub until: Option<String>,
    /// The comment or the rule.
    pub span: Option<Span>,
}

/// Where it is said that a finding does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuppressedBy {
    /// In a comment of our own form, or in JSON's metadata.
    Comment,
    /// In one for another tool, about its check for the same thing.
    PeerComment,
    /// In the configuration file.
    Configuration,
    /// In a baseline: it was known before.
    Baseline,
    /// In the list of changes, which does not have its lines.
    Unchanged,
}

impl SuppressedBy {
    /// All, in order.
    pub const ALL: [SuppressedBy; 5] = [
        SuppressedBy::Comment,
        SuppressedBy::PeerComment,
        SuppressedBy::Configuration,
        SuppressedBy::Baseline,
        SuppressedBy::Unchanged,
    ];

    /// The name in kebab case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SuppressedBy::Comment => "comment",
            SuppressedBy::PeerComment => "peer-comment",
            SuppressedBy::Configuration => "configuration",
            SuppressedBy::Baseline => "baseline",
            SuppressedBy::Unchanged => "unchanged",
        }
    }
}

/// One thing found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check.
    pub check: Arc<Check>,
    /// How sure.
    pub certainty: Certainty,
    /// One sentence about this resource.
    pub message: String,
    /// The resource.
    pub subject: Subject,
    /// The property's own lines, or the resource's header where it is missing.
    pub span: Span,
    /// What stands at `span`: "set to `Enabled`", "`x` is not set; Azure's default is `Enabled`".
    pub label: String,
    /// The property pointed at, as its author spells it.
    pub property: String,
    /// Where the value came from, in the order of its way.
    pub related: Vec<Related>,
    /// The way through several resources, hop by hop behind the primary place; empty where one
    /// resource is the whole story.
    pub flow: Vec<Related>,
    /// The way of the value found, from its use back to where it was written; empty where it was
    /// written in place.
    pub origin: Vec<Related>,
    /// Further sentences: what it depends on, under which condition it is deployed.
    pub notes: Vec<String>,
    /// Inputs that would settle it.
    pub depends: Vec<Arc<str>>,
    /// Addresses of all instances, when there are several or they have keys.
    pub instances: Vec<Arc<str>>,
    /// The environments that it was found in, where a root has several.
    pub environments: Vec<Arc<str>>,
    /// How to put it right.
    pub fix: Option<Suggestion>,
    /// Where a suppression may speak of it, besides `span`: the place in the resource's own declaration,
    /// the resource, the calls through which it was brought in and what they pass.
    pub scopes: Vec<Span>,
    /// The whole declaration of what `span` is the header of, where something is missing.
    pub extent: Option<Span>,
    /// Why it does not count, if somebody said so.
    pub suppressed: Option<Suppressed>,
    /// Stable across edits elsewhere: from the check, the file, the address and the property.
    pub fingerprint: String,
}

impl Finding {
    /// The check's severity.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.check.severity
    }
}

/// Numbers of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Units evaluated: Terraform modules, Bicep entry files, ARM templates.
    pub units: usize,
    /// Resources in the model.
    pub resources: usize,
    /// Resources of a type that some check judges.
    pub judged: usize,
    /// Findings that are violations.
    pub violated: usize,
    /// Of these, the ones by an input's default.
    pub violated_by_default: usize,
    /// Findings that some alternative violates.
    pub possible: usize,
    /// Findings that an unknown input decides.
    pub undecided: usize,
    /// Files of units that were not evaluated because nothing in them speaks of AI.
    pub silent: usize,
    /// Inputs that could not be read or parsed.
    pub unread: usize,
    /// Violations that do not count, for somebody said so in a comment or the configuration file.
    pub suppressed: usize,
    /// Violations that do not count because a baseline has them.
    pub baselined: usize,
    /// Violations that do not count because their lines are unchanged.
    pub unchanged: usize,
}

/// What a run about a shard leaves to whoever puts the shards together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which shard.
    pub shard: Shard,
    /// Files read, as they are shown, sorted: several shards may have read the same.
    pub files: Vec<String>,
    /// What holds if every shard says so: that nothing meets a suppression of the configuration file,
    /// that nothing declares a variable.
    pub pending: Vec<Diagnostic>,
}

/// Everything a run found.
#[derive(Debug, Default)]
pub struct Report {
    /// Findings of every certainty, in order of place and code.
    pub findings: Vec<Finding>,
    /// Findings that do not count, each with the reason; in the same order.
    pub suppressed: Vec<Finding>,
    /// What could not be done.
    pub diagnostics: Vec<Diagnostic>,
    /// Numbers.
    pub summary: Summary,
    /// If only a shard was checked.
    pub share: Option<Share>,
}
