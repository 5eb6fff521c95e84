//! Which operand belongs to which operator: every line of the table of precedences, with all brackets written out.

use fluxlite_diagnostics::SourceId;
use fluxlite_syntax::ast::*;
use fluxlite_syntax::parse;

/// An expression with brackets around every operation.
fn shape(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Ident(name) => name.to_string(),
        ExprKind::Int(value) => value.to_string(),
        ExprKind::String(text) => format!("{text:?}"),
        ExprKind::Paren(inner) => format!("p{}", shape(inner)),
        ExprKind::Array(elements) => format!(
            "[{}]",
            elements.iter().map(shape).collect::<Vec<_>>().join(", ")
        ),
        ExprKind::Unary { op, operand, .. } => {
            let sign = match op {
                UnaryOp::Neg => "-",
                UnaryOp::Pos => "+",
                UnaryOp::Not => "not ",
                UnaryOp::Exists => "exists ",
            };
            format!("({sign}{})", shape(operand))
        }
        ExprKind::Binary { first, rest } => {
            rest.iter().fold(shape(first), |left, (op, _, right)| {
                format!("({left} {} {})", op.symbol(), shape(right))
            })
        }
        ExprKind::Logical { op, operands } => {
            let word = if *op == LogicalOp::And {
                " and "
            } else {
                " or "
            };
            format!(
                "({})",
                operands.iter().map(shape).collect::<Vec<_>>().join(word)
            )
        }
        ExprKind::PipeChain { source, calls } => {
            calls.iter().fold(shape(source), |left, (_, call)| {
                format!("({left} |> {})", shape(call))
            })
        }
        ExprKind::Postfix { base, suffixes } => {
            suffixes
                .iter()
                .fold(shape(base), |base, suffix| match &suffix.kind {
                    SuffixKind::Member(name) => format!("{base}.{}", name.name),
                    SuffixKind::Index(index) => format!("{base}[{}]", shape(index)),
                    SuffixKind::Call(arguments) => {
                        let values = arguments
                            .iter()
                            .filter_map(|a| Some((&a.key.name, a.value.as_ref()?)));
                        let values: Vec<String> = values
                            .map(|(key, value)| format!("{key}: {}", shape(value)))
                            .collect();
                        format!("{base}({})", values.join(", "))
                    }
                })
        }
        ExprKind::Conditional { arms, otherwise } => {
            let arms: String = arms
                .iter()
                .map(|(condition, value)| {
                    format!("if {} then {} else ", shape(condition), shape(value))
                })
                .collect();
            format!("({arms}{})", shape(otherwise))
        }
        ExprKind::Function(function) => match &function.body {
            FunctionBody::Expr(body) => format!("(fn {})", shape(body)),
            FunctionBody::Block(_) => "(fn {})".to_owned(),
        },
        other => format!("{other:?}"),
    }
}

fn shape_of(text: &str) -> Result<String, String> {
    let parsed = parse(SourceId(0), &format!("x = {text}"));
    match parsed.file.statements.as_slice() {
        [
            Statement {
                kind: StatementKind::Assign { value, .. },
                ..
            },
        ] if parsed.errors.is_empty() => Ok(shape(value)),
        statements => Err(format!("{statements:?} {:?}", parsed.errors)),
    }
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shape_of(text).as_deref(), Ok(*expected), "{text}");
    }
}

#[test]
fn suffixes_bind_tightest() {
    check(&[
        ("-a.b", "(-a.b)"),
        ("a.b[1](c: 2).d", "a.b[1](c: 2).d"),
        ("a |> f()(x: 1)", "(a |> f()(x: 1))"),
        ("r[\"a\"]", "r.a"),
        ("r[(\"a\")]", "r[p\"a\"]"),
        ("[1, 2][0]", "[1, 2][0]"),
    ]);
}

#[test]
fn signs_bind_tighter_than_pipes_and_powers() {
    check(&[
        ("-x ^ 2", "((-x) ^ 2)"),
        ("-x |> f()", "((-x) |> f())"),
        ("a ^ -b", "(a ^ (-b))"),
        ("a--b", "(a - (-b))"),
        ("- -a", "(-(-a))"),
        ("+a * b", "((+a) * b)"),
    ]);
}

#[test]
fn pipes_bind_tighter_than_every_infix_operator() {
    check(&[
        ("a |> f() + 1", "((a |> f()) + 1)"),
        ("a ^ b |> f()", "(a ^ (b |> f()))"),
        ("a |> f() |> g()", "((a |> f()) |> g())"),
        ("a + b |> f() == c", "((a + (b |> f())) == c)"),
    ]);
}

#[test]
fn levels_of_infix_operators() {
    check(&[
        ("a ^ b ^ c", "((a ^ b) ^ c)"),
        ("a * b ^ c", "(a * (b ^ c))"),
        ("a - b + c * d", "((a - b) + (c * d))"),
        ("a / b * c % d", "(((a / b) * c) % d)"),
        ("a < b == c", "((a < b) == c)"),
        ("a =~ b + c", "(a =~ (b + c))"),
        ("a !~ b != c >= d", "(((a !~ b) != c) >= d)"),
        ("(a + b) * c", "(p(a + b) * c)"),
    ]);
}

#[test]
fn words_bind_loosest() {
    check(&[
        ("not a == b", "(not (a == b))"),
        ("exists a == b", "(exists (a == b))"),
        ("exists r.a and b", "((exists r.a) and b)"),
        ("not not a", "(not (not a))"),
        ("a or b and c", "(a or (b and c))"),
        ("a and b or c and d or e", "((a and b) or (c and d) or e)"),
        ("not a and exists b", "((not a) and (exists b))"),
    ]);
}

#[test]
fn conditionals_take_all_to_their_right() {
    check(&[
        ("if a then b else c + 1", "(if a then b else (c + 1))"),
        (
            "if a then b else if c then d else e",
            "(if a then b else if c then d else e)",
        ),
        (
            "if a then if b then c else d else e",
            "(if a then (if b then c else d) else e)",
        ),
        (
            "if a or b then c else d or e",
            "(if (a or b) then c else (d or e))",
        ),
    ]);
}

#[test]
fn functions_take_all_to_their_right() {
    check(&[
        ("(x) => x + 1 |> f()", "(fn (x + (1 |> f())))"),
        ("a or (x) => x or c", "(a or (fn (x or c)))"),
        ("a + (x) => x + 1", "(a + (fn (x + 1)))"),
        ("-(x) => x", "(-(fn x))"),
        ("not (x) => x and y", "(not (fn (x and y)))"),
        ("(x) => (y) => x + y", "(fn (fn (x + y)))"),
        ("(x) => if x then 1 else 2", "(fn (if x then 1 else 2))"),
        ("(x) => { return x } + 1", "((fn {}) + 1)"),
        ("(x) => { return x }(x: 1)", "(fn {})(x: 1)"),
    ]);
}

#[test]
fn words_are_no_operands_of_tighter_operators() {
    for text in [
        "a == not b",
        "-not a",
        "a + if b then c else d",
        "a ^ exists b",
        "a |> f",
        "a |> -f()",
        "a |> f().b",
        "a |> (f())",
        "a |> not f()",
    ] {
        assert!(shape_of(text).is_err(), "{text}");
    }
}
