//! From a record to a partition: the three balancers.
//!
//! The partition is chosen here and set explicitly, never left to librdkafka: a table's rows stay in order only
//! if all of them go to one partition, and the same table must go to the same partition whatever runs it.
//!
//! # The hash of a group key
//!
//! `hash` takes FNV-1a (32 bit) over these bytes, as an unsigned number, modulo the number of partitions. For
//! each column of the group key, in ascending order of names (as bytes):
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | length of the name, little-endian |
//! | … | the name, UTF-8 |
//! | 1 | the type of the value: `b`, `i`, `u`, `f`, `s`, `t`, or `n` for null |
//! | … | the value: bool one byte, 0 or 1; int, uint, float (IEEE 754 bits, −0 as 0) and time (nanoseconds) eight bytes, little-endian; string its length in four bytes, little-endian, then UTF-8; null nothing |
//!
//! An empty group key has no bytes. This encoding does not change between versions: a topic's partitioning
//! depends on it.

use std::fmt;
use std::str::FromStr;

use fluxlite_diagnostics::did_you_mean;
use fluxlite_table::{GroupKey, Scalar};

/// How records are spread over the partitions of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Balancer {
    /// All rows of a table to one partition, chosen by the hash of its group key.
    #[default]
    Hash,
    /// Each record to the next partition; the counter runs on across tables.
    RoundRobin,
    /// Each record to the partition that has had the fewest bytes of key and value in this run.
    LeastBytes,
}

/// A balancer that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown balancer `{name}`; there are {}", Balancer::NAMES.join(", "))]
pub struct UnknownBalancer {
    /// The name that was given.
    pub name: String,
}

impl UnknownBalancer {
    /// The balancer that was probably meant.
    #[must_use]
    pub fn suggestion(&self) -> Option<&'static str> {
        did_you_mean(&self.name, Balancer::NAMES)
    }
}

impl Balancer {
    /// The names that the `balancer` argument takes.
    pub const NAMES: [&'static str; 3] = ["hash", "round-robin", "least-bytes"];
}

impl FromStr for Balancer {
    type Err = UnknownBalancer;

    fn from_str(name: &str) -> Result<Self, UnknownBalancer> {
        match name {
            "hash" => Ok(Balancer::Hash),
            "round-robin" => Ok(Balancer::RoundRobin),
            "least-bytes" => Ok(Balancer::LeastBytes),
            _ => Err(UnknownBalancer {
                name: name.to_owned(),
            }),
        }
    }
}

impl fmt::Display for Balancer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Balancer::Hash => "hash",
            Balancer::RoundRobin => "round-robin",
            Balancer::LeastBytes => "least-bytes",
        })
    }
}

/// A balancer at work on a topic whose number of partitions is known.
#[derive(Debug)]
pub(crate) enum Spread {
    Hash { partitions: u32 },
    RoundRobin { partitions: u32, next: u32 },
    LeastBytes { loads: Vec<u64> },
}

impl Spread {
    /// A fresh start over `partitions`, of which there is at least one.
    pub(crate) fn new(balancer: Balancer, partitions: u32) -> Self {
        let partitions = partitions.max(1);
        match balancer {
            Balancer::Hash => Spread::Hash { partitions },
            Balancer::RoundRobin => Spread::RoundRobin {
                partitions,
                next: 0,
            },
            Balancer::LeastBytes => Spread::LeastBytes {
                loads: vec![0; usize::try_from(partitions).unwrap_or(1)],
            },
        }
    }

    /// Appends the partitions of the next records: of a table with this hash of its group key, with these sizes
    /// of key and value in bytes.
    pub(crate) fn assign(
        &mut self,
        key_hash: u32,
        sizes: impl ExactSizeIterator<Item = u64>,
        to: &mut Vec<i32>,
    ) {
        match self {
            Spread::Hash { partitions } => {
                to.resize(to.len() + sizes.len(), number(key_hash % *partitions));
            }
            Spread::RoundRobin { partitions, next } => to.extend(sizes.map(|_| {
                let partition = *next;
                *next = if partition + 1 == *partitions {
                    0
                } else {
                    partition + 1
                };
                number(partition)
            })),
            Spread::LeastBytes { loads } => to.extend(sizes.map(|size| take_lightest(loads, size))),
        }
    }
}

fn take_lightest(loads: &mut [u64], size: u64) -> i32 {
    // `min_by_key` gives the first of equals, so ties go to the lowest number.
    let lightest = loads.iter_mut().enumerate().min_by_key(|(_, load)| **load);
    lightest.map_or(0, |(partition, load)| {
        *load += size;
        i32::try_from(partition).unwrap_or(0)
    })
}

/// Partition numbers come from Kafka as non-negative 32-bit integers, so they fit.
fn number(partition: u32) -> i32 {
    i32::try_from(partition).unwrap_or(0)
}

