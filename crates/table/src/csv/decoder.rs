//! Reading: from bytes to the chunks of one table after another.
//!
//! Annotations, headers and first rows of tables are read by the general way ([`super::row_reader`]); they make a
//! [`Layout`] and, for each table, the bytes that its key cells have. With these the quick way ([`super::rows`])
//! goes over the rows and hands back each one that it does not take. A new table begins where the cell of the
//! result, the table number or a key column changes.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::Arc;

use super::cells::ChunkCells;
use super::error::{CsvError, CsvProblem};
use super::event::{Event, Mode};
use super::layout::{Annotations, Layout, Role};
use super::number::Date;
use super::record::Misplaced;
use super::row_reader::RowReader;
use super::rows::{Rows, Stop, Stretch};
use super::table::{self, Table};
use crate::{CHUNK_ROWS, Chunk, Name};

/// The result that a table belongs to when the CSV does not say.
const DEFAULT_RESULT: &str = "_result";
/// Bytes of texts that end a chunk early.
const CHUNK_TEXT: usize = 8 << 20;

/// Reads tables from CSV.
///
/// ```
/// use fluxlite_table::csv::{Decoder, Event, Mode};
///
/// let text = "\
/// #datatype,string,long,string,double
/// #group,false,false,true,false
/// #default,_result,,,
/// ,result,table,host,_value
/// ,,0,a,1.5
/// ,,1,b,2
/// ";
/// let mut decoder = Decoder::new(text.as_bytes(), Mode::Annotations);
/// let mut rows = 0;
/// while let Some(event) = decoder.next_event()? {
///     if let Event::Chunk(chunk) = event {
///         rows += chunk.rows();
///     }
/// }
/// assert_eq!(rows, 2);
/// # Ok::<(), fluxlite_table::csv::CsvError>(())
/// ```
pub struct Decoder<R> {
    reader: RowReader<R>,
    mode: Mode,
    chunk_rows: usize,
    state: State,
    annotations: Annotations,
    layout: Layout,
    /// Whether there was a table below the header at hand.
    seen_table: bool,
    /// Whether there was a header at all.
    seen_header: bool,
    table: Table,
    /// The one that the row at hand begins, if that is known already.
    next_table: Option<Table>,
    /// `_result`, for tables to share.
    default_result: Name,
    cells: ChunkCells,
    dates: Vec<Date>,
    events: VecDeque<Event>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Annotations or a header come next.
    Head,
    /// The first row of a table, or annotations.
    Between,
    /// More rows of a table.
    InTable,
    Done,
}

impl<R: Read> Decoder<R> {
    /// A decoder of these bytes, which are read as far as events are asked for.
    pub fn new(source: R, mode: Mode) -> Self {
        Decoder {
            reader: RowReader::new(source, mode == Mode::Annotations),
            mode,
            chunk_rows: CHUNK_ROWS,
            state: State::Head,
            annotations: Annotations::default(),
            layout: Layout::default(),
            seen_table: false,
            seen_header: false,
            table: Table::none(),
            next_table: None,
            default_result: DEFAULT_RESULT.into(),
            cells: ChunkCells::default(),
            dates: Vec::new(),
            events: VecDeque::new(),
        }
    }

    /// The same decoder with chunks of at most `rows` rows instead of [`CHUNK_ROWS`].
    #[must_use]
    pub fn with_chunk_rows(mut self, rows: usize) -> Self {
        self.chunk_rows = rows.max(1);
        self
    }

