//! `array.from`: a table of an array of records.

use std::sync::Arc;

use fluxlite_diagnostics::Code;
use fluxlite_engine::{
    Arguments, Failure, Native, Outcome, Record, Shape, Tables, Value, with_article,
};
use fluxlite_table::{CHUNK_ROWS, Chunk, ColumnBuilder, ColumnType, Field, GroupKey, Name, Schema};
use fluxlite_types::types::{Basic, Type};

/// `array.from`.
pub const NATIVES: &[Native] = &[Native::new("array", "from", Shape::Call(from))];

fn from(arguments: &Arguments<'_>) -> Outcome<Value> {
    let Value::Array(rows) = arguments.piped("rows")? else {
        return Err(arguments.mismatch("rows", "array", arguments.piped("rows")?));
    };
    if rows.is_empty() {
        let message = "an empty array has no record to take the columns from";
        return Err(arguments.refuse("rows", message));
    }
    let records: Vec<&Record> = rows
        .iter()
        .map(|row| record(arguments, row))
        .collect::<Outcome<_>>()?;
    let columns = columns(arguments, &records)?;
    let fields = columns.iter().map(|(name, ty)| {
        let field = Field {
            ty: *ty,
            in_key: false,
        };
        (name.clone(), field)
    });
    let schema = Arc::new(Schema::new(fields));
    let key = Arc::new(GroupKey::default());
    let mut chunks = Vec::with_capacity(records.len().div_ceil(CHUNK_ROWS));
    for rows in records.chunks(CHUNK_ROWS) {
        let made = columns.iter().map(|(name, ty)| {
            let mut builder = ColumnBuilder::with_capacity(*ty, rows.len());
            for row in rows {
                push(
                    arguments,
                    &mut builder,
                    name,
                    row.get(name).unwrap_or(&Value::Null),
                )?;
            }
            Ok(builder.finish())
        });
        let made = made.collect::<Outcome<_>>()?;
        chunks.push(Chunk::new(key.clone(), schema.clone(), made, rows.len())?);
    }
    arguments.source(Tables(Arc::new(vec![chunks])))
}

fn record<'a>(arguments: &Arguments<'_>, row: &'a Value) -> Outcome<&'a Record> {
    match row {
        Value::Record(record) => Ok(record),
        other => Err(arguments.mismatch("rows", "[record]", other)),
    }
}

/// The columns by the first record. One that is null everywhere has the type that inference found; where it found
/// none there is no column.
fn columns(arguments: &Arguments<'_>, records: &[&Record]) -> Outcome<Vec<(Name, ColumnType)>> {
    let mut columns = Vec::new();
    for name in records.first().into_iter().flat_map(|record| record.keys()) {
        let cells = records.iter().filter_map(|record| record.get(name));
        let ty = match cells.into_iter().find(|cell| !cell.is_null()) {
            Some(cell) => Some(
                cell.column_type()
                    .ok_or_else(|| no_column(arguments, name, cell))?,
            ),
            None => inferred(arguments.ty, name),
        };
        columns.extend(ty.map(|ty| (name.clone(), ty)));
    }
    Ok(columns)
}

fn push(
    arguments: &Arguments<'_>,
    builder: &mut ColumnBuilder,
    name: &Name,
    value: &Value,
) -> Outcome<()> {
    let cell = value
        .to_scalar()
        .ok_or_else(|| no_column(arguments, name, value))?;
    if builder.push(&cell) {
        return Ok(());
    }
    let message = format!(
        "column {name:?} is {} in one record and {} in another",
        builder.column_type(),
        value.type_name()
    );
    Err(Failure::at(
        Code::ARGUMENT_VALUE,
        arguments.span_of("rows"),
        message,
    ))
}

fn no_column(arguments: &Arguments<'_>, name: &str, value: &Value) -> Failure {
    let found = with_article(value.type_name());
    let message = format!("column {name:?} would hold {found}");
    arguments.refuse(rows_of(arguments), message).help(
        "columns hold bool, int, uint, float, string and time; convert the value, for example with \
         `string(v: …)` or `display(v: …)`",
    )
}

/// The argument's name, which is empty when it was piped in.
fn rows_of(arguments: &Arguments<'_>) -> &'static str {
    if arguments.get("").is_some() {
        ""
    } else {
        "rows"
    }
}

/// The type of a column of the stream.
fn inferred(stream: &Type, name: &str) -> Option<ColumnType> {
    let Type::Stream(row) = stream else {
        return None;
    };
    let Type::Record(row) = &**row else {
        return None;
    };
    let (_, ty) = row.fields.iter().find(|(label, _)| &**label == name)?;
    Some(match ty {
        Type::Basic(Basic::Bool) => ColumnType::Bool,
        Type::Basic(Basic::Int) => ColumnType::Int,
        Type::Basic(Basic::UInt) => ColumnType::UInt,
        Type::Basic(Basic::Float) => ColumnType::Float,
        Type::Basic(Basic::String) => ColumnType::String,
        Type::Basic(Basic::Time) => ColumnType::Time,
        _ => return None,
    })
}
