//! Which streams are results, and what runs when.

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Level, Session as Goes};

use crate::session::{Session, rows_of};

const DATA: &str = "data = table(rows: [{v: 1}, {v: 5}])\n";

fn rows(script: &str) -> Vec<String> {
    rows_of(&format!("{DATA}{script}")).unwrap()
}

#[test]
fn a_bare_stream_is_a_result_once() {
    assert_eq!(
        rows("1 + 1\ndata\ntrue\ndata"),
        ["_result: v=1", "_result: v=5"]
    );
}

#[test]
fn a_bare_stream_that_goes_on_is_none() {
    let script = "data\ndata |> filter(fn: (r) => r.v > 1) |> yield(name: \"many\")";
    assert_eq!(rows(script), ["many: v=5"]);
    // What nothing shows does not count.
    let script = "data\nmore = data |> filter(fn: (r) => r.v > 1)";
    assert_eq!(rows(script), ["_result: v=1", "_result: v=5"]);
}

#[test]
fn yields_count_wherever_they_stand() {
    let script = "
        probe = (tables=<-, name) => {
            shown = tables |> filter(fn: (r) => r.v < 3) |> yield(name: \"peek ${name}\")

            return tables
        }
        unused = data |> probe(name: \"a\") |> yield(name: \"end\")
        data |> yield(name: \"before\") |> map(fn: (r) => ({r with v: r.v + 100}))";
    let mut found = rows(script);
    found.sort();
    assert_eq!(
        found,
        [
            "_result: v=101",
            "_result: v=105",
            "before: v=1",
            "before: v=5",
            "end: v=1",
            "end: v=5",
            "peek a: v=1"
        ]
    );
}

#[test]
fn a_stream_that_was_shown_before_can_stand_alone() {
    let mut found = rows("data |> yield(name: \"a\")\ndata");
    found.sort();
    assert_eq!(found, ["_result: v=1", "_result: v=5", "a: v=1", "a: v=5"]);
}

#[test]
fn one_name_names_one_result() {
    let script = format!("{DATA}data |> yield(name: \"x\")\ndata |> yield(name: \"x\")");
    assert_eq!(rows_of(&script).unwrap_err().code, Code::RESULT);
}

#[test]
fn a_script_without_results_says_so() {
    assert_eq!(rows_of(DATA).unwrap_err().code, Code::RESULT);
}

#[test]
fn only_yields_count_in_a_package() {
    let session = Session::new();
    let script = format!("package depot\n{DATA}data\ndata |> yield(name: \"shown\")");
    session.input_at(&script, Level::Package).unwrap();
    let rows = session.run(Goes::Ends).unwrap();
    assert_eq!(rows, ["shown: v=1", "shown: v=5"]);
}

#[test]
fn an_effect_happens_without_a_result_and_once() {
    let session = Session::new();
    session
        .input(&format!("{DATA}sent = data |> send()"))
        .unwrap();
    assert_eq!(session.run(Goes::Ends).unwrap(), [""; 0]);
    assert_eq!(session.sent(), 2);
}

#[test]
fn an_effect_that_was_needed_early_is_not_repeated() {
    let session = Session::new();
    let script = format!("{DATA}sent = data |> send()\nfirst = (sent |> found()).v\nsent");
    session.input(&script).unwrap();
    assert_eq!(session.sent(), 2);
    assert_eq!(
        session.run(Goes::Ends).unwrap(),
        ["_result: v=1", "_result: v=5"]
    );
    assert_eq!(session.sent(), 2);
}

#[test]
fn a_session_goes_on_from_an_effect_without_repeating_it() {
    let session = Session::new();
    session
        .input(&format!("{DATA}sent = data |> send()"))
        .unwrap();
    session.run(Goes::GoesOn).unwrap();
    let next = "sent |> filter(fn: (r) => r.v > 1)";
    session.input(next).unwrap();
    assert_eq!(session.run(Goes::GoesOn).unwrap(), ["_result: v=5"]);
    assert_eq!(session.sent(), 2);
}

#[test]
fn a_value_is_taken_out_of_a_stream_while_the_script_is_evaluated() {
    let script = "top = (data |> filter(fn: (r) => r.v > 1) |> found()).v
        data |> map(fn: (r) => ({share: r.v * 100 / top}))";
    assert_eq!(rows(script), ["_result: share=20", "_result: share=100"]);
}
