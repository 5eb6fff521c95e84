//! Where the tables stand in arrays that hold the rows of all of them.

use std::ops::Range;

use super::gather::Places;
use super::held::Part;
use super::keyer::Ids;
use super::layouts::Layouts;

/// The places of tables: those of one schema side by side, in the order of their keys.
pub(super) struct Ranges {
    /// The rows of each schema's tables, by the schema's number, ascending.
    pub(super) schemas: Vec<(u32, Range<u32>)>,
    /// The rows of each table.
    tables: Vec<Range<u32>>,
    /// The next free place of each table.
    next: Vec<u32>,
}

impl Ranges {
    /// The places for the rows of parts.
    pub(super) fn of(by_key: &[u32], layouts: &Layouts, parts: &[Part]) -> Self {
        let mut counts = vec![0_u32; by_key.len()];
        for part in parts {
            match &part.ids {
                Ids::One(group) => add(&mut counts, *group, part.rows as u32),
                Ids::Each(groups) => groups.iter().for_each(|group| add(&mut counts, *group, 1)),
            }
        }
        let mut order = by_key.to_vec();
        order.sort_by_key(|group| layouts.of_group(*group));
        let mut ranges = Ranges {
            schemas: Vec::new(),
            tables: vec![0..0; by_key.len()],
            next: vec![0; by_key.len()],
        };
        let mut at = 0;
        for group in order {
            let Some(number) = layouts.of_group(group) else {
                continue;
            };
            let rows = at..at + counts.get(group as usize).copied().unwrap_or_default();
            at = rows.end;
            match ranges.schemas.last_mut() {
                Some((last, of_schema)) if *last == number => of_schema.end = at,
                _ => ranges.schemas.push((number, rows.clone())),
            }
            if let Some(next) = ranges.next.get_mut(group as usize) {
                *next = rows.start;
            }
            if let Some(table) = ranges.tables.get_mut(group as usize) {
                *table = rows;
            }
        }
        ranges
    }

    /// Which of the schemas a table has, and where its rows stand among those of that schema.
    pub(super) fn table(&self, group: u32, layouts: &Layouts) -> Option<(usize, Range<usize>)> {
        let number = layouts.of_group(group)?;
        let at = self
            .schemas
            .binary_search_by_key(&number, |(known, _)| *known)
            .ok()?;
        let (_, of_schema) = self.schemas.get(at)?;
        let rows = self.tables.get(group as usize)?;
        let place = |row: u32| (row - of_schema.start) as usize;
        Some((at, place(rows.start)..place(rows.end)))
    }

    /// The place of each row, written over the parts' ids.
    pub(super) fn places(&mut self, parts: &mut [Part]) -> Vec<Places> {
        let next = &mut self.next;
        let each =
            parts
                .iter_mut()
                .map(|part| match std::mem::replace(&mut part.ids, Ids::One(0)) {
                    Ids::One(group) => {
                        let start = next.get(group as usize).copied().unwrap_or_default();
                        add(next, group, part.rows as u32);
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
                });
        each.collect()
    }
}

fn add(counts: &mut [u32], group: u32, rows: u32) {
    if let Some(count) = counts.get_mut(group as usize) {
        *count += rows;
    }
}
