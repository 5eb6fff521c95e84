//! The functions of Flux: their signatures in Flux, embedded, and what is written in Rust behind them.
//!
//! A function is two files: its `builtin` line with documentation in `/stdlib/<package>/<package>.flux`, and its
//! native in `src/<package>/<function>.rs`, which holds
//!
//! ```ignore
//! pub const NATIVES: &[Native] = &[Native::new("universe", "limit", Shape::RowWise(limit))];
//! ```
//!
//! `build.rs` finds both, so there is no list to keep; a test pairs every `builtin` with a native. The files
//! directly in `src/` are what several natives share.

mod accumulate;
mod column_choice;
mod conversion;
mod excerpt;
mod float_functions;
mod found_table;
mod kafka_session;
mod label_list;
mod library;
mod registry;
mod reshape;
mod selection;
mod text_functions;
mod time_argument;

pub use kafka_session::{DeadLetters, KafkaSession};
pub use library::{EmbeddedLibrary, library};
pub use registry::{native, natives};
