//! From tokens to the file, statement by statement.
//!
//! The lexer marks where statements begin, so each top-level item is parsed on its own and a mistake stays in
//! the statement that it is in. One inside a block is cut out: its tokens are replaced by one that stands for a
//! statement that did not parse, and the item is parsed again.

use std::ops::Range;

use fluxlite_diagnostics::{Code, Diagnostic, SourceId};
use lalrpop_util::ParseError;

use crate::ast::{File, Statement, StatementKind};
use crate::explain::Mistake;
use crate::tokens::{Silence, Token, TokenKind, Tokens, tokens};
use crate::tree::{Item, Tree};
use grammar::ItemParser;

#[allow(
    clippy::all,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unused_qualifications
)]
mod grammar {
    lalrpop_util::lalrpop_mod!(grammar);
    pub(super) use grammar::ItemParser;
}

/// How many statements of one item are cut out before the item is given up.
const CUTS: usize = 16;

/// What became of a text.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree; where the text has mistakes, as much of it as could be read.
    pub file: File,
    /// The mistakes, in order of place; none if the text is Flux.
    pub errors: Vec<Diagnostic>,
    /// Whether the text breaks off inside of a bracket, string or expression, so that more text could mend it.
    pub unfinished: bool,
}

/// Parses a text as a file.
///
/// An expression is a file of one statement; the value of `--set name=expr` is parsed as the file
/// `option name = expr`.
///
/// ```
/// use fluxlite_diagnostics::SourceId;
/// use fluxlite_syntax::{ast::StatementKind, parse};
///
/// let parsed = parse(SourceId(0), "double = (x) => x * 2");
/// assert!(parsed.errors.is_empty());
/// assert!(matches!(parsed.file.statements[0].kind, StatementKind::Assign { .. }));
///
/// let parsed = parse(SourceId(0), "a = 1 && 2\nb = [1, 2\nc = 3");
/// let messages: Vec<_> = parsed.errors.iter().map(|error| error.message.as_str()).collect();
/// assert_eq!(messages, ["`and` is a word in Flux", "`[` is not closed"]);
/// ```
#[must_use]
pub fn parse(source: SourceId, text: &str) -> Parsed {
    parse_range(source, text, 0..text.len())
}

