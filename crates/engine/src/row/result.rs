//! From results to columns.

use fluxlite_diagnostics::{Code, Span};
use fluxlite_table::{Column, ColumnBuilder, ColumnType, Name};
use indexmap::IndexSet;

use crate::failure::{Failure, Outcome, with_article};
use crate::value::Value;
use crate::vector::Vector;

/// Columns of records that the function gave as values; a field that is null in all of them has no type, and so no
/// column.
pub(super) fn of_records(records: &[Value], span: Span) -> Outcome<Vec<(Name, Column)>> {
    let mut labels: IndexSet<&Name> = IndexSet::new();
    for value in records {
        let Value::Record(record) = value else {
            return Err(no_row(value.type_name()).or_at(span));
        };
        labels.extend(record.keys());
    }
    let mut columns = Vec::with_capacity(labels.len());
    for label in labels {
        let cells: Vec<Value> = records
            .iter()
            .map(|value| match value {
                Value::Record(record) => record.get(label).cloned().unwrap_or_default(),
                _ => Value::Null,
            })
            .collect();
        let column = of_cells(&cells).map_err(|failure| in_field(failure, label).or_at(span))?;
        columns.extend(column.map(|column| (label.clone(), column)));
    }
    Ok(columns)
}

/// The same of a result of which nothing more is known.
pub(super) fn of_vector(vector: &Vector, rows: usize, span: Span) -> Outcome<Vec<(Name, Column)>> {
    match vector {
        Vector::Each(records) => of_records(records, span),
        Vector::Same(Value::Record(record)) => {
            let mut columns = Vec::with_capacity(record.len());
            for (label, value) in record.iter() {
                let vector = Vector::Same(value.clone());
                let column = field(label, &vector).map_err(|failure| failure.or_at(span))?;
                columns.extend(column.map(|column| (label.clone(), column)));
            }
            Ok(columns)
        }
        _ if rows == 0 => Ok(Vec::new()),
        other => Err(no_row(other.type_name()).or_at(span)),
    }
}

/// The column of a field; `None` where it is null and of no type.
pub(super) fn field(label: &Name, vector: &Vector) -> Outcome<Option<Column>> {
    of_vector_cells(vector).map_err(|failure| in_field(failure, label))
}

/// The column of the values of a function; nothing but nulls is an error, as no column is without a type.
pub(super) fn column(vector: &Vector) -> Outcome<Column> {
    of_vector_cells(vector)?
        .ok_or_else(|| Failure::new(Code::ROW, "the function gives nothing but nulls"))
}

fn of_vector_cells(vector: &Vector) -> Outcome<Option<Column>> {
    match vector {
        Vector::Same(Value::Null) => Ok(None),
        Vector::Same(value) => match (value.column_type(), value.to_scalar()) {
            (Some(ty), Some(cell)) => Ok(Some(Column::constant(ty, cell))),
            _ => Err(no_cell(value.type_name())),
        },
        Vector::Column(column) => Ok(Some(column.clone())),
        Vector::Each(values) => of_cells(values),
    }
}

fn of_cells(values: &[Value]) -> Outcome<Option<Column>> {
    let Some(first) = values.iter().find(|value| !value.is_null()) else {
        return Ok(None);
    };
    let ty = first
        .column_type()
        .ok_or_else(|| no_cell(first.type_name()))?;
    let mut builder = ColumnBuilder::with_capacity(ty, values.len());
    for value in values {
        let cell = value
            .to_scalar()
            .ok_or_else(|| no_cell(value.type_name()))?;
        if !builder.push(&cell) {
            return Err(two_types(ty, value.type_name()));
        }
    }
    Ok(Some(builder.finish()))
}

fn no_row(found: &str) -> Failure {
    let message = format!("the function must give a record for each row but gives {found}");
    Failure::new(Code::ROW, message)
        .help("a record is written {r with name: value} or {name: value}")
}

fn no_cell(found: &str) -> Failure {
    let message = format!("no column can hold {}", with_article(found));
    Failure::new(Code::ROW, message).help(
        "columns hold bool, int, uint, float, string and time; convert the value, for example with \
         `string(v: …)` or `display(v: …)`",
    )
}

fn two_types(ty: ColumnType, found: &str) -> Failure {
    let message = format!("a column is {ty} in one row and {found} in another");
    Failure::new(Code::ROW, message)
}

fn in_field(failure: Failure, label: &str) -> Failure {
    let mut diagnostic = failure.into_diagnostic();
    diagnostic.message = format!("field {label}: {}", diagnostic.message);
    diagnostic.into()
}
