//! Laws of annotated CSV: tables come back as they were written, however they are cut, and no input breaks it.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::Read;
use std::sync::Arc;

use common::{Table, decode, rows_of};
use fluxlite_table::csv::{Decoder, Encoder, Event, Mode};
use fluxlite_table::{
    Chunk, ColumnBuilder, ColumnType, Field, GroupKey, KeyEntry, ResultWriter, Scalar, Schema,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn column_type() -> impl Strategy<Value = ColumnType> {
    select(vec![
        ColumnType::Bool,
        ColumnType::Int,
        ColumnType::UInt,
        ColumnType::Float,
        ColumnType::String,
        ColumnType::Time,
    ])
}

/// Any cell that CSV can hold: an empty string is a null there, and a carriage return is lost.
fn cell(ty: ColumnType) -> BoxedStrategy<Scalar> {
    let value = match ty {
        ColumnType::Bool => any::<bool>().prop_map(Scalar::Bool).boxed(),
        ColumnType::Int => any::<i64>().prop_map(Scalar::Int).boxed(),
        ColumnType::UInt => any::<u64>().prop_map(Scalar::UInt).boxed(),
        ColumnType::Float => prop_oneof![
            any::<f64>(),
            (-99_999..99_999_i32).prop_map(|n| f64::from(n) / 100.0),
            select(vec![f64::INFINITY, f64::NEG_INFINITY, f64::NAN]),
        ]
        .prop_map(Scalar::Float)
        .boxed(),
        ColumnType::String => prop_oneof![
            "[a-z]{1,20}",
            "[ ,\"\n\\\\#é.]{1,5}",
            any::<String>().prop_filter("held", |s| !s.is_empty() && !s.contains('\r')),
        ]
        .prop_map(|text| Scalar::String(text.into()))
        .boxed(),
        ColumnType::Time => any::<i64>().prop_map(Scalar::Time).boxed(),
    };
    prop_oneof![9 => value, 1 => Just(Scalar::Null)].boxed()
}

fn chunk() -> impl Strategy<Value = Chunk> {
    let column = ("[a-zé ,\"]{0,4}", column_type(), any::<bool>());
    vec(column, 1..6).prop_flat_map(|columns| {
        let names = columns.iter().enumerate();
        let schema = Schema::new(names.map(|(at, (name, ty, in_key))| {
            let field = Field {
                ty: *ty,
                in_key: *in_key,
            };
            (format!("{name}{at}").into(), field)
        }));
        let types: Vec<ColumnType> = schema.iter().map(|(_, field)| field.ty).collect();
        let row = types.iter().map(|ty| cell(*ty)).collect::<Vec<_>>();
        let key = row.clone();
        (Just(schema), key, vec(row, 0..12))
            .prop_map(|(schema, key, rows)| build(schema, &key, &rows))
    })
}

fn build(schema: Schema, key: &[Scalar], rows: &[Vec<Scalar>]) -> Chunk {
    let fields: Vec<_> = schema
        .iter()
        .map(|(name, field)| (name.clone(), field))
        .collect();
    let in_key = fields
        .iter()
        .zip(key)
        .filter(|((_, field), _)| field.in_key);
    let entries = in_key.map(|((name, field), value)| KeyEntry {
        name: name.clone(),
        value: value.clone(),
        ty: field.ty,
    });
    let key = GroupKey::new(entries.collect());
    let columns = fields.iter().enumerate().map(|(at, (name, field))| {
        let mut builder = ColumnBuilder::with_capacity(field.ty, rows.len());
        for row in rows {
            builder.push(key.value(name).unwrap_or(&row[at]));
        }
        builder.finish()
    });
    let columns = columns.collect();
    Chunk::new(Arc::new(key), Arc::new(schema), columns, rows.len()).unwrap()
}

fn encode(tables: &[Chunk], cut: Index) -> String {
    let mut encoder = Encoder::named(Vec::new(), "some, name");
    for table in tables {
        let first = cut.index(table.rows() + 1);
        encoder.chunk(&table.slice(0, first)).unwrap();
        encoder
            .chunk(&table.slice(first, table.rows() - first))
            .unwrap();
        encoder.end_table().unwrap();
    }
    encoder.end_result().unwrap();
    String::from_utf8(encoder.into_inner()).unwrap()
}

fn expected(tables: &[Chunk]) -> Vec<Table> {
    let table = |chunk: &Chunk| Table {
        result: "some, name".to_owned(),
        key: (chunk.key().entries().iter())
            .map(|entry| (entry.name.to_string(), entry.value.clone()))
            .collect(),
        columns: (chunk.schema().iter())
            .map(|(name, field)| format!("{name}:{}", field.ty))
            .collect(),
        rows: rows_of(chunk).collect(),
    };
    tables.iter().map(table).collect()
}

/// The same CSV with each cell of a row quoted, which few of the quick ways take.
fn quote_rows(csv: &str) -> String {
    let mut out = String::new();
    let mut rest = csv;
    while !rest.is_empty() {
        let quoted_until = row_end(rest);
        let (row, behind) = rest.split_at(quoted_until);
        out.push_str(&if row.starts_with('#') {
            row.to_owned()
        } else {
            quote_row(row)
        });
        rest = behind;
    }
    out
}

fn row_end(csv: &str) -> usize {
    let mut open = false;
    let ends = csv.char_indices().find(|(_, character)| {
        open ^= *character == '"';
        *character == '\n' && !open
    });
    ends.map_or(csv.len(), |(at, _)| at + 1)
}

fn quote_row(row: &str) -> String {
    let body = row.trim_end_matches(['\r', '\n']);
    if body.is_empty() {
        return row.to_owned();
    }
    let mut cells = vec![String::new()];
    let mut open = false;
    for character in body.chars() {
        open ^= character == '"';
        match character {
            ',' if !open => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    let quoted = cells.iter().map(|cell| {
        if cell.starts_with('"') {
            cell.clone()
        } else {
            format!("\"{cell}\"")
        }
    });
    format!("{}\r\n", quoted.collect::<Vec<_>>().join(","))
}

proptest! {
    #[test]
    fn tables_come_back_as_they_were_written(tables in vec(chunk(), 1..5), cut: Index) {
        let csv = encode(&tables, cut);
        prop_assert_eq!(decode(csv.as_bytes(), Mode::Annotations, 8192).unwrap(), expected(&tables));
    }

    #[test]
    fn chunks_of_one_row_hold_the_same_as_large_ones(tables in vec(chunk(), 1..5), cut: Index) {
        let csv = encode(&tables, cut);
        prop_assert_eq!(
            decode(csv.as_bytes(), Mode::Annotations, 1).unwrap(),
            decode(csv.as_bytes(), Mode::Annotations, 8192).unwrap()
        );
    }

    #[test]
    fn quotes_around_cells_and_other_line_ends_change_nothing(tables in vec(chunk(), 1..5), cut: Index) {
        let csv = encode(&tables, cut);
        let expected = expected(&tables);
        for other in [quote_rows(&csv), csv.replace("\r\n", "\n")] {
            prop_assert_eq!(
                &decode(other.as_bytes(), Mode::Annotations, 8192).unwrap(),
                &expected,
                "{}",
                other
            );
        }
    }

    #[test]
    fn a_damaged_csv_is_read_or_refused(
        tables in vec(chunk(), 1..3),
        cut: Index,
        damage in vec((any::<Index>(), select(b"\",\n\r#x0-.Z\xFF".to_vec())), 1..4),
    ) {
        let mut csv = encode(&tables, cut).into_bytes();
        for (at, byte) in damage {
            let at = at.index(csv.len());
            csv[at] = byte;
        }
        let large = decode(&csv, Mode::Annotations, 8192).map_err(|error| error.to_string());
        let small = decode(&csv, Mode::Annotations, 1).map_err(|error| error.to_string());
        prop_assert_eq!(large, small);
        let _ = decode(&csv, Mode::Raw, 8192);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes, Mode::Annotations, 8192);
        let _ = decode(&bytes, Mode::Raw, 8192);
    }
}

/// Gives its bytes a few at a time, as a pipe may.
struct Trickle<'a> {
    bytes: &'a [u8],
    most: usize,
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = self.most.min(buffer.len());
        self.bytes.read(&mut buffer[..most])
    }
}

