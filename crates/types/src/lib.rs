//! Type inference for Flux, and the typed intermediate representation that it makes.
//!
//! A [`Checker`] takes a syntax tree and gives an [`ir::Program`] whose names are resolved and whose expressions
//! carry their types, or every mistake with its place. It knows no function of Flux: packages come as sources
//! through the trait [`library::Library`], and are read only as far as a script uses them.
//!
//! The way of a script: `infer/` walks the tree and makes IR and types at once; types live in an `arena` and are
//! made one by `unify`; a definition is generalised by `scheme`; `export` and `finish` write out what became of
//! the types; `report` puts a failed unification in words.
//!
//! What it follows is Hindley–Milner with rows and kinds as Flux has them (Flux spec, "Types"), with these
//! decisions of its own: hidden labels of a row are forgotten, the default of a parameter has its type wherever
//! a call leaves the argument out, and a lambda is inferred with what its call knows of it, so that a mistake is
//! found where it was written.
//!
//! ```
//! use std::sync::Arc;
//! use fluxlite_diagnostics::SourceMap;
//! use fluxlite_types::{Checker, Options, library::{Library, PackageSource}};
//!
//! struct NoPackages;
//! impl Library for NoPackages {
//!     fn paths(&self) -> Vec<&str> { Vec::new() }
//!     fn package(&self, _: &str) -> Option<PackageSource<'_>> { None }
//! }
//!
//! let mut sources = SourceMap::new();
//! let script = sources.add("q.flux", "add = (a, b=1) => a + b");
//! let parsed = fluxlite_syntax::parse(script, sources.get(script).unwrap().text());
//! let mut checker = Checker::new(Arc::new(NoPackages));
//! let checked = checker.check(&mut sources, &parsed.file, &Options::default()).unwrap();
//! assert_eq!(checked.names[0].1.to_string(), "(a: A, ?b: A) => A where A: Addable");
//! ```

mod arena;
mod checker;
mod conflict;
mod export;
mod finish;
mod infer;
pub mod ir;
mod kinds;
pub mod library;
mod node;
mod print;
mod report;
mod rows;
mod scheme;
mod scope;
mod session;
mod signature;
mod symbol;
pub mod types;
mod unify;

pub use checker::{Checked, Checker, Mode, Options};
pub use kinds::Kinds;
pub use print::{Scheme, display_text};
pub use report::{Side, meet};
