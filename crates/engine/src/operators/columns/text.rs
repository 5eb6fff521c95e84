//! Strings: `+`, `=~`, `!~` and `"${…}"` over columns.

use arrow::array::{Array, BooleanArray, StringViewArray, StringViewBuilder};
use arrow::buffer::BooleanBuffer;
use fluxlite_syntax::ast::{BinaryOp, Name};
use fluxlite_table::{Column, ColumnType, Fraction, TimeWriter, write_float};

use super::arithmetic::is_null;
use super::bools;
use crate::display::write_value;
use crate::value::Value;
use crate::vector::Vector;

/// `text =~ regex`; `None` where the types are others.
pub(super) fn matches(op: BinaryOp, text: &Vector, regex: &Vector) -> Option<Vector> {
    if text.column_type() != Some(ColumnType::String) {
        return None;
    }
    if is_null(text) {
        return Some(Vector::null(ColumnType::Bool));
    }
    let (Vector::Column(Column::String(cells)), Vector::Same(Value::Regexp(regex))) = (text, regex)
    else {
        return None;
    };
    let wanted = op == BinaryOp::Match;
    let matched = |row: usize| cells.is_valid(row) && regex.is_match(cells.value(row)) == wanted;
    let bits = BooleanBuffer::collect_bool(cells.len(), matched);
    Some(bools(BooleanArray::new(bits, cells.nulls().cloned())))
}

/// `a + b` for `rows` rows; `None` where one is no string.
pub(super) fn concat(a: &Vector, b: &Vector, rows: usize) -> Option<Vector> {
    if b.column_type() != Some(ColumnType::String) {
        return None;
    }
    if is_null(a) || is_null(b) {
        return Some(Vector::null(ColumnType::String));
    }
    let (a, b) = (Text::of(a)?, Text::of(b)?);
    let mut joined = StringViewBuilder::with_capacity(rows);
    let mut text = String::new();
    for row in 0..rows {
        let (Some(a), Some(b)) = (a.cell(row), b.cell(row)) else {
            joined.append_null();
            continue;
        };
        text.clear();
        text.push_str(a);
        text.push_str(b);
        joined.append_value(&text);
    }
    Some(Vector::Column(Column::String(joined.finish())))
}

enum Text<'a> {
    Cells(&'a StringViewArray),
    One(&'a str),
}

impl<'a> Text<'a> {
    fn of(vector: &'a Vector) -> Option<Self> {
        match vector {
            Vector::Column(Column::String(cells)) => Some(Text::Cells(cells)),
            Vector::Same(Value::String(text)) => Some(Text::One(text)),
            _ => None,
        }
    }

    fn cell(&self, row: usize) -> Option<&str> {
        match self {
            Text::One(text) => Some(text),
            Text::Cells(cells) => cells.is_valid(row).then(|| cells.value(row)),
        }
    }
}

/// A part of a string that is put together.
pub(crate) enum Part<'a> {
    /// Text as written.
    Text(&'a Name),
    /// What a row gives.
    Value(&'a Vector),
}

/// The strings of `rows` rows.
///
/// # Errors
/// The part, by its number, that is null in some row.
pub(crate) fn interpolate(parts: &[Part<'_>], rows: usize) -> Result<Vector, usize> {
    let mut texts = StringViewBuilder::with_capacity(rows);
    let mut text = String::new();
    let mut times = TimeWriter::default();
    for row in 0..rows {
        text.clear();
        for (number, part) in parts.iter().enumerate() {
            let written = match part {
                Part::Text(part) => {
                    text.push_str(part);
                    true
                }
                Part::Value(vector) => write_cell(&mut text, vector, row, &mut times),
            };
            if !written {
                return Err(number);
            }
        }
        texts.append_value(&text);
    }
    Ok(Vector::Column(Column::String(texts.finish())))
}

/// Appends the value of a row; a null gives `false`.
fn write_cell(out: &mut String, vector: &Vector, row: usize, times: &mut TimeWriter) -> bool {
    let column = match vector {
        Vector::Column(column) => column,
        Vector::Same(value) => return write_some(out, value),
        Vector::Each(values) => return values.get(row).is_some_and(|v| write_some(out, v)),
    };
    if column.is_null(row) {
        return false;
    }
    match column {
        Column::String(cells) => out.push_str(cells.value(row)),
        Column::Float(cells) => write_float(out, cells.value(row)),
        Column::Time(cells) => times.write(out, cells.value(row), Fraction::Nine),
        Column::Int(cells) => out.push_str(itoa::Buffer::new().format(cells.value(row))),
        Column::UInt(cells) => out.push_str(itoa::Buffer::new().format(cells.value(row))),
        Column::Bool(cells) => out.push_str(if cells.value(row) { "true" } else { "false" }),
        Column::Constant { .. } => return false,
    }
    true
}

fn write_some(out: &mut String, value: &Value) -> bool {
    if !value.is_null() {
        write_value(out, value);
    }
    !value.is_null()
}
