//! Bicep.

pub mod lexer;
pub mod parser;
pub mod syntax;

use std::path::Path;

use super::Evaluated;
use crate::source::Sources;
/// x
#[must_use]
pub fn using(_text: &str) -> Option<String> {
    None
}
/// Evaluates.
#[must_use]
pub fn evaluate(_file: &Path, _parameters: Option<&Path>, _sources: &Sources) -> Evaluated {
    Evaluated::default()
}
