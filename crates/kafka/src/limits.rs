//! How much a producer holds at once, and for how long.

use crate::sys::Conf;

/// What a configuration says about limits, once everything is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Records that may wait for delivery.
    pub queue_records: usize,
    /// Bytes of their values.
    pub queue_bytes: usize,
    /// Bytes of a batch, unless it is of one record.
    pub batch_bytes: usize,
    /// Bytes of a record that librdkafka takes.
    pub record_bytes: usize,
    /// How long a record may wait for delivery, in milliseconds; 0 is for ever.
    pub timeout_ms: u64,
}

impl Limits {
    pub(crate) fn of(conf: &Conf) -> Limits {
        let value = |name| conf.get(name).and_then(|value| value.parse::<u64>().ok());
        let number = |name| value(name).unwrap_or_default();
        let size = |name| usize::try_from(number(name)).unwrap_or(usize::MAX);
        let queue_records = match size("queue.buffering.max.messages") {
            0 => usize::MAX,
            records => records,
        };
        let queue_bytes = size("queue.buffering.max.kbytes").saturating_mul(1024);
        Limits {
            queue_records,
            queue_bytes,
            batch_bytes: size("batch.size"),
            record_bytes: size("message.max.bytes").min(queue_bytes),
            timeout_ms: number("message.timeout.ms"),
        }
    }
}
