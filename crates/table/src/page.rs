//! Rows as text with the width of each column: what tables for people and Markdown tables are made of.
//!
//! A table is laid out page by page, so that one of a million rows is not held as text. A page is wide enough for
//! its own cells and no narrower than the one before.

use unicode_width::UnicodeWidthStr;

use crate::{Chunk, ColumnType, Schema, write_cell};

/// Rows on a page.
pub(crate) const PAGE_ROWS: usize = 8192;

/// Some rows as text, and how wide their columns are.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// In characters of a terminal; of a column at least those of its heading.
    pub(crate) widths: Vec<usize>,
    /// Row by row.
    cells: Vec<String>,
}

impl Page {
    /// A page without rows below these headings.
    pub(crate) fn new<'a>(headings: impl Iterator<Item = &'a str>) -> Self {
        Page {
            widths: headings.map(UnicodeWidthStr::width).collect(),
            cells: Vec::new(),
        }
    }

    /// Appends a row of a chunk, each cell changed by `escape`.
    pub(crate) fn push(&mut self, chunk: &Chunk, row: usize, escape: fn(String) -> String) {
        for (column, width) in chunk.columns().iter().zip(&mut self.widths) {
            let mut text = String::new();
            write_cell(&mut text, column.cell(row));
            let text = escape(text);
            *width = text.width().max(*width);
            self.cells.push(text);
        }
    }

    /// How many rows.
    pub(crate) fn rows(&self) -> usize {
        self.cells.len() / self.widths.len().max(1)
    }

    /// The rows, a slice of cells each.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[String]> {
        self.cells.chunks(self.widths.len().max(1))
    }

    /// Forgets the rows and keeps the widths.
    pub(crate) fn clear(&mut self) {
        self.cells.clear();
    }
}

/// On which side of a column its cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Numbers stand on the right, all else on the left.
pub(crate) fn sides(schema: &Schema) -> Vec<Side> {
    let side = |ty| match ty {
        ColumnType::Int | ColumnType::UInt | ColumnType::Float => Side::Right,
        ColumnType::Bool | ColumnType::String | ColumnType::Time => Side::Left,
    };
    schema.iter().map(|(_, field)| side(field.ty)).collect()
}

/// Appends a text, filled up to a width with blanks.
pub(crate) fn write_padded(out: &mut String, text: &str, width: usize, side: Side) {
    let blanks = std::iter::repeat_n(' ', width.saturating_sub(text.width()));
    if side == Side::Right {
        out.extend(blanks);
        out.push_str(text);
    } else {
        out.push_str(text);
        out.extend(blanks);
    }
}
