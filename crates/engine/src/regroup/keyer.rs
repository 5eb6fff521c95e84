//! From the key columns of rows to group ids.

use std::collections::HashMap;
use std::sync::Arc;

use fluxlite_table::{Chunk, Column, GroupKey, KeyEntry, Scalar, Schema};
use foldhash::fast::FixedState;

use super::codes::{Codes, Pairs};

/// Rows on their way into tables: the columns that the schema counts to the key need not be constant.
#[derive(Debug, Clone)]
pub struct Rows {
    /// The columns' names and types, and which of them make up the key.
    pub schema: Arc<Schema>,
    /// The columns, in the schema's order.
    pub columns: Vec<Column>,
    /// How many rows.
    pub rows: usize,
}

impl Rows {
    /// The rows of a chunk under a schema with other key columns.
    #[must_use]
    pub fn of(chunk: &Chunk, schema: Arc<Schema>) -> Self {
        Rows {
            schema,
            columns: chunk.columns().to_vec(),
            rows: chunk.rows(),
        }
    }

    /// The key of a row.
    #[must_use]
    pub fn key(&self, row: usize) -> GroupKey {
        let columns = self.schema.iter().zip(&self.columns);
        let entries = columns.filter(|((_, field), _)| field.in_key);
        let entries = entries.map(|((name, field), column)| KeyEntry {
            name: name.clone(),
            value: column.value(row),
            ty: field.ty,
        });
        GroupKey::new(entries.collect())
    }
}

/// The groups of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ids {
    /// All of one group, which is there even if there are no rows.
    One(u32),
    /// A group for each row.
    Each(Vec<u32>),
}

/// Gives each distinct key an id, dense and in order of first sight.
///
/// Rows of one schema whose constant key columns have the same values share a *cache*, which codes the columns
/// that vary; a key is built only when a cache meets it first.
#[derive(Debug, Default)]
pub struct Keyer {
    known: Known,
    caches: Vec<Cache>,
    places: HashMap<Shape, usize, FixedState>,
    /// The cache of the rows before, mostly that of the next ones.
    last: usize,
}

/// The keys met so far.
#[derive(Debug, Default)]
struct Known {
    keys: Vec<Arc<GroupKey>>,
    ids: HashMap<Arc<GroupKey>, u32, FixedState>,
}

/// What the rows of a cache have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Shape {
    schema: Arc<Schema>,
    /// For each key column the value of all rows; `None` where it varies.
    constants: Vec<Option<Scalar>>,
}

#[derive(Debug)]
struct Cache {
    shape: Shape,
    /// For each key column that varies.
    columns: Vec<(usize, Codes)>,
    /// For each of them but the first.
    pairs: Vec<Pairs>,
    /// The group of each code.
    groups: Vec<u32>,
}

impl Keyer {
    /// The groups of rows.
    pub fn ids(&mut self, rows: &Rows) -> Ids {
        let at = self.cache(rows);
        match self.caches.get_mut(at) {
            Some(cache) => cache.ids(rows, &mut self.known),
            None => Ids::Each(Vec::new()),
        }
    }

    /// The key of each group.
    #[must_use]
    pub fn keys(&self) -> &[Arc<GroupKey>] {
        &self.known.keys
    }

    /// The groups' ids in the order of their keys.
    #[must_use]
    pub fn by_key(&self) -> Vec<u32> {
        let mut keyed: Vec<(&GroupKey, u32)> =
            self.known.keys.iter().map(|key| &**key).zip(0..).collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, id)| id).collect()
    }

    /// The place of the cache for rows.
    fn cache(&mut self, rows: &Rows) -> usize {
        if self
            .caches
            .get(self.last)
            .is_some_and(|cache| cache.shape.fits(rows))
        {
            return self.last;
        }
        let shape = Shape::of(rows);
        self.last = match self.places.get(&shape) {
            Some(at) => *at,
            None => {
                self.places.insert(shape.clone(), self.caches.len());
                self.caches.push(Cache::new(shape));
                self.caches.len() - 1
            }
        };
        self.last
    }
}

impl Known {
    fn id(&mut self, key: GroupKey) -> u32 {
        let key = Arc::new(key);
        let next = self.keys.len() as u32;
        let id = *self.ids.entry(key.clone()).or_insert(next);
        if id == next {
            self.keys.push(key);
        }
        id
    }
}

/// The key columns of rows with their places.
fn key_columns(rows: &Rows) -> impl Iterator<Item = (usize, &Column)> {
    let columns = rows.schema.iter().zip(&rows.columns).enumerate();
    columns.filter_map(|(at, ((_, field), column))| field.in_key.then_some((at, column)))
}

impl Shape {
    fn of(rows: &Rows) -> Self {
        let constants = key_columns(rows).map(|(_, column)| match column {
            Column::Constant { value, .. } => Some(value.clone()),
            _ => None,
        });
        Shape {
            schema: rows.schema.clone(),
            constants: constants.collect(),
        }
    }

