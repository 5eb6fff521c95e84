//! What the lines of one chunk have in common, prepared once so that a row costs only what differs.
//!
//! Columns of the group key, and other constants, are escaped here once: for most tables that is the whole line
//! up to the field's value, and a row then copies one prefix. What would make every row of the chunk an error is
//! found here too, and kept until a row asks.

use std::ops::Range;

use arrow::array::{
    Array, BooleanArray, Float64Array, Int64Array, StringViewArray, TimestampNanosecondArray,
    UInt64Array,
};
use fluxlite_table::{Chunk, Column, Name, Scalar};

use crate::escape::{self, Position};
use crate::layout::{Layout, Mapping};
use crate::number;
use crate::problem::RowProblem;

/// A part of the template's text.
pub(crate) type Text = Range<usize>;

/// What of a chunk an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    /// The value of the column at a place.
    Value(usize),
    /// The name of the column at a place.
    Name(usize),
    /// The `name` argument.
    Argument,
}

/// A problem and what it is about.
pub(crate) type Fault = (About, RowProblem);

/// The head of a line, up to its fields, step by step.
#[derive(Debug)]
pub(crate) enum Step<'a> {
    /// The same bytes in each row.
    Text(Text),
    /// A measurement a row.
    Measurement(usize, &'a StringViewArray),
    /// A tag a row, left out where it is null or empty; the text is `,key=`.
    Tag(usize, Text, &'a StringViewArray),
}

/// A field.
#[derive(Debug)]
pub(crate) struct FieldStep<'a> {
    /// The column's place.
    pub place: usize,
    /// `,key=`; empty where the head's text already ends in ` key=`.
    pub key: Text,
    /// The values.
    pub values: Values<'a>,
}

