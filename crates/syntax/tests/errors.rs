//! The mistakes that people make, the text that is marked for each, and what is said about it.
//!
//! Every script has exactly one mistake and gets exactly one error; statements around it are unharmed.

#![allow(clippy::unwrap_used, clippy::panic)]

use fluxlite_diagnostics::SourceId;
use fluxlite_syntax::ast::StatementKind;
use fluxlite_syntax::parse;

/// Checks the one error of each script: `(script, marked text, message, help)`.
///
/// The mark is written with the text before it, up to a `¦` where it stands more than once.
fn check(cases: &[(&str, &str, &str, &str)]) {
    for (script, mark, message, help) in cases {
        // What comes behind the mistake does not change it.
        for text in [(*script).to_owned(), format!("{script}\nafter = 1\n")] {
            let parsed = parse(SourceId(0), &text);
            let [error] = parsed.errors.as_slice() else {
                panic!("{text}: {:#?}", parsed.errors);
            };
            assert_eq!(error.message, *message, "{text}");
            assert_eq!(error.help.as_deref().unwrap_or(""), *help, "{text}");
            let span = error.span().unwrap().range();
            let (before, marked) = mark.split_once('¦').unwrap_or(("", mark));
            assert_eq!(&text[span.clone()], marked, "{text}: {message}");
            assert!(
                text[..span.start].ends_with(before),
                "{text}: at byte {}",
                span.start
            );
        }
        assert_after_is_bound(script);
    }
}

/// A statement behind the mistake is in the tree.
fn assert_after_is_bound(script: &str) {
    let text = format!("{script}\nafter = 1\n");
    let statements = parse(SourceId(0), &text).file.statements;
    let bound = statements.iter().any(|statement| {
        matches!(&statement.kind, StatementKind::Assign { name, .. } if &*name.name == "after")
    });
    assert!(bound, "{text}");
}

#[test]
fn missing_commas() {
    check(&[
        (
            "f(a: 1 b: 2)",
            "1 ¦b",
            "expected `,` but found `b`",
            "put `,` before `b`: arguments are separated by commas",
        ),
        (
            "x = {a: 1 b: 2}",
            "1 ¦b",
            "expected `,` but found `b`",
            "put `,` before `b`: properties are separated by commas",
        ),
        (
            "x = [1 2]",
            "1 ¦2",
            "expected `,` but found `2`",
            "put `,` before `2`: elements are separated by commas",
        ),
        (
            "x = [\n    {a: 1}\n    {a: 2},\n]",
            "\n    ¦{",
            "expected `,` but found `{`",
            "put `,` before `{`: elements are separated by commas",
        ),
        (
            "f = (a b) => a",
            "a ¦b",
            "expected `,` but found `b`",
            "put `,` before `b`: parameters are separated by commas",
        ),
        (
            "builtin f : (a: int b: int) => int",
            "int ¦b",
            "expected `,` but found `b`",
            "put `,` before `b`: parameters are separated by commas",
        ),
    ]);
}

#[test]
fn needless_commas() {
    check(&[
        ("f(a: 1,, b: 2)", ",¦,", "a second `,`", "delete it"),
        ("x = [1,,]", ",¦,", "a second `,`", "delete it"),
        (
            "f(, a: 1)",
            ",",
            "expected an element before `,` but found `(`",
            "delete the `,`",
        ),
    ]);
}

#[test]
fn open_brackets() {
    check(&[
        (
            "x = f(a: 1",
            "(",
            "`(` is not closed",
            "put the `)` where its contents end",
        ),
        (
            "x = [1, 2",
            "[",
            "`[` is not closed",
            "put the `]` where its contents end",
        ),
        (
            "x = {a: 1",
            "{",
            "`{` is not closed",
            "put the `}` where its contents end",
        ),
        (
            "f = (r) => {\n    return r",
            "{",
            "`{` is not closed",
            "put the `}` where its contents end",
        ),
        (
            "a()\n    |> b(fn: (r) => r.c\n    |> d()",
            "b¦(",
            "`(` is not closed",
            "put the `)` where its contents end",
        ),
        (
            "f = () => {\n    x = g(a: 1\n    y = 2\n    return y\n}",
            "g¦(",
            "expected `)` for `(` but found `}`",
            "",
        ),
        (
            "builtin f : [int",
            "[",
            "`[` is not closed",
            "put the `]` where its contents end",
        ),
        (
            "x = \"${f(a: 1}\"",
            "f¦(",
            "expected `)` for `(` but found `}`",
            "",
        ),
    ]);
}

