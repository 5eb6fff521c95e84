//! What happens when a bracket is missing or wrong, or there are too many.
//!
//! The opener that is to blame is the innermost one. A line behind it that can only be a statement (by its form
//! and its indentation) tells where it should have been closed: reading goes on there, with the missing brackets
//! put in. Without such a line the closer is taken for the right one, and bracket errors are kept quiet
//! ([`Poison`]) up to the next line that begins a statement.

use fluxlite_diagnostics::{Code, Diagnostic};

use super::brackets::{Bracket, Open, opener_span};
use super::classify::Classifier;
use super::kind::{Token, TokenKind};
use super::raw::Raw;
use crate::ast::MAX_DEPTH;

/// How often reading goes on before an unclosed bracket; every time costs a pass over the rest.
const RESUMPTIONS: usize = 20;

/// After a bracket error: until when nothing is said about brackets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Poison {
    /// The first token whose errors are not reported.
    pub(super) from: usize,
    margin: Margin,
    /// Whether the text is not even read.
    pub(super) skips: bool,
}

/// How far left a line must begin to be a statement of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margin {
    /// For `name =` and keywords: the indentation of the line of the opener.
    line: usize,
    /// For everything else: the indentation of the line of the statement.
    statement: usize,
}

impl Classifier<'_> {
    /// A bracket beyond the limit: the whole statement is given up and not read further.
    pub(super) fn too_deep(&mut self, start: usize, end: usize) {
        if self.poison.is_none() {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            let span = self.span(start, end);
            self.error(
                Diagnostic::at(Code::TOO_DEEP, span, message)
                    .help("give the inner parts names of their own"),
            );
        }
        let from = self.statement_of(self.open.first().map_or(0, |open| open.token));
        let margin = self.margin(from);
        while !self.open.is_empty() {
            self.close_virtually();
        }
        self.poison = Some(Poison {
            from,
            margin,
            skips: true,
        });
        self.settled = end;
    }

    /// Begins a stretch in which nothing is said about brackets.
    pub(super) fn poison_from(&mut self, from: usize, margin: Margin) {
        self.poison = Some(Poison {
            from,
            margin,
            skips: false,
        });
    }

    /// Begins a stretch in which nothing is said about brackets, at an unclosed literal: the rest of its line,
    /// and the brackets there, are lost.
    pub(super) fn poison_from_literal(&mut self, token: usize, start: usize) {
        if self.poison.is_none() {
            let margin = Margin {
                line: self.indentation(start),
                ..self.margin(token)
            };
            self.poison_from(token, margin);
        }
    }

    /// Ends that stretch where a line begins a statement.
    pub(super) fn end_poison(&mut self, raw: Raw, start: usize, end: usize) {
        let Some(Poison { from, margin, .. }) = self.poison else {
            return;
        };
        if !self.gap_before(start).contains('\n')
            || matches!(
                self.open.last().map(|o| o.bracket),
                Some(Bracket::Interpolation { .. })
            )
        {
            return;
        }
        let column = self.indentation(start);
        let decided = raw.is_statement_keyword() || (raw == Raw::Identifier && self.assigns(end));
        let begins = decided && column <= margin.line
            || raw.begins_statement_after_operand() && column <= margin.statement;
        if begins {
            while !self.at_statement_level() {
                self.close_virtually();
            }
            self.end_statement();
            self.out.silent.add(from..self.out.list.len());
            self.poison = None;
        }
    }

    /// At the end of the text: goes back to where the innermost open bracket should have been closed.
    pub(super) fn resume_before_end(&mut self) -> bool {
        let Some(top) = self.open.last().copied() else {
            return false;
        };
        if self.poison.is_some() {
            return false;
        }
        self.out.unfinished = true;
        let margin = self.margin(top.token);
        let depth = self.open.len() - 1;
        let error = never_closed(self, top);
        let resumed = self.resume_after(depth, margin);
        self.error(error);
        if !resumed {
            self.poison_from(top.token, margin);
        }
        resumed
    }

    /// Goes on at the first line behind the bracket at this depth that begins a statement.
    pub(super) fn resume_after(&mut self, depth: usize, margin: Margin) -> bool {
        let Some(opener) = self.open.get(depth).copied() else {
            return false;
        };
        if self.resumed.1 >= RESUMPTIONS {
            return false;
        }
        let Some(index) = self.statement_behind(opener.token, margin) else {
            return false;
        };
        let Some(at) = self.out.list.get(index).map(|token| token.start) else {
            return false;
        };
        self.resumed = (at, self.resumed.1 + 1);
        self.out.list.truncate(index);
        self.out.silent.truncate(index);
        self.out.comments.retain(|c| (c.span.start as usize) < at);
        self.forget_errors(at);
        self.open.truncate(depth + 1);
        self.close_virtually();
        while !self.at_statement_level() {
            self.close_virtually();
        }
        self.end_statement();
        self.out.silent.add(opener.token..self.out.list.len());
        self.settled = at;
        self.read_from(at);
        true
    }

    /// Forgets the errors from this byte on, which will be read again.
    pub(super) fn forget_errors(&mut self, at: usize) {
        let before = |e: &Diagnostic| e.span().is_none_or(|s| (s.start as usize) < at);
        self.out.errors.retain(before);
        self.out.follow_ups.retain(before);
    }

    /// The first token behind this one that begins a line and can only begin a statement.
    fn statement_behind(&self, token: usize, margin: Margin) -> Option<usize> {
        let list = self.out.list.get(token + 1..)?;
        let mut before = self.out.list.get(token)?.end;
        for (offset, token_here) in list.iter().enumerate() {
            let gap = self.text.get(before..token_here.start).unwrap_or("");
            before = token_here.end;
            if token_here.start > self.resumed.0
                && gap.contains('\n')
                && self.begins_statement(token_here, margin)
            {
                return Some(token + 1 + offset);
            }
        }
        None
    }

    fn begins_statement(&self, token: &Token, margin: Margin) -> bool {
        use TokenKind as T;
        let column = self.indentation(token.start);
        match token.kind {
            T::Option | T::Builtin | T::TestCase | T::Import | T::Package | T::Return => {
                column <= margin.line
            }
            T::Identifier | T::With if self.assigns(token.end) => column <= margin.line,
            T::Identifier | T::With | T::Attribute | T::If => column <= margin.statement,
            _ => false,
        }
    }

    pub(super) fn margin(&self, token: usize) -> Margin {
        let at = |index: usize| {
            let start = self.out.list.get(index).map_or(self.settled, |t| t.start);
            self.indentation(start)
        };
        Margin {
            line: at(token),
            statement: at(self.statement_of(token)),
        }
    }

    /// The token that begins the innermost statement around this one.
    fn statement_of(&self, token: usize) -> usize {
        let mut depth = 0_usize;
        for index in (0..=token.min(self.out.list.len().saturating_sub(1))).rev() {
            let Some(here) = self.out.list.get(index) else {
                break;
            };
            if here.kind.is_closer() && index != token {
                depth += 1;
            } else if here.kind.is_opener() {
                depth = depth.saturating_sub(1);
            }
            if depth == 0 && here.starts_statement {
                return index;
            }
        }
        0
    }

    /// How many bytes of white space the line of this byte begins with.
    fn indentation(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("");
        let line = before.rfind('\n').map_or(0, |line_break| line_break + 1);
        let rest = self.text.get(line..).unwrap_or("");
        rest.bytes()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count()
    }
}

fn never_closed(this: &Classifier<'_>, open: Open) -> Diagnostic {
    let span = opener_span(this, open);
    if matches!(open.bracket, Bracket::Interpolation { .. }) {
        let brace = this.out.list.get(open.token);
        let diagnostic = Diagnostic::at(Code::UNCLOSED, span, "`${` in this string is not closed")
            .help("`${` holds an expression up to `}`; a text `${` is written `\\${`");
        return match brace {
            Some(token) => diagnostic.label(this.span(token.start, token.end), "opened here"),
            None => diagnostic,
        };
    }
    let text = this.text.get(span.range()).unwrap_or("");
    let closer = open.bracket.closing_text();
    Diagnostic::at(Code::UNCLOSED, span, format!("`{text}` is not closed"))
        .help(format!("put the `{closer}` where its contents end"))
}
