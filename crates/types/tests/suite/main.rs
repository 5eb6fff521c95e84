//! What scripts mean and what is wrong with them, as tables: a script and its type, a script and its mistakes.
//!
//! Scripts see a library of a few packages ([`library`]); nothing here needs the real one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests may fail as tests do"
)]

mod comparisons;
mod errors;
mod hints;
mod hostile;
mod library;
mod options;
mod packages;
mod printing;
mod programs;
mod sessions;
mod types;

use std::sync::Arc;

use fluxlite_diagnostics::{Diagnostic, SourceMap};
use fluxlite_syntax::{ast, parse};
use fluxlite_types::{Checked, Checker, Mode, Options};

/// A session with its sources.
struct Prompt {
    sources: SourceMap,
    checker: Checker,
}

impl Prompt {
    fn new() -> Self {
        Prompt {
            sources: SourceMap::new(),
            checker: Checker::new(Arc::new(library::MiniLibrary::new())),
        }
    }

    fn parse(&mut self, name: &str, script: &str) -> ast::File {
        let source = self.sources.add(name, script);
        let parsed = parse(source, script);
        assert!(parsed.errors.is_empty(), "{script}: {:?}", parsed.errors);
        parsed.file
    }

    fn input(&mut self, script: &str, mode: Mode) -> Result<Checked, Vec<Diagnostic>> {
        let file = self.parse("q.flux", script);
        let options = Options {
            mode,
            overrides: &[],
        };
        self.checker.check(&mut self.sources, &file, &options)
    }

    /// Mistakes as `code `text at the place` message`.
    fn lines(&self, errors: &[Diagnostic]) -> Vec<String> {
        let line = |error: &Diagnostic| {
            let place = error.span().map_or("", |span| self.sources.text(span));
            format!("{} `{place}` {}", error.code, error.message)
        };
        errors.iter().map(line).collect()
    }
}

/// The program of a script that has to be right.
fn checked(script: &str) -> Checked {
    let mut prompt = Prompt::new();
    match prompt.input(script, Mode::Run) {
        Ok(checked) => checked,
        Err(errors) => panic!("{script}\n{:#?}", prompt.lines(&errors)),
    }
}

/// The type of the last name that a script defines.
fn type_of(script: &str) -> String {
    let checked = checked(script);
    checked
        .names
        .last()
        .map_or_else(String::new, |(_, ty)| ty.to_string())
}

/// The mistakes of a script, by place.
fn errors(script: &str) -> Vec<String> {
    let mut prompt = Prompt::new();
    match prompt.input(script, Mode::Run) {
        Ok(_) => Vec::new(),
        Err(errors) => prompt.lines(&errors),
    }
}

/// What is suggested for the first mistake of a script.
fn help(script: &str) -> String {
    let mut prompt = Prompt::new();
    let errors = prompt.input(script, Mode::Run).err().unwrap_or_default();
    let first = errors.into_iter().next();
    first.and_then(|error| error.help).unwrap_or_default()
}

/// Compares the types of many scripts at once.
#[track_caller]
fn types(table: &[(&str, &str)]) {
    for (script, ty) in table {
        assert_eq!(type_of(script), *ty, "{script}");
    }
}

/// Compares the mistakes of many scripts at once.
#[track_caller]
fn mistakes(table: &[(&str, &[&str])]) {
    for (script, lines) in table {
        assert_eq!(errors(script), *lines, "{script}");
    }
}