    fn fits(&self, rows: &Rows) -> bool {
        let same_schema = Arc::ptr_eq(&self.schema, &rows.schema) || self.schema == rows.schema;
        let mut constants = self.constants.iter();
        same_schema
            && key_columns(rows).all(|(_, column)| match (constants.next(), column) {
                (Some(Some(known)), Column::Constant { value, .. }) => known == value,
                (Some(None), Column::Constant { .. }) | (Some(Some(_)) | None, _) => false,
                (Some(None), _) => true,
            })
    }
}

impl Cache {
    fn new(shape: Shape) -> Self {
        let keys = shape.schema.iter().enumerate();
        let keys = keys.filter_map(|(at, (_, field))| field.in_key.then_some(at));
        let varying = keys
            .zip(&shape.constants)
            .filter(|(_, value)| value.is_none());
        let columns: Vec<_> = varying.map(|(at, _)| (at, Codes::default())).collect();
        let pairs = columns.iter().skip(1).map(|_| Pairs::default()).collect();
        Cache {
            shape,
            columns,
            pairs,
            groups: Vec::new(),
        }
    }

    fn ids(&mut self, rows: &Rows, known: &mut Known) -> Ids {
        let mut columns = self.columns.iter_mut();
        let Some((at, first)) = columns.next() else {
            if self.groups.is_empty() {
                self.groups.push(known.id(rows.key(0)));
            }
            return Ids::One(self.groups.first().copied().unwrap_or_default());
        };
        let mut codes = Vec::new();
        if let Some(column) = rows.columns.get(*at) {
            first.of(column, rows.rows, &mut codes);
        }
        let mut more = Vec::new();
        for ((at, next), pairs) in columns.zip(&mut self.pairs) {
            if let Some(column) = rows.columns.get(*at) {
                next.of(column, rows.rows, &mut more);
                pairs.join(&mut codes, &more);
            }
        }
        // Codes ascend in order of first sight, so a new one is the next.
        for (row, code) in codes.iter_mut().enumerate() {
            *code = match self.groups.get(*code as usize) {
                Some(group) => *group,
                None => {
                    let group = known.id(rows.key(row));
                    self.groups.push(group);
                    group
                }
            };
        }
        Ids::Each(codes)
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::{Int64Array, StringViewArray};
    use fluxlite_table::{ColumnType, Field};

    use super::*;

    fn rows(a: Column, b: Column, rows: usize) -> Rows {
        let field = |ty| Field { ty, in_key: true };
        let fields = [("a", ColumnType::String), ("b", ColumnType::Int)];
        let schema = Schema::new(fields.map(|(name, ty)| (name.into(), field(ty))));
        Rows {
            schema: Arc::new(schema),
            columns: vec![a, b],
            rows,
        }
    }

    fn constant(text: &str) -> Column {
        Column::constant(ColumnType::String, Scalar::String(text.into()))
    }

    fn ints(values: &[i64]) -> Column {
        Column::Int(Int64Array::from(values.to_vec()))
    }

    #[test]
    fn a_key_has_one_id_whether_its_columns_are_constant_or_not() {
        let mut keyer = Keyer::default();
        let varying = Column::String(StringViewArray::from(vec!["x", "y"]));
        let one = Column::constant(ColumnType::Int, Scalar::Int(1));
        assert_eq!(
            keyer.ids(&rows(constant("x"), ints(&[1, 2, 1]), 3)),
            Ids::Each(vec![0, 1, 0])
        );
        assert_eq!(
            keyer.ids(&rows(varying.clone(), one.clone(), 2)),
            Ids::Each(vec![0, 2])
        );
        assert_eq!(keyer.ids(&rows(constant("y"), one, 9)), Ids::One(2));
        assert_eq!(
            keyer.ids(&rows(varying, ints(&[2, 1]), 2)),
            Ids::Each(vec![1, 2])
        );
        assert_eq!(keyer.keys().len(), 3);
    }

    #[test]
    fn a_constant_key_is_there_without_rows_and_a_varying_one_is_not() {
        let mut keyer = Keyer::default();
        assert_eq!(
            keyer.ids(&rows(constant("x"), ints(&[]), 0)),
            Ids::Each(vec![])
        );
        assert!(keyer.keys().is_empty());
        let one = Column::constant(ColumnType::Int, Scalar::Int(1));
        assert_eq!(keyer.ids(&rows(constant("x"), one, 0)), Ids::One(0));
    }

    #[test]
    fn groups_are_put_in_the_order_of_their_keys() {
        let mut keyer = Keyer::default();
        keyer.ids(&rows(constant("x"), ints(&[5, -1]), 2));
        keyer.ids(&rows(constant("b"), ints(&[7]), 1));
        assert_eq!(keyer.by_key(), [2, 1, 0]);
    }
}
