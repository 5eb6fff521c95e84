//! Tables that are at hand already, as the source of a stream.

use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_table::Chunk;

use crate::arguments::Arguments;
use crate::environment::Environment;
use crate::executor::Output;
use crate::failure::Outcome;
use crate::graph::{Node, SourcePlan, Stream};
use crate::operator::{Demand, Source};
use crate::value::Value;

/// The stream behind a value: a stream, or a table that was found before.
pub(crate) fn stream_of(arguments: &Arguments<'_>, value: &Value) -> Outcome<Option<Stream>> {
    stream(arguments.environment, value, arguments.span)
}

/// The same for a value at `span`.
pub(crate) fn stream(
    environment: &Arc<Environment>,
    value: &Value,
    span: Span,
) -> Outcome<Option<Stream>> {
    match value {
        Value::Stream(stream) => Ok(Some(*stream)),
        Value::Table(chunks) => {
            let plan = Tables(Arc::new(vec![chunks.to_vec()]));
            let node = Node::source("table", span, plan);
            environment.add_node(node).map(Some)
        }
        _ => Ok(None),
    }
}

/// Tables, each a list of chunks.
#[derive(Debug, Clone)]
pub struct Tables(pub Arc<Vec<Vec<Chunk>>>);

impl SourcePlan for Tables {
    fn source(&self) -> Box<dyn Source> {
        Box::new(self.clone())
    }
}

impl Source for Tables {
    fn run(&mut self, out: &mut Output<'_>) -> Outcome<()> {
        for table in self.0.iter() {
            if out.table(table.iter().cloned())? == Demand::Nothing {
                break;
            }
        }
        Ok(())
    }
}
