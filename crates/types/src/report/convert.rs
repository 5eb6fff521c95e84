//! How a value of one basic type becomes one of another.

use crate::types::Basic;

/// What to write instead of `text`: a literal in the other form, or a call.
pub(super) fn convert(to: Basic, from: Basic, text: &str) -> Option<String> {
    if to == Basic::Float && digits(text) {
        return Some(format!("write it as a float: `{text}.0`"));
    }
    if from == Basic::String
        && let Some(inside) = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
    {
        let value = match to {
            Basic::Int => digits(inside),
            Basic::Bool => matches!(inside, "true" | "false"),
            Basic::Float => decimal(inside),
            Basic::Duration => {
                let number = inside.trim_end_matches(|c: char| c.is_ascii_lowercase());
                digits(number)
                    && matches!(
                        inside.get(number.len()..),
                        Some("y" | "mo" | "w" | "d" | "h" | "m" | "s" | "ms" | "us" | "ns")
                    )
            }
            _ => {
                return conversion(to, from).map(|call| format!("convert it: `{call}(v: {text})`"));
            }
        };
        return value.then(|| format!("write it without quotes: `{inside}`"));
    }
    let call = conversion(to, from)?;
    Some(format!("convert it: `{call}(v: {text})`"))
}

/// Whether this is an int as it is written.
pub(super) fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this is a float as it is written.
pub(super) fn decimal(text: &str) -> bool {
    let parts = text.split_once('.');
    parts.is_some_and(|(whole, fraction)| digits(whole) && digits(fraction))
}

/// The function that converts one basic type to another.
pub(super) fn conversion(to: Basic, from: Basic) -> Option<&'static str> {
    use Basic::{Bool, Bytes, Duration, Float, Int, String, Time, UInt};
    let possible = match to {
        String => matches!(from, Bool | Int | UInt | Float | Duration | Time | Bytes),
        Int | UInt => matches!(from, Int | UInt | Float | String),
        Float => matches!(from, Bool | Int | UInt | String),
        Bool => matches!(from, Int | UInt | String),
        Time | Duration => matches!(from, Int | UInt | String),
        Bytes => from == String,
        Basic::Regexp => false,
    };
    possible.then(|| to.name())
}
