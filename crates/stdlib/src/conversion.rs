//! Conversions between the basic types: `int(v:)`, `float(v:)` and their kin, of a value and of a column.
//!
//! A null converts to a null, and in a column the result has the type of the conversion even where the column
//! is missing altogether. A dynamic value converts as the value inside.

use fluxlite_diagnostics::{Code, SourceId};
use fluxlite_engine::{
    Arguments, ColumnArgument, ColumnArguments, Duration, Failure, Outcome, Value, with_article,
};
use fluxlite_syntax::ast::{DurationPart, DurationUnit, ExprKind, StatementKind, UnaryOp};
use fluxlite_table::{
    Column, ColumnBuilder, ColumnType, Fraction, Scalar, format_float, parse_time, write_time,
};

/// A conversion to one type.
pub(crate) struct Conversion {
    /// The type's name, for messages.
    pub(crate) to: &'static str,
    /// Converts a value that is neither null nor dynamic; `None` where it has none of the type's.
    pub(crate) value: fn(&Value) -> Option<Value>,
}

impl Conversion {
    /// Converts the argument `v`.
    pub(crate) fn call(&self, arguments: &Arguments<'_>) -> Outcome<Value> {
        self.convert(arguments.required("v")?).map_err(|failure| {
            let place = arguments.span_of("v");
            let failure = failure.or_at(place);
            if place == arguments.span {
                failure
            } else {
                failure.about(place)
            }
        })
    }

    /// Converts the column `v`.
    pub(crate) fn column(
        &self,
        arguments: &ColumnArguments<'_>,
        ty: ColumnType,
    ) -> Outcome<Option<Column>> {
        let convert = |value: Scalar| match self.convert(&Value::from(value))?.to_scalar() {
            Some(scalar) => Ok(scalar),
            None => Err(Failure::new(
                Code::INTERNAL,
                format!("a conversion to {} left no cell", self.to),
            )),
        };
        match arguments.get("v") {
            Some(ColumnArgument::Value(Value::Null)) => {
                Ok(Some(Column::constant(ty, Scalar::Null)))
            }
            Some(ColumnArgument::Column(Column::Constant { value, .. })) => {
                Ok(Some(Column::constant(ty, convert(value.clone())?)))
            }
            Some(ColumnArgument::Column(column)) => {
                let mut builder = ColumnBuilder::with_capacity(ty, arguments.rows);
                for row in 0..arguments.rows {
                    builder.push(&convert(column.value(row))?);
                }
                Ok(Some(builder.finish()))
            }
            _ => Ok(None),
        }
    }

    fn convert(&self, value: &Value) -> Outcome<Value> {
        match value {
            Value::Null => Ok(Value::Null),
            Value::Dynamic(inner) => self.convert(inner),
            value => (self.value)(value).ok_or_else(|| self.refuse(value)),
        }
    }

    /// Whether this is a number with a fraction or exponent that converts once it is a float.
    fn takes_as_float(&self, text: &str) -> bool {
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        let written_so = text.contains(['.', 'e', 'E']);
        written_so && number.is_some_and(|number| (self.value)(&Value::Float(number)).is_some())
    }

    fn refuse(&self, value: &Value) -> Failure {
        let shown = match value {
            Value::String(text) => format!("the string {text:?}"),
            Value::Int(number) => format!("the int {number}"),
            Value::UInt(number) => format!("the uint {number}"),
            // The digits of a large float alone would fill lines.
            Value::Float(number) if number.is_finite() && number.abs() >= 1e21 => {
                format!("the float {number:e}")
            }
            Value::Float(number) => format!("the float {}", format_float(*number)),
            other => with_article(other.type_name()),
        };
        let message = format!("{shown} cannot be converted to {}", self.to);
        let failure = Failure::new(Code::CONVERSION, message);
        match (self.to, value) {
            ("int" | "uint", Value::String(text)) if self.takes_as_float(text) => failure.help(
                format!("convert it in two steps: `{}(v: float(v: …))`", self.to),
            ),
            ("string", Value::Array(_) | Value::Record(_) | Value::Dict(_) | Value::Regexp(_)) => {
                failure.help("write it out for people: `display(v: …)`")
            }
            _ => failure,
        }
    }
}

