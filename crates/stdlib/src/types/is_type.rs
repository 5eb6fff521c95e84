//! Questions about the type of a value. A null cell has the type of its column.

use arrow::array::BooleanArray;
use fluxlite_engine::{ColumnArgument, ColumnArguments, Native, Outcome, Value};
use fluxlite_table::Column;

/// The functions of `types`.
pub const NATIVES: &[Native] = &[
    Native::columnar(
        "types",
        "isNumeric",
        |arguments| Ok(Value::Bool(is_numeric(type_name(arguments.required("v")?)))),
        |arguments| Ok(of_column(arguments, is_numeric)),
    ),
    Native::columnar(
        "types",
        "isType",
        |arguments| {
            let asked = arguments.string("type")?;
            Ok(Value::Bool(type_name(arguments.required("v")?) == &*asked))
        },
        is_type_column,
    ),
];

/// The name of a value's type; of a dynamic value it is `dynamic`.
fn type_name(value: &Value) -> &'static str {
    value.type_name()
}

fn is_numeric(name: &str) -> bool {
    matches!(name, "int" | "uint" | "float")
}

fn is_type_column(arguments: &ColumnArguments<'_>) -> Outcome<Option<Column>> {
    let Some(ColumnArgument::Value(Value::String(asked))) = arguments.get("type") else {
        return Ok(None);
    };
    Ok(of_column(arguments, |name| name == &**asked))
}

/// One answer for all rows of a column.
fn of_column(arguments: &ColumnArguments<'_>, answer: impl Fn(&str) -> bool) -> Option<Column> {
    let answer = answer(arguments.column("v")?.column_type().name());
    Some(Column::Bool(BooleanArray::from(vec![
        answer;
        arguments.rows
    ])))
}
