//! Bits of comparisons, made a word at a time, in a form that the compiler turns into vector instructions.

use arrow::buffer::{BooleanBuffer, Buffer};

/// Bits that are made at once.
const WORD: usize = 64;

/// A bit for each cell, made a word at a time.
pub(super) fn pack_one<A: Copy>(a: &[A], f: impl Fn(A) -> bool) -> BooleanBuffer {
    let mut words: Vec<u64> = Vec::with_capacity(a.len().div_ceil(WORD));
    let (whole, rest) = a.as_chunks::<WORD>();
    for chunk in whole {
        let mut word = 0u64;
        for (bit, a) in chunk.iter().enumerate() {
            word |= u64::from(f(*a)) << bit;
        }
        words.push(word);
    }
    if !rest.is_empty() {
        let bits = rest.iter().enumerate();
        words.push(bits.fold(0, |word, (bit, a)| word | u64::from(f(*a)) << bit));
    }
    BooleanBuffer::new(Buffer::from_vec(words), 0, a.len())
}

/// The same for pairs of cells; both sides are equally long.
pub(super) fn pack_two<A: Copy>(a: &[A], b: &[A], f: impl Fn(A, A) -> bool) -> BooleanBuffer {
    let length = a.len().min(b.len());
    let mut words: Vec<u64> = Vec::with_capacity(length.div_ceil(WORD));
    let (a_whole, a_rest) = a.as_chunks::<WORD>();
    let (b_whole, b_rest) = b.as_chunks::<WORD>();
    for (a, b) in a_whole.iter().zip(b_whole) {
        let mut word = 0u64;
        for (bit, (a, b)) in a.iter().zip(b).enumerate() {
            word |= u64::from(f(*a, *b)) << bit;
        }
        words.push(word);
    }
    if !a_rest.is_empty() && !b_rest.is_empty() {
        let pairs = a_rest.iter().zip(b_rest).enumerate();
        words.push(pairs.fold(0, |word, (bit, (a, b))| word | u64::from(f(*a, *b)) << bit));
    }
    BooleanBuffer::new(Buffer::from_vec(words), 0, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_rests_are_packed_alike() {
        let cells: Vec<i64> = (0..150).collect();
        let expected: Vec<bool> = cells.iter().map(|v| v % 3 == 0).collect();
        let packed: Vec<bool> = pack_one(&cells, |v| v % 3 == 0).iter().collect();
        assert_eq!(packed, expected);
        let pairs: Vec<bool> = pack_two(&cells, &cells, |a, b| (a + b) % 3 == 0)
            .iter()
            .collect();
        assert_eq!(pairs, expected);
    }
}
