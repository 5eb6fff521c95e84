//! Statements and blocks.

use fluxlite_diagnostics::Code;

use super::{Sized, TOO_DEEP, Tree, deepest};
use crate::ast::{
    Attribute, Block, Constraint, Expr, Ident, MAX_DEPTH, Statement, StatementKind, TypeExpr,
};
use crate::tokens::TokenKind;

impl Tree<'_> {
    pub(crate) fn attribute(&mut self, l: usize, r: usize, arguments: Vec<Expr>) -> Attribute {
        let mut name = self.name(l);
        name.span.start += 1;
        name.name = self.token_text(l).trim_start_matches('@').into();
        Attribute {
            name,
            arguments,
            span: self.span(l, r),
        }
    }

    pub(crate) fn statement(
        &mut self,
        attributes: Vec<Attribute>,
        kind: Sized<StatementKind>,
        l: usize,
        r: usize,
    ) -> Sized<Statement> {
        let arguments = attributes.iter().flat_map(|attribute| &attribute.arguments);
        let depth = deepest(arguments.map(|argument| argument.depth)).max(kind.depth);
        let node = Statement {
            attributes,
            kind: kind.node,
            span: self.span(l, r),
        };
        Sized { node, depth }
    }

    /// `name = value`; `true` and `false` keep their values.
    pub(crate) fn assign(&mut self, name: Ident, value: Expr) -> Sized<StatementKind> {
        if !matches!(&*name.name, "true" | "false") {
            return self.value_statement(value, |value| StatementKind::Assign { name, value });
        }
        let message = format!("`{}` is a value and cannot be another", name.name);
        self.report(Code::KEYWORD, name.span, &message, "take another name");
        let node = StatementKind::Error { name: None };
        Sized { node, depth: 1 }
    }

    /// A statement around a value.
    pub(crate) fn value_statement(
        &mut self,
        value: Expr,
        kind: impl FnOnce(Expr) -> StatementKind,
    ) -> Sized<StatementKind> {
        let depth = value.depth;
        Sized {
            node: kind(value),
            depth,
        }
    }

    pub(crate) fn builtin(
        &mut self,
        name: Ident,
        ty: TypeExpr,
        constraints: Vec<Constraint>,
    ) -> Sized<StatementKind> {
        // A type has no error node; the statement stands for it.
        let node = if ty.depth > MAX_DEPTH {
            StatementKind::Error { name: Some(name) }
        } else {
            StatementKind::Builtin {
                name,
                ty,
                constraints,
            }
        };
        Sized { node, depth: 1 }
    }

    pub(crate) fn test_case(
        &mut self,
        name: Ident,
        extends: Option<Ident>,
        body: Sized<Block>,
    ) -> Sized<StatementKind> {
        let span = body.node.span;
        if body.depth >= MAX_DEPTH {
            self.too_deep(body.depth, span);
            let name = Some(name);
            return Sized {
                node: StatementKind::Error { name },
                depth: TOO_DEEP,
            };
        }
        Sized {
            depth: body.depth + 1,
            node: StatementKind::TestCase {
                name,
                extends,
                body: body.node,
            },
        }
    }

    pub(crate) fn block(
        &mut self,
        statements: Vec<Sized<Statement>>,
        l: usize,
        r: usize,
    ) -> Sized<Block> {
        let depth = deepest(statements.iter().map(|statement| statement.depth));
        let statements = statements
            .into_iter()
            .map(|statement| statement.node)
            .collect();
        let node = Block {
            statements,
            span: self.span(l, r),
        };
        Sized { node, depth }
    }

    /// What is left of a statement that did not parse, whose first token is this one.
    pub(crate) fn bad_statement(&mut self, at: usize) -> Sized<StatementKind> {
        let name = self.bound_name(at);
        Sized {
            node: StatementKind::Error { name },
            depth: 1,
        }
    }

    /// The name that the statement at this token would bind.
    pub(crate) fn bound_name(&mut self, at: usize) -> Option<Ident> {
        let at = self.behind_attributes(at);
        let kind = |at| self.token_kind(at);
        let is_name = |at| kind(at).is_some_and(TokenKind::is_name);
        let name = match kind(at)? {
            TokenKind::Option | TokenKind::Builtin | TokenKind::TestCase if is_name(at + 1) => {
                at + 1
            }
            _ if is_name(at) && kind(at + 1) == Some(TokenKind::Assign) => at,
            _ => return None,
        };
        let member = kind(at) == Some(TokenKind::Option) && kind(name + 1) == Some(TokenKind::Dot);
        (!member).then(|| self.name(name))
    }

    /// The first token behind the attributes at this one.
    fn behind_attributes(&self, mut at: usize) -> usize {
        while self.token_kind(at) == Some(TokenKind::Attribute) {
            at += 1;
            let mut depth = 0_usize;
            while let Some(kind) = self.token_kind(at)
                && (depth > 0 || kind == TokenKind::AttributeOpen)
            {
                if kind.is_opener() {
                    depth += 1;
                } else if kind.is_closer() {
                    depth -= 1;
                }
                at += 1;
            }
        }
        at
    }
}
