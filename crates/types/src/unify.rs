//! Unification: making two types one, or saying where they clash.
//!
//! The order is always *expected*, then *found*. A clash names the innermost pair that did not fit and the
//! labels on the way to it. A unification that fails is taken back as a whole (see [`crate::arena`]).

mod ask;
mod clash;
mod functions;
mod records;
mod variables;

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::arena::{Arena, MAX_TYPE_DEPTH, Node, TypeId};
use crate::conflict::Conflict;
use crate::kinds::Kinds;
use crate::types::Basic;

pub(crate) use clash::{Clash, ClashKind, Step};
use clash::{Outcome, within};

impl Arena {
    /// Makes two types one.
    pub(crate) fn unify(&mut self, expected: TypeId, found: TypeId) -> Result<(), Conflict> {
        self.attempt(|arena| Unifier::new(arena).types(expected, found, 0))
    }

    /// Asks kinds of a type.
    pub(crate) fn constrain(&mut self, ty: TypeId, kinds: Kinds) -> Result<(), Conflict> {
        self.attempt(|arena| arena.ask(ty, kinds))
    }

    fn attempt(&mut self, change: impl FnOnce(&mut Arena) -> Outcome) -> Result<(), Conflict> {
        self.start_trail();
        let outcome = change(self);
        let outcome = outcome.map_err(|clash| Conflict::new(self, clash));
        self.end_trail(outcome.is_ok());
        outcome
    }
}

/// One unification.
struct Unifier<'a> {
    arena: &'a mut Arena,
    /// Pairs of composite types that are equal or being made so; shared parts are looked at once.
    done: HashSet<(TypeId, TypeId), FixedState>,
}

impl<'a> Unifier<'a> {
    fn new(arena: &'a mut Arena) -> Self {
        Unifier {
            arena,
            done: HashSet::default(),
        }
    }

    fn types(&mut self, expected: TypeId, found: TypeId, depth: u32) -> Outcome {
        let (e, f) = (self.arena.root(expected), self.arena.root(found));
        if e == f {
            return Ok(());
        }
        if depth > MAX_TYPE_DEPTH {
            self.arena.set_overflow();
            return Err(ClashKind::TooLarge.into());
        }
        match (self.arena.node(e), self.arena.node(f)) {
            (Node::Variable { .. }, Node::Variable { .. }) => self.join(e, f),
            (Node::Variable { .. }, _) => self.bind(e, f, (e, f)),
            (_, Node::Variable { .. }) => self.bind(f, e, (e, f)),
            (Node::Error, _) | (_, Node::Error) => Ok(()),
            (Node::Basic(a), Node::Basic(b)) if a == b => Ok(()),
            (Node::Label(a), Node::Label(b)) if a == b => Ok(()),
            (Node::Dynamic, Node::Dynamic | Node::Record(_)) | (Node::Record(_), Node::Dynamic) => {
                Ok(())
            }
            (Node::Array(a), Node::Array(b)) => {
                let (a, b) = (*a, *b);
                within(Step::Element, self.types(a, b, depth + 1))
            }
            (Node::Stream(a), Node::Stream(b)) | (Node::Vector(a), Node::Vector(b)) => {
                let (a, b) = (*a, *b);
                self.types(a, b, depth + 1)
            }
            (Node::Dict(k, v), Node::Dict(l, w)) => {
                let (k, v, l, w) = (*k, *v, *l, *w);
                within(Step::Key, self.types(k, l, depth + 1))?;
                within(Step::Value, self.types(v, w, depth + 1))
            }
            (Node::Record(_), Node::Record(_)) => self.once(e, f, |u| u.records(e, f, depth)),
            (Node::Function(a), Node::Function(b)) => {
                let (a, b) = (Arc::clone(a), Arc::clone(b));
                self.once(e, f, |u| u.functions(&a, &b, depth))
            }
            _ => Err(ClashKind::Mismatch(e, f).into()),
        }
    }

    fn once(&mut self, e: TypeId, f: TypeId, change: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        if self.done.insert((e, f)) {
            change(self)
        } else {
            Ok(())
        }
    }
}

/// Whether `==`, `<`, … can be evaluated on values of two basic types: equal ones, and numbers among themselves.
pub(crate) fn compare(a: Basic, b: Basic) -> bool {
    let number = |basic| matches!(basic, Basic::Int | Basic::UInt | Basic::Float);
    a == b || number(a) && number(b)
}
