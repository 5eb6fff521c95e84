//! The stack of open brackets, and what happens when one is missing or wrong.
//!
//! Three things can go wrong: a bracket is still open at the end, is closed by another kind, or was never opened.
//! The opener that is to blame is the innermost one. A line behind it that can only be a statement (by its form
//! and its indentation) tells where it should have been closed: reading goes on there, with the missing brackets
//! put in. Without such a line the closer is taken for the right one, and bracket errors are kept quiet
//! ([`Poison`]) up to the next line that begins a statement.

use fluxlite_diagnostics::{Code, Diagnostic, Span};

use super::classify::{Classifier, Previous};
use super::kind::{Token, TokenKind};
use super::mode::Mode;
use super::raw::Raw;
use crate::ast::MAX_DEPTH;

/// How often reading goes on before an unclosed bracket; every time costs a pass over the rest.
const RESUMPTIONS: usize = 20;

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

    fn closing_text(self) -> &'static str {
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

/// After a bracket error: until when nothing is said about brackets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Poison {
    /// The first token whose errors are not reported.
    from: usize,
    margin: Margin,
    /// Whether the text is not even read.
    pub(super) skips: bool,
}

/// How far left a line must begin to be a statement of its own.
#[derive(Debug, Clone, Copy)]
struct Margin {
    /// For `name =` and keywords: the indentation of the line of the opener.
    line: usize,
    /// For everything else: the indentation of the line of the statement.
    statement: usize,
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

