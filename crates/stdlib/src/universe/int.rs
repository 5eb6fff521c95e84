//! `int(v:)`: a value as an int. Columns of ints, uints and times are taken over as a whole.

use arrow::compute::unary;
use fluxlite_engine::{ColumnArgument, ColumnArguments, Native, Outcome};
use fluxlite_table::{Column, ColumnType};

use crate::conversion::INT;

/// `int`.
pub const NATIVES: &[Native] = &[Native::columnar(
    "universe",
    "int",
    |arguments| INT.call(arguments),
    column,
)];

fn column(arguments: &ColumnArguments<'_>) -> Outcome<Option<Column>> {
    Ok(Some(Column::Int(match arguments.get("v") {
        Some(ColumnArgument::Column(Column::Int(array))) => array.clone(),
        Some(ColumnArgument::Column(Column::UInt(array))) => unary(array, u64::cast_signed),
        Some(ColumnArgument::Column(Column::Time(array))) => {
            unary(array, |nanoseconds| nanoseconds)
        }
        _ => return INT.column(arguments, ColumnType::Int),
    })))
}
