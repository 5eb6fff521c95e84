//! The Flux sources of the library are right in themselves: every package infers, and every example in its
//! documentation is a script that passes the check.

use std::sync::Arc;

use fluxlite_diagnostics::{Diagnostic, Renderer, SourceMap};
use fluxlite_stdlib::library;
use fluxlite_syntax::parse;
use fluxlite_types::library::{Library, PackageSource};
use fluxlite_types::{Checker, Options};

/// The embedded library, for a checker to hold.
struct Embedded;

impl Library for Embedded {
    fn paths(&self) -> Vec<&str> {
        library().paths()
    }

    fn package(&self, path: &str) -> Option<PackageSource<'_>> {
        library().package(path)
    }
}

/// A script in a package's documentation, and the line of the package that it begins behind.
struct Example {
    line: usize,
    script: String,
}

/// The blocks fenced as `flux` in the comments of a package.
fn examples(text: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut open: Option<Example> = None;
    for (at, line) in text.lines().enumerate() {
        match (line, &mut open) {
            ("// ```flux", None) => {
                let script = String::new();
                open = Some(Example {
                    line: at + 1,
                    script,
                });
            }
            ("// ```", Some(_)) => found.extend(open.take()),
            (_, Some(example)) => {
                let code = line.strip_prefix("//").unwrap_or(line);
                example.script += code.strip_prefix(' ').unwrap_or(code);
                example.script.push('\n');
            }
            (_, None) => {}
        }
    }
    found
}

fn check(name: String, script: &str, sources: &mut SourceMap) -> Vec<Diagnostic> {
    let id = sources.add(name, script);
    let parsed = parse(id, script);
    if !parsed.errors.is_empty() {
        return parsed.errors;
    }
    let mut checker = Checker::new(Arc::new(Embedded));
    checker
        .check(sources, &parsed.file, &Options::default())
        .err()
        .unwrap_or_default()
}

fn rendered(errors: &[Diagnostic], sources: &SourceMap) -> String {
    let renderer = Renderer::new(120, false);
    let errors = errors.iter();
    errors
        .map(|error| renderer.render(error, sources))
        .collect()
}

#[test]
fn every_package_infers() {
    let mut wrong = String::new();
    for package in library().packages() {
        let mut sources = SourceMap::new();
        let mut checker = Checker::new(Arc::new(Embedded));
        if let Err(errors) = checker.package(&mut sources, package.path) {
            wrong += &rendered(&errors, &sources);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_example_passes_the_check() {
    let mut wrong = String::new();
    for package in library().packages() {
        for example in examples(package.text) {
            let mut sources = SourceMap::new();
            let name = format!("{} line {}", package.file, example.line);
            let errors = check(name, &example.script, &mut sources);
            wrong += &rendered(&errors, &sources);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_can_be_used_has_an_example() {
    let mut bare = Vec::new();
    for package in library().packages() {
        let mut before = package.header;
        let mut declarations = package.declarations.to_vec();
        declarations.sort_by_key(|declaration| declaration.start);
        for declaration in declarations {
            let comment = &package.text[before..declaration.start];
            let text = &package.text[declaration.start..declaration.end];
            before = declaration.end;
            let function = text.contains("=>") && !text.starts_with("option");
            if function && !text.starts_with('@') && examples(comment).is_empty() {
                bare.push(format!("{}.{}", package.path, declaration.name));
            }
        }
    }
    assert_eq!(bare, [""; 0], "functions without an example");
}
