//! Holds rows until all have come, then puts out the tables that they make.

use std::ops::Range;
use std::sync::Arc;

use fluxlite_table::{CHUNK_ROWS, Chunk, Column, GroupKey, Scalar, Schema};

use super::gather::{Places, gather};
use super::keyer::{Ids, Keyer, Rows};
use super::layouts::Layouts;
use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::TableOrder;
use crate::memory::{Held, Memory};
use crate::operator::Demand;

/// Rows that wait for their tables.
#[derive(Debug)]
pub struct Regroup {
    keyer: Keyer,
    layouts: Layouts,
    parts: Vec<Part>,
    held: Held,
}

/// Rows that came together.
#[derive(Debug)]
struct Part {
    /// The number of their schema.
    input: u32,
    columns: Vec<Column>,
    rows: usize,
    ids: Ids,
    /// Parts are taken in this order, equal ones as they came: the number of the input, then the key of the
    /// table from which they come where its order counts.
    order: (usize, Option<Arc<GroupKey>>),
}

impl Regroup {
    /// Nothing held yet.
    #[must_use]
    pub fn new(memory: &Memory) -> Self {
        Regroup {
            keyer: Keyer::default(),
            layouts: Layouts::default(),
            parts: Vec::new(),
            held: memory.holder(),
        }
    }

    /// Takes rows of a table with the key `from`, of an input whose tables have that order. Rows of a lower input
    /// stand first, whenever they come.
    ///
    /// # Errors
    /// When more memory would be held than allowed.
    pub fn push(
        &mut self,
        rows: Rows,
        from: &Arc<GroupKey>,
        input: usize,
        order: TableOrder,
    ) -> Outcome<()> {
        let ids = self.keyer.ids(&rows);
        let bytes: usize = rows.columns.iter().map(Column::memory).sum();
        self.held.add(bytes + 4 * rows.rows)?;
        let from = (order == TableOrder::ByKey).then(|| from.clone());
        self.parts.push(Part {
            input: self.layouts.input(&rows.schema),
            columns: rows.columns,
            rows: rows.rows,
            ids,
            order: (input, from),
        });
        Ok(())
    }

    /// Puts out all tables in the order of their keys; holds nothing then.
    ///
    /// # Errors
    /// When a column has two types in one table, or a follower fails.
    pub fn finish(&mut self, out: &mut Output<'_>) -> Outcome<()> {
        let keyer = std::mem::take(&mut self.keyer);
        let mut layouts = std::mem::take(&mut self.layouts);
        let mut parts = std::mem::take(&mut self.parts);
        if !parts.is_sorted_by(|a, b| a.order <= b.order) {
            parts.sort_by(|a, b| a.order.cmp(&b.order));
        }
        let groups = keyer.keys().len();
        for part in &parts {
            let one = match &part.ids {
                Ids::One(group) => std::slice::from_ref(group),
                Ids::Each(groups) => groups,
            };
            layouts.add(part.input, one, groups)?;
        }
        let tables = Tables { keyer, layouts };
        let moved = parts.iter().any(|part| matches!(part.ids, Ids::Each(_)));
        if moved {
            tables.scatter(parts, out)?;
        } else {
            tables.pass(parts, out)?;
        }
        self.held.release();
        Ok(())
    }
}

/// The tables that come out: their keys and schemas.
struct Tables {
    keyer: Keyer,
    layouts: Layouts,
}

impl Tables {
    /// The key and schema of a table, with the number of the schema.
    fn table(&self, group: u32) -> Option<(&Arc<GroupKey>, &Arc<Schema>, u32)> {
        let number = self.layouts.of_group(group)?;
        let key = self.keyer.keys().get(group as usize)?;
        Some((key, self.layouts.schema(number)?, number))
    }

