//! What to say about a token that the grammar does not take.

use std::ops::Range;

use fluxlite_diagnostics::{Code, Diagnostic};

use crate::tokens::{Token, TokenKind};
use crate::tree::Tree;

pub(crate) fn explain(
    tree: &Tree<'_>,
    tokens: &[Token],
    _item: Range<usize>,
    at: usize,
    expected: &[String],
) -> Option<Diagnostic> {
    let found = tokens.get(at).map(|token| token.kind);
    if found == Some(TokenKind::Illegal) {
        return None;
    }
    Some(Diagnostic::at(
        Code::UNEXPECTED,
        tree.token_span(at),
        format!(
            "unexpected `{}`, expected {expected:?}",
            tree.token_text(at)
        ),
    ))
}
