//! Reading one file, and why that may fail.

use std::io::Read;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Level};
use crate::limits::{self, FILE_BYTES};
use crate::reach::Reach;

/// Why a file could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Nothing there (also a dangling symbolic link).
    #[error("no such file")]
    NotFound,
    /// A folder, a pipe, a device …
    #[error("not a regular file")]
    NotAFile,
    /// Not below what the run may read, or a symbolic link that leads out of it.
    #[error("it lies outside of what is checked, or is a link that leads there")]
    Outside,
    /// A loop of symbolic links, missing rights, an input/output error.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Larger than [`FILE_BYTES`].
    #[error("{0} bytes is over the limit of {FILE_BYTES}")]
    TooLarge(u64),
    /// The files of the unit are larger than [`limits::UNIT_BYTES`] together.
    #[error("the files read for one unit are over the limit of memory together")]
    NoRoom,
    /// The texts of the run are larger than [`limits::RUN_BYTES`] together.
    #[error("the files read in this run are over the limit of memory together")]
    RunFull,
    /// Bytes that are no text at all.
    #[error("binary content (a NUL byte at offset {0})")]
    Binary(usize),
    /// Not UTF-8: line and byte offset of the first bad byte.
    #[error("not valid UTF-8 (line {line}, byte {offset}); save it as UTF-8")]
    NotUtf8 {
        /// Line of the first bad byte, from 1.
        line: usize,
        /// Its offset in the file.
        offset: usize,
    },
}

impl LoadError {
    /// The stable name of the diagnostic about a file that was to be read.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            LoadError::Outside => "outside",
            LoadError::TooLarge(_) => limits::FILE_SIZE,
            LoadError::NoRoom | LoadError::RunFull => limits::MEMORY,
            _ => "unreadable-file",
        }
    }

    /// The code of the limit that it is.
    #[must_use]
    pub fn limit(&self) -> Option<&'static str> {
        let is_limit = matches!(
            self,
            LoadError::TooLarge(_) | LoadError::NoRoom | LoadError::RunFull
        );
        is_limit.then(|| self.code())
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            LoadError::Outside => Some(
                "run from a folder that holds both, or name the folder that it lies in as well",
            ),
            other => limits::help(other.code()),
        }
    }

    /// The diagnostic about the file at `path` (as people see it), which was to be read.
    #[must_use]
    pub fn diagnostic(&self, level: Level, path: impl Into<String>) -> Diagnostic {
        let mut diagnostic = Diagnostic::file(level, self.code(), path, self.to_string());
        diagnostic.help = self.help().map(str::to_owned);
        diagnostic
    }
}

pub(super) fn strip_bom(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

pub(super) fn read_bytes(path: &Path, reach: &Reach) -> Result<Vec<u8>, LoadError> {
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => LoadError::NotFound,
        _ => LoadError::Unreadable(error.to_string()),
    };
    if !reach.allows_plain(path) {
        return Err(LoadError::Outside);
    }
    let mut metadata = std::fs::symlink_metadata(path).map_err(unreadable)?;
    if metadata.is_symlink() {
        if !reach.allows(path) {
            return Err(LoadError::Outside);
        }
        metadata = std::fs::metadata(path).map_err(unreadable)?;
    }
    // Opening a pipe would wait for whoever writes to it.
    if !metadata.is_file() {
        return Err(LoadError::NotAFile);
    }
    if metadata.len() > FILE_BYTES {
        return Err(LoadError::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default() + 1);
    let file = std::fs::File::open(path).map_err(unreadable)?;
    // The file may have grown since; the limit holds all the same.
    file.take(FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(LoadError::TooLarge(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The text that `bytes` are, without byte-order mark.
///
/// # Errors
/// [`LoadError`] says why they are none.
pub(crate) fn text_of(bytes: Vec<u8>) -> Result<String, LoadError> {
    if bytes.contains(&0) {
        let offset = bytes.iter().position(|byte| *byte == 0);
        return Err(LoadError::Binary(offset.unwrap_or_default()));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(strip_bom(text)),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let before = error.as_bytes().get(..offset).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(LoadError::NotUtf8 { line, offset })
        }
    }
}
