//! `range`: the rows between two times, which join the group key.

use std::sync::Arc;

use arrow::array::BooleanArray;
use fluxlite_diagnostics::Code;
use fluxlite_engine::shapes::aggregate::missing_column;
use fluxlite_engine::shapes::{RowWise, RowWisePlan, Step};
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Shape};
use fluxlite_table::{
    Chunk, Column, ColumnType, Field, GroupKey, KeyEntry, Name, Scalar, Schema, format_time,
};

use crate::time_argument::time_argument;

/// `range`.
pub const NATIVES: &[Native] = &[Native::new("universe", "range", Shape::RowWise(range))];

fn range(arguments: &Arguments<'_>) -> Outcome<RowWisePlan> {
    let start = time_argument(arguments, "start")?;
    let stop = match arguments.get("stop") {
        Some(_) => time_argument(arguments, "stop")?,
        None => arguments.environment.now()?,
    };
    if start >= stop {
        let (start, stop) = (format_time(start), format_time(stop));
        let message = format!("an empty range: start {start} is not before stop {stop}");
        return Err(arguments.refuse("start", message));
    }
    let plan = RowWisePlan::new(move || {
        Box::new(Range {
            bounds: (start, stop),
            last: None,
        })
    });
    Ok(plan.by_key())
}

struct Range {
    bounds: (i64, i64),
    /// What became of the last schema, since the tables of a stream mostly share it.
    last: Option<(Arc<Schema>, Arc<Bounded>)>,
}

/// A schema with the bounds in it.
struct Bounded {
    schema: Arc<Schema>,
    /// Where its columns stand in the input; the bounds stand nowhere.
    from: Vec<Option<usize>>,
    /// Where the time is in the input.
    time: usize,
}

impl RowWise for Range {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        let bounded = match &self.last {
            Some((from, bounded)) if Arc::ptr_eq(from, chunk.schema()) => bounded.clone(),
            _ => {
                let bounded = Arc::new(Bounded::new(chunk.schema())?);
                self.last = Some((chunk.schema().clone(), bounded.clone()));
                bounded
            }
        };
        let bounds = overlap(self.bounds, chunk.key());
        let kept = match (bounds, chunk.columns().get(bounded.time)) {
            (Some(bounds), Some(time)) => inside(&chunk, time, bounds)?,
            _ => chunk.slice(0, 0),
        };
        let bounds = bounds.unwrap_or_else(|| own(chunk.key()).unwrap_or(self.bounds));
        bounded.chunk(&kept, bounds).map(Step::pass)
    }
}

/// The rows of a chunk whose time lies in the bounds.
fn inside(chunk: &Chunk, time: &Column, (start, stop): (i64, i64)) -> Outcome<Chunk> {
    let fits = |time: i64| start <= time && time < stop;
    Ok(match time {
        Column::Time(times) => chunk.filter(&BooleanArray::from_unary(times, fits))?,
        Column::Constant {
            value: Scalar::Time(time),
            ..
        } if fits(*time) => chunk.clone(),
        _ => chunk.slice(0, 0),
    })
}

/// The bounds that a table has already.
fn own(key: &GroupKey) -> Option<(i64, i64)> {
    match (key.value("_start"), key.value("_stop")) {
        (Some(Scalar::Time(start)), Some(Scalar::Time(stop))) => Some((*start, *stop)),
        _ => None,
    }
}

/// What the bounds have in common with those of the table; `None` if nothing.
fn overlap(bounds: (i64, i64), key: &GroupKey) -> Option<(i64, i64)> {
    let (start, stop) = own(key).unwrap_or(bounds);
    let both = (start.max(bounds.0), stop.min(bounds.1));
    (both.0 < both.1).then_some(both)
}

impl Bounded {
    fn new(input: &Schema) -> Outcome<Self> {
        let time = input
            .index_of("_time")
            .ok_or_else(|| missing_column("_time", input))?;
        if let Some((_, field)) = input.at(time)
            && field.ty != ColumnType::Time
        {
            let message = format!(
                "range wants times in the column _time, which is {}",
                field.ty
            );
            return Err(
                Failure::new(Code::COLUMN, message).help("convert it with time(v: r._time)")
            );
        }
        let bound = Field {
            ty: ColumnType::Time,
            in_key: true,
        };
        let is_bound = |name: &str| name == "_start" || name == "_stop";
        let new = ["_start", "_stop"]
            .into_iter()
            .filter(|name| input.field(name).is_none());
        let new = new.map(|name| (Name::from(name), bound));
        let old = input
            .iter()
            .map(|(name, field)| (name.clone(), if is_bound(name) { bound } else { field }));
        let schema = Schema::new(new.chain(old));
        let from = schema
            .names()
            .map(|name| input.index_of(name).filter(|_| !is_bound(name)));
        Ok(Bounded {
            from: from.collect(),
            schema: Arc::new(schema),
            time,
        })
    }

    fn chunk(&self, chunk: &Chunk, (start, stop): (i64, i64)) -> Outcome<Chunk> {
        let bound = |name: &Name| Scalar::Time(if &**name == "_start" { start } else { stop });
        let entries = self.schema.iter().filter(|(_, field)| field.in_key);
        let entries = entries.map(|(name, field)| KeyEntry {
            name: name.clone(),
            value: match chunk.key().value(name) {
                Some(value) if &**name != "_start" && &**name != "_stop" => value.clone(),
                _ => bound(name),
            },
            ty: field.ty,
        });
        let key = GroupKey::new(entries.collect());
        let columns = self
            .schema
            .iter()
            .zip(&self.from)
            .map(|((name, field), from)| {
                let column = from.and_then(|from| chunk.columns().get(from)).cloned();
                column.unwrap_or_else(|| Column::constant(field.ty, bound(name)))
            });
        Ok(Chunk::new(
            Arc::new(key),
            self.schema.clone(),
            columns.collect(),
            chunk.rows(),
        )?)
    }
}
