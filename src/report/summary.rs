//! What a run comes to, in one line.

use super::Options;
use super::text::{self, Paint, Style};
use crate::checks::schema::Severity;
use crate::diagnostic::Level;
use crate::finding::{Report, Summary};

/// `2 findings (1 critical, 1 high) in 14 resources, 3 files · 1 undecided · 1 warning`
pub(super) fn line(report: &Report, options: &Options, paint: Paint) -> String {
    let (verdict, scope) = (verdict(report, paint), scope(report, options, paint));
    format!("{verdict} in {scope}")
}

/// `14 resources, 3 files (20 more without AI) · 1 undecided · 1 warning`
pub(super) fn scope(report: &Report, options: &Options, paint: Paint) -> String {
    let summary = &report.summary;
    let mut line = format!(
        "{}, {}",
        text::counted(summary.resources, "resource"),
        text::counted(summary.files, "file")
    );
    if summary.silent > 0 {
        line.push_str(&format!(" ({} more without AI)", summary.silent));
    }
    if let Some(open) = open(report, options) {
        line.push_str(&format!(" · {open}"));
    }
    let aside = aside(summary);
    if !aside.is_empty() {
        line.push_str(&format!(" · {}", aside.join(", ")));
    }
    if summary.unread > 0 {
        let unread = format!(
            "{} could not be read",
            text::counted(summary.unread, "file")
        );
        line.push_str(&format!(" · {}", paint.paint(Style::High, &unread)));
    }
    let warnings = warnings(report);
    if warnings > 0 {
        let warnings = text::counted(warnings, "warning");
        line.push_str(&format!(" · {}", paint.paint(Style::Medium, &warnings)));
    }
    line
}

/// The same for a stream without colour.
pub(super) fn plain(report: &Report, options: &Options) -> String {
    line(report, options, Paint::NONE)
}

/// `2 findings (1 critical, 1 high)`
pub(super) fn verdict(report: &Report, paint: Paint) -> String {
    let findings = report.findings.iter();
    let found = findings
        .filter(|finding| finding.certainty.is_violation())
        .count();
    if found == 0 {
        return paint.paint(Style::Label, "no findings");
    }
    let parts: Vec<String> = severities(report)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let part = format!("{count} {}", severity.as_str());
            paint.paint(Style::from(severity), &part)
        })
        .collect();
    let found = paint.paint(Style::Strong, &text::counted(found, "finding"));
    format!("{found} ({})", parts.join(", "))
}

/// Findings that are no violations, and how to have them listed if they are not.
pub(super) fn open(report: &Report, options: &Options) -> Option<String> {
    let (possible, undecided) = (report.summary.possible, report.summary.undecided);
    let parts: Vec<String> = [(possible, "possible"), (undecided, "undecided")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let mut words = parts.join(", ");
    if !options.show_undecided {
        let them = if possible + undecided == 1 {
            "it"
        } else {
            "them"
        };
        words.push_str(&format!(" (--show-undecided lists {them})"));
    }
    Some(words)
}

/// Violations by severity, worst first.
pub(super) fn severities(report: &Report) -> [(Severity, usize); 4] {
    Severity::ALL.map(|severity| {
        let findings = report.findings.iter();
        let count = findings
            .filter(|finding| finding.certainty.is_violation() && finding.severity() == severity)
            .count();
        (severity, count)
    })
}

fn warnings(report: &Report) -> usize {
    let diagnostics = report.diagnostics.iter();
    diagnostics
        .filter(|diagnostic| diagnostic.level == Level::Warning)
        .count()
}

/// What does not count, in words: `2 suppressed`, `7 in the baseline`.
fn aside(summary: &Summary) -> Vec<String> {
    let counts = [
        (summary.suppressed, "suppressed"),
        (summary.baselined, "in the baseline"),
        (summary.unchanged, "on unchanged lines"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    counts
        .map(|(count, what)| format!("{count} {what}"))
        .collect()
}
