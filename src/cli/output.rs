//! Streams, files and terminals.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use miette::{Diagnostic, IntoDiagnostic, Report, WrapErr};

use super::{Color, files};
use crate::display;
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

/// Writes what `render` gives to standard output.
pub(super) fn print(
    render: impl FnOnce(&mut dyn Write) -> Result<(), report::Error>,
) -> Result<(), Report> {
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    let written = render(&mut stdout).and_then(|()| Ok(stdout.flush()?));
    unless_closed(written)
}

/// Writes what `render` gives to a file, whole or not at all.
pub(super) fn write(
    target: &Path,
    sources: &Sources,
    render: impl FnOnce(&mut dyn Write) -> Result<(), report::Error>,
) -> Result<(), Report> {
    let mut bytes = Vec::new();
    render(&mut bytes).into_diagnostic()?;
    files::replace(target, &bytes, sources)
}

/// A reader that went away, as `head` does, has all it wanted.
fn unless_closed(written: Result<(), report::Error>) -> Result<(), Report> {
    match written {
        Err(report::Error::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.into_diagnostic(),
    }
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
    let rendered = harmless(&format!("{error:?}"), io::stderr().is_terminal());
    let _ = writeln!(io::stderr(), "{rendered}");
}

/// Prints lines that may have names from input in them.
pub(super) fn lines(text: &str) -> Result<(), Report> {
    print(|stream| {
        for line in text.lines() {
            writeln!(stream, "{}", no_command(&display::line(line)))?;
        }
        Ok(())
    })
}

/// A rendered error: errors name paths, keys and values that somebody else wrote. Only on a terminal are
/// there colours, which are left as they are.
fn harmless(rendered: &str, with_colors: bool) -> String {
    const ESCAPE: &str = "\u{1b}[";
    let lines = rendered.lines().map(|line| {
        let mut shown = String::new();
        for (index, part) in line.split(ESCAPE).enumerate() {
            let behind = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
            if index > 0 && with_colors && behind.starts_with('m') {
                shown.push_str(ESCAPE);
            } else if index > 0 {
                shown.push_str(&display::line(ESCAPE));
            }
            shown.push_str(&display::line(part));
        }
        no_command(&shown)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// At the start of a line `::` is a command to GitHub's runner.
fn no_command(line: &str) -> String {
    let mark = if line.trim_start().starts_with("::") {
        "·"
    } else {
        ""
    };
    format!("{mark}{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_command_nothing() {
        let error = "\u{1b}[31m×\u{1b}[0m a\u{1b}[2J\u{202e}\n ::error::b ##[c]";
        assert_eq!(
            harmless(error, true),
            "\u{1b}[31m×\u{1b}[0m a\\u{1b}[2J\\u{202e}\n· ::error::b #♯[c]"
        );
        assert!(!harmless(error, false).contains('\u{1b}'));
    }
}
