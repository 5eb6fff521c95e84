//! The values of literals, and what may be wrong with them.
//!
//! The lexer finds literals by their form; here they are read. What cannot be is told with the bytes of the
//! literal that are to blame, so that `2024-13-01` is marked under the `13`.

mod duration;
mod foreign;
mod number;
mod regex;
mod string;
mod time;

use std::ops::Range;

use fluxlite_diagnostics::Code;

pub(crate) use duration::{duration, unit_text};
pub(crate) use foreign::foreign_number;
pub(crate) use number::{float, int};
pub(crate) use regex::regex;
pub(crate) use string::unescape;
pub(crate) use time::time;

/// What is wrong with a literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LiteralError {
    pub(crate) code: Code,
    /// The bytes to blame, counted from the first of the literal.
    pub(crate) at: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl LiteralError {
    fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        LiteralError {
            code: Code::LITERAL,
            at,
            message: message.into(),
            help: None,
        }
    }

    fn help(self, help: impl Into<String>) -> Self {
        LiteralError {
            help: Some(help.into()),
            ..self
        }
    }
}
