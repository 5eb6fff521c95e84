//! `time(v:)`: a value as a time.

use fluxlite_engine::Native;
use fluxlite_table::ColumnType;

use crate::conversion::TIME;

/// `time`.
pub const NATIVES: &[Native] = &[Native::columnar(
    "universe",
    "time",
    |arguments| TIME.call(arguments),
    |arguments| TIME.column(arguments, ColumnType::Time),
)];
