//! A producer: librdkafka's client with two threads of ours beside its own.
//!
//! One thread hands records over from the mailbox, the other reads delivery reports and errors from the client's
//! event queue into the accounts. So decoding and encoding (the caller's thread), handing over and reporting run
//! side by side, and a report is booked by one thread only.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::account::Ledger;
use crate::config_error::ConfigError;
use crate::delivery;
use crate::error::KafkaError;
use crate::handover;
use crate::limits::Limits;
use crate::pipeline::Shared;
use crate::sys::Conf;
use crate::transaction::{Revoked, Transaction};

/// One native flush, which keeps records from lingering for as long as it waits; repeated until all is reported.
const FLUSH: Duration = Duration::from_millis(50);

/// How long reports of purged records may take.
const AFTER_PURGE: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(crate) struct Producer {
    shared: Arc<Shared>,
    limits: Limits,
    handover: Option<JoinHandle<()>>,
    poller: Option<JoinHandle<()>>,
}

impl Producer {
    /// A producer of this configuration, which names the transaction if there is one. It connects on its own.
    pub(crate) fn start(
        conf: Conf,
        ledger: Arc<Ledger>,
        transaction: Option<Transaction>,
    ) -> Result<Producer, KafkaError> {
        let limits = Limits::of(&conf);
        let contradiction = |message| KafkaError::Config(ConfigError::Contradiction { message });
        let client = conf.into_producer().map_err(contradiction)?;
        let shared = Arc::new(Shared::new(client, limits, ledger, transaction));
        let spawn = |name: &str, work: fn(&Shared)| {
            let shared = shared.clone();
            let thread = std::thread::Builder::new().name(name.to_owned());
            let thread = thread.spawn(move || work(&shared));
            thread.map_err(|error| KafkaError::from(ConfigError::no_thread(&error)))
        };
        Ok(Producer {
            limits,
            handover: Some(spawn("kafka hand-over", handover::run)?),
            poller: Some(spawn("kafka reports", delivery::run)?),
            shared,
        })
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Waits until each record taken in has its report, or `until` says that it is time to give up; then gives up
    /// what is left. Nothing is taken in any more.
    pub(crate) fn finish(&self, until: &mut dyn FnMut() -> bool) {
        let shared = &*self.shared;
        shared.mailbox.refuse();
        while !shared.mailbox.drain(FLUSH) && shared.stopped().is_none() && !until() {}
        while shared.flight.records() > 0 && shared.stopped().is_none() && !until() {
            shared.client.flush(FLUSH);
        }
        if shared.stopped().is_some() || shared.flight.records() > 0 {
            self.abandon();
        }
    }

    /// Ends the transaction: commits what [`Producer::finish`] saw delivered, or aborts whatever was taken in. Gives
    /// why its records are not visible.
    pub(crate) fn end_transaction(
        &self,
        commit: bool,
        until: &mut dyn FnMut() -> bool,
    ) -> Option<Revoked> {
        let shared = &*self.shared;
        let transaction = shared.transaction.as_ref()?;
        shared.mailbox.refuse();
        if !commit {
            shared.flight.give_up();
            let deadline = Instant::now() + AFTER_PURGE;
            while !shared.mailbox.drain(FLUSH) && Instant::now() < deadline {}
        }
        let revoked = transaction.end(&shared.client, commit, until);
        if revoked.is_some() {
            self.abandon();
        }
        revoked
    }

    /// Gives up what is not yet delivered, and waits a little for what is said of it.
    fn abandon(&self) {
        let shared = &*self.shared;
        let deadline = Instant::now() + AFTER_PURGE;
        shared.flight.give_up();
        while !shared.mailbox.drain(FLUSH) && Instant::now() < deadline {}
        shared.client.purge();
        while shared.flight.records() > 0 && Instant::now() < deadline {
            shared.client.flush(FLUSH);
        }
    }
}

impl Drop for Producer {
    fn drop(&mut self) {
        self.shared.flight.give_up();
        self.shared.mailbox.close();
        self.shared.end_reports();
        for thread in [self.handover.take(), self.poller.take()]
            .into_iter()
            .flatten()
        {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }
}
