//! Diagnostics and reports on standard error, for people or as JSON lines.

use std::io::Write;

use fluxlite_diagnostics::{Diagnostic, Renderer, SourceMap, diagnostic_json};

use crate::cli::MessageFormat;

/// Writes messages in one format.
pub struct Messages<'a> {
    out: &'a mut dyn Write,
    format: MessageFormat,
    renderer: Renderer,
}

impl<'a> Messages<'a> {
    /// Messages to `out`.
    #[must_use]
    pub fn new(out: &'a mut dyn Write, format: MessageFormat, width: usize, colour: bool) -> Self {
        Messages {
            out,
            format,
            renderer: Renderer::new(width, colour),
        }
    }

    /// Shows diagnostics; what cannot be written is lost, since there is no place left to say so.
    pub fn diagnostics(&mut self, diagnostics: &[Diagnostic], sources: &SourceMap) {
        for (at, diagnostic) in diagnostics.iter().enumerate() {
            let text = match self.format {
                MessageFormat::Human => {
                    let gap = if at == 0 { "" } else { "\n" };
                    format!("{gap}{}", self.renderer.render(diagnostic, sources))
                }
                MessageFormat::Json => format!("{}\n", diagnostic_json(diagnostic, sources)),
            };
            let _ = self.out.write_all(text.as_bytes());
        }
        let _ = self.out.flush();
    }

    /// Shows a note to people; to programs, nothing.
    pub fn note(&mut self, text: &str) {
        if self.format == MessageFormat::Human {
            let _ = self.out.write_all(text.as_bytes());
            let _ = self.out.flush();
        }
    }

    /// Shows a report: `human` to people, the object otherwise.
    pub fn report(&mut self, human: &str, object: &serde_json::Value) {
        let _ = match self.format {
            MessageFormat::Human => self.out.write_all(human.as_bytes()),
            MessageFormat::Json => writeln!(self.out, "{object}"),
        };
        let _ = self.out.flush();
    }
}
