//! Finds natives by package and name.

use fluxlite_engine::Native;

include!(concat!(env!("OUT_DIR"), "/natives.rs"));

/// The native of a package and name, as [`fluxlite_engine::Host::natives`] wants it.
///
/// The package is found by binary search, the name by walking the package's files: some hundred names at most,
/// once for each function that a script uses.
#[must_use]
pub fn native(package: &str, name: &str) -> Option<&'static Native> {
    let at = NATIVES
        .binary_search_by(|(path, _)| (*path).cmp(package))
        .ok()?;
    let (_, files) = NATIVES.get(at)?;
    files
        .iter()
        .flat_map(|file| file.iter())
        .find(|native| native.name == name)
}

/// Every native, by package and file.
pub fn natives() -> impl Iterator<Item = &'static Native> {
    NATIVES
        .iter()
        .flat_map(|(_, files)| files.iter())
        .flat_map(|file| file.iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_native_stands_in_the_folder_of_its_package() {
        for (package, files) in NATIVES {
            for native in files.iter().flat_map(|file| file.iter()) {
                assert_eq!(native.package, *package, "{}", native.name);
            }
        }
    }
}
