//! From the rows of a chunk to records: the loop over rows, and what becomes of rows that do not fit.

use std::sync::Arc;

use fluxlite_table::{Chunk, Scalar, Schema};

use crate::block::Block;
use crate::layout::{Layout, Mapping};
use crate::line::{self, Timestamps};
use crate::problem::{self, RowError, RowProblem, Subject, TableError};
use crate::record_size::record_batch_size;
use crate::template::{About, Fault, Template};

/// What a row that cannot become a record does to the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowErrorPolicy {
    /// Stop; what was accepted before is delivered.
    #[default]
    Fail,
    /// Count it and go on.
    Skip,
    /// Give it back to the caller, who writes it somewhere, and go on.
    DeadLetter,
}

/// A row that did not become a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejected {
    /// The row's place in the chunk, from 0.
    pub row: usize,
    /// Why.
    pub error: RowError,
}

/// The rows of a chunk that did not become records.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    /// Rows without a field.
    pub empty: u64,
    /// Rows in error.
    pub errors: u64,
    /// The rows in error: the first alone, unless all are to be given back.
    pub rejected: Vec<Rejected>,
}

/// Encodes the chunks of one call.
#[derive(Debug)]
pub(crate) struct Encoder {
    mapping: Mapping,
    timestamps: Timestamps,
    policy: RowErrorPolicy,
    layout: Option<(Arc<Schema>, Layout)>,
    text: Vec<u8>,
    rows_before: u64,
}

impl Encoder {
    pub(crate) fn new(mapping: Mapping, timestamps: Timestamps, policy: RowErrorPolicy) -> Self {
        Encoder {
            mapping,
            timestamps,
            policy,
            layout: None,
            text: Vec::new(),
            rows_before: 0,
        }
    }

    /// Rows count from 1 again.
    pub(crate) fn end_table(&mut self) {
        self.rows_before = 0;
    }

    /// Counts the rows of a chunk that is done with.
    pub(crate) fn end_chunk(&mut self, chunk: &Chunk) {
        self.rows_before += u64::try_from(chunk.rows()).unwrap_or_default();
    }

    /// Checks that a table has what the lines need.
    pub(crate) fn check_table(&mut self, chunk: &Chunk) -> Result<(), TableError> {
        let schema = chunk.schema();
        let known = |known: &Arc<Schema>| Arc::ptr_eq(known, schema) || known == schema;
        if self.layout.as_ref().is_some_and(|(of, _)| known(of)) {
            return Ok(());
        }
        let layout = Layout::of(schema, &self.mapping).map_err(|problem| TableError {
            group_key: problem::shown_key(chunk.key()),
            problem,
        })?;
        self.layout = Some((schema.clone(), layout));
        Ok(())
    }

    /// Encodes rows from `from` on until the block is full, and says which row is next. After a row error under
    /// [`RowErrorPolicy::Fail`] it ends there; the block holds the rows before.
    pub(crate) fn encode(
        &mut self,
        chunk: &Chunk,
        from: usize,
        block: &mut Block,
        losses: &mut Losses,
    ) -> usize {
        let Some((_, layout)) = &self.layout else {
            return chunk.rows();
        };
        let template = Template::new(chunk, layout, &self.mapping, &mut self.text);
        let context = Context {
            chunk,
            policy: self.policy,
            rows_before: self.rows_before,
        };
        for row in from..chunk.rows() {
            if block.is_full() {
                return row;
            }
            match line::write_record(&template, row, self.timestamps, block) {
                Ok(true) => block.close_record(row),
                Ok(false) => {
                    block.abandon_record();
                    losses.empty += 1;
                }
                Err(fault) => {
                    block.abandon_record();
                    if context.reject(row, fault, losses) {
                        return chunk.rows();
                    }
                }
            }
        }
        chunk.rows()
    }

    /// Takes records larger than the topic's limit out of a block, as row errors. Under
    /// [`RowErrorPolicy::Fail`] the block ends before the first of them, which then is the error of the chunk.
    pub(crate) fn check_sizes(
        &self,
        chunk: &Chunk,
        limit: usize,
        block: &mut Block,
        losses: &mut Losses,
    ) {
        if record_batch_size(block.longest) <= limit {
            return;
        }
        let mut too_large = Vec::new();
        block.retain(|row, size| {
            let bytes = record_batch_size(size);
            if bytes > limit {
                too_large.push((row, RowProblem::TooLarge { bytes, limit }));
            }
            bytes <= limit && (too_large.is_empty() || self.policy != RowErrorPolicy::Fail)
        });
        let context = Context {
            chunk,
            policy: self.policy,
            rows_before: self.rows_before,
        };
        if self.policy == RowErrorPolicy::Fail && !too_large.is_empty() {
            // A row error of another kind can only stand behind these rows.
            *losses = Losses {
                empty: losses.empty,
                ..Losses::default()
            };
            too_large.truncate(1);
        }
        for (row, problem) in too_large {
            context.reject_record(row, problem, losses);
        }
        losses.rejected.sort_by_key(|rejected| rejected.row);
    }
}

/// What a row error names.
struct Context<'a> {
    chunk: &'a Chunk,
    policy: RowErrorPolicy,
    rows_before: u64,
}

impl Context<'_> {
    /// Notes a row error; whether it is the last.
    #[cold]
    fn reject(&self, row: usize, (about, problem): Fault, losses: &mut Losses) -> bool {
        let name = |place| {
            let column = self.chunk.schema().at(place);
            column.map(|(name, _)| name.to_string()).unwrap_or_default()
        };
        self.note(row, problem, losses, || match about {
            About::Argument => (Subject::NameArgument, String::new()),
            About::Name(place) => (
                Subject::ColumnName(name(place)),
                problem::shown_text(&name(place)),
            ),
            About::Value(place) => {
                let value = self
                    .chunk
                    .columns()
                    .get(place)
                    .map(|column| column.value(row));
                let value = value.unwrap_or(Scalar::Null);
                (Subject::Column(name(place)), problem::shown(&value))
            }
        })
    }

    fn reject_record(&self, row: usize, problem: RowProblem, losses: &mut Losses) {
        self.note(row, problem, losses, || (Subject::Record, String::new()));
    }

    fn note(
        &self,
        row: usize,
        problem: RowProblem,
        losses: &mut Losses,
        subject: impl FnOnce() -> (Subject, String),
    ) -> bool {
        if losses.errors == 0 || self.policy == RowErrorPolicy::DeadLetter {
            let (subject, value) = subject();
            losses.rejected.push(Rejected {
                row,
                error: RowError {
                    group_key: problem::shown_key(self.chunk.key()),
                    row: self.rows_before + u64::try_from(row).unwrap_or_default() + 1,
                    subject,
                    value,
                    problem,
                },
            });
        }
        losses.errors += 1;
        self.policy == RowErrorPolicy::Fail
    }
}
