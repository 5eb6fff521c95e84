//! Times (Flux spec, "Date and time literals"; RFC 3339).

use chrono::NaiveDate;

use super::LiteralError;
use crate::ast::TimeLiteral;

const NANOSECONDS: i128 = 1_000_000_000;

/// The value of a literal of the form `2024-01-02T03:04:05.6Z` or `2024-01-02`.
pub(crate) fn time(text: &str) -> Result<TimeLiteral, LiteralError> {
    let days = days(text)?;
    if text.len() == 10 {
        return literal(text, i128::from(days) * 86_400 * NANOSECONDS, 0, true);
    }
    // Second 60 is a leap second, which Unix time counts as the first of the next minute.
    let hour = part(text, 11, 23, "hour")?;
    let minute = part(text, 14, 59, "minute")?;
    let second = part(text, 17, 60, "second")?;
    let (fraction, offset_at) = fraction(text)?;
    let offset = offset(text, offset_at)?;
    let seconds = i128::from(days) * 86_400 + i128::from(hour * 3600 + minute * 60 + second)
        - i128::from(offset) * 60;
    literal(
        text,
        seconds * NANOSECONDS + i128::from(fraction),
        offset,
        false,
    )
}

fn literal(
    text: &str,
    nanoseconds: i128,
    offset_minutes: i16,
    date_only: bool,
) -> Result<TimeLiteral, LiteralError> {
    let nanoseconds = i64::try_from(nanoseconds).map_err(|_| {
        LiteralError::new(0..text.len(), "time is out of range")
            .help("times go from 1677-09-21T00:12:43.145224192Z to 2262-04-11T23:47:16.854775807Z")
    })?;
    Ok(TimeLiteral {
        nanoseconds,
        offset_minutes,
        date_only,
    })
}

/// Days since 1970.
fn days(text: &str) -> Result<i64, LiteralError> {
    let year: i32 = digits(text, 0, 4);
    let month = part(text, 5, 12, "month")?;
    if month == 0 {
        return Err(LiteralError::new(5..7, "months are counted from 01"));
    }
    let day = digits(text, 8, 10);
    let date = NaiveDate::from_ymd_opt(year, month.unsigned_abs(), i32::unsigned_abs(day));
    let date = date.ok_or_else(|| {
        LiteralError::new(
            8..10,
            format!("month {year:04}-{month:02} has no day {day:02}"),
        )
    })?;
    Ok(date.signed_duration_since(NaiveDate::default()).num_days())
}

/// Two digits with a greatest value.
fn part(text: &str, start: usize, most: i32, what: &str) -> Result<i32, LiteralError> {
    let value = digits(text, start, start + 2);
    if value > most {
        let message = format!("there is no {what} {value:02}");
        return Err(LiteralError::new(start..start + 2, message)
            .help(format!("the {what} is at most {most:02}")));
    }
    Ok(value)
}

/// The digits at these bytes; the form was checked by the lexer.
fn digits(text: &str, start: usize, end: usize) -> i32 {
    text.get(start..end)
        .and_then(|part| part.parse().ok())
        .unwrap_or(0)
}

/// Nanoseconds of the fraction, and where the offset begins; digits after the ninth are cut.
fn fraction(text: &str) -> Result<(u32, usize), LiteralError> {
    let Some(after) = text.get(19..).and_then(|rest| rest.strip_prefix('.')) else {
        return Ok((0, 19));
    };
    let count = after.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 {
        return Err(
            LiteralError::new(19..20, "a `.` without a fraction of a second")
                .help("write digits behind it, or leave it out"),
        );
    }
    let kept = after.get(..count.min(9)).unwrap_or("0");
    let value: u32 = kept.parse().unwrap_or(0);
    let missing = u32::try_from(9 - kept.len()).unwrap_or(0);
    Ok((value * 10_u32.pow(missing), 20 + count))
}

/// Minutes east of UTC.
fn offset(text: &str, at: usize) -> Result<i16, LiteralError> {
    let written = text.get(at..).unwrap_or("");
    let sign = match written.bytes().next() {
        Some(b'Z') => return Ok(0),
        Some(b'-') => -1,
        Some(_) => 1,
        None => {
            return Err(
                LiteralError::new(11..text.len(), "time of day without an offset").help(format!(
                    "write `{text}Z` for UTC, or an offset: `{text}+01:00`"
                )),
            );
        }
    };
    let hours = part(text, at + 1, 23, "offset hour")?;
    let minutes = part(text, at + 4, 59, "offset minute")?;
    Ok(sign * i16::try_from(hours * 60 + minutes).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        let cases = [
            ("1970-01-01", 0),
            ("1970-01-01T00:00:01Z", 1_000_000_000),
            ("1970-01-01T01:00:00+01:00", 0),
            ("1969-12-31T19:00:00-05:00", 0),
            ("1970-01-01T00:00:00.5Z", 500_000_000),
            ("1970-01-01T00:00:00.1234567899Z", 123_456_789),
            ("1970-01-01T00:00:60Z", 60_000_000_000),
            ("2024-02-29T12:00:00Z", 1_709_208_000_000_000_000),
        ];
        for (text, nanoseconds) in cases {
            assert_eq!(time(text).unwrap().nanoseconds, nanoseconds, "{text}");
        }
    }

    #[test]
    fn the_offset_is_kept() {
        assert_eq!(
            time("2024-01-01T00:00:00-05:30").unwrap().offset_minutes,
            -330
        );
        assert!(time("2024-01-01").unwrap().date_only);
    }

    #[test]
    fn the_part_that_is_wrong_is_blamed() {
        let cases = [
            ("2024-13-01", 5..7),
            ("2024-00-01", 5..7),
            ("2023-02-29", 8..10),
            ("2024-01-00", 8..10),
            ("2024-01-01T24:00:00Z", 11..13),
            ("2024-01-01T00:60:00Z", 14..16),
            ("2024-01-01T00:00:61Z", 17..19),
            ("2024-01-01T00:00:00.Z", 19..20),
            ("2024-01-01T00:00:00", 11..19),
            ("2024-01-01T00:00:00+24:00", 20..22),
            ("2024-01-01T00:00:00+01:60", 23..25),
            ("1600-01-01", 0..10),
            ("2300-01-01T00:00:00Z", 0..20),
        ];
        for (text, at) in cases {
            assert_eq!(time(text).unwrap_err().at, at, "{text}");
        }
    }
}
