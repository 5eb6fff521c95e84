//! Moves the rows of a column to where their tables stand.
//!
//! Numbers are scattered: read in the order in which they came, written where they belong. Strings and bools are
//! taken: a place is written for each row, and Arrow's kernel reads from there. A constant is written out, since
//! one array holds all tables.

use std::ops::Range;

use arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, BooleanBufferBuilder, PrimitiveArray, UInt32Array,
};
use arrow::buffer::NullBuffer;
use arrow::compute;
use arrow::datatypes::{Float64Type, Int64Type, TimestampNanosecondType, UInt64Type};
use fluxlite_table::{Column, ColumnType, Scalar};

use crate::failure::Outcome;

/// Where the rows of a chunk go.
#[derive(Debug)]
pub(super) enum Places {
    /// One behind the other from here on.
    From(u32, usize),
    /// Each to a place of its own.
    Each(Vec<u32>),
}

impl Places {
    fn each(&self, mut visit: impl FnMut(usize, u32)) {
        match self {
            Places::From(start, rows) => {
                for row in 0..*rows {
                    visit(row, start + row as u32);
                }
            }
            Places::Each(places) => {
                for (row, place) in places.iter().enumerate() {
                    visit(row, *place);
                }
            }
        }
    }
}

/// One column of the tables that stand at `range`, made of the chunks' columns; a chunk without it gives nulls.
/// Each piece is dropped once it has been read.
///
/// # Errors
/// When Arrow refuses the columns.
pub(super) fn gather<'a>(
    ty: ColumnType,
    range: &Range<u32>,
    pieces: impl Iterator<Item = (Option<Column>, &'a Places)>,
) -> Outcome<Column> {
    Ok(match ty {
        ColumnType::Int => {
            Column::Int(scatter::<Int64Type>(range, pieces, |column| match column {
                Column::Int(array) => Numbers::Array(array),
                Column::Constant {
                    value: Scalar::Int(value),
                    ..
                } => Numbers::Same(*value),
                _ => Numbers::Null,
            }))
        }
        ColumnType::UInt => Column::UInt(scatter::<UInt64Type>(
            range,
            pieces,
            |column| match column {
                Column::UInt(array) => Numbers::Array(array),
                Column::Constant {
                    value: Scalar::UInt(value),
                    ..
                } => Numbers::Same(*value),
                _ => Numbers::Null,
            },
        )),
        ColumnType::Float => {
            Column::Float(scatter::<Float64Type>(
                range,
                pieces,
                |column| match column {
                    Column::Float(array) => Numbers::Array(array),
                    Column::Constant {
                        value: Scalar::Float(value),
                        ..
                    } => Numbers::Same(*value),
                    _ => Numbers::Null,
                },
            ))
        }
        ColumnType::Time => Column::Time(scatter::<TimestampNanosecondType>(
            range,
            pieces,
            |column| match column {
                Column::Time(array) => Numbers::Array(array),
                Column::Constant {
                    value: Scalar::Time(value),
                    ..
                } => Numbers::Same(*value),
                _ => Numbers::Null,
            },
        )),
        ColumnType::String | ColumnType::Bool => take(ty, range, pieces)?,
    })
}

/// The numbers of a piece.
enum Numbers<'a, T: ArrowPrimitiveType> {
    Array(&'a PrimitiveArray<T>),
    Same(T::Native),
    Null,
}

fn scatter<'a, T: ArrowPrimitiveType>(
    range: &Range<u32>,
    pieces: impl Iterator<Item = (Option<Column>, &'a Places)>,
    numbers: impl for<'c> Fn(&'c Column) -> Numbers<'c, T>,
) -> PrimitiveArray<T> {
    let mut target = Target::<T>::new(range);
    for (column, places) in pieces {
        match column.as_ref().map(&numbers) {
            Some(Numbers::Array(array)) => target.write(array, places),
            Some(Numbers::Same(value)) => places.each(|_, place| target.set(place, value)),
            Some(Numbers::Null) | None => places.each(|_, place| target.set_null(place)),
        }
    }
    target.finish()
}

