//! Runs the steps of a program over the rows of a chunk.

mod branch;
mod call;
mod values;

use std::borrow::Cow;
use std::sync::Arc;

use super::program::{Block, Input, Op, Operand, Step, TextPart};
use crate::environment::Environment;
use crate::failure::Outcome;
use crate::interpreter::interpolated_null;
use crate::operators::columns::{Part, binary, interpolate, unary};
use crate::value::Value;
use crate::vector::Vector;

/// Runs a block for `rows` rows; `input` gives its inputs. Gives its results.
pub(super) fn run(
    environment: &Arc<Environment>,
    block: &Block,
    rows: usize,
    input: impl FnMut(&Input) -> Vector,
) -> Outcome<Vec<Vector>> {
    Machine { environment }.block(block, rows, input)
}

#[derive(Clone, Copy)]
struct Machine<'e> {
    environment: &'e Arc<Environment>,
}

/// The registers of a block at work.
struct Registers {
    vectors: Vec<Vector>,
    rows: usize,
}

impl Registers {
    fn get<'r>(&'r self, operand: &'r Operand) -> Cow<'r, Vector> {
        match operand {
            Operand::Value(value) => Cow::Owned(Vector::Same(value.clone())),
            Operand::Register(register) => match self.vectors.get(*register) {
                Some(vector) => Cow::Borrowed(vector),
                None => Cow::Owned(Vector::Same(Value::Null)),
            },
        }
    }

    fn all<'r>(&'r self, operands: &'r [Operand]) -> Vec<Cow<'r, Vector>> {
        operands.iter().map(|operand| self.get(operand)).collect()
    }

    fn set(&mut self, register: usize, vector: Vector) {
        if let Some(place) = self.vectors.get_mut(register) {
            *place = vector;
        }
    }
}

impl Machine<'_> {
    fn block(
        self,
        block: &Block,
        rows: usize,
        mut input: impl FnMut(&Input) -> Vector,
    ) -> Outcome<Vec<Vector>> {
        let mut registers = Registers {
            vectors: vec![Vector::Same(Value::Null); block.registers],
            rows,
        };
        for (from, register) in &block.inputs {
            registers.set(*register, input(from));
        }
        for step in &block.steps {
            self.step(step, &mut registers)
                .map_err(|failure| failure.or_at(step.span))?;
        }
        let results = block.results.iter();
        Ok(results
            .map(|result| registers.get(result).into_owned())
            .collect())
    }

    /// A block inside of one whose registers these are.
    fn inner(self, block: &Block, registers: &Registers, rows: usize) -> Outcome<Vec<Vector>> {
        self.block(block, rows, |input| outer(input, &registers.vectors))
    }

    fn step(self, step: &Step, registers: &mut Registers) -> Outcome<()> {
        let rows = registers.rows;
        let vector = match &step.op {
            Op::Fail(_) if rows == 0 => Vector::Same(Value::Null),
            Op::Fail(failure) => return Err(failure.clone()),
            Op::Unary(op, operand) => unary(*op, &registers.get(operand), rows)?,
            Op::Binary(op, a, b, sides) => {
                let (left, right) = (registers.get(a), registers.get(b));
                binary(*op, &left, &right, rows).map_err(|failure| {
                    let same = |operand| matches!(operand, &Operand::Value(_));
                    let left = (left.type_name(), same(a));
                    sides.failure(failure, *op, left, (right.type_name(), same(b)))
                })?
            }
            Op::Logical(op, left, right) => self.logical(*op, left, right, registers)?,
            Op::Choose(choose) => {
                let vectors = self.choose(choose, registers)?;
                for (at, vector) in vectors.into_iter().enumerate() {
                    registers.set(step.out + at, vector);
                }
                return Ok(());
            }
            Op::Interpolate(parts) => text(parts, registers)?,
            Op::Member(object, label) => values::member(&registers.get(object), label)?,
            Op::Index(array, index) => {
                values::element(&registers.get(array), &registers.get(index), rows)?
            }
            Op::Array(elements) => values::array(&registers.all(elements), rows),
            Op::Dict(entries) => values::dict(entries, registers),
            Op::Record { with, fields } => values::record(with.as_ref(), fields, registers)?,
            Op::Closure { .. } => values::closure(&step.op, registers),
            Op::Native(call) => self.native(call, registers, step.span)?,
            Op::Call {
                callee,
                arguments,
                ty,
            } => self.each(callee, arguments, ty, registers, step.span)?,
            Op::Once {
                callee,
                arguments,
                ty,
                result,
            } => self.once(callee, arguments, ty, result, registers, step.span)?,
        };
        registers.set(step.out, vector);
        Ok(())
    }
}

/// What an inner block takes from these vectors.
fn outer(input: &Input, vectors: &[Vector]) -> Vector {
    match input {
        Input::Outer(register) => vectors.get(*register).cloned(),
        // Only the outermost block reads the row.
        Input::Column(..) | Input::Row | Input::Argument => None,
    }
    .unwrap_or(Vector::Same(Value::Null))
}

fn text(parts: &[TextPart], registers: &Registers) -> Outcome<Vector> {
    let vectors: Vec<Option<Cow<'_, Vector>>> = parts
        .iter()
        .map(|part| match part {
            TextPart::Text(_) => None,
            TextPart::Value(operand, _) => Some(registers.get(operand)),
        })
        .collect();
    let made: Vec<Part<'_>> = parts
        .iter()
        .zip(&vectors)
        .filter_map(|(part, vector)| match (part, vector) {
            (TextPart::Text(text), _) => Some(Part::Text(text)),
            (TextPart::Value(..), Some(vector)) => Some(Part::Value(vector)),
            (TextPart::Value(..), None) => None,
        })
        .collect();
    interpolate(&made, registers.rows).map_err(|number| match parts.get(number) {
        Some(TextPart::Value(_, span)) => interpolated_null().or_at(*span),
        _ => interpolated_null(),
    })
}
