//! `today`: the day of `now()`, at midnight UTC.

use fluxlite_engine::{Arguments, Native, Outcome, Shape, Value};

/// `today`.
pub const NATIVES: &[Native] = &[Native::new("universe", "today", Shape::Call(today))];

const DAY: i64 = 86_400_000_000_000;

fn today(arguments: &Arguments<'_>) -> Outcome<Value> {
    let now = arguments.environment.now()?;
    Ok(Value::Time(now.saturating_sub(now.rem_euclid(DAY))))
}
