//! `csv.from`: tables out of CSV, from a string or a file.

use std::io::{Cursor, Read};
use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span};
use fluxlite_engine::{
    Arguments, Demand, Failure, Files, Native, Outcome, Output, Shape, Source, SourcePlan, Value,
};
use fluxlite_table::Name;
use fluxlite_table::csv::{CsvError, CsvProblem, Decoder, Event, Mode};

/// `csv.from`.
pub const NATIVES: &[Native] = &[Native::new("csv", "from", Shape::Call(from))];

fn from(arguments: &Arguments<'_>) -> Outcome<Value> {
    let mode = match &*arguments.string_or("mode", "annotations")? {
        "annotations" => Mode::Annotations,
        "raw" => Mode::Raw,
        other => {
            let message = format!("unknown mode {other:?}; there are \"annotations\" and \"raw\"");
            return Err(arguments.refuse("mode", message));
        }
    };
    let (input, span) = match (arguments.get("csv"), arguments.get("file")) {
        (Some(_), None) => (
            Input::Text(arguments.string("csv")?),
            arguments.span_of("csv"),
        ),
        (None, Some(_)) => {
            let files = arguments.environment.host.files.clone();
            (
                Input::File(arguments.string("file")?, files),
                arguments.span_of("file"),
            )
        }
        (Some(_), Some(_)) => {
            return Err(arguments.refuse("file", "csv.from takes either csv or file, not both"));
        }
        (None, None) => {
            let message = "csv.from needs csv or file";
            return Err(Failure::at(Code::ARGUMENT, arguments.span, message));
        }
    };
    arguments.source(CsvPlan { input, mode, span })
}

/// Where the CSV comes from.
#[derive(Clone)]
enum Input {
    /// The script itself.
    Text(Name),
    /// A file, by the path that the script names.
    File(Name, Arc<dyn Files>),
}

#[derive(Clone)]
struct CsvPlan {
    input: Input,
    mode: Mode,
    /// The argument that names the input.
    span: Span,
}

impl SourcePlan for CsvPlan {
    fn source(&self) -> Box<dyn Source> {
        Box::new(self.clone())
    }
}

impl Source for CsvPlan {
    fn run(&mut self, out: &mut Output<'_>) -> Outcome<()> {
        if out.demand() == Demand::Nothing {
            return Ok(());
        }
        match &self.input {
            Input::Text(text) => self.push(Cursor::new(Bytes(text.clone())), out),
            Input::File(path, files) => {
                let file = files
                    .open(path)
                    .map_err(|error| self.unreadable(path, &error))?;
                self.push(file, out)
            }
        }
    }
}

impl CsvPlan {
    fn push(&self, source: impl Read, out: &mut Output<'_>) -> Outcome<()> {
        let mut decoder = Decoder::new(source, self.mode);
        let mut demand = Demand::More;
        while let Some(event) = decoder.next_event().map_err(|error| self.failure(error))? {
            match event {
                Event::Table(_) => {}
                Event::Chunk(chunk) => {
                    demand = out.chunk(chunk)?;
                    if demand != Demand::More {
                        decoder.skip_table();
                    }
                }
                Event::EndTable => out.end_table()?,
            }
            if demand == Demand::Nothing {
                return out.end_table();
            }
        }
        Ok(())
    }

    fn failure(&self, error: CsvError) -> Failure {
        match (&error.problem, &self.input) {
            (CsvProblem::Read(cause), Input::File(path, _)) => self.unreadable(path, cause),
            (_, Input::File(path, _)) => {
                Failure::at(Code::CSV, self.span, format!("{path}: {error}"))
            }
            (_, Input::Text(_)) => Failure::at(Code::CSV, self.span, error.to_string()),
        }
    }

    fn unreadable(&self, path: &str, error: &std::io::Error) -> Failure {
        Failure::at(
            Code::DATA_FILE,
            self.span,
            format!("{path} cannot be read: {error}"),
        )
        .help("a relative path is looked up from the working directory")
    }
}

/// The bytes of a text that is shared.
struct Bytes(Name);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}
