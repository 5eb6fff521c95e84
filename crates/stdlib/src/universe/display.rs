//! `display(v:)`: a value as Flux would show it.

use fluxlite_engine::{Native, Value, display_in};

/// `display`.
pub const NATIVES: &[Native] = &[Native::scalar("universe", "display", |arguments| {
    Ok(Value::string(display_in(
        arguments.environment,
        arguments.required("v")?,
    )))
})];
