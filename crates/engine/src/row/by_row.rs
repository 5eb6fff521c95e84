//! Calls a function for each row through the interpreter.

use fluxlite_table::Chunk;

use super::RowFunction;
use crate::failure::Outcome;
use crate::interpreter::call_function;
use crate::value::Value;

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

/// A row as a record.
pub(super) fn record(chunk: &Chunk, row: usize) -> Value {
    Value::record(
        chunk
            .row(row)
            .map(|(name, _, cell)| (name.clone(), cell.into())),
    )
}
