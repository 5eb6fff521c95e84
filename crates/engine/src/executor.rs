//! Runs a graph: instantiates the nodes that the wanted streams need and lets each source push, in script order.
//!
//! The executor keeps, for every edge, what the follower last answered, so an operator only tells what it wants
//! and the source below learns what all followers together want. A node hands its chunks to each follower
//! (reference-counted), which is how a shared node runs once.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fluxlite_diagnostics::{Code, Span};
use fluxlite_table::Chunk;

use crate::failure::{Failure, Outcome};
use crate::fuse;
use crate::graph::{Graph, Plan, Stream};
use crate::operator::{Demand, Operator, Source};

/// Takes the chunks of a stream at the end of the graph.
pub trait Sink {
    /// Rows of the table at hand.
    ///
    /// # Errors
    /// When they cannot be taken.
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Demand>;

    /// The table at hand has ended.
    ///
    /// # Errors
    /// When the end cannot be taken.
    fn end_table(&mut self) -> Outcome<()>;

    /// The stream has ended.
    ///
    /// # Errors
    /// When the end cannot be taken.
    fn end(&mut self) -> Outcome<()>;
}

/// A flag that ends a run from outside; looked at once a chunk.
#[derive(Debug, Clone, Default)]
pub struct Cancellation(Arc<AtomicBool>);

impl Cancellation {
    /// A flag that is shared with others, such as a signal handler.
    #[must_use]
    pub fn new(flag: Arc<AtomicBool>) -> Self {
        Cancellation(flag)
    }

    /// The flag itself, for others who stop with the run.
    #[must_use]
    pub fn flag(&self) -> Arc<AtomicBool> {
        self.0.clone()
    }

    /// Whether the run is to end.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Fails once the run is to end.
    ///
    /// # Errors
    /// When the flag is set.
    pub fn check(&self) -> Outcome<()> {
        if self.is_set() {
            Err(Failure::new(Code::INTERRUPTED, "interrupted"))
        } else {
            Ok(())
        }
    }
}

/// Runs the part of a graph that `sinks` need; effects and operators in between run once each.
///
/// # Errors
/// The first failure of a source, an operator or a sink, at the place of the call that made the node.
pub fn execute(
    graph: &Graph,
    sinks: Vec<(Stream, &mut dyn Sink)>,
    also: &[Stream],
    cancellation: &Cancellation,
) -> Outcome<()> {
    let graph = fuse::fused(graph);
    let mut executor = Executor::new(&graph, sinks, also, cancellation.clone());
    for at in 0..executor.nodes.len() {
        executor.run_source(at)?;
    }
    Ok(())
}

/// Where an operator or source pushes what it makes.
pub struct Output<'a> {
    executor: &'a mut dyn Pushes,
    node: usize,
}

impl Output<'_> {
    /// Pushes rows of the table at hand to all followers; tells what they want together.
    ///
    /// # Errors
    /// When a follower fails or the run is to end.
    pub fn chunk(&mut self, chunk: Chunk) -> Outcome<Demand> {
        self.executor.push_chunk(self.node, chunk)
    }

    /// Ends the table at hand.
    ///
    /// # Errors
    /// When a follower fails.
    pub fn end_table(&mut self) -> Outcome<()> {
        self.executor.push_end_table(self.node)
    }

    /// Pushes a whole table.
    ///
    /// # Errors
    /// As for [`Output::chunk`].
    pub fn table(&mut self, chunks: impl IntoIterator<Item = Chunk>) -> Outcome<Demand> {
        let mut demand = Demand::More;
        for chunk in chunks {
            demand = self.chunk(chunk)?;
            if demand != Demand::More {
                break;
            }
        }
        self.end_table()?;
        Ok(demand)
    }

    /// What the followers want before a first chunk is made: [`Demand::Nothing`] stops a source that has not begun.
    #[must_use]
    pub fn demand(&self) -> Demand {
        self.executor.demand(self.node)
    }
}

