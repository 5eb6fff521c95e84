//! Runs a part of the graph at once, for functions that need a table now, such as `findRecord`.
//!
//! What such a part does outside happens in it, and never again: what an effect gave out is kept, and takes the
//! effect's place in the graph.

use std::sync::Arc;

use fluxlite_diagnostics::Code;
use fluxlite_table::Chunk;

use crate::environment::Environment;
use crate::executor::{Output, Sink, execute};
use crate::failure::{Failure, Outcome};
use crate::graph::{Graph, Plan, SourcePlan, Stream, TableOrder};
use crate::memory::Held;
use crate::operator::{Demand, Source};
use crate::results::upstream;
use crate::table_source::Tables;

/// All tables of a stream, each with its chunks, in the order in which they are merged.
///
/// # Errors
/// When running the stream fails.
pub fn collect(environment: &Arc<Environment>, stream: Stream) -> Outcome<Vec<Vec<Chunk>>> {
    let mut tables = Collector::new(environment);
    run_part(environment, stream, &mut tables)?;
    let mut tables = tables.tables;
    if environment.graph().order(stream) == TableOrder::ByKey {
        tables.sort_by(|a, b| key_of(a).cmp(&key_of(b)));
    }
    Ok(tables)
}

/// The first table that `fits`; it is asked once a table, with the first chunk. The stream is left as soon as the
/// table is there.
///
/// # Errors
/// When running the stream or `fits` fails.
pub fn find_table(
    environment: &Arc<Environment>,
    stream: Stream,
    fits: &mut dyn FnMut(&Chunk) -> Outcome<bool>,
) -> Outcome<Option<Vec<Chunk>>> {
    let by_key = environment.graph().order(stream) == TableOrder::ByKey;
    let mut finder = Finder {
        fits,
        by_key,
        asked: false,
        taking: false,
        found: None,
        table: Vec::new(),
    };
    run_part(environment, stream, &mut finder)?;
    Ok(finder.found)
}

fn key_of(table: &[Chunk]) -> Option<&fluxlite_table::GroupKey> {
    table.first().map(|chunk| &**chunk.key())
}

/// Runs what `sink` needs, with the effects on the way, which are spent then.
fn run_part(environment: &Arc<Environment>, stream: Stream, sink: &mut dyn Sink) -> Outcome<()> {
    let effects: Vec<Stream> = {
        let graph = environment.graph();
        let part = upstream(&graph, [stream].into_iter());
        let effect = |at: &Stream| graph.node(*at).is_some_and(|node| node.effect);
        part.into_iter().filter(effect).collect()
    };
    run_keeping(environment, vec![(stream, sink)], &effects)
}

/// Runs sinks and effects and puts what the effects gave out in their places.
pub(crate) fn run_keeping(
    environment: &Arc<Environment>,
    sinks: Vec<(Stream, &mut dyn Sink)>,
    effects: &[Stream],
) -> Outcome<()> {
    let graph = environment.graph().clone();
    spend(environment, effects);
    let mut kept: Vec<Collector> = effects
        .iter()
        .map(|_| Collector::new(environment))
        .collect();
    let mut all: Vec<(Stream, &mut dyn Sink)> = Vec::with_capacity(sinks.len() + kept.len());
    for (stream, sink) in sinks {
        all.push((stream, sink));
    }
    for (kept, effect) in kept.iter_mut().zip(effects) {
        all.push((*effect, kept));
    }
    execute(&graph, all, &[], &environment.host.cancellation)?;
    for (kept, effect) in kept.into_iter().zip(effects) {
        replace(
            &mut environment.graph(),
            *effect,
            Tables(Arc::new(kept.tables)),
        );
    }
    Ok(())
}

/// Marks effects as under way, so that none happens twice.
pub(crate) fn spend(environment: &Environment, effects: &[Stream]) {
    for effect in effects {
        replace(&mut environment.graph(), *effect, Spent);
    }
}

fn replace(graph: &mut Graph, stream: Stream, source: impl SourcePlan) {
    if let Some(node) = graph.node_mut(stream) {
        node.plan = Plan::Source(Arc::new(source));
        node.inputs.clear();
        node.effect = false;
    }
}

/// Keeps all tables.
struct Collector {
    tables: Vec<Vec<Chunk>>,
    table: Vec<Chunk>,
    held: Held,
}

impl Collector {
    fn new(environment: &Environment) -> Self {
        Collector {
            tables: Vec::new(),
            table: Vec::new(),
            held: environment.host.memory.holder(),
        }
    }
}

impl Sink for Collector {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Demand> {
        self.held.add(chunk.memory())?;
        self.table.push(chunk);
        Ok(Demand::More)
    }

    fn end_table(&mut self) -> Outcome<()> {
        self.tables.push(std::mem::take(&mut self.table));
        Ok(())
    }

    fn end(&mut self) -> Outcome<()> {
        Ok(())
    }
}

/// Looks for one table. Of a stream whose tables count by key it must see all of them.
struct Finder<'f> {
    fits: &'f mut dyn FnMut(&Chunk) -> Outcome<bool>,
    by_key: bool,
    asked: bool,
    taking: bool,
    found: Option<Vec<Chunk>>,
    table: Vec<Chunk>,
}

impl Sink for Finder<'_> {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Demand> {
        if self.found.is_some() && !self.by_key {
            return Ok(Demand::Nothing);
        }
        if !self.asked {
            self.asked = true;
            let first = match &self.found {
                None => true,
                Some(found) => key_of(found).is_none_or(|found| **chunk.key() < *found),
            };
            self.taking = first && (self.fits)(&chunk)?;
        }
        if !self.taking {
            return Ok(Demand::NextTable);
        }
        self.table.push(chunk);
        Ok(Demand::More)
    }

    fn end_table(&mut self) -> Outcome<()> {
        self.asked = false;
        if std::mem::take(&mut self.taking) {
            self.found = Some(std::mem::take(&mut self.table));
        }
        Ok(())
    }

    fn end(&mut self) -> Outcome<()> {
        Ok(())
    }
}

/// The output of an effect that is under way or was not kept.
struct Spent;

impl SourcePlan for Spent {
    fn source(&self) -> Box<dyn Source> {
        Box::new(Spent)
    }
}

impl Source for Spent {
    fn run(&mut self, _out: &mut Output<'_>) -> Outcome<()> {
        Err(Failure::new(
            Code::VALUE,
            "this function sends its rows once, and they are on their way already",
        )
        .help("read the stream in front of the function instead"))
    }
}
