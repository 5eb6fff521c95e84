//! Mistakes in lists: arguments, parameters, records, arrays, dictionaries, and what else stands in brackets.

use fluxlite_diagnostics::{Code, Diagnostic};

use super::Mistake;
use crate::tokens::TokenKind as T;
use crate::tree::arguments_have_names;

/// `[1,, 2]`, `(, a)`.
pub(super) fn comma_twice(m: &Mistake<'_>) -> Option<Diagnostic> {
    if m.found() != Some(T::Comma) {
        return None;
    }
    let last = m.before(1)?;
    if last == T::Comma {
        let diagnostic = Diagnostic::at(Code::UNEXPECTED, m.span(m.at), "a second `,`");
        return Some(diagnostic.help("delete it"));
    }
    last.is_opener().then(|| {
        let message = format!(
            "expected an element before `,` but found `{}`",
            m.text(m.last())
        );
        Diagnostic::at(Code::UNEXPECTED, m.span(m.at), message).help("delete the `,`")
    })
}

/// Arguments without names, or with `=`.
pub(super) fn argument(m: &Mistake<'_>) -> Option<Diagnostic> {
    if m.opener_kind()? != T::CallOpen {
        return None;
    }
    let found = m.found()?;
    let starts = |kind: Option<T>| matches!(kind, Some(T::CallOpen | T::Comma));
    let key = m
        .before(1)
        .is_some_and(|kind| kind.is_name() || kind == T::String);
    if key && starts(m.before(2)) {
        if found == T::Assign {
            let name = m.text(m.last());
            let message = "the value of an argument stands behind `:`";
            let diagnostic = Diagnostic::at(Code::ARGUMENT_FORM, m.span(m.at), message);
            return Some(diagnostic.help(format!("write `{name}: …`; `=` is for parameters")));
        }
        if found.begins_operand() {
            return None;
        }
        return Some(arguments_have_names(
            m.tree.span(m.last(), m.element_end(m.at)),
        ));
    }
    (starts(m.before(1)) && !found.is_closer() && !found.is_keyword_but_not_prefix())
        .then(|| arguments_have_names(m.tree.span(m.at, m.element_end(m.at))))
}

/// `(a: 1) => a`, `(<-tables) => tables`.
pub(super) fn parameter(m: &Mistake<'_>) -> Option<Diagnostic> {
    if m.opener_kind()? != T::ParametersOpen || m.kind(m.item.start) == Some(T::Builtin) {
        return None;
    }
    match m.found()? {
        T::Colon => {
            let name = m.text(m.last());
            let message = "the default of a parameter stands behind `=`";
            let diagnostic = Diagnostic::at(Code::ARGUMENT_FORM, m.span(m.at), message);
            Some(diagnostic.help(format!(
                "write `{name}=…`; `:` is for arguments, and parameters have no types"
            )))
        }
        found if found.begins_operand() && m.before(1)? != T::Assign && !m.expects("name") => None,
        found if found.begins_operand() => {
            let span = m.tree.span(m.at, m.element_end(m.at));
            let diagnostic = Diagnostic::at(Code::UNEXPECTED, span, "a parameter is a name");
            Some(diagnostic.help("write `(a, b=1, tables=<-) => …`"))
        }
        _ => None,
    }
}

/// `{r.s with a: 1}`, `{a = 1}`, `{1: 2}`.
pub(super) fn record(m: &Mistake<'_>) -> Option<Diagnostic> {
    let open = m.opener()?;
    if m.kind(open)? != T::RecordOpen {
        return None;
    }
    let key_before = m
        .before(1)
        .is_some_and(|kind| kind.is_name() || kind == T::String)
        && matches!(m.before(2), Some(T::RecordOpen | T::Comma | T::With));
    let span = m.span(m.at);
    match m.found()? {
        found @ (T::Dot | T::IndexOpen | T::CallOpen)
            if key_before && m.before(2) == Some(T::RecordOpen) && extends(m) =>
        {
            let message = format!(
                "expected `with` behind the name of a record but found `{}`",
                if found == T::Dot { "." } else { m.text(m.at) }
            );
            let diagnostic = Diagnostic::at(Code::UNEXPECTED, span, message);
            Some(diagnostic.help("give the record a name first: `s = r.s`, then `{s with …}`"))
        }
        T::Assign if key_before => {
            let message = "the value of a property stands behind `:`";
            let diagnostic = Diagnostic::at(Code::ARGUMENT_FORM, span, message);
            Some(diagnostic.help(format!("write `{}: …`", m.text(m.last()))))
        }
        found
            if matches!(m.before(1), Some(T::RecordOpen | T::Comma | T::With))
                && found.begins_operand() =>
        {
            let message = "the key of a property is a name or a string";
            let diagnostic = Diagnostic::at(Code::UNEXPECTED, span, message);
            Some(diagnostic.help("write `name: value`; a dictionary is `[key: value]`"))
        }
        _ => None,
    }
}

