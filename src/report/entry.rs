//! Findings and diagnostics as equals, for the formats that give each a line, a row or an annotation.

use std::borrow::Cow;

use super::place::{Place, Places};
use super::text::{self, Paint, Style};
use super::{Options, paths};
use crate::checks::schema::{Safety, Severity};
use crate::diagnostic::{Diagnostic, Level};
use crate::finding::{Certainty, Finding, Report};
use crate::source::Sources;

/// How much something matters, worst first, where only so much can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Critical,
    /// An input that could not be read: what stands there nobody knows.
    Unread,
    High,
    Medium,
    Warning,
    Low,
    /// A finding that is possible or undecided.
    Open,
    Note,
}

impl Rank {
    /// How systems take it that know three levels.
    pub(super) fn level(self) -> Level {
        match self {
            Rank::Critical | Rank::Unread | Rank::High => Level::Error,
            Rank::Medium | Rank::Warning => Level::Warning,
            Rank::Low | Rank::Open | Rank::Note => Level::Note,
        }
    }

    fn of(finding: &Finding) -> Self {
        match finding.severity() {
            _ if !finding.certainty.is_violation() => Rank::Open,
            Severity::Critical => Rank::Critical,
            Severity::High => Rank::High,
            Severity::Medium => Rank::Medium,
            Severity::Low => Rank::Low,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum About<'a> {
    Finding(&'a Finding),
    Diagnostic(&'a Diagnostic),
}

/// One thing to say. Its texts are as they came from input, unless a method says otherwise.
pub(super) struct Entry<'a> {
    pub(super) about: About<'a>,
    pub(super) rank: Rank,
    /// Relative to the working directory.
    path: Option<Cow<'a, str>>,
    pub(super) place: Option<Place>,
}

/// All that `report` says, findings first.
pub(super) fn all<'a>(
    report: &'a Report,
    sources: &Sources,
    options: &Options,
    with_diagnostics: bool,
) -> Vec<Entry<'a>> {
    let mut places = Places::new(sources);
    let findings = report.findings.iter();
    let mut entries: Vec<Entry<'a>> = findings
        .filter(|finding| options.shows(finding))
        .map(|finding| Entry::finding(finding, &mut places))
        .collect();
    if with_diagnostics {
        let diagnostics = report.diagnostics.iter();
        entries.extend(diagnostics.map(|diagnostic| Entry::diagnostic(diagnostic, &mut places)));
    }
    entries
}

impl<'a> Entry<'a> {
    fn finding(finding: &'a Finding, places: &mut Places<'_>) -> Self {
        let place = places.find(finding.span);
        Self {
            about: About::Finding(finding),
            rank: Rank::of(finding),
            path: place
                .as_ref()
                .map(|place| Cow::Owned(place.file.display.clone())),
            place,
        }
    }

    fn diagnostic(diagnostic: &'a Diagnostic, places: &mut Places<'_>) -> Self {
        let place = diagnostic.span.and_then(|span| places.find(span));
        let of_place = place.as_ref().map(|place| place.file.display.clone());
        let path = diagnostic.path.as_deref().map(Cow::Borrowed);
        Self {
            about: About::Diagnostic(diagnostic),
            rank: match diagnostic.level {
                Level::Error => Rank::Unread,
                Level::Warning => Rank::Warning,
                Level::Note => Rank::Note,
            },
            path: path.or(of_place.map(Cow::Owned)),
            place,
        }
    }

    pub(super) fn code(&self) -> &'a str {
        match self.about {
            About::Finding(finding) => &finding.check.id,
            About::Diagnostic(diagnostic) => diagnostic.code,
        }
    }

    /// `high`, `undecided medium`, `warning`
    pub(super) fn heading(&self) -> String {
        match self.about {
            About::Finding(finding) => {
                let severity = finding.severity().as_str();
                match finding.certainty {
                    Certainty::Violated | Certainty::ViolatedByDefault => severity.to_owned(),
                    open => format!("{} {severity}", open.as_str()),
                }
            }
            About::Diagnostic(diagnostic) => diagnostic.level.as_str().to_owned(),
        }
    }

    pub(super) fn style(&self) -> Style {
        match self.rank {
            Rank::Critical => Style::Critical,
            Rank::Unread | Rank::High => Style::High,
            Rank::Medium | Rank::Warning => Style::Medium,
            Rank::Low => Style::Low,
            Rank::Open | Rank::Note => Style::Open,
        }
    }

    /// What is wrong, and how that shows.
    pub(super) fn message(&self) -> String {
        match self.about {
            About::Finding(finding) if finding.label.is_empty() => finding.message.clone(),
            About::Finding(finding) => format!("{}: {}", finding.message, finding.label),
            About::Diagnostic(diagnostic) => diagnostic.message.clone(),
        }
    }

    /// How to put it right.
    pub(super) fn help(&self) -> Option<String> {
        match self.about {
            About::Finding(finding) => advice(finding),
            About::Diagnostic(diagnostic) => diagnostic.help.clone(),
        }
    }

    /// The page that says more.
    pub(super) fn url(&self) -> Option<&'a str> {
        match self.about {
            About::Finding(finding) => finding.check.references.first().map(String::as_str),
            About::Diagnostic(_) => None,
        }
    }

    /// Relative to the working directory.
    pub(super) fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Relative to the root of the repository, where that is known.
    pub(super) fn repository_path(&self, sources: &Sources, options: &Options) -> Option<String> {
        let path = self.path.as_deref()?;
        Some(paths::from_repository(path, sources, options))
    }

    /// `main.tf:6:3`, safe to print, even at the start of a line.
    pub(super) fn at(&self) -> Option<String> {
        let path = text::path(self.path.as_deref()?);
        Some(match &self.place {
            Some(place) => format!("{path}:{}:{}", place.start.line, place.start.column),
            None => path.into_owned(),
        })
    }

    /// `main.tf:6:3: high[AIS101] message`, safe to print.
    pub(super) fn line(&self, paint: Paint) -> String {
        match self.at() {
            Some(at) => format!("{}: {}", paint.paint(Style::Path, &at), self.words(paint)),
            None => self.words(paint),
        }
    }

    /// `high[AIS101] message`, safe to print.
    pub(super) fn words(&self, paint: Paint) -> String {
        let heading = format!("{}[{}]", self.heading(), text::safe(self.code()));
        let mut line = paint.paint(self.style(), &heading);
        line.push(' ');
        line.push_str(&text::safe(&self.message()));
        match self.about {
            About::Finding(finding) if finding.instances.len() > 1 => {
                line.push_str(&format!(" ({} instances)", finding.instances.len()));
            }
            About::Finding(_) => {}
            About::Diagnostic(diagnostic) => {
                if let Some(help) = &diagnostic.help {
                    line.push_str(&format!(" ({})", text::safe(help)));
                }
            }
        }
        line
    }
}

/// The steps of a finding's fix in one sentence.
pub(super) fn advice(finding: &Finding) -> Option<String> {
    let fix = finding.fix.as_ref()?;
    let mut words = fix.steps.join("; ");
    if let (Safety::Unsafe, Some(because)) = (fix.safety, &fix.because) {
        words.push_str(&format!(" (could break: {because})"));
    }
    Some(words).filter(|words| !words.is_empty())
}
