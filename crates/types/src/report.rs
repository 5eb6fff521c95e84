//! A failed unification in words: what was expected, what was found, and what to do about it.

mod convert;
mod sides;
mod words;

use fluxlite_diagnostics::{Code, Diagnostic, SourceMap, Span, did_you_mean};
use fluxlite_syntax::ast::{Expr, ExprKind, Name};

use crate::conflict::{Conflict, ConflictKind};
use crate::print::{self, label_text};
use crate::types::Type;
use crate::unify::Step;

use convert::convert;
pub use sides::{Side, meet};
use words::{kind_message, labels_message, recursive_message};

/// Where types were held against each other.
#[derive(Debug, Default)]
pub(crate) struct Context<'a> {
    /// What was found, as written: a part of it may be shown.
    pub(crate) written: Option<&'a Expr>,
    /// The role of what was found, such as "argument `n`".
    pub(crate) role: Option<String>,
    /// Another place to show, such as the first element, with a few words.
    pub(crate) beside: Option<(Span, String)>,
    /// What to do, where the caller knows better.
    pub(crate) help: Option<String>,
}

impl<'a> Context<'a> {
    pub(crate) fn argument(name: Name) -> Self {
        Context {
            role: Some(format!("argument {name}")),
            ..Context::default()
        }
    }

    /// What is piped into a parameter, if that has a name.
    pub(crate) fn piped(name: Option<Name>) -> Self {
        name.map(Context::argument).unwrap_or_default()
    }

    pub(crate) fn default_of(name: Name) -> Self {
        Context {
            role: Some(format!("default of argument {name}")),
            help: Some(format!("give the argument `{name}`")),
            ..Context::default()
        }
    }

    /// The result of a lambda that is an argument.
    pub(crate) fn result_of(name: Option<Name>) -> Self {
        Context {
            role: name.map(|name| format!("result of {name}")),
            ..Context::default()
        }
    }

    pub(crate) fn written(self, written: Option<&'a Expr>) -> Self {
        Context { written, ..self }
    }

    pub(crate) fn beside(span: Span, text: &str) -> Self {
        Context {
            beside: Some((span, text.to_owned())),
            ..Context::default()
        }
    }
}

/// A conflict about to be reported.
pub(crate) struct Report<'a> {
    pub(crate) sources: &'a SourceMap,
    pub(crate) conflict: &'a Conflict,
    pub(crate) context: &'a Context<'a>,
}

impl Report<'_> {
    /// The error, at a place. Types beyond the bounds are reported once a statement, so not here.
    pub(crate) fn diagnostic(&self, span: Span) -> Option<Diagnostic> {
        let (code, message, help) = match &self.conflict.kind {
            ConflictKind::Mismatch(expected, found) => {
                let (e, f) = print::describe_pair(expected, found);
                let message = format!("expected {e} but found {f}");
                (
                    Code::MISMATCH,
                    message,
                    self.mismatch_help(expected, found, span),
                )
            }
            ConflictKind::Kind(ty, kind) => kind_message(ty, *kind),
            ConflictKind::Labels {
                missing,
                unexpected,
            } => labels_message(missing, unexpected),
            ConflictKind::Recursive(expected, found) => recursive_message(expected, found),
            ConflictKind::MissingParameter(name) => {
                let message = format!("missing required argument {name}");
                let help = format!("the function must have a parameter `{name}`");
                (Code::ARGUMENT, message, Some(help))
            }
            ConflictKind::UnexpectedParameter(name, called) => {
                let message = format!("found unexpected argument {name}");
                let called: Vec<_> = called.iter().map(|name| format!("`{name}`")).collect();
                let help = match called.as_slice() {
                    [] => "the function is called without arguments".to_owned(),
                    names => format!("the function is called with {}", names.join(", ")),
                };
                (Code::ARGUMENT, message, Some(help))
            }
            ConflictKind::MissingPipe => {
                let help = "the function must have a pipe parameter, as `tables=<-`";
                let message = "missing pipe argument".to_owned();
                (Code::ARGUMENT, message, Some(help.to_owned()))
            }
            ConflictKind::TooLarge => return None,
        };
        let mut error = Diagnostic::at(code, span, message + &self.place());
        if let Some((span, text)) = &self.context.beside {
            error = error.label(*span, text.as_str());
        }
        if let Some(part) = self.written_part() {
            error = error.label(part, "this value");
        }
        Some(error.maybe_help(self.context.help.clone().or(help)))
    }

    /// Which part of what: ` (label a of argument v)`.
    fn place(&self) -> String {
        let steps = self.conflict.within.iter().rev().map(|step| match step {
            Step::Label(label) => format!("label {}", label_text(label)),
            Step::Element => "element".to_owned(),
            Step::Key => "key".to_owned(),
            Step::Value => "value".to_owned(),
            Step::Parameter(name) => format!("parameter {name}"),
            Step::Result => "result".to_owned(),
        });
        let steps: Vec<String> = steps.chain(self.context.role.clone()).collect();
        if steps.is_empty() {
            return String::new();
        }
        format!(" ({})", steps.join(" of "))
    }

    /// The value of the label at fault, where the record is written out.
    fn written_part(&self) -> Option<Span> {
        let (mut expr, mut found) = (self.context.written?, None);
        for step in &self.conflict.within {
            while let ExprKind::Paren(inner) = &expr.kind {
                expr = inner;
            }
            let (Step::Label(label), ExprKind::Record { properties, .. }) = (step, &expr.kind)
            else {
                break;
            };
            let property = properties.iter().rfind(|p| p.key.name == *label)?;
            found = Some(property.span);
            match &property.value {
                Some(value) => (expr, found) = (value, Some(value.span)),
                None => break,
            }
        }
        found
    }

    fn mismatch_help(&self, expected: &Type, found: &Type, span: Span) -> Option<String> {
        match (expected, found) {
            // A part of what is written cannot be converted where it stands.
            _ if !self.conflict.within.is_empty() => None,
            (Type::Basic(expected), Type::Basic(found)) => {
                convert(*expected, *found, self.sources.short_text(span))
            }
            (Type::Array(element), found)
                if same_basic(element, found)
                    || matches!((&**element, found), (Type::Variable(_), Type::Record(_))) =>
            {
                Some("put it into an array: `[…]`".to_owned())
            }
            (Type::Stream(_), Type::Array(_)) => {
                Some("make a stream of an array with `array.from(rows: …)`".to_owned())
            }
            (Type::Stream(_), Type::Record(_)) => {
                Some("make a stream of records with `array.from(rows: [{…}])`".to_owned())
            }
            (Type::Array(_), Type::Stream(_)) => {
                Some("take a column out of a stream with `findColumn(fn: …, column: …)`".to_owned())
            }
            (expected, Type::Function(function))
                if function.parameters.is_empty() && same_basic(&function.result, expected) =>
            {
                Some("call the function: `…()`".to_owned())
            }
            _ => None,
        }
    }
}

fn same_basic(a: &Type, b: &Type) -> bool {
    matches!((a, b), (Type::Basic(a), Type::Basic(b)) if a == b)
}

/// The labels of a record, or the one that was probably meant.
pub(crate) fn labels_help(label: &str, names: &[Name]) -> Option<String> {
    if let Some(close) = did_you_mean(label, names.iter().map(|name| &**name)) {
        return Some(format!("did you mean {}?", label_text(close)));
    }
    let mut names: Vec<_> = names.iter().map(|name| label_text(name)).collect();
    names.sort_unstable();
    match names.len() {
        0 => Some("the record has no labels".to_owned()),
        1..=12 => Some(format!("the record has {}", names.join(", "))),
        _ => None,
    }
}
