//! A shard of a run: the findings of its units, just as the whole run would have them.
//!
//! Units are not independent of each other. Who is called as a module is judged by whoever calls it, and
//! what several units find at one place of a module that they share is one finding. So besides its own
//! units a shard evaluates those that decide such questions, and no more: of possible callers as many as
//! it takes to find one, and of the other readers of a file in which it has found something those before
//! its own, until one of them has found the same. That finding is another shard's then. Only what nobody
//! has found before belongs to this one, which asks all readers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Judged, Run, broken, undeclared};
use crate::diagnostic::Diagnostic;
use crate::discover::Unit;
use crate::discover::readers::Readers;
use crate::evaluate::{Callers, entries, evaluate, is_needless_for, is_test_of};
use crate::finding::{Finding, Report, Share};
use crate::shard::Shard;
use crate::source::FileId;
use crate::triage::{self, Triage};

/// The code of the remark that nothing meets a suppression.
const UNUSED: &str = "unused-suppression";
/// Readers of one file that are evaluated before it is asked whether more have to be.
const MAX_AT_ONCE: usize = 64;

/// Checks the units of a shard, and gives every file that they read.
pub(super) fn check(
    shard: Shard,
    units: &[Unit],
    run: Run<'_>,
    report: &mut Report,
) -> BTreeSet<FileId> {
    let sources = run.sources;
    let (mut part, own) = Part::new(shard, units, run);
    report.summary.silent = part.silent_files(shard);
    let own = part.judged_by_themselves(&own);
    part.work(&own);

    let found = part.found(&own);
    let found = part.settle_findings(found);
    let before = std::mem::take(&mut report.diagnostics);
    let mut files: BTreeSet<FileId> = BTreeSet::new();
    let mut judged: Vec<(&Unit, &Judged)> = Vec::new();
    for index in &own {
        if let (Some(unit), Some(work)) = (units.get(*index), part.works.get(index)) {
            judged.push((unit, &work.judged));
            files.extend(&work.judged.files);
            report.summary.units += 1;
            report.summary.resources += work.judged.resources;
            report.summary.judged += work.judged.judged;
            let diagnostics = &work.judged.diagnostics;
            report.diagnostics.extend_from_slice(diagnostics);
        }
    }
    let mut pending = undeclared(units.iter(), judged.into_iter(), &run.request.inputs);
    let (findings, remarks) = part.suppress(&own, &files, &before);
    let findings = findings.into_iter().map(|(_, finding)| finding);
    let findings = findings.filter(|it| found.contains(&key(it)) && run.is_shown(it));
    report.findings = findings.collect();
    run.limit_findings(report);
    for remark in remarks {
        match remark.span {
            Some(span) if files.contains(&span.file) => report.diagnostics.push(remark),
            Some(span) if part.has_read(span.file) => {}
            // Of the configuration file.
            _ if remark.code == UNUSED => pending.push(remark),
            _ if shard.is_first() => report.diagnostics.push(remark),
            _ => {}
        }
    }
    if shard.is_first() {
        report.diagnostics.extend(before);
    }
    if shard.of() == 1 {
        report.diagnostics.append(&mut pending);
    }
    let shown = files.iter().filter_map(|file| sources.path(*file));
    let shown: BTreeSet<String> = shown.map(|path| sources.display(&path)).collect();
    report.share = Some(Share {
        shard,
        files: shown.into_iter().collect(),
        pending,
    });
    files
}

/// What is found of one check for one resource in one file. It stays together: it may be one finding, and
/// a baseline counts it.
type Key = (FileId, Arc<str>, Arc<str>);

fn key(finding: &Finding) -> Key {
    (
        finding.span.file,
        finding.check.id.as_str().into(),
        Arc::clone(&finding.subject.address),
    )
}

/// The units of a run, of which only some are evaluated.
struct Part<'a> {
    units: &'a [Unit],
    run: Run<'a>,
    triage: Triage,
    readers: Readers<'a>,
    /// Those that were evaluated.
    works: BTreeMap<usize, Work>,
    /// Whether a unit is judged by itself: nobody calls it.
    by_itself: BTreeMap<usize, bool>,
}

/// What came of a unit.
struct Work {
    /// The files that it reads through calls.
    called: BTreeSet<FileId>,
    /// The same in their order.
    calls: Vec<FileId>,
    judged: Judged,
    /// Of what it has found and is shown.
    keys: BTreeSet<Key>,
}

