//! One file a command; each gives the exit status.

pub mod check;
pub mod run;
