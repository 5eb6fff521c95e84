//! Gamma, error and Bessel functions.

use std::f64::consts::PI;

use fluxlite_engine::{Arguments, Native, Outcome, Value};

use crate::float_functions::{float, of_float};

/// Special functions.
pub const NATIVES: &[Native] = &[
    of_float!("math", "erf", "x", libm::erf),
    of_float!("math", "erfc", "x", libm::erfc),
    of_float!("math", "erfcinv", "x", inverse_erfc),
    of_float!("math", "erfinv", "x", inverse_erf),
    of_float!("math", "gamma", "x", gamma),
    of_float!("math", "j0", "x", libm::j0),
    of_float!("math", "j1", "x", libm::j1),
    of_float!("math", "y0", "x", libm::y0),
    of_float!("math", "y1", "x", libm::y1),
    Native::scalar("math", "jn", |arguments| of_order(arguments, libm::jn)),
    Native::scalar("math", "yn", |arguments| of_order(arguments, libm::yn)),
    Native::scalar("math", "lgamma", lgamma),
];

/// The gamma function; NaN at negative integers, an infinity of its sign at zeros.
fn gamma(x: f64) -> f64 {
    if x == f64::NEG_INFINITY || (x < 0.0 && x == x.floor()) {
        f64::NAN
    } else {
        libm::tgamma(x)
    }
}

/// The inverse of the error function on -1..1.
fn inverse_erf(x: f64) -> f64 {
    match x.abs() {
        1.0 => f64::INFINITY.copysign(x),
        size if size > 1.0 || size.is_nan() => f64::NAN,
        size if size <= 0.5 => refine(estimate(x), |y| libm::erf(y) - x),
        // Near 1 the complement keeps the digits.
        size => refine(estimate(size), |y| (1.0 - size) - libm::erfc(y)).copysign(x),
    }
}

/// The inverse of the complementary error function on 0..2.
fn inverse_erfc(x: f64) -> f64 {
    if x == 0.0 {
        f64::INFINITY
    } else if x > 0.0 && x < 0.5 {
        refine(tail_estimate(x), |y| x - libm::erfc(y))
    } else {
        inverse_erf(1.0 - x)
    }
}

/// Winitzki's approximation of the inverse error function, good to three digits.
fn estimate(x: f64) -> f64 {
    const A: f64 = 0.147;
    let logarithm = libm::log1p(-x * x);
    let half = 2.0 / (PI * A) + logarithm / 2.0;
    ((half * half - logarithm / A).sqrt() - half)
        .sqrt()
        .copysign(x)
}

/// The same for `1 - x` with a tiny `x`.
fn tail_estimate(x: f64) -> f64 {
    let size = 1.0 - x;
    if size < 1.0 {
        estimate(size)
    } else {
        (-libm::log(x)).sqrt()
    }
}

/// Halley's steps towards the zero of `error`, of which the derivative is that of the error function.
fn refine(start: f64, error: impl Fn(f64) -> f64) -> f64 {
    let mut y = start;
    for _ in 0..12 {
        let step = error(y) / (2.0 / PI.sqrt() * libm::exp(-y * y));
        let next = y - step / (1.0 + y * step);
        if next == y || !next.is_finite() {
            break;
        }
        y = next;
    }
    y
}

fn of_order(arguments: &Arguments<'_>, function: fn(i32, f64) -> f64) -> Outcome<Value> {
    let n = arguments.int("n")?;
    let order = i32::try_from(n)
        .map_err(|_| arguments.refuse("n", format!("an order of {n} is too large")))?;
    Ok(float(arguments, "x")?.map_or(Value::Null, |x| Value::Float(function(order, x))))
}

fn lgamma(arguments: &Arguments<'_>) -> Outcome<Value> {
    let Some(x) = float(arguments, "x")? else {
        return Ok(Value::Null);
    };
    let (logarithm, sign) = if x == f64::NEG_INFINITY {
        (x, 1)
    } else {
        libm::lgamma_r(x)
    };
    Ok(Value::record([
        ("lgamma".into(), Value::Float(logarithm)),
        ("sign".into(), Value::Int(if sign < 0 { -1 } else { 1 })),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverse_error_functions_give_the_argument_back() {
        for x in [
            -0.999_999,
            -0.7,
            -0.5,
            -1e-9,
            0.0,
            0.1,
            0.5,
            0.75,
            0.99,
            0.999_999_999,
        ] {
            assert!((libm::erf(inverse_erf(x)) - x).abs() <= 1e-15, "{x}");
        }
        for x in [1e-300, 1e-20, 0.001, 0.5, 1.0, 1.5, 1.999] {
            assert!(
                (libm::erfc(inverse_erfc(x)) / x - 1.0).abs() <= 1e-12,
                "{x}"
            );
        }
        assert!(inverse_erf(1.5).is_nan());
        assert_eq!(inverse_erf(-1.0), f64::NEG_INFINITY);
    }
}
