//! Expressions, one line each; collections and conditions in full.

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_syntax::ast::{Expr, ExprKind};

use super::{Expected, Infer, Typed};
use crate::arena::{Arena, Node, TypeId};
use crate::ir::{self, Literal};
use crate::kinds::Kinds;
use crate::report::Context;

impl Infer<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) -> Typed {
        self.expr_expecting(expr, None)
    }

    /// An expression that is wanted to be of a type. Only functions look at that; the caller still unifies.
    pub(super) fn expr_expecting(&mut self, expr: &Expr, expected: Option<&Expected>) -> Typed {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Ident(name) => self.name(name, span),
            ExprKind::Int(value) => self.literal(Literal::Int(*value), span),
            ExprKind::Float(value) => self.literal(Literal::Float(*value), span),
            ExprKind::String(value) => self.literal(Literal::String(value.clone()), span),
            ExprKind::Time(time) => self.literal(Literal::Time(time.nanoseconds), span),
            ExprKind::Regex(pattern) => self.literal(Literal::Regex(pattern.clone()), span),
            ExprKind::Duration(parts) => self.duration(parts, span),
            ExprKind::Interpolated(parts) => self.interpolated(parts, span),
            ExprKind::Array(elements) => self.array(elements, span),
            ExprKind::Dict(entries) => self.dict(entries, span),
            ExprKind::Record { with, properties } => self.record(with.as_ref(), properties, span),
            ExprKind::Function(function) => self.function(function, span, expected),
            ExprKind::Paren(inner) => self.expr_expecting(inner, expected),
            ExprKind::Unary { op, operand, .. } => self.unary(*op, operand, span),
            ExprKind::Binary { first, rest } => self.binary(first, rest, span),
            ExprKind::Logical { op, operands } => self.logical(*op, operands, span),
            ExprKind::PipeChain { source, calls } => self.pipes(source, calls, span),
            ExprKind::Postfix { base, suffixes } => self.postfix(base, suffixes, None),
            ExprKind::Conditional { arms, otherwise } => self.conditional(arms, otherwise, span),
            ExprKind::Label(_) => self.label(span),
            ExprKind::Pipe | ExprKind::Error => self.refused(span),
        }
    }

    fn label(&mut self, span: Span) -> Typed {
        let message = "labels as values are an experiment of Flux that is not supported";
        let error = Diagnostic::at(Code::EXPERIMENTAL, span, message);
        self.error(error.help("write the column's name as a string"));
        self.refused(span)
    }

    fn array(&mut self, elements: &[Expr], span: Span) -> Typed {
        let mut element = ElementType::default();
        let mut values = Vec::with_capacity(elements.len());
        for expr in elements {
            let value = self.expr(expr);
            self.add_element(&mut element, &value, expr, "the first element");
            values.push(value.expr);
        }
        let inner = self.element_type(&element, Kinds::NONE);
        let ty = self.arena().make(Node::Array(inner));
        self.typed(ir::ExprKind::Array(values), span, ty)
    }

    fn dict(&mut self, entries: &[(Expr, Expr)], span: Span) -> Typed {
        let (mut key, mut value) = (ElementType::default(), ElementType::default());
        let mut values = Vec::with_capacity(entries.len());
        for (key_expr, value_expr) in entries {
            let k = self.expr(key_expr);
            if key.first.is_none() && !self.require(k.ty, Kinds::COMPARABLE, key_expr.span) {
                key = ElementType::refused(key_expr.span);
            }
            self.add_element(&mut key, &k, key_expr, "the first key");
            let v = self.expr(value_expr);
            self.add_element(&mut value, &v, value_expr, "the first value");
            values.push((k.expr, v.expr));
        }
        let key = self.element_type(&key, Kinds::COMPARABLE);
        let value = self.element_type(&value, Kinds::NONE);
        let ty = self.arena().make(Node::Dict(key, value));
        self.typed(ir::ExprKind::Dict(values), span, ty)
    }

    /// Unifies one more element with the first; behind the first that differs nothing is looked at.
    fn add_element(&mut self, all: &mut ElementType, value: &Typed, expr: &Expr, first: &str) {
        match all.first {
            None => all.first = Some((value.ty, expr.span)),
            Some((ty, place)) if !all.failed => {
                let context = Context::beside(place, first).written(Some(expr));
                all.failed = !self.check(ty, value.ty, expr.span, &context);
            }
            Some(_) => {}
        }
    }

    fn element_type(&mut self, all: &ElementType, kinds: Kinds) -> TypeId {
        match all.first {
            _ if all.failed => Arena::ERROR,
            Some((ty, _)) => ty,
            None => self.fresh_of(kinds),
        }
    }

    fn conditional(&mut self, arms: &[(Expr, Expr)], otherwise: &Expr, span: Span) -> Typed {
        let mut all = ElementType::default();
        let mut values = Vec::with_capacity(arms.len());
        for (condition, branch) in arms {
            let test = self.expr(condition);
            self.check(Arena::BOOL, test.ty, condition.span, &Context::default());
            let value = self.expr(branch);
            self.add_element(&mut all, &value, branch, "the first branch");
            values.push((test.expr, value.expr));
        }
        let value = self.expr(otherwise);
        self.add_element(&mut all, &value, otherwise, "the first branch");
        let ty = self.element_type(&all, Kinds::NONE);
        let kind = ir::ExprKind::Conditional {
            arms: values,
            otherwise: Box::new(value.expr),
        };
        self.typed(kind, span, ty)
    }
}

/// The type that several values share.
#[derive(Default)]
struct ElementType {
    /// The first one's type and place.
    first: Option<(TypeId, Span)>,
    /// Whether one differed.
    failed: bool,
}

impl ElementType {
    fn refused(span: Span) -> Self {
        ElementType {
            first: Some((Arena::ERROR, span)),
            failed: true,
        }
    }
}
