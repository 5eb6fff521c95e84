//! What annotated CSV means: tables, types, nulls, blocks, and what is refused and where.

#![allow(clippy::unwrap_used)]

mod common;

use common::{decode, only_rows, text};
use fluxlite_table::Scalar::{self, Bool, Float, Int, Null, Time, UInt};
use fluxlite_table::csv::{CsvProblem, Decoder, Event, Mode};

const ALL_TYPES: &str = "\
#datatype,string,long,boolean,long,unsignedLong,double,string,dateTime:RFC3339
#group,false,false,false,false,false,false,false,false
#default,_result,,,,,,,
,result,table,b,i,u,f,s,t
";

fn tables(csv: &str) -> Vec<common::Table> {
    decode(csv.as_bytes(), Mode::Annotations, 8192).unwrap()
}

/// The message of what is wrong, its place in front.
fn refused(csv: &str) -> String {
    decode(csv.as_bytes(), Mode::Annotations, 8192)
        .unwrap_err()
        .to_string()
}

/// A CSV of one long column, `n`, with these lines below the header.
fn longs(rows: &str) -> String {
    format!(
        "#datatype,string,long,long\n#group,false,false,false\n#default,_result,,\n,result,table,n\n{rows}"
    )
}

#[test]
fn each_type_is_read() {
    let row = ",,0,true,-5,18446744073709551615,0.25,päck,1970-01-01T00:00:01.5Z\n";
    assert_eq!(
        only_rows(&format!("{ALL_TYPES}{row}")),
        [[
            Bool(true),
            Int(-5),
            UInt(u64::MAX),
            Float(0.25),
            text("päck"),
            Time(1_500_000_000)
        ]]
    );
}

#[test]
fn rarer_spellings_mean_the_same() {
    let row = ",,0,T,+7,007,1e-3,\"quoted\",1970-01-01T01:00:00+01:00\r\n";
    assert_eq!(
        only_rows(&format!("{ALL_TYPES}{row}")),
        [[
            Bool(true),
            Int(7),
            UInt(7),
            Float(0.001),
            text("quoted"),
            Time(0)
        ]]
    );
}

#[test]
fn numbers_may_be_quoted() {
    let row = ",,\"0\",\"false\",\"1\",\"2\",\"3.5\",x,\"1970-01-01T00:00:00Z\"\n";
    assert_eq!(
        only_rows(&format!("{ALL_TYPES}{row}")),
        [[Bool(false), Int(1), UInt(2), Float(3.5), text("x"), Time(0)]]
    );
}

#[test]
fn empty_cells_are_null_quoted_or_not() {
    let rows = ",,0,,,,,,\n,,0,\"\",\"\",\"\",\"\",\"\",\"\"\n";
    assert_eq!(
        only_rows(&format!("{ALL_TYPES}{rows}")),
        [
            [Null, Null, Null, Null, Null, Null],
            [Null, Null, Null, Null, Null, Null]
        ]
    );
}

#[test]
fn defaults_fill_empty_cells_also_in_the_key() {
    let csv = "\
#datatype,string,long,string,double,string
#group,false,false,true,false,false
#default,mine,,depot,1.5,none
,result,table,site,load,note
,,0,,,
,,0,,2,x
,,1,yard,,
";
    let tables = tables(csv);
    assert_eq!(tables[0].result, "mine");
    assert_eq!(tables[0].key, [("site".to_owned(), text("depot"))]);
    assert_eq!(
        tables[0].rows,
        [
            [text("depot"), Float(1.5), text("none")],
            [text("depot"), Float(2.0), text("x")]
        ]
    );
    assert_eq!(tables[1].rows, [[text("yard"), Float(1.5), text("none")]]);
}

