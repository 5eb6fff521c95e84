//! Looks up one table of a stream, and cells in it, while the script is evaluated.

use fluxlite_engine::{Arguments, Outcome, Value, call_function, find_table};
use fluxlite_table::{Chunk, ColumnType, Scalar};

/// The first table whose group key the function `fn` is true for, by chunks.
///
/// # Errors
/// When the stream or the function fails.
pub(crate) fn found_table(arguments: &Arguments<'_>) -> Outcome<Option<Vec<Chunk>>> {
    let stream = arguments.stream("tables")?;
    let function = arguments.function("fn")?;
    let span = arguments.span_of("fn");
    find_table(arguments.environment, stream, &mut |chunk| {
        let entries = chunk.key().entries().iter();
        let key =
            Value::record(entries.map(|entry| (entry.name.clone(), entry.value.clone().into())));
        let given = vec![("key".into(), key)];
        match call_function(arguments.environment, function, None, given, span)? {
            Value::Bool(found) => Ok(found),
            Value::Null => Ok(false),
            other => Err(arguments.mismatch("fn", "function that gives a bool", &other)),
        }
    })
}

/// The table piped in: one found before, or the first of a stream.
///
/// # Errors
/// When the stream fails.
pub(crate) fn piped_table(arguments: &Arguments<'_>) -> Outcome<Vec<Chunk>> {
    let value = arguments.piped("table")?;
    if let Value::Table(chunks) = value {
        return Ok(chunks.to_vec());
    }
    let stream = arguments.stream_of("table", value)?;
    let first = find_table(arguments.environment, stream, &mut |_| Ok(true))?;
    Ok(first.unwrap_or_default())
}

/// The cells of a column as an array; `None` if the table has no such column.
pub(crate) fn column(table: &[Chunk], name: &str) -> Option<Value> {
    let mut values = Vec::new();
    for chunk in table {
        let column = chunk.column(name)?;
        values.extend((0..chunk.rows()).map(|row| Value::from(column.value(row))));
    }
    Some(Value::array(values))
}

/// A row as a record; `None` if the table has no such row.
pub(crate) fn record(table: &[Chunk], row: i64) -> Option<Value> {
    let mut row = usize::try_from(row).ok()?;
    for chunk in table {
        if row < chunk.rows() {
            let cells = chunk.row(row);
            let cells =
                cells.map(|(name, _, value): (_, ColumnType, Scalar)| (name.clone(), value.into()));
            return Some(Value::record(cells));
        }
        row -= chunk.rows();
    }
    None
}
