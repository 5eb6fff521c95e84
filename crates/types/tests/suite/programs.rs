//! The IR: names are resolved to slots, captures and items, and expressions carry their types.

use fluxlite_types::ir::{CaptureFrom, Expr, ExprKind, Function, StatementKind};

use super::checked;

/// The value of the last statement.
fn last(script: &str) -> Expr {
    let statement = checked(script).program.statements.pop().unwrap();
    match statement.kind {
        StatementKind::Assign { value, .. }
        | StatementKind::SetOption { value, .. }
        | StatementKind::Expr(value) => value,
    }
}

fn function(expr: &Expr) -> &Function {
    match &expr.kind {
        ExprKind::Function(function) => function,
        other => panic!("no function: {other:?}"),
    }
}

#[test]
fn parameters_come_first_in_the_frame_then_variables() {
    let value = last("f = (a, b) => { c = a return c }");
    let function = function(&value);
    assert_eq!(function.frame, 3);
    assert!(matches!(function.result.kind, ExprKind::Local(2)));
}

#[test]
fn names_of_the_file_are_slots_and_not_captured() {
    let value = last("a = 1\nf = () => a");
    let function = function(&value);
    assert!(function.captures.is_empty());
    assert!(matches!(function.result.kind, ExprKind::Global(0)));
}

#[test]
fn a_name_of_the_function_around_is_captured() {
    let value = last("f = (a) => (b) => a");
    let inner = function(&function(&value).result);
    assert_eq!(inner.captures, [CaptureFrom::Local(0)]);
    assert!(matches!(inner.result.kind, ExprKind::Capture(0)));
}

/// Defaults are evaluated where the function is made, so they read the frame around it.
#[test]
fn a_default_reads_the_frame_around() {
    let value = last("f = (a) => (b=a) => b");
    let inner = function(&function(&value).result);
    let default = inner.parameters[0].default.as_ref().unwrap();
    assert!(matches!(default.kind, ExprKind::Local(0)));
    assert!(inner.captures.is_empty());
}

#[test]
fn expressions_carry_types_that_were_found_later() {
    let value = last("f = (r) => r.a + r.b + 1");
    let ExprKind::Binary { first, .. } = &function(&value).result.kind else {
        panic!("a sum");
    };
    assert_eq!(first.ty.to_string(), "int");
}

#[test]
fn a_piped_value_is_beside_the_arguments() {
    let value = last("import \"array\"\narray.from(rows: [{a: 1}]) |> limit(n: 1)");
    let ExprKind::Call(call) = &value.kind else {
        panic!("a call");
    };
    assert!(call.pipe.is_some());
    assert_eq!(call.arguments.len(), 1);
    assert_eq!(value.ty.to_string(), "stream[{a: int}]");
}

#[test]
fn durations_keep_months_and_nanoseconds_apart() {
    use fluxlite_types::ir::Literal;
    let value = last("1y2mo1w3ns");
    let ExprKind::Literal(literal) = value.kind else {
        panic!("a literal");
    };
    let nanoseconds = 7 * 24 * 3600 * 1_000_000_000 + 3;
    assert_eq!(
        literal,
        Literal::Duration {
            months: 14,
            nanoseconds
        }
    );
}
