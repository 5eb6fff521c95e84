//! Operators on single values.

use fluxlite_diagnostics::{Code, Span};
use fluxlite_syntax::ast::{BinaryOp, LogicalOp, UnaryOp};
use fluxlite_types::types::Basic;
use fluxlite_types::{Side, meet};

use super::numbers;
use super::order::{compare, holds};
use crate::failure::{Failure, Outcome, with_article};
use crate::value::{Duration, Value};

/// `a op b`, without `and` and `or`.
///
/// # Errors
/// When the operator is not defined for the types, which inference leaves open in places, or for the values.
pub(crate) fn binary(op: BinaryOp, a: &Value, b: &Value) -> Outcome<Value> {
    use BinaryOp::{Add, Div, Eq, Ge, Gt, Le, Lt, Match, Mod, Mul, Ne, NotMatch, Pow, Sub};
    match op {
        Eq | Ne | Lt | Le | Gt | Ge => holds(op, compare(a, b)).ok_or_else(|| undefined(op, a, b)),
        Match | NotMatch => matches(op, a, b),
        Add | Sub | Mul | Div | Mod | Pow => match (a, b) {
            (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
            (Value::Int(a), Value::Int(b)) => numbers::int(op, *a, *b).map(Value::Int),
            (Value::UInt(a), Value::UInt(b)) => numbers::uint(op, *a, *b).map(Value::UInt),
            (Value::Float(a), Value::Float(b)) => numbers::float(op, *a, *b).map(Value::Float),
            (Value::String(a), Value::String(b)) if op == Add => {
                Ok(Value::string(format!("{a}{b}")))
            }
            _ => Err(undefined(op, a, b)),
        },
    }
}

fn matches(op: BinaryOp, a: &Value, b: &Value) -> Outcome<Value> {
    match (a, b) {
        (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
        (Value::String(text), Value::Regexp(regex)) => {
            Ok(Value::Bool(regex.is_match(text) == (op == BinaryOp::Match)))
        }
        _ => Err(undefined(op, a, b)),
    }
}

/// A prefix operator.
///
/// # Errors
/// When the operator is not defined for the type.
pub(crate) fn unary(op: UnaryOp, operand: &Value) -> Outcome<Value> {
    Ok(match (op, operand) {
        (UnaryOp::Exists, Value::Dynamic(inner)) => Value::Bool(!inner.is_null()),
        (UnaryOp::Exists, value) => Value::Bool(!value.is_null()),
        (_, Value::Null) => Value::Null,
        (UnaryOp::Not, Value::Bool(v)) => Value::Bool(!v),
        (UnaryOp::Neg, Value::Int(v)) => Value::Int(v.wrapping_neg()),
        (UnaryOp::Neg, Value::UInt(v)) => Value::UInt(v.wrapping_neg()),
        (UnaryOp::Neg, Value::Float(v)) => Value::Float(-v),
        (UnaryOp::Neg, Value::Duration(v)) => Value::Duration(Duration {
            months: v.months.wrapping_neg(),
            nanoseconds: v.nanoseconds.wrapping_neg(),
        }),
        (UnaryOp::Pos, Value::Int(_) | Value::UInt(_) | Value::Float(_) | Value::Duration(_)) => {
            operand.clone()
        }
        _ => return Err(undefined_prefix(op, operand.type_name())),
    })
}

/// A truth value: `None` is null, which is neither true nor false.
///
/// # Errors
/// When it is no bool.
pub(crate) fn truth(value: &Value) -> Outcome<Option<bool>> {
    match value {
        Value::Null => Ok(None),
        Value::Bool(flag) => Ok(Some(*flag)),
        other => Err(no_bool(other.type_name())),
    }
}

/// What is known after one more operand of `and` or `or`; the answer is decided once it is `Some(op == Or)`.
pub(crate) fn and_then(op: LogicalOp, so_far: Option<bool>, next: Option<bool>) -> Option<bool> {
    let decides = op == LogicalOp::Or;
    match (so_far, next) {
        (Some(a), _) if a == decides => Some(decides),
        (_, Some(b)) if b == decides => Some(decides),
        (Some(_), Some(_)) => Some(!decides),
        _ => None,
    }
}

/// The error of a condition or operand of `and`, `or`, `not` that is no bool.
pub(crate) fn no_bool(found: &str) -> Failure {
    let failure = Failure::new(Code::VALUE, format!("expected bool but found {found}"));
    match found {
        "string" => failure.help("compare it, as in `… == \"true\"`, or convert it: `bool(v: …)`"),
        "int" | "uint" => failure.help("compare it, as in `… == 1`, or convert it: `bool(v: …)`"),
        _ => failure,
    }
}

/// The error of an operator that the types at hand do not have.
pub(crate) fn undefined_for(op: BinaryOp, a: &str, b: &str) -> Failure {
    let symbol = op.symbol();
    let message = format!("the operator {symbol} is not defined for {a} {symbol} {b}");
    Failure::new(Code::VALUE, message)
}

fn undefined(op: BinaryOp, a: &Value, b: &Value) -> Failure {
    undefined_for(op, a.type_name(), b.type_name())
}

/// The sides of an operator in the script.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides {
    pub(crate) left: Span,
    pub(crate) right: Span,
}

impl Sides {
    /// The failure of `a op b`, at the side to convert where the types were what failed. Each side is a type's
    /// name, and whether its value is the same in every row.
    pub(crate) fn failure(
        self,
        failure: Failure,
        op: BinaryOp,
        a: (&'static str, bool),
        b: (&'static str, bool),
    ) -> Failure {
        let side = |(name, literal)| {
            Some(Side {
                ty: Basic::of_name(name)?,
                text: "…",
                literal,
            })
        };
        let (Some(left), Some(right)) = (side(a), side(b)) else {
            return failure;
        };
        // Of a function of the library no side is shown.
        if left.ty == right.ty || self.left == self.right {
            return failure;
        }
        match meet(op, left, right) {
            Some((true, help)) => failure
                .help_about(self.left, help)
                .also_at(self.left, a.0)
                .also_at(self.right, b.0),
            Some((false, help)) => failure
                .help_about(self.right, help)
                .also_at(self.right, b.0)
                .also_at(self.left, a.0),
            None => failure,
        }
    }
}

/// The error of a prefix operator that the type at hand does not have.
pub(crate) fn undefined_prefix(op: UnaryOp, found: &str) -> Failure {
    match op {
        UnaryOp::Not => no_bool(found),
        UnaryOp::Pos => Failure::new(Code::VALUE, format!("{} has no sign", with_article(found))),
        _ => {
            let message = format!("{} cannot be negated", with_article(found));
            Failure::new(Code::VALUE, message)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_in_gives_null_out() {
        for op in [BinaryOp::Add, BinaryOp::Eq, BinaryOp::Lt, BinaryOp::Match] {
            assert!(binary(op, &Value::Null, &Value::Int(1)).is_ok_and(|v| v.is_null()));
        }
        assert!(unary(UnaryOp::Neg, &Value::Null).is_ok_and(|v| v.is_null()));
        assert!(unary(UnaryOp::Not, &Value::Null).is_ok_and(|v| v.is_null()));
    }

    #[test]
    fn logic_is_three_valued() {
        let (yes, no, null) = (Some(true), Some(false), None);
        let and = |a, b| and_then(LogicalOp::And, a, b);
        let or = |a, b| and_then(LogicalOp::Or, a, b);
        assert_eq!([and(yes, null), and(null, yes), and(null, null)], [null; 3]);
        assert_eq!([and(no, null), and(null, no)], [no; 2]);
        assert_eq!([or(no, null), or(null, no), or(null, null)], [null; 3]);
        assert_eq!([or(yes, null), or(null, yes), or(no, yes)], [yes; 3]);
    }

    #[test]
    fn unrelated_types_do_not_compare() {
        let error = binary(BinaryOp::Eq, &Value::string("a"), &Value::Int(1)).err();
        assert_eq!(
            error.map(|e| e.to_string()).as_deref(),
            Some("the operator == is not defined for string == int")
        );
    }
}
