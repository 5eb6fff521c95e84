//! Which of two values comes first, and which are equal.

use std::cmp::Ordering;

use fluxlite_syntax::ast::BinaryOp;

use crate::value::{Duration, Value};

/// A month for the order of durations, in nanoseconds: a twelfth of 365.25 days.
const MONTH: i128 = 2_629_800_000_000_000;

/// Two values as comparison operators see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compared {
    /// One is null.
    Null,
    /// They are ordered so.
    Ordered(Ordering),
    /// A NaN is among them: unequal, and in no order.
    Unordered,
    /// They are equal or not, and have no order.
    Equal(bool),
    /// Their types do not compare.
    No,
}

/// Compares two values of any types.
pub(crate) fn compare(a: &Value, b: &Value) -> Compared {
    use Value::{Bool, Bytes, Float, Int, Null, String, Time, UInt};
    match (a, b) {
        (Null, _) | (_, Null) => Compared::Null,
        (Int(a), Int(b)) => Compared::Ordered(a.cmp(b)),
        (UInt(a), UInt(b)) => Compared::Ordered(a.cmp(b)),
        (Float(a), Float(b)) => floats(*a, *b),
        (Int(a), UInt(b)) => Compared::Ordered(int_to_uint(*a, *b)),
        (UInt(a), Int(b)) => Compared::Ordered(int_to_uint(*b, *a).reverse()),
        (Int(a), Float(b)) => floats(*a as f64, *b),
        (Float(a), Int(b)) => floats(*a, *b as f64),
        (UInt(a), Float(b)) => floats(*a as f64, *b),
        (Float(a), UInt(b)) => floats(*a, *b as f64),
        (String(a), String(b)) => Compared::Ordered(a.as_bytes().cmp(b.as_bytes())),
        (Time(a), Time(b)) => Compared::Ordered(a.cmp(b)),
        (Value::Duration(a), Value::Duration(b)) => durations(*a, *b),
        (Bool(a), Bool(b)) => Compared::Equal(a == b),
        (Bytes(a), Bytes(b)) => Compared::Equal(a == b),
        (Value::Array(_), Value::Array(_)) | (Value::Record(_), Value::Record(_)) => {
            Compared::Equal(same(a, b))
        }
        _ => Compared::No,
    }
}

/// What a comparison operator makes of it; `None` where the types have no such comparison.
pub(crate) fn holds(op: BinaryOp, compared: Compared) -> Option<Value> {
    let holds = match (op, compared) {
        (_, Compared::Null) => return Some(Value::Null),
        (BinaryOp::Eq, Compared::Ordered(order)) => order.is_eq(),
        (BinaryOp::Ne, Compared::Ordered(order)) => order.is_ne(),
        (BinaryOp::Lt, Compared::Ordered(order)) => order.is_lt(),
        (BinaryOp::Le, Compared::Ordered(order)) => order.is_le(),
        (BinaryOp::Gt, Compared::Ordered(order)) => order.is_gt(),
        (BinaryOp::Ge, Compared::Ordered(order)) => order.is_ge(),
        (BinaryOp::Ne, Compared::Unordered) => true,
        (_, Compared::Unordered) => false,
        (BinaryOp::Eq, Compared::Equal(equal)) => equal,
        (BinaryOp::Ne, Compared::Equal(equal)) => !equal,
        _ => return None,
    };
    Some(Value::Bool(holds))
}

/// A negative int is below every uint.
pub(crate) fn int_to_uint(a: i64, b: u64) -> Ordering {
    u64::try_from(a).map_or(Ordering::Less, |a| a.cmp(&b))
}

fn floats(a: f64, b: f64) -> Compared {
    a.partial_cmp(&b)
        .map_or(Compared::Unordered, Compared::Ordered)
}

/// By length on average; two that differ but are as long come in order of their months.
fn durations(a: Duration, b: Duration) -> Compared {
    let length = |d: Duration| i128::from(d.months) * MONTH + i128::from(d.nanoseconds);
    Compared::Ordered(length(a).cmp(&length(b)).then(a.months.cmp(&b.months)))
}

/// Equality inside arrays and records: of one type, nulls are equal, labels in any order.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b))
        }
        (Value::Record(a), Value::Record(b)) => {
            let label = |(label, a)| b.get(label).is_some_and(|b| same(a, b));
            a.len() == b.len() && a.iter().all(label)
        }
        _ => {
            std::mem::discriminant(a) == std::mem::discriminant(b)
                && matches!(
                    compare(a, b),
                    Compared::Ordered(Ordering::Equal) | Compared::Equal(true)
                )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duration(months: i64, nanoseconds: i64) -> Value {
        Value::Duration(Duration {
            months,
            nanoseconds,
        })
    }

    #[test]
    fn numbers_compare_by_value_whatever_their_types() {
        let below = Compared::Ordered(Ordering::Less);
        assert_eq!(compare(&Value::Int(-1), &Value::UInt(u64::MAX)), below);
        assert_eq!(compare(&Value::Int(7), &Value::Float(7.5)), below);
        assert_eq!(
            compare(&Value::Float(f64::NAN), &Value::Int(1)),
            Compared::Unordered
        );
        assert_eq!(compare(&Value::Int(1), &Value::string("a")), Compared::No);
    }

    #[test]
    fn durations_compare_by_length() {
        let hour = 3_600_000_000_000;
        let equal = Compared::Ordered(Ordering::Equal);
        assert_eq!(compare(&duration(0, hour), &duration(0, hour)), equal);
        let less = Compared::Ordered(Ordering::Less);
        assert_eq!(compare(&duration(0, 30 * 24 * hour), &duration(1, 0)), less);
    }

    #[test]
    fn records_are_equal_in_any_order_of_labels_and_of_one_type_only() {
        let record = |fields: &[(&str, Value)]| {
            Value::record(fields.iter().map(|(name, v)| ((*name).into(), v.clone())))
        };
        let one = record(&[("a", Value::Int(1)), ("b", Value::string("x"))]);
        let other = record(&[("b", Value::string("x")), ("a", Value::Int(1))]);
        assert_eq!(compare(&one, &other), Compared::Equal(true));
        let float = record(&[("a", Value::Float(1.0)), ("b", Value::string("x"))]);
        assert_eq!(compare(&one, &float), Compared::Equal(false));
    }
}
