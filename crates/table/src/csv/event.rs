//! What a decoder gives, and how it is told to read.

use std::sync::Arc;

use crate::{Chunk, GroupKey, Name, Schema};

/// How a CSV is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Annotations tell the types and the group keys.
    #[default]
    Annotations,
    /// The first row is the header, all cells are strings, and all rows make one table without a group key.
    Raw,
}

/// What a decoder comes upon, in order: for each table `Table`, its chunks, `EndTable`.
#[derive(Debug, Clone)]
pub enum Event {
    /// A table begins.
    Table(TableHead),
    /// Rows of it. A table has at least one chunk, an empty one a chunk without rows, unless it is skipped.
    Chunk(Chunk),
    /// It ends.
    EndTable,
}

/// What is known of a table before its rows.
#[derive(Debug, Clone)]
pub struct TableHead {
    /// The result that it belongs to, `_result` unless the CSV says otherwise.
    pub result: Name,
    /// Its group key.
    pub key: Arc<GroupKey>,
    /// Its columns.
    pub schema: Arc<Schema>,
}
