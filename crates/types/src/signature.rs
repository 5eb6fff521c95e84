//! Type expressions of `builtin` statements as types of the arena.

use std::collections::HashMap;
use std::sync::Arc;

use fluxlite_diagnostics::{Code, Diagnostic, did_you_mean};
use fluxlite_syntax::ast::{
    Constraint, Ident, Name, ParameterRole, ParameterType, TypeExpr, TypeExprKind,
};

use crate::arena::{Arena, Node, Parameter, QUANTIFIED, Signature, TypeId};
use crate::kinds::Kinds;
use crate::scheme::Scheme;
use crate::types::Basic;

/// The scheme of a `builtin`: all its variables are quantified. What is wrong in it goes to `errors`.
pub(crate) fn scheme(
    arena: &mut Arena,
    ty: &TypeExpr,
    constraints: &[Constraint],
    errors: &mut Vec<Diagnostic>,
) -> Scheme {
    let mut reader = Reader {
        arena,
        kinds: HashMap::new(),
        variables: HashMap::new(),
        errors,
    };
    reader.read_constraints(constraints);
    let ty = reader.read(ty);
    let quantified = !reader.variables.is_empty();
    Scheme { ty, quantified }
}

struct Reader<'a> {
    arena: &'a mut Arena,
    kinds: HashMap<Name, Kinds>,
    variables: HashMap<Name, TypeId>,
    errors: &'a mut Vec<Diagnostic>,
}

/// The names of types in type expressions.
const NAMES: [(&str, TypeId); 10] = [
    ("bool", Arena::BOOL),
    ("int", Arena::INT),
    ("uint", Arena::basic(Basic::UInt)),
    ("float", Arena::basic(Basic::Float)),
    ("string", Arena::STRING),
    ("duration", Arena::basic(Basic::Duration)),
    ("time", Arena::basic(Basic::Time)),
    ("regexp", Arena::REGEXP),
    ("bytes", Arena::basic(Basic::Bytes)),
    ("dynamic", Arena::DYNAMIC),
];

impl Reader<'_> {
    fn read_constraints(&mut self, constraints: &[Constraint]) {
        for constraint in constraints {
            for kind in &constraint.kinds {
                let Some(kinds) = Kinds::named(&kind.name) else {
                    self.unknown("kind", kind, did_you_mean(&kind.name, Kinds::all_names()));
                    continue;
                };
                let entry = self.kinds.entry(Name::clone(&constraint.variable.name));
                let entry = entry.or_default();
                *entry = entry.union(kinds);
            }
        }
    }

    fn unknown(&mut self, what: &str, name: &Ident, close: Option<&str>) {
        let message = format!("unknown {what} {}", name.name);
        let help = close.map(|close| format!("did you mean `{close}`?"));
        self.errors
            .push(Diagnostic::at(Code::TYPE_EXPRESSION, name.span, message).maybe_help(help));
    }

    fn read(&mut self, ty: &TypeExpr) -> TypeId {
        match &ty.kind {
            TypeExprKind::Name(name) => self.named(&Ident {
                name: Name::clone(name),
                span: ty.span,
            }),
            TypeExprKind::Label(name) => {
                let label = self.arena.symbols.intern(name);
                self.arena.make(Node::Label(label))
            }
            TypeExprKind::Array(inner) => self.wrap(inner, Node::Array),
            TypeExprKind::Stream(inner) => self.wrap(inner, Node::Stream),
            TypeExprKind::Vector(inner) => self.wrap(inner, Node::Vector),
            TypeExprKind::Dict(key, value) => {
                let (key, value) = (self.read(key), self.read(value));
                self.arena.make(Node::Dict(key, value))
            }
            TypeExprKind::Record { with, properties } => self.record(with.as_ref(), properties),
            TypeExprKind::Function { parameters, result } => self.function(parameters, result),
        }
    }

    fn wrap(&mut self, inner: &TypeExpr, node: impl FnOnce(TypeId) -> Node) -> TypeId {
        let inner = self.read(inner);
        self.arena.make(node(inner))
    }

    fn named(&mut self, name: &Ident) -> TypeId {
        if name.name.len() == 1 {
            return self.variable(&name.name);
        }
        if let Some((_, ty)) = NAMES.iter().find(|(known, _)| *known == &*name.name) {
            return *ty;
        }
        let known = NAMES.iter().map(|(known, _)| *known);
        self.unknown("type", name, did_you_mean(&name.name, known));
        Arena::ERROR
    }

    fn variable(&mut self, name: &Name) -> TypeId {
        if let Some(variable) = self.variables.get(name) {
            return *variable;
        }
        let kinds = self.kinds.get(name).copied().unwrap_or_default();
        let variable = self.arena.fresh_of(QUANTIFIED, kinds);
        self.variables.insert(Name::clone(name), variable);
        variable
    }

    fn record(&mut self, with: Option<&Ident>, properties: &[(Ident, TypeExpr)]) -> TypeId {
        let mut fields = Vec::with_capacity(properties.len());
        for (label, ty) in properties {
            let label = self.arena.symbols.intern(&label.name);
            fields.push((label, self.read(ty)));
        }
        let tail = with.map(|tail| self.variable(&tail.name));
        self.arena.record(fields, tail)
    }

    fn function(&mut self, parameters: &[ParameterType], result: &TypeExpr) -> TypeId {
        let (mut pipe, mut others) = (None, Vec::with_capacity(parameters.len()));
        for parameter in parameters {
            let ty = self.read(&parameter.ty);
            let name = parameter.name.as_ref();
            let name = name.map(|name| self.arena.symbols.intern(&name.name));
            match (parameter.role, name) {
                (ParameterRole::Pipe, name) => pipe = Some((name, ty)),
                (role, Some(name)) => others.push(Parameter {
                    name,
                    required: role == ParameterRole::Required,
                    ty,
                    default: None,
                }),
                // The grammar gives every other parameter a name.
                (_, None) => {}
            }
        }
        others.sort_by_key(|parameter| parameter.name);
        let result = self.read(result);
        self.arena.make(Node::Function(Arc::new(Signature {
            pipe,
            parameters: others,
            result,
        })))
    }
}