#[test]
fn wrong_closers() {
    check(&[
        ("x = [1, 2)", "[", "expected `]` for `[` but found `)`", ""),
        (
            "x = [\n    {a: 1],\n]",
            "{",
            "expected `}` for `{` but found `]`",
            "",
        ),
        (
            "x = f(a: [1, 2) |> g()",
            "[",
            "expected `]` for `[` but found `)`",
            "",
        ),
        (
            "x = 1)",
            ")",
            "`)` closes nothing",
            "delete it, or open the bracket that it should close",
        ),
        (
            "x = f(a: 1))\n    |> g()",
            ")¦)",
            "`)` closes nothing",
            "delete it, or open the bracket that it should close",
        ),
        (
            "x = )",
            ")",
            "`)` closes nothing",
            "delete it, or open the bracket that it should close",
        ),
    ]);
}

#[test]
fn strings() {
    let escapes =
        "write `\\\\` for a backslash; escapes are `\\n` `\\r` `\\t` `\\\\` `\\\"` `\\${` `\\xHH`";
    let open = "close it with `\"`; in a string a quote is written `\\\"`";
    let brace = "`${` holds an expression up to `}`; a text `${` is written `\\${`";
    check(&[
        ("x = \"abc", "\"", "string is not closed", open),
        ("x = f(a: \"abc)", "\"", "string is not closed", open),
        ("x = \"a ${b} c", "\"", "string is not closed", open),
        (
            "x = \"a ${b",
            "\"",
            "`${` in this string is not closed",
            brace,
        ),
        (
            "x = \"a ${b\"",
            "\"",
            "`${` in this string is not closed",
            brace,
        ),
        ("x = \"a\\d\"", "\\d", "unknown escape `\\d`", escapes),
        (
            "x = \"\\x2g\"",
            "\\x2",
            "`\\x` takes two hexadecimal digits",
            "write `\\x0A`, or `\\\\x` for a backslash and an x",
        ),
        ("x = \"a ${b} \\d\"", "\\d", "unknown escape `\\d`", escapes),
        (
            "x = \"${}\"",
            "{¦}",
            "`${}` holds no expression",
            "put one in, or write `\\${}` for the text",
        ),
        (
            "x = \"${b c}\"",
            "${",
            "`${…}` holds one expression",
            "write `${a} ${b}`, or put an operator between",
        ),
        (
            "x = 'abc'",
            "'abc'",
            "strings take double quotes",
            "write `\"abc\"`",
        ),
        (
            "x = `abc`",
            "`abc`",
            "strings take double quotes",
            "write `\"abc\"`",
        ),
        (
            "x = f(a: “abc”)",
            "“abc”",
            "strings take double quotes",
            "write `\"abc\"`",
        ),
    ]);
}

#[test]
fn signs_of_other_languages() {
    check(&[
        ("x = a && b", "&&", "`and` is a word in Flux", "write `and`"),
        ("x = a || b", "||", "`or` is a word in Flux", "write `or`"),
        ("x = !a", "!", "`not` is a word in Flux", "write `not`"),
        (
            "f = (v) -> v",
            "->",
            "the arrow of a function is `=>`",
            "write `=>`",
        ),
        (
            "x = a === b",
            "===",
            "values are compared with `==`",
            "write `==`",
        ),
        ("x = a <> b", "<>", "unequal is written `!=`", "write `!=`"),
        ("x = a ** b", "**", "a power is written `^`", "write `^`"),
        (
            "x = a ? b : c",
            "?",
            "a choice is written with words",
            "write `if a then b else c`",
        ),
        (
            "x = 1;",
            ";",
            "statements end without a `;`",
            "delete it; a statement ends where the next begins",
        ),
        (
            "x = [1; 2]",
            ";",
            "elements are separated by `,`",
            "write `,`",
        ),
        (
            "let x = 1",
            "let",
            "a name is assigned without `let`",
            "write `x = …`",
        ),
        (
            "x := 1",
            ":=",
            "a name is assigned with `=`",
            "write `name = value`",
        ),
        (
            "x += 1",
            "+=",
            "a name is assigned once in Flux",
            "give the result a name of its own: `total = count + 1`",
        ),
        (
            "# c",
            "#",
            "comments begin with `//`",
            "write `//` on every line",
        ),
        (
            "/* c */ x = 1",
            "/*",
            "comments begin with `//`",
            "write `//` on every line",
        ),
        (
            "x = {...r, a: 1}",
            "...",
            "a record is extended with `with`",
            "write `{r with a: 1}`",
        ),
        (
            "x = a[1:2]",
            ":",
            "Flux has no slices of arrays",
            "`array.filter` and `length` are in place of it",
        ),
        (
            "x = a <-1",
            "<-",
            "`<-` is a sign of its own",
            "to compare with a negative value, write `< -`",
        ),
        ("x = a $ b", "$", "character `$` has no meaning in Flux", ""),
        (
            "x = 1\u{a0}",
            "\u{a0}",
            "invisible character U+00A0",
            "delete it, or put a plain space in its place",
        ),
    ]);
}

