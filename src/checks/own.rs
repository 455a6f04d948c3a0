//! Checks that are not in the catalogue: those that whoever runs the tool has written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Catalogue;
use super::schema::{self, Check, data::Data};
use crate::source::{Sources, normalize};

/// Why own checks cannot be used. The text has the place.
#[derive(Debug, thiserror::Error)]
pub enum OwnError {
    /// There is no such folder, or it cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// The folder or file.
        path: String,
        /// Why.
        error: String,
    },
    /// There is no check in it.
    #[error("{0}: there is no check in this folder; checks are files that end in `.yaml`")]
    Empty(String),
    /// A check is not written as it has to be.
    #[error("{0}")]
    Content(String),
    /// A code or name that is already used.
    #[error("{path}: `{code}` is already taken by {taken}")]
    Taken {
        /// The file.
        path: String,
        /// The code, name or alias.
        code: String,
        /// Who has it.
        taken: String,
    },
}

/// A check with the file that it was read from.
#[derive(Clone, Debug)]
pub struct OwnCheck {
    /// The check.
    pub check: Check,
    /// Its file (absolute).
    pub path: PathBuf,
}

/// Reads the checks in a folder and all below it.
///
/// # Errors
/// The first mistake, with its place.
#[expect(
    clippy::disallowed_methods,
    reason = "goes through a folder that was named"
)]
pub fn read(
    folder: &Path,
    built_in: &Catalogue,
    data: &Data,
    sources: &Sources,
) -> Result<Vec<OwnCheck>, OwnError> {
    let folder = normalize(&sources.base().join(folder));
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for check in built_in.checks() {
        for code in names(check) {
            taken.insert(
                code.to_ascii_lowercase(),
                format!("{} of the catalogue", check.id),
            );
        }
    }
    let mut checks = Vec::new();
    let entries = WalkDir::new(&folder).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !is_fixtures(entry)) {
        let entry = entry.map_err(|error| OwnError::Unreadable {
            path: sources.display(error.path().unwrap_or(&folder)),
            error: error
                .io_error()
                .map_or_else(|| error.to_string(), ToString::to_string),
        })?;
        let path = entry.path();
        if !entry.file_type().is_file() || path.extension().is_none_or(|end| end != "yaml") {
            continue;
        }
        let shown = sources.display(path);
        let file = sources.load(path).map_err(|error| OwnError::Unreadable {
            path: shown.clone(),
            error: error.to_string(),
        })?;
        let check = schema::parse(&shown, &file.text).map_err(OwnError::Content)?;
        data.verify(&check)
            .map_err(|problem| OwnError::Content(format!("{shown}: {problem}")))?;
        for code in names(&check) {
            if let Some(other) = taken.insert(code.to_ascii_lowercase(), shown.clone()) {
                return Err(OwnError::Taken {
                    path: shown,
                    code: code.to_owned(),
                    taken: other,
                });
            }
        }
        checks.push(OwnCheck {
            check,
            path: path.to_path_buf(),
        });
    }
    if checks.is_empty() {
        return Err(OwnError::Empty(sources.display(&folder)));
    }
    Ok(checks)
}

/// Whether a folder holds the fixtures of a check: it has a code as name.
fn is_fixtures(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let (letters, digits) = (name.bytes().take(3), name.bytes().skip(3));
    entry.depth() > 0
        && entry.file_type().is_dir()
        && name.len() == 6
        && letters.into_iter().all(|byte| byte.is_ascii_uppercase())
        && digits.into_iter().all(|byte| byte.is_ascii_digit())
}

fn names(check: &Check) -> impl Iterator<Item = &str> {
    let own = [check.id.as_str(), check.name.as_str()];
    own.into_iter()
        .chain(check.aliases.iter().map(String::as_str))
}
