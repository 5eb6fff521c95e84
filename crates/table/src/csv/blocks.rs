//! The input in blocks of whole lines, in one buffer that is used again and again.
//!
//! What is left behind the last newline of a block moves to the front before more is read, so a row never lies
//! across two blocks. A row that is larger than the buffer makes it grow. Behind the data there is always room
//! for [`PADDING`] bytes, so that a load of eight bytes at any place of the data is in range.

use std::io::Read;

use super::error::{CsvError, CsvProblem, Position};

/// Bytes that a block has, unless a row is longer.
const BLOCK: usize = 256 << 10;
/// Bytes that may be loaded behind the end of the data.
pub(super) const PADDING: usize = 64;
/// Bytes that a row may have: an opening quote without a partner must not read a whole disk into memory.
const ROW_LIMIT: usize = 256 << 20;

pub(super) struct Blocks<R> {
    source: R,
    buffer: Vec<u8>,
    /// The first byte that has not been consumed; the beginning of a line.
    start: usize,
    /// Behind the last newline.
    end: usize,
    /// Behind the last byte that was read.
    filled: usize,
    ended: bool,
    begun: bool,
    quotes: bool,
    /// The number of the line at `start`.
    line: u64,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(source: R) -> Self {
        Blocks {
            source,
            buffer: vec![0; BLOCK + PADDING],
            start: 0,
            end: 0,
            filled: 0,
            ended: false,
            begun: false,
            quotes: false,
            line: 1,
        }
    }

    /// The buffer: data up to [`Blocks::end`], and at least [`PADDING`] bytes of anything behind it.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer
    }

    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Behind the last whole line.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// Whether there is a quote between start and end.
    pub(super) fn quotes(&self) -> bool {
        self.quotes
    }

    /// Goes on to `next`, which is `lines` lines further.
    pub(super) fn consume(&mut self, next: usize, lines: u64) {
        self.start = next.min(self.end);
        self.line += lines;
    }

    /// The place of a byte between start and end.
    pub(super) fn position(&self, offset: usize) -> Position {
        let start = Position {
            line: self.line,
            column: 1,
        };
        self.positions([offset]).next().unwrap_or(start)
    }

    /// The places of bytes between start and end, given in ascending order.
    pub(super) fn positions(
        &self,
        offsets: impl IntoIterator<Item = usize>,
    ) -> impl Iterator<Item = Position> {
        let (mut line, mut column) = (self.line, 1);
        let mut from = self.start;
        offsets.into_iter().map(move |offset| {
            for &byte in self.buffer.get(from..offset).unwrap_or_default() {
                if byte == b'\n' {
                    (line, column) = (line + 1, 1);
                } else if byte & 0xC0 != 0x80 {
                    column += 1;
                }
            }
            from = from.max(offset);
            Position { line, column }
        })
    }

    /// Reads on until there are more whole lines; `false` at the end of the input.
    pub(super) fn refill(&mut self) -> Result<bool, CsvError> {
        if self.ended {
            return Ok(false);
        }
        self.move_to_front();
        let searched = self.end;
        loop {
            self.make_room()?;
            let room = self.buffer.len() - PADDING;
            let count = self.read_some(room)?;
            if count == 0 {
                self.ended = true;
                // The last line may lack its newline; the padding has room for one.
                if self.filled > self.end
                    && let Some(byte) = self.buffer.get_mut(self.filled)
                {
                    *byte = b'\n';
                    self.filled += 1;
                }
                self.end = self.filled;
                break;
            }
            let read = self.buffer.get(self.filled..self.filled + count);
            let newline = read.and_then(|read| memchr::memrchr(b'\n', read));
            let before = self.filled;
            self.filled += count;
            if let Some(at) = newline {
                self.end = before + at + 1;
                break;
            }
        }
        self.skip_byte_order_mark();
        let fresh = self.buffer.get(self.start..self.end).unwrap_or_default();
        self.quotes = memchr::memchr(b'"', fresh).is_some();
        Ok(self.end > searched)
    }

    fn move_to_front(&mut self) {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.filled, 0);
            self.filled -= self.start;
            self.end -= self.start;
            self.start = 0;
        }
    }

    fn make_room(&mut self) -> Result<(), CsvError> {
        let capacity = self.buffer.len() - PADDING;
        if self.filled < capacity {
            return Ok(());
        }
        if capacity >= ROW_LIMIT {
            let limit = ROW_LIMIT >> 20;
            return Err(CsvProblem::TooLong { limit }.at(self.position(self.start)));
        }
        self.buffer.resize(capacity * 2 + PADDING, 0);
        Ok(())
    }

    /// Fills the buffer up to `room` as far as the source has something at hand.
    fn read_some(&mut self, room: usize) -> Result<usize, CsvError> {
        let free = self.buffer.get_mut(self.filled..room).unwrap_or_default();
        loop {
            match self.source.read(free) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                result => return Ok(result?),
            }
        }
    }

    fn skip_byte_order_mark(&mut self) {
        if !self.begun && self.buffer.starts_with(b"\xEF\xBB\xBF") {
            self.start = 3.min(self.end);
        }
        self.begun = true;
    }
}
