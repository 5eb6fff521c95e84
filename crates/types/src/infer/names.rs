//! What a name means: a parameter or variable, a name of the file, an import, or an item of the library.

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_syntax::ast::Name;

use super::{Home, Infer, Typed};
use crate::ir::ExprKind;
use crate::scheme::Scheme;
use crate::scope::find_local;

/// The package that every file sees without an import.
pub(super) const UNIVERSE: &str = "universe";

/// What a name means.
pub(super) enum Meaning {
    Value(ExprKind, Scheme),
    /// An import, by path.
    Package(Name),
    /// An import that failed, which was reported.
    Refused,
}

impl Infer<'_> {
    /// A name as an expression.
    pub(super) fn name(&mut self, name: &Name, span: Span) -> Typed {
        match self.meaning(name, span) {
            Some(Meaning::Value(kind, scheme)) => {
                let level = self.level;
                let ty = self.arena().instantiate(scheme, level);
                self.typed(kind, span, ty)
            }
            Some(Meaning::Package(path)) => self.package_value(&path, span),
            Some(Meaning::Refused) => self.refused(span),
            None => {
                self.undefined(name, span);
                self.refused(span)
            }
        }
    }

    /// Looks a name up, from the innermost scope outwards.
    pub(super) fn meaning(&mut self, name: &Name, span: Span) -> Option<Meaning> {
        if let Some((kind, scheme)) = find_local(&mut self.frames, name) {
            return Some(Meaning::Value(kind, scheme));
        }
        let near = match self.home {
            Home::Script => self.in_file(name, span),
            Home::Package(package) => {
                let path = self.session.package(package).map(|p| Name::clone(&p.path));
                let path = path.as_deref().unwrap_or(UNIVERSE);
                self.in_library(path, name).or_else(|| {
                    let package = self.session.package(package)?;
                    package.imports.get(name).cloned().map(Meaning::Package)
                })
            }
        };
        near.or_else(|| self.in_library(UNIVERSE, name))
    }

    fn in_file(&mut self, name: &Name, span: Span) -> Option<Meaning> {
        if let Some(global) = self.session.names.globals.get(name).copied() {
            if global.option {
                self.depends_on_option(name, span);
            }
            return Some(Meaning::Value(ExprKind::Global(global.slot), global.scheme));
        }
        let import = self.session.names.imports.get(name)?;
        Some(import.clone().map_or(Meaning::Refused, Meaning::Package))
    }

    fn in_library(&mut self, path: &str, name: &Name) -> Option<Meaning> {
        let (item, scheme) = self.library_item(path, name)?;
        Some(Meaning::Value(ExprKind::Library(item), scheme))
    }

    /// An option of a file may not read another one of it: either may be set from outside.
    fn depends_on_option(&mut self, name: &Name, span: Span) {
        let Some(option) = self.option.clone() else {
            return;
        };
        let message = format!("option \"{option}\" depends on option \"{name}\" of the same file");
        let error = Diagnostic::at(Code::OPTION, span, message);
        self.error(error.help("give the shared value a name of its own, and use that in both"));
    }
}
