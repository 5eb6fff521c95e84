//! The law of chunks: where the rows of a table are cut makes no difference to what a script gives.
//!
//! Every script of `tests/oracle` that reads CSV runs with chunks of one row and of 8,192, and both print the same bytes
//! or both fail: where a column's type changes, how much of it was seen decides the words.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use fluxlite_diagnostics::{Code, SourceMap};
use fluxlite_engine::{
    Arguments, Cancellation, Demand, Environment, Extensions, Failure, Files, Host, Level, Memory,
    Native, Outcome, Session, Shape, Sink, Tables, Value, evaluate, run,
};
use fluxlite_table::csv::{Decoder, Encoder, Event, Mode};
use fluxlite_table::{CHUNK_ROWS, Chunk, ResultWriter as _};
use fluxlite_types::{Checker, Options};

static IN_ONES: Native = Native::new("csv", "from", Shape::Call(|a| from(a, 1)));
static WHOLE: Native = Native::new("csv", "from", Shape::Call(|a| from(a, CHUNK_ROWS)));

/// `csv.from(csv:)` with chunks of a size.
fn from(arguments: &Arguments<'_>, rows: usize) -> Outcome<Value> {
    let mode = match &*arguments.string_or("mode", "annotations")? {
        "raw" => Mode::Raw,
        _ => Mode::Annotations,
    };
    let text = arguments.string("csv")?;
    let mut decoder = Decoder::new(text.as_bytes(), mode).with_chunk_rows(rows);
    let (mut tables, mut table): (Vec<Vec<Chunk>>, Vec<Chunk>) = (Vec::new(), Vec::new());
    let failure = |error| Failure::new(Code::CSV, format!("{error}"));
    while let Some(event) = decoder.next_event().map_err(failure)? {
        match event {
            Event::Table(_) => {}
            Event::Chunk(chunk) => table.push(chunk),
            Event::EndTable => tables.push(std::mem::take(&mut table)),
        }
    }
    arguments.source(Tables(Arc::new(tables)))
}

fn in_ones(package: &str, name: &str) -> Option<&'static Native> {
    match (package, name) {
        ("csv", "from") => Some(&IN_ONES),
        _ => fluxlite_stdlib::native(package, name),
    }
}

fn whole(package: &str, name: &str) -> Option<&'static Native> {
    match (package, name) {
        ("csv", "from") => Some(&WHOLE),
        _ => fluxlite_stdlib::native(package, name),
    }
}

struct NoFiles;

impl Files for NoFiles {
    fn open(&self, _: &str) -> std::io::Result<Box<dyn Read + Send>> {
        Err(std::io::ErrorKind::NotFound.into())
    }
}

/// The results of a run, each with what was printed of it.
type Printed = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

struct Printer {
    encoder: Encoder<Vec<u8>>,
    name: String,
    printed: Printed,
}

impl Sink for Printer {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Demand> {
        self.encoder.chunk(&chunk).unwrap();
        Ok(Demand::More)
    }

    fn end_table(&mut self) -> Outcome<()> {
        self.encoder.end_table().unwrap();
        Ok(())
    }

    fn end(&mut self) -> Outcome<()> {
        self.encoder.end_result().unwrap();
        let encoder = std::mem::replace(&mut self.encoder, Encoder::new(Vec::new()));
        let entry = (self.name.clone(), encoder.into_inner());
        self.printed.lock().unwrap().push(entry);
        Ok(())
    }
}

/// The results of a script by name, as text.
type Results = Vec<(String, Vec<u8>)>;

/// What a script prints, nothing if it fails; `None` if it is not to be run.
fn outcome(
    script: &str,
    natives: fn(&str, &str) -> Option<&'static Native>,
) -> Option<Option<Results>> {
    let mut sources = SourceMap::new();
    let id = sources.add("script", script);
    let parsed = fluxlite_syntax::parse(id, script);
    let mut checker = Checker::new(Arc::new(fluxlite_stdlib::library()));
    let checked = checker
        .check(&mut sources, &parsed.file, &Options::default())
        .ok()?;
    if !parsed.errors.is_empty() || !fluxlite_engine::unavailable(&checked.program).is_empty() {
        return None;
    }
    let environment = Environment::new(Host {
        now: 1_714_521_600_000_000_000,
        files: Arc::new(NoFiles),
        natives,
        cancellation: Cancellation::default(),
        memory: Memory::default(),
        extensions: Extensions::default(),
    });
    let printed = Printed::default();
    let ran = evaluate(&environment, &checked.program, Level::Main).and_then(|_| {
        run(&environment, Session::Ends, |result| {
            let mut encoder = Encoder::new(Vec::new());
            encoder.begin_result(&result.name).unwrap();
            let (name, printed) = (result.name.to_string(), printed.clone());
            Box::new(Printer {
                encoder,
                name,
                printed,
            }) as Box<dyn Sink + Send>
        })
    });
    environment.close();
    let printed = std::mem::take(&mut *printed.lock().unwrap());
    Some(ran.is_ok().then_some(printed))
}

/// Scripts that read CSV which they bring along.
fn scripts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracle");
    let families = std::fs::read_dir(root).unwrap();
    let files = families.flat_map(|family| {
        let path = family.unwrap().path();
        let files = path.is_dir().then(|| std::fs::read_dir(path).unwrap());
        files.into_iter().flatten().map(|file| file.unwrap().path())
    });
    let mut scripts: Vec<PathBuf> = files
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "flux")
        })
        .collect();
    scripts.sort();
    scripts
}

#[test]
fn where_rows_are_cut_makes_no_difference() {
    let mut compared = 0;
    for path in scripts() {
        let script = std::fs::read_to_string(&path).unwrap();
        if !script.contains("csv.from(") {
            continue;
        }
        let Some(expected) = outcome(&script, whole) else {
            continue;
        };
        let found = outcome(&script, in_ones).unwrap();
        let text = |results: &Option<Vec<(String, Vec<u8>)>>| -> String {
            let results = results.iter().flatten();
            results
                .map(|(name, bytes)| format!("{name}\n{}", String::from_utf8_lossy(bytes)))
                .collect()
        };
        assert_eq!(text(&expected), text(&found), "{}", path.display());
        compared += 1;
    }
    std::io::stdout()
        .write_all(format!("{compared} scripts compared\n").as_bytes())
        .unwrap();
    assert!(compared > 50);
}
