//! Matching, finding, replacing and splitting by regular expressions, as RE2 has them.

use std::borrow::Cow;
use std::sync::Arc;

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Value};
use regex::Regex;

use crate::text_functions::text;

/// The functions of `regexp`.
pub const NATIVES: &[Native] = &[
    Native::scalar("regexp", "compile", compile),
    Native::scalar("regexp", "findString", find),
    Native::scalar("regexp", "findStringIndex", find_index),
    Native::scalar("regexp", "getString", |arguments| {
        Ok(Value::string(regexp(arguments)?.as_str()))
    }),
    Native::scalar("regexp", "matchRegexpString", |arguments| {
        Ok(Value::Bool(
            regexp(arguments)?.is_match(&text(arguments, "v")?),
        ))
    }),
    Native::scalar("regexp", "quoteMeta", |arguments| {
        Ok(Value::string(quote(&text(arguments, "v")?)))
    }),
    Native::scalar("regexp", "replaceAllString", replace_all),
    Native::scalar("regexp", "splitRegexp", split),
];

fn regexp<'a>(arguments: &Arguments<'a>) -> Outcome<&'a Arc<Regex>> {
    match arguments.required("r")? {
        Value::Regexp(regexp) => Ok(regexp),
        other => Err(arguments.mismatch("r", "regexp", other)),
    }
}

fn compile(arguments: &Arguments<'_>) -> Outcome<Value> {
    let pattern = text(arguments, "v")?;
    let compiled = Regex::new(&literal_braces(&pattern)).map_err(|error| {
        let reason = error.to_string();
        let reason = reason
            .lines()
            .last()
            .unwrap_or_default()
            .trim_start_matches("error: ");
        let message = format!("{pattern:?} is no regular expression: {reason}");
        Failure::at(Code::ARGUMENT_VALUE, arguments.span_of("v"), message)
    })?;
    Ok(Value::Regexp(Arc::new(compiled)))
}

/// The pattern with a backslash before each brace that begins no count: RE2 takes `{,3}` and `{x` as text.
fn literal_braces(pattern: &str) -> Cow<'_, str> {
    if !pattern.contains('{') {
        return Cow::Borrowed(pattern);
    }
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find(['\\', '{']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with('\\') {
            escape_end(rest)
        } else {
            1
        };
        if rest.starts_with('{') && !begins_count(rest) {
            text.push('\\');
        }
        text.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The length of an escape such as `\.`, `\pL`, `\p{Greek}`, `\x{41}`.
fn escape_end(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    let braced = matches!(characters.next(), Some((_, 'p' | 'P' | 'x')));
    match characters.next() {
        Some((_, '{')) if braced => text.find('}').map_or(text.len(), |end| end + 1),
        Some((next, _)) => next,
        None => text.len(),
    }
}

/// Whether a brace begins `{n}`, `{n,}` or `{n,m}`.
fn begins_count(text: &str) -> bool {
    let Some((inner, _)) = text
        .strip_prefix('{')
        .and_then(|inner| inner.split_once('}'))
    else {
        return false;
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (least, most) = inner.split_once(',').unwrap_or((inner, ""));
    !least.is_empty() && digits(least) && digits(most)
}

/// The first match; an empty string without one.
fn find(arguments: &Arguments<'_>) -> Outcome<Value> {
    let v = text(arguments, "v")?;
    Ok(Value::string(
        regexp(arguments)?
            .find(&v)
            .map_or("", |found| found.as_str()),
    ))
}

/// The first match's first byte and the one behind it; an empty array without one.
fn find_index(arguments: &Arguments<'_>) -> Outcome<Value> {
    let v = text(arguments, "v")?;
    let place = |byte: usize| Value::Int(i64::try_from(byte).unwrap_or(i64::MAX));
    let found = regexp(arguments)?.find(&v);
    Ok(Value::array(found.map_or_else(Vec::new, |found| {
        vec![place(found.start()), place(found.end())]
    })))
}

/// All matches; an empty one right behind another match does not count, and the regex crate agrees.
fn replace_all(arguments: &Arguments<'_>) -> Outcome<Value> {
    let (v, t) = (text(arguments, "v")?, text(arguments, "t")?);
    Ok(Value::string(regexp(arguments)?.replace_all(&v, &*t)))
}

/// At most `i` pieces, the last one with the rest; all for a negative `i`, none for 0.
fn split(arguments: &Arguments<'_>) -> Outcome<Value> {
    let (regexp, v, i) = (
        regexp(arguments)?,
        text(arguments, "v")?,
        arguments.int("i")?,
    );
    let pieces = pieces(regexp, &v, usize::try_from(i).unwrap_or(usize::MAX));
    Ok(Value::array(
        pieces.into_iter().map(Value::string).collect(),
    ))
}

/// An empty match at the start splits nothing off, and one at the end leaves no empty piece.
fn pieces<'a>(regexp: &Regex, v: &'a str, most: usize) -> Vec<&'a str> {
    if most == 0 {
        return Vec::new();
    }
    if !regexp.as_str().is_empty() && v.is_empty() {
        return vec![""];
    }
    let (mut pieces, mut start, mut last) = (Vec::new(), 0, 0);
    for found in regexp.find_iter(v) {
        if pieces.len() + 1 >= most {
            break;
        }
        last = found.start();
        if found.end() != 0 {
            pieces.push(&v[start..last]);
        }
        start = found.end();
    }
    if last != v.len() {
        pieces.push(&v[start..]);
    }
    pieces
}

/// A backslash before each character that means something in a regular expression.
fn quote(v: &str) -> String {
    let mut quoted = String::with_capacity(v.len());
    for character in v.chars() {
        if r"\.+*?()|[]{}^$".contains(character) {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_split_and_empty_ones_stand_between_characters() {
        let split = |pattern: &str, v| pieces(&Regex::new(pattern).unwrap(), v, usize::MAX);
        assert_eq!(split("a+", "banana"), ["b", "n", "n", ""]);
        assert_eq!(split("x", "banana"), ["banana"]);
        assert_eq!(split("", "abc"), ["a", "b", "c"]);
        assert_eq!(split("z*", "pizza"), ["p", "i", "a"]);
    }

    #[test]
    fn braces_that_begin_no_count_are_text() {
        assert_eq!(
            literal_braces(r"a{,3}b{2}c{1,}\p{L}\{x{"),
            r"a\{,3}b{2}c{1,}\p{L}\{x\{"
        );
    }

    #[test]
    fn only_what_means_something_is_quoted() {
        assert_eq!(quote("a.b-c/(d)"), r"a\.b-c/\(d\)");
    }
}
