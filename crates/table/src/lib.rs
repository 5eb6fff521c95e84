//! Columnar tables and their formats.
//!
//! A stream is a sequence of tables. A table has a [`GroupKey`], a [`Schema`] and rows, and its rows come in
//! [`Chunk`]s of about [`CHUNK_ROWS`]. Columns are Arrow arrays, or one value for all rows: the columns of the
//! group key never take memory per row. The crate knows nothing of the language that computes on them.

pub mod csv;

mod builder;
mod chunk;
mod column;
mod float;
mod key;
mod scalar;
mod schema;
mod time;

pub use builder::ColumnBuilder;
pub use chunk::{CHUNK_ROWS, Chunk};
pub use column::Column;
pub use float::{format_float, write_float};
pub use key::{GroupKey, KeyEntry};
pub use scalar::{ColumnType, Name, Scalar};
pub use schema::{Field, Schema};
pub use time::{Fraction, TimeWriter, format_time, parse_time, write_time};
