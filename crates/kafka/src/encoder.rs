//! From the rows of a chunk to records: the loop over rows, and what becomes of rows that do not fit.

use std::sync::Arc;

use arrow::array::{Array, StringViewArray};
use fluxlite_table::{Chunk, Scalar, Schema};

use crate::block::Block;
use crate::escape::{self, Position};
use crate::layout::{Layout, Mapping};
use crate::number;
use crate::problem::{self, RowError, RowProblem, Subject, TableError};
use crate::template::{self, About, Fault, FieldStep, Step, Template, Times, Values};

const NANOSECONDS_PER_MILLISECOND: i64 = 1_000_000;

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

/// Which time a record has beside the one in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Timestamps {
    /// The time of producing, so that a broker's retention by time counts from now.
    #[default]
    Produce,
    /// The row's time, to the millisecond.
    Row,
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
            match write_record(&template, row, self.timestamps, block) {
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

/// Bytes of a record batch (message format 2) with one record alone: what a topic's `max.message.bytes` limits.
/// The record has an eight-byte key and no headers.
pub(crate) fn record_batch_size(value: usize) -> usize {
    const BATCH_HEADER: usize = 61;
    // Attributes, timestamp delta, offset delta, key length, key, number of headers.
    const RECORD: usize = 1 + 1 + 1 + 1 + crate::block::KEY_BYTES + 1;
    let body = RECORD + varint_size(value) + value;
    BATCH_HEADER + varint_size(body) + body
}

/// Bytes of a length as a zigzag varint.
fn varint_size(length: usize) -> usize {
    let bits = usize::BITS - (length << 1).leading_zeros();
    usize::try_from(bits.div_ceil(7).max(1)).unwrap_or(10)
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

/// Appends the value of a row's record to the block, and its timestamp; `false` if the row has no field.
fn write_record(
    template: &Template<'_>,
    row: usize,
    timestamps: Timestamps,
    block: &mut Block,
) -> Result<bool, Fault> {
    if let Some(fault) = template.fault {
        return Err(fault);
    }
    let out = &mut block.values;
    for step in &template.head {
        match step {
            Step::Text(text) => out.extend_from_slice(&template.text[text.clone()]),
            Step::Measurement(place, names) => write_measurement(out, *place, names, row)?,
            Step::Tag(place, key, values) => {
                if !values.is_null(row) && !values.value(row).is_empty() {
                    out.extend_from_slice(&template.text[key.clone()]);
                    write_name(out, values.value(row), Position::Key, *place)?;
                }
            }
        }
    }
    if !write_fields(out, template, row)? {
        return Ok(false);
    }
    let time = time_of(template, row)?;
    if timestamps == Timestamps::Row {
        block.timestamps.push(milliseconds(time, template)?);
    }
    out.push(b' ');
    number::write_time(out, time);
    Ok(true)
}

fn write_measurement(
    out: &mut Vec<u8>,
    place: usize,
    names: &StringViewArray,
    row: usize,
) -> Result<(), Fault> {
    if names.is_null(row) || names.value(row).is_empty() {
        return Err((About::Value(place), RowProblem::NoMeasurement));
    }
    write_name(out, names.value(row), Position::Measurement, place)
}

fn write_name(
    out: &mut Vec<u8>,
    text: &str,
    position: Position,
    place: usize,
) -> Result<(), Fault> {
    escape::write_name(out, text, position)
        .map_err(|why| (About::Value(place), RowProblem::Unwritable(why)))
}

fn write_fields(out: &mut Vec<u8>, template: &Template<'_>, row: usize) -> Result<bool, Fault> {
    let mut fields = template.fields.iter();
    let mut first = true;
    if template.open_field
        && let Some(field) = fields.next()
    {
        write_value(out, template, field, row)?;
        first = false;
    }
    for field in fields.filter(|field| !field.values.is_null(row)) {
        let start = out.len();
        out.extend_from_slice(&template.text[field.key.clone()]);
        if std::mem::take(&mut first)
            && let Some(comma) = out.get_mut(start)
        {
            *comma = b' ';
        }
        write_value(out, template, field, row)?;
    }
    Ok(!first)
}

fn write_value(
    out: &mut Vec<u8>,
    template: &Template<'_>,
    field: &FieldStep<'_>,
    row: usize,
) -> Result<(), Fault> {
    let written = match &field.values {
        Values::Text(text) => {
            out.extend_from_slice(&template.text[text.clone()]);
            Ok(())
        }
        Values::Bool(array) => {
            number::write_bool(out, array.value(row));
            Ok(())
        }
        Values::Int(array) => {
            number::write_int(out, array.value(row));
            Ok(())
        }
        Values::UInt(array) => template::write_uint(out, array.value(row)),
        Values::Float(array) => template::write_float(out, array.value(row)),
        Values::String(array) => {
            escape::write_string_field(out, array.value(row));
            Ok(())
        }
    };
    written.map_err(|problem| (About::Value(field.place), problem))
}

fn time_of(template: &Template<'_>, row: usize) -> Result<i64, Fault> {
    let time = match &template.times {
        Times::Constant(time) => *time,
        Times::Each(array) => (!array.is_null(row)).then(|| array.value(row)),
    };
    time.ok_or((About::Value(template.time_place), RowProblem::NullTime))
}

/// The record's timestamp: 0 and less would mean "now" or nothing to a Kafka client.
fn milliseconds(time: i64, template: &Template<'_>) -> Result<i64, Fault> {
    match time.div_euclid(NANOSECONDS_PER_MILLISECOND) {
        milliseconds @ 1.. => Ok(milliseconds),
        _ => Err((
            About::Value(template.time_place),
            RowProblem::TimestampTooEarly,
        )),
    }
}