#[test]
fn equals_signs() {
    check(&[
        (
            "f(fn: (r) => r.a = 1)",
            "=",
            "`=` gives a name to a value",
            "write `==` to compare",
        ),
        (
            "x = if a = b then c else d",
            "a ¦=",
            "`=` gives a name to a value",
            "write `==` to compare",
        ),
        (
            "r.a = 1",
            "=",
            "a member cannot be assigned",
            "make a new record: `{r with a: 1}`; if this was a comparison, write `==`",
        ),
        (
            "f(a = 1)",
            "=",
            "the value of an argument stands behind `:`",
            "write `a: …`; `=` is for parameters",
        ),
        (
            "f = (a: 1) => a",
            ":",
            "the default of a parameter stands behind `=`",
            "write `a=…`; `:` is for arguments, and parameters have no types",
        ),
        (
            "x = {a = 1}",
            "a ¦=",
            "the value of a property stands behind `:`",
            "write `a: …`",
        ),
    ]);
}

#[test]
fn functions() {
    let block = "`{` behind `=>` opens a block of statements, not a record";
    let parentheses = "put the record in parentheses: `=> ({…})`";
    check(&[
        (
            "f(fn: r => r.a)",
            ": ¦r",
            "parameters stand in parentheses: `(r) =>`",
            "write `(r) =>`",
        ),
        ("f(fn: (r) => {r with a: 1})", "a¦:", block, parentheses),
        ("f(fn: (r) => {a: 1, b: 2})", "a¦:", block, parentheses),
        (
            "f(x) => x",
            "f",
            "a function is assigned to its name",
            "write `f = (…) => …`",
        ),
        (
            "f(x, y=1) => x + y",
            "f",
            "a function is assigned to its name",
            "write `f = (…) => …`",
        ),
        (
            "x = [1] => 2",
            "=>",
            "`=>` stands behind parameters in parentheses",
            "a function is written `(a, b) => a + b`",
        ),
        (
            "f = (a=<-, b=<-) => a",
            "b=<-",
            "a function has at most one pipe parameter",
            "leave one `=<-` out",
        ),
        (
            "f = (<-tables) => tables",
            "<-",
            "the pipe parameter is a name with the default `<-`",
            "write `tables=<-`",
        ),
        (
            "x = f(a: <-)",
            "<-",
            "`<-` is only the default of a parameter",
            "write `(tables=<-) => tables |> …`",
        ),
    ]);
}

#[test]
fn arguments() {
    let names = "write `name: value`; `name` alone stands for `name: name`";
    check(&[
        ("f(1)", "1", "arguments are named", names),
        ("f(x + 1)", "x + 1", "arguments are named", names),
        ("f(a: 1, r.b)", "r.b", "arguments are named", names),
        ("f(\"a\")", "\"a\"", "arguments are named", names),
        ("f(g(a: 1))", "g(a: 1)", "arguments are named", names),
        (
            "f(a, b: 1)",
            "a",
            "a call does not mix `a` alone with `b: …`",
            "write `a: a`",
        ),
        (
            "x = {a, b: 1}",
            "{",
            "a record does not mix `a` alone with `b: …`",
            "write `a: a`",
        ),
        (
            "x = {\"a\"}",
            "\"a\"",
            "a key in quotes needs a value",
            "write `\"a\": value`",
        ),
        (
            "x = {1: 2}",
            "1",
            "the key of a property is a name or a string",
            "write `name: value`; a dictionary is `[key: value]`",
        ),
        (
            "x = {r.s with a: 1}",
            ".",
            "expected `with` behind the name of a record but found `.`",
            "give the record a name first: `s = r.s`, then `{s with …}`",
        ),
    ]);
}

#[test]
fn pipes() {
    let call = "`|>` leads to a call of a function";
    check(&[
        ("a |> f", "f", call, "write `f()`"),
        ("a |> f\n    |> g()", "f", call, "write `f()`"),
        (
            "a\n    |> {b: 1}\n    |> g()",
            "{b: 1}",
            call,
            "write `|> function(…)`",
        ),
        ("a |> -f()", "-", call, "write `|> function(…)`"),
        ("a |> f().b", "f().b", call, "write `|> function(…)`"),
        ("a |> b = c()", "b", call, "write `b()`"),
        (
            "a()\n    |>",
            "|>",
            "`|>` leads to nothing",
            "write a call behind it: `|> limit(n: 10)`",
        ),
        (
            "|> f()",
            "|>",
            "nothing stands before `|>`",
            "begin with a stream: `from(…) |> …`",
        ),
    ]);
}

