//! What can be wrong with a CSV, and where.

use std::fmt;
use std::io;

/// A CSV that cannot be read: the place and the problem.
#[derive(Debug, thiserror::Error)]
pub struct CsvError {
    /// Where, unless it is about the whole input.
    pub position: Option<Position>,
    /// What.
    #[source]
    pub problem: CsvProblem,
}

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(position) => write!(f, "{position}: {}", self.problem),
            None => self.problem.fmt(f),
        }
    }
}

/// A place in a CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1; line breaks in quoted cells count.
    pub line: u64,
    /// The character in the line, from 1; of a cell its first.
    pub column: u64,
}

impl Position {
    /// The first character.
    pub(super) const START: Position = Position { line: 1, column: 1 };
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// What is wrong with a CSV.
#[derive(Debug, thiserror::Error)]
pub enum CsvProblem {
    /// The input could not be read.
    #[error("cannot be read: {0}")]
    Read(io::Error),
    /// Nothing but blank lines.
    #[error("the CSV is empty")]
    Empty,
    /// Bytes that are not UTF-8.
    #[error("the CSV is not UTF-8")]
    NotUtf8,
    /// A block whose annotations are not all there.
    #[error("expected the annotation #{name} above this header{}", if *.none {
        "; use mode: \"raw\" for a CSV without annotations"
    } else {
        ""
    })]
    MissingAnnotation {
        /// The first that is missing: `datatype`, `group` or `default`.
        name: &'static str,
        /// Whether there was no annotation at all.
        none: bool,
    },
    /// Annotations without a header below them.
    #[error("expected a header row below the annotations, found the end")]
    MissingHeader,
    /// A header whose first cell is not empty.
    #[error(
        "expected an empty first cell, since the first column of annotated CSV is for the annotations, found {found:?}"
    )]
    AnnotationColumn {
        /// The cell.
        found: String,
    },
    /// A header with two columns of one name.
    #[error("expected a different name for each column, found {name:?} twice")]
    DuplicateColumn {
        /// The name.
        name: String,
    },
    /// A datatype that tables do not have.
    #[error(
        "column {column:?}: expected one of the datatypes string, long, unsignedLong, double, boolean, dateTime:RFC3339, dateTime:RFC3339Nano, found {found:?}"
    )]
    Datatype {
        /// The column.
        column: String,
        /// The datatype.
        found: String,
    },
    /// A group annotation that is neither true nor false.
    #[error("column {column:?}: expected true or false in #group, found {found:?}")]
    Group {
        /// The column.
        column: String,
        /// The cell.
        found: String,
    },
    /// A row with more or fewer cells than the header.
    #[error("expected {expected} cells, as many as the header has, found {found}")]
    Ragged {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A cell that its datatype does not allow.
    #[error("column {column:?}: expected {expected}, found {found:?}")]
    Cell {
        /// The column.
        column: String,
        /// What its datatype allows, in words.
        expected: &'static str,
        /// The cell, shortened.
        found: String,
    },
    /// A quote that opens a cell and has no partner.
    #[error("expected a closing quote for the one that opens this cell")]
    Unclosed,
    /// A quote inside of a cell that does not begin with one.
    #[error("expected the cell to be quoted, since it holds a quote: \"…\"\"…\"")]
    BareQuote,
    /// Something between a closing quote and the next comma.
    #[error(
        "expected a comma or the end of the line behind the closing quote; a quote inside is doubled"
    )]
    BehindQuote,
    /// A row too long to be one.
    #[error("a row longer than {limit} MB")]
    TooLong {
        /// The most that a row may have.
        limit: usize,
    },
    /// An error that InfluxDB wrote in place of a table.
    #[error("the CSV holds an error instead of rows: {message}")]
    Reported {
        /// Its text.
        message: String,
        /// Its reference code, often empty.
        reference: String,
    },
}

impl CsvProblem {
    /// At a place.
    pub(super) fn at(self, position: Position) -> CsvError {
        CsvError {
            position: Some(position),
            problem: self,
        }
    }
}

impl From<io::Error> for CsvError {
    fn from(error: io::Error) -> Self {
        CsvError {
            position: None,
            problem: CsvProblem::Read(error),
        }
    }
}

/// The beginning of a cell, for messages.
pub(super) fn shortened(cell: &str) -> String {
    const SHOWN: usize = 40;
    match cell.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", cell.get(..end).unwrap_or_default()),
        None => cell.to_owned(),
    }
}
