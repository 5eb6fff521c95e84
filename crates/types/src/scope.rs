//! The frames of the functions around the place at hand: which name is which slot, and what gets captured.
//!
//! Parameters and the variables of the block are one scope. A name of a function further out is captured by
//! every function in between, each from the one around it.

use std::collections::HashMap;

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::Name;
use foldhash::fast::FixedState;

use crate::ir::{CaptureFrom, ExprKind};
use crate::scheme::Scheme;

/// A parameter or variable of a function.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Local {
    pub(crate) slot: u32,
    pub(crate) scheme: Scheme,
    pub(crate) span: Span,
}

/// The frame of one function.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    names: HashMap<Name, Local, FixedState>,
    /// How many slots it has.
    pub(crate) slots: u32,
    /// What it captures.
    pub(crate) captures: Vec<CaptureFrom>,
    captured: HashMap<(usize, u32), u32, FixedState>,
}

impl Frame {
    /// Takes a slot for a name, and gives back who had the name in this frame before.
    pub(crate) fn define(
        &mut self,
        name: &Name,
        span: Span,
        scheme: Scheme,
    ) -> (u32, Option<Local>) {
        let slot = self.slots;
        self.slots += 1;
        let local = Local { slot, scheme, span };
        (slot, self.names.insert(Name::clone(name), local))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(|name| &**name)
    }

    /// The place of a captured value, taken `from` when it is new.
    fn capture(&mut self, origin: (usize, u32), from: CaptureFrom) -> u32 {
        if let Some(place) = self.captured.get(&origin) {
            return *place;
        }
        let place = u32::try_from(self.captures.len()).unwrap_or(u32::MAX);
        self.captures.push(from);
        self.captured.insert(origin, place);
        place
    }
}

/// The local name at this place: how the innermost function reads it, and its type.
pub(crate) fn find_local(frames: &mut [Frame], name: &str) -> Option<(ExprKind, Scheme)> {
    let (home, local) = frames
        .iter()
        .enumerate()
        .rev()
        .find_map(|(i, frame)| Some((i, *frame.names.get(name)?)))?;
    let mut read = ExprKind::Local(local.slot);
    let mut from = CaptureFrom::Local(local.slot);
    for frame in frames.iter_mut().skip(home + 1) {
        let place = frame.capture((home, local.slot), from);
        read = ExprKind::Capture(place);
        from = CaptureFrom::Capture(place);
    }
    Some((read, local.scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_two_functions_out_is_captured_by_both_and_once() {
        let mut frames = vec![Frame::default(), Frame::default(), Frame::default()];
        frames[0].define(&"a".into(), Span::default(), Scheme::ERROR);
        for _ in 0..2 {
            let (read, _) = find_local(&mut frames, "a").unwrap();
            assert!(matches!(read, ExprKind::Capture(0)));
        }
        assert_eq!(frames[1].captures, [CaptureFrom::Local(0)]);
        assert_eq!(frames[2].captures, [CaptureFrom::Capture(0)]);
    }
}
