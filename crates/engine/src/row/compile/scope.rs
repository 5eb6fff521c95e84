//! Blocks that are being made.

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::BinaryOp;

use super::symbol::Symbol;
use super::{Compiled, Compiler, MAX_STEPS, TooLarge};
use crate::row::program::{Block, Input, Op, Operand, Register, Step};

/// Steps that it costs less to run for all rows than to pick rows for.
const CHEAP_STEPS: usize = 6;

/// A block that is being made.
#[derive(Debug, Default)]
pub(super) struct Scope {
    inputs: Vec<(Input, Register)>,
    steps: Vec<Step>,
    registers: usize,
    /// Registers that hold the same for every row and chunk, though only known when it runs.
    constants: Vec<Register>,
}

impl Scope {
    /// What it takes from the block around it, in the order of its registers, when it has nothing but inputs.
    pub(super) fn into_inputs(self) -> Vec<Register> {
        let outer = self
            .inputs
            .into_iter()
            .filter_map(|(input, _)| match input {
                Input::Outer(register) => Some(register),
                _ => None,
            });
        outer.collect()
    }

    /// The block, finished.
    pub(super) fn into_block(self, results: Vec<Operand>) -> Block {
        let cheap = self.steps.len() <= CHEAP_STEPS && self.steps.iter().all(is_cheap);
        Block {
            inputs: self.inputs,
            steps: self.steps,
            registers: self.registers,
            results,
            cheap,
        }
    }
}

fn is_cheap(step: &Step) -> bool {
    match &step.op {
        Op::Unary(..) => true,
        Op::Binary(op, ..) => !matches!(op, BinaryOp::Match | BinaryOp::NotMatch | BinaryOp::Pow),
        Op::Logical(_, _, right) => right.cheap,
        _ => false,
    }
}

impl Compiler<'_> {
    /// The register of an input of a block, which is the same for each use.
    pub(super) fn input(&mut self, scope: usize, input: Input) -> Symbol {
        let Some(block) = self.scopes.get_mut(scope) else {
            return Symbol::Known(crate::value::Value::Null);
        };
        let known = block.inputs.iter().find(|(known, _)| *known == input);
        let register = match known {
            Some((_, register)) => *register,
            None => {
                let register = block.registers;
                block.registers += 1;
                block.inputs.push((input, register));
                register
            }
        };
        Symbol::Register { scope, register }
    }

    /// The register in the innermost block for one of a block around it, which every block between hands on.
    pub(super) fn import(&mut self, scope: usize, register: Register) -> Register {
        let mut register = register;
        for inner in scope + 1..self.scopes.len() {
            if let Symbol::Register {
                register: inside, ..
            } = self.input(inner, Input::Outer(register))
            {
                register = inside;
            }
        }
        register
    }

    /// Adds a step to the innermost block; it fills `outs` registers, of which the first is given.
    pub(super) fn emit_many(&mut self, op: Op, outs: usize, span: Span) -> Compiled<Vec<Symbol>> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(TooLarge);
        }
        let constant = self.gives_constant(&op);
        let scope = self.scopes.len().saturating_sub(1);
        let Some(block) = self.scopes.last_mut() else {
            return Err(TooLarge);
        };
        let out = block.registers;
        block.registers += outs;
        if constant {
            block.constants.push(out);
        }
        block.steps.push(Step { out, op, span });
        let register = |register| Symbol::Register { scope, register };
        Ok((out..out + outs).map(register).collect())
    }

    /// Whether an operand of the innermost block is the same for every row and chunk.
    pub(super) fn is_constant(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Value(_) => true,
            Operand::Register(register) => {
                self.holds_constant(self.scopes.len().saturating_sub(1), *register)
            }
        }
    }

    fn holds_constant(&self, scope: usize, register: Register) -> bool {
        let scope = self.scopes.get(scope);
        scope.is_some_and(|scope| scope.constants.contains(&register))
    }

    fn gives_constant(&self, op: &Op) -> bool {
        match op {
            Op::Once { .. } => true,
            Op::Member(operand, _) | Op::Unary(_, operand) => self.is_constant(operand),
            Op::Index(a, b) | Op::Binary(_, a, b, _) => self.is_constant(a) && self.is_constant(b),
            Op::Native(call) => {
                let operands = &call.arguments.operands;
                operands.iter().all(|operand| self.is_constant(operand))
            }
            _ => false,
        }
    }

    /// Adds a step with one result.
    pub(super) fn emit(&mut self, op: Op, span: Span) -> Compiled<Symbol> {
        let outs = self.emit_many(op, 1, span)?;
        outs.into_iter().next().ok_or(TooLarge)
    }

    /// Makes a block of what `make` adds.
    pub(super) fn nested<T>(
        &mut self,
        make: impl FnOnce(&mut Self) -> Compiled<T>,
    ) -> Compiled<(Scope, T)> {
        self.scopes.push(Scope::default());
        let made = make(self)?;
        let scope = self.scopes.pop().unwrap_or_default();
        Ok((scope, made))
    }

    /// Goes on with a block of [`Compiler::nested`], at the same place among the blocks around it.
    pub(super) fn resumed<T>(
        &mut self,
        scope: Scope,
        make: impl FnOnce(&mut Self) -> Compiled<T>,
    ) -> Compiled<(Scope, T)> {
        self.scopes.push(scope);
        let made = make(self)?;
        let scope = self.scopes.pop().unwrap_or_default();
        Ok((scope, made))
    }
}
