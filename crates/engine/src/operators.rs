//! What the operators of Flux do: to values one by one, and to columns of a chunk at once.
//!
//! The rules (Flux spec, "Operators"; what a null does is three-valued logic):
//! - arithmetic, comparison, `=~` and unary minus with a null give null; `and` and `or` are decided by the
//!   operand that decides, else a null stays a null; `exists` tells a null.
//! - int and uint wrap around, a division by zero is an error; floats follow IEEE 754.
//! - numbers of different types compare by value; other pairs of types do not compare.
//!
//! Both ways share [`numbers`] and [`order`], so a row function gives what the interpreter gives.

pub(crate) mod columns;
pub(crate) mod numbers;
pub(crate) mod order;
mod values;

use fluxlite_syntax::ast::BinaryOp;

use crate::value::Value;

pub(crate) use values::{Sides, and_then, binary, truth, unary};

/// Whether `a == b` holds. What does not compare is not equal, and a null equals nothing.
#[must_use]
pub fn equals(a: &Value, b: &Value) -> bool {
    let compared = order::compare(a, b);
    matches!(
        order::holds(BinaryOp::Eq, compared),
        Some(Value::Bool(true))
    )
}
