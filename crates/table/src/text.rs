//! Tables for people: aligned columns that fit the terminal, long tables cut.
//!
//! A table has a line with its number and group key, then names (an asterisk before those of the key) and types,
//! then rows. Numbers stand on the right; a null is nothing. What is too wide is cut, never wrapped: first strings,
//! then whole columns from the right, which are named below. Control characters in strings are shown as escapes, so
//! that data cannot steer the terminal.

mod fit;

use std::io::{self, Write};

use self::fit::{cut, fit};
use crate::page::{PAGE_ROWS, Page, Side, sides, write_padded};
use crate::{Chunk, ColumnType, GroupKey, ResultWriter, write_cell};

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RESET: &str = "\x1b[0m";

/// How tables for people look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Rows shown of each table; 0 is all.
    pub rows: usize,
    /// Columns of the terminal; `None` cuts nothing.
    pub width: Option<usize>,
    /// Whether names stand out and types stand back by escape sequences.
    pub colour: bool,
}

impl Default for TextStyle {
    /// 20 rows, any width, no colour.
    fn default() -> Self {
        TextStyle {
            rows: 20,
            width: None,
            colour: false,
        }
    }
}

/// Writes results as tables for people.
#[derive(Debug)]
pub struct TextWriter<W> {
    out: W,
    style: TextStyle,
    begun: bool,
    /// The number of the table at hand.
    number: usize,
    table: Option<Table>,
}

#[derive(Debug)]
struct Table {
    title: String,
    /// A name and a type for each column.
    names: Vec<String>,
    types: Vec<String>,
    sides: Vec<Side>,
    /// Which columns may be cut.
    elastic: Vec<bool>,
    page: Page,
    headed: bool,
    /// Rows that came, shown or not.
    rows: usize,
}

impl<W: Write> TextWriter<W> {
    /// A writer to `out`.
    pub fn new(out: W, style: TextStyle) -> Self {
        TextWriter {
            out,
            style,
            begun: false,
            number: 0,
            table: None,
        }
    }

    /// Gives back what is written to.
    pub fn into_inner(self) -> W {
        self.out
    }

    fn flush_page(&mut self) -> io::Result<()> {
        let Some(table) = &mut self.table else {
            return Ok(());
        };
        let width = self.style.width.unwrap_or(usize::MAX);
        let shown = fit(&table.page.widths, &table.elastic, width);
        let mut text = String::new();
        if !std::mem::replace(&mut table.headed, true) {
            table.write_head(&mut text, &shown, self.style);
        }
        for row in table.page.iter() {
            table.write_row(&mut text, row, &shown);
        }
        table.page.clear();
        self.out.write_all(text.as_bytes())
    }

    fn note(&mut self, text: &str) -> io::Result<()> {
        let (on, off) = marks(self.style, DIM);
        writeln!(self.out, "{on}{text}{off}")
    }
}

impl Table {
    fn new(number: usize, chunk: &Chunk) -> Self {
        let schema = chunk.schema();
        let mark = |in_key| if in_key { "*" } else { "" };
        let name = |name: &str, in_key| format!("{}{}", mark(in_key), visible(name.to_owned()));
        let names: Vec<String> = (schema.iter())
            .map(|(label, field)| name(label, field.in_key))
            .collect();
        let types: Vec<String> = (schema.iter())
            .map(|(_, field)| field.ty.to_string())
            .collect();
        let mut page = Page::new(names.iter().map(String::as_str));
        for (width, ty) in page.widths.iter_mut().zip(&types) {
            *width = (*width).max(ty.len());
        }
        Table {
            title: title(number, chunk.key()),
            names,
            types,
            sides: sides(schema),
            elastic: (schema.iter())
                .map(|(_, field)| field.ty == ColumnType::String)
                .collect(),
            page,
            headed: false,
            rows: 0,
        }
    }

    fn write_head(&self, out: &mut String, shown: &[usize], style: TextStyle) {
        let (bold, dim) = (marks(style, BOLD), marks(style, DIM));
        let title = cut(&self.title, style.width.unwrap_or(usize::MAX));
        out.push_str(&format!("{}{title}{}\n", bold.0, bold.1));
        for (row, (on, off)) in [(&self.names, bold), (&self.types, dim)] {
            out.push_str(on);
            self.write_row(out, row, shown);
            out.insert_str(out.len() - 1, off);
        }
        let rule: Vec<String> = shown.iter().map(|width| "─".repeat(*width)).collect();
        out.push_str(&format!("{}{}{}\n", dim.0, rule.join("  "), dim.1));
    }

    fn write_row(&self, out: &mut String, row: &[String], shown: &[usize]) {
        let start = out.len();
        for (at, ((cell, &width), side)) in row.iter().zip(shown).zip(&self.sides).enumerate() {
            if at > 0 {
                out.push_str("  ");
            }
            write_padded(out, &cut(cell, width), width, *side);
        }
        out.truncate(
            start
                + out
                    .get(start..)
                    .unwrap_or_default()
                    .trim_end_matches(' ')
                    .len(),
        );
        out.push('\n');
    }
}