    /// A bracket beyond the limit: the whole statement is given up and not read further.
    pub(super) fn too_deep(&mut self, start: usize, end: usize) {
        if self.poison.is_none() {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            let span = self.span(start, end);
            self.error(
                Diagnostic::at(Code::TOO_DEEP, span, message)
                    .help("give the inner parts names of their own"),
            );
        }
        let from = self.statement_of(self.open.first().map_or(0, |open| open.token));
        let margin = self.margin(from);
        while !self.open.is_empty() {
            self.close_virtually();
        }
        self.poison = Some(Poison {
            from,
            margin,
            skips: true,
        });
        self.settled = end;
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
            let from = top.token;
            self.poison = Some(Poison {
                from,
                margin,
                skips: false,
            });
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
    fn close_virtually(&mut self) {
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
            self.error(
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

    /// Begins a stretch in which nothing is said about brackets, at an unclosed literal: the rest of its line,
    /// and the brackets there, are lost.
    pub(super) fn poison_from_literal(&mut self, token: usize, start: usize) {
        if self.poison.is_none() {
            let margin = Margin {
                line: self.indentation(start),
                ..self.margin(token)
            };
            self.poison = Some(Poison {
                from: token,
                margin,
                skips: false,
            });
        }
    }

    /// Ends that stretch where a line begins a statement.
    pub(super) fn end_poison(&mut self, raw: Raw, start: usize, end: usize) {
        let Some(Poison { from, margin, .. }) = self.poison else {
            return;
        };
        if !self.gap_before(start).contains('\n')
            || matches!(
                self.open.last().map(|o| o.bracket),
                Some(Bracket::Interpolation { .. })
            )
        {
            return;
        }
        let column = self.indentation(start);
        let decided = raw.is_statement_keyword() || (raw == Raw::Identifier && self.assigns(end));
        let begins = decided && column <= margin.line
            || raw.begins_statement_after_operand() && column <= margin.statement;
        if begins {
            while !self.at_statement_level() {
                self.close_virtually();
            }
            self.end_statement();
            self.out.silent.add(from..self.out.list.len());
            self.poison = None;
        }
    }

    /// At the end of the text: goes back to where the innermost open bracket should have been closed.
    pub(super) fn resume_before_end(&mut self) -> bool {
        let Some(top) = self.open.last().copied() else {
            return false;
        };
        if self.poison.is_some() {
            return false;
        }
        self.out.unfinished = true;
        let margin = self.margin(top.token);
        let depth = self.open.len() - 1;
        let error = never_closed(self, top);
        let errors = self.out.errors.len();
        let resumed = self.resume_after(depth, margin);
        self.out.errors.truncate(errors);
        self.error(error);
        if !resumed {
            self.poison = Some(Poison {
                from: top.token,
                margin,
                skips: false,
            });
        }
        resumed
    }

    /// Goes on at the first line behind the bracket at this depth that begins a statement.
    fn resume_after(&mut self, depth: usize, margin: Margin) -> bool {
        let Some(opener) = self.open.get(depth).copied() else {
            return false;
        };
        if self.resumed.1 >= RESUMPTIONS {
            return false;
        }
        let Some(index) = self.statement_behind(opener.token, margin) else {
            return false;
        };
        let Some(at) = self.out.list.get(index).map(|token| token.start) else {
            return false;
        };
        self.resumed = (at, self.resumed.1 + 1);
        self.out.list.truncate(index);
        self.out.silent.truncate(index);
        self.out.comments.retain(|c| (c.span.start as usize) < at);
        self.out
            .errors
            .retain(|e| e.span().is_none_or(|s| (s.start as usize) < at));
        self.open.truncate(depth + 1);
        self.close_virtually();
        while !self.at_statement_level() {
            self.close_virtually();
        }
        self.end_statement();
        self.out.silent.add(opener.token..self.out.list.len());
        self.settled = at;
        self.read_from(at);
        true
    }

    /// The first token behind this one that begins a line and can only begin a statement.
    fn statement_behind(&self, token: usize, margin: Margin) -> Option<usize> {
        let list = self.out.list.get(token + 1..)?;
        let mut before = self.out.list.get(token)?.end;
        for (offset, token_here) in list.iter().enumerate() {
            let gap = self.text.get(before..token_here.start).unwrap_or("");
            before = token_here.end;
            if token_here.start > self.resumed.0
                && gap.contains('\n')
                && self.begins_statement(token_here, margin)
            {
                return Some(token + 1 + offset);
            }
        }
        None
    }

    fn begins_statement(&self, token: &Token, margin: Margin) -> bool {
        use TokenKind as T;
        let column = self.indentation(token.start);
        match token.kind {
            T::Option | T::Builtin | T::TestCase | T::Import | T::Package | T::Return => {
                column <= margin.line
            }
            T::Identifier | T::With if self.assigns(token.end) => column <= margin.line,
            T::Identifier | T::With | T::Attribute | T::If => column <= margin.statement,
            _ => false,
        }
    }

    fn margin(&self, token: usize) -> Margin {
        let at = |index: usize| {
            let start = self.out.list.get(index).map_or(self.settled, |t| t.start);
            self.indentation(start)
        };
        Margin {
            line: at(token),
            statement: at(self.statement_of(token)),
        }
    }

    /// The token that begins the innermost statement around this one.
    fn statement_of(&self, token: usize) -> usize {
        let mut depth = 0_usize;
        for index in (0..=token.min(self.out.list.len().saturating_sub(1))).rev() {
            let Some(here) = self.out.list.get(index) else {
                break;
            };
            if here.kind.is_closer() && index != token {
                depth += 1;
            } else if here.kind.is_opener() {
                depth = depth.saturating_sub(1);
            }
            if depth == 0 && here.starts_statement {
                return index;
            }
        }
        0
    }

    /// How many bytes of white space the line of this byte begins with.
    fn indentation(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("");
        let line = before.rfind('\n').map_or(0, |line_break| line_break + 1);
        let rest = self.text.get(line..).unwrap_or("");
        rest.bytes()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count()
    }

    /// At the end of the text: closes what is open.
    pub(super) fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close_virtually();
        }
        if let Some(Poison { from, .. }) = self.poison {
            self.out.silent.add(from..usize::MAX);
        }
        self.out.silent.settle();
    }
}

fn opener_span(this: &Classifier<'_>, open: Open) -> Span {
    let index = match open.bracket {
        Bracket::Interpolation { quote } => quote,
        _ => open.token,
    };
    match this.out.list.get(index) {
        Some(token) => this.span(token.start, token.end),
        None => this.span(this.settled, this.settled),
    }
}

fn never_closed(this: &Classifier<'_>, open: Open) -> Diagnostic {
    let span = opener_span(this, open);
    if matches!(open.bracket, Bracket::Interpolation { .. }) {
        let brace = this.out.list.get(open.token);
        let diagnostic = Diagnostic::at(Code::UNCLOSED, span, "`${` in this string is not closed")
            .help("`${` holds an expression up to `}`; a text `${` is written `\\${`");
        return match brace {
            Some(token) => diagnostic.label(this.span(token.start, token.end), "opened here"),
            None => diagnostic,
        };
    }
    let text = this.text.get(span.range()).unwrap_or("");
    let closer = open.bracket.closing_text();
    Diagnostic::at(Code::UNCLOSED, span, format!("`{text}` is not closed"))
        .help(format!("put the `{closer}` where its contents end"))
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
