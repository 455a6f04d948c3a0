//! Streams, files and terminals.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use miette::{Diagnostic, IntoDiagnostic, Report, WrapErr};

use super::Color;
use crate::report::{self, Options};
use crate::source::Sources;

/// An error of use, with advice.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
pub(super) struct UsageError {
    message: String,
    #[help]
    help: Option<String>,
}

impl UsageError {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::with_help(message, Some(help.into()))
    }

    pub(super) fn with_help(message: impl Into<String>, help: Option<String>) -> Self {
        Self {
            message: message.into(),
            help,
        }
    }
}

/// Sources of a run about `paths` that show paths relative to the working directory.
pub(super) fn sources(paths: &[PathBuf]) -> Result<Sources, Report> {
    let directory = std::env::current_dir()
        .into_diagnostic()
        .wrap_err("the working directory is gone")?;
    let sources = Sources::new(directory).with_roots(paths.iter().map(PathBuf::as_path));
    // Where `bicep restore` keeps modules.
    Ok(match std::env::home_dir() {
        Some(home) if home.is_absolute() => sources.with_bicep_cache(home.join(".bicep")),
        _ => sources,
    })
}

/// The root of the repository that the working directory lies in, or else what is checked.
pub(super) fn repository(sources: &Sources) -> Option<PathBuf> {
    let roots = sources.roots().iter().map(PathBuf::as_path);
    let folders = std::iter::once(sources.base()).chain(roots);
    let mut above = folders.flat_map(Path::ancestors);
    let root = above.find(|folder| folder.join(".git").exists())?;
    Some(root.to_path_buf())
}

/// How to render for a stream that is a terminal or not.
pub(super) fn options(color: Color, is_terminal: bool) -> Options {
    let quiet = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && !quiet,
    };
    let width = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .unwrap_or(100);
    Options {
        color,
        width: usize::clamp(width, 60, 120),
        hyperlinks: color && is_terminal,
        ..Options::default()
    }
}

pub(super) fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes what `render` gives to standard output or, whole or not at all, to a file.
pub(super) fn write(
    target: Option<&Path>,
    render: impl FnOnce(&mut dyn Write) -> Result<(), report::Error>,
) -> Result<(), Report> {
    let Some(target) = target else {
        let mut stdout = io::BufWriter::new(io::stdout().lock());
        let written = render(&mut stdout).and_then(|()| Ok(stdout.flush()?));
        return unless_closed(written);
    };
    let mut bytes = Vec::new();
    render(&mut bytes).into_diagnostic()?;
    let failed = || format!("cannot write {}", target.display());
    // A device or a pipe cannot be replaced by a file.
    if fs::metadata(target).is_ok_and(|metadata| !metadata.is_file()) {
        return fs::write(target, bytes)
            .into_diagnostic()
            .wrap_err_with(failed);
    }
    let partial = partial_name(target);
    let written = fs::write(&partial, bytes).and_then(|()| fs::rename(&partial, target));
    if written.is_err() {
        // What is left of the attempt is of no use; the first error is the one to tell.
        let _ = fs::remove_file(&partial);
    }
    written.into_diagnostic().wrap_err_with(failed)
}

/// Writes a file, with the folders it lies in.
pub(super) fn write_new(target: &Path, text: &str) -> Result<(), Report> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)
            .into_diagnostic()
            .wrap_err_with(|| format!("cannot make {}", folder.display()))?;
    }
    write(
        Some(target),
        |stream| Ok(stream.write_all(text.as_bytes())?),
    )
}

/// A reader that went away, as `head` does, has all it wanted.
fn unless_closed(written: Result<(), report::Error>) -> Result<(), Report> {
    match written {
        Err(report::Error::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.into_diagnostic(),
    }
}

fn partial_name(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.partial", std::process::id()));
    target.with_file_name(name)
}

/// Writes what could not be done to standard error.
pub(super) fn write_diagnostics(
    diagnostics: &[crate::diagnostic::Diagnostic],
    sources: &Sources,
    color: Color,
) -> Result<(), Report> {
    let options = options(color, io::stderr().is_terminal());
    let mut stderr = io::BufWriter::new(io::stderr().lock());
    let written = report::write_diagnostics(diagnostics, sources, &options, &mut stderr);
    unless_closed(written.and_then(|()| Ok(stderr.flush()?)))
}

/// Prints an error to standard error.
pub(super) fn complain(error: &Report) {
    // There is nowhere to tell that standard error is closed.
    let _ = writeln!(io::stderr(), "{error:?}");
}

/// Says on standard error that a bug was met, and where.
pub(super) fn complain_of_bug(place: &std::panic::Location<'_>) {
    let _ = writeln!(
        io::stderr(),
        "stanchion: internal error at {place}; this is a bug: please report it with what was checked \
         (RUST_BACKTRACE=1 shows more)"
    );
}
