//! A function at work: its variables, what it captured, and where in the script it was called.

use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span};

use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::stack::MAX_LEVEL;
use crate::value::Value;

/// The state of one call.
pub(crate) struct Frame<'a> {
    pub(crate) environment: &'a Arc<Environment>,
    pub(crate) locals: Vec<Value>,
    pub(crate) captures: &'a [Value],
    /// How deep the evaluation is nested, calls around this one included.
    pub(crate) level: u32,
    /// The script's call into the library, when this function belongs to the library.
    pub(crate) site: Option<Span>,
}

impl<'a> Frame<'a> {
    /// The frame of the file level.
    pub(crate) fn file(environment: &'a Arc<Environment>) -> Self {
        Frame {
            environment,
            locals: Vec::new(),
            captures: &[],
            level: 0,
            site: None,
        }
    }

    /// The place to show for something at `span`.
    pub(crate) fn place(&self, span: Span) -> Span {
        self.site.unwrap_or(span)
    }

    /// Goes one level down.
    pub(crate) fn descend(&mut self, span: Span) -> Outcome<()> {
        self.level += 1;
        if self.level > MAX_LEVEL {
            return Err(too_deep().or_at(self.place(span)));
        }
        Ok(())
    }

    /// Comes back from one level down.
    pub(crate) fn ascend(&mut self) {
        self.level = self.level.saturating_sub(1);
    }
}

/// The error of too many levels.
pub(crate) fn too_deep() -> Failure {
    Failure::new(
        Code::CALL_DEPTH,
        format!("calls and expressions nest deeper than {MAX_LEVEL} levels"),
    )
}
