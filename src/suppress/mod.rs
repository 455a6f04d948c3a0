//! Suppressions: who has said that a finding does not count, and whether that still holds.
//!
//! They stand in comments on or above what they speak of, in JSON's metadata, or in the configuration file.
//! A comment speaks of its line, or of the whole block that begins there, `metadata` of the object that
//! holds it; a finding is met where any of the
//! places that stand for it lies in that: its property, its resource, the calls of the modules that it
//! came through.

mod directive;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;

pub(crate) use directive::date;
use directive::{Directive, Form};
use rayon::prelude::*;

use crate::calendar;
use crate::checks::schema::Check;
use crate::checks::{Catalogue, Selection};
use crate::diagnostic::{Diagnostic, Level};
use crate::evaluate::guarded;
use crate::finding::{Finding, Suppressed, SuppressedBy};
use crate::glob::{self, Paths};
use crate::lang::comments::Layout;
use crate::lang::notes::{self, Reader, Said};
use crate::limits::{self, DIRECTIVES};
use crate::source::{FileId, SourceFile, Sources, Span};

/// Folders whose files are not their reader's to put right.
const RESTORED: [&str; 2] = [".terraform", ".bicep"];

/// What a run goes by.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Whether comments and `rules` are honoured; if not, everything counts.
    pub honoured: bool,
    /// Whether a suppression without reason says nothing.
    pub require_reason: bool,
    /// The day of the run, in days since 1970-01-01; without it none has expired.
    pub today: Option<i64>,
    /// Those of the configuration file.
    pub rules: Vec<Rule>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            honoured: true,
            require_reason: false,
            today: None,
            rules: Vec::new(),
        }
    }
}

/// A suppression in the configuration file.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Codes or names of checks, or beginnings of codes; none stands for all.
    pub checks: Vec<String>,
    /// Those of them that it does not stand for.
    pub except: Vec<String>,
    /// The resource's address, with `*` and `?`; any if `None`.
    pub address: Option<String>,
    /// The files in which the finding is shown; any if `None`.
    pub paths: Option<Paths>,
    /// Why.
    pub reason: Option<String>,
    /// The last day on which it holds, in days since 1970-01-01.
    pub until: Option<i64>,
    /// Where it stands.
    pub span: Span,
    /// Whether it stands for one thing, and is to be reported if there is nothing or no reason; else it
    /// is a setting for some files.
    pub is_single: bool,
}

impl Rule {
    fn names(&self, check: &Check) -> bool {
        let all = self.checks.is_empty();
        (all || self.checks.iter().any(|code| check.is_meant_by(code)))
            && !self.except.iter().any(|code| check.is_meant_by(code))
    }

    fn covers(&self, finding: &Finding, sources: &Sources) -> bool {
        let is_at = |address: &str| {
            let wanted = self.address.as_deref();
            wanted.is_none_or(|wanted| glob::is_listed(wanted, address, false))
        };
        let mut addresses = finding.instances.iter().chain([&finding.subject.address]);
        let is_in = |paths: &Paths| {
            let file = sources.get(finding.span.file);
            file.is_some_and(|file| paths.holds(&file.path))
        };
        self.names(&finding.check)
            && addresses.any(|address| is_at(address))
            && self.paths.as_ref().is_none_or(is_in)
    }
}

/// What a run has, besides findings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) selection: &'a Selection,
    pub(crate) sources: &'a Sources,
    /// Every file read.
    pub(crate) files: &'a BTreeSet<FileId>,
    /// Paths as they are shown of files that could not be read to their end.
    pub(crate) broken: &'a BTreeSet<String>,
    /// What the run was asked about.
    pub(crate) reported: &'a [PathBuf],
}

/// Whether a text may have something in it by which findings do not count.
pub(crate) fn may_be_in(text: &str) -> bool {
    directive::may_be_in(text)
}

