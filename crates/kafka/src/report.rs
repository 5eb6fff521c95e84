//! What a call of `kafka.to` achieved, for people and programs.

use std::collections::BTreeMap;
use std::fmt;

use crate::account::{ANY_PARTITION, Account};
use crate::problem::RowError;

/// The delivery report of one call. `encoded = delivered + failed + unknown`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeliveryReport {
    /// The topic.
    pub topic: String,
    /// The brokers as the call gave them, `host:port` each.
    pub brokers: Vec<String>,
    /// Records that were accepted.
    pub encoded: u64,
    /// Records that the cluster said it has.
    pub delivered: u64,
    /// Records that the cluster has not.
    pub failed: u64,
    /// Records that the cluster may have.
    pub unknown: u64,
    /// Rows that were left out: those without a field, and those in error under the policy to skip them.
    pub skipped: u64,
    /// Of the skipped rows, those in error.
    pub skipped_errors: u64,
    /// Rows that were given back to be written elsewhere.
    pub dead_letters: u64,
    /// Bytes of key and value of the delivered records.
    pub bytes: u64,
    /// Delivered records by partition.
    pub partitions: BTreeMap<i32, u64>,
    /// Why records were not delivered, by partition.
    pub errors: Vec<DeliveryError>,
    /// The first row that was in error, whatever became of it.
    pub first_row_error: Option<RowError>,
}

/// A number of records of one partition that were not delivered for one cause.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeliveryError {
    /// The partition; -1 if they had none yet or it is not known.
    pub partition: i32,
    /// How many records.
    pub count: u64,
    /// Whether the cluster may have them all the same.
    pub unknown: bool,
    /// The error's name, such as `MSG_TIMED_OUT`.
    pub code: String,
    /// In words.
    pub message: String,
}

impl DeliveryReport {
    pub(crate) fn new(
        topic: String,
        brokers: Vec<String>,
        account: Account,
        first_row_error: Option<RowError>,
    ) -> Self {
        let errors = account.causes.into_iter();
        DeliveryReport {
            topic,
            brokers,
            encoded: account.encoded,
            delivered: account.delivered,
            failed: account.failed,
            unknown: account.unknown,
            skipped: account.empty_rows + account.skipped_rows,
            skipped_errors: account.skipped_rows,
            dead_letters: account.dead_letters,
            bytes: account.bytes,
            partitions: account.partitions,
            errors: errors
                .map(|((partition, unknown, cause), count)| DeliveryError {
                    partition,
                    count,
                    unknown,
                    code: cause.code,
                    message: cause.message,
                })
                .collect(),
            first_row_error,
        }
    }

    /// Whether every record was delivered.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.delivered == self.encoded
    }
}

/// `topic t: 12 records delivered (4 partitions, 812 bytes)`, and a line a cause for what was not.
impl fmt::Display for DeliveryReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "topic {}: ", self.topic)?;
        if self.is_complete() {
            write!(f, "{} delivered", counted(self.delivered, "record"))?;
        } else {
            write!(
                f,
                "{} of {} delivered",
                self.delivered,
                counted(self.encoded, "record")
            )?;
        }
        if self.delivered > 0 {
            let partitions = u64::try_from(self.partitions.len()).unwrap_or_default();
            let (partitions, bytes) = (
                counted(partitions, "partition"),
                counted(self.bytes, "byte"),
            );
            write!(f, " ({partitions}, {bytes})")?;
        }
        for (count, what) in [(self.failed, "failed"), (self.unknown, "unknown")] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        for (count, what) in [
            (self.skipped, "skipped"),
            (self.dead_letters, "dead-lettered"),
        ] {
            if count > 0 {
                write!(f, ", {} {what}", counted(count, "row"))?;
            }
        }
        self.errors
            .iter()
            .try_for_each(|error| write!(f, "\n  {error}"))
    }
}

impl fmt::Display for DeliveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.partition != ANY_PARTITION {
            write!(f, "partition {}: ", self.partition)?;
        }
        let fate = if self.unknown { "unknown" } else { "failed" };
        let records = counted(self.count, "record");
        write!(f, "{records} {fate}: {} ({})", self.message, self.code)
    }
}

fn counted(count: u64, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Cause;
    use crate::sys::Fate;

    fn report(account: Account) -> DeliveryReport {
        DeliveryReport::new("t".into(), vec!["b:9092".into()], account, None)
    }

    #[test]
    fn a_complete_report_is_one_line() {
        let mut account = Account {
            encoded: 3,
            empty_rows: 1,
            ..Account::default()
        };
        account.deliver(0, 2, 100);
        account.deliver(3, 1, 50);
        let report = report(account);
        assert!(report.is_complete());
        assert_eq!(
            report.to_string(),
            "topic t: 3 records delivered (2 partitions, 150 bytes), 1 row skipped"
        );
    }

    #[test]
    fn what_was_not_delivered_has_its_cause() {
        let mut account = Account {
            encoded: 4,
            ..Account::default()
        };
        account.deliver(0, 1, 10);
        account.lose(
            1,
            Fate::Failed,
            Cause::new("MSG_TIMED_OUT", "Message timed out"),
            2,
        );
        account.close();
        let report = report(account);
        assert!(!report.is_complete());
        assert_eq!(
            report.to_string(),
            "topic t: 1 of 4 records delivered (1 partition, 10 bytes), 2 failed, 1 unknown\n  \
             1 record unknown: no delivery report came before the deadline (NO_REPORT)\n  \
             partition 1: 2 records failed: Message timed out (MSG_TIMED_OUT)"
        );
    }
}
