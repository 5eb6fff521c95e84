//! Runs the typed IR: statements, expressions, calls.
//!
//! It walks the tree and gives values; functions over streams only add nodes to the environment's graph, so
//! nothing of the data moves here. Row functions do not come through here either, unless what they call leaves no
//! other way (see [`crate::row`]).
//!
//! An error belongs into the script. While a function of the library that is written in Flux is at work, places
//! are therefore those of the script's call into the library ([`frame::Frame::place`]).

mod call;
mod expression;
mod frame;
mod library;
mod native;
mod statement;
mod unavailable;

pub use call::call_function;
pub use statement::{Level, StatementValue, evaluate};
pub use unavailable::unavailable;

pub(crate) use call::{Application, bind, call_value, no_argument};
pub(crate) use expression::{
    element, interpolated_null, left_span, literal, member, no_record, operation_span,
};
pub(crate) use native::call_native;
