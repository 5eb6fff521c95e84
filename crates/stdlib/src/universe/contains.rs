//! `contains(value:, set:)`: whether an array holds a value.

use fluxlite_engine::{Arguments, Native, Outcome, Value, equals};

/// `contains`.
pub const NATIVES: &[Native] = &[Native::scalar("universe", "contains", contains)];

fn contains(arguments: &Arguments<'_>) -> Outcome<Value> {
    let value = arguments.required("value")?;
    let found = arguments
        .array("set")?
        .iter()
        .any(|element| equals(element, value));
    Ok(Value::Bool(found))
}
