//! How the two sides of an operator come to be of one type: which of them to convert, and to what.
//!
//! A number is not cut short: an int becomes a float and not the other way round. Of a string and a number the
//! one that is computed is converted to the type of the one that is written out, since that shows what was meant.

use fluxlite_syntax::ast::BinaryOp;

use super::convert::{conversion, convert, decimal, digits};
use crate::types::Basic;

/// A side of an operator.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its type.
    pub ty: Basic,
    /// How it is written; `…` where that is not known.
    pub text: &'a str,
    /// Whether its value is written out, as in `1` or `"a"`.
    pub literal: bool,
}

impl<'a> Side<'a> {
    /// A side that is written so.
    #[must_use]
    pub fn written(ty: Basic, text: &'a str) -> Self {
        let literal = text.starts_with('"') || digits(text) || decimal(text);
        Side { ty, text, literal }
    }
}

/// What to do where `left op right` is not defined for two types: whether it is about the left side, and the help.
#[must_use]
pub fn meet(op: BinaryOp, left: Side<'_>, right: Side<'_>) -> Option<(bool, String)> {
    let (of_left, to) = target(op, left, right)?;
    let (from, other) = if of_left {
        (left, right)
    } else {
        (right, left)
    };
    if to == Basic::Float && digits(from.text) {
        let help = format!("write the {} as a float: `{}.0`", from.ty.name(), from.text);
        return Some((of_left, help));
    }
    if from.literal && from.ty == Basic::String {
        return convert(to, from.ty, from.text).map(|help| (of_left, help));
    }
    let call = conversion(to, from.ty)?;
    let mut help = format!("convert the {}: `{call}(v: {})`", from.ty.name(), from.text);
    // Numbers of different types compare, but do not add up.
    if from.ty == Basic::String && other.ty == Basic::Int && compares(op) {
        help += &format!(", or `float(v: {})` if it has a fraction", from.text);
    }
    Some((of_left, help))
}

/// Whether to convert the left side, and to which type.
fn target(op: BinaryOp, left: Side<'_>, right: Side<'_>) -> Option<(bool, Basic)> {
    use Basic::{Float, Int, String, UInt};
    match (left.ty, right.ty) {
        (Int | UInt, Float) => Some((true, Float)),
        (Float, Int | UInt) => Some((false, Float)),
        (UInt, Int) => Some((true, Int)),
        (Int, UInt) => Some((false, Int)),
        (String, other) => {
            string_and(op, left, right).map(|string| (string, if string { other } else { String }))
        }
        (other, String) => {
            string_and(op, right, left).map(|string| (!string, if string { other } else { String }))
        }
        (l, r) if conversion(l, r).is_some() => Some((false, l)),
        (l, r) => conversion(r, l).map(|_| (true, r)),
    }
}

/// Whether it is the string that is to be converted.
fn string_and(op: BinaryOp, string: Side<'_>, other: Side<'_>) -> Option<bool> {
    let possible = conversion(other.ty, Basic::String).is_some();
    let joins =
        op == BinaryOp::Add && (string.literal && !is_number(string.text) || !other.literal);
    if possible && !joins {
        return Some(true);
    }
    let joins = op == BinaryOp::Add && conversion(Basic::String, other.ty).is_some();
    joins.then_some(false)
}

/// Whether a string literal holds a number.
fn is_number(text: &str) -> bool {
    let inside = text.trim_matches('"');
    digits(inside) || decimal(inside)
}

fn compares(op: BinaryOp) -> bool {
    use BinaryOp::{Eq, Ge, Gt, Le, Lt, Ne};
    matches!(op, Eq | Ne | Lt | Le | Gt | Ge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn helps(op: BinaryOp, left: (Basic, &str), right: (Basic, &str), help: &str) {
        let (left, right) = (
            Side::written(left.0, left.1),
            Side::written(right.0, right.1),
        );
        let found = meet(op, left, right).map(|(_, help)| help);
        assert_eq!(found.as_deref(), Some(help));
    }

    #[test]
    fn no_fraction_is_cut_off() {
        let (int, float) = ((Basic::Int, "n"), (Basic::Float, "x"));
        helps(BinaryOp::Add, int, float, "convert the int: `float(v: n)`");
        helps(BinaryOp::Mul, float, int, "convert the int: `float(v: n)`");
        helps(
            BinaryOp::Add,
            float,
            (Basic::Int, "1"),
            "write the int as a float: `1.0`",
        );
    }

    #[test]
    fn what_is_written_out_shows_what_was_meant() {
        let (text, one) = ((Basic::String, "r.a"), (Basic::Int, "1"));
        helps(
            BinaryOp::Add,
            text,
            one,
            "convert the string: `int(v: r.a)`",
        );
        helps(
            BinaryOp::Add,
            one,
            text,
            "convert the string: `int(v: r.a)`",
        );
        helps(
            BinaryOp::Add,
            (Basic::Int, "r.n"),
            (Basic::String, "\"s\""),
            "convert the int: `string(v: r.n)`",
        );
        helps(
            BinaryOp::Add,
            one,
            (Basic::String, "\"2\""),
            "write it without quotes: `2`",
        );
        helps(
            BinaryOp::Sub,
            (Basic::Int, "r.n"),
            text,
            "convert the string: `int(v: r.a)`",
        );
    }

    #[test]
    fn a_string_beside_an_int_may_hold_a_fraction() {
        let help = "convert the string: `int(v: r.a)`, or `float(v: r.a)` if it has a fraction";
        helps(
            BinaryOp::Gt,
            (Basic::String, "r.a"),
            (Basic::Int, "2"),
            help,
        );
    }
}
