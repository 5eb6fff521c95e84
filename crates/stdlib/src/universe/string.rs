//! `string(v:)`: a value as a string.

use fluxlite_engine::Native;
use fluxlite_table::ColumnType;

use crate::conversion::STRING;

/// `string`.
pub const NATIVES: &[Native] = &[Native::columnar(
    "universe",
    "string",
    |arguments| STRING.call(arguments),
    |arguments| STRING.column(arguments, ColumnType::String),
)];
