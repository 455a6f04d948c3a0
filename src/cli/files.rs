//! Files that are written: whole or not at all, and never through a link that leads out.
//!
//! The text goes to a new file beside the target, which then takes its name and its permissions. A
//! link in the target's place, or on the way to it, may have come with what is checked: it is followed
//! within that and nowhere else.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use miette::{IntoDiagnostic, Report, WrapErr};

use super::output::UsageError;
use crate::source::{Sources, normalize};

/// Tries to find a name for the new file that is not taken.
const MAX_TRIES: u32 = 16;

/// Puts `bytes` in the place of the file at `target` (relative paths start at the working directory).
pub(super) fn replace(target: &Path, bytes: &[u8], sources: &Sources) -> Result<(), Report> {
    let target = normalize(&sources.base().join(target));
    let failed = || format!("cannot write {}", sources.display(&target));
    // A device or a pipe cannot be replaced by a file; nor can what `/dev/stdout` stands for.
    let is_stream = fs::metadata(&target).is_ok_and(|metadata| !metadata.is_file());
    if is_stream || is_device(&target) {
        let opened = OpenOptions::new().append(true).open(&target);
        let written = opened.and_then(|mut stream| stream.write_all(bytes));
        return written.into_diagnostic().wrap_err_with(failed);
    }
    let target = place(&target, sources)?;
    replace_file(&target, bytes)
        .into_diagnostic()
        .wrap_err_with(failed)
}

/// Writes a file, with the folders it lies in.
pub(super) fn write_new(target: &Path, text: &str, sources: &Sources) -> Result<(), Report> {
    let target = normalize(&sources.base().join(target));
    if let Some(folder) = target.parent() {
        let mut above = folder.ancestors();
        let there = above.find(|above| fs::symlink_metadata(above).is_ok());
        if there.is_some_and(|there| leads_out(there, sources)) {
            return Err(refused(&target, sources));
        }
        fs::create_dir_all(folder)
            .into_diagnostic()
            .wrap_err_with(|| format!("cannot make {}", sources.display(folder)))?;
    }
    replace(&target, text.as_bytes(), sources)
}

/// The file that a target means: itself, or where it leads to if it is a link.
fn place(target: &Path, sources: &Sources) -> Result<PathBuf, Report> {
    let is_link = fs::symlink_metadata(target).is_ok_and(|metadata| metadata.is_symlink());
    if !is_link {
        return match leads_out(target, sources) {
            true => Err(refused(target, sources)),
            false => Ok(target.to_path_buf()),
        };
    }
    match fs::canonicalize(target) {
        Ok(real) if sources.allows(&real) => Ok(real),
        _ => Err(refused(target, sources)),
    }
}

/// Whether a path lies in what is checked by its text, but not by where its links lead.
fn leads_out(path: &Path, sources: &Sources) -> bool {
    sources.seems_allowed(path) && !sources.allows(path)
}

fn refused(target: &Path, sources: &Sources) -> Report {
    let shown = sources.display(target);
    let message =
        format!("{shown} is not written: a link leads out of what is checked, or nowhere");
    UsageError::new(message, "name the file that is meant").into()
}

fn is_device(target: &Path) -> bool {
    cfg!(unix) && (target.starts_with("/dev") || target.starts_with("/proc"))
}

fn replace_file(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let (partial, mut file) = new_beside(target)?;
    let written = file.write_all(bytes).and_then(|()| {
        if let Ok(before) = fs::metadata(target) {
            file.set_permissions(before.permissions())?;
        }
        drop(file);
        fs::rename(&partial, target)
    });
    if written.is_err() {
        // What is left of the attempt is of no use; the first error is the one to tell.
        let _ = fs::remove_file(&partial);
    }
    written
}

/// A file that was not there before, in the target's folder.
fn new_beside(target: &Path) -> io::Result<(PathBuf, fs::File)> {
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for attempt in 0..MAX_TRIES {
        let mut name = target.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}-{attempt}.partial", std::process::id()));
        let partial = target.with_file_name(name);
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&partial)
        {
            Ok(file) => return Ok((partial, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}
