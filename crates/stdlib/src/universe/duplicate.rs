//! `duplicate`: a copy of a column under another name.

use fluxlite_engine::shapes::aggregate::missing_column;
use fluxlite_engine::{Arguments, Native, Outcome, Shape, Value};
use fluxlite_table::Field;

use crate::reshape::{Reshaped, Shaped, Source, reshape, unchanged};

/// `duplicate`.
pub const NATIVES: &[Native] = &[Native::new("universe", "duplicate", Shape::Call(duplicate))];

fn duplicate(arguments: &Arguments<'_>) -> Outcome<Value> {
    let from = arguments.string("column")?;
    let name = arguments.string("as")?;
    let place = arguments.span_of("column");
    reshape(arguments, move |schema| {
        let missing = || missing_column(&from, schema).or_at(place);
        let at = schema.index_of(&from).ok_or_else(missing)?;
        let (_, field) = schema.at(at).ok_or_else(missing)?;
        let replaced = schema.field(&name).is_some_and(|field| field.in_key);
        let copy = Shaped {
            name: name.clone(),
            // A key column that is written over stays in the key only if the copy has one value a table, too.
            field: Field {
                in_key: replaced && field.in_key,
                ..field
            },
            source: Source::Column(at),
        };
        let mut columns: Vec<Shaped> = unchanged(schema).collect();
        match schema.index_of(&name).and_then(|at| columns.get_mut(at)) {
            Some(place) => *place = copy,
            None => columns.push(copy),
        }
        Ok(Reshaped {
            columns,
            merges: replaced && from != name,
        })
    })
}
