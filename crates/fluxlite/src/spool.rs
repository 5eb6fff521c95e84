//! Results in order: the first unfinished one is written at once, later ones wait in temporary files.
//!
//! A closed output (`| head`) stops the writing and is no error: whoever writes asks [`Part::is_closed`] and stops.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::SpooledTempFile;

/// Bytes of a waiting result that stay in memory.
const IN_MEMORY: usize = 1 << 20;

/// Several results that share one output. Clones are the same spool.
#[derive(Clone)]
pub struct Spool(Arc<Mutex<State>>);

struct State {
    out: Box<dyn Write + Send>,
    waiting: Vec<Option<SpooledTempFile>>,
    ended: Vec<bool>,
    current: usize,
    closed: bool,
}

/// The output of one result. Clones are the same output.
#[derive(Clone)]
pub struct Part {
    spool: Spool,
    result: usize,
}

impl Spool {
    /// For results that go to `out`.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> Self {
        Spool(Arc::new(Mutex::new(State {
            out,
            waiting: Vec::new(),
            ended: Vec::new(),
            current: 0,
            closed: false,
        })))
    }

    /// The output of a further result, behind those that there are.
    #[must_use]
    pub fn part(&self) -> Part {
        let mut state = self.lock();
        state.waiting.push(None);
        state.ended.push(false);
        Part {
            spool: self.clone(),
            result: state.ended.len() - 1,
        }
    }

    /// Writes what is there of results that did not end, in order: a run error keeps what was computed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(&self) -> io::Result<()> {
        let mut state = self.lock();
        for result in state.current + 1..state.waiting.len() {
            state.copy(result)?;
        }
        state.flush()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn copy(&mut self, result: usize) -> io::Result<()> {
        let Some(mut file) = self.waiting.get_mut(result).and_then(Option::take) else {
            return Ok(());
        };
        file.seek(SeekFrom::Start(0))?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(()),
                length => self.write(&buffer[..length])?,
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.unless_closed(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.out.flush();
        self.unless_closed(flushed)
    }

    fn unless_closed(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other,
        }
    }
}

impl Part {
    /// Whether other results stand before it.
    #[must_use]
    pub fn is_behind_others(&self) -> bool {
        self.result > 0
    }

    /// Whether nobody reads what is written any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.spool.lock().closed
    }

    /// Ends the result; those behind it that wait for nothing else are written.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn end(&mut self) -> io::Result<()> {
        let mut state = self.spool.lock();
        if let Some(ended) = state.ended.get_mut(self.result) {
            *ended = true;
        }
        while state.ended.get(state.current) == Some(&true) {
            state.current += 1;
            let next = state.current;
            state.copy(next)?;
        }
        state.flush()
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.spool.lock();
        if self.result == state.current {
            state.write(bytes)?;
        } else if let Some(file) = state.waiting.get_mut(self.result) {
            file.get_or_insert_with(|| SpooledTempFile::new(IN_MEMORY))
                .write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Bytes(Arc<Mutex<Vec<u8>>>);

    impl Write for Bytes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn results_come_in_their_order_whatever_order_they_are_made_in() {
        let bytes = Bytes::default();
        let spool = Spool::new(Box::new(bytes.clone()));
        let [mut a, mut b, mut c] = [spool.part(), spool.part(), spool.part()];
        c.write_all(b"c").unwrap();
        a.write_all(b"a").unwrap();
        b.write_all(b"b").unwrap();
        b.end().unwrap();
        a.write_all(b"A").unwrap();
        a.end().unwrap();
        c.end().unwrap();
        assert_eq!(*bytes.0.lock().unwrap(), b"aAbc");
    }

    #[test]
    fn a_closed_output_is_no_error() {
        let mut part = Spool::new(Box::new(Closed)).part();
        part.write_all(b"a").unwrap();
        assert!(part.is_closed());
        part.write_all(b"b").unwrap();
    }
}
