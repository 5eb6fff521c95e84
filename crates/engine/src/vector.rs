//! A value for each row of a chunk, as row functions compute on them.

mod choose;

use std::sync::Arc;

use arrow::array::BooleanArray;
use arrow::compute::{FilterBuilder, FilterPredicate};
use fluxlite_table::{Column, ColumnBuilder, ColumnType, Scalar};

use crate::failure::Outcome;
use crate::value::Value;

pub(crate) use choose::choose;

/// Values of rows. How many rows there are is for the holder to know.
#[derive(Debug, Clone)]
pub(crate) enum Vector {
    /// The same for all rows; a null here has no type, as of a column that the table lacks.
    Same(Value),
    /// Cells. A constant among them is a null with a type.
    Column(Column),
    /// Values that no column can hold, or of several types.
    Each(Arc<Vec<Value>>),
}

impl Vector {
    /// Nulls of a type.
    pub(crate) fn null(ty: ColumnType) -> Self {
        Vector::Column(Column::constant(ty, Scalar::Null))
    }

    /// The cells of a column of a table.
    pub(crate) fn of_column(column: &Column) -> Self {
        match column {
            Column::Constant { value, .. } if !value.is_null() => {
                Vector::Same(value.clone().into())
            }
            column => Vector::Column(column.clone()),
        }
    }

    /// Values row by row; all nulls are nulls of `ty`.
    pub(crate) fn of_values(values: Vec<Value>, ty: Option<ColumnType>) -> Self {
        let known = values.iter().find(|value| !value.is_null());
        let Some(known) = known else {
            return ty.map_or(Vector::Same(Value::Null), Vector::null);
        };
        let Some(ty) = known.column_type() else {
            return Vector::Each(Arc::new(values));
        };
        let fits = |value: &Value| value.is_null() || value.column_type() == Some(ty);
        if !values.iter().all(fits) {
            return Vector::Each(Arc::new(values));
        }
        let mut builder = ColumnBuilder::with_capacity(ty, values.len());
        for value in &values {
            builder.push(&value.to_scalar().unwrap_or_default());
        }
        Vector::Column(builder.finish())
    }

    /// The value of a row.
    pub(crate) fn value(&self, row: usize) -> Value {
        match self {
            Vector::Same(value) => value.clone(),
            Vector::Column(column) => column.value(row).into(),
            Vector::Each(values) => values.get(row).cloned().unwrap_or_default(),
        }
    }

    /// Whether all rows have the same value.
    pub(crate) fn is_constant(&self) -> bool {
        matches!(
            self,
            Vector::Same(_) | Vector::Column(Column::Constant { .. })
        )
    }

    /// The type of column that it is or could be; `None` for an untyped null and for what no column holds.
    pub(crate) fn column_type(&self) -> Option<ColumnType> {
        match self {
            Vector::Same(value) => value.column_type(),
            Vector::Column(column) => Some(column.column_type()),
            Vector::Each(_) => None,
        }
    }

    /// The name of its type, for messages.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Vector::Same(value) => value.type_name(),
            Vector::Column(column) => column.column_type().name(),
            Vector::Each(values) => {
                let known = values.iter().find(|value| !value.is_null());
                known.map_or("null", Value::type_name)
            }
        }
    }

    /// The rows that are picked.
    pub(crate) fn pick(&self, rows: &Pick) -> Outcome<Self> {
        Ok(match self {
            Vector::Same(_) | Vector::Column(Column::Constant { .. }) => self.clone(),
            Vector::Column(column) => Vector::Column(column.filter(&rows.predicate)?),
            Vector::Each(values) => {
                let picked = values.iter().zip(rows.mask.values().iter());
                let picked = picked.filter(|(_, picked)| *picked);
                Vector::Each(Arc::new(picked.map(|(value, _)| value.clone()).collect()))
            }
        })
    }
}

/// Which rows to pick, from several vectors.
pub(crate) struct Pick {
    mask: BooleanArray,
    predicate: FilterPredicate,
}

impl Pick {
    /// Picks the rows that the mask is true for; it has no nulls.
    pub(crate) fn new(mask: &BooleanArray) -> Self {
        Pick {
            mask: mask.clone(),
            predicate: FilterBuilder::new(mask).optimize().build(),
        }
    }

    /// How many rows are picked.
    pub(crate) fn rows(&self) -> usize {
        self.predicate.count()
    }
}
