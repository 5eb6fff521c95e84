//! Operators, pipes and suffixes: an operand joins the chain on its left where there is one of the same level.

use fluxlite_diagnostics::Code;

use super::{Tree, deepest, property_depth};
use crate::ast::{
    BinaryOp, Expr, ExprKind, Ident, LogicalOp, MAX_DEPTH, Property, Suffix, SuffixKind, UnaryOp,
};

/// How tightly an operator binds.
fn level(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Pow => 4,
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::Mod => 5,
        BinaryOp::Add | BinaryOp::Sub => 6,
        _ => 7,
    }
}

/// Puts `chain` back with one more part of this depth, which lies `span` further.
fn joined(chain: Expr, inner: u16) -> Expr {
    Expr {
        depth: chain.depth.max(inner + 1),
        ..chain
    }
}

impl Tree<'_> {
    pub(crate) fn unary(&mut self, l: usize, op: UnaryOp, operand: Expr) -> Expr {
        let op_span = self.token_span(l);
        let (depth, span) = (operand.depth, op_span.to(operand.span));
        let kind = ExprKind::Unary {
            op,
            op_span,
            operand: Box::new(operand),
        };
        self.expr(kind, depth, span)
    }

    pub(crate) fn binary(&mut self, mut left: Expr, op: BinaryOp, l: usize, right: Expr) -> Expr {
        let (depth, span) = (right.depth, left.span.to(right.span));
        let op_span = self.token_span(l);
        if let ExprKind::Binary { rest, .. } = &mut left.kind
            && rest
                .first()
                .is_some_and(|(first, ..)| level(*first) == level(op))
            && depth < MAX_DEPTH
        {
            rest.push((op, op_span, right));
            left.span = span;
            return joined(left, depth);
        }
        let depth = depth.max(left.depth);
        let kind = ExprKind::Binary {
            first: Box::new(left),
            rest: vec![(op, op_span, right)],
        };
        self.expr(kind, depth, span)
    }

    pub(crate) fn logical(&mut self, mut left: Expr, op: LogicalOp, right: Expr) -> Expr {
        let (depth, span) = (right.depth, left.span.to(right.span));
        if let ExprKind::Logical {
            op: before,
            operands,
        } = &mut left.kind
            && *before == op
            && depth < MAX_DEPTH
        {
            operands.push(right);
            left.span = span;
            return joined(left, depth);
        }
        let depth = depth.max(left.depth);
        let operands = vec![left, right];
        self.expr(ExprKind::Logical { op, operands }, depth, span)
    }

    pub(crate) fn conditional(
        &mut self,
        l: usize,
        arms: Vec<(Expr, Expr)>,
        otherwise: Expr,
    ) -> Expr {
        let span = self.token_span(l).to(otherwise.span);
        let inner = deepest(
            arms.iter()
                .map(|(condition, value)| condition.depth.max(value.depth)),
        );
        let depth = inner.max(otherwise.depth);
        let kind = ExprKind::Conditional {
            arms,
            otherwise: Box::new(otherwise),
        };
        self.expr(kind, depth, span)
    }

    pub(crate) fn pipe(&mut self, mut source: Expr, l: usize, call: Expr) -> Expr {
        let (depth, span) = (call.depth, source.span.to(call.span));
        if !ends_in_call(&call) {
            if matches!(call.kind, ExprKind::Error) {
                return Expr { span, ..call };
            }
            let help = match &call.kind {
                ExprKind::Ident(name) => format!("write `{name}()`"),
                _ => "write `|> function(…)`".to_owned(),
            };
            let message = "`|>` leads to a call of a function";
            self.report(Code::MISPLACED, call.span, message, &help);
            return self.expr(ExprKind::Error, 0, span);
        }
        let pipe = self.token_span(l);
        if let ExprKind::PipeChain { calls, .. } = &mut source.kind
            && depth < MAX_DEPTH
        {
            calls.push((pipe, call));
            source.span = span;
            return joined(source, depth);
        }
        if matches!(source.kind, ExprKind::Error) && source.depth <= MAX_DEPTH {
            // The chain was reported at an earlier pipe.
            return Expr { span, ..source };
        }
        let depth = depth.max(source.depth);
        let kind = ExprKind::PipeChain {
            source: Box::new(source),
            calls: vec![(pipe, call)],
        };
        self.expr(kind, depth, span)
    }

    pub(crate) fn call(
        &mut self,
        base: Expr,
        l: usize,
        arguments: Vec<Property>,
        r: usize,
    ) -> Expr {
        self.check_properties(&arguments, self.token_span(l), "call");
        let depth = property_depth(&arguments);
        self.suffix(base, SuffixKind::Call(arguments), depth, l, r)
    }

    /// An index; `["name"]` is a member.
    pub(crate) fn index(&mut self, base: Expr, l: usize, index: Expr, r: usize) -> Expr {
        if let ExprKind::String(name) = index.kind {
            let span = index.span;
            return self.member(base, l, Ident { name, span }, r);
        }
        let depth = index.depth;
        self.suffix(base, SuffixKind::Index(Box::new(index)), depth, l, r)
    }

    pub(crate) fn member(&mut self, base: Expr, l: usize, name: Ident, r: usize) -> Expr {
        self.suffix(base, SuffixKind::Member(name), 0, l, r)
    }

    fn suffix(&mut self, mut base: Expr, kind: SuffixKind, depth: u16, l: usize, r: usize) -> Expr {
        let suffix = Suffix {
            kind,
            span: self.span(l, r),
        };
        let span = base.span.to(suffix.span);
        if let ExprKind::Postfix { suffixes, .. } = &mut base.kind
            && depth < MAX_DEPTH
        {
            suffixes.push(suffix);
            base.span = span;
            return joined(base, depth);
        }
        let depth = depth.max(base.depth);
        let kind = ExprKind::Postfix {
            base: Box::new(base),
            suffixes: vec![suffix],
        };
        self.expr(kind, depth, span)
    }
}

fn ends_in_call(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Postfix { suffixes, .. } => {
            matches!(suffixes.last().map(|s| &s.kind), Some(SuffixKind::Call(_)))
        }
        _ => false,
    }
}
