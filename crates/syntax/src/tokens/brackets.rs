//! The stack of open brackets.
//!
//! See [`super::resume`] for what happens when one is missing or wrong.

use fluxlite_diagnostics::{Code, Diagnostic, Span};

use super::classify::{Classifier, Previous};
use super::kind::TokenKind;
use super::mode::Mode;
use super::raw::Raw;
use crate::ast::MAX_DEPTH;

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    Paren,
    /// The parentheses of an attribute.
    Attribute,
    Square,
    Record,
    /// A function's body.
    Block,
    /// A test case's body.
    TestBlock,
    /// `${`; the token before it, or before its text, is the quote.
    Interpolation {
        /// The index of the string's first token.
        quote: usize,
    },
}

impl Bracket {
    /// Whether statements stand in it.
    pub(super) fn is_block(self) -> bool {
        matches!(self, Bracket::Block | Bracket::TestBlock)
    }

    pub(super) fn opener(self) -> TokenKind {
        if self.is_block() {
            TokenKind::BlockOpen
        } else {
            TokenKind::RecordOpen
        }
    }

    fn closer(self) -> TokenKind {
        match self {
            Bracket::Paren | Bracket::Attribute => TokenKind::ParenClose,
            Bracket::Square => TokenKind::SquareClose,
            Bracket::Record => TokenKind::RecordClose,
            Bracket::Block | Bracket::TestBlock => TokenKind::BlockClose,
            Bracket::Interpolation { .. } => TokenKind::InterpolationClose,
        }
    }

    fn closed_by(self, raw: Raw) -> bool {
        match self {
            Bracket::Paren | Bracket::Attribute => raw == Raw::ParenClose,
            Bracket::Square => raw == Raw::SquareClose,
            _ => raw == Raw::BraceClose,
        }
    }

    pub(super) fn closing_text(self) -> &'static str {
        match self {
            Bracket::Paren | Bracket::Attribute => ")",
            Bracket::Square => "]",
            _ => "}",
        }
    }
}

/// An open bracket.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) bracket: Bracket,
    /// The index of its token.
    pub(super) token: usize,
}

impl Classifier<'_> {
    pub(super) fn open(&mut self, bracket: Bracket, kind: TokenKind, start: usize, end: usize) {
        if self.open.len() >= usize::from(MAX_DEPTH) {
            return self.too_deep(start, end);
        }
        let after = if bracket.is_block() {
            Previous::Boundary
        } else {
            Previous::Open
        };
        self.push(kind, start, end, after);
        let token = self.out.list.len() - 1;
        self.open.push(Open { bracket, token });
    }

    /// A closing bracket of the text.
    pub(super) fn close(&mut self, raw: Raw, start: usize, end: usize) {
        let Some(top) = self.open.last().copied() else {
            return self.never_opened(start, end);
        };
        if top.bracket.closed_by(raw) {
            return self.close_top(start, end);
        }
        let matching = self.open.iter().rposition(|o| o.bracket.closed_by(raw));
        if matches!(top.bracket, Bracket::Interpolation { .. }) {
            return self.never_opened(start, end);
        }
        if self.poison.is_none() {
            self.error(wrong_closer(self, top, start, end));
            let margin = self.margin(top.token);
            if self.resume_after(self.open.len() - 1, margin) {
                return;
            }
            self.poison_from(top.token, margin);
        }
        // A block or `${` is worth more than what is open in it.
        let outer = matching.filter(|index| {
            self.open.get(*index).is_some_and(|o| {
                o.bracket.is_block() || matches!(o.bracket, Bracket::Interpolation { .. })
            })
        });
        if let Some(index) = outer {
            while self.open.len() > index + 1 {
                self.close_virtually();
            }
        }
        self.close_top(start, end);
    }

    /// Closes the innermost bracket with the token at these bytes.
    fn close_top(&mut self, start: usize, end: usize) {
        let Some(top) = self.open.last().copied() else {
            return;
        };
        if top.bracket.is_block() {
            // An unfinished statement in the block does not take the brace for its own.
            self.mode = Mode::Plain;
        }
        let after = match top.bracket {
            Bracket::TestBlock => Previous::Boundary,
            Bracket::Attribute => Previous::Attribute,
            Bracket::Interpolation { .. } => Previous::Open,
            _ => Previous::Operand,
        };
        // The closer itself begins no statement.
        self.previous = Previous::Open;
        self.push(top.bracket.closer(), start, end, after);
        self.open.pop();
        if matches!(top.bracket, Bracket::Paren) {
            self.closed_paren = Some(top.token);
        }
        if let Bracket::Interpolation { quote } = top.bracket
            && end > start
        {
            self.last_quote = quote;
            self.string_goes_on(end);
        }
    }

    /// Puts in the closer of the innermost bracket.
    pub(super) fn close_virtually(&mut self) {
        let Some(top) = self.open.last().copied() else {
            return;
        };
        let at = self.last().map_or(0, |token| token.end);
        self.close_top(at, at);
        if matches!(top.bracket, Bracket::Interpolation { .. }) {
            self.push(TokenKind::QuoteClose, at, at, Previous::Operand);
        }
    }

    fn never_opened(&mut self, start: usize, end: usize) {
        if self.poison.is_none() {
            let text = self.text.get(start..end).unwrap_or("");
            let message = format!("`{text}` closes nothing");
            let span = self.span(start, end);
            self.out.follow_ups.push(
                Diagnostic::at(Code::UNEXPECTED, span, message)
                    .help("delete it, or open the bracket that it should close"),
            );
        }
        self.settled = end;
        if self.previous == Previous::Open {
            // It stands where an operand is wanted.
            self.push(TokenKind::BadLiteral, start, end, Previous::Operand);
        }
    }

    /// At the end of the text: closes what is open.
    pub(super) fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close_virtually();
        }
        if let Some(poison) = self.poison {
            self.out.silent.add(poison.from..usize::MAX);
        }
        self.out.silent.settle();
    }
}

/// The place of an opening bracket; of a `${`, that of its string.
pub(super) fn opener_span(this: &Classifier<'_>, open: Open) -> Span {
    let index = match open.bracket {
        Bracket::Interpolation { quote } => quote,
        _ => open.token,
    };
    match this.out.list.get(index) {
        Some(token) => this.span(token.start, token.end),
        None => this.span(this.settled, this.settled),
    }
}

fn wrong_closer(this: &Classifier<'_>, open: Open, start: usize, end: usize) -> Diagnostic {
    let span = opener_span(this, open);
    let text = this.text.get(span.range()).unwrap_or("");
    let closer = this.text.get(start..end).unwrap_or("");
    let wanted = open.bracket.closing_text();
    let message = format!("expected `{wanted}` for `{text}` but found `{closer}`");
    Diagnostic::at(Code::UNCLOSED, span, message).label(
        this.span(start, end),
        format!("`{wanted}` belongs before or here"),
    )
}
