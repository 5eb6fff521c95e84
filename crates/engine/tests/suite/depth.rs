//! Hostile nesting is refused, never a crash.

use std::fmt::Write as _;

use fluxlite_diagnostics::Code;

use crate::session::{Session, rows_of, value_of};

/// Functions that each call the one before.
fn tower(height: usize) -> String {
    let mut script = "f0 = (x) => x\n".to_owned();
    for n in 1..=height {
        writeln!(script, "f{n} = (x) => f{}(x: x) + 1", n - 1).unwrap();
    }
    script
}

#[test]
fn calls_nest_to_a_limit() {
    let call = |height| value_of(&format!("{}f{height}(x: 0)", tower(height)));
    assert!(call(1_000).is_ok());
    assert_eq!(call(6_000).unwrap_err().code, Code::CALL_DEPTH);
}

#[test]
fn a_row_function_too_deep_to_be_compiled_is_interpreted() {
    let script = format!(
        "{}table(rows: [{{a: 1}}]) |> map(fn: (r) => ({{b: f1500(x: r.a)}}))",
        tower(1_500)
    );
    assert_eq!(rows_of(&script).unwrap(), ["_result: b=1501"]);
}

#[test]
fn calls_that_multiply_are_interpreted() {
    let mut script = "f0 = (x) => x + 1\n".to_owned();
    for n in 1..=15 {
        writeln!(script, "f{n} = (x) => f{0}(x: f{0}(x: x))", n - 1).unwrap();
    }
    script.push_str("table(rows: [{a: 1}]) |> map(fn: (r) => ({b: f15(x: r.a)}))");
    assert_eq!(rows_of(&script).unwrap(), ["_result: b=32769"]);
}

#[test]
fn long_chains_are_no_depth() {
    let sum = vec!["r.a"; 3_000].join(" + ");
    let script = format!("table(rows: [{{a: 1}}]) |> map(fn: (r) => ({{b: {sum}}}))");
    assert_eq!(rows_of(&script).unwrap(), ["_result: b=3000"]);
}

#[test]
fn a_chain_of_streams_has_a_limit() {
    let pipe = |length: usize| {
        let mut script = "s0 = table(rows: [{a: 1}])\n".to_owned();
        for n in 1..=length {
            writeln!(script, "s{n} = s{} |> filter(fn: (r) => true)", n - 1).unwrap();
        }
        rows_of(&format!("{script}s{length}"))
    };
    assert_eq!(pipe(1_000).unwrap(), ["_result: a=1"]);
    assert_eq!(pipe(2_500).unwrap_err().code, Code::CALL_DEPTH);
}

#[test]
fn functions_that_capture_each_other_go_without_a_crash() {
    let mut script = "wrap = (f) => (x) => f(x: x)\ng0 = (x) => x\n".to_owned();
    for n in 1..=8_000 {
        writeln!(script, "g{n} = wrap(f: g{})", n - 1).unwrap();
    }
    let session = Session::new();
    session.input(&script).unwrap();
    session.environment.close();
}