#[test]
fn a_table_ends_where_number_key_or_result_changes() {
    let csv = "\
#datatype,string,long,string,long
#group,false,false,true,false
#default,_result,,,
,result,table,k,n
,,0,a,1
,,0,a,2
,,0,b,3
,,1,b,4
,other,1,b,5
";
    let tables = tables(csv);
    let shown: Vec<(&str, &Scalar, usize)> = tables
        .iter()
        .map(|table| (&*table.result, &table.key[0].1, table.rows.len()))
        .collect();
    assert_eq!(
        shown,
        [
            ("_result", &text("a"), 2),
            ("_result", &text("b"), 1),
            ("_result", &text("b"), 1),
            ("other", &text("b"), 1),
        ]
    );
}

#[test]
fn a_key_written_in_another_way_is_the_same_key() {
    let csv = "\
#datatype,string,long,double,long
#group,false,false,true,false
#default,_result,,,
,result,table,k,n
,,0,1.5,1
,,0,1.50,2
,,0,\"1.5\",3
";
    assert_eq!(only_rows(csv).len(), 3);
}

#[test]
fn a_null_in_the_key_is_a_key() {
    let csv = "\
#datatype,string,long,string,long
#group,false,false,true,false
#default,_result,,,
,result,table,k,n
,,0,,1
,,1,x,2
";
    assert_eq!(tables(csv)[0].key, [("k".to_owned(), Null)]);
}

#[test]
fn blocks_have_their_own_columns_with_or_without_an_empty_line_between() {
    let csv = "\
#datatype,string,long,string,double
#group,false,false,true,false
#default,_result,,,
,result,table,ward,temp
,,0,east,37.5

#datatype,string,long,string,long
#group,false,false,true,false
#default,_result,,,
,result,table,ward,pulse
,,1,east,71
#group,false,false,true,false
#datatype,string,long,string,boolean
#default,_result,,,
,result,table,ward,asleep
,,2,west,true
";
    let columns: Vec<Vec<String>> = tables(csv).into_iter().map(|t| t.columns).collect();
    assert_eq!(
        columns,
        [
            ["ward:string", "temp:float"],
            ["ward:string", "pulse:int"],
            ["ward:string", "asleep:bool"]
        ]
    );
}

#[test]
fn a_block_without_rows_is_an_empty_table_with_its_key_in_the_defaults() {
    let csv = "\
#datatype,string,long,string,long
#group,false,false,true,false
#default,_result,0,dry,
,result,table,tank,litres

#datatype,string,long,string,long
#group,false,false,true,false
#default,_result,,,
,result,table,tank,litres
,,1,wet,80
";
    let tables = tables(csv);
    assert_eq!(tables[0].key, [("tank".to_owned(), text("dry"))]);
    assert!(tables[0].rows.is_empty());
    assert_eq!(tables[1].rows.len(), 1);
}

#[test]
fn blank_lines_unknown_annotations_and_a_byte_order_mark_are_passed_over() {
    let csv = "\u{feff}\n\r\n#datatype,string,long,long\n#unit,,,litre\n#group,false,false,false\n\
               #default,_result,,\n,result,table,n\n\n,,0,1\n#note,,,\n,,0,2\n\n\n,,0,3";
    assert_eq!(only_rows(csv), [[Int(1)], [Int(2)], [Int(3)]]);
}

#[test]
fn quoted_cells_keep_commas_quotes_and_line_breaks() {
    let csv = "#datatype,string,long,string,long\r\n#group,false,false,false,false\r\n\
               #default,_result,,,\r\n,result,table,s,n\r\n\
               ,,0,\"two\r\nlines, one \"\"quote\"\"\",5\r\n,,0, blank ,6\r\n";
    assert_eq!(
        only_rows(csv),
        [
            [text("two\nlines, one \"quote\""), Int(5)],
            [text(" blank "), Int(6)]
        ]
    );
}

#[test]
fn key_columns_anywhere_and_cells_of_many_lines_in_them() {
    let csv = "\
#datatype,string,long,long,string,long,string
#group,false,false,false,true,false,true
#default,_result,,,,,
,result,table,a,k,b,l
,,0,1,\"x
y\",2,z
,,0,3,\"x
y\",4,z
,,0,5,\"x
y\",bad,z
";
    let error = refused(csv);
    assert!(
        error.starts_with("line 10, column 4: column \"b\""),
        "{error}"
    );
}

