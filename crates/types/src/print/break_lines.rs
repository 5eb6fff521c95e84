//! Long types over several lines: one label or parameter a line, indented by four, a comma behind the last.

use super::{FULL_LENGTH, Letters, MAX_DEPTH, Printer, Style, label_text};
use crate::types::{FunctionType, ParameterType, RecordType, Type};
use fluxlite_syntax::ast::ParameterRole;

/// Records and functions with more parts than this are broken.
const MAX_PARTS: usize = 4;
/// Lines wider than this many characters are broken.
const MAX_WIDTH: usize = 120;

/// The type, broken where the documentation breaks it.
pub(super) fn broken(ty: &Type, letters: &mut Letters) -> String {
    let mut text = String::new();
    Breaker { letters }.ty(ty, 0, &mut text);
    text
}

struct Breaker<'a> {
    letters: &'a mut Letters,
}

impl Breaker<'_> {
    fn ty(&mut self, ty: &Type, indent: usize, text: &mut String) {
        let flat = Printer::new(self.letters, Style::Documentation, FULL_LENGTH).print(ty);
        let wide = indent * 4 + flat.chars().count() > MAX_WIDTH;
        if !(wide || many(ty, 0)) || indent > MAX_DEPTH || text.len() > FULL_LENGTH {
            text.push_str(&flat);
            return;
        }
        match ty {
            Type::Array(a) => self.bracketed("[", a, indent, text),
            Type::Stream(a) => self.bracketed("stream[", a, indent, text),
            Type::Vector(a) => self.bracketed("v[", a, indent, text),
            Type::Record(record) => self.record(record, indent, text),
            Type::Function(function) => self.function(function, indent, text),
            _ => text.push_str(&flat),
        }
    }

    fn bracketed(&mut self, open: &str, inner: &Type, indent: usize, text: &mut String) {
        text.push_str(open);
        self.ty(inner, indent, text);
        text.push(']');
    }

    fn record(&mut self, record: &RecordType, indent: usize, text: &mut String) {
        text.push('{');
        if let Some(tail) = &record.tail {
            text.push_str(
                &Printer::new(self.letters, Style::Documentation, FULL_LENGTH).print(tail),
            );
            text.push_str(" with");
        }
        for (label, ty) in &record.fields {
            new_line(indent + 1, text);
            text.push_str(&label_text(label));
            text.push_str(": ");
            self.ty(ty, indent + 1, text);
            text.push(',');
        }
        new_line(indent, text);
        text.push('}');
    }

    fn function(&mut self, function: &FunctionType, indent: usize, text: &mut String) {
        let one_line = function.parameters.len() <= MAX_PARTS
            && !function.parameters.iter().any(|p| many(&p.ty, 0))
            && many(&function.result, 0);
        text.push('(');
        for (i, parameter) in function.parameters.iter().enumerate() {
            match one_line {
                true if i > 0 => text.push_str(", "),
                true => {}
                false => new_line(indent + 1, text),
            }
            let indent = if one_line { indent } else { indent + 1 };
            self.parameter(parameter, indent, text);
            text.push_str(if one_line { "" } else { "," });
        }
        if !one_line && !function.parameters.is_empty() {
            new_line(indent, text);
        }
        text.push_str(") => ");
        self.ty(&function.result, indent, text);
    }

    fn parameter(&mut self, parameter: &ParameterType, indent: usize, text: &mut String) {
        text.push_str(match parameter.role {
            ParameterRole::Required => "",
            ParameterRole::Optional => "?",
            ParameterRole::Pipe => "<-",
        });
        text.push_str(parameter.name.as_deref().unwrap_or(""));
        text.push_str(": ");
        self.ty(&parameter.ty, indent, text);
    }
}

/// Whether a type has a record or function of too many parts in it.
fn many(ty: &Type, depth: usize) -> bool {
    if depth > 8 {
        return false;
    }
    let depth = depth + 1;
    match ty {
        Type::Array(a) | Type::Stream(a) | Type::Vector(a) => many(a, depth),
        Type::Dict(pair) => many(&pair.0, depth) || many(&pair.1, depth),
        Type::Record(record) => {
            record.fields.len() > MAX_PARTS || record.fields.iter().any(|(_, ty)| many(ty, depth))
        }
        Type::Function(function) => {
            function.parameters.len() > MAX_PARTS
                || function.parameters.iter().any(|p| many(&p.ty, depth))
                || many(&function.result, depth)
        }
        _ => false,
    }
}

fn new_line(indent: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n("    ", indent));
}
