//! Letters for the variables of a type.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use fluxlite_syntax::ast::ParameterRole;
use foldhash::fast::FixedState;

use crate::types::{FunctionType, RecordType, Type};

/// The letters given so far.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    numbers: HashMap<u32, u32, FixedState>,
}

impl Letters {
    /// The letters of these types, given in the order of the documentation.
    pub(crate) fn of(types: &[&Type]) -> Self {
        let mut walk = Walk::default();
        types.iter().for_each(|ty| walk.ty(ty));
        walk.letters
    }

    /// The number of a variable's letter; a variable that has none gets the next one.
    pub(crate) fn number(&mut self, variable: u32) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(variable).or_insert(next)
    }

    /// The number of a variable's letter, if it has one.
    pub(crate) fn get(&self, variable: u32) -> Option<u32> {
        self.numbers.get(&variable).copied()
    }
}

/// `A` to `Z`, then `t26`, `t27`, …
pub(crate) fn letter(number: u32) -> String {
    match u8::try_from(number) {
        Ok(n) if n < 26 => char::from(b'A' + n).to_string(),
        _ => format!("t{number}"),
    }
}

/// A walk that enters each shared part once.
#[derive(Default)]
struct Walk {
    letters: Letters,
    seen: HashSet<usize, FixedState>,
}

impl Walk {
    fn enter<T>(&mut self, part: &Arc<T>) -> bool {
        self.seen.insert(Arc::as_ptr(part).cast::<()>().addr())
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Variable(variable) => {
                self.letters.number(*variable);
            }
            Type::Array(a) | Type::Stream(a) | Type::Vector(a) => {
                if self.enter(a) {
                    self.ty(a);
                }
            }
            Type::Dict(pair) => {
                if self.enter(pair) {
                    self.ty(&pair.0);
                    self.ty(&pair.1);
                }
            }
            Type::Record(record) => {
                if self.enter(record) {
                    self.record(record);
                }
            }
            Type::Function(function) => {
                if self.enter(function) {
                    self.function(function);
                }
            }
            Type::Basic(_) | Type::Dynamic | Type::Label(_) | Type::Error => {}
        }
    }

    fn record(&mut self, record: &RecordType) {
        record.tail.iter().for_each(|tail| self.ty(tail));
        record.fields.iter().for_each(|(_, ty)| self.ty(ty));
    }

    fn function(&mut self, function: &FunctionType) {
        let order = [
            ParameterRole::Required,
            ParameterRole::Optional,
            ParameterRole::Pipe,
        ];
        for role in order {
            let parameters = function.parameters.iter();
            parameters
                .filter(|parameter| parameter.role == role)
                .for_each(|parameter| self.ty(&parameter.ty));
        }
        self.ty(&function.result);
    }
}
