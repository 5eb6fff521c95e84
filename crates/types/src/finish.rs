//! Writing final types into the IR.
//!
//! While a statement is inferred, [`Type::Variable`] of an expression holds the id of its type in the arena.
//! Once nothing can change any more, this walk replaces each by the type itself.

use std::sync::Arc;

use crate::arena::{Arena, TypeId};
use crate::export::Exporter;
use crate::ir::{Call, Expr, ExprKind, Function, LocalStatement, StringPart};
use crate::types::Type;

pub(crate) struct Finisher<'a> {
    pub(crate) arena: &'a mut Arena,
    pub(crate) exporter: &'a mut Exporter,
}

impl Finisher<'_> {
    fn ty(&mut self, ty: &mut Type) {
        if let Type::Variable(id) = *ty {
            *ty = self.exporter.export(self.arena, TypeId(id));
        }
    }

    pub(crate) fn expr(&mut self, expr: &mut Expr) {
        self.ty(&mut expr.ty);
        match &mut expr.kind {
            ExprKind::Literal(_)
            | ExprKind::Local(_)
            | ExprKind::Capture(_)
            | ExprKind::Global(_)
            | ExprKind::Library(_) => {}
            ExprKind::Interpolated(parts) => parts.iter_mut().for_each(|part| match part {
                StringPart::Text(_) => {}
                StringPart::Expr(expr) => self.expr(expr),
            }),
            ExprKind::Array(values)
            | ExprKind::Logical {
                operands: values, ..
            } => {
                values.iter_mut().for_each(|value| self.expr(value));
            }
            ExprKind::Dict(entries) => self.pairs(entries),
            ExprKind::Record { with, fields } => {
                with.iter_mut().for_each(|base| self.expr(base));
                fields
                    .iter_mut()
                    .for_each(|field| self.expr(&mut field.value));
            }
            ExprKind::Function(function) => self.function(function),
            ExprKind::Call(call) => self.call(call),
            ExprKind::Member { object, .. } => self.expr(object),
            ExprKind::Index { object, index } => {
                self.expr(object);
                self.expr(index);
            }
            ExprKind::Unary { operand, .. } => self.expr(operand),
            ExprKind::Binary { first, rest } => {
                self.expr(first);
                rest.iter_mut()
                    .for_each(|(_, _, operand)| self.expr(operand));
            }
            ExprKind::Conditional { arms, otherwise } => {
                self.pairs(arms);
                self.expr(otherwise);
            }
        }
    }

    fn pairs(&mut self, pairs: &mut [(Expr, Expr)]) {
        for (a, b) in pairs {
            self.expr(a);
            self.expr(b);
        }
    }

    fn call(&mut self, call: &mut Call) {
        self.expr(&mut call.callee);
        call.pipe.iter_mut().for_each(|pipe| self.expr(pipe));
        let arguments = call.arguments.iter_mut();
        arguments.for_each(|argument| self.expr(&mut argument.value));
    }

    /// Functions are shared only once they are finished, so this one is still ours to change.
    fn function(&mut self, function: &mut Arc<Function>) {
        let Some(function) = Arc::get_mut(function) else {
            return;
        };
        self.ty(&mut function.ty);
        let defaults = function.parameters.iter_mut();
        defaults
            .filter_map(|parameter| parameter.default.as_mut())
            .for_each(|default| self.expr(default));
        for statement in &mut function.body {
            match statement {
                LocalStatement::Assign { value, .. } | LocalStatement::Expr(value) => {
                    self.expr(value);
                }
            }
        }
        self.expr(&mut function.result);
    }
}
