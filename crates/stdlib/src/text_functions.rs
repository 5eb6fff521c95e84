//! Functions of strings as natives: the row version and the column version of one Rust function.
//!
//! A null is refused, as Flux's string functions do: a row without the text has no answer to give.

use arrow::array::{Array, BooleanArray, Int64Array, StringViewArray, StringViewBuilder};
use fluxlite_engine::{Arguments, ColumnArgument, ColumnArguments, Outcome, Value};
use fluxlite_table::{Column, Name};

/// A string argument.
pub(crate) fn text(arguments: &Arguments<'_>, name: &str) -> Outcome<Name> {
    arguments.string(name)
}

/// A string column without nulls; only such a one is worked on as a whole.
fn whole<'a>(arguments: &ColumnArguments<'a>, name: &str) -> Option<&'a StringViewArray> {
    match arguments.column(name)? {
        Column::String(array) if array.null_count() == 0 => Some(array),
        _ => None,
    }
}

/// A string that is the same for all rows.
fn constant<'a>(arguments: &ColumnArguments<'a>, name: &str) -> Option<&'a str> {
    match arguments.get(name)? {
        ColumnArgument::Value(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// The strings that `function` makes of a column.
pub(crate) fn to_text(
    arguments: &ColumnArguments<'_>,
    name: &str,
    function: fn(&str) -> String,
) -> Option<Column> {
    let array = whole(arguments, name)?;
    let mut builder = StringViewBuilder::with_capacity(array.len());
    for cell in array {
        builder.append_value(function(cell.unwrap_or_default()));
    }
    Some(Column::String(builder.finish()))
}

/// The ints that `function` makes of a column.
pub(crate) fn to_int(
    arguments: &ColumnArguments<'_>,
    name: &str,
    function: fn(&str) -> i64,
) -> Option<Column> {
    let array = whole(arguments, name)?;
    Some(Column::Int(
        array
            .iter()
            .map(|cell| function(cell.unwrap_or_default()))
            .collect::<Int64Array>(),
    ))
}

/// What `function` says of a column, given a string that is the same for all rows.
pub(crate) fn to_bool(
    arguments: &ColumnArguments<'_>,
    [name, constant_name]: [&str; 2],
    function: fn(&str, &str) -> bool,
) -> Option<Column> {
    let (array, other) = (whole(arguments, name)?, constant(arguments, constant_name)?);
    let answers = array
        .iter()
        .map(|cell| Some(function(cell.unwrap_or_default(), other)));
    Some(Column::Bool(answers.collect::<BooleanArray>()))
}

/// A native of one string that gives a string: package, name, parameter, function.
macro_rules! text_to_text {
    ($package:literal, $name:literal, $parameter:literal, $function:expr) => {
        fluxlite_engine::Native::columnar(
            $package,
            $name,
            |arguments| {
                let function: fn(&str) -> String = $function;
                Ok(fluxlite_engine::Value::string(function(
                    &$crate::text_functions::text(arguments, $parameter)?,
                )))
            },
            |arguments| {
                Ok($crate::text_functions::to_text(
                    arguments, $parameter, $function,
                ))
            },
        )
    };
}

/// A native of one string that gives an int: package, name, parameter, function.
macro_rules! text_to_int {
    ($package:literal, $name:literal, $parameter:literal, $function:expr) => {
        fluxlite_engine::Native::columnar(
            $package,
            $name,
            |arguments| {
                let function: fn(&str) -> i64 = $function;
                Ok(fluxlite_engine::Value::Int(function(
                    &$crate::text_functions::text(arguments, $parameter)?,
                )))
            },
            |arguments| {
                Ok($crate::text_functions::to_int(
                    arguments, $parameter, $function,
                ))
            },
        )
    };
}

/// A native that asks something of a string and a second one: package, name, parameters, function.
macro_rules! texts_to_bool {
    ($package:literal, $name:literal, [$v:literal, $other:literal], $function:expr) => {
        fluxlite_engine::Native::columnar(
            $package,
            $name,
            |arguments| {
                let function: fn(&str, &str) -> bool = $function;
                let [v, other] =
                    [$v, $other].map(|name| $crate::text_functions::text(arguments, name));
                Ok(fluxlite_engine::Value::Bool(function(&*v?, &*other?)))
            },
            |arguments| {
                Ok($crate::text_functions::to_bool(
                    arguments,
                    [$v, $other],
                    $function,
                ))
            },
        )
    };
}

/// A native of two strings that gives any value: package, name, parameters, function.
macro_rules! texts_to_value {
    ($package:literal, $name:literal, [$v:literal, $other:literal], $function:expr) => {
        fluxlite_engine::Native::scalar($package, $name, |arguments| {
            let function: fn(&str, &str) -> fluxlite_engine::Value = $function;
            let [v, other] = [$v, $other].map(|name| $crate::text_functions::text(arguments, name));
            Ok(function(&*v?, &*other?))
        })
    };
}

pub(crate) use {text_to_int, text_to_text, texts_to_bool, texts_to_value};
