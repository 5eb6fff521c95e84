//! From rows with group ids to tables, put out in the order of their keys.

use std::ops::Range;
use std::sync::Arc;

use fluxlite_table::{CHUNK_ROWS, Chunk, Column, GroupKey, Scalar, Schema};

use super::gather::{Places, gather};
use super::held::Part;
use super::keyer::{Ids, Keyer};
use super::layouts::Layouts;
use super::ranges::Ranges;
use crate::executor::Output;
use crate::failure::Outcome;
use crate::operator::Demand;

/// The tables that come out: their keys and schemas.
pub(super) struct Tables {
    pub(super) keyer: Keyer,
    pub(super) layouts: Layouts,
}

impl Tables {
    /// Puts out the tables that these rows make.
    pub(super) fn push(&self, parts: Vec<Part>, out: &mut Output<'_>) -> Outcome<()> {
        if parts.iter().any(|part| matches!(part.ids, Ids::Each(_))) {
            self.scatter(parts, out)
        } else {
            self.pass(parts, out)
        }
    }

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
        let mut ranges = Ranges::of(&by_key, &self.layouts, &parts);
        let places = ranges.places(&mut parts);
        let mut columns = Vec::with_capacity(ranges.schemas.len());
        let only = ranges.schemas.len() == 1;
        for (number, range) in &ranges.schemas {
            columns.push(self.gathered(*number, range, &mut parts, &places, only)?);
        }
        drop((parts, places));
        for group in by_key {
            let made = ranges.table(group, &self.layouts);
            let Some((at, rows)) = made else { continue };
            let columns = columns.get(at).map_or(&[][..], Vec::as_slice);
            let chunks: Outcome<Vec<Chunk>> = self.cut(group, columns, rows).collect();
            if out.table(chunks?)? == Demand::Nothing {
                break;
            }
        }
        Ok(())
    }

    /// The columns of all tables of one schema; if it is the only one, each part gives its columns away, and their
    /// memory is free as soon as they were read.
    fn gathered(
        &self,
        number: u32,
        range: &Range<u32>,
        parts: &mut [Part],
        places: &[Places],
        only: bool,
    ) -> Outcome<Vec<Column>> {
        let Some(schema) = self.layouts.schema(number) else {
            return Ok(Vec::new());
        };
        let from = parts
            .iter()
            .map(|part| self.layouts.places(number, part.input));
        let from: Vec<Vec<Option<usize>>> = from.collect();
        let mut columns = Vec::with_capacity(schema.len());
        for (at, (_, field)) in schema.iter().enumerate() {
            if field.in_key {
                columns.push(Column::constant(field.ty, Scalar::Null));
                continue;
            }
            let pieces = parts.iter_mut().zip(&from).map(|(part, from)| {
                let place = from.get(at).copied().flatten();
                let column = place.and_then(|place| part.columns.get_mut(place))?;
                Some(if only { take(column) } else { column.clone() })
            });
            columns.push(gather(field.ty, range, pieces.zip(places))?);
        }
        Ok(columns)
    }

    /// The chunks of a table whose rows stand there in the columns.
    fn cut(
        &self,
        group: u32,
        columns: &[Column],
        rows: Range<usize>,
    ) -> impl Iterator<Item = Outcome<Chunk>> {
        let table = self.table(group).into_iter();
        table.flat_map(move |(key, schema, _)| {
            let rows = rows.clone();
            (rows.start..rows.end.max(rows.start + 1))
                .step_by(CHUNK_ROWS)
                .map(move |start| {
                    let length = CHUNK_ROWS.min(rows.end - start);
                    let columns =
                        columns
                            .iter()
                            .zip(schema.iter())
                            .map(|(column, (name, field))| {
                                if field.in_key {
                                    let value = key.value(name).cloned();
                                    Column::constant(field.ty, value.unwrap_or_default())
                                } else {
                                    column.slice(start, length)
                                }
                            });
                    let columns = columns.collect();
                    Ok(Chunk::new(key.clone(), schema.clone(), columns, length)?)
                })
        })
    }
}

/// Takes a column out of its part.
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
