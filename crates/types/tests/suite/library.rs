//! A library of a few packages. A declaration is a paragraph.

use fluxlite_types::library::{Declaration, Library, PackageSource};

const UNIVERSE: &str = "package universe

import \"system\"

builtin true : bool

builtin false : bool

option now = system.time

option location = {zone: \"UTC\", offset: 0h}

builtin bool : (v: A) => bool

builtin bytes : (v: A) => bytes

builtin int : (v: A) => int

builtin uint : (v: A) => uint

builtin float : (v: A) => float

builtin string : (v: A) => string

builtin contains : (value: A, set: [A]) => bool where A: Nullable

builtin count : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

builtin filter : (<-tables: stream[A], fn: (r: A) => bool, ?onEmpty: string) => stream[A] where A: Record

builtin limit : (<-tables: stream[A], n: int, ?offset: int) => stream[A]

builtin map : (<-tables: stream[A], fn: (r: A) => B, ?mergeKey: bool) => stream[B]

builtin mean : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

builtin from : (bucket: string) => stream[{A with _time: time, _value: B, _field: string, _measurement: string}]

builtin range : (<-tables: stream[{A with _time: time}], start: B, ?stop: C) => stream[{A with _time: time, _start: time, _stop: time}]

builtin reduce : (<-tables: stream[A], fn: (r: A, accumulator: B) => B, identity: B) => stream[C] where A: Record, B: Record, C: Record

builtin rename : (<-tables: stream[A], ?columns: B, ?fn: (column: string) => string) => stream[C] where A: Record, B: Record, C: Record

builtin movingAverage : (<-tables: stream[{A with _value: B}], n: int) => stream[{A with _value: float}] where B: Numeric

builtin union : (tables: [stream[A]]) => stream[A] where A: Record

builtin yield : (<-tables: stream[A], ?name: string) => stream[A] where A: Record

builtin aggregateWindow : (<-tables: stream[A], every: duration, fn: (<-: stream[B], column: C) => stream[D], ?column: C) => stream[E] where A: Record, B: Record, D: Record, E: Record

@unavailable
builtin holtWinters : (<-tables: stream[A], n: int) => stream[B] where A: Record, B: Record

toInt = (tables=<-) => tables |> map(fn: (r) => ({r with _value: int(v: r._value)}))

median = (tables=<-, column=\"_value\") => tables |> mean(column: column)

builtin display : (v: A) => string

builtin die : (msg: string) => A

builtin join : (tables: A, ?on: [string]) => stream[B] where A: Record, B: Record
";

const ARRAY: &str = "package array

builtin from : (<-rows: [A]) => stream[A] where A: Record

builtin map : (<-arr: [A], fn: (x: A) => B) => [B]
";

const DICT: &str = "package dict

builtin get : (dict: [A:B], key: A, default: B) => B where A: Comparable
";

const DYNAMIC: &str = "package dynamic

builtin dynamic : (v: A) => dynamic
";

const JOIN: &str = "package join

builtin inner : (left: stream[A], right: stream[B], on: (l: A, r: B) => bool) => stream[C] where A: Record, B: Record, C: Record
";

const KAFKA: &str = "package kafka

builtin to : (<-tables: stream[A], brokers: [string], topic: string, ?balancer: string) => stream[A] where A: Record
";

const MATH: &str = "package math

builtin pi : float

builtin sqrt : (x: float) => float
";

const SAMPLE: &str = "package sampledata

option start = 2021-01-01

option pick = (v) => v

twice = (v) => v + v

builtin size : int
";

const STRINGS: &str = "package strings

builtin toUpper : (v: string) => string

builtin trim : (v: string, cutset: string) => string
";

const SYSTEM: &str = "package system

builtin time : () => time
";

const BROKEN: &str = "package broken

import \"strings\"

good = strings.toUpper(v: \"a\")

bad = 1 + \"a\"
";

const TEXTS: [(&str, &str); 12] = [
    ("array", ARRAY),
    ("broken", BROKEN),
    ("dict", DICT),
    ("dynamic", DYNAMIC),
    ("influxdata/influxdb/sampledata", SAMPLE),
    ("join", JOIN),
    ("kafka", KAFKA),
    ("math", MATH),
    ("sampledata", SAMPLE),
    ("strings", STRINGS),
    ("system", SYSTEM),
    ("universe", UNIVERSE),
];

/// The packages above.
pub struct MiniLibrary {
    packages: Vec<(PackageSource<'static>, Vec<Declaration<'static>>)>,
}

impl MiniLibrary {
    /// Indexes the texts.
    pub fn new() -> Self {
        let packages = TEXTS.iter().map(|(path, text)| index(path, text)).collect();
        MiniLibrary { packages }
    }
}

impl Library for MiniLibrary {
    fn paths(&self) -> Vec<&str> {
        self.packages
            .iter()
            .map(|(package, _)| package.path)
            .collect()
    }

    fn package(&self, path: &str) -> Option<PackageSource<'_>> {
        let (package, declarations) = self.packages.iter().find(|(p, _)| p.path == path)?;
        Some(PackageSource {
            declarations,
            ..*package
        })
    }
}

fn index(
    path: &'static str,
    text: &'static str,
) -> (PackageSource<'static>, Vec<Declaration<'static>>) {
    let mut declarations = Vec::new();
    let mut header = 0;
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let end = start + paragraph.trim_end().len();
        let last = paragraph.trim_end().lines().last().unwrap_or("");
        let mut words = last.split(' ');
        match words.next() {
            Some("package" | "import") => header = end,
            Some("builtin" | "option") => {
                let name = words.next().unwrap_or("");
                declarations.push(Declaration { name, start, end });
            }
            Some(name) => declarations.push(Declaration { name, start, end }),
            None => {}
        }
        start += paragraph.len() + 2;
    }
    declarations.sort_by_key(|declaration| declaration.name);
    let package = PackageSource {
        path,
        file: path,
        text,
        header,
        declarations: &[],
    };
    (package, declarations)
}
