//! Streams, files and terminals.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use miette::{Diagnostic, IntoDiagnostic, MietteHandlerOpts, Report, WrapErr};

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

pub(super) fn working_directory() -> Result<PathBuf, Report> {
    std::env::current_dir()
        .into_diagnostic()
        .wrap_err("the working directory is gone")
}

/// Sources of a run about `paths` that show paths relative to the working directory.
pub(super) fn sources(paths: &[PathBuf]) -> Result<Sources, Report> {
    let sources = Sources::new(working_directory()?).with_roots(paths.iter().map(PathBuf::as_path));
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

/// What text for people goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    Stdout,
    Stderr,
    File,
}

impl Stream {
    pub(super) fn is_terminal(self) -> bool {
        match self {
            Stream::Stdout => io::stdout().is_terminal(),
            Stream::Stderr => io::stderr().is_terminal(),
            Stream::File => false,
        }
    }

    /// By the rules of the streams that clap prints help to, so that both look alike.
    fn has_color(self, asked: Color) -> bool {
        match asked {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if self == Stream::File || anstyle_query::no_color() => false,
            Color::Auto if anstyle_query::clicolor_force() => true,
            Color::Auto => {
                self.is_terminal()
                    && anstyle_query::clicolor() != Some(false)
                    && anstyle_query::term_supports_color()
            }
        }
    }

    fn has_hyperlinks(self) -> bool {
        match self {
            Stream::Stdout => supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
            Stream::Stderr => supports_hyperlinks::on(supports_hyperlinks::Stream::Stderr),
            Stream::File => false,
        }
    }

    /// `COLUMNS`, or the terminal's columns.
    fn columns(self) -> Option<usize> {
        let set = std::env::var("COLUMNS").ok();
        if let Some(columns) = set.and_then(|columns| columns.parse().ok()) {
            return Some(columns);
        }
        let (columns, _) = self.is_terminal().then(terminal_size::terminal_size)??;
        Some(columns.0.into())
    }
}

/// How to render for a stream.
pub(super) fn options(color: Color, stream: Stream) -> Options {
    let color = stream.has_color(color);
    if color {
        // Old consoles of Windows have to be told; elsewhere this does nothing.
        let _ = anstyle_query::windows::enable_ansi_colors();
    }
    Options {
        color,
        width: stream.columns().unwrap_or(100).clamp(60, 120),
        hyperlinks: color && stream.has_hyperlinks(),
        ..Options::default()
    }
}

/// Makes errors look as the rest does.
pub(super) fn set_up_errors(color: Color) {
    // Consulted when there is an error. That it is set already cannot be.
    let _ = miette::set_hook(Box::new(move |_| {
        let options = options(color, Stream::Stderr);
        let handler = MietteHandlerOpts::new()
            .color(options.color)
            .terminal_links(options.hyperlinks);
        Box::new(handler.build())
    }));
}

/// Empties the terminal, if there is one; what has scrolled away stays.
pub(super) fn clear() {
    if Stream::Stdout.is_terminal() && anstyle_query::term_supports_ansi_color() {
        // If it cannot be written to, the report that follows will say so.
        let _ = io::stdout().write_all(b"\x1b[2J\x1b[H");
    }
}

/// Whether what was written has reached whoever reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Delivery {
    #[default]
    Whole,
    /// A reader that went away, as `head` does, has all it wanted.
    ReaderGone,
}

/// Writes what `render` gives to standard output.
pub(super) fn print(
    render: impl FnOnce(&mut dyn Write) -> Result<(), report::Error>,
) -> Result<(), Report> {
    deliver(render).map(|_| ())
}

/// The same; says whether anybody reads it any more.
pub(super) fn deliver(
    render: impl FnOnce(&mut dyn Write) -> Result<(), report::Error>,
) -> Result<Delivery, Report> {
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

fn unless_closed(written: Result<(), report::Error>) -> Result<Delivery, Report> {
    match written {
        Err(report::Error::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            Ok(Delivery::ReaderGone)
        }
        other => other.map(|()| Delivery::Whole).into_diagnostic(),
    }
}

/// Writes what could not be done to standard error.
pub(super) fn write_diagnostics(
    diagnostics: &[crate::diagnostic::Diagnostic],
    sources: &Sources,
    color: Color,
) -> Result<(), Report> {
    let options = options(color, Stream::Stderr);
    let mut stderr = io::BufWriter::new(io::stderr().lock());
    let written = report::write_diagnostics(diagnostics, sources, &options, &mut stderr);
    unless_closed(written.and_then(|()| Ok(stderr.flush()?))).map(|_| ())
}

/// Prints an error to standard error.
pub(super) fn complain(error: &Report, color: Color) {
    // There is nowhere to tell that standard error is closed.
    let rendered = harmless(&format!("{error:?}"), options(color, Stream::Stderr).color);
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

/// A rendered error: errors name paths, keys and values that somebody else wrote. Where there are colours
/// they are left as they are.
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

/// Says on standard error that a bug was met, and where.
pub(super) fn complain_of_bug(place: &std::panic::Location<'_>) {
    let _ = writeln!(
        io::stderr(),
        "stanchion: internal error at {place}; this is a bug: please report it with what was checked \
         (RUST_BACKTRACE=1 shows more)"
    );
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
