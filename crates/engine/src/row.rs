//! Row functions: `fn: (r) => …` of `filter`, `map` and the like, over the columns of a chunk at once.

mod by_row;
mod result;

use std::sync::Arc;

use arrow::array::BooleanArray;
use fluxlite_diagnostics::Span;
use fluxlite_table::{Chunk, Column, Name};

use crate::arguments::Arguments;
use crate::environment::Environment;
use crate::failure::Outcome;
use crate::value::Value;

/// What a predicate says of the rows of a chunk. A null counts as false.
#[derive(Debug, Clone)]
pub enum Mask {
    /// Every row.
    All,
    /// No row.
    None,
    /// The rows that are true; some are and some are not.
    Rows(BooleanArray),
}

/// A function of one row, or of one value, to be called for many.
#[derive(Debug, Clone)]
pub struct RowFunction {
    environment: Arc<Environment>,
    function: Value,
    /// The parameter that takes the row or value.
    parameter: Name,
    /// The argument that the function was.
    span: Span,
}

impl RowFunction {
    /// The function `name` of a call, whose `parameter` takes a row.
    ///
    /// # Errors
    /// When the argument is missing or no function.
    pub fn of_rows(arguments: &Arguments<'_>, name: &str, parameter: &str) -> Outcome<Self> {
        Self::of_values(arguments, name, parameter)
    }

    /// The function `name` of a call, whose `parameter` takes a value.
    ///
    /// # Errors
    /// When the argument is missing or no function.
    pub fn of_values(arguments: &Arguments<'_>, name: &str, parameter: &str) -> Outcome<Self> {
        let function = arguments.function(name)?.clone();
        Ok(RowFunction {
            environment: arguments.environment.clone(),
            function,
            parameter: parameter.into(),
            span: arguments.span_of(name),
        })
    }

    /// The rows for which a predicate is true.
    ///
    /// # Errors
    /// When it fails for a row or gives no bool.
    pub fn mask(&mut self, chunk: &Chunk) -> Outcome<Mask> {
        let values = self.each_row(chunk)?;
        result::mask(&values, self.span)
    }

    /// The record that the function gives for each row, as columns: of `{r with …}` the columns of r keep their
    /// places and new ones follow as written, of another record they come as written. Fields of which no type is
    /// known, since all are null and come from no column, are left out.
    ///
    /// # Errors
    /// When it fails for a row, gives no record, or a field with a value that no column can hold.
    pub fn columns(&mut self, chunk: &Chunk) -> Outcome<Vec<(Name, Column)>> {
        let values = self.each_row(chunk)?;
        result::columns(&values, self.span)
    }

    /// The value that the function gives for each of `rows` values.
    ///
    /// # Errors
    /// When it fails for a value, or gives what no column can hold.
    pub fn values(&mut self, column: &Column, rows: usize) -> Outcome<Column> {
        let mut values = Vec::with_capacity(rows);
        for row in 0..rows {
            values.push(self.call(column.value(row).into())?);
        }
        result::column(&values, self.span)
    }

    /// What the function gives for one row.
    ///
    /// # Errors
    /// When it fails.
    pub fn value(&mut self, chunk: &Chunk, row: usize) -> Outcome<Value> {
        self.call(by_row::record(chunk, row))
    }
}
