//! Operators: what they ask of their operands and what they give.

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_syntax::ast::{BinaryOp, Expr, LogicalOp, UnaryOp};

use super::compare::Comparison;
use super::{Infer, Typed};
use crate::arena::{Arena, Node, TypeId};
use crate::conflict::{Conflict, ConflictKind};
use crate::ir::ExprKind;
use crate::kinds::Kinds;
use crate::report::{Context, Side, meet};
use crate::types::Basic;

/// An operand, by type and place.
pub(super) type Operand = (TypeId, Span);

impl Infer<'_> {
    pub(super) fn unary(&mut self, op: UnaryOp, operand: &Expr, span: Span) -> Typed {
        let value = self.expr(operand);
        let place = operand.span;
        let (fits, result) = match op {
            UnaryOp::Not => {
                let fits = self.check(Arena::BOOL, value.ty, place, &Context::default());
                (fits, Arena::BOOL)
            }
            UnaryOp::Neg | UnaryOp::Pos => {
                (self.require(value.ty, Kinds::NEGATABLE, place), value.ty)
            }
            UnaryOp::Exists => (true, Arena::BOOL),
        };
        let result = if fits { result } else { Arena::ERROR };
        let operand = Box::new(value.expr);
        self.typed(ExprKind::Unary { op, operand }, span, result)
    }

    pub(super) fn binary(
        &mut self,
        first: &Expr,
        rest: &[(BinaryOp, Span, Expr)],
        span: Span,
    ) -> Typed {
        let start = self.expr(first);
        let mut left = (start.ty, first.span);
        let mut operands = Vec::with_capacity(rest.len());
        for (op, op_span, expr) in rest {
            let right = self.expr(expr);
            let result = self.operation(*op, *op_span, left, (right.ty, expr.span));
            left = (result, first.span.to(expr.span));
            operands.push((*op, *op_span, right.expr));
        }
        let kind = ExprKind::Binary {
            first: Box::new(start.expr),
            rest: operands,
        };
        self.typed(kind, span, left.0)
    }

    fn operation(&mut self, op: BinaryOp, place: Span, left: Operand, right: Operand) -> TypeId {
        match op {
            BinaryOp::Add => self.arithmetic(op, Kinds::ADDABLE, place, left, right),
            BinaryOp::Sub => self.arithmetic(op, Kinds::SUBTRACTABLE, place, left, right),
            BinaryOp::Pow | BinaryOp::Mul | BinaryOp::Div | BinaryOp::Mod => {
                self.arithmetic(op, Kinds::DIVISIBLE, place, left, right)
            }
            BinaryOp::Eq | BinaryOp::Ne => self.comparison(op, Kinds::EQUATABLE, left, right),
            BinaryOp::Lt | BinaryOp::Gt => self.comparison(op, Kinds::COMPARABLE, left, right),
            BinaryOp::Le | BinaryOp::Ge => {
                let kinds = Kinds::COMPARABLE.union(Kinds::EQUATABLE);
                self.comparison(op, kinds, left, right)
            }
            BinaryOp::Match | BinaryOp::NotMatch => self.match_of(op, left, right),
        }
    }

    /// Both sides are of one type, which is the result; the kind is asked of the left side first.
    fn arithmetic(
        &mut self,
        op: BinaryOp,
        kind: Kinds,
        place: Span,
        left: Operand,
        right: Operand,
    ) -> TypeId {
        let arena = &mut self.session.arena;
        let conflict = match arena.constrain(left.0, kind) {
            Ok(()) => match arena.unify(left.0, right.0) {
                Ok(()) => return left.0,
                Err(conflict) => conflict,
            },
            Err(conflict) => conflict,
        };
        let place = match conflict.kind {
            ConflictKind::Kind(..) => place,
            _ => right.1,
        };
        let context = Context {
            help: self.arithmetic_help(op, &conflict, left, right),
            beside: matches!(conflict.kind, ConflictKind::Mismatch(..))
                .then(|| (left.1, String::new())),
            ..Context::default()
        };
        self.conflict(&conflict, place, &context);
        Arena::ERROR
    }

    /// Times and durations have functions instead of operators; of other types one side gets converted.
    fn arithmetic_help(
        &mut self,
        op: BinaryOp,
        conflict: &Conflict,
        left: Operand,
        right: Operand,
    ) -> Option<String> {
        let basic = |node: &Node| match node {
            Node::Basic(basic) => Some(*basic),
            _ => None,
        };
        let (l, r) = (basic(&self.node(left.0)), basic(&self.node(right.0)));
        let temporal = [Basic::Time, Basic::Duration].map(Some);
        match op {
            BinaryOp::Add if temporal.contains(&l) || l.is_some() && r == Some(Basic::Duration) => {
                Some("add with `date.add(d: …, to: …)` of the package \"date\"".to_owned())
            }
            BinaryOp::Sub if temporal.contains(&l) => {
                Some("subtract with `date.sub(d: …, from: …)` of the package \"date\"".to_owned())
            }
            _ if matches!(conflict.kind, ConflictKind::Mismatch(..)) => {
                self.meeting(op, (l?, left.1), (r?, right.1))
            }
            _ => None,
        }
    }

    /// Which side to convert where an operator is not defined for two types.
    pub(super) fn meeting(
        &self,
        op: BinaryOp,
        left: (Basic, Span),
        right: (Basic, Span),
    ) -> Option<String> {
        let side = |(ty, span)| Side::written(ty, self.sources.short_text(span));
        meet(op, side(left), side(right)).map(|(_, help)| help)
    }

    /// The sides need not be of one type; whether they compare is looked at when types are final.
    fn comparison(&mut self, op: BinaryOp, kinds: Kinds, left: Operand, right: Operand) -> TypeId {
        if !self.require(left.0, kinds, left.1) || !self.require(right.0, kinds, right.1) {
            return Arena::ERROR;
        }
        self.comparisons.push(Comparison { op, left, right });
        Arena::BOOL
    }

    fn match_of(&mut self, op: BinaryOp, left: Operand, right: Operand) -> TypeId {
        let sides = (self.node(left.0), self.node(right.0));
        if let (Node::Basic(Basic::Regexp), Node::Basic(Basic::String)) = sides {
            let message = "the regular expression stands on the left".to_owned();
            let (l, r) = (
                self.sources.short_text(left.1),
                self.sources.short_text(right.1),
            );
            let help = format!("write the string first: `{r} {} {l}`", op.symbol());
            self.error(Diagnostic::at(Code::MISMATCH, left.1, message).help(help));
            return Arena::ERROR;
        }
        let context = Context::default();
        let text = self.check(Arena::STRING, left.0, left.1, &context);
        let pattern = self.check(Arena::REGEXP, right.0, right.1, &context);
        if text && pattern {
            Arena::BOOL
        } else {
            Arena::ERROR
        }
    }

    pub(super) fn logical(&mut self, op: LogicalOp, operands: &[Expr], span: Span) -> Typed {
        let mut fits = true;
        let mut values = Vec::with_capacity(operands.len());
        for operand in operands {
            let value = self.expr(operand);
            fits &= self.check(Arena::BOOL, value.ty, operand.span, &Context::default());
            values.push(value.expr);
        }
        let kind = ExprKind::Logical {
            op,
            operands: values,
        };
        self.typed(kind, span, if fits { Arena::BOOL } else { Arena::ERROR })
    }
}
