//! What is suggested.

use super::help;

#[track_caller]
fn helps(table: &[(&str, &str)]) {
    for (script, text) in table {
        assert_eq!(help(script), *text, "{script}");
    }
}

#[test]
fn names_close_in_spelling() {
    helps(&[
        ("value = 1\nx = valeu", "did you mean `value`?"),
        ("x = sting(v: 1)", "did you mean `string`?"),
        ("x = {value: 1}.vlaue", "did you mean value?"),
        (
            "import \"strings\"\nx = strings.toUper",
            "did you mean `toUpper`?",
        ),
        ("import \"stirngs\"", "did you mean \"strings\"?"),
        (
            "f = (value) => value\nx = f(valeu: 1)",
            "did you mean `value`?",
        ),
    ]);
}

#[test]
fn a_package_that_is_not_imported() {
    helps(&[
        (
            "x = strings.toUpper(v: \"a\")",
            "add `import \"strings\"` at the top",
        ),
        (
            "x = sampledata.size",
            "add `import \"sampledata\"` at the top",
        ),
        ("import \"other/strings\"", "did you mean \"strings\"?"),
    ]);
}

#[test]
fn conversions() {
    helps(&[
        (
            "f = (v) => v + \"s\"\ny = 1.5\nx = f(v: y)",
            "convert it: `string(v: y)`",
        ),
        (
            "f = (v) => v + 1.0\nx = f(v: 2)",
            "write it as a float: `2.0`",
        ),
        (
            "f = (v) => v + 1\nx = f(v: \"2\")",
            "write it without quotes: `2`",
        ),
        ("f = (v) => v + 1\nx = f(v: \"two\")", ""),
        ("n = 1\nx = n + \"a\"", "convert the int: `string(v: n)`"),
        ("x = 1 + 2.5", "write the int as a float: `1.0`"),
        ("n = 1\nx = 2.5 * n", "convert the int: `float(v: n)`"),
        ("t = \"1\"\nx = t + 1", "convert the string: `int(v: t)`"),
        (
            "t = \"1\"\nx = t > 1",
            "convert the string: `int(v: t)`, or `float(v: t)` if it has a fraction",
        ),
        (
            "f = (v) => v + 1\ng = () => 1\nx = f(v: g)",
            "call the function: `…()`",
        ),
        (
            "x = limit(tables: [{a: 1}], n: 1)",
            "make a stream of an array with `array.from(rows: …)`",
        ),
        (
            "f = (v) => v[0] + 1\nx = f(v: 1)",
            "put it into an array: `[…]`",
        ),
    ]);
}

#[test]
fn times_and_durations_have_functions() {
    helps(&[
        (
            "x = now() + 1h",
            "add with `date.add(d: …, to: …)` of the package \"date\"",
        ),
        (
            "x = now() - 1h",
            "subtract with `date.sub(d: …, from: …)` of the package \"date\"",
        ),
    ]);
}

#[test]
fn other_ways() {
    helps(&[
        ("x = y\ny = 1", "a name is known only below its definition"),
        (
            "x = x + 1",
            "a value cannot use its own name, and a function not call itself",
        ),
        (
            "x = 1 == null",
            "Flux has no word for null: `exists r.column` is false where a value is null",
        ),
        (
            "x = [\"a\": 1][0]",
            "look a key up with `dict.get(dict: …, key: …, default: …)`",
        ),
        (
            "x = [\"a\": 1][\"a\"]",
            "look a key up with `dict.get(dict: …, key: …, default: …)`",
        ),
        ("x = /a/ =~ \"a\"", "write the string first: `\"a\" =~ /a/`"),
        (
            "f = (fn) => fn(r: 1)\nx = f(fn: (r, i) => r)",
            "`fn` is called with `r` alone: leave the other out",
        ),
        (
            "f = (n) => { return n  t = 1 }",
            "nothing behind it would be evaluated",
        ),
        (
            "import \"join\"\njoin(tables: {})",
            "the import hides the function `join`: import it by another name, as in `import p \"join\"`",
        ),
        ("limit(n: 1)", "pipe a value into it: `… |> limit(…)`"),
    ]);
}

#[test]
fn a_line_that_goes_on_with_the_one_above() {
    let help = |bracket: &str| {
        format!(
            "a line that begins with `{bracket}` goes on with the line above; give the value a name to begin a statement"
        )
    };
    helps(&[
        ("x = 1\n[2]", &help("[")),
        ("y = 1\nx = 1\n(y)", &help("(")),
        ("x = {a: 1}\n[\"b\"]", &help("[")),
        ("x = 1[2]", ""),
    ]);
}
