//! Writing types of the arena out as [`Type`]s, once for each distinct cell.

use std::collections::HashMap;
use std::sync::Arc;

use fluxlite_syntax::ast::ParameterRole;
use foldhash::fast::FixedState;

use crate::arena::{Arena, MAX_TYPE_DEPTH, Node, Signature, TypeId};
use crate::types::{FunctionType, ParameterType, RecordType, Type};

/// Remembers what was written out. Types must not change between two uses of one exporter.
#[derive(Debug, Default)]
pub(crate) struct Exporter {
    done: HashMap<TypeId, Type, FixedState>,
}

impl Exporter {
    /// The type for the outside; what is nested beyond the bound is the error type.
    pub(crate) fn export(&mut self, arena: &mut Arena, id: TypeId) -> Type {
        self.export_at(arena, id, 0)
    }

    fn export_at(&mut self, arena: &mut Arena, id: TypeId, depth: u32) -> Type {
        let id = arena.root(id);
        if depth > MAX_TYPE_DEPTH {
            return Type::Error;
        }
        if let Some(done) = self.done.get(&id) {
            return done.clone();
        }
        let ty = self.composite(arena, id, depth + 1);
        self.done.insert(id, ty.clone());
        ty
    }

    fn composite(&mut self, arena: &mut Arena, id: TypeId, depth: u32) -> Type {
        match arena.node(id).clone() {
            Node::Variable { .. } | Node::Link(_) => Type::Variable(id.0),
            Node::Error => Type::Error,
            Node::Basic(basic) => Type::Basic(basic),
            Node::Dynamic => Type::Dynamic,
            Node::Label(label) => Type::Label(arena.symbols.name(label)),
            Node::Array(a) => Type::Array(Arc::new(self.export_at(arena, a, depth))),
            Node::Stream(a) => Type::Stream(Arc::new(self.export_at(arena, a, depth))),
            Node::Vector(a) => Type::Vector(Arc::new(self.export_at(arena, a, depth))),
            Node::Dict(k, v) => {
                let pair = (
                    self.export_at(arena, k, depth),
                    self.export_at(arena, v, depth),
                );
                Type::Dict(Arc::new(pair))
            }
            Node::Record(_) => self.record(arena, id, depth),
            Node::Function(signature) => self.function(arena, &signature, depth),
        }
    }

    fn record(&mut self, arena: &mut Arena, id: TypeId, depth: u32) -> Type {
        let Some(row) = arena.row(id) else {
            return Type::Error;
        };
        let mut fields: Vec<_> = row
            .fields
            .iter()
            .map(|(label, ty)| (arena.symbols.name(*label), *ty))
            .collect();
        fields.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let fields = fields
            .into_iter()
            .map(|(label, ty)| (label, self.export_at(arena, ty, depth)));
        let fields = fields.collect();
        let tail = row.tail.map(|tail| self.export_at(arena, tail, depth));
        Type::Record(Arc::new(RecordType { fields, tail }))
    }

    fn function(&mut self, arena: &mut Arena, signature: &Signature, depth: u32) -> Type {
        let pipe = signature.pipe.map(|(name, ty)| ParameterType {
            role: ParameterRole::Pipe,
            name: name.map(|name| arena.symbols.name(name)),
            ty: self.export_at(arena, ty, depth),
        });
        let mut others: Vec<ParameterType> = Vec::with_capacity(signature.parameters.len());
        for parameter in &signature.parameters {
            others.push(ParameterType {
                role: match parameter.required {
                    true => ParameterRole::Required,
                    false => ParameterRole::Optional,
                },
                name: Some(arena.symbols.name(parameter.name)),
                ty: self.export_at(arena, parameter.ty, depth),
            });
        }
        others.sort_by(|a, b| {
            let optional = |p: &ParameterType| p.role == ParameterRole::Optional;
            (optional(a), &a.name).cmp(&(optional(b), &b.name))
        });
        Type::Function(Arc::new(FunctionType {
            parameters: pipe.into_iter().chain(others).collect(),
            result: self.export_at(arena, signature.result, depth),
        }))
    }
}
