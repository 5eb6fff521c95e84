//! `generate.from`: rows at equal distances of time, with values that a function gives.

use std::sync::Arc;

use arrow::array::{Int64Array, TimestampNanosecondArray};
use fluxlite_diagnostics::{Code, Span};
use fluxlite_engine::{
    Arguments, Demand, Failure, Native, Outcome, Output, RowFunction, Shape, Source, SourcePlan,
    Value,
};
use fluxlite_table::{
    CHUNK_ROWS, Chunk, Column, ColumnType, Field, GroupKey, KeyEntry, Name, Scalar, Schema,
};

use crate::time_argument::time_argument;

/// `generate.from`.
pub const NATIVES: &[Native] = &[Native::new("generate", "from", Shape::Call(from))];

fn from(arguments: &Arguments<'_>) -> Outcome<Value> {
    let count = arguments.int("count")?;
    if count < 0 {
        let message = format!("count must not be negative, but is {count}");
        return Err(arguments.refuse("count", message));
    }
    let (start, stop) = (
        time_argument(arguments, "start")?,
        time_argument(arguments, "stop")?,
    );
    if stop < start {
        return Err(arguments.refuse("stop", "stop must not be before start"));
    }
    let step = (i128::from(stop) - i128::from(start)) / i128::from(count.max(1));
    arguments.source(Generate {
        count,
        start,
        stop,
        step: i64::try_from(step).unwrap_or(i64::MAX),
        function: RowFunction::of_values(arguments, "fn", "n")?,
        span: arguments.span_of("fn"),
    })
}

#[derive(Clone)]
struct Generate {
    count: i64,
    /// First time, end and distance, in nanoseconds.
    start: i64,
    stop: i64,
    step: i64,
    function: RowFunction,
    span: Span,
}

impl SourcePlan for Generate {
    fn source(&self) -> Box<dyn Source> {
        Box::new(self.clone())
    }
}

impl Source for Generate {
    fn run(&mut self, out: &mut Output<'_>) -> Outcome<()> {
        let (key, schema) = self.head();
        if self.count == 0 {
            out.table([Chunk::empty(key, schema)])?;
            return Ok(());
        }
        let mut first = 0;
        while first < self.count {
            let end = self.count.min(first.saturating_add(CHUNK_ROWS as i64));
            let columns = self.columns(first, end)?;
            let rows = usize::try_from(end - first).unwrap_or_default();
            let chunk = Chunk::new(key.clone(), schema.clone(), columns, rows)?;
            if out.chunk(chunk)? != Demand::More {
                break;
            }
            first = end;
        }
        out.end_table()
    }
}

impl Generate {
    /// The key and schema of the table: the bounds are in the key.
    fn head(&self) -> (Arc<GroupKey>, Arc<Schema>) {
        let bounds = [("_start", self.start), ("_stop", self.stop)];
        let entries = bounds.map(|(name, time)| KeyEntry {
            name: name.into(),
            value: Scalar::Time(time),
            ty: ColumnType::Time,
        });
        let columns = [
            ("_start", ColumnType::Time, true),
            ("_stop", ColumnType::Time, true),
            ("_time", ColumnType::Time, false),
            ("_value", ColumnType::Int, false),
        ];
        let fields = columns.map(|(name, ty, in_key)| (Name::from(name), Field { ty, in_key }));
        (
            Arc::new(GroupKey::new(entries.into())),
            Arc::new(Schema::new(fields)),
        )
    }

    fn columns(&mut self, first: i64, end: i64) -> Outcome<Vec<Column>> {
        let numbers = Column::Int(Int64Array::from_iter_values(first..end));
        let rows = usize::try_from(end - first).unwrap_or_default();
        let values = self.function.values(&numbers, rows)?;
        if values.column_type() != ColumnType::Int {
            let message = format!(
                "expected the function to give an int but found {}",
                values.column_type()
            );
            return Err(Failure::at(Code::ARGUMENT_VALUE, self.span, message));
        }
        let times = (first..end).map(|n| self.start.wrapping_add(n.wrapping_mul(self.step)));
        let bound = |time| Column::constant(ColumnType::Time, Scalar::Time(time));
        Ok(vec![
            bound(self.start),
            bound(self.stop),
            Column::Time(TimestampNanosecondArray::from_iter_values(times)),
            values,
        ])
    }
}
