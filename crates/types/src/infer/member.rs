//! What hangs on an operand: members, indexes and calls; and pipes, which are chains of calls.

use fluxlite_diagnostics::{Code, Diagnostic, Span, did_you_mean};
use fluxlite_syntax::ast::{Expr, ExprKind as Ast, Ident, Suffix, SuffixKind};
use fluxlite_syntax::goes_on;

use super::names::Meaning;
use super::{Infer, MAX_LINKS, Typed};
use crate::arena::{Arena, Node, TypeId};
use crate::ir::ExprKind;
use crate::print::label_text;
use crate::report::Context;

impl Infer<'_> {
    pub(super) fn pipes(&mut self, source: &Expr, calls: &[(Span, Expr)], span: Span) -> Typed {
        self.chain(calls.len(), span, |infer| {
            let mut value = infer.expr(source);
            for (_, call) in calls {
                value = match &call.kind {
                    Ast::Postfix { base, suffixes } => infer.postfix(base, suffixes, Some(value)),
                    // The parser has refused what is no call.
                    _ => infer.refused(call.span),
                };
            }
            value
        })
    }

    /// Goes on inside a chain, unless chains in chains make the IR too deep.
    fn chain(
        &mut self,
        links: usize,
        span: Span,
        inside: impl FnOnce(&mut Self) -> Typed,
    ) -> Typed {
        if self.links + links > MAX_LINKS {
            let message = format!("more than {MAX_LINKS} calls, pipes and members in one chain");
            let error = Diagnostic::at(Code::TOO_DEEP, span, message);
            self.error(error.help("name an intermediate result and go on from there"));
            return self.refused(span);
        }
        self.links += links;
        let value = inside(self);
        self.links -= links;
        value
    }

    /// An operand with suffixes; `pipe` goes into the last call.
    pub(super) fn postfix(
        &mut self,
        base: &Expr,
        suffixes: &[Suffix],
        pipe: Option<Typed>,
    ) -> Typed {
        let end = suffixes.last().map_or(base.span, |suffix| suffix.span);
        self.chain(suffixes.len(), base.span.to(end), |infer| {
            let (mut value, suffixes) = infer.operand(base, suffixes);
            let mut pipe = pipe;
            for (i, suffix) in suffixes.iter().enumerate() {
                let span = base.span.to(suffix.span);
                let (gap, errors) = (
                    value.expr.span.after().to(suffix.span.before()),
                    infer.errors.len(),
                );
                value = match &suffix.kind {
                    SuffixKind::Member(label) => infer.member(value, label, span),
                    SuffixKind::Index(index) => infer.index(value, index, span),
                    SuffixKind::Call(arguments) => {
                        let last = i + 1 == suffixes.len();
                        let pipe = if last { pipe.take() } else { None };
                        infer.call(value, pipe, arguments, span)
                    }
                };
                infer.hint_at_glued_line(gap, suffix, errors);
            }
            value
        })
    }

    /// Says so where a suffix was refused that begins a line: it was probably meant to be a statement.
    fn hint_at_glued_line(&mut self, gap: Span, suffix: &Suffix, errors: usize) {
        let bracket = self.sources.text(suffix.span).get(..1);
        if let Some(bracket @ ("(" | "[")) = bracket
            && self.sources.text(gap).contains('\n')
            && let Some(mut made) = self.errors.get_mut(errors..).map(|made| made.iter_mut())
            && let Some(error) = made.find(|error| error.code != Code::UNDEFINED)
        {
            error.help = Some(goes_on(bracket));
        }
    }

    /// The operand, with its first suffix where that names a member of a package.
    fn operand<'s>(&mut self, base: &Expr, suffixes: &'s [Suffix]) -> (Typed, &'s [Suffix]) {
        let Ast::Ident(name) = &base.kind else {
            return (self.expr(base), suffixes);
        };
        let Some(Meaning::Package(path)) = self.meaning(name, base.span) else {
            return (self.expr(base), suffixes);
        };
        match suffixes {
            [first, rest @ ..] if let SuffixKind::Member(label) = &first.kind => {
                let span = base.span.to(first.span);
                (self.package_member(&path, label, span), rest)
            }
            [first, ..] if matches!(first.kind, SuffixKind::Call(_)) => {
                self.package_called_as_function(&path, base.span);
                (self.refused(base.span), suffixes)
            }
            _ => (self.package_value(&path, base.span), suffixes),
        }
    }

    fn package_member(&mut self, path: &str, label: &Ident, span: Span) -> Typed {
        if let Some((item, scheme)) = self.library_item(path, &label.name) {
            let level = self.level;
            let ty = self.arena().instantiate(scheme, level);
            return self.typed(ExprKind::Library(item), span, ty);
        }
        self.no_such_member(path, label);
        self.refused(span)
    }

    pub(super) fn no_such_member(&mut self, path: &str, label: &Ident) {
        let declared = self.session.declared(path);
        let close = did_you_mean(&label.name, declared.iter().map(|name| &**name));
        let help = close.map(|close| format!("did you mean `{close}`?"));
        let message = format!("package \"{path}\" has no member {}", label.name);
        self.error(Diagnostic::at(Code::MEMBER, label.span, message).maybe_help(help));
    }

    fn package_called_as_function(&mut self, path: &str, span: Span) {
        let message = format!("\"{path}\" is a package, not a function");
        let mut error = Diagnostic::at(Code::MISMATCH, span, message);
        let name = path.rsplit('/').next().unwrap_or(path);
        if self
            .session
            .declared("universe")
            .iter()
            .any(|known| &**known == name)
        {
            error = error.help(format!(
                "the import hides the function `{name}`: import it by another name, as in `import p \"{path}\"`"
            ));
        }
        self.error(error);
    }

    fn member(&mut self, object: Typed, label: &Ident, span: Span) -> Typed {
        let ty = self.member_type(object.ty, label);
        let kind = ExprKind::Member {
            object: Box::new(object.expr),
            label: label.name.clone(),
            label_span: label.span,
        };
        self.typed(kind, span, ty)
    }

    fn member_type(&mut self, object: TypeId, label: &Ident) -> TypeId {
        let root = self.arena().root(object);
        match self.node(root) {
            Node::Record(_) => self.label_type(root, label),
            Node::Variable { .. } => {
                let symbol = self.arena().symbols.intern(&label.name);
                let (field, tail) = (self.fresh(), self.fresh());
                let record = self.arena().record(vec![(symbol, field)], Some(tail));
                if self.check(root, record, label.span, &Context::default()) {
                    field
                } else {
                    Arena::ERROR
                }
            }
            Node::Dynamic => Arena::DYNAMIC,
            Node::Error => Arena::ERROR,
            node => {
                let ty = self.describe(root);
                let message = format!("{ty} has no members, so no {}", label_text(&label.name));
                let help = container_help(&node);
                let error = Diagnostic::at(Code::MISMATCH, label.span, message);
                self.error(error.maybe_help(help.map(str::to_owned)));
                Arena::ERROR
            }
        }
    }

    fn label_type(&mut self, record: TypeId, label: &Ident) -> TypeId {
        let symbol = self.arena().symbols.intern(&label.name);
        let Some(row) = self.arena().row(record) else {
            return Arena::ERROR;
        };
        if let Some(ty) = row.get(symbol) {
            return ty;
        }
        let Some(tail) = row.tail else {
            let names = row.fields.iter();
            let names: Vec<_> = names
                .map(|f| self.session.arena.symbols.name(f.0))
                .collect();
            self.no_such_label(label, &names);
            return Arena::ERROR;
        };
        let (field, rest) = (self.fresh(), self.fresh());
        let record = self.arena().record(vec![(symbol, field)], Some(rest));
        if self.check(tail, record, label.span, &Context::default()) {
            field
        } else {
            Arena::ERROR
        }
    }

    fn no_such_label(&mut self, label: &Ident, names: &[fluxlite_syntax::ast::Name]) {
        let message = format!("record is missing label {}", label_text(&label.name));
        let error = Diagnostic::at(Code::LABEL, label.span, message);
        self.error(error.maybe_help(crate::report::labels_help(&label.name, names)));
    }

    fn index(&mut self, object: Typed, index: &Expr, span: Span) -> Typed {
        let value = self.expr(index);
        let root = self.arena().root(object.ty);
        let (element, array) = match self.node(root) {
            Node::Array(element) => (element, true),
            Node::Variable { .. } => {
                let element = self.fresh();
                let array = self.arena().make(Node::Array(element));
                let fits = self.check(root, array, object.expr.span, &Context::default());
                (if fits { element } else { Arena::ERROR }, true)
            }
            Node::Error => (Arena::ERROR, false),
            node => {
                self.no_index(&node, root, object.expr.span);
                (Arena::ERROR, false)
            }
        };
        let fits = !array || self.check(Arena::INT, value.ty, index.span, &Context::default());
        let kind = ExprKind::Index {
            object: Box::new(object.expr),
            index: Box::new(value.expr),
        };
        self.typed(kind, span, if fits { element } else { Arena::ERROR })
    }

    fn no_index(&mut self, node: &Node, ty: TypeId, span: Span) {
        let found = self.describe(ty);
        let message = format!("expected an array but found {found}");
        let error = Diagnostic::at(Code::MISMATCH, span, message);
        self.error(error.maybe_help(container_help(node).map(str::to_owned)));
    }
}

/// How to get at what is in a value that is indexed in the wrong way.
fn container_help(node: &Node) -> Option<&'static str> {
    match node {
        Node::Dict(..) => Some("look a key up with `dict.get(dict: …, key: …, default: …)`"),
        Node::Record(_) => {
            Some("a label cannot be computed: write it as `r.label` or `r[\"label\"]`")
        }
        Node::Array(_) => Some("take an element by its number: `…[0]`"),
        Node::Stream(_) => Some("take rows out of a stream with `findRecord` or `findColumn`"),
        Node::Dynamic => Some("convert it first with `dynamic.asArray()`"),
        _ => None,
    }
}
