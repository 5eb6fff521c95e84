//! Literals: reads them, and reports the bytes of them that are wrong.

use std::borrow::Cow;
use std::sync::Arc;

use fluxlite_diagnostics::{Diagnostic, Span};

use super::Tree;
use crate::ast::{Expr, ExprKind, Ident, Name, StringPart};
use crate::literal::{self, LiteralError};

impl<'a> Tree<'a> {
    /// The value, or an error node and a report.
    fn literal<T>(
        &mut self,
        at: usize,
        value: Result<T, LiteralError>,
        kind: impl FnOnce(T) -> ExprKind,
    ) -> Expr {
        let kind = match value {
            Ok(value) => kind(value),
            Err(error) => {
                self.literal_error(error, self.token_span(at).start as usize);
                ExprKind::Error
            }
        };
        self.leaf(at, kind)
    }

    fn literal_error(&mut self, error: LiteralError, start: usize) {
        let span = Span::new(self.source, start + error.at.start, start + error.at.end);
        let diagnostic = Diagnostic::at(error.code, span, error.message).maybe_help(error.help);
        self.errors.push(diagnostic);
    }

    pub(crate) fn int(&mut self, at: usize) -> Expr {
        let value = literal::int(self.token_text(at));
        self.literal(at, value, ExprKind::Int)
    }

    pub(crate) fn float(&mut self, at: usize) -> Expr {
        let value = literal::float(self.token_text(at));
        self.literal(at, value, ExprKind::Float)
    }

    pub(crate) fn duration(&mut self, at: usize) -> Expr {
        let value = literal::duration(self.token_text(at));
        self.literal(at, value, ExprKind::Duration)
    }

    pub(crate) fn time(&mut self, at: usize) -> Expr {
        let value = literal::time(self.token_text(at));
        self.literal(at, value, ExprKind::Time)
    }

    pub(crate) fn regex(&mut self, at: usize) -> Expr {
        let value = literal::regex(self.token_text(at));
        self.literal(at, value, |pattern| ExprKind::Regex(Arc::from(pattern)))
    }

    pub(crate) fn string(&mut self, at: usize) -> Expr {
        match self.quoted(at) {
            Some(text) => self.leaf(at, ExprKind::String(text)),
            None => self.leaf(at, ExprKind::Error),
        }
    }

    /// A string that names something: a path, a key.
    pub(crate) fn string_name(&mut self, at: usize) -> Ident {
        let name = self.quoted(at).unwrap_or_else(|| Arc::from(""));
        Ident {
            name,
            span: self.token_span(at),
        }
    }

    /// The text of a string without its quotes.
    fn quoted(&mut self, at: usize) -> Option<Name> {
        let mut inner = self.token_text(at).chars();
        // Quotes of other languages take more than a byte.
        inner.next();
        inner.next_back();
        let quote = self.token_text(at).chars().next().map_or(1, char::len_utf8);
        self.unescape(inner.as_str(), self.token_span(at).start as usize + quote)
    }

    fn unescape(&mut self, text: &'a str, start: usize) -> Option<Name> {
        match literal::unescape(text) {
            Ok(Cow::Borrowed(text)) => {
                let known = self.names.get(text);
                Some(known.map_or_else(|| Arc::from(text), Arc::clone))
            }
            Ok(Cow::Owned(text)) => Some(Arc::from(text)),
            Err(error) => {
                self.literal_error(error, start);
                None
            }
        }
    }

    pub(crate) fn text_part(&mut self, at: usize) -> (StringPart, u16) {
        let span = self.token_span(at);
        let text = self.unescape(self.token_text(at), span.start as usize);
        let text = text.unwrap_or_else(|| Arc::from(""));
        (StringPart::Text(text, span), 1)
    }
}
