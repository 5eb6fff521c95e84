//! Types, as `builtin` statements have them.

use super::Printer;
use crate::ast::{Constraint, ParameterRole, ParameterType, TypeExpr, TypeExprKind};

impl Printer {
    pub(super) fn ty(&mut self, ty: &TypeExpr) {
        match &ty.kind {
            TypeExprKind::Name(name) => self.write(name),
            TypeExprKind::Label(name) => {
                self.write(".");
                self.key(name);
            }
            TypeExprKind::Array(element) => self.in_brackets("[", element),
            TypeExprKind::Stream(element) => self.in_brackets("stream[", element),
            TypeExprKind::Vector(element) => self.in_brackets("vector[", element),
            TypeExprKind::Dict(key, value) => {
                self.write("[");
                self.ty(key);
                self.write(":");
                self.ty(value);
                self.write("]");
            }
            TypeExprKind::Record { with, properties } => {
                self.write("{");
                if let Some(with) = with {
                    self.write(&with.name);
                    self.write(" with ");
                }
                self.list(properties, |printer, (key, ty)| {
                    printer.key(&key.name);
                    printer.write(": ");
                    printer.ty(ty);
                });
                self.write("}");
            }
            TypeExprKind::Function { parameters, result } => {
                self.write("(");
                self.list(parameters, Self::parameter_type);
                self.write(") => ");
                self.ty(result);
            }
        }
    }

    fn in_brackets(&mut self, open: &str, inner: &TypeExpr) {
        self.write(open);
        self.ty(inner);
        self.write("]");
    }

    fn parameter_type(&mut self, parameter: &ParameterType) {
        self.write(match parameter.role {
            ParameterRole::Required => "",
            ParameterRole::Optional => "?",
            ParameterRole::Pipe => "<-",
        });
        if let Some(name) = &parameter.name {
            self.write(&name.name);
        }
        self.write(": ");
        self.ty(&parameter.ty);
        if let Some(label) = &parameter.default {
            self.write(" = .");
            self.key(&label.name);
        }
    }

    pub(super) fn constraints(&mut self, constraints: &[Constraint]) {
        for (index, constraint) in constraints.iter().enumerate() {
            self.write(if index == 0 { " where " } else { ", " });
            self.write(&constraint.variable.name);
            self.write(": ");
            for (index, kind) in constraint.kinds.iter().enumerate() {
                if index > 0 {
                    self.write(" + ");
                }
                self.write(&kind.name);
            }
        }
    }
}
