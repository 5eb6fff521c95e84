//! Times as text: RFC 3339 in UTC out, RFC 3339 with any offset or a bare date in.
//!
//! A time is a count of nanoseconds since the epoch, so years run from 1677 to 2262. Both ways are what Flux does:
//! `T` and `Z` are capital, a second 60 and an hour 24 do not exist, digits behind the ninth of a fraction are
//! dropped.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta};

const SECOND: i64 = 1_000_000_000;
const DAY: i64 = 86_400 * SECOND;

/// How the fraction of a second is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fraction {
    /// Without trailing zeros, and without the point when there is none: `…:05.12Z`, `…:05Z`. Tables print so.
    Trimmed,
    /// All nine digits: `…:05.120000000Z`. `string(v:)` and `display(v:)` print so.
    Nine,
}

/// Appends a time, given in nanoseconds since the epoch.
pub fn write_time(out: &mut String, nanoseconds: i64, fraction: Fraction) {
    TimeWriter::default().write(out, nanoseconds, fraction);
}

/// A time, given in nanoseconds since the epoch, with its fraction trimmed.
#[must_use]
pub fn format_time(nanoseconds: i64) -> String {
    let mut out = String::with_capacity(30);
    write_time(&mut out, nanoseconds, Fraction::Trimmed);
    out
}

/// Writes times and keeps the date of the last one, since neighbouring rows mostly share it.
#[derive(Debug, Clone, Default)]
pub struct TimeWriter {
    day: Option<i64>,
    date: String,
}

impl TimeWriter {
    /// Appends a time, given in nanoseconds since the epoch.
    pub fn write(&mut self, out: &mut String, nanoseconds: i64, fraction: Fraction) {
        let day = nanoseconds.div_euclid(DAY);
        if self.day != Some(day) {
            self.day = Some(day);
            self.date.clear();
            write_date(&mut self.date, day);
        }
        out.push_str(&self.date);
        let clock = nanoseconds.rem_euclid(DAY);
        let seconds = clock / SECOND;
        for (mark, part) in [
            ('T', seconds / 3600),
            (':', seconds / 60 % 60),
            (':', seconds % 60),
        ] {
            out.push(mark);
            push_digits(out, part, 2);
        }
        let rest = clock % SECOND;
        if rest != 0 || fraction == Fraction::Nine {
            out.push('.');
            push_digits(out, rest, 9);
            if fraction == Fraction::Trimmed {
                out.truncate(out.trim_end_matches('0').len());
            }
        }
        out.push('Z');
    }
}

fn write_date(out: &mut String, day: i64) {
    let epoch = DateTime::UNIX_EPOCH.date_naive();
    let date = TimeDelta::try_days(day).and_then(|days| epoch.checked_add_signed(days));
    // Any count of 64-bit nanoseconds lies in years that chrono knows.
    let date = date.unwrap_or(epoch);
    push_digits(out, date.year().into(), 4);
    out.push('-');
    push_digits(out, date.month().into(), 2);
    out.push('-');
    push_digits(out, date.day().into(), 2);
}

/// Appends the last `count` decimal digits of a number that is not negative.
fn push_digits(out: &mut String, number: i64, count: u32) {
    for place in (0..count).rev() {
        let digit = (number / 10_i64.pow(place) % 10) as u8;
        out.push(char::from(b'0' + digit));
    }
}

/// The time of a text such as `2024-01-01T08:00:00.5+02:00` or `2024-01-01`, in nanoseconds since the epoch.
///
/// `None` if the text has another form, names a date or clock that does not exist, or lies outside of 64-bit
/// nanoseconds.
#[must_use]
pub fn parse_time(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let (date, rest) = bytes.split_at_checked(10)?;
    let day = parse_date(date.first_chunk()?)?;
    if rest.is_empty() {
        return join(day, 0, 0);
    }
    let (clock, rest) = rest.split_at_checked(9)?;
    let [b'T', h1, h2, b':', m1, m2, b':', s1, s2] = *clock else {
        return None;
    };
    let hour = digits(&[h1, h2]).filter(|&hour| hour < 24)?;
    let minute = digits(&[m1, m2]).filter(|&minute| minute < 60)?;
    let second = digits(&[s1, s2]).filter(|&second| second < 60)?;
    let (fraction, zone) = parse_fraction(rest)?;
    let offset = parse_zone(zone)?;
    join(day, hour * 3600 + minute * 60 + second - offset, fraction)
}

