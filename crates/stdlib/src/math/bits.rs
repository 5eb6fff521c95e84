//! What floats are made of: signs, exponents, bits, and those that are no numbers.

use fluxlite_engine::{Arguments, Native, Outcome, Value};

use crate::float_functions::{float, of_float};

/// Functions of the representation.
pub const NATIVES: &[Native] = &[
    Native::scalar("math", "NaN", |_| Ok(Value::Float(f64::NAN))),
    Native::scalar("math", "float64bits", |arguments| {
        map(arguments, "f", |f| Value::UInt(f.to_bits()))
    }),
    Native::scalar("math", "float64frombits", float_of_bits),
    Native::scalar("math", "frexp", |arguments| map(arguments, "f", frexp)),
    Native::scalar("math", "ilogb", |arguments| {
        map(arguments, "x", |x| Value::Int(ilogb(x)))
    }),
    Native::scalar("math", "isInf", is_infinite),
    Native::scalar("math", "isNaN", |arguments| {
        map(arguments, "f", |f| Value::Bool(f.is_nan()))
    }),
    Native::scalar("math", "ldexp", ldexp),
    of_float!("math", "logb", "x", logb),
    Native::scalar("math", "mInf", infinity),
    Native::scalar("math", "modf", |arguments| map(arguments, "f", modf)),
    Native::scalar("math", "signbit", |arguments| {
        map(arguments, "x", |x| Value::Bool(x.is_sign_negative()))
    }),
];

fn map(arguments: &Arguments<'_>, name: &str, function: fn(f64) -> Value) -> Outcome<Value> {
    Ok(float(arguments, name)?.map_or(Value::Null, function))
}

fn float_of_bits(arguments: &Arguments<'_>) -> Outcome<Value> {
    match arguments.required("b")? {
        Value::UInt(bits) => Ok(Value::Float(f64::from_bits(*bits))),
        Value::Null => Ok(Value::Null),
        other => Err(arguments.mismatch("b", "uint", other)),
    }
}

fn frexp(f: f64) -> Value {
    let (fraction, exponent) = libm::frexp(f);
    let exponent = if f.is_finite() {
        i64::from(exponent)
    } else {
        0
    };
    Value::record([
        ("frac".into(), Value::Float(fraction)),
        ("exp".into(), Value::Int(exponent)),
    ])
}

fn modf(f: f64) -> Value {
    let (fraction, whole) = if f.is_infinite() {
        (f64::NAN, f)
    } else {
        ((f - f.trunc()).copysign(f), f.trunc())
    };
    Value::record([
        ("int".into(), Value::Float(whole)),
        ("frac".into(), Value::Float(fraction)),
    ])
}

/// The binary exponent; of zero the smallest int32, of what is no number the largest.
fn ilogb(x: f64) -> i64 {
    if x == 0.0 {
        i64::from(i32::MIN)
    } else if !x.is_finite() {
        i64::from(i32::MAX)
    } else {
        i64::from(libm::frexp(x).1) - 1
    }
}

fn logb(x: f64) -> f64 {
    if x == 0.0 {
        f64::NEG_INFINITY
    } else if !x.is_finite() {
        x * x
    } else {
        f64::from(libm::frexp(x).1 - 1)
    }
}

fn ldexp(arguments: &Arguments<'_>) -> Outcome<Value> {
    let exponent = i32::try_from(arguments.int("exp")?.clamp(-5_000, 5_000)).unwrap_or_default();
    Ok(float(arguments, "frac")?.map_or(Value::Null, |fraction| {
        Value::Float(libm::ldexp(fraction, exponent))
    }))
}

/// A sign of 0 asks for either infinity.
fn is_infinite(arguments: &Arguments<'_>) -> Outcome<Value> {
    let sign = arguments.int("sign")?;
    let asked = |f: f64| f.is_infinite() && (sign == 0 || (sign > 0) == (f > 0.0));
    Ok(float(arguments, "f")?.map_or(Value::Null, |f| Value::Bool(asked(f))))
}

/// A sign of 0 gives +Inf.
fn infinity(arguments: &Arguments<'_>) -> Outcome<Value> {
    Ok(Value::Float(if arguments.int("sign")? < 0 {
        f64::NEG_INFINITY
    } else {
        f64::INFINITY
    }))
}
