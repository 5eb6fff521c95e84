//! Which columns a table has, in which order.

use indexmap::IndexMap;

use crate::{ColumnType, Name};

/// What a schema says of a column beside its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Field {
    /// The type.
    pub ty: ColumnType,
    /// Whether the column belongs to the group key, and so has one value in all rows.
    pub in_key: bool,
}

/// The columns of a table in order. Two schemas are equal when names, types, key membership and order are.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    fields: IndexMap<Name, Field, foldhash::fast::FixedState>,
    /// Whether the key's columns count in the order of their labels instead of their places.
    key_by_label: bool,
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.key_by_label == other.key_by_label
            && self.fields.len() == other.fields.len()
            && self.fields.iter().eq(other.fields.iter())
    }
}

impl Eq for Schema {}

impl std::hash::Hash for Schema {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        for entry in &self.fields {
            entry.hash(state);
        }
    }
}

impl Schema {
    /// A schema of these columns; of a name given twice the first place and the last field count.
    #[must_use]
    pub fn new(fields: impl IntoIterator<Item = (Name, Field)>) -> Self {
        Schema {
            fields: fields.into_iter().collect(),
            key_by_label: false,
        }
    }

    /// The same with a key whose columns count in the order of their labels, as that of a coarser key does which
    /// `group` cuts out of a table's own.
    #[must_use]
    pub fn with_key_by_label(mut self) -> Self {
        self.key_by_label = true;
        self
    }

    /// Whether the key's columns count in the order of their labels.
    #[must_use]
    pub fn has_key_by_label(&self) -> bool {
        self.key_by_label
    }

    /// The columns of the key in the key's own order, in which functions list them or put them out alone.
    #[must_use]
    pub fn key_columns(&self) -> Vec<(&Name, Field)> {
        let mut columns: Vec<_> = self.iter().filter(|(_, field)| field.in_key).collect();
        if self.key_by_label {
            columns.sort_by(|a, b| a.0.cmp(b.0));
        }
        columns
    }

    /// How many columns.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The place of a column.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.fields.get_index_of(name)
    }

    /// The field of a column.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Field> {
        self.fields.get(name).copied()
    }

    /// The name and field at a place.
    #[must_use]
    pub fn at(&self, index: usize) -> Option<(&Name, Field)> {
        self.fields
            .get_index(index)
            .map(|(name, field)| (name, *field))
    }

    /// Names and fields in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Name, Field)> + Clone {
        self.fields.iter().map(|(name, field)| (name, *field))
    }

    /// Names in order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &Name> + Clone {
        self.fields.keys()
    }
}
