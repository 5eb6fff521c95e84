//! Delivery reports and errors from librdkafka's event queue into the accounts.

use std::time::Duration;

use crate::account::{AccountId, Cause};
use crate::pipeline::Shared;
use crate::sys::{Code, Fate, Listener, Report};

/// How long one wait for events takes; whoever waits looks whether it is to end then.
const POLL: Duration = Duration::from_millis(100);

/// The thread's work: until the client is closed.
pub(crate) fn run(shared: &Shared) {
    while !shared.is_ended() {
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
            self.shared.complain(code, message);
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
        match run.fate {
            Fate::Delivered => self.shared.note_delivery(),
            Fate::Failed | Fate::Unknown => self.shared.check_loss(run.code),
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