impl<'a> Part<'a> {
    /// With the units that belong to `shard`, whoever calls them.
    fn new(shard: Shard, units: &'a [Unit], run: Run<'a>) -> (Self, BTreeSet<usize>) {
        let sources = run.sources;
        let lies_in_it = |unit: &Unit| shard.holds(&sources.display(unit.place()));
        let triage = triage::triage(units, sources, |unit| run.may_be_left_out(unit));
        let speaking = (0..units.len()).filter(|index| !triage.silent.contains(index));
        let speaking: BTreeSet<usize> = speaking.collect();
        let readers = Readers::new(units, &speaking, sources);
        // Whoever is called goes with its first caller, who is asked anyway.
        let homes = speaking.iter().map(|index| (*index, readers.home(*index)));
        let own: BTreeSet<usize> = homes
            .filter(|(_, home)| units.get(*home).is_some_and(lies_in_it))
            .map(|(index, _)| index)
            .collect();
        let part = Self {
            units,
            run,
            triage,
            readers,
            works: BTreeMap::new(),
            by_itself: BTreeMap::new(),
        };
        (part, own)
    }

    /// How many files of the shard are left out because nothing in them speaks of AI.
    fn silent_files(&self, shard: Shard) -> usize {
        let is_own = |unit: &Unit| shard.holds(&self.run.sources.display(unit.place()));
        self.triage.silent_files(self.units, is_own)
    }

    /// Evaluates and judges those of `wanted` that were not yet.
    fn work(&mut self, wanted: &BTreeSet<usize>) {
        let new = wanted.iter().filter(|it| !self.works.contains_key(it));
        let new: Vec<(usize, &Unit)> = new
            .filter_map(|index| Some((*index, self.units.get(*index)?)))
            .collect();
        let run = self.run;
        run.request.progress.expect(new.len());
        let done: Vec<(usize, Work)> = new
            .into_par_iter()
            .map(|(index, unit)| {
                let mut evaluated = evaluate(unit, run.sources);
                let calls = std::mem::take(&mut evaluated.modules);
                let judged = run.judge(unit, evaluated);
                run.request.progress.step(1);
                let shown = judged.findings.iter();
                let shown = shown.filter(|finding| run.is_shown(finding));
                let work = Work {
                    called: calls.iter().copied().collect(),
                    calls,
                    keys: shown.map(key).collect(),
                    judged,
                };
                (index, work)
            })
            .collect();
        self.works.extend(done);
    }

    fn has_read(&self, file: FileId) -> bool {
        let mut works = self.works.values();
        works.any(|work| work.judged.files.contains(&file))
    }

    /// The units that may read a file.
    fn reading(&self, file: FileId) -> BTreeSet<usize> {
        let path = self.run.sources.path(file);
        path.map(|path| self.readers.units_reading(&path))
            .unwrap_or_default()
    }

    /// What units that were judged have found, each with the first that has it.
    fn found(&self, units: &BTreeSet<usize>) -> BTreeMap<Key, usize> {
        let mut first: BTreeMap<Key, usize> = BTreeMap::new();
        for index in units {
            let work = self.works.get(index);
            for key in work.into_iter().flat_map(|work| &work.keys) {
                first.entry(key.clone()).or_insert(*index);
            }
        }
        first
    }

    /// What of `found` no unit of another shard has found before. All that may have found it, too, are
    /// evaluated.
    fn settle_findings(&mut self, found: BTreeMap<Key, usize>) -> BTreeSet<Key> {
        let mut by_file: BTreeMap<FileId, BTreeMap<Key, usize>> = BTreeMap::new();
        for (key, first) in found {
            by_file.entry(key.0).or_default().insert(key, first);
        }
        let mut questions: Vec<Question> = by_file
            .into_iter()
            .map(|(file, open)| Question {
                readers: self.reading(file).into_iter().collect(),
                open,
            })
            .collect();
        let mut asked = 0;
        let mut at_once = 1;
        while questions
            .iter()
            .any(|it| !it.open.is_empty() && it.readers.len() > asked)
        {
            let next = asked..asked + at_once;
            let readers = questions.iter().filter(|it| !it.open.is_empty());
            let readers: BTreeSet<usize> = readers.flat_map(|it| it.some(&next)).collect();
            let readers = self.judged_by_themselves(&readers);
            self.work(&readers);
            for question in &mut questions {
                let asked = question.some(&next).filter(|it| readers.contains(it));
                let asked: Vec<usize> = asked.collect();
                for reader in asked {
                    if let Some(work) = self.works.get(&reader) {
                        let is_theirs =
                            |key: &Key, first: usize| reader < first && work.keys.contains(key);
                        question.open.retain(|key, first| !is_theirs(key, *first));
                    }
                }
            }
            asked = next.end;
            at_once = (at_once * 2).min(MAX_AT_ONCE);
        }
        questions
            .into_iter()
            .flat_map(|it| it.open.into_keys())
            .collect()
    }

