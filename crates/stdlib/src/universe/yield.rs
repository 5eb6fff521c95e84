//! `yield`: hands a stream out as a result.

use fluxlite_engine::{Arguments, Native, Outcome, Shape, Value};

/// `yield`.
pub const NATIVES: &[Native] = &[Native::new("universe", "yield", Shape::Call(result))];

fn result(arguments: &Arguments<'_>) -> Outcome<Value> {
    let stream = arguments.stream("tables")?;
    let name = arguments.string_or("name", "_result")?;
    let span = match arguments.get("name") {
        Some(_) => arguments.span_of("name"),
        None => arguments.span,
    };
    arguments
        .environment
        .add_result(name, stream, span)
        .map(Value::Stream)
}
