//! Columnar tables and their formats.
//!
//! A stream is a sequence of tables. A table has a [`GroupKey`], a [`Schema`] and rows, and its rows come in
//! [`Chunk`]s of about [`CHUNK_ROWS`]. Columns are Arrow arrays, or one value for all rows: the columns of the
//! group key never take memory per row. The crate knows nothing of the language that computes on them.
//!
//! [`csv`] reads tables and writes them back; [`TextWriter`], [`MarkdownWriter`] and [`JsonWriter`] write them in
//! other formats, all behind [`ResultWriter`].

pub mod csv;

mod builder;
mod cell;
mod chunk;
mod column;
mod display;
mod float;
mod json;
mod key;
mod markdown;
mod output;
mod page;
#[cfg(test)]
mod samples;
mod scalar;
mod schema;
mod text;
mod time;

pub use builder::ColumnBuilder;
pub use cell::Cell;
pub use chunk::{CHUNK_ROWS, Chunk};
pub use column::Column;
pub use display::write_cell;
pub use float::{format_float, write_float, write_float_with_exponent};
pub use json::JsonWriter;
pub use key::{GroupKey, KeyEntry};
pub use markdown::MarkdownWriter;
pub use output::ResultWriter;
pub use scalar::{ColumnType, Name, Scalar};
pub use schema::{Field, Schema};
pub use text::{TextStyle, TextWriter};
pub use time::{Fraction, TimeWriter, format_time, parse_time, write_time};
