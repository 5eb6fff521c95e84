//! The session that checks scripts.

use std::sync::Arc;

use fluxlite_diagnostics::{Diagnostic, SourceMap};
use fluxlite_syntax::ast::{self, Ident, Name};

use crate::arena::TypeId;
use crate::infer::{Infer, Outcome};
use crate::ir::Program;
use crate::library::Library;
use crate::print::Scheme;
use crate::session::Session;
use crate::types::variables;

/// What a file is checked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// To be run: test cases and builtins are refused.
    #[default]
    Run,
    /// To be looked at: the bodies of test cases are checked too, and a file with a package clause may declare
    /// builtins. The program that comes out leaves both out.
    Check,
}

/// How to check a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// What for.
    pub mode: Mode,
    /// Options set from outside: each file holds statements `option NAME = VALUE` or `option PACKAGE.NAME =
    /// VALUE`. They come before the file's statements and win over its own options of those names. A name that
    /// the file never sets as an option is defined for it to read.
    pub overrides: &'a [ast::File],
}

/// A checked file.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What the interpreter runs.
    pub program: Program,
    /// The names that the file defines at its top level, in order, with their types.
    pub names: Vec<(Ident, Scheme)>,
}

/// A session: names that one input defines are there for the next one, as at a prompt.
///
/// Packages are opened, and items of the library made, when an input first uses them; their sources are added to
/// the [`SourceMap`], which has to be the same for all inputs of a session.
pub struct Checker {
    session: Session,
}

impl Checker {
    /// A session over the packages of a library.
    #[must_use]
    pub fn new(library: Arc<dyn Library>) -> Self {
        Checker {
            session: Session::new(library),
        }
    }

    /// Checks a file and makes its program.
    ///
    /// # Errors
    ///
    /// Every mistake of the file, by place: one error a mistake. The names that the file would have defined are
    /// not defined then.
    pub fn check(
        &mut self,
        sources: &mut SourceMap,
        file: &ast::File,
        options: &Options,
    ) -> Result<Checked, Vec<Diagnostic>> {
        let before = self.session.names.clone();
        let infer = Infer::new(&mut self.session, sources, options.mode);
        let outcome = infer.file(file, options.overrides);
        if !outcome.errors.is_empty() {
            self.session.names = before;
            return Err(outcome.errors);
        }
        Ok(self.checked(outcome))
    }

    fn checked(&mut self, outcome: Outcome) -> Checked {
        let names = outcome.names.into_iter();
        let names = names.map(|(name, ty)| (name, self.scheme(ty)));
        let names = names.collect();
        let program = Program {
            statements: outcome.statements,
            globals: self.session.slots,
            library: self.session.used.clone(),
        };
        Checked { program, names }
    }

    fn scheme(&mut self, ty: TypeId) -> Scheme {
        let ty = self.session.exporter.export(&mut self.session.arena, ty);
        let kinds = variables(&ty);
        let kinds = kinds.into_iter().filter_map(|variable| {
            let kinds = self.session.arena.kinds(TypeId(variable))?;
            Some((variable, kinds))
        });
        let kinds = kinds.collect();
        Scheme { ty, kinds }
    }

    /// The types of everything that a package of the library declares, by name; for documentation and for tests
    /// of the library itself. An empty list where there is no such package.
    ///
    /// # Errors
    ///
    /// What is wrong in the package's source.
    pub fn package(
        &mut self,
        sources: &mut SourceMap,
        path: &str,
    ) -> Result<Vec<(Name, Scheme)>, Vec<Diagnostic>> {
        let infer = Infer::new(&mut self.session, sources, Mode::Check);
        let types = infer.package(path)?;
        let types = types.into_iter().map(|(name, ty)| (name, self.scheme(ty)));
        Ok(types.collect())
    }

    /// The type of a name that an input of the session defined.
    #[must_use]
    pub fn type_of(&mut self, name: &str) -> Option<Scheme> {
        let global = self.session.names.globals.get(name).copied()?;
        Some(self.scheme(global.scheme.ty))
    }
}
