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
