//! Functions that may change key columns, such as `drop`, `set` and `map`: a table whose key stays is passed on
//! chunk by chunk, rows with another key wait for the tables that they make.

use std::sync::Arc;

use fluxlite_table::Chunk;

use super::held::Regroup;
use super::keyer::Rows;
use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::{OperatorPlan, TableOrder};
use crate::memory::Memory;
use crate::operator::{Demand, Operator};

/// What became of a chunk.
#[derive(Debug)]
pub enum Rekeyed {
    /// It goes on, and belongs to a table that no other one is merged with.
    Same(Chunk),
    /// Its rows make other tables, maybe together with those of other chunks.
    Rows(Rows),
    /// Nothing goes on.
    Nothing,
}

/// A function that may change key columns, at work.
pub trait Rekey: Send {
    /// Takes rows of a table.
    ///
    /// # Errors
    /// When the rows do not fit the function.
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Rekeyed>;
}

/// How such a function is made.
#[derive(Clone)]
pub struct RekeyPlan {
    make: Arc<dyn Fn() -> Box<dyn Rekey> + Send + Sync>,
    /// The order of the input's tables.
    order: TableOrder,
    memory: Memory,
}

impl RekeyPlan {
    /// A function over an input whose tables have that order.
    #[must_use]
    pub fn new(
        order: TableOrder,
        memory: Memory,
        make: impl Fn() -> Box<dyn Rekey> + Send + Sync + 'static,
    ) -> Self {
        RekeyPlan {
            make: Arc::new(make),
            order,
            memory,
        }
    }
}

impl OperatorPlan for RekeyPlan {
    fn operator(&self) -> Box<dyn Operator> {
        Box::new(RekeyOperator {
            function: (self.make)(),
            order: self.order,
            held: Regroup::new(&self.memory),
            passed: false,
        })
    }
}

struct RekeyOperator {
    function: Box<dyn Rekey>,
    order: TableOrder,
    held: Regroup,
    /// Whether rows of the table at hand went on.
    passed: bool,
}

impl Operator for RekeyOperator {
    fn chunk(&mut self, _input: usize, chunk: Chunk, out: &mut Output<'_>) -> Outcome<Demand> {
        let from = chunk.key().clone();
        match self.function.chunk(chunk)? {
            Rekeyed::Same(chunk) => {
                self.passed = true;
                out.chunk(chunk)
            }
            Rekeyed::Rows(rows) => {
                self.held.push(rows, &from, 0, self.order)?;
                Ok(Demand::More)
            }
            Rekeyed::Nothing => Ok(Demand::More),
        }
    }

    fn end_table(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        if std::mem::take(&mut self.passed) {
            out.end_table()?;
        }
        Ok(())
    }

    fn end_input(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        self.held.finish(out)
    }
}
