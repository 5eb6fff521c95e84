//! Calls of natives: a scalar one is computed, one over streams becomes a node of the graph.

use std::sync::Arc;

use fluxlite_diagnostics::Code;

use super::call::Application;
use crate::arguments::Arguments;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::graph::{Node, OperatorPlan, Stream, TableOrder};
use crate::native::{Native, Shape};
use crate::table_source::stream_of;
use crate::value::Value;

/// Calls a native.
///
/// # Errors
/// What the native says; where it names no place, at the call.
pub(crate) fn call_native(
    environment: &Arc<Environment>,
    native: &'static Native,
    application: Application<'_>,
) -> Outcome<Value> {
    let arguments = Arguments {
        environment,
        names: application.names,
        values: application.values,
        span: application.span,
        function: native.name,
        ty: application.ty,
    };
    by_shape(native, &arguments).map_err(|failure| failure.or_at(application.span))
}

fn by_shape(native: &'static Native, arguments: &Arguments<'_>) -> Outcome<Value> {
    match native.shape {
        Shape::Constant(_) => {
            let message = format!("{} is not a function", native.name);
            Err(Failure::new(Code::VALUE, message))
        }
        Shape::Scalar { value, .. } | Shape::Call(value) => value(arguments),
        Shape::RowWise(make) => {
            let plan = make(arguments)?;
            let (order, effect) = (plan.order, plan.effect);
            add(native, arguments, order, effect, plan)
        }
        Shape::Aggregate(make) => {
            let order = Some(TableOrder::AsTheyCome);
            add(native, arguments, order, false, make(arguments)?)
        }
        Shape::Selector(make) => {
            let order = Some(TableOrder::AsTheyCome);
            add(native, arguments, order, false, make(arguments)?)
        }
        Shape::WholeTable(make) => {
            let plan = make(arguments)?;
            // Tables that come out sorted need no mark.
            let order = plan.by_key.then_some(TableOrder::AsTheyCome);
            add(native, arguments, order, false, plan)
        }
    }
}

/// Adds the node of a function over one stream; without an order of its own it keeps the input's.
fn add(
    native: &'static Native,
    arguments: &Arguments<'_>,
    order: Option<TableOrder>,
    effect: bool,
    plan: impl OperatorPlan,
) -> Outcome<Value> {
    let input = input(arguments)?;
    let order = order.unwrap_or_else(|| arguments.environment.graph().order(input));
    let node = Node::operator(native.name, arguments.span, vec![input], order, plan);
    let node = if effect { node.with_effect() } else { node };
    arguments.environment.add_node(node).map(Value::Stream)
}

/// The stream that a function works on: the piped value, else `tables`, else the one argument that is a stream.
fn input(arguments: &Arguments<'_>) -> Outcome<Stream> {
    if arguments.get("").is_some() || arguments.get("tables").is_some() {
        return arguments.stream("tables");
    }
    for value in arguments.values {
        if let Some(stream) = stream_of(arguments, value)? {
            return Ok(stream);
        }
    }
    arguments.stream("tables")
}