    /// Each part belongs to one table, so its columns go there as they are.
    fn pass(&self, parts: Vec<Part>, out: &mut Output<'_>) -> Outcome<()> {
        let mut of_group: Vec<Vec<Part>> = Vec::new();
        of_group.resize_with(self.keyer.keys().len(), Vec::new);
        for part in parts {
            if let Ids::One(group) = part.ids
                && let Some(parts) = of_group.get_mut(group as usize)
            {
                parts.push(part);
            }
        }
        for group in self.keyer.by_key() {
            let (Some(parts), Some((key, schema, number))) =
                (of_group.get_mut(group as usize), self.table(group))
            else {
                continue;
            };
            let mut chunks = Vec::with_capacity(parts.len());
            for part in std::mem::take(parts) {
                let columns = self.columns_of(&part, schema, number);
                chunks.push(Chunk::new(key.clone(), schema.clone(), columns, part.rows)?);
            }
            if push_merged(chunks, out)? == Demand::Nothing {
                break;
            }
        }
        Ok(())
    }

    /// The columns of a part under the schema of its table.
    fn columns_of(&self, part: &Part, schema: &Schema, number: u32) -> Vec<Column> {
        if number == part.input {
            return part.columns.clone();
        }
        let places = self.layouts.places(number, part.input);
        let columns = schema.iter().zip(places).map(|((_, field), place)| {
            let column = place.and_then(|place| part.columns.get(place)).cloned();
            column.unwrap_or_else(|| Column::constant(field.ty, Scalar::Null))
        });
        columns.collect()
    }

    /// Scatters every column once, and cuts the tables out of the result.
    fn scatter(&self, mut parts: Vec<Part>, out: &mut Output<'_>) -> Outcome<()> {
        let by_key = self.keyer.by_key();
        let mut ranges = self.ranges(&by_key, &parts);
        let places = places(&mut parts, &mut ranges.next);
        let mut columns: Vec<Vec<Column>> = Vec::new();
        let only = ranges.schemas.len() == 1;
        for (number, range) in &ranges.schemas {
            let Some(schema) = self.layouts.schema(*number) else {
                continue;
            };
            let from: Vec<Vec<Option<usize>>> = parts
                .iter()
                .map(|part| self.layouts.places(*number, part.input))
                .collect();
            let mut made = Vec::with_capacity(schema.len());
            for (at, (_, field)) in schema.iter().enumerate() {
                if field.in_key {
                    made.push(Column::constant(field.ty, Scalar::Null));
                    continue;
                }
                let pieces =
                    parts
                        .iter_mut()
                        .zip(&from)
                        .zip(&places)
                        .map(|((part, from), places)| {
                            let place = from.get(at).copied().flatten();
                            let column = place.and_then(|place| part.columns.get_mut(place));
                            (
                                column
                                    .map(|column| if only { take(column) } else { column.clone() }),
                                places,
                            )
                        });
                made.push(gather(field.ty, range, pieces)?);
            }
            columns.push(made);
        }
        drop((parts, places));
        self.cut(&by_key, &ranges, &columns, out)
    }

    /// Pushes each table's range of the columns of its schema.
    fn cut(
        &self,
        by_key: &[u32],
        ranges: &Ranges,
        columns: &[Vec<Column>],
        out: &mut Output<'_>,
    ) -> Outcome<()> {
        for group in by_key {
            let Some((key, schema, number)) = self.table(*group) else {
                continue;
            };
            let at = ranges
                .schemas
                .iter()
                .position(|(known, _)| *known == number);
            let (Some(at), Some(rows)) = (at, ranges.tables.get(*group as usize)) else {
                continue;
            };
            let start = ranges.schemas.get(at).map_or(0, |(_, range)| range.start);
            let start = (rows.start - start) as usize;
            let columns = columns.get(at).map_or(&[][..], Vec::as_slice);
            let chunks = (0..rows.len().max(1)).step_by(CHUNK_ROWS).map(|from| {
                let length = CHUNK_ROWS.min(rows.len() - from);
                let columns = columns.iter().zip(schema.iter());
                let columns = columns.map(|(column, (name, field))| {
                    if field.in_key {
                        let value = key.value(name).cloned();
                        Column::constant(field.ty, value.unwrap_or_default())
                    } else {
                        column.slice(start + from, length)
                    }
                });
                Chunk::new(key.clone(), schema.clone(), columns.collect(), length)
            });
            let chunks: Result<Vec<Chunk>, _> = chunks.collect();
            if out.table(chunks?)? == Demand::Nothing {
                break;
            }
        }
        Ok(())
    }

