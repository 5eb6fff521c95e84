//! From rows to lines: every rule of the encoding, seen through a dry run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails that way")]

mod common;

use common::{DryRun, chunk, column, floats, key, lines, mapping, names, options, text, times};
use fluxlite_kafka::{KafkaError, Mapping, RowErrorPolicy, Timestamps};
use fluxlite_table::{ColumnType, Scalar};

/// The line of a row with one value in a column of its type.
fn line_of(ty: ColumnType, value: Scalar) -> Result<String, KafkaError> {
    let columns = vec![times(1), column("_value", ty, vec![value])];
    lines(mapping(), columns).map(|mut lines| lines.remove(0))
}

#[test]
fn values_are_written_by_type() {
    for (ty, value, line) in [
        (ColumnType::Int, Scalar::Int(-5), "m _value=-5i 1"),
        (ColumnType::UInt, Scalar::UInt(5), "m _value=5i 1"),
        (
            ColumnType::UInt,
            Scalar::UInt(9_223_372_036_854_775_807),
            "m _value=9223372036854775807i 1",
        ),
        (ColumnType::Float, Scalar::Float(0.1), "m _value=0.1 1"),
        (ColumnType::Float, Scalar::Float(2.0), "m _value=2 1"),
        (ColumnType::Bool, Scalar::Bool(true), "m _value=true 1"),
        (ColumnType::Bool, Scalar::Bool(false), "m _value=false 1"),
        (
            ColumnType::String,
            text("a \"b\" \\ c\nd"),
            "m _value=\"a \\\"b\\\" \\\\ c\nd\" 1",
        ),
        (ColumnType::String, text(""), "m _value=\"\" 1"),
    ] {
        assert_eq!(line_of(ty, value).unwrap(), line);
    }
}

