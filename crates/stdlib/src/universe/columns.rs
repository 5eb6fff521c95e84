//! `columns`: the labels of each table's columns, one a row.

use fluxlite_engine::{Native, Shape};

use crate::label_list::label_list;

/// `columns`.
pub const NATIVES: &[Native] = &[Native::new(
    "universe",
    "columns",
    Shape::Selector(|arguments| label_list(arguments, false)),
)];
