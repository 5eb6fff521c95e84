//! Why two types do not fit, written out so that it outlives the unification that failed.

use fluxlite_syntax::ast::Name;

use crate::arena::Arena;
use crate::export::Exporter;
use crate::kinds::Kinds;
use crate::symbol::Symbol;
use crate::types::Type;
use crate::unify::{Clash, ClashKind, Step};

/// The outcome of a unification that failed.
#[derive(Debug)]
pub(crate) struct Conflict {
    pub(crate) kind: ConflictKind,
    /// What the clash is a part of, outermost first.
    pub(crate) within: Vec<Step<Name>>,
}

/// See [`ClashKind`], whose types and symbols are written out here.
#[derive(Debug)]
pub(crate) enum ConflictKind {
    Mismatch(Type, Type),
    Kind(Type, Kinds),
    Labels {
        missing: Vec<Name>,
        unexpected: Vec<Name>,
    },
    Recursive(Type, Type),
    MissingParameter(Name),
    UnexpectedParameter(Name, Vec<Name>),
    MissingPipe,
    TooLarge,
}

impl Conflict {
    pub(crate) fn new(arena: &mut Arena, clash: Clash) -> Self {
        let mut exporter = Exporter::default();
        let mut types =
            |arena: &mut Arena, a, b| (exporter.export(arena, a), exporter.export(arena, b));
        let kind = match clash.kind {
            ClashKind::Mismatch(expected, found) => {
                let (expected, found) = types(arena, expected, found);
                ConflictKind::Mismatch(expected, found)
            }
            ClashKind::Recursive(expected, found) => {
                let (expected, found) = types(arena, expected, found);
                ConflictKind::Recursive(expected, found)
            }
            ClashKind::Kind(ty, kind) => ConflictKind::Kind(types(arena, ty, ty).0, kind),
            ClashKind::Labels {
                missing,
                unexpected,
            } => ConflictKind::Labels {
                missing: names(arena, missing),
                unexpected: names(arena, unexpected),
            },
            ClashKind::MissingParameter(name) => {
                ConflictKind::MissingParameter(arena.symbols.name(name))
            }
            ClashKind::UnexpectedParameter(name, called) => {
                ConflictKind::UnexpectedParameter(arena.symbols.name(name), names(arena, called))
            }
            ClashKind::MissingPipe => ConflictKind::MissingPipe,
            ClashKind::TooLarge => ConflictKind::TooLarge,
        };
        let within = clash.within.into_iter().rev();
        let within = within.map(|step| named(arena, step)).collect();
        Conflict { kind, within }
    }
}

fn named(arena: &Arena, step: Step<Symbol>) -> Step<Name> {
    match step {
        Step::Label(label) => Step::Label(arena.symbols.name(label)),
        Step::Parameter(name) => Step::Parameter(arena.symbols.name(name)),
        Step::Element => Step::Element,
        Step::Key => Step::Key,
        Step::Value => Step::Value,
        Step::Result => Step::Result,
    }
}

fn names(arena: &Arena, symbols: Vec<Symbol>) -> Vec<Name> {
    let mut names: Vec<Name> = symbols.into_iter().map(|s| arena.symbols.name(s)).collect();
    names.sort_unstable();
    names
}
