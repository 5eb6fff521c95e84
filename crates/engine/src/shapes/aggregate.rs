//! Aggregates: a column of each table to one value.
//!
//! An accumulator keeps the state of *all* groups of a run, by dense ids, so the same code serves a table after
//! another (`mean()`), a group id for each row (`group() |> sum()`) and windows, and the result is a column of
//! which each table gets one row. Tables of one group key, which an annotated CSV may hold apart, count as one.

use std::collections::HashMap;
use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span, did_you_mean};
use fluxlite_table::{Chunk, Column, ColumnType, Field, GroupKey, Name, Scalar, Schema};
use foldhash::fast::FixedState;

use crate::executor::Output;
use crate::failure::{Failure, Outcome};
use crate::graph::OperatorPlan;
use crate::operator::{Demand, Operator};

/// Which groups the rows of a column belong to.
#[derive(Debug, Clone, Copy)]
pub enum Groups<'a> {
    /// All to one.
    One(u32),
    /// A group for each row.
    Each(&'a [u32]),
}

impl Groups<'_> {
    /// The group of a row.
    #[must_use]
    pub fn of(&self, row: usize) -> usize {
        let group = match self {
            Groups::One(group) => Some(group),
            Groups::Each(groups) => groups.get(row),
        };
        group.map_or(usize::MAX, |group| *group as usize)
    }
}

/// The state of an aggregate for groups `0..n`.
pub trait Accumulator: Send {
    /// Makes room for groups up to `groups`; new ones are as of no rows.
    fn reserve(&mut self, groups: usize);

    /// Adds `rows` cells of a column, in row order. Nulls are the aggregate's to ignore or count.
    ///
    /// # Errors
    /// When a cell cannot be aggregated.
    fn update(&mut self, groups: Groups<'_>, column: &Column, rows: usize) -> Outcome<()>;

    /// The results, a row for each group.
    ///
    /// # Errors
    /// When a result cannot be given.
    fn finish(&mut self) -> Outcome<Column>;
}

/// How an aggregate is made.
#[derive(Clone)]
pub struct AggregatePlan {
    /// The column that is aggregated, and that the result stands in.
    pub column: Name,
    /// Where the script names the column.
    span: Option<Span>,
    accumulator: Arc<MakeAccumulator>,
}

/// Makes the accumulator for a type of column, or says why there is none.
type MakeAccumulator = dyn Fn(ColumnType) -> Outcome<Box<dyn Accumulator>> + Send + Sync;

impl AggregatePlan {
    /// An aggregate of a column.
    #[must_use]
    pub fn new(
        column: Name,
        accumulator: impl Fn(ColumnType) -> Outcome<Box<dyn Accumulator>> + Send + Sync + 'static,
    ) -> Self {
        AggregatePlan {
            column,
            span: None,
            accumulator: Arc::new(accumulator),
        }
    }

    /// The same with errors about the column at `span`.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The column's place in a table and its type.
    ///
    /// # Errors
    /// When the table lacks the column.
    pub fn find_column(&self, schema: &Schema) -> Outcome<(usize, ColumnType)> {
        let found = schema
            .index_of(&self.column)
            .and_then(|at| Some((at, schema.at(at)?.1.ty)));
        found.ok_or_else(|| self.placed(missing_column(&self.column, schema)))
    }

    /// A new accumulator for a type of column.
    ///
    /// # Errors
    /// When the aggregate does not take that type.
    pub fn accumulator(&self, ty: ColumnType) -> Outcome<Box<dyn Accumulator>> {
        (self.accumulator)(ty).map_err(|failure| self.placed(failure))
    }

    fn placed(&self, failure: Failure) -> Failure {
        match self.span {
            Some(span) => failure.or_at(span),
            None => failure,
        }
    }
}

/// The error for a column that a table lacks; names the one that was probably meant and those that there are.
#[must_use]
pub fn missing_column(column: &str, schema: &Schema) -> Failure {
    let failure = Failure::new(Code::COLUMN, format!("no column {column:?} in the table"));
    let names: Vec<&str> = schema.names().map(|name| &**name).collect();
    let meant = match did_you_mean(column, names.iter().copied()) {
        Some(name) => format!("did you mean {name:?}? "),
        None => String::new(),
    };
    match &*names {
        [] => failure.help("the table has no columns"),
        names => failure.help(format!(
            "{meant}the table has the columns {}",
            names.join(", ")
        )),
    }
}

impl OperatorPlan for AggregatePlan {
    fn operator(&self) -> Box<dyn Operator> {
        Box::new(AggregateOperator {
            plan: self.clone(),
            states: Vec::new(),
            tables: Vec::new(),
            known: HashMap::default(),
            open: None,
        })
    }
}

/// A table whose rows went into an accumulator.
struct Summary {
    key: Arc<GroupKey>,
    schema: Arc<Schema>,
    state: usize,
    group: u32,
}

/// The accumulator of one type of column, and how many groups it has.
struct State {
    ty: ColumnType,
    accumulator: Box<dyn Accumulator>,
    groups: u32,
}

/// The table at hand: its state, its group there, the column's place.
#[derive(Clone, Copy)]
struct Open {
    state: usize,
    group: u32,
    column: usize,
}

struct AggregateOperator {
    plan: AggregatePlan,
    states: Vec<State>,
    tables: Vec<Summary>,
    /// The tables by group key and state.
    known: HashMap<(Arc<GroupKey>, usize), u32, FixedState>,
    open: Option<Open>,
}

impl AggregateOperator {
    fn open(&mut self, chunk: &Chunk) -> Outcome<Open> {
        if let Some(open) = self.open {
            return Ok(open);
        }
        let (column, ty) = self.plan.find_column(chunk.schema())?;
        let state = match self.states.iter().position(|state| state.ty == ty) {
            Some(state) => state,
            None => {
                let accumulator = self.plan.accumulator(ty)?;
                self.states.push(State {
                    ty,
                    accumulator,
                    groups: 0,
                });
                self.states.len() - 1
            }
        };
        let group = self.group(state, chunk);
        let open = Open {
            state,
            group,
            column,
        };
        self.open = Some(open);
        Ok(open)
    }

