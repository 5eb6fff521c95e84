//! A producer: librdkafka's client with two threads of ours beside its own.
//!
//! One thread hands records over from the mailbox, the other reads delivery reports and errors from the client's
//! event queue into the accounts. So decoding and encoding (the caller's thread), handing over and reporting run
//! side by side, and a report is booked by one thread only.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::account::{AccountId, Cause, Ledger};
use crate::brokers::Brokers;
use crate::config::{Limits, Properties};
use crate::error::KafkaError;
use crate::flight::Flight;
use crate::handover;
use crate::mailbox::Mailbox;
use crate::sys::{Client, Code, Conf, Fate, Listener, Report};

/// How long one wait for events takes; the thread that waits looks whether it is to end then.
const POLL: Duration = Duration::from_millis(100);

/// One native flush, which keeps records from lingering for as long as it waits; repeated until all is reported.
const FLUSH: Duration = Duration::from_millis(50);

/// How long reports of purged records may take.
const AFTER_PURGE: Duration = Duration::from_secs(1);

/// What the threads of a producer share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub client: Arc<Client>,
    pub mailbox: Mailbox,
    pub flight: Flight,
    pub ledger: Arc<Ledger>,
    /// Why no more records are to be sent.
    stop: OnceLock<Cause>,
    /// The last error of the connections.
    complaint: Mutex<Option<(Code, String)>>,
    /// The client is being closed: reports come no more.
    ended: AtomicBool,
}

#[derive(Debug)]
pub(crate) struct Producer {
    shared: Arc<Shared>,
    limits: Limits,
    handover: Option<JoinHandle<()>>,
    poller: Option<JoinHandle<()>>,
}

impl Producer {
    /// A producer of a cluster for topics that take records of `limit` bytes. It connects on its own.
    pub(crate) fn start(
        properties: &Properties,
        brokers: &Brokers,
        limit: usize,
        ledger: Arc<Ledger>,
    ) -> Result<Producer, KafkaError> {
        let conf: Conf = properties.producer(brokers, limit)?;
        let limits = Limits::of(&conf);
        let contradiction =
            |message| KafkaError::Config(crate::ConfigError::Contradiction { message });
        let client = conf.into_producer().map_err(contradiction)?;
        let shared = Arc::new(Shared {
            client: Arc::new(client),
            mailbox: Mailbox::default(),
            flight: Flight::new(limits),
            ledger,
            stop: OnceLock::new(),
            complaint: Mutex::default(),
            ended: AtomicBool::new(false),
        });
        let spawn = |name: &str, work: fn(&Shared)| {
            let shared = shared.clone();
            let thread = std::thread::Builder::new().name(name.to_owned());
            let thread = thread.spawn(move || work(&shared));
            thread.map_err(|error| contradiction(format!("no thread could be started: {error}")))
        };
        Ok(Producer {
            limits,
            handover: Some(spawn("kafka hand-over", handover::run)?),
            poller: Some(spawn("kafka reports", poll)?),
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
        self.shared.ended.store(true, Ordering::Release);
        self.shared.client.wake();
        for thread in [self.handover.take(), self.poller.take()]
            .into_iter()
            .flatten()
        {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }
}

impl Shared {
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
        if concerns_the_record(code) {
            return;
        }
        let cause = match self.client.fatal_error() {
            Some((code, message)) => Cause {
                message,
                ..Cause::of(code)
            },
            None => Cause::of(code),
        };
        self.end(cause);
    }

    fn end(&self, cause: Cause) {
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

/// The poller's work: until the client is closed.
fn poll(shared: &Shared) {
    while !shared.ended.load(Ordering::Acquire) {
        let mut reader = Reader {
            shared,
            open: None,
            records: 0,
            bytes: 0,
        };
        if shared.client.poll(POLL, &mut reader) {
            reader.book();
            let (records, bytes) = (reader.records, reader.bytes);
            if records > 0 {
                shared.flight.release(records, bytes);
            }
        }
    }
}

/// Reads one event. Reports come in runs of one account, partition and fate, and are booked by the run.
struct Reader<'a> {
    shared: &'a Shared,
    open: Option<Run>,
    records: usize,
    bytes: usize,
}

struct Run {
    account: AccountId,
    partition: i32,
    fate: Fate,
    code: Code,
    records: u64,
    bytes: u64,
}

impl Listener for Reader<'_> {
    fn report(&mut self, report: Report) {
        self.records += 1;
        self.bytes += report.value_bytes;
        let bytes = u64::try_from(report.value_bytes + report.key_bytes).unwrap_or_default();
        match &mut self.open {
            Some(run) if run.continues(&report) => {
                run.records += 1;
                run.bytes += bytes;
            }
            _ => {
                self.book();
                self.open = Some(Run {
                    account: report.account,
                    partition: report.partition,
                    fate: report.fate,
                    code: report.code,
                    records: 1,
                    bytes,
                });
            }
        }
    }

    fn error(&mut self, code: Code, message: String, fatal: bool) {
        if fatal {
            let (code, message) = self.shared.client.fatal_error().unwrap_or((code, message));
            let cause = Cause {
                message,
                ..Cause::of(code)
            };
            self.shared.end(cause);
        } else if code != Code::RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN {
            let complaint = self.shared.complaint.lock();
            *complaint.unwrap_or_else(PoisonError::into_inner) = Some((code, message));
        }
    }
}

impl Reader<'_> {
    fn book(&mut self) {
        let Some(run) = self.open.take() else { return };
        self.shared
            .ledger
            .with(run.account, |account| match run.fate {
                Fate::Delivered => account.deliver(run.partition, run.records, run.bytes),
                fate => account.lose(run.partition, fate, Cause::of(run.code), run.records),
            });
        if run.fate != Fate::Delivered {
            self.shared.check_loss(run.code);
        }
    }
}

impl Run {
    fn continues(&self, report: &Report) -> bool {
        self.account == report.account
            && self.partition == report.partition
            && self.fate == report.fate
            && self.code == report.code
    }
}
