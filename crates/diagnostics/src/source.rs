//! Where text comes from and where in it something stands.
//!
//! Spans are byte ranges of one source, eight bytes and a file id, so that every token and tree node can carry
//! one. Lines and columns are computed only when an error is shown.

use std::sync::Arc;

/// Names one source of a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SourceId(pub u32);

/// A range of bytes in one source, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of `source`.
    #[must_use]
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span {
            source,
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// The smallest span that holds both; of `self`'s source.
    #[must_use]
    pub fn to(self, other: Span) -> Self {
        Span {
            source: self.source,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The empty span in front of this one.
    #[must_use]
    pub fn before(self) -> Self {
        Span {
            end: self.start,
            ..self
        }
    }

    /// The empty span behind this one.
    #[must_use]
    pub fn after(self) -> Self {
        Span {
            start: self.end,
            ..self
        }
    }

    /// As a range of `usize`, to slice the source's text with.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and column, both counted from 1; the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One text with a name: a file's path as the user wrote it, `-e`, `<stdin>`, a package of the library.
#[derive(Debug, Clone)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    line_starts: Vec<u32>,
}

impl Source {
    fn new(name: Arc<str>, text: Arc<str>) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = newlines.map(|(i, _)| u32::try_from(i + 1).unwrap_or(u32::MAX));
        let line_starts = std::iter::once(0).chain(starts).collect();
        Source {
            name,
            text,
            line_starts,
        }
    }

    /// The name shown to the user.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The line and column of a byte offset; an offset beyond the end is the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self
            .line_starts
            .partition_point(|start| *start <= offset)
            .max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0) as usize;
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self
            .text
            .get(start..end)
            .map_or(0, |before| before.chars().count())
            + 1;
        Position { line, column }
    }
}

/// All sources of a run, by id.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    sources: Vec<Source>,
}

impl SourceMap {
    /// A map without sources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text and gives it an id.
    pub fn add(&mut self, name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> SourceId {
        let id = SourceId(u32::try_from(self.sources.len()).unwrap_or(u32::MAX));
        self.sources.push(Source::new(name.into(), text.into()));
        id
    }

    /// The source of that id, if this map made it.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.0 as usize)
    }

    /// The text under a span; empty when the span is not of this map.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source)
            .and_then(|s| s.text.get(span.range()))
            .unwrap_or("")
    }

    /// The text under a span to be part of a message; `…` where it is long, of several lines or unknown.
    #[must_use]
    pub fn short_text(&self, span: Span) -> &str {
        let text = self.text(span);
        if text.is_empty() || text.len() > 40 || text.contains('\n') {
            "…"
        } else {
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let mut map = SourceMap::new();
        let id = map.add("q.flux", "a = \"é\"\nb = 1");
        let source = map.get(id).unwrap();
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(7), Position { line: 1, column: 7 });
        assert_eq!(source.position(9), Position { line: 2, column: 1 });
        assert_eq!(source.position(999), Position { line: 2, column: 6 });
    }
}
