//! Rows as records, and calls of a function for each through the interpreter.

use std::sync::Arc;

use fluxlite_table::Chunk;

use super::RowFunction;
use crate::failure::Outcome;
use crate::interpreter::call_function;
use crate::value::Value;
use crate::vector::Vector;

impl RowFunction {
    pub(super) fn each_row(&self, chunk: &Chunk) -> Outcome<Vec<Value>> {
        (0..chunk.rows())
            .map(|row| self.call(record(chunk, row)))
            .collect()
    }

    pub(super) fn call(&self, value: Value) -> Outcome<Value> {
        let arguments = vec![(self.parameter.clone(), value)];
        call_function(
            &self.environment,
            &self.function,
            None,
            arguments,
            self.span,
        )
    }
}

/// The rows as records.
pub(super) fn records(chunk: &Chunk) -> Vector {
    let records = (0..chunk.rows()).map(|row| record(chunk, row));
    Vector::Each(Arc::new(records.collect()))
}

fn record(chunk: &Chunk, row: usize) -> Value {
    let cells = chunk.row(row);
    Value::record(cells.map(|(name, _, cell)| (name.clone(), cell.into())))
}
