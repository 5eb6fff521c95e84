//! The group key: the columns that have one value in all rows of a table, with these values.

use crate::{ColumnType, Name, Scalar, Schema};

/// One column of a group key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyEntry {
    /// The column.
    pub name: Name,
    /// Its value.
    pub value: Scalar,
    /// Its type, which a null value does not tell.
    pub ty: ColumnType,
}

/// A group key. Entries stand in the order of their labels whatever order the columns have, so equality and
/// order are those of Flux: by label, then by value, a null first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct GroupKey {
    entries: Vec<KeyEntry>,
}

impl GroupKey {
    /// A key of these entries, given in any order.
    #[must_use]
    pub fn new(mut entries: Vec<KeyEntry>) -> Self {
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        GroupKey { entries }
    }

    /// The entries, by label.
    #[must_use]
    pub fn entries(&self) -> &[KeyEntry] {
        &self.entries
    }

    /// Whether the key has no column.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value of a column of the key.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Scalar> {
        self.entry(name).map(|entry| &entry.value)
    }

    /// The entry of a column of the key.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&KeyEntry> {
        let at = self
            .entries
            .binary_search_by(|entry| (*entry.name).cmp(name))
            .ok()?;
        self.entries.get(at)
    }

    /// The key of the columns that `keep` wants, of this one's.
    #[must_use]
    pub fn project(&self, keep: impl Fn(&str) -> bool) -> GroupKey {
        GroupKey {
            entries: self
                .entries
                .iter()
                .filter(|entry| keep(&entry.name))
                .cloned()
                .collect(),
        }
    }

    /// Whether exactly the key columns of `schema`, with their types, make up this key.
    #[must_use]
    pub fn fits(&self, schema: &Schema) -> bool {
        let mut in_key = schema.iter().filter(|(_, field)| field.in_key);
        in_key.clone().count() == self.entries.len()
            && in_key
                .all(|(name, field)| self.entry(name).is_some_and(|entry| entry.ty == field.ty))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, value: i64) -> KeyEntry {
        KeyEntry {
            name: name.into(),
            value: Scalar::Int(value),
            ty: ColumnType::Int,
        }
    }

    #[test]
    fn the_order_of_entries_does_not_matter() {
        let key = GroupKey::new(vec![entry("b", 2), entry("a", 1)]);
        assert_eq!(key, GroupKey::new(vec![entry("a", 1), entry("b", 2)]));
        assert_eq!(key.value("b"), Some(&Scalar::Int(2)));
        assert!(key < GroupKey::new(vec![entry("a", 2), entry("b", 1)]));
    }
}
