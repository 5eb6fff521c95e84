//! Ints and floats (Flux spec, "Integer literals", "Floating-point literals").

use super::LiteralError;

/// The value of an int, which has neither leading zeros nor more than 63 bits.
pub(crate) fn int(text: &str) -> Result<i64, LiteralError> {
    let significant = text.trim_start_matches('0');
    if text.len() > 1 && significant.len() < text.len() {
        let shown = if significant.is_empty() {
            "0"
        } else {
            significant
        };
        return Err(
            LiteralError::new(0..text.len(), "an int has no leading zeros")
                .help(format!("write `{shown}`")),
        );
    }
    text.parse().map_err(|_| {
        LiteralError::new(0..text.len(), format!("int `{text}` is too large")).help(
            "ints go from -9223372036854775808 to 9223372036854775807; \
             `uint(v: \"…\")` holds twice that, a float (with a `.`) more",
        )
    })
}

/// The value of a float.
pub(crate) fn float(text: &str) -> Result<f64, LiteralError> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(LiteralError::new(
            0..text.len(),
            "float is beyond 1.7976931348623157e308",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_have_63_bits_and_no_leading_zeros() {
        assert_eq!(int("0"), Ok(0));
        assert_eq!(int("9223372036854775807"), Ok(i64::MAX));
        assert!(int("9223372036854775808").is_err());
        assert_eq!(int("007").unwrap_err().help.unwrap(), "write `7`");
        assert_eq!(int("00").unwrap_err().help.unwrap(), "write `0`");
    }

    #[test]
    fn floats_may_begin_or_end_with_the_point() {
        assert_eq!(float("1."), Ok(1.0));
        assert_eq!(float(".5"), Ok(0.5));
        assert!(float(&format!("{}.0", "9".repeat(400))).is_err());
    }
}
