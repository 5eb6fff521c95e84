//! Types.

use fluxlite_diagnostics::Span;

use super::{TOO_DEEP, Tree, deepest};
use crate::ast::{Ident, MAX_DEPTH, Name, ParameterType, TypeExpr, TypeExprKind};

impl Tree<'_> {
    pub(crate) fn type_expr(
        &mut self,
        kind: TypeExprKind,
        inner: u16,
        l: usize,
        r: usize,
    ) -> TypeExpr {
        let span: Span = self.span(l, r);
        if inner < MAX_DEPTH {
            let depth = inner + 1;
            return TypeExpr { kind, span, depth };
        }
        self.too_deep(inner, span);
        TypeExpr {
            kind: TypeExprKind::Name(Name::from("")),
            span,
            depth: TOO_DEEP,
        }
    }

    pub(crate) fn type_name(&mut self, at: usize) -> TypeExpr {
        let name = self.intern(at);
        self.type_expr(TypeExprKind::Name(name), 0, at, at + 1)
    }

    /// A type around another.
    pub(crate) fn type_of(
        &mut self,
        kind: impl FnOnce(Box<TypeExpr>) -> TypeExprKind,
        inner: TypeExpr,
        l: usize,
        r: usize,
    ) -> TypeExpr {
        let depth = inner.depth;
        self.type_expr(kind(Box::new(inner)), depth, l, r)
    }

    pub(crate) fn stream_or_vector(&mut self, l: usize, element: TypeExpr, r: usize) -> TypeExpr {
        let kind = match self.token_text(l) {
            "vector" => TypeExprKind::Vector,
            _ => TypeExprKind::Stream,
        };
        self.type_of(kind, element, l, r)
    }

    pub(crate) fn dictionary_type(
        &mut self,
        key: TypeExpr,
        value: TypeExpr,
        l: usize,
        r: usize,
    ) -> TypeExpr {
        let depth = key.depth.max(value.depth);
        let kind = TypeExprKind::Dict(Box::new(key), Box::new(value));
        self.type_expr(kind, depth, l, r)
    }

    pub(crate) fn record_type(
        &mut self,
        with: Option<Ident>,
        properties: Vec<(Ident, TypeExpr)>,
        l: usize,
        r: usize,
    ) -> TypeExpr {
        let depth = deepest(properties.iter().map(|(_, ty)| ty.depth));
        self.type_expr(TypeExprKind::Record { with, properties }, depth, l, r)
    }

    pub(crate) fn function_type(
        &mut self,
        parameters: Vec<ParameterType>,
        result: TypeExpr,
        l: usize,
        r: usize,
    ) -> TypeExpr {
        let parameter_depth = deepest(parameters.iter().map(|parameter| parameter.ty.depth));
        let depth = parameter_depth.max(result.depth);
        let result = Box::new(result);
        let kind = TypeExprKind::Function { parameters, result };
        self.type_expr(kind, depth, l, r)
    }
}
