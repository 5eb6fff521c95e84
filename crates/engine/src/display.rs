//! How `display(v:)` and `${…}` print values.
//!
//! Strings stand without quotes, bytes in hexadecimal, times with nine digits, regular expressions without slashes,
//! a null as `<null>`, a function as its type. Labels and keys ascend. What has four entries or more is broken
//! into lines, indented by four.

use std::fmt::Write as _;

use fluxlite_table::{Fraction, write_float, write_float_with_exponent, write_time};
use fluxlite_types::display_text;

use crate::environment::Environment;
use crate::native::Native;
use crate::value::Value;

/// From how many entries on a composite value takes several lines.
const BROKEN_FROM: usize = 4;

/// A value as `display(v:)` gives it.
#[must_use]
pub fn display(value: &Value) -> String {
    let mut text = String::new();
    Printer::new(&mut text, None).value(value, 0);
    text
}

/// The same in a session, which knows the types of the library's functions.
#[must_use]
pub fn display_in(environment: &Environment, value: &Value) -> String {
    let mut text = String::new();
    Printer::new(&mut text, Some(environment)).value(value, 0);
    text
}

/// Appends a value as `${…}` does: as [`display`], but floats never have an exponent.
pub fn write_value(out: &mut String, value: &Value) {
    match value {
        Value::Float(v) => write_float(out, *v),
        value => Printer::new(out, None).value(value, 0),
    }
}

struct Printer<'p> {
    out: &'p mut String,
    environment: Option<&'p Environment>,
}

impl<'p> Printer<'p> {
    fn new(out: &'p mut String, environment: Option<&'p Environment>) -> Self {
        Printer { out, environment }
    }

    fn value(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Null => self.out.push_str("<null>"),
            Value::Bool(v) => self.out.push_str(if *v { "true" } else { "false" }),
            Value::Int(v) => push(self.out, v),
            Value::UInt(v) => push(self.out, v),
            Value::Float(v) => write_float_with_exponent(self.out, *v),
            Value::String(v) => self.out.push_str(v),
            Value::Bytes(v) => {
                self.out.push_str("0x");
                for byte in v.iter() {
                    push(self.out, format_args!("{byte:02x}"));
                }
            }
            Value::Time(v) => write_time(self.out, *v, Fraction::Nine),
            Value::Duration(v) => push(self.out, v),
            Value::Regexp(v) => self.out.push_str(v.as_str()),
            Value::Array(v) => {
                let elements = v.iter().map(|element| (None, element));
                self.entries(('[', ']'), elements, depth);
            }
            Value::Dict(v) if v.is_empty() => self.out.push_str("[:]"),
            Value::Dict(v) => {
                let entries = v.iter().map(|(key, value)| (Some(display(key)), value));
                self.entries(('[', ']'), entries, depth);
            }
            Value::Record(v) => {
                let mut fields: Vec<_> = v.iter().collect();
                fields.sort_by(|a, b| a.0.cmp(b.0));
                let fields = fields.into_iter();
                let fields = fields.map(|(label, value)| (Some(label.to_string()), value));
                self.entries(('{', '}'), fields, depth);
            }
            Value::Closure(closure) => self.out.push_str(&display_text(&closure.function.ty)),
            Value::Native(native) => self.native(native),
            Value::Dynamic(inner) => {
                self.out.push_str("dynamic(");
                self.value(inner, depth);
                self.out.push(')');
            }
            Value::Stream(_) | Value::Table(_) => self.out.push_str("<stream>"),
        }
    }

    /// Its type stands in the library's Flux source alone.
    fn native(&mut self, native: &Native) {
        match self
            .environment
            .and_then(|environment| environment.type_of(native))
        {
            Some(ty) => self.out.push_str(&display_text(&ty)),
            None => push(self.out, format_args!("{}.{}", native.package, native.name)),
        }
    }

    fn entries<'v>(
        &mut self,
        (open, close): (char, char),
        entries: impl ExactSizeIterator<Item = (Option<String>, &'v Value)>,
        depth: usize,
    ) {
        let broken = entries.len() >= BROKEN_FROM;
        self.out.push(open);
        for (at, (key, value)) in entries.enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            if broken {
                self.line(depth + 1);
            } else if at > 0 {
                self.out.push(' ');
            }
            if let Some(key) = key {
                self.out.push_str(&key);
                self.out.push_str(": ");
            }
            self.value(value, depth + usize::from(broken));
        }
        if broken {
            self.line(depth);
        }
        self.out.push(close);
    }

    fn line(&mut self, depth: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("    ", depth));
    }
}

fn push(out: &mut String, value: impl std::fmt::Display) {
    // Writing to a string cannot fail.
    let _ = write!(out, "{value}");
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::value::{Dict, Duration};

    fn record(fields: &[(&str, Value)]) -> Value {
        Value::record(fields.iter().map(|(name, v)| ((*name).into(), v.clone())))
    }

    #[test]
    fn single_values() {
        for (value, text) in [
            (Value::Null, "<null>"),
            (Value::Float(2.0), "2"),
            (Value::string("quotes \"stay\""), "quotes \"stay\""),
            (Value::Bytes(Arc::from(&b"AZ"[..])), "0x415a"),
            (Value::Time(0), "1970-01-01T00:00:00.000000000Z"),
            (Value::Dynamic(Arc::new(Value::Float(0.5))), "dynamic(0.5)"),
            (Value::array(vec![]), "[]"),
            (Value::Dict(Arc::default()), "[:]"),
            (
                Value::Duration(Duration {
                    months: 0,
                    nanoseconds: 93_600_000_000_000,
                }),
                "1d2h",
            ),
        ] {
            assert_eq!(display(&value), text);
        }
    }

    #[test]
    fn labels_and_keys_ascend() {
        let inner = record(&[
            ("y", Value::string("s")),
            (
                "b",
                Value::array(vec![Value::Float(1.5), Value::Float(2.0)]),
            ),
        ]);
        let value = record(&[("z", Value::Int(1)), ("a", inner)]);
        assert_eq!(display(&value), "{a: {b: [1.5, 2], y: s}, z: 1}");
        let dict = Dict::new([
            (Value::Int(3), Value::string("c")),
            (Value::Int(1), Value::string("a")),
        ]);
        assert_eq!(display(&Value::Dict(Arc::new(dict))), "[1: a, 3: c]");
    }

    #[test]
    fn four_entries_take_lines() {
        let four = Value::array((1..=4).map(Value::Int).collect());
        let value = record(&[("a", four.clone())]);
        assert_eq!(display(&four), "[\n    1,\n    2,\n    3,\n    4\n]");
        assert_eq!(display(&value), "{a: [\n    1,\n    2,\n    3,\n    4\n]}");
    }
}