/// Days since the epoch of `2024-01-01`.
pub(crate) fn parse_date(date: &[u8; 10]) -> Option<i64> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *date else {
        return None;
    };
    let year = digits(&[y1, y2, y3, y4])?;
    let (month, day) = (digits(&[m1, m2])?, digits(&[d1, d2])?);
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        u32::try_from(month).ok()?,
        u32::try_from(day).ok()?,
    )?;
    Some(i64::from(date.num_days_from_ce()) - EPOCH_DAY)
}

/// 1970-01-01 counted from the first of January of year 1, as chrono counts.
const EPOCH_DAY: i64 = 719_163;

/// The nanoseconds of `.25`, none of nothing, and what stands behind.
fn parse_fraction(rest: &[u8]) -> Option<(i64, &[u8])> {
    let Some((b'.', rest)) = rest.split_first() else {
        return Some((0, rest));
    };
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (fraction, zone) = rest.split_at_checked(length)?;
    let kept = fraction.get(..9).unwrap_or(fraction);
    if kept.is_empty() {
        return None;
    }
    Some((digits(kept)? * 10_i64.pow(9 - kept.len() as u32), zone))
}

/// The offset of a zone from UTC in seconds.
fn parse_zone(zone: &[u8]) -> Option<i64> {
    match *zone {
        [b'Z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let hours = digits(&[h1, h2]).filter(|&hours| hours <= 24)?;
            let minutes = digits(&[m1, m2]).filter(|&minutes| minutes < 60)?;
            let offset = hours * 3600 + minutes * 60;
            Some(if sign == b'-' { -offset } else { offset })
        }
        _ => None,
    }
}

/// The number that digits make.
fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + i64::from(byte - b'0'))
    })
}

fn join(day: i64, seconds: i64, fraction: i64) -> Option<i64> {
    // Wide, since the first second of the range begins below the smallest count.
    let whole = i128::from(day * 86_400 + seconds) * i128::from(SECOND) + i128::from(fraction);
    i64::try_from(whole).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fractions_are_trimmed_or_whole() {
        let time = 1_893_553_445_120_034_000;
        assert_eq!(format_time(time), "2030-01-02T03:04:05.120034Z");
        let mut nine = String::new();
        write_time(&mut nine, time, Fraction::Nine);
        assert_eq!(nine, "2030-01-02T03:04:05.120034000Z");
        assert_eq!(format_time(-1_000_000), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn the_ends_of_the_range_go_both_ways() {
        for (time, text) in [
            (i64::MAX, "2262-04-11T23:47:16.854775807Z"),
            (i64::MIN, "1677-09-21T00:12:43.145224192Z"),
        ] {
            assert_eq!(format_time(time), text);
            assert_eq!(parse_time(text), Some(time));
        }
        assert_eq!(parse_time("2262-04-11T23:47:16.854775808Z"), None);
        assert_eq!(parse_time("1600-01-01"), None);
    }

    #[test]
    fn dates_offsets_and_long_fractions_are_read() {
        for (text, utc) in [
            ("2027-02-28", "2027-02-28T00:00:00Z"),
            ("2027-02-28T06:07:08+05:30", "2027-02-28T00:37:08Z"),
            ("2027-02-28T20:07:08.25-08:00", "2027-03-01T04:07:08.25Z"),
            (
                "2027-02-28T06:07:08.0000000099Z",
                "2027-02-28T06:07:08.000000009Z",
            ),
        ] {
            assert_eq!(parse_time(text).map(format_time).as_deref(), Some(utc));
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "2027-03",
            "2027-3-14",
            "2027-13-01",
            "2027-02-29T00:00:00Z",
            "2027-03-14 15:09:26Z",
            "2027-03-14T15:09:26",
            "2027-03-14T15:09Z",
            "2027-03-14t15:09:26z",
            "2027-03-14T24:00:00Z",
            "2027-03-14T15:09:60Z",
            "2027-03-14T15:09:26.Z",
            "2027-03-14T15:09:26+0100",
            "2027-03-14T15:09:26Zé",
            "1700000000",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_time_is_read_back(time: i64) {
            prop_assert_eq!(parse_time(&format_time(time)), Some(time));
        }
    }
}
