//! Cells as tables show them: floats without exponents, times with their fraction trimmed, a null as nothing.

use crate::Cell;
use crate::float::write_float;
use crate::time::{Fraction, write_time};

/// Appends a cell as tables show it.
pub fn write_cell(out: &mut String, cell: Cell<'_>) {
    match cell {
        Cell::Null => {}
        Cell::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        Cell::Int(value) => out.push_str(itoa::Buffer::new().format(value)),
        Cell::UInt(value) => out.push_str(itoa::Buffer::new().format(value)),
        Cell::Float(value) => write_float(out, value),
        Cell::String(value) => out.push_str(value),
        Cell::Time(value) => write_time(out, value, Fraction::Trimmed),
    }
}
