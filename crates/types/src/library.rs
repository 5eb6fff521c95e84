//! Where inference finds the sources of packages.
//!
//! Nothing of the library is parsed before a script names it: a package is a Flux text with an index of its
//! declarations, so that one signature can be cut out and parsed alone. The embedded library has the index
//! made at build time; tests bring small packages of their own.

/// The packages that a script can import.
pub trait Library: Send + Sync {
    /// Every import path, ascending; for suggestions.
    fn paths(&self) -> Vec<&str>;

    /// The package of that import path; `universe` is what every script sees without an import.
    fn package(&self, path: &str) -> Option<PackageSource<'_>>;
}

impl<L: Library + ?Sized> Library for &L {
    fn paths(&self) -> Vec<&str> {
        (**self).paths()
    }

    fn package(&self, path: &str) -> Option<PackageSource<'_>> {
        (**self).package(path)
    }
}

/// One package: its Flux source and where its declarations stand in it.
#[derive(Debug, Clone, Copy)]
pub struct PackageSource<'a> {
    /// The import path.
    pub path: &'a str,
    /// The file's name for messages, such as `stdlib/kafka/kafka.flux`.
    pub file: &'a str,
    /// The whole source.
    pub text: &'a str,
    /// How many bytes at the start hold the package clause and the imports.
    pub header: usize,
    /// The declarations, ascending by name.
    pub declarations: &'a [Declaration<'a>],
}

/// A name that a package exports: `builtin`, `option` or an assignment at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration<'a> {
    /// The name.
    pub name: &'a str,
    /// First byte of the declaration, its attributes included, its comment not.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl<'a> PackageSource<'a> {
    /// The declaration of a name.
    #[must_use]
    pub fn declaration(&self, name: &str) -> Option<Declaration<'a>> {
        let at = self
            .declarations
            .binary_search_by(|d| d.name.cmp(name))
            .ok()?;
        self.declarations.get(at).copied()
    }
}
