//! Types as others see them, apart from inference: immutable, shared, printable.
//!
//! Inference works on an arena of its own; what it finds is written out once per distinct node as a [`Type`],
//! a reference-counted tree in which equal parts are shared. Variables are numbered in the order in which they
//! print.

use std::sync::Arc;

use fluxlite_syntax::ast::{Name, ParameterRole};

/// A type.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
pub struct RecordType {
    /// Labels, ascending, with their types; each label once.
    pub fields: Vec<(Name, Type)>,
    /// The variable of an open record.
    pub tail: Option<Type>,
}

/// A function type.
#[derive(Debug, Clone, PartialEq)]
pub struct FunctionType {
    /// Pipe parameter, then the required ones by name, then the optional ones by name.
    pub parameters: Vec<ParameterType>,
    /// The result.
    pub result: Type,
}

/// A parameter of a function type.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterType {
    /// How it is given.
    pub role: ParameterRole,
    /// The name; a pipe parameter may lack one.
    pub name: Option<Name>,
    /// The type.
    pub ty: Type,
}
