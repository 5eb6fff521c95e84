//! Where statements begin and end.
//!
//! Nothing separates them: one begins where a token cannot go on with the operand before it.

use super::classify::{Classifier, Previous};
use super::kind::TokenKind;
use super::mode::Mode;
use super::raw::Raw;

impl Classifier<'_> {
    /// Whether statements stand here, and not the inside of some other bracket.
    pub(super) fn at_statement_level(&self) -> bool {
        self.open.last().is_none_or(|open| open.bracket.is_block())
    }

    /// Ends the statement; if it breaks off, the parser is to see that.
    pub(super) fn end_statement(&mut self) {
        if self.previous == Previous::Open && self.at_statement_level() {
            let at = self.last().map_or(0, |token| token.end);
            self.push(TokenKind::Missing, at, at, Previous::Boundary);
        }
        self.previous = Previous::Boundary;
        self.mode = Mode::Plain;
    }

    /// Whether a statement ends before this token.
    pub(super) fn separates(&self, raw: Raw, start: usize, end: usize) -> bool {
        if self.mode != Mode::Plain && !raw.is_statement_keyword() || !self.at_statement_level() {
            return false;
        }
        match self.previous {
            Previous::Boundary => true,
            Previous::Attribute => false,
            Previous::Operand => raw.begins_statement_after_operand(),
            // Something is missing: a line that can only be a statement is one.
            Previous::Open => {
                self.gap_before(start).contains('\n')
                    && (raw.is_statement_keyword()
                        || (raw == Raw::Identifier && !self.in_option_name() && self.assigns(end)))
            }
        }
    }

    /// Whether the next name belongs to `option name` or `option package.name`.
    fn in_option_name(&self) -> bool {
        match self.out.list.as_slice() {
            [.., last] if last.kind == TokenKind::Option => true,
            [.., option, package, dot] => {
                option.kind == TokenKind::Option
                    && package.kind.is_name()
                    && dot.kind == TokenKind::Dot
            }
            _ => false,
        }
    }

    /// Whether a single `=` follows behind this byte, over white space and comments.
    pub(super) fn assigns(&self, from: usize) -> bool {
        let mut rest = self.text.get(from..).unwrap_or("");
        loop {
            rest = rest.trim_start();
            match rest.strip_prefix("//") {
                Some(comment) => rest = comment.split_once('\n').map_or("", |(_, next)| next),
                None => break,
            }
        }
        rest.strip_prefix('=')
            .is_some_and(|after| !after.starts_with(['=', '~', '>']))
    }
}
