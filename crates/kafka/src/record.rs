//! A record as it is shown: what a dry run would send, or what the embedded cluster holds.

/// A record of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record<'a> {
    /// The topic.
    pub topic: &'a str,
    /// The partition.
    pub partition: i32,
    /// The offset in the partition; a dry run's records have none.
    pub offset: Option<i64>,
    /// The record's own timestamp in milliseconds since the epoch, if it is known or chosen.
    pub timestamp: Option<i64>,
    /// The key: the XXH64 hash of the value, little-endian.
    pub key: &'a [u8],
    /// The value: a line of line protocol.
    pub value: &'a [u8],
}

/// Takes records one by one.
pub type RecordSink = Box<dyn FnMut(&Record<'_>) + Send>;
