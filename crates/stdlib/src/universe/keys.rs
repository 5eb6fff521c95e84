//! `keys`: the labels of each table's group key, one a row.

use fluxlite_engine::{Native, Shape};

use crate::label_list::label_list;

/// `keys`.
pub const NATIVES: &[Native] = &[Native::new(
    "universe",
    "keys",
    Shape::Selector(|arguments| label_list(arguments, true)),
)];
