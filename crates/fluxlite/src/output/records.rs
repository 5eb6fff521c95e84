//! Kafka records as tables: what `--dry-run` and `--kafka embedded` show.

use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use fluxlite_kafka::{Held, Record};
use fluxlite_table::{
    CHUNK_ROWS, Chunk, Column, ColumnBuilder, ColumnType, Field, GroupKey, KeyEntry, Scalar, Schema,
};

use super::ResultSink;

/// Collects records into chunks of a result.
pub struct RecordTable {
    result: ResultSink,
    /// Whether each topic and partition is a table of its own, or all records are one table in order.
    by_partition: bool,
    at: Option<(String, i32)>,
    topics: ColumnBuilder,
    partitions: ColumnBuilder,
    keys: ColumnBuilder,
    values: ColumnBuilder,
    rows: usize,
    failed: Option<io::Error>,
}

impl RecordTable {
    /// Records that go to a result.
    #[must_use]
    pub fn new(result: ResultSink, by_partition: bool) -> Self {
        let builder = |ty| ColumnBuilder::with_capacity(ty, 0);
        RecordTable {
            result,
            by_partition,
            at: None,
            topics: builder(ColumnType::String),
            partitions: builder(ColumnType::Int),
            keys: builder(ColumnType::String),
            values: builder(ColumnType::String),
            rows: 0,
            failed: None,
        }
    }

    /// Adds a record; the first error is kept for the end.
    pub fn push(&mut self, record: &Record<'_>) {
        if self.failed.is_some() {
            return;
        }
        let at = (record.topic.to_owned(), record.partition);
        let border = self.by_partition && self.at.as_ref().is_some_and(|last| *last != at);
        let pushed = if border { self.end_table() } else { Ok(()) };
        self.at = Some(at);
        self.topics.push(&Scalar::String(record.topic.into()));
        self.partitions.push(&Scalar::Int(record.partition.into()));
        self.keys.push(&Scalar::String(hex(record.key).into()));
        self.values.push(&Scalar::String(
            String::from_utf8_lossy(record.value).into(),
        ));
        self.rows += 1;
        let pushed = pushed.and_then(|()| {
            if self.rows >= CHUNK_ROWS {
                self.flush()
            } else {
                Ok(())
            }
        });
        self.failed = pushed.err();
    }

    /// Ends the records.
    ///
    /// # Errors
    /// The first error of writing.
    pub fn end(mut self) -> io::Result<()> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        if self.at.is_some() {
            self.end_table()?;
        }
        self.result.finish()
    }

    fn end_table(&mut self) -> io::Result<()> {
        self.flush()?;
        self.result.write(|writer| writer.end_table())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let entry = |name: &str, value, ty| KeyEntry {
            name: name.into(),
            value,
            ty,
        };
        let key = match &self.at {
            Some((topic, partition)) if self.by_partition => GroupKey::new(vec![
                entry(
                    "topic",
                    Scalar::String(topic.as_str().into()),
                    ColumnType::String,
                ),
                entry(
                    "partition",
                    Scalar::Int((*partition).into()),
                    ColumnType::Int,
                ),
            ]),
            _ => GroupKey::default(),
        };
        let columns: [(&str, Column, bool); 4] = [
            ("topic", self.topics.finish(), self.by_partition),
            ("partition", self.partitions.finish(), self.by_partition),
            ("key", self.keys.finish(), false),
            ("value", self.values.finish(), false),
        ];
        let fields = columns.iter().map(|(name, column, in_key)| {
            (
                (*name).into(),
                Field {
                    ty: column.column_type(),
                    in_key: *in_key,
                },
            )
        });
        let schema = Arc::new(Schema::new(fields));
        let columns = columns.into_iter().map(|(_, column, _)| column).collect();
        let rows = std::mem::take(&mut self.rows);
        let chunk = Chunk::new(Arc::new(key), schema, columns, rows).map_err(io::Error::other)?;
        self.result.write(|writer| writer.chunk(&chunk))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
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
