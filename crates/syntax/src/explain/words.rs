//! Mistakes with words: reserved ones as names, `if` without `then`, paths without quotes.

use fluxlite_diagnostics::{Code, Diagnostic};

use super::Mistake;
use crate::tokens::TokenKind as T;

/// A keyword where a name is wanted.
pub(super) fn reserved(m: &Mistake<'_>) -> Option<Diagnostic> {
    let word = reserved_word(m)?;
    let text = m.text(word);
    let before = word.checked_sub(1).filter(|index| *index >= m.item.start);
    let help = match before.and_then(|index| m.kind(index)) {
        Some(T::Dot) => format!("write `[\"{text}\"]` for the member"),
        Some(T::RecordOpen | T::Comma | T::CallOpen) if m.kind(word + 1) == Some(T::Colon) => {
            format!("write `\"{text}\": …`")
        }
        _ => "take another name".to_owned(),
    };
    let message = format!("`{text}` is a reserved word");
    Some(Diagnostic::at(Code::KEYWORD, m.span(word), message).help(help))
}

/// The index of the keyword that is used as a name.
fn reserved_word(m: &Mistake<'_>) -> Option<usize> {
    let begins = |kind: Option<T>| {
        kind.is_none_or(|kind| kind == T::Comma || kind == T::With || kind.is_opener())
    };
    let found = m.found();
    if found.is_some_and(T::is_keyword) {
        let name_only = m.expects("name") && !m.expects_operand();
        let next = m.kind(m.at + 1);
        let bound = matches!(next, Some(T::Assign | T::Colon | T::Arrow)) && m.expects("name");
        return (name_only || bound).then_some(m.at);
    }
    // `not` and `if` begin expressions, so parsing failed only behind them.
    if !m.before(1).is_some_and(T::is_keyword) {
        return None;
    }
    let bound = matches!(found, Some(T::Assign | T::Colon | T::Arrow));
    let listed = begins(m.before(2))
        && matches!(found, Some(T::Comma | T::ParenClose | T::RecordClose))
        && m.opener_kind() != Some(T::ArrayOpen);
    (bound || listed).then(|| m.last())
}

/// `import strings`.
pub(super) fn import_path(m: &Mistake<'_>) -> Option<Diagnostic> {
    let import = (m.item.start..m.at)
        .rev()
        .find(|index| m.kind(*index) == Some(T::Import))?;
    if !m.expects("string") || m.at > import + 2 {
        return None;
    }
    if m.is_name(m.last()) {
        let mut end = m.at;
        while matches!(m.kind(end), Some(T::Div | T::Dot)) && m.is_name(end + 1) {
            end += 2;
        }
        let span = m.tree.span(m.last(), end);
        let path: String = (m.last()..end)
            .map(|index| m.text(index).replace('.', "/"))
            .collect();
        let message = "the path of a package stands in quotes";
        let diagnostic = Diagnostic::at(Code::MISSING, span, message);
        return Some(diagnostic.help(format!("write `import \"{path}\"`")));
    }
    let message = "expected the path of a package behind `import`";
    let diagnostic = Diagnostic::at(Code::MISSING, m.span(import), message);
    Some(diagnostic.help("write `import \"strings\"`"))
}

/// `if` without `then` or `else`.
pub(super) fn unfinished_if(m: &Mistake<'_>) -> Option<Diagnostic> {
    let missing = if m.expects("then") {
        "then"
    } else if m.expects("else") {
        "else"
    } else {
        return None;
    };
    let place = m.innermost_if()?;
    let message = format!("`if` without `{missing}`");
    let diagnostic = Diagnostic::at(Code::MISSING, m.span(place), message)
        .label(m.place(), format!("expected `{missing}`"));
    Some(diagnostic.help("a choice is written `if a then b else c`"))
}

/// `then` or `else` without `if`.
pub(super) fn stray_branch(m: &Mistake<'_>) -> Option<Diagnostic> {
    let found = m.found()?;
    if !matches!(found, T::Then | T::Else) || m.innermost_if().is_some() {
        return None;
    }
    let message = format!("`{}` without `if`", m.text(m.at));
    let diagnostic = Diagnostic::at(Code::UNEXPECTED, m.span(m.at), message);
    Some(diagnostic.help("a choice is written `if a then b else c`"))
}

impl Mistake<'_> {
    /// The `if` that waits for its `then` or `else` here.
    fn innermost_if(&self) -> Option<usize> {
        let (mut depth, mut done) = (0_usize, 0_usize);
        for index in (self.item.start..self.at).rev() {
            match self.kind(index)? {
                kind if kind.is_closer() => depth += 1,
                kind if kind.is_opener() => depth = depth.checked_sub(1)?,
                T::Else if depth == 0 => done += 1,
                T::If if depth == 0 && done == 0 => return Some(index),
                T::If if depth == 0 => done -= 1,
                _ => {}
            }
        }
        None
    }
}
