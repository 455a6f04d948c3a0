//! Finds insecure Azure AI resource definitions in Terraform, Bicep and ARM templates.

#![cfg_attr(not(test), warn(clippy::disallowed_methods, clippy::disallowed_types))]

pub mod base64;
pub mod baseline;
mod calendar;
pub mod changes;
pub mod checks;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod discover;
pub mod display;
mod evaluate;
pub mod finding;
pub mod fix;
pub mod fixtures;
pub mod glob;
pub mod lang;
pub mod limits;
mod memory;
pub mod model;
mod paths;
pub mod progress;
#[expect(clippy::disallowed_methods, reason = "finds out where links lead")]
mod reach;
pub mod report;
pub mod scan;
pub mod secrets;
pub mod shard;
#[expect(clippy::disallowed_methods, reason = "reads what `reach` allows")]
pub mod source;
mod spelling;
pub mod suppress;
mod threads;
mod triage;
pub mod value;
