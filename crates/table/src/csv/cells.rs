//! The cells of a chunk while its rows are read: a vector a column, moved into Arrow without a copy.
//!
//! A null costs nothing until there is one: only the rows of nulls are noted.

use arrow::array::{BooleanArray, Float64Array, Int64Array, TimestampNanosecondArray, UInt64Array};
use arrow::buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};

use super::error::CsvProblem;
use super::layout::{Field, Layout, Role, Slot};
use super::record::Misplaced;
use super::texts::TextCells;
use crate::{Column, ColumnType, GroupKey, Scalar};

/// The cells of one column.
#[derive(Debug)]
pub(super) struct Cells<T> {
    pub(super) values: Vec<T>,
    /// The rows of nulls.
    nulls: Vec<usize>,
    /// What an empty cell means, unless it is null.
    default: Option<T>,
}

impl<T: Copy + Default> Cells<T> {
    fn new(default: Option<T>) -> Self {
        Cells {
            values: Vec::new(),
            nulls: Vec::new(),
            default,
        }
    }

    /// Appends an empty cell.
    #[inline]
    pub(super) fn push_empty(&mut self) {
        match self.default {
            Some(default) => self.values.push(default),
            None => self.push_null(),
        }
    }

    fn push_null(&mut self) {
        self.nulls.push(self.values.len());
        self.values.push(T::default());
    }

    fn push(&mut self, value: Option<T>) {
        match value {
            Some(value) => self.values.push(value),
            None => self.push_null(),
        }
    }

    /// Forgets all but the first rows.
    fn truncate(&mut self, rows: usize) {
        self.values.truncate(rows);
        while self.nulls.last().is_some_and(|&row| row >= rows) {
            self.nulls.pop();
        }
    }

    /// The values and nulls so far; a vector that is mostly empty is copied, so that small tables stay small.
    fn take(&mut self) -> (Vec<T>, Option<NullBuffer>) {
        let nulls = null_buffer(&mut self.nulls, self.values.len());
        let values = if self.values.len() * 2 < self.values.capacity() {
            let values = self.values.as_slice().to_vec();
            self.values.clear();
            values
        } else {
            let room = Vec::with_capacity(self.values.len());
            std::mem::replace(&mut self.values, room)
        };
        (values, nulls)
    }
}

fn null_buffer(nulls: &mut Vec<usize>, rows: usize) -> Option<NullBuffer> {
    if nulls.is_empty() {
        return None;
    }
    let mut valid = vec![true; rows];
    for row in nulls.drain(..) {
        if let Some(valid) = valid.get_mut(row) {
            *valid = false;
        }
    }
    Some(NullBuffer::new(BooleanBuffer::from(valid)))
}

/// The cells of all columns that are not in the group key.
#[derive(Debug, Default)]
pub(super) struct ChunkCells {
    pub(super) bools: Vec<Cells<bool>>,
    pub(super) ints: Vec<Cells<i64>>,
    pub(super) uints: Vec<Cells<u64>>,
    pub(super) floats: Vec<Cells<f64>>,
    pub(super) times: Vec<Cells<i64>>,
    pub(super) strings: Vec<TextCells>,
    rows: usize,
}

impl ChunkCells {
    pub(super) fn new(layout: &Layout) -> Self {
        let mut cells = ChunkCells::default();
        for field in &layout.fields {
            if let Role::Value(slot) = field.role {
                cells.add(slot, &field.default);
            }
        }
        cells
    }

    /// Slots are numbered in the order of fields, so each new one is the next of its type.
    fn add(&mut self, slot: Slot, default: &Scalar) {
        match (slot, default) {
            (Slot::Bool(_), &Scalar::Bool(v)) => self.bools.push(Cells::new(Some(v))),
            (Slot::Bool(_), _) => self.bools.push(Cells::new(None)),
            (Slot::Int(_), &Scalar::Int(v)) => self.ints.push(Cells::new(Some(v))),
            (Slot::Int(_), _) => self.ints.push(Cells::new(None)),
            (Slot::UInt(_), &Scalar::UInt(v)) => self.uints.push(Cells::new(Some(v))),
            (Slot::UInt(_), _) => self.uints.push(Cells::new(None)),
            (Slot::Float(_), &Scalar::Float(v)) => self.floats.push(Cells::new(Some(v))),
            (Slot::Float(_), _) => self.floats.push(Cells::new(None)),
            (Slot::Time(_), &Scalar::Time(v)) => self.times.push(Cells::new(Some(v))),
            (Slot::Time(_), _) => self.times.push(Cells::new(None)),
            (Slot::String(_), Scalar::String(v)) => {
                self.strings.push(TextCells::new(Some((&**v).into())));
            }
            (Slot::String(_), _) => self.strings.push(TextCells::new(None)),
        }
    }

    /// Rows so far.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Bytes of texts so far.
    pub(super) fn text_bytes(&self) -> usize {
        self.strings.iter().map(TextCells::bytes).sum()
    }

