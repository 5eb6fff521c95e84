//! Diagnostics as text for people, or as a JSON object a line.

use std::fmt::{self, Write as _};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource};
use serde_json::{Value, json};

use crate::{Diagnostic, Severity, SourceMap};

/// Prints diagnostics: code and message in a line, the lines of the script with marks below as miette draws them,
/// what to do.
pub struct Renderer {
    theme: GraphicalTheme,
    width: usize,
}

impl Renderer {
    /// For an output of `width` columns, in colour or not.
    #[must_use]
    pub fn new(width: usize, colour: bool) -> Self {
        let theme = if colour {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        Renderer {
            theme,
            width: width.clamp(40, 120),
        }
    }

    /// The handler of one diagnostic: what miette has an icon for is the severity with the code.
    fn handler(&self, diagnostic: &Diagnostic) -> GraphicalReportHandler {
        let mut theme = self.theme.clone();
        theme.characters.error = format!("error[{}]:", diagnostic.code);
        theme.characters.warning = format!("warning[{}]:", diagnostic.code);
        GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_links(false)
            .with_context_lines(1)
            .without_cause_chain()
    }

    /// The diagnostic as text, with a line break at the end.
    #[must_use]
    pub fn render(&self, diagnostic: &Diagnostic, sources: &SourceMap) -> String {
        let source = diagnostic.span().and_then(|span| sources.get(span.source));
        let report = Report {
            diagnostic,
            help: diagnostic.help_text(sources),
            source: source.map(|s| NamedSource::new(s.name(), String::from(&**s.text()))),
        };
        let mut text = String::new();
        // Formatting into a string cannot fail but by miette's own doing; the bare message is left then.
        if self
            .handler(diagnostic)
            .render_report(&mut text, &report)
            .is_err()
        {
            text.clear();
            let _ = writeln!(text, "{}: {}", diagnostic.code, diagnostic.message);
        }
        // miette indents the message and may open with an empty line; one break at the end is enough.
        let mut text = text.trim_matches('\n').trim_start().to_owned();
        text.push('\n');
        text
    }
}

/// The diagnostic as one JSON object: type, severity, code, message, and file, line, column (from 1, columns in
/// characters), end_line, end_column where it has a place, and help where it has one.
#[must_use]
pub fn diagnostic_json(diagnostic: &Diagnostic, sources: &SourceMap) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut object = json!({
        "type": "diagnostic",
        "severity": severity,
        "code": diagnostic.code.to_string(),
        "message": diagnostic.message,
    });
    if let Some((span, source)) = diagnostic
        .span()
        .and_then(|s| Some((s, sources.get(s.source)?)))
    {
        let (start, end) = (source.position(span.start), source.position(span.end));
        object["file"] = json!(source.name());
        object["line"] = json!(start.line);
        object["column"] = json!(start.column);
        object["end_line"] = json!(end.line);
        object["end_column"] = json!(end.column);
    }
    if let Some(help) = diagnostic.help_text(sources) {
        object["help"] = json!(help);
    }
    object
}

/// A diagnostic beside its source, as miette wants to see it.
struct Report<'a> {
    diagnostic: &'a Diagnostic,
    help: Option<String>,
    source: Option<NamedSource<String>>,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.message)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source
            .as_ref()
            .map(|source| source as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let first = self.diagnostic.span()?;
        let text_len = self.source.as_ref().map_or(0, |s| s.inner().len());
        let labels = self.diagnostic.labels.iter().enumerate();
        Some(Box::new(
            labels
                .filter(move |(_, l)| l.span.source == first.source)
                .map(move |(i, label)| {
                    let start = label.span.range().start.min(text_len);
                    let length = label.span.range().end.min(text_len).saturating_sub(start);
                    let text = (!label.text.is_empty()).then(|| label.text.clone());
                    if i == 0 {
                        LabeledSpan::new_primary_with_span(text, (start, length))
                    } else {
                        LabeledSpan::new_with_span(text, (start, length))
                    }
                }),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    fn text(diagnostic: impl Fn(fn(usize, usize) -> crate::Span) -> Diagnostic) -> String {
        let mut sources = SourceMap::new();
        sources.add("q.flux", "x = r.n + 1");
        let diagnostic = diagnostic(|start, end| crate::Span::new(crate::SourceId(0), start, end));
        Renderer::new(80, false).render(&diagnostic, &sources)
    }

    #[test]
    fn severity_code_and_message_stand_in_one_line() {
        let plain = text(|_| Diagnostic::new(Code::UNDEFINED, "no such thing"));
        assert_eq!(plain, "error[E0201]: no such thing\n");
        let warning = text(|_| Diagnostic::new(Code::UNDEFINED, "no such thing").warning());
        assert_eq!(warning, "warning[E0201]: no such thing\n");
    }

    #[test]
    fn help_quotes_the_text_that_it_is_about() {
        let shown = text(|span| {
            let mut diagnostic = Diagnostic::at(Code::VALUE, span(4, 7), "no");
            diagnostic.help_about = Some(span(4, 7));
            diagnostic.help("write `float(v: …)`")
        });
        assert!(shown.ends_with("help: write `float(v: r.n)`\n"), "{shown}");
    }
}
