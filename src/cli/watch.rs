//! `--watch`: the same check again whenever a file changes that it depends on.
//!
//! Files are looked at, not subscribed to: that works on every file system and needs no limit of the
//! system's to be raised.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use miette::Report;
use walkdir::WalkDir;

use super::check::{self, Arguments};
use super::output::{self, Delivery, UsageError};
use super::{Color, Outcome};
use crate::config::FILE_NAME;
use crate::discover;
use crate::source::normalize;

/// How often files are looked at.
const PACE: Duration = Duration::from_millis(300);

/// Size and time of each file.
type State = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// What a run depends on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Watched {
    /// Everything below them that may matter.
    folders: BTreeSet<PathBuf>,
    /// These, wherever they lie.
    files: BTreeSet<PathBuf>,
    /// These not: the run writes them itself.
    written: BTreeSet<PathBuf>,
}

impl Watched {
    /// The folders of what is checked.
    pub(super) fn new(base: &Path, paths: &[PathBuf]) -> Self {
        let folder = |path: &PathBuf| {
            let path = normalize(&base.join(path));
            match path.parent() {
                Some(parent) if !path.is_dir() => parent.to_path_buf(),
                _ => path,
            }
        };
        let folders: BTreeSet<PathBuf> = paths.iter().map(folder).collect();
        // The nearest configuration file counts: it may be written any time.
        let above = folders.iter().flat_map(|folder| folder.ancestors());
        Self {
            files: above.map(|folder| folder.join(FILE_NAME)).collect(),
            folders,
            written: BTreeSet::new(),
        }
    }

    /// The same with files that lie elsewhere.
    pub(super) fn with_files(mut self, files: impl IntoIterator<Item = PathBuf>) -> Self {
        self.files.extend(files);
        self
    }

    /// The same with all that may matter below another folder.
    pub(super) fn with_folder(mut self, folder: Option<PathBuf>) -> Self {
        self.folders.extend(folder);
        self
    }

    /// The same without files that the run writes.
    pub(super) fn without(mut self, files: impl IntoIterator<Item = PathBuf>) -> Self {
        let files = files.into_iter().map(|file| normalize(&file));
        self.written.extend(files);
        self
    }

    fn state(&self) -> State {
        let below = self.folders.iter().flat_map(|folder| {
            let walker = WalkDir::new(folder).into_iter();
            walker
                .filter_entry(|entry| !discover::is_skipped(entry))
                .filter_map(Result::ok)
                .filter(|entry| !entry.file_type().is_dir() && may_matter(entry.path()))
                .map(walkdir::DirEntry::into_path)
        });
        let files = below.chain(self.files.iter().cloned());
        files
            .filter(|file| !self.written.contains(file))
            .filter_map(|file| {
                let metadata = std::fs::metadata(&file).ok()?;
                Some((file, (metadata.len(), metadata.modified().ok())))
            })
            .collect()
    }
}

fn may_matter(path: &Path) -> bool {
    discover::may_matter(path) || path.file_name().is_some_and(|name| name == FILE_NAME)
}

/// Checks, waits for a change and checks again, until it is stopped or nobody reads any more.
pub(super) fn run(arguments: &Arguments, color: Color) -> Result<Outcome, Report> {
    if arguments.reads_stdin() {
        let help = "standard input ends; give files and folders";
        return Err(UsageError::new("`--watch` cannot read standard input", help).into());
    }
    let mut watched = Watched::new(&output::working_directory()?, arguments.paths());
    loop {
        // Looked at before the run: what changes while it goes on is seen after it.
        let started = SystemTime::now();
        let before = watched.state();
        output::clear();
        match check::once(arguments.clone(), color) {
            Ok(checked) if checked.delivery == Delivery::ReaderGone => return Ok(checked.outcome),
            Ok(checked) => watched = checked.watched.unwrap_or(watched),
            // Such as a mistake in the configuration file: it can be put right meanwhile.
            Err(error) => output::complain(&error, color),
        }
        let seen = watched.state();
        let has_changed = has_changed(&before, &seen, started);
        if !arguments.is_quiet() {
            // There is nowhere to tell that standard error is closed.
            let _ = writeln!(io::stderr(), "watching for changes");
        }
        wait(&watched, seen, has_changed);
    }
}

/// Whether something has changed since a run started, which may have come to depend on other files.
fn has_changed(before: &State, seen: &State, started: SystemTime) -> bool {
    let is_new = |(_, modified): &(u64, Option<SystemTime>)| {
        modified.is_some_and(|modified| modified > started)
    };
    let has_gone = |file: &PathBuf| !seen.contains_key(file) && !file.exists();
    let differs = |(file, now): (&PathBuf, &(u64, Option<SystemTime>))| {
        before
            .get(file)
            .map_or_else(|| is_new(now), |then| then != now)
    };
    before.keys().any(has_gone) || seen.iter().any(differs)
}

/// Returns when something is not as it was `seen`, or `has_changed` already, and nothing is being written
/// any more.
fn wait(watched: &Watched, mut seen: State, mut has_changed: bool) {
    loop {
        thread::sleep(PACE);
        let now = watched.state();
        if now != seen {
            has_changed = true;
            seen = now;
        } else if has_changed {
            return;
        }
    }
}
