//! Types.

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::*;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use crate::leaves::{ident, name, text};

fn ty(kind: TypeExprKind) -> TypeExpr {
    TypeExpr {
        kind,
        span: Span::default(),
        depth: 0,
    }
}

pub fn any_type() -> impl Strategy<Value = TypeExpr> {
    let leaf = prop_oneof![
        select(&["int", "A", "stream", "vector", "with"][..])
            .prop_map(|n| TypeExprKind::Name(n.into())),
        text().prop_map(TypeExprKind::Label),
    ];
    leaf.prop_map(ty).prop_recursive(4, 20, 4, |inner| {
        let one = inner.clone().prop_map(Box::new).boxed();
        let kind = prop_oneof![
            one.clone().prop_map(TypeExprKind::Array),
            one.clone().prop_map(TypeExprKind::Stream),
            one.clone().prop_map(TypeExprKind::Vector),
            (one.clone(), one.clone()).prop_map(|(key, value)| TypeExprKind::Dict(key, value)),
            record(inner.clone().boxed()),
            (vec(parameter(inner.boxed()), 0..4), one)
                .prop_map(|(parameters, result)| TypeExprKind::Function { parameters, result }),
        ];
        kind.prop_map(ty)
    })
}

fn record(inner: BoxedStrategy<TypeExpr>) -> impl Strategy<Value = TypeExprKind> {
    let key = prop_oneof![name(), text().prop_map(ident)];
    (of(name()), vec((key, inner), 0..4))
        .prop_map(|(with, properties)| TypeExprKind::Record { with, properties })
}

fn parameter(inner: BoxedStrategy<TypeExpr>) -> impl Strategy<Value = ParameterType> {
    let named = |role| {
        move |(name, ty)| ParameterType {
            role,
            name: Some(name),
            ty,
            default: None,
        }
    };
    prop_oneof![
        (name(), inner.clone()).prop_map(named(ParameterRole::Required)),
        (name(), inner.clone(), of(text())).prop_map(|(name, ty, label)| ParameterType {
            role: ParameterRole::Optional,
            name: Some(name),
            ty,
            default: label.map(ident),
        }),
        (of(name()), inner).prop_map(|(name, ty)| ParameterType {
            role: ParameterRole::Pipe,
            name,
            ty,
            default: None,
        }),
    ]
}

pub fn constraints() -> impl Strategy<Value = Vec<Constraint>> {
    let constraint = (
        select(&["A", "B"][..]),
        vec(select(&["Addable", "Record"][..]), 1..3),
    );
    let constraint = constraint.prop_map(|(variable, kinds)| Constraint {
        variable: ident(variable),
        kinds: kinds.into_iter().map(ident).collect(),
    });
    vec(constraint, 0..3)
}
