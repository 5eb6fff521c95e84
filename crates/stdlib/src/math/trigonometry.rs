//! Circular and hyperbolic functions, in radians.

use fluxlite_engine::{Arguments, Native, Outcome, Value};

use crate::float_functions::{float, of_float, of_floats};

/// Angles.
pub const NATIVES: &[Native] = &[
    of_float!("math", "acos", "x", libm::acos),
    of_float!("math", "acosh", "x", libm::acosh),
    of_float!("math", "asin", "x", libm::asin),
    of_float!("math", "asinh", "x", libm::asinh),
    of_float!("math", "atan", "x", libm::atan),
    of_float!("math", "atanh", "x", libm::atanh),
    of_float!("math", "cos", "x", libm::cos),
    of_float!("math", "cosh", "x", libm::cosh),
    of_float!("math", "sin", "x", libm::sin),
    of_float!("math", "sinh", "x", libm::sinh),
    of_float!("math", "tan", "x", libm::tan),
    of_float!("math", "tanh", "x", libm::tanh),
    of_floats!("math", "atan2", ["y", "x"], libm::atan2),
    Native::scalar("math", "sincos", sincos),
];

fn sincos(arguments: &Arguments<'_>) -> Outcome<Value> {
    let pair = float(arguments, "x")?.map(libm::sincos);
    let part = |value: Option<f64>| value.map_or(Value::Null, Value::Float);
    Ok(Value::record([
        ("sin".into(), part(pair.map(|(sin, _)| sin))),
        ("cos".into(), part(pair.map(|(_, cos)| cos))),
    ]))
}
