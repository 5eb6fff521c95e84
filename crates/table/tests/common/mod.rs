//! Tables in short form, to be compared.

#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use fluxlite_table::csv::{CsvError, Decoder, Event, Mode};
use fluxlite_table::{Chunk, Scalar};

/// A table as a test writes it down: its result, its key, names of its columns, its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub result: String,
    pub key: Vec<(String, Scalar)>,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Scalar>>,
}

pub fn rows_of(chunk: &Chunk) -> impl Iterator<Item = Vec<Scalar>> {
    (0..chunk.rows()).map(|row| chunk.row(row).map(|(_, _, value)| value).collect())
}

/// All tables of a CSV, read in chunks of at most `chunk_rows`.
pub fn decode(csv: &[u8], mode: Mode, chunk_rows: usize) -> Result<Vec<Table>, CsvError> {
    let mut decoder = Decoder::new(csv, mode).with_chunk_rows(chunk_rows);
    let mut tables: Vec<Table> = Vec::new();
    while let Some(event) = decoder.next_event()? {
        match event {
            Event::Table(head) => tables.push(Table {
                result: head.result.to_string(),
                key: (head.key.entries().iter())
                    .map(|entry| (entry.name.to_string(), entry.value.clone()))
                    .collect(),
                columns: (head.schema.iter())
                    .map(|(name, field)| format!("{name}:{}", field.ty))
                    .collect(),
                rows: Vec::new(),
            }),
            Event::Chunk(chunk) => {
                assert!(chunk.rows() <= chunk_rows);
                tables.last_mut().unwrap().rows.extend(rows_of(&chunk));
            }
            Event::EndTable => {}
        }
    }
    Ok(tables)
}

/// The rows of the only table of a CSV.
pub fn only_rows(csv: &str) -> Vec<Vec<Scalar>> {
    let mut tables = decode(csv.as_bytes(), Mode::Annotations, 8192).unwrap();
    assert_eq!(tables.len(), 1, "{tables:#?}");
    tables.remove(0).rows
}

pub fn text(value: &str) -> Scalar {
    Scalar::String(value.into())
}
