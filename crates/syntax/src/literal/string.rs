//! Escapes in strings (Flux spec, "String literals").

use std::borrow::Cow;
use std::ops::Range;

use fluxlite_diagnostics::Code;

use super::LiteralError;

/// The text that a part of a string stands for, without quotes. Nothing is copied where there is no `\`.
pub(crate) fn unescape(text: &str) -> Result<Cow<'_, str>, LiteralError> {
    if !text.contains('\\') {
        return Ok(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    // Where bytes of `\x` went, to blame them if they are no UTF-8.
    let mut hexadecimal: Vec<(usize, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find('\\').unwrap_or(rest.len());
        bytes.extend_from_slice(rest.as_bytes().get(..plain).unwrap_or(&[]));
        at += plain;
        let Some(escape) = rest.get(plain + 1..) else {
            break;
        };
        let (byte, length) = match escape.as_bytes() {
            [b'n', ..] => (b'\n', 2),
            [b'r', ..] => (b'\r', 2),
            [b't', ..] => (b'\t', 2),
            [b'\\', ..] => (b'\\', 2),
            [b'"', ..] => (b'"', 2),
            [b'$', b'{', ..] => (b'$', 2),
            [b'x', ..] => match hex_byte(escape.get(1..3)) {
                Some(byte) => {
                    hexadecimal.push((bytes.len(), at..at + 4));
                    (byte, 4)
                }
                None => return Err(bad_hexadecimal(escape, at)),
            },
            _ => return Err(unknown(escape, at)),
        };
        bytes.push(byte);
        at += length;
    }
    String::from_utf8(bytes).map(Cow::Owned).map_err(|error| {
        let wrong = error.utf8_error().valid_up_to();
        let place = hexadecimal.into_iter().find(|(out, _)| *out >= wrong);
        let at = place.map_or(0..text.len(), |(_, at)| at);
        escape_error(at, "`\\x` gives bytes that are not UTF-8".to_owned())
            .help("write the character itself, or all bytes of it: `\\xC2\\xB0` is `°`")
    })
}

/// The byte of two hexadecimal digits.
pub(super) fn hex_byte(digits: Option<&str>) -> Option<u8> {
    let digits = digits.filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

fn escape_error(at: Range<usize>, message: String) -> LiteralError {
    LiteralError {
        code: Code::ESCAPE,
        ..LiteralError::new(at, message)
    }
}

fn bad_hexadecimal(escape: &str, at: usize) -> LiteralError {
    let digits = escape.get(1..).unwrap_or("");
    let good = digits
        .bytes()
        .take(2)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    escape_error(
        at..at + 2 + good,
        "`\\x` takes two hexadecimal digits".to_owned(),
    )
    .help("write `\\x0A`, or `\\\\x` for a backslash and an x")
}

fn unknown(escape: &str, at: usize) -> LiteralError {
    let c = escape.chars().next();
    let shown = c
        .filter(|c| !c.is_control())
        .map(String::from)
        .unwrap_or_default();
    let length = 1 + c.map_or(0, char::len_utf8);
    let help = match c {
        Some('\'') => "write `'` without a backslash".to_owned(),
        Some('$') => "write `$` without a backslash; `\\${` is a text `${`".to_owned(),
        Some('u' | 'U') => "write the character itself, or its bytes: `\\xC2\\xB0`".to_owned(),
        _ => "write `\\\\` for a backslash; escapes are `\\n` `\\r` `\\t` `\\\\` `\\\"` `\\${` `\\xHH`"
            .to_owned(),
    };
    escape_error(at..at + length, format!("unknown escape `\\{shown}`")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_replaced() {
        let cases = [
            ("plain", "plain"),
            (r"a\nb\tc\r", "a\nb\tc\r"),
            (r#"\"\\"#, "\"\\"),
            (r"\${x}", "${x}"),
            (r"$5 \x41", "$5 A"),
            (r"\xC2\xB0", "°"),
            ("over\nlines", "over\nlines"),
        ];
        for (text, value) in cases {
            assert_eq!(unescape(text).unwrap(), value, "{text}");
        }
    }

    #[test]
    fn the_wrong_escape_is_blamed() {
        let cases = [
            (r"ab\d", 2..4),
            (r"\x2g", 0..3),
            (r"\x", 0..2),
            (r"a\$5", 1..3),
            (r"\'", 0..2),
            (r"ok \xff", 3..7),
            ("\\é", 0..3),
        ];
        for (text, at) in cases {
            assert_eq!(unescape(text).unwrap_err().at, at, "{text}");
        }
    }
}
