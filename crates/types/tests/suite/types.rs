//! Scripts that are right: what their last name is.

use super::{errors, types};

#[test]
fn literals() {
    types(&[
        ("x = 1", "int"),
        ("x = 1.0", "float"),
        ("x = \"a\"", "string"),
        ("x = \"a ${1} b\"", "string"),
        ("x = 1h30m", "duration"),
        ("x = 2024-01-01", "time"),
        ("x = /a+/", "regexp"),
        ("x = true", "bool"),
        ("x = [1, 2]", "[int]"),
        ("x = [\"a\": 1]", "[string:int]"),
        ("x = {b: 1, a: \"s\"}", "{a: string, b: int}"),
        ("x = {\"a b\": 1, \"if\": 2}", "{\"a b\": int, \"if\": int}"),
    ]);
}

#[test]
fn empty_collections_are_open() {
    types(&[
        ("x = []", "[A]"),
        ("x = [:]", "[A:B] where A: Comparable"),
        ("x = {}", "{}"),
    ]);
}

#[test]
fn arithmetic_keeps_the_type_of_its_sides() {
    types(&[
        ("x = 1 / 2", "int"),
        ("x = 2 ^ 3", "int"),
        ("x = \"a\" + \"b\"", "string"),
        ("f = (a, b) => a + b", "(a: A, b: A) => A where A: Addable"),
        (
            "f = (a, b) => a - b",
            "(a: A, b: A) => A where A: Subtractable",
        ),
        (
            "f = (a, b) => a * b % a",
            "(a: A, b: A) => A where A: Divisible",
        ),
        ("f = (a) => -a", "(a: A) => A where A: Negatable"),
        (
            "f = (a, b) => a * b + a",
            "(a: A, b: A) => A where A: Addable + Divisible",
        ),
    ]);
}

#[test]
fn comparisons_do_not_relate_their_sides() {
    types(&[
        (
            "f = (a, b) => a == b",
            "(a: A, b: B) => bool where A: Equatable, B: Equatable",
        ),
        (
            "f = (a, b) => a < b",
            "(a: A, b: B) => bool where A: Comparable, B: Comparable",
        ),
        (
            "f = (a) => a <= 1",
            "(a: A) => bool where A: Comparable + Equatable",
        ),
        ("x = 1 == 1.5", "bool"),
        ("x = 1h < 90m", "bool"),
        ("x = [1] == [2]", "bool"),
    ]);
}

#[test]
fn equatable_goes_into_arrays_and_records() {
    types(&[
        ("f = (a) => [a] == [a]", "(a: A) => bool where A: Equatable"),
        (
            "f = (a) => ({x: a}) == {x: 1}",
            "(a: A) => bool where A: Equatable",
        ),
        (
            "f = (r) => [r.x, 1] == [1] and r == r",
            "(r: {A with x: int}) => bool where A: Equatable",
        ),
    ]);
}

#[test]
fn logic_and_matching() {
    types(&[
        (
            "f = (a, b) => a and not b or a",
            "(a: bool, b: bool) => bool",
        ),
        ("f = (a, b) => a =~ b", "(a: string, b: regexp) => bool"),
        ("f = (r) => exists r.a", "(r: {A with a: B}) => bool"),
        ("f = (a) => if a then 1 else 2", "(a: bool) => int"),
    ]);
}

#[test]
fn string_parts_are_stringable() {
    types(&[(
        "f = (a) => \"${a}\"",
        "(a: A) => string where A: Stringable",
    )]);
}

#[test]
fn members_and_indexes() {
    types(&[
        ("f = (r) => r.a", "(r: {A with a: B}) => B"),
        ("f = (r) => r[\"a\"]", "(r: {A with a: B}) => B"),
        ("f = (r) => r.a.b", "(r: {A with a: {B with b: C}}) => C"),
        ("f = (a) => a[0]", "(a: [A]) => A"),
        ("x = {a: 1, b: \"s\"}.b", "string"),
        ("x = [[1]][0][0]", "int"),
    ]);
}

/// `where` lists kinds; letters go by the walk over parameters and result, in a record over the tail first.
#[test]
fn letters_are_given_tail_first() {
    types(&[(
        "f = (r, x) => r.a == x",
        "(r: {A with a: B}, x: C) => bool where B: Equatable, C: Equatable",
    )]);
}

#[test]
fn a_record_is_extended_in_front() {
    types(&[
        (
            "f = (r) => ({r with a: \"s\"})",
            "(r: A) => {A with a: string} where A: Record",
        ),
        (
            "f = (r) => ({r with a: \"s\"})\nx = f(r: {a: 1, b: 2})",
            "{a: string, b: int}",
        ),
        (
            "f = (r) => ({r with b: r.a})",
            "(r: {A with a: B}) => {A with a: B, b: B}",
        ),
    ]);
}

/// No script can see the label that is behind another of its name, so it does not count.
#[test]
fn a_replaced_label_is_forgotten() {
    types(&[
        ("r = {a: 1}\nx = [r, {r with a: 5}]", "[{a: int}]"),
        (
            "f = (r) => if r.x > 1 then r else {r with x: 5}",
            "(r: {A with x: int}) => {A with x: int}",
        ),
        (
            "import \"array\"
            a = array.from(rows: [{n: 1}])
            x = union(tables: [a, a |> map(fn: (r) => ({r with n: r.n + 1}))])",
            "stream[{n: int}]",
        ),
        (
            "import \"array\"
            array.from(rows: [{v: 1}])
                |> reduce(identity: {n: 0}, fn: (r, accumulator) => ({accumulator with n: accumulator.n + r.v}))
            x = 1",
            "int",
        ),
    ]);
}

