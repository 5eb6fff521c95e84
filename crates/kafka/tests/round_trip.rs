//! Every line that is written reads back, by another's reader, as the row that it was; and how rows are cut into
//! chunks leaves no trace.

#![allow(clippy::unwrap_used, reason = "a test fails that way")]

mod common;

use common::{DryRun, TestColumn, chunk, column, lines, mapping, names, text};
use fluxlite_kafka::{Mapping, RowErrorPolicy};
use fluxlite_table::{Chunk, ColumnType, Scalar};
use influxdb_line_protocol::{FieldValue, ParsedLine, parse_lines};
use proptest::prelude::*;

/// Text for measurements, tags and keys. Two backslashes in a row are left out: the reader used here takes them
/// for one, others do not.
fn name() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9 ,=\"'äß€#._-]{1,12}".prop_filter("a comment", |name| !name.starts_with('#'))
}

fn field() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        any::<i64>().prop_map(Scalar::Int),
        (0..=9_223_372_036_854_775_807_u64).prop_map(Scalar::UInt),
        any::<f64>()
            .prop_filter("finite", |value| value.is_finite())
            .prop_map(Scalar::Float),
        any::<bool>().prop_map(Scalar::Bool),
        "[\\PC\n\t\r\\\\\"]{0,20}".prop_map(|value| text(&value)),
    ]
}

fn read(line: &str) -> ParsedLine<'_> {
    let mut lines: Vec<_> = parse_lines(line).collect();
    assert_eq!(lines.len(), 1, "{line:?}");
    lines.remove(0).unwrap()
}

fn same(written: &Scalar, read: &FieldValue<'_>) -> bool {
    match (written, read) {
        (Scalar::Int(a), FieldValue::I64(b)) => a == b,
        (Scalar::UInt(a), FieldValue::I64(b)) => i128::from(*a) == i128::from(*b),
        (Scalar::Float(a), FieldValue::F64(b)) => a.to_bits() == b.to_bits(),
        (Scalar::Bool(a), FieldValue::Boolean(b)) => a == b,
        (Scalar::String(a), FieldValue::String(b)) => **a == **b,
        _ => false,
    }
}

proptest! {
    #[test]
    fn lines_read_back_as_the_rows_they_were(
        measurement in name(),
        tag in name(),
        value in field(),
        time: i64,
    ) {
        let columns = vec![
            column("_time", ColumnType::Time, vec![Scalar::Time(time)]),
            column("_measurement", ColumnType::String, vec![text(&measurement)]),
            column("a tag", ColumnType::String, vec![text(&tag)]),
            column("a,field=1", value.column_type().unwrap(), vec![value.clone()]),
        ];
        let mapping = Mapping {
            tag_columns: names(&["a tag"]),
            value_columns: names(&["a,field=1"]),
            ..Mapping::default()
        };
        let line = lines(mapping, columns).unwrap().remove(0);
        let parsed = read(&line);
        prop_assert_eq!(parsed.series.measurement.as_str(), measurement);
        prop_assert_eq!(parsed.tag_value("a tag").unwrap().as_str(), tag);
        let back = parsed.field_value("a,field=1").unwrap();
        prop_assert!(same(&value, back), "{line:?}: {back:?}");
        prop_assert_eq!(parsed.timestamp, Some(time));
    }

    #[test]
    fn chunk_borders_leave_no_trace(
        values in prop::collection::vec(prop::option::of(any::<i64>()), 1..60),
        size in 1..10_usize,
    ) {
        let whole = table(&values);
        let in_parts = (0..whole.rows()).step_by(size).map(|at| whole.slice(at, size)).collect();
        let (one, parts) = (send(vec![whole]), send(in_parts));
        prop_assert_eq!(one, parts);
    }
}

fn table(values: &[Option<i64>]) -> Chunk {
    let values: Vec<Scalar> = values
        .iter()
        .map(|value| value.map_or(Scalar::Null, Scalar::Int))
        .collect();
    let rows = i64::try_from(values.len()).unwrap();
    let columns: Vec<TestColumn> = vec![
        common::times(rows),
        column("_value", ColumnType::Int, values),
    ];
    chunk(columns)
}

fn send(chunks: Vec<Chunk>) -> Vec<common::Kept> {
    let mut options = common::options("t", mapping());
    options.balancer = Some("round-robin".into());
    let mut run = DryRun::with(options, |settings| {
        settings.row_errors = RowErrorPolicy::Fail
    });
    for chunk in chunks {
        run.call.write(&chunk).unwrap();
    }
    run.records()
}
