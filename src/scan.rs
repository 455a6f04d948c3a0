//! The whole way, top to bottom: paths to units to resources to findings. Read this first.

mod part;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks::{self, Answers, Catalogue, Selection, Serving, Subject};
use crate::diagnostic::{Diagnostic, Level};
use crate::discover::{self, Inputs, Unit};
use crate::evaluate::{Evaluations, evaluate, evaluate_all, guarded};
use crate::finding::{Certainty, Finding, Report, Summary, SuppressedBy};
use crate::lang::terraform::Given;
use crate::lang::{Evaluated, terraform};
use crate::limits;
use crate::model::{self, Estate};
use crate::progress::Progress;
use crate::shard::Shard;
use crate::source::{FileId, Sources, Span};
use crate::suppress;
use crate::threads;

/// Resources of a unit that are judged before it is asked whether there are too many findings.
const JUDGED_AT_ONCE: usize = 4_096;

/// What to check, and by what.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Inputs from the command line.
    pub inputs: Inputs,
    /// Which checks apply.
    pub selection: Selection,
    /// What is said not to count.
    pub suppressions: suppress::Rules,
    /// The part of the units that is checked; all if `None`.
    pub shard: Option<Shard>,
    /// Where to count how far the run is.
    pub progress: Arc<Progress>,
}

/// A run on its way: what it is about, and by what it is checked.
#[derive(Clone, Copy)]
struct Run<'a> {
    request: &'a Request,
    catalogue: &'a Catalogue,
    sources: &'a Sources,
    /// What was asked about, sorted.
    reported: &'a [PathBuf],
}

/// Checks everything behind the request's paths, or a shard of it.
#[must_use]
pub fn check(request: &Request, catalogue: &Catalogue, sources: &Sources) -> Report {
    threads::run(|| check_here(request, catalogue, sources))
}

fn check_here(request: &Request, catalogue: &Catalogue, sources: &Sources) -> Report {
    let discovery = discover::discover(&request.paths, &request.inputs, sources);
    let run = Run {
        request,
        catalogue,
        sources,
        reported: &discovery.reported,
    };
    let mut report = Report {
        diagnostics: discovery.diagnostics,
        ..Report::default()
    };
    let files = match request.shard {
        None => whole(discovery.units, run, &mut report),
        Some(shard) => part::check(shard, &discovery.units, run, &mut report),
    };
    order(&mut report, sources);
    merge_instances(&mut report.findings);
    name_environments(&mut report.findings);
    set_aside(&mut report);
    count(&mut report, files.len());
    report
}

/// Checks all units, and gives every file read.
fn whole(units: Vec<Unit>, run: Run<'_>, report: &mut Report) -> BTreeSet<FileId> {
    let Evaluations {
        done: results,
        silent,
    } = evaluate_all(
        units,
        run.sources,
        &run.request.progress,
        |unit| run.may_be_left_out(unit),
        |unit, evaluated| run.judge(unit, evaluated),
    );
    let units = results.iter().map(|(unit, _)| unit);
    let judged = results.iter().map(|(unit, judged)| (unit, judged));
    let undeclared = undeclared(units, judged, &run.request.inputs);
    report.diagnostics.extend(undeclared);
    report.summary.silent = silent;
    let mut files = BTreeSet::new();
    for (_, result) in results {
        files.extend(result.take_into(report));
        run.limit_findings(report);
    }
    let broken = broken(&report.diagnostics);
    let remarks = run.suppress(&mut report.findings, &files, &broken);
    report.diagnostics.extend(remarks);
    report.findings.retain(|finding| run.is_shown(finding));
    files
}

/// Paths as they are shown of what could not be read to its end.
fn broken<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> BTreeSet<String> {
    diagnostics
        .into_iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .filter_map(|diagnostic| diagnostic.path.clone())
        .collect()
}