#[test]
fn parameters_are_required_optional_or_piped() {
    types(&[
        ("f = (b, a) => 1", "(a: A, b: B) => int"),
        ("f = (t=<-, b=1, a) => 1", "(<-t: C, a: A, ?b: B) => int"),
        ("f = (t=<-) => t\nx = 1 |> f()", "int"),
        ("f = (t=<-) => t\nx = f(t: 1)", "int"),
    ]);
}

/// The default value of a parameter has its type only where a call leaves the argument out.
#[test]
fn a_default_does_not_fix_the_type() {
    types(&[
        ("f = (a, b=1) => a", "(a: A, ?b: B) => A"),
        (
            "f = (a, b=1) => a + b",
            "(a: A, ?b: A) => A where A: Addable",
        ),
        ("f = (a, b=1) => a + b\nx = f(a: \"s\", b: \"t\")", "string"),
        ("f = (a, b=1) => a + b\nx = f(a: 2)", "int"),
        ("a = 1\nf = (a, b=a) => b", "(a: A, ?b: B) => B"),
        ("f = (b=[]) => b\nx = f()", "[A]"),
    ]);
}

#[test]
fn a_called_parameter_gets_the_arguments_of_its_call() {
    types(&[
        ("f = (fn) => fn(x: 1)", "(fn: (x: int) => A) => A"),
        (
            "f = (fn, t=<-) => t |> fn(a: true)",
            "(<-t: A, fn: (<-: A, a: bool) => B) => B",
        ),
    ]);
}

#[test]
fn functions_fit_where_they_can_be_called() {
    types(&[
        ("f = (fn) => fn(x: 1)\ny = f(fn: (x, z=2) => x + z)", "int"),
        ("f = (fn) => 1 |> fn()\ny = f(fn: (t=<-) => t + 1)", "int"),
        ("x = [(a=1) => a, (a=2) => a]", "[(?a: A) => A]"),
        (
            "import \"array\"\nx = array.map(arr: [1], fn: (x) => [x])",
            "[[int]]",
        ),
    ]);
}

#[test]
fn every_definition_is_generalised() {
    types(&[
        (
            "e = []\nx = {a: [e, [1]], b: [e, [\"s\"]]}",
            "{a: [[int]], b: [[string]]}",
        ),
        (
            "id = [(x) => x]\nx = {a: id[0](x: 1), b: id[0](x: \"s\")}",
            "{a: int, b: string}",
        ),
        (
            "f = (x) => {
                g = (y) => y
                return {a: g(y: x), b: g(y: 1)}
            }",
            "(x: A) => {a: A, b: int}",
        ),
    ]);
}

/// What depends on a parameter of the function around is not generalised.
#[test]
fn a_parameter_is_not_generalised() {
    types(&[(
        "f = (x) => {
            h = (y) => [y, x]
            return h
        }",
        "(x: A) => (y: A) => [A]",
    )]);
    let script = "f = (x) => {
        h = (y) => [y, x]
        return {a: h(y: 1), b: h(y: \"s\")}
    }";
    assert_eq!(errors(script).len(), 1);
}

#[test]
fn dynamic_values_read_as_dynamic_and_pass_for_records() {
    types(&[
        (
            "import \"dynamic\"\nd = dynamic.dynamic(v: 1)\nx = d.a.b",
            "dynamic",
        ),
        (
            "import \"dynamic\"\nd = dynamic.dynamic(v: 1)\nx = [d, {a: 1}]",
            "[dynamic]",
        ),
        (
            "import \"dynamic\"\nd = dynamic.dynamic(v: 1)\nx = [{a: 1}, d]",
            "[{a: int}]",
        ),
        (
            "import \"dynamic\"
            f = (r) => r.a + 1
            x = f(r: dynamic.dynamic(v: 1))",
            "int",
        ),
        (
            "import \"array\"
            import \"dynamic\"
            x = array.map(arr: [dynamic.dynamic(v: 1)], fn: (x) => x.a + 1)",
            "[int]",
        ),
    ]);
}

#[test]
fn streams_know_their_rows() {
    types(&[
        (
            "import \"array\"\nx = array.from(rows: [{a: 1, b: \"s\"}])",
            "stream[{a: int, b: string}]",
        ),
        (
            "import \"array\"
            x = array.from(rows: [{a: 1}])
                |> filter(fn: (r) => r.a > 0)
                |> map(fn: (r) => ({r with b: float(v: r.a)}))",
            "stream[{a: int, b: float}]",
        ),
        (
            "x = from(bucket: \"b\") |> filter(fn: (r) => r.host == \"a\")",
            "stream[{A with _field: string, _measurement: string, _time: time, _value: B, host: C}] where C: Equatable",
        ),
    ]);
}

/// Two pipes from one named stream may read a column as different types; one pipe may not.
#[test]
fn a_named_stream_is_generalised() {
    types(&[(
        "s = from(bucket: \"b\") |> count()
        s |> filter(fn: (r) => r.b + \"x\" == \"\")
        s |> filter(fn: (r) => r.b + 1 == 2)
        x = 1",
        "int",
    )]);
    let script = "from(bucket: \"b\") |> count()
        |> filter(fn: (r) => r.b + \"x\" == \"\")
        |> filter(fn: (r) => r.b + 1 == 2)";
    assert_eq!(errors(script), ["E0202 `1` expected string but found int"]);
}