/// Over a megabyte of rows with short and very long quoted cells of many lines.
fn large_csv() -> (String, Vec<usize>) {
    let mut csv = "#datatype,string,long,string,long\n#group,false,false,false,false\n\
                   #default,_result,,,\n,result,table,s,n\n"
        .to_owned();
    let lengths: Vec<usize> = (0..6000)
        .map(|row| match row {
            1000 => 300_000,
            2000 => 600_000,
            _ => row * 7 % 150,
        })
        .collect();
    for (row, length) in lengths.iter().enumerate() {
        let text: String = "ab\n\"\"é".chars().cycle().take(*length).collect();
        let text = text.trim_end_matches('"');
        csv.push_str(&format!(",,0,\"{text}\",{row}\n"));
    }
    (csv, lengths)
}

#[test]
fn rows_across_blocks_are_whole_however_the_bytes_come() {
    let (csv, lengths) = large_csv();
    for most in [1_000, 70_001, usize::MAX] {
        let source = Trickle {
            bytes: csv.as_bytes(),
            most,
        };
        let mut decoder = Decoder::new(source, Mode::Annotations);
        let mut numbers = Vec::new();
        while let Some(event) = decoder.next_event().unwrap() {
            if let Event::Chunk(chunk) = event {
                numbers.extend(rows_of(&chunk).map(|row| row[1].clone()));
            }
        }
        let expected: Vec<Scalar> = (0..lengths.len() as i64).map(Scalar::Int).collect();
        assert_eq!(numbers, expected, "{most} bytes a time");
    }
}

#[test]
fn an_error_behind_many_blocks_has_its_line() {
    let (csv, _) = large_csv();
    let lines = csv.lines().count();
    let bad = format!("{csv},,0,x,y\n");
    let error = decode(bad.as_bytes(), Mode::Annotations, 8192).unwrap_err();
    assert_eq!(error.position.unwrap().line, lines as u64 + 1);
}

#[test]
fn a_quote_that_never_closes_is_refused() {
    let csv = format!("a\n\"{}", "x\n".repeat(1_000_000));
    let error = decode(csv.as_bytes(), Mode::Raw, 8192).unwrap_err();
    assert!(
        error.to_string().starts_with("line 2, column 1:"),
        "{error}"
    );
}

#[test]
fn a_header_of_many_columns_is_read() {
    let names: Vec<String> = (0..50_000).map(|at| format!("c{at}")).collect();
    let csv = format!("{}\n{}\n", names.join(","), ",".repeat(names.len() - 1));
    let tables = decode(csv.as_bytes(), Mode::Raw, 8192).unwrap();
    assert_eq!(tables[0].columns.len(), 50_000);
}
