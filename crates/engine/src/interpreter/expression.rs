//! The value of an expression.

use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span};
use fluxlite_syntax::ast::{BinaryOp, LogicalOp, Name, UnaryOp};
use fluxlite_types::ir::{CaptureFrom, Expr, ExprKind, Field, Function, Literal, StringPart};

use super::frame::Frame;
use crate::display::write_value;
use crate::failure::{Failure, Outcome, with_article};
use crate::operators::{self, Sides};
use crate::value::{Closure, Dict, Duration, Value};

impl Frame<'_> {
    /// Evaluates an expression.
    ///
    /// # Errors
    /// Whatever goes wrong in it, with its place.
    pub(crate) fn expr(&mut self, expr: &Expr) -> Outcome<Value> {
        self.descend(expr.span)?;
        let value = self.kind(expr);
        self.ascend();
        value
    }

    fn kind(&mut self, expr: &Expr) -> Outcome<Value> {
        match &expr.kind {
            ExprKind::Literal(value) => literal(value),
            ExprKind::Local(slot) => {
                Ok(self.locals.get(*slot as usize).cloned().unwrap_or_default())
            }
            ExprKind::Capture(at) => {
                Ok(self.captures.get(*at as usize).cloned().unwrap_or_default())
            }
            ExprKind::Global(slot) => Ok(self.environment.global(*slot)),
            ExprKind::Library(item) => {
                let item = self.environment.library_value(*item);
                item.map_err(|failure| failure.or_at(self.place(expr.span)))
            }
            ExprKind::Interpolated(parts) => self.interpolated(parts),
            ExprKind::Array(elements) => self.exprs(elements).map(Value::array),
            ExprKind::Dict(entries) => self.dict(entries),
            ExprKind::Record { with, fields } => self.record(with.as_deref(), fields),
            ExprKind::Function(function) => self.function(function),
            ExprKind::Call(call) => self.call(call, expr),
            ExprKind::Member { object, label, .. } => {
                let object_value = self.expr(object)?;
                member(&object_value, label)
                    .map_err(|failure| failure.or_at(self.place(object.span)))
            }
            ExprKind::Index { object, index } => self.index(object, index),
            ExprKind::Unary { op, operand } => self.unary(*op, operand, expr.span),
            ExprKind::Binary { first, rest } => self.binary(first, rest, expr.span),
            ExprKind::Logical { op, operands } => self.logical(*op, operands),
            ExprKind::Conditional { arms, otherwise } => self.conditional(arms, otherwise),
        }
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Outcome<Vec<Value>> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    fn interpolated(&mut self, parts: &[StringPart]) -> Outcome<Value> {
        let mut text = String::new();
        for part in parts {
            match part {
                StringPart::Text(part) => text.push_str(part),
                StringPart::Expr(part) => {
                    let value = self.expr(part)?;
                    if value.is_null() {
                        return Err(interpolated_null().or_at(self.place(part.span)));
                    }
                    write_value(&mut text, &value);
                }
            }
        }
        Ok(Value::string(text))
    }

    fn dict(&mut self, entries: &[(Expr, Expr)]) -> Outcome<Value> {
        let entries = entries
            .iter()
            .map(|(key, value)| Ok((self.expr(key)?, self.expr(value)?)))
            .collect::<Outcome<Vec<_>>>()?;
        Ok(Value::Dict(Arc::new(Dict::new(entries))))
    }

    fn record(&mut self, with: Option<&Expr>, fields: &[Field]) -> Outcome<Value> {
        let mut record = match with {
            None => crate::value::Record::default(),
            Some(base) => match self.expr(base)? {
                Value::Record(record) => Arc::unwrap_or_clone(record),
                other => return Err(no_record(other.type_name()).or_at(self.place(base.span))),
            },
        };
        for field in fields {
            let value = self.expr(&field.value)?;
            record.insert(field.label.clone(), value);
        }
        Ok(Value::Record(Arc::new(record)))
    }

    fn function(&mut self, function: &Arc<Function>) -> Outcome<Value> {
        let captures = function.captures.iter().map(|from| match from {
            CaptureFrom::Local(slot) => self.locals.get(*slot as usize),
            CaptureFrom::Capture(at) => self.captures.get(*at as usize),
        });
        let captures = captures
            .map(|value| value.cloned().unwrap_or_default())
            .collect();
        let mut defaults = Vec::with_capacity(function.parameters.len());
        for parameter in &function.parameters {
            let default = parameter.default.as_ref();
            defaults.push(default.map(|default| self.expr(default)).transpose()?);
        }
        Ok(Value::Closure(Arc::new(Closure {
            function: function.clone(),
            captures,
            defaults,
            environment: self.environment.clone(),
        })))
    }

    fn index(&mut self, object: &Expr, index: &Expr) -> Outcome<Value> {
        let array = self.expr(object)?;
        let at = self.expr(index)?;
        element(&array, &at).map_err(|failure| failure.or_at(self.place(index.span)))
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, span: Span) -> Outcome<Value> {
        let value = self.expr(operand)?;
        operators::unary(op, &value).map_err(|failure| failure.or_at(self.place(span)))
    }

    fn binary(
        &mut self,
        first: &Expr,
        rest: &[(BinaryOp, Span, Expr)],
        whole: Span,
    ) -> Outcome<Value> {
        let mut value = self.expr(first)?;
        for (at, (op, _, operand)) in rest.iter().enumerate() {
            let right = self.expr(operand)?;
            value = operators::binary(*op, &value, &right).map_err(|failure| {
                let sides = Sides {
                    left: self.place(left_span(first, rest, at)),
                    right: self.place(operand.span),
                };
                let same = |expr: &Expr| matches!(expr.kind, ExprKind::Literal(_));
                let left = (value.type_name(), at == 0 && same(first));
                sides
                    .failure(failure, *op, left, (right.type_name(), same(operand)))
                    .or_at(self.place(operation_span(whole, rest, at)))
            })?;
        }
        Ok(value)
    }

    /// Operands behind the one that decides are not evaluated.
    fn logical(&mut self, op: LogicalOp, operands: &[Expr]) -> Outcome<Value> {
        let decided = Some(op == LogicalOp::Or);
        let mut result = Some(op == LogicalOp::And);
        for operand in operands {
            result = operators::and_then(op, result, self.condition(operand)?);
            if result == decided {
                break;
            }
        }
        Ok(result.map_or(Value::Null, Value::Bool))
    }

    /// A null condition is not true.
    fn conditional(&mut self, arms: &[(Expr, Expr)], otherwise: &Expr) -> Outcome<Value> {
        for (condition, value) in arms {
            if self.condition(condition)? == Some(true) {
                return self.expr(value);
            }
        }
        self.expr(otherwise)
    }

    fn condition(&mut self, expr: &Expr) -> Outcome<Option<bool>> {
        let value = self.expr(expr)?;
        operators::truth(&value).map_err(|failure| failure.or_at(self.place(expr.span)))
    }
}

