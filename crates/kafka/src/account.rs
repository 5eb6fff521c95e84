//! The book of what became of every record: `encoded = delivered + failed + unknown`, for each call of `kafka.to`.
//!
//! Only delivery reports make a record delivered. What was refused before it was sent is failed at once, and what
//! has no report by the end is unknown.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::sys::{self, Code, Fate};

/// The number of an account: the place of a call among all calls of a run.
pub(crate) type AccountId = usize;

/// Why records were not delivered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cause {
    /// The error's name, such as `MSG_TIMED_OUT`.
    pub code: String,
    /// In words.
    pub message: String,
}

impl Cause {
    /// The cause that librdkafka or the broker gives.
    pub(crate) fn of(code: Code) -> Cause {
        Cause {
            code: sys::code_name(code),
            message: sys::code_text(code),
        }
    }

    /// Whether records were given up on this side, because of something else.
    fn is_given_up(&self) -> bool {
        const GIVEN_UP: [&str; 5] = [NOT_SENT, "PURGE_QUEUE", "PURGE_INFLIGHT", "STATE", "FATAL"];
        GIVEN_UP.contains(&self.code.as_str())
    }

    pub(crate) fn new(code: &str, message: impl Into<String>) -> Cause {
        Cause {
            code: code.to_owned(),
            message: message.into(),
        }
    }
}

/// The cause of records that the run ended before.
pub(crate) const NOT_SENT: &str = "NOT_SENT";

/// One call's records.
#[derive(Debug, Clone, Default)]
pub(crate) struct Account {
    pub encoded: u64,
    pub delivered: u64,
    pub failed: u64,
    pub unknown: u64,
    /// Key and value of what was delivered.
    pub bytes: u64,
    /// Rows without a field.
    pub empty_rows: u64,
    /// Rows in error that were left out.
    pub skipped_rows: u64,
    /// Rows in error that the caller was given.
    pub dead_letters: u64,
    /// Delivered records by partition.
    pub partitions: BTreeMap<i32, u64>,
    /// What was not delivered, by partition, fate (unknown?) and cause.
    pub causes: BTreeMap<(i32, bool, Cause), u64>,
}

impl Account {
    pub(crate) fn deliver(&mut self, partition: i32, records: u64, bytes: u64) {
        self.delivered += records;
        self.bytes += bytes;
        *self.partitions.entry(partition).or_default() += records;
    }

    pub(crate) fn lose(&mut self, partition: i32, fate: Fate, cause: Cause, records: u64) {
        let unknown = fate == Fate::Unknown;
        *(if unknown {
            &mut self.unknown
        } else {
            &mut self.failed
        }) += records;
        *self.causes.entry((partition, unknown, cause)).or_default() += records;
    }

    /// Records without a report so far.
    pub(crate) fn open(&self) -> u64 {
        self.encoded
            .saturating_sub(self.delivered + self.failed + self.unknown)
    }

    /// A transaction ended without being committed, or without a word of it: what was persisted is not visible,
    /// or may not be. Records that failed for a reason of their own keep it.
    pub(crate) fn revoke(&mut self, fate: Fate, cause: &Cause) {
        let open = self.open();
        if open > 0 {
            self.lose(ANY_PARTITION, fate, cause.clone(), open);
        }
        self.delivered = 0;
        self.bytes = 0;
        for (partition, records) in std::mem::take(&mut self.partitions) {
            self.lose(partition, fate, cause.clone(), records);
        }
        if fate == Fate::Failed {
            (self.failed, self.unknown) = (0, 0);
            for ((partition, _, own), records) in std::mem::take(&mut self.causes) {
                let cause = if own.is_given_up() {
                    cause.clone()
                } else {
                    own
                };
                self.lose(partition, fate, cause, records);
            }
        }
    }

    /// What has no report now never will.
    pub(crate) fn close(&mut self) {
        let open = self.open();
        if open > 0 {
            let cause = Cause::new("NO_REPORT", "no delivery report came before the deadline");
            self.lose(ANY_PARTITION, Fate::Unknown, cause, open);
        }
    }
}

/// Stands for the partition where it is not known.
pub(crate) const ANY_PARTITION: i32 = -1;

