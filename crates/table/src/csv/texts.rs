//! The texts of a column while its rows are read: places in the block for a stretch of rows, then copied column by
//! column at the stretch's end, when all of its bytes are known to be UTF-8.

use arrow::array::{StringViewArray, StringViewBuilder};

use super::record::unescape;
use crate::CHUNK_ROWS;

/// The cells of a column of texts.
#[derive(Debug)]
pub(super) struct TextCells {
    builder: StringViewBuilder,
    /// Cells that stand in the block still.
    pub(super) spans: Vec<Span>,
    default: Option<Box<str>>,
    rows: usize,
    bytes: usize,
}

/// Where the text of a cell stands in the block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether quotes are doubled or line breaks are of two characters.
    pub(super) escaped: bool,
}

impl TextCells {
    /// No texts yet; `default` is what an empty cell means, unless it is null.
    pub(super) fn new(default: Option<Box<str>>) -> Self {
        TextCells {
            builder: StringViewBuilder::new(),
            spans: Vec::new(),
            default,
            rows: 0,
            bytes: 0,
        }
    }

    /// Appends a text or a null.
    pub(super) fn push(&mut self, value: Option<&str>) {
        match value {
            Some(value) => {
                self.bytes += value.len();
                self.builder.append_value(value);
            }
            None => self.builder.append_null(),
        }
        self.rows += 1;
    }

    /// Bytes so far.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Forgets spans behind the first rows.
    pub(super) fn truncate(&mut self, rows: usize) {
        self.spans.truncate(rows.saturating_sub(self.rows));
    }

    /// Copies the spans out of the text of a stretch of the block that begins at `from`.
    pub(super) fn keep(&mut self, text: &str, from: usize) {
        let spans = std::mem::take(&mut self.spans);
        let default = self.default.take();
        for span in &spans {
            if span.start == span.end {
                self.push(default.as_deref());
                continue;
            }
            let value = text.get(span.start - from..span.end - from);
            let value = value.unwrap_or_default();
            if span.escaped {
                self.push(Some(&unescape(value)));
            } else {
                self.push(Some(value));
            }
        }
        self.default = default;
        self.spans = spans;
        self.spans.clear();
    }

    /// The texts so far; then there are none.
    pub(super) fn take(&mut self) -> StringViewArray {
        let array = self.builder.finish();
        let few = self.rows < CHUNK_ROWS / 4;
        (self.rows, self.bytes) = (0, 0);
        // The builder reserves blocks that a small table would drag along.
        if few && !array.data_buffers().is_empty() {
            array.gc()
        } else {
            array
        }
    }
}
