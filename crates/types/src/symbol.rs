//! Interned labels and parameter names: rows and parameter lists are sorted and compared by number.

use std::collections::HashMap;

use fluxlite_syntax::ast::Name;
use foldhash::fast::FixedState;

/// A label or parameter name of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(u32);

/// Every symbol with its text.
#[derive(Debug, Default)]
pub(crate) struct Symbols {
    names: Vec<Name>,
    numbers: HashMap<Name, Symbol, FixedState>,
}

impl Symbols {
    /// The symbol of a name, made when it is new.
    pub(crate) fn intern(&mut self, name: &Name) -> Symbol {
        if let Some(symbol) = self.numbers.get(name) {
            return *symbol;
        }
        let symbol = Symbol(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.push(Name::clone(name));
        self.numbers.insert(Name::clone(name), symbol);
        symbol
    }

    /// The text of a symbol.
    pub(crate) fn name(&self, symbol: Symbol) -> Name {
        self.names
            .get(symbol.0 as usize)
            .cloned()
            .unwrap_or_else(|| Name::from(""))
    }
}