    /// What own units and those asked besides have found, marked where it does not count, and what there
    /// is to say of suppressions. `said` are the diagnostics that belong to no unit.
    fn suppress(
        &mut self,
        own: &BTreeSet<usize>,
        files: &BTreeSet<FileId>,
        said: &[Diagnostic],
    ) -> (Vec<(usize, Finding)>, Vec<Diagnostic>) {
        // Files of which others tell that nothing meets a comment.
        let mut of_others: BTreeSet<FileId> = BTreeSet::new();
        let mut settled: BTreeSet<FileId> = BTreeSet::new();
        loop {
            let kept: Vec<(&usize, &Work)> = self
                .works
                .iter()
                .filter(|(index, _)| self.is_judged_by_itself(**index))
                .collect();
            let read = kept.iter().flat_map(|(_, work)| &work.judged.files);
            let read: BTreeSet<FileId> = read.copied().collect();
            let diagnostics = kept.iter().flat_map(|(_, work)| &work.judged.diagnostics);
            let broken = broken(said.iter().chain(diagnostics));
            let (units, mut findings): (Vec<usize>, Vec<Finding>) = kept
                .iter()
                .flat_map(|(index, work)| {
                    let findings = work.judged.findings.iter();
                    findings.map(|finding| (**index, finding.clone()))
                })
                .unzip();
            let mut remarks = self.run.suppress(&mut findings, &read, &broken);
            let unused = |remark: &Diagnostic| {
                let span = remark.span.filter(|_| remark.code == UNUSED);
                span.map(|span| span.file)
                    .filter(|file| files.contains(file))
            };
            let open: BTreeSet<FileId> = remarks.iter().filter_map(unused).collect();
            let open: Vec<FileId> = open
                .into_iter()
                .filter(|file| !settled.contains(file) && !of_others.contains(file))
                .collect();
            if open.is_empty() {
                remarks
                    .retain(|remark| unused(remark).is_none_or(|file| !of_others.contains(&file)));
                return (units.into_iter().zip(findings).collect(), remarks);
            }
            for file in open {
                if self.is_first_reader(own, file) {
                    let readers = self.judged_by_themselves(&self.reading(file));
                    self.work(&readers);
                    settled.insert(file);
                } else {
                    of_others.insert(file);
                }
            }
        }
    }

    /// Whether of all units that read a file the first is one of `own`.
    fn is_first_reader(&mut self, own: &BTreeSet<usize>, file: FileId) -> bool {
        for reader in self.reading(file) {
            let reader = BTreeSet::from([reader]);
            let is_own = !own.is_disjoint(&reader);
            let reader = self.judged_by_themselves(&reader);
            self.work(&reader);
            let mut works = reader.iter().filter_map(|reader| self.works.get(reader));
            if works.any(|work| work.judged.files.contains(&file)) {
                return is_own;
            }
        }
        true
    }

    /// Those of `wanted` that nobody calls.
    fn judged_by_themselves(&mut self, wanted: &BTreeSet<usize>) -> BTreeSet<usize> {
        let new = wanted.iter().filter(|it| !self.by_itself.contains_key(it));
        let new: Vec<usize> = new.copied().collect();
        let mut open: Vec<Open> = Vec::new();
        for index in &new {
            let callers = self.readers.callers_of(*index);
            if callers.all.is_empty() {
                self.by_itself.insert(*index, true);
            } else {
                open.push(Open {
                    unit: *index,
                    tops: callers.tops,
                    all: callers.all,
                });
            }
        }
        // Who is called by a unit that nobody calls is certainly not judged by itself. Mostly the first
        // that is asked says so; where none of them does, everybody in between has a say.
        let mut asked = 1;
        while !open.is_empty() {
            let tops = open.iter().flat_map(|open| open.tops.iter().take(asked));
            let tops: BTreeSet<usize> = tops.copied().collect();
            self.work(&tops);
            open.retain(|open| {
                let mut tops = open.tops.iter().take(asked);
                let is_called = tops.any(|top| self.calls(*top, open.unit));
                if is_called {
                    self.by_itself.insert(open.unit, false);
                }
                !is_called
            });
            let (left, exhausted): (Vec<Open>, Vec<Open>) =
                open.into_iter().partition(|open| open.tops.len() > asked);
            for open in exhausted {
                self.settle_with_all(&open);
            }
            open = left;
            asked = asked.saturating_mul(2);
        }
        for index in new {
            if self.is_judged_by_itself(index) {
                self.leave_out_if_needless(index);
            }
        }
        let wanted = wanted.iter().copied();
        wanted.filter(|it| self.is_judged_by_itself(*it)).collect()
    }