#[test]
fn choices() {
    let choice = "a choice is written `if a then b else c`";
    check(&[
        ("x = if a {b} else {c}", "if", "`if` without `then`", choice),
        (
            "x = if a {\n    b\n} else {\n    c\n}",
            "if",
            "`if` without `then`",
            choice,
        ),
        ("x = if a b else c", "if", "`if` without `then`", choice),
        ("x = if a then b", "if", "`if` without `else`", choice),
        (
            "x = if a then (if b then c) else d",
            "(¦if",
            "`if` without `else`",
            choice,
        ),
        ("x = a then b else c", "then", "`then` without `if`", choice),
    ]);
}

#[test]
fn reserved_words() {
    check(&[
        (
            "if = 1",
            "if",
            "`if` is a reserved word",
            "take another name",
        ),
        (
            "option and = 1",
            "and",
            "`and` is a reserved word",
            "take another name",
        ),
        (
            "f = (not) => 1",
            "not",
            "`not` is a reserved word",
            "take another name",
        ),
        (
            "f = (a, or) => 1",
            "or",
            "`or` is a reserved word",
            "take another name",
        ),
        (
            "x = {if: 1}",
            "if",
            "`if` is a reserved word",
            "write `\"if\": …`",
        ),
        (
            "f(import: 1)",
            "import",
            "`import` is a reserved word",
            "write `\"import\": …`",
        ),
        (
            "x = r.then",
            "then",
            "`then` is a reserved word",
            "write `[\"then\"]` for the member",
        ),
        (
            "true = 3",
            "true",
            "`true` is a value and cannot be another",
            "take another name",
        ),
    ]);
}

#[test]
fn numbers_and_times() {
    let int = "ints go from -9223372036854775808 to 9223372036854775807; `uint(v: \"…\")` holds twice that, a float (with a `.`) more";
    let order = "the units of a duration go from large to small, each once: `1d12h`";
    check(&[
        (
            "x = 9223372036854775808",
            "9223372036854775808",
            "int `9223372036854775808` is too large",
            int,
        ),
        ("x = 007", "007", "an int has no leading zeros", "write `7`"),
        (
            "x = 1e5",
            "1e5",
            "`1e5` is not a number as Flux writes it",
            "Flux has no exponents: write `100000.0`",
        ),
        (
            "x = 1.5h",
            "1.5h",
            "`1.5h` is not a number as Flux writes it",
            "durations have no fractions: write `1h30m`",
        ),
        (
            "x = 10min",
            "10min",
            "`10min` is not a duration as Flux writes it",
            "write `10m`",
        ),
        (
            "x = a.5",
            ".5",
            "a member is a name, not a number",
            "write `[…]` to index an array, or a space before a number that begins with `.`",
        ),
        ("x = 1h1h", "1h¦1h", "the unit `h` stands twice", order),
        (
            "x = 1s1h",
            "1h",
            "`h` is larger than the `s` before it",
            order,
        ),
        (
            "x = 2024-13-01",
            "13",
            "there is no month 13",
            "the month is at most 12",
        ),
        ("f(a: 2024-02-30)", "30", "month 2024-02 has no day 30", ""),
        (
            "x = 2024-01-01T00:00:00",
            "00:00:00",
            "time of day without an offset",
            "write `2024-01-01T00:00:00Z` for UTC, or an offset: `2024-01-01T00:00:00+01:00`",
        ),
    ]);
}

#[test]
fn regular_expressions() {
    check(&[
        (
            "x = a =~ /b",
            "/",
            "regular expression is not closed",
            "close it with `/` on the same line; in it a slash is written `\\/`",
        ),
        (
            "x = a =~ /b(/",
            "/b(/",
            "bad regular expression: unclosed group",
            "",
        ),
    ]);
}

#[test]
fn headers() {
    check(&[
        (
            "import strings",
            "strings",
            "the path of a package stands in quotes",
            "write `import \"strings\"`",
        ),
        (
            "import influxdata.influxdb",
            "influxdata.influxdb",
            "the path of a package stands in quotes",
            "write `import \"influxdata/influxdb\"`",
        ),
        (
            "x = 1\nimport \"a\"",
            "import \"a\"",
            "imports come first",
            "move it before the first statement",
        ),
        (
            "import \"a\"\npackage b",
            "package b",
            "the package clause comes first",
            "a file has one, before imports and statements",
        ),
        (
            "testcase a extends b { x = 1 }",
            "b",
            "expected a string but found `b`",
            "",
        ),
        (
            "builtin f : list[int]",
            "[",
            "expected `where` but found `[`",
            "",
        ),
    ]);
}

