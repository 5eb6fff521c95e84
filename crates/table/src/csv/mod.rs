//! Annotated CSV, the format that InfluxDB answers in, and CSV without annotations.
//!
//! [`Decoder`] reads it as a stream: an event for each table's head, for its chunks, for its end. [`Encoder`] writes
//! tables byte for byte as InfluxDB does. The format is described on InfluxDB's page "Annotated CSV"; quoting is
//! that of RFC 4180, null and the empty string are both an empty cell.

mod blocks;
mod cells;
mod datatype;
mod decoder;
mod encoder;
mod error;
mod event;
mod layout;
mod number;
mod record;
mod row_reader;
mod rows;
mod table;
mod texts;

pub use decoder::Decoder;
pub use encoder::Encoder;
pub use error::{CsvError, CsvProblem, Position};
pub use event::{Event, Mode, TableHead};
