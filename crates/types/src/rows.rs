//! Rows: the labels of a record, flattened over the records that its tail became.
//!
//! A label that stands twice is hidden but for its outermost place. No script can see a hidden label, so a row
//! keeps the outermost of each and forgets the rest.

use crate::arena::{Arena, Node, Row, TypeId};
use crate::symbol::Symbol;

impl Arena {
    /// The row of a record, with a tail that is a variable, the error type or nothing. What it finds is written
    /// back, so that a chain of tails is walked once.
    pub(crate) fn row(&mut self, id: TypeId) -> Option<Row> {
        let root = self.root(id);
        let Node::Record(row) = self.node(root) else {
            return None;
        };
        let mut row = row.clone();
        let mut changed = false;
        while let Some(tail) = row.tail {
            let tail_root = self.root(tail);
            match self.node(tail_root) {
                Node::Record(inner) => {
                    row = Row {
                        fields: merge(&row.fields, &inner.fields).into(),
                        tail: inner.tail,
                    };
                    changed = true;
                }
                Node::Variable { .. } | Node::Error => {
                    row.tail = Some(tail_root);
                    break;
                }
                _ => row.tail = None,
            }
        }
        if changed {
            self.set(root, Node::Record(row.clone()));
        }
        Some(row)
    }
}

/// The fields of both, ascending; of a label in both the outer one.
pub(crate) fn merge(
    outer: &[(Symbol, TypeId)],
    inner: &[(Symbol, TypeId)],
) -> Vec<(Symbol, TypeId)> {
    let mut fields = Vec::with_capacity(outer.len() + inner.len());
    pair_off(outer, inner, |pair| match pair {
        Pair::Left(field) | Pair::Right(field) => fields.push(field),
        Pair::Both(label, ty, _) => fields.push((label, ty)),
    });
    fields
}

/// What a merge of two rows comes upon.
pub(crate) enum Pair {
    /// A field of the left row alone.
    Left((Symbol, TypeId)),
    /// A field of the right row alone.
    Right((Symbol, TypeId)),
    /// A label of both with its types.
    Both(Symbol, TypeId, TypeId),
}

/// Walks two sorted rows side by side.
pub(crate) fn pair_off(
    mut left: &[(Symbol, TypeId)],
    mut right: &[(Symbol, TypeId)],
    mut each: impl FnMut(Pair),
) {
    loop {
        match (left, right) {
            ([], []) => return,
            ([l, rest @ ..], []) => {
                each(Pair::Left(*l));
                left = rest;
            }
            ([], [r, rest @ ..]) => {
                each(Pair::Right(*r));
                right = rest;
            }
            ([l, ls @ ..], [r, rs @ ..]) => {
                if l.0 <= r.0 {
                    left = ls;
                }
                if r.0 <= l.0 {
                    right = rs;
                }
                each(match l.0.cmp(&r.0) {
                    std::cmp::Ordering::Less => Pair::Left(*l),
                    std::cmp::Ordering::Equal => Pair::Both(l.0, l.1, r.1),
                    std::cmp::Ordering::Greater => Pair::Right(*r),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_that_became_a_record_is_flattened_and_its_hidden_label_dropped() {
        let mut arena = Arena::new();
        let (a, b) = (
            arena.symbols.intern(&"a".into()),
            arena.symbols.intern(&"b".into()),
        );
        let inner = arena.record(vec![(a, Arena::INT), (b, Arena::INT)], None);
        let tail = arena.fresh(0);
        let record = arena.record(vec![(a, Arena::STRING)], Some(tail));
        arena.set(tail, Node::Link(inner));
        let row = arena.row(record).unwrap();
        assert_eq!(&*row.fields, &[(a, Arena::STRING), (b, Arena::INT)]);
        assert!(row.tail.is_none());
    }
}
