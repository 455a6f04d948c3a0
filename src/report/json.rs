//! The report for programs. A stable contract: fields are added, never renamed or removed, without a
//! new [`VERSION`].

use std::io::Write;
use std::sync::Arc;

use serde::Serialize;

use super::place::Places;
use super::{Error, Options, text};
use crate::checks::schema::{Safety, Severity};
use crate::diagnostic::Diagnostic;
use crate::finding::{Finding, Related, Report, Suggestion, Suppressed};
use crate::shard::Shard;
use crate::source::{Sources, Span};

/// The version of the JSON form.
pub const VERSION: u32 = 1;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut places = Places::new(sources);
    let suppressed = report.suppressed.iter();
    let findings = report
        .findings
        .iter()
        .chain(suppressed.filter(|_| options.show_suppressed))
        .filter(|finding| options.shows(finding))
        .map(|finding| FindingView::new(finding, &mut places))
        .collect();
    let diagnostics = report
        .diagnostics
        .iter()
        .map(|diagnostic| DiagnosticView::new(diagnostic, &mut places))
        .collect();
    let view = ReportView {
        version: VERSION,
        findings,
        diagnostics,
        summary: SummaryView::new(report),
        shard: report.share.as_ref().map(|share| ShareView {
            shard: ShardView::new(share.shard),
            files: &share.files,
            pending: share
                .pending
                .iter()
                .map(|diagnostic| DiagnosticView::new(diagnostic, &mut places))
                .collect(),
        }),
    };
    text::write_json(&view, out)
}

#[derive(Serialize)]
struct ReportView<'a> {
    version: u32,
    findings: Vec<FindingView<'a>>,
    diagnostics: Vec<DiagnosticView<'a>>,
    summary: SummaryView,
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<ShareView<'a>>,
}

/// What `stanchion merge` needs to know of a shard.
#[derive(Serialize)]
struct ShareView<'a> {
    #[serde(flatten)]
    shard: ShardView,
    files: &'a [String],
    pending: Vec<DiagnosticView<'a>>,
}

#[derive(Serialize)]
pub(super) struct ShardView {
    index: u32,
    of: u32,
}

impl ShardView {
    pub(super) fn new(shard: Shard) -> Self {
        Self {
            index: shard.index(),
            of: shard.of(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct FindingView<'a> {
    check: &'a str,
    name: &'a str,
    severity: Severity,
    certainty: &'static str,
    message: &'a str,
    resource: ResourceView<'a>,
    property: &'a str,
    location: Option<Location>,
    related: Vec<RelatedView<'a>>,
    flow: Vec<RelatedView<'a>>,
    notes: &'a [String],
    depends: &'a [Arc<str>],
    instances: &'a [Arc<str>],
    environments: &'a [Arc<str>],
    fingerprint: &'a str,
    fix: Option<FixView<'a>>,
    suppressed: Option<SuppressedView<'a>>,
}

#[derive(Serialize)]
struct ResourceView<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    name: &'a str,
    address: &'a str,
}

/// Lines and columns count from 1, columns in Unicode scalar values; the end is exclusive.
#[derive(Serialize)]
struct Location {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct RelatedView<'a> {
    message: &'a str,
    location: Option<Location>,
}

#[derive(Serialize)]
struct FixView<'a> {
    steps: &'a [String],
    safety: Safety,
    because: Option<&'a str>,
    edits: Vec<EditView<'a>>,
}

/// What stands at `location` is replaced by `text`.
#[derive(Serialize)]
struct EditView<'a> {
    location: Option<Location>,
    text: &'a str,
}

/// Why a finding does not count; `place` is the comment or the rule that says so.
#[derive(Serialize)]
struct SuppressedView<'a> {
    kind: &'static str,
    reason: Option<&'a str>,
    until: Option<&'a str>,
    place: Option<Location>,
}

