//! Small tables for the tests of the formats.

use std::sync::Arc;

use arrow::array::{Float64Array, Int64Array, StringViewArray, TimestampNanosecondArray};

use crate::{Chunk, Column, ColumnType, Field, GroupKey, KeyEntry, Scalar, Schema};

fn field(ty: ColumnType, in_key: bool) -> Field {
    Field { ty, in_key }
}

/// Two rows of `_time`, `host` (the key), `_value` with a null, and large and negative `n`.
pub(crate) fn weather() -> Chunk {
    let key = GroupKey::new(vec![KeyEntry {
        name: "host".into(),
        value: Scalar::String("a".into()),
        ty: ColumnType::String,
    }]);
    let schema = Schema::new([
        ("_time".into(), field(ColumnType::Time, false)),
        ("host".into(), field(ColumnType::String, true)),
        ("_value".into(), field(ColumnType::Float, false)),
        ("n".into(), field(ColumnType::Int, false)),
    ]);
    let start = 1_704_067_200_000_000_000;
    let times = vec![start, start + 60_500_000_000];
    let columns = vec![
        Column::Time(TimestampNanosecondArray::from(times)),
        Column::constant(ColumnType::String, Scalar::String("a".into())),
        Column::Float(Float64Array::from(vec![Some(1.5), None])),
        Column::Int(Int64Array::from(vec![9_007_199_254_740_993, -2])),
    ];
    Chunk::new(Arc::new(key), Arc::new(schema), columns, 2).unwrap()
}

/// A column of floats and nothing else.
pub(crate) fn floats(name: &str, values: &[f64]) -> Chunk {
    one_column(
        name,
        Column::Float(Float64Array::from(values.to_vec())),
        values.len(),
    )
}

/// A column of strings and nothing else.
pub(crate) fn strings(name: &str, values: &[&str]) -> Chunk {
    one_column(
        name,
        Column::String(StringViewArray::from_iter_values(values)),
        values.len(),
    )
}

fn one_column(name: &str, column: Column, rows: usize) -> Chunk {
    let schema = Schema::new([(name.into(), field(column.column_type(), false))]);
    Chunk::new(Arc::default(), Arc::new(schema), vec![column], rows).unwrap()
}
