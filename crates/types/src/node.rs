//! What cells of the arena hold.

use std::sync::Arc;

use crate::kinds::Kinds;
use crate::symbol::Symbol;
use crate::types::Basic;

/// A type of the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TypeId(pub(crate) u32);

/// What a cell holds.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// A type not known yet; the level says in which nesting of definitions it was made.
    Variable {
        level: u32,
        kinds: Kinds,
    },
    /// A variable that became this type.
    Link(TypeId),
    Error,
    Basic(Basic),
    Dynamic,
    Array(TypeId),
    Dict(TypeId, TypeId),
    Stream(TypeId),
    Vector(TypeId),
    Label(Symbol),
    Record(Row),
    Function(Arc<Signature>),
}

/// A row: fields ascending by symbol, each label once; the tail of an open record.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) fields: Arc<[(Symbol, TypeId)]>,
    pub(crate) tail: Option<TypeId>,
}

impl Row {
    /// The type of a label that the row shows.
    pub(crate) fn get(&self, label: Symbol) -> Option<TypeId> {
        let at = self
            .fields
            .binary_search_by_key(&label, |field| field.0)
            .ok()?;
        self.fields.get(at).map(|field| field.1)
    }
}

/// A function type.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    /// The pipe parameter, which may lack a name.
    pub(crate) pipe: Option<(Option<Symbol>, TypeId)>,
    /// The others, ascending by symbol.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) result: TypeId,
}

/// A parameter that is no pipe parameter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) name: Symbol,
    pub(crate) required: bool,
    pub(crate) ty: TypeId,
    /// The type of the default value, where it is known: a call that leaves the argument out takes it.
    pub(crate) default: Option<TypeId>,
}

impl Signature {
    /// The parameter of that name.
    pub(crate) fn parameter(&self, name: Symbol) -> Option<&Parameter> {
        let at = self.parameters.binary_search_by_key(&name, |p| p.name).ok();
        at.and_then(|at| self.parameters.get(at))
    }

    /// Every type in it.
    pub(crate) fn parts(&self) -> impl Iterator<Item = TypeId> {
        let pipe = self.pipe.iter().map(|(_, ty)| *ty);
        let parameters = self.parameters.iter();
        let parameters = parameters.flat_map(|p| std::iter::once(p.ty).chain(p.default));
        pipe.chain(parameters).chain(std::iter::once(self.result))
    }
}
