//! `if`, `and`, `or`: picks the rows that need a block, runs it for them, and puts the values together.
//!
//! Picking rows costs more than a few operators, so blocks of a few operators run for all rows and the values are
//! chosen behind. What may fail only for rows that do not count is then run again for those that do.

use arrow::array::BooleanArray;
use fluxlite_syntax::ast::LogicalOp;
use fluxlite_table::ColumnType;

use super::{Machine, Registers, outer};
use crate::failure::Outcome;
use crate::operators::columns::{Condition, condition, logical};
use crate::row::program::{Arm, Block, Choose, Input, Operand};
use crate::value::Value;
use crate::vector::{Pick, Vector, choose};

/// How many arms are looked at to see whether what is left of them is cheap.
const FEW_ARMS: usize = 4;

impl Machine<'_> {
    pub(super) fn logical(
        self,
        op: LogicalOp,
        left: &Operand,
        right: &Block,
        registers: &Registers,
    ) -> Outcome<Vector> {
        let rows = registers.rows;
        let left = registers.get(left);
        let decides = Value::Bool(op == LogicalOp::Or);
        let open = match open_rows(op, &left)? {
            Condition::None => return Ok(Vector::Same(decides)),
            Condition::All => None,
            Condition::Some(open) => Some(open),
        };
        let Some(open) = open else {
            let right = one(self.inner(right, registers, rows)?);
            return logical(op, &left, &right, rows);
        };
        if right.cheap
            && let Ok(right) = self.inner(right, registers, rows)
        {
            return logical(op, &left, &one(right), rows);
        }
        let picked = self.picked(right, &registers.vectors, &Pick::new(&open))?;
        let right = choose(&open, &one(picked), &Vector::Same(decides), true)?;
        logical(op, &left, &right, rows)
    }

    pub(super) fn choose(self, choice: &Choose, registers: &Registers) -> Outcome<Vec<Vector>> {
        let vector = |register: &usize| registers.vectors.get(*register).cloned();
        let inputs = choice
            .inputs
            .iter()
            .map(|register| vector(register).unwrap_or(Vector::Same(Value::Null)));
        let inputs: Vec<Vector> = inputs.collect();
        self.arms(&choice.arms, &choice.otherwise, &inputs, registers.rows)
    }

    fn arms(
        self,
        arms: &[Arm],
        otherwise: &Block,
        inputs: &[Vector],
        rows: usize,
    ) -> Outcome<Vec<Vector>> {
        let all = |block: &Block| self.block(block, rows, |input| outer(input, inputs));
        let mut left = arms;
        while let Some((arm, rest)) = left.split_first() {
            left = rest;
            let test = one(all(&arm.condition)?);
            let mask = match condition(&test).map_err(|f| f.or_at(arm.condition_span))? {
                Condition::All => return all(&arm.value),
                Condition::None => continue,
                Condition::Some(mask) => mask,
            };
            let eager = arm.value.cheap && cheap(rest, otherwise);
            if eager
                && let Ok(yes) = all(&arm.value)
                && let Ok(no) = self.arms(rest, otherwise, inputs, rows)
            {
                return together(&mask, &yes, &no, false);
            }
            let yes = self.picked(&arm.value, inputs, &Pick::new(&mask))?;
            let others = Pick::new(&BooleanArray::new(!mask.values(), None));
            let inputs = inputs.iter().map(|input| input.pick(&others));
            let inputs = inputs.collect::<Outcome<Vec<_>>>()?;
            let no = self.arms(rest, otherwise, &inputs, others.rows())?;
            return together(&mask, &yes, &no, true);
        }
        all(otherwise)
    }

    /// Runs a block for some of the rows.
    fn picked(self, block: &Block, vectors: &[Vector], rows: &Pick) -> Outcome<Vec<Vector>> {
        let mut failed = None;
        let input = |input: &Input| match outer(input, vectors).pick(rows) {
            Ok(vector) => vector,
            Err(failure) => {
                failed = Some(failure);
                Vector::Same(Value::Null)
            }
        };
        let results = self.block(block, rows.rows(), input);
        match failed {
            Some(failure) => Err(failure),
            None => results,
        }
    }
}

/// The rows that the left side of `and` or `or` does not decide: those without the deciding value, nulls too.
fn open_rows(op: LogicalOp, left: &Vector) -> Outcome<Condition> {
    use crate::operators::columns::unary;
    use fluxlite_syntax::ast::UnaryOp;
    let decided = match op {
        LogicalOp::Or => condition(left)?,
        LogicalOp::And => condition(&unary(UnaryOp::Not, left, 0)?)?,
    };
    Ok(match decided {
        Condition::All => Condition::None,
        Condition::None => Condition::All,
        Condition::Some(mask) => Condition::Some(BooleanArray::new(!mask.values(), None)),
    })
}

fn cheap(arms: &[Arm], otherwise: &Block) -> bool {
    arms.len() <= FEW_ARMS
        && otherwise.cheap
        && arms
            .iter()
            .all(|arm| arm.condition.cheap && arm.value.cheap)
}

fn together(
    mask: &BooleanArray,
    yes: &[Vector],
    no: &[Vector],
    compact: bool,
) -> Outcome<Vec<Vector>> {
    let pairs = yes.iter().zip(no);
    pairs
        .map(|(yes, no)| choose(mask, yes, no, compact))
        .collect()
}

/// The result of a block that has one.
fn one(results: Vec<Vector>) -> Vector {
    let result = results.into_iter().next();
    result.unwrap_or(Vector::null(ColumnType::Bool))
}
