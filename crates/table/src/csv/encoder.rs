//! Writing annotated CSV, byte for byte as InfluxDB does.
//!
//! Lines end in CR LF. Tables of a result whose schemas are the same share a block of annotations and header; an
//! empty table has a block of its own, which tells its key in `#default`. An empty line stands between blocks and
//! behind each result. Cells are quoted as Go's `encoding/csv` does; a carriage return inside of a text is lost, as
//! it is there.

use std::io::{self, Write};
use std::sync::Arc;

use arrow::array::{
    Array, BooleanArray, Float64Array, Int64Array, StringViewArray, TimestampNanosecondArray,
    UInt64Array,
};

use super::datatype::Datatype;
use crate::float::write_float;
use crate::time::{Fraction, TimeWriter};
use crate::{Chunk, Column, GroupKey, ResultWriter, Scalar, Schema, write_cell};

/// Bytes that are collected before they are written.
const BUFFER: usize = 64 << 10;

/// Writes results as annotated CSV.
#[derive(Debug)]
pub struct Encoder<W> {
    out: W,
    buffer: String,
    /// The name of the result at hand.
    result: String,
    /// The number of the table at hand.
    number: u64,
    /// The schema of the block at hand, unless a table needs a new one anyway.
    block: Option<Arc<Schema>>,
    /// Whether the result has a block yet.
    has_block: bool,
    table: Option<Table>,
}

#[derive(Debug)]
struct Table {
    key: Arc<GroupKey>,
    schema: Arc<Schema>,
    has_rows: bool,
}

impl<W: Write> Encoder<W> {
    /// An encoder that writes to `out`, in large pieces.
    pub fn new(out: W) -> Self {
        Encoder {
            out,
            buffer: String::new(),
            result: String::new(),
            number: 0,
            block: None,
            has_block: false,
            table: None,
        }
    }

    /// An encoder that has begun a result of this name.
    pub fn named(out: W, result: &str) -> Self {
        Encoder {
            result: result.to_owned(),
            ..Encoder::new(out)
        }
    }

    /// Writes out what has been collected.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.buffer.as_bytes())?;
        self.buffer.clear();
        self.out.flush()
    }

    /// Gives back what is written to.
    pub fn into_inner(self) -> W {
        self.out
    }

    /// Annotations and header; of an empty table with its key.
    fn write_head(&mut self, schema: &Schema, empty: Option<&GroupKey>) {
        let out = &mut self.buffer;
        if std::mem::replace(&mut self.has_block, true) {
            out.push_str("\r\n");
        }
        out.push_str("#datatype,string,long");
        for (_, field) in schema.iter() {
            out.push(',');
            out.push_str(Datatype::annotation(field.ty));
        }
        out.push_str("\r\n#group,false,false");
        for (_, field) in schema.iter() {
            out.push_str(if field.in_key { ",true" } else { ",false" });
        }
        out.push_str("\r\n#default,");
        write_text(out, &self.result);
        out.push(',');
        if empty.is_some() {
            out.push_str(itoa::Buffer::new().format(self.number));
        }
        for (name, _) in schema.iter() {
            out.push(',');
            if let Some(value) = empty.and_then(|key| key.value(name)) {
                write_scalar(out, value);
            }
        }
        out.push_str("\r\n,result,table");
        for name in schema.names() {
            out.push(',');
            write_text(out, name);
        }
        out.push_str("\r\n");
    }

    fn write_rows(&mut self, chunk: &Chunk) -> io::Result<()> {
        let mut prefix = format!(",,{}", self.number);
        let mut cells: Vec<Cells<'_>> = Vec::with_capacity(chunk.columns().len());
        for column in chunk.columns() {
            match (Cells::of(column), cells.last_mut()) {
                (Cells::Text(text), None) => prefix.push_str(&text),
                (Cells::Text(text), Some(Cells::Text(before))) => before.push_str(&text),
                (other, _) => cells.push(other),
            }
        }
        for row in 0..chunk.rows() {
            self.buffer.push_str(&prefix);
            for column in &mut cells {
                column.write(&mut self.buffer, row);
            }
            self.buffer.push_str("\r\n");
            if self.buffer.len() >= BUFFER {
                self.flush_full()?;
            }
        }
        Ok(())
    }

    fn flush_full(&mut self) -> io::Result<()> {
        if self.buffer.len() >= BUFFER {
            self.out.write_all(self.buffer.as_bytes())?;
            self.buffer.clear();
        }
        Ok(())
    }
}

