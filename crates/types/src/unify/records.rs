//! Records: labels pair off, the rest goes into the tails.

use super::Unifier;
use super::clash::{ClashKind, Outcome, Step, within};
use crate::arena::{Arena, Node, Row, TypeId};
use crate::rows::{Pair, pair_off};
use crate::symbol::Symbol;

impl Unifier<'_> {
    pub(super) fn records(&mut self, e: TypeId, f: TypeId, depth: u32) -> Outcome {
        let (Some(expected), Some(found)) = (self.arena.row(e), self.arena.row(f)) else {
            return Ok(());
        };
        let (mut missing, mut unexpected, mut both) = (Vec::new(), Vec::new(), Vec::new());
        pair_off(&expected.fields, &found.fields, |pair| match pair {
            Pair::Left(field) => missing.push(field),
            Pair::Right(field) => unexpected.push(field),
            Pair::Both(label, a, b) => both.push((label, a, b)),
        });
        self.tails((e, expected.tail), (f, found.tail), missing, unexpected)?;
        for (label, a, b) in both {
            within(Step::Label(label), self.types(a, b, depth + 1))?;
        }
        Ok(())
    }

    /// Puts the fields that one side has alone into the other's tail.
    fn tails(
        &mut self,
        (e, expected): (TypeId, Option<TypeId>),
        (f, found): (TypeId, Option<TypeId>),
        missing: Vec<(Symbol, TypeId)>,
        unexpected: Vec<(Symbol, TypeId)>,
    ) -> Outcome {
        let taken = |tail: Option<TypeId>, fields: &[_]| tail.is_some() || fields.is_empty();
        let same = expected == found && expected.is_some();
        if same && !(missing.is_empty() && unexpected.is_empty()) {
            return Err(ClashKind::Recursive(e, f).into());
        }
        if !taken(expected, &unexpected) || !taken(found, &missing) {
            let labels = |fields: &[(Symbol, TypeId)]| fields.iter().map(|field| field.0).collect();
            let unless_open = |tail: Option<TypeId>, fields: &[(Symbol, TypeId)]| match tail {
                Some(_) => Vec::new(),
                None => labels(fields),
            };
            return Err(ClashKind::Labels {
                missing: unless_open(found, &missing),
                unexpected: unless_open(expected, &unexpected),
            }
            .into());
        }
        match (expected, found) {
            (Some(a), Some(b)) if a != b => {
                // Only where both have labels of their own is a common tail behind them needed.
                let common = match (missing.is_empty(), unexpected.is_empty()) {
                    (true, true) => return self.types(a, b, 1),
                    (true, false) => b,
                    (false, true) => a,
                    (false, false) => self.common_tail(a, b),
                };
                if common != a {
                    self.extend(a, unexpected, Some(common), (e, f))?;
                }
                if common != b {
                    self.extend(b, missing, Some(common), (e, f))?;
                }
                Ok(())
            }
            (Some(a), None) => self.extend(a, unexpected, None, (e, f)),
            (None, Some(b)) => self.extend(b, missing, None, (e, f)),
            _ => Ok(()),
        }
    }

    /// A new tail for two open rows.
    fn common_tail(&mut self, a: TypeId, b: TypeId) -> TypeId {
        let level = |node: &Node| match node {
            Node::Variable { level, .. } => *level,
            _ => u32::MAX,
        };
        let level = level(self.arena.node(a)).min(level(self.arena.node(b)));
        match level {
            u32::MAX => Arena::ERROR,
            level => self.arena.fresh(level),
        }
    }

    /// Makes a tail a record of these fields; the error type takes any.
    fn extend(
        &mut self,
        tail: TypeId,
        fields: Vec<(Symbol, TypeId)>,
        rest: Option<TypeId>,
        pair: (TypeId, TypeId),
    ) -> Outcome {
        let row = Row {
            fields: fields.into(),
            tail: rest,
        };
        match self.arena.node(tail) {
            Node::Variable { .. } => {
                let record = self.arena.make(Node::Record(row));
                self.bind(tail, record, pair)
            }
            _ => Ok(()),
        }
    }
}
