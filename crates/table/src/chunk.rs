//! A run of rows of one table.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, BooleanArray, UInt32Array};
use arrow::compute::{self, FilterBuilder};
use arrow::error::ArrowError;

use crate::{Column, ColumnType, GroupKey, KeyEntry, Name, Scalar, Schema};

/// Rows in a chunk, about: kernels cost nothing per row then and what is in flight stays in the cache.
pub const CHUNK_ROWS: usize = 8192;

/// Some rows of a table: shared group key, shared schema, a column for each field. Cloning shares everything.
#[derive(Debug, Clone)]
pub struct Chunk {
    key: Arc<GroupKey>,
    schema: Arc<Schema>,
    columns: Vec<Column>,
    rows: usize,
}

impl Chunk {
    /// A chunk of these parts; key columns are made constants of the key.
    ///
    /// # Errors
    /// When a column is missing, has another type than its field or another length than `rows`, or the key
    /// does not fit the schema.
    pub fn new(
        key: Arc<GroupKey>,
        schema: Arc<Schema>,
        mut columns: Vec<Column>,
        rows: usize,
    ) -> Result<Self, ArrowError> {
        let wrong = |what: String| Err(ArrowError::InvalidArgumentError(what));
        if columns.len() != schema.len() {
            return wrong(format!(
                "{} columns for {} fields",
                columns.len(),
                schema.len()
            ));
        }
        if !key.fits(&schema) {
            return wrong("the group key does not fit the schema".to_owned());
        }
        for ((name, field), column) in schema.iter().zip(&mut columns) {
            if column.column_type() != field.ty {
                return wrong(format!(
                    "column {name} is {}, not {}",
                    column.column_type(),
                    field.ty
                ));
            }
            if column.array().is_some_and(|array| array.len() != rows) {
                return wrong(format!("column {name} has not {rows} rows"));
            }
            if field.in_key
                && let Some(value) = key.value(name)
                && !matches!(column, Column::Constant { .. })
            {
                *column = Column::constant(field.ty, value.clone());
            }
        }
        Ok(Chunk {
            key,
            schema,
            columns,
            rows,
        })
    }

    /// A chunk without rows: an empty table is one of these.
    #[must_use]
    pub fn empty(key: Arc<GroupKey>, schema: Arc<Schema>) -> Self {
        let columns = schema
            .iter()
            .map(|(name, field)| {
                let value = key.value(name).cloned().unwrap_or_default();
                Column::constant(field.ty, value)
            })
            .collect();
        Chunk {
            key,
            schema,
            columns,
            rows: 0,
        }
    }

    /// The group key.
    #[must_use]
    pub fn key(&self) -> &Arc<GroupKey> {
        &self.key
    }

    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// The columns in the schema's order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The column of a name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.schema
            .index_of(name)
            .and_then(|at| self.columns.get(at))
    }

    /// The cells of a row with their names, in the schema's order.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (&Name, ColumnType, Scalar)> {
        let cells = self.schema.iter().zip(&self.columns);
        cells.map(move |((name, field), column)| (name, field.ty, column.value(row)))
    }

    /// `length` rows from `offset` on, without a copy.
    #[must_use]
    pub fn slice(&self, offset: usize, length: usize) -> Chunk {
        let offset = offset.min(self.rows);
        let length = length.min(self.rows - offset);
        let columns = self
            .columns
            .iter()
            .map(|column| column.slice(offset, length))
            .collect();
        Chunk {
            columns,
            rows: length,
            ..self.clone_head()
        }
    }

    /// The rows for which the mask is true; a null counts as false.
    ///
    /// # Errors
    /// When the mask has another length.
    pub fn filter(&self, mask: &BooleanArray) -> Result<Chunk, ArrowError> {
        let kept = mask.true_count();
        if kept == self.rows && mask.len() == self.rows {
            return Ok(self.clone());
        }
        let predicate = FilterBuilder::new(mask).optimize().build();
        let columns = self
            .columns
            .iter()
            .map(|c| c.filter(&predicate))
            .collect::<Result<_, _>>()?;
        Ok(Chunk {
            columns,
            rows: kept,
            ..self.clone_head()
        })
    }

    /// The rows of these numbers, in their order.
    ///
    /// # Errors
    /// When a number is beyond the end.
    pub fn take(&self, rows: &UInt32Array) -> Result<Chunk, ArrowError> {
        let columns = self
            .columns
            .iter()
            .map(|c| c.take(rows))
            .collect::<Result<_, _>>()?;
        Ok(Chunk {
            columns,
            rows: rows.len(),
            ..self.clone_head()
        })
    }

    /// One chunk of all rows of chunks of one table, in order; `None` of no chunks.
    ///
    /// # Errors
    /// When schemas differ.
    pub fn concat(chunks: &[Chunk]) -> Result<Option<Chunk>, ArrowError> {
        let Some(first) = chunks.first() else {
            return Ok(None);
        };
        if chunks.len() == 1 {
            return Ok(Some(first.clone()));
        }
        let rows = chunks.iter().map(|chunk| chunk.rows).sum();
        let mut columns = Vec::with_capacity(first.columns.len());
        for at in 0..first.columns.len() {
            columns.push(concat_column(chunks, at)?);
        }
        Chunk::new(first.key.clone(), first.schema.clone(), columns, rows).map(Some)
    }

    /// The key entry of a column of this table whose rows all hold `value`.
    #[must_use]
    pub fn key_entry(&self, name: &str, value: Scalar) -> Option<KeyEntry> {
        let (name, field) = self.schema.at(self.schema.index_of(name)?)?;
        Some(KeyEntry {
            name: name.clone(),
            value,
            ty: field.ty,
        })
    }

    /// Bytes that its columns hold.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.columns.iter().map(Column::memory).sum()
    }

    fn clone_head(&self) -> Chunk {
        Chunk {
            key: self.key.clone(),
            schema: self.schema.clone(),
            columns: Vec::new(),
            rows: 0,
        }
    }
}

