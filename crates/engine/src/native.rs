//! What the functions of the library written in Rust look like from here.
//!
//! A native is a package, a name and a [`Shape`]. Its signature stands once, in the package's Flux source; the
//! native finds its arguments by name. The shape does what all natives of that kind need, so a native's file
//! holds only what is its own.

use std::fmt;

use fluxlite_table::Column;

use crate::arguments::{Arguments, ColumnArguments};
use crate::failure::Outcome;
use crate::shapes::{AggregatePlan, RowWisePlan, SelectorPlan, WholeTablePlan};
use crate::value::Value;

/// A function or constant of the library written in Rust.
#[derive(Debug)]
pub struct Native {
    /// The import path of its package.
    pub package: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How it works.
    pub shape: Shape,
}

/// A scalar native over whole columns; `None` leaves the rows to be computed one by one.
pub type OverColumns = fn(&ColumnArguments<'_>) -> Outcome<Option<Column>>;

/// How a native works (see ARCHITECTURE.md, "The shapes of functions").
#[derive(Clone, Copy)]
pub enum Shape {
    /// A value, such as `math.pi`.
    Constant(fn() -> Value),
    /// Values to a value, without effect, so that it can be computed once when its arguments are constant.
    Scalar {
        /// Of one row.
        value: fn(&Arguments<'_>) -> Outcome<Value>,
        /// Of all rows of a chunk; without it, or where it gives `None`, `value` is called row by row.
        columns: Option<OverColumns>,
    },
    /// Chunk by chunk, each table by itself.
    RowWise(fn(&Arguments<'_>) -> Outcome<RowWisePlan>),
    /// A column of each table to one value.
    Aggregate(fn(&Arguments<'_>) -> Outcome<AggregatePlan>),
    /// Some rows of each table.
    Selector(fn(&Arguments<'_>) -> Outcome<SelectorPlan>),
    /// A whole table to a table.
    WholeTable(fn(&Arguments<'_>) -> Outcome<WholeTablePlan>),
    /// Anything else: sources, sinks, regrouping, functions that run a part of the graph.
    Call(fn(&Arguments<'_>) -> Outcome<Value>),
}

impl Native {
    /// A constant.
    #[must_use]
    pub const fn constant(package: &'static str, name: &'static str, value: fn() -> Value) -> Self {
        Native {
            package,
            name,
            shape: Shape::Constant(value),
        }
    }

    /// A scalar function that is called row by row.
    #[must_use]
    pub const fn scalar(
        package: &'static str,
        name: &'static str,
        value: fn(&Arguments<'_>) -> Outcome<Value>,
    ) -> Self {
        Native {
            package,
            name,
            shape: Shape::Scalar {
                value,
                columns: None,
            },
        }
    }

    /// A scalar function that can also work on whole columns.
    #[must_use]
    pub const fn columnar(
        package: &'static str,
        name: &'static str,
        value: fn(&Arguments<'_>) -> Outcome<Value>,
        columns: OverColumns,
    ) -> Self {
        Native {
            package,
            name,
            shape: Shape::Scalar {
                value,
                columns: Some(columns),
            },
        }
    }

    /// A function of any other shape.
    #[must_use]
    pub const fn new(package: &'static str, name: &'static str, shape: Shape) -> Self {
        Native {
            package,
            name,
            shape,
        }
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shape::Constant(_) => "Constant",
            Shape::Scalar { .. } => "Scalar",
            Shape::RowWise(_) => "RowWise",
            Shape::Aggregate(_) => "Aggregate",
            Shape::Selector(_) => "Selector",
            Shape::WholeTable(_) => "WholeTable",
            Shape::Call(_) => "Call",
        })
    }
}
