//! Rows to records, without sending them: a chunk of 8,192 rows with a constant head (measurement and two tags),
//! through encoding, hash and balancing to a dry run that drops them. Prints rows a second.

#![allow(missing_docs, reason = "a benchmark")]
#![allow(clippy::unwrap_used, reason = "a benchmark fails that way")]

use std::sync::Arc;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use fluxlite_kafka::{Call, CallOptions, Destination, Kafka, Mapping, Settings};
use fluxlite_table::{
    CHUNK_ROWS, Chunk, Column, ColumnBuilder, ColumnType, Field, GroupKey, KeyEntry, Scalar, Schema,
};

fn main() {
    divan::main();
}

const HEAD: [(&str, &str); 3] = [
    ("_measurement", "cpu"),
    ("host", "host-017"),
    ("region", "eu-west"),
];

/// A table of `_time`, a constant head and a value column.
fn chunk(ty: ColumnType, value: impl Fn(i64) -> Scalar) -> Chunk {
    let rows = i64::try_from(CHUNK_ROWS).unwrap();
    let mut times = ColumnBuilder::with_capacity(ColumnType::Time, CHUNK_ROWS);
    let mut values = ColumnBuilder::with_capacity(ty, CHUNK_ROWS);
    for row in 0..rows {
        times.push(&Scalar::Time(
            1_700_000_000_000_000_000 + row * 10_000_000_000,
        ));
        values.push(&value(row));
    }
    let entries = HEAD.map(|(name, value)| KeyEntry {
        name: name.into(),
        value: Scalar::String(value.into()),
        ty: ColumnType::String,
    });
    let field = |ty, in_key| Field { ty, in_key };
    let head = HEAD.map(|(name, _)| (name.into(), field(ColumnType::String, true)));
    let schema = Schema::new(
        [("_time".into(), field(ColumnType::Time, false))]
            .into_iter()
            .chain(head)
            .chain([("_value".into(), field(ty, false))]),
    );
    let head =
        HEAD.map(|(_, value)| Column::constant(ColumnType::String, Scalar::String(value.into())));
    let columns = [times.finish()]
        .into_iter()
        .chain(head)
        .chain([values.finish()]);
    let key = Arc::new(GroupKey::new(entries.into()));
    Chunk::new(key, Arc::new(schema), columns.collect(), CHUNK_ROWS).unwrap()
}

fn call(balancer: &str) -> Call {
    let kafka = Kafka::new(Settings {
        destination: Destination::DryRun {
            partitions: 4,
            records: Box::new(|record| {
                black_box(record.value);
            }),
        },
        ..Settings::default()
    });
    let options = CallOptions {
        brokers: vec!["localhost".into()],
        topic: "t".into(),
        balancer: Some(balancer.into()),
        mapping: Mapping {
            tag_columns: vec!["host".into(), "region".into()],
            ..Mapping::default()
        },
    };
    kafka.open(options).unwrap()
}

fn run(bencher: Bencher<'_, '_>, balancer: &str, chunk: &Chunk) {
    let mut call = call(balancer);
    bencher
        .counter(ItemsCount::new(CHUNK_ROWS))
        .bench_local(|| call.write(black_box(chunk)).unwrap());
}

fn walk(row: i64) -> f64 {
    50.0 + ((row * 7_919) % 1_000_003) as f64 / 1e6
}

#[divan::bench(args = ["hash", "round-robin", "least-bytes"])]
fn floats_of_six_decimals(bencher: Bencher<'_, '_>, balancer: &str) {
    run(
        bencher,
        balancer,
        &chunk(ColumnType::Float, |row| Scalar::Float(walk(row))),
    );
}

#[divan::bench]
fn small_ints(bencher: Bencher<'_, '_>) {
    run(
        bencher,
        "hash",
        &chunk(ColumnType::Int, |row| Scalar::Int(row % 1_000)),
    );
}

#[divan::bench]
fn strings_of_39_bytes(bencher: Bencher<'_, '_>) {
    let text = |row| format!("a message of thirty-nine bytes: {row:07}");
    run(
        bencher,
        "hash",
        &chunk(ColumnType::String, |row| Scalar::String(text(row).into())),
    );
}
