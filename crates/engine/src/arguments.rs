//! The arguments of a call, by name, with their places in the script.

use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span};
use fluxlite_table::{Column, Name};
use fluxlite_types::types::Type;

use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::graph::{Node, OperatorPlan, SourcePlan, Stream, TableOrder};
use crate::value::{Duration, Record, Value};

/// The name of an argument and where its value stands. The piped value has the empty name.
#[derive(Debug, Clone, PartialEq)]
pub struct ArgumentName {
    /// The parameter's name; empty for what stands left of `|>`.
    pub name: Name,
    /// Where the value stands.
    pub span: Span,
}

/// What a native is called with.
#[derive(Clone, Copy)]
pub struct Arguments<'a> {
    /// The session.
    pub environment: &'a Arc<Environment>,
    /// Names, in the order of `values`.
    pub names: &'a [ArgumentName],
    /// Values.
    pub values: &'a [Value],
    /// The call.
    pub span: Span,
    /// The function's name, for messages.
    pub function: &'static str,
    /// The type that inference found for the call's result.
    pub ty: &'a Type,
}

/// What a scalar native is called with for a whole chunk.
#[derive(Clone, Copy)]
pub struct ColumnArguments<'a> {
    /// Names, in the order of `values`.
    pub names: &'a [ArgumentName],
    /// Columns, or values that are the same for each row.
    pub values: &'a [ColumnArgument],
    /// How many rows.
    pub rows: usize,
    /// The call.
    pub span: Span,
}

/// An argument of a scalar native for a whole chunk.
#[derive(Debug, Clone)]
pub enum ColumnArgument {
    /// A value for each row.
    Column(Column),
    /// The same for each row.
    Value(Value),
}

impl<'a> ColumnArguments<'a> {
    /// The argument of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a ColumnArgument> {
        let at = self
            .names
            .iter()
            .position(|argument| &*argument.name == name)?;
        self.values.get(at)
    }

    /// The argument of a name where it is a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'a Column> {
        match self.get(name) {
            Some(ColumnArgument::Column(column)) => Some(column),
            _ => None,
        }
    }
}

