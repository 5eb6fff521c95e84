//! The datatypes of annotated CSV, and what their cells may be.
//!
//! Booleans are spelled as Go's `ParseBool` takes them (`true`, `True`, `TRUE`, `t`, `T`, `1` and their opposites);
//! numbers are decimal, floats also `NaN` and `Inf`; times are RFC 3339 with any offset.

use crate::time::parse_time;
use crate::{ColumnType, Scalar};

/// A datatype.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Datatype {
    Boolean,
    Long,
    UnsignedLong,
    Double,
    String,
    Time,
    /// Nanoseconds since the epoch.
    TimeNumber,
}

impl Datatype {
    /// The datatype of an annotation's cell.
    pub(super) fn of_annotation(text: &str) -> Option<Datatype> {
        Some(match text {
            "boolean" => Datatype::Boolean,
            "long" => Datatype::Long,
            "unsignedLong" => Datatype::UnsignedLong,
            "double" => Datatype::Double,
            "string" => Datatype::String,
            "dateTime" | "dateTime:RFC3339" | "dateTime:RFC3339Nano" => Datatype::Time,
            "dateTime:number" => Datatype::TimeNumber,
            _ => return None,
        })
    }

    /// The annotation's cell for columns of a type.
    pub(super) fn annotation(ty: ColumnType) -> &'static str {
        match ty {
            ColumnType::Bool => "boolean",
            ColumnType::Int => "long",
            ColumnType::UInt => "unsignedLong",
            ColumnType::Float => "double",
            ColumnType::String => "string",
            ColumnType::Time => "dateTime:RFC3339",
        }
    }

    pub(super) fn column_type(self) -> ColumnType {
        match self {
            Datatype::Boolean => ColumnType::Bool,
            Datatype::Long => ColumnType::Int,
            Datatype::UnsignedLong => ColumnType::UInt,
            Datatype::Double => ColumnType::Float,
            Datatype::String => ColumnType::String,
            Datatype::Time | Datatype::TimeNumber => ColumnType::Time,
        }
    }

    /// What a cell may be, for messages.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Datatype::Boolean => "true or false, as the column is a boolean",
            Datatype::Long => "a whole number of 64 bits, as the column is a long",
            Datatype::UnsignedLong => {
                "a whole number of 64 bits that is not negative, as the column is an unsignedLong"
            }
            Datatype::Double => "a number, as the column is a double",
            Datatype::String => "a text",
            Datatype::Time => {
                "a time such as 2024-01-31T08:00:00Z between 1677 and 2262, as the column is a dateTime"
            }
            Datatype::TimeNumber => "nanoseconds since 1970, as the column is a dateTime:number",
        }
    }

    /// The value of a cell that is not empty.
    pub(super) fn parse(self, cell: &str) -> Option<Scalar> {
        match self {
            Datatype::Boolean => parse_bool(cell).map(Scalar::Bool),
            Datatype::Long => cell.parse().ok().map(Scalar::Int),
            Datatype::UnsignedLong => parse_uint(cell).map(Scalar::UInt),
            Datatype::Double => parse_float(cell.as_bytes()).map(Scalar::Float),
            Datatype::String => Some(Scalar::String(cell.into())),
            Datatype::Time => parse_date_time(cell).map(Scalar::Time),
            Datatype::TimeNumber => cell.parse().ok().map(Scalar::Time),
        }
    }
}

pub(super) fn parse_bool(cell: &str) -> Option<bool> {
    match cell {
        "true" | "True" | "TRUE" | "t" | "T" | "1" => Some(true),
        "false" | "False" | "FALSE" | "f" | "F" | "0" => Some(false),
        _ => None,
    }
}

pub(super) fn parse_uint(cell: &str) -> Option<u64> {
    // The standard library would take a sign.
    cell.starts_with(|first: char| first.is_ascii_digit())
        .then(|| cell.parse().ok())?
}

/// A time; a bare date is none.
pub(super) fn parse_date_time(cell: &str) -> Option<i64> {
    parse_time(cell).filter(|_| cell.len() > 10)
}

/// A float; `1e400` is refused, as it lies beyond the range.
pub(super) fn parse_float(cell: &[u8]) -> Option<f64> {
    let value: f64 = fast_float2::parse(cell).ok()?;
    let by_name = cell.iter().any(|byte| matches!(byte, b'n' | b'N'));
    (value.is_finite() || by_name).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_out_of_range_or_form_are_refused() {
        for (datatype, cell) in [
            (Datatype::Boolean, "yes"),
            (Datatype::Long, "2.5"),
            (Datatype::Long, "9223372036854775808"),
            (Datatype::Long, " 1"),
            (Datatype::UnsignedLong, "-1"),
            (Datatype::UnsignedLong, "+1"),
            (Datatype::Double, "1e400"),
            (Datatype::Double, "1e"),
            (Datatype::Double, "0x10"),
            (Datatype::Double, "2,5"),
            (Datatype::Time, "2024-01-01"),
            (Datatype::Time, "2024-01-01T00:00:00"),
            (Datatype::Time, "1600-01-01T00:00:00Z"),
        ] {
            assert_eq!(datatype.parse(cell), None, "{cell}");
        }
    }

    #[test]
    fn floats_may_be_names_and_have_exponents() {
        for (cell, value) in [
            ("+Inf", f64::INFINITY),
            ("-inf", f64::NEG_INFINITY),
            ("1e3", 1000.0),
            (".5", 0.5),
            ("5.", 5.0),
        ] {
            assert_eq!(parse_float(cell.as_bytes()), Some(value));
        }
        assert!(parse_float(b"NaN").is_some_and(f64::is_nan));
    }
}