/// The hash of a group key, as the module's documentation lays down.
#[must_use]
pub fn group_key_hash(key: &GroupKey) -> u32 {
    let mut hash = Fnv1a::default();
    for entry in key.entries() {
        hash.text(&entry.name);
        match &entry.value {
            Scalar::Null => hash.bytes(b"n"),
            Scalar::Bool(value) => hash.tagged(b'b', &[u8::from(*value)]),
            Scalar::Int(value) => hash.tagged(b'i', &value.to_le_bytes()),
            Scalar::UInt(value) => hash.tagged(b'u', &value.to_le_bytes()),
            // Adding zero turns -0 into 0: equal keys have equal hashes.
            Scalar::Float(value) => hash.tagged(b'f', &(value + 0.0).to_bits().to_le_bytes()),
            Scalar::Time(value) => hash.tagged(b't', &value.to_le_bytes()),
            Scalar::String(value) => {
                hash.bytes(b"s");
                hash.text(value);
            }
        }
    }
    hash.0
}

/// FNV-1a, 32 bit (Fowler, Noll, Vo).
struct Fnv1a(u32);

impl Default for Fnv1a {
    fn default() -> Self {
        Fnv1a(0x811c_9dc5)
    }
}

impl Fnv1a {
    fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    fn tagged(&mut self, tag: u8, bytes: &[u8]) {
        self.bytes(&[tag]);
        self.bytes(bytes);
    }

    fn text(&mut self, text: &str) {
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.bytes(&length.to_le_bytes());
        self.bytes(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use fluxlite_table::{ColumnType, KeyEntry};

    use super::*;

    fn key(entries: &[(&str, Scalar)]) -> GroupKey {
        let entry = |(name, value): &(&str, Scalar)| KeyEntry {
            name: (*name).into(),
            value: value.clone(),
            ty: value.column_type().unwrap_or(ColumnType::String),
        };
        GroupKey::new(entries.iter().map(entry).collect())
    }

    fn text(value: &str) -> Scalar {
        Scalar::String(value.into())
    }

    #[test]
    fn fnv_gives_the_published_vectors() {
        for (bytes, expected) in [
            ("", 0x811c_9dc5),
            ("a", 0xe40c_292c),
            ("foobar", 0xbf9c_f968),
        ] {
            let mut hash = Fnv1a::default();
            hash.bytes(bytes.as_bytes());
            assert_eq!(hash.0, expected, "{bytes}");
        }
    }

    #[test]
    fn the_hash_of_a_group_key_never_changes() {
        for (entries, expected) in [
            (vec![], 0x811c_9dc5),
            (vec![("host", text("a"))], 0x69f0_b148),
            (
                vec![("host", text("a")), ("cpu", text("cpu0"))],
                0x1cab_ee6a,
            ),
            (
                vec![("a", Scalar::Int(-1)), ("b", Scalar::UInt(1))],
                0xacbe_d4fb,
            ),
            (
                vec![("f", Scalar::Float(1.5)), ("t", Scalar::Time(11))],
                0x3697_d197,
            ),
            (
                vec![("b", Scalar::Bool(true)), ("n", Scalar::Null)],
                0x44fd_46fe,
            ),
        ] {
            let hash = group_key_hash(&key(&entries));
            assert_eq!(hash, expected, "{entries:?}: {hash:#010x}");
        }
    }

    #[test]
    fn equal_keys_have_equal_hashes() {
        let one = key(&[("a", Scalar::Float(0.0)), ("b", text("x"))]);
        let other = key(&[("b", text("x")), ("a", Scalar::Float(-0.0))]);
        assert_eq!(one, other);
        assert_eq!(group_key_hash(&one), group_key_hash(&other));
    }

    fn spread(balancer: Balancer, partitions: u32, hash: u32, sizes: &[u64]) -> Vec<i32> {
        let mut out = Vec::new();
        Spread::new(balancer, partitions).assign(hash, sizes.iter().copied(), &mut out);
        out
    }

    #[test]
    fn hash_sends_a_table_to_one_partition_and_counts_unsigned() {
        assert_eq!(spread(Balancer::Hash, 4, 7, &[1, 1, 1]), [3, 3, 3]);
        assert_eq!(spread(Balancer::Hash, 10, u32::MAX, &[1]), [5]);
    }

    #[test]
    fn round_robin_runs_on_across_tables() {
        let mut spread = Spread::new(Balancer::RoundRobin, 3);
        let mut out = Vec::new();
        spread.assign(1, [9, 9].into_iter(), &mut out);
        spread.assign(2, [9, 9].into_iter(), &mut out);
        assert_eq!(out, [0, 1, 2, 0]);
    }

    #[test]
    fn least_bytes_takes_the_lightest_and_of_equals_the_lowest() {
        assert_eq!(
            spread(Balancer::LeastBytes, 3, 0, &[10, 4, 4, 3, 2, 20]),
            [0, 1, 2, 1, 2, 2]
        );
    }

    #[test]
    fn names_are_read_and_others_refused_with_the_three() {
        for name in Balancer::NAMES {
            assert_eq!(name.parse::<Balancer>().unwrap().to_string(), name);
        }
        let error = "Hash".parse::<Balancer>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "unknown balancer `Hash`; there are hash, round-robin, least-bytes"
        );
        assert_eq!(error.suggestion(), Some("hash"));
    }
}
