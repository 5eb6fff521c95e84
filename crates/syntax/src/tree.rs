//! Makes the nodes of the tree for the grammar.
//!
//! Two rules are kept here: chains are flat (an operand joins the chain to its left), and nothing nests deeper
//! than [`MAX_DEPTH`]. What would is replaced by an error node, and so is everything around it up to the
//! statement, so that no walk over the tree goes deeper, not even the one that frees it.

mod chains;
mod leaves;
mod literals;
mod statements;
mod types;

use std::collections::HashMap;

use fluxlite_diagnostics::{Code, Diagnostic, SourceId, Span};

use crate::ast::{
    Expr, ExprKind, Function, FunctionBody, Ident, Import, MAX_DEPTH, Name, PackageClause,
    Parameter, Property, Statement, StringPart,
};
use crate::tokens::{Token, TokenKind};

/// The depth of what was nested too deeply: what holds it is as well, and need not be reported again.
const TOO_DEEP: u16 = MAX_DEPTH + 1;

/// What stands at the top level of a file.
pub(crate) enum Item {
    Attributes(Vec<crate::ast::Attribute>),
    Package(PackageClause),
    Import(Import),
    Statement(Statement),
}

/// A node with the depth that it has no field for.
pub(crate) struct Sized<T> {
    pub(crate) node: T,
    depth: u16,
}

