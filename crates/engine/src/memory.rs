//! The account of memory that operators hold: whole tables, groups, windows.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use fluxlite_diagnostics::Code;

use crate::failure::{Failure, Outcome};

/// Counts bytes held by all operators of a run, and refuses more than a limit.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    held: Arc<AtomicUsize>,
    limit: Option<usize>,
}

impl Memory {
    /// An account with a limit in bytes.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Memory {
            held: Arc::default(),
            limit: Some(limit),
        }
    }

    /// Bytes held at the moment.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.load(Ordering::Relaxed)
    }

    /// An account of one holder, in this one.
    #[must_use]
    pub fn holder(&self) -> Held {
        Held {
            memory: self.clone(),
            bytes: 0,
        }
    }
}

/// What one operator holds; given back when it goes.
#[derive(Debug)]
pub struct Held {
    memory: Memory,
    bytes: usize,
}

impl Held {
    /// Adds bytes that are held now.
    ///
    /// # Errors
    /// When the run would hold more than its limit.
    pub fn add(&mut self, bytes: usize) -> Outcome<()> {
        self.bytes += bytes;
        let held = self.memory.held.fetch_add(bytes, Ordering::Relaxed) + bytes;
        match self.memory.limit {
            Some(limit) if held > limit => {
                let message =
                    format!("the run would hold {held} bytes of tables, over its limit of {limit}");
                Err(Failure::new(Code::VALUE, message))
            }
            _ => Ok(()),
        }
    }

    /// Gives everything back.
    pub fn release(&mut self) {
        self.memory.held.fetch_sub(self.bytes, Ordering::Relaxed);
        self.bytes = 0;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.release();
    }
}
