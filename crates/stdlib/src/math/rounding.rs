//! Rounding, signs and parts of floats.

use fluxlite_engine::Native;

use crate::float_functions::{of_float, of_floats};

/// Functions of floats that keep or cut digits.
pub const NATIVES: &[Native] = &[
    of_float!("math", "abs", "x", f64::abs),
    of_float!("math", "ceil", "x", f64::ceil),
    of_float!("math", "floor", "x", f64::floor),
    of_float!("math", "round", "x", f64::round),
    of_float!("math", "roundtoeven", "x", f64::round_ties_even),
    of_float!("math", "trunc", "x", f64::trunc),
    of_floats!("math", "copysign", ["x", "y"], f64::copysign),
    of_floats!("math", "dim", ["x", "y"], dim),
    of_floats!("math", "mMax", ["x", "y"], max),
    of_floats!("math", "mMin", ["x", "y"], min),
    of_floats!("math", "mod", ["x", "y"], |x, y| x % y),
    of_floats!("math", "nextafter", ["x", "y"], libm::nextafter),
    of_floats!("math", "remainder", ["x", "y"], libm::remainder),
];

/// `x - y`, or 0 where that is negative; infinities of one sign differ by NaN.
fn dim(x: f64, y: f64) -> f64 {
    let difference = x - y;
    if difference <= 0.0 { 0.0 } else { difference }
}

/// The larger; +Inf wins over NaN, and 0 is above -0.
fn max(x: f64, y: f64) -> f64 {
    if x == f64::INFINITY || y == f64::INFINITY {
        f64::INFINITY
    } else if x.is_nan() || y.is_nan() {
        f64::NAN
    } else if x == 0.0 && y == 0.0 {
        if x.is_sign_negative() { y } else { x }
    } else {
        f64::max(x, y)
    }
}

/// The smaller; -Inf wins over NaN, and -0 is below 0.
fn min(x: f64, y: f64) -> f64 {
    let smaller = -max(-x, -y);
    // The NaN of the constant, whose sign can be asked for.
    if smaller.is_nan() { f64::NAN } else { smaller }
}
