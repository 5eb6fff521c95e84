//! Types as others see them, apart from inference: immutable, shared, printable.
//!
//! Inference works on an arena of its own; what it finds is written out once per distinct node as a [`Type`],
//! a reference-counted tree in which equal parts are shared. It can be exponentially larger as a tree than it is in
//! memory, so walks should remember what they have seen. The number of a variable means nothing outside of the
//! session; printing gives letters.

use std::collections::HashSet;
use std::sync::Arc;

use fluxlite_syntax::ast::{Name, ParameterRole};
use foldhash::fast::FixedState;

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A type that inference left open; prints as `A`, `B`, … by its number.
    Variable(u32),
    /// `bool`, `int`, …
    Basic(Basic),
    /// `dynamic`.
    Dynamic,
    /// `[A]`.
    Array(Arc<Type>),
    /// `[K:V]`.
    Dict(Arc<(Type, Type)>),
    /// `stream[A]`.
    Stream(Arc<Type>),
    /// `vector[A]`.
    Vector(Arc<Type>),
    /// `{A with a: int}`.
    Record(Arc<RecordType>),
    /// `(a: A) => B`.
    Function(Arc<FunctionType>),
    /// `.name`.
    Label(Name),
    /// What follows from a mistake that was reported.
    Error,
}

/// The basic types (Flux spec, "Basic types").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basic {
    /// `bool`
    Bool,
    /// `int`
    Int,
    /// `uint`
    UInt,
    /// `float`
    Float,
    /// `string`
    String,
    /// `duration`
    Duration,
    /// `time`
    Time,
    /// `regexp`
    Regexp,
    /// `bytes`
    Bytes,
}

/// A record type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordType {
    /// Labels, ascending, with their types; each label once.
    pub fields: Vec<(Name, Type)>,
    /// The variable of an open record.
    pub tail: Option<Type>,
}

/// A function type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionType {
    /// Pipe parameter, then the required ones by name, then the optional ones by name.
    pub parameters: Vec<ParameterType>,
    /// The result.
    pub result: Type,
}

/// A parameter of a function type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterType {
    /// How it is given.
    pub role: ParameterRole,
    /// The name; a pipe parameter may lack one.
    pub name: Option<Name>,
    /// The type.
    pub ty: Type,
}

/// The variables of a type, each once, in the order of its parts. Shared parts are entered once.
pub(crate) fn variables(ty: &Type) -> Vec<u32> {
    let mut walk = Variables::default();
    walk.ty(ty);
    walk.found
}

#[derive(Default)]
struct Variables {
    found: Vec<u32>,
    seen: HashSet<usize, FixedState>,
    seen_variables: HashSet<u32, FixedState>,
}

impl Variables {
    fn enter<T>(&mut self, part: &Arc<T>) -> bool {
        self.seen.insert(Arc::as_ptr(part).cast::<()>().addr())
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Variable(variable) if self.seen_variables.insert(*variable) => {
                self.found.push(*variable);
            }
            Type::Array(a) | Type::Stream(a) | Type::Vector(a) if self.enter(a) => self.ty(a),
            Type::Dict(pair) if self.enter(pair) => {
                self.ty(&pair.0);
                self.ty(&pair.1);
            }
            Type::Record(record) if self.enter(record) => {
                record.tail.iter().for_each(|tail| self.ty(tail));
                record.fields.iter().for_each(|(_, ty)| self.ty(ty));
            }
            Type::Function(function) if self.enter(function) => {
                function.parameters.iter().for_each(|p| self.ty(&p.ty));
                self.ty(&function.result);
            }
            _ => {}
        }
    }
}
