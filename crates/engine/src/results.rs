//! Which streams a script shows: those of `yield`, and bare streams that nothing continues.

use std::collections::BTreeSet;
use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span};
use fluxlite_table::{Chunk, Name};

use crate::environment::{Environment, ResultStream};
use crate::failure::{Failure, Outcome};
use crate::graph::{Graph, Node, Stream};
use crate::shapes::{RowWise, RowWisePlan, Step};
use crate::table_source;
use crate::value::Value;

/// The name of a result that has none.
const UNNAMED: &str = "_result";

/// A stream that stands as a statement of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bare {
    stream: Stream,
    span: Span,
    /// How many results stood before it.
    at: usize,
    /// How many nodes the graph had behind the statement; later ones are of later statements.
    nodes: usize,
}

impl Bare {
    /// The bare stream that a statement's value is, if it is one.
    pub(crate) fn of(
        environment: &Arc<Environment>,
        value: &Value,
        span: Span,
    ) -> Outcome<Option<Self>> {
        let Some(stream) = table_source::stream(environment, value, span)? else {
            return Ok(None);
        };
        Ok(Some(Bare {
            stream,
            span,
            at: environment.results().len(),
            nodes: environment.graph().streams().count(),
        }))
    }
}

impl Environment {
    /// Registers a result, as `yield` does, and gives the stream that goes on from it.
    ///
    /// # Errors
    /// When there is a result of that name already.
    pub fn add_result(&self, name: Name, stream: Stream, span: Span) -> Outcome<Stream> {
        let order = self.graph().order(stream);
        let plan = RowWisePlan::new(|| Box::new(Pass));
        let node = Node::operator("yield", span, vec![stream], order, plan);
        let shown = self.add_node(node)?;
        let mut results = self.results();
        let at = results.len();
        insert(&mut results, at, name, shown, span)?;
        Ok(shown)
    }

    /// Whether running would do anything: a result, or an effect that has not happened yet.
    #[must_use]
    pub fn has_outputs(&self) -> bool {
        !self.results().is_empty() || !self.effects().is_empty()
    }

    /// The results, taken out, so that the next input of a session begins without.
    #[must_use]
    pub fn take_results(&self) -> Vec<ResultStream> {
        std::mem::take(&mut *self.results())
    }

    /// The nodes that do something outside.
    pub(crate) fn effects(&self) -> Vec<Stream> {
        let graph = self.graph();
        let effect = |stream: &Stream| graph.node(*stream).is_some_and(|node| node.effect);
        graph.streams().filter(effect).collect()
    }

    /// Makes results of the bare streams that no later statement continues; the same stream is one result.
    pub(crate) fn settle_bare(&self, bare: &[Bare]) -> Outcome<()> {
        let effects = self.effects();
        let graph = self.graph();
        let mut results = self.results();
        let outputs = results
            .iter()
            .map(|result| result.stream)
            .chain(bare.iter().map(|bare| bare.stream))
            .chain(effects);
        let live = upstream(&graph, outputs);
        let mut added = 0;
        for bare in bare {
            let continued = live.iter().any(|node| {
                node.0 as usize >= bare.nodes
                    && graph
                        .node(*node)
                        .is_some_and(|node| node.inputs.contains(&bare.stream))
            });
            let shown = results.iter().any(|result| result.stream == bare.stream);
            if !continued && !shown {
                insert(
                    &mut results,
                    bare.at + added,
                    UNNAMED.into(),
                    bare.stream,
                    bare.span,
                )?;
                added += 1;
            }
        }
        Ok(())
    }
}

fn insert(
    results: &mut Vec<ResultStream>,
    at: usize,
    name: Name,
    stream: Stream,
    span: Span,
) -> Outcome<()> {
    if let Some(other) = results.iter().find(|result| result.name == name) {
        let message = format!("two results have the name {name:?}");
        return Err(Failure::at(Code::RESULT, span, message)
            .also_at(other.span, "the first one")
            .help("give each its own: |> yield(name: \"…\")"));
    }
    results.insert(at, ResultStream { name, stream, span });
    Ok(())
}

/// The nodes that these streams need, themselves included.
pub(crate) fn upstream(graph: &Graph, streams: impl Iterator<Item = Stream>) -> BTreeSet<Stream> {
    let mut found = BTreeSet::new();
    let mut open: Vec<Stream> = streams.collect();
    while let Some(stream) = open.pop() {
        if found.insert(stream)
            && let Some(node) = graph.node(stream)
        {
            open.extend(&node.inputs);
        }
    }
    found
}

/// Passes everything on, so that a shown stream is a node of its own.
struct Pass;

impl RowWise for Pass {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        Ok(Step::pass(chunk))
    }
}
