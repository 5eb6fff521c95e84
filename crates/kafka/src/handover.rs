//! Records from the mailbox into librdkafka's queue, in runs of one partition.
//!
//! librdkafka takes records of one partition three to four times as fast together as one by one, so the records
//! of a block are sorted by partition first, stably: within a partition they stay in order.

use std::collections::VecDeque;
use std::time::Duration;

use crate::account::{Cause, NOT_SENT};
use crate::block::Block;
use crate::mailbox::{Parcel, RUN_ROWS};
use crate::pipeline::Shared;
use crate::sys::{Code, Fate, Messages, Outgoing};

/// librdkafka's queue is never full by our count; should it be by its own, this is how long until it is asked again.
const RETRY: Duration = Duration::from_millis(10);

/// The thread's work: until the mailbox is closed.
pub(crate) fn run(shared: &Shared) {
    let mut handover = HandOver::default();
    let mut parcels = VecDeque::new();
    while shared.mailbox.take(&mut parcels) {
        for parcel in parcels.drain(..) {
            handover.parcel(shared, &parcel);
            shared.mailbox.give_back(parcel.block);
        }
    }
}

#[derive(Default)]
struct HandOver {
    messages: Messages,
    /// Records by partition.
    order: Vec<usize>,
    /// Where each partition starts in `order`.
    starts: Vec<usize>,
    refused: Vec<(usize, Code)>,
}

impl HandOver {
    fn parcel(&mut self, shared: &Shared, parcel: &Parcel) {
        self.sort(&parcel.block.partitions);
        let order = std::mem::take(&mut self.order);
        let partition = |record: &usize| partition_of(&parcel.block, *record);
        for run in order.chunk_by(|a, b| partition(a) == partition(b)) {
            for run in run.chunks(RUN_ROWS.min(shared.flight.max_run())) {
                self.run(shared, parcel, run);
            }
        }
        self.order = order;
    }

    /// Sorts records by partition, by counting.
    fn sort(&mut self, partitions: &[i32]) {
        let slot = |partition: i32| usize::try_from(partition).unwrap_or_default();
        self.order.clear();
        let first = partitions.first().copied().unwrap_or_default();
        if partitions.iter().all(|partition| *partition == first) {
            self.order.extend(0..partitions.len());
            return;
        }
        let most = partitions.iter().copied().max().map_or(0, slot);
        self.starts.clear();
        self.starts.resize(most + 2, 0);
        for partition in partitions {
            self.starts[slot(*partition) + 1] += 1;
        }
        for at in 1..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
        self.order.resize(partitions.len(), 0);
        for (record, partition) in partitions.iter().enumerate() {
            let start = &mut self.starts[slot(*partition)];
            self.order[*start] = record;
            *start += 1;
        }
    }

    /// Hands over records of one partition, in as many calls as their size asks for.
    fn run(&mut self, shared: &Shared, parcel: &Parcel, mut run: &[usize]) {
        while !run.is_empty() {
            let (records, bytes) = fitting(&parcel.block, run, shared.flight.max_bytes());
            if !shared.flight.reserve(records, bytes) {
                lose(shared, parcel, run, &not_sent());
                return;
            }
            let (now, later) = run.split_at(records);
            self.produce(parcel, now);
            let taken = self.settle(shared, parcel, now);
            run = later;
            if taken < records {
                run = now.get(taken..).unwrap_or_default();
                std::thread::sleep(RETRY);
            }
        }
    }

    /// Hands records over and notes which were refused.
    fn produce(&mut self, parcel: &Parcel, run: &[usize]) {
        let HandOver {
            messages, refused, ..
        } = self;
        refused.clear();
        let (block, topic, account) = (&parcel.block, &parcel.topic, parcel.account);
        let partition = run.first().map_or(0, |record| partition_of(block, *record));
        if block.timestamps.is_empty() {
            let records = run.iter().map(|record| outgoing(block, *record));
            let refuse = |at, code| refused.push((at, code));
            topic.produce_batch(partition, account, records, messages, refuse);
            return;
        }
        for (at, record) in run.iter().enumerate() {
            let time = block.timestamps.get(*record).copied().unwrap_or_default();
            match topic.produce(partition, account, time, outgoing(block, *record)) {
                Ok(()) => {}
                Err(code) if is_full(code) => {
                    // What comes behind must not overtake it.
                    refused.extend((at..run.len()).map(|at| (at, code)));
                    return;
                }
                Err(code) => refused.push((at, code)),
            }
        }
    }

    /// Books what was refused for good; how many records are not to be tried again.
    fn settle(&self, shared: &Shared, parcel: &Parcel, run: &[usize]) -> usize {
        let mut taken = run.len();
        for (at, code) in &self.refused {
            let record = run.get(*at..=*at).unwrap_or_default();
            shared.flight.release(1, bytes_of(&parcel.block, record));
            if is_full(*code) {
                taken = taken.min(*at);
            } else {
                lose(shared, parcel, record, &Cause::of(*code));
                shared.check_loss(*code);
            }
        }
        taken
    }
}

/// How many of the records make a call, at least one, and their bytes.
fn fitting(block: &Block, run: &[usize], most: usize) -> (usize, usize) {
    /// A call takes a part of the queue only, so that the queue does not run empty while it waits for room.
    const PART: usize = 4;
    let mut bytes = 0;
    for (count, record) in run.iter().enumerate() {
        let size = block.value(*record).len();
        if count > 0 && bytes + size > most / PART {
            return (count, bytes);
        }
        bytes += size;
    }
    (run.len(), bytes)
}

fn bytes_of(block: &Block, records: &[usize]) -> usize {
    records
        .iter()
        .map(|record| block.value(*record).len())
        .sum()
}

fn partition_of(block: &Block, record: usize) -> i32 {
    block.partitions.get(record).copied().unwrap_or_default()
}

fn outgoing(block: &Block, record: usize) -> Outgoing<'_> {
    Outgoing {
        key: block.keys.get(record).map_or(&[][..], |key| &key[..]),
        value: block.value(record),
    }
}

fn is_full(code: Code) -> bool {
    code == Code::RD_KAFKA_RESP_ERR__QUEUE_FULL
}

/// Books records that were never sent.
fn lose(shared: &Shared, parcel: &Parcel, records: &[usize], cause: &Cause) {
    let partition = records
        .first()
        .map_or(0, |record| partition_of(&parcel.block, *record));
    let count = u64::try_from(records.len()).unwrap_or_default();
    shared.ledger.with(parcel.account, |account| {
        account.lose(partition, Fate::Failed, cause.clone(), count);
    });
}

fn not_sent() -> Cause {
    Cause::new(NOT_SENT, "the run ended before it was sent")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_sorted_by_partition_and_stay_in_order_within() {
        let mut handover = HandOver::default();
        handover.sort(&[2, 0, 2, 1, 0, 2]);
        assert_eq!(handover.order, [1, 4, 3, 0, 2, 5]);
        handover.sort(&[7, 7]);
        assert_eq!(handover.order, [0, 1]);
        handover.sort(&[]);
        assert!(handover.order.is_empty());
    }

    #[test]
    fn calls_take_a_part_of_the_queue_and_at_least_a_record() {
        let mut block = Block::default();
        for row in 0..4 {
            block.values.extend_from_slice(&[b'x'; 100]);
            block.close_record(row);
        }
        assert_eq!(fitting(&block, &[0, 1, 2, 3], 1_000), (2, 200));
        assert_eq!(fitting(&block, &[0, 1, 2, 3], 100), (1, 100));
        assert_eq!(fitting(&block, &[0, 1], 100_000), (2, 200));
    }
}