#[derive(Serialize)]
pub(super) struct DiagnosticView<'a> {
    level: &'static str,
    code: &'static str,
    message: &'a str,
    path: Option<&'a str>,
    location: Option<Location>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct SummaryView {
    files: usize,
    silent: usize,
    units: usize,
    resources: usize,
    judged: usize,
    violated: usize,
    violated_by_default: usize,
    possible: usize,
    undecided: usize,
    unread: usize,
    suppressed: usize,
    baselined: usize,
    unchanged: usize,
    severities: SeveritiesView,
}

/// Violations by severity.
#[derive(Serialize)]
struct SeveritiesView {
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
}

impl<'a> FindingView<'a> {
    pub(super) fn new(finding: &'a Finding, places: &mut Places<'_>) -> Self {
        Self {
            check: &finding.check.id,
            name: &finding.check.name,
            severity: finding.severity(),
            certainty: finding.certainty.as_str(),
            message: &finding.message,
            resource: ResourceView {
                kind: &finding.subject.resource_type,
                name: &finding.subject.name,
                address: &finding.subject.address,
            },
            property: &finding.property,
            location: Location::new(finding.span, places),
            related: RelatedView::all(&finding.related, places),
            flow: RelatedView::all(&finding.flow, places),
            notes: &finding.notes,
            depends: &finding.depends,
            instances: &finding.instances,
            environments: &finding.environments,
            fingerprint: &finding.fingerprint,
            fix: finding.fix.as_ref().map(|fix| FixView::new(fix, places)),
            suppressed: finding
                .suppressed
                .as_ref()
                .map(|suppressed| SuppressedView::new(suppressed, places)),
        }
    }
}

impl<'a> RelatedView<'a> {
    fn all(all: &'a [Related], places: &mut Places<'_>) -> Vec<Self> {
        let view = |related: &'a Related| Self {
            message: &related.message,
            location: Location::new(related.span, places),
        };
        all.iter().map(view).collect()
    }
}

impl Location {
    fn new(span: Span, places: &mut Places<'_>) -> Option<Self> {
        let place = places.find(span)?;
        Some(Self {
            path: place.file.display.clone(),
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
        })
    }
}

impl<'a> FixView<'a> {
    fn new(fix: &'a Suggestion, places: &mut Places<'_>) -> Self {
        let edits = fix.edits.iter().map(|edit| EditView {
            location: Location::new(edit.span, places),
            text: &edit.text,
        });
        Self {
            steps: &fix.steps,
            safety: fix.safety,
            because: fix.because.as_deref(),
            edits: edits.collect(),
        }
    }
}

impl<'a> SuppressedView<'a> {
    fn new(suppressed: &'a Suppressed, places: &mut Places<'_>) -> Self {
        Self {
            kind: suppressed.kind.as_str(),
            reason: suppressed.reason.as_deref(),
            until: suppressed.until.as_deref(),
            place: suppressed.span.and_then(|span| Location::new(span, places)),
        }
    }
}

impl<'a> DiagnosticView<'a> {
    pub(super) fn new(diagnostic: &'a Diagnostic, places: &mut Places<'_>) -> Self {
        Self {
            level: diagnostic.level.as_str(),
            code: diagnostic.code,
            message: &diagnostic.message,
            path: diagnostic.path.as_deref(),
            location: diagnostic.span.and_then(|span| Location::new(span, places)),
            help: diagnostic.help.as_deref(),
        }
    }
}

impl SummaryView {
    pub(super) fn new(report: &Report) -> Self {
        let summary = &report.summary;
        let of = |severity: Severity| {
            let of_it = |finding: &&Finding| {
                finding.certainty.is_violation() && finding.severity() == severity
            };
            report.findings.iter().filter(of_it).count()
        };
        Self {
            files: summary.files,
            silent: summary.silent,
            units: summary.units,
            resources: summary.resources,
            judged: summary.judged,
            violated: summary.violated,
            violated_by_default: summary.violated_by_default,
            possible: summary.possible,
            undecided: summary.undecided,
            unread: summary.unread,
            suppressed: summary.suppressed,
            baselined: summary.baselined,
            unchanged: summary.unchanged,
            severities: SeveritiesView {
                critical: of(Severity::Critical),
                high: of(Severity::High),
                medium: of(Severity::Medium),
                low: of(Severity::Low),
            },
        }
    }
}
