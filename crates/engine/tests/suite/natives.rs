//! The suite's natives, each the plainest of its shape.

use std::sync::{Arc, Mutex};

use fluxlite_diagnostics::Code;
use fluxlite_engine::shapes::{RowWise, RowWisePlan, Step};
use fluxlite_engine::{
    Arguments, ColumnArguments, Duration, Failure, Mask, Native, Node, Outcome, RowFunction, Shape,
    Tables, Value, call_function, display, find_table,
};
use fluxlite_table::{
    Chunk, Column, ColumnBuilder, ColumnType, Field, GroupKey, Name, Scalar, Schema,
};

/// Rows that `send` sent.
#[derive(Default)]
pub struct Sent(pub Mutex<usize>);

/// The function that `capture` was given.
#[derive(Default)]
pub struct Captured(pub Mutex<Option<(RowFunction, Value)>>);

pub fn native(_package: &str, name: &str) -> Option<&'static Native> {
    NATIVES.iter().find(|native| native.name == name)
}

static NATIVES: &[Native] = &[
    Native::constant("universe", "true", || Value::Bool(true)),
    Native::constant("universe", "false", || Value::Bool(false)),
    Native::scalar("universe", "none", |_| Ok(Value::Null)),
    Native::new("universe", "table", Shape::Call(table)),
    Native::new("universe", "map", Shape::RowWise(map)),
    Native::new("universe", "filter", Shape::RowWise(filter)),
    Native::new("universe", "yield", Shape::Call(yield_)),
    Native::new("universe", "send", Shape::RowWise(send)),
    Native::new("universe", "found", Shape::Call(found)),
    Native::new(
        "universe",
        "forget",
        Shape::RowWise(|_| Ok(RowWisePlan::new(|| Box::new(Pass)))),
    ),
    Native::new("universe", "capture", Shape::Call(capture)),
    Native::columnar("universe", "float", float, float_column),
    Native::scalar("universe", "string", |arguments| {
        let value = arguments.required("v")?;
        Ok(if value.is_null() {
            Value::Null
        } else {
            Value::string(display(value))
        })
    }),
    Native::columnar("universe", "half", half, half_column),
    Native::scalar("universe", "shout", |arguments| {
        Ok(Value::string(arguments.string("v")?.to_uppercase()))
    }),
    Native::new("universe", "each", Shape::Call(each)),
    Native::new(
        "universe",
        "die",
        Shape::Call(|arguments| Err(Failure::new(Code::DIE, &*arguments.string("msg")?))),
    ),
    Native::scalar("universe", "display", |arguments| {
        Ok(Value::string(display(arguments.required("v")?)))
    }),
    Native::scalar("universe", "duration", |arguments| {
        Ok(Value::Duration(Duration {
            months: 0,
            nanoseconds: arguments.int("v")?,
        }))
    }),
    Native::scalar("universe", "time", |_| Ok(Value::Time(-1))),
];

fn table(arguments: &Arguments<'_>) -> Outcome<Value> {
    let mut names: Vec<Name> = Vec::new();
    let rows = arguments.array("rows")?;
    for row in rows {
        let Value::Record(row) = row else { continue };
        for name in row.keys() {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    let cell = |row: &Value, name: &Name| match row {
        Value::Record(row) => row.get(name).and_then(Value::to_scalar).unwrap_or_default(),
        _ => Scalar::Null,
    };
    let columns = names.into_iter().map(|name| {
        let cells: Vec<Scalar> = rows.iter().map(|row| cell(row, &name)).collect();
        let ty = cells
            .iter()
            .find_map(Scalar::column_type)
            .unwrap_or(ColumnType::Int);
        let mut builder = ColumnBuilder::with_capacity(ty, cells.len());
        for cell in &cells {
            builder.push(cell);
        }
        (name, builder.finish())
    });
    let chunk = chunk_of(columns.collect(), rows.len())?;
    let source = Node::source("table", arguments.span, Tables(Arc::new(vec![vec![chunk]])));
    arguments.environment.add_node(source).map(Value::Stream)
}

/// A chunk without group key.
pub fn chunk_of(columns: Vec<(Name, Column)>, rows: usize) -> Outcome<Chunk> {
    let schema = Schema::new(columns.iter().map(|(name, column)| {
        let field = Field {
            ty: column.column_type(),
            in_key: false,
        };
        (name.clone(), field)
    }));
    let columns = columns.into_iter().map(|(_, column)| column).collect();
    Ok(Chunk::new(
        Arc::new(GroupKey::default()),
        Arc::new(schema),
        columns,
        rows,
    )?)
}

fn map(arguments: &Arguments<'_>) -> Outcome<RowWisePlan> {
    let function = RowFunction::of_rows(arguments, "fn", "r")?;
    Ok(RowWisePlan::new(move || Box::new(Map(function.clone()))))
}

struct Map(RowFunction);

impl RowWise for Map {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        chunk_of(self.0.columns(&chunk)?, chunk.rows()).map(Step::pass)
    }
}

fn filter(arguments: &Arguments<'_>) -> Outcome<RowWisePlan> {
    let function = RowFunction::of_rows(arguments, "fn", "r")?;
    Ok(RowWisePlan::new(move || Box::new(Filter(function.clone()))))
}

struct Filter(RowFunction);

impl RowWise for Filter {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        Ok(match self.0.mask(&chunk)? {
            Mask::All => Step::pass(chunk),
            Mask::None => Step::hold(),
            Mask::Rows(rows) => Step::pass(chunk.filter(&rows)?),
        })
    }
}