/// Breaks the lifetime of the sinks off [`Output`]'s.
trait Pushes {
    fn push_chunk(&mut self, node: usize, chunk: Chunk) -> Outcome<Demand>;
    fn push_end_table(&mut self, node: usize) -> Outcome<()>;
    fn demand(&self, node: usize) -> Demand;
}

/// Who takes a node's chunks.
#[derive(Clone, Copy)]
enum Follower {
    Node { node: usize, input: usize },
    Sink(usize),
}

struct Edge {
    to: Follower,
    demand: Demand,
}

enum Work {
    Source(Box<dyn Source>),
    Operator(Box<dyn Operator>),
    /// Taken out while it is at work.
    Busy,
}

struct State {
    work: Work,
    span: Span,
    followers: Vec<Edge>,
    open_inputs: usize,
}

struct Executor<'s> {
    nodes: Vec<State>,
    sinks: Vec<&'s mut dyn Sink>,
    cancellation: Cancellation,
}

impl<'s> Executor<'s> {
    fn new(
        graph: &Graph,
        sinks: Vec<(Stream, &'s mut dyn Sink)>,
        also: &[Stream],
        cancellation: Cancellation,
    ) -> Self {
        let wanted = sinks
            .iter()
            .map(|(stream, _)| *stream)
            .chain(also.iter().copied());
        let places = needed(graph, wanted);
        let mut nodes: Vec<State> = places
            .keys()
            .filter_map(|stream| state(graph, *stream))
            .collect();
        for (stream, at) in &places {
            let inputs = graph.node(*stream).map_or(&[][..], |node| &node.inputs);
            for (input, from) in inputs.iter().enumerate() {
                let to = Follower::Node { node: *at, input };
                if let Some(state) = places.get(from).and_then(|from| nodes.get_mut(*from)) {
                    state.followers.push(Edge {
                        to,
                        demand: Demand::More,
                    });
                }
            }
        }
        let mut ends = Vec::with_capacity(sinks.len());
        for (number, (stream, sink)) in sinks.into_iter().enumerate() {
            if let Some(state) = places.get(&stream).and_then(|at| nodes.get_mut(*at)) {
                state.followers.push(Edge {
                    to: Follower::Sink(number),
                    demand: Demand::More,
                });
            }
            ends.push(sink);
        }
        Executor {
            nodes,
            sinks: ends,
            cancellation,
        }
    }

    fn run_source(&mut self, at: usize) -> Outcome<()> {
        let Some(state) = self.nodes.get_mut(at) else {
            return Ok(());
        };
        if !matches!(state.work, Work::Source(_)) {
            return Ok(());
        }
        let span = state.span;
        let Work::Source(mut source) = std::mem::replace(&mut state.work, Work::Busy) else {
            return Ok(());
        };
        source
            .run(&mut Output {
                executor: self,
                node: at,
            })
            .map_err(|failure| failure.or_at(span))?;
        self.end_output(at)
    }

    /// The output of a node has ended: its followers lose an input, and end with their last one.
    fn end_output(&mut self, at: usize) -> Outcome<()> {
        for edge in 0..self.edges(at) {
            match self.edge(at, edge) {
                Some((Follower::Sink(number), _)) => {
                    if let Some(sink) = self.sinks.get_mut(number) {
                        sink.end()?;
                    }
                }
                Some((Follower::Node { node, input }, _)) => {
                    self.work(node, |operator, out| operator.end_input(input, out))?;
                    let open = self.nodes.get_mut(node).map(|state| {
                        state.open_inputs = state.open_inputs.saturating_sub(1);
                        state.open_inputs
                    });
                    if open == Some(0) {
                        self.end_output(node)?;
                    }
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Lets the operator of a node work, with its output connected.
    fn work<T>(
        &mut self,
        at: usize,
        work: impl FnOnce(&mut dyn Operator, &mut Output<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let internal = || Failure::new(Code::INTERNAL, "an operator was pushed into while at work");
        let state = self.nodes.get_mut(at).ok_or_else(internal)?;
        let span = state.span;
        let Work::Operator(mut operator) = std::mem::replace(&mut state.work, Work::Busy) else {
            return Err(internal());
        };
        let result = work(
            &mut *operator,
            &mut Output {
                executor: self,
                node: at,
            },
        );
        if let Some(state) = self.nodes.get_mut(at) {
            state.work = Work::Operator(operator);
        }
        result.map_err(|failure| failure.or_at(span))
    }

    fn edges(&self, at: usize) -> usize {
        self.nodes.get(at).map_or(0, |state| state.followers.len())
    }

    fn edge(&self, at: usize, edge: usize) -> Option<(Follower, Demand)> {
        self.nodes
            .get(at)?
            .followers
            .get(edge)
            .map(|edge| (edge.to, edge.demand))
    }

    fn set_demand(&mut self, at: usize, edge: usize, demand: Demand) {
        if let Some(edge) = self
            .nodes
            .get_mut(at)
            .and_then(|state| state.followers.get_mut(edge))
        {
            edge.demand = demand;
        }
    }
}

impl Pushes for Executor<'_> {
    fn push_chunk(&mut self, at: usize, chunk: Chunk) -> Outcome<Demand> {
        self.cancellation.check()?;
        let mut wanted = Demand::Nothing;
        let mut chunk = Some(chunk);
        let edges = self.edges(at);
        for edge in 0..edges {
            let Some((to, demand)) = self.edge(at, edge) else {
                continue;
            };
            let mut answer = demand;
            if demand == Demand::More {
                // The last follower gets the chunk itself.
                let handed = if edge + 1 == edges {
                    chunk.take()
                } else {
                    chunk.clone()
                };
                let Some(chunk) = handed else { continue };
                answer = match to {
                    Follower::Node { node, input } => {
                        self.work(node, |operator, out| operator.chunk(input, chunk, out))?
                    }
                    Follower::Sink(number) => match self.sinks.get_mut(number) {
                        Some(sink) => sink.chunk(chunk)?,
                        None => Demand::Nothing,
                    },
                };
                self.set_demand(at, edge, answer);
            }
            wanted = wanted.max(answer);
        }
        // An effect without followers still wants everything.
        Ok(if self.edges(at) == 0 {
            Demand::More
        } else {
            wanted
        })
    }

    fn push_end_table(&mut self, at: usize) -> Outcome<()> {
        for edge in 0..self.edges(at) {
            let Some((to, demand)) = self.edge(at, edge) else {
                continue;
            };
            if demand == Demand::Nothing {
                continue;
            }
            self.set_demand(at, edge, Demand::More);
            match to {
                Follower::Node { node, input } => {
                    self.work(node, |operator, out| operator.end_table(input, out))?;
                }
                Follower::Sink(number) => {
                    if let Some(sink) = self.sinks.get_mut(number) {
                        sink.end_table()?;
                    }
                }
            }
        }
        Ok(())
    }

    fn demand(&self, at: usize) -> Demand {
        match self.nodes.get(at).map(|state| &state.followers) {
            Some(followers) if !followers.is_empty() => followers
                .iter()
                .map(|edge| edge.demand)
                .max()
                .unwrap_or(Demand::More),
            _ => Demand::More,
        }
    }
}

/// The nodes that these streams need, themselves included, each with its place among them.
fn needed(graph: &Graph, wanted: impl Iterator<Item = Stream>) -> BTreeMap<Stream, usize> {
    let mut found = BTreeMap::new();
    let mut open: Vec<Stream> = wanted.collect();
    while let Some(stream) = open.pop() {
        if found.insert(stream, 0).is_none()
            && let Some(node) = graph.node(stream)
        {
            open.extend(&node.inputs);
        }
    }
    for (at, place) in found.values_mut().enumerate() {
        *place = at;
    }
    found
}

fn state(graph: &Graph, stream: Stream) -> Option<State> {
    let node = graph.node(stream)?;
    let work = match &node.plan {
        Plan::Source(plan) => Work::Source(plan.source()),
        Plan::Operator(plan) => Work::Operator(plan.operator()),
    };
    Some(State {
        work,
        span: node.span,
        followers: Vec::new(),
        open_inputs: node.inputs.len(),
    })
}
