//! The law of row functions: over columns they give what calling them row by row gives.

use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_engine::{Environment, Outcome, Value, call_function, with_deep_stack};
use fluxlite_table::{Chunk, Column, ColumnBuilder, ColumnType, Name, Scalar};
use proptest::prelude::*;

use crate::natives::{Captured, chunk_of};
use crate::session::Session;

/// Expressions of a type over the columns `i`, `j`, `f`, `s`, `b`, the constant `c`, and the missing `z`.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Int,
    Float,
    String,
    Bool,
}

fn leaf(kind: Kind) -> BoxedStrategy<String> {
    let texts: &'static [&'static str] = match kind {
        Kind::Int => &["r.i", "r.j", "3", "0", "-7", "r.z"],
        Kind::Float => &["r.f", "2.5", "0.0", "float(v: r.i)"],
        Kind::String => &["r.s", "r.c", "\"x\"", "\"\""],
        Kind::Bool => &[
            "r.b",
            "true",
            "(exists r.i)",
            "(exists r.z)",
            "(exists r.s)",
        ],
    };
    prop::sample::select(texts).prop_map(str::to_owned).boxed()
}

fn expr(kind: Kind, depth: u32) -> BoxedStrategy<String> {
    if depth == 0 {
        return leaf(kind);
    }
    let of = move |kind| expr(kind, depth - 1);
    let binary = move |kind, ops: &'static [&'static str]| {
        let ops = prop::sample::select(ops);
        (of(kind), ops, of(kind)).prop_map(|(a, op, b)| format!("({a} {op} {b})"))
    };
    let chosen = (of(Kind::Bool), of(kind), of(Kind::Bool), of(kind), of(kind)).prop_map(
        |(first, a, second, b, c)| {
            format!("(if {first} then {a} else if {second} then {b} else {c})")
        },
    );
    let own: BoxedStrategy<String> = match kind {
        Kind::Int => prop_oneof![
            binary(Kind::Int, &["+", "-", "*", "/", "%"]),
            of(Kind::Int).prop_map(|a| format!("(-{a})")),
            of(Kind::Int).prop_map(|a| format!("((x) => x * x + r.j)(x: {a})")),
            (of(Kind::Int), of(Kind::Int)).prop_map(|(a, b)| format!("twice(x: [{a}, {b}][1])")),
        ]
        .boxed(),
        Kind::Float => prop_oneof![
            binary(Kind::Float, &["+", "-", "*", "/", "%"]),
            of(Kind::Float).prop_map(|a| format!("half(x: {a})")),
            of(Kind::Int).prop_map(|a| format!("float(v: {a})")),
        ]
        .boxed(),
        Kind::String => prop_oneof![
            binary(Kind::String, &["+"]),
            of(Kind::String).prop_map(|a| format!("shout(v: {a})")),
            (of(Kind::Int), of(Kind::String)).prop_map(|(a, b)| format!("\"<${{{a}}}|${{{b}}}>\"")),
            (of(Kind::Int), of(Kind::Bool))
                .prop_map(|(a, b)| format!("display(v: {{p: {a}, q: {b}}})")),
        ]
        .boxed(),
        Kind::Bool => prop_oneof![
            binary(Kind::Int, &["==", "!=", "<", "<=", ">", ">="]),
            binary(Kind::Float, &["==", "!=", "<", "<=", ">", ">="]),
            binary(Kind::String, &["==", "<", ">="]),
            binary(Kind::Bool, &["and", "or", "==", "!="]),
            (of(Kind::Int), of(Kind::Float)).prop_map(|(a, b)| format!("({a} < {b})")),
            of(Kind::Bool).prop_map(|a| format!("(not {a})")),
            of(Kind::Int).prop_map(|a| format!("(exists {a})")),
            of(Kind::String).prop_map(|a| format!("({a} =~ /x|b/)")),
        ]
        .boxed(),
    };
    prop_oneof![1 => leaf(kind), 3 => own, 2 => chosen].boxed()
}

fn column(ty: ColumnType, cells: Vec<Scalar>) -> Column {
    let mut builder = ColumnBuilder::with_capacity(ty, cells.len());
    for cell in &cells {
        builder.push(cell);
    }
    builder.finish()
}

type Row = (Option<i64>, i64, Option<f64>, Option<String>, Option<bool>);

