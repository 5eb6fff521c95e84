//! What is said about a conflict that is no plain mismatch.

use fluxlite_diagnostics::Code;
use fluxlite_syntax::ast::Name;

use crate::kinds::Kinds;
use crate::print::{self, Letters, label_text};
use crate::types::Type;

/// A code, a message, what to do.
pub(super) type Message = (Code, String, Option<String>);

pub(super) fn kind_message(ty: &Type, kind: Kinds) -> Message {
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

pub(super) fn labels_message(missing: &[Name], unexpected: &[Name]) -> Message {
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

pub(super) fn recursive_message(expected: &Type, found: &Type) -> Message {
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
