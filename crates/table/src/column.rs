//! A column of a chunk: an Arrow array of one of six types, or one value for all rows.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Float64Array, Int64Array, StringViewArray,
    TimestampNanosecondArray, UInt32Array, UInt64Array,
};
use arrow::compute;
use arrow::datatypes::{
    DataType, Float64Type, Int64Type, TimeUnit, TimestampNanosecondType, UInt64Type,
};
use arrow::error::ArrowError;

use crate::{ColumnBuilder, ColumnType, Scalar};

/// A column. Cloning shares the buffers. Arrays are of one enum case a type, so that no reader needs a cast
/// that could fail.
#[derive(Debug, Clone)]
pub enum Column {
    /// The same value in each row; how many rows is the chunk's to say.
    Constant {
        /// The type, which a null does not tell.
        ty: ColumnType,
        /// The value.
        value: Scalar,
    },
    /// Booleans.
    Bool(BooleanArray),
    /// Signed integers.
    Int(Int64Array),
    /// Unsigned integers.
    UInt(UInt64Array),
    /// Floats.
    Float(Float64Array),
    /// Strings.
    String(StringViewArray),
    /// Nanoseconds since the epoch, without a time zone.
    Time(TimestampNanosecondArray),
}

impl Column {
    /// The value in all rows.
    #[must_use]
    pub fn constant(ty: ColumnType, value: Scalar) -> Self {
        Column::Constant { ty, value }
    }

    /// Its type.
    #[must_use]
    pub fn column_type(&self) -> ColumnType {
        match self {
            Column::Constant { ty, .. } => *ty,
            Column::Bool(_) => ColumnType::Bool,
            Column::Int(_) => ColumnType::Int,
            Column::UInt(_) => ColumnType::UInt,
            Column::Float(_) => ColumnType::Float,
            Column::String(_) => ColumnType::String,
            Column::Time(_) => ColumnType::Time,
        }
    }

    /// The array behind it, unless it is a constant.
    #[must_use]
    pub fn array(&self) -> Option<&dyn Array> {
        Some(match self {
            Column::Constant { .. } => return None,
            Column::Bool(array) => array,
            Column::Int(array) => array,
            Column::UInt(array) => array,
            Column::Float(array) => array,
            Column::String(array) => array,
            Column::Time(array) => array,
        })
    }

    /// As an Arrow array of `rows` rows, a constant written out.
    #[must_use]
    pub fn to_array(&self, rows: usize) -> ArrayRef {
        match self {
            Column::Constant { ty, value } => {
                let mut builder = ColumnBuilder::with_capacity(*ty, rows);
                builder.push_repeated(value, rows);
                builder.finish().to_array(rows)
            }
            Column::Bool(array) => Arc::new(array.clone()),
            Column::Int(array) => Arc::new(array.clone()),
            Column::UInt(array) => Arc::new(array.clone()),
            Column::Float(array) => Arc::new(array.clone()),
            Column::String(array) => Arc::new(array.clone()),
            Column::Time(array) => Arc::new(array.clone()),
        }
    }

    /// The column of an Arrow array of one of the six types.
    ///
    /// # Errors
    /// When the array has another type.
    pub fn from_array(array: &dyn Array) -> Result<Self, ArrowError> {
        Ok(match array.data_type() {
            DataType::Boolean => Column::Bool(array.as_boolean().clone()),
            DataType::Int64 => Column::Int(array.as_primitive::<Int64Type>().clone()),
            DataType::UInt64 => Column::UInt(array.as_primitive::<UInt64Type>().clone()),
            DataType::Float64 => Column::Float(array.as_primitive::<Float64Type>().clone()),
            DataType::Utf8View => Column::String(array.as_string_view().clone()),
            DataType::Timestamp(TimeUnit::Nanosecond, None) => {
                Column::Time(array.as_primitive::<TimestampNanosecondType>().clone())
            }
            other => {
                return Err(ArrowError::SchemaError(format!(
                    "no column has the type {other}"
                )));
            }
        })
    }

    /// The cell of a row; null beyond the end.
    #[must_use]
    pub fn value(&self, row: usize) -> Scalar {
        if let Column::Constant { value, .. } = self {
            return value.clone();
        }
        if self.is_null(row) {
            return Scalar::Null;
        }
        match self {
            Column::Constant { value, .. } => value.clone(),
            Column::Bool(array) => Scalar::Bool(array.value(row)),
            Column::Int(array) => Scalar::Int(array.value(row)),
            Column::UInt(array) => Scalar::UInt(array.value(row)),
            Column::Float(array) => Scalar::Float(array.value(row)),
            Column::String(array) => Scalar::String(array.value(row).into()),
            Column::Time(array) => Scalar::Time(array.value(row)),
        }
    }

    /// Whether the cell of a row is null; beyond the end it is.
    #[must_use]
    pub fn is_null(&self, row: usize) -> bool {
        match self {
            Column::Constant { value, .. } => value.is_null(),
            _ => self
                .array()
                .is_none_or(|array| row >= array.len() || array.is_null(row)),
        }
    }

    /// How many cells of the first `rows` are null.
    #[must_use]
    pub fn null_count(&self, rows: usize) -> usize {
        match self {
            Column::Constant { value, .. } => {
                if value.is_null() {
                    rows
                } else {
                    0
                }
            }
            _ => self.array().map_or(0, Array::null_count),
        }
    }

    /// `length` rows from `offset` on, without a copy.
    #[must_use]
    pub fn slice(&self, offset: usize, length: usize) -> Column {
        match self {
            Column::Constant { .. } => self.clone(),
            Column::Bool(array) => Column::Bool(array.slice(offset, length)),
            Column::Int(array) => Column::Int(array.slice(offset, length)),
            Column::UInt(array) => Column::UInt(array.slice(offset, length)),
            Column::Float(array) => Column::Float(array.slice(offset, length)),
            Column::String(array) => Column::String(array.slice(offset, length)),
            Column::Time(array) => Column::Time(array.slice(offset, length)),
        }
    }

    /// The rows that the mask holds true for.
    ///
    /// # Errors
    /// When the mask has another length.
    pub fn filter(&self, predicate: &compute::FilterPredicate) -> Result<Column, ArrowError> {
        match self.array() {
            None => Ok(self.clone()),
            Some(array) => Column::from_array(&*predicate.filter(array)?),
        }
    }

    /// The rows of these numbers, in their order.
    ///
    /// # Errors
    /// When a number is beyond the end.
    pub fn take(&self, rows: &UInt32Array) -> Result<Column, ArrowError> {
        match self.array() {
            None => Ok(self.clone()),
            Some(array) => Column::from_array(&*compute::take(array, rows, None)?),
        }
    }

    /// Bytes that its rows take; of buffers that it shares with other columns only its part counts.
    #[must_use]
    pub fn memory(&self) -> usize {
        let cells = match self {
            Column::Constant { .. } => 0,
            Column::Bool(array) => array.len().div_ceil(8),
            Column::Int(array) => array.len() * 8,
            Column::UInt(array) => array.len() * 8,
            Column::Float(array) => array.len() * 8,
            Column::Time(array) => array.len() * 8,
            Column::String(array) => array.len() * 16 + array.total_buffer_bytes_used(),
        };
        let nulls = self.array().and_then(Array::nulls);
        cells + nulls.map_or(0, |nulls| nulls.len().div_ceil(8))
    }
}