#[test]
fn columns_of_a_table_may_be_called_result_and_table() {
    let csv = "\
#datatype,string,long,long,long
#group,false,false,false,false
#default,_result,,,
,result,table,result,table
,,0,1,2
";
    assert_eq!(only_rows(csv), [[Int(1), Int(2)]]);
}

#[test]
fn raw_csv_is_one_table_of_strings() {
    let csv = b"#plot,area\n#A1,2.5\n\nB7,\n\"x,y\",3\n";
    let tables = decode(csv, Mode::Raw, 8192).unwrap();
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].columns, ["#plot:string", "area:string"]);
    assert!(tables[0].key.is_empty());
    assert_eq!(
        tables[0].rows,
        [
            [text("#A1"), text("2.5")],
            [text("B7"), Null],
            [text("x,y"), text("3")]
        ]
    );
}

#[test]
fn raw_csv_of_a_header_only_is_an_empty_table() {
    let tables = decode(b"a,b", Mode::Raw, 8192).unwrap();
    assert_eq!(tables[0].columns, ["a:string", "b:string"]);
    assert!(tables[0].rows.is_empty());
}

#[test]
fn a_skipped_table_still_ends_and_the_next_one_is_read() {
    let csv = "\
#datatype,string,long,long,string,long
#group,false,false,false,true,false
#default,_result,,,,
,result,table,a,k,n
,,0,1,x,1
,,0,1,x,not looked at
,,1,1,\"y\",2
,,1,1,\"y\",\"not, looked at\"
,,2,1,z,3
";
    let mut decoder = Decoder::new(csv.as_bytes(), Mode::Annotations);
    let mut seen = Vec::new();
    while let Some(event) = decoder.next_event().unwrap() {
        match event {
            Event::Table(head) => {
                let wanted = head.key.value("k") == Some(&text("z"));
                if !wanted {
                    decoder.skip_table();
                }
                seen.push(format!("table {wanted}"));
            }
            Event::Chunk(chunk) => seen.push(format!("{} rows", chunk.rows())),
            Event::EndTable => seen.push("end".to_owned()),
        }
    }
    assert_eq!(
        seen,
        [
            "table false",
            "end",
            "table false",
            "end",
            "table true",
            "1 rows",
            "end"
        ]
    );
}

#[test]
fn a_wrong_cell_is_named_with_its_place() {
    assert_eq!(
        refused(&longs(",,0,3\n,,0,2.5\n")),
        "line 6, column 5: column \"n\": expected a whole number of 64 bits, as the column is a long, found \"2.5\""
    );
}

#[test]
fn columns_count_characters_and_lines_count_breaks_in_cells() {
    let csv = "\
#datatype,string,long,string,long
#group,false,false,false,false
#default,_result,,,
,result,table,s,n
,,0,\"å
ß\",1
,,0,åß,x
";
    assert!(
        refused(csv).starts_with("line 7, column 8:"),
        "{}",
        refused(csv)
    );
}

#[test]
fn a_wrong_default_is_named_with_its_place() {
    let csv = longs("").replace("#default,_result,,", "#default,_result,,x");
    assert!(refused(&csv).starts_with("line 3, column 19: column \"n\": expected a whole number"));
}

#[test]
fn rows_must_have_as_many_cells_as_the_header() {
    assert_eq!(
        refused(&longs(",,0,1\n,,0\n")),
        "line 6, column 3: expected 4 cells, as many as the header has, found 3"
    );
    assert_eq!(
        refused(&longs(",,0,1,2\n")),
        "line 5, column 7: expected 4 cells, as many as the header has, found 5"
    );
}

