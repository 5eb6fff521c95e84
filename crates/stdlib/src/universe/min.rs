//! `min` and `max`: the row with the lowest or highest value of each table, the first of several.
//!
//! A NaN is neither lower nor higher than anything, so it is passed over unless all values are NaN; the answer does
//! not depend on the order of rows.

use std::cmp::Ordering;

use fluxlite_engine::{Demand, Native, Outcome, Shape};
use fluxlite_table::{Column, ColumnType, Scalar};

use crate::accumulate::unsupported;
use crate::selection::{Choice, one_row};

/// `min`, `max`.
pub const NATIVES: &[Native] = &[
    Native::new(
        "universe",
        "min",
        Shape::Selector(|arguments| one_row(arguments, Extreme::new("min", Ordering::Less))),
    ),
    Native::new(
        "universe",
        "max",
        Shape::Selector(|arguments| one_row(arguments, Extreme::new("max", Ordering::Greater))),
    ),
];

#[derive(Clone)]
struct Extreme {
    function: &'static str,
    /// How a value compares with the best so far when it is better.
    better: Ordering,
    best: Option<Best>,
}

/// The best value so far; times are ints here.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Best {
    Int(i64),
    UInt(u64),
    Float(f64),
}

impl Best {
    fn is_nan(self) -> bool {
        matches!(self, Best::Float(value) if value.is_nan())
    }
}

impl Extreme {
    fn new(function: &'static str, better: Ordering) -> Self {
        Extreme {
            function,
            better,
            best: None,
        }
    }

    /// The row of the best of these values, if it is better than the best so far.
    fn among(&mut self, values: impl Iterator<Item = (usize, Best)>) -> Option<usize> {
        let mut chosen = None;
        for (row, value) in values {
            let better = self.best.is_none_or(|best| {
                best.is_nan() && !value.is_nan() || value.partial_cmp(&best) == Some(self.better)
            });
            if better {
                self.best = Some(value);
                chosen = Some(row);
            }
        }
        chosen
    }
}

impl Choice for Extreme {
    fn choose(
        &mut self,
        name: &str,
        column: &Column,
        rows: usize,
    ) -> Outcome<Option<(usize, Demand)>> {
        let valid = |row: &usize| !column.is_null(*row);
        let rows = (0..rows).filter(valid);
        let chosen = match column {
            Column::Int(array) => self.among(rows.map(|row| (row, Best::Int(array.value(row))))),
            Column::Time(array) => self.among(rows.map(|row| (row, Best::Int(array.value(row))))),
            Column::UInt(array) => self.among(rows.map(|row| (row, Best::UInt(array.value(row))))),
            Column::Float(array) => {
                self.among(rows.map(|row| (row, Best::Float(array.value(row)))))
            }
            Column::Constant { value, .. } => {
                let best = match value {
                    Scalar::Int(value) | Scalar::Time(value) => Some(Best::Int(*value)),
                    Scalar::UInt(value) => Some(Best::UInt(*value)),
                    Scalar::Float(value) => Some(Best::Float(*value)),
                    _ => None,
                };
                self.among(rows.take(1).filter_map(|row| Some((row, best?))))
            }
            _ => None,
        };
        let ty = column.column_type();
        if matches!(ty, ColumnType::Bool | ColumnType::String) {
            return Err(unsupported(self.function, name, ty, "numbers and times"));
        }
        Ok(chosen.map(|row| (row, Demand::More)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highest(values: &[f64]) -> Option<usize> {
        let values = values.iter().copied().map(Best::Float).enumerate();
        Extreme::new("max", Ordering::Greater).among(values)
    }

    #[test]
    fn nan_is_chosen_only_among_its_like() {
        let nan = f64::NAN;
        assert_eq!(highest(&[nan, 1.0, 2.0]), Some(2));
        assert_eq!(highest(&[2.0, 1.0, nan]), Some(0));
        assert_eq!(highest(&[nan, f64::NEG_INFINITY]), Some(1));
        assert_eq!(highest(&[nan, nan]), Some(0));
        assert_eq!(highest(&[]), None);
    }
}
