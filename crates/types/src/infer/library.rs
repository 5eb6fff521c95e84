//! Items of the library, made when a script first reaches them.
//!
//! A signature is parsed alone; a value is inferred in the scope of its package, apart from whatever is being
//! inferred where it was named. Items that it reaches come into the session's list before it.

use std::sync::Arc;

use fluxlite_diagnostics::{Code, Diagnostic};
use fluxlite_syntax::ast::{self, Attribute, Expr, Ident, Name, StatementKind};

use super::{Home, Infer};
use crate::arena::TypeId;
use crate::finish::Finisher;
use crate::ir::{self, LibraryId, LibraryItem, LibraryKind};
use crate::scheme::Scheme;
use crate::session::{Item, PackageId, parse_part};
use crate::signature;

impl Infer<'_> {
    /// An item of a package; `None` if the package does not declare it, or it is the one being inferred.
    pub(super) fn library_item(&mut self, path: &str, name: &Name) -> Option<(LibraryId, Scheme)> {
        let package = self.session.open(path, self.sources, &mut self.errors)?;
        let known = self.session.package(package)?.items.get(name);
        match known {
            Some(Item::Done(id, scheme)) => return Some((*id, *scheme)),
            Some(Item::InProgress) => return None,
            None => {}
        }
        let library = Arc::clone(&self.session.library);
        let found = library.package(path)?;
        let place = found.declaration(name)?;
        let source = self.session.package(package)?.source;
        let range = place.start..place.end;
        let file = parse_part(source, found.text, range, &mut self.errors);
        let statement = file.statements.first()?;
        self.set_item(package, name, Some(Item::InProgress));
        let errors = self.errors.len();
        let made = self.apart(package, |infer| infer.make_item(statement));
        let Some((kind, scheme)) = made else {
            self.set_item(package, name, None);
            return None;
        };
        let id = self.add_item(path, name, kind, scheme);
        // What was cut short by the bound on types may turn out well in another input; a mistake of the library
        // stops every script that uses it.
        let keep = !self.session.arena.overflowed() && self.errors.len() == errors;
        self.set_item(package, name, keep.then_some(Item::Done(id, scheme)));
        Some((id, scheme))
    }

    /// Everything that a package declares, by name.
    pub(crate) fn package(mut self, path: &str) -> Result<Vec<(Name, TypeId)>, Vec<Diagnostic>> {
        let mut types = Vec::new();
        for name in self.session.declared(path) {
            if let Some((_, scheme)) = self.library_item(path, &name) {
                types.push((name, scheme.ty));
            }
        }
        if self.errors.is_empty() {
            Ok(types)
        } else {
            Err(self.errors)
        }
    }

    fn set_item(&mut self, package: PackageId, name: &Name, item: Option<Item>) {
        let Some(package) = self.session.packages.get_mut(package.0) else {
            return;
        };
        match item {
            Some(item) => package.items.insert(Name::clone(name), item),
            None => package.items.remove(name),
        };
    }

    fn add_item(
        &mut self,
        path: &str,
        name: &Name,
        kind: LibraryKind,
        scheme: Scheme,
    ) -> LibraryId {
        let session = &mut *self.session;
        let ty = session.exporter.export(&mut session.arena, scheme.ty);
        let id = LibraryId(u32::try_from(session.used.len()).unwrap_or(u32::MAX));
        session.used.push(Arc::new(LibraryItem {
            package: Name::from(path),
            name: Name::clone(name),
            kind,
            ty,
        }));
        id
    }

    /// Infers in the scope of a package, and comes back to what was at hand.
    fn apart<T>(&mut self, package: PackageId, inside: impl FnOnce(&mut Self) -> T) -> T {
        let frames = std::mem::take(&mut self.frames);
        let comparisons = std::mem::take(&mut self.comparisons);
        let (defining, option) = (self.defining.take(), self.option.take());
        let (level, links) = (
            std::mem::take(&mut self.level),
            std::mem::take(&mut self.links),
        );
        let home = std::mem::replace(&mut self.home, Home::Package(package));
        let result = inside(self);
        (self.frames, self.comparisons) = (frames, comparisons);
        (self.defining, self.option) = (defining, option);
        (self.level, self.links, self.home) = (level, links, home);
        result
    }

    fn make_item(&mut self, statement: &ast::Statement) -> Option<(LibraryKind, Scheme)> {
        match &statement.kind {
            StatementKind::Builtin {
                ty, constraints, ..
            } => {
                let scheme =
                    signature::scheme(&mut self.session.arena, ty, constraints, &mut self.errors);
                let kind = match unavailable(&statement.attributes) {
                    true => LibraryKind::Unavailable,
                    false => LibraryKind::Native,
                };
                Some((kind, scheme))
            }
            StatementKind::Assign { name, value } => {
                let (value, scheme) = self.library_value(name, value);
                Some((LibraryKind::Value(value), scheme))
            }
            StatementKind::Option {
                name,
                member: None,
                value,
            } => {
                let (value, scheme) = self.library_value(name, value);
                Some((LibraryKind::Option(value), scheme))
            }
            _ => {
                let message = "a package can only declare builtins, options and values";
                self.error(Diagnostic::at(Code::STATEMENT, statement.span, message));
                None
            }
        }
    }

    fn library_value(&mut self, name: &Ident, value: &Expr) -> (ir::Expr, Scheme) {
        let (mut value, scheme) = self.definition(name, value);
        self.settle_comparisons();
        self.finish(&mut value);
        (value, scheme)
    }

    /// Writes the final types into an expression.
    pub(super) fn finish(&mut self, expr: &mut ir::Expr) {
        let session = &mut *self.session;
        Finisher {
            arena: &mut session.arena,
            exporter: &mut session.exporter,
        }
        .expr(expr);
    }
}

fn unavailable(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|a| &*a.name.name == "unavailable")
}
