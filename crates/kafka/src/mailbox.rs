//! The bounded way from encoding to the hand-over, which runs on its own thread.
//!
//! Small blocks of one call are joined while they wait, and the hand-over is woken for a run's worth of records,
//! or by the time the oldest is [`PATIENCE`] old: tables of one row would otherwise cost a wake-up and a call of
//! librdkafka each. Blocks go round: emptied ones come back to the encoder with their buffers.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::account::AccountId;
use crate::block::{BLOCK_BYTES, BLOCK_ROWS, Block};
use crate::sys::Topic;

/// Records of one partition handed over in one call, at most, and enough to wake the hand-over.
pub(crate) const RUN_ROWS: usize = 512;

/// How long records wait for others to join them.
const PATIENCE: Duration = Duration::from_millis(20);

/// How often the encoder looks whether the run was interrupted while it waits.
const LOOK_UP: Duration = Duration::from_millis(100);

/// The encoder waits while more than this is under way.
const MOST_ROWS: usize = 2 * BLOCK_ROWS;
const MOST_BYTES: usize = 4 * BLOCK_BYTES;

/// Emptied blocks that are kept.
const SPARES: usize = 4;

/// A block, where it goes and whose it is.
#[derive(Debug)]
pub(crate) struct Parcel {
    pub block: Block,
    pub topic: Arc<Topic>,
    pub account: AccountId,
}

#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    state: Mutex<State>,
    /// Something for the hand-over to do.
    filled: Condvar,
    /// Something was done.
    emptied: Condvar,
}

#[derive(Debug, Default)]
struct State {
    parcels: VecDeque<Parcel>,
    rows: usize,
    bytes: usize,
    /// When the oldest parcel came.
    since: Option<Instant>,
    /// The hand-over has taken parcels and is not done with them.
    busy: bool,
    /// Nothing is to wait any more.
    flushing: bool,
    /// The hand-over is to end once nothing is left.
    closed: bool,
    /// Nothing is taken in any more.
    refusing: bool,
    spares: Vec<Block>,
}

impl Mailbox {
    /// Takes the records of a block in and leaves an empty one, waiting for room if there is none; `false`, and
    /// the block as it was, if nothing is taken in any more or `interrupted` says so while it waits.
    pub(crate) fn push(
        &self,
        block: &mut Block,
        topic: &Arc<Topic>,
        account: AccountId,
        interrupted: impl Fn() -> bool,
    ) -> bool {
        let mut state = self.lock();
        while !state.refusing && (state.rows >= MOST_ROWS || state.bytes >= MOST_BYTES) {
            if interrupted() {
                return false;
            }
            state = wait_for(&self.emptied, state, LOOK_UP);
        }
        if state.refusing {
            return false;
        }
        let (rows, was_empty) = (state.rows, state.parcels.is_empty());
        state.rows += block.len();
        state.bytes += block.values.len();
        state.add(block, topic, account);
        if was_empty {
            state.since = Some(Instant::now());
        }
        let is_run = state.rows >= RUN_ROWS && (rows < RUN_ROWS || was_empty);
        drop(state);
        if was_empty || is_run {
            self.filled.notify_one();
        }
        true
    }

    /// For the hand-over: moves what is there to `to` as soon as it is worth it; `false` at the end.
    pub(crate) fn take(&self, to: &mut VecDeque<Parcel>) -> bool {
        let mut state = self.lock();
        state.busy = false;
        self.emptied.notify_all();
        loop {
            let age = state.since.map_or(Duration::ZERO, |since| since.elapsed());
            if state.parcels.is_empty() {
                if state.closed {
                    return false;
                }
                state = wait(&self.filled, state);
            } else if state.rows >= RUN_ROWS || state.flushing || state.closed || age >= PATIENCE {
                to.append(&mut state.parcels);
                state.busy = true;
                state.since = None;
                return true;
            } else {
                state = wait_for(&self.filled, state, PATIENCE - age);
            }
        }
    }

    /// For the hand-over: gives an emptied block back, and makes room for as much.
    pub(crate) fn give_back(&self, mut block: Block) {
        let mut state = self.lock();
        state.rows = state.rows.saturating_sub(block.len());
        state.bytes = state.bytes.saturating_sub(block.values.len());
        block.clear();
        if state.spares.len() < SPARES {
            state.spares.push(block);
        }
        drop(state);
        self.emptied.notify_all();
    }

    /// Waits until the hand-over has nothing left; `false` after the timeout.
    pub(crate) fn drain(&self, timeout: Duration) -> bool {
        let deadline = Instant::now() + timeout;
        let mut state = self.lock();
        state.flushing = true;
        self.filled.notify_all();
        while state.busy || !state.parcels.is_empty() {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            state = wait_for(&self.emptied, state, left);
        }
        state.flushing = false;
        !state.busy && state.parcels.is_empty()
    }

    /// Takes nothing in any more, now and for those who wait.
    pub(crate) fn refuse(&self) {
        self.lock().refusing = true;
        self.emptied.notify_all();
    }

    /// Ends the hand-over once nothing is left.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.refusing = true;
        state.closed = true;
        drop(state);
        self.emptied.notify_all();
        self.filled.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn add(&mut self, block: &mut Block, topic: &Arc<Topic>, account: AccountId) {
        let small = block.len() < RUN_ROWS;
        let neighbour = self
            .parcels
            .iter_mut()
            .rfind(|parcel| parcel.account == account);
        if let Some(parcel) = neighbour.filter(|parcel| small && !parcel.block.is_full()) {
            parcel.block.append(block);
            block.clear();
            return;
        }
        let empty = self.spares.pop().unwrap_or_default();
        self.parcels.push_back(Parcel {
            block: std::mem::replace(block, empty),
            topic: topic.clone(),
            account,
        });
    }
}

fn wait<'a>(signal: &Condvar, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    signal.wait(state).unwrap_or_else(PoisonError::into_inner)
}

fn wait_for<'a>(
    signal: &Condvar,
    state: MutexGuard<'a, State>,
    timeout: Duration,
) -> MutexGuard<'a, State> {
    let result = signal.wait_timeout(state, timeout);
    result.unwrap_or_else(PoisonError::into_inner).0
}