impl<W: Write> ResultWriter for Encoder<W> {
    fn begin_result(&mut self, name: &str) -> io::Result<()> {
        name.clone_into(&mut self.result);
        self.number = 0;
        self.block = None;
        self.has_block = false;
        self.table = None;
        Ok(())
    }

    fn chunk(&mut self, chunk: &Chunk) -> io::Result<()> {
        let table = self.table.get_or_insert_with(|| Table {
            key: chunk.key().clone(),
            schema: chunk.schema().clone(),
            has_rows: false,
        });
        if chunk.rows() == 0 {
            return Ok(());
        }
        let first_rows = !std::mem::replace(&mut table.has_rows, true);
        if first_rows && self.block.as_ref() != Some(chunk.schema()) {
            self.write_head(chunk.schema(), None);
            self.block = Some(chunk.schema().clone());
        }
        self.write_rows(chunk)
    }

    fn end_table(&mut self) -> io::Result<()> {
        if let Some(table) = self.table.take() {
            if !table.has_rows {
                self.write_head(&table.schema, Some(&table.key));
                self.block = None;
            }
            self.number += 1;
        }
        self.flush_full()
    }

    fn end_result(&mut self) -> io::Result<()> {
        self.buffer.push_str("\r\n");
        self.flush()
    }
}

/// The cells of a column, each to be written with a comma before it.
enum Cells<'a> {
    /// The same in each row, the comma included.
    Text(String),
    Bool(&'a BooleanArray),
    Int(&'a Int64Array),
    UInt(&'a UInt64Array),
    Float(&'a Float64Array),
    String(&'a StringViewArray),
    Time(&'a TimestampNanosecondArray, TimeWriter),
}

impl<'a> Cells<'a> {
    fn of(column: &'a Column) -> Self {
        match column {
            Column::Constant { value, .. } => {
                let mut text = String::from(",");
                write_scalar(&mut text, value);
                Cells::Text(text)
            }
            Column::Bool(array) => Cells::Bool(array),
            Column::Int(array) => Cells::Int(array),
            Column::UInt(array) => Cells::UInt(array),
            Column::Float(array) => Cells::Float(array),
            Column::String(array) => Cells::String(array),
            Column::Time(array) => Cells::Time(array, TimeWriter::default()),
        }
    }

    fn write(&mut self, out: &mut String, row: usize) {
        if let Cells::Text(text) = self {
            out.push_str(text);
            return;
        }
        out.push(',');
        match self {
            Cells::Text(_) => {}
            Cells::Bool(cells) if cells.is_valid(row) => {
                out.push_str(if cells.value(row) { "true" } else { "false" });
            }
            Cells::Int(cells) if cells.is_valid(row) => {
                out.push_str(itoa::Buffer::new().format(cells.value(row)));
            }
            Cells::UInt(cells) if cells.is_valid(row) => {
                out.push_str(itoa::Buffer::new().format(cells.value(row)));
            }
            Cells::Float(cells) if cells.is_valid(row) => write_float(out, cells.value(row)),
            Cells::String(cells) if cells.is_valid(row) => write_text(out, cells.value(row)),
            Cells::Time(cells, writer) if cells.is_valid(row) => {
                writer.write(out, cells.value(row), Fraction::Trimmed);
            }
            _ => {}
        }
    }
}

fn write_scalar(out: &mut String, value: &Scalar) {
    match value {
        Scalar::String(text) => write_text(out, text),
        other => write_cell(out, other.as_cell()),
    }
}

/// Appends a text, quoted where it must be.
fn write_text(out: &mut String, text: &str) {
    if !needs_quotes(text) {
        out.push_str(text);
        return;
    }
    out.push('"');
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'"', b'\r', b'\n', rest.as_bytes()) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match special.as_bytes().first() {
            Some(b'"') => "\"\"",
            Some(b'\n') => "\r\n",
            _ => "",
        });
        rest = special.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

fn needs_quotes(text: &str) -> bool {
    text.bytes()
        .any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n'))
        || text.starts_with(char::is_whitespace)
        || text == "\\."
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut out = String::new();
        write_text(&mut out, text);
        out
    }

    #[test]
    fn texts_are_quoted_where_go_does() {
        for (text, written) in [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\r\nlines\""),
            ("a\rb", "\"ab\""),
            (" leading", "\" leading\""),
            ("\u{a0}leading", "\"\u{a0}leading\""),
            ("trailing ", "trailing "),
            ("tab\there", "tab\there"),
            ("\\.", "\"\\.\""),
            ("#datatype", "#datatype"),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
