//! Names and literals.

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::*;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const DAY: i64 = 86_400_000_000_000;

pub fn ident(name: impl Into<Name>) -> Ident {
    Ident {
        name: name.into(),
        span: Span::default(),
    }
}

pub fn expr(kind: ExprKind) -> Expr {
    Expr {
        kind,
        span: Span::default(),
        depth: 0,
    }
}

/// What can stand for a name without quotes.
const NAMES: &[&str] = &[
    "a", "b", "r", "_x1", "é", "with", "stream", "vector", "extends", "true", "iffy",
];

/// One of them.
pub fn name() -> impl Strategy<Value = Ident> {
    select(NAMES).prop_map(ident)
}

/// Any text, with much that wants escaping.
pub fn text() -> impl Strategy<Value = Name> {
    prop_oneof![
        "[a-z]{0,4}",
        "[$\\\\{}\"\n\r\t/' é]{1,6}",
        "\\PC{0,8}",
        Just("if".to_owned())
    ]
    .prop_map(Name::from)
}

pub fn leaf() -> impl Strategy<Value = Expr> {
    let kind = prop_oneof![
        name().prop_map(|name| ExprKind::Ident(name.name)),
        prop_oneof![0..=i64::MAX, Just(i64::MIN)].prop_map(ExprKind::Int),
        prop::num::f64::POSITIVE.prop_map(|value| ExprKind::Float(value.min(f64::MAX))),
        text().prop_map(ExprKind::String),
        duration().prop_map(ExprKind::Duration),
        time().prop_map(ExprKind::Time),
        select(&["a.c", "/", r"\\/\.", "[/]", "°", r"\x2e", "(?:)"][..])
            .prop_map(|p| ExprKind::Regex(p.into())),
        text().prop_map(ExprKind::Label),
    ];
    kind.prop_map(expr)
}

fn duration() -> impl Strategy<Value = Vec<DurationPart>> {
    use DurationUnit::*;
    let units = vec![
        Year,
        Month,
        Week,
        Day,
        Hour,
        Minute,
        Second,
        Millisecond,
        Microsecond,
        Nanosecond,
    ];
    subsequence(units, 1..5).prop_flat_map(|units| {
        let parts: Vec<_> = units
            .into_iter()
            .map(|unit| (0..3000_i64).prop_map(move |magnitude| DurationPart { magnitude, unit }))
            .collect();
        parts
    })
}

fn time() -> impl Strategy<Value = TimeLiteral> {
    let at = -9_200_000_000_000_000_000..9_200_000_000_000_000_000_i64;
    let date = (-100_000..100_000_i64).prop_map(|day| TimeLiteral {
        nanoseconds: day * DAY,
        offset_minutes: 0,
        date_only: true,
    });
    let time = (at, select(&[1, 1_000, 1_000_000_000][..]), -1439..=1439_i16).prop_map(
        |(at, precision, offset_minutes)| TimeLiteral {
            nanoseconds: at / precision * precision,
            offset_minutes,
            date_only: false,
        },
    );
    prop_oneof![date, time]
}
