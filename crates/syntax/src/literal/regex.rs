//! Regular expressions (Flux spec, "Regular expression literals").

use std::borrow::Cow;

use fluxlite_diagnostics::Code;

use super::LiteralError;
use super::string::hex_byte;

/// The pattern of a literal (with its slashes): `\/` is a slash, `\xHH` from 80 on a byte of UTF-8. Smaller `\xHH`
/// stay as they are, so that `\x2e` is a full stop and not "any character". The pattern is checked to compile.
pub(crate) fn regex(text: &str) -> Result<Cow<'_, str>, LiteralError> {
    let inner = text
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'))
        .unwrap_or(text);
    let pattern = pattern(inner).ok_or_else(|| {
        wrong(text, "`\\x` gives bytes that are not UTF-8".to_owned())
            .help("write the character itself, or `\\x{…}` with its number")
    })?;
    match regex::Regex::new(&pattern) {
        Ok(_) => Ok(pattern),
        Err(error) => {
            let message = error.to_string();
            // The message of a syntax error shows the pattern first and says in its last line what is wrong.
            let reason = message.lines().last().unwrap_or("").trim();
            let reason = reason.strip_prefix("error: ").unwrap_or(reason);
            Err(wrong(text, format!("bad regular expression: {reason}")))
        }
    }
}

fn wrong(text: &str, message: String) -> LiteralError {
    LiteralError {
        code: Code::REGEX,
        ..LiteralError::new(0..text.len(), message)
    }
}

fn pattern(inner: &str) -> Option<Cow<'_, str>> {
    if !inner.contains("\\/") && !inner.contains("\\x") {
        return Some(Cow::Borrowed(inner));
    }
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(rest.as_bytes().get(..at)?);
        let escape = rest.get(at..)?;
        let second = escape.chars().nth(1).map_or(0, char::len_utf8);
        let mut length = 1 + second;
        match (escape.as_bytes().get(1), hex_byte(escape.get(2..4))) {
            (Some(b'/'), _) => bytes.push(b'/'),
            (Some(b'x'), Some(byte)) if byte >= 0x80 => {
                bytes.push(byte);
                length = 4;
            }
            _ => bytes.extend_from_slice(escape.as_bytes().get(..length)?),
        }
        rest = escape.get(length..)?;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_and_bytes_are_unescaped_and_nothing_else() {
        let cases = [
            ("/a.c/", "a.c"),
            (r"/a\/b/", "a/b"),
            (r"/\\\/\./", r"\\/\."),
            (r"/\x2e/", r"\x2e"),
            (r"/\xC2\xB0/", "°"),
            (r"/\x{e9}/", r"\x{e9}"),
            ("/(?:)/", "(?:)"),
        ];
        for (text, expected) in cases {
            assert_eq!(regex(text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn a_pattern_that_does_not_compile_is_refused() {
        let error = regex("/w[0-9/").unwrap_err();
        assert_eq!(
            error.message,
            "bad regular expression: unclosed character class"
        );
        assert_eq!(error.at, 0..7);
        assert!(regex(r"/\xff/").is_err());
        assert!(regex("/a(?=b)/").is_err());
    }
}
