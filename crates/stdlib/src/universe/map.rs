//! `map`: a new row out of each row.
//!
//! Where the function plainly hands on all key columns, the table stays and goes on chunk by chunk. That is read
//! off the function's result, not off its values: a value that happens to be the old one in a chunk may be another
//! one in the next.

use std::sync::Arc;

use fluxlite_diagnostics::{Code, Span};
use fluxlite_engine::regroup::{Rekey, RekeyPlan, Rekeyed, Rows};
use fluxlite_engine::{Arguments, Failure, Native, Outcome, RowFunction, Shape, Value};
use fluxlite_table::{Chunk, Column, Field, GroupKey, Name, Scalar, Schema};
use fluxlite_types::ir::{Expr, ExprKind, Function};

/// `map`.
pub const NATIVES: &[Native] = &[Native::new("universe", "map", Shape::Call(map))];

fn map(arguments: &Arguments<'_>) -> Outcome<Value> {
    let input = arguments.stream("tables")?;
    let order = arguments.environment.graph().order(input);
    let function = RowFunction::of_rows(arguments, "fn", "r")?;
    let handed_on = HandedOn::of(arguments.function("fn")?);
    let merge_key = arguments.bool_or("mergeKey", false)?;
    let memory = arguments.environment.host.memory.clone();
    let span = arguments.span_of("fn");
    let plan = RekeyPlan::new(order, memory, move || {
        Box::new(Map {
            function: function.clone(),
            handed_on: handed_on.clone(),
            merge_key,
            span,
            last: None,
        })
    });
    arguments.operator(vec![input], order, plan)
}

struct Map {
    function: RowFunction,
    handed_on: HandedOn,
    /// Whether key columns stay that the function leaves out.
    merge_key: bool,
    span: Span,
    /// The key of the table at hand and the schema of what came out of it.
    last: Option<(Arc<GroupKey>, Arc<Schema>)>,
}

impl Rekey for Map {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Rekeyed> {
        // A table without rows gives no row, and without one there is no table.
        if chunk.rows() == 0 {
            return Ok(Rekeyed::Nothing);
        }
        let key = chunk.key().clone();
        let mut columns = self.function.columns(&chunk)?;
        let mut stays = true;
        for entry in key.entries() {
            let constant = || Column::constant(entry.ty, entry.value.clone());
            let place = columns.iter_mut().find(|(name, _)| *name == entry.name);
            match place {
                Some((_, column)) if self.handed_on.includes(&entry.name) => *column = constant(),
                None if self.merge_key => columns.push((entry.name.clone(), constant())),
                _ => stays = false,
            }
        }
        if stays {
            let schema = self.schema(&key, &columns)?;
            return same(key, schema, columns, chunk.rows()).map(Rekeyed::Same);
        }
        let (columns, schema) = split(&key, columns);
        Ok(Rekeyed::Rows(Rows {
            schema: Arc::new(schema),
            columns,
            rows: chunk.rows(),
        }))
    }
}

impl Map {
    /// The schema of the table's rows: that of its first chunk, so that all chunks of a table agree.
    fn schema(&mut self, key: &Arc<GroupKey>, columns: &[(Name, Column)]) -> Outcome<Arc<Schema>> {
        let made = schema_of(key, columns);
        match &self.last {
            Some((_, schema)) if **schema == made => Ok(schema.clone()),
            Some((last, schema)) if Arc::ptr_eq(last, key) => {
                let fits = |(name, field): (&Name, Field)| schema.field(name) == Some(field);
                if made.iter().all(fits) {
                    return Ok(schema.clone());
                }
                let message = "the function gives other columns, or columns of other types, for rows of one table";
                Err(Failure::at(Code::ROW, self.span, message)
                    .help("give a column one type in all rows, for example with float(v: …)"))
            }
            _ => {
                let schema = Arc::new(made);
                self.last = Some((key.clone(), schema.clone()));
                Ok(schema)
            }
        }
    }
}

fn schema_of(key: &GroupKey, columns: &[(Name, Column)]) -> Schema {
    Schema::new(columns.iter().map(|(name, column)| {
        let field = Field {
            ty: column.column_type(),
            in_key: key.value(name).is_some(),
        };
        (name.clone(), field)
    }))
}

/// Columns and their schema.
fn split(key: &GroupKey, columns: Vec<(Name, Column)>) -> (Vec<Column>, Schema) {
    let schema = schema_of(key, &columns);
    (
        columns.into_iter().map(|(_, column)| column).collect(),
        schema,
    )
}

/// A chunk of the table that it was; a column that this chunk lacks is null.
fn same(
    key: Arc<GroupKey>,
    schema: Arc<Schema>,
    columns: Vec<(Name, Column)>,
    rows: usize,
) -> Outcome<Chunk> {
    let columns = schema.iter().map(|(name, field)| {
        let column = columns.iter().find(|(known, _)| known == name);
        column.map_or_else(
            || Column::constant(field.ty, Scalar::Null),
            |(_, column)| column.clone(),
        )
    });
    let columns = columns.collect();
    Ok(Chunk::new(key, schema, columns, rows)?)
}

/// Which columns of its row a function hands on as they are, whatever stands in them.
#[derive(Debug, Clone)]
enum HandedOn {
    /// All but those that it gives new values.
    AllBut(Vec<Name>),
    /// Only these; it may write others.
    Only(Vec<Name>),
}

impl HandedOn {
    fn of(function: &Value) -> Self {
        match function {
            Value::Closure(closure) => Self::of_result(&closure.function),
            _ => HandedOn::Only(Vec::new()),
        }
    }

    fn of_result(function: &Function) -> Self {
        let row = function
            .parameters
            .iter()
            .position(|parameter| &*parameter.name == "r");
        let is_row = |expr: &Expr| match expr.kind {
            ExprKind::Local(slot) => Some(slot as usize) == row,
            _ => false,
        };
        match &function.result.kind {
            ExprKind::Local(_) if is_row(&function.result) => HandedOn::AllBut(Vec::new()),
            ExprKind::Record { with, fields } => {
                let same = |label: &Name, value: &Expr| match &value.kind {
                    ExprKind::Member {
                        object,
                        label: member,
                        ..
                    } => label == member && is_row(object),
                    _ => false,
                };
                let (same, new): (Vec<_>, Vec<_>) = fields
                    .iter()
                    .partition(|field| same(&field.label, &field.value));
                let labels = |fields: Vec<&fluxlite_types::ir::Field>| {
                    fields
                        .into_iter()
                        .map(|field| field.label.clone())
                        .collect()
                };
                match with {
                    Some(row) if is_row(row) => HandedOn::AllBut(labels(new)),
                    Some(_) => HandedOn::Only(Vec::new()),
                    None => HandedOn::Only(labels(same)),
                }
            }
            _ => HandedOn::Only(Vec::new()),
        }
    }

    fn includes(&self, column: &Name) -> bool {
        match self {
            HandedOn::AllBut(new) => !new.contains(column),
            HandedOn::Only(same) => same.contains(column),
        }
    }
}
