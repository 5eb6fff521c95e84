//! Holds rows until all have come, then puts out the tables that they make.

use std::sync::Arc;

use fluxlite_table::{Column, GroupKey};

use super::keyer::{Ids, Keyer, Rows};
use super::layouts::Layouts;
use super::tables::Tables;
use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::TableOrder;
use crate::memory::{Held, Memory};

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
pub(super) struct Part {
    /// The number of their schema.
    pub(super) input: u32,
    pub(super) columns: Vec<Column>,
    pub(super) rows: usize,
    pub(super) ids: Ids,
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
        Tables { keyer, layouts }.push(parts, out)?;
        self.held.release();
        Ok(())
    }
}
