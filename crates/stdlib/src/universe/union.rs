//! `union`: several streams as one.

use fluxlite_engine::regroup::{Regroup, Rows};
use fluxlite_engine::{
    Arguments, Demand, Memory, Native, Operator, OperatorPlan, Outcome, Output, Shape, TableOrder,
    Value,
};
use fluxlite_table::Chunk;

/// `union`.
pub const NATIVES: &[Native] = &[Native::new("universe", "union", Shape::Call(union))];

fn union(arguments: &Arguments<'_>) -> Outcome<Value> {
    let mut inputs = Vec::new();
    for value in arguments.array("tables")? {
        inputs.push(arguments.stream_of("tables", value)?);
    }
    if inputs.len() < 2 {
        let message = format!("union takes at least two streams, but has {}", inputs.len());
        return Err(arguments.refuse("tables", message));
    }
    let graph = arguments.environment.graph();
    let orders: Vec<TableOrder> = inputs.iter().map(|input| graph.order(*input)).collect();
    drop(graph);
    let memory = arguments.environment.host.memory.clone();
    let plan = UnionPlan { orders, memory };
    arguments.operator(inputs, TableOrder::AsTheyCome, plan)
}

struct UnionPlan {
    /// In which order the tables of each input come.
    orders: Vec<TableOrder>,
    memory: Memory,
}

impl OperatorPlan for UnionPlan {
    fn operator(&self) -> Box<dyn Operator> {
        Box::new(Union {
            open: self.orders.len(),
            orders: self.orders.clone(),
            held: Regroup::new(&self.memory),
        })
    }
}

struct Union {
    /// How many inputs have not ended.
    open: usize,
    orders: Vec<TableOrder>,
    held: Regroup,
}

impl Operator for Union {
    fn chunk(&mut self, input: usize, chunk: Chunk, _out: &mut Output<'_>) -> Outcome<Demand> {
        let rows = Rows::of(&chunk, chunk.schema().clone());
        let order = self.orders.get(input).copied().unwrap_or_default();
        self.held.push(rows, chunk.key(), input, order)?;
        Ok(Demand::More)
    }

    fn end_table(&mut self, _input: usize, _out: &mut Output<'_>) -> Outcome<()> {
        Ok(())
    }

    fn end_input(&mut self, _input: usize, out: &mut Output<'_>) -> Outcome<()> {
        self.open = self.open.saturating_sub(1);
        if self.open == 0 {
            self.held.finish(out)?;
        }
        Ok(())
    }
}
