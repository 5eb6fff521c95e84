//! Runs what a script left: all results and all effects, in one pass over the sources.

use std::sync::Arc;

use fluxlite_diagnostics::Code;

use crate::collect::{run_keeping, spend};
use crate::environment::{Environment, ResultStream};
use crate::executor::{Sink, execute};
use crate::failure::{Failure, Outcome};
use crate::graph::Stream;
use crate::stack::with_deep_stack;

/// Whether a session goes on behind a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Session {
    /// This is the last run: what effects give out is not kept.
    #[default]
    Ends,
    /// Later input may go on from a stream with an effect, so what it gave out is kept in memory.
    GoesOn,
}

/// Runs all results, each into the sink that `sink_of` makes for it, and all effects, each once. Results are
/// taken out of the environment.
///
/// # Errors
/// When the script has neither results nor effects, and the first failure of a source, an operator or a sink.
pub fn run<'s>(
    environment: &Arc<Environment>,
    session: Session,
    mut sink_of: impl FnMut(&ResultStream) -> Box<dyn Sink + Send + 's>,
) -> Outcome<()> {
    let results = environment.take_results();
    let effects = environment.effects();
    if results.is_empty() && effects.is_empty() {
        return Err(no_results());
    }
    let mut sinks: Vec<_> = results
        .iter()
        .map(|result| (result.stream, sink_of(result)))
        .collect();
    with_deep_stack(|| {
        let sinks: Vec<(Stream, &mut dyn Sink)> = sinks
            .iter_mut()
            .map(|(stream, sink)| (*stream, &mut **sink as &mut dyn Sink))
            .collect();
        match session {
            Session::GoesOn => run_keeping(environment, sinks, &effects),
            Session::Ends => {
                let graph = environment.graph().clone();
                spend(environment, &effects);
                execute(&graph, sinks, &effects, &environment.host.cancellation)
            }
        }
    })
}

fn no_results() -> Failure {
    Failure::new(Code::RESULT, "the script gives no result").help(
        "a stream that stands alone or ends in |> yield() is a result; assignments alone are none",
    )
}
