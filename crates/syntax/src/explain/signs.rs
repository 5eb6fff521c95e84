//! Mistakes with signs: `=`, `=>`, `|>`, `<-`, `?`.

use fluxlite_diagnostics::{Code, Diagnostic};

use super::Mistake;
use crate::tokens::TokenKind as T;

/// `a <-1`, and `<-` where nothing receives.
pub(super) fn receive(m: &Mistake<'_>) -> Option<Diagnostic> {
    if m.found()? != T::PipeReceive {
        return None;
    }
    let span = m.span(m.at);
    if m.opener_kind() == Some(T::ParametersOpen) && m.before(1)? != T::Assign {
        let name = m.kind(m.at + 1).filter(|kind| kind.is_name());
        let name = name.map_or("tables", |_| m.text(m.at + 1));
        let message = "the pipe parameter is a name with the default `<-`";
        return Some(
            Diagnostic::at(Code::UNEXPECTED, span, message).help(format!("write `{name}=<-`")),
        );
    }
    if !m.expects_operand() {
        let message = "`<-` is a sign of its own";
        let help = "to compare with a negative value, write `< -`";
        return Some(Diagnostic::at(Code::UNEXPECTED, span, message).help(help));
    }
    let message = "`<-` is only the default of a parameter";
    Some(Diagnostic::at(Code::MISPLACED, span, message).help("write `(tables=<-) => tables |> …`"))
}

/// `a ? b : c`.
pub(super) fn question(m: &Mistake<'_>) -> Option<Diagnostic> {
    (m.found()? == T::Question).then(|| {
        let message = "a choice is written with words";
        let diagnostic = Diagnostic::at(Code::FOREIGN, m.span(m.at), message);
        diagnostic.help("write `if a then b else c`")
    })
}

/// `=` inside an expression, and for a member.
pub(super) fn assign(m: &Mistake<'_>) -> Option<Diagnostic> {
    if m.found()? != T::Assign {
        return None;
    }
    let span = m.span(m.at);
    let in_brackets = m.opener_kind().is_some_and(|kind| kind != T::BlockOpen);
    let member = m.before(1).is_some_and(T::is_name) && m.before(2) == Some(T::Dot)
        || m.before(1) == Some(T::SquareClose);
    if !in_brackets && member && !m.assigned_before() {
        let diagnostic = Diagnostic::at(Code::MISPLACED, span, "a member cannot be assigned");
        return Some(
            diagnostic
                .help("make a new record: `{r with a: 1}`; if this was a comparison, write `==`"),
        );
    }
    // `|> name = …` is told by the pipe.
    if m.before(2) == Some(T::PipeForward) || m.expects_operand() {
        return None;
    }
    let diagnostic = Diagnostic::at(Code::UNEXPECTED, span, "`=` gives a name to a value");
    Some(diagnostic.help("write `==` to compare"))
}

/// `=>` without parameters before it.
pub(super) fn arrow(m: &Mistake<'_>) -> Option<Diagnostic> {
    (m.found()? == T::Arrow).then(|| {
        let message = "`=>` stands behind parameters in parentheses";
        let diagnostic = Diagnostic::at(Code::UNEXPECTED, m.span(m.at), message);
        diagnostic.help("a function is written `(a, b) => a + b`")
    })
}

/// `|>` from nothing, to nothing, or to what is no call.
pub(super) fn pipe(m: &Mistake<'_>) -> Option<Diagnostic> {
    if m.found() == Some(T::PipeForward) && m.expects_operand() {
        let message = "nothing stands before `|>`";
        let diagnostic = Diagnostic::at(Code::MISSING, m.span(m.at), message);
        return Some(diagnostic.help("begin with a stream: `from(…) |> …`"));
    }
    if m.before(1) == Some(T::PipeForward) {
        if m.found().is_some_and(T::begins_operand) {
            let message = "`|>` leads to a call of a function";
            let diagnostic = Diagnostic::at(Code::MISPLACED, m.span(m.at), message);
            return Some(diagnostic.help("write `|> function(…)`"));
        }
        let diagnostic = Diagnostic::at(Code::MISSING, m.span(m.last()), "`|>` leads to nothing");
        return Some(diagnostic.help("write a call behind it: `|> limit(n: 10)`"));
    }
    let name = m.before(1).is_some_and(T::is_name);
    (name && m.before(2) == Some(T::PipeForward)).then(|| {
        let message = "`|>` leads to a call of a function";
        let diagnostic = Diagnostic::at(Code::MISPLACED, m.span(m.last()), message);
        diagnostic.help(format!("write `{}()`", m.text(m.last())))
    })
}

impl Mistake<'_> {
    /// Whether the statement has an `=` already.
    fn assigned_before(&self) -> bool {
        let statement = (self.item.start..self.at).rev();
        for index in statement {
            let Some(token) = self.tokens.get(index) else {
                continue;
            };
            if token.kind == T::Assign {
                return true;
            }
            if token.starts_statement {
                return false;
            }
        }
        false
    }
}
