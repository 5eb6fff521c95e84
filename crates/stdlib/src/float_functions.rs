//! Functions of floats as natives: the row version and the column version of one Rust function.
//!
//! A null gives a null, as the functions of Flux's `math` do.

use arrow::compute::{binary, unary};
use fluxlite_engine::{Arguments, ColumnArgument, ColumnArguments, Outcome, Value};
use fluxlite_table::Column;

/// `function` of a float.
pub(crate) fn one(
    arguments: &Arguments<'_>,
    name: &str,
    function: fn(f64) -> f64,
) -> Outcome<Value> {
    Ok(float(arguments, name)?.map_or(Value::Null, |x| Value::Float(function(x))))
}

/// `function` of two floats.
pub(crate) fn two(
    arguments: &Arguments<'_>,
    names: [&str; 2],
    function: fn(f64, f64) -> f64,
) -> Outcome<Value> {
    let [x, y] = names.map(|name| float(arguments, name));
    Ok(match (x?, y?) {
        (Some(x), Some(y)) => Value::Float(function(x, y)),
        _ => Value::Null,
    })
}

/// A float, `None` for a null.
pub(crate) fn float(arguments: &Arguments<'_>, name: &str) -> Outcome<Option<f64>> {
    match arguments.required(name)? {
        Value::Float(x) => Ok(Some(*x)),
        Value::Null => Ok(None),
        other => Err(arguments.mismatch(name, "float", other)),
    }
}

/// `function` of each cell of a float column.
pub(crate) fn one_column(
    arguments: &ColumnArguments<'_>,
    name: &str,
    function: fn(f64) -> f64,
) -> Option<Column> {
    match arguments.column(name)? {
        Column::Float(array) => Some(Column::Float(unary(array, function))),
        _ => None,
    }
}

/// `function` of the cells of two float columns, or of one and a constant.
pub(crate) fn two_columns(
    arguments: &ColumnArguments<'_>,
    names: [&str; 2],
    function: fn(f64, f64) -> f64,
) -> Outcome<Option<Column>> {
    let [x, y] = names.map(|name| arguments.get(name).and_then(operand));
    Ok(match (x, y) {
        (Some(Operand::Each(x)), Some(Operand::Each(y))) => {
            Some(Column::Float(binary(x, y, function)?))
        }
        (Some(Operand::Each(x)), Some(Operand::One(y))) => {
            Some(Column::Float(unary(x, |x| function(x, y))))
        }
        (Some(Operand::One(x)), Some(Operand::Each(y))) => {
            Some(Column::Float(unary(y, |y| function(x, y))))
        }
        _ => None,
    })
}

enum Operand<'a> {
    Each(&'a arrow::array::Float64Array),
    One(f64),
}

fn operand(argument: &ColumnArgument) -> Option<Operand<'_>> {
    match argument {
        ColumnArgument::Column(Column::Float(array)) => Some(Operand::Each(array)),
        ColumnArgument::Value(Value::Float(x)) => Some(Operand::One(*x)),
        _ => None,
    }
}

/// A native of one float: package, name, parameter, function.
macro_rules! of_float {
    ($package:literal, $name:literal, $parameter:literal, $function:expr) => {
        fluxlite_engine::Native::columnar(
            $package,
            $name,
            |arguments| $crate::float_functions::one(arguments, $parameter, $function),
            |arguments| {
                Ok($crate::float_functions::one_column(
                    arguments, $parameter, $function,
                ))
            },
        )
    };
}

/// A native of two floats: package, name, parameters, function.
macro_rules! of_floats {
    ($package:literal, $name:literal, [$x:literal, $y:literal], $function:expr) => {
        fluxlite_engine::Native::columnar(
            $package,
            $name,
            |arguments| $crate::float_functions::two(arguments, [$x, $y], $function),
            |arguments| $crate::float_functions::two_columns(arguments, [$x, $y], $function),
        )
    };
}

pub(crate) use {of_float, of_floats};
