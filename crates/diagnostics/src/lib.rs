//! Source positions, error codes and how errors are shown to a person.
//!
//! Every stage reports what is wrong as a [`Diagnostic`]: a [`Code`] from one registry, a message, the
//! [`Span`]s it is about and what to do. A [`SourceMap`] turns spans into lines and columns, and the [`Renderer`]
//! prints a diagnostic for people (with miette) or as a JSON object a line. The crate knows nothing of Flux.

mod code;
mod diagnostic;
mod render;
mod source;
mod suggest;

pub use code::{Code, REGISTRY};
pub use diagnostic::{Diagnostic, Label, Severity};
pub use render::{Renderer, diagnostic_json};
pub use source::{Position, Source, SourceId, SourceMap, Span};
pub use suggest::did_you_mean;
