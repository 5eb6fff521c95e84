//! `sort`: the rows of each table by columns, nulls first, equal rows as they were.
//!
//! Numbers are sorted as pairs of an ordered `u64` and the row's number, several times as fast as through
//! comparisons of cells. Of several columns the next one sorts the runs that are equal so far. A NaN stands behind
//! every other float.

use std::cmp::Ordering;
use std::ops::Range;

use arrow::array::{Array, UInt32Array};
use fluxlite_engine::shapes::{WholeTable, WholeTablePlan};
use fluxlite_engine::{Arguments, Native, Outcome, Shape};
use fluxlite_table::{Chunk, Column, Name};

/// `sort`.
pub const NATIVES: &[Native] = &[Native::new("universe", "sort", Shape::WholeTable(sort))];

fn sort(arguments: &Arguments<'_>) -> Outcome<WholeTablePlan> {
    let columns = arguments.strings_or("columns", &["_value"])?;
    let descending = arguments.bool_or("desc", false)?;
    Ok(WholeTablePlan {
        make: std::sync::Arc::new(move || {
            Box::new(Sort {
                columns: columns.clone(),
                descending,
            })
        }),
        by_key: false,
        memory: arguments.environment.host.memory.clone(),
    })
}

struct Sort {
    columns: Vec<Name>,
    descending: bool,
}

impl WholeTable for Sort {
    fn table(&mut self, table: Chunk) -> Outcome<Option<Chunk>> {
        // A column that the table does not have is the same in all rows, and so is a constant one.
        let columns = self.columns.iter().filter_map(|name| table.column(name));
        let columns: Vec<&Column> = columns.filter(|column| column.array().is_some()).collect();
        let mut rows: Vec<u32> = (0..table.rows() as u32).collect();
        order(&columns, self.descending, &mut rows);
        if rows.is_sorted() {
            return Ok(Some(table));
        }
        Ok(Some(table.take(&UInt32Array::from(rows))?))
    }
}

/// Sorts the numbers of rows by columns; they ascend at first.
fn order(columns: &[&Column], descending: bool, rows: &mut [u32]) {
    let Some((column, rest)) = columns.split_first() else {
        return;
    };
    let mut runs = by_column(column, descending, rows);
    if rest.is_empty() {
        return;
    }
    runs.retain(|run| run.len() > 1);
    for run in runs {
        if let Some(rows) = rows.get_mut(run) {
            order(rest, descending, rows);
        }
    }
}

/// Sorts the numbers of rows by a column: nulls first, then by value. Gives the runs of equal values.
fn by_column(column: &Column, descending: bool, rows: &mut [u32]) -> Vec<Range<usize>> {
    let nulls = rows_by_null(column, rows);
    let (_, valid) = rows.split_at_mut(nulls);
    let mut runs = match column {
        Column::Bool(array) => by_number(valid, descending, |row| array.value(row).into()),
        Column::Int(array) => by_number(valid, descending, |row| ordered_int(array.value(row))),
        Column::Time(array) => by_number(valid, descending, |row| ordered_int(array.value(row))),
        Column::UInt(array) => by_number(valid, descending, |row| array.value(row)),
        Column::Float(array) => by_number(valid, descending, |row| ordered_float(array.value(row))),
        Column::String(array) => by_text(valid, descending, |row| array.value(row)),
        Column::Constant { .. } => std::iter::once(0..valid.len()).collect(),
    };
    for run in &mut runs {
        *run = run.start + nulls..run.end + nulls;
    }
    if nulls > 0 {
        runs.push(0..nulls);
    }
    runs
}

/// Puts the rows with a null first; how many there are.
fn rows_by_null(column: &Column, rows: &mut [u32]) -> usize {
    let Some(validity) = column
        .array()
        .and_then(Array::nulls)
        .filter(|nulls| nulls.null_count() > 0)
    else {
        return 0;
    };
    let (nulls, valid): (Vec<u32>, Vec<u32>) = rows
        .iter()
        .partition(|row| validity.is_null(**row as usize));
    for (place, row) in rows.iter_mut().zip(nulls.iter().chain(&valid)) {
        *place = *row;
    }
    nulls.len()
}

