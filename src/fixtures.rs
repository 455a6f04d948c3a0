//! Fixtures of checks: templates whose comments say what is to be found in them.
//!
//! Beside a check lies a folder with its code as name. In it `fail.tf`, `pass.bicep`, `undecided.json` …
//! are each a deployment of their own; a folder (`fail-module`, `pass-hub`) is one deployment as a whole.
//! `# expect: AIS101` at the end of a line says that the check finds something there, `# expect possible:`
//! and `# expect undecided:` that it finds something open.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::checks::schema::{Profile, Severity};
use crate::checks::{Catalogue, Selection};
use crate::diagnostic::Level;
use crate::finding::{Certainty, Report};
use crate::scan::{self, Request, check_text};
use crate::source::Sources;

/// Lines, from 1, and what is found there: `violated`, `possible` or `undecided`.
pub type Marks = BTreeSet<(u32, &'static str)>;

/// What trying the fixtures of a check gave.
#[derive(Debug, Default)]
pub struct Tried {
    /// The names of the fixtures, in order.
    pub fixtures: Vec<String>,
    /// What is not as the comments say, each as a line for people.
    pub wrong: Vec<String>,
}

/// Why fixtures could not be tried.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct FixtureError {
    path: String,
    problem: String,
}

/// Tries the fixtures of `code` in `folder`. `shown` gives a path as people know it.
///
/// # Errors
/// A fixture cannot be read, or says what is not understood.
#[expect(
    clippy::disallowed_methods,
    reason = "goes through a folder that was named"
)]
pub fn try_all(
    folder: &Path,
    code: &str,
    catalogue: &Catalogue,
    shown: &dyn Fn(&Path) -> String,
) -> Result<Tried, FixtureError> {
    let mut tried = Tried::default();
    for entry in WalkDir::new(folder)
        .min_depth(1)
        .max_depth(1)
        .sort_by_file_name()
    {
        let entry = entry.map_err(|error| FixtureError {
            path: shown(error.path().unwrap_or(folder)),
            problem: error.to_string(),
        })?;
        let path = entry.path();
        let name = entry.file_name().to_string_lossy();
        let (is_marked, wrong) = if entry.file_type().is_dir() {
            of_folder(path, code, catalogue, shown)?
        } else if is_fixture(path) {
            of_file(path, &name, code, catalogue, shown)?
        } else {
            continue;
        };
        tried.wrong.extend(wrong);
        if is_marked != name.starts_with("fail") && !name.starts_with("undecided") {
            let problem = if is_marked {
                "marks something, so its name begins with `fail`"
            } else {
                "marks nothing, so it shows nothing that is wrong"
            };
            tried.wrong.push(format!("{}: {problem}", shown(path)));
        }
        tried.fixtures.push(name.into_owned());
    }
    Ok(tried)
}

fn is_fixture(path: &Path) -> bool {
    let of = |part: Option<&std::ffi::OsStr>, all: &[&str]| {
        part.is_some_and(|part| all.iter().any(|one| part == *one))
    };
    of(path.file_stem(), &["fail", "pass", "undecided"])
        && of(path.extension(), &["tf", "bicep", "json"])
}

fn only(code: &str) -> Selection {
    Selection {
        select: vec![code.to_owned()],
        profile: Profile::Strict,
        severity: Severity::Low,
        ..Selection::default()
    }
}

/// Whether a file marks anything, and what differs.
fn of_file(
    path: &Path,
    name: &str,
    code: &str,
    catalogue: &Catalogue,
    shown: &dyn Fn(&Path) -> String,
) -> Result<(bool, Vec<String>), FixtureError> {
    let (text, expected) = read(path, code, shown)?;
    let (report, sources) = check_text(name, &text, catalogue, &only(code));
    let found = marks_of(&report, &sources, Path::new(name));
    let wrong = compare(&shown(path), &expected, &found, &report);
    Ok((!expected.is_empty(), wrong))
}

