//! The catalogue of checks and the engine that judges resources by them.
//!
//! `schema` is a check file's form, `catalogue` the set of them, `condition` and `compare` answer
//! conditions, `plain` those that need no reasons, `answers` keeps what they said of related resources,
//! `ignored` finds what ARM does not read, `linked` asks about related resources, `serving` says what serves AI, `settle`
//! puts in what is known before a run (settings, dates, tables of facts), `judge`
//! turns answers into findings. Nothing here asks which language a resource
//! came from.

mod answers;
mod catalogue;
mod compare;
mod condition;
mod ignored;
mod judge;
mod linked;
mod operand;
pub mod own;
mod plain;
pub mod schema;
mod serving;
mod settle;
mod subject;

pub use answers::Answers;
pub use catalogue::{Catalogue, Selection, as_written, built_in};
pub use compare::Truth;
pub(crate) use compare::glob;
pub use condition::{Answer, Evidence, answer};
pub use judge::judge;
pub use serving::Serving;
#[cfg(test)]
pub(crate) use serving::is_supporting;
pub use settle::{Given, built_in_data};
pub use subject::Subject;
