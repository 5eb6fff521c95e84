//! Scripts that are wrong: each mistake once, at its place.

use super::{errors, mistakes};

#[test]
fn an_undefined_name_is_told_once() {
    mistakes(&[
        ("x = y", &["E0201 `y` undefined identifier y"]),
        (
            "x = y + 1\nz = y + \"s\"",
            &["E0201 `y` undefined identifier y"],
        ),
        (
            "f = (n) => if n == 0 then 0 else f(n: n - 1)",
            &["E0201 `f` undefined identifier f"],
        ),
    ]);
}

#[test]
fn operators() {
    mistakes(&[
        (
            "x = 1 + \"a\"",
            &["E0202 `\"a\"` expected int but found string"],
        ),
        ("x = 1h + 1h", &["E0203 `+` duration is not Addable"]),
        ("x = 1h + 1h + 1", &["E0203 `+` duration is not Addable"]),
        ("x = 2024-01-01 + 1h", &["E0203 `+` time is not Addable"]),
        (
            "x = \"a\" - \"b\"",
            &["E0203 `-` string is not Subtractable"],
        ),
        ("x = true < false", &["E0203 `true` bool is not Comparable"]),
        ("x = /a/ == /b/", &["E0203 `/a/` regexp is not Equatable"]),
        ("x = -\"a\"", &["E0203 `\"a\"` string is not Negatable"]),
        ("x = not 1", &["E0202 `1` expected bool but found int"]),
        ("x = true and 1", &["E0202 `1` expected bool but found int"]),
        ("x = 1 =~ /a/", &["E0202 `1` expected string but found int"]),
        (
            "x = \"${[1]}\"",
            &["E0203 `[1]` [int] (array) is not Stringable"],
        ),
        (
            "x = if 1 then 2 else 3",
            &["E0202 `1` expected bool but found int"],
        ),
    ]);
}

#[test]
fn elements_agree_with_the_first() {
    mistakes(&[
        (
            "x = [1, \"a\", 2.0]",
            &["E0202 `\"a\"` expected int but found string"],
        ),
        (
            "x = if true then 1 else \"a\"",
            &["E0202 `\"a\"` expected int but found string"],
        ),
        (
            "x = [\"a\": 1, \"b\": \"s\"]",
            &["E0202 `\"s\"` expected int but found string"],
        ),
        ("x = [true: 1]", &["E0203 `true` bool is not Comparable"]),
        (
            "x = [{a: 1}, {b: 1}]",
            &["E0204 `{b: 1}` record is missing label a, and has unexpected label b"],
        ),
        (
            "x = [{a: 1, b: 2}, {a: \"s\", b: 2}]",
            &["E0202 `{a: \"s\", b: 2}` expected int but found string (label a)"],
        ),
    ]);
}

#[test]
fn members() {
    mistakes(&[
        ("x = {a: 1}.b", &["E0204 `b` record is missing label b"]),
        ("x = \"a\".b", &["E0202 `b` string has no members, so no b"]),
        (
            "x = exists {a: 1}.b",
            &["E0204 `b` record is missing label b"],
        ),
        (
            "x = [\"a\": 1][1]",
            &["E0202 `[\"a\": 1]` expected an array but found [string:int] (dictionary)"],
        ),
        (
            "x = [1][\"a\" + \"b\"]",
            &["E0202 `\"a\" + \"b\"` expected int but found string"],
        ),
    ]);
}

#[test]
fn records() {
    mistakes(&[
        ("x = {a: 1, a: 2}", &["E0206 `a` label a is given twice"]),
        (
            "y = 5\nx = {y with a: 1}",
            &["E0203 `y` expected a record but found int"],
        ),
        (
            "f = (r) => ({r with a: 1})\nx = f(r: 5)",
            &["E0203 `5` int is not Record (argument r)"],
        ),
    ]);
}

