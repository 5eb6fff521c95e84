//! The quick way over the rows of a table: a cursor that finds the end of each cell by reading it.
//!
//! A row is taken as a whole or not at all. Whatever is unusual (another group key, an annotation, a blank line, a
//! wrong cell, a cell that the block cuts off) stops the cursor at the row's beginning, and the general way
//! decides what it is. So nothing here knows of errors.

use super::cells::ChunkCells;
use super::datatype::{self, parse_float};
use super::layout::{Slot, Step, StepKind};
use super::number::{self, Date, byte};
use super::texts::Span;

/// Why the cursor stopped, always at the beginning of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// There are as many rows as asked for.
    Full,
    /// The block is at its end.
    BlockEnd,
    /// The row here is for the general way.
    Unusual,
}

/// The bytes that a run of cells has in each row of a table, the last comma or newline with them.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) text: Vec<u8>,
    /// Newlines in quoted cells.
    pub(super) breaks: u64,
}

/// A stretch of rows.
pub(super) struct Stretch {
    pub(super) stop: Stop,
    /// Where it ends.
    pub(super) next: usize,
    /// How many lines it has.
    pub(super) lines: u64,
    /// How many rows.
    pub(super) rows: usize,
}

/// A block, and what is known of the rows in it.
pub(super) struct Rows<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) steps: &'a [Step],
    /// Those of the table at hand, in the order of the steps.
    pub(super) runs: &'a [Run],
}

impl Rows<'_> {
    /// Reads rows until there are `limit` in `cells`. `QUOTES` says that the block may hold quotes.
    pub(super) fn read<const QUOTES: bool>(
        &self,
        cells: &mut ChunkCells,
        dates: &mut [Date],
        limit: usize,
    ) -> Stretch {
        let first = cells.rows();
        let mut row = Cursor::<QUOTES> {
            rows: self,
            at: self.start,
            breaks: 0,
        };
        let (mut next, mut breaks) = (self.start, 0);
        let mut count = 0;
        let stop = loop {
            if first + count >= limit {
                break Stop::Full;
            }
            if next >= self.end {
                break Stop::BlockEnd;
            }
            if row.read(cells, dates).is_none() {
                cells.truncate(first + count);
                break Stop::Unusual;
            }
            (next, breaks) = (row.at, row.breaks);
            count += 1;
        };
        Stretch {
            stop,
            next,
            lines: count as u64 + breaks,
            rows: count,
        }
    }

    /// Goes over rows without reading their cells, as long as they are of the table at hand.
    pub(super) fn walk<const QUOTES: bool>(&self) -> Stretch {
        let mut row = Cursor::<QUOTES> {
            rows: self,
            at: self.start,
            breaks: 0,
        };
        let (mut next, mut breaks) = (self.start, 0);
        let mut count = 0;
        let stop = loop {
            if next >= self.end {
                break Stop::BlockEnd;
            }
            if row.walk().is_none() {
                break Stop::Unusual;
            }
            (next, breaks) = (row.at, row.breaks);
            count += 1;
        };
        Stretch {
            stop,
            next,
            lines: count as u64 + breaks,
            rows: count,
        }
    }
}

struct Cursor<'a, const QUOTES: bool> {
    rows: &'a Rows<'a>,
    at: usize,
    /// Newlines in quoted cells so far.
    breaks: u64,
}

