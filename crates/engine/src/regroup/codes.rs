//! The distinct values of a column as dense codes, in order of first sight.
//!
//! Ints and times of a small range are looked up in an array, all else in a hash map with a fixed seed. Strings
//! that an Arrow view holds inline are hashed as the 16 bytes of their view.

use std::collections::HashMap;
use std::hash::Hash;

use arrow::array::{Array, ArrowPrimitiveType, PrimitiveArray, StringViewArray};
use arrow::buffer::NullBuffer;
use arrow::compute;
use fluxlite_table::{Column, Name};
use foldhash::fast::FixedState;

/// No code yet.
const NONE: u32 = u32::MAX;

/// The longest string that a view holds inline, in bytes (Arrow columnar format, "Variable-size Binary View").
const INLINE: u32 = 12;

/// Codes of the values of one column, over all chunks that it comes in.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// How many codes there are.
    len: u32,
    null: Option<u32>,
    dense: Dense,
    bits: HashMap<u64, u32, FixedState>,
    short: HashMap<u128, u32, FixedState>,
    long: HashMap<Name, u32, FixedState>,
}

/// Codes of ints by their distance from the least.
#[derive(Debug, Default)]
struct Dense {
    /// Whether the range got too wide, so that `bits` has the codes.
    off: bool,
    least: i64,
    codes: Vec<u32>,
    /// Rows seen, which allow for the array's length.
    rows: usize,
}

impl Codes {
    /// The codes of `rows` cells, in place of what `out` held.
    pub fn of(&mut self, column: &Column, rows: usize, out: &mut Vec<u32>) {
        out.clear();
        out.reserve(rows);
        match column {
            Column::Int(array) => self.ints(array, |value| value, out),
            Column::Time(array) => self.ints(array, |value| value, out),
            Column::UInt(array) => self.ints(array, u64::cast_signed, out),
            Column::Float(array) => {
                // One zero; each NaN by its bits.
                let bits = |value: f64| if value == 0.0 { 0 } else { value.to_bits() };
                let nulls = array.nulls();
                self.hashed(array.values(), nulls, bits, |codes| &mut codes.bits, out);
            }
            Column::Bool(array) => {
                let values: Vec<u64> = array.values().iter().map(u64::from).collect();
                self.hashed(
                    &values,
                    array.nulls(),
                    |bit| bit,
                    |codes| &mut codes.bits,
                    out,
                );
            }
            Column::String(array) => self.strings(array, out),
            Column::Constant { .. } => out.resize(rows, 0),
        }
    }

    fn ints<T: ArrowPrimitiveType>(
        &mut self,
        array: &PrimitiveArray<T>,
        signed: impl Fn(T::Native) -> i64 + Copy,
        out: &mut Vec<u32>,
    ) {
        let (least, most) = (compute::min(array), compute::max(array));
        let range = least.zip(most);
        if let Some((least, most)) = range
            && !self.dense.cover(signed(least), signed(most), array.len())
        {
            let moved = std::mem::take(&mut self.dense.codes);
            let first = self.dense.least;
            let known = moved
                .into_iter()
                .enumerate()
                .filter(|(_, code)| *code != NONE);
            let known =
                known.map(|(at, code)| (first.wrapping_add(at as i64).cast_unsigned(), code));
            self.bits.extend(known);
        }
        if self.dense.off {
            let bits = |value| signed(value).cast_unsigned();
            self.hashed(
                array.values(),
                array.nulls(),
                bits,
                |codes| &mut codes.bits,
                out,
            );
            return;
        }
        let first = self.dense.least;
        for (row, value) in array.values().iter().enumerate() {
            if array.is_null(row) {
                out.push(self.null_code());
                continue;
            }
            let at = signed(*value).wrapping_sub(first) as usize;
            let Some(code) = self.dense.codes.get_mut(at) else {
                continue;
            };
            if *code == NONE {
                *code = self.len;
                self.len += 1;
            }
            out.push(*code);
        }
    }

    fn hashed<T: Copy, K: Eq + Hash + Copy>(
        &mut self,
        values: &[T],
        nulls: Option<&NullBuffer>,
        key: impl Fn(T) -> K,
        map: impl Fn(&mut Self) -> &mut HashMap<K, u32, FixedState>,
        out: &mut Vec<u32>,
    ) {
        // Neighbours are often equal.
        let mut last: Option<(K, u32)> = None;
        for (row, value) in values.iter().enumerate() {
            if nulls.is_some_and(|nulls| nulls.is_null(row)) {
                out.push(self.null_code());
                continue;
            }
            let key = key(*value);
            let code = match last {
                Some((last, code)) if last == key => code,
                _ => {
                    let next = self.len;
                    let code = *map(self).entry(key).or_insert(next);
                    self.len += u32::from(code == next);
                    last = Some((key, code));
                    code
                }
            };
            out.push(code);
        }
    }