impl Run<'_> {
    /// Whether a unit need not be evaluated if nothing in it speaks of AI. Whoever names a file wants to
    /// hear of it.
    fn may_be_left_out(self, unit: &Unit) -> bool {
        let judges_ai_only = !self.request.selection.all_resources && !self.catalogue.has_own();
        let named = self.reported;
        let is_named = |file: &Path| named.binary_search_by(|path| (**path).cmp(file)).is_ok();
        judges_ai_only && !unit.files().any(is_named)
    }

    fn judge(self, unit: &Unit, evaluated: Evaluated) -> Judged {
        let files: Vec<FileId> = evaluated.files.iter().map(|file| file.id).collect();
        let judged = guarded(unit.place(), self.sources, || {
            judge_unit(evaluated, self.catalogue, self.request, self.sources)
        });
        let mut judged = judged.unwrap_or_else(|diagnostic| Judged {
            diagnostics: vec![diagnostic],
            files,
            ..Judged::default()
        });
        if let Unit::Terraform(module) = unit
            && let Some(environment) = &module.environment
        {
            for finding in &mut judged.findings {
                finding.environments.push(Arc::clone(environment));
            }
        }
        judged.leave_texts(unit, self.sources);
        judged
    }

    /// Leaves the findings out that are too many, which is said once.
    fn limit_findings(self, report: &mut Report) {
        limit_findings(report, self.request.inputs.limits.findings, self.sources);
    }

    /// Marks what does not count, and gives what there is to say of suppressions.
    fn suppress(
        self,
        findings: &mut [Finding],
        files: &BTreeSet<FileId>,
        broken: &BTreeSet<String>,
    ) -> Vec<Diagnostic> {
        let run = suppress::Run {
            catalogue: self.catalogue,
            selection: &self.request.selection,
            sources: self.sources,
            files,
            broken,
            reported: self.reported,
        };
        suppress::apply(&self.request.suppressions, findings, run)
    }

    fn is_shown(self, finding: &Finding) -> bool {
        touches(finding, self.reported, self.sources)
            && !is_excluded(finding, &self.request.inputs, self.sources)
    }
}

/// Evaluates everything behind the request's paths without judging it.
#[must_use]
pub fn model(request: &Request, sources: &Sources) -> (Vec<Unit>, Evaluated) {
    threads::run(|| model_here(request, sources))
}

fn model_here(request: &Request, sources: &Sources) -> (Vec<Unit>, Evaluated) {
    let discovery = discover::discover(&request.paths, &request.inputs, sources);
    let mut all = Evaluated {
        diagnostics: discovery.diagnostics,
        ..Evaluated::default()
    };
    let mut units = Vec::new();
    let evaluations = evaluate_all(
        discovery.units,
        sources,
        &request.progress,
        |_| false,
        |_, evaluated| evaluated,
    );
    for (unit, result) in evaluations.done {
        units.push(unit);
        all.resources.extend(result.resources);
        all.diagnostics.extend(result.diagnostics);
        all.files.extend(result.files);
    }
    (units, all)
}

/// What to say of variables that `units` are given a value for and that none of those `judged` declares.
fn undeclared<'u>(
    units: impl Iterator<Item = &'u Unit> + Clone,
    judged: impl Iterator<Item = (&'u Unit, &'u Judged)> + Clone,
    inputs: &Inputs,
) -> Vec<Diagnostic> {
    // A plan says itself which values its variables have.
    if units.clone().any(|unit| matches!(unit, Unit::Plan { .. })) {
        return Vec::new();
    }
    let of_units = units.filter_map(Unit::module);
    let of_units = of_units.flat_map(|module| &module.given);
    let mut given: BTreeMap<&Arc<str>, Option<Span>> = BTreeMap::new();
    for value in of_units.chain(&inputs.variables) {
        if let Given::Value(value) = value {
            given.entry(&value.name).or_insert(value.place);
        }
    }
    let is_declared = |name: &Arc<str>| {
        judged.clone().any(|(unit, judged)| {
            let mut given = unit.module().into_iter().flat_map(|module| &module.given);
            given.any(|given| given.name() == Some(name)) && !judged.undeclared.contains(name)
        })
    };
    given.retain(|name, _| !is_declared(name));
    let diagnostics = given.into_iter().map(|(name, place)| Diagnostic {
        level: Level::Warning,
        code: "undeclared-variable",
        message: format!(
            "a value is given for the variable '{name}', which no root module declares"
        ),
        path: None,
        span: place,
        help: None,
    });
    diagnostics.collect()
}

