//! Evaluating units: each once, on all cores, and only those that are worth it.

mod entries;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Level};
use crate::discover::Unit;
use crate::lang::{Evaluated, arm, bicep, terraform};
use crate::progress::Progress;
use crate::source::{FileId, Sources};
use crate::triage;

pub(crate) use entries::{Callers, entries, is_needless_for, is_test_of};

/// What came of one unit.
struct Done<T> {
    /// Its place among all units.
    index: usize,
    unit: Unit,
    /// The files that it read through calls.
    called: Vec<FileId>,
    result: T,
}

impl<T> Done<T> {
    fn with_calls(&self) -> (&Unit, &[FileId]) {
        (&self.unit, &self.called)
    }
}

/// What came of units.
pub(crate) struct Evaluations<T> {
    /// Those that were evaluated and that nobody calls, in their order.
    pub(crate) done: Vec<(Unit, T)>,
    /// Files of those that were left out because nothing in them speaks of AI.
    pub(crate) silent: usize,
}

/// Evaluates units and finishes each where it was evaluated, so that what is not kept of it is gone
/// before the next. Those that others call as modules are left out, and those of which nothing speaks
/// of AI where they may be.
pub(crate) fn evaluate_all<T: Send>(
    units: Vec<Unit>,
    sources: &Sources,
    progress: &Progress,
    may_be_left_out: impl Fn(&Unit) -> bool + Sync,
    finish: impl Fn(&Unit, Evaluated) -> T + Sync,
) -> Evaluations<T> {
    progress.expect(units.len());
    let run = |(index, unit): (usize, Unit)| {
        let mut evaluated = evaluate(&unit, sources);
        let called = std::mem::take(&mut evaluated.modules);
        let result = finish(&unit, evaluated);
        progress.step(1);
        Done {
            index,
            unit,
            called,
            result,
        }
    };
    let run_all =
        |units: Vec<(usize, Unit)>| -> Vec<Done<T>> { units.into_par_iter().map(run).collect() };
    let triage = triage::triage(&units, sources, may_be_left_out);
    let silent = triage.silent_files(&units, |_| true);
    // Whoever is mentioned somewhere is most likely called from there, and waits.
    let (mut free, mut waiting) = (Vec::new(), Vec::new());
    for (index, unit) in units.into_iter().enumerate() {
        if triage.silent.contains(&index) {
            progress.step(1);
        } else if triage.mentioned.contains(&index) {
            waiting.push((index, unit));
        } else {
            free.push((index, unit));
        }
    }
    let mut all = run_all(free);
    let callers = Callers::of(all.iter().map(Done::with_calls));
    let is_called = |(_, unit): &(usize, Unit)| callers.call(unit, sources);
    let (called, left): (Vec<_>, Vec<_>) = waiting.into_iter().partition(is_called);
    progress.step(called.len());
    all.extend(run_all(left));
    all.sort_by_key(|done| done.index);
    let kept = entries(all.iter().map(Done::with_calls), sources);
    let all = all.into_iter().zip(kept).filter(|(_, kept)| *kept);
    Evaluations {
        done: all.map(|(done, _)| (done.unit, done.result)).collect(),
        silent,
    }
}

/// The resources of one unit. A panic in it is said; see [`guarded`].
pub(crate) fn evaluate(unit: &Unit, sources: &Sources) -> Evaluated {
    let evaluated = guarded(unit.place(), sources, || match unit {
        Unit::Terraform(module) => terraform::evaluate(module, sources),
        Unit::Plan {
            file,
            configurations,
        } => terraform::plan::evaluate(file, configurations, sources),
        Unit::Bicep { file, parameters } => bicep::evaluate(file, parameters.as_deref(), sources),
        Unit::Arm { file, parameters } => arm::evaluate(file, parameters.as_deref(), sources),
    });
    evaluated.unwrap_or_else(|diagnostic| Evaluated {
        diagnostics: vec![diagnostic],
        ..Evaluated::default()
    })
}

/// Does `work` on what others call by the path `place`. A panic in it is a bug of ours: it is said, and
/// the rest is still checked.
pub(crate) fn guarded<T>(
    place: &Path,
    sources: &Sources,
    work: impl FnOnce() -> T,
) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let path = sources.display(place);
        let message = "internal error while checking this; the rest was checked";
        Diagnostic::file(Level::Error, "internal-error", path, message)
            .with_help("this is a bug: please report it with the file that causes it")
    })
}
