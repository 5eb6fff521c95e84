//! Literals and names.

use chrono::{DateTime, FixedOffset, Timelike as _};

use super::Printer;
use crate::ast::{DurationPart, TimeLiteral};
use crate::literal::unit_text;
use crate::tokens::is_name;

impl Printer {
    /// Digits, a point, digits: Flux has no exponents.
    pub(super) fn float(&mut self, value: f64) {
        let text = value.to_string();
        self.write(&text);
        if !text.contains('.') {
            self.write(".0");
        }
    }

    pub(super) fn quoted(&mut self, text: &str) {
        self.write("\"");
        self.escaped(text);
        self.write("\"");
    }

    /// The inside of a string.
    pub(super) fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            match c {
                '\\' => self.write("\\\\"),
                '"' => self.write("\\\""),
                '\n' => self.write("\\n"),
                '\r' => self.write("\\r"),
                '\t' => self.write("\\t"),
                '$' if rest.starts_with("${") => self.write("\\$"),
                other => self.text.push(other),
            }
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }

    pub(super) fn duration(&mut self, parts: &[DurationPart]) {
        for part in parts {
            self.write(&part.magnitude.to_string());
            self.write(unit_text(part.unit));
        }
    }

    pub(super) fn time(&mut self, time: TimeLiteral) {
        let utc = DateTime::from_timestamp_nanos(time.nanoseconds);
        let Some(offset) = FixedOffset::east_opt(i32::from(time.offset_minutes) * 60) else {
            return;
        };
        let local = utc.with_timezone(&offset);
        if time.date_only {
            return self.write(&local.format("%Y-%m-%d").to_string());
        }
        self.write(&local.format("%Y-%m-%dT%H:%M:%S").to_string());
        if local.nanosecond() > 0 {
            let fraction = format!("{:09}", local.nanosecond());
            self.write(".");
            self.write(fraction.trim_end_matches('0'));
        }
        if time.offset_minutes == 0 {
            self.write("Z");
        } else {
            self.write(&local.format("%:z").to_string());
        }
    }

    pub(super) fn regex(&mut self, pattern: &str) {
        self.write("/");
        let mut chars = pattern.chars();
        while let Some(c) = chars.next() {
            match c {
                '/' => self.write("\\/"),
                '\\' => {
                    self.text.push('\\');
                    self.text.extend(chars.next());
                }
                other => self.text.push(other),
            }
        }
        self.write("/");
    }

    /// A name, in quotes where it is none to the lexer.
    pub(super) fn key(&mut self, name: &str) {
        if is_name(name) {
            self.write(name);
        } else {
            self.quoted(name);
        }
    }

    /// `.name`, or `["name"]`.
    pub(super) fn member(&mut self, name: &str) {
        if is_name(name) {
            self.write(".");
            self.write(name);
        } else {
            self.write("[");
            self.quoted(name);
            self.write("]");
        }
    }
}
