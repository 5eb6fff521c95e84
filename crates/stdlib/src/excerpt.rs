//! Some rows of a chunk that may be kept for long.

use std::ops::Range;

use arrow::array::UInt32Array;
use fluxlite_engine::Outcome;
use fluxlite_table::Chunk;

/// The rows of a range. A slice would keep the whole chunk in memory, so a few of many rows are copied.
///
/// # Errors
/// When the range does not lie in the chunk.
pub(crate) fn excerpt(chunk: &Chunk, rows: Range<usize>) -> Outcome<Chunk> {
    if rows.is_empty() {
        return Ok(Chunk::empty(chunk.key().clone(), chunk.schema().clone()));
    }
    if rows.len() * 4 > chunk.rows() {
        return Ok(chunk.slice(rows.start, rows.len()));
    }
    let rows = UInt32Array::from_iter_values(rows.start as u32..rows.end as u32);
    Ok(chunk.take(&rows)?)
}