/// The same for a folder that is one deployment.
#[expect(
    clippy::disallowed_methods,
    reason = "goes through a folder that was named"
)]
fn of_folder(
    folder: &Path,
    code: &str,
    catalogue: &Catalogue,
    shown: &dyn Fn(&Path) -> String,
) -> Result<(bool, Vec<String>), FixtureError> {
    let sources = Sources::new(folder);
    let request = Request {
        paths: vec![folder.to_path_buf()],
        selection: only(code),
        ..Request::default()
    };
    let report = scan::check(&request, catalogue, &sources);
    let (mut marked, mut wrong) = (false, Vec::new());
    let files = WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = files.flatten().filter(|entry| entry.file_type().is_file());
    for file in files.map(walkdir::DirEntry::into_path) {
        let (_, expected) = read(&file, code, shown)?;
        marked |= !expected.is_empty();
        let relative = file.strip_prefix(folder).unwrap_or(&file);
        let found = marks_of(&report, &sources, relative);
        let nothing = Report::default();
        wrong.extend(compare(&shown(&file), &expected, &found, &nothing));
    }
    wrong.extend(compare(
        &shown(folder),
        &Marks::new(),
        &Marks::new(),
        &report,
    ));
    Ok((marked, wrong))
}

#[expect(
    clippy::disallowed_methods,
    reason = "reads what lies in a folder that was named"
)]
fn read(
    path: &Path,
    code: &str,
    shown: &dyn Fn(&Path) -> String,
) -> Result<(String, Marks), FixtureError> {
    let failed = |problem: String| FixtureError {
        path: shown(path),
        problem,
    };
    let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let marks = expected(&text, code).map_err(failed)?;
    Ok((text, marks))
}

/// What the comments of a text say that `code` finds.
///
/// # Errors
/// An expectation that is not understood.
pub fn expected(text: &str, code: &str) -> Result<Marks, String> {
    let mut marks = Marks::new();
    for (line, number) in text.lines().zip(1..) {
        let comment = line.rsplit_once("# ").or_else(|| line.rsplit_once("// "));
        let rest = comment.and_then(|(_, comment)| comment.strip_prefix("expect"));
        let Some((kind, codes)) = rest.and_then(|rest| rest.split_once(':')) else {
            continue;
        };
        let kind = match kind.trim() {
            "" => "violated",
            "undecided" => "undecided",
            "possible" => "possible",
            other => return Err(format!("line {number}: unknown expectation `{other}`")),
        };
        if codes.split(',').any(|other| other.trim() == code) {
            marks.insert((number, kind));
        }
    }
    Ok(marks)
}

/// What a report says about the file whose path ends in `name`.
#[must_use]
pub fn marks_of(report: &Report, sources: &Sources, name: &Path) -> Marks {
    let marks = report.findings.iter().filter_map(|finding| {
        let file = sources.get(finding.span.file)?;
        let kind = match finding.certainty {
            Certainty::Violated | Certainty::ViolatedByDefault => "violated",
            Certainty::Possible => "possible",
            Certainty::Undecided => "undecided",
        };
        file.path
            .ends_with(name)
            .then(|| (file.position(finding.span.start).line, kind))
    });
    marks.collect()
}

fn compare(shown: &str, expected: &Marks, found: &Marks, report: &Report) -> Vec<String> {
    let missed = expected
        .difference(found)
        .map(|(line, kind)| format!("{shown}:{line}: {kind} not found"));
    let surplus = found
        .difference(expected)
        .map(|(line, kind)| format!("{shown}:{line}: {kind} not expected"));
    let problems = report.diagnostics.iter();
    let problems = problems.filter(|problem| problem.level == Level::Error);
    let broken = problems.map(|problem| format!("{shown}: {}", problem.message));
    missed.chain(surplus).chain(broken).collect()
}

/// The folder with the fixtures of a check, beside its file.
#[must_use]
pub fn beside(check: &Path, code: &str) -> PathBuf {
    check.with_file_name(code)
}
