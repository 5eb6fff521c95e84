//! The arena in which inference builds types.
//!
//! A type is a small id of a cell; a variable that got a value is a link. Cells are shared, so a type is a
//! graph without rings, and every walk here marks what it has seen and looks at a cell once, whatever the
//! number of ways to it. All changes go through [`Arena::set`], which keeps a trail while a unification runs:
//! one that fails leaves nothing behind and so cannot cause a second error.
//!
//! Both the number of cells and the depth of types are bounded. A script can write types of exponential size in
//! a few lines; beyond the bounds every new type is the error type, and [`Arena::overflowed`] says so.

use crate::kinds::Kinds;
use crate::symbol::{Symbol, Symbols};
use crate::types::Basic;

pub(crate) use crate::node::{Node, Parameter, Row, Signature, TypeId};

/// How deep types may nest.
pub(crate) const MAX_TYPE_DEPTH: u32 = 400;
/// How many cells one check may add: so many, and some for each byte of the script.
const MAX_CELLS: usize = 300_000;
const CELLS_PER_BYTE: usize = 50;
/// The level of variables that a scheme quantifies.
pub(crate) const QUANTIFIED: u32 = u32::MAX;

#[derive(Debug, Clone)]
struct Cell {
    node: Node,
    /// Whether a variable may be in it; `false` lets walks stop.
    open: bool,
    /// The last walk that was here.
    mark: u32,
}

/// The types of a session.
#[derive(Debug)]
pub(crate) struct Arena {
    cells: Vec<Cell>,
    pub(crate) symbols: Symbols,
    trail: Option<Vec<(TypeId, Node)>>,
    walk: u32,
    limit: usize,
    overflow: bool,
}

const BASICS: [Basic; 9] = [
    Basic::Bool,
    Basic::Int,
    Basic::UInt,
    Basic::Float,
    Basic::String,
    Basic::Duration,
    Basic::Time,
    Basic::Regexp,
    Basic::Bytes,
];

impl Arena {
    pub(crate) const ERROR: TypeId = TypeId(0);
    pub(crate) const DYNAMIC: TypeId = TypeId(1);
    pub(crate) const BOOL: TypeId = Arena::basic(Basic::Bool);
    pub(crate) const INT: TypeId = Arena::basic(Basic::Int);
    pub(crate) const STRING: TypeId = Arena::basic(Basic::String);
    pub(crate) const REGEXP: TypeId = Arena::basic(Basic::Regexp);

    pub(crate) fn new() -> Self {
        let mut arena = Arena {
            cells: Vec::with_capacity(1024),
            symbols: Symbols::default(),
            trail: None,
            walk: 0,
            limit: MAX_CELLS,
            overflow: false,
        };
        arena.push(Node::Error, false);
        arena.push(Node::Dynamic, false);
        for basic in BASICS {
            arena.push(Node::Basic(basic), false);
        }
        arena
    }

    /// The type of a basic type: those stand at the start of the arena, in the order of their declaration.
    pub(crate) const fn basic(basic: Basic) -> TypeId {
        TypeId(2 + basic as u32)
    }

    /// Allows as many cells again as the check of a script of so many bytes may add, and forgets an earlier
    /// overflow.
    pub(crate) fn start_check(&mut self, bytes: usize) {
        let more = MAX_CELLS.saturating_add(bytes.saturating_mul(CELLS_PER_BYTE));
        self.limit = self.cells.len().saturating_add(more);
        self.overflow = false;
    }

    /// Whether types grew beyond the bounds since the check began.
    pub(crate) fn overflowed(&self) -> bool {
        self.overflow
    }

    pub(crate) fn set_overflow(&mut self) {
        self.overflow = true;
    }

