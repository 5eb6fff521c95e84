//! Results on their way out: a writer a result, in the format asked for.

mod records;

use std::io::{self, Write as _};

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Demand, Failure, Outcome, Sink};
use fluxlite_table::csv::Encoder;
use fluxlite_table::{Chunk, JsonWriter, MarkdownWriter, ResultWriter, TextStyle, TextWriter};

use crate::cli::Format;
use crate::spool::{Part, Spool};

pub use records::{PartitionTables, RecordTable, note_held};

/// How results look.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The format.
    pub format: Format,
    /// Rows shown of a table for people; 0 shows all.
    pub rows: usize,
    /// Columns of the terminal; `None` cuts nothing.
    pub width: Option<usize>,
    /// Whether colour helps.
    pub colour: bool,
}

impl Style {
    /// A result of that name, behind those that the spool has.
    #[must_use]
    pub fn result(&self, name: &str, spool: &Spool) -> ResultSink {
        let part = spool.part();
        let text = TextStyle {
            rows: self.rows,
            width: self.width,
            colour: self.colour,
        };
        let writer: Option<Box<dyn ResultWriter + Send>> = match self.format {
            Format::Table => Some(Box::new(TextWriter::new(part.clone(), text))),
            Format::Csv => Some(Box::new(Encoder::new(part.clone()))),
            Format::Json => Some(Box::new(JsonWriter::new(part.clone()))),
            Format::Markdown => {
                let named = part.is_behind_others();
                Some(Box::new(
                    MarkdownWriter::new(part.clone()).with_every_name(named),
                ))
            }
            Format::None => None,
        };
        let for_people = matches!(self.format, Format::Table | Format::Markdown);
        ResultSink {
            writer,
            part,
            name: name.to_owned(),
            begun: false,
            for_people,
        }
    }
}

/// One result at the end of its stream.
pub struct ResultSink {
    /// None where results are not printed; they are computed all the same.
    writer: Option<Box<dyn ResultWriter + Send>>,
    part: Part,
    name: String,
    begun: bool,
    /// Whether an empty line stands between results.
    for_people: bool,
}

impl ResultSink {
    fn write(
        &mut self,
        write: impl FnOnce(&mut dyn ResultWriter) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(writer) = &mut self.writer else {
            return Ok(());
        };
        if !std::mem::replace(&mut self.begun, true) {
            if self.for_people && self.part.is_behind_others() {
                self.part.write_all(b"\n")?;
            }
            writer.begin_result(&self.name)?;
        }
        write(&mut **writer)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.write(|writer| writer.end_result())?;
        self.part.end()
    }
}

impl Sink for ResultSink {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Demand> {
        // Nobody reads on: what only prints need not be computed.
        if self.part.is_closed() {
            return Ok(Demand::Nothing);
        }
        self.write(|writer| writer.chunk(&chunk))
            .map_err(|error| failure(&error))?;
        Ok(Demand::More)
    }

    fn end_table(&mut self) -> Outcome<()> {
        self.write(|writer| writer.end_table())
            .map_err(|error| failure(&error))
    }

    fn end(&mut self) -> Outcome<()> {
        self.finish().map_err(|error| failure(&error))
    }
}

/// The failure to write results.
pub fn failure(error: &io::Error) -> Failure {
    Failure::new(
        Code::OUTPUT,
        format!("the results cannot be written: {error}"),
    )
}
