//! Other strings in place of parts, copies, and parts by place.

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Value};

use crate::text_functions::text;

/// Functions that make a string of parts of another.
pub const NATIVES: &[Native] = &[
    Native::scalar("strings", "repeat", repeat),
    Native::scalar("strings", "replace", |arguments| {
        let times = arguments.int("i")?;
        replace(arguments, usize::try_from(times).ok())
    }),
    Native::scalar("strings", "replaceAll", |arguments| {
        replace(arguments, None)
    }),
    Native::scalar("strings", "substring", substring),
];

/// The longest string that copies may make.
const LONGEST: usize = 1 << 30;

fn repeat(arguments: &Arguments<'_>) -> Outcome<Value> {
    let (v, times) = (text(arguments, "v")?, arguments.int("i")?);
    let refuse = |what: String| {
        Err(Failure::at(
            Code::ARGUMENT_VALUE,
            arguments.span_of("i"),
            what,
        ))
    };
    let Ok(times) = usize::try_from(times) else {
        return refuse(format!("a string cannot stand {times} times"));
    };
    match v.len().checked_mul(times) {
        Some(length) if length <= LONGEST => Ok(Value::string(v.repeat(times))),
        _ => refuse(format!(
            "{times} copies of {} bytes are too long for a string",
            v.len()
        )),
    }
}

/// The first `times` occurrences, or all; an empty one stands before each character and at the end.
fn replace(arguments: &Arguments<'_>, times: Option<usize>) -> Outcome<Value> {
    let [v, t, u] = ["v", "t", "u"].map(|name| text(arguments, name));
    let (v, t, u) = (v?, t?, u?);
    Ok(Value::string(v.replacen(
        &*t,
        &u,
        times.unwrap_or(usize::MAX),
    )))
}

/// Characters from `start` to before `end`, as far as there are any.
fn substring(arguments: &Arguments<'_>) -> Outcome<Value> {
    let v = text(arguments, "v")?;
    let [start, end] = ["start", "end"].map(|name| arguments.int(name));
    let [start, end] = [start?, end?].map(|place| usize::try_from(place).unwrap_or(0));
    let characters: String = v
        .chars()
        .skip(start)
        .take(end.saturating_sub(start))
        .collect();
    Ok(Value::string(characters))
}
