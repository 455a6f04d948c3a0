//! The resource model that every language is brought to and every check is written against.

pub mod apim_policy;
pub mod arm_types;
pub mod conditions;
pub mod defaults;
pub mod dump;
pub mod estate;
pub mod lookup;
mod resource;

pub use apim_policy::{enrich, enrich_all};
pub use estate::Estate;
pub use resource::{Call, Declaration, Language, OUTPUT_TYPE, Resource};
