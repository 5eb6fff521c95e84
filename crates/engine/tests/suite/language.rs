//! Values of expressions.

use fluxlite_diagnostics::Code;

use crate::session::{shown, value_of};

#[test]
fn arithmetic_goes_from_left_to_right() {
    for (expr, value) in [
        ("90 / 6 * 4", "60"),
        ("50 - 20 - 5", "25"),
        ("2 - -3 * 4", "14"),
        ("2 ^ 3 * 2", "16"),
        ("9223372036854775807 + 1", "-9223372036854775808"),
        ("9.25 % -2.0", "1.25"),
        ("\"a\" + \"b\" + \"c\"", "abc"),
    ] {
        assert_eq!(shown(expr), value, "{expr}");
    }
}

#[test]
fn a_null_is_neither_true_nor_false() {
    for (expr, value) in [
        ("none() and true", "<null>"),
        ("none() and false", "false"),
        ("none() or true", "true"),
        ("not none()", "<null>"),
        ("none() + 1", "<null>"),
        ("none() == 1", "<null>"),
        ("if none() then 1 else 2", "2"),
        ("exists none()", "false"),
    ] {
        assert_eq!(shown(expr), value, "{expr}");
    }
}

#[test]
fn what_decides_ends_a_chain_of_and_and_or() {
    assert_eq!(shown("false and 1 / 0 == 1"), "false");
    assert_eq!(shown("true or 1 / 0 == 1"), "true");
    assert!(value_of("true and 1 / 0 == 1").is_err());
}

#[test]
fn records_extend_and_keep_their_order() {
    let script = "r = {b: 1, a: 2}\n{r with b: \"x\", c: 3}";
    assert_eq!(shown(script), "{a: 2, b: x, c: 3}");
    assert_eq!(shown("r = {a: {b: 5}}\nr.a.b + r[\"a\"].b"), "10");
}

#[test]
fn strings_are_put_together() {
    assert_eq!(
        shown("n = 7\n\"<${n}|${1.0}|${1h}|${\"x${n}\"}>\""),
        "<7|1|1h|x7>"
    );
    let mistake = value_of("x = none()\n\"a ${string(v: x)}\"").unwrap_err();
    assert_eq!(mistake.at, "string(v: x)");
}

#[test]
fn functions_see_what_was_there_when_they_were_made() {
    let script = "
        rate = 3
        cost = (n, extra=rate) => n * rate + extra
        caller = (rate) => {
            extra = 1000

            return cost(n: 2) + rate
        }
        caller(rate: 50)";
    assert_eq!(shown(script), "59");
    let script = "
        adder = (n) => (x) => x + n
        ops = [adder(n: 1), (x) => x * 100]
        5 |> ((v=<-) => ops[0](x: v) + ops[1](x: v))()";
    assert_eq!(shown(script), "506");
}

#[test]
fn natives_call_functions_back() {
    let script = "k = 10\neach(arr: [1, 2, 3], fn: (x) => x * k)";
    assert_eq!(shown(script), "[10, 20, 30]");
    assert_eq!(
        shown("each(arr: [1.0, 3.0], fn: (x) => half(x: x))"),
        "[0.5, 1.5]"
    );
}

#[test]
fn errors_point_at_what_went_wrong() {
    for (script, at, code) in [
        (
            "f = (a, b) => 1 + a / b\nf(a: 1, b: 0)",
            "a / b",
            Code::VALUE,
        ),
        ("a = [1, 2]\na[2]", "2", Code::VALUE),
        (
            "f = (x) => die(msg: \"no\")\n1 + f(x: 1)",
            "die(msg: \"no\")",
            Code::DIE,
        ),
        ("1 + shares(a: 1, b: 0)", "shares(a: 1, b: 0)", Code::VALUE),
        ("shout(v: none())", "none()", Code::ARGUMENT_VALUE),
    ] {
        let mistake = value_of(script).unwrap_err();
        assert_eq!((mistake.at.as_str(), mistake.code), (at, code), "{script}");
    }
}

#[test]
fn options_reach_into_the_library() {
    assert_eq!(shown("scaled(x: 2)"), "6");
    assert_eq!(shown("option unit = 10\nscaled(x: 2)"), "20");
    assert_eq!(shown("now()"), "1970-01-01T00:00:00.000001000Z");
    let fixed = "option now = () => 2024-01-01T00:00:00Z\nnow()";
    assert_eq!(shown(fixed), "2024-01-01T00:00:00.000000000Z");
}

#[test]
fn what_is_not_there_yet_is_told_before_anything_runs() {
    let script = "x = table(rows: [{a: 1}]) |> send() |> found()\nf = (x) => missing(x: x)";
    let mistake = value_of(script).unwrap_err();
    assert_eq!(
        (mistake.code, mistake.at.as_str()),
        (Code::UNAVAILABLE, "missing")
    );
    let mistake = value_of("lacking(x: 1)").unwrap_err();
    assert_eq!(
        (mistake.code, mistake.at.as_str()),
        (Code::UNAVAILABLE, "lacking")
    );
}

#[test]
fn functions_show_their_types() {
    assert_eq!(
        shown("(x, unit) => string(v: x + 1) + unit"),
        "(unit: string, x: int) => string"
    );
}
