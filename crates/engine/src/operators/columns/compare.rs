//! Comparisons of columns.

use arrow::array::{Array, ArrowPrimitiveType, BooleanArray, Datum, Float64Array, PrimitiveArray};
use arrow::array::{Scalar as ArrowScalar, StringViewArray};
use arrow::buffer::NullBuffer;
use arrow::compute::kernels::cmp;
use arrow::datatypes::{Float64Type, Int64Type};
use fluxlite_syntax::ast::BinaryOp;
use fluxlite_table::{Column, ColumnType};

use super::arithmetic::{Side, floats, ints, is_null, uints};
use super::bools;
use super::words::{pack_one, pack_two};
use crate::failure::Outcome;
use crate::operators::order::{compare as compare_values, holds};
use crate::value::Value;
use crate::vector::Vector;

/// `a op b`; `None` where the types do not compare.
pub(super) fn compare(op: BinaryOp, a: &Vector, b: &Vector) -> Outcome<Option<Vector>> {
    use ColumnType::{Bool, Float, Int, String, Time, UInt};
    let (Some(a_type), Some(b_type)) = (a.column_type(), b.column_type()) else {
        return Ok(None);
    };
    let numbers = |ty| matches!(ty, Int | UInt | Float);
    if a_type != b_type && !(numbers(a_type) && numbers(b_type)) {
        return Ok(None);
    }
    if a_type == Bool && !matches!(op, BinaryOp::Eq | BinaryOp::Ne) {
        return Ok(None);
    }
    if is_null(a) || is_null(b) {
        return Ok(Some(Vector::null(Bool)));
    }
    let array = match (a_type, b_type) {
        (Int, Int) => sides(op, ints(a), ints(b)),
        (Time, Time) => sides(
            op,
            times(a).as_ref().map(Times::side),
            times(b).as_ref().map(Times::side),
        ),
        (UInt, UInt) => sides(op, uints(a), uints(b)),
        (String, String) => Some(strings(op, a, b)?),
        (Bool, Bool) => truths(op, a, b),
        (Int, UInt) | (UInt, Int) => Some(mixed(op, a, b)),
        _ => match (as_floats(a), as_floats(b)) {
            (Some(a), Some(b)) => sides(op, Some(a.side()), Some(b.side())),
            _ => None,
        },
    };
    Ok(array.map(bools))
}

fn sides<T: ArrowPrimitiveType>(
    op: BinaryOp,
    a: Option<Side<'_, T>>,
    b: Option<Side<'_, T>>,
) -> Option<BooleanArray>
where
    T::Native: PartialOrd,
{
    Some(match (a?, b?) {
        (Side::Cells(a), Side::Cells(b)) => two(op, a, b),
        (Side::Cells(a), Side::One(b)) => one(op, a, b),
        (Side::One(a), Side::Cells(b)) => one(mirrored(op), b, a),
        (Side::One(_), Side::One(_)) => return None,
    })
}

/// `b op' a` for `a op b`.
fn mirrored(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Lt => BinaryOp::Gt,
        BinaryOp::Le => BinaryOp::Ge,
        BinaryOp::Gt => BinaryOp::Lt,
        BinaryOp::Ge => BinaryOp::Le,
        other => other,
    }
}

fn one<T: ArrowPrimitiveType>(op: BinaryOp, a: &PrimitiveArray<T>, b: T::Native) -> BooleanArray
where
    T::Native: PartialOrd,
{
    let values = a.values();
    let bits = match op {
        BinaryOp::Eq => pack_one(values, |a| a == b),
        BinaryOp::Ne => pack_one(values, |a| a != b),
        BinaryOp::Lt => pack_one(values, |a| a < b),
        BinaryOp::Le => pack_one(values, |a| a <= b),
        BinaryOp::Gt => pack_one(values, |a| a > b),
        _ => pack_one(values, |a| a >= b),
    };
    BooleanArray::new(bits, a.nulls().cloned())
}

fn two<T: ArrowPrimitiveType>(
    op: BinaryOp,
    a: &PrimitiveArray<T>,
    b: &PrimitiveArray<T>,
) -> BooleanArray
where
    T::Native: PartialOrd,
{
    let nulls = NullBuffer::union(a.nulls(), b.nulls());
    let (a, b) = (a.values(), b.values());
    let bits = match op {
        BinaryOp::Eq => pack_two(a, b, |a, b| a == b),
        BinaryOp::Ne => pack_two(a, b, |a, b| a != b),
        BinaryOp::Lt => pack_two(a, b, |a, b| a < b),
        BinaryOp::Le => pack_two(a, b, |a, b| a <= b),
        BinaryOp::Gt => pack_two(a, b, |a, b| a > b),
        _ => pack_two(a, b, |a, b| a >= b),
    };
    BooleanArray::new(bits, nulls)
}

/// Times as the ints that they are.
enum Times {
    Cells(PrimitiveArray<Int64Type>),
    One(i64),
}

impl Times {
    fn side(&self) -> Side<'_, Int64Type> {
        match self {
            Times::Cells(cells) => Side::Cells(cells),
            Times::One(one) => Side::One(*one),
        }
    }
}

fn times(vector: &Vector) -> Option<Times> {
    match vector {
        Vector::Column(Column::Time(cells)) => Some(Times::Cells(PrimitiveArray::new(
            cells.values().clone(),
            cells.nulls().cloned(),
        ))),
        Vector::Same(Value::Time(one)) => Some(Times::One(*one)),
        _ => None,
    }
}

