//! Variables: made one, or given a type.

use super::Unifier;
use super::clash::{Clash, ClashKind, Outcome};
use crate::arena::{MAX_TYPE_DEPTH, Node, TypeId};

impl Unifier<'_> {
    /// Makes two variables one, of the lower level and with the kinds of both.
    pub(super) fn join(&mut self, e: TypeId, f: TypeId) -> Outcome {
        // The older one stays, so that links do not grow into long chains.
        let (older, newer) = (e.min(f), e.max(f));
        let nodes = (
            self.arena.node(older).clone(),
            self.arena.node(newer).clone(),
        );
        if let (
            Node::Variable { level, kinds },
            Node::Variable {
                level: other_level,
                kinds: other_kinds,
            },
        ) = nodes
        {
            let (level, kinds) = (level.min(other_level), kinds.union(other_kinds));
            self.arena.set(older, Node::Variable { level, kinds });
            self.arena.set(newer, Node::Link(older));
        }
        Ok(())
    }

    /// Gives a variable its type: one walk for the occurs check and the levels, then its kinds.
    pub(super) fn bind(&mut self, variable: TypeId, ty: TypeId, pair: (TypeId, TypeId)) -> Outcome {
        let Node::Variable { level, kinds } = *self.arena.node(variable) else {
            return Ok(());
        };
        self.arena.start_walk();
        if self.lower(ty, variable, level, 0)? {
            return Err(ClashKind::Recursive(pair.0, pair.1).into());
        }
        self.arena.set(variable, Node::Link(ty));
        self.arena.ask(ty, kinds)
    }

    /// Lowers the levels of a type's variables to `level`; whether `variable` is among them.
    fn lower(
        &mut self,
        ty: TypeId,
        variable: TypeId,
        level: u32,
        depth: u32,
    ) -> Result<bool, Clash> {
        let ty = self.arena.root(ty);
        if ty == variable {
            return Ok(true);
        }
        if depth > MAX_TYPE_DEPTH {
            self.arena.set_overflow();
            return Err(ClashKind::TooLarge.into());
        }
        if !self.arena.is_open(ty) || !self.arena.first_visit(ty) {
            return Ok(false);
        }
        if let Node::Variable { level: own, kinds } = *self.arena.node(ty) {
            if own > level {
                self.arena.set(ty, Node::Variable { level, kinds });
            }
            return Ok(false);
        }
        let mut parts = Vec::new();
        self.arena.for_each_part(ty, |part| parts.push(part));
        for part in parts {
            if self.lower(part, variable, level, depth + 1)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
