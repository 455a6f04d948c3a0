//! What is called and not read.

use std::fmt;
use std::sync::Arc;

/// The code of what is not read for no limit.
pub(crate) const UNREAD: &str = "unread-module";

/// Why a module, a template or a file that is called is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The code of the diagnostic: `unread-module`, or that of the limit that was reached.
    pub code: &'static str,
    /// The reason, as it follows a colon.
    pub why: Arc<str>,
}

impl Unread {
    /// Left out by the limit with this code.
    #[must_use]
    pub fn by_limit(code: &'static str, why: impl Into<Arc<str>>) -> Self {
        Self {
            code,
            why: why.into(),
        }
    }

    /// The same, with more said about what it is.
    #[must_use]
    pub fn of(self, what: &str) -> Self {
        Self {
            why: format!("{what}: {}", self.why).into(),
            ..self
        }
    }
}

impl<T: Into<Arc<str>>> From<T> for Unread {
    fn from(why: T) -> Self {
        Self {
            code: UNREAD,
            why: why.into(),
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.why)
    }
}
