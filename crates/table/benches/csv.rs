//! Annotated CSV in and out: rows per second on one thread, from memory.
//!
//! The input has 100 tables of `_time,_measurement,host,region,_value,count`, each table's rows together and 10 s
//! apart; the variants change one thing each. `cargo bench -p fluxlite-table`.

use std::fmt::Write;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use fluxlite_table::csv::{Decoder, Encoder, Event, Mode};
use fluxlite_table::{Chunk, ResultWriter, format_time};

const ROWS: usize = 200_000;
const TABLES: usize = 100;

fn main() {
    divan::main();
}

/// How the input differs from the plain one.
#[derive(Clone, Copy, Debug)]
enum Variant {
    Plain,
    /// Floats of 17 digits.
    LongFloats,
    /// A string column instead of the key's host.
    Strings,
    /// The same, each string quoted.
    QuotedStrings,
    /// A tenth of the values is missing.
    Nulls,
    /// A table a row.
    ShortTables,
}

const VARIANTS: [Variant; 6] = [
    Variant::Plain,
    Variant::LongFloats,
    Variant::Strings,
    Variant::QuotedStrings,
    Variant::Nulls,
    Variant::ShortTables,
];

fn input(variant: Variant) -> String {
    let host_in_key = !matches!(variant, Variant::Strings | Variant::QuotedStrings);
    let mut csv = format!(
        "#datatype,string,long,dateTime:RFC3339,string,string,string,double,long\n\
         #group,false,false,false,true,{host_in_key},true,false,false\n\
         #default,_result,,,,,,,\n\
         ,result,table,_time,_measurement,host,region,_value,count\n"
    );
    let mut random = 1_u64;
    let mut value = 50.0;
    let length = match variant {
        Variant::ShortTables => 1,
        _ => ROWS / TABLES,
    };
    for row in 0..ROWS {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let bits = random >> 33;
        value += (bits % 2001) as f64 / 10_000.0 - 0.1;
        let table = row / length;
        let seconds = 1_704_067_200 + 10 * (row % (ROWS / TABLES)) as i64;
        let time = format_time(seconds * 1_000_000_000);
        let quote = match variant {
            Variant::QuotedStrings => "\"",
            _ => "",
        };
        let _ = write!(
            csv,
            ",,{table},{time},cpu,{quote}host{:02}{quote},region{},",
            table % TABLES,
            table % 3
        );
        let _ = match variant {
            Variant::Nulls if bits.is_multiple_of(10) => Ok(()),
            Variant::LongFloats => write!(csv, "{}", value / 3.0),
            _ => write!(csv, "{value:.6}"),
        };
        let _ = writeln!(csv, ",{}", bits % 1000);
    }
    csv
}

fn chunks(csv: &str) -> Vec<Chunk> {
    let mut decoder = Decoder::new(csv.as_bytes(), Mode::Annotations);
    let mut chunks = Vec::new();
    while let Ok(Some(event)) = decoder.next_event() {
        if let Event::Chunk(chunk) = event {
            chunks.push(chunk);
        }
    }
    chunks
}

#[divan::bench(args = VARIANTS)]
fn decode(bencher: Bencher<'_, '_>, variant: Variant) {
    let csv = input(variant);
    bencher
        .counter(ItemsCount::new(ROWS))
        .counter(BytesCount::new(csv.len()))
        .bench_local(|| {
            let mut decoder = Decoder::new(csv.as_bytes(), Mode::Annotations);
            let mut rows = 0;
            while let Ok(Some(event)) = decoder.next_event() {
                if let Event::Chunk(chunk) = event {
                    rows += black_box(chunk).rows();
                }
            }
            assert_eq!(rows, ROWS);
        });
}

/// Two tables of three are not wanted.
#[divan::bench]
fn walk_over_two_thirds(bencher: Bencher<'_, '_>) {
    let csv = input(Variant::Plain);
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        let mut decoder = Decoder::new(csv.as_bytes(), Mode::Annotations);
        let mut tables = 0;
        while let Ok(Some(event)) = decoder.next_event() {
            if let Event::Table(_) = event {
                tables += 1;
                if tables % 3 != 0 {
                    decoder.skip_table();
                }
            }
            black_box(());
        }
    });
}

#[divan::bench]
fn encode(bencher: Bencher<'_, '_>) {
    let chunks = chunks(&input(Variant::Plain));
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        let mut encoder = Encoder::new(std::io::sink());
        let _ = encoder.begin_result("_result");
        for chunk in &chunks {
            let _ = encoder.chunk(chunk);
            let _ = encoder.end_table();
        }
        let _ = encoder.end_result();
    });
}
