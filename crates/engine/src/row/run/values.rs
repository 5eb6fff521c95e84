//! Steps whose values no column holds.

use std::borrow::Cow;
use std::sync::Arc;

use fluxlite_diagnostics::Code;
use fluxlite_table::Name;

use super::Registers;
use crate::failure::{Failure, Outcome, with_article};
use crate::interpreter::{element as element_of, member as member_of, no_record};
use crate::row::program::{Op, Operand};
use crate::value::{Closure, Dict, Value};
use crate::vector::Vector;

/// One value for all rows where all parts are constant, else one for each row.
fn each<'v>(
    mut parts: impl Iterator<Item = &'v Vector>,
    rows: usize,
    mut make: impl FnMut(usize) -> Outcome<Value>,
) -> Outcome<Vector> {
    if parts.all(Vector::is_constant) {
        return if rows == 0 {
            Ok(Vector::Same(Value::Null))
        } else {
            make(0).map(Vector::Same)
        };
    }
    let values = (0..rows).map(make).collect::<Outcome<Vec<_>>>()?;
    Ok(Vector::of_values(values, None))
}

pub(super) fn member(object: &Vector, label: &Name) -> Outcome<Vector> {
    match object {
        Vector::Same(value) => member_of(value, label).map(Vector::Same),
        Vector::Each(values) => {
            let members = values.iter().map(|value| member_of(value, label));
            let members = members.collect::<Outcome<Vec<_>>>()?;
            Ok(Vector::of_values(members, None))
        }
        Vector::Column(column) => {
            let found = with_article(&column.column_type().to_string());
            let message = format!("{found} has no member {label}");
            Err(Failure::new(Code::VALUE, message))
        }
    }
}

pub(super) fn element(array: &Vector, index: &Vector, rows: usize) -> Outcome<Vector> {
    each([array, index].into_iter(), rows, |row| {
        element_of(&array.value(row), &index.value(row))
    })
}

pub(super) fn array(elements: &[Cow<'_, Vector>], rows: usize) -> Vector {
    let make = |row| Value::array(elements.iter().map(|element| element.value(row)).collect());
    made(each(parts(elements), rows, |row| Ok(make(row))))
}

pub(super) fn dict(entries: &[(Operand, Operand)], registers: &Registers) -> Vector {
    let entries: Vec<_> = entries
        .iter()
        .map(|(key, value)| [registers.get(key), registers.get(value)])
        .collect();
    let make = |row| {
        let entries = entries.iter();
        let entries = entries.map(|[key, value]| (key.value(row), value.value(row)));
        Ok(Value::Dict(Arc::new(Dict::new(entries))))
    };
    made(each(parts(entries.as_flattened()), registers.rows, make))
}

pub(super) fn record(
    with: Option<&Operand>,
    fields: &[(Name, Operand)],
    registers: &Registers,
) -> Outcome<Vector> {
    let with = with.map(|with| registers.get(with));
    let vectors: Vec<_> = fields
        .iter()
        .map(|(_, field)| registers.get(field))
        .collect();
    let make = |row| {
        let mut record = match with.as_ref().map(|with| with.value(row)) {
            None => crate::value::Record::default(),
            Some(Value::Record(record)) => Arc::unwrap_or_clone(record),
            Some(other) => return Err(no_record(other.type_name())),
        };
        for ((label, _), vector) in fields.iter().zip(&vectors) {
            record.insert(label.clone(), vector.value(row));
        }
        Ok(Value::Record(Arc::new(record)))
    };
    let all = parts(&vectors).chain(with.as_deref());
    each(all, registers.rows, make)
}

pub(super) fn closure(op: &Op, registers: &Registers) -> Vector {
    let Op::Closure {
        function,
        captures,
        defaults,
        environment,
    } = op
    else {
        return Vector::Same(Value::Null);
    };
    let captures = registers.all(captures);
    let defaults: Vec<_> = defaults
        .iter()
        .map(|default| default.as_ref().map(|default| registers.get(default)))
        .collect();
    let make = |row| {
        let defaults = defaults.iter();
        Ok(Value::Closure(Arc::new(Closure {
            function: function.clone(),
            captures: captures.iter().map(|capture| capture.value(row)).collect(),
            defaults: defaults.map(|v| v.as_ref().map(|v| v.value(row))).collect(),
            environment: environment.clone(),
        })))
    };
    let all = parts(&captures).chain(defaults.iter().flatten().map(|v| &**v));
    made(each(all, registers.rows, make))
}

fn parts<'v>(vectors: &'v [Cow<'_, Vector>]) -> impl Iterator<Item = &'v Vector> {
    vectors.iter().map(|vector| &**vector)
}

/// Of what cannot fail.
fn made(vector: Outcome<Vector>) -> Vector {
    vector.unwrap_or(Vector::Same(Value::Null))
}
