//! Polymorphism: which variables a definition leaves free, and fresh copies of a type for each use.
//!
//! A variable carries the level of the definition in which it was made, lowered when it gets into the type of
//! something further out. What is left above the level of a definition is its own and gets quantified: no walk
//! over the environment is needed. A copy remembers what it copied, and shares what holds no such variable.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::arena::{Arena, MAX_TYPE_DEPTH, Node, Parameter, QUANTIFIED, Row, Signature, TypeId};

/// The type of a name: each use takes a copy of it, if it is quantified.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scheme {
    pub(crate) ty: TypeId,
    pub(crate) quantified: bool,
}

impl Scheme {
    /// A type that all uses share, such as a parameter's.
    pub(crate) fn mono(ty: TypeId) -> Self {
        Scheme {
            ty,
            quantified: false,
        }
    }

    pub(crate) const ERROR: Scheme = Scheme {
        ty: Arena::ERROR,
        quantified: false,
    };
}

/// Which variables a walk finds in a type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    None,
    /// Only variables of definitions further out.
    Outer,
    Quantified,
}

impl Arena {
    /// Quantifies the variables of a type that are above `level`.
    pub(crate) fn generalise(&mut self, ty: TypeId, level: u32) -> Scheme {
        let mut seen = HashMap::default();
        let quantified = self.quantify(ty, level, 0, &mut seen) == Found::Quantified;
        Scheme { ty, quantified }
    }

    fn quantify(
        &mut self,
        ty: TypeId,
        level: u32,
        depth: u32,
        seen: &mut HashMap<TypeId, Found, FixedState>,
    ) -> Found {
        let ty = self.root(ty);
        if !self.is_open(ty) {
            return Found::None;
        }
        if depth > MAX_TYPE_DEPTH {
            self.set_overflow();
            return Found::None;
        }
        if let Node::Variable { level: own, kinds } = *self.node(ty) {
            if own <= level {
                return Found::Outer;
            }
            let level = QUANTIFIED;
            self.set(ty, Node::Variable { level, kinds });
            return Found::Quantified;
        }
        if let Some(found) = seen.get(&ty) {
            return *found;
        }
        let mut parts = Vec::new();
        self.for_each_part(ty, |part| parts.push(part));
        let parts = parts.into_iter();
        let found = parts.map(|part| self.quantify(part, level, depth + 1, seen));
        let found = found.max().unwrap_or(Found::None);
        if found == Found::None {
            self.close(ty);
        }
        seen.insert(ty, found);
        found
    }

    /// A use of a name at `level`.
    pub(crate) fn instantiate(&mut self, scheme: Scheme, level: u32) -> TypeId {
        if scheme.quantified {
            self.copy_above(scheme.ty, QUANTIFIED - 1, level)
        } else {
            scheme.ty
        }
    }

    /// A copy of a type with fresh variables of `level` for those above `bound`.
    pub(crate) fn copy_above(&mut self, ty: TypeId, bound: u32, level: u32) -> TypeId {
        let mut copier = Copier {
            arena: self,
            bound,
            level,
            done: HashMap::default(),
        };
        copier.copy(ty, 0)
    }
}

struct Copier<'a> {
    arena: &'a mut Arena,
    bound: u32,
    level: u32,
    done: HashMap<TypeId, TypeId, FixedState>,
}

impl Copier<'_> {
    fn copy(&mut self, ty: TypeId, depth: u32) -> TypeId {
        let ty = self.arena.root(ty);
        if !self.arena.is_open(ty) {
            return ty;
        }
        if depth > MAX_TYPE_DEPTH {
            self.arena.set_overflow();
            return Arena::ERROR;
        }
        if let Some(done) = self.done.get(&ty) {
            return *done;
        }
        let node = self.arena.node(ty).clone();
        let copy = self.copy_node(ty, node, depth + 1);
        self.done.insert(ty, copy);
        copy
    }

    fn copy_node(&mut self, ty: TypeId, node: Node, depth: u32) -> TypeId {
        match node {
            Node::Variable { level, kinds } if level > self.bound => {
                self.arena.fresh_of(self.level, kinds)
            }
            Node::Array(a) => self.wrap(ty, a, depth, Node::Array),
            Node::Stream(a) => self.wrap(ty, a, depth, Node::Stream),
            Node::Vector(a) => self.wrap(ty, a, depth, Node::Vector),
            Node::Dict(k, v) => {
                let (key, value) = (self.copy(k, depth), self.copy(v, depth));
                if key == self.arena.root(k) && value == self.arena.root(v) {
                    return ty;
                }
                self.arena.make(Node::Dict(key, value))
            }
            Node::Record(_) => self.copy_record(ty, depth),
            Node::Function(signature) => self.copy_function(ty, &signature, depth),
            _ => ty,
        }
    }

    fn wrap(
        &mut self,
        ty: TypeId,
        inner: TypeId,
        depth: u32,
        node: impl FnOnce(TypeId) -> Node,
    ) -> TypeId {
        let copy = self.copy(inner, depth);
        if copy == self.arena.root(inner) {
            return ty;
        }
        self.arena.make(node(copy))
    }

    fn copy_record(&mut self, ty: TypeId, depth: u32) -> TypeId {
        let Some(row) = self.arena.row(ty) else {
            return ty;
        };
        let mut changed = false;
        let mut copy = |copier: &mut Self, part| {
            let copy = copier.copy(part, depth);
            changed |= copy != copier.arena.root(part);
            copy
        };
        let fields = row.fields.iter();
        let fields: Vec<_> = fields
            .map(|(label, part)| (*label, copy(self, *part)))
            .collect();
        let tail = row.tail.map(|tail| copy(self, tail));
        if !changed {
            return ty;
        }
        self.arena.make(Node::Record(Row {
            fields: fields.into(),
            tail,
        }))
    }

    fn copy_function(&mut self, ty: TypeId, signature: &Signature, depth: u32) -> TypeId {
        let mut changed = false;
        let mut copy = |copier: &mut Self, part| {
            let copy = copier.copy(part, depth);
            changed |= copy != copier.arena.root(part);
            copy
        };
        let pipe = signature.pipe.map(|(name, part)| (name, copy(self, part)));
        let mut parameters = Vec::with_capacity(signature.parameters.len());
        for parameter in &signature.parameters {
            parameters.push(Parameter {
                ty: copy(self, parameter.ty),
                default: parameter.default.map(|default| copy(self, default)),
                ..*parameter
            });
        }
        let result = copy(self, signature.result);
        if !changed {
            return ty;
        }
        self.arena.make(Node::Function(Arc::new(Signature {
            pipe,
            parameters,
            result,
        })))
    }
}