#[test]
fn missing_annotations_are_named() {
    for name in ["datatype", "group", "default"] {
        let csv: String = longs(",,0,1\n")
            .lines()
            .filter(|line| !line.contains(name))
            .map(|line| format!("{line}\n"))
            .collect();
        let error = refused(&csv);
        assert_eq!(
            error,
            format!("line 3, column 1: expected the annotation #{name} above this header")
        );
    }
}

#[test]
fn a_csv_without_annotations_hears_of_raw_mode() {
    assert_eq!(
        refused("kind,n\nrye,40\n"),
        "line 1, column 1: expected the annotation #datatype above this header; \
         use mode: \"raw\" for a CSV without annotations"
    );
}

#[test]
fn unknown_datatypes_and_group_flags_are_refused() {
    let error = refused(&longs("").replace("long,long", "long,duration"));
    assert!(error.starts_with("line 1, column 23: column \"n\": expected one of the datatypes"));
    let error = refused(&longs("").replace("false,false,false", "false,false,no"));
    assert_eq!(
        error,
        "line 2, column 20: column \"n\": expected true or false in #group, found \"no\""
    );
}

#[test]
fn annotations_without_a_header_are_refused() {
    let error = refused("#datatype,string,long,long\n");
    assert_eq!(
        error,
        "line 2, column 1: expected a header row below the annotations, found the end"
    );
}

#[test]
fn two_columns_of_one_name_are_refused() {
    let csv = "#datatype,string,long,long,long\n#group,false,false,false,false\n\
               #default,_result,,,\n,result,table,n,n\n";
    assert!(refused(csv).starts_with("line 4, column 17:"));
}

#[test]
fn quotes_out_of_place_are_refused() {
    let csv = longs("").replace("long,long", "long,string");
    assert!(
        refused(&format!("{csv},,0,a\"b\n"))
            .starts_with("line 5, column 5: expected the cell to be quoted")
    );
    assert!(
        refused(&format!("{csv},,0,\"a\"b\n")).starts_with("line 5, column 8: expected a comma")
    );
    assert!(
        refused(&format!("{csv},,0,x\n,,0,\"ab\ncd\n"))
            .starts_with("line 6, column 5: expected a closing quote")
    );
}

#[test]
fn what_is_not_utf8_is_placed() {
    let csv = longs("").replace("long,long", "long,string");
    let mut csv = format!("{csv},,0,good\n,,0,b").into_bytes();
    csv.extend_from_slice(b"\xFFd\n");
    let error = decode(&csv, Mode::Annotations, 8192).unwrap_err();
    assert_eq!(error.to_string(), "line 6, column 6: the CSV is not UTF-8");
}

#[test]
fn nothing_but_blank_lines_is_refused() {
    for csv in ["", "\n", "\r\n\n", "\u{feff}"] {
        assert_eq!(refused(csv), "the CSV is empty");
        assert!(decode(csv.as_bytes(), Mode::Raw, 1).is_err());
    }
}

#[test]
fn an_error_that_stands_in_for_rows_is_the_error() {
    let full = "#datatype,string,string\n#group,true,true\n#default,,\n,error,reference\n,Failed to parse query,897\n";
    let short = "error,reference\nFailed to parse query,897\n";
    let after_rows = format!(
        "{}\n,error,reference\n,Failed to parse query,897\n",
        longs(",,0,1\n")
    );
    for csv in [full, short, &after_rows] {
        let error = decode(csv.as_bytes(), Mode::Annotations, 8192).unwrap_err();
        match error.problem {
            CsvProblem::Reported { message, reference } => {
                assert_eq!((&*message, &*reference), ("Failed to parse query", "897"));
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn nothing_comes_behind_an_error() {
    let csv = longs(",,0,x\n,,0,1\n");
    let mut decoder = Decoder::new(csv.as_bytes(), Mode::Annotations);
    assert!(matches!(decoder.next_event(), Ok(Some(Event::Table(_)))));
    assert!(decoder.next_event().is_err());
    assert!(matches!(decoder.next_event(), Ok(None)));
}
