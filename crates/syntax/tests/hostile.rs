//! Text that is made to hurt: it gives one error, soon, and never overflows the stack, neither when it is parsed
//! nor when its tree is freed.

use fluxlite_diagnostics::SourceId;
use fluxlite_syntax::{ast::MAX_DEPTH, parse};

const MANY: usize = 100_000;

fn errors(text: &str) -> usize {
    // The stack of a test thread is 2 MiB; a recursion over the nesting would not fit.
    parse(SourceId(0), text).errors.len()
}

#[test]
fn endless_openings_are_one_error() {
    let openings = [
        "(",
        "[",
        "{",
        "-",
        "+",
        "not ",
        "exists ",
        "if ",
        "f(",
        "a[",
        "x = (",
        "{a: ",
        "[[1]: ",
        "() => ",
        "(a) => {",
        "\"${",
        "if a then ",
        "if a then b else ",
        "(a=",
        "a + (",
        "a.b(c: ",
        "f(a: (r) => {",
        "a |> f(b: ",
    ];
    for opening in openings {
        assert_eq!(errors(&opening.repeat(MANY)), 1, "{opening}");
    }
}

#[test]
fn deep_nesting_is_one_error() {
    let nestings = [
        ("(", "1", ")"),
        ("[", "1", "]"),
        ("{a: ", "1", "}"),
        ("f(a: ", "1", ")"),
        ("a[", "1", "]"),
        ("-", "a", ""),
        ("not ", "a", ""),
        ("exists ", "a", ""),
        ("(r) => ", "r", ""),
        ("() => {\n return ", "1", "\n}"),
        ("\"${", "1", "}\""),
        ("if ", "a", " then b else c"),
        ("if a then ", "b", " else c"),
        ("[1: ", "1", "]"),
        ("(a=", "1", ") => a"),
        ("1 ^ (", "1", ")"),
        ("a |> f(x: ", "1", ")"),
        ("{a with b: ", "1", "}"),
    ];
    for (open, inner, close) in nestings {
        let nested = format!("x = {}{inner}{}", open.repeat(MANY), close.repeat(MANY));
        assert_eq!(errors(&nested), 1, "{open}");
    }
}

#[test]
fn deep_types_are_one_error() {
    let nestings = [
        ("[", "int", "]"),
        ("{a: ", "int", "}"),
        ("() => ", "int", ""),
        ("stream[", "int", "]"),
    ];
    for (open, inner, close) in nestings {
        let nested = format!(
            "builtin f : {}{inner}{}",
            open.repeat(MANY),
            close.repeat(MANY)
        );
        assert_eq!(errors(&nested), 1, "{open}");
    }
}

#[test]
fn deep_test_cases_are_one_error() {
    let nested = format!("{}{}", "testcase a { ".repeat(MANY), "}".repeat(MANY));
    assert_eq!(errors(&nested), 1);
    assert_eq!(errors(&"testcase a { ".repeat(MANY)), 1);
}

#[test]
fn what_is_long_is_not_deep() {
    let long = [
        format!("x = 1{}", " + 1".repeat(MANY)),
        format!("x = true{}", " and true".repeat(MANY)),
        format!("x = a{}", " |> f()".repeat(MANY)),
        format!("x = a{}", ".b".repeat(MANY)),
        format!("x = a{}", "(b: 1)".repeat(MANY)),
        format!("x = {}c", "if a then b else ".repeat(MANY)),
        format!("x = [1{}]", ", 1".repeat(MANY)),
        format!("x = \"{}\"", "${1}".repeat(MANY)),
        "x = 1\n".repeat(MANY),
        "x".repeat(MANY),
        "// c\n".repeat(MANY),
        "@a\n".repeat(MANY),
    ];
    for text in long {
        let shown: String = text.chars().take(40).collect();
        assert_eq!(errors(&text), 0, "{shown}");
    }
}

#[test]
fn nesting_up_to_the_limit_is_taken() {
    let nested = |depth: u16| {
        let depth = usize::from(depth);
        format!("x = {}1{}", "(".repeat(depth), ")".repeat(depth))
    };
    // The literal is a level of its own.
    assert_eq!(errors(&nested(MAX_DEPTH - 1)), 0);
    assert_eq!(errors(&nested(MAX_DEPTH)), 1);
}

#[test]
fn many_mistakes_are_read_in_one_go() {
    let mistakes = [
        ")",
        "x = [1, 2)\n",
        "x = (\n",
        "a(\n",
        "x = 1 +\n",
        "@",
        "'",
        "x = {\n",
        "f = () => {\n x = (\n",
        "${",
        "\"${\n",
        "=>",
        "f(x) => ",
        "r => ",
        "]\n",
        "x = 1)\n",
        "(a) => {a: 1}\n",
        "\"a\\q\"",
        "let x = 1\n",
        "/* ",
        "\u{201c}",
        "x = f(a: 1 b: 2)\n",
        "x = {a, b: 1}\n",
        ",",
        "builtin f : {",
        "import x\n",
        "package\n",
        "if x {y}\n",
        "testcase {",
        "f = () => {\n x = 1 +\n y = 2 +\n}\n",
        "1e5",
        "1h1h ",
        "<-",
    ];
    for mistake in mistakes {
        assert!(errors(&mistake.repeat(5_000)) > 0, "{mistake}");
    }
}
