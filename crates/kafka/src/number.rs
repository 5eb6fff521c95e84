//! Numbers as line protocol writes them.
//!
//! Floats are the shortest decimal digits that read back as the same float, never with an exponent: `2`, `0.1`,
//! `-0`. Some readers of line protocol take no exponent, and the reference writes none.

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
    } else if digits.contains(&b'e') {
        write_expanded(out, value);
    } else {
        out.extend_from_slice(digits);
    }
    true
}

/// What would have an exponent, as Flux prints it.
#[cold]
fn write_expanded(out: &mut Vec<u8>, value: f64) {
    out.extend_from_slice(fluxlite_table::format_float(value).as_bytes());
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
        fn floats_have_as_many_digits_as_the_standard_library_gives_them(value: f64) {
            prop_assume!(value.is_finite());
            // Not the same ones: of two that are equally near this takes the even, that the larger.
            prop_assert_eq!(float(value).len(), format!("{value}").len());
        }
    }
}
