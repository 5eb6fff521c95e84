//! Options: of the script's own, of the universe, of packages, and those set from outside.

use fluxlite_diagnostics::{Code, Diagnostic, Span, did_you_mean};
use fluxlite_syntax::ast::{self, Expr, Ident, Name, StatementKind};

use super::names::{Meaning, UNIVERSE};
use super::{Expected, Infer};
use crate::ir::{self, LibraryId};
use crate::report::Context;
use crate::scheme::Scheme;

/// What an option statement sets.
pub(super) enum Target {
    /// A name of the script's own.
    Own,
    /// An item of the library.
    Library(LibraryId, Scheme),
}

impl Infer<'_> {
    /// What `option name = …` sets: an option of the universe keeps its type, any other name is the script's.
    pub(super) fn option_target(&mut self, name: &Name) -> Target {
        match self.library_item(UNIVERSE, name) {
            Some((id, scheme)) if self.session.is_option(id) => Target::Library(id, scheme),
            _ => Target::Own,
        }
    }

    /// The value of an option of the library.
    pub(super) fn library_option(
        &mut self,
        id: LibraryId,
        scheme: Scheme,
        value: &Expr,
    ) -> ir::StatementKind {
        self.level += 1;
        let level = self.level;
        let ty = self.arena().instantiate(scheme, level);
        let expected = Expected {
            ty,
            argument: None,
            result_of: None,
        };
        let typed = self.expr_expecting(value, Some(&expected));
        self.check(ty, typed.ty, value.span, &Context::default());
        self.level -= 1;
        ir::StatementKind::SetOption {
            item: id,
            value: typed.expr,
        }
    }

    /// `option package.member = value`.
    pub(super) fn package_option(
        &mut self,
        package: &Ident,
        member: &Ident,
        value: &Expr,
    ) -> Option<ir::StatementKind> {
        let path = match self.meaning(&package.name, package.span) {
            Some(Meaning::Package(path)) => path,
            Some(Meaning::Refused) => {
                self.expr(value);
                return None;
            }
            Some(Meaning::Value(..)) => {
                let message = format!("{} is not a package, so it has no options", package.name);
                self.error_at(Code::OPTION, package.span, message);
                self.expr(value);
                return None;
            }
            None => {
                self.undefined(&package.name, package.span);
                self.expr(value);
                return None;
            }
        };
        self.option_of(&path, member, value)
    }

    fn option_of(&mut self, path: &str, member: &Ident, value: &Expr) -> Option<ir::StatementKind> {
        match self.library_item(path, &member.name) {
            Some((id, scheme)) if self.session.is_option(id) => {
                Some(self.library_option(id, scheme, value))
            }
            Some(_) => {
                let message = format!("{} of package \"{path}\" is not an option", member.name);
                self.error_at(Code::OPTION, member.span, message);
                self.expr(value);
                None
            }
            None => {
                self.no_such_member(path, member);
                self.expr(value);
                None
            }
        }
    }

    /// The options set from outside, before any statement. Each is an `option` statement of a file of its own.
    pub(super) fn overrides(&mut self, files: &[ast::File], statements: &mut Vec<ir::Statement>) {
        for statement in files.iter().flat_map(|file| &file.statements) {
            let StatementKind::Option {
                name,
                member,
                value,
            } = &statement.kind
            else {
                let message = "only an option can be set from outside: NAME=VALUE";
                self.error(Diagnostic::at(Code::OPTION, statement.span, message));
                continue;
            };
            let kind = match member {
                None => Some(self.override_name(name, value)),
                Some(member) => self.override_member(name, member, value),
            };
            if let Some(kind) = kind {
                self.push_statement(kind, statement.span, statements);
            }
        }
    }

    fn override_name(&mut self, name: &Ident, value: &Expr) -> ir::StatementKind {
        self.overridden.insert((name.name.clone(), None), name.span);
        match self.option_target(&name.name) {
            Target::Library(id, scheme) => self.library_option(id, scheme, value),
            Target::Own => {
                let (value, scheme) = self.definition(name, value);
                self.bind_global(name, scheme, false, value)
            }
        }
    }

    /// A package is named as the script imports it, or by its path.
    fn override_member(
        &mut self,
        package: &Ident,
        member: &Ident,
        value: &Expr,
    ) -> Option<ir::StatementKind> {
        let key = (package.name.clone(), Some(member.name.clone()));
        self.overridden.insert(key, member.span);
        let imported = self.session.names.imports.get(&package.name);
        let path = match imported {
            Some(path) => path.clone()?,
            None => package.name.clone(),
        };
        if self.session.library.package(&path).is_some() {
            return self.option_of(&path, member, value);
        }
        let message = format!("no package is called {}", package.name);
        let paths = self.session.library.paths();
        let close = did_you_mean(&package.name, paths);
        let help = close.map(|close| format!("did you mean `{close}`?"));
        self.error(Diagnostic::at(Code::IMPORT, package.span, message).maybe_help(help));
        None
    }

    /// Whether an option of the script was set from outside.
    pub(super) fn is_overridden(&self, name: &Ident, member: Option<&Ident>) -> bool {
        let key = (name.name.clone(), member.map(|member| member.name.clone()));
        self.overridden.contains_key(&key)
    }

    /// Reports a name that is an option and something else.
    pub(super) fn option_twice(&mut self, name: &Ident, first: Span) {
        let message = format!("option \"{}\" reassigned", name.name);
        let error = Diagnostic::at(Code::DUPLICATE, name.span, message);
        self.error(error.label(first, "first set here"));
    }
}
