//! Names.

use std::sync::Arc;

use super::Tree;
use crate::ast::{Expr, ExprKind, Ident, Name};

impl Tree<'_> {
    /// A name, once for all its uses.
    pub(crate) fn intern(&mut self, at: usize) -> Name {
        let text = self.token_text(at);
        Arc::clone(self.names.entry(text).or_insert_with(|| Arc::from(text)))
    }

    pub(crate) fn name(&mut self, at: usize) -> Ident {
        Ident {
            name: self.intern(at),
            span: self.token_span(at),
        }
    }

    /// A node without parts.
    pub(crate) fn leaf(&mut self, at: usize, kind: ExprKind) -> Expr {
        Expr {
            kind,
            span: self.token_span(at),
            depth: 1,
        }
    }

    pub(crate) fn identifier(&mut self, at: usize) -> Expr {
        let name = self.intern(at);
        self.leaf(at, ExprKind::Ident(name))
    }

    pub(crate) fn label(&mut self, name: Ident, l: usize, r: usize) -> Expr {
        self.expr(ExprKind::Label(name.name), 0, self.span(l, r))
    }
}
