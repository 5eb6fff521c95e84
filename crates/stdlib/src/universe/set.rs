//! `set`: the same string in each row of a column.

use fluxlite_engine::{Arguments, Native, Outcome, Shape, Value};
use fluxlite_table::{ColumnType, Field};

use crate::reshape::{Reshaped, Shaped, Source, reshape, unchanged};

/// `set`.
pub const NATIVES: &[Native] = &[Native::new("universe", "set", Shape::Call(set))];

fn set(arguments: &Arguments<'_>) -> Outcome<Value> {
    let name = arguments.string("key")?;
    let source = Source::Text(arguments.string("value")?);
    reshape(arguments, move |schema| {
        let known = schema.field(&name);
        let in_key = known.is_some_and(|field| field.in_key);
        let column = Shaped {
            name: name.clone(),
            field: Field {
                ty: ColumnType::String,
                in_key,
            },
            source: source.clone(),
        };
        let mut columns: Vec<Shaped> = unchanged(schema).collect();
        match schema.index_of(&name).and_then(|at| columns.get_mut(at)) {
            Some(place) => *place = column,
            None => columns.push(column),
        }
        Ok(Reshaped {
            columns,
            merges: in_key,
        })
    })
}
