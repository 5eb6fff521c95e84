//! `tableFind`, `findColumn`, `findRecord`: one table of a stream, looked up by its group key.

use std::sync::Arc;

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Shape, Value};

use crate::found_table::{column, found_table, record};

/// `tableFind`, `findColumn`, `findRecord`.
pub const NATIVES: &[Native] = &[
    Native::new("universe", "tableFind", Shape::Call(table_find)),
    Native::new("universe", "findColumn", Shape::Call(find_column)),
    Native::new("universe", "findRecord", Shape::Call(find_record)),
];

fn table_find(arguments: &Arguments<'_>) -> Outcome<Value> {
    match found_table(arguments)? {
        Some(table) => Ok(Value::Table(Arc::new(table))),
        None => {
            let message = "no table has a group key for which the function is true";
            Err(Failure::at(Code::VALUE, arguments.span_of("fn"), message)
                .help("the function sees the columns of the group key alone; keys() lists them"))
        }
    }
}

/// The column, or an empty array where there is no such table or column.
fn find_column(arguments: &Arguments<'_>) -> Outcome<Value> {
    let name = arguments.string("column")?;
    let table = found_table(arguments)?.unwrap_or_default();
    Ok(column(&table, &name).unwrap_or_else(|| Value::array(Vec::new())))
}

/// The row, or an empty record where there is no such table or row.
fn find_record(arguments: &Arguments<'_>) -> Outcome<Value> {
    let row = arguments.int("idx")?;
    let table = found_table(arguments)?.unwrap_or_default();
    Ok(record(&table, row).unwrap_or_else(|| Value::record([])))
}