fn row() -> impl Strategy<Value = Row> {
    (
        prop::option::of(-4_i64..4),
        prop_oneof![-2_i64..3, Just(i64::MAX), Just(i64::MIN)],
        prop::option::of(prop_oneof![-2.0..2.0, Just(0.0), Just(f64::NAN), Just(3.0)]),
        prop::option::of("[abx]{0,2}"),
        prop::option::of(any::<bool>()),
    )
}

fn chunk(rows: &[Row], constant: Scalar) -> Chunk {
    let cells = |cell: fn(&Row) -> Scalar| rows.iter().map(cell).collect::<Vec<_>>();
    let i = cells(|row| row.0.map_or(Scalar::Null, Scalar::Int));
    let j = cells(|row| Scalar::Int(row.1));
    let f = cells(|row| row.2.map_or(Scalar::Null, Scalar::Float));
    let s = cells(|row| {
        row.3
            .as_deref()
            .map_or(Scalar::Null, |s| Scalar::String(s.into()))
    });
    let b = cells(|row| row.4.map_or(Scalar::Null, Scalar::Bool));
    let columns: Vec<(Name, Column)> = vec![
        ("i".into(), column(ColumnType::Int, i)),
        ("j".into(), column(ColumnType::Int, j)),
        ("f".into(), column(ColumnType::Float, f)),
        ("s".into(), column(ColumnType::String, s)),
        ("b".into(), column(ColumnType::Bool, b)),
        ("c".into(), Column::constant(ColumnType::String, constant)),
    ];
    chunk_of(columns, rows.len()).unwrap()
}

/// The fields of each row, NaN as text, or the message of an error.
fn by_columns(environment: &Arc<Environment>, chunk: &Chunk) -> Result<Vec<Vec<String>>, String> {
    let mut captured = captured(environment).0;
    let columns = captured
        .columns(chunk)
        .map_err(|failure| failure.to_string())?;
    let field = |row: usize, name: &str| {
        let column = columns.iter().find(|(known, _)| &**known == name);
        column.map_or(Value::Null, |(_, column)| column.value(row).into())
    };
    let rows = (0..chunk.rows()).map(|row| FIELDS.map(|name| shown(&field(row, name))).to_vec());
    Ok(rows.collect())
}

fn by_rows(environment: &Arc<Environment>, chunk: &Chunk) -> Result<Vec<Vec<String>>, String> {
    let function = captured(environment).1;
    let call = |row: usize| -> Outcome<Vec<String>> {
        let cells = chunk
            .row(row)
            .map(|(name, _, cell)| (name.clone(), cell.into()));
        let given = vec![("r".into(), Value::record(cells))];
        let result = call_function(environment, &function, None, given, Span::default())?;
        let Value::Record(record) = result else {
            panic!("no record")
        };
        Ok(FIELDS
            .map(|name| shown(record.get(name).unwrap_or(&Value::Null)))
            .to_vec())
    };
    let rows = (0..chunk.rows()).map(call).collect::<Outcome<_>>();
    rows.map_err(|failure| failure.to_string())
}

const FIELDS: [&str; 4] = ["int", "float", "string", "bool"];

fn shown(value: &Value) -> String {
    format!("{}:{}", value.type_name(), fluxlite_engine::display(value))
}

fn captured(environment: &Environment) -> (fluxlite_engine::RowFunction, Value) {
    let captured = environment.host.extensions.get::<Captured>().unwrap();
    captured.0.lock().unwrap().clone().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn columns_give_what_rows_give(
        int in expr(Kind::Int, 3),
        float in expr(Kind::Float, 2),
        string in expr(Kind::String, 2),
        bool in expr(Kind::Bool, 3),
        rows in prop::collection::vec(row(), 1..12),
        constant in prop_oneof![Just(Scalar::String("b".into())), Just(Scalar::Null)],
    ) {
        let session = Session::new();
        let script = format!("capture(fn: (r) => ({{int: {int}, float: {float}, string: {string}, bool: {bool}}}))");
        session.input(&script).unwrap();
        let chunk = chunk(&rows, constant);
        let environment = &session.environment;
        let both = || (by_columns(environment, &chunk), by_rows(environment, &chunk));
        let (columns, rows) = with_deep_stack(both);
        match (&columns, &rows) {
            // Which of several errors is met first is open.
            (Err(_), Err(_)) => {}
            _ => prop_assert_eq!(columns, rows, "{}", script),
        }
    }
}
