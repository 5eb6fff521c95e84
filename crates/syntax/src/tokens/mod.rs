//! From text to the tokens of the grammar.
//!
//! Flux has no statement separator and gives one sign several meanings, which an LR grammar cannot tell apart.
//! So tokens are made in one pass before parsing: [`raw`] splits the characters, [`classify`] decides by the
//! token before (and, for `(…) =>`, the one after) what each is, [`statements`] finds where statements begin,
//! [`brackets`] keeps the stack of open brackets, [`strings`] and [`regexes`] read what has an inside.
//!
//! Mistakes that are visible here are reported here and *mended*: a missing bracket is put in, `&&` becomes
//! `and`. The list that leaves this module is always balanced, so one mistake gives one error. Where mending is a
//! guess, the range of tokens is [`Tokens::silent`]: the parser's errors there follow from what was reported.

mod brackets;
mod classify;
mod comments;
mod foreign;
mod illegal;
mod kind;
mod mode;
mod numbers;
mod raw;
mod regexes;
mod resume;
mod silence;
mod statements;
mod strings;
#[cfg(test)]
mod tests;

use fluxlite_diagnostics::{Diagnostic, SourceId};
use logos::Logos as _;

use crate::ast::Comment;
pub(crate) use kind::{Token, TokenKind};
pub(crate) use silence::Silence;
pub(crate) use strings::strings_over_lines;

/// The tokens of a text and what was found wrong with them.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    /// The tokens; brackets are balanced.
    pub(crate) list: Vec<Token>,
    /// The comments.
    pub(crate) comments: Vec<Comment>,
    /// What is wrong.
    pub(crate) errors: Vec<Diagnostic>,
    /// Brackets that nothing opened, open strings and odd characters: what often follows from a mistake before it
    /// in the same statement, and then need not be told.
    pub(crate) follow_ups: Vec<Diagnostic>,
    /// The tokens at which nothing more is to be reported.
    pub(crate) silent: Silence,
    /// Whether the text ended inside of a bracket or string.
    pub(crate) unfinished: bool,
}

/// Splits a text into tokens from a byte on. The string that begins at the byte `ends_on_line` is taken for one
/// that lacks its closing quote.
pub(crate) fn tokens(
    source: SourceId,
    text: &str,
    start: usize,
    ends_on_line: Option<usize>,
) -> Tokens {
    classify::Classifier::new(source, text, start, ends_on_line).run()
}

/// Whether a text is one name, and so can stand without quotes.
pub(crate) fn is_name(text: &str) -> bool {
    let mut raw = raw::Raw::lexer(text);
    raw.next() == Some(Ok(raw::Raw::Identifier)) && raw.span() == (0..text.len())
}
