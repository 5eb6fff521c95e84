//! Results in order: the first unfinished one is written at once, later ones wait in temporary files.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write};

use tempfile::SpooledTempFile;

/// Bytes of a waiting result that stay in memory.
const IN_MEMORY: usize = 1 << 20;

/// The outputs of several results, of which one at a time reaches the writer.
pub struct Spool<'a> {
    out: &'a mut dyn Write,
    waiting: Vec<Option<SpooledTempFile>>,
    ended: Vec<bool>,
    current: usize,
}

impl<'a> Spool<'a> {
    /// For `results` results, to be written to `out` in their order.
    #[must_use]
    pub fn new(out: &'a mut dyn Write, results: usize) -> Self {
        let waiting = (0..results).map(|_| None).collect();
        Spool { out, waiting, ended: vec![false; results], current: 0 }
    }

    /// Adds bytes to a result.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&mut self, result: usize, bytes: &[u8]) -> io::Result<()> {
        if result == self.current {
            return self.out.write_all(bytes);
        }
        match self.waiting.get_mut(result) {
            Some(file) => file.get_or_insert_with(|| SpooledTempFile::new(IN_MEMORY)).write_all(bytes),
            None => Ok(()),
        }
    }

    /// Ends a result; those behind it that wait for nothing else are written.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn end(&mut self, result: usize) -> io::Result<()> {
        if let Some(ended) = self.ended.get_mut(result) {
            *ended = true;
        }
        while self.ended.get(self.current) == Some(&true) {
            self.current += 1;
            self.copy(self.current)?;
        }
        self.out.flush()
    }

    /// Writes what is there of the results that did not end, in order: a run error keeps what was computed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn abandon(&mut self) -> io::Result<()> {
        for result in self.current + 1..self.waiting.len() {
            self.copy(result)?;
        }
        self.out.flush()
    }

    fn copy(&mut self, result: usize) -> io::Result<()> {
        let Some(mut file) = self.waiting.get_mut(result).and_then(Option::take) else { return Ok(()) };
        file.seek(SeekFrom::Start(0))?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(()),
                length => self.out.write_all(&buffer[..length])?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Spool;

    #[test]
    fn results_come_in_their_order_whatever_order_they_are_made_in() {
        let mut out = Vec::new();
        let mut spool = Spool::new(&mut out, 3);
        spool.write(2, b"c").unwrap();
        spool.write(0, b"a").unwrap();
        spool.write(1, b"b").unwrap();
        spool.end(1).unwrap();
        spool.write(0, b"A").unwrap();
        spool.end(0).unwrap();
        spool.end(2).unwrap();
        assert_eq!(out, b"aAbc");
    }
}
