//! Tables as Markdown, in the way of Flux's documentation: a table for each table, an asterisk before the names of
//! group-key columns, cells aligned in the source too.
//!
//! A result has its name above its tables; a `_result` has it where asked for. Line breaks in cells are `<br>`; a bar, a
//! backslash and `<`, which would open HTML, are escaped. Below a table without rows stands its group key, which no row
//! shows.

use std::io::{self, Write};

use crate::page::{PAGE_ROWS, Page, Side, sides, write_padded};
use crate::{Chunk, GroupKey, ResultWriter, write_cell};

/// Writes results as Markdown tables.
#[derive(Debug)]
pub struct MarkdownWriter<W> {
    out: W,
    types: bool,
    named: bool,
    begun: bool,
    table: Option<Table>,
}

#[derive(Debug)]
struct Table {
    headings: Vec<String>,
    sides: Vec<Side>,
    page: Page,
    /// Whether the headings are written.
    headed: bool,
    /// What stands below the table while it has no rows.
    no_rows: Option<String>,
}

impl<W: Write> MarkdownWriter<W> {
    /// A writer to `out`.
    pub fn new(out: W) -> Self {
        MarkdownWriter {
            out,
            types: false,
            named: false,
            begun: false,
            table: None,
        }
    }

    /// Also writes each column's type behind its name, as `_value:float`.
    #[must_use]
    pub fn with_types(mut self) -> Self {
        self.types = true;
        self
    }

    /// Also writes the name `_result`, for a result that stands behind others.
    #[must_use]
    pub fn with_every_name(mut self, named: bool) -> Self {
        self.named = named;
        self
    }

    /// Gives back what is written to.
    pub fn into_inner(self) -> W {
        self.out
    }

    /// The table of a first chunk.
    fn table_of(&self, chunk: &Chunk) -> Table {
        let heading = |(name, field): (&crate::Name, crate::Field)| {
            let mark = if field.in_key { "*" } else { "" };
            let name = escape(name.to_string());
            if self.types {
                format!("{mark}{name}:{}", field.ty)
            } else {
                format!("{mark}{name}")
            }
        };
        let headings: Vec<String> = chunk.schema().iter().map(heading).collect();
        // The rule needs three dashes.
        let widths = headings.iter().map(String::as_str);
        let mut page = Page::new(widths);
        page.widths
            .iter_mut()
            .for_each(|width| *width = (*width).max(3));
        Table {
            sides: sides(chunk.schema()),
            page,
            headings,
            headed: false,
            no_rows: Some(no_rows(chunk.key())),
        }
    }

    /// Puts an empty line before what is not the first.
    fn separate(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn flush_page(&mut self) -> io::Result<()> {
        let Some(table) = &mut self.table else {
            return Ok(());
        };
        let mut text = String::new();
        let headed = std::mem::replace(&mut table.headed, true);
        if table.headings.is_empty() {
            table.page.clear();
            table.no_rows = None;
            let text: &[u8] = if headed { b"" } else { b"No columns.\n" };
            return self.out.write_all(text);
        }
        if !headed {
            table.write_row(&mut text, &table.headings);
            table.write_rule(&mut text);
        }
        for row in table.page.iter() {
            table.write_row(&mut text, row);
        }
        table.page.clear();
        self.out.write_all(text.as_bytes())
    }
}

impl Table {
    fn write_row(&self, out: &mut String, row: &[String]) {
        for ((cell, width), side) in row.iter().zip(&self.page.widths).zip(&self.sides) {
            out.push_str("| ");
            write_padded(out, cell, *width, *side);
            out.push(' ');
        }
        out.push_str("|\n");
    }

    fn write_rule(&self, out: &mut String) {
        for (width, side) in self.page.widths.iter().zip(&self.sides) {
            out.push_str("| ");
            out.extend(std::iter::repeat_n('-', width.saturating_sub(1)));
            out.push_str(if *side == Side::Right { ": " } else { "- " });
        }
        out.push_str("|\n");
    }
}

impl<W: Write> ResultWriter for MarkdownWriter<W> {
    fn begin_result(&mut self, name: &str) -> io::Result<()> {
        self.table = None;
        if name == "_result" && !self.named {
            return Ok(());
        }
        self.separate()?;
        writeln!(self.out, "**{}**", escape(name.to_owned()))
    }

    fn chunk(&mut self, chunk: &Chunk) -> io::Result<()> {
        if self.table.is_none() {
            self.separate()?;
            self.table = Some(self.table_of(chunk));
        }
        for row in 0..chunk.rows() {
            if let Some(table) = &mut self.table {
                table.no_rows = None;
                table.page.push(chunk, row, escape);
                if table.page.rows() >= PAGE_ROWS {
                    self.flush_page()?;
                }
            }
        }
        Ok(())
    }

    fn end_table(&mut self) -> io::Result<()> {
        self.flush_page()?;
        match self.table.take().and_then(|table| table.no_rows) {
            Some(no_rows) => write!(self.out, "\n{no_rows}\n"),
            None => Ok(()),
        }
    }

    fn end_result(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What stands below a table without rows.
fn no_rows(key: &GroupKey) -> String {
    let mut text = "No rows".to_owned();
    for (at, entry) in key.entries().iter().enumerate() {
        text.push_str(if at == 0 { ": " } else { ", " });
        text.push_str(&escape(entry.name.to_string()));
        text.push('=');
        let mut value = String::new();
        write_cell(&mut value, entry.value.as_cell());
        text.push_str(&escape(value));
    }
    text.push('.');
    text
}

/// A text in a cell of a Markdown table.
fn escape(text: String) -> String {
    if !text.contains(['|', '\\', '<', '\n', '\r']) {
        return text;
    }
    text.replace('\\', "\\\\")
        .replace('|', "\\|")
        .replace('<', "\\<")
        .replace("\r\n", "<br>")
        .replace(['\n', '\r'], "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn written(writer: MarkdownWriter<Vec<u8>>, name: &str, tables: &[Chunk]) -> String {
        let mut writer = writer;
        writer.begin_result(name).unwrap();
        for table in tables {
            writer.chunk(table).unwrap();
            writer.end_table().unwrap();
        }
        writer.end_result().unwrap();
        String::from_utf8(writer.into_inner()).unwrap()
    }

    #[test]
    fn tables_look_as_in_the_documentation() {
        let markdown = written(
            MarkdownWriter::new(Vec::new()),
            "_result",
            &[samples::weather(), samples::weather().slice(0, 0)],
        );
        assert_eq!(
            markdown,
            "\
| _time                  | *host | _value |                n |
| ---------------------- | ----- | -----: | ---------------: |
| 2024-01-01T00:00:00Z   | a     |    1.5 | 9007199254740993 |
| 2024-01-01T00:01:00.5Z | a     |        |               -2 |

| _time | *host | _value |   n |
| ----- | ----- | -----: | --: |

No rows: host=a.
"
        );
    }

    #[test]
    fn names_and_types_are_written_where_asked_for() {
        let writer = MarkdownWriter::new(Vec::new()).with_types();
        assert_eq!(
            written(writer, "a|b", &[samples::floats("v", &[1.0])]),
            "**a\\|b**\n\n| v:float |\n| ------: |\n|       1 |\n"
        );
    }
}
