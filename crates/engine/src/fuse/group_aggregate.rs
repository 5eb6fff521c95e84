//! `group() |> sum()`: an aggregate right behind `group` needs no tables.
//!
//! Each row's group id goes straight into the accumulator, which keeps the states of all groups, and no chunk is
//! held. Where the input's tables are taken by key, ids and the one column wait for the order, since sums add in
//! row order.

use std::any::Any;
use std::sync::Arc;

use arrow::array::{Array, UInt32Array};
use arrow::compute;
use fluxlite_table::{Chunk, Column, ColumnType, GroupKey, Scalar};

use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::{Graph, OperatorPlan, Plan, Stream, TableOrder};
use crate::memory::Held;
use crate::operator::{Demand, Operator};
use crate::regroup::{GroupPlan, Grouping, Ids, Keyer, Layouts};
use crate::shapes::aggregate::{Accumulator, AggregatePlan, Groups, ResultSchemas};

/// Replaces every aggregate that reads from a `group` by both in one.
pub(super) fn fuse(graph: &mut Graph) {
    let streams: Vec<Stream> = graph.streams().collect();
    for stream in streams {
        let Some((plan, inputs)) = both(graph, stream) else {
            continue;
        };
        if let Some(node) = graph.node_mut(stream) {
            node.plan = Plan::Operator(Arc::new(plan));
            node.inputs = inputs;
        }
    }
}

/// The plan of an aggregate behind a `group`, and the inputs of the `group`.
fn both(graph: &Graph, stream: Stream) -> Option<(GroupAggregatePlan, Vec<Stream>)> {
    let aggregate = graph.node(stream)?;
    let [from] = *aggregate.inputs else {
        return None;
    };
    let group = graph.node(from)?;
    let plan = GroupAggregatePlan {
        group: plan_of::<GroupPlan>(&group.plan)?.clone(),
        aggregate: plan_of::<AggregatePlan>(&aggregate.plan)?.clone(),
    };
    Some((plan, group.inputs.clone()))
}

fn plan_of<T: OperatorPlan>(plan: &Plan) -> Option<&T> {
    let Plan::Operator(plan) = plan else {
        return None;
    };
    let plan: &dyn Any = &**plan;
    plan.downcast_ref()
}

struct GroupAggregatePlan {
    group: GroupPlan,
    aggregate: AggregatePlan,
}

impl OperatorPlan for GroupAggregatePlan {
    fn operator(&self) -> Box<dyn Operator> {
        Box::new(GroupAggregate {
            grouping: Grouping::new(self.group.clone()),
            aggregate: self.aggregate.clone(),
            keyer: Keyer::default(),
            layouts: Layouts::default(),
            states: Vec::new(),
            lacking: Vec::new(),
            order: self.group.order,
            waiting: Vec::new(),
            held: self.group.memory.holder(),
        })
    }
}

/// The accumulator of one type of column, for all groups.
struct State {
    ty: ColumnType,
    accumulator: Box<dyn Accumulator>,
}

struct GroupAggregate {
    grouping: Grouping,
    aggregate: AggregatePlan,
    keyer: Keyer,
    layouts: Layouts,
    states: Vec<State>,
    /// The groups of rows whose table lacked the column: they count as nulls if others of the group have it.
    lacking: Vec<u32>,
    /// The order of the input's tables.
    order: TableOrder,
    /// Rows that wait for their turn, with the key of their table.
    waiting: Vec<(Arc<GroupKey>, Part)>,
    held: Held,
}

/// What counts of a chunk.
struct Part {
    /// The number of its schema.
    input: u32,
    ids: Ids,
    /// The column that is aggregated, if the table has it.
    column: Option<Column>,
    rows: usize,
}

impl Operator for GroupAggregate {
    fn chunk(&mut self, _input: usize, chunk: Chunk, _out: &mut Output<'_>) -> Outcome<Demand> {
        let Some(rows) = self.grouping.rows(&chunk) else {
            return Ok(Demand::More);
        };
        let column = self.aggregate.find_column(&rows.schema).ok();
        let part = Part {
            ids: self.keyer.ids(&rows),
            input: self.layouts.input(&rows.schema),
            column: column.and_then(|(at, _)| rows.columns.get(at)).cloned(),
            rows: rows.rows,
        };
        match self.order {
            TableOrder::AsTheyCome => self.add(&part)?,
            TableOrder::ByKey => {
                let bytes = part.column.as_ref().map_or(0, Column::memory);
                self.held.add(bytes + 4 * part.rows)?;
                self.waiting.push((chunk.key().clone(), part));
            }
        }
        Ok(Demand::More)
    }

