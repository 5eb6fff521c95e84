//! Functions: `found` is used where `expected` is called.
//!
//! What `found` requires has to be given, required or not; what is given has to be there. Parameters that only
//! one side has as optional ones drop out.

use super::Unifier;
use super::clash::{Clash, ClashKind, Outcome, Step, within};
use crate::arena::Signature;
use crate::symbol::Symbol;

impl Unifier<'_> {
    pub(super) fn functions(
        &mut self,
        expected: &Signature,
        found: &Signature,
        depth: u32,
    ) -> Outcome {
        let (given, taken) = self.pipes(expected, found, depth)?;
        for parameter in &found.parameters {
            if taken == Some(parameter.name) {
                continue;
            }
            match expected.parameter(parameter.name) {
                Some(called) => within(
                    Step::Parameter(parameter.name),
                    // What the caller gives is held against what the function wants.
                    self.types(parameter.ty, called.ty, depth + 1),
                )?,
                None if parameter.required => {
                    let names = expected.parameters.iter().map(|p| p.name).collect();
                    return Err(ClashKind::UnexpectedParameter(parameter.name, names).into());
                }
                // Never given, so it has the type of its default value.
                None => {
                    if let Some(default) = parameter.default {
                        self.types(parameter.ty, default, depth + 1)?;
                    }
                }
            }
        }
        for parameter in expected.parameters.iter().filter(|p| p.required) {
            if given != Some(parameter.name) && found.parameter(parameter.name).is_none() {
                return Err(ClashKind::MissingParameter(parameter.name).into());
            }
        }
        let result = self.types(expected.result, found.result, depth + 1);
        within(Step::Result, result)
    }

    /// Pairs off the pipe parameters. Where one side has none, the other's is a required parameter of its name.
    /// Gives the plain parameters, of `expected` and of `found`, that are settled thereby.
    fn pipes(
        &mut self,
        expected: &Signature,
        found: &Signature,
        depth: u32,
    ) -> Result<(Option<Symbol>, Option<Symbol>), Clash> {
        match (expected.pipe, found.pipe) {
            (None, None) => Ok((None, None)),
            (Some((a, x)), Some((b, y))) if a == b || a.is_none() || b.is_none() => {
                self.types(y, x, depth + 1)?;
                Ok((None, None))
            }
            (Some((name, x)), _) => {
                let parameter = name.and_then(|name| found.parameter(name));
                let Some(parameter) = parameter.filter(|_| found.pipe.is_none()) else {
                    return Err(ClashKind::MissingPipe.into());
                };
                let (name, ty) = (parameter.name, parameter.ty);
                self.types(ty, x, depth + 1)?;
                Ok((None, Some(name)))
            }
            (None, Some((name, y))) => {
                let Some(name) = name else {
                    return Err(ClashKind::MissingPipe.into());
                };
                let Some(called) = expected.parameter(name) else {
                    let names = expected.parameters.iter().map(|p| p.name).collect();
                    return Err(ClashKind::UnexpectedParameter(name, names).into());
                };
                let ty = called.ty;
                self.types(y, ty, depth + 1)?;
                Ok((Some(name), None))
            }
        }
    }
}
