//! The catalogue of checks and the engine that judges resources by them.

pub mod schema;
