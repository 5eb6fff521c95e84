//! How far a mistake reaches, and where parsing goes on.

use std::convert::Infallible;
use std::ops::Range;

use fluxlite_diagnostics::{Code, Diagnostic};

use crate::items::Parser;
use crate::tokens::{Token, TokenKind};

impl Parser<'_> {
    /// Whether an error lies behind a mistake in the same statement.
    pub(crate) fn follows(&self, error: &Diagnostic) -> bool {
        let start = error.span().map_or(0, |span| span.start as usize);
        let behind = self.failed.partition_point(|failed| failed.start <= start);
        let failed = behind.checked_sub(1).and_then(|last| self.failed.get(last));
        failed.is_some_and(|failed| failed.contains(&start))
    }

    /// The first byte of a token, or the end of the text.
    pub(crate) fn start_of(&self, token: usize) -> usize {
        self.tokens
            .get(token)
            .map_or(self.text.len(), |token| token.start)
    }

    /// Drops errors about the form of nodes, from this one on, that follow from a wrong bracket.
    pub(crate) fn hush(&mut self, first: usize) {
        let own = |code| matches!(code, Code::LITERAL | Code::ESCAPE | Code::REGEX);
        let mut errors = self.tree.errors.split_off(first);
        errors.retain(|error| {
            let start = error.span().map_or(0, |span| span.start as usize);
            let token = self.tokens.partition_point(|token| token.start < start);
            own(error.code) || !self.silent.covers(token)
        });
        self.tree.errors.append(&mut errors);
    }

    /// The tokens of the innermost statement around this one, up to where parsing can go on.
    pub(crate) fn statement_around(&self, at: usize, range: Range<usize>) -> Range<usize> {
        let mut depth = 0_usize;
        let mut start = range.start;
        for index in (range.start..=at).rev() {
            let Some(token) = self.tokens.get(index) else {
                continue;
            };
            if token.kind.is_closer() && index != at {
                depth += 1;
            } else if token.kind.is_opener() {
                depth = depth.saturating_sub(1);
            }
            if depth == 0 && token.starts_statement {
                start = index;
                break;
            }
        }
        let mut depth = 0_usize;
        for index in start..range.end {
            let Some(token) = self.tokens.get(index) else {
                break;
            };
            if token.kind.is_closer() && depth == 0 {
                return start..index;
            }
            if index > at && depth == 0 && token.starts_statement && self.resumes(start, index) {
                return start..index;
            }
            if token.kind.is_opener() {
                depth += 1;
            } else if token.kind.is_closer() {
                depth -= 1;
            }
        }
        start..range.end
    }

    /// Whether after a mistake in the statement at `failed` parsing can go on at the statement at `next`.
    pub(crate) fn resumes(&self, failed: usize, next: usize) -> bool {
        let Some(token) = self.tokens.get(next) else {
            return true;
        };
        if !self.tree.line_break_before(next) {
            return false;
        }
        token.kind.is_keyword()
            && !matches!(
                token.kind,
                TokenKind::Not | TokenKind::Exists | TokenKind::If
            )
            || token.kind == TokenKind::Attribute
            || token.kind.is_name()
                && self
                    .tokens
                    .get(next + 1)
                    .is_some_and(|t| t.kind == TokenKind::Assign)
            || self.column(next) <= self.column(failed)
    }

    /// The column of a token in bytes.
    fn column(&self, index: usize) -> usize {
        let start = self.tokens.get(index).map_or(0, |token| token.start);
        let before = self.text.get(..start).unwrap_or("");
        start - before.rfind('\n').map_or(0, |line_break| line_break + 1)
    }
}

type Located = (usize, TokenKind, usize);

/// The tokens of an item, with statements that did not parse cut out. An item always has a first token.
pub(crate) fn cut_tokens<'a>(
    tokens: &'a [Token],
    range: Range<usize>,
    cuts: &'a [Range<usize>],
) -> impl Iterator<Item = Result<Located, Infallible>> + 'a {
    let mut at = range.start;
    let mut cuts = cuts.iter().peekable();
    std::iter::from_fn(move || {
        if at >= range.end {
            return None;
        }
        if let Some(cut) = cuts.next_if(|cut| cut.start == at) {
            at = cut.end;
            return Some(Ok((cut.start, TokenKind::BadStatement, cut.end)));
        }
        let token = tokens.get(at)?;
        at += 1;
        Some(Ok((at - 1, token.kind, at)))
    })
}
