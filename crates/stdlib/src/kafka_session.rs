//! What `kafka.to` finds in the run's extensions: the dealings with Kafka, where each call stands in the script,
//! and the file of rows that were no records.

use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use fluxlite_diagnostics::Span;
use fluxlite_kafka::{Kafka, Rejected};
use fluxlite_table::csv::Encoder;
use fluxlite_table::{
    Chunk, Column, ColumnBuilder, ColumnType, Field, Name, ResultWriter as _, Scalar, Schema,
};

/// The Kafka side of a run.
pub struct KafkaSession {
    /// Clusters, accounts, reports.
    pub kafka: Kafka,
    calls: Mutex<Vec<Span>>,
    dead_letters: Option<Mutex<DeadLetters>>,
}

impl KafkaSession {
    /// A session; `dead_letters` takes rows that cannot be encoded, where the policy says so.
    #[must_use]
    pub fn new(kafka: Kafka, dead_letters: Option<DeadLetters>) -> Self {
        KafkaSession {
            kafka,
            calls: Mutex::default(),
            dead_letters: dead_letters.map(Mutex::new),
        }
    }

    /// The places of the calls, in the order of their reports.
    #[must_use]
    pub fn calls(&self) -> Vec<Span> {
        lock(&self.calls).clone()
    }

    /// Ends the file of dead letters.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn close(&self) -> io::Result<()> {
        match &self.dead_letters {
            Some(letters) => lock(letters).encoder.end_result(),
            None => Ok(()),
        }
    }

    pub(crate) fn add_call(&self, span: Span) {
        lock(&self.calls).push(span);
    }

    /// Writes rows of a chunk that were refused.
    pub(crate) fn reject(
        &self,
        topic: &str,
        chunk: &Chunk,
        rejected: &[Rejected],
    ) -> io::Result<()> {
        match &self.dead_letters {
            Some(letters) if !rejected.is_empty() => lock(letters).write(topic, chunk, rejected),
            _ => Ok(()),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Rows that were no records, as annotated CSV: the columns of the input, then `_error`, `_row` and `_topic`.
pub struct DeadLetters {
    encoder: Encoder<Box<dyn Write + Send>>,
}

impl DeadLetters {
    /// Dead letters that go to `out`.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn new(out: Box<dyn Write + Send>) -> io::Result<Self> {
        let mut encoder = Encoder::new(out);
        encoder.begin_result("dead_letters")?;
        Ok(DeadLetters { encoder })
    }

    fn write(&mut self, topic: &str, chunk: &Chunk, rejected: &[Rejected]) -> io::Result<()> {
        self.encoder
            .chunk(&letters(topic, chunk, rejected).map_err(io::Error::other)?)?;
        self.encoder.end_table()?;
        self.encoder.flush()
    }
}

/// The rejected rows of a chunk with what was wrong with them.
fn letters(
    topic: &str,
    chunk: &Chunk,
    rejected: &[Rejected],
) -> Result<Chunk, arrow::error::ArrowError> {
    let places = rejected
        .iter()
        .map(|row| u32::try_from(row.row).unwrap_or(u32::MAX));
    let rows = chunk.take(&places.collect())?;
    let mut errors = ColumnBuilder::with_capacity(ColumnType::String, rejected.len());
    let mut numbers = ColumnBuilder::with_capacity(ColumnType::Int, rejected.len());
    for row in rejected {
        errors.push(&Scalar::String(row.error.to_string().into()));
        numbers.push(&Scalar::Int(
            i64::try_from(row.error.row).unwrap_or(i64::MAX),
        ));
    }
    let topic = Column::constant(ColumnType::String, Scalar::String(topic.into()));
    let added = [
        ("_error", errors.finish()),
        ("_row", numbers.finish()),
        ("_topic", topic),
    ];
    let kept = rows
        .schema()
        .iter()
        .zip(rows.columns())
        .filter(|((name, field), _)| {
            // A column of the input under one of these names gives way, unless the group key needs it.
            field.in_key || added.iter().all(|(own, _)| **own != ***name)
        });
    let kept: Vec<(Name, Field, Column)> = kept
        .map(|((name, field), column)| (name.clone(), field, column.clone()))
        .collect();
    let new = added
        .into_iter()
        .filter(|(own, _)| kept.iter().all(|(name, ..)| **own != **name));
    let new: Vec<(Name, Field, Column)> = new
        .map(|(name, column)| {
            (
                name.into(),
                Field {
                    ty: column.column_type(),
                    in_key: false,
                },
                column,
            )
        })
        .collect();
    let columns: Vec<(Name, Field, Column)> = kept.into_iter().chain(new).collect();
    let schema = Schema::new(
        columns
            .iter()
            .map(|(name, field, _)| (name.clone(), *field)),
    );
    let columns = columns.into_iter().map(|(_, _, column)| column).collect();
    Chunk::new(rows.key().clone(), schema.into(), columns, rows.rows())
}
