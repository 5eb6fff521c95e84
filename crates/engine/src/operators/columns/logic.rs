//! `and`, `or`, `not`, `exists` on columns, and what a condition says of the rows.

use std::borrow::Cow;

use arrow::array::{Array, BooleanArray};
use arrow::compute;
use fluxlite_syntax::ast::{LogicalOp, UnaryOp};
use fluxlite_table::{Column, ColumnType};

use super::bools;
use crate::failure::Outcome;
use crate::operators::values::{and_then, no_bool, truth, undefined_prefix};
use crate::value::Value;
use crate::vector::Vector;

/// What a condition says of the rows; a null is not true.
pub(crate) enum Condition {
    All,
    None,
    /// Some are true and some are not; without nulls.
    Some(BooleanArray),
}

/// Reads a condition.
///
/// # Errors
/// When it is no bool.
pub(crate) fn condition(vector: &Vector) -> Outcome<Condition> {
    let array = match vector {
        Vector::Same(value) => {
            return Ok(match truth(value)? {
                Some(true) => Condition::All,
                _ => Condition::None,
            });
        }
        Vector::Column(Column::Bool(array)) => Cow::Borrowed(array),
        Vector::Column(Column::Constant {
            ty: ColumnType::Bool,
            ..
        }) => return Ok(Condition::None),
        Vector::Column(column) => return Err(no_bool(column.column_type().name())),
        Vector::Each(values) => Cow::Owned(
            values
                .iter()
                .map(truth)
                .collect::<Outcome<BooleanArray>>()?,
        ),
    };
    Ok(of_bools(&array))
}

fn of_bools(array: &BooleanArray) -> Condition {
    match array.true_count() {
        0 => Condition::None,
        count if count == array.len() => Condition::All,
        _ => Condition::Some(match array.nulls() {
            None => array.clone(),
            Some(nulls) => BooleanArray::new(array.values() & nulls.inner(), None),
        }),
    }
}

/// `a op b` with both sides known for all rows.
///
/// # Errors
/// When one is no bool.
pub(crate) fn logical(op: LogicalOp, a: &Vector, b: &Vector, rows: usize) -> Outcome<Vector> {
    let (a, b) = (Truth::of(a)?, Truth::of(b)?);
    Ok(match (a, b) {
        (Truth::Same(a), Truth::Same(b)) => same(and_then(op, a, b)),
        (Truth::Same(Some(one)), Truth::Each(rest))
        | (Truth::Each(rest), Truth::Same(Some(one))) => {
            if one == (op == LogicalOp::Or) {
                Vector::Same(Value::Bool(one))
            } else {
                bools(rest.into_owned())
            }
        }
        (a, b) => {
            let (a, b) = (a.into_array(rows), b.into_array(rows));
            bools(match op {
                LogicalOp::And => compute::and_kleene(&a, &b)?,
                LogicalOp::Or => compute::or_kleene(&a, &b)?,
            })
        }
    })
}

fn same(truth: Option<bool>) -> Vector {
    truth.map_or(Vector::null(ColumnType::Bool), |flag| {
        Vector::Same(Value::Bool(flag))
    })
}

enum Truth<'a> {
    Same(Option<bool>),
    Each(Cow<'a, BooleanArray>),
}

impl<'a> Truth<'a> {
    fn of(vector: &'a Vector) -> Outcome<Self> {
        Ok(match vector {
            Vector::Same(value) => Truth::Same(truth(value)?),
            Vector::Column(Column::Bool(array)) => Truth::Each(Cow::Borrowed(array)),
            Vector::Column(Column::Constant {
                ty: ColumnType::Bool,
                ..
            }) => Truth::Same(None),
            Vector::Column(column) => return Err(no_bool(column.column_type().name())),
            Vector::Each(values) => {
                let truths = values.iter().map(truth);
                Truth::Each(Cow::Owned(truths.collect::<Outcome<BooleanArray>>()?))
            }
        })
    }

    fn into_array(self, rows: usize) -> BooleanArray {
        match self {
            Truth::Each(array) => array.into_owned(),
            Truth::Same(flag) => std::iter::repeat_n(flag, rows).collect(),
        }
    }
}

/// `not x`.
pub(super) fn not(column: &Column) -> Outcome<Vector> {
    match column {
        Column::Bool(array) => Ok(bools(compute::not(array)?)),
        Column::Constant {
            ty: ColumnType::Bool,
            ..
        } => Ok(Vector::Column(column.clone())),
        other => Err(undefined_prefix(UnaryOp::Not, other.column_type().name())),
    }
}

/// `exists x`.
pub(super) fn exists(column: &Column) -> Vector {
    let Some(array) = column.array() else {
        return Vector::Same(Value::Bool(false));
    };
    match array.nulls() {
        Some(nulls) if nulls.null_count() > 0 => {
            bools(BooleanArray::new(nulls.inner().clone(), None))
        }
        _ => Vector::Same(Value::Bool(true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(flags: &[Option<bool>]) -> Vector {
        bools(flags.iter().copied().collect())
    }

    #[test]
    fn a_constant_that_decides_leaves_no_column() {
        let some = column(&[Some(true), None]);
        let no = Vector::Same(Value::Bool(false));
        let both = logical(LogicalOp::And, &some, &no, 2).unwrap();
        assert!(matches!(both, Vector::Same(Value::Bool(false))));
    }

    #[test]
    fn a_null_stays_a_null_unless_the_other_side_decides() {
        let some = column(&[Some(true), Some(false), None]);
        let null = Vector::Same(Value::Null);
        let both = logical(LogicalOp::And, &null, &some, 3).unwrap();
        assert!(both.value(0).is_null());
        assert!(matches!(both.value(1), Value::Bool(false)));
        assert!(both.value(2).is_null());
    }
}
