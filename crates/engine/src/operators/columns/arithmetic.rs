//! `+ - * / % ^` and signs on columns of numbers.

use arrow::array::{
    Array, ArrowPrimitiveType, Float64Array, Int64Array, PrimitiveArray, UInt64Array,
};
use arrow::compute;
use fluxlite_syntax::ast::{BinaryOp, UnaryOp};
use fluxlite_table::{Column, ColumnType};

use crate::failure::Outcome;
use crate::operators::numbers::{division_by_zero, int_power, negative_exponent, uint_power};
use crate::operators::values::undefined_prefix;
use crate::value::Value;
use crate::vector::Vector;

/// One side of an operator: cells, or one number for all rows.
pub(super) enum Side<'a, T: ArrowPrimitiveType> {
    Cells(&'a PrimitiveArray<T>),
    One(T::Native),
}

impl<T: ArrowPrimitiveType> Clone for Side<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ArrowPrimitiveType> Copy for Side<'_, T> {}

type Ints = arrow::datatypes::Int64Type;
type UInts = arrow::datatypes::UInt64Type;
type Floats = arrow::datatypes::Float64Type;

/// Columns of one type of number; `None` for other types.
pub(super) fn arithmetic(op: BinaryOp, a: &Vector, b: &Vector) -> Outcome<Option<Vector>> {
    let (Some(ty), true) = (a.column_type(), a.column_type() == b.column_type()) else {
        return Ok(None);
    };
    if !matches!(ty, ColumnType::Int | ColumnType::UInt | ColumnType::Float) {
        return Ok(None);
    }
    if is_null(a) || is_null(b) {
        return Ok(Some(Vector::null(ty)));
    }
    let column = match (a, b) {
        _ if ty == ColumnType::Float => match (floats(a), floats(b)) {
            (Some(a), Some(b)) => float_column(op, a, b).map(Column::Float),
            _ => None,
        },
        _ if ty == ColumnType::Int => match (ints(a), ints(b)) {
            (Some(a), Some(b)) => int_column(op, a, b)?.map(Column::Int),
            _ => None,
        },
        _ => match (uints(a), uints(b)) {
            (Some(a), Some(b)) => uint_column(op, a, b)?.map(Column::UInt),
            _ => None,
        },
    };
    Ok(column.map(Vector::Column))
}

pub(super) fn is_null(vector: &Vector) -> bool {
    matches!(
        vector,
        Vector::Column(Column::Constant { .. }) | Vector::Same(Value::Null)
    )
}

pub(super) fn ints(vector: &Vector) -> Option<Side<'_, Ints>> {
    match vector {
        Vector::Column(Column::Int(cells)) => Some(Side::Cells(cells)),
        Vector::Same(Value::Int(one)) => Some(Side::One(*one)),
        _ => None,
    }
}

pub(super) fn uints(vector: &Vector) -> Option<Side<'_, UInts>> {
    match vector {
        Vector::Column(Column::UInt(cells)) => Some(Side::Cells(cells)),
        Vector::Same(Value::UInt(one)) => Some(Side::One(*one)),
        _ => None,
    }
}

pub(super) fn floats(vector: &Vector) -> Option<Side<'_, Floats>> {
    match vector {
        Vector::Column(Column::Float(cells)) => Some(Side::Cells(cells)),
        Vector::Same(Value::Float(one)) => Some(Side::One(*one)),
        _ => None,
    }
}

/// A null on either side gives a null, whatever stands in its slot.
fn each<T: ArrowPrimitiveType>(
    a: Side<'_, T>,
    b: Side<'_, T>,
    f: impl Fn(T::Native, T::Native) -> T::Native,
) -> Option<PrimitiveArray<T>> {
    match (a, b) {
        (Side::Cells(a), Side::Cells(b)) => compute::binary(a, b, f).ok(),
        (Side::Cells(a), Side::One(b)) => Some(a.unary(|a| f(a, b))),
        (Side::One(a), Side::Cells(b)) => Some(b.unary(|b| f(a, b))),
        (Side::One(_), Side::One(_)) => None,
    }
}

