//! `sampledata`: two tables, `t1` and `t2` by the column `tag`, of six rows each, ten seconds apart.
//!
//! The ints and uints are the floats cut toward zero, and the numeric bools are the bools.

use std::sync::Arc;

use fluxlite_engine::{Arguments, Native, Outcome, Shape, Tables, Value};
use fluxlite_table::{
    Chunk, Column, ColumnBuilder, ColumnType, Field, GroupKey, KeyEntry, Scalar, Schema,
};

/// All of `sampledata`.
pub const NATIVES: &[Native] = &[
    sample("bool", |arguments| {
        tables(arguments, ColumnType::Bool, Order::TagFirst, boolean)
    }),
    sample("float", |arguments| {
        tables(arguments, ColumnType::Float, Order::TagFirst, float)
    }),
    sample("int", |arguments| {
        tables(arguments, ColumnType::Int, Order::ValueFirst, int)
    }),
    sample("numericBool", |arguments| {
        tables(arguments, ColumnType::Int, Order::ValueFirst, numeric_bool)
    }),
    sample("string", |arguments| {
        tables(arguments, ColumnType::String, Order::TagFirst, string)
    }),
    sample("uint", |arguments| {
        tables(arguments, ColumnType::UInt, Order::ValueFirst, uint)
    }),
];

const fn sample(name: &'static str, call: fn(&Arguments<'_>) -> Outcome<Value>) -> Native {
    Native::new("sampledata", name, Shape::Call(call))
}

/// A value for each row.
type Series<T> = [T; 6];

const TAGS: [&str; 2] = ["t1", "t2"];

/// 2021-01-01T00:00:00Z in nanoseconds since the epoch.
const START: i64 = 1_609_459_200_000_000_000;
const STEP: i64 = 10_000_000_000;

const FLOATS: [Series<f64>; 2] = [
    [-2.18, 10.92, 7.35, 17.53, 15.23, 4.43],
    [19.85, 4.97, -3.75, 19.77, 13.86, 1.86],
];

const BOOLS: [Series<bool>; 2] = [
    [true, true, false, true, false, false],
    [false, true, false, true, true, false],
];

const STRINGS: [Series<&str>; 2] = [
    [
        "smpl_g9qczs",
        "smpl_0mgv9n",
        "smpl_phw664",
        "smpl_guvzy4",
        "smpl_5v3cce",
        "smpl_s9fmgy",
    ],
    [
        "smpl_b5eida",
        "smpl_eu4oxp",
        "smpl_5g7tz4",
        "smpl_sox1ut",
        "smpl_wfm757",
        "smpl_dtn2bv",
    ],
];

/// The rows that are null with `includeNull`.
const NULLS: [Series<bool>; 2] = [
    [false, true, false, true, true, false],
    [true, false, false, false, true, false],
];

/// Which of the columns behind the time comes first.
#[derive(Clone, Copy)]
enum Order {
    TagFirst,
    ValueFirst,
}

fn boolean(table: usize, row: usize) -> Scalar {
    Scalar::Bool(BOOLS[table][row])
}

fn numeric_bool(table: usize, row: usize) -> Scalar {
    Scalar::Int(BOOLS[table][row].into())
}

fn float(table: usize, row: usize) -> Scalar {
    Scalar::Float(FLOATS[table][row])
}

fn int(table: usize, row: usize) -> Scalar {
    Scalar::Int(FLOATS[table][row] as i64)
}

/// Negative ones wrap around.
fn uint(table: usize, row: usize) -> Scalar {
    Scalar::UInt((FLOATS[table][row] as i64).cast_unsigned())
}

fn string(table: usize, row: usize) -> Scalar {
    Scalar::String(STRINGS[table][row].into())
}

fn tables(
    arguments: &Arguments<'_>,
    ty: ColumnType,
    order: Order,
    value: fn(usize, usize) -> Scalar,
) -> Outcome<Value> {
    let include_null = arguments.bool_or("includeNull", false)?;
    let time = ("_time".into(), field(ColumnType::Time, false));
    let tag = ("tag".into(), field(ColumnType::String, true));
    let values = ("_value".into(), field(ty, false));
    let schema = Arc::new(Schema::new(match order {
        Order::TagFirst => [time, tag, values],
        Order::ValueFirst => [time, values, tag],
    }));
    let mut tables = Vec::with_capacity(TAGS.len());
    for (table, tag) in TAGS.into_iter().enumerate() {
        let mut times = ColumnBuilder::with_capacity(ColumnType::Time, 6);
        let mut values = ColumnBuilder::with_capacity(ty, 6);
        for (row, null) in NULLS[table].into_iter().enumerate() {
            times.push(&Scalar::Time(START + STEP * row as i64));
            if null && include_null {
                values.push_null();
            } else {
                values.push(&value(table, row));
            }
        }
        let tag = Scalar::String(tag.into());
        let key = GroupKey::new(vec![KeyEntry {
            name: "tag".into(),
            value: tag.clone(),
            ty: ColumnType::String,
        }]);
        let tag = Column::constant(ColumnType::String, tag);
        let (times, values) = (times.finish(), values.finish());
        let columns = match order {
            Order::TagFirst => vec![times, tag, values],
            Order::ValueFirst => vec![times, values, tag],
        };
        tables.push(vec![Chunk::new(Arc::new(key), schema.clone(), columns, 6)?]);
    }
    arguments.source(Tables(Arc::new(tables)))
}

fn field(ty: ColumnType, in_key: bool) -> Field {
    Field { ty, in_key }
}