impl<'a> Arguments<'a> {
    /// The argument of a name, if the call has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        let at = self
            .names
            .iter()
            .position(|argument| &*argument.name == name)?;
        self.values.get(at)
    }

    /// The argument of a name.
    ///
    /// # Errors
    /// When the call lacks it.
    pub fn required(&self, name: &str) -> Outcome<&'a Value> {
        self.get(name).ok_or_else(|| self.missing(name))
    }

    /// The piped value, or the argument of the pipe parameter's name.
    ///
    /// # Errors
    /// When the call has neither.
    pub fn piped(&self, name: &str) -> Outcome<&'a Value> {
        self.get("")
            .or_else(|| self.get(name))
            .ok_or_else(|| self.missing(name))
    }

    /// Where the value of an argument stands, else the call.
    #[must_use]
    pub fn span_of(&self, name: &str) -> Span {
        let named = self.names.iter().find(|argument| &*argument.name == name);
        named.map_or(self.span, |argument| argument.span)
    }

    /// An error about the value of an argument.
    #[must_use]
    pub fn refuse(&self, name: &str, message: impl Into<String>) -> Failure {
        Failure::at(Code::ARGUMENT_VALUE, self.span_of(name), message)
    }

    /// The stream piped in, or given by name.
    ///
    /// # Errors
    /// When there is none.
    pub fn stream(&self, name: &str) -> Outcome<Stream> {
        self.stream_of(name, self.piped(name)?)
    }

    /// The stream that `value` is, which stands in the argument `name`.
    ///
    /// # Errors
    /// When it is something else.
    pub fn stream_of(&self, name: &str, value: &Value) -> Outcome<Stream> {
        crate::table_source::stream_of(self, value)?
            .ok_or_else(|| self.mismatch(name, "stream", value))
    }

    /// Adds an operator over streams to the graph: the stream that it gives.
    ///
    /// # Errors
    /// When a chain gets too long.
    pub fn operator(
        &self,
        inputs: Vec<Stream>,
        order: TableOrder,
        plan: impl OperatorPlan,
    ) -> Outcome<Value> {
        let node = Node::operator(self.function, self.span, inputs, order, plan);
        self.environment.add_node(node).map(Value::Stream)
    }

    /// Adds a source to the graph: the stream that it gives.
    ///
    /// # Errors
    /// When the graph takes no more.
    pub fn source(&self, plan: impl SourcePlan) -> Outcome<Value> {
        let node = Node::source(self.function, self.span, plan);
        self.environment.add_node(node).map(Value::Stream)
    }

    /// A string.
    ///
    /// # Errors
    /// When it is missing or something else.
    pub fn string(&self, name: &str) -> Outcome<Name> {
        match self.required(name)? {
            Value::String(text) => Ok(text.clone()),
            other => Err(self.mismatch(name, "string", other)),
        }
    }

    /// A string with a default.
    ///
    /// # Errors
    /// When it is something else.
    pub fn string_or(&self, name: &str, default: &str) -> Outcome<Name> {
        if self.get(name).is_some() {
            self.string(name)
        } else {
            Ok(default.into())
        }
    }

    /// An int.
    ///
    /// # Errors
    /// When it is missing or something else.
    pub fn int(&self, name: &str) -> Outcome<i64> {
        match self.required(name)? {
            Value::Int(number) => Ok(*number),
            other => Err(self.mismatch(name, "int", other)),
        }
    }

    /// An int with a default.
    ///
    /// # Errors
    /// When it is something else.
    pub fn int_or(&self, name: &str, default: i64) -> Outcome<i64> {
        if self.get(name).is_some() {
            self.int(name)
        } else {
            Ok(default)
        }
    }

    /// A float.
    ///
    /// # Errors
    /// When it is missing or something else.
    pub fn float(&self, name: &str) -> Outcome<f64> {
        match self.required(name)? {
            Value::Float(number) => Ok(*number),
            other => Err(self.mismatch(name, "float", other)),
        }
    }

    /// A bool with a default.
    ///
    /// # Errors
    /// When it is something else.
    pub fn bool_or(&self, name: &str, default: bool) -> Outcome<bool> {
        match self.get(name) {
            None => Ok(default),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(self.mismatch(name, "bool", other)),
        }
    }

    /// A duration.
    ///
    /// # Errors
    /// When it is missing or something else.
    pub fn duration(&self, name: &str) -> Outcome<Duration> {
        match self.required(name)? {
            Value::Duration(duration) => Ok(*duration),
            other => Err(self.mismatch(name, "duration", other)),
        }
    }

    /// An array.
    ///
    /// # Errors
    /// When it is missing or something else.
    pub fn array(&self, name: &str) -> Outcome<&'a [Value]> {
        match self.required(name)? {
            Value::Array(values) => Ok(values),
            other => Err(self.mismatch(name, "array", other)),
        }
    }

    /// An array of strings.
    ///
    /// # Errors
    /// When it is missing or holds something else.
    pub fn strings(&self, name: &str) -> Outcome<Vec<Name>> {
        let strings = self.array(name)?.iter().map(|value| match value {
            Value::String(text) => Ok(text.clone()),
            other => Err(self.mismatch(name, "[string]", other)),
        });
        strings.collect()
    }

    /// An array of strings with a default.
    ///
    /// # Errors
    /// When it holds something else.
    pub fn strings_or(&self, name: &str, default: &[&str]) -> Outcome<Vec<Name>> {
        match self.get(name) {
            Some(_) => self.strings(name),
            None => Ok(default.iter().map(|text| Name::from(*text)).collect()),
        }
    }

    /// A record.
    ///
    /// # Errors
    /// When it is missing or something else.
    pub fn record(&self, name: &str) -> Outcome<&'a Record> {
        match self.required(name)? {
            Value::Record(record) => Ok(record),
            other => Err(self.mismatch(name, "record", other)),
        }
    }

    /// A function.
    ///
    /// # Errors
    /// When it is missing or something else.
    pub fn function(&self, name: &str) -> Outcome<&'a Value> {
        match self.required(name)? {
            function @ (Value::Closure(_) | Value::Native(_)) => Ok(function),
            other => Err(self.mismatch(name, "function", other)),
        }
    }

    /// An error about the type of an argument, which inference let pass.
    #[must_use]
    pub fn mismatch(&self, name: &str, expected: &str, found: &Value) -> Failure {
        let message = format!(
            "expected {expected} but found {} (argument {name})",
            found.type_name()
        );
        Failure::at(Code::ARGUMENT_VALUE, self.span_of(name), message)
    }

    fn missing(&self, name: &str) -> Failure {
        let message = format!("missing required argument {name} of {}", self.function);
        Failure::at(Code::ARGUMENT, self.span, message)
    }
}