#[test]
fn arguments() {
    mistakes(&[
        (
            "f = (a) => a\nx = f(b: 1)",
            &["E0205 `b` found unexpected argument b"],
        ),
        (
            "f = (a) => a\nx = f()",
            &["E0205 `f` missing required argument a"],
        ),
        (
            "f = (v) => v + 1\nx = f(v: \"s\")",
            &["E0202 `\"s\"` expected int but found string (argument v)"],
        ),
        (
            "f = (v) => v + 1\nx = f(v: \"s\") + \"t\"",
            &["E0202 `\"s\"` expected int but found string (argument v)"],
        ),
        (
            "f = (a) => a\nx = f(a: 1, a: 2)",
            &["E0205 `a` argument a is given twice"],
        ),
        (
            "f = (t=<-) => t\nx = 1 |> f(t: 2)",
            &["E0205 `t` argument t is given twice: `|>` fills it already"],
        ),
        (
            "f = (a) => a\nx = 1 |> f()",
            &["E0205 `f` missing pipe argument: the function takes nothing from `|>`"],
        ),
        (
            "x = 3()",
            &["E0202 `3` int is not a function and cannot be called"],
        ),
        (
            "x = contains(value: {a: 1}, set: [{a: 1}])",
            &["E0203 `{a: 1}` {a: int} (record) is not Nullable (argument value)"],
        ),
    ]);
}

/// Arguments are unified as written, so the later one of two that disagree is blamed.
#[test]
fn the_later_argument_is_blamed() {
    mistakes(&[(
        "import \"dict\"\nx = dict.get(dict: [\"a\": 1], key: \"a\", default: \"x\")",
        &["E0202 `\"x\"` expected int but found string (argument default)"],
    )]);
}

#[test]
fn an_omitted_argument_has_the_type_of_its_default() {
    mistakes(&[(
        "f = (a, b=1) => a + b\nx = f(a: \"s\")",
        &["E0202 `f` expected int but found string (default of argument b)"],
    )]);
}

#[test]
fn a_default_must_fit() {
    mistakes(&[(
        "f = (b=1) => b + \"s\"",
        &["E0202 `1` expected string but found int"],
    )]);
}

#[test]
fn lambdas_are_wrong_where_they_are_wrong() {
    let rows =
        |rest: &str| format!("import \"array\"\narray.from(rows: [{{a: 1, b: \"s\"}}]) |> {rest}");
    let table: &[(&str, &[&str])] = &[
        (
            "map(fn: (x) => ({a: x.a}))",
            &["E0205 `x` unexpected parameter x"],
        ),
        (
            "map(fn: (row) => ({a: r.a + row.b}))",
            &["E0205 `row` unexpected parameter row"],
        ),
        (
            "map(fn: () => ({a: 1}))",
            &["E0205 `()` `fn` needs a parameter r"],
        ),
        (
            "filter(fn: (r) => r.zz > 1)",
            &["E0204 `zz` record is missing label zz"],
        ),
        (
            "filter(fn: (r) => r.a + 1.0 > 2.0)",
            &["E0202 `1.0` expected int but found float"],
        ),
        (
            "filter(fn: (r) => r.a)",
            &["E0202 `r.a` expected bool but found int (result of fn)"],
        ),
        (
            "filter(fn: (r) => { x = r.a return x })",
            &["E0202 `x` expected bool but found int (result of fn)"],
        ),
        (
            "aggregateWindow(every: 1h, fn: (column, tables) => tables)",
            &["E0205 `(column, tables)` `fn` needs a pipe parameter, as `tables=<-`"],
        ),
        (
            "reduce(identity: {n: 0}, fn: (r, accumulator) => ({n: r.a, m: 1}))",
            &[
                "E0204 `{n: 0}` label m is in `fn` but not in `identity`: both must have the same labels",
            ],
        ),
        (
            "movingAverage(n: 2)",
            &["E0204 `movingAverage` record is missing label _value (argument tables)"],
        ),
    ];
    for (rest, lines) in table {
        assert_eq!(errors(&rows(rest)), *lines, "{rest}");
    }
}

/// A function given by name is held against how it is called.
#[test]
fn functions_given_by_name() {
    mistakes(&[
        (
            "f = (fn) => fn(x: 1)\ng = (y) => y\nx = f(fn: g)",
            &["E0205 `g` found unexpected argument y (argument fn)"],
        ),
        (
            "import \"array\"
            p = (r) => r.zz > 1
            array.from(rows: [{a: 1}]) |> filter(fn: p)",
            &["E0204 `p` record is missing label zz (parameter r of argument fn)"],
        ),
        (
            "f = (fn) => 1 |> fn()\ng = () => 1\nx = f(fn: g)",
            &["E0205 `g` missing pipe argument (argument fn)"],
        ),
        (
            "f = (fn) => fn(x: 1) + fn(x: 1, y: 2)",
            &["E0205 `y` found unexpected argument y"],
        ),
    ]);
}

