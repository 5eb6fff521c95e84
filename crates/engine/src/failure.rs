//! What goes wrong while a script runs.

use arrow::error::ArrowError;
use fluxlite_diagnostics::{Code, Diagnostic, Span};

/// The result of everything that can fail at run time.
pub type Outcome<T> = Result<T, Failure>;

/// A type's name with its article, for messages: `an int`, `a uint`.
#[must_use]
pub fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'i']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}

/// An error on its way up. Whoever knows the place in the script first adds it: an argument's, else the call's.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .0.message)]
pub struct Failure(Box<Diagnostic>);

impl Failure {
    /// An error whose place is not known yet.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Failure(Box::new(Diagnostic::new(code, message)))
    }

    /// An error at a place.
    #[must_use]
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Failure(Box::new(Diagnostic::at(code, span, message)))
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Says what to do; each `…` stands for the text at `place`.
    #[must_use]
    pub fn help_about(self, place: Span, help: impl Into<String>) -> Self {
        self.help(help).about(place)
    }

    /// Lets each `…` of the help stand for the text at a place.
    #[must_use]
    pub fn about(mut self, place: Span) -> Self {
        self.0.help_about = Some(place);
        self
    }

    /// Adds the place, unless a closer one is known.
    #[must_use]
    pub fn or_at(self, span: Span) -> Self {
        if self.0.labels.is_empty() {
            Failure(Box::new(self.0.label(span, "")))
        } else {
            self
        }
    }

    /// Shows a further place.
    #[must_use]
    pub fn also_at(self, span: Span, text: impl Into<String>) -> Self {
        Failure(Box::new(self.0.label(span, text)))
    }

    /// What is shown to the user.
    #[must_use]
    pub fn diagnostic(&self) -> &Diagnostic {
        &self.0
    }

    /// What is shown to the user.
    #[must_use]
    pub fn into_diagnostic(self) -> Diagnostic {
        *self.0
    }

    /// The error code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Failure(Box::new(diagnostic))
    }
}

/// Arrow refuses only what the program built wrongly.
impl From<ArrowError> for Failure {
    fn from(error: ArrowError) -> Self {
        Failure::new(Code::INTERNAL, format!("columns do not fit: {error}"))
            .help("this is a mistake in fluxlite; please report it with the script")
    }
}
