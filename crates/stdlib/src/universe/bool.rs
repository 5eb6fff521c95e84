//! `bool(v:)`: a value as a bool.

use fluxlite_engine::Native;
use fluxlite_table::ColumnType;

use crate::conversion::BOOL;

/// `bool`.
pub const NATIVES: &[Native] = &[Native::columnar(
    "universe",
    "bool",
    |arguments| BOOL.call(arguments),
    |arguments| BOOL.column(arguments, ColumnType::Bool),
)];
