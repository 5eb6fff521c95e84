//! Operators over all rows at once.
//!
//! A constant stays a constant, so what the group key decides costs nothing per row. Where both sides are columns
//! of one type a loop of that type runs, or Arrow's kernel where it means the same (its order of floats is another
//! one than Flux's); values that no column holds go through the operators on single values.

mod arithmetic;
mod compare;
mod logic;
mod text;
mod words;

use arrow::array::BooleanArray;
use fluxlite_syntax::ast::{BinaryOp, UnaryOp};
use fluxlite_table::{Column, ColumnType};

use super::values::{binary as binary_values, unary as unary_values, undefined_for};
use crate::failure::Outcome;
use crate::value::Value;
use crate::vector::Vector;

pub(crate) use logic::{Condition, condition, logical};
pub(crate) use text::{Part, interpolate};

/// `a op b` for `rows` rows.
///
/// # Errors
/// When the operator is not defined for the types, or for the values of a row.
pub(crate) fn binary(op: BinaryOp, a: &Vector, b: &Vector, rows: usize) -> Outcome<Vector> {
    match (a, b) {
        (Vector::Same(Value::Null), other) | (other, Vector::Same(Value::Null)) => {
            Ok(untyped_null(op, other))
        }
        (Vector::Same(a), Vector::Same(b)) => binary_values(op, a, b).map(Vector::Same),
        (Vector::Each(_), _) | (_, Vector::Each(_)) => each(op, a, b, rows),
        (Vector::Column(_), _) | (_, Vector::Column(_)) => {
            let result = match op {
                BinaryOp::Match | BinaryOp::NotMatch => text::matches(op, a, b),
                op if is_comparison(op) => compare::compare(op, a, b)?,
                BinaryOp::Add if a.column_type() == Some(ColumnType::String) => {
                    text::concat(a, b, rows)
                }
                _ => arithmetic::arithmetic(op, a, b)?,
            };
            result.ok_or_else(|| undefined_for(op, a.type_name(), b.type_name()))
        }
    }
}

/// A prefix operator for `rows` rows.
///
/// # Errors
/// When the operator is not defined for the type.
pub(crate) fn unary(op: UnaryOp, operand: &Vector, rows: usize) -> Outcome<Vector> {
    match (op, operand) {
        (UnaryOp::Not, Vector::Same(Value::Null)) => Ok(Vector::null(ColumnType::Bool)),
        (_, Vector::Same(value)) => unary_values(op, value).map(Vector::Same),
        (UnaryOp::Exists, Vector::Column(column)) => Ok(logic::exists(column)),
        (_, Vector::Column(column)) => match op {
            UnaryOp::Not => logic::not(column),
            _ => arithmetic::sign(op, column),
        },
        (_, Vector::Each(values)) => {
            let values = values.iter().map(|value| unary_values(op, value));
            let values = values.collect::<Outcome<Vec<_>>>()?;
            debug_assert_eq!(values.len(), rows);
            Ok(Vector::of_values(values, None))
        }
    }
}

/// The result with a null that has no type: a null of the type that the operator gives with the other side.
fn untyped_null(op: BinaryOp, other: &Vector) -> Vector {
    if gives_bool(op) {
        return Vector::null(ColumnType::Bool);
    }
    other
        .column_type()
        .map_or(Vector::Same(Value::Null), Vector::null)
}

fn each(op: BinaryOp, a: &Vector, b: &Vector, rows: usize) -> Outcome<Vector> {
    let mut values = Vec::with_capacity(rows);
    for row in 0..rows {
        values.push(binary_values(op, &a.value(row), &b.value(row))?);
    }
    Ok(Vector::of_values(
        values,
        gives_bool(op).then_some(ColumnType::Bool),
    ))
}

fn is_comparison(op: BinaryOp) -> bool {
    use BinaryOp::{Eq, Ge, Gt, Le, Lt, Ne};
    matches!(op, Eq | Ne | Lt | Le | Gt | Ge)
}

fn gives_bool(op: BinaryOp) -> bool {
    is_comparison(op) || matches!(op, BinaryOp::Match | BinaryOp::NotMatch)
}

fn bools(array: BooleanArray) -> Vector {
    Vector::Column(Column::Bool(array))
}
