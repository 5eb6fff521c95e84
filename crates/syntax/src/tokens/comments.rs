//! Comments, kept beside the tokens.

use fluxlite_diagnostics::Span;

use super::classify::Classifier;
use crate::ast::Comment;

impl Classifier<'_> {
    /// Keeps the comment at these bytes.
    pub(super) fn comment(&mut self, start: usize, end: usize) {
        let before = self.gap_before(start);
        let line_breaks = before.bytes().filter(|byte| *byte == b'\n').count();
        let text = self
            .text
            .get(start..end)
            .unwrap_or("")
            .trim_end_matches('\r');
        self.out.comments.push(Comment {
            span: Span::new(self.source, start, start + text.len()),
            own_line: line_breaks > 0 || (self.out.list.is_empty() && self.out.comments.is_empty()),
            blank_before: line_breaks > 1,
        });
        self.settled = end;
    }

    /// What stands between the last token or comment and this place: nothing but white space.
    pub(super) fn gap_before(&self, start: usize) -> &str {
        self.text.get(self.settled..start).unwrap_or("")
    }
}
