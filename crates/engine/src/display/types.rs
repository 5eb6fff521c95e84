//! How `display(v:)` prints a function: as its type, on one line, all parameters in one alphabetical order.

use std::collections::HashMap;

use fluxlite_syntax::ast::ParameterRole;
use fluxlite_types::types::{Basic, FunctionType, RecordType, Type};

/// Appends a type. Variables are lettered in the order in which they are printed.
pub(super) fn write_type(out: &mut String, ty: &Type) {
    Printer {
        out,
        letters: HashMap::new(),
    }
    .ty(ty);
}

struct Printer<'o> {
    out: &'o mut String,
    letters: HashMap<u32, usize>,
}

impl Printer<'_> {
    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Variable(number) => self.variable(*number),
            Type::Basic(basic) => self.out.push_str(basic_name(*basic)),
            Type::Dynamic => self.out.push_str("dynamic"),
            Type::Array(element) => self.within("[", element, "]"),
            Type::Stream(element) => self.within("stream[", element, "]"),
            Type::Vector(element) => self.within("vector[", element, "]"),
            Type::Dict(entry) => {
                self.within("[", &entry.0, ": ");
                self.within("", &entry.1, "]");
            }
            Type::Record(record) => self.record(record),
            Type::Function(function) => self.function(function),
            Type::Label(name) => {
                self.out.push('.');
                self.out.push_str(name);
            }
            Type::Error => self.out.push_str("<error>"),
        }
    }

    fn within(&mut self, before: &str, ty: &Type, behind: &str) {
        self.out.push_str(before);
        self.ty(ty);
        self.out.push_str(behind);
    }

    fn variable(&mut self, number: u32) {
        let next = self.letters.len();
        let letter = *self.letters.entry(number).or_insert(next);
        match u8::try_from(letter) {
            Ok(letter) if letter < 26 => self.out.push(char::from(b'A' + letter)),
            _ => self.out.push_str(&format!("t{letter}")),
        }
    }

    fn record(&mut self, record: &RecordType) {
        self.out.push('{');
        if let Some(tail) = &record.tail {
            self.ty(tail);
            if !record.fields.is_empty() {
                self.out.push_str(" with ");
            }
        }
        for (at, (label, ty)) in record.fields.iter().enumerate() {
            self.separate(at);
            self.within(&format!("{label}: "), ty, "");
        }
        self.out.push('}');
    }

    fn function(&mut self, function: &FunctionType) {
        let mut parameters: Vec<_> = function.parameters.iter().collect();
        parameters.sort_by(|a, b| a.name.cmp(&b.name));
        self.out.push('(');
        for (at, parameter) in parameters.into_iter().enumerate() {
            self.separate(at);
            self.out.push_str(match parameter.role {
                ParameterRole::Required => "",
                ParameterRole::Optional => "?",
                ParameterRole::Pipe => "<-",
            });
            self.out.push_str(parameter.name.as_deref().unwrap_or(""));
            self.within(": ", &parameter.ty, "");
        }
        self.within(") => ", &function.result, "");
    }

    fn separate(&mut self, at: usize) {
        if at > 0 {
            self.out.push_str(", ");
        }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use fluxlite_types::types::ParameterType;

    use super::*;

    #[test]
    fn parameters_stand_in_one_order_and_letters_as_printed() {
        let parameter = |role, name: &str, ty| ParameterType {
            role,
            name: Some(name.into()),
            ty,
        };
        let function = FunctionType {
            parameters: vec![
                parameter(ParameterRole::Pipe, "t", Type::Variable(7)),
                parameter(ParameterRole::Required, "z", Type::Variable(3)),
                parameter(ParameterRole::Optional, "c", Type::Basic(Basic::String)),
            ],
            result: Type::Dict(Arc::new((Type::Basic(Basic::Int), Type::Variable(3)))),
        };
        let mut text = String::new();
        write_type(&mut text, &Type::Function(Arc::new(function)));
        assert_eq!(text, "(?c: string, <-t: A, z: B) => [int: B]");
    }
}
