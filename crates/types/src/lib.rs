//! types
pub mod ir;
pub mod library;
pub mod types;