    /// The group of a table in its state: that of an earlier table of the same key, or a new one.
    fn group(&mut self, state: usize, chunk: &Chunk) -> u32 {
        let next = self.states[state].groups;
        let known = self.known.entry((chunk.key().clone(), state));
        let group = *known.or_insert(next);
        if group == next {
            self.states[state].groups += 1;
            self.states[state].accumulator.reserve(group as usize + 1);
            self.tables.push(Summary {
                key: chunk.key().clone(),
                schema: chunk.schema().clone(),
                state,
                group,
            });
        }
        group
    }
}

impl Operator for AggregateOperator {
    fn chunk(&mut self, _input: usize, chunk: Chunk, _out: &mut Output<'_>) -> Outcome<Demand> {
        let open = self.open(&chunk)?;
        if let Some(column) = chunk.columns().get(open.column) {
            self.states[open.state].accumulator.update(
                Groups::One(open.group),
                column,
                chunk.rows(),
            )?;
        }
        Ok(Demand::More)
    }

    fn end_table(&mut self, _input: usize, _out: &mut Output<'_>) -> Outcome<()> {
        self.open = None;
        Ok(())
    }

    fn end_input(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        let mut results = Vec::with_capacity(self.states.len());
        for state in &mut self.states {
            results.push(state.accumulator.finish()?);
        }
        self.tables.sort_by(|a, b| a.key.cmp(&b.key));
        let mut schemas = ResultSchemas::new(self.plan.column.clone());
        for table in self.tables.drain(..) {
            let Some(result) = results.get(table.state) else {
                continue;
            };
            let value = result.slice(table.group as usize, 1);
            let chunk = schemas.row(&table.key, &table.schema, value)?;
            if out.table([chunk])? == Demand::Nothing {
                break;
            }
        }
        Ok(())
    }
}

/// Makes the tables of results: the key columns in the key's order, then the result. Remembers the
/// last schema, since tables of one stream mostly share it.
pub struct ResultSchemas {
    column: Name,
    last: Option<(Arc<Schema>, ColumnType, Arc<Schema>)>,
}

impl ResultSchemas {
    /// For results that stand in this column.
    #[must_use]
    pub fn new(column: Name) -> Self {
        ResultSchemas { column, last: None }
    }

    /// The table of one row that holds `value`.
    ///
    /// # Errors
    /// When the column belongs to the group key.
    pub fn row(
        &mut self,
        key: &Arc<GroupKey>,
        input: &Arc<Schema>,
        value: Column,
    ) -> Outcome<Chunk> {
        let ty = value.column_type();
        let schema = match &self.last {
            Some((last, last_ty, schema)) if Arc::ptr_eq(last, input) && *last_ty == ty => {
                schema.clone()
            }
            _ => {
                let schema = self.schema(input, ty)?;
                self.last = Some((input.clone(), ty, schema.clone()));
                schema
            }
        };
        let mut columns: Vec<Column> = schema
            .iter()
            .map(|(name, field)| {
                Column::constant(field.ty, key.value(name).cloned().unwrap_or(Scalar::Null))
            })
            .collect();
        columns.pop();
        columns.push(value);
        Ok(Chunk::new(key.clone(), schema, columns, 1)?)
    }

    fn schema(&self, input: &Schema, ty: ColumnType) -> Outcome<Arc<Schema>> {
        if input.field(&self.column).is_some_and(|field| field.in_key) {
            let message = format!(
                "column {:?} belongs to the group key and cannot be aggregated",
                self.column
            );
            return Err(Failure::new(Code::COLUMN, message));
        }
        let keys = input.key_columns().into_iter();
        let keys = keys.map(|(name, field)| (name.clone(), field));
        let result = (self.column.clone(), Field { ty, in_key: false });
        Ok(Arc::new(Schema::new(keys.chain([result]))))
    }
}
