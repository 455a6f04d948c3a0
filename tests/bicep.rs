//! What reading Bicep promises: the values, their way and their places, for every form of the
//! language; what cannot be read is said and never guessed; no input breaks it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may panic, also in its helpers"
)]

#[path = "bicep/expressions.rs"]
mod expressions;
#[path = "bicep/files.rs"]
mod files;
#[path = "bicep/hostile.rs"]
mod hostile;
#[path = "bicep/modules.rs"]
mod modules;
#[path = "bicep/parameters.rs"]
mod parameters;
#[path = "bicep/resources.rs"]
mod resources;
#[path = "bicep/support.rs"]
mod support;
