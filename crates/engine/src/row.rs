//! Row functions: `fn: (r) => …` of `filter`, `map` and the like, over the columns of a chunk at once.
//!
//! A function is compiled at its first chunk ([`compile`]) to a program over columns ([`program`]), which does not
//! depend on the types of the columns; for each schema it is only bound to the places of the columns. Running it
//! ([`run`]) gives what calling the function for each row through the interpreter would give, including the errors;
//! only which of several errors comes first may differ. A function too large for that is interpreted ([`by_row`]).

mod bind;
mod by_row;
mod compile;
mod program;
mod result;
mod run;

use std::sync::Arc;

use arrow::array::BooleanArray;
use fluxlite_diagnostics::Span;
use fluxlite_table::{Chunk, Column, Name};
use fluxlite_types::ir::ExprKind;

use crate::arguments::Arguments;
use crate::environment::Environment;
use crate::failure::Outcome;
use crate::operators::columns::{Condition, condition};
use crate::value::Value;
use crate::vector::Vector;
use bind::{Bound, Place};
use compile::{Gives, Takes, compile};

/// What a predicate says of the rows of a chunk. A null counts as false.
#[derive(Debug, Clone)]
pub enum Mask {
    /// Every row.
    All,
    /// No row.
    None,
    /// The rows that are true, without nulls; some are and some are not.
    Rows(BooleanArray),
}

/// A function of one row, or of one value, to be called for many. Clones share what was compiled.
#[derive(Debug, Clone)]
pub struct RowFunction {
    environment: Arc<Environment>,
    function: Value,
    /// The parameter that takes the row or value.
    parameter: Name,
    takes: Takes,
    /// The argument that the function was.
    span: Span,
    value: Option<Compiled>,
    columns: Option<Compiled>,
}

#[derive(Debug, Clone)]
enum Compiled {
    Program(Bound),
    /// Too large; to be interpreted.
    Not,
}

impl RowFunction {
    /// The function `name` of a call, whose `parameter` takes a row.
    ///
    /// # Errors
    /// When the argument is missing or no function.
    pub fn of_rows(arguments: &Arguments<'_>, name: &str, parameter: &str) -> Outcome<Self> {
        Self::of(arguments, name, parameter, Takes::Row)
    }

    /// The function `name` of a call, whose `parameter` takes a value.
    ///
    /// # Errors
    /// When the argument is missing or no function.
    pub fn of_values(arguments: &Arguments<'_>, name: &str, parameter: &str) -> Outcome<Self> {
        Self::of(arguments, name, parameter, Takes::Value)
    }

    fn of(arguments: &Arguments<'_>, name: &str, parameter: &str, takes: Takes) -> Outcome<Self> {
        let function = arguments.function(name)?.clone();
        Ok(RowFunction {
            environment: arguments.environment.clone(),
            function,
            parameter: parameter.into(),
            takes,
            span: arguments.span_of(name),
            value: None,
            columns: None,
        })
    }

    /// The rows for which a predicate is true.
    ///
    /// # Errors
    /// When it fails for a row or gives no bool.
    pub fn mask(&mut self, chunk: &Chunk) -> Outcome<Mask> {
        if chunk.rows() == 0 {
            return Ok(Mask::None);
        }
        let vector = self.result(chunk)?;
        let condition = condition(&vector).map_err(|failure| failure.or_at(self.result_span()))?;
        Ok(match condition {
            Condition::All => Mask::All,
            Condition::None => Mask::None,
            Condition::Some(rows) => Mask::Rows(rows),
        })
    }

    /// Whether the mask of this chunk is that of all rows of its table, since the predicate reads columns of the
    /// group key alone. Known once the predicate was asked.
    #[must_use]
    pub fn reads_key_alone(&self, chunk: &Chunk) -> bool {
        matches!(&self.value, Some(Compiled::Program(bound)) if bound.reads_key_alone(chunk))
    }

