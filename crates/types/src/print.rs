//! Types as text, in the notation of the documentation.
//!
//! Variables get the letters `A`…`Z`, then `t26`, `t27`, …, by a walk over required, optional and pipe
//! parameters and the result; in a record over the tail, then the fields. Types printed in one message share
//! the letters. Text is cut where a type is deeper or longer than anyone reads: types are graphs, and their
//! text can be exponentially longer than they are.

mod break_lines;
mod letters;

use std::fmt;

use fluxlite_syntax::ast::{Name, ParameterRole};

use crate::kinds::Kinds;
use crate::types::{Basic, FunctionType, ParameterType, RecordType, Type};

pub(crate) use letters::Letters;

/// How deep types are printed.
const MAX_DEPTH: usize = 40;
/// How many bytes of a type a message shows.
const MESSAGE_LENGTH: usize = 400;
/// How many bytes of a type are printed where it was asked for.
const FULL_LENGTH: usize = 100_000;

/// The type of a name with the kinds of its variables, as signatures are written:
/// `(a: A, b: A) => A where A: Addable`.
///
/// `{}` prints one line; `{:#}` breaks records and functions of more than four labels or parameters, and what
/// is wider than 120 characters, over several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// The type.
    pub ty: Type,
    /// The variables that have kinds.
    pub kinds: Vec<(u32, Kinds)>,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Letters::of(&[&self.ty]);
        let text = if f.alternate() {
            break_lines::broken(&self.ty, &mut letters)
        } else {
            Printer::new(&mut letters, Style::Documentation, FULL_LENGTH).print(&self.ty)
        };
        f.write_str(&text)?;
        let mut constraints: Vec<(u32, Kinds)> = self
            .kinds
            .iter()
            .filter_map(|(variable, kinds)| Some((letters.get(*variable)?, *kinds)))
            .collect();
        constraints.sort_unstable_by_key(|(letter, _)| *letter);
        for (i, (letter, kinds)) in constraints.into_iter().enumerate() {
            f.write_str(if i == 0 { " where " } else { ", " })?;
            let kinds: Vec<_> = kinds.names().collect();
            write!(f, "{}: {}", letters::letter(letter), kinds.join(" + "))?;
        }
        Ok(())
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Letters::of(&[self]);
        f.write_str(&Printer::new(&mut letters, Style::Documentation, FULL_LENGTH).print(self))
    }
}

/// A type as `display(v: f)` shows that of a function: one line, all parameters in one alphabetical order,
/// letters in printed order, without kinds.
#[must_use]
pub fn display_text(ty: &Type) -> String {
    Printer::new(&mut Letters::default(), Style::Display, FULL_LENGTH).print(ty)
}

/// A type in a message, with what it is behind it where the text does not say: `[int] (array)`.
pub(crate) fn described(ty: &Type, letters: &mut Letters) -> String {
    let mut text = Printer::new(letters, Style::Documentation, MESSAGE_LENGTH).print(ty);
    text.push_str(match ty {
        Type::Array(_) => " (array)",
        Type::Dict(_) => " (dictionary)",
        Type::Record(_) => " (record)",
        Type::Function(_) => " (function)",
        _ => "",
    });
    text
}

/// Two types of one message.
pub(crate) fn describe_pair(expected: &Type, found: &Type) -> (String, String) {
    let mut letters = Letters::of(&[expected, found]);
    let expected = described(expected, &mut letters);
    (expected, described(found, &mut letters))
}