#[test]
fn missing_operands() {
    check(&[
        (
            "x = ()",
            ")",
            "expected an expression between `(` and `)`",
            "",
        ),
        (
            "f(a: )",
            ")",
            "expected an expression after `:` but found `)`",
            "",
        ),
        (
            "x = a == not b",
            "not",
            "expected an expression after `==` but found `not`",
            "put it in parentheses: `(not …)`",
        ),
        (
            "x = a + if b then c else d",
            "if",
            "expected an expression after `+` but found `if`",
            "put it in parentheses: `(if …)`",
        ),
    ]);
}

/// All messages of a script, with the text that is marked.
fn errors(text: &str) -> Vec<(String, String)> {
    let errors = parse(SourceId(0), text).errors;
    let errors = errors.into_iter();
    errors
        .map(|e| (text[e.span().unwrap().range()].to_owned(), e.message))
        .collect()
}

#[test]
fn a_statement_that_breaks_off_ends_before_the_next() {
    assert_eq!(
        errors("x =\ny = 1 +"),
        [
            (
                "=".to_owned(),
                "expected an expression after `=` but found `y`".to_owned()
            ),
            (
                "+".to_owned(),
                "expected an expression after `+` but found the end of the file".to_owned()
            ),
        ]
    );
}

#[test]
fn independent_mistakes_are_all_told() {
    let text = "a = [1, 2)\nb = 1 && 2\nf = () => {\n    c =\n    d = \"\\q\" 1 +\n    return d\n}\ng(1)\nh = 1;";
    let marks: Vec<String> = errors(text).into_iter().map(|(mark, _)| mark).collect();
    assert_eq!(marks, ["[", "&&", "=", "\\q", "+", "1", ";"]);
}

#[test]
fn a_bad_statement_keeps_its_name() {
    let statements = parse(
        SourceId(0),
        "a = 1 +* 2\noption b = ]\noption p.c = +* 1\nf(1)",
    )
    .file
    .statements;
    let names: Vec<Option<String>> = statements
        .iter()
        .map(|statement| match &statement.kind {
            StatementKind::Error { name } => name.as_ref().map(|name| name.name.to_string()),
            other => Some(format!("{other:?}")),
        })
        .collect();
    assert_eq!(names[0].as_deref(), Some("a"));
    assert!(
        matches!(&statements[1].kind, StatementKind::Option { name, .. } if &*name.name == "b")
    );
    assert_eq!(names[2..], [None, None]);
}

#[test]
fn a_mistake_in_a_block_leaves_the_rest_of_it() {
    let parsed = parse(SourceId(0), "f = (a) => {\n    b = a +\n    return a\n}");
    assert_eq!(parsed.errors.len(), 1);
    let printed = format!("{:?}", parsed.file.statements);
    assert!(
        printed.contains("Error { name: Some(Ident { name: \"b\""),
        "{printed}"
    );
    assert!(printed.contains("Return"), "{printed}");
}

#[test]
fn what_follows_from_a_mistake_is_not_told() {
    // The bracket, the character and the quote behind each mistake would be errors of their own.
    for text in [
        "a |> first n: 1)",
        "x = f(a: 1, + $)",
        "f(columns: [\"_time, \"_value\"])",
        "f = v) => v",
    ] {
        assert_eq!(errors(text).len(), 1, "{text}: {:?}", errors(text));
    }
}

#[test]
fn a_missing_quote_does_not_turn_the_rest_inside_out() {
    let text = "import \"array\"\n\na = \"x\nb = {c: \"S-01\", d: \"07\"}\n";
    let errors = errors(text);
    assert_eq!(
        errors,
        [("\"".to_owned(), "string is not closed".to_owned())]
    );
    assert_eq!(parse(SourceId(0), text).errors[0].span().unwrap().start, 20);
}

#[test]
fn lines_that_go_on_with_the_one_above() {
    check(&[
        (
            "x = f\n(3)",
            "3",
            "arguments are named",
            "a line that begins with `(` goes on with the line above; give the value a name to begin a statement",
        ),
        (
            "x = f\n[1, 2]",
            ",",
            "an index is one expression",
            "a line that begins with `[` goes on with the line above; give the value a name to begin a statement",
        ),
    ]);
}