/// Numbers of any type as floats.
enum FloatSide<'a> {
    Cells(&'a Float64Array),
    Made(Float64Array),
    One(f64),
}

impl FloatSide<'_> {
    fn side(&self) -> Side<'_, Float64Type> {
        match self {
            FloatSide::Cells(cells) => Side::Cells(cells),
            FloatSide::Made(cells) => Side::Cells(cells),
            FloatSide::One(one) => Side::One(*one),
        }
    }
}

fn as_floats(vector: &Vector) -> Option<FloatSide<'_>> {
    if let Some(Side::Cells(cells)) = floats(vector) {
        return Some(FloatSide::Cells(cells));
    }
    Some(match vector {
        Vector::Column(Column::Int(cells)) => FloatSide::Made(cells.unary(|v| v as f64)),
        Vector::Column(Column::UInt(cells)) => FloatSide::Made(cells.unary(|v| v as f64)),
        Vector::Same(Value::Float(one)) => FloatSide::One(*one),
        Vector::Same(Value::Int(one)) => FloatSide::One(*one as f64),
        Vector::Same(Value::UInt(one)) => FloatSide::One(*one as f64),
        _ => return None,
    })
}

/// `int` with `uint`, row by row: no type holds both.
fn mixed(op: BinaryOp, a: &Vector, b: &Vector) -> BooleanArray {
    let length = |vector: &Vector| match vector {
        Vector::Column(column) => column.array().map(Array::len),
        _ => None,
    };
    let rows = length(a).or_else(|| length(b)).unwrap_or(0);
    let cells =
        (0..rows).map(
            |row| match holds(op, compare_values(&a.value(row), &b.value(row))) {
                Some(Value::Bool(flag)) => Some(flag),
                _ => None,
            },
        );
    cells.collect()
}

fn strings(op: BinaryOp, a: &Vector, b: &Vector) -> Outcome<BooleanArray> {
    let (a, b) = (text_of(a), text_of(b));
    let (a, b) = (a.datum(), b.datum());
    Ok(match op {
        BinaryOp::Eq => cmp::eq(a, b)?,
        BinaryOp::Ne => cmp::neq(a, b)?,
        BinaryOp::Lt => cmp::lt(a, b)?,
        BinaryOp::Le => cmp::lt_eq(a, b)?,
        BinaryOp::Gt => cmp::gt(a, b)?,
        _ => cmp::gt_eq(a, b)?,
    })
}

enum Text<'a> {
    Cells(&'a StringViewArray),
    One(ArrowScalar<StringViewArray>),
}

impl Text<'_> {
    fn datum(&self) -> &dyn Datum {
        match self {
            Text::Cells(cells) => *cells,
            Text::One(one) => one,
        }
    }
}

fn text_of(vector: &Vector) -> Text<'_> {
    match vector {
        Vector::Column(Column::String(cells)) => Text::Cells(cells),
        Vector::Same(Value::String(text)) => Text::One(StringViewArray::new_scalar(&**text)),
        _ => Text::One(ArrowScalar::new(StringViewArray::new_null(1))),
    }
}

fn truths(op: BinaryOp, a: &Vector, b: &Vector) -> Option<BooleanArray> {
    let (cells, other) = match (a, b) {
        (Vector::Column(Column::Bool(a)), other) | (other, Vector::Column(Column::Bool(a))) => {
            (a, other)
        }
        _ => return None,
    };
    let bits = match other {
        Vector::Column(Column::Bool(b)) => !&(cells.values() ^ b.values()),
        Vector::Same(Value::Bool(true)) => cells.values().clone(),
        _ => !cells.values(),
    };
    let bits = if op == BinaryOp::Eq { bits } else { !&bits };
    let nulls = match other {
        Vector::Column(Column::Bool(b)) => NullBuffer::union(cells.nulls(), b.nulls()),
        _ => cells.nulls().cloned(),
    };
    Some(BooleanArray::new(bits, nulls))
}
#[cfg(test)]
mod tests {
    use arrow::array::{Int64Array, UInt64Array};

    use super::*;

    fn flags(vector: Option<Vector>) -> Vec<Option<bool>> {
        match vector {
            Some(Vector::Column(Column::Bool(array))) => array.iter().collect(),
            other => panic!("no bools: {other:?}"),
        }
    }

    #[test]
    fn floats_compare_as_ieee_754_says() {
        let a = Vector::Column(Column::Float(Float64Array::from(vec![f64::NAN, -0.0, 1.0])));
        let equal = compare(BinaryOp::Eq, &a, &a).unwrap();
        assert_eq!(flags(equal), [Some(false), Some(true), Some(true)]);
        let zero = Vector::Same(Value::Float(0.0));
        let below = compare(BinaryOp::Lt, &zero, &a).unwrap();
        assert_eq!(flags(below), [Some(false), Some(false), Some(true)]);
    }

    #[test]
    fn a_negative_int_is_below_every_uint() {
        let ints = Vector::Column(Column::Int(Int64Array::from(vec![Some(-1), Some(5), None])));
        let uints = Vector::Column(Column::UInt(UInt64Array::from(vec![u64::MAX, 4, 0])));
        let below = compare(BinaryOp::Lt, &ints, &uints).unwrap();
        assert_eq!(flags(below), [Some(true), Some(false), None]);
    }
}
