//! Columns named by a list or chosen by a function of their names: `columns` or `fn` of `keep` and `drop`.

use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span};
use fluxlite_engine::{Arguments, Environment, Failure, Outcome, Value, call_function};
use fluxlite_table::Name;

/// Which columns are meant.
#[derive(Clone)]
pub(crate) enum ColumnChoice {
    /// Those of these names.
    Names(Vec<Name>),
    /// Those for whose name a function is true.
    Function(ColumnFunction),
}

/// A function of a column's name.
#[derive(Clone)]
pub(crate) struct ColumnFunction {
    environment: Arc<Environment>,
    function: Value,
    span: Span,
}

impl ColumnChoice {
    /// The choice of a call: exactly one of `columns` and `fn`.
    ///
    /// # Errors
    /// When there are both or none.
    pub(crate) fn of(arguments: &Arguments<'_>) -> Outcome<Self> {
        one_of(arguments)?;
        match arguments.get("columns") {
            Some(_) => arguments.strings("columns").map(ColumnChoice::Names),
            None => ColumnFunction::of(arguments).map(ColumnChoice::Function),
        }
    }

    /// Whether a column is meant.
    ///
    /// # Errors
    /// When the function fails or gives no bool.
    pub(crate) fn includes(&self, column: &Name) -> Outcome<bool> {
        match self {
            ColumnChoice::Names(names) => Ok(names.contains(column)),
            ColumnChoice::Function(function) => match function.call(column)? {
                Value::Bool(chosen) => Ok(chosen),
                Value::Null => Ok(false),
                other => Err(function.mismatch("bool", &other)),
            },
        }
    }
}

/// Refuses calls that have both or none of `columns` and `fn`.
///
/// # Errors
/// Then.
pub(crate) fn one_of(arguments: &Arguments<'_>) -> Outcome<()> {
    match (arguments.get("columns"), arguments.get("fn")) {
        (Some(_), Some(_)) => Err(arguments.refuse(
            "fn",
            format!(
                "{} takes either columns or fn, not both",
                arguments.function
            ),
        )),
        (None, None) => {
            let message = format!("{} needs columns or fn", arguments.function);
            Err(Failure::at(Code::ARGUMENT, arguments.span, message))
        }
        _ => Ok(()),
    }
}

impl ColumnFunction {
    /// The argument `fn` of a call.
    ///
    /// # Errors
    /// When it is no function.
    pub(crate) fn of(arguments: &Arguments<'_>) -> Outcome<Self> {
        Ok(ColumnFunction {
            environment: arguments.environment.clone(),
            function: arguments.function("fn")?.clone(),
            span: arguments.span_of("fn"),
        })
    }

    /// What it gives for a column.
    ///
    /// # Errors
    /// When it fails.
    pub(crate) fn call(&self, column: &Name) -> Outcome<Value> {
        let argument = ("column".into(), Value::String(column.clone()));
        call_function(
            &self.environment,
            &self.function,
            None,
            vec![argument],
            self.span,
        )
        .map_err(|failure| failure.or_at(self.span))
    }

    /// The error when it gives something else.
    pub(crate) fn mismatch(&self, expected: &str, found: &Value) -> Failure {
        let message = format!(
            "expected the function to give a {expected} for each column but found {}",
            found.type_name()
        );
        Failure::at(Code::ARGUMENT_VALUE, self.span, message)
    }
}