/// Marks the findings that do not count, and says what is wrong with suppressions.
pub(crate) fn apply(rules: &Rules, findings: &mut [Finding], run: Run<'_>) -> Vec<Diagnostic> {
    if !rules.honoured {
        return Vec::new();
    }
    let read = read_all(run, |file| read(file, rules, run));
    let mut diagnostics = Vec::new();
    let mut comments = Vec::new();
    for read in read {
        comments.extend(read.comments);
        diagnostics.extend(read.diagnostics);
    }
    let mut by_check: BTreeMap<(FileId, &str), Vec<usize>> = BTreeMap::new();
    for (index, comment) in comments.iter().enumerate() {
        for check in &comment.checks {
            let key = (comment.span.file, check.as_str());
            by_check.entry(key).or_default().push(index);
        }
    }
    let mut used: BTreeSet<(usize, String)> = BTreeSet::new();
    let mut used_rules: BTreeSet<usize> = BTreeSet::new();
    for finding in &mut *findings {
        let mut best: Option<Suppressed> = None;
        for place in std::iter::once(&finding.span).chain(&finding.scopes) {
            let candidates = by_check.get(&(place.file, finding.check.id.as_str()));
            for index in candidates.into_iter().flatten() {
                let Some(comment) = comments.get(*index).filter(|one| one.covers(*place)) else {
                    continue;
                };
                used.insert((*index, finding.check.id.clone()));
                let better = |best: &Suppressed| best.kind > comment.kind();
                if comment.holds && best.as_ref().is_none_or(better) {
                    best = Some(comment.suppressed());
                }
            }
        }
        for (index, rule) in rules.rules.iter().enumerate() {
            if rule.covers(finding, run.sources) {
                used_rules.insert(index);
                let holds = !is_over(rule.until, rules.today)
                    && (rule.reason.is_some() || !rule.is_single || !rules.require_reason);
                if best.is_none() && holds {
                    best = Some(Suppressed {
                        kind: SuppressedBy::Configuration,
                        reason: rule.reason.clone(),
                        until: rule.until.map(calendar::text),
                        span: Some(rule.span),
                    });
                }
            }
        }
        finding.suppressed = best;
    }
    for (index, comment) in comments.iter().enumerate() {
        comment.report(index, &used, rules, run, &mut diagnostics);
    }
    for (index, rule) in rules.rules.iter().enumerate() {
        let is_used = used_rules.contains(&index);
        diagnostics.extend(report_rule(rule, is_used, rules, run));
    }
    diagnostics
}

/// What is said in all files, in their order. What does not get over one of them is said, and holds up no
/// other.
fn read_all(run: Run<'_>, read: impl Fn(&SourceFile) -> Read + Sync) -> Vec<Read> {
    let files: Vec<FileId> = run.files.iter().copied().collect();
    let files = files.into_par_iter();
    files
        // Texts without directives may have been left.
        .filter_map(|file| run.sources.held(file))
        .map(|file| {
            let read = guarded(&file.path, run.sources, || read(&file));
            read.unwrap_or_else(|diagnostic| Read {
                diagnostics: vec![diagnostic],
                ..Read::default()
            })
        })
        .collect()
}

fn is_over(until: Option<i64>, today: Option<i64>) -> bool {
    matches!((until, today), (Some(until), Some(today)) if until < today)
}

/// A directive, with what it speaks of.
struct Comment {
    form: Form,
    span: Span,
    /// Byte ranges of the file.
    speaks_of: Vec<Range<usize>>,
    /// Codes of our checks.
    checks: Vec<String>,
    reason: Option<String>,
    until: Option<i64>,
    is_over: bool,
    /// Whether it says anything: not expired, and with a reason where one is required.
    holds: bool,
}

impl Comment {
    fn covers(&self, place: Span) -> bool {
        let start = place.start as usize;
        place.file == self.span.file && self.speaks_of.iter().any(|range| range.contains(&start))
    }

    fn kind(&self) -> SuppressedBy {
        match self.form {
            Form::Own => SuppressedBy::Comment,
            Form::Checkov | Form::Trivy => SuppressedBy::PeerComment,
        }
    }

    fn suppressed(&self) -> Suppressed {
        Suppressed {
            kind: self.kind(),
            reason: self.reason.clone(),
            until: self.until.map(calendar::text),
            span: Some(self.span),
        }
    }

