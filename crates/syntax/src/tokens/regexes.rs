//! Regular expression literals: where they end.

use fluxlite_diagnostics::{Code, Diagnostic};

use super::classify::{Classifier, Previous};
use super::kind::TokenKind;

/// The byte behind the closing `/` of a literal that begins at this byte; it must stand on the same line.
fn end_of_regex(text: &str, slash: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = slash + 1;
    loop {
        match bytes.get(at)? {
            b'\n' => return None,
            b'\\' if bytes.get(at + 1) == Some(&b'\n') => return None,
            b'\\' => at += 2,
            b'/' => return Some(at + 1),
            _ => at += 1,
        }
    }
}

impl Classifier<'_> {
    /// Reads a regular expression from its `/`.
    pub(super) fn regex(&mut self, slash: usize) {
        if let Some(end) = end_of_regex(self.text, slash) {
            self.extend_to(end);
            self.push(TokenKind::Regex, slash, end, Previous::Operand);
            return;
        }
        let span = self.span(slash, slash + 1);
        self.out.follow_ups.push(
            Diagnostic::at(Code::UNCLOSED, span, "regular expression is not closed")
                .help("close it with `/` on the same line; in it a slash is written `\\/`"),
        );
        self.poison_from_literal(self.out.list.len(), slash);
        let end = self.end_of_line(slash);
        self.push(TokenKind::BadLiteral, slash, end, Previous::Operand);
        self.extend_to(end);
    }
}
