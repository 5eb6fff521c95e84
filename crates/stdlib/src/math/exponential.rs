//! Exponentials, logarithms, powers and roots.

use fluxlite_engine::{Arguments, Native, Outcome, Value};

use crate::float_functions::{of_float, of_floats};

/// Functions around powers.
pub const NATIVES: &[Native] = &[
    of_float!("math", "cbrt", "x", f64::cbrt),
    of_float!("math", "exp", "x", f64::exp),
    of_float!("math", "exp2", "x", f64::exp2),
    of_float!("math", "expm1", "x", f64::exp_m1),
    of_float!("math", "log", "x", f64::ln),
    of_float!("math", "log10", "x", f64::log10),
    of_float!("math", "log1p", "x", f64::ln_1p),
    of_float!("math", "log2", "x", f64::log2),
    of_float!("math", "sqrt", "x", f64::sqrt),
    of_floats!("math", "hypot", ["p", "q"], f64::hypot),
    of_floats!("math", "pow", ["x", "y"], f64::powf),
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
