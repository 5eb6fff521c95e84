//! Puts the values of two branches together.

mod numbers;

use std::sync::Arc;

use arrow::array::{
    ArrayRef, ArrowPrimitiveType, BooleanArray, Datum, PrimitiveArray, Scalar as ArrowScalar,
};
use arrow::compute::kernels::merge::merge;
use arrow::compute::kernels::zip::zip;
use arrow::datatypes::{Float64Type, Int64Type, TimestampNanosecondType, UInt64Type};
use fluxlite_diagnostics::Code;
use fluxlite_table::{Column, ColumnType};

use super::Vector;
use crate::failure::{Failure, Outcome};
use crate::value::Value;
use numbers::Cells;

/// `yes` where the mask is true and `no` elsewhere; the mask has no nulls. When `compact`, both hold values only
/// of the rows that they are for.
///
/// # Errors
/// When one is a column of another type than the other.
pub(crate) fn choose(
    mask: &BooleanArray,
    yes: &Vector,
    no: &Vector,
    compact: bool,
) -> Outcome<Vector> {
    if let (Vector::Same(Value::Null), Vector::Same(Value::Null)) = (yes, no) {
        return Ok(yes.clone());
    }
    match common_type(yes, no)? {
        Some(ty) => columns(ty, mask, yes, no, compact),
        None => Ok(Vector::Each(Arc::new(boxed(mask, yes, no, compact)))),
    }
}

/// The type of the column that holds both; `None` where no column does.
fn common_type(yes: &Vector, no: &Vector) -> Outcome<Option<ColumnType>> {
    let untyped = |vector: &Vector| matches!(vector, Vector::Same(Value::Null));
    match (yes.column_type(), no.column_type()) {
        (Some(a), Some(b)) if a == b => Ok(Some(a)),
        (Some(ty), None) if untyped(no) => Ok(Some(ty)),
        (None, Some(ty)) if untyped(yes) => Ok(Some(ty)),
        (None, None) => Ok(None),
        _ => {
            let (yes, no) = (yes.type_name(), no.type_name());
            let message = format!("one branch gives {yes} and another {no}");
            Err(Failure::new(Code::VALUE, message))
        }
    }
}

fn columns(
    ty: ColumnType,
    mask: &BooleanArray,
    yes: &Vector,
    no: &Vector,
    compact: bool,
) -> Outcome<Vector> {
    let kept = mask.true_count();
    // Kernels count on as many values as there are rows to fill.
    let (rows, rest) = if compact {
        (kept, mask.len() - kept)
    } else {
        (mask.len(), mask.len())
    };
    if is_short(yes, rows) || is_short(no, rest) {
        return Err(Failure::new(Code::INTERNAL, "branches of the wrong length"));
    }
    let column = match ty {
        ColumnType::Int => Column::Int(chosen(mask, ints(yes), ints(no), compact)),
        ColumnType::UInt => Column::UInt(chosen(mask, uints(yes), uints(no), compact)),
        ColumnType::Float => Column::Float(chosen(mask, floats(yes), floats(no), compact)),
        ColumnType::Time => Column::Time(chosen(mask, times(yes), times(no), compact)),
        ColumnType::Bool | ColumnType::String => {
            let (yes, no) = (arrow_of(yes, ty), arrow_of(no, ty));
            let kernel = if compact { merge } else { zip };
            Column::from_array(&*kernel(mask, yes.datum(), no.datum())?)?
        }
    };
    Ok(Vector::Column(column))
}

fn is_short(vector: &Vector, rows: usize) -> bool {
    match vector {
        Vector::Column(column) => column.array().is_some_and(|array| array.len() < rows),
        Vector::Same(_) | Vector::Each(_) => false,
    }
}

fn chosen<T: ArrowPrimitiveType>(
    mask: &BooleanArray,
    yes: Cells<'_, T>,
    no: Cells<'_, T>,
    compact: bool,
) -> PrimitiveArray<T> {
    if compact {
        numbers::compact(mask, &yes, &no)
    } else {
        numbers::full(mask, &yes, &no)
    }
}

fn ints(vector: &Vector) -> Cells<'_, Int64Type> {
    match vector {
        Vector::Column(Column::Int(cells)) => Cells::Array(cells),
        Vector::Same(Value::Int(one)) => Cells::One(Some(*one)),
        _ => Cells::One(None),
    }
}