#[derive(Default)]
struct Judged {
    findings: Vec<Finding>,
    diagnostics: Vec<Diagnostic>,
    files: Vec<FileId>,
    /// Variables that were given a value and that the unit does not declare.
    undeclared: Vec<Arc<str>>,
    resources: usize,
    judged: usize,
}

impl Judged {
    /// Leaves the texts of the unit's own files of which nothing will be shown, and of modules that are
    /// not kept for other units any more, as far as they have nothing in them by which findings do not
    /// count.
    fn leave_texts(&self, unit: &Unit, sources: &Sources) {
        let mut shown: BTreeSet<FileId> = BTreeSet::new();
        for finding in &self.findings {
            let beside = [&finding.related, &finding.flow, &finding.origin];
            let beside = beside.into_iter().flatten().map(|related| related.span);
            shown.extend(
                std::iter::once(finding.span)
                    .chain(beside)
                    .map(|at| at.file),
            );
        }
        let told = self.diagnostics.iter().filter_map(|told| told.span);
        shown.extend(told.map(|span| span.file));
        // What it calls is left to the other units for as long as it is kept for them.
        let forgotten = sources.take_forgotten();
        let all = unit.files().chain(forgotten.iter().map(PathBuf::as_path));
        let all = all.filter_map(|path| sources.id(path));
        for id in all.filter(|id| !shown.contains(id)) {
            let held = sources.held(id);
            if held.is_some_and(|file| !suppress::may_be_in(&file.text)) {
                sources.leave(id);
            }
        }
    }

    /// Adds it to a report, and gives the files that were read.
    fn take_into(self, report: &mut Report) -> Vec<FileId> {
        report.summary.units += 1;
        report.summary.resources += self.resources;
        report.summary.judged += self.judged;
        report.findings.extend(self.findings);
        report.diagnostics.extend(self.diagnostics);
        self.files
    }
}

fn judge_unit(
    mut evaluated: Evaluated,
    catalogue: &Catalogue,
    request: &Request,
    sources: &Sources,
) -> Judged {
    let selection = &request.selection;
    let unread = model::enrich_all(&mut evaluated.resources, sources);
    evaluated.diagnostics.extend(unread);
    let mut result = Judged {
        resources: evaluated
            .resources
            .iter()
            .filter(|resource| {
                !resource.existing && resource.dormant.is_none() && resource.opaque.is_none()
            })
            .count(),
        files: evaluated.files.iter().map(|file| file.id).collect(),
        diagnostics: evaluated.diagnostics,
        undeclared: evaluated.undeclared,
        ..Judged::default()
    };
    let mut resources = evaluated.resources;
    resources.extend(evaluated.outputs);
    // Where no check looks at anything there is nothing to link.
    let mut wanted = resources.iter().filter(|resource| !resource.existing);
    let is_asked = wanted.any(|resource| {
        let mut checks = catalogue.for_type(&resource.arm_type);
        checks.any(|check| selection.contains(check))
    });
    if !is_asked {
        let judged = resources.iter().filter(|resource| {
            !resource.existing && catalogue.for_type(&resource.arm_type).next().is_some()
        });
        result.judged = judged.count();
        return result;
    }
    let estate = Estate::new(resources);
    let serving = Serving::new(&estate);
    let mut found: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    let mut left = request.inputs.limits.unit_findings;
    let declared: Vec<usize> = estate.declared().collect();
    for some in declared.chunks(JUDGED_AT_ONCE) {
        let judged: Vec<(usize, bool, Vec<Finding>)> = some
            .par_iter()
            .filter_map(|index| Subject::new(&estate, &serving, *index))
            .filter(|subject| !subject.resource().existing)
            .map_init(Answers::default, |answers, subject| {
                let (was_judged, findings) =
                    judge_resource(subject, catalogue, selection, answers, sources);
                (subject.index(), was_judged, findings)
            })
            .collect();
        let mut last = None;
        for (index, was_judged, mut findings) in judged {
            result.judged += usize::from(was_judged);
            if findings.len() > left {
                last = last.or(findings.get(left).map(|finding| finding.span));
                findings.truncate(left);
            }
            left -= findings.len();
            if !findings.is_empty() {
                found.insert(index, findings);
            }
        }
        if let Some(place) = last {
            let limit = request.inputs.limits.unit_findings;
            let message = format!("more than {limit} findings here: the rest is left out");
            result.diagnostics.push(too_many(place, message, sources));
            break;
        }
    }
    doubt_what_is_declared_twice(&estate, &mut found);
    result.findings.extend(found.into_values().flatten());
    // They are kept until all units are judged.
    result.findings.shrink_to_fit();
    result
}

