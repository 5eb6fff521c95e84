//! One thing to tell the user: what is wrong, where, and what to do.

use crate::{Code, SourceMap, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Severity {
    /// Nothing runs, or the run ends.
    #[default]
    Error,
    /// The run goes on.
    Warning,
}

/// A place with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to see there; may be empty.
    pub text: String,
}

/// An error or warning. The first label is the place of the mistake; others show what it conflicts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// From the registry in [`crate::REGISTRY`].
    pub code: Code,
    /// One line, lower case, without a full stop; "expected X but found Y" in that order.
    pub message: String,
    /// Places; the first is the mistake's own.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// The place whose text the `…` of the help stands for, where it stands for one.
    pub help_about: Option<Span>,
}

impl Diagnostic {
    /// An error at no particular place.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Error,
            code,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            help_about: None,
        }
    }

    /// An error at a place.
    #[must_use]
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic::new(code, message).label(span, "")
    }

    /// The same as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Adds a place; the first one added is the mistake's own.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, where there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// What to do about it, with the text that it is about where that is short.
    #[must_use]
    pub fn help_text(&self, sources: &SourceMap) -> Option<String> {
        let help = self.help.as_ref()?;
        Some(match self.help_about {
            Some(place) => help.replace('…', sources.short_text(place)),
            None => help.clone(),
        })
    }

    /// The place of the mistake, where it has one.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}
