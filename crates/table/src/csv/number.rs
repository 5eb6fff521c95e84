//! Numbers and times read off the front of a cell, eight bytes at a time.
//!
//! These take the forms that nearly all cells have, and nothing else: what they pass on is read by
//! [`super::datatype`], which knows every form and every error. Each gives the value and the place behind it;
//! whether the cell ends there is the caller's to see.

use crate::time::parse_date;

/// The byte at a place; a newline behind the end.
#[inline(always)]
pub(super) fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(b'\n')
}

/// Eight bytes, the first one lowest.
#[inline(always)]
fn word(bytes: &[u8], at: usize) -> u64 {
    let eight = bytes.get(at..).and_then(<[u8]>::first_chunk);
    eight.copied().map_or(0, u64::from_le_bytes)
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// How many digits a word begins with.
#[inline(always)]
fn leading_digits(word: u64) -> u32 {
    let values = word ^ (ONES * 0x30);
    // A byte above nine reaches its high bit; carries only go to bytes behind it.
    let others = (values.wrapping_add(ONES * 0x76) | values) & HIGHS;
    others.trailing_zeros() / 8
}

/// The number of the first digits of a word, one to eight of them.
#[inline(always)]
fn digits(word: u64, count: u32) -> u64 {
    let values = (word ^ (ONES * 0x30)) << (64 - 8 * count);
    let pairs = (values.wrapping_mul(1 + (10 << 8)) >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(1 + (100 << 16)) >> 16) & 0x0000_FFFF_0000_FFFF;
    fours.wrapping_mul(1 + (10_000 << 32)) >> 32
}

const POWERS: [u32; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// A float of at most seven digits before and behind its point.
#[inline(always)]
pub(super) fn float(bytes: &[u8], at: usize) -> Option<(f64, usize)> {
    let negative = byte(bytes, at) == b'-';
    let at = at + usize::from(negative);
    let front = word(bytes, at);
    let whole = leading_digits(front);
    if whole == 0 || whole > 7 {
        return None;
    }
    let mut number = digits(front, whole);
    let mut next = at + whole as usize;
    let mut divisor = 1;
    if byte(bytes, next) == b'.' {
        let back = word(bytes, next + 1);
        let places = leading_digits(back);
        if places == 0 || places > 7 {
            return None;
        }
        divisor = POWERS.get(places as usize).copied()?;
        number = number * u64::from(divisor) + digits(back, places);
        next += 1 + places as usize;
    }
    // Both are whole and below 2^53, so the one rounding is the right one.
    let value = number as f64 / f64::from(divisor);
    Some((if negative { -value } else { value }, next))
}

/// A float of any length.
#[inline]
pub(super) fn long_float(bytes: &[u8], at: usize) -> Option<(f64, usize)> {
    let rest = bytes.get(at..)?;
    let (value, length): (f64, usize) = fast_float2::parse_partial(rest).ok()?;
    value.is_finite().then_some((value, at + length))
}

/// A whole number of at most 18 digits and its sign.
#[inline(always)]
pub(super) fn int(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let negative = byte(bytes, at) == b'-';
    let (value, next) = uint(bytes, at + usize::from(negative))?;
    let value = value as i64;
    Some((if negative { -value } else { value }, next))
}

/// A whole number of at most 18 digits.
#[inline(always)]
pub(super) fn uint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0;
    let mut next = at;
    loop {
        let digit = byte(bytes, next).wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        value = value * 10 + u64::from(digit);
        next += 1;
        if next - at > 18 {
            return None;
        }
    }
    (next > at).then_some((value, next))
}

/// The date that the last time had.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Date {
    /// As in the text, `2024-01-01T`.
    text: [u8; 11],
    /// Nanoseconds since the epoch of its midnight.
    midnight: i64,
}

const SECOND: i64 = 1_000_000_000;

/// A time in UTC such as `2024-01-01T08:00:00.25Z`.
#[inline(always)]
pub(super) fn time(bytes: &[u8], at: usize, date: &mut Date) -> Option<(i64, usize)> {
    let text: &[u8; 20] = bytes.get(at..)?.first_chunk()?;
    let [head @ .., _, _, _, _, _, _, _, _, _] = text;
    if *head != date.text {
        *date = read_date(head)?;
    }
    let clock = clock(word(bytes, at + 11))?;
    let time = date.midnight + clock * SECOND;
    match byte(bytes, at + 19) {
        b'Z' => Some((time, at + 20)),
        b'.' => {
            let (fraction, next) = fraction(bytes, at + 20)?;
            Some((time + fraction, next))
        }
        _ => None,
    }
}