/// What is left out because there are too many findings.
fn too_many(place: Span, message: String, sources: &Sources) -> Diagnostic {
    let file = sources.get(place.file);
    let path = file.map(|file| file.display.clone()).unwrap_or_default();
    Diagnostic::at(Level::Warning, limits::MANY_FINDINGS, &path, place, message)
}

/// Leaves the findings out that are too many, which is said once.
fn limit_findings(report: &mut Report, limit: usize, sources: &Sources) {
    let Some(first) = report.findings.get(limit) else {
        return;
    };
    let message =
        format!("more than {limit} findings in one run: those of some files are left out");
    let place = first.span;
    report.findings.truncate(limit);
    let is_said = |diagnostic: &Diagnostic| diagnostic.message == message;
    if !report.diagnostics.iter().any(is_said) {
        report.diagnostics.push(too_many(place, message, sources));
    }
}

/// What only one of several declarations of a resource has wrong is undecided: another one may be
/// sent after it.
fn doubt_what_is_declared_twice(estate: &Estate, found: &mut BTreeMap<usize, Vec<Finding>>) {
    let is_certain = |finding: &Finding| {
        let certainty = finding.certainty;
        matches!(
            certainty,
            Certainty::Violated | Certainty::ViolatedByDefault
        )
    };
    let mut doubtful: Vec<(usize, usize, Arc<str>)> = Vec::new();
    for (index, findings) in found.iter() {
        let others = estate.also_declared(*index);
        for (at, finding) in findings.iter().enumerate() {
            let innocent = others.iter().find(|other| {
                let theirs = found.get(other).into_iter().flatten();
                !theirs
                    .filter(|other| is_certain(other))
                    .any(|other| other.check.id == finding.check.id)
            });
            if let Some(other) = innocent.and_then(|other| estate.get(*other))
                && is_certain(finding)
            {
                let why = format!(
                    "whether `{}`, which declares it, too, is sent later",
                    other.address
                );
                doubtful.push((*index, at, why.into()));
            }
        }
    }
    for (index, at, why) in doubtful {
        if let Some(finding) = found.get_mut(&index).and_then(|all| all.get_mut(at)) {
            finding.certainty = Certainty::Undecided;
            finding.depends.push(why);
            // Only what is certainly wrong is edited.
            if let Some(fix) = &mut finding.fix {
                fix.edits.clear();
            }
        }
    }
}

fn judge_resource<'a>(
    subject: Subject<'a>,
    catalogue: &'a Catalogue,
    selection: &'a Selection,
    answers: &Answers<'a>,
    sources: &'a Sources,
) -> (bool, Vec<Finding>) {
    let arm_type = &subject.resource().arm_type;
    let was_judged = catalogue.for_type(arm_type).next().is_some();
    let checks = catalogue.applied(arm_type, selection);
    let regardless = selection.all_resources;
    let findings =
        checks.flat_map(|check| checks::judge(subject, check, regardless, answers, sources));
    (was_judged, findings.collect())
}

