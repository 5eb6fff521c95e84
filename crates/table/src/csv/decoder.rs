//! Reading: from bytes to the chunks of one table after another.
//!
//! Annotations, headers and first rows of tables are read by the general way ([`super::record`]); they make a
//! [`Layout`] and, for each table, the bytes that its key cells have. With these the quick way ([`super::rows`])
//! goes over the rows and hands back each one that it does not take. A new table begins where the cell of the
//! result, the table number or a key column changes.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::Arc;

use super::blocks::Blocks;
use super::cells::ChunkCells;
use super::error::{CsvError, CsvProblem, Position, shortened};
use super::layout::{Annotations, Field, Layout, PlacedCell, Role, StepKind};
use super::number::Date;
use super::record::{self, Cell, Misplaced, Split};
use super::rows::{Rows, Run, Stop, Stretch};
use crate::{CHUNK_ROWS, Chunk, GroupKey, KeyEntry, Name, Scalar, Schema};

/// The result that a table belongs to when the CSV does not say.
const DEFAULT_RESULT: &str = "_result";
/// Bytes of texts that end a chunk early.
const CHUNK_TEXT: usize = 8 << 20;

/// How a CSV is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Annotations tell the types and the group keys.
    #[default]
    Annotations,
    /// The first row is the header, all cells are strings, and all rows make one table without a group key.
    Raw,
}

/// What a decoder comes upon, in order: for each table `Table`, its chunks, `EndTable`.
#[derive(Debug, Clone)]
pub enum Event {
    /// A table begins.
    Table(TableHead),
    /// Rows of it. A table has at least one chunk, an empty one a chunk without rows, unless it is skipped.
    Chunk(Chunk),
    /// It ends.
    EndTable,
}

/// What is known of a table before its rows.
#[derive(Debug, Clone)]
pub struct TableHead {
    /// The result that it belongs to, `_result` unless the CSV says otherwise.
    pub result: Name,
    /// Its group key.
    pub key: Arc<GroupKey>,
    /// Its columns.
    pub schema: Arc<Schema>,
}

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
    blocks: Blocks<R>,
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
    cells: ChunkCells,
    dates: Vec<Date>,
    /// The cells of the row that was split last.
    row: Vec<Cell>,
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

/// The table at hand.
#[derive(Debug)]
struct Table {
    head: TableHead,
    /// Its number as written.
    number: String,
    runs: Vec<Run>,
    /// Whether its rows are wanted.
    wanted: bool,
    /// Whether a chunk of it went out.
    begun: bool,
}

/// A row that has been split: what is behind it and how many lines it has.
struct SplitRow {
    next: usize,
    lines: u64,
}