/// The seconds of `08:00:00`.
#[inline(always)]
fn clock(word: u64) -> Option<i64> {
    const COLONS: u64 = 0x0000_FF00_00FF_0000;
    let values = word ^ u64::from_le_bytes(*b"00:00:00");
    let others = (values.wrapping_add(ONES * 0x76) | values) & HIGHS;
    let part = |at: u32| (values >> at & 0xFF) * 10 + (values >> (at + 8) & 0xFF);
    let (hour, minute, second) = (part(0), part(24), part(48));
    let good = others | (values & COLONS) == 0 && hour < 24 && minute < 60 && second < 60;
    good.then_some((hour * 3600 + minute * 60 + second) as i64)
}

/// The nanoseconds of one to nine digits that a `Z` ends, and the place behind it.
fn fraction(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let (value, next) = uint(bytes, at)?;
    let missing = 9_u32.checked_sub(u32::try_from(next - at).ok()?)?;
    let value = i64::try_from(value).ok()? * 10_i64.pow(missing);
    (byte(bytes, next) == b'Z').then_some((value, next + 1))
}

#[inline(never)]
fn read_date(text: &[u8; 11]) -> Option<Date> {
    let [date @ .., b'T'] = text else {
        return None;
    };
    let day = parse_date(date)?;
    let midnight = day.checked_mul(86_400 * SECOND)?;
    // The day that the range ends in is left to the general way.
    midnight.checked_add(86_400 * SECOND)?;
    Some(Date {
        text: *text,
        midnight,
    })
}

/// Where a cell without quotes ends: at the next comma or newline. There must be one before `end`.
#[inline(always)]
pub(super) fn cell_end(bytes: &[u8], at: usize, end: usize) -> usize {
    let mut next = at;
    while next < end {
        let word = word(bytes, next);
        let found = zero_byte(word ^ (ONES * 0x2C)) | zero_byte(word ^ (ONES * 0x0A));
        if found != 0 {
            return next + found.trailing_zeros() as usize / 8;
        }
        next += 8;
    }
    end
}

/// The high bit of the first byte that is zero, and perhaps of others behind it.
#[inline(always)]
fn zero_byte(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::{format_time, parse_time};

    fn padded(text: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        bytes.extend_from_slice(&[0; 64]);
        bytes
    }

    proptest! {
        #[test]
        fn floats_have_the_bits_of_the_standard_library(
            text in "-?[0-9]{1,9}(\\.[0-9]{1,18})?(e-?[0-9]{1,2})?",
        ) {
            let bytes = padded(&format!("{text},"));
            let value = text.parse::<f64>().unwrap();
            let quick = float(&bytes, 0).filter(|(_, next)| *next == text.len());
            for (read, next) in quick.into_iter().chain(long_float(&bytes, 0)) {
                prop_assert_eq!((read.to_bits(), next), (value.to_bits(), text.len()));
            }
        }

        #[test]
        fn ints_are_those_of_the_standard_library(value: i64) {
            let text = value.to_string();
            if let Some((read, next)) = int(&padded(&format!("{text}\n")), 0) {
                prop_assert_eq!((read, next), (value, text.len()));
            }
        }

        #[test]
        fn times_are_those_of_the_general_way(value: i64, zone in "Z|[a-z+:.0-9]{0,6}") {
            let text = format_time(value).replace('Z', &zone);
            let read = time(&padded(&format!("{text},")), 0, &mut Date::default());
            if let Some((read, _)) = read.filter(|(_, next)| *next == text.len()) {
                prop_assert_eq!(Some(read), parse_time(&text));
            }
        }

        #[test]
        fn cells_end_at_the_first_comma_or_newline(text in "[^,\n\"]{0,40}", end in "[,\n]") {
            let bytes = padded(&format!("{text}{end},"));
            prop_assert_eq!(cell_end(&bytes, 0, text.len() + 1), text.len());
        }
    }

    #[test]
    fn a_clock_that_does_not_exist_is_passed_on() {
        for text in [
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T0a:00:00Z",
            "2024-01-01T00-00:00Z",
            "2024-02-30T00:00:00Z",
            "2024-01-01T00:00:00+",
            "2024-01-01T00:00:00.",
        ] {
            assert_eq!(time(&padded(text), 0, &mut Date::default()), None, "{text}");
        }
    }
}