struct Pass;

impl RowWise for Pass {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        Ok(Step::pass(chunk))
    }
}

fn yield_(arguments: &Arguments<'_>) -> Outcome<Value> {
    let name = arguments.string_or("name", "_result")?;
    let stream = arguments.stream("tables")?;
    let result = arguments
        .environment
        .add_result(name, stream, arguments.span);
    result.map(Value::Stream)
}

fn send(arguments: &Arguments<'_>) -> Outcome<RowWisePlan> {
    let environment = arguments.environment.clone();
    let plan = RowWisePlan::new(move || {
        let environment = environment.clone();
        Box::new(Send(Box::new(move |rows| {
            *environment
                .host
                .extensions
                .get::<Sent>()
                .unwrap()
                .0
                .lock()
                .unwrap() += rows;
        })))
    });
    Ok(plan.with_effect())
}

struct Send(Box<dyn Fn(usize) + std::marker::Send>);

impl RowWise for Send {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        (self.0)(chunk.rows());
        Ok(Step::pass(chunk))
    }
}

/// The first row.
fn found(arguments: &Arguments<'_>) -> Outcome<Value> {
    let stream = arguments.stream("tables")?;
    let table = find_table(arguments.environment, stream, &mut |_| Ok(true))?;
    let chunk = table.iter().flatten().next();
    let cells = chunk.into_iter().flat_map(|chunk| chunk.row(0));
    Ok(Value::record(
        cells.map(|(name, _, cell)| (name.clone(), cell.into())),
    ))
}

fn capture(arguments: &Arguments<'_>) -> Outcome<Value> {
    let function = RowFunction::of_rows(arguments, "fn", "r")?;
    let captured = arguments
        .environment
        .host
        .extensions
        .get::<Captured>()
        .unwrap();
    *captured.0.lock().unwrap() = Some((function, arguments.function("fn")?.clone()));
    Ok(Value::Bool(true))
}

fn float(arguments: &Arguments<'_>) -> Outcome<Value> {
    Ok(match arguments.required("v")? {
        Value::Null => Value::Null,
        Value::Int(v) => Value::Float(*v as f64),
        Value::Float(v) => Value::Float(*v),
        other => return Err(arguments.mismatch("v", "a number", other)),
    })
}

fn float_column(arguments: &ColumnArguments<'_>) -> Outcome<Option<Column>> {
    Ok(match arguments.column("v") {
        Some(Column::Int(cells)) => Some(Column::Float(cells.unary(|v| v as f64))),
        _ => None,
    })
}

fn half(arguments: &Arguments<'_>) -> Outcome<Value> {
    Ok(match arguments.required("x")? {
        Value::Null => Value::Null,
        _ => Value::Float(arguments.float("x")? / 2.0),
    })
}

fn half_column(arguments: &ColumnArguments<'_>) -> Outcome<Option<Column>> {
    Ok(match arguments.column("x") {
        Some(Column::Float(cells)) => Some(Column::Float(cells.unary(|v: f64| v / 2.0))),
        _ => None,
    })
}

fn each(arguments: &Arguments<'_>) -> Outcome<Value> {
    let function = arguments.function("fn")?;
    let call = |value: &Value| {
        let given = vec![("x".into(), value.clone())];
        call_function(arguments.environment, function, None, given, arguments.span)
    };
    let values = arguments.array("arr")?.iter().map(call);
    values.collect::<Outcome<Vec<_>>>().map(Value::array)
}
