//! The resource model that every language is brought to and every check is written against.

pub mod apim_policy;
pub mod defaults;
pub mod dump;
pub mod lookup;
mod resource;

pub use apim_policy::enrich;
pub use resource::{Call, Declaration, Language, Resource};