/// The values of a field.
#[derive(Debug)]
pub(crate) enum Values<'a> {
    /// The same bytes in each row.
    Text(Text),
    Bool(&'a BooleanArray),
    Int(&'a Int64Array),
    UInt(&'a UInt64Array),
    Float(&'a Float64Array),
    String(&'a StringViewArray),
}

/// The times.
#[derive(Debug)]
pub(crate) enum Times<'a> {
    /// The same in each row; `None` is null.
    Constant(Option<i64>),
    /// One a row.
    Each(&'a TimestampNanosecondArray),
}

/// The lines of a chunk.
#[derive(Debug)]
pub(crate) struct Template<'a> {
    /// What [`Text`]s are ranges of.
    pub text: &'a [u8],
    /// The head.
    pub head: Vec<Step<'a>>,
    /// Whether the head ends in ` key=` of the first field, which is never null then.
    pub open_field: bool,
    /// The fields.
    pub fields: Vec<FieldStep<'a>>,
    /// The times.
    pub times: Times<'a>,
    /// The time column's place.
    pub time_place: usize,
    /// What is wrong with every row.
    pub fault: Option<Fault>,
}

impl<'a> Template<'a> {
    /// The template of a chunk; `text` is a buffer to reuse.
    pub(crate) fn new(
        chunk: &'a Chunk,
        layout: &Layout,
        mapping: &Mapping,
        text: &'a mut Vec<u8>,
    ) -> Template<'a> {
        text.clear();
        let mut builder = Builder {
            chunk,
            text,
            head: Vec::with_capacity(4),
            fault: None,
        };
        builder.measurement(layout, mapping);
        for &place in &layout.tags {
            builder.tag(place);
        }
        let mut fields = Vec::with_capacity(layout.fields.len());
        for &place in &layout.fields {
            fields.extend(builder.field(place));
        }
        let open_field = builder.open_first_field(&mut fields);
        Template {
            times: times(chunk, layout.time),
            time_place: layout.time,
            open_field,
            head: builder.head,
            fault: builder.fault,
            text: builder.text,
            fields,
        }
    }
}

fn times(chunk: &Chunk, place: usize) -> Times<'_> {
    match chunk.columns().get(place) {
        Some(Column::Time(array)) => Times::Each(array),
        Some(Column::Constant {
            value: Scalar::Time(time),
            ..
        }) => Times::Constant(Some(*time)),
        _ => Times::Constant(None),
    }
}

struct Builder<'a, 't> {
    chunk: &'a Chunk,
    text: &'t mut Vec<u8>,
    head: Vec<Step<'a>>,
    fault: Option<Fault>,
}

impl<'a> Builder<'a, '_> {
    fn measurement(&mut self, layout: &Layout, mapping: &Mapping) {
        let Some(place) = layout.measurement else {
            let name = mapping.name().unwrap_or_default();
            self.name_text(name, Position::Measurement, About::Argument);
            return;
        };
        match self.column(place) {
            Some(Column::String(array)) => self.head.push(Step::Measurement(place, array)),
            Some(Column::Constant {
                value: Scalar::String(name),
                ..
            }) if !name.is_empty() => {
                self.name_text(name, Position::Measurement, About::Value(place));
            }
            _ => self.fail(About::Value(place), RowProblem::NoMeasurement),
        }
    }

    fn tag(&mut self, place: usize) {
        match self.column(place) {
            Some(Column::String(array)) => {
                if let Some(key) = self.key(place) {
                    self.head.push(Step::Tag(place, key, array));
                }
            }
            Some(Column::Constant {
                value: Scalar::String(value),
                ..
            }) if !value.is_empty() => {
                if let Some(key) = self.key(place) {
                    self.push_text(key);
                    self.name_text(value, Position::Key, About::Value(place));
                }
            }
            _ => {}
        }
    }

    /// The field of a column, unless it is null in every row.
    fn field(&mut self, place: usize) -> Option<FieldStep<'a>> {
        let column = self.column(place)?;
        if matches!(
            column,
            Column::Constant {
                value: Scalar::Null,
                ..
            }
        ) {
            return None;
        }
        let key = self.key(place)?;
        let values = match column {
            Column::Bool(array) => Values::Bool(array),
            Column::Int(array) => Values::Int(array),
            Column::UInt(array) => Values::UInt(array),
            Column::Float(array) => Values::Float(array),
            Column::String(array) => Values::String(array),
            Column::Constant { value, .. } => Values::Text(self.constant_field(place, value)?),
            // The layout refuses times as fields.
            Column::Time(_) => return None,
        };
        Some(FieldStep { place, key, values })
    }

    fn constant_field(&mut self, place: usize, value: &Scalar) -> Option<Text> {
        let start = self.text.len();
        let written = match value {
            Scalar::Bool(value) => {
                number::write_bool(self.text, *value);
                Ok(())
            }
            Scalar::Int(value) => {
                number::write_int(self.text, *value);
                Ok(())
            }
            Scalar::UInt(value) => write_uint(self.text, *value),
            Scalar::Float(value) => write_float(self.text, *value),
            Scalar::String(value) => {
                escape::write_string_field(self.text, value);
                Ok(())
            }
            Scalar::Null | Scalar::Time(_) => return None,
        };
        if let Err(problem) = written {
            self.fail(About::Value(place), problem);
        }
        Some(start..self.text.len())
    }

    /// Moves the key of a first field that no row lacks to the end of the head.
    fn open_first_field(&mut self, fields: &mut [FieldStep<'a>]) -> bool {
        let Some(first) = fields.first_mut().filter(|field| !field.values.nullable()) else {
            return false;
        };
        let key = std::mem::replace(&mut first.key, 0..0);
        let start = self.text.len();
        self.text.push(b' ');
        self.text.extend_from_within(key.start + 1..key.end);
        self.push_text(start..self.text.len());
        true
    }

    /// Writes `,key=` of a column's name.
    fn key(&mut self, place: usize) -> Option<Text> {
        let name = self.column_name(place)?;
        let start = self.text.len();
        self.text.push(b',');
        let written = escape::write_name(self.text, name, Position::Key);
        self.text.push(b'=');
        if let Err(why) = written {
            self.fail(About::Name(place), RowProblem::Unwritable(why));
        }
        Some(start..self.text.len())
    }

    fn name_text(&mut self, text: &str, position: Position, about: About) {
        let start = self.text.len();
        if let Err(why) = escape::write_name(self.text, text, position) {
            self.fail(about, RowProblem::Unwritable(why));
        }
        self.push_text(start..self.text.len());
    }

    /// Adds a text to the head; texts that follow each other become one.
    fn push_text(&mut self, text: Text) {
        match self.head.last_mut() {
            Some(Step::Text(last)) if last.end == text.start => last.end = text.end,
            _ => self.head.push(Step::Text(text)),
        }
    }

    fn fail(&mut self, about: About, problem: RowProblem) {
        self.fault.get_or_insert((about, problem));
    }

    fn column(&self, place: usize) -> Option<&'a Column> {
        self.chunk.columns().get(place)
    }

    fn column_name(&self, place: usize) -> Option<&'a Name> {
        self.chunk.schema().at(place).map(|(name, _)| name)
    }
}

impl Values<'_> {
    fn nullable(&self) -> bool {
        match self {
            Values::Text(_) => false,
            Values::Bool(array) => array.null_count() > 0,
            Values::Int(array) => array.null_count() > 0,
            Values::UInt(array) => array.null_count() > 0,
            Values::Float(array) => array.null_count() > 0,
            Values::String(array) => array.null_count() > 0,
        }
    }

    /// Whether a row lacks the field.
    pub(crate) fn is_null(&self, row: usize) -> bool {
        match self {
            Values::Text(_) => false,
            Values::Bool(array) => array.is_null(row),
            Values::Int(array) => array.is_null(row),
            Values::UInt(array) => array.is_null(row),
            Values::Float(array) => array.is_null(row),
            Values::String(array) => array.is_null(row),
        }
    }
}

/// Appends a uint as an integer field.
pub(crate) fn write_uint(out: &mut Vec<u8>, value: u64) -> Result<(), RowProblem> {
    let value = i64::try_from(value).map_err(|_| RowProblem::Overflow)?;
    number::write_int(out, value);
    Ok(())
}

/// Appends a float field.
pub(crate) fn write_float(out: &mut Vec<u8>, value: f64) -> Result<(), RowProblem> {
    if number::write_float(out, value) {
        Ok(())
    } else {
        Err(RowProblem::NotFinite)
    }
}
