//! Scripts through parser, checker, interpreter and executor, over a small library of this suite's own: what the
//! engine promises must not hang on the functions that happen to exist.
#![cfg(test)]

mod depth;
mod language;
mod law;
mod library;
mod natives;
mod regroup;
mod results;
mod rows;
mod session;
