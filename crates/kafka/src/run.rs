//! What the calls of a run have in common: their accounts, the run's policies, and who looks at a dry run.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::account::{AccountId, Ledger};
use crate::encoder::RowErrorPolicy;
use crate::line::Timestamps;
use crate::problem::RowError;
use crate::record::{Record, RecordSink};
use crate::report::DeliveryReport;
use crate::signal::Signal;

pub(crate) struct Run {
    pub ledger: Arc<Ledger>,
    pub row_errors: RowErrorPolicy,
    pub timestamps: Timestamps,
    pub interrupt: Arc<AtomicBool>,
    /// Who looks at a dry run's records.
    pub records: Option<Mutex<RecordSink>>,
    /// Given when no further call is opened.
    pub all_open: Signal,
    /// A call gave an error.
    failed: AtomicBool,
    calls: Mutex<Vec<Opened>>,
}

/// What a report says about a call beside its account.
#[derive(Debug)]
struct Opened {
    account: AccountId,
    topic: String,
    brokers: Vec<String>,
    first_row_error: Option<RowError>,
}

impl Run {
    pub(crate) fn new(
        row_errors: RowErrorPolicy,
        timestamps: Timestamps,
        interrupt: Arc<AtomicBool>,
        records: Option<RecordSink>,
    ) -> Self {
        Run {
            ledger: Arc::default(),
            row_errors,
            timestamps,
            interrupt,
            records: records.map(Mutex::new),
            all_open: Signal::default(),
            failed: AtomicBool::new(false),
            calls: Mutex::default(),
        }
    }

    /// Opens the account of a call.
    pub(crate) fn open(&self, topic: &str, brokers: &[String]) -> AccountId {
        let account = self.ledger.open_account();
        self.calls().push(Opened {
            account,
            topic: topic.to_owned(),
            brokers: brokers.to_vec(),
            first_row_error: None,
        });
        account
    }

    /// Whether the run is to stop.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }

    /// Notes that a call gave an error.
    pub(crate) fn fail(&self) {
        self.failed.store(true, Ordering::Relaxed);
    }

    /// Whether what was sent is all that was to be sent, as far as calls can say.
    pub(crate) fn is_well(&self) -> bool {
        !self.is_interrupted() && !self.failed.load(Ordering::Relaxed)
    }

    /// Shows a record to the dry run's reader.
    pub(crate) fn show(&self, record: &Record<'_>) {
        if let Some(records) = &self.records {
            let mut records = records.lock().unwrap_or_else(PoisonError::into_inner);
            records(record);
        }
    }

    /// Keeps the first row error of a call for its report.
    pub(crate) fn note_row_error(&self, account: AccountId, error: &RowError) {
        let mut calls = self.calls();
        if let Some(call) = calls.iter_mut().find(|call| call.account == account) {
            call.first_row_error.get_or_insert_with(|| error.clone());
        }
    }

    /// The topics of the calls in their order, each once.
    pub(crate) fn topics(&self) -> Vec<String> {
        let mut topics: Vec<String> = Vec::new();
        for call in self.calls().iter() {
            if !topics.contains(&call.topic) {
                topics.push(call.topic.clone());
            }
        }
        topics
    }

    /// Closes all accounts.
    pub(crate) fn reports(&self) -> Vec<DeliveryReport> {
        let calls = self.calls();
        let report = |call: &Opened| {
            self.ledger.with(call.account, |account| account.close());
            DeliveryReport::new(
                call.topic.clone(),
                call.brokers.clone(),
                self.ledger.snapshot(call.account),
                call.first_row_error.clone(),
            )
        };
        calls.iter().map(report).collect()
    }

    fn calls(&self) -> MutexGuard<'_, Vec<Opened>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("calls", &self.calls)
            .finish_non_exhaustive()
    }
}
