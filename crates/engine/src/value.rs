//! The values that a script computes with.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use fluxlite_table::{Chunk, ColumnType, Name, Scalar};
use fluxlite_types::ir;
use indexmap::IndexMap;

use crate::environment::Environment;
use crate::graph::Stream;
use crate::native::Native;

/// A value. Cloning is cheap: what is large is shared.
#[derive(Debug, Clone, Default)]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// `bool`
    Bool(bool),
    /// `int`
    Int(i64),
    /// `uint`
    UInt(u64),
    /// `float`
    Float(f64),
    /// `string`
    String(Name),
    /// `bytes`
    Bytes(Arc<[u8]>),
    /// `time`: nanoseconds since the epoch.
    Time(i64),
    /// `duration`
    Duration(Duration),
    /// `regexp`
    Regexp(Arc<regex::Regex>),
    /// `[A]`
    Array(Arc<Vec<Value>>),
    /// `{a: A}`
    Record(Arc<Record>),
    /// `[K:V]`
    Dict(Arc<Dict>),
    /// A function literal with what it captured.
    Closure(Arc<Closure>),
    /// A function of the library.
    Native(&'static Native),
    /// `dynamic`; holds no other dynamic.
    Dynamic(Arc<Value>),
    /// A stream of tables that has not run.
    Stream(Stream),
    /// One table that was found; a stream of one table to whoever asks for a stream.
    Table(Arc<Vec<Chunk>>),
}

/// A record: labels in the order in which they were written.
pub type Record = IndexMap<Name, Value, foldhash::fast::FixedState>;

/// A calendar duration (Flux spec, "Duration types"): months and nanoseconds are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Duration {
    /// Months; a year is twelve.
    pub months: i64,
    /// Nanoseconds.
    pub nanoseconds: i64,
}

/// A dictionary: entries ascending by key, each key once.
#[derive(Debug, Clone, Default)]
pub struct Dict {
    entries: Vec<(Value, Value)>,
}

/// A function literal, made.
#[derive(Debug)]
pub struct Closure {
    /// Its code.
    pub function: Arc<ir::Function>,
    /// Captured values, in the order of [`ir::Function::captures`].
    pub captures: Vec<Value>,
    /// Values of defaults, a place for each parameter.
    pub defaults: Vec<Option<Value>>,
    /// Where its file-level names and library items are.
    pub environment: Arc<Environment>,
}

/// Closures that capture closures can nest as deep as a script is long, so they are not dropped one in another.
impl Drop for Closure {
    fn drop(&mut self) {
        let mut open = std::mem::take(&mut self.captures);
        open.extend(std::mem::take(&mut self.defaults).into_iter().flatten());
        while let Some(value) = open.pop() {
            match value {
                Value::Closure(closure) => {
                    if let Some(mut closure) = Arc::into_inner(closure) {
                        open.append(&mut closure.captures);
                        open.extend(std::mem::take(&mut closure.defaults).into_iter().flatten());
                    }
                }
                Value::Array(values) => open.extend(Arc::into_inner(values).unwrap_or_default()),
                Value::Record(record) => {
                    open.extend(Arc::into_inner(record).unwrap_or_default().into_values());
                }
                _ => {}
            }
        }
    }
}

impl Value {
    /// A string.
    #[must_use]
    pub fn string(text: impl Into<Name>) -> Self {
        Value::String(text.into())
    }

    /// An array.
    #[must_use]
    pub fn array(values: Vec<Value>) -> Self {
        Value::Array(Arc::new(values))
    }

