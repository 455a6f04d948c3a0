//! The report as reviewdog's diagnostic format (rdjson).
//!
//! A suggestion is one text in place of a range. Fixes that are edits are given, the others are steps for
//! people.

use std::io::Write;

use serde::Serialize;

use super::entry::{self, About, Entry};
use super::place::{Place, Places, Point};
use super::{Error, Options, summary, text};
use crate::diagnostic::Level;
use crate::finding::Report;
use crate::source::{Sources, Span};

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut places = Places::new(sources);
    let entries = entry::all(report, sources, options, true);
    let mut diagnostics: Vec<Item> = entries
        .iter()
        .map(|entry| Item::new(entry, &mut places))
        .collect();
    // There is no place for a summary.
    if let (false, Some(open)) = (options.show_undecided, summary::open(report, options)) {
        diagnostics.push(Item::of_run("open-findings", open));
    }
    let aside = summary::aside(&report.summary);
    if !aside.is_empty() {
        diagnostics.push(Item::of_run("suppressed-findings", aside.join(", ")));
    }
    let view = View {
        source: Source {
            name: "stanchion",
            url: env!("CARGO_PKG_HOMEPAGE"),
        },
        diagnostics,
    };
    text::write_json(&view, out)
}

#[derive(Serialize)]
struct View {
    source: Source,
    diagnostics: Vec<Item>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'static str,
}

#[derive(Serialize)]
struct Item {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggested>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Suggested {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Code {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Default, Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

/// The end is exclusive.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Counted from 1; columns in bytes.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl Item {
    /// What is to be said of the run as a whole.
    fn of_run(code: &str, message: String) -> Self {
        Self {
            message,
            location: Location::default(),
            severity: "INFO",
            code: Code {
                value: code.to_owned(),
                url: None,
            },
            suggestions: Vec::new(),
            related_locations: Vec::new(),
        }
    }

    fn new(entry: &Entry<'_>, places: &mut Places<'_>) -> Self {
        let mut message = entry.message();
        if let Some(help) = entry.help() {
            message.push_str(&format!(" (help: {help})"));
        }
        let related = match entry.about {
            About::Finding(finding) => finding
                .related
                .iter()
                .filter_map(|related| {
                    Some(Related {
                        message: text::safe(&related.message).into_owned(),
                        location: Location::of(related.span, places)?,
                    })
                })
                .collect(),
            About::Diagnostic(_) => Vec::new(),
        };
        Self {
            message: text::safe(&message).into_owned(),
            location: Location {
                path: entry.path().unwrap_or_default().to_owned(),
                range: entry.place.as_ref().map(|place| Range::of(place, places)),
            },
            severity: match entry.rank.level() {
                Level::Error => "ERROR",
                Level::Warning => "WARNING",
                Level::Note => "INFO",
            },
            code: Code {
                value: entry.code().to_owned(),
                url: entry.url().map(str::to_owned),
            },
            suggestions: Vec::from_iter(suggested(entry, places)),
            related_locations: related,
        }
    }
}

/// The edits of a finding's fix as one, where nothing but white space lies between them.
fn suggested(entry: &Entry<'_>, places: &mut Places<'_>) -> Option<Suggested> {
    let About::Finding(finding) = entry.about else {
        return None;
    };
    let edits = finding.fix.as_ref()?.edits.as_slice();
    let (first, rest) = edits.split_first()?;
    let (mut span, mut text) = (first.span, first.text.clone());
    for edit in rest {
        let place = places.find(span)?;
        let between = span.end as usize..edit.span.start as usize;
        let between = place.file.text.get(between)?;
        if !between.trim().is_empty() {
            return None;
        }
        text.push_str(between);
        text.push_str(&edit.text);
        span.end = edit.span.end;
    }
    let place = places.find(span)?;
    let range = Range::of(&place, places);
    Some(Suggested { range, text })
}

impl Location {
    fn of(span: Span, places: &mut Places<'_>) -> Option<Self> {
        let place = places.find(span)?;
        Some(Self {
            path: place.file.display.clone(),
            range: Some(Range::of(&place, places)),
        })
    }
}

impl Range {
    fn of(place: &Place, places: &mut Places<'_>) -> Self {
        let mut position = |point: Point| {
            let line = places.line(place.file.id, point.line);
            Position {
                line: point.line,
                column: point.offset.saturating_sub(line.start) + 1,
            }
        };
        Self {
            start: position(place.start),
            end: position(place.end),
        }
    }
}