/// To `int`: floats are cut toward zero, times and durations are nanoseconds.
pub(crate) const INT: Conversion = Conversion {
    to: "int",
    value: to_int,
};
/// To `uint`: as to `int`; what is negative wraps around.
pub(crate) const UINT: Conversion = Conversion {
    to: "uint",
    value: to_uint,
};
/// To `float`.
pub(crate) const FLOAT: Conversion = Conversion {
    to: "float",
    value: to_float,
};
/// To `bool`: from `true`, `false`, and the numbers 0 and 1.
pub(crate) const BOOL: Conversion = Conversion {
    to: "bool",
    value: to_bool,
};
/// To `string`.
pub(crate) const STRING: Conversion = Conversion {
    to: "string",
    value: to_string,
};
/// To `time`: from RFC 3339 and nanoseconds since the epoch.
pub(crate) const TIME: Conversion = Conversion {
    to: "time",
    value: to_time,
};
/// To `duration`: from a duration literal and nanoseconds.
pub(crate) const DURATION: Conversion = Conversion {
    to: "duration",
    value: to_duration,
};
/// To `bytes`: from a string.
pub(crate) const BYTES: Conversion = Conversion {
    to: "bytes",
    value: to_bytes,
};

/// Two to the power of 63, the first float beyond the range of int.
const INT_END: f64 = 9_223_372_036_854_775_808.0;

/// An average month, 730.5 hours, where a duration has to be a number.
const MONTH: i64 = 2_629_800_000_000_000;

fn to_int(value: &Value) -> Option<Value> {
    Some(Value::Int(match value {
        Value::Int(number) | Value::Time(number) => *number,
        Value::UInt(number) => number.cast_signed(),
        Value::Float(number) if (-INT_END..INT_END).contains(number) => *number as i64,
        Value::Bool(flag) => i64::from(*flag),
        Value::String(text) => text.parse().ok()?,
        Value::Duration(duration) => duration
            .months
            .wrapping_mul(MONTH)
            .wrapping_add(duration.nanoseconds),
        _ => return None,
    }))
}

fn to_uint(value: &Value) -> Option<Value> {
    Some(Value::UInt(match value {
        Value::UInt(number) => *number,
        Value::Float(number) if (INT_END..2.0 * INT_END).contains(number) => *number as u64,
        Value::String(text) if text.starts_with('+') => return None,
        Value::String(text) => text.parse().ok()?,
        other => match to_int(other)? {
            Value::Int(number) => number.cast_unsigned(),
            _ => return None,
        },
    }))
}

fn to_float(value: &Value) -> Option<Value> {
    Some(Value::Float(match value {
        Value::Float(number) => *number,
        Value::Int(number) => *number as f64,
        Value::UInt(number) => *number as f64,
        Value::Bool(flag) => f64::from(*flag),
        Value::String(text) => parse_float(text)?,
        _ => return None,
    }))
}

/// A decimal float, `Inf`, `Infinity` or `NaN` in any case; a number too large for a float is refused.
fn parse_float(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    let named = text.bytes().any(|byte| matches!(byte, b'n' | b'N'));
    (number.is_finite() || named).then_some(number)
}

fn to_bool(value: &Value) -> Option<Value> {
    let flag = match value {
        Value::Bool(flag) => *flag,
        Value::String(text) => text.parse().ok()?,
        Value::Int(number @ (0 | 1)) => *number == 1,
        Value::UInt(number @ (0 | 1)) => *number == 1,
        Value::Float(number) if *number == 0.0 || *number == 1.0 => *number == 1.0,
        _ => return None,
    };
    Some(Value::Bool(flag))
}

fn to_string(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(text) => Value::String(text.clone()),
        Value::Bool(flag) => Value::string(flag.to_string()),
        Value::Int(number) => Value::string(itoa::Buffer::new().format(*number)),
        Value::UInt(number) => Value::string(itoa::Buffer::new().format(*number)),
        Value::Float(number) => Value::string(format_float(*number)),
        Value::Time(time) => {
            let mut text = String::with_capacity(30);
            write_time(&mut text, *time, Fraction::Nine);
            Value::string(text)
        }
        Value::Duration(duration) => Value::string(duration.to_string()),
        Value::Bytes(bytes) => Value::string(std::str::from_utf8(bytes).ok()?),
        _ => return None,
    })
}

fn to_time(value: &Value) -> Option<Value> {
    Some(Value::Time(match value {
        Value::Time(time) | Value::Int(time) => *time,
        Value::UInt(time) => i64::try_from(*time).ok()?,
        Value::String(text) => parse_time(text)?,
        _ => return None,
    }))
}

