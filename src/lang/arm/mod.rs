//! ARM templates in JSON, and the evaluator that Bicep shares.

pub mod ir;
