//! Encoded records side by side in reusable buffers: what travels from the encoder to the producer.
//!
//! Values stand one behind another in one buffer, so that a block costs no allocation per record, and none at all
//! once its buffers have grown.

/// Rows of a block, at most; a chunk becomes a block or a few.
pub(crate) const BLOCK_ROWS: usize = 8192;

/// A block is closed once its values take this many bytes, so that long rows do not pile up.
pub(crate) const BLOCK_BYTES: usize = 1 << 20;

/// Bytes of a key.
pub(crate) const KEY_BYTES: usize = 8;

/// Encoded records.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// The values, one behind another.
    pub values: Vec<u8>,
    /// Where each value ends in `values`.
    pub ends: Vec<usize>,
    /// A key a record.
    pub keys: Vec<[u8; KEY_BYTES]>,
    /// The row of the chunk that each record was, until the block leaves the encoder.
    pub rows: Vec<usize>,
    /// Milliseconds since the epoch a record; empty where the time of producing is to be the record's.
    pub timestamps: Vec<i64>,
    /// A partition a record, once the balancer has seen the block.
    pub partitions: Vec<i32>,
    /// Bytes of the longest value.
    pub longest: usize,
}

impl Block {
    /// How many records.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.len() >= BLOCK_ROWS || self.values.len() >= BLOCK_BYTES
    }

    /// Forgets the records and keeps the buffers.
    pub(crate) fn clear(&mut self) {
        self.truncate(0);
    }

    /// Takes what was appended to `values` since the last record as the value of a new one.
    pub(crate) fn close_record(&mut self, row: usize) {
        let start = self.values_end();
        let end = self.values.len();
        let value = self.values.get(start..).unwrap_or_default();
        self.keys
            .push(xxhash_rust::xxh64::xxh64(value, 0).to_le_bytes());
        self.longest = self.longest.max(end - start);
        self.ends.push(end);
        self.rows.push(row);
    }

    /// Drops what was appended to `values` since the last record.
    pub(crate) fn abandon_record(&mut self) {
        self.values.truncate(self.values_end());
    }

    /// Keeps the first `records`.
    pub(crate) fn truncate(&mut self, records: usize) {
        self.ends.truncate(records);
        self.keys.truncate(records);
        self.rows.truncate(records);
        self.timestamps.truncate(records);
        self.partitions.truncate(records);
        self.values.truncate(self.values_end());
        if records == 0 {
            self.longest = 0;
        }
    }

    /// The records for which `keep` is true, given row and size of the value in bytes.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(usize, usize) -> bool) {
        let old = std::mem::take(self);
        for record in 0..old.len() {
            let value = old.value(record);
            let row = old.rows.get(record).copied().unwrap_or_default();
            if keep(row, value.len()) {
                self.values.extend_from_slice(value);
                self.close_record(row);
                self.timestamps.extend(old.timestamps.get(record));
            }
        }
    }

    /// The value of a record.
    pub(crate) fn value(&self, record: usize) -> &[u8] {
        let start = match record.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
        };
        let end = self.ends.get(record).copied().unwrap_or(start);
        self.values.get(start..end).unwrap_or_default()
    }

    /// Appends the records of another block.
    pub(crate) fn append(&mut self, other: &Block) {
        let start = self.values_end();
        self.values.extend_from_slice(&other.values);
        self.ends.extend(other.ends.iter().map(|end| start + end));
        self.keys.extend_from_slice(&other.keys);
        self.rows.extend_from_slice(&other.rows);
        self.timestamps.extend_from_slice(&other.timestamps);
        self.partitions.extend_from_slice(&other.partitions);
        self.longest = self.longest.max(other.longest);
    }

    fn values_end(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }
}

/// Bytes of key and value of each record, given where the values end.
pub(crate) fn sizes(ends: &[usize]) -> impl ExactSizeIterator<Item = u64> + '_ {
    let mut start = 0;
    ends.iter().map(move |&end| {
        let size = end - std::mem::replace(&mut start, end) + KEY_BYTES;
        u64::try_from(size).unwrap_or(u64::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(values: &[&str]) -> Block {
        let mut block = Block::default();
        for (row, value) in values.iter().enumerate() {
            block.values.extend_from_slice(value.as_bytes());
            block.close_record(row);
        }
        block
    }

    fn values(block: &Block) -> Vec<&str> {
        (0..block.len())
            .map(|record| std::str::from_utf8(block.value(record)).unwrap())
            .collect()
    }

    #[test]
    fn records_stand_side_by_side() {
        let mut block = block(&["one", "", "three"]);
        block.values.extend_from_slice(b"given up");
        block.abandon_record();
        assert_eq!(values(&block), ["one", "", "three"]);
        assert_eq!(sizes(&block.ends).collect::<Vec<_>>(), [11, 8, 13]);
        assert_eq!(block.longest, 5);
    }

    #[test]
    fn blocks_are_joined_cut_and_thinned() {
        let mut joined = block(&["a", "bb"]);
        joined.append(&block(&["ccc", "d"]));
        assert_eq!(values(&joined), ["a", "bb", "ccc", "d"]);
        joined.retain(|_, size| size < 3);
        assert_eq!(values(&joined), ["a", "bb", "d"]);
        assert_eq!(joined.keys.len(), 3);
        joined.truncate(1);
        assert_eq!(values(&joined), ["a"]);
        joined.clear();
        assert!(joined.is_empty() && joined.values.is_empty());
    }

    #[test]
    fn the_key_is_the_hash_of_the_value() {
        let block = block(&["a _value=2 11"]);
        assert_eq!(
            block.keys,
            [[0xf1, 0xb0, 0x29, 0xd7, 0x9d, 0x04, 0x31, 0x7c]]
        );
    }
}
