//! Arguments that name a time: a time itself, a duration from `now()`, or seconds since 1970.

use fluxlite_engine::{Arguments, Outcome, Value};

const SECOND: i64 = 1_000_000_000;
/// 365.25 days by twelve, in nanoseconds: here a month has a fixed length, unlike in the calendar functions.
const MONTH: i64 = 2_629_800 * SECOND;

/// The time of an argument, in nanoseconds since the epoch.
///
/// # Errors
/// When the argument is missing, is something else, or names a time beyond 64-bit nanoseconds.
pub(crate) fn time_argument(arguments: &Arguments<'_>, name: &str) -> Outcome<i64> {
    let time = match arguments.required(name)? {
        Value::Time(time) => Some(*time),
        Value::Int(seconds) => seconds.checked_mul(SECOND),
        Value::Duration(duration) => {
            let now = i128::from(arguments.environment.now()?);
            let months = i128::from(duration.months) * i128::from(MONTH);
            i64::try_from(now + months + i128::from(duration.nanoseconds)).ok()
        }
        other => return Err(arguments.mismatch(name, "time, duration or int", other)),
    };
    time.ok_or_else(|| {
        arguments.refuse(
            name,
            format!("{name} lies beyond the years 1677 to 2262 that a time can have"),
        )
    })
}
