//! Numbers, and what is glued to them: `1e5`, `10min`, `0x10` are forms of other languages.

use fluxlite_diagnostics::{Code, Diagnostic};

use super::classify::{Classifier, Previous};
use super::kind::TokenKind;
use super::raw::Raw;
use crate::literal::foreign_number;

impl Classifier<'_> {
    /// A number, duration or time, which nothing may be glued to.
    pub(super) fn number(&mut self, raw: Raw, start: usize, end: usize) {
        let text = self.text_of_current();
        let glued = glued(raw, self.text.get(end..).unwrap_or(""));
        if glued > 0 {
            return self.glued_number(raw, start, end + glued);
        }
        let member = text.starts_with('.')
            && self.last().is_some_and(|last| {
                last.end == start && (last.kind.is_name() || last.kind.is_closer())
            });
        if member {
            let span = self.span(start, end);
            self.error(
                Diagnostic::at(Code::LITERAL, span, "a member is a name, not a number").help(
                    "write `[…]` to index an array, or a space before a number that begins with `.`",
                ),
            );
            return self.push(TokenKind::Illegal, start, end, Previous::Operand);
        }
        let kind = match raw {
            Raw::Float => TokenKind::Float,
            Raw::Duration => TokenKind::Duration,
            Raw::Time => TokenKind::Time,
            _ => TokenKind::Int,
        };
        // The least int has no positive counterpart, so its sign belongs to it.
        if text == "9223372036854775808"
            && let Some(sign) = self.out.list.pop_if(|last| last.kind == TokenKind::Neg)
        {
            if sign.starts_statement {
                self.previous = Previous::Boundary;
            }
            return self.push(TokenKind::MinInt, sign.start, end, Previous::Operand);
        }
        self.push(kind, start, end, Previous::Operand);
    }

    fn glued_number(&mut self, raw: Raw, start: usize, end: usize) {
        let text = self.text.get(start..end).unwrap_or("");
        let what = match raw {
            Raw::Time => "time",
            Raw::Duration => "duration",
            _ => "number",
        };
        let message = format!("`{text}` is not a {what} as Flux writes it");
        let diagnostic = Diagnostic::at(Code::LITERAL, self.span(start, end), message)
            .maybe_help(foreign_number(text));
        self.error(diagnostic);
        self.extend_to(end);
        self.push(TokenKind::BadLiteral, start, end, Previous::Operand);
    }
}

/// How many bytes behind a number belong to what its author took for one number.
fn glued(raw: Raw, rest: &str) -> usize {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut chars = rest.chars();
    let first = chars.next();
    let begins = match first {
        Some('.') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some('+' | '-' | ':') => {
            raw == Raw::Time && chars.next().is_some_and(|c| c.is_ascii_digit())
        }
        Some(c) => word(c),
        None => false,
    };
    if !begins {
        return 0;
    }
    let time = raw == Raw::Time;
    let mut end = 0;
    let mut previous = ' ';
    for (at, c) in rest.char_indices() {
        let next_is_digit = || {
            let next = rest.get(at + 1..).and_then(|after| after.chars().next());
            next.is_some_and(|c| c.is_ascii_digit())
        };
        let belongs = match c {
            '.' => next_is_digit(),
            ':' => time && next_is_digit(),
            '+' | '-' => next_is_digit() && (time || matches!(previous, 'e' | 'E')),
            _ => word(c),
        };
        if !belongs {
            break;
        }
        end = at + c.len_utf8();
        previous = c;
    }
    // `1<2and x` is odd and clear.
    let keyword = rest.get(..end).is_some_and(|word| {
        matches!(
            word,
            "and" | "or" | "then" | "else" | "not" | "exists" | "if" | "return"
        )
    });
    if keyword { 0 } else { end }
}
