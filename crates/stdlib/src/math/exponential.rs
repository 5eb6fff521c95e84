//! Exponentials, logarithms, powers and roots.

use fluxlite_engine::{Arguments, Native, Outcome, Value};

use crate::float_functions::{of_float, of_floats};

/// Functions around powers.
pub const NATIVES: &[Native] = &[
    of_float!("math", "cbrt", "x", libm::cbrt),
    of_float!("math", "exp", "x", libm::exp),
    of_float!("math", "exp2", "x", libm::exp2),
    of_float!("math", "expm1", "x", libm::expm1),
    of_float!("math", "log", "x", libm::log),
    of_float!("math", "log10", "x", libm::log10),
    of_float!("math", "log1p", "x", libm::log1p),
    of_float!("math", "log2", "x", libm::log2),
    of_float!("math", "sqrt", "x", f64::sqrt),
    of_floats!("math", "hypot", ["p", "q"], libm::hypot),
    of_floats!("math", "pow", ["x", "y"], libm::pow),
    Native::scalar("math", "pow10", pow10),
];

/// `10ⁿ`; beyond the range of floats 0 or +Inf.
fn pow10(arguments: &Arguments<'_>) -> Outcome<Value> {
    match arguments.required("n")? {
        Value::Int(n) => {
            let exponent = i32::try_from((*n).clamp(-400, 400)).unwrap_or_default();
            Ok(Value::Float(
                format!("1e{exponent}").parse().unwrap_or(f64::INFINITY),
            ))
        }
        Value::Null => Ok(Value::Null),
        other => Err(arguments.mismatch("n", "int", other)),
    }
}
