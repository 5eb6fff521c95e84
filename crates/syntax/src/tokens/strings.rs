//! Strings: where they end, and the `${…}` in them.
//!
//! `${` is a bracket like others; when it closes, reading of text goes on. So strings nest in interpolations to
//! any depth without recursion. Escapes are only stepped over here; they are checked when the literal is made.

use fluxlite_diagnostics::{Code, Diagnostic};

use super::brackets::{Bracket, Open};
use super::classify::{Classifier, Previous};
use super::kind::{Token, TokenKind};
use crate::ast::MAX_DEPTH;

/// What ends a stretch of text.
enum Stop {
    Quote(usize),
    Interpolation(usize),
    End,
}

/// Finds the end of text that begins at this byte, on its line if it has to be there.
fn stop(text: &str, from: usize, on_line: bool) -> Stop {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' if on_line => return Stop::End,
            b'"' => return Stop::Quote(at),
            b'$' if bytes.get(at + 1) == Some(&b'{') => return Stop::Interpolation(at),
            _ => at += 1,
        }
    }
    Stop::End
}

impl Classifier<'_> {
    /// Reads a string from its quote.
    pub(super) fn string(&mut self, quote: usize) {
        match stop(self.text, quote + 1, self.ends_on_line == Some(quote)) {
            Stop::Quote(at) => {
                let after = self.after_string();
                self.extend_to(at + 1);
                self.push(TokenKind::String, quote, at + 1, after);
            }
            Stop::Interpolation(at) => {
                self.push(TokenKind::QuoteOpen, quote, quote + 1, Previous::Open);
                let quote_token = self.out.list.len() - 1;
                self.text_up_to(quote + 1, at);
                self.interpolation(at, quote_token);
            }
            Stop::End => self.unclosed_string(quote),
        }
    }

    /// Steps over a string of which nothing is wanted.
    pub(super) fn skip_string(&mut self, quote: usize) {
        let mut at = quote + 1;
        while let Stop::Interpolation(brace) = stop(self.text, at, false) {
            at = brace + 2;
        }
        if let Stop::Quote(end) = stop(self.text, at, false) {
            self.extend_to(end + 1);
        }
    }

    /// Reads on behind the `}` of an interpolation.
    pub(super) fn string_goes_on(&mut self, from: usize) {
        let quote = self.last_quote;
        let start = self.out.list.get(quote).map(|token| token.start);
        let on_line = start.is_some() && start == self.ends_on_line;
        match stop(self.text, from, on_line) {
            Stop::Quote(at) => {
                self.text_up_to(from, at);
                self.extend_to(at + 1);
                let after = self.after_string();
                self.push(TokenKind::QuoteClose, at, at + 1, after);
            }
            Stop::Interpolation(at) => {
                self.text_up_to(from, at);
                self.interpolation(at, quote);
            }
            Stop::End => {
                let start = start.unwrap_or(from);
                self.push(TokenKind::QuoteClose, from, from, Previous::Operand);
                self.report_unclosed(start, quote);
                self.extend_to(self.end_of_line(from));
            }
        }
    }

    fn text_up_to(&mut self, from: usize, to: usize) {
        if from < to {
            self.push(TokenKind::Text, from, to, Previous::Open);
        }
    }

    fn interpolation(&mut self, at: usize, quote: usize) {
        self.extend_to(at + 2);
        if self.open.len() >= usize::from(MAX_DEPTH) {
            self.push(TokenKind::QuoteClose, at, at, Previous::Operand);
            return self.too_deep(at, at + 2);
        }
        self.push(TokenKind::InterpolationOpen, at, at + 2, Previous::Open);
        self.open.push(Open {
            bracket: Bracket::Interpolation { quote },
            token: self.out.list.len() - 1,
        });
    }

    fn unclosed_string(&mut self, quote: usize) {
        let outermost = self
            .open
            .iter()
            .position(|open| matches!(open.bracket, Bracket::Interpolation { .. }));
        if let Some((depth, quote_token)) =
            outermost.and_then(|depth| match self.open.get(depth)?.bracket {
                Bracket::Interpolation { quote } => Some((depth, quote)),
                _ => None,
            })
        {
            // The quote was to close the string around the `${`.
            return self.unclosed_interpolation(depth, quote_token);
        }
        let end = self.end_of_line(quote);
        self.report_unclosed(quote, self.out.list.len());
        self.push(TokenKind::BadLiteral, quote, end, Previous::Operand);
        self.extend_to(end);
    }

    /// Takes the line of the string whose `${` is not closed for a literal, and goes on behind it.
    fn unclosed_interpolation(&mut self, depth: usize, quote_token: usize) {
        let Some(token) = self.out.list.get(quote_token).copied() else {
            return;
        };
        // What was found in it is nothing now.
        self.forget_errors(token.start);
        if self.poison.is_none() {
            self.out.unfinished = true;
            let span = self.span(token.start, token.end);
            let diagnostic =
                Diagnostic::at(Code::UNCLOSED, span, "`${` in this string is not closed")
                    .help("`${` holds an expression up to `}`; a text `${` is written `\\${`");
            self.error(diagnostic);
        }
        let end = self.end_of_line(token.start);
        self.open.truncate(depth);
        self.out.list.truncate(quote_token);
        self.out.comments.retain(|c| (c.span.start as usize) < end);
        self.poison_from_literal(quote_token, token.start);
        self.previous = if token.starts_statement {
            Previous::Boundary
        } else {
            Previous::Open
        };
        self.push(TokenKind::BadLiteral, token.start, end, Previous::Operand);
        self.settled = end;
        self.read_from(end);
    }

    fn report_unclosed(&mut self, quote: usize, token: usize) {
        self.out.unfinished = true;
        if self.poison.is_none() {
            let span = self.span(quote, quote + 1);
            let mut diagnostic = Diagnostic::at(Code::UNCLOSED, span, "string is not closed")
                .help("close it with `\"`; in a string a quote is written `\\\"`");
            if let Some(earlier) = self.earlier_string_over_lines() {
                diagnostic = diagnostic.label(earlier, "or is this string not closed on its line?");
            }
            self.out.follow_ups.push(diagnostic);
        }
        self.poison_from_literal(token, quote);
    }

    /// The last string that spans lines: where a quote is missing, it often is this one's.
    fn earlier_string_over_lines(&self) -> Option<fluxlite_diagnostics::Span> {
        let strings = self.out.list.iter().rev();
        let token = strings
            .filter(|token| token.kind == TokenKind::String)
            .find(|token| {
                let text = self.text.get(token.start..token.end).unwrap_or("");
                text.contains('\n')
            })?;
        Some(self.span(token.start, token.start + 1))
    }

    /// The end of the line that this byte is on, without white space before the line break.
    pub(super) fn end_of_line(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or("");
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        from + line.trim_end().len()
    }
}

/// The quotes of strings that go over lines, in order of their first line break.
pub(crate) fn strings_over_lines(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut quotes = Vec::new();
    let mut found = Vec::new();
    for token in tokens {
        let breaks = || {
            let inside = text.get(token.start..token.end);
            inside.is_some_and(|inside| inside.contains('\n'))
        };
        match token.kind {
            TokenKind::QuoteOpen => quotes.push(token.start),
            TokenKind::QuoteClose => {
                quotes.pop();
            }
            TokenKind::String if breaks() => found.push(token.start),
            TokenKind::Text if breaks() => found.extend(quotes.last()),
            _ => {}
        }
    }
    found.dedup();
    found
}
