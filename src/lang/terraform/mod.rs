//! Terraform.

use std::path::PathBuf;

use super::Evaluated;
use crate::source::Sources;

/// The files of one module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModuleFiles {
    /// dir
    pub directory: PathBuf,
    /// tf
    pub configuration: Vec<PathBuf>,
    /// tfvars
    pub variables: Vec<PathBuf>,
}

/// Evaluates.
#[must_use]
pub fn evaluate(_module: &ModuleFiles, _sources: &Sources) -> Evaluated {
    Evaluated::default()
}