impl<W: Write> ResultWriter for TextWriter<W> {
    fn begin_result(&mut self, name: &str) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            writeln!(self.out)?;
        }
        self.number = 0;
        self.table = None;
        let (on, off) = marks(self.style, BOLD);
        writeln!(self.out, "{on}Result: {}{off}", visible(name.to_owned()))
    }

    fn chunk(&mut self, chunk: &Chunk) -> io::Result<()> {
        if self.table.is_none() {
            writeln!(self.out)?;
        }
        let limit = match self.style.rows {
            0 => usize::MAX,
            rows => rows,
        };
        let number = self.number;
        let table = self.table.get_or_insert_with(|| Table::new(number, chunk));
        let room = limit.saturating_sub(table.rows);
        table.rows += chunk.rows();
        for row in 0..chunk.rows().min(room) {
            if let Some(table) = &mut self.table {
                table.page.push(chunk, row, visible);
                if table.page.rows() >= PAGE_ROWS {
                    self.flush_page()?;
                }
            }
        }
        Ok(())
    }

    fn end_table(&mut self) -> io::Result<()> {
        self.flush_page()?;
        let Some(table) = self.table.take() else {
            return Ok(());
        };
        self.number += 1;
        let hidden = match self.style.rows {
            0 => 0,
            limit => table.rows.saturating_sub(limit),
        };
        if table.rows == 0 {
            self.note("no rows")?;
        } else if hidden > 0 {
            self.note(&format!("… {hidden} more {}", plural(hidden, "row")))?;
        }
        let width = self.style.width.unwrap_or(usize::MAX);
        let shown = fit(&table.page.widths, &table.elastic, width).len();
        let left_out = table.names.get(shown..).unwrap_or_default();
        if !left_out.is_empty() {
            let count = left_out.len();
            let names = left_out.join(", ");
            let text = format!("… {count} more {}: {names}", plural(count, "column"));
            self.note(&cut(&text, width))?;
        }
        Ok(())
    }

    fn end_result(&mut self) -> io::Result<()> {
        if self.number == 0 {
            self.note("no tables")?;
        }
        self.out.flush()
    }
}

fn title(number: usize, key: &GroupKey) -> String {
    let mut title = format!("Table {number}");
    for (at, entry) in key.entries().iter().enumerate() {
        title.push_str(if at == 0 { ": " } else { ", " });
        title.push_str(&visible(entry.name.to_string()));
        title.push('=');
        let mut value = String::new();
        write_cell(&mut value, entry.value.as_cell());
        title.push_str(&visible(value));
    }
    title
}

fn plural(count: usize, noun: &str) -> String {
    format!("{noun}{}", if count == 1 { "" } else { "s" })
}

/// What switches a way of writing on and off.
fn marks(style: TextStyle, on: &'static str) -> (&'static str, &'static str) {
    if style.colour { (on, RESET) } else { ("", "") }
}

/// A text with its control characters as escapes.
fn visible(text: String) -> String {
    if !text.contains(char::is_control) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn written(style: TextStyle, tables: &[Chunk]) -> String {
        let mut writer = TextWriter::new(Vec::new(), style);
        writer.begin_result("mean").unwrap();
        for table in tables {
            writer.chunk(table).unwrap();
            writer.end_table().unwrap();
        }
        writer.end_result().unwrap();
        String::from_utf8(writer.into_inner()).unwrap()
    }

    #[test]
    fn a_table_has_its_key_names_types_and_rows() {
        assert_eq!(
            written(TextStyle::default(), &[samples::weather()]),
            "\
Result: mean

Table 0: host=a
_time                   *host   _value                 n
time                    string   float               int
──────────────────────  ──────  ──────  ────────────────
2024-01-01T00:00:00Z    a          1.5  9007199254740993
2024-01-01T00:01:00.5Z  a                             -2
"
        );
    }

    #[test]
    fn long_tables_are_cut_and_empty_ones_say_so() {
        let style = TextStyle {
            rows: 1,
            ..TextStyle::default()
        };
        let tables = [
            samples::floats("v", &[1.0, 2.0, 3.0]),
            samples::floats("v", &[]),
        ];
        assert_eq!(
            written(style, &tables),
            "Result: mean\n\nTable 0\n    v\nfloat\n─────\n    1\n… 2 more rows\n\n\
             Table 1\n    v\nfloat\n─────\nno rows\n"
        );
    }

    #[test]
    fn a_result_without_tables_says_so() {
        assert_eq!(
            written(TextStyle::default(), &[]),
            "Result: mean\nno tables\n"
        );
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_named() {
        let style = TextStyle {
            width: Some(40),
            ..TextStyle::default()
        };
        let text = written(style, &[samples::weather()]);
        assert!(
            text.contains("_time                   *host   _value\n"),
            "{text}"
        );
        assert!(text.ends_with("… 1 more column: n\n"), "{text}");
    }

    #[test]
    fn control_characters_cannot_steer_the_terminal() {
        let table = samples::strings("s", &["two\nlines", "\u{1b}[31mred"]);
        let text = written(TextStyle::default(), &[table]);
        assert!(text.contains("two\\nlines\n\\u{1b}[31mred\n"), "{text}");
    }

    #[test]
    fn colour_is_around_whole_lines() {
        let style = TextStyle {
            colour: true,
            ..TextStyle::default()
        };
        assert_eq!(
            written(style, &[samples::floats("v", &[1.0])]),
            "\x1b[1mResult: mean\x1b[0m\n\n\x1b[1mTable 0\x1b[0m\n\x1b[1m    v\x1b[0m\n\
             \x1b[2mfloat\x1b[0m\n\x1b[2m─────\x1b[0m\n    1\n"
        );
    }
}
