//! How large a record is where a topic's `max.message.bytes` is applied.

use crate::block::KEY_BYTES;

/// Bytes of a record batch (message format 2) with one record alone: what a topic's `max.message.bytes` limits.
/// The record has an eight-byte key and no headers.
pub(crate) fn record_batch_size(value: usize) -> usize {
    const BATCH_HEADER: usize = 61;
    // Attributes, timestamp delta, offset delta, key length, key, number of headers.
    const RECORD: usize = 1 + 1 + 1 + 1 + KEY_BYTES + 1;
    let body = RECORD + varint_size(value) + value;
    BATCH_HEADER + varint_size(body) + body
}

/// Bytes of a length as a zigzag varint.
fn varint_size(length: usize) -> usize {
    let bits = usize::BITS - (length << 1).leading_zeros();
    usize::try_from(bits.div_ceil(7).max(1)).unwrap_or(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_zigzag_varints() {
        for (length, bytes) in [
            (0, 1),
            (63, 1),
            (64, 2),
            (8_191, 2),
            (8_192, 3),
            (1_048_576, 4),
        ] {
            assert_eq!(varint_size(length), bytes, "{length}");
        }
    }

    #[test]
    fn a_small_record_takes_77_bytes_more_than_its_value() {
        // 61 of the batch's header, 8 of the key, 8 around them.
        assert_eq!(record_batch_size(10), 61 + 1 + 13 + 1 + 10);
        assert_eq!(record_batch_size(100), 61 + 2 + 13 + 2 + 100);
    }
}
