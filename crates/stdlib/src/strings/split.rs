//! Strings to arrays and back.

use fluxlite_engine::{Arguments, Native, Outcome, Value};

use crate::text_functions::text;

/// Functions that split and join.
pub const NATIVES: &[Native] = &[
    Native::scalar("strings", "joinStr", join),
    Native::scalar("strings", "split", |arguments| {
        split(arguments, -1, Separator::Dropped)
    }),
    Native::scalar("strings", "splitAfter", |arguments| {
        split(arguments, -1, Separator::Kept)
    }),
    Native::scalar("strings", "splitAfterN", |arguments| {
        split(arguments, arguments.int("i")?, Separator::Kept)
    }),
    Native::scalar("strings", "splitN", |arguments| {
        split(arguments, arguments.int("i")?, Separator::Dropped)
    }),
];

#[derive(Clone, Copy, PartialEq)]
enum Separator {
    Dropped,
    /// At the end of the piece before it.
    Kept,
}

fn join(arguments: &Arguments<'_>) -> Outcome<Value> {
    let (pieces, separator) = (arguments.strings("arr")?, text(arguments, "v")?);
    let pieces: Vec<&str> = pieces.iter().map(|piece| &**piece).collect();
    Ok(Value::string(pieces.join(&separator)))
}

/// At most `count` pieces, the last one with the rest; all for a negative count, none for 0.
fn split(arguments: &Arguments<'_>, count: i64, separator: Separator) -> Outcome<Value> {
    let (v, t) = (text(arguments, "v")?, text(arguments, "t")?);
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    Ok(Value::array(
        pieces(&v, &t, most, separator)
            .into_iter()
            .map(Value::string)
            .collect(),
    ))
}

fn pieces<'a>(v: &'a str, t: &str, most: usize, separator: Separator) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    if most == 0 || (t.is_empty() && v.is_empty()) {
        return pieces;
    }
    let mut rest = v;
    while pieces.len() + 1 < most {
        // An empty separator stands behind each character.
        let found = if t.is_empty() {
            rest.chars().next().map(char::len_utf8)
        } else {
            rest.find(t)
        };
        let Some(end) = found.filter(|end| !t.is_empty() || *end < rest.len()) else {
            break;
        };
        let kept = if separator == Separator::Kept {
            end + t.len()
        } else {
            end
        };
        pieces.push(&rest[..kept]);
        rest = &rest[end + t.len()..];
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_between_separators() {
        let dropped = |v, t, most| pieces(v, t, most, Separator::Dropped);
        assert_eq!(dropped("a,b,,c", ",", usize::MAX), ["a", "b", "", "c"]);
        assert_eq!(dropped("a,b,c", ",", 2), ["a", "b,c"]);
        assert_eq!(dropped("æøå", "", usize::MAX), ["æ", "ø", "å"]);
        assert_eq!(dropped("", ",", usize::MAX), [""]);
        assert!(dropped("", "", usize::MAX).is_empty());
        assert!(dropped("a", ",", 0).is_empty());
        assert_eq!(pieces("a,b", ",", usize::MAX, Separator::Kept), ["a,", "b"]);
    }
}
