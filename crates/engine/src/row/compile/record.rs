//! Records, and how symbols become operands.

use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_table::Name;
use fluxlite_types::ir::{Expr, Field};

use super::call::Walk;
use super::symbol::{Fields, Symbol, SymbolClosure};
use super::{Compiled, Compiler};
use crate::interpreter::no_record;
use crate::row::program::{Input, Op, Operand};
use crate::value::Value;

/// A record whose fields are known one by one, over the row or not.
#[derive(Debug)]
pub(super) struct Flat {
    pub(super) with_row: bool,
    pub(super) fields: Vec<(Name, Symbol)>,
}

impl Compiler<'_> {
    pub(super) fn record(
        &mut self,
        walk: &mut Walk<'_>,
        with: Option<&Expr>,
        fields: &[Field],
    ) -> Compiled<Symbol> {
        let mut record = match with {
            None => Fields::default(),
            Some(base) => {
                let symbol = self.expr(walk, base)?;
                match extended(symbol) {
                    Ok(record) => record,
                    Err(found) => return self.fail(no_record(found), walk.place(base.span)),
                }
            }
        };
        for field in fields {
            let symbol = self.expr(walk, &field.value)?;
            record.set(&field.label, symbol);
        }
        Ok(known(&record).unwrap_or_else(|| Symbol::Record(Arc::new(record))))
    }

    /// The fields of a record, if they are known one by one.
    pub(super) fn as_record(&self, symbol: &Symbol) -> Option<Flat> {
        match symbol {
            Symbol::Row => Some(Flat {
                with_row: true,
                fields: Vec::new(),
            }),
            Symbol::Known(Value::Record(record)) => Some(Flat {
                with_row: false,
                fields: fields_of(record),
            }),
            Symbol::Record(record) => {
                let with_row = match &record.with {
                    None => false,
                    Some(Symbol::Row) => true,
                    Some(_) => return None,
                };
                let fields = record.fields.clone();
                Some(Flat { with_row, fields })
            }
            _ => None,
        }
    }

    pub(super) fn materialised(&mut self, symbol: &Symbol) -> Compiled<Operand> {
        let made = match symbol {
            Symbol::Known(value) => return Ok(Operand::Value(value.clone())),
            Symbol::Register { .. } => symbol.clone(),
            Symbol::Row => self.input(0, Input::Row),
            Symbol::Record(record) => {
                let with = record.with.as_ref();
                let with = with.map(|with| self.operand(with)).transpose()?;
                let mut fields = Vec::with_capacity(record.fields.len());
                for (label, field) in &record.fields {
                    fields.push((label.clone(), self.operand(field)?));
                }
                self.emit(Op::Record { with, fields }, Span::default())?
            }
            Symbol::Array(elements) => {
                let elements = self.operands(elements)?;
                self.emit(Op::Array(elements), Span::default())?
            }
            Symbol::Closure(closure) => self.closure(closure)?,
        };
        match made {
            Symbol::Register { scope, register } => {
                Ok(Operand::Register(self.import(scope, register)))
            }
            _ => Ok(Operand::Value(Value::Null)),
        }
    }

    fn closure(&mut self, closure: &SymbolClosure) -> Compiled<Symbol> {
        let captures = self.operands(&closure.captures)?;
        let mut defaults = Vec::with_capacity(closure.defaults.len());
        for default in &closure.defaults {
            let default = default.as_ref();
            defaults.push(default.map(|default| self.operand(default)).transpose()?);
        }
        let op = Op::Closure {
            function: closure.function.clone(),
            captures,
            defaults,
            environment: closure.environment.clone(),
        };
        self.emit(op, closure.function.span)
    }

    fn operands(&mut self, symbols: &[Symbol]) -> Compiled<Vec<Operand>> {
        symbols.iter().map(|symbol| self.operand(symbol)).collect()
    }
}

/// A record to extend; else the type of what is none.
fn extended(symbol: Symbol) -> Result<Fields, &'static str> {
    Ok(match symbol {
        Symbol::Known(Value::Record(record)) => Fields {
            with: None,
            fields: fields_of(&record),
        },
        Symbol::Record(record) => Arc::unwrap_or_clone(record),
        Symbol::Row | Symbol::Register { .. } => Fields {
            with: Some(symbol),
            fields: Vec::new(),
        },
        Symbol::Known(value) => return Err(value.type_name()),
        Symbol::Array(_) => return Err("array"),
        Symbol::Closure(_) => return Err("function"),
    })
}

fn fields_of(record: &crate::value::Record) -> Vec<(Name, Symbol)> {
    let field = |(label, value): (&Name, &Value)| (label.clone(), Symbol::Known(value.clone()));
    record.iter().map(field).collect()
}

/// The record, if nothing in it depends on the row.
fn known(record: &Fields) -> Option<Symbol> {
    if record.with.is_some() {
        return None;
    }
    let fields = record
        .fields
        .iter()
        .map(|(label, symbol)| Some((label.clone(), symbol.known()?.clone())));
    let fields = fields.collect::<Option<Vec<_>>>()?;
    Some(Symbol::Known(Value::record(fields)))
}
