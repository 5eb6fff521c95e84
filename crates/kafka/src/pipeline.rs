//! What the threads of a producer share: the mailbox before librdkafka, the count of what it has, the accounts
//! behind it, and why it all stopped, if it did.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::account::{Cause, Ledger};
use crate::flight::Flight;
use crate::limits::Limits;
use crate::mailbox::Mailbox;
use crate::sys::{Client, Code};
use crate::transaction::Transaction;

#[derive(Debug)]
pub(crate) struct Shared {
    pub client: Arc<Client>,
    pub mailbox: Mailbox,
    pub flight: Flight,
    pub ledger: Arc<Ledger>,
    /// What all records are part of, if they are.
    pub transaction: Option<Transaction>,
    /// Why no more records are to be sent.
    stop: OnceLock<Cause>,
    /// The last error of the connections.
    complaint: Mutex<Option<(Code, String)>>,
    /// A record was delivered.
    delivered: AtomicBool,
    /// The client is being closed: reports come no more.
    ended: AtomicBool,
}

impl Shared {
    pub(crate) fn new(
        client: Client,
        limits: Limits,
        ledger: Arc<Ledger>,
        transaction: Option<Transaction>,
    ) -> Self {
        Shared {
            client: Arc::new(client),
            mailbox: Mailbox::default(),
            flight: Flight::new(limits),
            ledger,
            transaction,
            stop: OnceLock::new(),
            complaint: Mutex::default(),
            delivered: AtomicBool::new(false),
            ended: AtomicBool::new(false),
        }
    }

    /// Whether a record was delivered, so that everything that delivery needs is there.
    pub(crate) fn has_delivered(&self) -> bool {
        self.delivered.load(Ordering::Relaxed)
    }

    /// Notes that a record was delivered.
    pub(crate) fn note_delivery(&self) {
        self.delivered.store(true, Ordering::Relaxed);
    }

    /// Whether reports are to be read no more.
    pub(crate) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// Ends the reading of reports.
    pub(crate) fn end_reports(&self) {
        self.ended.store(true, Ordering::Release);
        self.client.wake();
    }

    /// Keeps an error of the connections.
    pub(crate) fn complain(&self, code: Code, message: String) {
        let complaint = self.complaint.lock();
        *complaint.unwrap_or_else(PoisonError::into_inner) = Some((code, message));
    }

    /// Why no more records are to be sent, if so.
    pub(crate) fn stopped(&self) -> Option<&Cause> {
        self.stop.get()
    }

    /// The last error of the connections.
    pub(crate) fn complaint(&self) -> Option<(Code, String)> {
        let complaint = self.complaint.lock();
        complaint.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks whether a loss is of the record alone, or more would follow; then nothing is taken in any more.
    pub(crate) fn check_loss(&self, code: Code) {
        // A transaction that lacks a record cannot be committed.
        if concerns_the_record(code) && self.transaction.is_none() {
            return;
        }
        let cause = match self.client.fatal_error().or_else(|| self.broken(code)) {
            Some((code, message)) => Cause {
                message,
                ..Cause::of(code)
            },
            None => Cause::of(code),
        };
        self.end(cause);
    }

    /// What broke the transaction, where the record's own error only says that it is broken.
    fn broken(&self, code: Code) -> Option<(Code, String)> {
        let says_why = !matches!(
            code,
            Code::RD_KAFKA_RESP_ERR__STATE
                | Code::RD_KAFKA_RESP_ERR__PURGE_QUEUE
                | Code::RD_KAFKA_RESP_ERR__PURGE_INFLIGHT
        );
        if says_why || self.transaction.is_none() {
            return None;
        }
        let error = self.client.begin_transaction().err()?;
        error.requires_abort.then_some((error.code, error.message))
    }

    /// Ends the sending: nothing is taken in any more.
    pub(crate) fn end(&self, cause: Cause) {
        let outlasted = self.transaction.as_ref().and_then(Transaction::outlasted);
        let cause = outlasted.unwrap_or(cause);
        // The first cause counts; what follows comes from it.
        let _ = self.stop.set(cause);
        self.mailbox.refuse();
        self.flight.give_up();
    }
}

/// Errors of a record or its batch, which say nothing about those behind it.
fn concerns_the_record(code: Code) -> bool {
    matches!(
        code,
        Code::RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE
            | Code::RD_KAFKA_RESP_ERR_INVALID_MSG
            | Code::RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE
            | Code::RD_KAFKA_RESP_ERR_INVALID_RECORD
            | Code::RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP
            | Code::RD_KAFKA_RESP_ERR__PURGE_QUEUE
            | Code::RD_KAFKA_RESP_ERR__PURGE_INFLIGHT
    )
}
