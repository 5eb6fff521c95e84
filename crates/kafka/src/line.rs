//! One row as a line: measurement, tags, fields and time, as its template says.

use arrow::array::{Array, StringViewArray};

use crate::block::Block;
use crate::escape::{self, Position};
use crate::number;
use crate::problem::RowProblem;
use crate::template::{self, About, Fault, FieldStep, Step, Template, Times, Values};

const NANOSECONDS_PER_MILLISECOND: i64 = 1_000_000;

/// Which time a record has beside the one in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Timestamps {
    /// The time of producing, so that a broker's retention by time counts from now.
    #[default]
    Produce,
    /// The row's time, to the millisecond.
    Row,
}

/// Appends the value of a row's record to the block, and its timestamp; `false` if the row has no field.
pub(crate) fn write_record(
    template: &Template<'_>,
    row: usize,
    timestamps: Timestamps,
    block: &mut Block,
) -> Result<bool, Fault> {
    if let Some(fault) = template.fault {
        return Err(fault);
    }
    let out = &mut block.values;
    for step in &template.head {
        match step {
            Step::Text(text) => out.extend_from_slice(&template.text[text.clone()]),
            Step::Measurement(place, names) => write_measurement(out, *place, names, row)?,
            Step::Tag(place, key, values) => {
                if !values.is_null(row) && !values.value(row).is_empty() {
                    out.extend_from_slice(&template.text[key.clone()]);
                    write_name(out, values.value(row), Position::Key, *place)?;
                }
            }
        }
    }
    if !write_fields(out, template, row)? {
        return Ok(false);
    }
    let time = time_of(template, row)?;
    if timestamps == Timestamps::Row {
        block.timestamps.push(milliseconds(time, template)?);
    }
    out.push(b' ');
    number::write_time(out, time);
    Ok(true)
}

fn write_measurement(
    out: &mut Vec<u8>,
    place: usize,
    names: &StringViewArray,
    row: usize,
) -> Result<(), Fault> {
    if names.is_null(row) || names.value(row).is_empty() {
        return Err((About::Value(place), RowProblem::NoMeasurement));
    }
    write_name(out, names.value(row), Position::Measurement, place)
}

fn write_name(
    out: &mut Vec<u8>,
    text: &str,
    position: Position,
    place: usize,
) -> Result<(), Fault> {
    escape::write_name(out, text, position)
        .map_err(|why| (About::Value(place), RowProblem::Unwritable(why)))
}

fn write_fields(out: &mut Vec<u8>, template: &Template<'_>, row: usize) -> Result<bool, Fault> {
    let mut fields = template.fields.iter();
    let mut first = true;
    if template.open_field
        && let Some(field) = fields.next()
    {
        write_value(out, template, field, row)?;
        first = false;
    }
    for field in fields.filter(|field| !field.values.is_null(row)) {
        let start = out.len();
        out.extend_from_slice(&template.text[field.key.clone()]);
        if std::mem::take(&mut first)
            && let Some(comma) = out.get_mut(start)
        {
            *comma = b' ';
        }
        write_value(out, template, field, row)?;
    }
    Ok(!first)
}

fn write_value(
    out: &mut Vec<u8>,
    template: &Template<'_>,
    field: &FieldStep<'_>,
    row: usize,
) -> Result<(), Fault> {
    let written = match &field.values {
        Values::Text(text) => {
            out.extend_from_slice(&template.text[text.clone()]);
            Ok(())
        }
        Values::Bool(array) => {
            number::write_bool(out, array.value(row));
            Ok(())
        }
        Values::Int(array) => {
            number::write_int(out, array.value(row));
            Ok(())
        }
        Values::UInt(array) => template::write_uint(out, array.value(row)),
        Values::Float(array) => template::write_float(out, array.value(row)),
        Values::String(array) => {
            escape::write_string_field(out, array.value(row));
            Ok(())
        }
    };
    written.map_err(|problem| (About::Value(field.place), problem))
}

fn time_of(template: &Template<'_>, row: usize) -> Result<i64, Fault> {
    let time = match &template.times {
        Times::Constant(time) => *time,
        Times::Each(array) => (!array.is_null(row)).then(|| array.value(row)),
    };
    time.ok_or((About::Value(template.time_place), RowProblem::NullTime))
}

/// The record's timestamp: 0 and less would mean "now" or nothing to a Kafka client.
fn milliseconds(time: i64, template: &Template<'_>) -> Result<i64, Fault> {
    match time.div_euclid(NANOSECONDS_PER_MILLISECOND) {
        milliseconds @ 1.. => Ok(milliseconds),
        _ => Err((
            About::Value(template.time_place),
            RowProblem::TimestampTooEarly,
        )),
    }
}
