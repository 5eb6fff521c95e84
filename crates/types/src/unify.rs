//! Unification: making two types one, or saying where they clash.
//!
//! The order is always *expected*, then *found*. A clash names the innermost pair that did not fit and the
//! labels on the way to it. A unification that fails is taken back as a whole (see [`crate::arena`]).

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::arena::{Arena, MAX_TYPE_DEPTH, Node, Row, TypeId};
use crate::conflict::Conflict;
use crate::kinds::Kinds;
use crate::rows::{Pair, pair_off};
use crate::symbol::Symbol;
use crate::types::Basic;

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
fn within(step: Step<Symbol>, outcome: Outcome) -> Outcome {
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

type Outcome = Result<(), Clash>;

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

    fn ask(&mut self, ty: TypeId, kinds: Kinds) -> Outcome {
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

    /// Makes two variables one, of the lower level and with the kinds of both.
    fn join(&mut self, e: TypeId, f: TypeId) -> Outcome {
        if let (
            Node::Variable {
                level: le,
                kinds: ke,
            },
            Node::Variable {
                level: lf,
                kinds: kf,
            },
        ) = (self.arena.node(e), self.arena.node(f))
        {
            let (level, kinds) = ((*le).min(*lf), ke.union(*kf));
            self.arena.set(e, Node::Variable { level, kinds });
            self.arena.set(f, Node::Link(e));
        }
        Ok(())
    }

    /// Gives a variable its type: one walk for the occurs check and the levels, then its kinds.
    fn bind(&mut self, variable: TypeId, ty: TypeId, pair: (TypeId, TypeId)) -> Outcome {
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

    fn records(&mut self, e: TypeId, f: TypeId, depth: u32) -> Outcome {
        let (Some(expected), Some(found)) = (self.arena.row(e), self.arena.row(f)) else {
            return Ok(());
        };
        let (mut missing, mut unexpected, mut both) = (Vec::new(), Vec::new(), Vec::new());
        pair_off(&expected.fields, &found.fields, |pair| match pair {
            Pair::Left(field) => missing.push(field),
            Pair::Right(field) => unexpected.push(field),
            Pair::Both(label, a, b) => both.push((label, a, b)),
        });
        self.tails((e, expected.tail), (f, found.tail), missing, unexpected)?;
        for (label, a, b) in both {
            within(Step::Label(label), self.types(a, b, depth + 1))?;
        }
        Ok(())
    }

    /// Puts the fields that one side has alone into the other's tail.
    fn tails(
        &mut self,
        (e, expected): (TypeId, Option<TypeId>),
        (f, found): (TypeId, Option<TypeId>),
        missing: Vec<(Symbol, TypeId)>,
        unexpected: Vec<(Symbol, TypeId)>,
    ) -> Outcome {
        let taken = |tail: Option<TypeId>, fields: &[_]| tail.is_some() || fields.is_empty();
        let same = expected == found && expected.is_some();
        if same && !(missing.is_empty() && unexpected.is_empty()) {
            return Err(ClashKind::Recursive(e, f).into());
        }
        if !taken(expected, &unexpected) || !taken(found, &missing) {
            let labels = |fields: &[(Symbol, TypeId)]| fields.iter().map(|field| field.0).collect();
            let unless_open = |tail: Option<TypeId>, fields: &[(Symbol, TypeId)]| match tail {
                Some(_) => Vec::new(),
                None => labels(fields),
            };
            return Err(ClashKind::Labels {
                missing: unless_open(found, &missing),
                unexpected: unless_open(expected, &unexpected),
            }
            .into());
        }
        match (expected, found) {
            (Some(a), Some(b)) if a != b => {
                // Only where both have labels of their own is a common tail behind them needed.
                let common = match (missing.is_empty(), unexpected.is_empty()) {
                    (true, true) => return self.types(a, b, 1),
                    (true, false) => b,
                    (false, true) => a,
                    (false, false) => self.common_tail(a, b),
                };
                if common != a {
                    self.extend(a, unexpected, Some(common), (e, f))?;
                }
                if common != b {
                    self.extend(b, missing, Some(common), (e, f))?;
                }
                Ok(())
            }
            (Some(a), None) => self.extend(a, unexpected, None, (e, f)),
            (None, Some(b)) => self.extend(b, missing, None, (e, f)),
            _ => Ok(()),
        }
    }

    /// A new tail for two open rows.
    fn common_tail(&mut self, a: TypeId, b: TypeId) -> TypeId {
        let level = |node: &Node| match node {
            Node::Variable { level, .. } => *level,
            _ => u32::MAX,
        };
        let level = level(self.arena.node(a)).min(level(self.arena.node(b)));
        match level {
            u32::MAX => Arena::ERROR,
            level => self.arena.fresh(level),
        }
    }

    /// Makes a tail a record of these fields; the error type takes any.
    fn extend(
        &mut self,
        tail: TypeId,
        fields: Vec<(Symbol, TypeId)>,
        rest: Option<TypeId>,
        pair: (TypeId, TypeId),
    ) -> Outcome {
        let row = Row {
            fields: fields.into(),
            tail: rest,
        };
        match self.arena.node(tail) {
            Node::Variable { .. } => {
                let record = self.arena.make(Node::Record(row));
                self.bind(tail, record, pair)
            }
            _ => Ok(()),
        }
    }
}

/// Functions: `found` is used where `expected` is called.
impl Unifier<'_> {
    fn functions(
        &mut self,
        expected: &crate::arena::Signature,
        found: &crate::arena::Signature,
        depth: u32,
    ) -> Outcome {
        let (given, taken) = self.pipes(expected, found, depth)?;
        for parameter in &found.parameters {
            if taken == Some(parameter.name) {
                continue;
            }
            match expected.parameter(parameter.name) {
                Some(called) => within(
                    Step::Parameter(parameter.name),
                    // What the caller gives is held against what the function wants.
                    self.types(parameter.ty, called.ty, depth + 1),
                )?,
                None if parameter.required => {
                    let names = expected.parameters.iter().map(|p| p.name).collect();
                    return Err(ClashKind::UnexpectedParameter(parameter.name, names).into());
                }
                // Never given, so it has the type of its default value.
                None => {
                    if let Some(default) = parameter.default {
                        self.types(parameter.ty, default, depth + 1)?;
                    }
                }
            }
        }
        for parameter in expected.parameters.iter().filter(|p| p.required) {
            if given != Some(parameter.name) && found.parameter(parameter.name).is_none() {
                return Err(ClashKind::MissingParameter(parameter.name).into());
            }
        }
        let result = self.types(expected.result, found.result, depth + 1);
        within(Step::Result, result)
    }

    /// Pairs off the pipe parameters. Where one side has none, the other's is a required parameter of its name.
    /// Gives the plain parameters, of `expected` and of `found`, that are settled thereby.
    fn pipes(
        &mut self,
        expected: &crate::arena::Signature,
        found: &crate::arena::Signature,
        depth: u32,
    ) -> Result<(Option<Symbol>, Option<Symbol>), Clash> {
        match (expected.pipe, found.pipe) {
            (None, None) => Ok((None, None)),
            (Some((a, x)), Some((b, y))) if a == b || a.is_none() || b.is_none() => {
                self.types(y, x, depth + 1)?;
                Ok((None, None))
            }
            (Some((name, x)), _) => {
                let parameter = name.and_then(|name| found.parameter(name));
                let Some(parameter) = parameter.filter(|_| found.pipe.is_none()) else {
                    return Err(ClashKind::MissingPipe.into());
                };
                let (name, ty) = (parameter.name, parameter.ty);
                self.types(ty, x, depth + 1)?;
                Ok((None, Some(name)))
            }
            (None, Some((name, y))) => {
                let Some(name) = name else {
                    return Err(ClashKind::MissingPipe.into());
                };
                let Some(called) = expected.parameter(name) else {
                    let names = expected.parameters.iter().map(|p| p.name).collect();
                    return Err(ClashKind::UnexpectedParameter(name, names).into());
                };
                let ty = called.ty;
                self.types(y, ty, depth + 1)?;
                Ok((Some(name), None))
            }
        }
    }
}

/// Whether `==`, `<`, … can be evaluated on values of two basic types: equal ones, and numbers among themselves.
pub(crate) fn compare(a: Basic, b: Basic) -> bool {
    let number = |basic| matches!(basic, Basic::Int | Basic::UInt | Basic::Float);
    a == b || number(a) && number(b)
}
