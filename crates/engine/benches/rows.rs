//! Row functions over chunks: rows a second of typical functions of `map` and `filter`, and the cost of a chunk of
//! ten rows. Input: a float, an int, a string of ten values and a constant column; no nulls.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "../tests/suite/library.rs"]
mod library;
#[path = "../tests/suite/natives.rs"]
mod natives;
#[path = "../tests/suite/session.rs"]
#[expect(dead_code, reason = "the suite runs whole scripts, too")]
mod session;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use fluxlite_engine::RowFunction;
use fluxlite_table::{Chunk, Column, ColumnBuilder, ColumnType, Name, Scalar};

const MAPS: &[&str] = &[
    "({r with v: r.v * 2.0 + float(v: r.n)})",
    "({r with v: if r.v > 0.5 then r.v * 2.0 else 0.0})",
    "({r with v: if r.n > 500 then 1 / r.n else if r.n > 250 then r.n * 3 else 7})",
    "({r with v: \"${r.s}-${r.n}\"})",
];

const FILTERS: &[&str] = &[
    "r.v > 0.5",
    "r.host == \"a\"",
    "r.host == \"a\" and r.v > 0.5",
    "r.v > 0.5 and r.n < 500",
    "r.s == \"s3\"",
    "r.s =~ /[13]/",
];

fn main() {
    divan::main();
}

#[divan::bench(args = MAPS)]
fn map(bencher: Bencher<'_, '_>, result: &str) {
    run(bencher, result, 8192, |function, chunk| {
        drop(black_box(function.columns(chunk).unwrap()))
    });
}

#[divan::bench(args = MAPS)]
fn map_of_ten_rows(bencher: Bencher<'_, '_>, result: &str) {
    run(bencher, result, 10, |function, chunk| {
        drop(black_box(function.columns(chunk).unwrap()))
    });
}

#[divan::bench(args = FILTERS)]
fn mask(bencher: Bencher<'_, '_>, result: &str) {
    run(bencher, result, 8192, |function, chunk| {
        drop(black_box(function.mask(chunk).unwrap()))
    });
}

#[divan::bench(args = FILTERS)]
fn mask_of_ten_rows(bencher: Bencher<'_, '_>, result: &str) {
    run(bencher, result, 10, |function, chunk| {
        drop(black_box(function.mask(chunk).unwrap()))
    });
}

fn run(
    bencher: Bencher<'_, '_>,
    result: &str,
    rows: usize,
    call: impl Fn(&mut RowFunction, &Chunk) + Sync,
) {
    let session = session::Session::new();
    session
        .input(&format!("capture(fn: (r) => {result})"))
        .unwrap();
    let captured = session
        .environment
        .host
        .extensions
        .get::<natives::Captured>()
        .unwrap();
    let (mut function, _) = captured.0.lock().unwrap().clone().unwrap();
    let chunk = chunk(rows);
    bencher
        .counter(ItemsCount::new(rows))
        .bench_local(|| call(&mut function, black_box(&chunk)));
}

fn chunk(rows: usize) -> Chunk {
    let column = |ty, cell: &dyn Fn(usize) -> Scalar| {
        let mut builder = ColumnBuilder::with_capacity(ty, rows);
        for row in 0..rows {
            builder.push(&cell(row));
        }
        builder.finish()
    };
    // A fixed sequence without a pattern that a branch predictor learns.
    let random = |row: usize| (row as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    let host = Column::constant(ColumnType::String, Scalar::String("a".into()));
    let columns: Vec<(Name, Column)> = vec![
        (
            "v".into(),
            column(ColumnType::Float, &|row| {
                Scalar::Float(random(row) as f64 / 16_777_216.0)
            }),
        ),
        (
            "n".into(),
            column(ColumnType::Int, &|row| {
                Scalar::Int((random(row) % 1000) as i64)
            }),
        ),
        (
            "s".into(),
            column(ColumnType::String, &|row| {
                Scalar::String(format!("s{}", random(row) % 10).into())
            }),
        ),
        ("host".into(), host),
    ];
    natives::chunk_of(columns, rows).unwrap()
}
