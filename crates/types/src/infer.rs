//! Inference: one walk over the syntax tree that makes the typed IR.
//!
//! Every expression comes back as IR with its type in the arena. Types in the IR are ids until the statement is
//! done, and are then written out at once ([`crate::finish`]); before that they may still change.
//!
//! One mistake gives one error: what is wrong has the error type, which unifies with everything in silence.

mod arguments;
mod block;
mod call;
mod compare;
mod expr;
mod file;
mod function;
mod library;
mod literal;
mod member;
mod names;
mod operators;
mod options;
mod parameters;
mod record;
mod undefined;

use std::collections::HashMap;

use fluxlite_diagnostics::{Code, Diagnostic, SourceMap, Span};
use fluxlite_syntax::ast::Name;
use foldhash::fast::FixedState;

use crate::arena::{Arena, Node, TypeId};
use crate::checker::Mode;
use crate::conflict::Conflict;
use crate::ir;
use crate::kinds::Kinds;
use crate::report::{Context, Report};
use crate::scope::Frame;
use crate::session::{PackageId, Session};
use crate::types::Type;

pub(crate) use file::Outcome;

/// How many suffixes and pipes may be open around an expression; together with the depth of the tree this
/// bounds the depth of the IR, where chains nest.
const MAX_LINKS: usize = 1_000;

/// An expression with its type.
pub(crate) struct Typed {
    pub(crate) expr: ir::Expr,
    pub(crate) ty: TypeId,
}

/// Where names are looked up that no frame has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    Script,
    Package(PackageId),
}

/// What an expression is wanted to be; reaches into lambdas, so that mistakes are found where they are made.
#[derive(Clone)]
struct Expected {
    ty: TypeId,
    /// The argument, for messages.
    argument: Option<Name>,
    /// The argument that the lambda's result has to agree with, such as `identity` of `reduce`.
    result_of: Option<(Name, Span)>,
}

/// The inference of one input.
pub(crate) struct Infer<'s> {
    session: &'s mut Session,
    sources: &'s mut SourceMap,
    mode: Mode,
    errors: Vec<Diagnostic>,
    frames: Vec<Frame>,
    level: u32,
    home: Home,
    /// Comparisons whose operands' types are looked at once they are final.
    comparisons: Vec<compare::Comparison>,
    /// Suffixes and pipes open around the place at hand.
    links: usize,
    /// The names that the file defines, wherever, with the place.
    defined_later: HashMap<Name, Span, FixedState>,
    /// The name whose value is being inferred.
    defining: Option<Name>,
    /// The option of the file whose value is being inferred.
    option: Option<Name>,
    /// Options set from outside, with the member where they are of a package.
    overridden: HashMap<(Name, Option<Name>), Span, FixedState>,
}

impl<'s> Infer<'s> {
    pub(crate) fn new(session: &'s mut Session, sources: &'s mut SourceMap, mode: Mode) -> Self {
        session.arena.start_check(0);
        Infer {
            session,
            sources,
            mode,
            errors: Vec::new(),
            frames: Vec::new(),
            level: 0,
            home: Home::Script,
            comparisons: Vec::new(),
            links: 0,
            defined_later: HashMap::default(),
            defining: None,
            option: None,
            overridden: HashMap::default(),
        }
    }

    fn arena(&mut self) -> &mut Arena {
        &mut self.session.arena
    }

    fn error(&mut self, error: Diagnostic) {
        self.errors.push(error);
    }

    fn error_at(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.error(Diagnostic::at(code, span, message));
    }

    fn fresh(&mut self) -> TypeId {
        let level = self.level;
        self.arena().fresh(level)
    }

    fn fresh_of(&mut self, kinds: Kinds) -> TypeId {
        let level = self.level;
        self.arena().fresh_of(level, kinds)
    }

    /// An expression of that type; see [`crate::finish`] for how the id travels.
    fn typed(&self, kind: ir::ExprKind, span: Span, ty: TypeId) -> Typed {
        let expr = ir::Expr {
            kind,
            span,
            ty: Type::Variable(ty.0),
        };
        Typed { expr, ty }
    }

    /// What stands in for an expression that was refused. Nothing runs it, as its error was reported.
    fn refused(&self, span: Span) -> Typed {
        let nothing = ir::ExprKind::Array(Vec::new());
        self.typed(nothing, span, Arena::ERROR)
    }

    /// Unifies, and reports at `span` if that fails.
    fn check(&mut self, expected: TypeId, found: TypeId, span: Span, context: &Context) -> bool {
        match self.arena().unify(expected, found) {
            Ok(()) => true,
            Err(conflict) => {
                self.conflict(&conflict, span, context);
                false
            }
        }
    }

    /// Asks kinds, and reports at `span` if the type lacks one.
    fn require(&mut self, ty: TypeId, kinds: Kinds, span: Span) -> bool {
        match self.arena().constrain(ty, kinds) {
            Ok(()) => true,
            Err(conflict) => {
                self.conflict(&conflict, span, &Context::default());
                false
            }
        }
    }

    fn conflict(&mut self, conflict: &Conflict, span: Span, context: &Context) {
        let report = Report {
            sources: self.sources,
            conflict,
            context,
        };
        if let Some(error) = report.diagnostic(span) {
            self.error(error);
        }
    }

    /// What a type is by now.
    fn node(&mut self, ty: TypeId) -> Node {
        self.session.arena.resolve(ty).clone()
    }
}