fn ordered_int(value: i64) -> u64 {
    value.cast_unsigned() ^ (1 << 63)
}

/// The bits of a float so that they ascend with it; zeros are equal, NaNs are equal and last.
fn ordered_float(value: f64) -> u64 {
    if value.is_nan() {
        return u64::MAX;
    }
    let bits = if value == 0.0 { 0 } else { value.to_bits() };
    if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    }
}

fn by_number(
    rows: &mut [u32],
    descending: bool,
    value: impl Fn(usize) -> u64,
) -> Vec<Range<usize>> {
    let key = |row: u32| {
        if descending {
            !value(row as usize)
        } else {
            value(row as usize)
        }
    };
    let mut pairs: Vec<(u64, u32)> = rows.iter().map(|row| (key(*row), *row)).collect();
    if !pairs.is_sorted() {
        pairs.sort_unstable();
    }
    for (place, (_, row)) in rows.iter_mut().zip(&pairs) {
        *place = *row;
    }
    runs(&pairs, |a, b| a.0 == b.0)
}

fn by_text<'a>(
    rows: &mut [u32],
    descending: bool,
    text: impl Fn(usize) -> &'a str,
) -> Vec<Range<usize>> {
    let compare = |a: &(&str, u32), b: &(&str, u32)| {
        let order = a.0.cmp(b.0);
        if descending { order.reverse() } else { order }
    };
    let mut pairs: Vec<(&str, u32)> = rows.iter().map(|row| (text(*row as usize), *row)).collect();
    if !pairs.is_sorted_by(|a, b| compare(a, b) != Ordering::Greater) {
        pairs.sort_by(compare);
    }
    for (place, (_, row)) in rows.iter_mut().zip(&pairs) {
        *place = *row;
    }
    runs(&pairs, |a, b| a.0 == b.0)
}

/// The runs of equal neighbours.
fn runs<T>(pairs: &[T], equal: impl Fn(&T, &T) -> bool) -> Vec<Range<usize>> {
    let mut at = 0;
    let runs = pairs.chunk_by(equal).map(|run| {
        at += run.len();
        at - run.len()..at
    });
    runs.collect()
}

#[cfg(test)]
mod tests {
    use arrow::array::{Float64Array, Int64Array, StringViewArray};

    use super::*;

    fn sorted(columns: &[&Column], descending: bool) -> Vec<u32> {
        let length = columns[0].array().map_or(0, Array::len) as u32;
        let mut rows: Vec<u32> = (0..length).collect();
        order(columns, descending, &mut rows);
        rows
    }

    #[test]
    fn nulls_come_first_both_ways_and_equal_rows_stay() {
        let column = Column::Int(Int64Array::from(vec![
            Some(2),
            None,
            Some(-1),
            Some(2),
            None,
        ]));
        assert_eq!(sorted(&[&column], false), [1, 4, 2, 0, 3]);
        assert_eq!(sorted(&[&column], true), [1, 4, 0, 3, 2]);
    }

    #[test]
    fn floats_are_ordered_with_nan_behind_all() {
        let column = Column::Float(Float64Array::from(vec![
            f64::NAN,
            0.0,
            f64::INFINITY,
            -0.0,
            f64::NEG_INFINITY,
            -1.5,
        ]));
        assert_eq!(sorted(&[&column], false), [4, 5, 1, 3, 2, 0]);
    }

    #[test]
    fn the_next_column_decides_among_equals() {
        let texts = Column::String(StringViewArray::from(vec!["b", "a", "b", "a"]));
        let ints = Column::Int(Int64Array::from(vec![1, 2, 0, 3]));
        assert_eq!(sorted(&[&texts, &ints], false), [1, 3, 2, 0]);
        assert_eq!(sorted(&[&texts, &ints], true), [0, 2, 3, 1]);
    }
}
