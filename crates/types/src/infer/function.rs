//! Function literals.
//!
//! Where a call says what its argument is to be, the parameters start with those types and the result is held
//! against the wanted one at once: a mistake in a lambda is then found where it is written, and not where the
//! whole lambda meets the call.

use std::sync::Arc;

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_syntax::ast::{self, FunctionBody};

use super::parameters::Declared;
use super::{Expected, Infer, Typed};
use crate::arena::{Arena, Node, Parameter, Signature, TypeId};
use crate::conflict::ConflictKind;
use crate::ir::{self, ExprKind, LocalStatement};
use crate::report::Context;
use crate::scope::Frame;
use crate::types::Type;

impl Infer<'_> {
    pub(super) fn function(
        &mut self,
        function: &ast::Function,
        span: Span,
        expected: Option<&Expected>,
    ) -> Typed {
        let wanted = expected.and_then(|expected| match self.node(expected.ty) {
            Node::Function(signature) => Some((expected, signature)),
            _ => None,
        });
        self.level += 1;
        self.frames.push(Frame::default());
        let declared = self.declare_parameters(function, wanted.as_ref().map(|(_, s)| &**s));
        let fits = wanted.as_ref().is_none_or(|(expected, signature)| {
            self.parameters_fit(function, signature, expected.argument.as_ref())
        });
        let result_wanted = wanted
            .filter(|_| fits)
            .map(|(expected, signature)| Expected {
                ty: signature.result,
                ..expected.clone()
            });
        let (body, result) = self.body(&function.body, result_wanted.as_ref());
        let frame = self.frames.pop().unwrap_or_default();
        self.level -= 1;

        let defaults = self.defaults(&declared, result.ty);
        let ty = self.function_type(&declared, &defaults, result.ty);
        let parameters = function.parameters.iter().zip(&declared).zip(defaults);
        let parameters = parameters.map(|((parameter, declared), default)| ir::Parameter {
            name: parameter.name.name.clone(),
            pipe: declared.pipe,
            default: default.map(|default| default.expr),
        });
        let kind = ExprKind::Function(Arc::new(ir::Function {
            parameters: parameters.collect(),
            captures: frame.captures,
            body,
            result: result.expr,
            frame: frame.slots,
            ty: Type::Variable(ty.0),
            span,
        }));
        // Of a parameter that was declared twice it is not known which one a call would mean.
        let unique = self.has_all(ty, &declared);
        self.typed(kind, span, if fits && unique { ty } else { Arena::ERROR })
    }

    fn has_all(&mut self, ty: TypeId, declared: &[Declared]) -> bool {
        let Node::Function(signature) = self.node(ty) else {
            return false;
        };
        signature.parameters.len() + usize::from(signature.pipe.is_some()) == declared.len()
    }

    fn body(
        &mut self,
        body: &FunctionBody,
        wanted: Option<&Expected>,
    ) -> (Vec<LocalStatement>, Typed) {
        let (statements, mut result, place) = match body {
            FunctionBody::Expr(expr) => (Vec::new(), self.expr_expecting(expr, wanted), expr.span),
            FunctionBody::Block(block) => self.function_block(block, wanted),
        };
        if let Some(wanted) = wanted
            && !self.result_fits(wanted, result.ty, place)
        {
            result.ty = Arena::ERROR;
        }
        (statements, result)
    }

    fn result_fits(&mut self, wanted: &Expected, result: TypeId, place: Span) -> bool {
        let Err(conflict) = self.arena().unify(wanted.ty, result) else {
            return true;
        };
        match (&conflict.kind, &wanted.result_of) {
            // The labels of `identity` and of what `fn` gives have to be the same: either may be the wrong one,
            // and the shorter one is the better place.
            (
                ConflictKind::Labels {
                    missing,
                    unexpected,
                },
                Some((other, span)),
            ) => {
                let argument = wanted.argument.as_deref().unwrap_or("fn");
                let (label, more, less) = match (missing.first(), unexpected.first()) {
                    (Some(label), _) => (label, &**other, argument),
                    (None, Some(label)) => (label, argument, &**other),
                    (None, None) => return false,
                };
                let message = format!(
                    "label {} is in `{more}` but not in `{less}`: both must have the same labels",
                    crate::print::label_text(label)
                );
                let error = Diagnostic::at(Code::LABEL, *span, message);
                self.error(error.label(place, format!("what `{argument}` gives")));
            }
            _ => {
                let context = Context::result_of(wanted.argument.clone());
                self.conflict(&conflict, place, &context);
            }
        }
        false
    }

    /// Infers default values outside of the function. Each must fit a copy of the function's type, so that it
    /// does not fix the parameter's: a call that leaves the argument out takes the default's type instead.
    fn defaults(&mut self, declared: &[Declared], result: TypeId) -> Vec<Option<Typed>> {
        if declared.iter().all(|parameter| parameter.default.is_none()) {
            return declared.iter().map(|_| None).collect();
        }
        let none: Vec<_> = declared.iter().map(|_| None).collect();
        let ty = self.function_type(declared, &none, result);
        let level = self.level;
        let copy = self.arena().copy_above(ty, level, level);
        let Node::Function(copy) = self.node(copy) else {
            return none;
        };
        let values = declared.iter().map(|parameter| {
            let default = parameter.default?;
            let mut value = self.expr(default);
            if let Some(copied) = copy.parameter(parameter.name)
                && !self.check(copied.ty, value.ty, default.span, &Context::default())
            {
                value.ty = Arena::ERROR;
            }
            Some(value)
        });
        values.collect()
    }

    fn function_type(
        &mut self,
        declared: &[Declared],
        defaults: &[Option<Typed>],
        result: TypeId,
    ) -> TypeId {
        let (mut pipe, mut parameters) = (None, Vec::with_capacity(declared.len()));
        for (parameter, default) in declared.iter().zip(defaults) {
            if parameter.pipe {
                pipe = Some((Some(parameter.name), parameter.ty));
            } else {
                parameters.push(Parameter {
                    name: parameter.name,
                    required: parameter.default.is_none(),
                    ty: parameter.ty,
                    default: default.as_ref().map(|default| default.ty),
                });
            }
        }
        parameters.sort_by_key(|parameter| parameter.name);
        parameters.dedup_by_key(|parameter| parameter.name);
        self.arena().make(Node::Function(Arc::new(Signature {
            pipe,
            parameters,
            result,
        })))
    }
}
