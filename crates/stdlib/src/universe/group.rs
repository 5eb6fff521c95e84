//! `group`: one table for each value of some columns.

use fluxlite_engine::regroup::{GroupMode, GroupPlan};
use fluxlite_engine::{Arguments, Native, Outcome, Shape, TableOrder, Value};

/// `group`.
pub const NATIVES: &[Native] = &[Native::new("universe", "group", Shape::Call(group))];

fn group(arguments: &Arguments<'_>) -> Outcome<Value> {
    let input = arguments.stream("tables")?;
    let mode = match &*arguments.string_or("mode", "by")? {
        "by" => GroupMode::By,
        "except" => GroupMode::Except,
        other => {
            let message = format!("unknown mode {other:?}; there are \"by\" and \"except\"");
            return Err(arguments.refuse("mode", message));
        }
    };
    let plan = GroupPlan {
        columns: arguments.strings_or("columns", &[])?.into(),
        mode,
        order: arguments.environment.graph().order(input),
        memory: arguments.environment.host.memory.clone(),
    };
    arguments.operator(vec![input], TableOrder::AsTheyCome, plan)
}