    fn strings(&mut self, array: &StringViewArray, out: &mut Vec<u32>) {
        if array.data_buffers().is_empty() {
            let views = array.views();
            self.hashed(
                views,
                array.nulls(),
                |view| view,
                |codes| &mut codes.short,
                out,
            );
            return;
        }
        for (row, view) in array.views().iter().enumerate() {
            let next = self.len;
            let code = if array.is_null(row) {
                self.null_code()
            } else if *view as u32 <= INLINE {
                *self.short.entry(*view).or_insert(next)
            } else {
                let text = array.value(row);
                match self.long.get(text) {
                    Some(code) => *code,
                    None => *self.long.entry(text.into()).or_insert(next),
                }
            };
            // The null's code has counted itself.
            self.len = self.len.max(code + 1);
            out.push(code);
        }
    }

    fn null_code(&mut self) -> u32 {
        *self.null.get_or_insert_with(|| {
            self.len += 1;
            self.len - 1
        })
    }
}

impl Dense {
    /// Makes room for values of a range; `false` once, when the array would get too long for the rows seen.
    fn cover(&mut self, least: i64, most: i64, rows: usize) -> bool {
        self.rows += rows;
        if self.off {
            return true;
        }
        let (first, last) = if self.codes.is_empty() {
            (least, most)
        } else {
            let last = self.least.wrapping_add(self.codes.len() as i64 - 1);
            (self.least.min(least), last.max(most))
        };
        let span = i128::from(last) - i128::from(first);
        if span >= (1024 + 4 * self.rows) as i128 {
            self.off = true;
            return false;
        }
        let length = span as usize + 1;
        if self.codes.is_empty() || first < self.least {
            let shift = if self.codes.is_empty() {
                0
            } else {
                self.least.wrapping_sub(first) as usize
            };
            let mut codes = vec![NONE; length];
            for (at, code) in self.codes.iter().enumerate() {
                if let Some(place) = codes.get_mut(at + shift) {
                    *place = *code;
                }
            }
            self.codes = codes;
            self.least = first;
        } else if length > self.codes.len() {
            self.codes.resize(length, NONE);
        }
        true
    }
}

/// Codes of pairs of codes, for keys of several columns.
#[derive(Debug, Default)]
pub(super) struct Pairs(HashMap<u64, u32, FixedState>);

impl Pairs {
    /// Replaces each code of `left` by that of the pair with its neighbour in `right`.
    pub fn join(&mut self, left: &mut [u32], right: &[u32]) {
        for (left, right) in left.iter_mut().zip(right) {
            let next = self.0.len() as u32;
            let pair = u64::from(*left) << 32 | u64::from(*right);
            *left = *self.0.entry(pair).or_insert(next);
        }
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::{BooleanArray, Float64Array, Int64Array};

    use super::*;

    fn codes(parts: &[Column]) -> Vec<Vec<u32>> {
        let mut codes = Codes::default();
        let mut out = Vec::new();
        let each = parts.iter().map(|part| {
            codes.of(part, part.array().map_or(0, Array::len), &mut out);
            out.clone()
        });
        each.collect()
    }

    fn ints(values: &[Option<i64>]) -> Column {
        Column::Int(Int64Array::from(values.to_vec()))
    }

    #[test]
    fn codes_ascend_in_order_of_first_sight() {
        let parts = [
            ints(&[Some(7), None, Some(5)]),
            ints(&[Some(5), Some(9), None, Some(7)]),
        ];
        assert_eq!(codes(&parts), [vec![0, 1, 2], vec![2, 3, 1, 0]]);
    }

    #[test]
    fn a_range_that_gets_wide_keeps_its_codes() {
        let parts = [
            ints(&[Some(1), Some(2)]),
            ints(&[Some(i64::MAX), Some(2), Some(i64::MIN), Some(1)]),
        ];
        assert_eq!(codes(&parts), [vec![0, 1], vec![2, 1, 3, 0]]);
    }

    #[test]
    fn a_range_that_grows_downwards_keeps_its_codes() {
        let parts = [
            ints(&[Some(10), Some(12)]),
            ints(&[Some(-3), Some(12), Some(10)]),
        ];
        assert_eq!(codes(&parts), [vec![0, 1], vec![2, 1, 0]]);
    }

    #[test]
    fn strings_short_and_long_have_codes_of_one_row() {
        let parts = [
            Column::String(StringViewArray::from(vec!["a", "b", "a"])),
            Column::String(StringViewArray::from(vec![
                Some("a string that no view holds"),
                None,
                Some("b"),
                Some("a string that no view holds"),
            ])),
        ];
        assert_eq!(codes(&parts), [vec![0, 1, 0], vec![2, 3, 1, 2]]);
    }

    #[test]
    fn zeros_are_one_value_and_bools_are_two() {
        let floats = Column::Float(Float64Array::from(vec![0.0, -0.0, f64::NAN, f64::NAN]));
        assert_eq!(codes(&[floats]), [[0, 0, 1, 1]]);
        let bools = Column::Bool(BooleanArray::from(vec![Some(true), None, Some(false)]));
        assert_eq!(codes(&[bools]), [[0, 1, 2]]);
    }
}