    /// What there is to say of it once it is known what it met.
    fn report(
        &self,
        index: usize,
        used: &BTreeSet<(usize, String)>,
        rules: &Rules,
        run: Run<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(file) = run.sources.get(self.span.file) else {
            return;
        };
        let is_used = |check: &str| used.contains(&(index, check.to_owned()));
        if !is_own_to_mend(&file, run) {
            return;
        }
        let mut warn = |code: &'static str, message: String, help: &str| {
            let at = Diagnostic::at(Level::Warning, code, &file.display, self.span, message);
            diagnostics.push(at.with_help(help));
        };
        let named = self.checks.join(", ");
        if self.is_over {
            // What another tool's comment does not meet is not our affair.
            if self.form == Form::Own || self.checks.iter().any(|check| is_used(check)) {
                let day = self.until.map(calendar::text).unwrap_or_default();
                let message = format!("the suppression of {named} ended on {day}");
                warn(
                    "expired-suppression",
                    message,
                    "put right what it speaks of, or set a later day",
                );
            }
            return;
        }
        if self.form != Form::Own {
            return;
        }
        if self.reason.is_none() && !self.checks.is_empty() {
            let without = without_reason(&named, rules);
            warn(
                "suppression-without-reason",
                without,
                "write it behind the code",
            );
        }
        // A file that could not be read to its end may have more to be found.
        if run.broken.contains(&file.display) {
            return;
        }
        let unused: Vec<&str> = self
            .checks
            .iter()
            .map(String::as_str)
            .filter(|check| !is_used(check))
            .filter(|check| {
                let check = run.catalogue.find(check);
                check.is_some_and(|check| run.selection.contains(check))
            })
            .collect();
        if !unused.is_empty() {
            let message = format!("nothing is found here that is {}", unused.join(" or "));
            warn(
                "unused-suppression",
                message,
                "take it out, or put it on or above the property, the resource or the call of its module; \
                 in JSON into its `metadata`",
            );
        }
    }
}

fn without_reason(checks: &str, rules: &Rules) -> String {
    let more = if rules.require_reason {
        ", so that it is not honoured"
    } else {
        ""
    };
    format!("the suppression of {checks} gives no reason{more}")
}

/// Whether a file is among those asked for, and written by who asks.
fn is_own_to_mend(file: &SourceFile, run: Run<'_>) -> bool {
    let mut folders = file.path.components();
    let is_restored = folders.any(|folder| {
        let folder = folder.as_os_str();
        RESTORED.iter().any(|restored| folder == *restored)
    });
    !is_restored && run.reported.iter().any(|path| file.path.starts_with(path))
}

/// The suppressions in a file, and what is wrong with them.
#[derive(Default)]
struct Read {
    comments: Vec<Comment>,
    diagnostics: Vec<Diagnostic>,
}

/// A directive where it stands, and the byte ranges that it speaks of.
struct Placed {
    directive: Directive,
    span: Span,
    speaks_of: Vec<Range<usize>>,
}

/// All directives of a file.
fn directives(file: &SourceFile) -> Vec<Placed> {
    let mut placed = Vec::new();
    if !directive::may_be_in(&file.text) {
        return placed;
    }
    if let Some(layout) = Layout::of(file) {
        for range in &layout.comments {
            let text = file.text.get(range.clone()).unwrap_or_default();
            for directive in directive::read(text) {
                let place = range.start + directive.place.start..range.start + directive.place.end;
                let mut speaks_of = vec![layout.spoken_of(file, range)];
                if directive.form == Form::Checkov {
                    speaks_of.extend(layout.block_around(file, range.start));
                }
                placed.push(Placed {
                    directive,
                    span: Span::new(file.id, place),
                    speaks_of,
                });
            }
        }
    }
    for note in notes::notes(file) {
        let directives = match (note.reader, &note.text) {
            (Reader::Anyone, Said::Text(text)) => directive::read(text),
            (Reader::Stanchion, Said::Text(text)) => vec![directive::in_metadata(text)],
            (Reader::Stanchion, Said::Else) => vec![directive::in_metadata("")],
            (Reader::Checkov, Said::Text(text)) => {
                Vec::from_iter(directive::in_metadata_for_checkov(text))
            }
            (Reader::Anyone | Reader::Checkov, Said::Else) => Vec::new(),
        };
        placed.extend(directives.into_iter().map(|directive| Placed {
            directive,
            span: note.span,
            speaks_of: vec![note.speaks_of.clone()],
        }));
    }
    placed
}