    fn end_table(&mut self, _input: usize, _out: &mut Output<'_>) -> Outcome<()> {
        Ok(())
    }

    fn end_input(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.sort_by(|a, b| a.0.cmp(&b.0));
        for (_, part) in waiting {
            self.add(&part)?;
        }
        self.held.release();
        let types = self.types()?;
        self.add_lacking(&types)?;
        let by_key = self.keyer.by_key();
        let results = self.results(&by_key)?;
        let mut schemas = ResultSchemas::new(self.aggregate.column.clone());
        for (place, group) in by_key.iter().enumerate() {
            let number = self.layouts.of_group(*group);
            let schema = number.and_then(|number| self.layouts.schema(number));
            let ty = types.get(*group as usize);
            let result = results.iter().find(|(known, _)| Some(known) == ty);
            let (Some(key), Some(schema), Some((_, result))) =
                (self.keyer.keys().get(*group as usize), schema, result)
            else {
                continue;
            };
            let row = schemas.row(key, schema, result.slice(place, 1))?;
            if out.table([row])? == Demand::Nothing {
                break;
            }
        }
        Ok(())
    }
}

impl GroupAggregate {
    /// Adds rows to the states of their groups.
    fn add(&mut self, part: &Part) -> Outcome<()> {
        let (groups, seen) = match &part.ids {
            Ids::One(group) => (Groups::One(*group), std::slice::from_ref(group)),
            Ids::Each(groups) => (Groups::Each(groups), groups.as_slice()),
        };
        let known = self.keyer.keys().len();
        self.layouts.add(part.input, seen, known)?;
        let Some(column) = &part.column else {
            let rows = (0..part.rows).filter_map(|row| u32::try_from(groups.of(row)).ok());
            self.lacking.extend(rows);
            return Ok(());
        };
        let ty = column.column_type();
        let accumulator = accumulator(&mut self.states, &self.aggregate, ty)?;
        accumulator.reserve(known);
        accumulator.update(groups, column, part.rows)
    }

    /// The type of the column in each group's table.
    fn types(&self) -> Outcome<Vec<ColumnType>> {
        let mut types = Vec::with_capacity(self.keyer.keys().len());
        let mut last = None;
        for group in (0..).take(self.keyer.keys().len()) {
            let number = self.layouts.of_group(group);
            let ty = match last {
                Some((known, ty)) if known == number => ty,
                _ => {
                    let schema = number
                        .and_then(|number| self.layouts.schema(number))
                        .cloned();
                    self.aggregate.find_column(&schema.unwrap_or_default())?.1
                }
            };
            last = Some((number, ty));
            types.push(ty);
        }
        Ok(types)
    }

    fn add_lacking(&mut self, types: &[ColumnType]) -> Outcome<()> {
        for State { ty, accumulator } in &mut self.states {
            let of_type = |group: &u32| types.get(*group as usize) == Some(ty);
            let groups: Vec<u32> = self.lacking.iter().copied().filter(of_type).collect();
            accumulator.reserve(types.len());
            let nulls = Column::constant(*ty, Scalar::Null);
            accumulator.update(Groups::Each(&groups), &nulls, groups.len())?;
        }
        Ok(())
    }

    /// The results of each type of column, by the order of keys.
    fn results(&mut self, by_key: &[u32]) -> Outcome<Vec<(ColumnType, Column)>> {
        let order = UInt32Array::from(by_key.to_vec());
        let mut results = Vec::with_capacity(self.states.len());
        for State { ty, accumulator } in &mut self.states {
            let result = accumulator.finish()?;
            let result = match result.array() {
                Some(array) => {
                    Column::from_array(&*compute::take(array as &dyn Array, &order, None)?)?
                }
                None => result,
            };
            results.push((*ty, result));
        }
        Ok(results)
    }
}

/// The accumulator for a type of column; a new one if it is the first column of that type.
fn accumulator<'a>(
    states: &'a mut Vec<State>,
    plan: &AggregatePlan,
    ty: ColumnType,
) -> Outcome<&'a mut dyn Accumulator> {
    let at = match states.iter().position(|state| state.ty == ty) {
        Some(at) => at,
        None => {
            let accumulator = plan.accumulator(ty)?;
            states.push(State { ty, accumulator });
            states.len() - 1
        }
    };
    Ok(&mut *states[at].accumulator)
}