    fn push(&mut self, node: Node, open: bool) -> TypeId {
        let id = TypeId(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
        self.cells.push(Cell {
            node,
            open,
            mark: 0,
        });
        id
    }

    /// A new cell.
    pub(crate) fn make(&mut self, node: Node) -> TypeId {
        if self.overflow || self.cells.len() >= self.limit {
            self.overflow = true;
            return Arena::ERROR;
        }
        let open = match &node {
            Node::Variable { .. } | Node::Link(_) => true,
            Node::Error | Node::Basic(_) | Node::Dynamic | Node::Label(_) => false,
            Node::Array(a) | Node::Stream(a) | Node::Vector(a) => self.is_open(*a),
            Node::Dict(k, v) => self.is_open(*k) || self.is_open(*v),
            Node::Record(row) => {
                row.tail.is_some() || row.fields.iter().any(|(_, ty)| self.is_open(*ty))
            }
            Node::Function(signature) => signature.parts().any(|part| self.is_open(part)),
        };
        self.push(node, open)
    }

    pub(crate) fn fresh(&mut self, level: u32) -> TypeId {
        self.fresh_of(level, Kinds::NONE)
    }

    pub(crate) fn fresh_of(&mut self, level: u32, kinds: Kinds) -> TypeId {
        self.make(Node::Variable { level, kinds })
    }

    /// A record of fields in any order, of which the last of a label counts.
    pub(crate) fn record(
        &mut self,
        mut fields: Vec<(Symbol, TypeId)>,
        tail: Option<TypeId>,
    ) -> TypeId {
        fields.reverse();
        fields.sort_by_key(|field| field.0);
        fields.dedup_by_key(|field| field.0);
        self.make(Node::Record(Row {
            fields: fields.into(),
            tail,
        }))
    }

    pub(crate) fn is_open(&self, id: TypeId) -> bool {
        self.cells.get(id.0 as usize).is_some_and(|cell| cell.open)
    }

    /// Notes that no variable is left in a type.
    pub(crate) fn close(&mut self, id: TypeId) {
        if let Some(cell) = self.cells.get_mut(id.0 as usize) {
            cell.open = false;
        }
    }

    /// What a cell holds; links are not followed.
    pub(crate) fn node(&self, id: TypeId) -> &Node {
        self.cells
            .get(id.0 as usize)
            .map_or(&Node::Error, |cell| &cell.node)
    }

    /// The cell at the end of the links.
    pub(crate) fn root(&self, mut id: TypeId) -> TypeId {
        while let Node::Link(next) = self.node(id) {
            id = *next;
        }
        id
    }

    /// What stands at the end of the links.
    pub(crate) fn resolve(&self, id: TypeId) -> &Node {
        self.node(self.root(id))
    }

    /// The kinds of a variable, if it has any.
    pub(crate) fn kinds(&self, id: TypeId) -> Option<Kinds> {
        match self.resolve(id) {
            Node::Variable { kinds, .. } if !kinds.is_empty() => Some(*kinds),
            _ => None,
        }
    }

    /// Changes a cell.
    pub(crate) fn set(&mut self, id: TypeId, node: Node) {
        if let Some(cell) = self.cells.get_mut(id.0 as usize) {
            let before = std::mem::replace(&mut cell.node, node);
            if let Some(trail) = &mut self.trail {
                trail.push((id, before));
            }
        }
    }

    /// Begins to note changes.
    pub(crate) fn start_trail(&mut self) {
        self.trail = Some(Vec::new());
    }

    /// Ends noting changes, and takes them back unless they are to stay.
    pub(crate) fn end_trail(&mut self, keep: bool) {
        let trail = self.trail.take().unwrap_or_default();
        if !keep {
            for (id, node) in trail.into_iter().rev() {
                self.set(id, node);
            }
        }
    }

    /// Makes the variables of a type the error type, so that nothing further is said about them.
    pub(crate) fn silence(&mut self, ty: TypeId) {
        self.start_walk();
        self.silence_at(ty, 0);
    }

    fn silence_at(&mut self, ty: TypeId, depth: u32) {
        let ty = self.root(ty);
        if depth > MAX_TYPE_DEPTH || !self.is_open(ty) || !self.first_visit(ty) {
            return;
        }
        if let Node::Variable { level, .. } = *self.node(ty) {
            if level != QUANTIFIED {
                self.set(ty, Node::Link(Arena::ERROR));
            }
            return;
        }
        let mut parts = Vec::new();
        self.for_each_part(ty, |part| parts.push(part));
        for part in parts {
            self.silence_at(part, depth + 1);
        }
    }

    /// Begins a walk over a type.
    pub(crate) fn start_walk(&mut self) {
        self.walk = self.walk.wrapping_add(1);
    }

    /// Whether the walk comes to this cell for the first time.
    pub(crate) fn first_visit(&mut self, id: TypeId) -> bool {
        let walk = self.walk;
        self.cells
            .get_mut(id.0 as usize)
            .is_some_and(|cell| std::mem::replace(&mut cell.mark, walk) != walk)
    }

    /// The parts of a type, links followed by the caller.
    pub(crate) fn for_each_part(&self, id: TypeId, mut each: impl FnMut(TypeId)) {
        match self.node(id) {
            Node::Array(a) | Node::Stream(a) | Node::Vector(a) | Node::Link(a) => each(*a),
            Node::Dict(k, v) => {
                each(*k);
                each(*v);
            }
            Node::Record(row) => {
                row.fields.iter().for_each(|(_, ty)| each(*ty));
                row.tail.iter().for_each(|tail| each(*tail));
            }
            Node::Function(signature) => signature.parts().for_each(each),
            Node::Variable { .. }
            | Node::Error
            | Node::Basic(_)
            | Node::Dynamic
            | Node::Label(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_types_stand_at_their_places() {
        let arena = Arena::new();
        for basic in BASICS {
            assert!(matches!(arena.node(Arena::basic(basic)), Node::Basic(b) if *b == basic));
        }
    }

    #[test]
    fn a_trail_takes_changes_back() {
        let mut arena = Arena::new();
        let variable = arena.fresh(0);
        arena.start_trail();
        arena.set(variable, Node::Link(Arena::INT));
        arena.end_trail(false);
        assert!(matches!(arena.resolve(variable), Node::Variable { .. }));
    }

    #[test]
    fn of_a_label_written_twice_the_last_counts() {
        let mut arena = Arena::new();
        let a = arena.symbols.intern(&"a".into());
        let record = arena.record(vec![(a, Arena::INT), (a, Arena::STRING)], None);
        let Node::Record(row) = arena.node(record) else {
            panic!("a record");
        };
        assert_eq!(&*row.fields, &[(a, Arena::STRING)]);
    }
}
