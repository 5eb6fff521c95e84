//! Where and why two types clash.

use crate::arena::TypeId;
use crate::kinds::Kinds;
use crate::symbol::Symbol;

/// Why two types do not unify, in types of the arena; [`Conflict`] is the same for the outside.
#[derive(Debug)]
pub(crate) struct Clash {
    pub(crate) kind: ClashKind,
    /// What it is a part of, innermost first.
    pub(crate) within: Vec<Step<Symbol>>,
}

/// The part of a type that a clash is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step<N> {
    /// The value of a label.
    Label(N),
    /// An element of an array.
    Element,
    /// A key of a dictionary.
    Key,
    /// A value of a dictionary.
    Value,
    /// A parameter of a function.
    Parameter(N),
    /// The result of a function.
    Result,
}

/// Adds a step to the way of a clash, if there is one.
pub(super) fn within(step: Step<Symbol>, outcome: Outcome) -> Outcome {
    outcome.map_err(|mut clash| {
        clash.within.push(step);
        clash
    })
}

#[derive(Debug)]
pub(crate) enum ClashKind {
    /// Expected, found.
    Mismatch(TypeId, TypeId),
    /// A type that lacks a kind.
    Kind(TypeId, Kinds),
    /// Labels that the found record lacks, and that it should not have.
    Labels {
        missing: Vec<Symbol>,
        unexpected: Vec<Symbol>,
    },
    /// A variable that would be a part of the type that it becomes; as expected and found.
    Recursive(TypeId, TypeId),
    /// The found function lacks a parameter that it is called with.
    MissingParameter(Symbol),
    /// The found function requires a parameter that it is not called with; what it is called with.
    UnexpectedParameter(Symbol, Vec<Symbol>),
    /// The found function takes no piped value.
    MissingPipe,
    /// Types beyond the bounds.
    TooLarge,
}

impl From<ClashKind> for Clash {
    fn from(kind: ClashKind) -> Self {
        Clash {
            kind,
            within: Vec::new(),
        }
    }
}

/// How a step of a unification ends.
pub(super) type Outcome = Result<(), Clash>;
