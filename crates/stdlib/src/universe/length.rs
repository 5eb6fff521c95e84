//! `length(arr:)`: how many elements an array has.

use fluxlite_engine::{Arguments, Native, Outcome, Value};

/// `length`.
pub const NATIVES: &[Native] = &[Native::scalar("universe", "length", length)];

fn length(arguments: &Arguments<'_>) -> Outcome<Value> {
    match arguments.piped("arr")? {
        Value::Array(values) => Ok(Value::Int(i64::try_from(values.len()).unwrap_or(i64::MAX))),
        other => Err(arguments.mismatch("arr", "array", other)),
    }
}