/// Whether a `with` follows in the brackets.
fn extends(m: &Mistake<'_>) -> bool {
    (m.at..m.element_end(m.at)).any(|index| m.kind(index) == Some(T::With))
}

/// `"${}"`, `"${a b}"`.
pub(super) fn interpolation(m: &Mistake<'_>) -> Option<Diagnostic> {
    let open = m.opener()?;
    if m.kind(open)? != T::InterpolationOpen {
        return None;
    }
    if m.last() == open && m.found() == Some(T::InterpolationClose) {
        let message = "`${}` holds no expression";
        let diagnostic = Diagnostic::at(Code::MISSING, m.span(m.at), message);
        return Some(diagnostic.help("put one in, or write `\\${}` for the text"));
    }
    (m.expects("${ }") && m.found().is_some_and(|kind| kind.begins_operand())).then(|| {
        let message = "`${…}` holds one expression";
        Diagnostic::at(Code::UNEXPECTED, m.span(open), message)
            .label(m.span(m.at), "a second one begins here")
            .help("write `${a} ${b}`, or put an operator between")
    })
}

/// `a[1:2]`, `a[]`, `a[1, 2]`.
pub(super) fn index(m: &Mistake<'_>) -> Option<Diagnostic> {
    if m.opener_kind()? != T::IndexOpen {
        return None;
    }
    let span = m.span(m.at);
    match m.found()? {
        T::Colon => {
            let diagnostic = Diagnostic::at(Code::FOREIGN, span, "Flux has no slices of arrays");
            Some(diagnostic.help("`array.filter` and `length` are in place of it"))
        }
        T::Comma => {
            let message = "an index is one expression";
            Some(Diagnostic::at(Code::UNEXPECTED, span, message).help("write `a[1][2]`"))
        }
        _ => None,
    }
}

/// Two elements in a row.
pub(super) fn missing_comma(m: &Mistake<'_>) -> Option<Diagnostic> {
    if !m.expects(",") || !m.found()?.begins_operand() && m.found()? != T::BlockOpen {
        return None;
    }
    let what = match m.opener_kind()? {
        T::CallOpen => "arguments",
        T::ParametersOpen => "parameters",
        T::RecordOpen => "properties",
        T::ArrayOpen => "elements",
        _ => return None,
    };
    let found = m.found_text();
    let message = format!("expected `,` but found {found}");
    let diagnostic = Diagnostic::at(Code::MISSING, m.span(m.at), message);
    Some(diagnostic.help(format!(
        "put `,` before {found}: {what} are separated by commas"
    )))
}

/// `[1, "a": 2]`, `["a": 1, 2]`.
pub(super) fn dictionary(m: &Mistake<'_>) -> Option<Diagnostic> {
    if m.opener_kind()? != T::ArrayOpen {
        return None;
    }
    let found = m.found()?;
    let mixed = found == T::Colon
        || m.expects(":") && matches!(found, T::Comma | T::SquareClose) && !m.expects(",");
    mixed.then(|| {
        let message = "an array has elements, a dictionary `key: value`; this has both";
        let diagnostic = Diagnostic::at(Code::UNEXPECTED, m.span(m.at), message);
        diagnostic.help("write `[1, 2]` or `[\"a\": 1, \"b\": 2]`")
    })
}