/// The place of an operation in a chain, with the operands left of it. Parentheses around the last operand belong
/// to the chain.
pub(crate) fn operation_span(whole: Span, rest: &[(BinaryOp, Span, Expr)], at: usize) -> Span {
    match rest.get(at) {
        Some((_, _, operand)) if at + 1 < rest.len() => whole.before().to(operand.span),
        _ => whole,
    }
}

/// The place of what stands left of an operator in a chain.
pub(crate) fn left_span(first: &Expr, rest: &[(BinaryOp, Span, Expr)], at: usize) -> Span {
    match at.checked_sub(1).and_then(|before| rest.get(before)) {
        Some((_, _, operand)) => first.span.to(operand.span),
        None => first.span,
    }
}

/// The value of a literal.
///
/// # Errors
/// When a pattern does not compile, which the parser has tried.
pub(crate) fn literal(literal: &Literal) -> Outcome<Value> {
    Ok(match literal {
        Literal::Int(value) => Value::Int(*value),
        Literal::Float(value) => Value::Float(*value),
        Literal::String(value) => Value::String(value.clone()),
        Literal::Duration {
            months,
            nanoseconds,
        } => Value::Duration(Duration {
            months: *months,
            nanoseconds: *nanoseconds,
        }),
        Literal::Time(value) => Value::Time(*value),
        Literal::Regex(pattern) => {
            let regex = regex::Regex::new(pattern)
                .map_err(|error| Failure::new(Code::REGEX, error.to_string()))?;
            Value::Regexp(Arc::new(regex))
        }
    })
}

/// `object.label`. What a row or a dynamic value lacks is null; inference refuses the rest.
///
/// # Errors
/// When the object has no members.
pub(crate) fn member(object: &Value, label: &Name) -> Outcome<Value> {
    match object {
        Value::Record(record) => Ok(record.get(label).cloned().unwrap_or_default()),
        Value::Dynamic(inner) => {
            let inner = match &**inner {
                Value::Record(record) => record.get(label).cloned().unwrap_or_default(),
                _ => Value::Null,
            };
            Ok(dynamic(inner))
        }
        Value::Null => Ok(Value::Null),
        other => {
            let found = with_article(other.type_name());
            let message = format!("{found} has no member {label}");
            Err(Failure::new(Code::VALUE, message))
        }
    }
}

/// `array[index]`, counted from 0.
///
/// # Errors
/// When the index is out of range, or this is no array.
pub(crate) fn element(array: &Value, index: &Value) -> Outcome<Value> {
    let (elements, is_dynamic) = match array {
        Value::Array(elements) => (elements, false),
        Value::Dynamic(inner) => match &**inner {
            Value::Array(elements) => (elements, true),
            _ => return Ok(dynamic(Value::Null)),
        },
        Value::Null => return Ok(Value::Null),
        other => return Err(no_array(other.type_name())),
    };
    let Value::Int(index) = index else {
        let message = format!("expected an int as index but found {}", index.type_name());
        return Err(Failure::new(Code::VALUE, message));
    };
    let element = usize::try_from(*index).ok().and_then(|at| elements.get(at));
    let element = element.ok_or_else(|| out_of_range(*index, elements.len()))?;
    Ok(if is_dynamic {
        dynamic(element.clone())
    } else {
        element.clone()
    })
}

fn dynamic(inner: Value) -> Value {
    match inner {
        Value::Dynamic(_) => inner,
        other => Value::Dynamic(Arc::new(other)),
    }
}

fn out_of_range(index: i64, length: usize) -> Failure {
    let message = format!("index {index} is out of range for an array of length {length}");
    let failure = Failure::new(Code::VALUE, message);
    if length == 0 {
        failure.help("the array is empty")
    } else {
        failure.help(format!("indexes run from 0 to {}", length - 1))
    }
}

fn no_array(found: &str) -> Failure {
    Failure::new(Code::VALUE, format!("expected an array but found {found}"))
}

/// The error of `{x with …}` where x is no record.
pub(crate) fn no_record(found: &str) -> Failure {
    Failure::new(Code::VALUE, format!("expected a record but found {found}"))
}

/// The error of a null in `${…}`.
pub(crate) fn interpolated_null() -> Failure {
    Failure::new(Code::VALUE, "a null cannot be part of a string")
        .help("give it a default: if exists x then string(v: x) else \"…\"")
}
