//! `display(v:)`: a value as Flux would show it.

use fluxlite_engine::{Native, Value, display};

/// `display`.
pub const NATIVES: &[Native] =
    &[Native::scalar("universe", "display", |arguments| Ok(Value::string(display(arguments.required("v")?))))];
