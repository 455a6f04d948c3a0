//! ARM.
use std::path::Path;

use super::Evaluated;
use crate::source::Sources;
/// x
#[must_use]
pub fn looks_like_template(text: &str) -> bool {
    text.contains("deploymentTemplate.json") && text.contains("resources")
}
/// x
#[must_use]
pub fn looks_like_parameters(text: &str) -> bool {
    text.contains("deploymentParameters.json")
}
/// Evaluates.
#[must_use]
pub fn evaluate(_file: &Path, _parameters: Option<&Path>, _sources: &Sources) -> Evaluated {
    Evaluated::default()
}