/// The maker of nodes.
pub(crate) struct Tree<'a> {
    source: SourceId,
    text: &'a str,
    tokens: &'a [Token],
    names: HashMap<&'a str, Name>,
    pub(crate) errors: Vec<Diagnostic>,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(source: SourceId, text: &'a str, tokens: &'a [Token]) -> Self {
        Tree {
            source,
            text,
            tokens,
            names: HashMap::new(),
            errors: Vec::new(),
        }
    }

    /// The place of the tokens `l..r`.
    pub(crate) fn span(&self, l: usize, r: usize) -> Span {
        let first = self
            .tokens
            .get(l)
            .map_or(self.text.len(), |token| token.start);
        let last = r.checked_sub(1).and_then(|last| self.tokens.get(last));
        let end = last.map_or(first, |token| token.end);
        Span::new(self.source, first, end.max(first))
    }

    /// The place of one token.
    pub(crate) fn token_span(&self, at: usize) -> Span {
        self.span(at, at + 1)
    }

    /// The text of one token.
    pub(crate) fn token_text(&self, at: usize) -> &'a str {
        let token = self.tokens.get(at);
        token
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or("")
    }

    /// Whether a line break stands before this token.
    pub(crate) fn line_break_before(&self, at: usize) -> bool {
        let end = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let start = self
            .tokens
            .get(at)
            .map_or(self.text.len(), |token| token.start);
        let gap = self.text.get(end.map_or(0, |token| token.end)..start);
        gap.is_some_and(|gap| gap.contains('\n'))
    }

    pub(crate) fn token_kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn report(&mut self, code: Code, span: Span, message: &str, help: &str) {
        self.errors
            .push(Diagnostic::at(code, span, message).help(help));
    }

    /// An expression whose deepest part has this depth.
    fn expr(&mut self, kind: ExprKind, inner: u16, span: Span) -> Expr {
        if inner < MAX_DEPTH {
            let depth = inner + 1;
            return Expr { kind, span, depth };
        }
        self.too_deep(inner, span);
        Expr {
            kind: ExprKind::Error,
            span,
            depth: TOO_DEEP,
        }
    }

    fn too_deep(&mut self, inner: u16, span: Span) {
        if inner == MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            let help = "give the inner parts names of their own";
            // All of it would underline pages; where it begins says as much.
            let first = Span::new(self.source, span.start as usize, span.start as usize + 1);
            self.report(Code::TOO_DEEP, first, &message, help);
        }
    }

    pub(crate) fn paren(&mut self, inner: Expr, l: usize, r: usize) -> Expr {
        let depth = inner.depth;
        self.expr(ExprKind::Paren(Box::new(inner)), depth, self.span(l, r))
    }

    pub(crate) fn array(&mut self, elements: Vec<Expr>, l: usize, r: usize) -> Expr {
        let depth = deepest(elements.iter().map(|element| element.depth));
        self.expr(ExprKind::Array(elements), depth, self.span(l, r))
    }

    pub(crate) fn dictionary(&mut self, entries: Vec<(Expr, Expr)>, l: usize, r: usize) -> Expr {
        let depth = deepest(
            entries
                .iter()
                .map(|(key, value)| key.depth.max(value.depth)),
        );
        self.expr(ExprKind::Dict(entries), depth, self.span(l, r))
    }

    pub(crate) fn record(
        &mut self,
        with: Option<Ident>,
        properties: Vec<Property>,
        l: usize,
        r: usize,
    ) -> Expr {
        self.check_properties(&properties, self.token_span(l), "record");
        let depth = property_depth(&properties);
        let kind = ExprKind::Record { with, properties };
        self.expr(kind, depth, self.span(l, r))
    }

    pub(crate) fn function(
        &mut self,
        l: usize,
        parameters: (Vec<Parameter>, usize),
        body: Expr,
    ) -> Expr {
        let depth = body.depth;
        let span = self.token_span(l).to(body.span);
        self.any_function(l, parameters, FunctionBody::Expr(body), depth, span)
    }

    pub(crate) fn function_with_block(
        &mut self,
        l: usize,
        parameters: (Vec<Parameter>, usize),
        body: Sized<crate::ast::Block>,
    ) -> Expr {
        let span = self.token_span(l).to(body.node.span);
        self.any_function(
            l,
            parameters,
            FunctionBody::Block(body.node),
            body.depth,
            span,
        )
    }

    fn any_function(
        &mut self,
        l: usize,
        (parameters, r): (Vec<Parameter>, usize),
        body: FunctionBody,
        depth: u16,
        span: Span,
    ) -> Expr {
        let pipes: Vec<Span> = parameters
            .iter()
            .filter(|parameter| parameter.is_pipe())
            .map(|parameter| parameter.span)
            .collect();
        if let [first, second, ..] = pipes.as_slice() {
            let message = "a function has at most one pipe parameter";
            self.errors.push(
                Diagnostic::at(Code::MISPLACED, *second, message)
                    .label(*first, "the first")
                    .help("leave one `=<-` out"),
            );
        }
        let defaults = parameters.iter().filter_map(|p| p.default.as_ref());
        let depth = deepest(defaults.map(|default| default.depth)).max(depth);
        let function = Function {
            parameters,
            parameters_span: self.span(l, r),
            body,
        };
        self.expr(ExprKind::Function(Box::new(function)), depth, span)
    }

    /// A key as a string has a value, and short and full properties do not mix.
    fn check_properties(&mut self, properties: &[Property], open: Span, what: &str) {
        if let Some(bare) = properties.iter().find(|p| p.quoted && p.value.is_none()) {
            let name = &bare.key.name;
            let diagnostic = if what == "record" {
                Diagnostic::at(Code::MISSING, bare.span, "a key in quotes needs a value")
                    .help(format!("write `\"{name}\": value`"))
            } else {
                arguments_have_names(bare.span)
            };
            return self.errors.push(diagnostic);
        }
        let short = properties.iter().find(|p| p.value.is_none());
        let full = properties.iter().find(|p| p.value.is_some());
        if let (Some(short), Some(full)) = (short, full) {
            let name = &short.key.name;
            let message = format!(
                "a {what} does not mix `{name}` alone with `{}: …`",
                full.key.name
            );
            let place = if what == "record" { open } else { short.span };
            let mut diagnostic = Diagnostic::at(Code::ARGUMENT_FORM, place, message);
            if place != short.span {
                diagnostic = diagnostic.label(short.span, "without a value");
            }
            self.errors
                .push(diagnostic.help(format!("write `{name}: {name}`")));
        }
    }

    pub(crate) fn interpolated(
        &mut self,
        parts: Vec<(StringPart, u16)>,
        l: usize,
        r: usize,
    ) -> Expr {
        let depth = deepest(parts.iter().map(|(_, depth)| *depth));
        let parts = parts.into_iter().map(|(part, _)| part).collect();
        self.expr(ExprKind::Interpolated(parts), depth, self.span(l, r))
    }

    pub(crate) fn expr_part(&mut self, inner: Expr, l: usize, r: usize) -> (StringPart, u16) {
        let depth = inner.depth;
        (StringPart::Expr(Box::new(inner), self.span(l, r)), depth)
    }
}

/// An argument that is only a value.
pub(crate) fn arguments_have_names(span: Span) -> Diagnostic {
    Diagnostic::at(Code::ARGUMENT_FORM, span, "arguments are named")
        .help("write `name: value`; `name` alone stands for `name: name`")
}

fn deepest(depths: impl Iterator<Item = u16>) -> u16 {
    depths.max().unwrap_or(0)
}

fn property_depth(properties: &[Property]) -> u16 {
    let values = properties.iter().filter_map(|p| p.value.as_ref());
    deepest(values.map(|value| value.depth))
}
