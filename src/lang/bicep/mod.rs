//! Bicep: read here, and evaluated in the form of ARM templates.

pub mod lexer;
pub mod parser;
pub mod syntax;
