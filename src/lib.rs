//! Finds insecure Azure AI resource definitions in Terraform, Bicep and ARM templates.

pub mod checks;
pub mod diagnostic;
pub mod lang;
pub mod model;
pub mod source;
pub mod value;
