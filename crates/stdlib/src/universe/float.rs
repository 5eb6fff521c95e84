//! `float(v:)`: a value as a float. Columns of numbers are cast as a whole.

use arrow::compute::unary;
use fluxlite_engine::{ColumnArgument, ColumnArguments, Native, Outcome};
use fluxlite_table::{Column, ColumnType};

use crate::conversion::FLOAT;

/// `float`.
pub const NATIVES: &[Native] = &[Native::columnar(
    "universe",
    "float",
    |arguments| FLOAT.call(arguments),
    column,
)];

fn column(arguments: &ColumnArguments<'_>) -> Outcome<Option<Column>> {
    Ok(Some(Column::Float(match arguments.get("v") {
        Some(ColumnArgument::Column(Column::Float(array))) => array.clone(),
        Some(ColumnArgument::Column(Column::Int(array))) => unary(array, |number| number as f64),
        Some(ColumnArgument::Column(Column::UInt(array))) => unary(array, |number| number as f64),
        _ => return FLOAT.column(arguments, ColumnType::Float),
    })))
}
