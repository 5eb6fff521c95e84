//! The names that stand for values: `true`, `false`, `inf`.

use fluxlite_engine::{Duration, Native, Value};

/// `true`, `false` and the longest duration.
pub const NATIVES: &[Native] = &[
    Native::constant("universe", "false", || Value::Bool(false)),
    Native::constant("universe", "inf", || {
        Value::Duration(Duration {
            months: 0,
            nanoseconds: i64::MAX,
        })
    }),
    Native::constant("universe", "true", || Value::Bool(true)),
];