/// An array that is being written in any order.
struct Target<T: ArrowPrimitiveType> {
    start: u32,
    values: Vec<T::Native>,
    /// From the first null on.
    valid: Option<BooleanBufferBuilder>,
}

impl<T: ArrowPrimitiveType> Target<T> {
    fn new(range: &Range<u32>) -> Self {
        Target {
            start: range.start,
            values: vec![T::Native::default(); range.len()],
            valid: None,
        }
    }

    fn write(&mut self, array: &PrimitiveArray<T>, places: &Places) {
        let values = array.values();
        if let Places::From(start, _) = places {
            let at = start.wrapping_sub(self.start) as usize;
            if let Some(target) = self.values.get_mut(at..at.saturating_add(values.len())) {
                target.copy_from_slice(values);
            }
        } else {
            places.each(|row, place| {
                if let Some(value) = values.get(row) {
                    self.set(place, *value);
                }
            });
        }
        if let Some(nulls) = array.nulls().filter(|nulls| nulls.null_count() > 0) {
            places.each(|row, place| {
                if nulls.is_null(row) {
                    self.set_null(place);
                }
            });
        }
    }

    /// Rows of tables that have another schema lie outside of the range.
    #[inline]
    fn set(&mut self, place: u32, value: T::Native) {
        if let Some(target) = self.values.get_mut(place.wrapping_sub(self.start) as usize) {
            *target = value;
        }
    }

    fn set_null(&mut self, place: u32) {
        let at = place.wrapping_sub(self.start) as usize;
        let length = self.values.len();
        if at < length {
            let valid = self.valid.get_or_insert_with(|| all_valid(length));
            valid.set_bit(at, false);
        }
    }

    fn finish(self) -> PrimitiveArray<T> {
        let nulls = self.valid.map(|mut valid| NullBuffer::new(valid.finish()));
        PrimitiveArray::new(self.values.into(), nulls)
    }
}

fn all_valid(length: usize) -> BooleanBufferBuilder {
    let mut valid = BooleanBufferBuilder::new(length);
    valid.append_n(length, true);
    valid
}

fn take<'a>(
    ty: ColumnType,
    range: &Range<u32>,
    pieces: impl Iterator<Item = (Option<Column>, &'a Places)>,
) -> Outcome<Column> {
    let mut sources = Sources::default();
    let mut from = vec![0_u32; range.len()];
    for (column, places) in pieces {
        let (start, step) = sources.add(ty, column);
        places.each(|row, place| {
            if let Some(from) = from.get_mut(place.wrapping_sub(range.start) as usize) {
                *from = start + row as u32 * step;
            }
        });
    }
    if sources.arrays.is_empty() {
        return Ok(Column::constant(ty, Scalar::Null));
    }
    let arrays: Vec<&dyn Array> = sources.arrays.iter().map(|array| &**array).collect();
    let all = compute::concat(&arrays)?;
    drop(sources);
    let taken = compute::take(&*all, &UInt32Array::from(from), None)?;
    Ok(Column::from_array(&*taken)?)
}

/// The arrays that cells are taken from, one behind the other.
#[derive(Default)]
struct Sources {
    arrays: Vec<ArrayRef>,
    rows: u32,
    /// Where the null stands that all chunks share which lack the column.
    null: Option<u32>,
}

impl Sources {
    /// Adds a chunk's column: where its first cell stands, and how far the next ones are from each other.
    fn add(&mut self, ty: ColumnType, column: Option<Column>) -> (u32, u32) {
        let (column, length) = match (&column, self.null) {
            (None, Some(null)) => return (null, 0),
            (None, None) => {
                self.null = Some(self.rows);
                (Column::constant(ty, Scalar::Null), None)
            }
            (Some(column), _) => (column.clone(), column.array().map(Array::len)),
        };
        let start = self.rows;
        let array = column.to_array(length.unwrap_or(1));
        self.rows += array.len() as u32;
        self.arrays.push(array);
        (start, u32::from(length.is_some()))
    }
}
