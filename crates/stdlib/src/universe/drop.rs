//! `drop`: the named or chosen columns go.

use fluxlite_engine::{Arguments, Native, Outcome, Shape, Value};

use crate::column_choice::ColumnChoice;
use crate::reshape::{Reshaped, reshape, unchanged};

/// `drop`.
pub const NATIVES: &[Native] = &[Native::new("universe", "drop", Shape::Call(drop))];

fn drop(arguments: &Arguments<'_>) -> Outcome<Value> {
    let choice = ColumnChoice::of(arguments)?;
    reshape(arguments, move |schema| {
        let mut columns = Vec::with_capacity(schema.len());
        let mut merges = false;
        for shaped in unchanged(schema) {
            if !choice.includes(&shaped.name)? {
                columns.push(shaped);
            } else {
                merges |= shaped.field.in_key;
            }
        }
        Ok(Reshaped { columns, merges })
    })
}
