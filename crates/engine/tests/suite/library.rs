//! The suite's library, in Flux.

use fluxlite_types::library::{Declaration, Library, PackageSource};

const UNIVERSE: &str = r#"package universe

builtin true : bool
builtin false : bool
builtin none : () => A
builtin table : (rows: [A]) => stream[A] where A: Record
builtin map : (<-tables: stream[A], fn: (r: A) => B) => stream[B]
builtin filter : (<-tables: stream[A], fn: (r: A) => bool) => stream[A]
builtin yield : (<-tables: stream[A], ?name: string) => stream[A]
builtin send : (<-tables: stream[A]) => stream[A]
builtin found : (<-tables: stream[A]) => A
builtin forget : (<-tables: stream[A]) => stream[B]
builtin capture : (fn: (r: A) => B) => bool
builtin float : (v: A) => float
builtin string : (v: A) => string
builtin half : (x: float) => float
builtin shout : (v: string) => string
builtin each : (arr: [A], fn: (x: A) => B) => [B]
builtin die : (msg: string) => A
builtin display : (v: A) => string
builtin duration : (v: int) => duration
builtin time : () => time
option now = time
option unit = 3
twice = (x) => x + x
shares = (a, b) => a / b
scaled = (x) => x * unit
lacking = (x) => missing(x: x)
@unavailable
builtin missing : (x: A) => A
"#;

pub struct Suite {
    declarations: Vec<Declaration<'static>>,
    header: usize,
}

impl Suite {
    pub fn new() -> Self {
        let header = UNIVERSE.find("builtin").unwrap();
        let mut declarations = Vec::new();
        let mut start = header;
        let mut attribute = None;
        for line in UNIVERSE[header..].lines() {
            let end = start + line.len();
            if line.starts_with('@') {
                attribute = Some(start);
            } else {
                let name = line
                    .trim_start_matches("builtin ")
                    .trim_start_matches("option ");
                let name = name.split([' ', '=']).next().unwrap();
                let start = attribute.take().unwrap_or(start);
                declarations.push(Declaration { name, start, end });
            }
            start = end + 1;
        }
        declarations.sort_by_key(|declaration| declaration.name);
        Suite {
            declarations,
            header,
        }
    }
}

impl Library for Suite {
    fn paths(&self) -> Vec<&str> {
        vec!["universe"]
    }

    fn package(&self, path: &str) -> Option<PackageSource<'_>> {
        (path == "universe").then_some(PackageSource {
            path: "universe",
            file: "universe.flux",
            text: UNIVERSE,
            header: self.header,
            declarations: &self.declarations,
        })
    }
}
