//! A cell without its own memory, for reading tables row by row.

use arrow::array::Array;

use crate::{Column, Scalar};

/// A cell, borrowed from its column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// No value.
    Null,
    /// A boolean.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    UInt(u64),
    /// A float.
    Float(f64),
    /// A string.
    String(&'a str),
    /// Nanoseconds since the epoch.
    Time(i64),
}

impl Column {
    /// The cell of a row; null beyond the end.
    #[must_use]
    pub fn cell(&self, row: usize) -> Cell<'_> {
        match self {
            Column::Constant { value, .. } => value.as_cell(),
            Column::Bool(array) if valid(array, row) => Cell::Bool(array.value(row)),
            Column::Int(array) if valid(array, row) => Cell::Int(array.value(row)),
            Column::UInt(array) if valid(array, row) => Cell::UInt(array.value(row)),
            Column::Float(array) if valid(array, row) => Cell::Float(array.value(row)),
            Column::String(array) if valid(array, row) => Cell::String(array.value(row)),
            Column::Time(array) if valid(array, row) => Cell::Time(array.value(row)),
            _ => Cell::Null,
        }
    }
}

fn valid(array: &dyn Array, row: usize) -> bool {
    row < array.len() && array.is_valid(row)
}

impl Scalar {
    /// The same, borrowed.
    #[must_use]
    pub fn as_cell(&self) -> Cell<'_> {
        match self {
            Scalar::Null => Cell::Null,
            Scalar::Bool(value) => Cell::Bool(*value),
            Scalar::Int(value) => Cell::Int(*value),
            Scalar::UInt(value) => Cell::UInt(*value),
            Scalar::Float(value) => Cell::Float(*value),
            Scalar::String(value) => Cell::String(value),
            Scalar::Time(value) => Cell::Time(*value),
        }
    }
}

impl From<Cell<'_>> for Scalar {
    fn from(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Null => Scalar::Null,
            Cell::Bool(value) => Scalar::Bool(value),
            Cell::Int(value) => Scalar::Int(value),
            Cell::UInt(value) => Scalar::UInt(value),
            Cell::Float(value) => Scalar::Float(value),
            Cell::String(value) => Scalar::String(value.into()),
            Cell::Time(value) => Scalar::Time(value),
        }
    }
}
