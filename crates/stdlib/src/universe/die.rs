//! `die(msg:)`: ends the run.

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Shape, Value};

/// `die`.
pub const NATIVES: &[Native] = &[Native::new(
    "universe",
    "die",
    Shape::Scalar {
        value: die,
        columns: None,
    },
)];

fn die(arguments: &Arguments<'_>) -> Outcome<Value> {
    Err(Failure::at(
        Code::DIE,
        arguments.span,
        arguments.string("msg")?.to_string(),
    ))
}
