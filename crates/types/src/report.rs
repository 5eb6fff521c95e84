//! A failed unification in words: what was expected, what was found, and what to do about it.

use fluxlite_diagnostics::{Code, Diagnostic, SourceMap, Span, did_you_mean};
use fluxlite_syntax::ast::{Expr, ExprKind, Name};

use crate::conflict::{Conflict, ConflictKind};
use crate::kinds::Kinds;
use crate::print::{self, Letters, label_text};
use crate::types::{Basic, Type};
use crate::unify::Step;

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
                convert(*expected, *found, short_text(self.sources, span))
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

/// How a value of one basic type becomes one of another: a literal in the other form, or a call.
fn convert(to: Basic, from: Basic, text: &str) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if to == Basic::Float && digits(text) {
        return Some(format!("write it as a float: `{text}.0`"));
    }
    if from == Basic::String
        && let Some(inside) = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
    {
        let value = match to {
            Basic::Int => digits(inside),
            Basic::Bool => matches!(inside, "true" | "false"),
            Basic::Float => inside
                .split_once('.')
                .is_some_and(|(a, b)| digits(a) && digits(b)),
            Basic::Duration => {
                let number = inside.trim_end_matches(|c: char| c.is_ascii_lowercase());
                digits(number)
                    && matches!(
                        inside.get(number.len()..),
                        Some("y" | "mo" | "w" | "d" | "h" | "m" | "s" | "ms" | "us" | "ns")
                    )
            }
            _ => {
                return conversion(to, from).map(|call| format!("convert it: `{call}(v: {text})`"));
            }
        };
        return value.then(|| format!("write it without quotes: `{inside}`"));
    }
    let call = conversion(to, from)?;
    Some(format!("convert it: `{call}(v: {text})`"))
}

/// The function that converts one basic type to another.
pub(crate) fn conversion(to: Basic, from: Basic) -> Option<&'static str> {
    use Basic::{Bool, Bytes, Duration, Float, Int, String, Time, UInt};
    let possible = match to {
        String => matches!(from, Bool | Int | UInt | Float | Duration | Time | Bytes),
        Int | UInt => matches!(from, Int | UInt | Float | String),
        Float => matches!(from, Bool | Int | UInt | String),
        Bool => matches!(from, Int | UInt | String),
        Time | Duration => matches!(from, Int | UInt | String),
        Bytes => from == String,
        Basic::Regexp => false,
    };
    possible.then(|| to.name())
}

/// The text of a place for a suggestion; `…` if it is long or of several lines.
pub(crate) fn short_text(sources: &SourceMap, span: Span) -> &str {
    let text = sources.text(span);
    if text.is_empty() || text.len() > 40 || text.contains('\n') {
        "…"
    } else {
        text
    }
}

type Message = (Code, String, Option<String>);

fn kind_message(ty: &Type, kind: Kinds) -> Message {
    let text = print::described(ty, &mut Letters::of(&[ty]));
    let name = kind.names().next().unwrap_or("");
    let help = match kind {
        Kinds::RECORD => Some("a record is wanted here, as `{label: value}`"),
        Kinds::ADDABLE => Some("`+` takes int, uint, float and string"),
        Kinds::SUBTRACTABLE => Some("`-` takes int, uint and float"),
        Kinds::DIVISIBLE => Some("`*`, `/`, `%` and `^` take int, uint and float"),
        Kinds::NEGATABLE => Some("a sign can stand before int, uint, float and duration"),
        Kinds::COMPARABLE => Some("int, uint, float, string, duration and time have an order"),
        Kinds::NUMERIC => Some("int, uint and float are numeric"),
        Kinds::TIMEABLE => Some("duration and time are timeable"),
        Kinds::STRINGABLE => {
            Some("bool, int, uint, float, string, duration and time have a text form")
        }
        Kinds::NULLABLE => Some("bool, int, uint, float, string, duration and time can be null"),
        Kinds::BASIC => Some("a basic type is wanted here"),
        _ => None,
    };
    let message = format!("{text} is not {name}");
    (Code::KIND, message, help.map(str::to_owned))
}

fn labels_message(missing: &[Name], unexpected: &[Name]) -> Message {
    let list = |names: &[Name]| {
        let names: Vec<_> = names.iter().map(|name| label_text(name)).collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        format!("label{plural} {}", names.join(", "))
    };
    let message = match (missing.is_empty(), unexpected.is_empty()) {
        (false, true) => format!("record is missing {}", list(missing)),
        (true, _) => format!("found unexpected {}", list(unexpected)),
        (false, false) => {
            format!(
                "record is missing {}, and has unexpected {}",
                list(missing),
                list(unexpected)
            )
        }
    };
    (Code::LABEL, message, None)
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

fn recursive_message(expected: &Type, found: &Type) -> Message {
    let (e, f) = print::describe_pair(expected, found);
    let message = format!("recursive types are not supported: {e} would have to be {f}");
    let help = match (labels_of(expected), labels_of(found)) {
        (Some(expected), Some(found)) => difference(&expected, &found),
        _ => None,
    };
    (Code::RECURSIVE, message, help)
}

/// The labels that a type shows as a record or as what stands for one.
fn labels_of(ty: &Type) -> Option<Vec<&Name>> {
    match ty {
        Type::Record(record) => Some(record.fields.iter().map(|field| &field.0).collect()),
        Type::Variable(_) => Some(Vec::new()),
        _ => None,
    }
}

fn difference(expected: &[&Name], found: &[&Name]) -> Option<String> {
    let only = |a: &[&Name], b: &[&Name]| a.iter().find(|name| !b.contains(name)).copied().cloned();
    let label = only(found, expected).or_else(|| only(expected, found))?;
    Some(format!(
        "one of the records has label {}, which is not known of the other",
        label_text(&label)
    ))
}