fn to_duration(value: &Value) -> Option<Value> {
    Some(Value::Duration(match value {
        Value::Duration(duration) => *duration,
        Value::Int(nanoseconds) => Duration {
            months: 0,
            nanoseconds: *nanoseconds,
        },
        Value::UInt(nanoseconds) => Duration {
            months: 0,
            nanoseconds: i64::try_from(*nanoseconds).ok()?,
        },
        Value::String(text) => parse_duration(text)?,
        _ => return None,
    }))
}

fn to_bytes(value: &Value) -> Option<Value> {
    match value {
        Value::Bytes(bytes) => Some(Value::Bytes(bytes.clone())),
        Value::String(text) => Some(Value::Bytes(text.as_bytes().into())),
        _ => None,
    }
}

/// The duration of a literal such as `1h30m` or `-5d`; the parser knows what a literal is.
fn parse_duration(text: &str) -> Option<Duration> {
    let parsed = fluxlite_syntax::parse(SourceId::default(), text);
    let [statement] = &*parsed.file.statements else {
        return None;
    };
    let StatementKind::Expr(expression) = &statement.kind else {
        return None;
    };
    let whole = expression.span.range() == (0..text.len()) && parsed.errors.is_empty();
    match &expression.kind {
        _ if !whole => None,
        ExprKind::Duration(parts) => sum(parts, 1),
        ExprKind::Unary {
            op: UnaryOp::Neg,
            operand,
            ..
        } => match &operand.kind {
            ExprKind::Duration(parts) => sum(parts, -1),
            _ => None,
        },
        _ => None,
    }
}

fn sum(parts: &[DurationPart], sign: i64) -> Option<Duration> {
    let mut duration = Duration::default();
    for part in parts {
        let amount = part.magnitude.checked_mul(sign)?;
        let (months, nanoseconds) = match part.unit {
            DurationUnit::Year => (12, 0),
            DurationUnit::Month => (1, 0),
            DurationUnit::Week => (0, 604_800_000_000_000),
            DurationUnit::Day => (0, 86_400_000_000_000),
            DurationUnit::Hour => (0, 3_600_000_000_000),
            DurationUnit::Minute => (0, 60_000_000_000),
            DurationUnit::Second => (0, 1_000_000_000),
            DurationUnit::Millisecond => (0, 1_000_000),
            DurationUnit::Microsecond => (0, 1_000),
            DurationUnit::Nanosecond => (0, 1),
        };
        duration.months = duration.months.checked_add(amount.checked_mul(months)?)?;
        duration.nanoseconds = duration
            .nanoseconds
            .checked_add(amount.checked_mul(nanoseconds)?)?;
    }
    Some(duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str) -> Option<i64> {
        match to_int(&Value::string(text))? {
            Value::Int(number) => Some(number),
            _ => None,
        }
    }

    #[test]
    fn ints_are_decimal_digits_with_a_sign() {
        assert_eq!(int("+12"), Some(12));
        assert_eq!(int("-0042"), Some(-42));
        for text in [
            "",
            "-",
            "12.0",
            "1e3",
            "0x1f",
            "1_000",
            " 12",
            "１２",
            "9223372036854775808",
        ] {
            assert_eq!(int(text), None, "{text:?}");
        }
        assert!(to_uint(&Value::string("+12")).is_none());
    }

    #[test]
    fn floats_beyond_the_integers_are_refused() {
        assert!(to_int(&Value::Float(f64::NAN)).is_none());
        assert!(to_int(&Value::Float(INT_END)).is_none());
        assert!(matches!(
            to_int(&Value::Float(-INT_END)),
            Some(Value::Int(i64::MIN))
        ));
        assert!(matches!(to_uint(&Value::Float(-7.99)), Some(Value::UInt(n)) if n == u64::MAX - 6));
    }

    #[test]
    fn floats_are_decimal_or_named() {
        assert_eq!(parse_float("INFINITY"), Some(f64::INFINITY));
        assert!(parse_float("NaN").is_some_and(f64::is_nan));
        for text in ["1e400", "0x10", "2,5", " 2.5", "1e", ".", "in", "1f", ""] {
            assert_eq!(parse_float(text), None, "{text:?}");
        }
    }

    #[test]
    fn durations_are_literals_with_a_sign() {
        assert_eq!(
            parse_duration("2d90m"),
            Some(Duration {
                months: 0,
                nanoseconds: 178_200_000_000_000
            })
        );
        assert_eq!(
            parse_duration("-1y2mo"),
            Some(Duration {
                months: -14,
                nanoseconds: 0
            })
        );
        for text in ["", "3q", "2H", "1h // x", "1h 2m", "(1h)", "5"] {
            assert_eq!(parse_duration(text), None, "{text:?}");
        }
    }
}
