//! The parameters of a function literal, and whether they are those that a call wants of it.

use fluxlite_diagnostics::{Code, Diagnostic};
use fluxlite_syntax::ast::{self, Ident, Name};

use super::Infer;
use crate::arena::{Arena, Node, Signature, TypeId};
use crate::scheme::Scheme;
use crate::symbol::Symbol;

/// A parameter with its type.
pub(super) struct Declared<'a> {
    pub(super) name: Symbol,
    pub(super) ty: TypeId,
    pub(super) pipe: bool,
    pub(super) default: Option<&'a ast::Expr>,
}

impl Infer<'_> {
    /// Gives each parameter a slot and a type: the wanted one where there is one.
    pub(super) fn declare_parameters<'a>(
        &mut self,
        function: &'a ast::Function,
        wanted: Option<&Signature>,
    ) -> Vec<Declared<'a>> {
        let mut declared: Vec<Declared> = Vec::with_capacity(function.parameters.len());
        for parameter in &function.parameters {
            let name = self.arena().symbols.intern(&parameter.name.name);
            let pipe = parameter.is_pipe();
            if pipe && declared.iter().any(|other| other.pipe) {
                let message = "a function has at most one pipe parameter";
                self.error_at(Code::MISPLACED, parameter.span, message);
            }
            let ty = wanted
                .and_then(|wanted| wanted_type(wanted, name, pipe))
                .filter(|ty| !self.mentions_dynamic(*ty))
                .unwrap_or_else(|| self.fresh());
            self.define_parameter(parameter, ty);
            declared.push(Declared {
                name,
                ty,
                pipe,
                default: parameter.default.as_ref().filter(|_| !pipe),
            });
        }
        declared
    }

    fn define_parameter(&mut self, parameter: &ast::Parameter, ty: TypeId) {
        let name = &parameter.name;
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let (_, before) = frame.define(&name.name, name.span, Scheme::mono(ty));
        if let Some(before) = before {
            let message = format!("parameter {} is declared twice", name.name);
            let error = Diagnostic::at(Code::DUPLICATE, name.span, message);
            self.error(error.label(before.span, "first declared here"));
        }
    }

    /// A dynamic value unifies with any record, but reads as dynamic: a parameter that starts as one would refuse
    /// what a parameter that becomes one takes.
    fn mentions_dynamic(&mut self, ty: TypeId) -> bool {
        self.arena().start_walk();
        mentions_dynamic(self.arena(), ty, 0)
    }

    /// Whether a literal has the parameters that it is called with; otherwise one error is reported.
    pub(super) fn parameters_fit(
        &mut self,
        function: &ast::Function,
        wanted: &Signature,
        argument: Option<&Name>,
    ) -> bool {
        let called: Vec<Name> = self.called_with(wanted);
        let has = |name: &Name| function.parameters.iter().any(|p| p.name.name == *name);
        let pipe = function.parameters.iter().find(|p| p.is_pipe());
        let unexpected = function.parameters.iter().find(|parameter| {
            let settled = parameter.is_pipe() && wanted.pipe.is_some();
            let optional = parameter.default.is_some() && !parameter.is_pipe();
            !settled && !optional && !called.contains(&parameter.name.name)
        });
        let required = wanted.parameters.iter().filter(|p| p.required);
        let required = required.map(|p| self.session.arena.symbols.name(p.name));
        let missing: Vec<Name> = required.filter(|name| !has(name)).collect();
        let pipe_name = wanted.pipe.and_then(|(name, _)| name);
        let pipe_name = pipe_name.map(|name| self.session.arena.symbols.name(name));
        let lacks_pipe =
            wanted.pipe.is_some() && pipe.is_none() && !pipe_name.as_ref().is_some_and(has);
        let what = match argument {
            Some(argument) => format!("`{argument}`"),
            None => "this function".to_owned(),
        };
        let error = if lacks_pipe {
            let name = pipe_name.as_deref().unwrap_or("tables");
            Diagnostic::at(
                Code::ARGUMENT,
                function.parameters_span,
                format!("{what} needs a pipe parameter, as `{name}=<-`"),
            )
        } else if let Some(parameter) = unexpected {
            unexpected_parameter(&parameter.name, &called, missing.is_empty(), &what)
        } else if let Some(name) = missing.first() {
            Diagnostic::at(
                Code::ARGUMENT,
                function.parameters_span,
                format!("{what} needs a parameter {name}"),
            )
        } else {
            return true;
        };
        self.error(error);
        // The body may well use the names that the parameters should have.
        let place = function.parameters_span;
        for name in &missing {
            if let Some(frame) = self.frames.last_mut() {
                frame.define(name, place, Scheme::ERROR);
            }
        }
        false
    }

    /// The names that a function of this type may be called with, ascending.
    fn called_with(&self, wanted: &Signature) -> Vec<Name> {
        let pipe = wanted.pipe.and_then(|(name, _)| name);
        let names = wanted.parameters.iter().map(|p| p.name).chain(pipe);
        let mut names: Vec<Name> = names.map(|n| self.session.arena.symbols.name(n)).collect();
        names.sort_unstable();
        names
    }
}

/// The error of a parameter that no call gives; a `spare` one stands beside all that are given.
fn unexpected_parameter(name: &Ident, called: &[Name], spare: bool, what: &str) -> Diagnostic {
    let message = format!("unexpected parameter {}", name.name);
    let called: Vec<String> = called.iter().map(|name| format!("`{name}`")).collect();
    let help = match called.as_slice() {
        [] => format!("{what} is called without arguments"),
        [one] if spare => format!("{what} is called with {one} alone: leave the other out"),
        [one] => format!("{what} is called with {one}: give the parameter that name"),
        names => format!("{what} is called with {}", names.join(", ")),
    };
    Diagnostic::at(Code::ARGUMENT, name.span, message).help(help)
}

/// The type that a wanted signature has for a parameter.
fn wanted_type(wanted: &Signature, name: Symbol, pipe: bool) -> Option<TypeId> {
    match wanted.pipe {
        Some((_, ty)) if pipe => Some(ty),
        Some((Some(piped), ty)) if piped == name => Some(ty),
        _ => wanted.parameter(name).map(|parameter| parameter.ty),
    }
}

fn mentions_dynamic(arena: &mut Arena, ty: TypeId, depth: u32) -> bool {
    let ty = arena.root(ty);
    if matches!(arena.node(ty), Node::Dynamic) {
        return true;
    }
    if depth > crate::arena::MAX_TYPE_DEPTH || !arena.first_visit(ty) {
        return false;
    }
    let mut parts = Vec::new();
    arena.for_each_part(ty, |part| parts.push(part));
    parts
        .into_iter()
        .any(|part| mentions_dynamic(arena, part, depth + 1))
}
