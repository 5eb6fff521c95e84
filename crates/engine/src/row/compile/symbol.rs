//! Values that may depend on the row.

use std::sync::Arc;

use fluxlite_table::Name;
use fluxlite_types::ir::Function;

use crate::environment::Environment;
use crate::row::program::Register;
use crate::value::{Closure, Value};

/// A value while compiling. Cloning is cheap: parts are shared.
#[derive(Debug, Clone)]
pub(super) enum Symbol {
    /// Does not depend on the row.
    Known(Value),
    /// Is computed for each row, in the block that many levels in.
    Register { scope: usize, register: Register },
    /// The row itself.
    Row,
    /// A record of such values.
    Record(Arc<Fields>),
    /// An array of such values.
    Array(Arc<Vec<Symbol>>),
    /// A function that captured such values.
    Closure(Arc<SymbolClosure>),
}

/// The fields of a record; a label stands once.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    /// The record that is extended, where its fields are not known one by one.
    pub(super) with: Option<Symbol>,
    pub(super) fields: Vec<(Name, Symbol)>,
}

impl Fields {
    pub(super) fn get(&self, label: &str) -> Option<&Symbol> {
        let field = self.fields.iter().find(|(name, _)| &**name == label);
        field.map(|(_, symbol)| symbol)
    }

    /// Sets a field, in its place if the label is there.
    pub(super) fn set(&mut self, label: &Name, symbol: Symbol) {
        match self.fields.iter_mut().find(|(name, _)| name == label) {
            Some(field) => field.1 = symbol,
            None => self.fields.push((label.clone(), symbol)),
        }
    }
}

/// A function literal with what it captured.
#[derive(Debug)]
pub(super) struct SymbolClosure {
    pub(super) function: Arc<Function>,
    pub(super) captures: Vec<Symbol>,
    pub(super) defaults: Vec<Option<Symbol>>,
    pub(super) environment: Arc<Environment>,
}

impl SymbolClosure {
    /// A function that captured known values only.
    pub(super) fn of(closure: &Closure) -> Self {
        let known = |value: &Value| Symbol::Known(value.clone());
        let defaults = closure.defaults.iter();
        SymbolClosure {
            function: closure.function.clone(),
            captures: closure.captures.iter().map(known).collect(),
            defaults: defaults.map(|value| value.as_ref().map(known)).collect(),
            environment: closure.environment.clone(),
        }
    }
}

impl Symbol {
    /// The value, if it is known.
    pub(super) fn known(&self) -> Option<&Value> {
        match self {
            Symbol::Known(value) => Some(value),
            _ => None,
        }
    }
}

/// All values, if all are known.
pub(super) fn all_known(symbols: &[Symbol]) -> Option<Vec<Value>> {
    symbols
        .iter()
        .map(|symbol| symbol.known().cloned())
        .collect()
}
