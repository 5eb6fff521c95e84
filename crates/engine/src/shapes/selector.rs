//! Selectors: some of the rows of each table.

use std::sync::Arc;

use fluxlite_table::Chunk;

use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::OperatorPlan;
use crate::operator::{Demand, Operator};
use crate::shapes::whole_table::push_table;

/// A selector at work on one table.
pub trait Selector: Send {
    /// Looks at further rows. An answer of [`Demand::NextTable`] means that the choice is made.
    ///
    /// # Errors
    /// When the rows do not fit the function.
    fn select(&mut self, chunk: &Chunk) -> Outcome<Demand>;

    /// The rows chosen; `None` drops the table.
    ///
    /// # Errors
    /// When the rows do not fit the function.
    fn finish(self: Box<Self>) -> Outcome<Option<Chunk>>;
}

/// How a selector is made, one for each table.
#[derive(Clone)]
pub struct SelectorPlan {
    /// Makes one.
    pub make: Arc<dyn Fn() -> Box<dyn Selector> + Send + Sync>,
}

impl SelectorPlan {
    /// A plan that makes selectors so.
    #[must_use]
    pub fn new(make: impl Fn() -> Box<dyn Selector> + Send + Sync + 'static) -> Self {
        SelectorPlan {
            make: Arc::new(make),
        }
    }
}

impl OperatorPlan for SelectorPlan {
    fn operator(&self) -> Box<dyn Operator> {
        Box::new(SelectorOperator {
            plan: self.clone(),
            open: None,
            chosen: Vec::new(),
        })
    }
}

struct SelectorOperator {
    plan: SelectorPlan,
    open: Option<Box<dyn Selector>>,
    chosen: Vec<Chunk>,
}

impl Operator for SelectorOperator {
    fn chunk(&mut self, _input: usize, chunk: Chunk, _out: &mut Output<'_>) -> Outcome<Demand> {
        self.open
            .get_or_insert_with(|| (self.plan.make)())
            .select(&chunk)
    }

    fn end_table(&mut self, _input: usize, _out: &mut Output<'_>) -> Outcome<()> {
        if let Some(selector) = self.open.take() {
            self.chosen.extend(selector.finish()?);
        }
        Ok(())
    }

    fn end_input(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        self.chosen.sort_by(|a, b| a.key().cmp(b.key()));
        for chunk in self.chosen.drain(..) {
            if push_table(&chunk, out)? == Demand::Nothing {
                break;
            }
        }
        Ok(())
    }
}