/// A label as records show it: quoted unless it is an identifier.
pub(crate) fn label_text(label: &str) -> String {
    const KEYWORDS: [&str; 13] = [
        "and", "or", "not", "exists", "if", "then", "else", "import", "package", "option",
        "builtin", "testcase", "return",
    ];
    let mut chars = label.chars();
    let starts = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    let plain = starts && chars.all(|c| c.is_alphabetic() || c == '_' || c.is_ascii_digit());
    if plain && !KEYWORDS.contains(&label) {
        label.to_owned()
    } else {
        format!("\"{}\"", label.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Documentation,
    Display,
}

/// The text reached its limit.
struct Full;

struct Printer<'a> {
    letters: &'a mut Letters,
    style: Style,
    limit: usize,
    text: String,
}

impl<'a> Printer<'a> {
    fn new(letters: &'a mut Letters, style: Style, limit: usize) -> Self {
        Printer {
            letters,
            style,
            limit,
            text: String::new(),
        }
    }

    fn print(mut self, ty: &Type) -> String {
        if self.ty(ty, 0).is_err() {
            self.text.push('…');
        }
        self.text
    }

    fn push(&mut self, text: &str) -> Result<(), Full> {
        if self.text.len() + text.len() > self.limit {
            return Err(Full);
        }
        self.text.push_str(text);
        Ok(())
    }

    fn ty(&mut self, ty: &Type, depth: usize) -> Result<(), Full> {
        if depth > MAX_DEPTH {
            return self.push("…");
        }
        let depth = depth + 1;
        match ty {
            Type::Variable(number) => {
                let letter = self.letters.number(*number);
                self.push(&letters::letter(letter))
            }
            Type::Basic(basic) => self.push(basic_name(*basic)),
            Type::Dynamic => self.push("dynamic"),
            Type::Error => self.push("<error>"),
            Type::Label(label) => {
                self.push(".")?;
                self.push(&label_text(label))
            }
            Type::Array(a) => self.bracketed("[", a, depth),
            Type::Stream(a) => self.bracketed("stream[", a, depth),
            Type::Vector(a) => self.bracketed("v[", a, depth),
            Type::Dict(pair) => {
                self.push("[")?;
                self.ty(&pair.0, depth)?;
                let display = self.style == Style::Display;
                self.push(if display { ": " } else { ":" })?;
                self.ty(&pair.1, depth)?;
                self.push("]")
            }
            Type::Record(record) => self.record(record, depth),
            Type::Function(function) => self.function(function, depth),
        }
    }

    fn bracketed(&mut self, open: &str, inner: &Type, depth: usize) -> Result<(), Full> {
        self.push(open)?;
        self.ty(inner, depth)?;
        self.push("]")
    }

    fn record(&mut self, record: &RecordType, depth: usize) -> Result<(), Full> {
        self.push("{")?;
        if let Some(tail) = &record.tail {
            self.ty(tail, depth)?;
            if !record.fields.is_empty() {
                self.push(" with ")?;
            }
        }
        for (i, field) in record.fields.iter().enumerate() {
            self.push(if i == 0 { "" } else { ", " })?;
            self.field(field, depth)?;
        }
        self.push("}")
    }

    fn field(&mut self, (label, ty): &(Name, Type), depth: usize) -> Result<(), Full> {
        self.push(&label_text(label))?;
        self.push(": ")?;
        self.ty(ty, depth)
    }

    fn function(&mut self, function: &FunctionType, depth: usize) -> Result<(), Full> {
        let mut parameters: Vec<&ParameterType> = function.parameters.iter().collect();
        if self.style == Style::Display {
            parameters.sort_by(|a, b| a.name.cmp(&b.name));
        }
        self.push("(")?;
        for (i, parameter) in parameters.into_iter().enumerate() {
            self.push(if i == 0 { "" } else { ", " })?;
            self.parameter(parameter, depth)?;
        }
        self.push(") => ")?;
        self.ty(&function.result, depth)
    }

    fn parameter(&mut self, parameter: &ParameterType, depth: usize) -> Result<(), Full> {
        self.push(match parameter.role {
            ParameterRole::Required => "",
            ParameterRole::Optional => "?",
            ParameterRole::Pipe => "<-",
        })?;
        self.push(parameter.name.as_deref().unwrap_or(""))?;
        self.push(": ")?;
        self.ty(&parameter.ty, depth)
    }
}

fn basic_name(basic: Basic) -> &'static str {
    match basic {
        Basic::Bool => "bool",
        Basic::Int => "int",
        Basic::UInt => "uint",
        Basic::Float => "float",
        Basic::String => "string",
        Basic::Duration => "duration",
        Basic::Time => "time",
        Basic::Regexp => "regexp",
        Basic::Bytes => "bytes",
    }
}

impl Basic {
    /// The name of the type.
    #[must_use]
    pub fn name(self) -> &'static str {
        basic_name(self)
    }

    /// The type of that name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        use Basic::{Bool, Bytes, Duration, Float, Int, Regexp, String, Time, UInt};
        let all = [
            Bool, Int, UInt, Float, String, Duration, Time, Regexp, Bytes,
        ];
        all.into_iter().find(|basic| basic.name() == name)
    }
}
