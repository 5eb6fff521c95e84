//! Where statements begin and end, and what else a file holds.

use fluxlite_diagnostics::{SourceId, Span};
use fluxlite_syntax::ast::*;
use fluxlite_syntax::{Parsed, parse};

/// Parses a text that has no mistakes.
fn parsed(text: &str) -> Parsed {
    let parsed = parse(SourceId(0), text);
    assert_eq!(parsed.errors, [], "{text}");
    parsed
}

fn under(text: &str, span: Span) -> &str {
    &text[span.range()]
}

/// The texts of the statements of a file.
fn statements(text: &str) -> Vec<String> {
    let file = parsed(text).file;
    file.statements
        .iter()
        .map(|s| under(text, s.span).to_owned())
        .collect()
}

#[test]
fn statements_need_no_separator() {
    assert_eq!(statements("x = 1 y = 2"), ["x = 1", "y = 2"]);
    assert_eq!(statements("a b c"), ["a", "b", "c"]);
    assert_eq!(statements("x = 1 {a: 1}"), ["x = 1", "{a: 1}"]);
    assert_eq!(
        statements("x = 1 \"s\" if a then b else c"),
        ["x = 1", "\"s\"", "if a then b else c"]
    );
    assert_eq!(
        statements("x = a not b exists c"),
        ["x = a", "not b", "exists c"]
    );
    assert_eq!(statements("x = 1 return 2"), ["x = 1", "return 2"]);
}

#[test]
fn a_line_that_can_go_on_with_the_expression_does() {
    for text in [
        "x = a\n(b: 1)",
        "x = a\n[b]",
        "x = a\n-b",
        "x = a\n/b/c",
        "x = a\n.b",
        "x = a // c\n |> f()",
    ] {
        assert_eq!(statements(text), [text]);
    }
    let text = "f = () => {return 1}\n(a: 1)";
    assert_eq!(statements(text), [text]);
}

#[test]
fn nothing_glues_to_a_finished_header() {
    assert_eq!(statements("package a\n(b)"), ["(b)"]);
    assert_eq!(statements("import \"a\"\n-b"), ["-b"]);
    assert_eq!(statements("@a(b)"), Vec::<String>::new());
    assert_eq!(statements("testcase a { x = 1 }\n(b)").len(), 2);
    assert_eq!(statements("builtin f : int\n(b)").len(), 2);
    assert_eq!(
        statements("builtin f : (a: A) => A where A: Addable\n[b]").len(),
        2
    );
    assert_eq!(
        statements("builtin f : stream[A] builtin g : vector\n[a]").len(),
        2
    );
}

#[test]
fn blocks_hold_statements() {
    let file = parsed("f = (a) => {b = a c = b return c}").file;
    let StatementKind::Assign { value, .. } = &file.statements[0].kind else {
        panic!("no assignment");
    };
    let ExprKind::Function(function) = &value.kind else {
        panic!("no function");
    };
    let FunctionBody::Block(block) = &function.body else {
        panic!("no block");
    };
    assert_eq!(block.statements.len(), 3);
    assert!(matches!(block.statements[2].kind, StatementKind::Return(_)));
}

#[test]
fn words_of_some_places_are_names_in_others() {
    for text in [
        "with = 1",
        "extends = where",
        "stream = vector",
        "x = {with with with: 1}",
        "f = (with, extends, stream) => with + extends.stream",
        "x = {a with with: 1, stream: 2}",
        "builtin f : (where: stream, with: int) => stream[vector] where A: B",
        "testcase extends extends \"a\" {}",
        "x = {\"if\": r[\"then\"]}",
        "x = truefalse",
        "ⅷ = é",
    ] {
        parsed(text);
    }
}

#[test]
fn line_breaks_and_comments_stand_between_any_two_tokens() {
    let text =
        "x // a\n=\n\n f // b\n ( // c\n a // d\n : // e\n 1 // f\n , // g\n ) // h\n . // i\n b";
    assert_eq!(statements(text), [text]);
    assert_eq!(parsed(text).file.comments.len(), 9);
}