/// Whether any place of a finding lies in the files and folders asked for, which are sorted.
fn touches(finding: &Finding, asked: &[PathBuf], sources: &Sources) -> bool {
    let on_the_way = finding.related.iter().chain(&finding.flow);
    let mut places = std::iter::once(finding.span).chain(on_the_way.map(|related| related.span));
    places.any(|span| {
        let file = sources.get(span.file);
        let is_asked_for = |path: &Path| asked.binary_search_by(|one| (**one).cmp(path)).is_ok();
        file.is_some_and(|file| file.path.ancestors().any(is_asked_for))
    })
}

/// Whether a finding is shown where nothing is to be reported.
fn is_excluded(finding: &Finding, inputs: &Inputs, sources: &Sources) -> bool {
    let file = sources.get(finding.span.file);
    file.is_some_and(|file| inputs.excludes(&file.path))
}

fn order(report: &mut Report, sources: &Sources) {
    let path = |id: FileId| {
        sources
            .get(id)
            .map(|file| file.display.clone())
            .unwrap_or_default()
    };
    report.findings.sort_by_cached_key(|finding| {
        (
            path(finding.span.file),
            finding.span.start,
            finding.check.id.clone(),
            finding.certainty,
            Arc::clone(&finding.subject.address),
            finding.suppressed.is_some(),
            finding.instances.clone(),
        )
    });
    report.diagnostics.sort_by_cached_key(|diagnostic| {
        (
            diagnostic.path.clone(),
            diagnostic.span.map(|span| span.start),
            diagnostic.code,
            diagnostic.message.clone(),
        )
    });
    report.diagnostics.dedup();
}

/// Findings that differ only in the instance are one finding with its instances listed.
fn merge_instances(findings: &mut Vec<Finding>) {
    findings.dedup_by(|next, kept| {
        let same = next.span == kept.span
            && next.check.id == kept.check.id
            && next.certainty == kept.certainty
            && next.suppressed == kept.suppressed
            && next.subject.address == kept.subject.address;
        if same {
            for instance in next.instances.drain(..) {
                if !kept.instances.contains(&instance) {
                    kept.instances.push(instance);
                }
            }
            for environment in next.environments.drain(..) {
                if !kept.environments.contains(&environment) {
                    kept.environments.push(environment);
                }
            }
            for related in next.related.drain(..) {
                if !kept.related.contains(&related) {
                    kept.related.push(related);
                }
            }
            for input in next.depends.drain(..) {
                if !kept.depends.contains(&input) {
                    kept.depends.push(input);
                }
            }
            if kept.message != next.message {
                kept.message = next
                    .message
                    .replace(&next.subject.name, &next.subject.address);
                kept.subject.name = next.subject.address.to_string();
            }
        }
        same
    });
}

/// Says in which environments something was found.
fn name_environments(findings: &mut [Finding]) {
    for finding in findings {
        finding.environments.sort();
        match finding.environments.as_slice() {
            [] => {}
            [only] => finding.notes.push(format!("in the environment {only}")),
            several => {
                let note = format!("in the environments {}", several.join(", "));
                finding.notes.push(note);
            }
        }
    }
}

/// Takes what does not count out of the findings.
pub(crate) fn set_aside(report: &mut Report) {
    let all = std::mem::take(&mut report.findings).into_iter();
    let (aside, kept): (Vec<Finding>, Vec<Finding>) =
        all.partition(|finding| finding.suppressed.is_some());
    report.findings = kept;
    report.suppressed.extend(aside);
}

/// Counts findings anew.
pub(crate) fn recount(report: &mut Report) {
    let files = report.summary.files;
    count(report, files);
}