/// Parses a part of a text, such as one declaration of a package; places are those in the whole text.
///
/// A range that does not lie on borders of characters is an empty file.
#[must_use]
pub fn parse_range(source: SourceId, text: &str, range: Range<usize>) -> Parsed {
    let (text, start) = match text.get(range.clone()).and(text.get(..range.end)) {
        Some(text) => (text, range.start),
        None => ("", 0),
    };
    let Tokens {
        list,
        comments,
        errors,
        silent,
        unfinished,
    } = tokens(source, text, start);
    let mut parser = Parser {
        tokens: &list,
        silent,
        unfinished,
        tree: Tree::new(source, text, &list),
        text,
        file: File {
            package: None,
            imports: Vec::new(),
            statements: Vec::new(),
            trailing_attributes: Vec::new(),
            comments,
            span: fluxlite_diagnostics::Span::new(source, 0, 0),
        },
    };
    parser.tree.errors = errors;
    parser.file.span = parser.tree.span(0, list.len());
    parser.items();
    let Parser {
        file,
        mut tree,
        unfinished,
        ..
    } = parser;
    tree.errors
        .sort_by_key(|error| error.span().map(|span| span.start));
    Parsed {
        file,
        errors: tree.errors,
        unfinished,
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    silent: Silence,
    unfinished: bool,
    tree: Tree<'a>,
    file: File,
}

impl Parser<'_> {
    fn items(&mut self) {
        let mut starts = self.top_level_starts().into_iter().peekable();
        while let Some(start) = starts.next() {
            let mut end = starts.peek().copied().unwrap_or(self.tokens.len());
            if let Some(item) = self.item(start..end) {
                self.place(item);
                continue;
            }
            // What follows on the same line, or further right, belongs to the mistake.
            while starts.next_if(|next| !self.resumes(start, *next)).is_some() {
                end = starts.peek().copied().unwrap_or(self.tokens.len());
            }
            if matches!(
                self.tree.token_kind(start),
                Some(TokenKind::Package | TokenKind::Import)
            ) {
                continue;
            }
            let name = self.tree.bound_name(start);
            self.file.statements.push(Statement {
                attributes: Vec::new(),
                kind: StatementKind::Error { name },
                span: self.tree.span(start, end),
            });
        }
    }

    /// The first tokens of the items.
    fn top_level_starts(&self) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut depth = 0_usize;
        for (index, token) in self.tokens.iter().enumerate() {
            if depth == 0 && (token.starts_statement || index == 0) {
                starts.push(index);
            }
            if token.kind.is_opener() {
                depth += 1;
            } else if token.kind.is_closer() {
                depth = depth.saturating_sub(1);
            }
        }
        starts
    }

    /// Parses one item; on failure the mistake is reported and nothing returned.
    fn item(&mut self, range: Range<usize>) -> Option<Item> {
        let mut cuts: Vec<Range<usize>> = Vec::new();
        let first_error = self.tree.errors.len();
        let mut explained = Vec::new();
        let mut attempts = 0;
        let item = loop {
            let tokens = cut_tokens(self.tokens, range.clone(), &cuts);
            let failed = match ItemParser::new().parse(&mut self.tree, tokens) {
                Ok(item) => break Some(item),
                Err(error) => error,
            };
            let (at, expected) = place_of(failed, range.end);
            if !self.silent.covers(at) {
                if at >= self.tokens.len() {
                    self.unfinished = true;
                }
                let mistake = Mistake {
                    tree: &self.tree,
                    tokens: self.tokens,
                    item: range.clone(),
                    at,
                    expected: &expected,
                };
                explained.extend(mistake.explain());
            }
            let cut = self.statement_around(at.min(range.end - 1), range.clone());
            attempts += 1;
            if cut.start == range.start || attempts == CUTS {
                break None;
            }
            // The cut statement is not parsed again; what was found in it stays.
            let place = self.tree.span(cut.start, cut.end);
            let found = self.tree.errors.split_off(first_error);
            explained.extend(found.into_iter().filter(|error| {
                error
                    .span()
                    .is_some_and(|s| s.start >= place.start && s.end <= place.end)
            }));
            cuts.retain(|inner| inner.start < cut.start || inner.end > cut.end);
            cuts.push(cut);
            cuts.sort_by_key(|cut| cut.start);
        };
        self.tree.errors.append(&mut explained);
        self.hush(first_error);
        item
    }

    /// Drops errors about the form of nodes, from this one on, that follow from a wrong bracket.
    fn hush(&mut self, first: usize) {
        let own = |code| matches!(code, Code::LITERAL | Code::ESCAPE | Code::REGEX);
        let mut errors = self.tree.errors.split_off(first);
        errors.retain(|error| {
            let start = error.span().map_or(0, |span| span.start as usize);
            let token = self.tokens.partition_point(|token| token.start < start);
            own(error.code) || !self.silent.covers(token)
        });
        self.tree.errors.append(&mut errors);
    }

    /// The tokens of the innermost statement around this one, up to where parsing can go on.
    fn statement_around(&self, at: usize, range: Range<usize>) -> Range<usize> {
        let mut depth = 0_usize;
        let mut start = range.start;
        for index in (range.start..=at).rev() {
            let Some(token) = self.tokens.get(index) else {
                continue;
            };
            if token.kind.is_closer() && index != at {
                depth += 1;
            } else if token.kind.is_opener() {
                depth = depth.saturating_sub(1);
            }
            if depth == 0 && token.starts_statement {
                start = index;
                break;
            }
        }
        let mut depth = 0_usize;
        for index in start..range.end {
            let Some(token) = self.tokens.get(index) else {
                break;
            };
            if token.kind.is_closer() && depth == 0 {
                return start..index;
            }
            if index > at && depth == 0 && token.starts_statement && self.resumes(start, index) {
                return start..index;
            }
            if token.kind.is_opener() {
                depth += 1;
            } else if token.kind.is_closer() {
                depth -= 1;
            }
        }
        start..range.end
    }

    /// Whether after a mistake in the statement at `failed` parsing can go on at the statement at `next`.
    fn resumes(&self, failed: usize, next: usize) -> bool {
        let Some(token) = self.tokens.get(next) else {
            return true;
        };
        if !self.tree.line_break_before(next) {
            return false;
        }
        token.kind.is_keyword()
            && !matches!(
                token.kind,
                TokenKind::Not | TokenKind::Exists | TokenKind::If
            )
            || token.kind == TokenKind::Attribute
            || token.kind.is_name()
                && self
                    .tokens
                    .get(next + 1)
                    .is_some_and(|t| t.kind == TokenKind::Assign)
            || self.column(next) <= self.column(failed)
    }

    /// The column of a token in bytes.
    fn column(&self, index: usize) -> usize {
        let start = self.tokens.get(index).map_or(0, |token| token.start);
        let before = self.text.get(..start).unwrap_or("");
        start - before.rfind('\n').map_or(0, |line_break| line_break + 1)
    }

    /// Puts an item into the file; what comes too late is reported, and taken all the same.
    fn place(&mut self, item: Item) {
        let late =
            |what: &str, span, help: &str| Diagnostic::at(Code::MISPLACED, span, what).help(help);
        match item {
            Item::Attributes(attributes) => self.file.trailing_attributes.extend(attributes),
            Item::Package(clause) => {
                if self.file.package.is_some()
                    || !self.file.imports.is_empty()
                    || !self.file.statements.is_empty()
                {
                    self.tree.errors.push(late(
                        "the package clause comes first",
                        clause.span,
                        "a file has one, before imports and statements",
                    ));
                }
                self.file.package.get_or_insert(clause);
            }
            Item::Import(import) => {
                if !self.file.statements.is_empty() {
                    self.tree.errors.push(late(
                        "imports come first",
                        import.span,
                        "move it before the first statement",
                    ));
                }
                self.file.imports.push(import);
            }
            Item::Statement(statement) => self.file.statements.push(statement),
        }
    }
}

