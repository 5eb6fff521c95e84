//! Expressions: any operator over any operands, in parentheses where precedence wants them.

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::leaves::{expr, ident, leaf, name, text};
use crate::statements::block_of;

/// How loosely an expression is bound: operands of level n are of levels below n.
fn level(expr: &Expr) -> u8 {
    match &expr.kind {
        ExprKind::Postfix { .. } => 1,
        ExprKind::Unary {
            op: UnaryOp::Neg | UnaryOp::Pos,
            ..
        } => 2,
        ExprKind::PipeChain { .. } => 3,
        ExprKind::Binary { rest, .. } => op_level(rest[0].0),
        ExprKind::Unary { .. } => 8,
        ExprKind::Logical {
            op: LogicalOp::And, ..
        } => 9,
        ExprKind::Logical { .. } => 10,
        ExprKind::Conditional { .. } => 11,
        _ => 0,
    }
}

fn op_level(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Pow => 4,
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::Mod => 5,
        BinaryOp::Add | BinaryOp::Sub => 6,
        _ => 7,
    }
}

/// Whether it ends in a function whose body is an expression, which would swallow what follows.
fn is_open(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Function(function) => matches!(function.body, FunctionBody::Expr(_)),
        ExprKind::Unary { operand, .. } => is_open(operand),
        ExprKind::Binary { rest, .. } => is_open(&rest[rest.len() - 1].2),
        ExprKind::Logical { operands, .. } => is_open(&operands[operands.len() - 1]),
        ExprKind::Conditional { .. } => true,
        _ => false,
    }
}

fn paren(inner: Expr) -> Expr {
    expr(ExprKind::Paren(Box::new(inner)))
}

/// An operand that something follows.
fn closed(operand: Expr, limit: u8) -> Expr {
    if level(&operand) < limit && !is_open(&operand) {
        operand
    } else {
        paren(operand)
    }
}

/// The last operand.
fn last(operand: Expr, limit: u8) -> Expr {
    if level(&operand) < limit {
        operand
    } else {
        paren(operand)
    }
}

/// The first token of an expression as text.
pub fn first_token(expr: &Expr) -> char {
    match &expr.kind {
        ExprKind::Array(_) | ExprKind::Dict(_) => '[',
        ExprKind::Record { .. } => '{',
        ExprKind::Function(_) | ExprKind::Paren(_) => '(',
        ExprKind::Int(i64::MIN) => '-',
        ExprKind::Regex(_) => '/',
        ExprKind::Label(_) => '.',
        ExprKind::Unary {
            op: UnaryOp::Neg | UnaryOp::Pos,
            ..
        } => '-',
        ExprKind::Binary { first, .. } => first_token(first),
        ExprKind::Logical { operands, .. } => first_token(&operands[0]),
        ExprKind::PipeChain { source: inner, .. } | ExprKind::Postfix { base: inner, .. } => {
            first_token(inner)
        }
        _ => 'a',
    }
}

pub fn any_expr() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(4, 40, 4, |inner| {
        let inner = inner.boxed();
        prop_oneof![
            inner.clone().prop_map(paren),
            vec(inner.clone(), 0..4).prop_map(|elements| expr(ExprKind::Array(elements))),
            vec((inner.clone(), inner.clone()), 0..3)
                .prop_map(|entries| expr(ExprKind::Dict(entries))),
            record(inner.clone()),
            interpolated(inner.clone()),
            unary(inner.clone()),
            binary(inner.clone()),
            logical(inner.clone()),
            conditional(inner.clone()),
            postfix(inner.clone(), false),
            pipe(inner.clone()),
            function(inner),
        ]
    })
}

type Inner = BoxedStrategy<Expr>;

fn properties(inner: Inner) -> impl Strategy<Value = Vec<Property>> {
    let property = |key, quoted, value| Property {
        key,
        quoted,
        value,
        span: Span::default(),
    };
    let short = name().prop_map(move |key| property(key, false, None));
    let named =
        (name(), inner.clone()).prop_map(move |(key, value)| property(key, false, Some(value)));
    let quoted =
        (text(), inner).prop_map(move |(key, value)| property(ident(key), true, Some(value)));
    prop_oneof![vec(short, 0..3), vec(prop_oneof![named, quoted], 0..4)]
}

fn record(inner: Inner) -> impl Strategy<Value = Expr> {
    let record = (proptest::option::of(name()), properties(inner));
    record.prop_map(|(with, properties)| expr(ExprKind::Record { with, properties }))
}

fn interpolated(inner: Inner) -> impl Strategy<Value = Expr> {
    vec((text(), inner), 1..3).prop_map(|pieces| {
        let mut parts = Vec::new();
        for (text, inner) in pieces {
            if !text.is_empty() {
                parts.push(StringPart::Text(text, Span::default()));
            }
            parts.push(StringPart::Expr(Box::new(inner), Span::default()));
        }
        expr(ExprKind::Interpolated(parts))
    })
}

