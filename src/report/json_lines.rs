//! The report for programs that read line by line: the objects of [`super::json`], each on a line and
//! with its `kind`; the summary comes last. No line needs another one, so reports can be put behind each
//! other: there are as many summaries then as there were runs.

use std::io::Write;

use serde::Serialize;

use super::json::{DiagnosticView, FindingView, ShardView, SummaryView, VERSION};
use super::place::Places;
use super::{Error, Options, text};
use crate::finding::Report;
use crate::source::Sources;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Line<'a> {
    Finding(Box<FindingView<'a>>),
    Diagnostic(DiagnosticView<'a>),
    Summary {
        version: u32,
        #[serde(flatten)]
        summary: SummaryView,
        #[serde(skip_serializing_if = "Option::is_none")]
        shard: Option<ShardView>,
    },
}

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut places = Places::new(sources);
    let suppressed = report.suppressed.iter();
    let suppressed = suppressed.filter(|_| options.show_suppressed);
    for finding in report.findings.iter().chain(suppressed) {
        if options.shows(finding) {
            let view = FindingView::new(finding, &mut places);
            text::write_json_line(&Line::Finding(Box::new(view)), out)?;
        }
    }
    for diagnostic in &report.diagnostics {
        let view = DiagnosticView::new(diagnostic, &mut places);
        text::write_json_line(&Line::Diagnostic(view), out)?;
    }
    let last = Line::Summary {
        version: VERSION,
        summary: SummaryView::new(report),
        shard: report
            .share
            .as_ref()
            .map(|share| ShardView::new(share.shard)),
    };
    text::write_json_line(&last, out)
}
