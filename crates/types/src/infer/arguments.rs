//! Whether a call gives the arguments that the function has.

use std::collections::HashMap;

use fluxlite_diagnostics::{Code, Diagnostic, Span, did_you_mean};
use fluxlite_syntax::ast::{Name, Property};
use foldhash::fast::FixedState;

use super::Infer;
use super::call::Given;
use crate::arena::Signature;

impl Infer<'_> {
    pub(super) fn repeated_arguments(&mut self, properties: &[Property]) {
        let mut seen: HashMap<&str, Span, FixedState> = HashMap::default();
        for property in properties {
            let (name, span) = (&property.key.name, property.key.span);
            if let Some(first) = seen.insert(name, span) {
                let message = format!("argument {name} is given twice");
                let error = Diagnostic::at(Code::ARGUMENT, span, message);
                self.error(error.label(first, "first given here"));
            }
        }
    }

    /// Reports arguments that the function does not have and those that are missing; `place` is the function.
    /// An unknown name is probably a missing one misspelled, so these two give one error.
    pub(super) fn argument_names(
        &mut self,
        signature: &Signature,
        piped: bool,
        given: &[Given],
        place: Span,
    ) -> bool {
        if piped && signature.pipe.is_none() {
            self.no_pipe_parameter(signature, place);
            return false;
        }
        let mut missing = self.missing(signature, piped, given);
        let unknown: Vec<&Given> = given
            .iter()
            .filter(|argument| !self.has(signature, argument, piped))
            .collect();
        for argument in &unknown {
            self.unexpected_argument(signature, argument, piped, &mut missing);
        }
        // As many missing ones as unknown ones are explained by those.
        if missing.len() > unknown.len() || (unknown.is_empty() && !missing.is_empty()) {
            self.missing_arguments(signature, &missing, place);
            return false;
        }
        unknown.is_empty()
    }

    fn has(&self, signature: &Signature, argument: &Given, piped: bool) -> bool {
        let pipe = signature.pipe.and_then(|(name, _)| name);
        signature.parameter(argument.name).is_some() || (!piped && pipe == Some(argument.name))
    }

    /// Required parameters that the call leaves out, ascending by name.
    fn missing(&self, signature: &Signature, piped: bool, given: &[Given]) -> Vec<Name> {
        let symbols = &self.session.arena.symbols;
        let is_given = |name| given.iter().any(|argument| argument.name == name);
        let required = signature.parameters.iter().filter(|p| p.required);
        let mut missing: Vec<Name> = required
            .filter(|parameter| !is_given(parameter.name))
            .map(|parameter| symbols.name(parameter.name))
            .collect();
        if let Some((name, _)) = signature.pipe.filter(|_| !piped)
            && !name.is_some_and(is_given)
        {
            missing.push(name.map_or_else(|| Name::from("<-"), |name| symbols.name(name)));
        }
        missing.sort_unstable();
        missing
    }

    fn unexpected_argument(
        &mut self,
        signature: &Signature,
        argument: &Given,
        piped: bool,
        missing: &mut Vec<Name>,
    ) {
        let (name, span) = (&argument.property.key.name, argument.property.key.span);
        let pipe = signature.pipe.and_then(|(name, _)| name);
        if piped && pipe == Some(argument.name) {
            let message = format!("argument {name} is given twice: `|>` fills it already");
            self.error_at(Code::ARGUMENT, span, message);
            return;
        }
        let message = format!("found unexpected argument {name}");
        let names = self.parameter_names(signature);
        let close = did_you_mean(name, names.iter().map(|name| &**name));
        let help = match (close, missing.as_slice()) {
            (Some(close), _) => format!("did you mean `{close}`?"),
            (None, [one]) => format!("did you mean `{one}`, which is missing?"),
            (None, _) if names.is_empty() => "the function takes no arguments".to_owned(),
            (None, _) => format!("the function takes {}", listed(&names)),
        };
        self.error(Diagnostic::at(Code::ARGUMENT, span, message).help(help));
    }

    /// The names of a function's parameters, ascending.
    fn parameter_names(&self, signature: &Signature) -> Vec<Name> {
        let symbols = &self.session.arena.symbols;
        let parameters = signature.parameters.iter();
        let mut names: Vec<Name> = parameters.map(|p| symbols.name(p.name)).collect();
        names.sort_unstable();
        names
    }

    fn missing_arguments(&mut self, signature: &Signature, missing: &[Name], place: Span) {
        let plural = if missing.len() == 1 { "" } else { "s" };
        let message = format!("missing required argument{plural} {}", missing.join(", "));
        let error = Diagnostic::at(Code::ARGUMENT, place, message);
        let pipe = signature.pipe.map(|(name, _)| match name {
            Some(name) => self.session.arena.symbols.name(name),
            None => Name::from("<-"),
        });
        let piped = pipe.filter(|pipe| missing.contains(pipe));
        let text = self.sources.short_text(place);
        let help = piped.map(|_| format!("pipe a value into it: `… |> {text}(…)`"));
        self.error(error.maybe_help(help));
    }

    fn no_pipe_parameter(&mut self, signature: &Signature, place: Span) {
        let message = "missing pipe argument: the function takes nothing from `|>`";
        let names = self.parameter_names(signature);
        let help = if names.is_empty() {
            "it has no parameters".to_owned()
        } else {
            format!("its parameters are given by name: {}", listed(&names))
        };
        self.error(Diagnostic::at(Code::ARGUMENT, place, message).help(help));
    }
}

/// Names for a message: `` `a`, `b` ``.
fn listed(names: &[Name]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