fn concat_column(chunks: &[Chunk], at: usize) -> Result<Column, ArrowError> {
    let parts: Vec<(&Column, usize)> = chunks
        .iter()
        .filter_map(|chunk| Some((chunk.columns.get(at)?, chunk.rows)))
        .collect();
    if let Some((Column::Constant { ty, value }, _)) = parts.first() {
        let same =
            |part: &Column| matches!(part, Column::Constant { value: other, .. } if other == value);
        if parts.iter().all(|(part, _)| same(part)) {
            return Ok(Column::constant(*ty, value.clone()));
        }
    }
    let arrays: Vec<ArrayRef> = parts
        .iter()
        .map(|(part, rows)| part.to_array(*rows))
        .collect();
    let arrays: Vec<&dyn Array> = arrays.iter().map(|array| &**array).collect();
    Column::from_array(&*compute::concat(&arrays)?)
}

#[cfg(test)]
mod tests {
    use arrow::array::Int64Array;

    use super::*;
    use crate::Field;

    fn chunk(values: Vec<Option<i64>>) -> Chunk {
        let key = Arc::new(GroupKey::new(vec![KeyEntry {
            name: "host".into(),
            value: Scalar::String("a".into()),
            ty: ColumnType::String,
        }]));
        let schema = Arc::new(Schema::new([
            (
                "host".into(),
                Field {
                    ty: ColumnType::String,
                    in_key: true,
                },
            ),
            (
                "v".into(),
                Field {
                    ty: ColumnType::Int,
                    in_key: false,
                },
            ),
        ]));
        let rows = values.len();
        let host = Column::constant(ColumnType::String, Scalar::String("a".into()));
        Chunk::new(
            key,
            schema,
            vec![host, Column::Int(Int64Array::from(values))],
            rows,
        )
        .unwrap()
    }

    #[test]
    fn filter_keeps_constants_and_treats_null_as_false() {
        let mask = BooleanArray::from(vec![Some(true), None, Some(false), Some(true)]);
        let kept = chunk(vec![Some(1), Some(2), Some(3), None])
            .filter(&mask)
            .unwrap();
        assert_eq!(kept.rows(), 2);
        assert_eq!(kept.column("v").unwrap().value(1), Scalar::Null);
        assert_eq!(
            kept.column("host").unwrap().value(1),
            Scalar::String("a".into())
        );
    }

    #[test]
    fn concat_joins_rows_in_order() {
        let whole = Chunk::concat(&[chunk(vec![Some(1)]), chunk(vec![None, Some(3)])])
            .unwrap()
            .unwrap();
        let values: Vec<Scalar> = (0..3)
            .map(|row| whole.column("v").unwrap().value(row))
            .collect();
        assert_eq!(values, [Scalar::Int(1), Scalar::Null, Scalar::Int(3)]);
    }

    #[test]
    fn a_column_of_another_length_is_refused() {
        let good = chunk(vec![Some(1)]);
        let columns = good.columns().to_vec();
        assert!(Chunk::new(good.key().clone(), good.schema().clone(), columns, 2).is_err());
    }
}
