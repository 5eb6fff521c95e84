//! What selectors share: the row chosen so far, and the table of it.

use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_engine::shapes::aggregate::missing_column;
use fluxlite_engine::shapes::{Selector, SelectorPlan};
use fluxlite_engine::{Arguments, Demand, Outcome};
use fluxlite_table::{Chunk, Column, GroupKey, Name, Schema};

/// Chooses one row of a table by one column.
pub(crate) trait Choice: Clone + Send + Sync + 'static {
    /// The row of a chunk that takes the place of the one chosen so far, and whether the choice is made.
    ///
    /// # Errors
    /// When the column is of a type that the function does not take.
    fn choose(
        &mut self,
        name: &str,
        column: &Column,
        rows: usize,
    ) -> Outcome<Option<(usize, Demand)>>;
}

/// A selector that chooses one row by the column that the argument `column` names.
///
/// # Errors
/// When that argument is no string.
pub(crate) fn one_row(arguments: &Arguments<'_>, choice: impl Choice) -> Outcome<SelectorPlan> {
    let column = arguments.string_or("column", "_value")?;
    let span = arguments.span_of("column");
    Ok(SelectorPlan::new(move || {
        Box::new(OneRow {
            column: column.clone(),
            span,
            choice: choice.clone(),
            chosen: None,
            head: None,
        })
    }))
}

struct OneRow<C> {
    column: Name,
    /// Where the script names the column.
    span: Span,
    choice: C,
    chosen: Option<(Chunk, usize)>,
    /// The key and schema of the table.
    head: Option<(Arc<GroupKey>, Arc<Schema>)>,
}

impl<C: Choice> Selector for OneRow<C> {
    fn select(&mut self, chunk: &Chunk) -> Outcome<Demand> {
        self.head
            .get_or_insert_with(|| (chunk.key().clone(), chunk.schema().clone()));
        let column = chunk.column(&self.column);
        let missing = || missing_column(&self.column, chunk.schema()).or_at(self.span);
        let column = column.ok_or_else(missing)?;
        let choice = self.choice.choose(&self.column, column, chunk.rows());
        let Some((row, demand)) = choice.map_err(|failure| failure.or_at(self.span))? else {
            return Ok(Demand::More);
        };
        self.chosen = Some((chunk.clone(), row));
        Ok(demand)
    }

    fn finish(self: Box<Self>) -> Outcome<Option<Chunk>> {
        Ok(match (self.chosen, self.head) {
            (Some((chunk, row)), _) => Some(alone(&chunk, row)?),
            (None, Some((key, schema))) => Some(Chunk::empty(key, schema)),
            (None, None) => None,
        })
    }
}

/// A row as a chunk that does not keep the others in memory.
fn alone(chunk: &Chunk, row: usize) -> Outcome<Chunk> {
    let cells = chunk
        .row(row)
        .map(|(_, ty, value)| Column::constant(ty, value));
    let (key, schema) = (chunk.key().clone(), chunk.schema().clone());
    Ok(Chunk::new(key, schema, cells.collect(), 1)?)
}
