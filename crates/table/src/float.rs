//! Floats as Flux prints them.
//!
//! The shortest decimal digits that read back as the same float, never with an exponent, without a point when
//! the value is whole: `2`, `0.1`, `-0`, `10000000000000000000000000`. What is no number is `NaN`, `+Inf`, `-Inf`.

/// Appends a float.
pub fn write_float(out: &mut String, value: f64) {
    if !value.is_finite() {
        out.push_str(if value.is_nan() {
            "NaN"
        } else if value > 0.0 {
            "+Inf"
        } else {
            "-Inf"
        });
        return;
    }
    let mut buffer = zmij::Buffer::new();
    let digits = buffer.format_finite(value);
    if let Some(whole) = digits.strip_suffix(".0") {
        out.push_str(whole);
    } else if let Some((mantissa, exponent)) = digits.split_once('e') {
        write_expanded(out, mantissa, exponent.parse().unwrap_or(0));
    } else {
        out.push_str(digits);
    }
}

/// Appends a float as `display(v:)` does: with an exponent from 1e21 on and below 1e-4, `1.5e+300`, `2e-07`.
pub fn write_float_with_exponent(out: &mut String, value: f64) {
    let size = value.abs();
    if size == 0.0 || !size.is_finite() || (1e-4..1e21).contains(&size) {
        return write_float(out, value);
    }
    let digits = format!("{value:e}");
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    out.push_str(&format!("{mantissa}e{sign}{exponent:0>2}"));
}

/// A float as text.
#[must_use]
pub fn format_float(value: f64) -> String {
    let mut out = String::new();
    write_float(&mut out, value);
    out
}

/// `1.5` and `-7` as `0.00000015`, `1` and `20` as a one and twenty zeros.
#[cold]
fn write_expanded(out: &mut String, mantissa: &str, exponent: i32) {
    let mantissa = match mantissa.strip_prefix('-') {
        Some(positive) => {
            out.push('-');
            positive
        }
        None => mantissa,
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let zeros = |out: &mut String, count: usize| out.extend(std::iter::repeat_n('0', count));
    let shift = exponent.unsigned_abs() as usize;
    if exponent < 0 {
        out.push_str("0.");
        zeros(out, shift.saturating_sub(whole.len()));
        out.push_str(whole);
        out.push_str(fraction);
    } else {
        out.push_str(whole);
        let (moved, rest) = fraction.split_at(shift.min(fraction.len()));
        out.push_str(moved);
        zeros(out, shift - moved.len());
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_exponent_and_no_point_when_whole() {
        for (value, text) in [
            (1.0, "1"),
            (-0.0, "-0"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e25, "10000000000000000000000000"),
            (1.5e17, "150000000000000000"),
            (-2.5e-9, "-0.0000000025"),
            (1e-7, "0.0000001"),
            (1.234_567_890_123_456_7e16, "12345678901234568"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "+Inf"),
            (f64::NEG_INFINITY, "-Inf"),
        ] {
            assert_eq!(format_float(value), text);
        }
    }

    proptest! {
        #[test]
        fn digits_are_the_fewest_that_read_back(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            let text = format_float(value);
            prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), bits);
            // The standard library's are as few, though of two that are as near it may take the other.
            prop_assert_eq!(text.len(), value.to_string().len());
        }
    }

    #[test]
    fn exponents_stand_where_zeros_would_be_many() {
        let shown = |value| {
            let mut text = String::new();
            write_float_with_exponent(&mut text, value);
            text
        };
        assert_eq!(shown(f64::MAX), "1.7976931348623157e+308");
        assert_eq!(shown(-2e-7), "-2e-07");
        assert_eq!(shown(1e20), "100000000000000000000");
        assert_eq!(shown(0.0001), "0.0001");
    }
}
