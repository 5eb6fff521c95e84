//! Whole-table functions: they see a table only when it is complete.

use std::sync::Arc;

use fluxlite_table::{CHUNK_ROWS, Chunk};

use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::OperatorPlan;
use crate::memory::{Held, Memory};
use crate::operator::{Demand, Operator};

/// A whole-table function at work.
pub trait WholeTable: Send {
    /// All rows of a table, to the table that follows from them; `None` drops it.
    ///
    /// # Errors
    /// When the table does not fit the function.
    fn table(&mut self, table: Chunk) -> Outcome<Option<Chunk>>;
}

/// How a whole-table function is made.
#[derive(Clone)]
pub struct WholeTablePlan {
    /// Makes one.
    pub make: Arc<dyn Fn() -> Box<dyn WholeTable> + Send + Sync>,
    /// Whether the tables come out in the order of their keys, or as they came.
    pub by_key: bool,
    /// The account of what is held.
    pub memory: Memory,
}

impl OperatorPlan for WholeTablePlan {
    fn operator(&self) -> Box<dyn Operator> {
        Box::new(WholeTableOperator {
            function: (self.make)(),
            by_key: self.by_key,
            held: self.memory.holder(),
            rows: Vec::new(),
            waiting: Vec::new(),
        })
    }
}

struct WholeTableOperator {
    function: Box<dyn WholeTable>,
    by_key: bool,
    held: Held,
    /// The table at hand.
    rows: Vec<Chunk>,
    /// Finished tables that wait for the order of keys.
    waiting: Vec<Chunk>,
}

impl Operator for WholeTableOperator {
    fn chunk(&mut self, _input: usize, chunk: Chunk, _out: &mut Output<'_>) -> Outcome<Demand> {
        self.held.add(chunk.memory())?;
        self.rows.push(chunk);
        Ok(Demand::More)
    }

    fn end_table(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        let whole = Chunk::concat(&std::mem::take(&mut self.rows))?;
        let Some(whole) = whole else { return Ok(()) };
        let Some(table) = self.function.table(whole)? else {
            return Ok(());
        };
        if self.by_key {
            self.waiting.push(table);
        } else {
            self.held.release();
            push_table(&table, out)?;
        }
        Ok(())
    }

    fn end_input(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        self.waiting.sort_by(|a, b| a.key().cmp(b.key()));
        for table in self.waiting.drain(..) {
            if push_table(&table, out)? == Demand::Nothing {
                break;
            }
        }
        self.held.release();
        Ok(())
    }
}

/// Pushes a table that is one chunk in chunks of the usual size.
///
/// # Errors
/// When a follower fails.
pub fn push_table(table: &Chunk, out: &mut Output<'_>) -> Outcome<Demand> {
    let starts = (0..table.rows().max(1)).step_by(CHUNK_ROWS);
    out.table(starts.map(|start| table.slice(start, CHUNK_ROWS)))
}
