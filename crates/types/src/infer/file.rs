//! The statements of a file, top to bottom.

use std::collections::HashMap;

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_syntax::ast::{self, Expr, Ident, Import, Name, StatementKind};
use foldhash::fast::FixedState;

use super::Infer;
use super::options::Target;
use crate::arena::TypeId;
use crate::checker::Mode;
use crate::ir;
use crate::scheme::Scheme;
use crate::session::Global;
use crate::signature;

/// What the inference of a file gives.
pub(crate) struct Outcome {
    pub(crate) statements: Vec<ir::Statement>,
    /// The names that the file defines, with places and types.
    pub(crate) names: Vec<(Ident, TypeId)>,
    pub(crate) errors: Vec<Diagnostic>,
}

/// The names defined so far in the file, apart from those of earlier inputs.
#[derive(Default)]
pub(super) struct Defined {
    names: HashMap<Name, Span, FixedState>,
    options: HashMap<(Name, Option<Name>), Span, FixedState>,
    types: Vec<(Ident, TypeId)>,
}

impl Infer<'_> {
    pub(crate) fn file(mut self, file: &ast::File, overrides: &[ast::File]) -> Outcome {
        self.arena().start_check(file.span.range().len());
        file.imports.iter().for_each(|import| self.import(import));
        let mut statements = Vec::with_capacity(file.statements.len());
        self.overrides(overrides, &mut statements);
        let options = self.look_ahead(&file.statements);
        let mut defined = Defined::default();
        let builtins = self.mode == Mode::Check
            && file
                .package
                .as_ref()
                .is_some_and(|package| &*package.name.name != "main");
        for statement in &file.statements {
            let kind = self.statement(statement, &options, &mut defined, builtins);
            if self.too_large(statement.span) {
                break;
            }
            self.settle_comparisons();
            if let Some(kind) = kind {
                self.push_statement(kind, statement.span, &mut statements);
            }
        }
        self.errors.sort_by_key(|error| error.span());
        // A mistake of the library comes up at each use.
        self.errors.dedup();
        self.gather_undefined();
        Outcome {
            statements,
            names: defined.types,
            errors: self.errors,
        }
    }

    /// Reports that types grew beyond the bound; what follows would make no sense.
    fn too_large(&mut self, span: Span) -> bool {
        let overflowed = self.session.arena.overflowed();
        if overflowed {
            let message = "the types of this statement are too large";
            let error = Diagnostic::at(Code::TYPE_SIZE, span, message);
            self.error(error.help("records or functions nested in each other grow with each step"));
        }
        overflowed
    }

    pub(super) fn push_statement(
        &mut self,
        mut kind: ir::StatementKind,
        span: Span,
        statements: &mut Vec<ir::Statement>,
    ) {
        self.settle_comparisons();
        let (ir::StatementKind::Assign { value, .. }
        | ir::StatementKind::SetOption { value, .. }
        | ir::StatementKind::Expr(value)) = &mut kind;
        self.finish(value);
        statements.push(ir::Statement { kind, span });
    }

    fn import(&mut self, import: &Import) {
        let path = &import.path.name;
        let found = self.session.library.package(path).is_some();
        if !found {
            let message = format!("invalid import path {path}");
            let help = self.meant_path(path);
            self.error(Diagnostic::at(Code::IMPORT, import.path.span, message).maybe_help(help));
        }
        let target = found.then(|| Name::clone(path));
        let names = &mut self.session.names;
        names.imports.insert(Name::from(import.name()), target);
        // A name of an earlier input would hide the import.
        names.globals.remove(import.name());
    }

    /// Notes what is defined where, and gives the names that are options.
    fn look_ahead(&mut self, statements: &[ast::Statement]) -> HashMap<Name, Span, FixedState> {
        let mut options = HashMap::default();
        for statement in statements {
            match &statement.kind {
                StatementKind::Assign { name, .. } => {
                    self.defined_later.insert(name.name.clone(), name.span);
                }
                StatementKind::Option {
                    name, member: None, ..
                } => {
                    self.defined_later.insert(name.name.clone(), name.span);
                    options.entry(name.name.clone()).or_insert(name.span);
                }
                _ => {}
            }
        }
        options
    }

    fn statement(
        &mut self,
        statement: &ast::Statement,
        options: &HashMap<Name, Span, FixedState>,
        defined: &mut Defined,
        builtins: bool,
    ) -> Option<ir::StatementKind> {
        let span = statement.span;
        match &statement.kind {
            StatementKind::Assign { name, value } => {
                self.refuse_conflicts(name, options, defined);
                let (value, scheme) = self.definition(name, value);
                defined.types.push((name.clone(), scheme.ty));
                Some(self.bind_global(name, scheme, false, value))
            }
            StatementKind::Expr(value) => {
                self.level += 1;
                let value = self.expr(value);
                self.level -= 1;
                Some(ir::StatementKind::Expr(value.expr))
            }
            StatementKind::Option {
                name,
                member,
                value,
            } => self.option_statement(name, member.as_ref(), value, defined),
            StatementKind::Return(value) => {
                self.expr(value);
                self.return_outside(span);
                None
            }
            StatementKind::Builtin {
                name,
                ty,
                constraints,
            } => {
                let arena = &mut self.session.arena;
                let scheme = signature::scheme(arena, ty, constraints, &mut self.errors);
                if !builtins {
                    self.refuse_builtin(span);
                }
                defined.types.push((name.clone(), scheme.ty));
                self.define_global(name, scheme, false);
                None
            }
            StatementKind::TestCase { body, .. } => {
                self.test_case_statement(body, span);
                None
            }
            StatementKind::Error { name } => {
                if let Some(name) = name {
                    self.define_global(name, Scheme::ERROR, false);
                }
                None
            }
        }
    }

    fn refuse_builtin(&mut self, span: Span) {
        let message = "a script cannot declare a builtin";
        let error = Diagnostic::at(Code::STATEMENT, span, message);
        self.error(error.help("builtins belong to the packages of the library"));
    }

    fn test_case_statement(&mut self, body: &ast::Block, span: Span) {
        if self.mode == Mode::Run {
            let error = Diagnostic::at(Code::STATEMENT, span, "a test case cannot be run");
            self.error(error.help("`fluxlite test` runs the test cases of a file"));
        }
        self.test_case(body);
    }

    /// A name may be defined once in a file, and not beside an option of that name.
    fn refuse_conflicts(
        &mut self,
        name: &Ident,
        options: &HashMap<Name, Span, FixedState>,
        defined: &mut Defined,
    ) {
        if let Some(option) = options.get(&name.name) {
            let message = format!(
                "variable \"{}\" conflicts with option of same name",
                name.name
            );
            let error = Diagnostic::at(Code::DUPLICATE, name.span, message);
            self.error(error.label(*option, "the option"));
        } else if let Some(first) = defined.names.insert(name.name.clone(), name.span) {
            self.reassigned(name, first);
        }
    }

    fn option_statement(
        &mut self,
        name: &Ident,
        member: Option<&Ident>,
        value: &Expr,
        defined: &mut Defined,
    ) -> Option<ir::StatementKind> {
        let key = (name.name.clone(), member.map(|member| member.name.clone()));
        if let Some(first) = defined.options.insert(key, name.span) {
            self.option_twice(name, first);
        }
        let overridden = self.is_overridden(name, member);
        let kind = match member {
            Some(member) => self.package_option(name, member, value),
            None => match self.option_target(&name.name) {
                Target::Library(id, scheme) => {
                    defined.types.push((name.clone(), scheme.ty));
                    Some(self.library_option(id, scheme, value))
                }
                Target::Own => self.own_option(name, value, overridden, defined),
            },
        };
        kind.filter(|_| !overridden)
    }

    /// An option of the script's own is a name of it, unless it was set from outside.
    fn own_option(
        &mut self,
        name: &Ident,
        value: &Expr,
        overridden: bool,
        defined: &mut Defined,
    ) -> Option<ir::StatementKind> {
        let around = self.option.replace(name.name.clone());
        let (value, scheme) = self.definition(name, value);
        self.option = around;
        defined.types.push((name.clone(), scheme.ty));
        (!overridden).then(|| self.bind_global(name, scheme, true, value))
    }

    pub(super) fn bind_global(
        &mut self,
        name: &Ident,
        scheme: Scheme,
        option: bool,
        value: ir::Expr,
    ) -> ir::StatementKind {
        let slot = self.define_global(name, scheme, option);
        ir::StatementKind::Assign {
            name: name.name.clone(),
            slot,
            value,
        }
    }

    fn define_global(&mut self, name: &Ident, scheme: Scheme, option: bool) -> u32 {
        let slot = self.session.slots;
        self.session.slots += 1;
        let global = Global {
            slot,
            scheme,
            option,
        };
        self.session.names.globals.insert(name.name.clone(), global);
        slot
    }
}
