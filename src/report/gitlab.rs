//! The report as GitLab's Code Quality takes it: a list of issues.
//!
//! There is no place for a summary: open findings that are not listed are one issue of their own. How many
//! do not count is not said, for that is nothing to put right.

use std::collections::HashSet;
use std::io::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::entry::{self, About, Entry, Rank};
use super::{Error, Options, summary, text};
use crate::finding::Report;
use crate::source::Sources;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let entries = entry::all(report, sources, options, true);
    // Of issues with the same fingerprint GitLab shows one.
    let mut taken: HashSet<String> = HashSet::new();
    let mut issues: Vec<Issue> = entries
        .iter()
        .map(|entry| Issue::new(entry, &mut taken, sources, options))
        .collect();
    if let (false, Some(open)) = (options.show_undecided, summary::open(report, options)) {
        issues.push(Issue {
            description: format!("open-findings: {open}"),
            check_name: "open-findings".to_owned(),
            fingerprint: unique(digest(&["open-findings"]), &mut taken),
            severity: "info",
            location: Location {
                path: ".".to_owned(),
                lines: Lines { begin: 1, end: 1 },
            },
        });
    }
    text::write_json(&issues, out)
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Issue {
    fn new(
        entry: &Entry<'_>,
        taken: &mut HashSet<String>,
        sources: &Sources,
        options: &Options,
    ) -> Self {
        let path = entry.repository_path(sources, options);
        let path = path.unwrap_or_else(|| ".".to_owned());
        let fingerprint = match entry.about {
            About::Finding(finding) => finding.fingerprint.clone(),
            About::Diagnostic(diagnostic) => digest(&[diagnostic.code, &path, &diagnostic.message]),
        };
        let mut description = format!("{}: {}", entry.code(), entry.message());
        if let Some(help) = entry.help() {
            description.push_str(&format!(" (help: {help})"));
        }
        let lines = entry
            .place
            .as_ref()
            .map_or(Lines { begin: 1, end: 1 }, |place| Lines {
                begin: place.start.line,
                end: place.end.line,
            });
        Self {
            description: text::safe(&description).into_owned(),
            check_name: entry.code().to_owned(),
            fingerprint: unique(fingerprint, taken),
            severity: severity(entry.rank),
            location: Location { path, lines },
        }
    }
}

fn severity(rank: Rank) -> &'static str {
    match rank {
        Rank::Critical => "blocker",
        Rank::High | Rank::Unread => "critical",
        Rank::Medium | Rank::Warning => "major",
        Rank::Low => "minor",
        Rank::Open | Rank::Note => "info",
    }
}

fn unique(fingerprint: String, taken: &mut HashSet<String>) -> String {
    let mut candidate = fingerprint.clone();
    let mut times = 1;
    while !taken.insert(candidate.clone()) {
        times += 1;
        candidate = format!("{fingerprint}-{times}");
    }
    candidate
}

fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let bytes = hash.finalize();
    bytes
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