impl<R: Read> Decoder<R> {
    /// A decoder of these bytes, which are read as far as events are asked for.
    pub fn new(source: R, mode: Mode) -> Self {
        let schema = Arc::new(Schema::default());
        Decoder {
            blocks: Blocks::new(source),
            mode,
            chunk_rows: CHUNK_ROWS,
            state: State::Head,
            annotations: Annotations::default(),
            layout: Layout {
                fields: Vec::new(),
                steps: Vec::new(),
                schema: schema.clone(),
            },
            seen_table: false,
            seen_header: false,
            table: Table {
                head: TableHead {
                    result: DEFAULT_RESULT.into(),
                    key: Arc::default(),
                    schema,
                },
                number: String::new(),
                runs: Vec::new(),
                wanted: true,
                begun: false,
            },
            cells: ChunkCells::default(),
            dates: Vec::new(),
            row: Vec::new(),
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
        loop {
            let Some(row) = self.split_row()? else {
                let position = self.blocks.position(self.blocks.start());
                if !self.annotations.is_empty() {
                    return Err(CsvProblem::MissingHeader.at(position));
                }
                if !self.seen_header {
                    return Err(CsvError {
                        position: None,
                        problem: CsvProblem::Empty,
                    });
                }
                self.state = State::Done;
                return Ok(());
            };
            let cells = self.placed_cells()?;
            if self.mode == Mode::Annotations && self.at_annotation() {
                self.annotations.keep(cells);
                self.blocks.consume(row.next, row.lines);
                continue;
            }
            self.refuse_reported_error(&row)?;
            self.layout = match self.mode {
                Mode::Annotations => Layout::annotated(&self.annotations, &cells)?,
                Mode::Raw => Layout::raw(&cells)?,
            };
            self.blocks.consume(row.next, row.lines);
            self.annotations = Annotations::default();
            self.cells = ChunkCells::new(&self.layout);
            self.dates = vec![Date::default(); self.cells.times.len()];
            (self.seen_header, self.seen_table) = (true, false);
            self.state = State::Between;
            return Ok(());
        }
    }

    /// Finds the first row of the next table.
    fn open_table(&mut self) -> Result<(), CsvError> {
        loop {
            let row = self.split_row()?;
            let head_next = match &row {
                None => true,
                Some(_) => self.at_annotation() && self.at_known_annotation(),
            };
            if head_next {
                if !self.seen_table {
                    self.empty_table();
                }
                self.state = State::Head;
                return Ok(());
            }
            let Some(row) = row else {
                continue;
            };
            if self.at_annotation() {
                self.blocks.consume(row.next, row.lines);
                continue;
            }
            self.check_cell_count(&row)?;
            let (head, number) = self.table_of_row().map_err(|error| self.place(error))?;
            self.table = Table {
                head: head.clone(),
                number,
                runs: self.runs_of_row(),
                wanted: true,
                begun: false,
            };
            self.seen_table = true;
            self.state = State::InTable;
            self.events.push_back(Event::Table(head));
            return Ok(());
        }
    }

    /// Reads rows of the table at hand up to a full chunk or its end.
    fn read_rows(&mut self) -> Result<(), CsvError> {
        loop {
            let stop = self.read_stretch()?;
            let ended = match stop {
                Stop::Full => {
                    self.push_chunk()?;
                    return Ok(());
                }
                Stop::BlockEnd => {
                    if self.cells.text_bytes() >= CHUNK_TEXT {
                        self.push_chunk()?;
                        return Ok(());
                    }
                    !self.blocks.refill()?
                }
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
        let start = self.blocks.start();
        let rows = Rows {
            bytes: self.blocks.bytes(),
            start,
            end: self.blocks.end(),
            steps: &self.layout.steps,
            runs: &self.table.runs,
        };
        let (cells, dates) = (&mut self.cells, &mut self.dates);
        let stretch: Stretch = match (self.table.wanted, self.blocks.quotes()) {
            (true, false) => rows.read::<false>(cells, dates, self.chunk_rows),
            (true, true) => rows.read::<true>(cells, dates, self.chunk_rows),
            (false, false) => rows.walk::<false>(),
            (false, true) => rows.walk::<true>(),
        };
        if self.table.wanted {
            let rows = cells.rows() + stretch.rows;
            cells
                .keep(rows, self.blocks.bytes(), start..stretch.next)
                .map_err(|error| self.place(error))?;
        }
        self.blocks.consume(stretch.next, stretch.lines);
        Ok(stretch.stop)
    }

    /// Decides on a row that the quick way did not take; says whether the table ends before it.
    fn read_unusual_row(&mut self) -> Result<bool, CsvError> {
        let Some(row) = self.split_row()? else {
            return Ok(true);
        };
        if self.at_annotation() {
            if self.at_known_annotation() {
                return Ok(true);
            }
            self.blocks.consume(row.next, row.lines);
            return Ok(false);
        }
        self.check_cell_count(&row)?;
        let runs = self.runs_of_row();
        let same_bytes = |(a, b): (&Run, &Run)| a.text == b.text;
        if !runs.iter().zip(&self.table.runs).all(same_bytes) {
            let (head, number) = self.table_of_row().map_err(|error| self.place(error))?;
            let at_hand = &self.table;
            if head.result != at_hand.head.result
                || number != at_hand.number
                || head.key != at_hand.head.key
            {
                return Ok(true);
            }
            self.table.runs = runs;
        }
        if self.table.wanted {
            self.push_row().map_err(|error| self.place(error))?;
        }
        self.blocks.consume(row.next, row.lines);
        Ok(false)
    }

    /// Splits the next row that is not blank, reading on where needed; `None` at the end.
    fn split_row(&mut self) -> Result<Option<SplitRow>, CsvError> {
        loop {
            let (start, end) = (self.blocks.start(), self.blocks.end());
            if start >= end {
                if self.blocks.refill()? {
                    continue;
                }
                return Ok(None);
            }
            let split = record::split(self.blocks.bytes(), start, end, &mut self.row);
            match split.map_err(|error| self.place(error))? {
                Split::Row { next, lines } if self.is_blank(start) => {
                    self.blocks.consume(next, lines);
                }
                Split::Row { next, lines } => return Ok(Some(SplitRow { next, lines })),
                Split::Incomplete { quote } => {
                    let unclosed = CsvProblem::Unclosed.at(self.blocks.position(quote));
                    if !self.blocks.refill()? {
                        return Err(unclosed);
                    }
                }
            }
        }
    }

    /// Whether the row at `start` that was split last is a blank line.
    fn is_blank(&self, start: usize) -> bool {
        let quoted = self.blocks.bytes().get(start) == Some(&b'"');
        matches!(self.row.as_slice(), [cell] if cell.is_empty() && !quoted)
    }

    fn at_annotation(&self) -> bool {
        let first = self.row.first();
        self.mode == Mode::Annotations
            && first.is_some_and(|cell| cell.is_annotation(self.blocks.bytes()))
    }

    fn at_known_annotation(&self) -> bool {
        let first = self.row.first().map(|cell| cell.text(self.blocks.bytes()));
        matches!(first, Some(Ok(text)) if matches!(&*text, "#datatype" | "#group" | "#default"))
    }

    /// The cells of the row that was split last, to be kept.
    fn placed_cells(&self) -> Result<Vec<PlacedCell>, CsvError> {
        let places = self.blocks.positions(self.row.iter().map(|cell| cell.at));
        let place = |(cell, at): (&Cell, Position)| {
            let text = cell.text(self.blocks.bytes());
            let text = text.map_err(|error| self.place(error))?.into_owned();
            Ok(PlacedCell { text, at })
        };
        self.row.iter().zip(places).map(place).collect()
    }

    fn place(&self, (offset, problem): Misplaced) -> CsvError {
        problem.at(self.blocks.position(offset))
    }

    fn check_cell_count(&mut self, row: &SplitRow) -> Result<(), CsvError> {
        let (expected, found) = (self.layout.fields.len(), self.row.len());
        if expected == found {
            return Ok(());
        }
        let extra = self.row.get(expected.min(found.saturating_sub(1)));
        let at = extra.map_or(self.blocks.start(), |cell| cell.at);
        let ragged = CsvProblem::Ragged { expected, found }.at(self.blocks.position(at));
        self.refuse_reported_error(row)?;
        Err(ragged)
    }

    /// Fails with what InfluxDB reports if the row is the header of an error: `,error,reference`.
    fn refuse_reported_error(&mut self, header: &SplitRow) -> Result<(), CsvError> {
        if self.mode == Mode::Raw || self.row.len() > 3 {
            return Ok(());
        }
        let texts = self.texts_behind_empty()?;
        let is_error = match texts.as_slice() {
            [error] => error == "error",
            [error, reference] => error == "error" && reference == "reference",
            _ => false,
        };
        if !is_error {
            return Ok(());
        }
        let position = self.blocks.position(self.blocks.start());
        self.blocks.consume(header.next, header.lines);
        let texts = match self.split_row()? {
            Some(_) => self.texts_behind_empty()?,
            None => Vec::new(),
        };
        let mut texts = texts.into_iter();
        let message = texts.next().unwrap_or_default();
        let reference = texts.next().unwrap_or_default();
        Err(CsvProblem::Reported { message, reference }.at(position))
    }

    /// The texts of the row that was split last, but for an empty first cell.
    fn texts_behind_empty(&self) -> Result<Vec<String>, CsvError> {
        let cells = self.placed_cells()?.into_iter().enumerate();
        let texts = cells.filter(|(at, cell)| *at > 0 || !cell.text.is_empty());
        Ok(texts.map(|(_, cell)| cell.text).collect())
    }

    /// The table that the row which was split last belongs to, and the table's number.
    fn table_of_row(&self) -> Result<(TableHead, String), Misplaced> {
        let (mut result, mut number) = (DEFAULT_RESULT.into(), String::new());
        let mut entries = Vec::new();
        for (field, cell) in self.layout.fields.iter().zip(&self.row) {
            match field.role {
                Role::Annotation | Role::Value(_) => {}
                Role::Result => {
                    if let Scalar::String(text) = self.value(field, *cell)? {
                        result = text;
                    }
                }
                Role::Table => {
                    if let Scalar::String(text) = self.value(field, *cell)? {
                        number = text.to_string();
                    }
                }
                Role::Key => entries.push(KeyEntry {
                    name: field.name.clone(),
                    value: self.value(field, *cell)?,
                    ty: field.datatype.column_type(),
                }),
            }
        }
        Ok((self.head(result, GroupKey::new(entries)), number))
    }

    fn head(&self, result: Name, key: GroupKey) -> TableHead {
        TableHead {
            result,
            key: Arc::new(key),
            schema: self.layout.schema.clone(),
        }
    }

    /// The bytes of the runs of the row that was split last.
    fn runs_of_row(&self) -> Vec<Run> {
        let steps = self.layout.steps.iter();
        let runs = steps.filter_map(|step| match step.kind {
            StepKind::Run { from, to } => {
                let (first, last) = (self.row.get(from)?, self.row.get(to.checked_sub(1)?)?);
                let text = self.blocks.bytes().get(first.at..last.next)?.to_vec();
                let newlines = memchr::memchr_iter(b'\n', &text).count() as u64;
                let breaks = newlines - u64::from(step.last);
                Some(Run { text, breaks })
            }
            _ => None,
        });
        runs.collect()
    }

    /// Appends the row that was split last to the chunk.
    fn push_row(&mut self) -> Result<(), Misplaced> {
        let fields = self.layout.fields.iter().zip(&self.row);
        let values = fields.filter_map(|(field, cell)| match field.role {
            Role::Value(slot) => Some(self.value(field, *cell).map(|value| (slot, value))),
            _ => None,
        });
        let values = values.collect::<Result<Vec<_>, _>>()?;
        self.cells.push_row(values.into_iter());
        Ok(())
    }

    fn value(&self, field: &Field, cell: Cell) -> Result<Scalar, Misplaced> {
        let text = cell.text(self.blocks.bytes())?;
        if text.is_empty() {
            return Ok(field.default.clone());
        }
        field.datatype.parse(&text).ok_or_else(|| {
            let problem = CsvProblem::Cell {
                column: shortened(&field.name),
                expected: field.datatype.expected(),
                found: shortened(&text),
            };
            (cell.at, problem)
        })
    }

    fn push_chunk(&mut self) -> Result<(), CsvError> {
        let (key, schema) = (&self.table.head.key, &self.table.head.schema);
        let rows = self.cells.rows();
        let columns = self.cells.take(&self.layout, key);
        let chunk = Chunk::new(key.clone(), schema.clone(), columns, rows)
            .map_err(|error| CsvError::from(std::io::Error::other(error)))?;
        self.table.begun = true;
        self.events.push_back(Event::Chunk(chunk));
        Ok(())
    }

    /// The table of a header without rows: its key stands in the defaults.
    fn empty_table(&mut self) {
        let mut result: Name = DEFAULT_RESULT.into();
        let mut entries = Vec::new();
        for field in &self.layout.fields {
            match (field.role, &field.default) {
                (Role::Result, Scalar::String(text)) => result = text.clone(),
                (Role::Key, value) => entries.push(KeyEntry {
                    name: field.name.clone(),
                    value: value.clone(),
                    ty: field.datatype.column_type(),
                }),
                _ => {}
            }
        }
        let head = self.head(result, GroupKey::new(entries));
        let chunk = Chunk::empty(head.key.clone(), head.schema.clone());
        let events = [Event::Table(head), Event::Chunk(chunk), Event::EndTable];
        self.events.extend(events);
    }
}
