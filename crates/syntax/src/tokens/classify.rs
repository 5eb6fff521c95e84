//! Decides what each token is by what stands before it.
//!
//! The state is small: what the previous token ended ([`Previous`]), the stack of open brackets, and the mode
//! ([`Mode`]) in headers of statements and in types.

use fluxlite_diagnostics::{Code, Diagnostic, SourceId, Span};
use logos::Logos;

use super::Tokens;
use super::brackets::{Bracket, Open, Poison};
use super::kind::{Token, TokenKind};
use super::mode::Mode;
use super::raw::Raw;

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
    /// Reads from byte `start` on.
    pub(super) fn new(source: SourceId, text: &'a str, start: usize) -> Self {
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

    /// Whether statements stand here, and not the inside of some other bracket.
    pub(super) fn at_statement_level(&self) -> bool {
        self.open.last().is_none_or(|open| open.bracket.is_block())
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

    /// Ends the statement; if it breaks off, the parser is to see that.
    pub(super) fn end_statement(&mut self) {
        if self.previous == Previous::Open && self.at_statement_level() {
            let at = self.last().map_or(0, |token| token.end);
            self.push(TokenKind::Missing, at, at, Previous::Boundary);
        }
        self.previous = Previous::Boundary;
        self.mode = Mode::Plain;
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

    /// Whether a statement ends before this token.
    fn separates(&self, raw: Raw, start: usize, end: usize) -> bool {
        if self.mode != Mode::Plain && !raw.is_statement_keyword() || !self.at_statement_level() {
            return false;
        }
        match self.previous {
            Previous::Boundary => true,
            Previous::Attribute => false,
            Previous::Operand => raw.begins_statement_after_operand(),
            // Something is missing: a line that can only be a statement is one.
            Previous::Open => {
                self.gap_before(start).contains('\n')
                    && (raw.is_statement_keyword()
                        || (raw == Raw::Identifier && !self.in_option_name() && self.assigns(end)))
            }
        }
    }

    /// Whether the next name belongs to `option name` or `option package.name`.
    fn in_option_name(&self) -> bool {
        let kinds = self.out.list.iter().rev().map(|token| token.kind);
        let mut kinds = kinds.skip_while(|kind| *kind == TokenKind::Dot || kind.is_name());
        !self.last().is_some_and(|last| last.kind.is_name())
            && kinds.next() == Some(TokenKind::Option)
    }

    /// Whether a single `=` follows behind this byte, over white space and comments.
    pub(super) fn assigns(&self, from: usize) -> bool {
        let mut rest = self.text.get(from..).unwrap_or("");
        loop {
            rest = rest.trim_start();
            match rest.strip_prefix("//") {
                Some(comment) => rest = comment.split_once('\n').map_or("", |(_, next)| next),
                None => break,
            }
        }
        rest.strip_prefix('=')
            .is_some_and(|after| !after.starts_with(['=', '~', '>']))
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

    /// Keywords with a header change the mode, where they can begin a statement.
    fn enter(&mut self, mode: Mode, kind: TokenKind) -> TokenKind {
        if self.at_statement_level()
            && matches!(self.previous, Previous::Boundary | Previous::Attribute)
        {
            self.mode = mode;
        }
        kind
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
    fn skips(&self) -> bool {
        self.poison.is_some_and(|poison| poison.skips)
    }

    fn illegal(&mut self, start: usize, end: usize) {
        if self.skips() {
            self.settled = end;
            return;
        }
        let text = self.text.get(start..end).unwrap_or("");
        let blank = text.chars().all(|c| c.is_whitespace() || is_invisible(c));
        // A run of such characters is one mistake.
        let runs_on = self.out.errors.last_mut().and_then(|error| {
            let label = error.labels.first_mut()?;
            (error.code == Code::UNEXPECTED && label.span.end as usize == start).then_some(label)
        });
        let span = Span::new(self.source, start, end);
        if let Some(label) = runs_on {
            label.span = label.span.to(span);
        } else {
            self.error(illegal_character(text, span));
            if !blank {
                self.push(TokenKind::Illegal, start, end, Previous::Operand);
            }
        }
        self.settled = end;
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\0')
}

fn illegal_character(text: &str, span: Span) -> Diagnostic {
    let c = text.chars().next().unwrap_or(' ');
    if c.is_whitespace() || is_invisible(c) {
        let message = format!("invisible character U+{:04X}", u32::from(c));
        return Diagnostic::at(Code::UNEXPECTED, span, message)
            .help("delete it, or put a plain space in its place");
    }
    if c == '\\' {
        return Diagnostic::at(Code::UNEXPECTED, span, "`\\` outside of a string")
            .help("an expression goes on over line breaks by itself");
    }
    Diagnostic::at(
        Code::UNEXPECTED,
        span,
        format!("character `{c}` has no meaning in Flux"),
    )
}
