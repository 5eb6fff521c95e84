//! Arithmetic on single numbers.

use fluxlite_diagnostics::Code;
use fluxlite_syntax::ast::BinaryOp;

use crate::failure::{Failure, Outcome};

/// `int` with `int`: wraps; `x / 0`, `x % 0` and negative exponents are errors.
pub(crate) fn int(op: BinaryOp, a: i64, b: i64) -> Outcome<i64> {
    Ok(match op {
        BinaryOp::Add => a.wrapping_add(b),
        BinaryOp::Sub => a.wrapping_sub(b),
        BinaryOp::Mul => a.wrapping_mul(b),
        BinaryOp::Div | BinaryOp::Mod if b == 0 => return Err(division_by_zero(op)),
        BinaryOp::Div => a.wrapping_div(b),
        BinaryOp::Mod => a.wrapping_rem(b),
        BinaryOp::Pow => match u64::try_from(b) {
            Ok(exponent) => int_power(a, exponent),
            Err(_) => return Err(negative_exponent()),
        },
        _ => return Err(no_arithmetic()),
    })
}

/// `uint` with `uint`, as for `int`.
pub(crate) fn uint(op: BinaryOp, a: u64, b: u64) -> Outcome<u64> {
    Ok(match op {
        BinaryOp::Add => a.wrapping_add(b),
        BinaryOp::Sub => a.wrapping_sub(b),
        BinaryOp::Mul => a.wrapping_mul(b),
        BinaryOp::Div => a.checked_div(b).ok_or_else(|| division_by_zero(op))?,
        BinaryOp::Mod => a.checked_rem(b).ok_or_else(|| division_by_zero(op))?,
        BinaryOp::Pow => uint_power(a, b),
        _ => return Err(no_arithmetic()),
    })
}

/// `float` with `float`: IEEE 754, `%` with the sign of the dividend.
pub(crate) fn float(op: BinaryOp, a: f64, b: f64) -> Outcome<f64> {
    Ok(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div => a / b,
        BinaryOp::Mod => a % b,
        BinaryOp::Pow => libm::pow(a, b),
        _ => return Err(no_arithmetic()),
    })
}

/// The error of `/` and `%` of ints by 0.
pub(crate) fn division_by_zero(op: BinaryOp) -> Failure {
    let result = if op == BinaryOp::Mod { "NaN" } else { "+Inf" };
    Failure::new(Code::VALUE, "integer division by zero").help(format!(
        "test the divisor first, or convert to float for a result of {result}"
    ))
}

pub(crate) fn negative_exponent() -> Failure {
    Failure::new(
        Code::VALUE,
        "a power of ints with a negative exponent is no int",
    )
    .help("convert to float: float(v: a) ^ float(v: b)")
}

fn no_arithmetic() -> Failure {
    Failure::new(Code::INTERNAL, "this operator does no arithmetic")
}

/// By squaring, so that a huge exponent takes 64 steps.
pub(crate) fn int_power(base: i64, exponent: u64) -> i64 {
    uint_power(base.cast_unsigned(), exponent).cast_signed()
}

pub(crate) fn uint_power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1u64;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result.wrapping_mul(base);
        }
        base = base.wrapping_mul(base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_wrap_around() {
        assert_eq!(int(BinaryOp::Add, i64::MAX, 1).ok(), Some(i64::MIN));
        assert_eq!(int(BinaryOp::Div, i64::MIN, -1).ok(), Some(i64::MIN));
        assert_eq!(int(BinaryOp::Mod, i64::MIN, -1).ok(), Some(0));
        assert_eq!(int(BinaryOp::Pow, 2, 64).ok(), Some(0));
        assert_eq!(int(BinaryOp::Pow, -3, 3).ok(), Some(-27));
        assert_eq!(uint(BinaryOp::Sub, 6, 10).ok(), Some(u64::MAX - 3));
    }

    #[test]
    fn what_has_no_int_is_an_error() {
        assert!(int(BinaryOp::Div, 1, 0).is_err());
        assert!(uint(BinaryOp::Mod, 1, 0).is_err());
        assert!(int(BinaryOp::Pow, 2, -1).is_err());
    }
}
