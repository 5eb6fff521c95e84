//! From the values of single rows to columns.

use arrow::array::BooleanArray;
use fluxlite_diagnostics::{Code, Span};
use fluxlite_table::{Column, ColumnBuilder, ColumnType, Name};
use indexmap::IndexSet;

use super::Mask;
use crate::failure::{Failure, Outcome};
use crate::operators::truth;
use crate::value::Value;

/// A mask of single truth values.
pub(super) fn mask(values: &[Value], span: Span) -> Outcome<Mask> {
    let flags = values
        .iter()
        .map(|value| Ok(truth(value)?.unwrap_or(false)))
        .collect::<Outcome<Vec<bool>>>()
        .map_err(|failure| failure.or_at(span))?;
    Ok(of_array(BooleanArray::from(flags)))
}

/// A mask of an array.
pub(super) fn of_array(array: BooleanArray) -> Mask {
    match array.true_count() {
        0 => Mask::None,
        count if count == array.len() => Mask::All,
        _ => Mask::Rows(array),
    }
}

/// Columns of records; a field that is null in all of them has no type, and so no column.
pub(super) fn columns(records: &[Value], span: Span) -> Outcome<Vec<(Name, Column)>> {
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
        let column = typed(&cells).map_err(|failure| in_field(failure, label).or_at(span))?;
        columns.extend(column.map(|column| (label.clone(), column)));
    }
    Ok(columns)
}

/// One column of values; all nulls is an error, since no column is without a type.
pub(super) fn column(values: &[Value], span: Span) -> Outcome<Column> {
    typed(values)
        .and_then(|column| column.ok_or_else(no_type))
        .map_err(|failure| failure.or_at(span))
}

/// A column of values of one type; `None` where all are null.
pub(super) fn typed(values: &[Value]) -> Outcome<Option<Column>> {
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

/// The error of a function of rows that gives no record.
pub(super) fn no_row(found: &str) -> Failure {
    let message = format!("the function must give a record for each row but gives {found}");
    Failure::new(Code::ROW, message)
        .help("a record is written {r with name: value} or {name: value}")
}

/// The error of a value that cannot stand in a table.
pub(super) fn no_cell(found: &str) -> Failure {
    Failure::new(Code::ROW, format!("no column can hold a {found}")).help(
        "columns hold bool, int, uint, float, string and time; convert the value, for example with string(v: …) \
         or display(v: …)",
    )
}

/// The error of a column that would need two types.
pub(super) fn two_types(ty: ColumnType, found: &str) -> Failure {
    let message = format!("a column is {ty} in one row and {found} in another");
    Failure::new(Code::ROW, message)
}

fn no_type() -> Failure {
    Failure::new(Code::ROW, "the function gives nothing but nulls")
}

/// Names the field.
pub(super) fn in_field(failure: Failure, label: &str) -> Failure {
    let mut diagnostic = failure.into_diagnostic();
    diagnostic.message = format!("field {label}: {}", diagnostic.message);
    diagnostic.into()
}
