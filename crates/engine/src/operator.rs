//! What moves chunks: operators and sources, and what they push into.
//!
//! Everything is pushed on one thread, by a call between neighbours. A stream delivers each table as chunks, at
//! least one (an empty table is one chunk without rows), and an end mark. The answer to a push tells whether
//! more is wanted, so that `limit` stops the source.

use fluxlite_table::Chunk;

use crate::executor::Output;
use crate::failure::Outcome;

/// The answer to a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demand {
    /// No chunk of any table is wanted any more.
    Nothing,
    /// No further chunk of the table at hand is wanted; its end mark still is, and the next table.
    NextTable,
    /// Go on.
    More,
}

/// One step of a stream.
pub trait Operator: Send {
    /// Takes rows of the table at hand of an input.
    ///
    /// # Errors
    /// When the rows cannot be worked on; the run ends.
    fn chunk(&mut self, input: usize, chunk: Chunk, out: &mut Output<'_>) -> Outcome<Demand>;

    /// The table at hand of an input has ended.
    ///
    /// # Errors
    /// As for [`Operator::chunk`].
    fn end_table(&mut self, input: usize, out: &mut Output<'_>) -> Outcome<()>;

    /// An input has ended; when it was the last one the operator's own output ends behind this call.
    ///
    /// # Errors
    /// As for [`Operator::chunk`].
    fn end_input(&mut self, _input: usize, _out: &mut Output<'_>) -> Outcome<()> {
        Ok(())
    }
}

/// Where a stream begins.
pub trait Source: Send {
    /// Pushes all tables, until told that nothing more is wanted.
    ///
    /// # Errors
    /// When the data cannot be read, or what they are pushed into fails.
    fn run(&mut self, out: &mut Output<'_>) -> Outcome<()>;
}
