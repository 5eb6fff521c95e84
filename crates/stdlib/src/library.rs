//! The Flux sources of the library, embedded with an index of their declarations.

use fluxlite_types::library::{Declaration, Library, PackageSource};

include!(concat!(env!("OUT_DIR"), "/packages.rs"));

/// The library that the program carries. Finding a package is a binary search; nothing is parsed.
#[derive(Debug)]
pub struct EmbeddedLibrary(&'static [PackageSource<'static>]);

/// The embedded library.
#[must_use]
pub fn library() -> &'static EmbeddedLibrary {
    static LIBRARY: EmbeddedLibrary = EmbeddedLibrary(PACKAGES);
    &LIBRARY
}

impl EmbeddedLibrary {
    /// Every package, ascending by path.
    #[must_use]
    pub fn packages(&self) -> &'static [PackageSource<'static>] {
        self.0
    }
}

impl Library for EmbeddedLibrary {
    fn paths(&self) -> Vec<&str> {
        self.0.iter().map(|package| package.path).collect()
    }

    fn package(&self, path: &str) -> Option<PackageSource<'_>> {
        let at = self
            .0
            .binary_search_by(|package| package.path.cmp(path))
            .ok()?;
        self.0.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_found_by_path() {
        let package = library().package("influxdata/influxdb/sample").unwrap();
        assert_eq!(
            package.file,
            "stdlib/influxdata/influxdb/sample/sample.flux"
        );
        assert!(library().package("sample").is_none());
        assert!(PACKAGES.windows(2).all(|pair| pair[0].path < pair[1].path));
    }

    #[test]
    fn a_header_holds_the_package_clause_and_the_imports() {
        let universe = library().package("universe").unwrap();
        let header = &universe.text[..universe.header];
        assert!(header.ends_with("package universe\n\nimport \"system\""));
    }

    #[test]
    fn a_declaration_spans_its_attributes_and_all_its_lines() {
        let universe = library().package("universe").unwrap();
        let cut = |name: &str| {
            let found = universe.declaration(name).unwrap();
            &universe.text[found.start..found.end]
        };
        assert_eq!(cut("now"), "option now = system.time");
        assert!(cut("aggregateWindow").starts_with("@unavailable\nbuiltin aggregateWindow : ("));
        assert!(cut("aggregateWindow").ends_with("D: Record, E: Record"));
        assert!(cut("toInt").starts_with("toInt = (tables=<-)"));
    }

    #[test]
    fn no_package_declares_a_name_twice() {
        for package in PACKAGES {
            let ascending = package.declarations.windows(2);
            assert!(
                ascending
                    .into_iter()
                    .all(|pair| pair[0].name < pair[1].name),
                "{}",
                package.path
            );
        }
    }
}
