//! A flag that threads can wait for.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

#[derive(Debug, Default)]
pub(crate) struct Signal {
    given: Mutex<bool>,
    changed: Condvar,
}

impl Signal {
    /// Gives the signal, for good.
    pub(crate) fn give(&self) {
        *self.given.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits for the signal; whether it was given in time.
    pub(crate) fn wait(&self, timeout: Duration) -> bool {
        let given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .changed
            .wait_timeout_while(given, timeout, |given| !*given);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    pub(crate) fn is_given(&self) -> bool {
        self.wait(Duration::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_is_seen_by_whoever_waits_and_stays() {
        let signal = Signal::default();
        assert!(!signal.is_given());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| signal.wait(Duration::from_secs(60)));
            signal.give();
            assert!(waiting.join().unwrap());
        });
        assert!(signal.is_given());
    }
}
