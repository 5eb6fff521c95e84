//! Rows as JSON: an object a row, a row a line.
//!
//! `result` and `table` stand in front, then the columns in their order. Times are RFC 3339 strings. Integers are
//! numbers with all their digits, also beyond 2^53; floats always have a point or an exponent. JSON has no NaN and no
//! infinities: these are the strings `"NaN"`, `"+Inf"`, `"-Inf"`. A column that is itself called `result` or `table`
//! takes the place of ours, since an object has a name once. An empty table has no line.

use std::io::{self, Write};
use std::sync::Arc;

use crate::float::write_float;
use crate::time::{Fraction, TimeWriter};
use crate::{Cell, Chunk, Column, ResultWriter, Schema};

/// Bytes that are collected before they are written.
const BUFFER: usize = 64 << 10;

/// Writes rows as lines of JSON.
#[derive(Debug)]
pub struct JsonWriter<W> {
    out: W,
    buffer: String,
    result: String,
    /// The number of the table at hand.
    number: u64,
    schema: Option<Arc<Schema>>,
    /// What stands in front of each cell of the schema: a comma, if one is needed, and the name.
    names: Vec<String>,
    time: TimeWriter,
}

impl<W: Write> JsonWriter<W> {
    /// A writer to `out`, in large pieces.
    pub fn new(out: W) -> Self {
        JsonWriter {
            out,
            buffer: String::new(),
            result: String::new(),
            number: 0,
            schema: None,
            names: Vec::new(),
            time: TimeWriter::default(),
        }
    }

    /// Gives back what is written to.
    pub fn into_inner(self) -> W {
        self.out
    }

    /// What each line of the table at hand begins with.
    fn prefix(&self, schema: &Schema) -> String {
        let mut prefix = String::from("{");
        if schema.index_of("result").is_none() {
            prefix.push_str("\"result\":");
            write_string(&mut prefix, &self.result);
        }
        if schema.index_of("table").is_none() {
            let comma = if prefix.len() > 1 { "," } else { "" };
            prefix.push_str(&format!("{comma}\"table\":{}", self.number));
        }
        prefix
    }

    fn name_columns(&mut self, schema: &Arc<Schema>, prefix: &str) {
        if self.schema.as_ref() == Some(schema) {
            return;
        }
        self.schema = Some(schema.clone());
        self.names.clear();
        for name in schema.names() {
            let first = prefix.len() == 1 && self.names.is_empty();
            let mut text = String::from(if first { "" } else { "," });
            write_string(&mut text, name);
            text.push(':');
            self.names.push(text);
        }
    }

    fn flush_full(&mut self) -> io::Result<()> {
        if self.buffer.len() >= BUFFER {
            self.out.write_all(self.buffer.as_bytes())?;
            self.buffer.clear();
        }
        Ok(())
    }
}

impl<W: Write> ResultWriter for JsonWriter<W> {
    fn begin_result(&mut self, name: &str) -> io::Result<()> {
        name.clone_into(&mut self.result);
        self.number = 0;
        Ok(())
    }

    fn chunk(&mut self, chunk: &Chunk) -> io::Result<()> {
        let mut prefix = self.prefix(chunk.schema());
        self.name_columns(chunk.schema(), &prefix);
        let mut columns: Vec<(&str, &Column)> = Vec::with_capacity(self.names.len());
        for (name, column) in self.names.iter().zip(chunk.columns()) {
            match column {
                // The key's columns in front are the same in all rows.
                Column::Constant { value, .. } if columns.is_empty() => {
                    prefix.push_str(name);
                    write_json(&mut prefix, value.as_cell(), &mut self.time);
                }
                _ => columns.push((name, column)),
            }
        }
        for row in 0..chunk.rows() {
            self.buffer.push_str(&prefix);
            for (name, column) in &columns {
                self.buffer.push_str(name);
                write_json(&mut self.buffer, column.cell(row), &mut self.time);
            }
            self.buffer.push_str("}\n");
            if self.buffer.len() >= BUFFER {
                self.out.write_all(self.buffer.as_bytes())?;
                self.buffer.clear();
            }
        }
        Ok(())
    }

    fn end_table(&mut self) -> io::Result<()> {
        self.number += 1;
        self.flush_full()
    }

    fn end_result(&mut self) -> io::Result<()> {
        self.out.write_all(self.buffer.as_bytes())?;
        self.buffer.clear();
        self.out.flush()
    }
}

fn write_json(out: &mut String, cell: Cell<'_>, time: &mut TimeWriter) {
    match cell {
        Cell::Null => out.push_str("null"),
        Cell::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        Cell::Int(value) => out.push_str(itoa::Buffer::new().format(value)),
        Cell::UInt(value) => out.push_str(itoa::Buffer::new().format(value)),
        Cell::Float(value) if value.is_finite() => {
            out.push_str(zmij::Buffer::new().format_finite(value));
        }
        Cell::Float(value) => {
            out.push('"');
            write_float(out, value);
            out.push('"');
        }
        Cell::String(value) => write_string(out, value),
        Cell::Time(value) => {
            out.push('"');
            time.write(out, value, Fraction::Trimmed);
            out.push('"');
        }
    }
}

/// Appends a string in quotes, with what must be escaped escaped.
fn write_string(out: &mut String, text: &str) {
    let plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
    if text.bytes().all(plain) {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&serde_json::Value::from(text).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn lines(chunk: &Chunk) -> String {
        let mut writer = JsonWriter::new(Vec::new());
        writer.begin_result("mean").unwrap();
        writer.chunk(chunk).unwrap();
        writer.end_table().unwrap();
        writer.end_result().unwrap();
        String::from_utf8(writer.into_inner()).unwrap()
    }

    #[test]
    fn a_row_is_an_object_and_a_line() {
        assert_eq!(
            lines(&samples::weather()),
            "{\"result\":\"mean\",\"table\":0,\"_time\":\"2024-01-01T00:00:00Z\",\"host\":\"a\",\"_value\":1.5,\"n\":9007199254740993}\n\
             {\"result\":\"mean\",\"table\":0,\"_time\":\"2024-01-01T00:01:00.5Z\",\"host\":\"a\",\"_value\":null,\"n\":-2}\n"
        );
    }

    #[test]
    fn what_json_lacks_is_a_string() {
        let floats = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e25, 2.0];
        let written: Vec<String> = (lines(&samples::floats("v", &floats)).lines())
            .map(|line| line.rsplit(':').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(
            written,
            ["\"NaN\"}", "\"+Inf\"}", "\"-Inf\"}", "1e+25}", "2.0}"]
        );
    }

    #[test]
    fn columns_called_result_and_table_stand_alone() {
        assert_eq!(
            lines(&samples::floats("result", &[1.0])),
            "{\"table\":0,\"result\":1.0}\n"
        );
        assert_eq!(
            lines(&samples::floats("table", &[1.0])),
            "{\"result\":\"mean\",\"table\":1.0}\n"
        );
    }

    #[test]
    fn strings_are_escaped() {
        let mut out = String::new();
        write_string(&mut out, "say \"x\"\n\u{1}é");
        assert_eq!(out, "\"say \\\"x\\\"\\n\\u0001é\"");
    }
}
