//! Cutting off what stands at the ends of a string.

use fluxlite_engine::{Native, Value};

use crate::text_functions::{text_to_text, texts_to_value};

/// Functions that trim.
pub const NATIVES: &[Native] = &[
    text_to_text!("strings", "trimSpace", "v", |v| v.trim().to_owned()),
    texts_to_value!("strings", "trim", ["v", "cutset"], |v, set| Value::string(
        v.trim_matches(|c| set.contains(c))
    )),
    texts_to_value!("strings", "trimLeft", ["v", "cutset"], |v, set| {
        Value::string(v.trim_start_matches(|c| set.contains(c)))
    }),
    texts_to_value!("strings", "trimRight", ["v", "cutset"], |v, set| {
        Value::string(v.trim_end_matches(|c| set.contains(c)))
    }),
    texts_to_value!("strings", "trimPrefix", ["v", "prefix"], |v, prefix| {
        Value::string(v.strip_prefix(prefix).unwrap_or(v))
    }),
    texts_to_value!("strings", "trimSuffix", ["v", "suffix"], |v, suffix| {
        Value::string(v.strip_suffix(suffix).unwrap_or(v))
    }),
];