fn float_column(op: BinaryOp, a: Side<'_, Floats>, b: Side<'_, Floats>) -> Option<Float64Array> {
    match op {
        BinaryOp::Add => each(a, b, |a, b| a + b),
        BinaryOp::Sub => each(a, b, |a, b| a - b),
        BinaryOp::Mul => each(a, b, |a, b| a * b),
        BinaryOp::Div => each(a, b, |a, b| a / b),
        BinaryOp::Mod => each(a, b, |a, b| a % b),
        BinaryOp::Pow => each(a, b, libm::pow),
        _ => None,
    }
}

fn int_column(op: BinaryOp, a: Side<'_, Ints>, b: Side<'_, Ints>) -> Outcome<Option<Int64Array>> {
    Ok(match op {
        BinaryOp::Add => each(a, b, i64::wrapping_add),
        BinaryOp::Sub => each(a, b, i64::wrapping_sub),
        BinaryOp::Mul => each(a, b, i64::wrapping_mul),
        BinaryOp::Div | BinaryOp::Mod if meets(a, b, |b| b == 0) => {
            return Err(division_by_zero(op));
        }
        // What is left of zeros belongs to nulls.
        BinaryOp::Div => each(a, b, |a, b| if b == 0 { 0 } else { a.wrapping_div(b) }),
        BinaryOp::Mod => each(a, b, |a, b| if b == 0 { 0 } else { a.wrapping_rem(b) }),
        BinaryOp::Pow if meets(a, b, |b| b < 0) => return Err(negative_exponent()),
        BinaryOp::Pow => each(a, b, |a, b| int_power(a, u64::try_from(b).unwrap_or(0))),
        _ => None,
    })
}

fn uint_column(
    op: BinaryOp,
    a: Side<'_, UInts>,
    b: Side<'_, UInts>,
) -> Outcome<Option<UInt64Array>> {
    Ok(match op {
        BinaryOp::Add => each(a, b, u64::wrapping_add),
        BinaryOp::Sub => each(a, b, u64::wrapping_sub),
        BinaryOp::Mul => each(a, b, u64::wrapping_mul),
        BinaryOp::Div | BinaryOp::Mod if meets(a, b, |b| b == 0) => {
            return Err(division_by_zero(op));
        }
        BinaryOp::Div => each(a, b, |a, b| a.checked_div(b).unwrap_or(0)),
        BinaryOp::Mod => each(a, b, |a, b| a.checked_rem(b).unwrap_or(0)),
        BinaryOp::Pow => each(a, b, uint_power),
        _ => None,
    })
}

/// Whether in a row without a null `b` is one of the numbers that have no result.
fn meets<T: ArrowPrimitiveType>(
    a: Side<'_, T>,
    b: Side<'_, T>,
    wrong: impl Fn(T::Native) -> bool,
) -> bool {
    let a_has = |row: usize| match a {
        Side::Cells(cells) => cells.is_valid(row),
        Side::One(_) => true,
    };
    match b {
        Side::One(b) => match a {
            Side::Cells(cells) => wrong(b) && cells.null_count() < cells.len(),
            Side::One(_) => wrong(b),
        },
        Side::Cells(cells) => {
            let any = cells.values().iter().any(|b| wrong(*b));
            any && cells
                .iter()
                .enumerate()
                .any(|(row, b)| b.is_some_and(&wrong) && a_has(row))
        }
    }
}

/// `-x` and `+x`.
pub(super) fn sign(op: UnaryOp, column: &Column) -> Outcome<Vector> {
    let numeric = matches!(
        column.column_type(),
        ColumnType::Int | ColumnType::UInt | ColumnType::Float
    );
    if !numeric {
        return Err(undefined_prefix(op, column.column_type().name()));
    }
    if op == UnaryOp::Pos {
        return Ok(Vector::Column(column.clone()));
    }
    Ok(Vector::Column(match column {
        Column::Int(cells) => Column::Int(cells.unary(i64::wrapping_neg)),
        Column::UInt(cells) => Column::UInt(cells.unary(u64::wrapping_neg)),
        Column::Float(cells) => Column::Float(cells.unary(|v: f64| -v)),
        other => other.clone(),
    }))
}
