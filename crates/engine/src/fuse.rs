//! Patterns of the graph that run as one operator, a file each.
//!
//! They are looked for right before a graph runs, on a copy, so whoever builds a graph need not know of them, and
//! a stream that is also used elsewhere still runs as it stands there.

mod group_aggregate;

use crate::graph::Graph;

/// The graph with all patterns replaced that the program knows.
#[must_use]
pub fn fused(graph: &Graph) -> Graph {
    let mut graph = graph.clone();
    group_aggregate::fuse(&mut graph);
    graph
}