fn unary(inner: Inner) -> impl Strategy<Value = Expr> {
    use UnaryOp::*;
    (select(&[Neg, Pos, Not, Exists][..]), inner).prop_map(|(op, operand)| {
        let limit = if matches!(op, Neg | Pos) { 3 } else { 9 };
        expr(ExprKind::Unary {
            op,
            op_span: Span::default(),
            operand: Box::new(last(operand, limit)),
        })
    })
}

fn binary(inner: Inner) -> impl Strategy<Value = Expr> {
    use BinaryOp::*;
    let levels = [
        vec![Pow],
        vec![Mul, Div, Mod],
        vec![Add, Sub],
        vec![Eq, Ne, Lt, Le, Gt, Ge, Match, NotMatch],
    ];
    let rest = select(levels.to_vec()).prop_flat_map({
        let inner = inner.clone();
        move |ops| vec((select(ops), inner.clone()), 1..4)
    });
    (inner, rest).prop_map(|(first, rest)| {
        let limit = op_level(rest[0].0);
        let count = rest.len();
        let rest = rest.into_iter().enumerate().map(|(index, (op, operand))| {
            let operand = if index + 1 == count {
                last(operand, limit)
            } else {
                closed(operand, limit)
            };
            (op, Span::default(), operand)
        });
        expr(ExprKind::Binary {
            first: Box::new(closed(first, limit)),
            rest: rest.collect(),
        })
    })
}

fn logical(inner: Inner) -> impl Strategy<Value = Expr> {
    let op = select(&[LogicalOp::And, LogicalOp::Or][..]);
    (op, vec(inner, 2..4)).prop_map(|(op, operands)| {
        let limit = if op == LogicalOp::And { 9 } else { 10 };
        let count = operands.len();
        let operands = operands.into_iter().enumerate().map(|(index, operand)| {
            if index + 1 == count {
                last(operand, limit)
            } else {
                closed(operand, limit)
            }
        });
        expr(ExprKind::Logical {
            op,
            operands: operands.collect(),
        })
    })
}

fn conditional(inner: Inner) -> impl Strategy<Value = Expr> {
    (vec((inner.clone(), inner.clone()), 1..3), inner).prop_map(|(arms, otherwise)| {
        expr(ExprKind::Conditional {
            arms,
            otherwise: Box::new(last(otherwise, 11)),
        })
    })
}

fn postfix(inner: Inner, ends_in_call: bool) -> impl Strategy<Value = Expr> {
    let call = properties(inner.clone()).prop_map(SuffixKind::Call).boxed();
    let member = text().prop_map(|name| SuffixKind::Member(ident(name)));
    let index = inner.clone().prop_map(|index| match &index.kind {
        ExprKind::String(_) => SuffixKind::Index(Box::new(paren(index))),
        _ => SuffixKind::Index(Box::new(index)),
    });
    let suffixes = vec(prop_oneof![call.clone(), member, index], 1..4);
    (inner, suffixes, call).prop_map(move |(base, mut kinds, call)| {
        if ends_in_call {
            kinds.push(call);
        }
        let suffixes = kinds.into_iter().map(|kind| Suffix {
            kind,
            span: Span::default(),
        });
        expr(ExprKind::Postfix {
            base: Box::new(closed(base, 1)),
            suffixes: suffixes.collect(),
        })
    })
}

fn pipe(inner: Inner) -> impl Strategy<Value = Expr> {
    let calls = vec(postfix(inner.clone(), true), 1..3);
    (inner, calls).prop_map(|(source, calls)| {
        expr(ExprKind::PipeChain {
            source: Box::new(closed(source, 3)),
            calls: calls
                .into_iter()
                .map(|call| (Span::default(), call))
                .collect(),
        })
    })
}

fn function(inner: Inner) -> impl Strategy<Value = Expr> {
    let default = prop_oneof![Just(None), inner.clone().prop_map(Some)];
    let parameters = (vec((name(), default), 0..3), any::<bool>());
    let body = prop_oneof![
        inner.clone().prop_map(|body| {
            // A brace behind the arrow would open a block.
            let braced = first_token(&body) == '{';
            FunctionBody::Expr(if braced { paren(body) } else { body })
        }),
        block_of(inner).prop_map(FunctionBody::Block),
    ];
    (parameters, body).prop_map(|((parameters, pipe), body)| {
        let mut parameters: Vec<Parameter> = parameters
            .into_iter()
            .map(|(name, default)| Parameter {
                name,
                default,
                span: Span::default(),
            })
            .collect();
        if pipe {
            parameters.push(Parameter {
                name: ident("t"),
                default: Some(expr(ExprKind::Pipe)),
                span: Span::default(),
            });
        }
        let parameters_span = Span::default();
        expr(ExprKind::Function(Box::new(Function {
            parameters,
            parameters_span,
            body,
        })))
    })
}
