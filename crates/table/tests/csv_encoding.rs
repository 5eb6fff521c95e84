//! Annotated CSV as InfluxDB writes it: blocks, table numbers, empty tables, results.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use fluxlite_table::csv::Encoder;
use fluxlite_table::{
    Chunk, Column, ColumnBuilder, ColumnType, Field, GroupKey, KeyEntry, ResultWriter, Scalar,
    Schema,
};

/// A table of `host`, its key, and one more column.
fn table(host: &str, name: &str, ty: ColumnType, values: &[Scalar]) -> Chunk {
    let host = Scalar::String(host.into());
    let key = GroupKey::new(vec![KeyEntry {
        name: "host".into(),
        value: host.clone(),
        ty: ColumnType::String,
    }]);
    let field = |ty, in_key| Field { ty, in_key };
    let schema = Schema::new([
        ("host".into(), field(ColumnType::String, true)),
        (name.into(), field(ty, false)),
    ]);
    let mut column = ColumnBuilder::with_capacity(ty, values.len());
    values.iter().for_each(|value| assert!(column.push(value)));
    let columns = vec![Column::constant(ColumnType::String, host), column.finish()];
    Chunk::new(Arc::new(key), Arc::new(schema), columns, values.len()).unwrap()
}

fn floats(host: &str, values: &[f64]) -> Chunk {
    let values: Vec<Scalar> = values.iter().copied().map(Scalar::Float).collect();
    table(host, "_value", ColumnType::Float, &values)
}

/// What is written for results of tables, each table in these chunks; LF for CR LF, which must be all line ends.
fn written(results: &[(&str, &[&[Chunk]])]) -> String {
    let mut encoder = Encoder::new(Vec::new());
    for (name, tables) in results {
        encoder.begin_result(name).unwrap();
        for chunks in *tables {
            for chunk in *chunks {
                encoder.chunk(chunk).unwrap();
            }
            encoder.end_table().unwrap();
        }
        encoder.end_result().unwrap();
    }
    let csv = String::from_utf8(encoder.into_inner()).unwrap();
    assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count());
    csv.replace("\r\n", "\n")
}

#[test]
fn tables_of_one_schema_share_a_block_and_are_numbered() {
    let (a, b) = (floats("a", &[1.0, 2.5]), floats("b", &[f64::NAN]));
    assert_eq!(
        written(&[("_result", &[&[a], &[b]])]),
        "\
#datatype,string,long,string,double
#group,false,false,true,false
#default,_result,,,
,result,table,host,_value
,,0,a,1
,,0,a,2.5
,,1,b,NaN

"
    );
}

#[test]
fn chunks_of_a_table_are_one_table() {
    let whole = floats("a", &[1.0, 2.0, 3.0]);
    let parts = [whole.slice(0, 2), whole.slice(2, 0), whole.slice(2, 1)];
    assert_eq!(
        written(&[("_result", &[&parts])]),
        written(&[("_result", &[&[whole]])])
    );
}

#[test]
fn another_schema_begins_a_block_behind_an_empty_line() {
    let ints = table("a", "n", ColumnType::UInt, &[Scalar::UInt(7), Scalar::Null]);
    assert_eq!(
        written(&[("_result", &[&[floats("a", &[1.0])], &[ints]])]),
        "\
#datatype,string,long,string,double
#group,false,false,true,false
#default,_result,,,
,result,table,host,_value
,,0,a,1

#datatype,string,long,string,unsignedLong
#group,false,false,true,false
#default,_result,,,
,result,table,host,n
,,1,a,7
,,1,a,

"
    );
}

#[test]
fn an_empty_table_is_a_block_of_its_own_with_its_key_in_the_defaults() {
    let tables: &[&[Chunk]] = &[
        &[floats("a", &[1.0])],
        &[floats("b, c", &[])],
        &[floats("d", &[2.0])],
    ];
    assert_eq!(
        written(&[("_result", tables)]),
        "\
#datatype,string,long,string,double
#group,false,false,true,false
#default,_result,,,
,result,table,host,_value
,,0,a,1

#datatype,string,long,string,double
#group,false,false,true,false
#default,_result,1,\"b, c\",
,result,table,host,_value

#datatype,string,long,string,double
#group,false,false,true,false
#default,_result,,,
,result,table,host,_value
,,2,d,2

"
    );
}

#[test]
fn results_begin_anew_and_one_without_tables_is_an_empty_line() {
    let tables: &[&[Chunk]] = &[&[floats("a", &[1.0])]];
    let text = written(&[("one", tables), ("none", &[]), ("say \"two\"", tables)]);
    assert_eq!(
        text,
        "\
#datatype,string,long,string,double
#group,false,false,true,false
#default,one,,,
,result,table,host,_value
,,0,a,1


#datatype,string,long,string,double
#group,false,false,true,false
#default,\"say \"\"two\"\"\",,,
,result,table,host,_value
,,0,a,1

"
    );
}

#[test]
fn times_and_booleans_are_written_short() {
    let time = table("a", "t", ColumnType::Time, &[Scalar::Time(1_500_000_000)]);
    assert!(written(&[("_result", &[&[time]])]).contains("\n,,0,a,1970-01-01T00:00:01.5Z\n"));
    let flag = table("a", "b", ColumnType::Bool, &[Scalar::Bool(false)]);
    assert!(written(&[("_result", &[&[flag]])]).contains("\n,,0,a,false\n"));
}
