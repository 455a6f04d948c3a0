//! Which units are entered by themselves: those that nobody calls, or only their own tests.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use crate::discover::Unit;
use crate::source::{FileId, Sources};

/// Which units are entered by themselves: nobody calls them. Of units that call each other in a
/// circle the first is.
///
/// Nobody deploys a template through its tests, so their calls do not count. A template that has
/// parameters of its own is deployed with these, and its tests are left out; else both are entered.
///
/// `units`: each with the files that it reads through calls.
pub(crate) fn entries<'u>(
    units: impl Iterator<Item = (&'u Unit, &'u [FileId])>,
    sources: &Sources,
) -> Vec<bool> {
    let all = Callers::of(units);
    let unit = |index: usize| all.units.get(index).copied();
    let called = all.units.iter().enumerate();
    let mut callers: Vec<Vec<usize>> = called
        .map(|(index, unit)| {
            let mut callers = all.callers_of(unit, sources);
            callers.retain(|caller| *caller != index);
            callers
        })
        .collect();
    let mut needless = BTreeSet::new();
    for (index, callers) in callers.iter_mut().enumerate() {
        let Some(tested) = unit(index).and_then(Template::of) else {
            continue;
        };
        callers.retain(|caller| {
            let test = unit(*caller).and_then(Template::of);
            let is_test = test.is_some_and(|test| test.is_test_of(&tested, sources));
            if is_test && tested.has_parameters {
                needless.insert(*caller);
            }
            !is_test
        });
    }
    let mut kept: Vec<bool> = callers.iter().map(Vec::is_empty).collect();
    let in_circle = |index: usize| {
        let all = callers.get(index).into_iter().flatten();
        let mut back = all.map(|caller| callers.get(*caller));
        back.all(|callers| callers.is_some_and(|callers| callers.contains(&index)))
    };
    // Circles first; then whatever nobody that is kept calls, for limits may cut a way short.
    for only_circles in [true, false] {
        for (index, callers) in callers.iter().enumerate() {
            if (!only_circles || in_circle(index))
                && !callers
                    .iter()
                    .any(|caller| kept.get(*caller) == Some(&true))
                && let Some(kept) = kept.get_mut(index)
            {
                *kept = true;
            }
        }
    }
    for test in needless {
        if let Some(kept) = kept.get_mut(test) {
            *kept = false;
        }
    }
    kept
}

/// Whether `test`, if it calls `tested`, does so as its test.
pub(crate) fn is_test_of(test: &Unit, tested: &Unit, sources: &Sources) -> bool {
    let both = Template::of(test).zip(Template::of(tested));
    both.is_some_and(|(test, tested)| test.is_test_of(&tested, sources))
}

/// Whether `test` is left out if it calls `tested`: that has parameters of its own.
pub(crate) fn is_needless_for(test: &Unit, tested: &Unit, sources: &Sources) -> bool {
    tested.has_parameters() && is_test_of(test, tested, sources)
}

/// Who reads which files through calls.
pub(crate) struct Callers<'u> {
    units: Vec<&'u Unit>,
    /// All that a unit reads through calls counts as called by it, at any depth.
    of_file: HashMap<FileId, Vec<usize>>,
}

impl<'u> Callers<'u> {
    /// `units`: each with the files that it reads through calls.
    pub(crate) fn of(units: impl Iterator<Item = (&'u Unit, &'u [FileId])>) -> Self {
        let mut callers = Self {
            units: Vec::new(),
            of_file: HashMap::new(),
        };
        for (caller, (unit, called)) in units.enumerate() {
            callers.units.push(unit);
            for file in called {
                callers.of_file.entry(*file).or_default().push(caller);
            }
        }
        callers
    }

    /// Whether any of them calls `unit`, but as its test.
    pub(crate) fn call(&self, unit: &Unit, sources: &Sources) -> bool {
        let mut callers = self.callers_of(unit, sources).into_iter();
        callers.any(|caller| {
            let caller = self.units.get(caller);
            caller.is_some_and(|caller| !is_test_of(caller, unit, sources))
        })
    }

    /// Those that call `unit`, in order.
    fn callers_of(&self, unit: &Unit, sources: &Sources) -> Vec<usize> {
        // A folder is read as a whole, but for files that cannot be parsed.
        let files = unit.files().filter_map(|path| sources.id(path));
        let callers = files.filter_map(|id| self.of_file.get(&id));
        let mut callers: Vec<usize> = callers.flatten().copied().collect();
        callers.sort_unstable();
        callers.dedup();
        callers
    }
}

/// A unit that is one file.
struct Template<'u> {
    file: &'u Path,
    has_parameters: bool,
}

impl<'u> Template<'u> {
    fn of(unit: &'u Unit) -> Option<Self> {
        match unit {
            Unit::Bicep { file, .. } | Unit::Arm { file, .. } => Some(Self {
                file,
                has_parameters: unit.has_parameters(),
            }),
            Unit::Terraform(_) | Unit::Plan { .. } => None,
        }
    }

    /// Whether it tests the other one, which it calls: a test lies beside or below what it tests,
    /// unless that is seen to be deployed. What tests share is no more deployed than they are.
    fn is_test_of(&self, tested: &Self, sources: &Sources) -> bool {
        let folder = tested.file.parent();
        let is_shared = is_test(tested.file, sources) || is_below("test", tested.file, sources);
        is_test(self.file, sources)
            && !is_shared
            && (tested.has_parameters || folder.is_some_and(|folder| self.file.starts_with(folder)))
    }
}

/// Whether a file is a test by its name (`main.test.bicep`, as Azure Verified Modules have it) or that
/// of a folder. What is just called `test` may be an environment.
fn is_test(file: &Path, sources: &Sources) -> bool {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy());
    let kind = stem.as_deref().and_then(|stem| stem.rsplit_once('.'));
    kind.is_some_and(|(_, kind)| {
        ["test", "tests"]
            .iter()
            .any(|it| kind.eq_ignore_ascii_case(it))
    }) || is_below("tests", file, sources)
}

/// Whether a folder of this name, within what is scanned, holds a file.
fn is_below(folder: &str, file: &Path, sources: &Sources) -> bool {
    let shown = sources.display(file);
    let mut folders = shown.split('/').rev().skip(1);
    folders.any(|name| name.eq_ignore_ascii_case(folder))
}
