//! Items of the library, each evaluated at its first use, and the options of a run.

use std::sync::{Arc, PoisonError};

use fluxlite_diagnostics::{Code, SourceId, Span};
use fluxlite_types::ir::{Expr, LibraryId, LibraryItem, LibraryKind};
use fluxlite_types::types::Type;

use super::call::call_function;
use super::frame::Frame;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::native::{Native, Shape};
use crate::value::Value;

/// `now()` of a run in which the script does not set it: a time that the host fixed at the start.
static NOW: Native = Native::scalar("universe", "now", |arguments| {
    Ok(Value::Time(arguments.environment.host.now))
});

impl Environment {
    /// The value of an option of a package, such as `now` of `universe`: the script's, else the package's own.
    /// `None` where the script reaches no such option.
    ///
    /// # Errors
    /// When its value cannot be computed.
    pub fn option(self: &Arc<Self>, package: &str, name: &str) -> Outcome<Option<Value>> {
        let item = self.library_id(package, name);
        item.map(|item| self.library_value(item)).transpose()
    }

    /// The time of the run in nanoseconds since the epoch: what `now()` gives.
    ///
    /// # Errors
    /// When the script's own `now` fails or gives no time.
    pub fn now(self: &Arc<Self>) -> Outcome<i64> {
        let Some(now) = self.option("universe", "now")? else {
            return Ok(self.host.now);
        };
        match call_function(self, &now, None, Vec::new(), Span::default())? {
            Value::Time(time) => Ok(time),
            other => {
                let message = format!(
                    "option now must give a time but gives {}",
                    other.type_name()
                );
                Err(Failure::new(Code::OPTION, message))
            }
        }
    }

    /// The type of a native that the session reached.
    pub(crate) fn type_of(&self, native: &Native) -> Option<Type> {
        let library = self.library.read().unwrap_or_else(PoisonError::into_inner);
        let is_it = |item: &&Arc<LibraryItem>| {
            (&*item.package, &*item.name) == (native.package, native.name)
        };
        library.items.iter().find(is_it).map(|item| item.ty.clone())
    }

    /// Lets go of all values, streams and results. Functions of the script hold the session that holds them, so a
    /// session that is not closed is never freed.
    pub fn close(&self) {
        let globals = &mut *self.globals.write().unwrap_or_else(PoisonError::into_inner);
        let globals = std::mem::take(globals);
        let library = &mut *self.library.write().unwrap_or_else(PoisonError::into_inner);
        let library = std::mem::take(library);
        let graph = std::mem::take(&mut *self.graph());
        // They go here, with no lock held.
        drop((globals, library, graph, self.take_results()));
    }

    /// Takes in the items of a program, of which those of earlier programs of the session are the first.
    pub(crate) fn install(&self, items: &[Arc<LibraryItem>]) {
        let mut library = self.library.write().unwrap_or_else(PoisonError::into_inner);
        let known = library.items.len();
        for item in items.iter().skip(known) {
            if let LibraryKind::Value(value) | LibraryKind::Option(value) = &item.kind
                && !library.sources.contains(&value.span.source)
            {
                library.sources.push(value.span.source);
            }
            library.items.push(item.clone());
            library.values.push(None);
        }
    }

    /// Whether a source belongs to the library, and not to the user.
    pub(crate) fn is_library(&self, source: SourceId) -> bool {
        let library = self.library.read().unwrap_or_else(PoisonError::into_inner);
        library.sources.contains(&source)
    }

    /// The value of an item, computed at its first use.
    ///
    /// # Errors
    /// When the item is not there yet, or computing it fails.
    pub(crate) fn library_value(self: &Arc<Self>, id: LibraryId) -> Outcome<Value> {
        let at = id.0 as usize;
        let library = self.library.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some(value)) = library.values.get(at) {
            return Ok(value.clone());
        }
        let item = library.items.get(at).cloned();
        drop(library);
        let item = item.ok_or_else(|| Failure::new(Code::INTERNAL, "no such library item"))?;
        let value = self.compute(&item)?;
        self.set_library_value(id, value.clone());
        Ok(value)
    }

    pub(crate) fn set_library_value(&self, id: LibraryId, value: Value) {
        let mut library = self.library.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = library.values.get_mut(id.0 as usize) {
            *place = Some(value);
        }
    }

    fn compute(self: &Arc<Self>, item: &LibraryItem) -> Outcome<Value> {
        match &item.kind {
            LibraryKind::Native => self.native(item),
            LibraryKind::Unavailable => Err(not_available(item)),
            LibraryKind::Option(_) if (&*item.package, &*item.name) == ("universe", "now") => {
                Ok(Value::Native(&NOW))
            }
            LibraryKind::Value(value) | LibraryKind::Option(value) => self.evaluate_item(value),
        }
    }

    fn native(&self, item: &LibraryItem) -> Outcome<Value> {
        let native = (self.host.natives)(&item.package, &item.name);
        let native = native.ok_or_else(|| not_available(item))?;
        Ok(match native.shape {
            Shape::Constant(value) => value(),
            _ => Value::Native(native),
        })
    }

    fn evaluate_item(self: &Arc<Self>, value: &Expr) -> Outcome<Value> {
        Frame::file(self).expr(value)
    }

    /// The value of a slot of the file.
    pub(crate) fn global(&self, slot: u32) -> Value {
        let globals = self.globals.read().unwrap_or_else(PoisonError::into_inner);
        globals.get(slot as usize).cloned().unwrap_or_default()
    }

    pub(crate) fn set_global(&self, slot: u32, value: Value) {
        let mut globals = self.globals.write().unwrap_or_else(PoisonError::into_inner);
        let at = slot as usize;
        if globals.len() <= at {
            globals.resize(at + 1, Value::Null);
        }
        if let Some(place) = globals.get_mut(at) {
            *place = value;
        }
    }
}

/// The error of an item that Flux has and this program not yet.
pub(super) fn not_available(item: &LibraryItem) -> Failure {
    let name = if &*item.package == "universe" {
        item.name.to_string()
    } else {
        format!("{}.{}", item.package, item.name)
    };
    let message = format!("{name} exists in Flux, but fluxlite does not have it yet");
    Failure::new(Code::UNAVAILABLE, message)
}
