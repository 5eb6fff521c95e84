//! Kafka records as tables: what `--dry-run` and `--kafka embedded` show.

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use fluxlite_kafka::{Held, Record};
use fluxlite_table::{
    CHUNK_ROWS, Chunk, Column, ColumnBuilder, ColumnType, Field, GroupKey, Scalar, Schema,
};

use super::{ResultSink, Style};
use crate::spool::Spool;

/// The records of a dry run: one table of topic, partition, key and value, in the order of sending.
pub struct RecordTable(Rows);

impl RecordTable {
    /// Records that go to a result.
    #[must_use]
    pub fn new(result: ResultSink) -> Self {
        let columns = [
            ("topic", ColumnType::String),
            ("partition", ColumnType::Int),
            ("key", ColumnType::String),
            ("value", ColumnType::String),
        ];
        RecordTable(Rows::new(result, &columns))
    }

    /// Adds a record; the first error is kept for the end.
    pub fn push(&mut self, record: &Record<'_>) {
        let topic = Scalar::String(record.topic.into());
        self.0.push(&[
            topic,
            Scalar::Int(record.partition.into()),
            key(record),
            value(record),
        ]);
    }

    /// Whether there was no record yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.rows == 0 && !self.0.result.begun
    }

    /// Ends the records.
    ///
    /// # Errors
    /// The first error of writing.
    pub fn end(self) -> io::Result<()> {
        self.0.end()
    }
}

/// The records of the embedded cluster: a result for each partition, with key and value.
pub struct PartitionTables {
    style: Style,
    spool: Spool,
    at: Option<(String, i32)>,
    rows: Option<Rows>,
    failed: io::Result<()>,
}

impl PartitionTables {
    /// Records that go to results of that style.
    #[must_use]
    pub fn new(style: Style, spool: Spool) -> Self {
        PartitionTables {
            style,
            spool,
            at: None,
            rows: None,
            failed: Ok(()),
        }
    }

    /// Adds a record, behind those of its partition; the first error is kept for the end.
    pub fn push(&mut self, record: &Record<'_>) {
        let (topic, partition) = (record.topic, record.partition);
        let goes_on = self
            .at
            .as_ref()
            .is_some_and(|(t, p)| t == topic && *p == partition);
        if !goes_on {
            self.end_partition();
            self.at = Some((topic.to_owned(), partition));
        }
        let (style, spool) = (self.style, &self.spool);
        let rows = self.rows.get_or_insert_with(|| {
            let name = format!("topic {topic}, partition {partition}");
            let columns = [("key", ColumnType::String), ("value", ColumnType::String)];
            Rows::new(style.result(&name, spool), &columns)
        });
        rows.push(&[key(record), value(record)]);
    }

    /// Ends the records.
    ///
    /// # Errors
    /// The first error of writing.
    pub fn end(mut self) -> io::Result<()> {
        self.end_partition();
        self.failed
    }

    fn end_partition(&mut self) {
        let ended = self.rows.take().map_or(Ok(()), Rows::end);
        if self.failed.is_ok() {
            self.failed = ended;
        }
    }
}

/// Rows on their way into chunks of a result of one table.
struct Rows {
    result: ResultSink,
    schema: Arc<Schema>,
    builders: Vec<ColumnBuilder>,
    rows: usize,
    failed: io::Result<()>,
}

impl Rows {
    fn new(result: ResultSink, columns: &[(&str, ColumnType)]) -> Self {
        let fields = columns.iter().map(|(name, ty)| {
            (
                (*name).into(),
                Field {
                    ty: *ty,
                    in_key: false,
                },
            )
        });
        let builders = columns
            .iter()
            .map(|(_, ty)| ColumnBuilder::with_capacity(*ty, 0))
            .collect();
        Rows {
            result,
            schema: Arc::new(Schema::new(fields)),
            builders,
            rows: 0,
            failed: Ok(()),
        }
    }

    fn push(&mut self, row: &[Scalar]) {
        for (builder, cell) in self.builders.iter_mut().zip(row) {
            builder.push(cell);
        }
        self.rows += 1;
        if self.rows >= CHUNK_ROWS && self.failed.is_ok() {
            self.failed = self.flush();
        }
    }

    fn end(mut self) -> io::Result<()> {
        std::mem::replace(&mut self.failed, Ok(()))?;
        if self.rows > 0 {
            self.flush()?;
        }
        self.result.write(|writer| writer.end_table())?;
        self.result.finish()
    }

    fn flush(&mut self) -> io::Result<()> {
        let columns: Vec<Column> = self
            .builders
            .iter_mut()
            .map(ColumnBuilder::finish)
            .collect();
        let rows = std::mem::take(&mut self.rows);
        let key = Arc::new(GroupKey::default());
        let chunk =
            Chunk::new(key, self.schema.clone(), columns, rows).map_err(io::Error::other)?;
        self.result.write(|writer| writer.chunk(&chunk))
    }
}

/// The key in hexadecimal.
fn key(record: &Record<'_>) -> Scalar {
    let mut hex = String::with_capacity(2 * record.key.len());
    for byte in record.key {
        let _ = write!(hex, "{byte:02x}");
    }
    Scalar::String(hex.into())
}

fn value(record: &Record<'_>) -> Scalar {
    Scalar::String(String::from_utf8_lossy(record.value).into())
}

/// A line for each partition that no longer holds all that was written.
#[must_use]
pub fn note_held(held: &[Held]) -> String {
    let evicted = held
        .iter()
        .filter(|partition| partition.held < partition.written);
    evicted.fold(String::new(), |mut text, partition| {
        let Held {
            topic,
            partition: number,
            held,
            written,
            ..
        } = partition;
        let _ = writeln!(
            text,
            "topic {topic}, partition {number}: {held} of {written} records still held"
        );
        text
    })
}
