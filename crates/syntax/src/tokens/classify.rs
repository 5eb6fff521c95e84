//! Decides what each token is by what stands before it.
//!
//! The state is small: what the previous token ended ([`Previous`]), the stack of open brackets, and the mode
//! ([`Mode`]) in headers of statements and in types.

use fluxlite_diagnostics::{Diagnostic, SourceId, Span};
use logos::Logos;

use super::Tokens;
use super::brackets::{Bracket, Open};
use super::kind::{Token, TokenKind};
use super::mode::Mode;
use super::raw::Raw;
use super::resume::Poison;

/// What the previous token leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Previous {
    /// A complete statement, or the beginning of a file or block: whatever comes begins a statement.
    Boundary,
    /// A complete operand: an operator may follow, or a new statement.
    Operand,
    /// Something that wants an operand.
    Open,
    /// An attribute, which waits for its statement.
    Attribute,
}

/// The one pass over the text.
pub(super) struct Classifier<'a> {
    pub(super) source: SourceId,
    pub(super) text: &'a str,
    raw: logos::Lexer<'a, Raw>,
    pub(super) out: Tokens,
    /// Open brackets, outermost first.
    pub(super) open: Vec<Open>,
    pub(super) mode: Mode,
    pub(super) previous: Previous,
    /// The first token of the string whose `${…}` was closed last.
    pub(super) last_quote: usize,
    /// A string (the byte of its quote) that is taken to lack its closing quote.
    pub(super) ends_on_line: Option<usize>,
    /// The partner of the last token, if that is a `)`.
    pub(super) closed_paren: Option<usize>,
    /// Where the last token or comment ended.
    pub(super) settled: usize,
    /// While what follows from a wrong bracket lasts.
    pub(super) poison: Option<Poison>,
    /// Where the last resumption after a missing bracket was, and how many there were.
    pub(super) resumed: (usize, usize),
}

impl<'a> Classifier<'a> {
    /// Reads from byte `start` on; see [`super::tokens`].
    pub(super) fn new(
        source: SourceId,
        text: &'a str,
        start: usize,
        ends_on_line: Option<usize>,
    ) -> Self {
        let mut raw = Raw::lexer(text);
        let byte_order_mark = start == 0 && text.starts_with('\u{feff}');
        let start = if byte_order_mark { 3 } else { start };
        raw.bump(start);
        // A token for every four bytes is usual.
        let out = Tokens {
            list: Vec::with_capacity((text.len() - start) / 4),
            ..Tokens::default()
        };
        Classifier {
            source,
            text,
            raw,
            out,
            open: Vec::new(),
            mode: Mode::Plain,
            previous: Previous::Boundary,
            last_quote: 0,
            ends_on_line,
            closed_paren: None,
            settled: start,
            poison: None,
            resumed: (0, 0),
        }
    }

    pub(super) fn run(mut self) -> Tokens {
        loop {
            while let Some(raw) = self.raw.next() {
                let (start, end) = (self.raw.span().start, self.raw.span().end);
                match raw {
                    Ok(Raw::Comment) => self.comment(start, end),
                    Ok(raw) => self.token(raw, start, end),
                    Err(()) => self.illegal(start, end),
                }
            }
            if !self.resume_before_end() {
                break;
            }
        }
        self.close_all();
        self.out
    }

    /// Goes on reading at this byte.
    pub(super) fn read_from(&mut self, offset: usize) {
        self.raw = Raw::lexer(self.text);
        self.raw.bump(offset);
    }

    /// Makes the current token end at this byte, so that the next begins there.
    pub(super) fn extend_to(&mut self, end: usize) {
        self.raw.bump(end.saturating_sub(self.raw.span().end));
    }

