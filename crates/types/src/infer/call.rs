//! Calls.
//!
//! What is piped in and plain arguments are inferred first and unified with the parameters, as written; lambdas
//! come last, when most of what their parameters are is known.

use std::sync::Arc;

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_syntax::ast::{Expr, ExprKind as Ast, Property};

use super::{Expected, Infer, Typed};
use crate::arena::{Arena, Node, Parameter, Signature, TypeId};
use crate::ir::{self, ExprKind};
use crate::report::Context;
use crate::symbol::Symbol;

/// An argument in the making.
pub(super) struct Given<'a> {
    pub(super) name: Symbol,
    pub(super) property: &'a Property,
    /// Inferred, unless it is a lambda whose turn has not come.
    pub(super) value: Option<Typed>,
}

impl Given<'_> {
    /// The place of the value, which may be a name that stands for itself.
    pub(super) fn span(&self) -> Span {
        let value = self.property.value.as_ref();
        value.map_or(self.property.key.span, |value| value.span)
    }
}

impl Infer<'_> {
    /// A call; `pipe` is what `|>` fills in.
    pub(super) fn call(
        &mut self,
        callee: Typed,
        pipe: Option<Typed>,
        properties: &[Property],
        span: Span,
    ) -> Typed {
        self.repeated_arguments(properties);
        let mut given: Vec<Given> = Vec::with_capacity(properties.len());
        for property in properties {
            let name = self.arena().symbols.intern(&property.key.name);
            let lambda = property.value.as_ref().is_some_and(is_lambda);
            let value = (!lambda).then(|| self.property(property));
            given.push(Given {
                name,
                property,
                value,
            });
        }
        let place = callee.expr.span;
        let ty = match self.node(callee.ty) {
            Node::Function(signature) => {
                self.known_call(&signature, pipe.as_ref(), &mut given, place)
            }
            node => {
                self.infer_lambdas(&mut given);
                self.other_call(&node, callee.ty, pipe.as_ref(), &given, place)
            }
        };
        let arguments = given.into_iter().filter_map(|argument| {
            Some(ir::Argument {
                name: argument.property.key.name.clone(),
                name_span: argument.property.key.span,
                value: argument.value?.expr,
            })
        });
        let call = ir::Call {
            callee: callee.expr,
            arguments: arguments.collect(),
            pipe: pipe.map(|pipe| pipe.expr),
        };
        self.typed(ExprKind::Call(Box::new(call)), span, ty)
    }

    fn infer_lambdas(&mut self, given: &mut [Given]) {
        for argument in given.iter_mut().filter(|a| a.value.is_none()) {
            argument.value = Some(self.property(argument.property));
        }
    }

    /// A call of a function whose type is known.
    fn known_call(
        &mut self,
        signature: &Signature,
        pipe: Option<&Typed>,
        given: &mut [Given],
        place: Span,
    ) -> TypeId {
        let mut fits = self.argument_names(signature, pipe.is_some(), given, place);
        if let (Some(pipe), Some((name, ty))) = (pipe, signature.pipe) {
            let name = name.map(|name| self.session.arena.symbols.name(name));
            if !self.check(ty, pipe.ty, place, &Context::piped(name)) {
                fits = false;
                self.arena().silence(ty);
            }
        }
        for argument in given.iter() {
            let ty = parameter(signature, argument.name);
            if let (Some(value), Some(ty)) = (&argument.value, ty) {
                let context = Context::argument(argument.property.key.name.clone());
                let context = context.written(argument.property.value.as_ref());
                if !self.check(ty, value.ty, argument.span(), &context) {
                    fits = false;
                    // One wrong argument is one error, though others share a variable with it.
                    self.arena().silence(ty);
                }
            }
        }
        fits &= self.take_defaults(signature, given, place);
        fits &= self.check_lambdas(signature, given);
        if fits { signature.result } else { Arena::ERROR }
    }

    /// Parameters that the call leaves out have the types of their defaults.
    fn take_defaults(&mut self, signature: &Signature, given: &[Given], place: Span) -> bool {
        let mut fits = true;
        for parameter in &signature.parameters {
            let Some(default) = parameter.default else {
                continue;
            };
            if !given.iter().any(|argument| argument.name == parameter.name) {
                let name = self.session.arena.symbols.name(parameter.name);
                let context = Context::default_of(name);
                fits &= self.check(default, parameter.ty, place, &context);
            }
        }
        fits
    }

    fn check_lambdas(&mut self, signature: &Signature, given: &mut [Given]) -> bool {
        let mut fits = true;
        for i in 0..given.len() {
            let Some(argument) = given.get(i).filter(|a| a.value.is_none()) else {
                continue;
            };
            let name = argument.property.key.name.clone();
            let ty = parameter(signature, argument.name);
            let expected = ty.map(|ty| Expected {
                ty,
                argument: Some(name.clone()),
                result_of: self.result_of(ty, signature, given),
            });
            let (Some(expr), span) = (&argument.property.value, argument.span()) else {
                continue;
            };
            let value = self.expr_expecting(expr, expected.as_ref());
            if let Some(ty) = ty {
                fits &= self.check(ty, value.ty, span, &Context::argument(name));
            }
            if let Some(argument) = given.get_mut(i) {
                argument.value = Some(value);
            }
        }
        fits
    }

    /// The plain argument whose parameter has the very type that the lambda is to give.
    fn result_of(
        &mut self,
        lambda: TypeId,
        signature: &Signature,
        given: &[Given],
    ) -> Option<(fluxlite_syntax::ast::Name, Span)> {
        let Node::Function(wanted) = self.node(lambda) else {
            return None;
        };
        let result = self.arena().root(wanted.result);
        let other = given.iter().find(|argument| {
            let ty = parameter(signature, argument.name).filter(|_| argument.value.is_some());
            ty.is_some_and(|ty| self.session.arena.root(ty) == result)
        })?;
        Some((other.property.key.name.clone(), other.span()))
    }

    /// A call of what is no function, or not known to be one yet.
    fn other_call(
        &mut self,
        node: &Node,
        callee: TypeId,
        pipe: Option<&Typed>,
        given: &[Given],
        place: Span,
    ) -> TypeId {
        match node {
            Node::Error => Arena::ERROR,
            Node::Variable { .. } => {
                let result = self.fresh();
                let function = self.called_as(pipe, given, result);
                if self.check(callee, function, place, &Context::default()) {
                    result
                } else {
                    Arena::ERROR
                }
            }
            _ => {
                let ty = self.describe(callee);
                let message = format!("{ty} is not a function and cannot be called");
                self.error(Diagnostic::at(Code::MISMATCH, place, message));
                Arena::ERROR
            }
        }
    }

    /// The function type that fits a call exactly.
    fn called_as(&mut self, pipe: Option<&Typed>, given: &[Given], result: TypeId) -> TypeId {
        let mut parameters: Vec<Parameter> = given
            .iter()
            .filter_map(|argument| {
                Some(Parameter {
                    name: argument.name,
                    required: true,
                    ty: argument.value.as_ref()?.ty,
                    default: None,
                })
            })
            .collect();
        parameters.sort_by_key(|parameter| parameter.name);
        parameters.dedup_by_key(|parameter| parameter.name);
        self.arena().make(Node::Function(Arc::new(Signature {
            pipe: pipe.map(|pipe| (None, pipe.ty)),
            parameters,
            result,
        })))
    }
}

/// The type of the parameter that an argument goes to.
fn parameter(signature: &Signature, name: Symbol) -> Option<TypeId> {
    let plain = signature.parameter(name).map(|parameter| parameter.ty);
    let (pipe, ty) = signature.pipe.unzip();
    plain.or(ty.filter(|_| pipe.flatten() == Some(name)))
}

fn is_lambda(expr: &Expr) -> bool {
    match &expr.kind {
        Ast::Function(_) => true,
        Ast::Paren(inner) => is_lambda(inner),
        _ => false,
    }
}
