//! What stands where in a string. Places count bytes.

use fluxlite_engine::{Native, Value};

use crate::text_functions::{text_to_int, texts_to_bool, texts_to_value};

/// Functions that look for one string in another.
pub const NATIVES: &[Native] = &[
    text_to_int!("strings", "strlen", "v", |v| count(v.chars().count())),
    texts_to_bool!("strings", "containsAny", ["v", "chars"], |v, chars| v
        .contains(|c| chars.contains(c))),
    texts_to_bool!("strings", "containsStr", ["v", "substr"], |v, substr| v
        .contains(substr)),
    texts_to_bool!("strings", "hasPrefix", ["v", "prefix"], |v, prefix| v
        .starts_with(prefix)),
    texts_to_bool!("strings", "hasSuffix", ["v", "suffix"], |v, suffix| v
        .ends_with(suffix)),
    texts_to_value!("strings", "compare", ["v", "t"], |v, t| Value::Int(
        v.cmp(t) as i64
    )),
    texts_to_value!("strings", "countStr", ["v", "substr"], |v, substr| {
        Value::Int(count(v.matches(substr).count()))
    }),
    texts_to_value!("strings", "index", ["v", "substr"], |v, substr| place(
        v.find(substr)
    )),
    texts_to_value!("strings", "indexAny", ["v", "chars"], |v, chars| place(
        v.find(|c| chars.contains(c))
    )),
    texts_to_value!("strings", "lastIndex", ["v", "substr"], |v, substr| place(
        v.rfind(substr)
    )),
    texts_to_value!("strings", "lastIndexAny", ["v", "chars"], |v, chars| place(
        v.rfind(|c| chars.contains(c))
    )),
];

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn place(found: Option<usize>) -> Value {
    Value::Int(found.map_or(-1, count))
}