/// All accounts of a run.
#[derive(Debug, Default)]
pub(crate) struct Ledger(Mutex<Vec<Account>>);

impl Ledger {
    pub(crate) fn open_account(&self) -> AccountId {
        let mut accounts = self.lock();
        accounts.push(Account::default());
        accounts.len() - 1
    }

    /// Changes an account. A delivery report cannot name one that does not exist.
    pub(crate) fn with<T: Default>(
        &self,
        account: AccountId,
        change: impl FnOnce(&mut Account) -> T,
    ) -> T {
        self.lock().get_mut(account).map(change).unwrap_or_default()
    }

    /// Whether all records of all accounts were delivered.
    pub(crate) fn is_complete(&self) -> bool {
        let accounts = self.lock();
        accounts
            .iter()
            .all(|account| account.delivered == account.encoded)
    }

    /// Revokes all accounts.
    pub(crate) fn revoke(&self, fate: Fate, cause: &Cause) {
        for account in self.lock().iter_mut() {
            account.revoke(fate, cause);
        }
    }

    pub(crate) fn snapshot(&self, account: AccountId) -> Account {
        self.with(account, |account| account.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Account>> {
        // Counters are whole between any two operations, so a thread that panicked left none half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_has_no_report_at_the_end_is_unknown() {
        let ledger = Ledger::default();
        let (a, b) = (ledger.open_account(), ledger.open_account());
        ledger.with(b, |account| {
            account.encoded = 5;
            account.deliver(1, 2, 60);
            account.lose(0, Fate::Failed, Cause::new("X", "x"), 1);
            account.close();
        });
        let account = ledger.snapshot(b);
        assert_eq!(
            (account.delivered, account.failed, account.unknown),
            (2, 1, 2)
        );
        assert_eq!(account.partitions, BTreeMap::from([(1, 2)]));
        assert_eq!(ledger.snapshot(a).encoded, 0);
    }

    #[test]
    fn nothing_of_an_aborted_transaction_is_delivered() {
        let aborted = Cause::new("TRANSACTION_ABORTED", "aborted");
        let own = Cause::new("MSG_TIMED_OUT", "late");
        let mut account = Account {
            encoded: 20,
            ..Account::default()
        };
        account.deliver(0, 5, 100);
        account.lose(0, Fate::Failed, Cause::new("PURGE_QUEUE", "purged"), 4);
        account.lose(1, Fate::Unknown, own.clone(), 3);
        account.revoke(Fate::Failed, &aborted);
        assert_eq!(
            (account.delivered, account.failed, account.unknown),
            (0, 20, 0)
        );
        assert_eq!((account.bytes, account.partitions.len()), (0, 0));
        assert_eq!(
            account.causes,
            BTreeMap::from([
                ((ANY_PARTITION, false, aborted.clone()), 8),
                ((0, false, aborted), 9),
                ((1, false, own), 3),
            ])
        );
    }

    #[test]
    fn what_may_have_been_committed_is_unknown() {
        let mut account = Account {
            encoded: 5,
            ..Account::default()
        };
        account.deliver(2, 5, 100);
        account.revoke(Fate::Unknown, &Cause::new("TIMED_OUT", "no answer"));
        assert_eq!(
            (account.delivered, account.failed, account.unknown),
            (0, 0, 5)
        );
    }

    proptest! {
        #[test]
        fn encoded_is_delivered_failed_and_unknown(events: Vec<(u8, bool, u8)>) {
            let mut account = Account::default();
            for (records, fails, partition) in events {
                let (records, partition) = (u64::from(records), i32::from(partition % 4));
                account.encoded += records + 1;
                if fails {
                    account.lose(partition, Fate::Failed, Cause::new("X", "x"), records);
                } else {
                    account.deliver(partition, records, 0);
                }
            }
            account.close();
            prop_assert_eq!(account.encoded, account.delivered + account.failed + account.unknown);
            prop_assert_eq!(account.partitions.values().sum::<u64>(), account.delivered);
            prop_assert_eq!(account.causes.values().sum::<u64>(), account.failed + account.unknown);
        }
    }
}