type Located = (usize, TokenKind, usize);

/// The tokens of an item, with statements that did not parse cut out. An item always has a first token.
fn cut_tokens<'a>(
    tokens: &'a [Token],
    range: Range<usize>,
    cuts: &'a [Range<usize>],
) -> impl Iterator<Item = Result<Located, std::convert::Infallible>> + 'a {
    let mut at = range.start;
    let mut cuts = cuts.iter().peekable();
    std::iter::from_fn(move || {
        if at >= range.end {
            return None;
        }
        if let Some(cut) = cuts.next_if(|cut| cut.start == at) {
            at = cut.end;
            return Some(Ok((cut.start, TokenKind::BadStatement, cut.end)));
        }
        let token = tokens.get(at)?;
        at += 1;
        Some(Ok((at - 1, token.kind, at)))
    })
}

/// The token at which parsing failed, and what could have stood there.
fn place_of(
    error: ParseError<usize, TokenKind, std::convert::Infallible>,
    end: usize,
) -> (usize, Vec<String>) {
    match error {
        ParseError::UnrecognizedToken { token, expected } => (token.0, expected),
        ParseError::UnrecognizedEof { expected, .. } => (end, expected),
        ParseError::ExtraToken { token } => (token.0, Vec::new()),
        ParseError::InvalidToken { location } => (location, Vec::new()),
        ParseError::User { error } => match error {},
    }
}