impl<const QUOTES: bool> Cursor<'_, QUOTES> {
    /// Reads one row; `None` if it is unusual.
    #[inline(always)]
    fn read(&mut self, cells: &mut ChunkCells, dates: &mut [Date]) -> Option<()> {
        if matches!(byte(self.rows.bytes, self.at), b'\n' | b'\r') {
            return None;
        }
        let mut runs = self.rows.runs.iter();
        for step in self.rows.steps {
            match step.kind {
                StepKind::Run { .. } => self.pass_run(runs.next()?)?,
                StepKind::Value(slot) => self.value(slot, step.last, cells, dates)?,
                StepKind::General => return None,
            }
        }
        Some(())
    }

    #[inline(always)]
    fn pass_run(&mut self, run: &Run) -> Option<()> {
        let rest = self.rows.bytes.get(self.at..)?;
        if !rest.starts_with(&run.text) {
            return None;
        }
        self.at += run.text.len();
        self.breaks += run.breaks;
        Some(())
    }

    #[inline(always)]
    fn value(
        &mut self,
        slot: Slot,
        last: bool,
        cells: &mut ChunkCells,
        dates: &mut [Date],
    ) -> Option<()> {
        let (bytes, at) = (self.rows.bytes, self.at);
        let empty = matches!(byte(bytes, at), b',' | b'\n' | b'\r');
        macro_rules! number {
            ($cells:expr, $read:expr, $parse:expr) => {{
                let cells = $cells?;
                if empty {
                    cells.push_empty();
                    self.end(at, last)
                } else {
                    let (value, next) = match $read {
                        Some(read) => read,
                        None => self.rare($parse)?,
                    };
                    cells.values.push(value);
                    self.end(next, last)
                }
            }};
        }
        match slot {
            Slot::Float(slot) => number!(
                cells.floats.get_mut(slot),
                number::float(bytes, at).or_else(|| number::long_float(bytes, at)),
                |cell| parse_float(cell.as_bytes())
            ),
            Slot::Int(slot) => number!(cells.ints.get_mut(slot), number::int(bytes, at), |cell| {
                cell.parse().ok()
            }),
            Slot::UInt(slot) => number!(
                cells.uints.get_mut(slot),
                number::uint(bytes, at),
                datatype::parse_uint
            ),
            Slot::Bool(slot) => number!(
                cells.bools.get_mut(slot),
                boolean(bytes, at),
                datatype::parse_bool
            ),
            Slot::Time(slot) => {
                let date = dates.get_mut(slot)?;
                number!(
                    cells.times.get_mut(slot),
                    number::time(bytes, at, date),
                    datatype::parse_date_time
                )
            }
            Slot::String(slot) => {
                let span = self.text(last)?;
                cells.strings.get_mut(slot)?.spans.push(span);
                Some(())
            }
        }
    }

    /// The value of a cell in another form than most have, and the place behind it.
    #[cold]
    #[inline(never)]
    fn rare<T>(&self, parse: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
        let (bytes, at) = (self.rows.bytes, self.at);
        let (start, end, next) = if byte(bytes, at) == b'"' {
            let block = bytes.get(at + 1..self.rows.end)?;
            let end = at + 1 + memchr::memchr(b'"', block)?;
            (at + 1, end, end + 1)
        } else {
            let end = number::cell_end(bytes, at, self.rows.end);
            let carriage = usize::from(end > at && byte(bytes, end - 1) == b'\r');
            (at, end - carriage, end - carriage)
        };
        let cell = str::from_utf8(bytes.get(start..end)?).ok()?;
        Some((parse(cell)?, next))
    }

    /// Goes over the comma or newline that must stand at a place.
    #[inline(always)]
    fn end(&mut self, at: usize, last: bool) -> Option<()> {
        let bytes = self.rows.bytes;
        self.at = match byte(bytes, at) {
            b',' if !last => at + 1,
            b'\n' if last => at + 1,
            b'\r' if last && byte(bytes, at + 1) == b'\n' => at + 2,
            _ => return None,
        };
        Some(())
    }

    #[inline(always)]
    fn text(&mut self, last: bool) -> Option<Span> {
        let (bytes, start) = (self.rows.bytes, self.at);
        if QUOTES && byte(bytes, start) == b'"' {
            return self.quoted(last);
        }
        let mut end = number::cell_end(bytes, start, self.rows.end);
        if last && end > start && byte(bytes, end - 1) == b'\r' {
            end -= 1;
        }
        if QUOTES && memchr::memchr(b'"', bytes.get(start..end)?).is_some() {
            return None;
        }
        self.end(end, last)?;
        Some(Span {
            start,
            end,
            escaped: false,
        })
    }

    fn quoted(&mut self, last: bool) -> Option<Span> {
        let block = self.rows.bytes.get(..self.rows.end)?;
        let start = self.at + 1;
        let mut from = start;
        let mut escaped = false;
        let end = loop {
            let quote = from + memchr::memchr(b'"', block.get(from..)?)?;
            if byte(block, quote + 1) != b'"' {
                break quote;
            }
            escaped = true;
            from = quote + 2;
        };
        let text = block.get(start..end)?;
        let breaks = memchr::memchr_iter(b'\n', text).count();
        escaped |= breaks > 0;
        self.end(end + 1, last)?;
        self.breaks += breaks as u64;
        Some(Span {
            start,
            end,
            escaped,
        })
    }

    /// Goes over one row; `None` if it is unusual or of another table.
    #[inline(always)]
    fn walk(&mut self) -> Option<()> {
        let (bytes, end) = (self.rows.bytes, self.rows.end);
        if matches!(byte(bytes, self.at), b'\n' | b'\r') {
            return None;
        }
        let mut runs = self.rows.runs.iter();
        let mut ahead = self.rows.runs.len();
        for step in self.rows.steps {
            if !QUOTES && ahead == 0 {
                let rest = bytes.get(self.at..end)?;
                self.at += memchr::memchr(b'\n', rest)? + 1;
                return Some(());
            }
            if let StepKind::Run { .. } = step.kind {
                self.pass_run(runs.next()?)?;
                ahead -= 1;
            } else if QUOTES {
                self.text(step.last)?;
            } else {
                self.end(number::cell_end(bytes, self.at, end), step.last)?;
            }
        }
        Some(())
    }
}

/// The two spellings that are written.
#[inline(always)]
fn boolean(bytes: &[u8], at: usize) -> Option<(bool, usize)> {
    let rest = bytes.get(at..)?;
    if rest.starts_with(b"true") {
        Some((true, at + 4))
    } else if rest.starts_with(b"false") {
        Some((false, at + 5))
    } else {
        None
    }
}
