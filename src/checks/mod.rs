//! The catalogue of checks and the engine that judges resources by them.
//!
//! `schema` is a check file's form, `catalogue` the set of them, `condition` and `compare` answer
//! conditions, `judge` turns answers into findings. Nothing here asks which language a resource
//! came from.

mod catalogue;
mod compare;
mod condition;
mod judge;
pub mod schema;

pub use catalogue::{Catalogue, Selection, built_in};
pub use compare::Truth;
pub use condition::{Answer, Evidence, answer};
pub use judge::judge;
