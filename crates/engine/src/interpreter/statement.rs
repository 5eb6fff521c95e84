//! Statements of a file, and which streams become results.

use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_table::Name;
use fluxlite_types::ir::{Program, Statement, StatementKind};

use super::frame::Frame;
use super::unavailable::unavailable;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::results::Bare;
use crate::stack::with_deep_stack;
use crate::value::Value;

/// What streams at the level of the file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// A bare stream that nothing continues is a result: in the package `main`, or without a package clause.
    #[default]
    Main,
    /// Only a `yield` makes a result: in any other package.
    Package,
}

/// The value of a statement.
#[derive(Debug, Clone)]
pub struct StatementValue {
    /// The name that it binds; options of the library and bare expressions bind none.
    pub name: Option<Name>,
    /// The value.
    pub value: Value,
    /// The statement.
    pub span: Span,
}

/// Evaluates a checked script: builds the graph of its streams and registers its results, and runs nothing but
/// what a value is asked of. A session can evaluate further programs later.
///
/// # Errors
/// The first thing that goes wrong, before anything else: a function that fluxlite does not have
/// ([`unavailable`] tells all of them).
pub fn evaluate(
    environment: &Arc<Environment>,
    program: &Program,
    level: Level,
) -> Outcome<Vec<StatementValue>> {
    if let Some(missing) = unavailable(program).into_iter().next() {
        return Err(Failure::from(missing));
    }
    environment.install(&program.library);
    with_deep_stack(|| statements(environment, program, level))
}

fn statements(
    environment: &Arc<Environment>,
    program: &Program,
    level: Level,
) -> Outcome<Vec<StatementValue>> {
    let mut values = Vec::with_capacity(program.statements.len());
    let mut bare = Vec::new();
    for statement in &program.statements {
        let value = evaluate_statement(environment, statement)?;
        if level == Level::Main && matches!(statement.kind, StatementKind::Expr(_)) {
            bare.extend(Bare::of(environment, &value.value, statement.span)?);
        }
        values.push(value);
    }
    environment.settle_bare(&bare)?;
    Ok(values)
}

fn evaluate_statement(
    environment: &Arc<Environment>,
    statement: &Statement,
) -> Outcome<StatementValue> {
    let mut frame = Frame::file(environment);
    let (name, value) = match &statement.kind {
        StatementKind::Assign { name, slot, value } => {
            let value = frame.expr(value)?;
            environment.set_global(*slot, value.clone());
            (Some(name.clone()), value)
        }
        StatementKind::SetOption { item, value } => {
            let value = frame.expr(value)?;
            environment.set_library_value(*item, value.clone());
            (None, value)
        }
        StatementKind::Expr(value) => (None, frame.expr(value)?),
    };
    Ok(StatementValue {
        name,
        value,
        span: statement.span,
    })
}
