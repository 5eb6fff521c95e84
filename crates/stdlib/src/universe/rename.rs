//! `rename`: other names for columns.

use fluxlite_diagnostics::{Code, Span};
use fluxlite_engine::shapes::aggregate::missing_column;
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Shape, Value};
use fluxlite_table::{Name, Schema};

use crate::column_choice::{ColumnFunction, one_of};
use crate::reshape::{Reshaped, Shaped, reshape, unchanged};

/// `rename`.
pub const NATIVES: &[Native] = &[Native::new("universe", "rename", Shape::Call(rename))];

/// Where new names come from.
enum Names {
    /// Old and new names.
    Listed(Vec<(Name, Name)>, Span),
    /// A function of the old name.
    Function(ColumnFunction),
}

fn rename(arguments: &Arguments<'_>) -> Outcome<Value> {
    one_of(arguments)?;
    let names = match arguments.get("columns") {
        Some(_) => Names::Listed(listed(arguments)?, arguments.span_of("columns")),
        None => Names::Function(ColumnFunction::of(arguments)?),
    };
    let span = arguments.span;
    reshape(arguments, move |schema| {
        names.check(schema)?;
        let mut columns: Vec<Shaped> = Vec::with_capacity(schema.len());
        for mut shaped in unchanged(schema) {
            shaped.name = names.new_name(&shaped.name)?;
            if columns.iter().any(|known| known.name == shaped.name) {
                let message = format!("two columns would have the name {:?}", shaped.name);
                return Err(Failure::at(Code::COLUMN, span, message)
                    .help("drop() one of them first, or choose another name"));
            }
            columns.push(shaped);
        }
        // Names stay apart, and so do keys.
        Ok(Reshaped {
            columns,
            merges: false,
        })
    })
}

fn listed(arguments: &Arguments<'_>) -> Outcome<Vec<(Name, Name)>> {
    let names = arguments.record("columns")?.iter();
    let names = names.map(|(old, new)| match new {
        Value::String(new) => Ok((old.clone(), new.clone())),
        other => {
            let message = format!(
                "the new name of {old} must be a string, not {}",
                other.type_name()
            );
            Err(arguments.refuse("columns", message))
        }
    });
    names.collect()
}

impl Names {
    /// Refuses names that the table does not have.
    fn check(&self, schema: &Schema) -> Outcome<()> {
        let Names::Listed(names, span) = self else {
            return Ok(());
        };
        match names.iter().find(|(old, _)| schema.field(old).is_none()) {
            Some((old, _)) => Err(missing_column(old, schema).or_at(*span)),
            None => Ok(()),
        }
    }

    fn new_name(&self, old: &Name) -> Outcome<Name> {
        match self {
            Names::Listed(names, _) => {
                let new = names.iter().find(|(name, _)| name == old);
                Ok(new.map_or(old, |(_, new)| new).clone())
            }
            Names::Function(function) => match function.call(old)? {
                Value::String(new) => Ok(new),
                other => Err(function.mismatch("string", &other)),
            },
        }
    }
}
