//! `if`, `and`, `or`: what runs for some of the rows only.

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::LogicalOp;
use fluxlite_table::Name;
use fluxlite_types::ir::Expr;

use super::call::Walk;
use super::scope::Scope;
use super::symbol::{Fields, Symbol};
use super::{Compiled, Compiler, TooLarge};
use crate::operators::{and_then, truth};
use crate::row::program::{Arm, Block, Choose, Input, Op, Operand};
use crate::value::Value;

/// A branch whose value is known, but not yet in which form the others give theirs.
struct Branch {
    scope: Scope,
    symbol: Symbol,
}

/// A condition.
enum Test {
    Known(Value),
    Open(Block),
}

/// The form that all branches give their value in.
enum Shape {
    One,
    /// A record, field by field, over the row or not.
    Record {
        with_row: bool,
        labels: Vec<Name>,
    },
}

impl Compiler<'_> {
    /// Operands behind one that is known to decide are left out.
    pub(super) fn logical(
        &mut self,
        walk: &mut Walk<'_>,
        op: LogicalOp,
        operands: &[Expr],
    ) -> Compiled<Symbol> {
        let decides = op == LogicalOp::Or;
        let mut result = Symbol::Known(Value::Bool(!decides));
        for (at, operand) in operands.iter().enumerate() {
            let span = walk.place(operand.span);
            if let Symbol::Known(known) = &result {
                let known = truth(known).ok().flatten();
                if known == Some(decides) {
                    break;
                }
                let next = self.expr(walk, operand)?;
                result = self.after_known(op, known, next, at == 0, span)?;
                continue;
            }
            let (scope, next) = self.nested(|compiler| {
                let symbol = compiler.expr(walk, operand)?;
                compiler.operand(&symbol)
            })?;
            let left = self.operand(&result)?;
            result = self.emit(Op::Logical(op, left, scope.into_block(vec![next])), span)?;
        }
        Ok(result)
    }

    /// `known op next`; of a `known` that changes nothing `next` is left, if it was seen to be a bool.
    fn after_known(
        &mut self,
        op: LogicalOp,
        known: Option<bool>,
        next: Symbol,
        first: bool,
        span: Span,
    ) -> Compiled<Symbol> {
        if let Symbol::Known(next) = &next {
            return match truth(next) {
                Ok(next) => {
                    let result = and_then(op, known, next);
                    Ok(Symbol::Known(result.map_or(Value::Null, Value::Bool)))
                }
                Err(failure) => self.fail(failure, span),
            };
        }
        if first {
            // It is looked at with the second operand.
            return Ok(next);
        }
        let (scope, right) = self.nested(|compiler| compiler.operand(&next))?;
        let left = Operand::Value(known.map_or(Value::Null, Value::Bool));
        self.emit(Op::Logical(op, left, scope.into_block(vec![right])), span)
    }

    pub(super) fn conditional(
        &mut self,
        walk: &mut Walk<'_>,
        arms: &[(Expr, Expr)],
        otherwise: &Expr,
        span: Span,
    ) -> Compiled<Symbol> {
        let (around, tests) = self.nested(|compiler| compiler.tests(walk, arms))?;
        let mut open = Vec::with_capacity(arms.len());
        let mut last = otherwise;
        for (test, (condition, value)) in tests.into_iter().zip(arms) {
            let condition_span = walk.place(condition.span);
            match test {
                Test::Open(block) => open.push((block, condition_span, value)),
                Test::Known(known) => match truth(&known) {
                    Ok(Some(true)) => last = value,
                    Ok(_) => {}
                    Err(failure) => return self.fail(failure, condition_span),
                },
            }
        }
        if open.is_empty() {
            return self.expr(walk, last);
        }
        self.choose(walk, around, open, last, span)
    }

    /// The conditions, up to one that is known to be true.
    fn tests(&mut self, walk: &mut Walk<'_>, arms: &[(Expr, Expr)]) -> Compiled<Vec<Test>> {
        let mut tests = Vec::with_capacity(arms.len());
        for (condition, _) in arms {
            let (scope, (known, operand)) = self.nested(|compiler| {
                let symbol = compiler.expr(walk, condition)?;
                let operand = compiler.operand(&symbol)?;
                Ok((symbol.known().cloned(), operand))
            })?;
            let is_true = matches!(known, Some(Value::Bool(true)));
            tests.push(match known {
                Some(known) => Test::Known(known),
                None => Test::Open(scope.into_block(vec![operand])),
            });
            if is_true {
                break;
            }
        }
        Ok(tests)
    }

    fn choose(
        &mut self,
        walk: &mut Walk<'_>,
        around: Scope,
        open: Vec<(Block, Span, &Expr)>,
        otherwise: &Expr,
        span: Span,
    ) -> Compiled<Symbol> {
        let (around, (arms, otherwise, shape)) = self.resumed(around, |compiler| {
            let mut branches = Vec::with_capacity(open.len() + 1);
            for (_, _, value) in &open {
                branches.push(compiler.branch(walk, value)?);
            }
            branches.push(compiler.branch(walk, otherwise)?);
            let shape = compiler.shape(&branches);
            let mut blocks = Vec::with_capacity(branches.len());
            for branch in branches {
                blocks.push(compiler.shaped(branch, &shape)?);
            }
            let otherwise = blocks.pop().ok_or(TooLarge)?;
            let arms = open.into_iter().zip(blocks);
            let arms = arms.map(|((condition, condition_span, _), value)| Arm {
                condition,
                condition_span,
                value,
            });
            Ok((arms.collect(), otherwise, shape))
        })?;
        let outs = otherwise.results.len();
        let choose = Choose {
            inputs: around.into_inputs(),
            arms,
            otherwise,
        };
        let symbols = self.emit_many(Op::Choose(choose), outs, span)?;
        self.unshaped(shape, symbols)
    }

    fn branch(&mut self, walk: &mut Walk<'_>, value: &Expr) -> Compiled<Branch> {
        let (scope, symbol) = self.nested(|compiler| compiler.expr(walk, value))?;
        Ok(Branch { scope, symbol })
    }

    /// Records are chosen field by field, if all branches give records over the same.
    fn shape(&self, branches: &[Branch]) -> Shape {
        let mut labels: Vec<Name> = Vec::new();
        let mut with_row = None;
        for branch in branches {
            let Some(record) = self.as_record(&branch.symbol) else {
                return Shape::One;
            };
            if *with_row.get_or_insert(record.with_row) != record.with_row {
                return Shape::One;
            }
            for (label, _) in record.fields {
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
        Shape::Record {
            with_row: with_row.unwrap_or(false),
            labels,
        }
    }

    fn shaped(&mut self, branch: Branch, shape: &Shape) -> Compiled<Block> {
        let symbol = branch.symbol;
        let (scope, results) = self.resumed(branch.scope, |compiler| match shape {
            Shape::One => Ok(vec![compiler.operand(&symbol)?]),
            Shape::Record { with_row, labels } => {
                let record = compiler.as_record(&symbol).ok_or(TooLarge)?;
                let mut results = Vec::with_capacity(labels.len());
                for label in labels {
                    let field = record.fields.iter().find(|(name, _)| name == label);
                    let symbol = match field {
                        Some((_, symbol)) => symbol.clone(),
                        None if *with_row => compiler.input(0, Input::Column(label.clone(), None)),
                        None => Symbol::Known(Value::Null),
                    };
                    results.push(compiler.operand(&symbol)?);
                }
                Ok(results)
            }
        })?;
        Ok(scope.into_block(results))
    }

    fn unshaped(&mut self, shape: Shape, symbols: Vec<Symbol>) -> Compiled<Symbol> {
        match shape {
            Shape::One => symbols.into_iter().next().ok_or(TooLarge),
            Shape::Record { with_row, labels } => Ok(Symbol::Record(
                Fields {
                    with: with_row.then_some(Symbol::Row),
                    fields: labels.into_iter().zip(symbols).collect(),
                }
                .into(),
            )),
        }
    }
}
