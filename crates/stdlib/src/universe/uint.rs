//! `uint(v:)`: a value as a uint.

use fluxlite_engine::Native;
use fluxlite_table::ColumnType;

use crate::conversion::UINT;

/// `uint`.
pub const NATIVES: &[Native] = &[Native::columnar(
    "universe",
    "uint",
    |arguments| UINT.call(arguments),
    |arguments| UINT.column(arguments, ColumnType::UInt),
)];
