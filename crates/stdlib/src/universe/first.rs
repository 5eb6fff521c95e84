//! `first` and `last`: the first or last row of each table whose column is not null.

use fluxlite_engine::{Demand, Native, Outcome, Shape};
use fluxlite_table::Column;

use crate::selection::{Choice, one_row};

/// `first`, `last`.
pub const NATIVES: &[Native] = &[
    Native::new(
        "universe",
        "first",
        Shape::Selector(|arguments| one_row(arguments, First)),
    ),
    Native::new(
        "universe",
        "last",
        Shape::Selector(|arguments| one_row(arguments, Last)),
    ),
];

#[derive(Clone)]
struct First;

impl Choice for First {
    fn choose(
        &mut self,
        _: &str,
        column: &Column,
        rows: usize,
    ) -> Outcome<Option<(usize, Demand)>> {
        let row = (0..rows).find(|row| !column.is_null(*row));
        Ok(row.map(|row| (row, Demand::NextTable)))
    }
}

#[derive(Clone)]
struct Last;

impl Choice for Last {
    fn choose(
        &mut self,
        _: &str,
        column: &Column,
        rows: usize,
    ) -> Outcome<Option<(usize, Demand)>> {
        let row = (0..rows).rev().find(|row| !column.is_null(*row));
        Ok(row.map(|row| (row, Demand::More)))
    }
}