fn uints(vector: &Vector) -> Cells<'_, UInt64Type> {
    match vector {
        Vector::Column(Column::UInt(cells)) => Cells::Array(cells),
        Vector::Same(Value::UInt(one)) => Cells::One(Some(*one)),
        _ => Cells::One(None),
    }
}

fn floats(vector: &Vector) -> Cells<'_, Float64Type> {
    match vector {
        Vector::Column(Column::Float(cells)) => Cells::Array(cells),
        Vector::Same(Value::Float(one)) => Cells::One(Some(*one)),
        _ => Cells::One(None),
    }
}

fn times(vector: &Vector) -> Cells<'_, TimestampNanosecondType> {
    match vector {
        Vector::Column(Column::Time(cells)) => Cells::Array(cells),
        Vector::Same(Value::Time(one)) => Cells::One(Some(*one)),
        _ => Cells::One(None),
    }
}

enum ArrowValues {
    Array(ArrayRef),
    One(ArrowScalar<ArrayRef>),
}

impl ArrowValues {
    fn datum(&self) -> &dyn Datum {
        match self {
            ArrowValues::Array(array) => array,
            ArrowValues::One(scalar) => scalar,
        }
    }
}

fn arrow_of(vector: &Vector, ty: ColumnType) -> ArrowValues {
    match vector {
        Vector::Column(column) if column.array().is_some() => {
            ArrowValues::Array(column.to_array(0))
        }
        constant => {
            let cell = constant.value(0).to_scalar().unwrap_or_default();
            ArrowValues::One(ArrowScalar::new(Column::constant(ty, cell).to_array(1)))
        }
    }
}

fn boxed(mask: &BooleanArray, yes: &Vector, no: &Vector, compact: bool) -> Vec<Value> {
    let (mut taken, mut left) = (0, 0);
    let mut values = Vec::with_capacity(mask.len());
    for (row, chosen) in mask.values().iter().enumerate() {
        let (from, at) = if chosen {
            taken += 1;
            (yes, taken - 1)
        } else {
            left += 1;
            (no, left - 1)
        };
        values.push(from.value(if compact { at } else { row }));
    }
    values
}

#[cfg(test)]
mod tests {
    use fluxlite_table::ColumnBuilder;
    use fluxlite_table::Scalar;

    use super::*;

    fn ints(values: &[i64]) -> Vector {
        let mut builder = ColumnBuilder::with_capacity(ColumnType::Int, values.len());
        for value in values {
            builder.push(&Scalar::Int(*value));
        }
        Vector::Column(builder.finish())
    }

    fn numbers(vector: &Vector, rows: usize) -> Vec<Option<i64>> {
        let values = (0..rows).map(|row| match vector.value(row) {
            Value::Int(number) => Some(number),
            _ => None,
        });
        values.collect()
    }

    #[test]
    fn compact_and_full_branches_give_the_same() {
        let mask = BooleanArray::from(vec![true, false, true]);
        let full = choose(&mask, &ints(&[1, 2, 3]), &ints(&[10, 20, 30]), false).unwrap();
        let compact = choose(&mask, &ints(&[1, 3]), &ints(&[20]), true).unwrap();
        assert_eq!(numbers(&full, 3), [Some(1), Some(20), Some(3)]);
        assert_eq!(numbers(&compact, 3), numbers(&full, 3));
    }

    #[test]
    fn an_untyped_null_takes_the_other_type() {
        let mask = BooleanArray::from(vec![true, false]);
        let null = Vector::Same(Value::Null);
        let mixed = choose(&mask, &ints(&[1, 2]), &null, false).unwrap();
        assert_eq!(mixed.column_type(), Some(ColumnType::Int));
        assert_eq!(numbers(&mixed, 2), [Some(1), None]);
    }

    #[test]
    fn columns_of_two_types_do_not_mix() {
        let mask = BooleanArray::from(vec![true, false]);
        assert!(
            choose(
                &mask,
                &ints(&[1, 2]),
                &Vector::Same(Value::string("x")),
                false
            )
            .is_err()
        );
    }

    #[test]
    fn values_that_no_column_holds_stay_values() {
        let mask = BooleanArray::from(vec![false, true]);
        let yes = Vector::Same(Value::array(vec![Value::Int(1)]));
        let no = Vector::Same(Value::array(Vec::new()));
        let chosen = choose(&mask, &yes, &no, true).unwrap();
        assert!(matches!(chosen.value(0), Value::Array(v) if v.is_empty()));
        assert!(matches!(chosen.value(1), Value::Array(v) if v.len() == 1));
    }
}