#[test]
fn comments_know_their_lines() {
    let text = "// first\n\n// second\r\nx = 1 // third\n//";
    let comments = parsed(text).file.comments;
    let seen: Vec<_> = comments
        .iter()
        .map(|c| (under(text, c.span), c.own_line, c.blank_before))
        .collect();
    let expected = [
        ("// first", true, false),
        ("// second", true, true),
        ("// third", false, false),
        ("//", true, false),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn a_file_has_its_clauses() {
    let text = "@a @b(c: 1)\npackage p\n@d import q \"r/s\"\nimport \"t/u\"\n@e x = 1 @f";
    // `@b(c: 1)` is no list of expressions.
    assert!(!parse(SourceId(0), text).errors.is_empty());
    let text = text.replace("c: 1", "{c: 1}, 2");
    let file = parsed(&text).file;
    let package = file.package.unwrap();
    assert_eq!((&*package.name.name, package.attributes.len()), ("p", 2));
    assert_eq!(&*package.attributes[1].name.name, "b");
    assert_eq!(package.attributes[1].arguments.len(), 2);
    let names: Vec<&str> = file.imports.iter().map(Import::name).collect();
    assert_eq!(names, ["q", "u"]);
    assert_eq!(file.imports[0].attributes.len(), 1);
    assert_eq!(file.statements[0].attributes.len(), 1);
    assert_eq!(file.trailing_attributes.len(), 1);
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(statements("\u{feff}x = 1"), ["x = 1"]);
}

#[test]
fn spans_cover_what_was_written() {
    let text = "y = 1\nx = a.b[0](c: \"d\", e: f) |> g()";
    let file = parsed(text).file;
    let StatementKind::Assign { name, value } = &file.statements[1].kind else {
        panic!("no assignment");
    };
    assert_eq!(under(text, name.span), "x");
    let ExprKind::PipeChain { source, calls } = &value.kind else {
        panic!("no pipe");
    };
    assert_eq!(under(text, calls[0].0), "|>");
    assert_eq!(under(text, calls[0].1.span), "g()");
    let ExprKind::Postfix { base, suffixes } = &source.kind else {
        panic!("no suffixes");
    };
    assert_eq!(under(text, base.span), "a");
    let texts: Vec<&str> = suffixes.iter().map(|s| under(text, s.span)).collect();
    assert_eq!(texts, [".b", "[0]", "(c: \"d\", e: f)"]);
    let SuffixKind::Call(arguments) = &suffixes[2].kind else {
        panic!("no call");
    };
    assert_eq!(under(text, arguments[0].span), "c: \"d\"");
    assert_eq!(under(text, arguments[1].span), "e: f");
}

#[test]
fn interpolations_nest() {
    let text = r#"x = "a ${f(b: "c ${d} e") + {g: "}"}.g} h $${i}""#;
    let file = parsed(text).file;
    let StatementKind::Assign { value, .. } = &file.statements[0].kind else {
        panic!("no assignment");
    };
    let ExprKind::Interpolated(parts) = &value.kind else {
        panic!("no interpolation");
    };
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| match part {
            StringPart::Text(_, span) | StringPart::Expr(_, span) => under(text, *span),
        })
        .collect();
    assert_eq!(
        parts,
        ["a ", "${f(b: \"c ${d} e\") + {g: \"}\"}.g}", " h $", "${i}"]
    );
}

#[test]
fn a_part_of_a_text_keeps_its_places() {
    let text = "a = (\nb = 1\nc = ]";
    let parsed = fluxlite_syntax::parse_range(SourceId(3), text, 6..12);
    assert!(parsed.errors.is_empty());
    let span = parsed.file.statements[0].span;
    assert_eq!((span.source, under(text, span)), (SourceId(3), "b = 1"));
}

#[test]
fn text_that_breaks_off_is_unfinished() {
    for text in [
        "x = (",
        "x = \"a",
        "x = 1 +",
        "x = if a then",
        "f = (a) => {",
        "a |>",
        "import",
        "\"a ${b",
    ] {
        assert!(parse(SourceId(0), text).unfinished, "{text}");
    }
    for text in ["x = 1", "x = )", "x = 1 +\ny = 2", "", "x = 1;"] {
        assert!(!parse(SourceId(0), text).unfinished, "{text}");
    }
}
