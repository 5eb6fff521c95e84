//! Evaluation: the interpreter, row functions, the graph of streams and the executor.
//!
//! Evaluating a checked script builds a graph of streams and runs nothing; the executor then pushes chunks from
//! sources through operators to results and effects. The engine does not know which functions exist: natives
//! come through [`Host::natives`], each in one of a few [`Shape`]s.

mod arguments;
mod collect;
mod display;
mod environment;
mod executor;
mod failure;
mod fuse;
mod graph;
mod interpreter;
mod memory;
mod native;
mod operator;
mod operators;
pub mod regroup;
mod results;
mod row;
mod run;
pub mod shapes;
mod stack;
mod table_source;
mod value;
mod vector;

pub use arguments::{ArgumentName, Arguments, ColumnArgument, ColumnArguments};
pub use collect::{collect, find_table};
pub use display::{display, display_in, write_value};
pub use environment::{Environment, Extensions, Files, Host, ResultStream};
pub use executor::{Cancellation, Output, Sink, execute};
pub use failure::{Failure, Outcome, with_article};
pub use graph::{Graph, MAX_CHAIN, Node, OperatorPlan, Plan, SourcePlan, Stream, TableOrder};
pub use interpreter::{Level, StatementValue, call_function, evaluate, unavailable};
pub use memory::{Held, Memory};
pub use native::{Native, OverColumns, Shape};
pub use operator::{Demand, Operator, Source};
pub use operators::equals;
pub use row::{Mask, RowFunction};
pub use run::{Session, run};
pub use stack::{MAX_LEVEL, with_deep_stack};
pub use table_source::Tables;
pub use value::{Closure, Dict, Duration, Record, Value};