fn read(file: &SourceFile, rules: &Rules, run: Run<'_>) -> Read {
    let mut read = Read::default();
    let is_own = is_own_to_mend(file, run);
    let mut count = 0;
    for placed in directives(file) {
        let Placed {
            directive,
            span,
            speaks_of,
        } = placed;
        count += 1;
        let mut warn = |code: &'static str, message: String, help: Option<&str>| {
            let mut at = Diagnostic::at(Level::Warning, code, &file.display, span, message);
            at.help = help.map(str::to_owned);
            if is_own {
                read.diagnostics.push(at);
            }
        };
        if count > DIRECTIVES {
            let message = format!("more than {DIRECTIVES} suppressions; the rest is not read");
            let code = limits::SUPPRESSIONS;
            warn(code, message, limits::help(code));
            return read;
        }
        if let Some(mistake) = directive.mistake {
            let help = "`stanchion: ignore AIS101 until=2026-12-31 reason`; in JSON \
                        `\"metadata\": {\"stanchion\": \"ignore AIS101 reason\"}`";
            warn("malformed-suppression", mistake, Some(help));
            continue;
        }
        let mut checks: Vec<String> = Vec::new();
        for code in &directive.codes {
            let meant = meant(&directive, code, run.catalogue);
            if meant.is_empty() && directive.form == Form::Own {
                let message = format!("there is no check `{code}`");
                warn(
                    "unknown-check",
                    message,
                    Some("`stanchion explain` lists them"),
                );
            }
            checks.extend(meant);
        }
        let is_over = is_over(directive.until, rules.today);
        let may_lack = !rules.require_reason || directive.form == Form::Trivy;
        read.comments.push(Comment {
            form: directive.form,
            span,
            speaks_of,
            checks,
            holds: !is_over && (may_lack || directive.reason.is_some()),
            reason: directive.reason,
            until: directive.until,
            is_over,
        });
    }
    read
}

/// The codes of our checks that a code in a comment means.
fn meant(directive: &Directive, code: &str, catalogue: &Catalogue) -> Vec<String> {
    let peer = match directive.form {
        Form::Own => {
            let check = catalogue.find(code);
            return check.map(|check| check.id.clone()).into_iter().collect();
        }
        Form::Checkov => "checkov",
        Form::Trivy => "trivy",
    };
    // Trivy's ids were written with a prefix before.
    let plain = |id: &str| id.strip_prefix("AVD-").unwrap_or(id).to_ascii_uppercase();
    let code = plain(code);
    let checks = catalogue.checks().iter().filter(|check| {
        let ids = check.peers.get(peer);
        ids.is_some_and(|ids| ids.iter().any(|id| plain(id) == code))
    });
    checks.map(|check| check.id.clone()).collect()
}

/// What there is to say of a rule of the configuration file.
fn report_rule(rule: &Rule, is_used: bool, rules: &Rules, run: Run<'_>) -> Vec<Diagnostic> {
    let Some(file) = run.sources.get(rule.span.file).filter(|_| rule.is_single) else {
        return Vec::new();
    };
    let warn = |code: &'static str, message: String, help: &str| {
        Diagnostic::at(Level::Warning, code, &file.display, rule.span, message).with_help(help)
    };
    let named = if rule.checks.is_empty() {
        "all checks".to_owned()
    } else {
        rule.checks.join(", ")
    };
    if is_over(rule.until, rules.today) {
        let day = rule.until.map(calendar::text).unwrap_or_default();
        let message = format!("the suppression of {named} ended on {day}");
        let help = "put right what it speaks of, or set a later day";
        return vec![warn("expired-suppression", message, help)];
    }
    let mut diagnostics = Vec::new();
    if rule.reason.is_none() {
        let message = without_reason(&named, rules);
        diagnostics.push(warn("suppression-without-reason", message, "set `reason`"));
    }
    // A run about a part of what the file speaks of cannot tell.
    let folder = file.path.parent();
    let is_whole = folder.is_some_and(|folder| {
        let mut asked = run.reported.iter();
        asked.any(|path| folder.starts_with(path))
    });
    let mut checks = run.catalogue.checks().iter();
    let is_applied = checks.any(|check| rule.names(check) && run.selection.contains(check));
    if !is_used && is_whole && is_applied && run.broken.is_empty() {
        let message = format!("nothing is found that this suppression of {named} speaks of");
        diagnostics.push(warn("unused-suppression", message, "take it out"));
    }
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_stays_in_its_file() {
        let sources = Sources::new("/base");
        let names = ["a.tf", "b.bicep", "c.json"];
        let files = names.map(|name| sources.insert(name, "").id);
        let run = Run {
            catalogue: crate::checks::built_in(),
            selection: &Selection::default(),
            sources: &sources,
            files: &files.into(),
            broken: &BTreeSet::new(),
            reported: &[],
        };
        let read = read_all(run, |file| {
            assert_ne!(file.display, "b.bicep");
            Read::default()
        });
        let said: Vec<_> = read
            .iter()
            .map(|read| {
                let of = |one: &Diagnostic| (one.code, one.level, one.path.clone());
                read.diagnostics.iter().map(of).collect::<Vec<_>>()
            })
            .collect();
        let bug = ("internal-error", Level::Error, Some("b.bicep".to_owned()));
        assert_eq!(said, [vec![], vec![bug], vec![]]);
    }
}