    /// Where the tables stand: those of one schema side by side, by key.
    fn ranges(&self, by_key: &[u32], parts: &[Part]) -> Ranges {
        let mut counts = vec![0_u32; by_key.len()];
        for part in parts {
            match &part.ids {
                Ids::One(group) => add(&mut counts, *group, part.rows as u32),
                Ids::Each(groups) => groups.iter().for_each(|group| add(&mut counts, *group, 1)),
            }
        }
        let mut numbers: Vec<u32> = by_key
            .iter()
            .filter_map(|group| self.layouts.of_group(*group))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut ranges = Ranges {
            schemas: Vec::with_capacity(numbers.len()),
            tables: vec![0..0; by_key.len()],
            next: vec![0; by_key.len()],
        };
        let mut at = 0;
        for number in numbers {
            let start = at;
            for group in by_key
                .iter()
                .filter(|group| self.layouts.of_group(**group) == Some(number))
            {
                let count = counts.get(*group as usize).copied().unwrap_or_default();
                if let (Some(table), Some(next)) = (
                    ranges.tables.get_mut(*group as usize),
                    ranges.next.get_mut(*group as usize),
                ) {
                    *table = at..at + count;
                    *next = at;
                }
                at += count;
            }
            ranges.schemas.push((number, start..at));
        }
        ranges
    }
}

/// Where tables stand in arrays that hold them all.
struct Ranges {
    /// The tables of each schema, by the schema's number.
    schemas: Vec<(u32, Range<u32>)>,
    /// The rows of each table.
    tables: Vec<Range<u32>>,
    /// The next free place of each table.
    next: Vec<u32>,
}

fn add(counts: &mut [u32], group: u32, rows: u32) {
    if let Some(count) = counts.get_mut(group as usize) {
        *count += rows;
    }
}

/// The place of each row, written over the ids.
fn places(parts: &mut [Part], next: &mut [u32]) -> Vec<Places> {
    let each = parts.iter_mut().map(|part| {
        let rows = part.rows as u32;
        match std::mem::replace(&mut part.ids, Ids::One(0)) {
            Ids::One(group) => {
                let start = next.get(group as usize).copied().unwrap_or_default();
                add(next, group, rows);
                Places::From(start, part.rows)
            }
            Ids::Each(mut groups) => {
                for group in &mut groups {
                    if let Some(next) = next.get_mut(*group as usize) {
                        *group = *next;
                        *next += 1;
                    }
                }
                Places::Each(groups)
            }
        }
    });
    each.collect()
}

/// Takes a column out of its part, so that its memory is given back as soon as it was read.
fn take(column: &mut Column) -> Column {
    let null = Column::constant(column.column_type(), Scalar::Null);
    std::mem::replace(column, null)
}

/// Pushes a table that came in chunks of any size, small ones put together.
fn push_merged(chunks: Vec<Chunk>, out: &mut Output<'_>) -> Outcome<Demand> {
    let mut demand = Demand::More;
    let mut small: Vec<Chunk> = Vec::new();
    let mut rows = 0;
    let mut pushed = false;
    let last = chunks.len().saturating_sub(1);
    for (at, chunk) in chunks.into_iter().enumerate() {
        rows += chunk.rows();
        if chunk.rows() > 0 || (at == last && small.is_empty() && !pushed) {
            small.push(chunk);
        }
        if at < last && rows < CHUNK_ROWS / 2 {
            continue;
        }
        rows = 0;
        if let Some(whole) = Chunk::concat(&std::mem::take(&mut small))? {
            pushed = true;
            demand = out.chunk(whole)?;
            if demand != Demand::More {
                break;
            }
        }
    }
    out.end_table()?;
    Ok(demand)
}