    /// Forgets what is behind the first rows. Only rows that have not been kept may go.
    pub(super) fn truncate(&mut self, rows: usize) {
        self.bools.iter_mut().for_each(|cells| cells.truncate(rows));
        self.ints.iter_mut().for_each(|cells| cells.truncate(rows));
        self.uints.iter_mut().for_each(|cells| cells.truncate(rows));
        self.floats
            .iter_mut()
            .for_each(|cells| cells.truncate(rows));
        self.times.iter_mut().for_each(|cells| cells.truncate(rows));
        for cells in &mut self.strings {
            cells.truncate(rows);
        }
    }

    /// Keeps the rows read from a stretch of the block, up to `rows` in all; texts are copied out of it.
    pub(super) fn keep(
        &mut self,
        rows: usize,
        bytes: &[u8],
        stretch: std::ops::Range<usize>,
    ) -> Result<(), Misplaced> {
        self.rows = rows;
        if self.strings.is_empty() {
            return Ok(());
        }
        let from = stretch.start;
        let text = str::from_utf8(bytes.get(stretch).unwrap_or_default())
            .map_err(|error| (from + error.valid_up_to(), CsvProblem::NotUtf8))?;
        for cells in &mut self.strings {
            cells.keep(text, from);
        }
        Ok(())
    }

    /// Appends one row, of a cell for each slot.
    pub(super) fn push_row(&mut self, row: impl Iterator<Item = (Slot, Scalar)>) {
        for (slot, value) in row {
            self.push(slot, &value);
        }
        self.rows += 1;
    }

    fn push(&mut self, slot: Slot, value: &Scalar) {
        fn put<T: Copy + Default>(cells: &mut [Cells<T>], at: usize, value: Option<T>) {
            if let Some(cells) = cells.get_mut(at) {
                cells.push(value);
            }
        }
        match (slot, value) {
            (Slot::Bool(at), &Scalar::Bool(v)) => put(&mut self.bools, at, Some(v)),
            (Slot::Bool(at), _) => put(&mut self.bools, at, None),
            (Slot::Int(at), &Scalar::Int(v)) => put(&mut self.ints, at, Some(v)),
            (Slot::Int(at), _) => put(&mut self.ints, at, None),
            (Slot::UInt(at), &Scalar::UInt(v)) => put(&mut self.uints, at, Some(v)),
            (Slot::UInt(at), _) => put(&mut self.uints, at, None),
            (Slot::Float(at), &Scalar::Float(v)) => put(&mut self.floats, at, Some(v)),
            (Slot::Float(at), _) => put(&mut self.floats, at, None),
            (Slot::Time(at), &Scalar::Time(v)) => put(&mut self.times, at, Some(v)),
            (Slot::Time(at), _) => put(&mut self.times, at, None),
            (Slot::String(at), value) => {
                if let Some(cells) = self.strings.get_mut(at) {
                    cells.push(match value {
                        Scalar::String(text) => Some(text),
                        _ => None,
                    });
                }
            }
        }
    }

    /// The columns of the rows so far in the schema's order; then there are none.
    pub(super) fn take(&mut self, layout: &Layout, key: &GroupKey) -> Vec<Column> {
        self.rows = 0;
        let columns = layout.fields.iter();
        columns
            .filter_map(|field| match field.role {
                Role::Annotation | Role::Result | Role::Table => None,
                Role::Key => Some(key_column(field, key)),
                Role::Value(slot) => Some(self.take_column(slot, field.datatype.column_type())),
            })
            .collect()
    }

    fn take_column(&mut self, slot: Slot, ty: ColumnType) -> Column {
        fn part<T: Copy + Default>(
            cells: &mut [Cells<T>],
            at: usize,
        ) -> (Vec<T>, Option<NullBuffer>) {
            cells.get_mut(at).map(Cells::take).unwrap_or_default()
        }
        match slot {
            Slot::Bool(at) => {
                let (values, nulls) = part(&mut self.bools, at);
                Column::Bool(BooleanArray::new(BooleanBuffer::from(values), nulls))
            }
            Slot::Int(at) => {
                let (values, nulls) = part(&mut self.ints, at);
                Column::Int(Int64Array::new(ScalarBuffer::from(values), nulls))
            }
            Slot::UInt(at) => {
                let (values, nulls) = part(&mut self.uints, at);
                Column::UInt(UInt64Array::new(ScalarBuffer::from(values), nulls))
            }
            Slot::Float(at) => {
                let (values, nulls) = part(&mut self.floats, at);
                Column::Float(Float64Array::new(ScalarBuffer::from(values), nulls))
            }
            Slot::Time(at) => {
                let (values, nulls) = part(&mut self.times, at);
                let values = ScalarBuffer::from(values);
                Column::Time(TimestampNanosecondArray::new(values, nulls))
            }
            Slot::String(at) => match self.strings.get_mut(at) {
                Some(cells) => Column::String(cells.take()),
                None => Column::constant(ty, Scalar::Null),
            },
        }
    }
}

fn key_column(field: &Field, key: &GroupKey) -> Column {
    let value = key.value(&field.name).cloned().unwrap_or_default();
    Column::constant(field.datatype.column_type(), value)
}
