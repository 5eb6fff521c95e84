//! Columns made cell by cell, where no kernel makes them at once.

use arrow::array::{
    BooleanBuilder, Float64Builder, Int64Builder, StringViewBuilder, TimestampNanosecondBuilder,
    UInt64Builder,
};

use crate::{Column, ColumnType, Scalar};

/// Collects cells of one type into a [`Column`].
#[derive(Debug)]
pub enum ColumnBuilder {
    /// Booleans.
    Bool(BooleanBuilder),
    /// Signed integers.
    Int(Int64Builder),
    /// Unsigned integers.
    UInt(UInt64Builder),
    /// Floats.
    Float(Float64Builder),
    /// Strings.
    String(StringViewBuilder),
    /// Nanoseconds since the epoch.
    Time(TimestampNanosecondBuilder),
}

impl ColumnBuilder {
    /// A builder with room for `rows` cells.
    #[must_use]
    pub fn with_capacity(ty: ColumnType, rows: usize) -> Self {
        match ty {
            ColumnType::Bool => ColumnBuilder::Bool(BooleanBuilder::with_capacity(rows)),
            ColumnType::Int => ColumnBuilder::Int(Int64Builder::with_capacity(rows)),
            ColumnType::UInt => ColumnBuilder::UInt(UInt64Builder::with_capacity(rows)),
            ColumnType::Float => ColumnBuilder::Float(Float64Builder::with_capacity(rows)),
            ColumnType::String => ColumnBuilder::String(StringViewBuilder::with_capacity(rows)),
            ColumnType::Time => {
                ColumnBuilder::Time(TimestampNanosecondBuilder::with_capacity(rows))
            }
        }
    }

    /// The type of its cells.
    #[must_use]
    pub fn column_type(&self) -> ColumnType {
        match self {
            ColumnBuilder::Bool(_) => ColumnType::Bool,
            ColumnBuilder::Int(_) => ColumnType::Int,
            ColumnBuilder::UInt(_) => ColumnType::UInt,
            ColumnBuilder::Float(_) => ColumnType::Float,
            ColumnBuilder::String(_) => ColumnType::String,
            ColumnBuilder::Time(_) => ColumnType::Time,
        }
    }

    /// Appends a cell; one of another type becomes null and gives `false`.
    pub fn push(&mut self, value: &Scalar) -> bool {
        match (&mut *self, value) {
            (ColumnBuilder::Bool(b), Scalar::Bool(v)) => b.append_value(*v),
            (ColumnBuilder::Int(b), Scalar::Int(v)) => b.append_value(*v),
            (ColumnBuilder::UInt(b), Scalar::UInt(v)) => b.append_value(*v),
            (ColumnBuilder::Float(b), Scalar::Float(v)) => b.append_value(*v),
            (ColumnBuilder::String(b), Scalar::String(v)) => b.append_value(&**v),
            (ColumnBuilder::Time(b), Scalar::Time(v)) => b.append_value(*v),
            (_, value) => {
                self.push_null();
                return value.is_null();
            }
        }
        true
    }

    /// Appends a null.
    pub fn push_null(&mut self) {
        match self {
            ColumnBuilder::Bool(b) => b.append_null(),
            ColumnBuilder::Int(b) => b.append_null(),
            ColumnBuilder::UInt(b) => b.append_null(),
            ColumnBuilder::Float(b) => b.append_null(),
            ColumnBuilder::String(b) => b.append_null(),
            ColumnBuilder::Time(b) => b.append_null(),
        }
    }

    /// Appends the same cell `rows` times.
    pub fn push_repeated(&mut self, value: &Scalar, rows: usize) {
        match (&mut *self, value) {
            (ColumnBuilder::Bool(b), Scalar::Bool(v)) => b.append_n(rows, *v),
            (ColumnBuilder::Int(b), Scalar::Int(v)) => b.append_value_n(*v, rows),
            (ColumnBuilder::UInt(b), Scalar::UInt(v)) => b.append_value_n(*v, rows),
            (ColumnBuilder::Float(b), Scalar::Float(v)) => b.append_value_n(*v, rows),
            (ColumnBuilder::Time(b), Scalar::Time(v)) => b.append_value_n(*v, rows),
            _ => {
                for _ in 0..rows {
                    self.push(value);
                }
            }
        }
    }

    /// The column of what was pushed; the builder is empty then.
    pub fn finish(&mut self) -> Column {
        match self {
            ColumnBuilder::Bool(b) => Column::Bool(b.finish()),
            ColumnBuilder::Int(b) => Column::Int(b.finish()),
            ColumnBuilder::UInt(b) => Column::UInt(b.finish()),
            ColumnBuilder::Float(b) => Column::Float(b.finish()),
            ColumnBuilder::String(b) => Column::String(b.finish()),
            ColumnBuilder::Time(b) => Column::Time(b.finish()),
        }
    }
}
