//! Asking kinds of a type.

use super::clash::{ClashKind, Outcome};
use crate::arena::{Arena, MAX_TYPE_DEPTH, Node, TypeId};
use crate::kinds::Kinds;

impl Arena {
    /// Asks every kind of a type; the first that it lacks is the clash.
    pub(super) fn ask(&mut self, ty: TypeId, kinds: Kinds) -> Outcome {
        if kinds.is_empty() {
            return Ok(());
        }
        self.start_walk();
        self.ask_at(ty, kinds, 0)
    }

    /// Only Equatable goes inside, so a cell that was seen in this walk needs no second look.
    fn ask_at(&mut self, ty: TypeId, kinds: Kinds, depth: u32) -> Outcome {
        let ty = self.root(ty);
        if depth > MAX_TYPE_DEPTH {
            self.set_overflow();
            return Err(ClashKind::TooLarge.into());
        }
        let (has, inner): (Kinds, Vec<TypeId>) = match self.node(ty) {
            Node::Error => return Ok(()),
            Node::Variable { level, kinds: had } => {
                let (level, kinds) = (*level, had.union(kinds));
                if kinds != *had {
                    self.set(ty, Node::Variable { level, kinds });
                }
                return Ok(());
            }
            Node::Basic(basic) => (Kinds::of(*basic), Vec::new()),
            Node::Dynamic => (Kinds::BASIC, Vec::new()),
            Node::Label(_) => (Kinds::LABEL, Vec::new()),
            Node::Array(a) | Node::Stream(a) => (Kinds::EQUATABLE, vec![*a]),
            Node::Vector(a) => return self.ask_at(*a, kinds, depth + 1),
            Node::Record(row) => {
                let parts = row.fields.iter().map(|(_, ty)| *ty).chain(row.tail);
                (Kinds::EQUATABLE.union(Kinds::RECORD), parts.collect())
            }
            Node::Dict(..) | Node::Function(_) | Node::Link(_) => (Kinds::NONE, Vec::new()),
        };
        if let Some(kind) = kinds.without(has).first() {
            return Err(ClashKind::Kind(ty, kind).into());
        }
        if kinds.contains(Kinds::EQUATABLE) && !inner.is_empty() && self.first_visit(ty) {
            for part in inner {
                self.ask_at(part, Kinds::EQUATABLE, depth + 1)?;
            }
        }
        Ok(())
    }
}
