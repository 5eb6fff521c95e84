//! Tables of column labels: what `columns` and `keys` give.

use std::sync::Arc;

use arrow::array::{Array, StringViewArray};
use fluxlite_diagnostics::Code;
use fluxlite_engine::shapes::{Selector, SelectorPlan};
use fluxlite_engine::{Arguments, Demand, Failure, Outcome};
use fluxlite_table::{Chunk, Column, ColumnType, Field, Name, Schema};

/// Lists the columns of each table, or those of its key, one a row.
///
/// # Errors
/// When the argument `column` is no string.
pub(crate) fn label_list(arguments: &Arguments<'_>, only_key: bool) -> Outcome<SelectorPlan> {
    let column = arguments.string_or("column", "_value")?;
    Ok(SelectorPlan::new(move || {
        Box::new(Labels {
            column: column.clone(),
            only_key,
            list: None,
        })
    }))
}

struct Labels {
    column: Name,
    only_key: bool,
    list: Option<Chunk>,
}

impl Selector for Labels {
    fn select(&mut self, chunk: &Chunk) -> Outcome<Demand> {
        if self.list.is_none() {
            self.list = Some(self.list_of(chunk)?);
        }
        Ok(Demand::NextTable)
    }

    fn finish(self: Box<Self>) -> Outcome<Option<Chunk>> {
        Ok(self.list)
    }
}

impl Labels {
    fn list_of(&self, chunk: &Chunk) -> Outcome<Chunk> {
        let (key, schema) = (chunk.key(), chunk.schema());
        if key.value(&self.column).is_some() {
            let message = format!(
                "the list cannot stand in column {:?}, which is in the group key",
                self.column
            );
            return Err(Failure::new(Code::COLUMN, message)
                .help("name it otherwise with the argument column"));
        }
        let keys = schema.key_columns();
        let all = || schema.iter().collect();
        let listed = if self.only_key { keys.clone() } else { all() };
        let labels = StringViewArray::from_iter_values(listed.into_iter().map(|(name, _)| name));
        let list = Field {
            ty: ColumnType::String,
            in_key: false,
        };
        let fields = keys.into_iter().map(|(name, field)| (name.clone(), field));
        let schema = Schema::new(fields.chain([(self.column.clone(), list)]));
        let rows = labels.len();
        let mut columns: Vec<Column> = schema
            .iter()
            .filter_map(|(name, field)| Some(Column::constant(field.ty, key.value(name)?.clone())))
            .collect();
        columns.push(Column::String(labels));
        Ok(Chunk::new(key.clone(), Arc::new(schema), columns, rows)?)
    }
}
