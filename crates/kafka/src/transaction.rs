//! A run as one transaction: all its records become visible together, or none does.
//!
//! A transaction belongs to one producer of one cluster. It begins while the client connects, which also aborts
//! what a crashed run of the same ID left open; it is committed when everything was delivered, and aborted
//! otherwise. Between the two the cluster has a say as well: it aborts what takes longer than
//! `transaction.timeout.ms`, and what another run of the same ID replaces.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use xxhash_rust::xxh64::Xxh64;

use crate::account::Cause;
use crate::error::KafkaError;
use crate::sys::{Client, Code, Fate, TransactionError};

/// What a run's transaction is called. A run aborts what an earlier one of the same ID left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransactionalId {
    /// As given.
    Given(String),
    /// `fluxlite-` and a hash of this name of the script (its path, or its text if it has none) and of the topics.
    OfScript(String),
}

impl TransactionalId {
    /// The ID of a run that sends to these topics.
    #[must_use]
    pub fn for_topics(&self, topics: &[String]) -> String {
        match self {
            TransactionalId::Given(id) => id.clone(),
            TransactionalId::OfScript(script) => {
                let mut topics: Vec<&String> = topics.iter().collect();
                topics.sort();
                let mut hash = Xxh64::new(0);
                hash.update(script.as_bytes());
                for topic in topics {
                    // No topic has a zero in its name.
                    hash.update(&[0]);
                    hash.update(topic.as_bytes());
                }
                format!("fluxlite-{:016x}", hash.digest())
            }
        }
    }

    /// Whether it is known only once all topics are.
    pub(crate) fn depends_on_topics(&self) -> bool {
        matches!(self, TransactionalId::OfScript(_))
    }
}

/// One call of the client, which goes on in the background when it takes longer; repeated until it is done.
const STEP: Duration = Duration::from_millis(50);

/// How long the cluster may take to confirm that a transaction is aborted. It ends all the same if it does not.
const ABORT_PATIENCE: Duration = Duration::from_secs(10);

/// The transaction of a producer.
#[derive(Debug)]
pub(crate) struct Transaction {
    pub id: String,
    /// After this long the cluster aborts it.
    timeout: Duration,
    phase: Mutex<Phase>,
    begun: OnceLock<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Phase {
    #[default]
    Waiting,
    Open,
    Ended,
}

/// Why and how surely the records of a transaction are not visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Revoked {
    pub fate: Fate,
    pub cause: Cause,
}

impl Transaction {
    pub(crate) fn new(id: String, timeout: Duration) -> Self {
        Transaction {
            id,
            timeout,
            phase: Mutex::default(),
            begun: OnceLock::new(),
        }
    }

    /// Begins the transaction unless it has begun. After each step that did not do it `between` looks whether
    /// there is use in going on.
    pub(crate) fn begin(
        &self,
        client: &Client,
        mut between: impl FnMut(TransactionError) -> Result<(), KafkaError>,
    ) -> Result<(), KafkaError> {
        let mut phase = self.lock();
        match *phase {
            Phase::Open => return Ok(()),
            Phase::Ended => return Err(KafkaError::Interrupted),
            Phase::Waiting => {}
        }
        while let Err(error) = client.init_transactions(STEP) {
            between(error)?;
        }
        while let Err(error) = client.begin_transaction() {
            between(error)?;
        }
        // Nothing was sent before, so the cluster's clock starts later than ours.
        let _ = self.begun.set(Instant::now());
        *phase = Phase::Open;
        Ok(())
    }

    /// Ends the transaction for good: nothing was ever in it, or what was is to be aborted (`false`) or committed.
    /// All records must be reported before a commit. What it gives is why its records are not visible.
    pub(crate) fn end(
        &self,
        client: &Client,
        commit: bool,
        until: &mut dyn FnMut() -> bool,
    ) -> Option<Revoked> {
        let mut phase = self.lock();
        let was = std::mem::replace(&mut *phase, Phase::Ended);
        if was != Phase::Open {
            return None;
        }
        if commit {
            return self.commit(client, until);
        }
        abort(client);
        Some(self.failed(aborted()))
    }