    /// The next event; `None` at the end of the CSV.
    ///
    /// # Errors
    /// When the source fails or is not CSV of the mode. Nothing comes behind an error.
    pub fn next_event(&mut self) -> Result<Option<Event>, CsvError> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(Some(event));
            }
            let step = match self.state {
                State::Head => self.read_head(),
                State::Between => self.open_table(),
                State::InTable => self.read_rows(),
                State::Done => return Ok(None),
            };
            if let Err(error) = step {
                self.state = State::Done;
                self.events.clear();
                return Err(error);
            }
        }
    }

    /// Leaves out what is left of the table at hand: its rows are walked over and not decoded, so wrong cells in
    /// them stay unseen. Its end is told still.
    pub fn skip_table(&mut self) {
        self.table.wanted = false;
    }

    /// Reads annotations and the header below them.
    fn read_head(&mut self) -> Result<(), CsvError> {
        while let Some(row) = self.reader.split()? {
            let cells = self.reader.placed_cells()?;
            if self.reader.at_annotation() {
                self.annotations.keep(cells);
                self.reader.pass(row);
                continue;
            }
            self.reader.refuse_reported_error(row)?;
            self.layout = match self.mode {
                Mode::Annotations => Layout::annotated(&self.annotations, &cells)?,
                Mode::Raw => Layout::raw(&cells)?,
            };
            self.reader.pass(row);
            self.annotations = Annotations::default();
            self.cells = ChunkCells::new(&self.layout);
            self.dates = vec![Date::default(); self.cells.times.len()];
            (self.seen_header, self.seen_table) = (true, false);
            self.state = State::Between;
            return Ok(());
        }
        if !self.annotations.is_empty() {
            return Err(CsvProblem::MissingHeader.at(self.reader.position()));
        }
        if !self.seen_header {
            return Err(CsvError {
                position: None,
                problem: CsvProblem::Empty,
            });
        }
        self.state = State::Done;
        Ok(())
    }

    /// Finds the first row of the next table.
    fn open_table(&mut self) -> Result<(), CsvError> {
        if let Some(table) = self.next_table.take() {
            self.begin(table);
            return Ok(());
        }
        while let Some(row) = self.reader.split()? {
            if self.reader.at_known_annotation() {
                break;
            }
            if self.reader.at_annotation() {
                self.reader.pass(row);
                continue;
            }
            self.reader.check_count(row, self.layout.fields.len())?;
            let table = self.table_of_row()?;
            self.begin(table);
            return Ok(());
        }
        if !self.seen_table {
            let head = table::head_of_defaults(&self.layout, &self.default_result);
            let chunk = Chunk::empty(head.key.clone(), head.schema.clone());
            let events = [Event::Table(head), Event::Chunk(chunk), Event::EndTable];
            self.events.extend(events);
        }
        self.state = State::Head;
        Ok(())
    }

    fn table_of_row(&self) -> Result<Table, CsvError> {
        Table::of_row(
            &self.reader,
            &self.layout,
            &self.table,
            &self.default_result,
        )
        .map_err(|error| self.reader.place(error))
    }

    fn begin(&mut self, table: Table) {
        self.events.push_back(Event::Table(table.head.clone()));
        self.table = table;
        self.seen_table = true;
        self.state = State::InTable;
    }

    /// Reads rows of the table at hand up to a full chunk or its end.
    fn read_rows(&mut self) -> Result<(), CsvError> {
        loop {
            if self.cells.text_bytes() >= CHUNK_TEXT {
                return self.push_chunk();
            }
            let ended = match self.read_stretch()? {
                Stop::Full => return self.push_chunk(),
                Stop::BlockEnd => !self.reader.blocks.refill()?,
                Stop::Unusual => self.read_unusual_row()?,
            };
            if ended {
                if self.table.wanted && (self.cells.rows() > 0 || !self.table.begun) {
                    self.push_chunk()?;
                }
                self.events.push_back(Event::EndTable);
                self.state = State::Between;
                return Ok(());
            }
        }
    }

    /// Reads as many rows as the quick way takes.
    fn read_stretch(&mut self) -> Result<Stop, CsvError> {
        let blocks = &mut self.reader.blocks;
        let start = blocks.start();
        let rows = Rows {
            bytes: blocks.bytes(),
            start,
            end: blocks.end(),
            steps: &self.layout.steps,
            runs: &self.table.runs,
        };
        let (cells, dates) = (&mut self.cells, &mut self.dates);
        let stretch: Stretch = match (self.table.wanted, blocks.quotes()) {
            (true, false) => rows.read::<false>(cells, dates, self.chunk_rows),
            (true, true) => rows.read::<true>(cells, dates, self.chunk_rows),
            (false, false) => rows.walk::<false>(),
            (false, true) => rows.walk::<true>(),
        };
        if self.table.wanted {
            let rows = cells.rows() + stretch.rows;
            cells
                .keep(rows, blocks.bytes(), start..stretch.next)
                .map_err(|(offset, problem)| problem.at(blocks.position(offset)))?;
        }
        blocks.consume(stretch.next, stretch.lines);
        Ok(stretch.stop)
    }

    /// Decides on a row that the quick way did not take; says whether the table ends before it.
    fn read_unusual_row(&mut self) -> Result<bool, CsvError> {
        let Some(row) = self.reader.split()? else {
            return Ok(true);
        };
        if self.reader.at_known_annotation() {
            return Ok(true);
        }
        if self.reader.at_annotation() {
            self.reader.pass(row);
            return Ok(false);
        }
        self.reader.check_count(row, self.layout.fields.len())?;
        if !self.table.has_runs_of(&self.reader, &self.layout) {
            let table = self.table_of_row()?;
            if !table.is_same(&self.table) {
                self.next_table = Some(table);
                return Ok(true);
            }
            self.table.runs = table.runs;
        }
        if self.table.wanted {
            self.push_row().map_err(|error| self.reader.place(error))?;
        }
        self.reader.pass(row);
        Ok(false)
    }

    /// Appends the row that was split last to the chunk.
    fn push_row(&mut self) -> Result<(), Misplaced> {
        let fields = self.layout.fields.iter().zip(self.reader.cells());
        let values = fields.filter_map(|(field, cell)| match field.role {
            Role::Value(slot) => {
                Some(table::value(&self.reader, field, *cell).map(|value| (slot, value)))
            }
            _ => None,
        });
        let values = values.collect::<Result<Vec<_>, _>>()?;
        self.cells.push_row(values.into_iter());
        Ok(())
    }

    fn push_chunk(&mut self) -> Result<(), CsvError> {
        let (key, schema) = (&self.table.head.key, &self.table.head.schema);
        let rows = self.cells.rows();
        let columns = self.cells.take(&self.layout, key);
        let chunk = Chunk::new(Arc::clone(key), Arc::clone(schema), columns, rows)
            .map_err(|error| CsvError::from(std::io::Error::other(error)))?;
        self.table.begun = true;
        self.events.push_back(Event::Chunk(chunk));
        Ok(())
    }
}
