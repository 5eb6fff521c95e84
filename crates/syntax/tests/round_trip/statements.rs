//! Statements and files.

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::*;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use crate::expressions::{any_expr, first_token};
use crate::leaves::{ident, name, text};
use crate::types::{any_type, constraints};

fn statement(kind: StatementKind, attributes: Vec<Attribute>) -> Statement {
    Statement {
        attributes,
        kind,
        span: Span::default(),
    }
}

fn attributes(values: BoxedStrategy<Expr>) -> impl Strategy<Value = Vec<Attribute>> {
    let attribute = (name(), vec(values, 1..3)).prop_map(|(name, arguments)| Attribute {
        name,
        arguments,
        span: Span::default(),
    });
    // Most statements have none.
    prop_oneof![4 => Just(Vec::new()), 1 => vec(attribute, 1..3)]
}

/// Statements with these values; an expression that would glue to the statement before is assigned.
fn value_statement(values: BoxedStrategy<Expr>) -> impl Strategy<Value = Statement> {
    let kind =
        (0..4_u8, name(), of(name()), values.clone()).prop_map(|(choice, name, member, value)| {
            match choice {
                0 if !"([-/.".contains(first_token(&value)) => StatementKind::Expr(value),
                1 => StatementKind::Return(value),
                2 => StatementKind::Option {
                    name,
                    member,
                    value,
                },
                _ if &*name.name == "true" => StatementKind::Return(value),
                _ => StatementKind::Assign { name, value },
            }
        });
    (kind, attributes(values)).prop_map(|(kind, attributes)| statement(kind, attributes))
}

pub fn block_of(values: BoxedStrategy<Expr>) -> impl Strategy<Value = Block> {
    vec(value_statement(values), 0..4).prop_map(|statements| Block {
        statements,
        span: Span::default(),
    })
}

fn any_statement() -> impl Strategy<Value = Statement> {
    let values = any_expr().boxed();
    let builtin = (name(), any_type(), constraints()).prop_map(|(name, ty, constraints)| {
        let kind = StatementKind::Builtin {
            name,
            ty,
            constraints,
        };
        statement(kind, Vec::new())
    });
    let test_case = (of(text()), block_of(values.clone())).prop_map(|(extends, body)| {
        let name = ident("case");
        let extends = extends.map(ident);
        statement(
            StatementKind::TestCase {
                name,
                extends,
                body,
            },
            Vec::new(),
        )
    });
    prop_oneof![6 => value_statement(values), 2 => builtin, 1 => test_case]
}

pub fn file() -> impl Strategy<Value = File> {
    let values = any_expr().boxed();
    let import =
        (attributes(values.clone()), of(name()), text()).prop_map(|(attributes, alias, path)| {
            Import {
                attributes,
                alias,
                path: ident(path),
                span: Span::default(),
            }
        });
    let package =
        (attributes(values.clone()), name()).prop_map(|(attributes, name)| PackageClause {
            attributes,
            name,
            span: Span::default(),
        });
    let parts = (
        of(package),
        vec(import, 0..3),
        vec(any_statement(), 0..5),
        attributes(values),
    );
    parts.prop_map(|(package, imports, statements, trailing_attributes)| File {
        package,
        imports,
        statements,
        trailing_attributes,
        comments: Vec::new(),
        span: Span::default(),
    })
}
