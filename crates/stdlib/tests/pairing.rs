//! Every `builtin` of the library has its native and every native its `builtin`; what is marked `@unavailable`
//! has none.

use std::collections::BTreeSet;

use fluxlite_stdlib::{library, native, natives};

/// A `builtin`: its package and name, and whether it is marked `@unavailable`.
fn builtins() -> Vec<(&'static str, &'static str, bool)> {
    let mut found = Vec::new();
    for package in library().packages() {
        for declaration in package.declarations {
            let text = &package.text[declaration.start..declaration.end];
            let unavailable = text.starts_with("@unavailable\n");
            if text.lines().any(|line| line.starts_with("builtin ")) {
                found.push((package.path, declaration.name, unavailable));
            }
        }
    }
    found
}

fn listed(names: impl IntoIterator<Item = (&'static str, &'static str)>) -> Vec<String> {
    let names = names.into_iter();
    names
        .map(|(package, name)| format!("{package}.{name}"))
        .collect()
}

#[test]
fn every_builtin_has_a_native() {
    let missing = builtins()
        .into_iter()
        .filter_map(|(package, name, unavailable)| {
            (!unavailable && native(package, name).is_none()).then_some((package, name))
        });
    assert_eq!(listed(missing), [""; 0], "builtins without a native");
}

#[test]
fn every_native_has_a_builtin() {
    let builtins: BTreeSet<_> = builtins().into_iter().map(|(p, n, _)| (p, n)).collect();
    let lone = natives()
        .map(|native| (native.package, native.name))
        .filter(|native| !builtins.contains(native));
    assert_eq!(listed(lone), [""; 0], "natives without a builtin");
}

#[test]
fn what_is_unavailable_has_no_native() {
    let both = builtins()
        .into_iter()
        .filter_map(|(package, name, unavailable)| {
            (unavailable && native(package, name).is_some()).then_some((package, name))
        });
    assert_eq!(listed(both), [""; 0], "natives marked @unavailable");
}

#[test]
fn no_name_has_two_natives() {
    let mut seen = BTreeSet::new();
    let twice = natives()
        .map(|native| (native.package, native.name))
        .filter(|native| !seen.insert(*native));
    assert_eq!(
        listed(twice.collect::<Vec<_>>()),
        [""; 0],
        "natives given twice"
    );
}
