//! `system.time`: the clock of the machine.

use std::time::{SystemTime, UNIX_EPOCH};

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Failure, Native, Shape, Value};

/// `system.time`. No scalar function, since it gives another time at each call.
pub const NATIVES: &[Native] = &[Native::new(
    "system",
    "time",
    Shape::Call(|_| {
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        let time = elapsed.and_then(|elapsed| i64::try_from(elapsed.as_nanos()).ok());
        let beyond = || {
            Failure::new(
                Code::VALUE,
                "the system's clock is set before 1970 or after 2262",
            )
        };
        time.map(Value::Time).ok_or_else(beyond)
    }),
)];