    fn commit(&self, client: &Client, until: &mut dyn FnMut() -> bool) -> Option<Revoked> {
        loop {
            let error = match client.commit_transaction(STEP) {
                Ok(()) => return None,
                Err(error) => error,
            };
            if error.requires_abort {
                abort(client);
                return Some(self.failed(error.cause()));
            }
            if !error.is_retriable || until() {
                return Some(match self.outlasted() {
                    Some(_) if error.is_fatal => self.failed(error.cause()),
                    // The commit may have been done, and the answer lost.
                    _ => Revoked {
                        fate: Fate::Unknown,
                        cause: Cause {
                            message: format!("the commit was not confirmed: {}", error.message),
                            ..error.cause()
                        },
                    },
                });
            }
        }
    }

    /// Why nothing is visible: that it took too long says more than what came of it.
    fn failed(&self, cause: Cause) -> Revoked {
        Revoked {
            fate: Fate::Failed,
            cause: self.outlasted().unwrap_or(cause),
        }
    }

    /// That the run has taken longer than the cluster waits, if so.
    pub(crate) fn outlasted(&self) -> Option<Cause> {
        let begun = self.begun.get()?;
        let seconds = self.timeout.as_secs_f64();
        (begun.elapsed() >= self.timeout).then(|| {
            Cause::new(
                "TRANSACTION_TIMED_OUT",
                format!("the run took longer than transaction.timeout.ms, {seconds} s, and the cluster aborted its transaction"),
            )
        })
    }

    fn lock(&self) -> MutexGuard<'_, Phase> {
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TransactionError {
    fn cause(&self) -> Cause {
        Cause {
            message: self.message.clone(),
            ..Cause::of(self.code)
        }
    }

    /// Whether time may heal it.
    pub(crate) fn may_pass(&self) -> bool {
        self.is_retriable || self.code == Code::RD_KAFKA_RESP_ERR__TIMED_OUT
    }
}

/// Gives up what is queued and tells the cluster. If that does not succeed the cluster aborts on its own, after
/// the timeout or when the ID is used next: without a commit nothing ever becomes visible.
fn abort(client: &Client) {
    let deadline = Instant::now() + ABORT_PATIENCE;
    while let Err(error) = client.abort_transaction(STEP) {
        if !error.is_retriable || Instant::now() >= deadline {
            return;
        }
    }
}

fn aborted() -> Cause {
    Cause::new(
        "TRANSACTION_ABORTED",
        "the transaction was aborted, so nothing of it is visible",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn an_id_that_is_given_stays_as_it_is() {
        let id = TransactionalId::Given("nightly".into());
        assert_eq!(id.for_topics(&topics(&["t"])), "nightly");
    }

    #[test]
    fn the_id_of_a_script_is_stable_and_depends_on_path_and_topics() {
        let id = |script: &str, names: &[&str]| {
            TransactionalId::OfScript(script.into()).for_topics(&topics(names))
        };
        assert_eq!(id("/q.flux", &["a", "b"]), id("/q.flux", &["b", "a"]));
        assert_ne!(id("/q.flux", &["a", "b"]), id("/q.flux", &["ab"]));
        assert_ne!(id("/q.flux", &["a"]), id("/r.flux", &["a"]));
        let expected = xxhash_rust::xxh64::xxh64(b"/q.flux\0a\0b", 0);
        assert_eq!(
            id("/q.flux", &["b", "a"]),
            format!("fluxlite-{expected:016x}")
        );
    }

    #[test]
    fn a_transaction_is_outlasted_only_once_it_has_begun() {
        let transaction = Transaction::new("t".into(), Duration::ZERO);
        assert_eq!(transaction.outlasted(), None);
        transaction.begun.set(Instant::now()).unwrap();
        assert_eq!(
            transaction.outlasted().unwrap().code,
            "TRANSACTION_TIMED_OUT"
        );
    }
}
