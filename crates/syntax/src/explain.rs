//! What to say about a token that the grammar does not take.
//!
//! The parser knows where it failed and what could have stood there. That list is long and says little; what the
//! author meant shows in the tokens around. So a row of rules looks at them, from the particular to the general,
//! and the first that knows the mistake words it, at the place where it was made.

mod elements;
mod expected;
mod signs;
mod words;

use std::ops::Range;

use fluxlite_diagnostics::{Code, Diagnostic, Span};

use crate::tokens::{Token, TokenKind};
use crate::tree::Tree;
use expected::Expected;

/// Where parsing failed.
pub(crate) struct Mistake<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) tokens: &'a [Token],
    /// The tokens of the item; parsing may have failed at its end.
    pub(crate) item: Range<usize>,
    /// The token that was not taken.
    pub(crate) at: usize,
    /// The names of the tokens that would have been.
    pub(crate) expected: &'a [String],
}

/// A mistake that one rule knows.
type Rule = fn(&Mistake<'_>) -> Option<Diagnostic>;

/// From the particular to the general.
const RULES: &[Rule] = &[
    signs::receive,
    signs::question,
    elements::comma_twice,
    words::reserved,
    words::import_path,
    elements::argument,
    elements::parameter,
    elements::record,
    elements::interpolation,
    elements::index,
    signs::assign,
    signs::arrow,
    signs::pipe,
    words::unfinished_if,
    words::stray_branch,
    elements::missing_comma,
    elements::dictionary,
    operand,
];

impl Mistake<'_> {
    /// Puts the mistake in words; nothing if it follows from one that was reported already.
    pub(crate) fn explain(&self) -> Option<Diagnostic> {
        let reported = |kind| matches!(kind, Some(TokenKind::Illegal));
        if reported(self.found()) {
            return None;
        }
        let known = RULES.iter().find_map(|rule| rule(self));
        let mistake = known.unwrap_or_else(|| self.general());
        Some(match self.glued() {
            Some(bracket) => mistake.help(goes_on(self.text(bracket))),
            None => mistake,
        })
    }

    /// The bracket around the mistake or right before it that begins a line and yet goes on with the one above.
    fn glued(&self) -> Option<usize> {
        let last = self.last();
        let closed = self.kind(last).is_some_and(TokenKind::is_closer);
        let bracket = self.opener_around(if closed { last } else { self.at })?;
        let suffix = matches!(
            self.kind(bracket)?,
            TokenKind::CallOpen | TokenKind::IndexOpen
        );
        (suffix && self.tree.line_break_before(bracket)).then_some(bracket)
    }

    /// The kind of the token that was not taken; none if the statement ended.
    fn found(&self) -> Option<TokenKind> {
        let inside = self.at < self.item.end;
        inside
            .then(|| self.kind(self.at))?
            .filter(|kind| *kind != TokenKind::Missing)
    }

    /// The token that stands where the mistake was noticed, which may belong to the next statement.
    fn next(&self) -> usize {
        if self.kind(self.at) == Some(TokenKind::Missing) {
            self.at + 1
        } else {
            self.at
        }
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The kind of the `count`-th token before, inside of the item.
    fn before(&self, count: usize) -> Option<TokenKind> {
        let index = self.at.checked_sub(count)?;
        (index >= self.item.start).then(|| self.kind(index))?
    }

    fn is_name(&self, index: usize) -> bool {
        self.kind(index).is_some_and(TokenKind::is_name)
    }

    fn expects(&self, token: &str) -> bool {
        Expected(self.expected).has(token)
    }

    /// Whether an expression could begin here.
    fn expects_operand(&self) -> bool {
        self.expects("int")
    }

    /// The innermost bracket that is open here.
    fn opener(&self) -> Option<usize> {
        self.opener_around(self.at)
    }

    fn opener_around(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for index in (self.item.start..at).rev() {
            let kind = self.kind(index)?;
            if kind.is_closer() {
                depth += 1;
            } else if kind.is_opener() {
                if depth == 0 {
                    return Some(index);
                }
                depth -= 1;
            }
        }
        None
    }

    fn opener_kind(&self) -> Option<TokenKind> {
        self.kind(self.opener()?)
    }

    /// The end of the list element that goes on at this token: the `,` or closer behind it.
    fn element_end(&self, from: usize) -> usize {
        let mut depth = 0_usize;
        for index in from..self.item.end {
            match self.kind(index) {
                Some(TokenKind::Comma) if depth == 0 => return index,
                Some(kind) if kind.is_opener() => depth += 1,
                Some(kind) if kind.is_closer() => match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return index,
                },
                _ => {}
            }
        }
        self.item.end
    }

    fn text(&self, index: usize) -> &str {
        self.tree.token_text(index)
    }

    fn span(&self, index: usize) -> Span {
        self.tree.token_span(index)
    }

    /// The token before the failure.
    fn last(&self) -> usize {
        self.at.saturating_sub(1).max(self.item.start)
    }

    /// Whether a line break stands before the token that was not taken.
    fn on_new_line(&self) -> bool {
        self.tree.line_break_before(self.next())
    }

    /// The token that was not taken, for a message.
    fn found_text(&self) -> String {
        let next = self.next();
        if self.kind(next).is_none() {
            return "the end of the file".to_owned();
        }
        let line = self.text(next).lines().next().unwrap_or("");
        if line.chars().count() > 30 {
            let short: String = line.chars().take(27).collect();
            return format!("`{short}…`");
        }
        format!("`{line}`")
    }

    /// At the token that was not taken, or behind the last one where the text just stops.
    fn place(&self) -> Span {
        let stops = self.found().is_none_or(TokenKind::is_closer) && self.on_new_line();
        if stops || self.next() >= self.tokens.len() {
            self.span(self.last())
        } else {
            self.span(self.next())
        }
    }

    fn general(&self) -> Diagnostic {
        let expected = Expected(self.expected).in_words();
        let found = self.found_text();
        if self.at == self.item.start {
            let message = format!("a statement cannot begin with {found}");
            return Diagnostic::at(Code::UNEXPECTED, self.place(), message);
        }
        let message = format!("expected {expected} but found {found}");
        Diagnostic::at(Code::UNEXPECTED, self.place(), message)
    }
}

/// The help where a line begins with `(` or `[` and was probably meant to be a statement.
#[must_use]
pub fn goes_on(bracket: &str) -> String {
    format!(
        "a line that begins with `{bracket}` goes on with the line above; give the value a name to begin a statement"
    )
}

/// An expression is missing.
fn operand(mistake: &Mistake<'_>) -> Option<Diagnostic> {
    if !mistake.expects_operand() || mistake.at == mistake.item.start {
        return None;
    }
    let last = mistake.last();
    let after = mistake.text(last);
    let found = mistake.found_text();
    if mistake.kind(last)?.is_opener() && mistake.found().is_some_and(TokenKind::is_closer) {
        let message = format!("expected an expression between `{after}` and {found}");
        return Some(Diagnostic::at(
            Code::MISSING,
            mistake.span(mistake.at),
            message,
        ));
    }
    let message = format!("expected an expression after `{after}` but found {found}");
    let diagnostic = Diagnostic::at(Code::MISSING, mistake.place(), message);
    let loose = matches!(
        mistake.found(),
        Some(TokenKind::If | TokenKind::Not | TokenKind::Exists)
    );
    Some(diagnostic.maybe_help(
        loose.then(|| format!("put it in parentheses: `({} …)`", mistake.text(mistake.at))),
    ))
}
