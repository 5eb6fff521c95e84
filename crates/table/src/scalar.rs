//! One cell, and the types that a column can have.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The name of a column.
pub type Name = Arc<str>;

/// The six types of columns (Flux spec, "Tables").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColumnType {
    /// Arrow Boolean.
    Bool,
    /// Arrow Int64.
    Int,
    /// Arrow UInt64.
    UInt,
    /// Arrow Float64.
    Float,
    /// Arrow Utf8View.
    String,
    /// Arrow Timestamp(ns): nanoseconds since the epoch, UTC.
    Time,
}

impl ColumnType {
    /// The name in Flux: `bool`, `int`, `uint`, `float`, `string`, `time`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ColumnType::Bool => "bool",
            ColumnType::Int => "int",
            ColumnType::UInt => "uint",
            ColumnType::Float => "float",
            ColumnType::String => "string",
            ColumnType::Time => "time",
        }
    }
}

impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A cell. Equality, order and hash are total, as grouping needs: a null equals a null and comes first, and
/// floats compare as IEEE 754 `totalOrder` does, but for the sign of zero, which does not count.
#[derive(Debug, Clone, Default)]
pub enum Scalar {
    /// No value, of whatever type the column has.
    #[default]
    Null,
    /// A boolean.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    UInt(u64),
    /// A float.
    Float(f64),
    /// A string.
    String(Name),
    /// Nanoseconds since the epoch.
    Time(i64),
}

impl Scalar {
    /// Its type, unless it is null.
    #[must_use]
    pub fn column_type(&self) -> Option<ColumnType> {
        Some(match self {
            Scalar::Null => return None,
            Scalar::Bool(_) => ColumnType::Bool,
            Scalar::Int(_) => ColumnType::Int,
            Scalar::UInt(_) => ColumnType::UInt,
            Scalar::Float(_) => ColumnType::Float,
            Scalar::String(_) => ColumnType::String,
            Scalar::Time(_) => ColumnType::Time,
        })
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Scalar::Null)
    }
}

/// The bits that stand for a float in equality and hash: one zero, one NaN for each bit pattern.
fn float_bits(value: f64) -> u64 {
    if value == 0.0 { 0 } else { value.to_bits() }
}

impl PartialEq for Scalar {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Scalar {}

impl PartialOrd for Scalar {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Scalar {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Scalar::Bool(a), Scalar::Bool(b)) => a.cmp(b),
            (Scalar::Int(a), Scalar::Int(b)) | (Scalar::Time(a), Scalar::Time(b)) => a.cmp(b),
            (Scalar::UInt(a), Scalar::UInt(b)) => a.cmp(b),
            (Scalar::Float(a), Scalar::Float(b)) => {
                f64::from_bits(float_bits(*a)).total_cmp(&f64::from_bits(float_bits(*b)))
            }
            (Scalar::String(a), Scalar::String(b)) => a.cmp(b),
            // Null, then by type: keys of tables with different schemas still have an order.
            _ => self.column_type().cmp(&other.column_type()),
        }
    }
}

impl Hash for Scalar {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.column_type().hash(state);
        match self {
            Scalar::Null => {}
            Scalar::Bool(v) => v.hash(state),
            Scalar::Int(v) | Scalar::Time(v) => v.hash(state),
            Scalar::UInt(v) => v.hash(state),
            Scalar::Float(v) => float_bits(*v).hash(state),
            Scalar::String(v) => v.hash(state),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nulls_come_first_and_zeros_are_one() {
        assert!(Scalar::Null < Scalar::Int(i64::MIN));
        assert_eq!(Scalar::Float(0.0), Scalar::Float(-0.0));
        assert!(Scalar::Float(f64::NAN) > Scalar::Float(f64::INFINITY));
        assert_ne!(Scalar::Int(0), Scalar::UInt(0));
    }
}