#[test]
fn constants_are_written_as_other_values() {
    let columns = vec![times(2), key("_value", "x"), key("host", "a b")];
    let mapping = Mapping {
        tag_columns: names(&["host"]),
        ..mapping()
    };
    assert_eq!(
        lines(mapping, columns).unwrap(),
        [r#"m,host=a\ b _value="x" 1"#, r#"m,host=a\ b _value="x" 2"#]
    );
}

#[test]
fn the_key_is_the_hash_of_the_value() {
    let mut run = DryRun::new(
        Mapping {
            name: Some("a".into()),
            ..Mapping::default()
        },
        RowErrorPolicy::Fail,
    );
    let time = column("_time", ColumnType::Time, vec![Scalar::Time(11)]);
    run.call.write(&chunk(vec![time, floats(&[2.0])])).unwrap();
    let records = run.records();
    assert_eq!(records[0].value, "a _value=2 11");
    assert_eq!(
        records[0].key,
        [0xf1, 0xb0, 0x29, 0xd7, 0x9d, 0x04, 0x31, 0x7c]
    );
}

#[test]
fn tags_stand_in_column_order_and_fields_by_key() {
    let columns = vec![
        column("z", ColumnType::Int, vec![Scalar::Int(1)]),
        key("b", "1"),
        times(1),
        column("a", ColumnType::String, vec![text("2")]),
        floats(&[1.5]),
        key("_measurement", "cpu"),
    ];
    let mapping = Mapping {
        tag_columns: names(&["a", "b"]),
        value_columns: names(&["z", "_value"]),
        ..Mapping::default()
    };
    assert_eq!(
        lines(mapping, columns).unwrap(),
        ["cpu,b=1,a=2 _value=1.5,z=1i 1"]
    );
}

#[test]
fn null_and_empty_tags_and_null_fields_are_left_out() {
    let columns = vec![
        times(4),
        column(
            "tag",
            ColumnType::String,
            vec![text("x"), Scalar::Null, text(""), text("y")],
        ),
        column(
            "a",
            ColumnType::Int,
            vec![Scalar::Null, Scalar::Int(1), Scalar::Int(2), Scalar::Null],
        ),
        column(
            "b",
            ColumnType::Bool,
            vec![
                Scalar::Bool(true),
                Scalar::Bool(true),
                Scalar::Null,
                Scalar::Null,
            ],
        ),
    ];
    let mapping = Mapping {
        tag_columns: names(&["tag"]),
        value_columns: names(&["a", "b", "missing"]),
        ..mapping()
    };
    let mut run = DryRun::new(mapping, RowErrorPolicy::Fail);
    let written = run.call.write(&chunk(columns)).unwrap();
    assert_eq!(
        run.values(),
        ["m,tag=x b=true 1", "m a=1i,b=true 2", "m a=2i 3"]
    );
    assert_eq!((written.encoded, written.skipped), (3, 1));
    let report = &run.kafka.finish()[0];
    assert_eq!(
        (report.encoded, report.skipped, report.skipped_errors),
        (3, 1, 0)
    );
}

#[test]
fn measurements_come_from_their_column_row_by_row() {
    let columns = vec![
        times(2),
        column("kind", ColumnType::String, vec![text("a"), text("b,c")]),
        floats(&[1.0, 2.0]),
    ];
    let mapping = Mapping {
        name_column: Some("kind".into()),
        ..Mapping::default()
    };
    assert_eq!(
        lines(mapping, columns).unwrap(),
        ["a _value=1 1", r"b\,c _value=2 2"]
    );
}

fn row_error(mapping: Mapping, columns: Vec<common::TestColumn>) -> String {
    let error = lines(mapping, columns).unwrap_err();
    assert!(matches!(error, KafkaError::Row(_)), "{error}");
    error.to_string()
}

#[test]
fn rows_that_cannot_be_written_say_which_and_why() {
    let nan = vec![times(2), key("host", "a"), floats(&[1.0, f64::NAN])];
    assert_eq!(
        row_error(mapping(), nan),
        "row 2 of table {host=a}: column `_value` is NaN: line protocol has no form for it"
    );
    let null_time = vec![
        column("_time", ColumnType::Time, vec![Scalar::Null]),
        floats(&[1.0]),
    ];
    assert_eq!(
        row_error(mapping(), null_time),
        "row 1 of table {}: column `_time` is null: a record needs a time"
    );
    let uint = column("_value", ColumnType::UInt, vec![Scalar::UInt(u64::MAX)]);
    assert!(
        row_error(mapping(), vec![times(1), uint])
            .contains("is 18446744073709551615: it is beyond")
    );
    let infinite = vec![times(1), floats(&[f64::NEG_INFINITY])];
    assert!(row_error(mapping(), infinite).contains("column `_value` is -Inf"));
    for measurement in [Scalar::Null, text("")] {
        let name = column("_measurement", ColumnType::String, vec![measurement]);
        let text = row_error(Mapping::default(), vec![times(1), name, floats(&[1.0])]);
        assert!(text.ends_with(": a record needs a measurement"), "{text}");
    }
}

#[test]
fn texts_that_no_reader_gives_back_are_row_errors() {
    let tagged = |value: &str| {
        let tag = column("tag", ColumnType::String, vec![text("good"), text(value)]);
        let mapping = Mapping {
            tag_columns: names(&["tag"]),
            ..mapping()
        };
        row_error(mapping, vec![times(2), tag, floats(&[1.0, 2.0])])
    };
    assert_eq!(
        tagged("a\nb"),
        r#"row 2 of table {}: column `tag` is "a\nb": it has a control character, which line protocol cannot hold outside of a string field"#
    );
    assert!(tagged(r"a\").contains("ends in a backslash"));
    assert!(tagged(r"a\=b").contains("backslash before"));
    // The measurement and the names of columns are checked the same way.
    let named = Mapping {
        name: Some("#m".into()),
        ..Mapping::default()
    };
    assert!(row_error(named, vec![times(1), floats(&[1.0])]).contains("starts with `#`"));
    let field = Mapping {
        value_columns: names(&["a\tb"]),
        ..mapping()
    };
    let value = column("a\tb", ColumnType::Int, vec![Scalar::Int(1)]);
    assert!(row_error(field, vec![times(1), value]).contains(r#"column name "a\tb""#));
}

#[test]
fn long_values_are_cut_in_errors() {
    let mapping = Mapping {
        tag_columns: names(&["tag"]),
        ..mapping()
    };
    let long = format!("{}\n", "ü".repeat(500));
    let tag = column("tag", ColumnType::String, vec![text(&long)]);
    let error = row_error(mapping, vec![times(1), tag, floats(&[1.0])]);
    assert!(
        error.contains(&format!("is \"{}\"…: ", "ü".repeat(60))),
        "{error}"
    );
}

#[test]
fn tables_that_do_not_fit_are_refused_before_any_row() {
    let mut run = DryRun::new(
        Mapping {
            tag_columns: names(&["host"]),
            ..mapping()
        },
        RowErrorPolicy::Skip,
    );
    let error = run
        .call
        .write(&chunk(vec![times(1), key("k", "1"), floats(&[1.0])]))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "table {k=1}: the tag column `host` is missing; the table has `_time`, `k`, `_value`"
    );
    assert!(run.records().is_empty());
}

#[test]
fn an_empty_table_is_no_error_whatever_it_lacks() {
    let mut run = DryRun::new(mapping(), RowErrorPolicy::Fail);
    let empty = chunk(vec![column("x", ColumnType::Int, vec![])]);
    assert_eq!(run.call.write(&empty).unwrap().encoded, 0);
}

#[test]
fn failing_keeps_the_rows_before_the_error() {
    let mut run = DryRun::new(mapping(), RowErrorPolicy::Fail);
    let rows = vec![times(4), floats(&[1.0, 2.0, f64::NAN, 4.0])];
    assert!(run.call.write(&chunk(rows)).is_err());
    assert_eq!(run.values(), ["m _value=1 1", "m _value=2 2"]);
}

#[test]
fn skipping_counts_and_goes_on() {
    let mut run = DryRun::new(mapping(), RowErrorPolicy::Skip);
    let rows = vec![times(4), floats(&[1.0, f64::NAN, f64::NAN, 4.0])];
    let written = run.call.write(&chunk(rows)).unwrap();
    assert_eq!((written.encoded, written.skipped), (2, 2));
    assert!(written.rejected.is_empty());
    assert_eq!(run.values(), ["m _value=1 1", "m _value=4 4"]);
    let report = &run.kafka.finish()[0];
    assert_eq!((report.skipped, report.skipped_errors), (2, 2));
    assert_eq!(report.first_row_error.as_ref().unwrap().row, 2);
}

#[test]
fn dead_letters_come_back_with_their_errors() {
    let mut run = DryRun::new(mapping(), RowErrorPolicy::DeadLetter);
    run.call
        .write(&chunk(vec![times(2), floats(&[1.0, 2.0])]))
        .unwrap();
    let written = run
        .call
        .write(&chunk(vec![times(3), floats(&[f64::NAN, 5.0, f64::NAN])]))
        .unwrap();
    // Rows count on through the chunks of a table, and from 1 in the next.
    let rows: Vec<_> = written
        .rejected
        .iter()
        .map(|r| (r.row, r.error.row))
        .collect();
    assert_eq!(rows, [(0, 3), (2, 5)]);
    run.call.end_table();
    let written = run
        .call
        .write(&chunk(vec![times(1), floats(&[f64::NAN])]))
        .unwrap();
    assert_eq!(written.rejected[0].error.row, 1);
    assert_eq!(run.kafka.finish()[0].dead_letters, 3);
}

#[test]
fn records_beyond_the_limit_are_row_errors() {
    let long = "x".repeat(1_048_588);
    let values = vec![text("a"), text(&long), text("b")];
    let table = || {
        chunk(vec![
            times(3),
            column("_value", ColumnType::String, values.clone()),
        ])
    };
    let mut run = DryRun::new(mapping(), RowErrorPolicy::DeadLetter);
    let written = run.call.write(&table()).unwrap();
    assert_eq!(written.rejected[0].row, 1);
    assert_eq!(
        written.rejected[0].error.to_string(),
        "row 2 of table {}: the record takes 1048683 bytes and the topic at most 1048588"
    );
    assert_eq!(run.values(), [r#"m _value="a" 1"#, r#"m _value="b" 3"#]);
    let mut run = DryRun::new(mapping(), RowErrorPolicy::Fail);
    assert!(run.call.write(&table()).is_err());
    assert_eq!(run.values(), [r#"m _value="a" 1"#]);
}

#[test]
fn row_times_can_be_the_records_own() {
    let with_row_time = |times: Vec<Scalar>| {
        let mut run = DryRun::with(options("t", mapping()), |settings| {
            settings.timestamps = Timestamps::Row;
        });
        let time = column("_time", ColumnType::Time, times);
        let outcome = run.call.write(&chunk(vec![time, floats(&[1.0])]));
        outcome.map(|_| run.records()[0].timestamp)
    };
    let milliseconds = 1_700_000_000_123;
    assert_eq!(
        with_row_time(vec![Scalar::Time(milliseconds * 1_000_000 + 999_999)]).unwrap(),
        Some(milliseconds)
    );
    assert_eq!(
        with_row_time(vec![Scalar::Time(1_000_000)]).unwrap(),
        Some(1)
    );
    let error = with_row_time(vec![Scalar::Time(999_999)]).unwrap_err();
    assert!(
        error.to_string().contains("a record's timestamp starts at"),
        "{error}"
    );
}

#[test]
fn chunks_larger_than_a_block_lose_nothing() {
    let mut run = DryRun::new(mapping(), RowErrorPolicy::Fail);
    let values: Vec<f64> = (0..20_000).map(f64::from).collect();
    run.call
        .write(&chunk(vec![times(20_000), floats(&values)]))
        .unwrap();
    let expected: Vec<String> = (0..20_000)
        .map(|n| format!("m _value={n} {}", n + 1))
        .collect();
    assert_eq!(run.values(), expected);
}
