//! Record literals, with or without a record that they extend.

use std::collections::HashMap;

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_syntax::ast::{Ident, Name, Property};
use foldhash::fast::FixedState;

use super::{Infer, Typed};
use crate::arena::{Arena, Node, Row, TypeId};
use crate::ir::{self, ExprKind, Field};
use crate::kinds::Kinds;
use crate::print;
use crate::rows::merge;
use crate::symbol::Symbol;

impl Infer<'_> {
    pub(super) fn record(
        &mut self,
        with: Option<&Ident>,
        properties: &[Property],
        span: Span,
    ) -> Typed {
        let base = with.map(|base| (self.name(&base.name, base.span), base.span));
        let mut fields = Vec::with_capacity(properties.len());
        let mut types = Vec::with_capacity(properties.len());
        self.repeated_labels(properties);
        for property in properties {
            let value = self.property(property);
            let label = self.arena().symbols.intern(&property.key.name);
            types.push((label, value.ty));
            fields.push(Field {
                label: Name::clone(&property.key.name),
                value: value.expr,
            });
        }
        let ty = match &base {
            None => self.arena().record(types, None),
            Some((base, span)) => self.extend(base.ty, *span, types),
        };
        let with = base.map(|(base, _)| Box::new(base.expr));
        self.typed(ExprKind::Record { with, fields }, span, ty)
    }

    /// The value of a property; a name alone stands for itself.
    pub(super) fn property(&mut self, property: &Property) -> Typed {
        match &property.value {
            Some(value) => self.expr(value),
            None => self.name(&property.key.name, property.key.span),
        }
    }

    /// The type of `{base with fields}`.
    fn extend(&mut self, base: TypeId, span: Span, fields: Vec<(Symbol, TypeId)>) -> TypeId {
        let base = self.arena().root(base);
        match self.node(base) {
            Node::Record(_) => {}
            Node::Variable { .. } => {
                self.require(base, Kinds::RECORD, span);
                return self.arena().record(fields, Some(base));
            }
            Node::Error => return Arena::ERROR,
            _ => {
                self.no_record(base, span);
                return Arena::ERROR;
            }
        }
        let Some(row) = self.arena().row(base) else {
            return Arena::ERROR;
        };
        let mut fields = fields;
        fields.sort_by_key(|field| field.0);
        self.arena().make(Node::Record(Row {
            fields: merge(&fields, &row.fields).into(),
            tail: row.tail,
        }))
    }

    fn no_record(&mut self, ty: TypeId, span: Span) {
        let ty = self.describe(ty);
        let message = format!("expected a record but found {ty}");
        self.error_at(Code::KIND, span, message);
    }

    /// A type for a message.
    pub(super) fn describe(&mut self, ty: TypeId) -> String {
        let ty = crate::export::Exporter::default().export(self.arena(), ty);
        print::described(&ty, &mut print::Letters::of(&[&ty]))
    }

    fn repeated_labels(&mut self, properties: &[Property]) {
        let mut seen: HashMap<&str, Span, FixedState> = HashMap::default();
        for property in properties {
            let (label, span) = (&property.key.name, property.key.span);
            if let Some(first) = seen.insert(label, span) {
                let message = format!("label {} is given twice", print::label_text(label));
                let error = Diagnostic::at(Code::DUPLICATE, span, message);
                self.error(error.label(first, "first given here"));
            }
        }
    }

    /// A package as a value: the closed record of what it exports.
    pub(super) fn package_value(&mut self, path: &str, span: Span) -> Typed {
        let (mut fields, mut types) = (Vec::new(), Vec::new());
        for name in self.session.declared(path) {
            let Some((item, scheme)) = self.library_item(path, &name) else {
                continue;
            };
            let level = self.level;
            let ty = self.arena().instantiate(scheme, level);
            let value = self.typed(ir::ExprKind::Library(item), span, ty).expr;
            types.push((self.arena().symbols.intern(&name), ty));
            fields.push(Field { label: name, value });
        }
        let ty = self.arena().record(types, None);
        let with = None;
        self.typed(ExprKind::Record { with, fields }, span, ty)
    }
}