#[test]
fn recursive_types() {
    mistakes(&[
        (
            "f = (f) => f(f: f)",
            &[
                "E0207 `f` recursive types are not supported: A would have to be (f: A) => B (function)",
            ],
        ),
        (
            "f = (r) => [r, {r with a: 1}]",
            &[
                "E0207 `{r with a: 1}` recursive types are not supported: A would have to be {A with a: int} (record)",
            ],
        ),
    ]);
}

#[test]
fn names_defined_twice() {
    mistakes(&[
        ("x = 1\nx = 2", &["E0206 `x` variable \"x\" reassigned"]),
        (
            "x = 1\noption x = 2",
            &["E0206 `x` variable \"x\" conflicts with option of same name"],
        ),
        (
            "option x = 1\noption x = 2",
            &["E0206 `x` option \"x\" reassigned"],
        ),
        (
            "f = (a, a) => a",
            &["E0206 `a` parameter a is declared twice"],
        ),
        (
            "f = (a) => { a = 1 return a }",
            &["E0206 `a` variable \"a\" reassigned"],
        ),
    ]);
}

#[test]
fn blocks() {
    mistakes(&[
        (
            "f = (a) => { b = 1 }",
            &["E0214 `b = 1` missing return statement in block"],
        ),
        (
            "f = (a) => {}",
            &["E0214 `{}` missing return statement in block"],
        ),
        (
            "f = (a) => { return 1 b = 2 return b }",
            &["E0214 `return 1` return is not the last statement of its block"],
        ),
        (
            "return 1",
            &["E0108 `return 1` return stands outside of a function"],
        ),
        (
            "f = () => { option a = 1 return 2 }",
            &["E0212 `option a = 1` an option cannot stand in a block"],
        ),
    ]);
}

#[test]
fn labels_as_values_are_refused() {
    mistakes(&[(
        "f = (x) => x\ny = f(x: .a)",
        &["E0211 `.a` labels as values are an experiment of Flux that is not supported"],
    )]);
}

#[test]
fn builtins_and_test_cases_cannot_be_run() {
    mistakes(&[
        (
            "builtin f : int",
            &["E0212 `builtin f : int` a script cannot declare a builtin"],
        ),
        (
            "testcase t { x = 1 }",
            &["E0212 `testcase t { x = 1 }` a test case cannot be run"],
        ),
    ]);
}

/// Mistakes that do not follow from each other are all shown, by place.
#[test]
fn independent_mistakes_are_all_shown() {
    mistakes(&[(
        "import \"array\"
        a = array.from(rows: [{v: 1}]) |> filter(fn: (r) => r.v > floor)
        b = a |> limit(n: \"1\")
        c = b |> limt(n: 1)",
        &[
            "E0201 `floor` undefined identifier floor",
            "E0202 `\"1\"` expected int but found string (argument n)",
            "E0201 `limt` undefined identifier limt",
        ],
    )]);
}

/// Rows of a stream that was refused are not looked at.
#[test]
fn nothing_follows_from_a_mistake() {
    mistakes(&[(
        "import \"array\"
        array.from(rows: [{v: 1}])
            |> map(fn: (r) => ({w: r.nope}))
            |> filter(fn: (r) => r.w + 1 > 2 and r.w + \"s\" == \"t\")
            |> limit(n: 2)",
        &["E0204 `nope` record is missing label nope"],
    )]);
}

#[test]
fn sinks_take_streams_of_records() {
    mistakes(&[
        (
            "import \"array\"
            import \"kafka\"
            send = (values) => array.from(rows: values) |> kafka.to(brokers: [\"b:9092\"], topic: \"t\")
            send(values: [{a: 1}])
            send(values: [1, 2])",
            &["E0203 `[1, 2]` int is not Record (element of argument values)"],
        ),
        (
            "import \"kafka\"\n[{a: 1}] |> kafka.to(brokers: [\"b:9092\"], topic: \"t\")",
            &["E0202 `kafka.to` expected stream[A] but found [{a: int}] (array) (argument tables)"],
        ),
    ]);
}