    /// The text of the raw token at hand.
    pub(super) fn text_of_current(&self) -> &'a str {
        self.raw.slice()
    }

    /// The bytes of the raw token at hand.
    pub(super) fn current_bytes(&self) -> (usize, usize) {
        (self.raw.span().start, self.raw.span().end)
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    pub(super) fn error(&mut self, diagnostic: Diagnostic) {
        self.out.errors.push(diagnostic);
    }

    pub(super) fn last(&self) -> Option<&Token> {
        self.out.list.last()
    }

    pub(super) fn last_is(&self, kind: TokenKind) -> bool {
        self.last().is_some_and(|token| token.kind == kind)
    }

    /// Adds a token, and notes whether a statement begins with it.
    pub(super) fn push(&mut self, kind: TokenKind, start: usize, end: usize, after: Previous) {
        let starts_statement = self.previous == Previous::Boundary && self.at_statement_level();
        self.out.list.push(Token {
            kind,
            start,
            end,
            starts_statement,
        });
        self.previous = after;
        self.settled = self.settled.max(end);
        self.closed_paren = None;
    }

    fn token(&mut self, raw: Raw, start: usize, end: usize) {
        self.end_poison(raw, start, end);
        if self.skips() {
            if raw == Raw::Quote {
                self.skip_string(start);
            }
            self.settled = self.raw.span().end;
            return;
        }
        self.leave_mode(raw, start);
        if self.separates(raw, start, end) {
            self.end_statement();
        }
        let text = self.text_of_current();
        match raw {
            Raw::Comment => {}
            Raw::Identifier => {
                let kind = self.name_kind(text);
                let after = self.after_name(kind);
                self.push(kind, start, end, after);
            }
            Raw::Int | Raw::Float | Raw::Duration | Raw::Time => self.number(raw, start, end),
            Raw::Quote => self.string(start),
            Raw::Attribute => self.push(TokenKind::Attribute, start, end, Previous::Attribute),
            Raw::ParenOpen => self.paren(start, end),
            Raw::SquareOpen => self.square(start, end),
            Raw::BraceOpen => {
                let bracket = self.brace();
                self.open(bracket, bracket.opener(), start, end);
            }
            Raw::ParenClose | Raw::SquareClose | Raw::BraceClose => self.close(raw, start, end),
            Raw::Arrow => self.arrow(start, end),
            Raw::Slash if self.previous != Previous::Operand => self.regex(start),
            _ => match self.plain(raw) {
                Some((kind, after)) => self.push(kind, start, end, after),
                None => self.foreign(raw, start, end),
            },
        }
    }

    fn paren(&mut self, start: usize, end: usize) {
        let (bracket, kind) = if self.in_type() {
            (Bracket::Paren, TokenKind::ParametersOpen)
        } else if self.last_is(TokenKind::Attribute) {
            (Bracket::Attribute, TokenKind::AttributeOpen)
        } else if self.previous == Previous::Operand {
            (Bracket::Paren, TokenKind::CallOpen)
        } else {
            (Bracket::Paren, TokenKind::ParenOpen)
        };
        self.open(bracket, kind, start, end);
    }

    fn square(&mut self, start: usize, end: usize) {
        let kind = match self.previous {
            Previous::Operand => TokenKind::IndexOpen,
            _ => TokenKind::ArrayOpen,
        };
        self.open(Bracket::Square, kind, start, end);
    }

    /// `=>` makes the bracket before it one of parameters.
    pub(super) fn arrow(&mut self, start: usize, end: usize) {
        let partner = self.closed_paren;
        match partner.and_then(|index| Some(self.out.list.get(index)?.kind)) {
            Some(TokenKind::ParenOpen) => self.becomes_parameters(partner),
            Some(TokenKind::CallOpen) => self.called_definition(partner, start, end),
            Some(_) => {}
            None if self.in_type() => {}
            None if self.last().is_some_and(|last| last.kind.is_name()) => self.bare_parameter(),
            None => {}
        }
        self.push(TokenKind::Arrow, start, end, Previous::Open);
    }

    fn becomes_parameters(&mut self, open: Option<usize>) {
        if let Some(token) = open.and_then(|index| self.out.list.get_mut(index)) {
            token.kind = TokenKind::ParametersOpen;
        }
    }

    /// Tokens that depend on nothing, or on an operand before them alone.
    fn plain(&mut self, raw: Raw) -> Option<(TokenKind, Previous)> {
        use TokenKind as T;
        let operand = self.previous == Previous::Operand;
        let either = |infix, prefix| if operand { infix } else { prefix };
        let kind = match raw {
            Raw::And => T::And,
            Raw::Or => T::Or,
            Raw::Not => T::Not,
            Raw::Exists => T::Exists,
            Raw::If => T::If,
            Raw::Then => T::Then,
            Raw::Else => T::Else,
            Raw::Import => self.enter(Mode::ImportPath, T::Import),
            Raw::Package => self.enter(Mode::PackageName, T::Package),
            Raw::Builtin => self.enter(Mode::BuiltinName, T::Builtin),
            Raw::TestCase => self.enter(Mode::TestCaseHeader, T::TestCase),
            Raw::Option => T::Option,
            Raw::Return => T::Return,
            Raw::Dot if self.in_type() => T::LabelDot,
            Raw::Dot => either(T::Dot, T::LabelDot),
            Raw::Comma => self.comma(),
            Raw::Colon => self.colon(),
            Raw::Question => T::Question,
            Raw::Assign => {
                self.declaration();
                T::Assign
            }
            Raw::PipeReceive if self.in_type() => T::PipeReceive,
            Raw::PipeReceive => return Some((T::PipeReceive, Previous::Operand)),
            Raw::PipeForward => T::PipeForward,
            Raw::Plus => either(T::Add, T::Pos),
            Raw::Minus => either(T::Sub, T::Neg),
            Raw::Star => T::Mul,
            Raw::Slash => T::Div,
            Raw::Percent => T::Mod,
            Raw::Caret => T::Pow,
            Raw::Equal => T::Equal,
            Raw::NotEqual => T::NotEqual,
            Raw::Less => T::Less,
            Raw::LessEqual => T::LessEqual,
            Raw::Greater => T::Greater,
            Raw::GreaterEqual => T::GreaterEqual,
            Raw::Match => T::Match,
            Raw::NotMatch => T::NotMatch,
            _ => return None,
        };
        Some((kind, Previous::Open))
    }

    fn colon(&mut self) -> TokenKind {
        if self.mode == Mode::BuiltinColon {
            self.mode = Mode::Type(self.open.len());
        }
        self.block_that_is_a_record();
        TokenKind::Colon
    }

    fn comma(&mut self) -> TokenKind {
        self.block_that_is_a_record();
        TokenKind::Comma
    }

    /// Whether the text at hand is given up.
    pub(super) fn skips(&self) -> bool {
        self.poison.is_some_and(|poison| poison.skips)
    }
}
