//! `getColumn` and `getRecord`: cells of a table that `tableFind` gave.

use fluxlite_diagnostics::Code;
use fluxlite_engine::shapes::aggregate::missing_column;
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Shape, Value};

use crate::found_table::{column, piped_table, record};

/// `getColumn`, `getRecord`.
pub const NATIVES: &[Native] = &[
    Native::new("universe", "getColumn", Shape::Call(get_column)),
    Native::new("universe", "getRecord", Shape::Call(get_record)),
];

fn get_column(arguments: &Arguments<'_>) -> Outcome<Value> {
    let name = arguments.string("column")?;
    let table = piped_table(arguments)?;
    column(&table, &name).ok_or_else(|| {
        let schema = table.first().map(|chunk| chunk.schema().clone());
        missing_column(&name, &schema.unwrap_or_default()).or_at(arguments.span_of("column"))
    })
}

fn get_record(arguments: &Arguments<'_>) -> Outcome<Value> {
    let row = arguments.int("idx")?;
    let table = piped_table(arguments)?;
    record(&table, row).ok_or_else(|| {
        let rows: usize = table.iter().map(fluxlite_table::Chunk::rows).sum();
        let message = format!("no row {row} in a table of {rows} rows");
        Failure::at(Code::VALUE, arguments.span_of("idx"), message).help("rows are counted from 0")
    })
}
