//! The input languages. Each turns a unit's files into [`Resource`]s; nothing outside this module
//! knows a grammar or a parser crate.

pub mod arm;
pub mod avm;
pub mod bicep;
pub mod comments;
pub mod edit;
pub mod notes;
pub mod terraform;
mod unread;

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::Resource;
use crate::source::{FileId, SourceFile};

pub use unread::Unread;

/// What reading and evaluating one unit gave: whatever could be read, and what could not.
#[derive(Debug, Default)]
pub struct Evaluated {
    /// The resources, in the order of their files and declarations.
    pub resources: Vec<Resource>,
    /// What the unit gives out, each as a resource of type [`crate::model::OUTPUT_TYPE`].
    pub outputs: Vec<Resource>,
    /// Problems met, in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// Every file read for the unit.
    pub files: Vec<Arc<SourceFile>>,
    /// Those of them that were evaluated as modules called by the unit's own.
    pub modules: Vec<FileId>,
    /// Variables that were given a value from outside and that the unit does not declare.
    pub undeclared: Vec<Arc<str>>,
}

/// Whether a file's text has no syntax error. What none of the languages reads has none.
pub(crate) fn is_well_formed(path: &Path, text: &str) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    match ending {
        Some("tf" | "tfvars" | "tofu") => terraform::parse::is_well_formed(text),
        Some("bicep") => bicep::parser::parse(text).errors.is_empty(),
        Some("bicepparam") => bicep::parser::parse_params(text).errors.is_empty(),
        Some("json" | "jsonc") => arm::json::is_well_formed(text),
        _ => true,
    }
}
