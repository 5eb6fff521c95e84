//! Names and strings as line protocol writes them.
//!
//! Line protocol has no escape for control characters outside of string fields, and a backslash counts as itself
//! unless it stands before a character that could be escaped. Texts that would not be read back as they are
//! written are refused here, so that nothing reaches a topic that a consumer sees differently. One table of 256
//! classes finds both what needs a backslash and what is forbidden, in a single scan; a clean text (nearly all
//! are) is copied whole.

use memchr::memchr2_iter;

/// Where in a line a text stands, which decides what needs a backslash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// The measurement: comma and space are escaped.
    Measurement,
    /// A tag key, a tag value or a field key: comma, equals sign and space are escaped.
    Key,
}

/// Why no reader would give a text back as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// A line feed, tab, carriage return or other control character.
    #[error("has a control character, which line protocol cannot hold outside of a string field")]
    Control,
    /// A backslash where it would be read as the start of an escape.
    #[error(
        "has a backslash before a comma, an equals sign or a space, which would be read as an escape"
    )]
    Backslash,
    /// A backslash at the end, which would escape what follows the text.
    #[error("ends in a backslash, which would escape what follows")]
    LastBackslash,
    /// A measurement that would make the line a comment.
    #[error("starts with `#`, which makes the line a comment")]
    Comment,
    /// No characters at all, where line protocol needs some.
    #[error("is empty")]
    Empty,
}

const PLAIN: u8 = 0;
const ESCAPED: u8 = 1;
const BACKSLASH: u8 = 2;
const CONTROL: u8 = 3;

static MEASUREMENT: [u8; 256] = classes(b", ");
static KEY: [u8; 256] = classes(b",= ");

const fn classes(escaped: &[u8]) -> [u8; 256] {
    let mut table = [PLAIN; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = CONTROL;
        byte += 1;
    }
    table[0x7f] = CONTROL;
    table[b'\\' as usize] = BACKSLASH;
    let mut at = 0;
    while at < escaped.len() {
        table[escaped[at] as usize] = ESCAPED;
        at += 1;
    }
    table
}

/// Appends `text` with the backslashes that its position needs. On an error `out` may hold a part of it.
///
/// # Errors
/// When no reader would give the text back.
pub(crate) fn write_name(
    out: &mut Vec<u8>,
    text: &str,
    position: Position,
) -> Result<(), Unwritable> {
    let bytes = text.as_bytes();
    let table = match position {
        Position::Measurement => &MEASUREMENT,
        Position::Key => &KEY,
    };
    match bytes.first() {
        None => return Err(Unwritable::Empty),
        Some(b'#') if position == Position::Measurement => return Err(Unwritable::Comment),
        Some(_) => {}
    }
    match bytes.iter().position(|&byte| class(table, byte) != PLAIN) {
        None => {
            out.extend_from_slice(bytes);
            Ok(())
        }
        Some(special) => {
            let (clean, rest) = bytes.split_at(special);
            out.extend_from_slice(clean);
            write_special(out, rest, table)
        }
    }
}

/// The class of a byte; 256 entries answer every one.
fn class(table: &[u8; 256], byte: u8) -> u8 {
    table[usize::from(byte)]
}

#[cold]
fn write_special(out: &mut Vec<u8>, bytes: &[u8], table: &[u8; 256]) -> Result<(), Unwritable> {
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match class(table, byte) {
            CONTROL => return Err(Unwritable::Control),
            ESCAPED => out.push(b'\\'),
            BACKSLASH => match rest.peek() {
                None => return Err(Unwritable::LastBackslash),
                Some(b',' | b'=' | b' ') => return Err(Unwritable::Backslash),
                Some(_) => {}
            },
            _ => {}
        }
        out.push(byte);
    }
    Ok(())
}

/// Appends a string field's value in double quotes; only `"` and `\` get a backslash, line breaks stand as they
/// are.
pub(crate) fn write_string_field(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.push(b'"');
    let mut from = 0;
    for special in memchr2_iter(b'"', b'\\', bytes) {
        out.extend_from_slice(bytes.get(from..special).unwrap_or_default());
        out.push(b'\\');
        from = special;
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str, position: Position) -> Result<String, Unwritable> {
        let mut out = Vec::new();
        write_name(&mut out, text, position)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn measurements_escape_comma_and_space() {
        for (text, written) in [
            ("cpu", "cpu"),
            ("a b,c=d", r"a\ b\,c=d"),
            (r"a\b", r"a\b"),
            ("größe", "größe"),
            ("a#", "a#"),
        ] {
            assert_eq!(name(text, Position::Measurement).unwrap(), written);
        }
    }

    #[test]
    fn keys_and_tag_values_escape_the_equals_sign_too() {
        for (text, written) in [
            ("host", "host"),
            ("a b,c=d", r"a\ b\,c\=d"),
            ("#1", "#1"),
            (r"C:\dir", r"C:\dir"),
            (r#"say "hi""#, r#"say\ "hi""#),
        ] {
            assert_eq!(name(text, Position::Key).unwrap(), written);
        }
    }

    #[test]
    fn what_no_reader_gives_back_is_refused() {
        for (text, why) in [
            ("a\nb", Unwritable::Control),
            ("a\tb", Unwritable::Control),
            ("a\rb", Unwritable::Control),
            ("\0", Unwritable::Control),
            ("\x7f", Unwritable::Control),
            (r"C:\", Unwritable::LastBackslash),
            (r"a\,b", Unwritable::Backslash),
            (r"a\=b", Unwritable::Backslash),
            (r"a\ b", Unwritable::Backslash),
            ("", Unwritable::Empty),
        ] {
            assert_eq!(name(text, Position::Key), Err(why), "{text:?}");
            assert_eq!(name(text, Position::Measurement), Err(why), "{text:?}");
        }
        assert_eq!(
            name("#cpu", Position::Measurement),
            Err(Unwritable::Comment)
        );
    }

    #[test]
    fn string_fields_escape_quote_and_backslash_only() {
        for (text, written) in [
            ("", r#""""#),
            ("plain", r#""plain""#),
            (r#"say "hi""#, r#""say \"hi\"""#),
            (r"C:\dir\", r#""C:\\dir\\""#),
            ("two\nlines, a=b", "\"two\nlines, a=b\""),
        ] {
            let mut out = Vec::new();
            write_string_field(&mut out, text);
            assert_eq!(String::from_utf8(out).unwrap(), written);
        }
    }
}
