//! Parses texts.

use std::ops::Range;

use fluxlite_diagnostics::{Diagnostic, SourceId};

use crate::ast::File;
use crate::items;
use crate::tokens::{strings_over_lines, tokens};

/// What became of a text.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree; where the text has mistakes, as much of it as could be read.
    pub file: File,
    /// The mistakes, in order of place; none if the text is Flux.
    pub errors: Vec<Diagnostic>,
    /// Whether the text breaks off inside of a bracket, string or expression, so that more text could mend it.
    pub unfinished: bool,
}

/// Parses a text as a file.
///
/// An expression is a file of one statement; the value of `--set name=expr` is parsed as the file
/// `option name = expr`.
///
/// ```
/// use fluxlite_diagnostics::SourceId;
/// use fluxlite_syntax::{ast::StatementKind, parse};
///
/// let parsed = parse(SourceId(0), "double = (x) => x * 2");
/// assert!(parsed.errors.is_empty());
/// assert!(matches!(parsed.file.statements[0].kind, StatementKind::Assign { .. }));
///
/// let parsed = parse(SourceId(0), "a = 1 && 2\nb = [1, 2\nc = 3");
/// let messages: Vec<_> = parsed.errors.iter().map(|error| error.message.as_str()).collect();
/// assert_eq!(messages, ["`and` is a word in Flux", "`[` is not closed"]);
/// ```
#[must_use]
pub fn parse(source: SourceId, text: &str) -> Parsed {
    parse_range(source, text, 0..text.len())
}

/// Parses a part of a text, such as one declaration of a package; places are those in the whole text.
///
/// A range that does not lie on borders of characters is an empty file.
#[must_use]
pub fn parse_range(source: SourceId, text: &str, range: Range<usize>) -> Parsed {
    let (text, start) = match text.get(range.clone()).and(text.get(..range.end)) {
        Some(text) => (text, range.start),
        None => ("", 0),
    };
    let (parsed, suspects) = attempt(source, text, start, None);
    // A missing quote turns strings and what is between them inside out, and mistakes seem to be everywhere
    // behind it. If fewer are left when a string over lines is ended on its line, its quote is what is missing.
    let mut best = parsed;
    for suspect in suspects {
        let (other, _) = attempt(source, text, start, Some(suspect));
        if other.errors.len() < best.errors.len() {
            best = other;
        }
    }
    best
}

/// How many strings over lines are looked at for a missing quote.
const SUSPECTS: usize = 3;

/// Parses a text, with the string at the byte `ends_on_line` taken for one that lacks its quote. If there is more
/// than one error, the first strings that go over lines are returned.
fn attempt(
    source: SourceId,
    text: &str,
    start: usize,
    ends_on_line: Option<usize>,
) -> (Parsed, Vec<usize>) {
    let tokens = tokens(source, text, start, ends_on_line);
    let parsed = items::parse(source, text, &tokens);
    let mut suspects = Vec::new();
    if parsed.errors.len() > 1 {
        suspects = strings_over_lines(text, &tokens.list);
        suspects.truncate(SUSPECTS);
    }
    (parsed, suspects)
}
