//! Records that librdkafka has and that have no delivery report yet, kept below its queue's limits.
//!
//! The hand-over waits here for room, so that librdkafka never answers that its queue is full: nothing is dropped,
//! nothing is tried again, and nothing spins. What is counted is counted off only after the report's memory is
//! given back, so our count is never below librdkafka's.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::limits::Limits;

/// A waiting hand-over goes on when the queue is down to this part of its limit, so that it hands over runs and
/// not single records.
const RESUME: (usize, usize) = (3, 4);

#[derive(Debug)]
pub(crate) struct Flight {
    limits: Limits,
    state: Mutex<State>,
    room: Condvar,
}

#[derive(Debug, Default)]
struct State {
    records: usize,
    bytes: usize,
    waiting: bool,
    given_up: bool,
}

impl Flight {
    pub(crate) fn new(limits: Limits) -> Self {
        Flight {
            limits,
            state: Mutex::default(),
            room: Condvar::new(),
        }
    }

    /// The most records that can be reserved at once.
    pub(crate) fn max_run(&self) -> usize {
        self.limits.queue_records
    }

    /// The most bytes of values that can be reserved at once.
    pub(crate) fn max_bytes(&self) -> usize {
        self.limits.queue_bytes
    }

    /// Waits for room and takes it; `false` if there is no use in waiting any more.
    pub(crate) fn reserve(&self, records: usize, bytes: usize) -> bool {
        let mut state = self.lock();
        while !state.given_up && !self.fits(&state, records, bytes) {
            state.waiting = true;
            state = self
                .room
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if state.given_up {
            return false;
        }
        state.records += records;
        state.bytes += bytes;
        true
    }

    /// Gives room back.
    pub(crate) fn release(&self, records: usize, bytes: usize) {
        let mut state = self.lock();
        state.records = state.records.saturating_sub(records);
        state.bytes = state.bytes.saturating_sub(bytes);
        let low = |count: usize, limit: usize| count <= limit / RESUME.1 * RESUME.0;
        if state.waiting
            && low(state.records, self.limits.queue_records)
            && low(state.bytes, self.limits.queue_bytes)
        {
            state.waiting = false;
            self.room.notify_all();
        }
    }

    /// How many records have no report.
    pub(crate) fn records(&self) -> usize {
        self.lock().records
    }

    /// Lets go whoever waits for room, now and later.
    pub(crate) fn give_up(&self) {
        self.lock().given_up = true;
        self.room.notify_all();
    }

    fn fits(&self, state: &State, records: usize, bytes: usize) -> bool {
        state.records.saturating_add(records) <= self.limits.queue_records
            && state.bytes.saturating_add(bytes) <= self.limits.queue_bytes
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn flight(queue_records: usize) -> Arc<Flight> {
        Arc::new(Flight::new(Limits {
            queue_records,
            queue_bytes: 1_000,
            batch_bytes: 1_000,
            record_bytes: 1_000,
            timeout_ms: 0,
        }))
    }

    #[test]
    fn who_finds_no_room_goes_on_once_there_is() {
        let flight = flight(10);
        assert!(flight.reserve(10, 10));
        let waiting = std::thread::spawn({
            let flight = flight.clone();
            move || flight.reserve(5, 5)
        });
        flight.release(10, 10);
        assert!(waiting.join().unwrap());
        assert_eq!(flight.records(), 5);
    }

    #[test]
    fn giving_up_ends_all_waits() {
        let flight = flight(10);
        assert!(flight.reserve(1, 1_000));
        let waiting = std::thread::spawn({
            let flight = flight.clone();
            move || flight.reserve(1, 1)
        });
        flight.give_up();
        assert!(!waiting.join().unwrap());
    }
}
