//! What the formats that results are printed in have in common.

use std::io;

use crate::Chunk;

/// Writes results in one format: for each result [`begin_result`](ResultWriter::begin_result), then for each of its
/// tables one or more chunks (an empty table has one without rows) and [`end_table`](ResultWriter::end_table), then
/// [`end_result`](ResultWriter::end_result). What is written may be kept back until the result's end, but for what
/// grows with its rows.
pub trait ResultWriter {
    /// Begins a result of this name.
    ///
    /// # Errors
    /// When the output cannot be written; the same for the other calls.
    fn begin_result(&mut self, name: &str) -> io::Result<()>;

    /// Takes rows of the table at hand; the first ones begin it.
    fn chunk(&mut self, chunk: &Chunk) -> io::Result<()>;

    /// Ends the table at hand.
    fn end_table(&mut self) -> io::Result<()>;

    /// Ends the result at hand; all of it is in the output behind this call.
    fn end_result(&mut self) -> io::Result<()>;
}
