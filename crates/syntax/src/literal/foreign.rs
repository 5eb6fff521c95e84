//! Numbers as other languages write them, and how Flux does.

use super::duration::{literal_of, nanoseconds_of, unit};

/// What to write instead of a number with something glued to it.
pub(crate) fn foreign_number(text: &str) -> Option<String> {
    time(text)
        .or_else(|| other_base(text))
        .or_else(|| exponent(text))
        .or_else(|| typed_int(text))
        .or_else(|| length(text))
        .or_else(|| grouped(text))
}

fn time(text: &str) -> Option<String> {
    let date = text.get(..10)?;
    let is_date = date.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    is_date.then(|| {
        format!("times are written `{date}T09:30:00Z` or `{date}T09:30:00+01:00`, dates `{date}`")
    })
}

fn other_base(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (radix, digits) = [(16, "0x"), (8, "0o"), (2, "0b")]
        .into_iter()
        .find_map(|(radix, prefix)| Some((radix, lower.strip_prefix(prefix)?)))?;
    let value = i64::from_str_radix(&digits.replace('_', ""), radix).ok()?;
    Some(format!("numbers are decimal: write `{value}`"))
}

fn exponent(text: &str) -> Option<String> {
    if !text.contains(['e', 'E']) {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    let plain = format!("{value}");
    if plain.len() > 40 {
        return Some(format!(
            "Flux has no exponents: write `float(v: \"{text}\")`"
        ));
    }
    let point = if plain.contains('.') { "" } else { ".0" };
    Some(format!("Flux has no exponents: write `{plain}{point}`"))
}

fn typed_int(text: &str) -> Option<String> {
    let digits = |suffix| {
        text.strip_suffix(suffix)
            .filter(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    if let Some(number) = digits('i') {
        return Some(format!("write `{number}`"));
    }
    let number = digits('u')?;
    Some(format!("write `uint(v: {number})`"))
}

fn grouped(text: &str) -> Option<String> {
    let plain = text.replace('_', "");
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (digits && plain.bytes().filter(|b| *b == b'.').count() < 2).then(|| format!("write `{plain}`"))
}

/// `10min`, `1.5h`.
fn length(text: &str) -> Option<String> {
    let (number, word) = text.split_at(text.find(|c: char| !c.is_ascii_digit() && c != '.')?);
    let word = word.to_lowercase();
    let written = match word.as_str() {
        "sec" | "secs" | "second" | "seconds" => "s",
        "min" | "mins" | "minute" | "minutes" => "m",
        "hr" | "hrs" | "hour" | "hours" => "h",
        "day" | "days" => "d",
        "wk" | "week" | "weeks" => "w",
        "mon" | "month" | "months" => "mo",
        "yr" | "year" | "years" => "y",
        "msec" | "millis" => "ms",
        "usec" | "micros" | "\u{3bc}s" => "us",
        "nsec" | "nanos" => "ns",
        other => other,
    };
    let unit = unit(written)?;
    if !number.contains('.') {
        return Some(format!("write `{number}{written}`"));
    }
    let (whole, fraction) = number.split_once('.')?;
    let length = i128::from(nanoseconds_of(unit)?);
    let digits = u32::try_from(fraction.len())
        .ok()
        .filter(|digits| *digits < 10)?;
    let scaled: i128 = format!("{whole}{fraction}").parse().ok()?;
    let total = scaled.checked_mul(length)? / 10_i128.pow(digits);
    let duration = literal_of(i64::try_from(total).ok()?);
    (!duration.is_empty()).then(|| format!("durations have no fractions: write `{duration}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flux_form_is_told() {
        let cases = [
            ("1e5", "write `100000.0`"),
            ("1.5e-3", "write `0.0015`"),
            ("0x10", "write `16`"),
            ("10min", "write `10m`"),
            ("1.5h", "write `1h30m`"),
            ("0.25s", "write `250ms`"),
            ("5i", "write `5`"),
            ("5u", "write `uint(v: 5)`"),
            ("1_000", "write `1000`"),
            (
                "2024-01-01T12:00",
                "times are written `2024-01-01T09:30:00Z`",
            ),
        ];
        for (text, form) in cases {
            let help = foreign_number(text).unwrap();
            assert!(help.contains(form), "{text}: {help}");
        }
        assert_eq!(foreign_number("1abc"), None);
    }
}
