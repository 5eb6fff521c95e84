//! Durations (Flux spec, "Duration literals").

use super::LiteralError;
use crate::ast::{DurationPart, DurationUnit};

/// Every unit as written, large to small.
const UNITS: [(&str, DurationUnit); 10] = [
    ("y", DurationUnit::Year),
    ("mo", DurationUnit::Month),
    ("w", DurationUnit::Week),
    ("d", DurationUnit::Day),
    ("h", DurationUnit::Hour),
    ("m", DurationUnit::Minute),
    ("s", DurationUnit::Second),
    ("ms", DurationUnit::Millisecond),
    ("us", DurationUnit::Microsecond),
    ("ns", DurationUnit::Nanosecond),
];

/// A unit as written in Flux.
pub(crate) fn unit_text(unit: DurationUnit) -> &'static str {
    UNITS
        .iter()
        .find(|(_, known)| *known == unit)
        .map_or("ns", |(text, _)| text)
}

/// The parts of a duration: units from large to small, each at most once, 64 bits of months and of nanoseconds.
pub(crate) fn duration(text: &str) -> Result<Vec<DurationPart>, LiteralError> {
    let mut parts: Vec<DurationPart> = Vec::new();
    let (mut months, mut nanoseconds) = (0_i64, 0_i64);
    let mut start = 0;
    while let Some((part, end)) = part_at(text, start)? {
        if let Some(before) = parts.last().filter(|before| before.unit >= part.unit) {
            let message = if before.unit == part.unit {
                format!("the unit `{}` stands twice", unit_text(part.unit))
            } else {
                format!(
                    "`{}` is larger than the `{}` before it",
                    unit_text(part.unit),
                    unit_text(before.unit)
                )
            };
            return Err(LiteralError::new(start..end, message)
                .help("the units of a duration go from large to small, each once: `1d12h`"));
        }
        let (factor, total) = match nanoseconds_of(part.unit) {
            Some(factor) => (factor, &mut nanoseconds),
            None if part.unit == DurationUnit::Year => (12, &mut months),
            None => (1, &mut months),
        };
        let sum = part.magnitude.checked_mul(factor);
        *total = sum
            .and_then(|sum| total.checked_add(sum))
            .ok_or_else(|| too_long(start..end))?;
        parts.push(part);
        start = end;
    }
    Ok(parts)
}

fn too_long(at: std::ops::Range<usize>) -> LiteralError {
    LiteralError::new(at, "duration is too long").help("a duration is at most about 292 years")
}

/// The part that begins at this byte, and its end.
fn part_at(text: &str, start: usize) -> Result<Option<(DurationPart, usize)>, LiteralError> {
    let rest = text.get(start..).unwrap_or("");
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, after) = rest.split_at(digits);
    let letters = after
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(after.len());
    let end = start + digits + letters;
    let written = after.get(..letters).unwrap_or("");
    let unit = UNITS.iter().find(|(unit, _)| *unit == written);
    let unit = match (unit, written) {
        (Some((_, unit)), _) => *unit,
        (None, "µs") => DurationUnit::Microsecond,
        (None, _) => return Ok(None),
    };
    let magnitude = number.parse().map_err(|_| too_long(start..end))?;
    Ok(Some((DurationPart { magnitude, unit }, end)))
}

/// How long a unit is; months and years are not a number of nanoseconds.
pub(super) fn nanoseconds_of(unit: DurationUnit) -> Option<i64> {
    Some(match unit {
        DurationUnit::Year | DurationUnit::Month => return None,
        DurationUnit::Week => 7 * 86_400_000_000_000,
        DurationUnit::Day => 86_400_000_000_000,
        DurationUnit::Hour => 3_600_000_000_000,
        DurationUnit::Minute => 60_000_000_000,
        DurationUnit::Second => 1_000_000_000,
        DurationUnit::Millisecond => 1_000_000,
        DurationUnit::Microsecond => 1_000,
        DurationUnit::Nanosecond => 1,
    })
}

/// The unit that is written like this.
pub(super) fn unit(text: &str) -> Option<DurationUnit> {
    UNITS
        .iter()
        .find(|(unit, _)| *unit == text)
        .map(|(_, unit)| *unit)
}

/// A number of nanoseconds as a duration literal.
pub(super) fn literal_of(mut nanoseconds: i64) -> String {
    let mut text = String::new();
    for (written, unit) in UNITS {
        if let Some(length) = nanoseconds_of(unit) {
            if nanoseconds >= length {
                text.push_str(&format!("{}{written}", nanoseconds / length));
            }
            nanoseconds %= length;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use DurationUnit::{Day, Hour, Microsecond, Minute, Month, Year};

    fn part(magnitude: i64, unit: DurationUnit) -> DurationPart {
        DurationPart { magnitude, unit }
    }

    #[test]
    fn units_are_read_large_to_small() {
        assert_eq!(
            duration("1y2mo3d").unwrap(),
            [part(1, Year), part(2, Month), part(3, Day)]
        );
        assert_eq!(
            duration("1h30m").unwrap(),
            [part(1, Hour), part(30, Minute)]
        );
        assert_eq!(duration("5µs").unwrap(), [part(5, Microsecond)]);
        assert_eq!(duration("01h").unwrap(), [part(1, Hour)]);
    }

    #[test]
    fn the_part_that_is_wrong_is_blamed() {
        assert_eq!(duration("1h1h").unwrap_err().at, 2..4);
        assert_eq!(duration("1s1h").unwrap_err().at, 2..4);
        assert_eq!(duration("1d400000w").unwrap_err().at, 2..9);
        assert_eq!(duration("99999999999999999999s").unwrap_err().at, 0..21);
        assert_eq!(
            duration("200000w9000000000000000000ns").unwrap_err().at,
            0..7
        );
    }
}
