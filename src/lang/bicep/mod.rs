//! bicep
