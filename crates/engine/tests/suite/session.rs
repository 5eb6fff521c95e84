//! A session over the suite's library, and what comes out of it as text.

use std::cell::RefCell;
use std::io::Read;
use std::sync::{Arc, Mutex};

use fluxlite_diagnostics::{Code, Diagnostic, SourceMap};
use fluxlite_engine::{
    Cancellation, Demand, Environment, Extensions, Files, Host, Level, Memory, Outcome, Sink,
    StatementValue, Value, display, evaluate, run,
};
use fluxlite_table::Chunk;
use fluxlite_types::{Checker, Options};

use crate::library::Suite;
use crate::natives::{Captured, Sent, native};

/// What went wrong: its code and message, and the text that it points at.
#[derive(Debug, PartialEq)]
pub struct Mistake {
    pub code: Code,
    pub message: String,
    pub at: String,
}

pub struct Session {
    pub environment: Arc<Environment>,
    checker: RefCell<Checker>,
    sources: RefCell<SourceMap>,
}

struct NoFiles;

impl Files for NoFiles {
    fn open(&self, _path: &str) -> std::io::Result<Box<dyn Read + Send>> {
        Err(std::io::ErrorKind::NotFound.into())
    }
}

impl Session {
    pub fn new() -> Self {
        let mut extensions = Extensions::default();
        extensions.insert(Sent::default());
        extensions.insert(Captured::default());
        let environment = Environment::new(Host {
            now: 1_000,
            files: Arc::new(NoFiles),
            natives: native,
            cancellation: Cancellation::default(),
            memory: Memory::default(),
            extensions,
        });
        Session {
            environment,
            checker: RefCell::new(Checker::new(Arc::new(Suite::new()))),
            sources: RefCell::default(),
        }
    }

    /// Checks and evaluates an input.
    pub fn input(&self, script: &str) -> Result<Vec<StatementValue>, Mistake> {
        self.input_at(script, Level::Main)
    }

    pub fn input_at(&self, script: &str, level: Level) -> Result<Vec<StatementValue>, Mistake> {
        let id = self.sources.borrow_mut().add("test.flux", script);
        let parsed = fluxlite_syntax::parse(id, script);
        assert_eq!(parsed.errors, [], "{script:.200}");
        let checked = self.checker.borrow_mut().check(
            &mut self.sources.borrow_mut(),
            &parsed.file,
            &Options::default(),
        );
        let checked =
            checked.unwrap_or_else(|errors| panic!("{script:.400}\n{:?}", errors.first()));
        self.told(evaluate(&self.environment, &checked.program, level))
    }

    /// Runs what inputs left: a line for each row of each result.
    pub fn run(&self, session: fluxlite_engine::Session) -> Result<Vec<String>, Mistake> {
        let lines = Mutex::new(Vec::new());
        let outcome = run(&self.environment, session, |result| {
            Box::new(Lines {
                name: result.name.to_string(),
                lines: &lines,
            })
        });
        self.told(outcome)?;
        Ok(lines.into_inner().unwrap())
    }

    /// How many rows `send` sent.
    pub fn sent(&self) -> usize {
        *self
            .environment
            .host
            .extensions
            .get::<Sent>()
            .unwrap()
            .0
            .lock()
            .unwrap()
    }

    fn told<T>(&self, outcome: Outcome<T>) -> Result<T, Mistake> {
        outcome.map_err(|failure| self.mistake(&failure.into_diagnostic()))
    }

    fn mistake(&self, diagnostic: &Diagnostic) -> Mistake {
        let span = diagnostic.span();
        Mistake {
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            at: span.map_or(String::new(), |span| {
                self.sources.borrow().text(span).to_owned()
            }),
        }
    }
}

struct Lines<'l> {
    name: String,
    lines: &'l Mutex<Vec<String>>,
}

impl Sink for Lines<'_> {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Demand> {
        for row in 0..chunk.rows() {
            let cells = chunk.row(row);
            let cells = cells.map(|(name, _, cell)| format!("{name}={}", display(&cell.into())));
            let cells: Vec<String> = cells.collect();
            self.lines
                .lock()
                .unwrap()
                .push(format!("{}: {}", self.name, cells.join(" ")));
        }
        Ok(Demand::More)
    }

    fn end_table(&mut self) -> Outcome<()> {
        Ok(())
    }

    fn end(&mut self) -> Outcome<()> {
        Ok(())
    }
}

/// The value of an expression.
pub fn value_of(expr: &str) -> Result<Value, Mistake> {
    let values = Session::new().input(expr)?;
    Ok(values.last().unwrap().value.clone())
}

/// The value of an expression as `display` shows it.
pub fn shown(expr: &str) -> String {
    display(&value_of(expr).unwrap())
}

/// The rows of a script's results.
pub fn rows_of(script: &str) -> Result<Vec<String>, Mistake> {
    let session = Session::new();
    session.input(script)?;
    session.run(fluxlite_engine::Session::Ends)
}
