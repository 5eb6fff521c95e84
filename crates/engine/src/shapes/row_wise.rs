//! Row-wise functions: chunk to chunk of the same table, with at most a carry over chunk borders.

use std::sync::Arc;

use fluxlite_table::Chunk;

use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::{OperatorPlan, TableOrder};
use crate::operator::{Demand, Operator};

/// What became of a chunk.
#[derive(Debug)]
pub struct Step {
    /// The rows that go on; `None` lets nothing through. A table of which nothing went on vanishes.
    pub chunk: Option<Chunk>,
    /// What is wanted further, as far as the function itself is concerned.
    pub demand: Demand,
}

impl Step {
    /// Rows go on, more are wanted.
    #[must_use]
    pub fn pass(chunk: Chunk) -> Self {
        Step {
            chunk: Some(chunk),
            demand: Demand::More,
        }
    }

    /// Nothing goes on, more is wanted.
    #[must_use]
    pub fn hold() -> Self {
        Step {
            chunk: None,
            demand: Demand::More,
        }
    }
}

/// A row-wise function at work. It must leave the group key as it is.
pub trait RowWise: Send {
    /// Takes rows of the table at hand.
    ///
    /// # Errors
    /// When the rows do not fit the function.
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step>;

    /// The table at hand has ended; gives rows that still belong to it.
    ///
    /// # Errors
    /// As for [`RowWise::chunk`].
    fn end_table(&mut self) -> Outcome<Option<Chunk>> {
        Ok(None)
    }

    /// The stream has ended.
    ///
    /// # Errors
    /// As for [`RowWise::chunk`].
    fn end(&mut self) -> Outcome<()> {
        Ok(())
    }
}

/// How a row-wise function is made.
#[derive(Clone)]
pub struct RowWisePlan {
    /// Makes one at work.
    pub make: Arc<dyn Fn() -> Box<dyn RowWise> + Send + Sync>,
    /// The order it gives its tables; `None` is the order they come in.
    pub order: Option<TableOrder>,
    /// Whether it does something outside.
    pub effect: bool,
}

impl RowWisePlan {
    /// A function without effect that leaves the order of tables.
    #[must_use]
    pub fn new(make: impl Fn() -> Box<dyn RowWise> + Send + Sync + 'static) -> Self {
        RowWisePlan {
            make: Arc::new(make),
            order: None,
            effect: false,
        }
    }

    /// The same, and whoever merges its tables takes them by key.
    #[must_use]
    pub fn by_key(mut self) -> Self {
        self.order = Some(TableOrder::ByKey);
        self
    }

    /// The same with an effect outside.
    #[must_use]
    pub fn with_effect(mut self) -> Self {
        self.effect = true;
        self
    }
}

impl OperatorPlan for RowWisePlan {
    fn operator(&self) -> Box<dyn Operator> {
        Box::new(RowWiseOperator {
            function: (self.make)(),
            effect: self.effect,
            passed: false,
        })
    }
}

struct RowWiseOperator {
    function: Box<dyn RowWise>,
    effect: bool,
    /// Whether rows of the table at hand went on.
    passed: bool,
}

impl Operator for RowWiseOperator {
    fn chunk(&mut self, _input: usize, chunk: Chunk, out: &mut Output<'_>) -> Outcome<Demand> {
        let step = self.function.chunk(chunk)?;
        let below = match step.chunk {
            Some(chunk) => {
                self.passed = true;
                out.chunk(chunk)?
            }
            None => out.demand(),
        };
        // An effect takes all rows, whoever reads on behind it.
        Ok(if self.effect {
            step.demand
        } else {
            step.demand.min(below)
        })
    }

    fn end_table(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        if let Some(rest) = self.function.end_table()? {
            self.passed = true;
            out.chunk(rest)?;
        }
        if std::mem::take(&mut self.passed) {
            out.end_table()?;
        }
        Ok(())
    }

    fn end_input(&mut self, _input: usize, _out: &mut Output<'_>) -> Outcome<()> {
        self.function.end()
    }
}
