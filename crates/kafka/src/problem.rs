//! Tables and rows that cannot become records, and why.

use std::fmt;

use fluxlite_table::{ColumnType, GroupKey, Scalar, format_float, format_time};

use crate::escape::Unwritable;

/// How much of a value an error shows, in characters.
const SHOWN: usize = 60;

/// What a column is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// The name column, which holds the measurement.
    Name,
    /// The time column.
    Time,
    /// A tag column.
    Tag,
    /// A value column, which becomes a field.
    Value,
}

impl Role {
    /// The parameter of `kafka.to` that names the columns of this role.
    #[must_use]
    pub fn parameter(self) -> &'static str {
        match self {
            Role::Name => "nameColumn",
            Role::Time => "timeColumn",
            Role::Tag => "tagColumns",
            Role::Value => "valueColumns",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Role::Name => "name column",
            Role::Time => "time column",
            Role::Tag => "tag column",
            Role::Value => "value column",
        })
    }
}

/// A table that has no place for what the lines need. No row of it was sent.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("table {group_key}: {problem}")]
pub struct TableError {
    /// The table's group key, `{host=a, region=west}`.
    pub group_key: String,
    /// What is wrong.
    pub problem: TableProblem,
}

/// What a table lacks.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TableProblem {
    /// A column is not there.
    #[error("the {role} `{column}` is missing; the table has {}", list(columns))]
    Missing {
        /// What the column is for.
        role: Role,
        /// The column.
        column: String,
        /// The columns that the table has.
        columns: Vec<String>,
    },
    /// A column has a type that its role cannot take.
    #[error("the {role} `{column}` is of type {found}, not {expected}")]
    Type {
        /// What the column is for.
        role: Role,
        /// The column.
        column: String,
        /// The type needed.
        expected: ColumnType,
        /// The type it has.
        found: ColumnType,
    },
    /// No value column is there.
    #[error(
        "none of the value columns {} is there; the table has {}",
        list(wanted),
        list(columns)
    )]
    NoValueColumn {
        /// The value columns asked for.
        wanted: Vec<String>,
        /// The columns that the table has.
        columns: Vec<String>,
    },
    /// A time as a field, which line protocol has no type for.
    #[error(
        "the value column `{column}` is a time, and a field cannot be one; convert it with `int(v: r.{column})` or `string(v: r.{column})`"
    )]
    TimeField {
        /// The column.
        column: String,
    },
}

impl TableProblem {
    /// What the column at fault was for.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        Some(match self {
            TableProblem::Missing { role, .. } | TableProblem::Type { role, .. } => *role,
            TableProblem::NoValueColumn { .. } | TableProblem::TimeField { .. } => Role::Value,
        })
    }
}

/// A row that cannot become a record. Nothing of it was sent.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("row {row} of table {group_key}: {}", described(.subject, .value, .problem))]
pub struct RowError {
    /// The table's group key, `{host=a, region=west}`.
    pub group_key: String,
    /// The row's number in its table, from 1.
    pub row: u64,
    /// What the error is about.
    pub subject: Subject,
    /// The value at fault as Flux would print it, cut after some characters; `null` for none.
    pub value: String,
    /// What is wrong with it.
    pub problem: RowProblem,
}

/// What of a row an error is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject {
    /// The value of a column.
    Column(String),
    /// The name of a column, as a tag key or field key.
    ColumnName(String),
    /// The `name` argument.
    NameArgument,
    /// The record as a whole.
    Record,
}

impl Subject {
    /// The column, if it is about one.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Subject::Column(name) | Subject::ColumnName(name) => Some(name),
            Subject::NameArgument | Subject::Record => None,
        }
    }
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowProblem {
    /// The time is null.
    #[error("a record needs a time")]
    NullTime,
    /// The measurement is null or empty.
    #[error("a record needs a measurement")]
    NoMeasurement,
    /// NaN or an infinity.
    #[error("line protocol has no form for it")]
    NotFinite,
    /// A uint beyond int64.
    #[error("it is beyond the range of an integer field, at most 9223372036854775807")]
    Overflow,
    /// A text that no reader would give back.
    #[error("it {0}")]
    Unwritable(Unwritable),
    /// A record that the topic does not take.
    #[error("the record takes {bytes} bytes and the topic at most {limit}")]
    TooLarge {
        /// Size of a batch with this record alone, in bytes.
        bytes: usize,
        /// The topic's `max.message.bytes`.
        limit: usize,
    },
    /// A row time that cannot be the record's timestamp.
    #[error("a record's timestamp starts at 1970-01-01T00:00:00.001Z")]
    TimestampTooEarly,
}

fn described(subject: &Subject, value: &str, problem: &RowProblem) -> String {
    match subject {
        Subject::Column(name) => format!("column `{name}` is {value}: {problem}"),
        Subject::ColumnName(_) => format!("the column name {value} cannot be written: {problem}"),
        Subject::NameArgument => format!("`name` cannot be a measurement: {problem}"),
        Subject::Record => problem.to_string(),
    }
}

fn list(names: &[String]) -> String {
    match names {
        [] => "no columns".to_owned(),
        names => format!("`{}`", names.join("`, `")),
    }
}

/// A cell for an error message: strings quoted and escaped, long ones cut.
pub(crate) fn shown(value: &Scalar) -> String {
    match value {
        Scalar::Null => "null".to_owned(),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Int(value) => value.to_string(),
        Scalar::UInt(value) => value.to_string(),
        Scalar::Float(value) => format_float(*value),
        Scalar::Time(nanoseconds) => format_time(*nanoseconds),
        Scalar::String(text) => shown_text(text),
    }
}

/// A text in quotes, escaped, cut if it is long.
pub(crate) fn shown_text(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => format!("{text:?}"),
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
    }
}

/// A group key for an error message: `{host=a, region=west}`.
pub(crate) fn shown_key(key: &GroupKey) -> String {
    let entry = |entry: &fluxlite_table::KeyEntry| {
        let value = match &entry.value {
            Scalar::String(text)
                if text
                    .chars()
                    .all(|c| c.is_alphanumeric() || "._-/:".contains(c)) =>
            {
                text.to_string()
            }
            value => shown(value),
        };
        format!("{}={value}", entry.name)
    };
    let entries: Vec<String> = key.entries().iter().map(entry).collect();
    format!("{{{}}}", entries.join(", "))
}
