//! What stays between the inputs of a session: the arena, packages that were opened, items of the library that
//! were used, and the names of the file.

use std::collections::HashMap;
use std::sync::Arc;

use fluxlite_diagnostics::{Diagnostic, SourceId, SourceMap};
use fluxlite_syntax::ast::{self, Name};
use foldhash::fast::FixedState;

use crate::arena::Arena;
use crate::export::Exporter;
use crate::ir::{LibraryId, LibraryItem};
use crate::library::Library;
use crate::scheme::Scheme;

/// A package that was opened, by its place in [`Session::packages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackageId(pub(crate) usize);

/// An opened package.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) path: Name,
    pub(crate) source: SourceId,
    /// The paths that its imports are known by.
    pub(crate) imports: HashMap<Name, Name, FixedState>,
    pub(crate) items: HashMap<Name, Item, FixedState>,
}

/// An item of the library that was asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Item {
    /// Its value is being inferred; meanwhile the name means what it means outside of the package.
    InProgress,
    Done(LibraryId, Scheme),
}

/// A name of the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Global {
    pub(crate) slot: u32,
    pub(crate) scheme: Scheme,
    /// Whether `option` made it.
    pub(crate) option: bool,
}

/// The names that a file's statements see, apart from the universe.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    pub(crate) globals: HashMap<Name, Global, FixedState>,
    /// Imports with their paths; without one where the import failed.
    pub(crate) imports: HashMap<Name, Option<Name>, FixedState>,
}

pub(crate) struct Session {
    pub(crate) library: Arc<dyn Library>,
    pub(crate) arena: Arena,
    /// Writes out types that are final.
    pub(crate) exporter: Exporter,
    pub(crate) packages: Vec<Package>,
    opened: HashMap<Name, PackageId, FixedState>,
    pub(crate) used: Vec<Arc<LibraryItem>>,
    pub(crate) names: Names,
    pub(crate) slots: u32,
}

impl Session {
    pub(crate) fn new(library: Arc<dyn Library>) -> Self {
        Session {
            library,
            arena: Arena::new(),
            exporter: Exporter::default(),
            packages: Vec::new(),
            opened: HashMap::default(),
            used: Vec::new(),
            names: Names::default(),
            slots: 0,
        }
    }

    /// Opens a package: registers its source and reads its imports. What is wrong with those goes to `errors`.
    pub(crate) fn open(
        &mut self,
        path: &str,
        sources: &mut SourceMap,
        errors: &mut Vec<Diagnostic>,
    ) -> Option<PackageId> {
        if let Some(package) = self.opened.get(path) {
            return Some(*package);
        }
        let library = Arc::clone(&self.library);
        let found = library.package(path)?;
        let source = sources.add(found.file, found.text);
        let header = parse_part(source, found.text, 0..found.header, errors);
        let imports = header.imports.iter();
        let imports = imports.map(|i| (Name::from(i.name()), Name::clone(&i.path.name)));
        let path = Name::from(path);
        let package = PackageId(self.packages.len());
        self.opened.insert(Name::clone(&path), package);
        self.packages.push(Package {
            path,
            source,
            imports: imports.collect(),
            items: HashMap::default(),
        });
        Some(package)
    }

    pub(crate) fn package(&self, id: PackageId) -> Option<&Package> {
        self.packages.get(id.0)
    }

    /// Whether an item is an option.
    pub(crate) fn is_option(&self, id: LibraryId) -> bool {
        let item = self.used.get(id.0 as usize);
        item.is_some_and(|item| matches!(item.kind, crate::ir::LibraryKind::Option(_)))
    }

    /// The names that a package declares.
    pub(crate) fn declared(&self, path: &str) -> Vec<Name> {
        let package = self.library.package(path);
        let declarations = package.iter().flat_map(|p| p.declarations);
        declarations.map(|d| Name::from(d.name)).collect()
    }
}

/// Parses a part of a library source; places are those of the whole.
pub(crate) fn parse_part(
    source: SourceId,
    text: &str,
    range: std::ops::Range<usize>,
    errors: &mut Vec<Diagnostic>,
) -> ast::File {
    let parsed = fluxlite_syntax::parse_range(source, text, range);
    errors.extend(parsed.errors);
    parsed.file
}