fn count(report: &mut Report, files: usize) {
    let of = |certainty: Certainty| {
        report
            .findings
            .iter()
            .filter(|finding| finding.certainty == certainty)
            .count()
    };
    let by_default = of(Certainty::ViolatedByDefault);
    let unread: BTreeSet<&Option<String>> = report
        .diagnostics
        .iter()
        .filter(|d| d.level == Level::Error)
        .map(|d| &d.path)
        .collect();
    let aside = |kinds: &[SuppressedBy]| {
        let aside = report.suppressed.iter().filter(|finding| {
            let by = finding.suppressed.as_ref().map(|by| by.kind);
            finding.certainty.is_violation() && by.is_some_and(|by| kinds.contains(&by))
        });
        aside.count()
    };
    report.summary = Summary {
        suppressed: aside(&[
            SuppressedBy::Comment,
            SuppressedBy::PeerComment,
            SuppressedBy::Configuration,
        ]),
        baselined: aside(&[SuppressedBy::Baseline]),
        unchanged: aside(&[SuppressedBy::Unchanged]),
        files,
        violated: of(Certainty::Violated) + by_default,
        violated_by_default: by_default,
        possible: of(Certainty::Possible),
        undecided: of(Certainty::Undecided),
        unread: unread.len(),
        ..report.summary.clone()
    };
}

/// The resources of one text, for editors and tests: `name` decides the language.
#[must_use]
pub fn check_text(
    name: &str,
    text: &str,
    catalogue: &Catalogue,
    selection: &Selection,
) -> (Report, Arc<Sources>) {
    let sources = Arc::new(Sources::in_memory("/"));
    let file = sources.insert(name, text);
    let unit = match file
        .path
        .extension()
        .and_then(|extension| extension.to_str())
    {
        Some("tf") => Unit::Terraform(terraform::ModuleFiles {
            directory: PathBuf::from("/"),
            configuration: vec![file.path.clone()],
            ..terraform::ModuleFiles::default()
        }),
        Some("bicep") => Unit::Bicep {
            file: file.path.clone(),
            parameters: None,
        },
        _ => Unit::Arm {
            file: file.path.clone(),
            parameters: None,
        },
    };
    let request = Request {
        selection: selection.clone(),
        ..Request::default()
    };
    let judged = judge_unit(evaluate(&unit, &sources), catalogue, &request, &sources);
    let mut report = Report {
        findings: judged.findings,
        diagnostics: judged.diagnostics,
        ..Report::default()
    };
    report.summary = Summary {
        units: 1,
        resources: judged.resources,
        judged: judged.judged,
        ..Summary::default()
    };
    let files: BTreeSet<FileId> = judged.files.into_iter().collect();
    let run = suppress::Run {
        catalogue,
        selection,
        sources: &sources,
        files: &files,
        broken: &BTreeSet::new(),
        reported: &[],
    };
    suppress::apply(&suppress::Rules::default(), &mut report.findings, run);
    order(&mut report, &sources);
    merge_instances(&mut report.findings);
    set_aside(&mut report);
    count(&mut report, files.len());
    (report, sources)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]

    use super::*;

    /// What panics deep in a unit, on a thread of its own or among those that share the work, is said of
    /// the unit; the others give what they have.
    #[test]
    fn a_panic_stays_in_its_unit() {
        let sources = Sources::new("/base");
        let units = ["a.bicep", "b.bicep", "c.bicep"].map(|name| Unit::Bicep {
            file: PathBuf::from("/base").join(name),
            parameters: None,
        });
        let results: Vec<Result<usize, Diagnostic>> = units
            .par_iter()
            .enumerate()
            .map(|(index, unit)| {
                guarded(unit.place(), &sources, || match index {
                    0 => [1, 2].par_iter().map(|part| panic_at(*part, 2)).sum(),
                    1 => threads::on_large_stack(|| panic_at(1, 1)),
                    _ => panic_at(3, 0),
                })
            })
            .collect();
        let said = |result: &Result<usize, Diagnostic>| {
            result.as_ref().err().map(|diagnostic| {
                let asks = diagnostic.help.as_deref().unwrap_or_default();
                assert!(asks.contains("please report"), "{asks}");
                (diagnostic.code, diagnostic.path.clone())
            })
        };
        let of = |name: &str| Some(("internal-error", Some(name.to_owned())));
        let said: Vec<_> = results.iter().map(said).collect();
        assert_eq!(said, [of("a.bicep"), of("b.bicep"), None]);
        assert_eq!(results.last(), Some(&Ok(3)));
    }

    fn panic_at(part: usize, bad: usize) -> usize {
        assert_ne!(part, bad);
        part
    }
}
