//! Names that mean nothing, and what was probably meant.

use std::collections::HashMap;

use fluxlite_diagnostics::{Code, Diagnostic, Label, Span, did_you_mean};
use fluxlite_syntax::ast::Name;

use foldhash::fast::FixedState;

use super::names::UNIVERSE;
use super::{Home, Infer};

/// How many further places an undefined name shows.
const MORE_PLACES: usize = 3;

impl Infer<'_> {
    pub(super) fn undefined(&mut self, name: &Name, span: Span) {
        let mut error = Diagnostic::at(
            Code::UNDEFINED,
            span,
            format!("undefined identifier {name}"),
        );
        if self.defining.as_ref() == Some(name) {
            error = error.help("a value cannot use its own name, and a function not call itself");
        } else if let Some(later) = self.defined_later(name, span) {
            error = error
                .label(later, "defined here")
                .help("a name is known only below its definition");
        } else {
            let help = self.meant(name);
            error = error.maybe_help(help);
        }
        self.error(error);
    }

    /// Makes the errors of one undefined name one: the first place, which shows the next few.
    pub(super) fn gather_undefined(&mut self) {
        let mut first: HashMap<String, usize, FixedState> = HashMap::default();
        let mut gathered: Vec<Diagnostic> = Vec::with_capacity(self.errors.len());
        for error in std::mem::take(&mut self.errors) {
            if error.code != Code::UNDEFINED {
                gathered.push(error);
                continue;
            }
            let at = *first.entry(error.message.clone()).or_insert(gathered.len());
            match (gathered.get_mut(at), error.span()) {
                (Some(first), Some(span)) if first.labels.len() <= MORE_PLACES => {
                    first.labels.push(Label {
                        span,
                        text: "and here".to_owned(),
                    });
                }
                (Some(_), _) => {}
                (None, _) => gathered.push(error),
            }
        }
        self.errors = gathered;
    }

    fn defined_later(&self, name: &Name, span: Span) -> Option<Span> {
        let later = self.defined_later.get(name).copied()?;
        (self.home == Home::Script && later.start > span.start).then_some(later)
    }

    fn meant(&self, name: &str) -> Option<String> {
        if name == "null" {
            let help =
                "Flux has no word for null: `exists r.column` is false where a value is null";
            return Some(help.to_owned());
        }
        if let Some(path) = self.package_called(name) {
            return Some(format!("add `import \"{path}\"` at the top"));
        }
        let universe = self.session.library.package(UNIVERSE);
        let universe = universe.iter().flat_map(|p| p.declarations).map(|d| d.name);
        let names = &self.session.names;
        let near = self.frames.iter().flat_map(|frame| frame.names());
        let file = names.globals.keys().chain(names.imports.keys());
        let known = near.chain(file.map(|name| &**name)).chain(universe);
        did_you_mean(name, known).map(|close| format!("did you mean `{close}`?"))
    }

    /// The shortest path of a package that would be known by that name.
    fn package_called(&self, name: &str) -> Option<String> {
        let paths = self.session.library.paths().into_iter();
        let called = paths.filter(|path| *path != UNIVERSE && last_part(path) == name);
        called
            .min_by_key(|path| (path.len(), *path))
            .map(str::to_owned)
    }

    /// What an import path that no package answers to was probably meant to be.
    pub(super) fn meant_path(&self, path: &str) -> Option<String> {
        let paths = self.session.library.paths();
        if let Some(close) = did_you_mean(path, paths.iter().copied()) {
            return Some(format!("did you mean \"{close}\"?"));
        }
        let full = self.package_called(last_part(path))?;
        Some(format!("did you mean \"{full}\"?"))
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
