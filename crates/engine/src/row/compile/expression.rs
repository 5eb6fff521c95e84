//! Expressions.

use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::{BinaryOp, Name, UnaryOp};
use fluxlite_table::ColumnType;
use fluxlite_types::ir::{CaptureFrom, Expr, ExprKind, Function, StringPart};

use super::call::Walk;
use super::symbol::{Symbol, SymbolClosure, all_known};
use super::{Compiled, Compiler};
use crate::display::write_value;
use crate::failure::Outcome;
use crate::interpreter::{element, interpolated_null, left_span, literal, member, operation_span};
use crate::operators::{self, Sides};
use crate::row::program::{Input, Op, TextPart, column_type};
use crate::value::{Closure, Dict, Value};

impl Compiler<'_> {
    pub(super) fn expr(&mut self, walk: &mut Walk<'_>, expr: &Expr) -> Compiled<Symbol> {
        self.descend()?;
        let symbol = self.kind(walk, expr);
        self.level -= 1;
        symbol
    }

    fn kind(&mut self, walk: &mut Walk<'_>, expr: &Expr) -> Compiled<Symbol> {
        let null = || Symbol::Known(Value::Null);
        let span = walk.place(expr.span);
        match &expr.kind {
            ExprKind::Literal(value) => self.folded(literal(value), span),
            ExprKind::Local(at) => Ok(walk.locals.get(*at as usize).cloned().unwrap_or_else(null)),
            ExprKind::Capture(at) => Ok(walk
                .captures
                .get(*at as usize)
                .cloned()
                .unwrap_or_else(null)),
            ExprKind::Global(slot) => Ok(Symbol::Known(walk.environment.global(*slot))),
            ExprKind::Library(item) => self.folded(walk.environment.library_value(*item), span),
            ExprKind::Interpolated(parts) => self.interpolated(walk, parts, span),
            ExprKind::Array(elements) => {
                let elements = self.exprs(walk, elements)?;
                Ok(match all_known(&elements) {
                    Some(values) => Symbol::Known(Value::array(values)),
                    None => Symbol::Array(Arc::new(elements)),
                })
            }
            ExprKind::Dict(entries) => self.dict(walk, entries, span),
            ExprKind::Record { with, fields } => self.record(walk, with.as_deref(), fields),
            ExprKind::Function(function) => self.function(walk, function),
            ExprKind::Call(call) => self.call(walk, call, expr),
            ExprKind::Member { object, label, .. } => {
                let symbol = self.expr(walk, object)?;
                self.member(
                    &symbol,
                    label,
                    column_type(&expr.ty),
                    walk.place(object.span),
                )
            }
            ExprKind::Index { object, index } => self.index(walk, object, index),
            ExprKind::Unary { op, operand } => self.unary(walk, *op, operand, span),
            ExprKind::Binary { first, rest } => self.binary(walk, first, rest, expr.span),
            ExprKind::Logical { op, operands } => self.logical(walk, *op, operands),
            ExprKind::Conditional { arms, otherwise } => {
                self.conditional(walk, arms, otherwise, span)
            }
        }
    }

    fn exprs(&mut self, walk: &mut Walk<'_>, exprs: &[Expr]) -> Compiled<Vec<Symbol>> {
        exprs.iter().map(|expr| self.expr(walk, expr)).collect()
    }

    /// The symbol of a value computed at once.
    pub(super) fn folded(&mut self, value: Outcome<Value>, span: Span) -> Compiled<Symbol> {
        match value {
            Ok(value) => Ok(Symbol::Known(value)),
            Err(failure) => self.fail(failure, span),
        }
    }

    fn interpolated(
        &mut self,
        walk: &mut Walk<'_>,
        parts: &[StringPart],
        span: Span,
    ) -> Compiled<Symbol> {
        let mut made: Vec<TextPart> = Vec::with_capacity(parts.len());
        // Text that is known so far, behind the last part that is not.
        let mut text = String::new();
        for part in parts {
            let expr = match part {
                StringPart::Text(part) => {
                    text.push_str(part);
                    continue;
                }
                StringPart::Expr(expr) => expr,
            };
            let place = walk.place(expr.span);
            let symbol = self.expr(walk, expr)?;
            match symbol.known() {
                Some(Value::Null) => return self.fail(interpolated_null(), place),
                Some(value) => write_value(&mut text, value),
                None => {
                    if !text.is_empty() {
                        made.push(TextPart::Text(std::mem::take(&mut text).into()));
                    }
                    made.push(TextPart::Value(self.operand(&symbol)?, place));
                }
            }
        }
        if made.is_empty() {
            return Ok(Symbol::Known(Value::string(text)));
        }
        if !text.is_empty() {
            made.push(TextPart::Text(text.into()));
        }
        self.emit(Op::Interpolate(made), span)
    }

    fn dict(
        &mut self,
        walk: &mut Walk<'_>,
        entries: &[(Expr, Expr)],
        span: Span,
    ) -> Compiled<Symbol> {
        let mut made = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            made.push((self.expr(walk, key)?, self.expr(walk, value)?));
        }
        let known = made
            .iter()
            .map(|(key, value)| Some((key.known()?.clone(), value.known()?.clone())));
        if let Some(known) = known.collect::<Option<Vec<_>>>() {
            return Ok(Symbol::Known(Value::Dict(Arc::new(Dict::new(known)))));
        }
        let mut operands = Vec::with_capacity(made.len());
        for (key, value) in &made {
            operands.push((self.operand(key)?, self.operand(value)?));
        }
        self.emit(Op::Dict(operands), span)
    }

    fn function(&mut self, walk: &mut Walk<'_>, function: &Arc<Function>) -> Compiled<Symbol> {
        let captures = function.captures.iter().map(|from| match from {
            CaptureFrom::Local(slot) => walk.locals.get(*slot as usize),
            CaptureFrom::Capture(at) => walk.captures.get(*at as usize),
        });
        let null = Symbol::Known(Value::Null);
        let captures: Vec<Symbol> = captures.map(|s| s.unwrap_or(&null).clone()).collect();
        let mut defaults = Vec::with_capacity(function.parameters.len());
        for parameter in &function.parameters {
            let default = parameter.default.as_ref();
            defaults.push(
                default
                    .map(|default| self.expr(walk, default))
                    .transpose()?,
            );
        }
        let known_default = |default: &Option<Symbol>| match default {
            None => Some(None),
            Some(symbol) => Some(Some(symbol.known()?.clone())),
        };
        let known_defaults: Option<Vec<_>> = defaults.iter().map(known_default).collect();
        if let (Some(captures), Some(defaults)) = (all_known(&captures), known_defaults) {
            return Ok(Symbol::Known(Value::Closure(Arc::new(Closure {
                function: function.clone(),
                captures,
                defaults,
                environment: walk.environment.clone(),
            }))));
        }
        Ok(Symbol::Closure(Arc::new(SymbolClosure {
            function: function.clone(),
            captures,
            defaults,
            environment: walk.environment.clone(),
        })))
    }

    /// `object.label`, of type `ty` as far as a column can have it; `span` is the object's.
    fn member(
        &mut self,
        object: &Symbol,
        label: &Name,
        ty: Option<ColumnType>,
        span: Span,
    ) -> Compiled<Symbol> {
        match object {
            Symbol::Known(value) => self.folded(member(value, label), span),
            Symbol::Row => Ok(self.input(0, Input::Column(label.clone(), ty))),
            Symbol::Record(record) => match (record.get(label), &record.with) {
                (Some(symbol), _) => Ok(symbol.clone()),
                (None, Some(base)) => self.member(base, label, ty, span),
                (None, None) => Ok(Symbol::Known(Value::Null)),
            },
            other => {
                let object = self.operand(other)?;
                self.emit(Op::Member(object, label.clone()), span)
            }
        }
    }

    fn index(&mut self, walk: &mut Walk<'_>, object: &Expr, index: &Expr) -> Compiled<Symbol> {
        let array = self.expr(walk, object)?;
        let at = self.expr(walk, index)?;
        let span = walk.place(index.span);
        if let (Symbol::Known(array), Symbol::Known(at)) = (&array, &at) {
            return self.folded(element(array, at), span);
        }
        if let (Symbol::Array(elements), Symbol::Known(Value::Int(at))) = (&array, &at)
            && let Some(element) = usize::try_from(*at).ok().and_then(|at| elements.get(at))
        {
            return Ok(element.clone());
        }
        let (array, at) = (self.operand(&array)?, self.operand(&at)?);
        self.emit(Op::Index(array, at), span)
    }

    fn unary(
        &mut self,
        walk: &mut Walk<'_>,
        op: UnaryOp,
        operand: &Expr,
        span: Span,
    ) -> Compiled<Symbol> {
        let symbol = self.expr(walk, operand)?;
        match symbol {
            Symbol::Known(value) => self.folded(operators::unary(op, &value), span),
            Symbol::Row | Symbol::Record(_) | Symbol::Array(_) | Symbol::Closure(_)
                if op == UnaryOp::Exists =>
            {
                Ok(Symbol::Known(Value::Bool(true)))
            }
            symbol => {
                let operand = self.operand(&symbol)?;
                self.emit(Op::Unary(op, operand), span)
            }
        }
    }

    fn binary(
        &mut self,
        walk: &mut Walk<'_>,
        first: &Expr,
        rest: &[(BinaryOp, Span, Expr)],
        whole: Span,
    ) -> Compiled<Symbol> {
        let mut symbol = self.expr(walk, first)?;
        for (at, (op, _, operand)) in rest.iter().enumerate() {
            let right = self.expr(walk, operand)?;
            let span = walk.place(operation_span(whole, rest, at));
            let sides = Sides {
                left: walk.place(left_span(first, rest, at)),
                right: walk.place(operand.span),
            };
            symbol = match (&symbol, &right) {
                (Symbol::Known(a), Symbol::Known(b)) => {
                    self.folded(operators::binary(*op, a, b), span)?
                }
                (a, b) => {
                    let (a, b) = (self.operand(a)?, self.operand(b)?);
                    self.emit(Op::Binary(*op, a, b, sides), span)?
                }
            };
        }
        Ok(symbol)
    }
}
