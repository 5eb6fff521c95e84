//! The general way over the input: row by row, each split into cells, blank lines left out.

use std::borrow::Cow;
use std::io::Read;

use super::blocks::Blocks;
use super::error::{CsvError, CsvProblem, Position};
use super::layout::PlacedCell;
use super::record::{self, Cell, Misplaced, Split};

/// Splits rows of the input, and hands the input itself to who reads rows in another way.
pub(super) struct RowReader<R> {
    pub(super) blocks: Blocks<R>,
    /// The cells of the row that was split last.
    cells: Vec<Cell>,
    /// Whether rows may be annotations.
    annotated: bool,
}

/// A row that has been split and not been passed yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct SplitRow {
    next: usize,
    lines: u64,
}

impl<R: Read> RowReader<R> {
    pub(super) fn new(source: R, annotated: bool) -> Self {
        RowReader {
            blocks: Blocks::new(source),
            cells: Vec::new(),
            annotated,
        }
    }

    /// Splits the next row that is not blank, reading on where needed; `None` at the end.
    pub(super) fn split(&mut self) -> Result<Option<SplitRow>, CsvError> {
        loop {
            let (start, end) = (self.blocks.start(), self.blocks.end());
            if start >= end {
                if self.blocks.refill()? {
                    continue;
                }
                return Ok(None);
            }
            let split = record::split(self.blocks.bytes(), start, end, &mut self.cells);
            match split.map_err(|error| self.place(error))? {
                Split::Row { next, lines } if self.is_blank(start) => {
                    self.blocks.consume(next, lines);
                }
                Split::Row { next, lines } => return Ok(Some(SplitRow { next, lines })),
                Split::Incomplete { quote } => {
                    let unclosed = CsvProblem::Unclosed.at(self.blocks.position(quote));
                    if !self.blocks.refill()? {
                        return Err(unclosed);
                    }
                }
            }
        }
    }

    /// Whether the row at `start` that was split last is a blank line.
    fn is_blank(&self, start: usize) -> bool {
        let quoted = self.blocks.bytes().get(start) == Some(&b'"');
        matches!(self.cells.as_slice(), [cell] if cell.is_empty() && !quoted)
    }

    /// Goes on behind a row.
    pub(super) fn pass(&mut self, row: SplitRow) {
        self.blocks.consume(row.next, row.lines);
    }

    /// The cells of the row that was split last.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The text of one of them.
    pub(super) fn text(&self, cell: Cell) -> Result<Cow<'_, str>, Misplaced> {
        cell.text(self.blocks.bytes())
    }

    /// The bytes of some neighbours among them, the comma or newline behind the last one included.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Option<&[u8]> {
        let (first, last) = (self.cells.get(from)?, self.cells.get(to.checked_sub(1)?)?);
        self.blocks.bytes().get(first.at..last.next)
    }

    /// The place of the next row.
    pub(super) fn position(&self) -> Position {
        self.blocks.position(self.blocks.start())
    }

    /// An error with its place.
    pub(super) fn place(&self, (offset, problem): Misplaced) -> CsvError {
        problem.at(self.blocks.position(offset))
    }

    /// Whether the row that was split last begins like an annotation, known or not.
    pub(super) fn at_annotation(&self) -> bool {
        let first = self.cells.first();
        self.annotated && first.is_some_and(|cell| cell.is_annotation(self.blocks.bytes()))
    }

    /// Whether it is an annotation that means something.
    pub(super) fn at_known_annotation(&self) -> bool {
        let first = self.cells.first().map(|cell| self.text(*cell));
        self.at_annotation()
            && matches!(first, Some(Ok(text)) if matches!(&*text, "#datatype" | "#group" | "#default"))
    }

    /// The cells of the row that was split last, to be kept.
    pub(super) fn placed_cells(&self) -> Result<Vec<PlacedCell>, CsvError> {
        let places = self.blocks.positions(self.cells.iter().map(|cell| cell.at));
        let place = |(cell, at): (&Cell, Position)| {
            let text = self.text(*cell).map_err(|error| self.place(error))?;
            let text = text.into_owned();
            Ok(PlacedCell { text, at })
        };
        self.cells.iter().zip(places).map(place).collect()
    }

    /// Fails if the row has not `expected` cells.
    pub(super) fn check_count(&mut self, row: SplitRow, expected: usize) -> Result<(), CsvError> {
        let found = self.cells.len();
        if expected == found {
            return Ok(());
        }
        let extra = self.cells.get(expected.min(found.saturating_sub(1)));
        let at = extra.map_or(self.blocks.start(), |cell| cell.at);
        let ragged = CsvProblem::Ragged { expected, found }.at(self.blocks.position(at));
        self.refuse_reported_error(row)?;
        Err(ragged)
    }

    /// Fails with what InfluxDB reports if the row is the header of an error: `,error,reference`.
    pub(super) fn refuse_reported_error(&mut self, header: SplitRow) -> Result<(), CsvError> {
        if !self.annotated || self.cells.len() > 3 {
            return Ok(());
        }
        let texts = self.texts_behind_empty()?;
        let is_error = match texts.as_slice() {
            [error] => error == "error",
            [error, reference] => error == "error" && reference == "reference",
            _ => false,
        };
        if !is_error {
            return Ok(());
        }
        let position = self.position();
        self.pass(header);
        let texts = match self.split()? {
            Some(_) => self.texts_behind_empty()?,
            None => Vec::new(),
        };
        let mut texts = texts.into_iter();
        let message = texts.next().unwrap_or_default();
        let reference = texts.next().unwrap_or_default();
        Err(CsvProblem::Reported { message, reference }.at(position))
    }

    /// The texts of the row that was split last, but for an empty first cell.
    fn texts_behind_empty(&self) -> Result<Vec<String>, CsvError> {
        let cells = self.placed_cells()?.into_iter().enumerate();
        let texts = cells.filter(|(at, cell)| *at > 0 || !cell.text.is_empty());
        Ok(texts.map(|(_, cell)| cell.text).collect())
    }
}
