//! Characters that no token has.

use fluxlite_diagnostics::{Code, Diagnostic, Span};

use super::classify::{Classifier, Previous};
use super::kind::TokenKind;

impl Classifier<'_> {
    /// Reports the characters at these bytes; one that can be seen stays as a token that fits nowhere.
    pub(super) fn illegal(&mut self, start: usize, end: usize) {
        if self.skips() {
            self.settled = end;
            return;
        }
        let text = self.text.get(start..end).unwrap_or("");
        let blank = text.chars().all(|c| c.is_whitespace() || is_invisible(c));
        // A run of such characters is one mistake.
        let runs_on = self.out.follow_ups.last_mut().and_then(|error| {
            let label = error.labels.first_mut()?;
            (error.code == Code::UNEXPECTED && label.span.end as usize == start).then_some(label)
        });
        let span = Span::new(self.source, start, end);
        if let Some(label) = runs_on {
            label.span = label.span.to(span);
        } else {
            // Behind an open string, what was text in another one is out in the open.
            if self.poison.is_none() {
                self.out.follow_ups.push(illegal_character(text, span));
            }
            if !blank {
                self.push(TokenKind::Illegal, start, end, Previous::Operand);
            }
        }
        self.settled = end;
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\0')
}

fn illegal_character(text: &str, span: Span) -> Diagnostic {
    let c = text.chars().next().unwrap_or(' ');
    if c.is_whitespace() || is_invisible(c) {
        let message = format!("invisible character U+{:04X}", u32::from(c));
        return Diagnostic::at(Code::UNEXPECTED, span, message)
            .help("delete it, or put a plain space in its place");
    }
    if c == '\\' {
        return Diagnostic::at(Code::UNEXPECTED, span, "`\\` outside of a string")
            .help("an expression goes on over line breaks by itself");
    }
    Diagnostic::at(
        Code::UNEXPECTED,
        span,
        format!("character `{c}` has no meaning in Flux"),
    )
}