    fn is_judged_by_itself(&self, index: usize) -> bool {
        self.by_itself.get(&index) == Some(&true)
    }

    /// Whether a unit that was evaluated calls another one, but as its test.
    fn calls(&self, caller: usize, callee: usize) -> bool {
        let is_test = self.units.get(caller).zip(self.units.get(callee));
        let is_test = is_test.is_some_and(|(one, other)| is_test_of(one, other, self.run.sources));
        !is_test && self.reads_through_calls(caller, callee)
    }

    fn reads_through_calls(&self, caller: usize, callee: usize) -> bool {
        let (Some(work), Some(callee)) = (self.works.get(&caller), self.units.get(callee)) else {
            return false;
        };
        let mut files = callee.files().filter_map(|it| self.run.sources.id(it));
        files.any(|file| work.called.contains(&file))
    }

    /// Whether any of `callers` calls a unit. They are evaluated until one does.
    fn any_calls(&mut self, callers: &[usize], callee: usize) -> bool {
        let mut callers = callers;
        let mut at_once = 1;
        while !callers.is_empty() {
            let (next, left) = callers.split_at(at_once.min(callers.len()));
            self.work(&next.iter().copied().collect());
            if next.iter().any(|caller| self.calls(*caller, callee)) {
                return true;
            }
            callers = left;
            at_once *= 2;
        }
        false
    }

    /// Decides as the whole run does, with all that could call the unit.
    fn settle_with_all(&mut self, open: &Open) {
        let mut all = open.all.clone();
        all.insert(open.unit);
        let mentioned = &self.triage.mentioned;
        let (waiting, free): (BTreeSet<usize>, BTreeSet<usize>) =
            all.into_iter().partition(|index| mentioned.contains(index));
        self.work(&free);
        let callers = Callers::of(self.with_calls(&free));
        let sources = self.run.sources;
        let is_left = |index: &usize| {
            let unit = self.units.get(*index);
            unit.is_some_and(|unit| !callers.call(unit, sources))
        };
        let left: BTreeSet<usize> = waiting.into_iter().filter(is_left).collect();
        self.work(&left);
        let all: BTreeSet<usize> = free.union(&left).copied().collect();
        let kept = entries(self.with_calls(&all), sources);
        let mut kept = all.iter().zip(kept);
        let by_itself = kept.any(|(index, kept)| kept && *index == open.unit);
        self.by_itself.insert(open.unit, by_itself);
    }

    /// Units that were evaluated, with what they read through calls.
    fn with_calls<'p>(
        &'p self,
        units: &'p BTreeSet<usize>,
    ) -> impl Iterator<Item = (&'p Unit, &'p [FileId])> {
        units.iter().filter_map(|index| {
            let work = self.works.get(index)?;
            Some((self.units.get(*index)?, work.calls.as_slice()))
        })
    }

    /// Leaves out a test of something that is deployed with parameters of its own.
    fn leave_out_if_needless(&mut self, index: usize) {
        let Some(unit) = self.units.get(index) else {
            return;
        };
        let sources = self.run.sources;
        let tested = self.units.iter().enumerate();
        let tested = tested.filter(|(_, tested)| is_needless_for(unit, tested, sources));
        let tested = tested.map(|(tested, _)| tested);
        let tested: Vec<usize> = tested
            .filter(|tested| !self.triage.silent.contains(tested))
            .collect();
        if tested.is_empty() {
            return;
        }
        self.work(&BTreeSet::from([index]));
        for tested in tested {
            if self.reads_through_calls(index, tested) && self.is_evaluated(tested) {
                self.by_itself.insert(index, false);
            }
        }
    }

    /// Whether the whole run evaluates a unit, be it only to find that others call it.
    fn is_evaluated(&mut self, index: usize) -> bool {
        if !self.triage.mentioned.contains(&index) {
            return true;
        }
        let callers = self.readers.callers_of(index).all;
        let free = callers.difference(&self.triage.mentioned).copied();
        let free: Vec<usize> = free.collect();
        !self.any_calls(&free, index)
    }
}

/// Who else has found what units of the shard have found in one file.
struct Question {
    /// Those that may read the file, in the order of units.
    readers: Vec<usize>,
    /// What nobody else is known to have found before, with the first of the shard's units that has it.
    open: BTreeMap<Key, usize>,
}

impl Question {
    fn some(&self, of: &Range<usize>) -> impl Iterator<Item = usize> {
        let some = self.readers.iter().skip(of.start);
        some.take(of.len()).copied()
    }
}

/// A unit of which it is not known whether it is called.
struct Open {
    unit: usize,
    /// Units that may call it and that nobody calls.
    tops: Vec<usize>,
    /// Units that may call it.
    all: BTreeSet<usize>,
}
