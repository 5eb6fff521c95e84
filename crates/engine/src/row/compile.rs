//! From the function to steps.
//!
//! The compiler walks the function as the interpreter does, but with values that may depend on the row
//! ([`Symbol`]). What does not depend on it is computed at once, functions of the script are walked into at their
//! calls, and records and arrays are taken apart, so that what is left are operators and natives over columns.

mod branch;
mod call;
mod expression;
mod record;
mod scope;
mod symbol;

use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_table::Name;

use super::program::{Input, Operand, Output, Program};
use crate::arguments::ArgumentName;
use crate::environment::Environment;
use crate::value::Value;
use scope::Scope;
use symbol::Symbol;

/// Steps that a program may have; a function that needs more, since its calls multiply, is interpreted.
const MAX_STEPS: usize = 20_000;

/// How deep expressions and calls may nest in what is compiled.
const MAX_LEVEL: usize = 2_000;

/// The function is too large to be compiled.
#[derive(Debug)]
pub(super) struct TooLarge;

type Compiled<T> = Result<T, TooLarge>;

/// What the parameter stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// A row.
    Row,
    /// A value.
    Value,
}

/// What is made of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    /// One value.
    Value,
    /// A column for each field of a record.
    Columns,
}

/// Compiles a function value whose `parameter` takes the row or value.
pub(super) fn compile(
    environment: &Arc<Environment>,
    function: &Value,
    (parameter, takes): (&Name, Takes),
    span: Span,
    gives: Gives,
) -> Compiled<Program> {
    let mut compiler = Compiler {
        environment,
        scopes: vec![Scope::default()],
        steps: 0,
        level: 0,
    };
    let argument = match takes {
        Takes::Row => Symbol::Row,
        Takes::Value => compiler.input(0, Input::Argument),
    };
    let names = vec![ArgumentName {
        name: parameter.clone(),
        span,
    }];
    let callee = Symbol::Known(function.clone());
    let result = compiler.apply(callee, names, vec![argument], call::Site::argument(span))?;
    compiler.finish(result, gives)
}

/// Compiles one function.
struct Compiler<'e> {
    environment: &'e Arc<Environment>,
    /// Blocks that are being made, from the outermost in.
    scopes: Vec<Scope>,
    steps: usize,
    level: usize,
}

impl Compiler<'_> {
    fn finish(mut self, result: Symbol, gives: Gives) -> Compiled<Program> {
        let (results, output) = match (gives, self.as_record(&result)) {
            (Gives::Columns, Some(record)) => {
                let mut results = Vec::with_capacity(record.fields.len());
                let mut labels = Vec::with_capacity(record.fields.len());
                for (label, field) in &record.fields {
                    results.push(self.operand(field)?);
                    labels.push(label.clone());
                }
                let with_row = record.with_row;
                (results, Output::Record { with_row, labels })
            }
            _ => (vec![self.operand(&result)?], Output::Value),
        };
        let scope = self.scopes.pop().unwrap_or_default();
        Ok(Program {
            block: scope.into_block(results),
            output,
        })
    }

    fn descend(&mut self) -> Compiled<()> {
        self.level += 1;
        if self.level > MAX_LEVEL {
            return Err(TooLarge);
        }
        Ok(())
    }

    /// The operand for a symbol in the innermost block.
    fn operand(&mut self, symbol: &Symbol) -> Compiled<Operand> {
        self.descend()?;
        let operand = self.materialised(symbol);
        self.level -= 1;
        operand
    }
}
