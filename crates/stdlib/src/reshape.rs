//! Functions that change which columns a table has, and not what stands in its rows: `keep`, `drop`, `rename`,
//! `duplicate`, `set`. Each says for a schema what comes out; this does the rest.
//!
//! A table whose key columns stay is passed on chunk by chunk. Otherwise tables may become one, so they wait for
//! each other. The output counts by key either way, for whoever merges its tables.

use std::sync::Arc;

use fluxlite_engine::regroup::{Rekey, RekeyPlan, Rekeyed, Rows};
use fluxlite_engine::{Arguments, Outcome, TableOrder, Value};
use fluxlite_table::{Chunk, Column, ColumnType, Field, GroupKey, Name, Scalar, Schema};

/// A column that comes out.
#[derive(Debug, Clone)]
pub(crate) struct Shaped {
    /// Its name.
    pub name: Name,
    /// Its type, and whether it is in the key.
    pub field: Field,
    /// What stands in it.
    pub source: Source,
}

/// What stands in a column that comes out.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// What stands in the input's column of that number.
    Column(usize),
    /// The same text everywhere.
    Text(Name),
}

/// The columns of a table as they are.
pub(crate) fn unchanged(schema: &Schema) -> impl Iterator<Item = Shaped> {
    schema.iter().enumerate().map(|(at, (name, field))| Shaped {
        name: name.clone(),
        field,
        source: Source::Column(at),
    })
}

/// What comes out for a schema.
pub(crate) struct Reshaped {
    /// The columns.
    pub columns: Vec<Shaped>,
    /// Whether two tables with different keys may get the same one.
    pub merges: bool,
}

/// Says what comes out for a schema.
type Rule = dyn Fn(&Schema) -> Outcome<Reshaped> + Send + Sync;

/// Adds the node of such a function over the piped stream.
///
/// # Errors
/// When nothing is piped in.
pub(crate) fn reshape(
    arguments: &Arguments<'_>,
    shape: impl Fn(&Schema) -> Outcome<Reshaped> + Send + Sync + 'static,
) -> Outcome<Value> {
    let input = arguments.stream("tables")?;
    let order = arguments.environment.graph().order(input);
    let shape: Arc<Rule> = Arc::new(shape);
    let memory = arguments.environment.host.memory.clone();
    let plan = RekeyPlan::new(order, memory, move || {
        Box::new(Reshape {
            shape: shape.clone(),
            last: None,
            last_key: None,
        })
    });
    arguments.operator(vec![input], TableOrder::ByKey, plan)
}

struct Reshape {
    shape: Arc<Rule>,
    /// What became of the last schema, since the tables of a stream mostly share it.
    last: Option<(Arc<Schema>, Arc<Made>)>,
    /// What became of the last key.
    last_key: Option<(Arc<GroupKey>, Arc<GroupKey>)>,
}

/// The output of a schema.
struct Made {
    schema: Arc<Schema>,
    shape: Reshaped,
    /// Whether the key stays as it is.
    same_key: bool,
}

impl Rekey for Reshape {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Rekeyed> {
        let made = self.made(chunk.schema())?;
        let columns = made
            .shape
            .columns
            .iter()
            .map(|shaped| match &shaped.source {
                Source::Column(at) => {
                    let column = chunk.columns().get(*at).cloned();
                    column.unwrap_or_else(|| Column::constant(shaped.field.ty, Scalar::Null))
                }
                Source::Text(text) => {
                    Column::constant(ColumnType::String, Scalar::String(text.clone()))
                }
            });
        let rows = Rows {
            schema: made.schema.clone(),
            columns: columns.collect(),
            rows: chunk.rows(),
        };
        if made.shape.merges {
            return Ok(Rekeyed::Rows(rows));
        }
        let key = if made.same_key {
            chunk.key().clone()
        } else {
            self.key(&chunk, &rows)
        };
        Ok(Rekeyed::Same(Chunk::new(
            key,
            rows.schema,
            rows.columns,
            rows.rows,
        )?))
    }
}

impl Reshape {
    fn made(&mut self, schema: &Arc<Schema>) -> Outcome<Arc<Made>> {
        if let Some((from, made)) = &self.last
            && Arc::ptr_eq(from, schema)
        {
            return Ok(made.clone());
        }
        let shape = (self.shape)(schema)?;
        let keys = shape.columns.iter().filter(|shaped| shaped.field.in_key);
        let same = |shaped: &Shaped| match shaped.source {
            Source::Column(at) => schema
                .at(at)
                .is_some_and(|(name, field)| field.in_key && *name == shaped.name),
            Source::Text(_) => false,
        };
        let in_key = schema.iter().filter(|(_, field)| field.in_key).count();
        let fields = shape.columns.iter();
        let made = Arc::new(Made {
            same_key: keys.clone().count() == in_key && keys.clone().all(same),
            schema: Arc::new(Schema::new(
                fields.map(|shaped| (shaped.name.clone(), shaped.field)),
            )),
            shape,
        });
        self.last = Some((schema.clone(), made.clone()));
        Ok(made)
    }

    /// The key of a table whose key columns changed.
    fn key(&mut self, chunk: &Chunk, rows: &Rows) -> Arc<GroupKey> {
        if let Some((from, to)) = &self.last_key
            && Arc::ptr_eq(from, chunk.key())
            && to.fits(&rows.schema)
        {
            return to.clone();
        }
        let key = Arc::new(rows.key(0));
        self.last_key = Some((chunk.key().clone(), key.clone()));
        key
    }
}
