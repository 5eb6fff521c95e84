//! Circular and hyperbolic functions, in radians.

use fluxlite_engine::{Arguments, Native, Outcome, Value};

use crate::float_functions::{float, of_float, of_floats};

/// Angles.
pub const NATIVES: &[Native] = &[
    of_float!("math", "acos", "x", f64::acos),
    of_float!("math", "acosh", "x", f64::acosh),
    of_float!("math", "asin", "x", f64::asin),
    of_float!("math", "asinh", "x", f64::asinh),
    of_float!("math", "atan", "x", f64::atan),
    of_float!("math", "atanh", "x", f64::atanh),
    of_float!("math", "cos", "x", f64::cos),
    of_float!("math", "cosh", "x", f64::cosh),
    of_float!("math", "sin", "x", f64::sin),
    of_float!("math", "sinh", "x", f64::sinh),
    of_float!("math", "tan", "x", f64::tan),
    of_float!("math", "tanh", "x", f64::tanh),
    of_floats!("math", "atan2", ["y", "x"], f64::atan2),
    Native::scalar("math", "sincos", sincos),
];

fn sincos(arguments: &Arguments<'_>) -> Outcome<Value> {
    let pair = float(arguments, "x")?.map(f64::sin_cos);
    let part = |value: Option<f64>| value.map_or(Value::Null, Value::Float);
    Ok(Value::record([
        ("sin".into(), part(pair.map(|(sin, _)| sin))),
        ("cos".into(), part(pair.map(|(_, cos)| cos))),
    ]))
}
