//! `group`: tables by other columns.

use std::sync::Arc;

use fluxlite_table::{Chunk, Field, Name, Schema};

use super::held::Regroup;
use super::keyer::Rows;
use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::{OperatorPlan, TableOrder};
use crate::memory::Memory;
use crate::operator::{Demand, Operator};

/// Which columns `group` takes into the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupMode {
    /// Those that are listed.
    By,
    /// All but those that are listed.
    Except,
}

/// How `group` is made; an aggregate right behind it runs as one operator with it.
#[derive(Debug, Clone)]
pub struct GroupPlan {
    /// The columns that the script lists.
    pub columns: Arc<[Name]>,
    /// What they mean.
    pub mode: GroupMode,
    /// The order of the input's tables.
    pub order: TableOrder,
    /// The account of what is held.
    pub memory: Memory,
}

impl GroupPlan {
    /// The schema of a table's rows with the new key.
    #[must_use]
    pub fn regrouped(&self, schema: &Schema) -> Schema {
        let fields = schema.iter().map(|(name, field)| {
            let listed = self.columns.contains(name);
            let in_key = listed == (self.mode == GroupMode::By);
            (name.clone(), Field { in_key, ..field })
        });
        let regrouped = Schema::new(fields);
        let cut = |name: &Name| schema.field(name).is_some_and(|field| field.in_key);
        if self.mode == GroupMode::By && regrouped.key_columns().iter().all(|(name, _)| cut(name)) {
            return regrouped.with_key_by_label();
        }
        regrouped
    }
}

/// Gives the rows of tables their new key; remembers the last schema, since tables of a stream mostly share it.
#[derive(Debug)]
pub(crate) struct Grouping {
    plan: GroupPlan,
    last: Option<(Arc<Schema>, Arc<Schema>)>,
}

impl Grouping {
    pub(crate) fn new(plan: GroupPlan) -> Self {
        Grouping { plan, last: None }
    }

    /// The rows of a chunk with their new key. An empty table makes one only if its old key tells the new one.
    pub(crate) fn rows(&mut self, chunk: &Chunk) -> Option<Rows> {
        let schema = match &self.last {
            Some((from, to)) if Arc::ptr_eq(from, chunk.schema()) => to.clone(),
            _ => {
                let schema = Arc::new(self.plan.regrouped(chunk.schema()));
                self.last = Some((chunk.schema().clone(), schema.clone()));
                schema
            }
        };
        let told = |name: &Name| chunk.key().value(name).is_some();
        if chunk.rows() == 0
            && !schema
                .iter()
                .all(|(name, field)| !field.in_key || told(name))
        {
            return None;
        }
        Some(Rows::of(chunk, schema))
    }
}

impl OperatorPlan for GroupPlan {
    fn operator(&self) -> Box<dyn Operator> {
        Box::new(GroupOperator {
            order: self.order,
            held: Regroup::new(&self.memory),
            grouping: Grouping::new(self.clone()),
        })
    }
}

struct GroupOperator {
    grouping: Grouping,
    order: TableOrder,
    held: Regroup,
}

impl Operator for GroupOperator {
    fn chunk(&mut self, _input: usize, chunk: Chunk, _out: &mut Output<'_>) -> Outcome<Demand> {
        if let Some(rows) = self.grouping.rows(&chunk) {
            self.held.push(rows, chunk.key(), 0, self.order)?;
        }
        Ok(Demand::More)
    }

    fn end_table(&mut self, _input: usize, _out: &mut Output<'_>) -> Outcome<()> {
        Ok(())
    }

    fn end_input(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        self.held.finish(out)
    }
}
