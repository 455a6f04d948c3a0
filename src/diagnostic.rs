//! What could not be done, and where: problems of input and limits reached. Not findings.

use crate::limits;
use crate::source::Span;

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// An input could not be read or parsed: the run is incomplete (exit code 2).
    Error,
    /// Something was left out or a limit was reached: an unread module, an expansion cut short.
    Warning,
    /// Worth knowing, nothing is missing.
    Note,
}

impl Level {
    /// `error`, `warning` or `note`, as SARIF spells levels.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

/// A message about the input for the person who reads the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad.
    pub level: Level,
    /// Stable name of the kind of problem, in kebab case: `syntax-error`, `unread-module` …
    pub code: &'static str,
    /// What is wrong, in a sentence without full stop.
    pub message: String,
    /// The file's path as shown to people; `None` for problems of the run as a whole.
    pub path: Option<String>,
    /// The place in it, if there is one.
    pub span: Option<Span>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic at a place in `path`.
    #[must_use]
    pub fn at(
        level: Level,
        code: &'static str,
        path: &str,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            level,
            code,
            message: message.into(),
            path: Some(path.to_owned()),
            span: Some(span),
            help: limits::help(code).map(str::to_owned),
        }
    }

    /// A diagnostic about a file as a whole.
    #[must_use]
    pub fn file(
        level: Level,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            level,
            code,
            message: message.into(),
            path: Some(path.into()),
            span: None,
            help: limits::help(code).map(str::to_owned),
        }
    }

    /// The same with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
