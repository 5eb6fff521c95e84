//! Row functions: which columns come out, and what goes wrong where.

use fluxlite_diagnostics::Code;

use crate::session::{Session, rows_of};

const DATA: &str = "data = table(rows: [
    {k: \"a\", n: 4, x: 0.5, ok: true},
    {k: \"b\", n: none(), x: 2.0, ok: none()},
    {k: \"c\", n: 7, x: none(), ok: false},
])
";

/// The rows of `data |> map(fn: (r) => …)`.
fn map(result: &str) -> Vec<String> {
    let script = format!("{DATA}data |> map(fn: (r) => ({result}))");
    let rows = rows_of(&script).unwrap_or_else(|mistake| panic!("{result}: {mistake:?}"));
    rows.into_iter()
        .map(|row| row.replace("_result: ", ""))
        .collect()
}

/// The keys of the rows that a predicate keeps.
fn kept(predicate: &str) -> String {
    let script =
        format!("{DATA}data |> filter(fn: (r) => {predicate}) |> map(fn: (r) => ({{k: r.k}}))");
    let rows = rows_of(&script).unwrap_or_else(|mistake| panic!("{predicate}: {mistake:?}"));
    rows.iter()
        .map(|row| row.replace("_result: k=", ""))
        .collect()
}

#[test]
fn with_keeps_places_and_appends() {
    assert_eq!(map("{r with n: 1, z: r.k}")[0], "k=a n=1 x=0.5 ok=true z=a");
    assert_eq!(map("{z: r.k, n: r.n}")[1], "z=b n=<null>");
    assert_eq!(map("r")[2], "k=c n=7 x=<null> ok=false");
}

#[test]
fn nulls_go_through_operators() {
    let rows = map("{next: r.n + 1, big: r.n > 5, name: r.k + \"!\", neg: -r.x, has: exists r.n}");
    assert_eq!(rows[1], "next=<null> big=<null> name=b! neg=-2 has=false");
    assert_eq!(rows[2], "next=8 big=true name=c! neg=<null> has=true");
}

#[test]
fn a_column_that_is_not_there_is_a_null_of_the_type_that_inference_finds() {
    let script = |fields: &str| {
        let script =
            format!("table(rows: [{{a: 1}}]) |> forget() |> map(fn: (r) => ({{r with {fields}}}))");
        rows_of(&script).unwrap()
    };
    let used = "two: r.zz * 2, same: r.zz == 1, label: if exists r.zz then r.zz else 9, zz: r.zz";
    assert_eq!(
        script(used),
        ["_result: a=1 two=<null> same=<null> label=9 zz=<null>"]
    );
    // Where nothing tells the type there can be no column.
    assert_eq!(script("gone: r.zz"), ["_result: a=1"]);
}

#[test]
fn predicates_keep_what_is_true() {
    assert_eq!(kept("r.n > 3"), "ac");
    assert_eq!(kept("not (r.n > 5)"), "a");
    assert_eq!(kept("r.ok or r.x > 1.0"), "ab");
    assert_eq!(kept("r.ok and r.n > 0"), "a");
    assert_eq!(kept("not (r.ok and r.n > 0)"), "c");
    assert_eq!(kept("r.k =~ /[ab]/"), "ab");
    assert_eq!(kept("r.n > r.x"), "a");
    assert_eq!(kept("true"), "abc");
    assert_eq!(kept("false"), "");
}

#[test]
fn branches_run_for_the_rows_that_take_them() {
    let rows = map(
        "{s: if r.n == 4 then \"four\" else if exists r.n then string(v: 28 / r.n) else \"none\"}",
    );
    assert_eq!(rows, ["s=four", "s=none", "s=4"]);
    // A division by zero counts only where it is reached.
    assert_eq!(
        map("{q: if r.n == 4 then 0 else 28 / (r.n - 4)}"),
        ["q=0", "q=<null>", "q=9"]
    );
    assert_eq!(
        map("{q: r.n != 4 and 28 / (r.n - 4) > 1}"),
        ["q=false", "q=<null>", "q=true"]
    );
    assert_eq!(
        map("{q: if r.k == \"zz\" then die(msg: \"no\") else r.k}")[0],
        "q=a"
    );
}

#[test]
fn branches_may_give_whole_rows() {
    let rows = map("if r.ok then {r with n: 0, k: \"y\"} else r");
    assert_eq!(rows[0], "k=y n=0 x=0.5 ok=true");
    assert_eq!(rows[2], "k=c n=7 x=<null> ok=false");
}

#[test]
fn functions_and_values_around_are_seen() {
    let script = format!(
        "{DATA}
        rates = {{day: 2, night: 3}}
        names = [\"low\", \"high\"]
        cost = (n, rate=rates.day) => n * rate
        isA = (r) => r.k == \"a\"
        data |> map(fn: (r) => {{
            total = cost(n: r.n, rate: if isA(r: r) then rates.night else rates.day)

            return {{class: if total > 12 then names[1] else names[0], total: twice(x: total)}}
        }})"
    );
    assert_eq!(
        rows_of(&script).unwrap(),
        [
            "_result: class=low total=24",
            "_result: class=low total=<null>",
            "_result: class=high total=28"
        ]
    );
}

#[test]
fn values_that_no_column_holds_pass_through_a_function() {
    assert_eq!(
        map("{v: [r.n, 1][1], w: {a: r.k}.a, d: display(v: {b: r.n, a: r.x})}")[0],
        "v=1 w=a d={a: 0.5, b: 4}"
    );
    assert_eq!(
        map("{v: (each(arr: [r.n, 2], fn: (x) => x * r.n))[0]}")[2],
        "v=49"
    );
    assert_eq!(
        map("{v: (if r.ok then (x) => x + 1 else (x) => x - 1)(x: 5)}"),
        ["v=6", "v=4", "v=4"]
    );
    assert_eq!(
        map("{v: display(v: r)}")[0],
        "v={\n    k: a,\n    n: 4,\n    ok: true,\n    x: 0.5\n}"
    );
    assert_eq!(
        map("{v: string(v: duration(v: if exists r.n then r.n else 0))}"),
        ["v=4ns", "v=0ns", "v=7ns"]
    );
}

#[test]
fn natives_work_on_columns_and_row_by_row() {
    assert_eq!(
        map("{h: half(x: r.x), s: shout(v: r.k), f: float(v: r.n)}")[1],
        "h=1 s=B f=<null>"
    );
}

#[test]
fn errors_point_into_the_function() {
    for (script, at, code) in [
        (
            "data |> map(fn: (r) => ({q: 1 / (r.n - 4)}))",
            "1 / (r.n - 4)",
            Code::VALUE,
        ),
        (
            "data |> map(fn: (r) => ({q: \"x ${r.n}\"}))",
            "r.n",
            Code::VALUE,
        ),
        ("data |> map(fn: (r) => ({d: 5m}))", "5m", Code::ROW),
        ("data |> map(fn: (r) => ({d: [r.n]}))", "[r.n]", Code::ROW),
        ("data |> map(fn: (r) => r.n)", "r.n", Code::ROW),
        (
            "data |> forget() |> filter(fn: (r) => r.k == 2)",
            "r.k",
            Code::VALUE,
        ),
        (
            "data |> forget() |> filter(fn: (r) => r.k)",
            "r.k",
            Code::VALUE,
        ),
        (
            "data |> map(fn: (r) => ({q: shares(a: 1, b: r.n - 4)}))",
            "shares(a: 1, b: r.n - 4)",
            Code::VALUE,
        ),
        (
            "data |> map(fn: (r) => ({q: if r.n > 4 then die(msg: \"too much\") else 1}))",
            "die(msg: \"too much\")",
            Code::DIE,
        ),
        (
            "data |> forget() |> map(fn: (r) => ({q: if r.ok then r.n else r.k}))",
            "if r.ok then r.n else r.k",
            Code::VALUE,
        ),
    ] {
        let mistake = rows_of(&format!("{DATA}{script}")).unwrap_err();
        assert_eq!((mistake.at.as_str(), mistake.code), (at, code), "{script}");
    }
}

#[test]
fn a_stream_that_does_not_depend_on_the_row_runs_once() {
    let session = Session::new();
    let script = format!(
        "{DATA}data |> map(fn: (r) => ({{top: if r.n > 0 then (data |> send() |> found()).n * r.n else 0}}))"
    );
    session.input(&script).unwrap();
    let rows = session.run(fluxlite_engine::Session::Ends).unwrap();
    assert_eq!(
        rows,
        ["_result: top=16", "_result: top=0", "_result: top=28"]
    );
    assert_eq!(session.sent(), 3);
}
