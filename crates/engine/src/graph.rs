//! The graph of streams that evaluating a script leaves.
//!
//! A node is a plan: it makes the operator or source that works when the graph runs, afresh each time, since
//! functions such as `findRecord` run a part of it early. Nodes are added behind their inputs, so ids ascend
//! along every path and the order of sources is that of the script.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span};

use crate::failure::{Failure, Outcome};
use crate::operator::{Operator, Source};

/// How long a chain of operators may get; each step of it is a call deep.
pub const MAX_CHAIN: u32 = 2_000;

/// A stream: the output of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stream(pub(crate) u32);

/// In which order tables come, for those that merge them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableOrder {
    /// As the stream delivers them.
    #[default]
    AsTheyCome,
    /// By group key, whatever the order of delivery: whoever merges tables takes them so.
    ByKey,
}

/// Makes the operator of a node. Patterns that are fused look at the plan's type.
pub trait OperatorPlan: Any + Send + Sync {
    /// A new operator.
    fn operator(&self) -> Box<dyn Operator>;
}

/// Makes the source of a node.
pub trait SourcePlan: Any + Send + Sync {
    /// A new source.
    fn source(&self) -> Box<dyn Source>;
}

impl<F: Fn() -> Box<dyn Operator> + Send + Sync + 'static> OperatorPlan for F {
    fn operator(&self) -> Box<dyn Operator> {
        self()
    }
}

/// What a node makes.
#[derive(Clone)]
pub enum Plan {
    /// A source.
    Source(Arc<dyn SourcePlan>),
    /// An operator over inputs.
    Operator(Arc<dyn OperatorPlan>),
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Plan::Source(_) => "Source",
            Plan::Operator(_) => "Operator",
        })
    }
}

/// A node of the graph.
#[derive(Debug, Clone)]
pub struct Node {
    /// The function that made it, for messages.
    pub name: &'static str,
    /// The call that made it.
    pub span: Span,
    /// What it makes.
    pub plan: Plan,
    /// What flows in.
    pub inputs: Vec<Stream>,
    /// The order of its tables.
    pub order: TableOrder,
    /// Whether it does something outside, and so runs even if nothing reads it, and only once.
    pub effect: bool,
    depth: u32,
}

/// Streams and how they follow from each other.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    nodes: Vec<Node>,
}

impl Graph {
    /// Adds a node.
    ///
    /// # Errors
    /// When the chain gets too long.
    pub fn add(&mut self, mut node: Node) -> Outcome<Stream> {
        let inputs = node.inputs.iter().filter_map(|input| self.node(*input));
        node.depth = inputs.map(|input| input.depth + 1).max().unwrap_or(0);
        if node.depth > MAX_CHAIN {
            let message = format!("a chain of more than {MAX_CHAIN} stream functions");
            return Err(Failure::at(Code::CALL_DEPTH, node.span, message));
        }
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(node);
        Ok(Stream(id))
    }

    /// The node behind a stream.
    #[must_use]
    pub fn node(&self, stream: Stream) -> Option<&Node> {
        self.nodes.get(stream.0 as usize)
    }

    /// The node behind a stream, to replace its plan.
    pub fn node_mut(&mut self, stream: Stream) -> Option<&mut Node> {
        self.nodes.get_mut(stream.0 as usize)
    }

    /// The order of a stream's tables.
    #[must_use]
    pub fn order(&self, stream: Stream) -> TableOrder {
        self.node(stream).map(|node| node.order).unwrap_or_default()
    }

    /// All streams, in the order in which they were made.
    pub fn streams(&self) -> impl Iterator<Item = Stream> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(Stream)
    }
}

impl Node {
    /// A source.
    #[must_use]
    pub fn source(name: &'static str, span: Span, plan: impl SourcePlan) -> Self {
        let plan = Plan::Source(Arc::new(plan));
        Node {
            name,
            span,
            plan,
            inputs: Vec::new(),
            order: TableOrder::AsTheyCome,
            effect: false,
            depth: 0,
        }
    }

    /// An operator.
    #[must_use]
    pub fn operator(
        name: &'static str,
        span: Span,
        inputs: Vec<Stream>,
        order: TableOrder,
        plan: impl OperatorPlan,
    ) -> Self {
        let plan = Plan::Operator(Arc::new(plan));
        Node {
            name,
            span,
            plan,
            inputs,
            order,
            effect: false,
            depth: 0,
        }
    }

    /// The same with an effect.
    #[must_use]
    pub fn with_effect(mut self) -> Self {
        self.effect = true;
        self
    }
}
