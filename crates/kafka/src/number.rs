//! Numbers as line protocol writes them.
//!
//! Floats are the shortest decimal digits that read back as the same float, never with an exponent: `2`, `0.1`,
//! `-0`. Some readers of line protocol take no exponent, and the reference writes none.

use std::num::NonZeroUsize;

/// Appends `value` with the `i` of an integer field.
pub(crate) fn write_int(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
    out.push(b'i');
}

/// Appends a timestamp in nanoseconds.
pub(crate) fn write_time(out: &mut Vec<u8>, nanoseconds: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(nanoseconds).as_bytes());
}

/// Appends a boolean.
pub(crate) fn write_bool(out: &mut Vec<u8>, value: bool) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

/// Appends a float; `false`, and nothing appended, if it is NaN or infinite, for which line protocol has no form.
#[must_use]
pub(crate) fn write_float(out: &mut Vec<u8>, value: f64) -> bool {
    if !value.is_finite() {
        return false;
    }
    let mut buffer = zmij::Buffer::new();
    let digits = buffer.format_finite(value).as_bytes();
    if let Some(whole) = digits.strip_suffix(b".0") {
        out.extend_from_slice(whole);
    } else if let Some(e) = digits.iter().rposition(|&byte| byte == b'e') {
        write_expanded(out, digits, e);
    } else {
        out.extend_from_slice(digits);
    }
    true
}

/// `1.5e-7` as `0.00000015`, `1e20` as a one and twenty zeros; `e` is where the exponent's letter stands.
#[cold]
fn write_expanded(out: &mut Vec<u8>, digits: &[u8], e: usize) {
    let (mantissa, exponent) = digits.split_at(e);
    let exponent = parse_exponent(exponent.get(1..).unwrap_or_default());
    let mantissa = match mantissa.strip_prefix(b"-") {
        Some(positive) => {
            out.push(b'-');
            positive
        }
        None => mantissa,
    };
    let (whole, fraction) = match mantissa.iter().position(|&byte| byte == b'.') {
        Some(point) => {
            let (whole, fraction) = mantissa.split_at(point);
            (whole, fraction.get(1..).unwrap_or_default())
        }
        None => (mantissa, [].as_slice()),
    };
    // The decimal point stands `point` digits behind the first digit; at zero or less, before it.
    let point = i64::try_from(whole.len()).unwrap_or(i64::MAX) + exponent;
    let digits = || whole.iter().chain(fraction).copied();
    let count = whole.len() + fraction.len();
    match usize::try_from(point).ok().and_then(NonZeroUsize::new) {
        Some(point) => {
            out.extend(digits().take(point.get()));
            out.extend(std::iter::repeat_n(b'0', point.get().saturating_sub(count)));
            if point.get() < count {
                out.push(b'.');
                out.extend(digits().skip(point.get()));
            }
        }
        None => {
            out.extend_from_slice(b"0.");
            let zeros = usize::try_from(point.unsigned_abs()).unwrap_or(0);
            out.extend(std::iter::repeat_n(b'0', zeros));
            out.extend(digits());
        }
    }
}

fn parse_exponent(text: &[u8]) -> i64 {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    let value = digits.iter().fold(0, |sum, digit| {
        sum * 10 + i64::from(digit.wrapping_sub(b'0'))
    });
    if negative { -value } else { value }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn float(value: f64) -> String {
        let mut out = Vec::new();
        assert!(write_float(&mut out, value));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn floats_have_the_fewest_digits_and_no_exponent() {
        for (value, written) in [
            (2.0, "2"),
            (0.1, "0.1"),
            (0.0, "0"),
            (-0.0, "-0"),
            (-1.5, "-1.5"),
            (1e-7, "0.0000001"),
            (1.5e-7, "0.00000015"),
            (-2.5e17, "-250000000000000000"),
            (1e21, "1000000000000000000000"),
            (123_456_789.123, "123456789.123"),
        ] {
            assert_eq!(float(value), written);
        }
        assert_eq!(float(1e300), format!("1{}", "0".repeat(300)));
        assert_eq!(float(f64::from_bits(1)), format!("0.{}5", "0".repeat(323)));
    }

    #[test]
    fn what_is_not_finite_is_not_written() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let mut out = b"kept".to_vec();
            assert!(!write_float(&mut out, value));
            assert_eq!(out, b"kept");
        }
    }

    #[test]
    fn integers_end_in_i() {
        for (value, written) in [
            (0, "0i"),
            (-5, "-5i"),
            (i64::MIN, "-9223372036854775808i"),
            (i64::MAX, "9223372036854775807i"),
        ] {
            let mut out = Vec::new();
            write_int(&mut out, value);
            assert_eq!(String::from_utf8(out).unwrap(), written);
        }
    }

    proptest! {
        #[test]
        fn every_float_reads_back_the_same(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            let written = float(value);
            prop_assert!(!written.contains('e'));
            prop_assert_eq!(written.parse::<f64>().unwrap().to_bits(), bits);
        }

        #[test]
        fn floats_are_written_as_the_standard_library_does(value: f64) {
            prop_assume!(value.is_finite());
            prop_assert_eq!(float(value), format!("{value}"));
        }
    }
}