    /// The record that the function gives for each row, as columns: of `{r with …}` the columns of r keep their
    /// places and new ones follow as written, of another record they come as written. Fields of which no type is
    /// known, since all are null and come from no column, are left out.
    ///
    /// # Errors
    /// When it fails for a row, gives no record, or a field with a value that no column can hold.
    pub fn columns(&mut self, chunk: &Chunk) -> Outcome<Vec<(Name, Column)>> {
        self.compile(Gives::Columns);
        let Some(Compiled::Program(bound)) = &mut self.columns else {
            return result::of_records(&self.each_row(chunk)?, self.result_span());
        };
        let results = bound.run(&self.environment, chunk)?;
        if bound.gives_value() {
            return result::of_vector(&first(results), chunk.rows(), self.result_span());
        }
        let mut columns = Vec::with_capacity(bound.layout().len());
        for (name, place) in bound.layout() {
            let column = match place {
                Place::Column(at) => chunk.columns().get(*at).cloned(),
                Place::Result(at) => {
                    let vector = results.get(*at).unwrap_or(&Vector::Same(Value::Null));
                    result::field(name, vector).map_err(|failure| {
                        failure.or_at(field_span(&self.function, self.span, name))
                    })?
                }
            };
            columns.extend(column.map(|column| (name.clone(), column)));
        }
        Ok(columns)
    }

    /// The value that the function gives for each of `rows` values.
    ///
    /// # Errors
    /// When it fails for a value, or gives what no column can hold.
    pub fn values(&mut self, column: &Column, rows: usize) -> Outcome<Column> {
        self.compile(Gives::Value);
        let vector = match &self.value {
            Some(Compiled::Program(bound)) => {
                first(bound.run_for(&self.environment, column, rows)?)
            }
            _ => {
                let values = (0..rows).map(|row| self.call(column.value(row).into()));
                Vector::of_values(values.collect::<Outcome<_>>()?, None)
            }
        };
        result::column(&vector).map_err(|failure| failure.or_at(self.result_span()))
    }

    /// What the function gives for one row.
    ///
    /// # Errors
    /// When it fails.
    pub fn value(&mut self, chunk: &Chunk, row: usize) -> Outcome<Value> {
        let vector = self.result(&chunk.slice(row, 1))?;
        Ok(vector.value(0))
    }

    fn result(&mut self, chunk: &Chunk) -> Outcome<Vector> {
        self.compile(Gives::Value);
        match &mut self.value {
            Some(Compiled::Program(bound)) => Ok(first(bound.run(&self.environment, chunk)?)),
            _ => Ok(Vector::of_values(self.each_row(chunk)?, None)),
        }
    }

    fn compile(&mut self, gives: Gives) {
        let compiled = match gives {
            Gives::Value => &mut self.value,
            Gives::Columns => &mut self.columns,
        };
        if compiled.is_none() {
            let parameter = (&self.parameter, self.takes);
            let program = compile(
                &self.environment,
                &self.function,
                parameter,
                self.span,
                gives,
            );
            *compiled = Some(program.map_or(Compiled::Not, |program| {
                Compiled::Program(Bound::new(program))
            }));
        }
    }

    fn result_span(&self) -> Span {
        result_span(&self.function, self.span)
    }
}

/// The place of a function's result in the script.
fn result_span(function: &Value, argument: Span) -> Span {
    match function {
        Value::Closure(closure) => closure.function.result.span,
        _ => argument,
    }
}

/// The place of a field of a function's result in the script.
fn field_span(function: &Value, argument: Span, name: &str) -> Span {
    if let Value::Closure(closure) = function
        && let ExprKind::Record { fields, .. } = &closure.function.result.kind
        && let Some(field) = fields.iter().find(|field| &*field.label == name)
    {
        return field.value.span;
    }
    result_span(function, argument)
}

fn first(results: Vec<Vector>) -> Vector {
    results
        .into_iter()
        .next()
        .unwrap_or(Vector::Same(Value::Null))
}