    /// A record.
    #[must_use]
    pub fn record(fields: impl IntoIterator<Item = (Name, Value)>) -> Self {
        Value::Record(Arc::new(fields.into_iter().collect()))
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The name of its type, for messages.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::UInt(_) => "uint",
            Value::Float(_) => "float",
            Value::String(_) => "string",
            Value::Bytes(_) => "bytes",
            Value::Time(_) => "time",
            Value::Duration(_) => "duration",
            Value::Regexp(_) => "regexp",
            Value::Array(_) => "array",
            Value::Record(_) => "record",
            Value::Dict(_) => "dictionary",
            Value::Closure(_) | Value::Native(_) => "function",
            Value::Dynamic(_) => "dynamic",
            Value::Stream(_) | Value::Table(_) => "stream",
        }
    }

    /// As a cell of a table; `None` for what no column can hold.
    #[must_use]
    pub fn to_scalar(&self) -> Option<Scalar> {
        Some(match self {
            Value::Null => Scalar::Null,
            Value::Bool(v) => Scalar::Bool(*v),
            Value::Int(v) => Scalar::Int(*v),
            Value::UInt(v) => Scalar::UInt(*v),
            Value::Float(v) => Scalar::Float(*v),
            Value::String(v) => Scalar::String(v.clone()),
            Value::Time(v) => Scalar::Time(*v),
            _ => return None,
        })
    }

    /// The type of column that can hold it.
    #[must_use]
    pub fn column_type(&self) -> Option<ColumnType> {
        self.to_scalar().and_then(|scalar| scalar.column_type())
    }
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Null => Value::Null,
            Scalar::Bool(v) => Value::Bool(v),
            Scalar::Int(v) => Value::Int(v),
            Scalar::UInt(v) => Value::UInt(v),
            Scalar::Float(v) => Value::Float(v),
            Scalar::String(v) => Value::String(v),
            Scalar::Time(v) => Value::Time(v),
        }
    }
}

impl Dict {
    /// A dictionary of these entries; of a key given twice the last value counts.
    #[must_use]
    pub fn new(entries: impl IntoIterator<Item = (Value, Value)>) -> Self {
        let mut dict = Dict::default();
        for (key, value) in entries {
            dict.insert(key, value);
        }
        dict
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &Value) -> Option<&Value> {
        let at = self.find(key).ok()?;
        self.entries.get(at).map(|(_, value)| value)
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: Value, value: Value) {
        match self.find(&key) {
            Ok(at) => self.entries[at].1 = value,
            Err(at) => self.entries.insert(at, (key, value)),
        }
    }

    /// Takes a key out.
    pub fn remove(&mut self, key: &Value) -> Option<Value> {
        let at = self.find(key).ok()?;
        Some(self.entries.remove(at).1)
    }

    /// Entries, ascending by key.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &(Value, Value)> {
        self.entries.iter()
    }

    /// How many entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn find(&self, key: &Value) -> Result<usize, usize> {
        self.entries
            .binary_search_by(|(other, _)| key_order(other, key))
    }
}

/// The order of dictionary keys, which inference keeps of one Comparable type.
fn key_order(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Duration(a), Value::Duration(b)) => {
            (a.months, a.nanoseconds).cmp(&(b.months, b.nanoseconds))
        }
        _ => a.to_scalar().cmp(&b.to_scalar()),
    }
}

impl fmt::Display for Duration {
    /// As Flux writes durations: `1y2mo3w4d5h6m7s8ms9us10ns`, `-1h`, `0ns`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(&str, u64); 8] = [
            ("w", 604_800_000_000_000),
            ("d", 86_400_000_000_000),
            ("h", 3_600_000_000_000),
            ("m", 60_000_000_000),
            ("s", 1_000_000_000),
            ("ms", 1_000_000),
            ("us", 1_000),
            ("ns", 1),
        ];
        if self.months == 0 && self.nanoseconds == 0 {
            return f.write_str("0ns");
        }
        if self.months < 0 || self.nanoseconds < 0 {
            f.write_str("-")?;
        }
        let months = self.months.unsigned_abs();
        for (unit, amount) in [("y", months / 12), ("mo", months % 12)] {
            if amount > 0 {
                write!(f, "{amount}{unit}")?;
            }
        }
        let mut rest = self.nanoseconds.unsigned_abs();
        for (unit, size) in UNITS {
            if rest >= size {
                write!(f, "{}{unit}", rest / size)?;
                rest %= size;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_print_from_large_to_small() {
        let duration = Duration {
            months: 14,
            nanoseconds: 90_061_000_000_001,
        };
        assert_eq!(duration.to_string(), "1y2mo1d1h1m1s1ns");
        assert_eq!(
            Duration {
                months: 0,
                nanoseconds: -3_600_000_000_000
            }
            .to_string(),
            "-1h"
        );
    }

    #[test]
    fn a_dictionary_keeps_the_last_value_of_a_key() {
        let dict = Dict::new([
            (Value::Int(2), Value::Int(0)),
            (Value::Int(2), Value::Int(1)),
        ]);
        assert_eq!(dict.len(), 1);
        assert!(matches!(dict.get(&Value::Int(2)), Some(Value::Int(1))));
    }
}
