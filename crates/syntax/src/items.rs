//! From tokens to the file, item by item.
//!
//! The lexer marks where statements begin, so each top-level item is parsed on its own and a mistake stays in
//! the statement that it is in. One inside a block is cut out: its tokens are replaced by one that stands for a
//! statement that did not parse, and the item is parsed again.

use std::ops::Range;

use fluxlite_diagnostics::{Code, Diagnostic, SourceId, Span};
use lalrpop_util::ParseError;

use crate::ast::{File, Statement, StatementKind};
use crate::explain::Mistake;
use crate::grammar::ItemParser;
use crate::parse::Parsed;
use crate::recover::cut_tokens;
use crate::tokens::{Silence, Token, TokenKind, Tokens};
use crate::tree::{Item, Tree};

/// How often one item is tried, with one more statement cut out each time.
const CUTS: usize = 16;

/// Parses the tokens of a text.
pub(crate) fn parse(source: SourceId, text: &str, tokens: &Tokens) -> Parsed {
    let mut parser = Parser {
        text,
        tokens: &tokens.list,
        silent: &tokens.silent,
        unfinished: tokens.unfinished,
        failed: Vec::new(),
        tree: Tree::new(source, text, &tokens.list),
        file: File {
            package: None,
            imports: Vec::new(),
            statements: Vec::new(),
            trailing_attributes: Vec::new(),
            comments: tokens.comments.clone(),
            span: Span::new(source, 0, 0),
        },
    };
    parser.file.span = parser.tree.span(0, tokens.list.len());
    parser.items();
    let mut errors = tokens.errors.clone();
    errors.append(&mut parser.tree.errors);
    let follow_ups = tokens.follow_ups.iter();
    errors.extend(follow_ups.filter(|error| !parser.follows(error)).cloned());
    // One place, one error.
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    errors.dedup_by_key(|error| error.span());
    Parsed {
        file: parser.file,
        errors,
        unfinished: parser.unfinished,
    }
}

/// The state of parsing.
pub(crate) struct Parser<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) silent: &'a Silence,
    unfinished: bool,
    /// The bytes from each mistake to the end of its statement.
    pub(crate) failed: Vec<Range<usize>>,
    pub(crate) tree: Tree<'a>,
    file: File,
}

impl Parser<'_> {
    fn items(&mut self) {
        let mut starts = self.top_level_starts().into_iter().peekable();
        while let Some(start) = starts.next() {
            let mut end = starts.peek().copied().unwrap_or(self.tokens.len());
            let errors = self.tree.errors.len();
            if let Some(item) = self.item(start..end) {
                self.place(item);
                if let Some(misplaced) = self.misplaced_since(errors) {
                    // `a |> f x: 1)`: what stands behind it on the line went with it.
                    while starts
                        .next_if(|next| !self.tree.line_break_before(*next))
                        .is_some()
                    {}
                    let next = starts.peek().copied().unwrap_or(self.tokens.len());
                    self.failed.push(misplaced + 1..self.start_of(next));
                }
                continue;
            }
            // What follows on the same line, or further right, belongs to the mistake.
            while starts.next_if(|next| !self.resumes(start, *next)).is_some() {
                end = starts.peek().copied().unwrap_or(self.tokens.len());
            }
            let (begin, end_of_failure) = (self.start_of(start), self.start_of(end));
            if let Some(failed) = self.failed.last_mut()
                && failed.start >= begin
            {
                failed.end = end_of_failure;
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

    /// The place of the first error from this one on that spoils the form of its statement.
    fn misplaced_since(&self, first: usize) -> Option<usize> {
        let mut errors = self.tree.errors.iter().skip(first);
        let misplaced = errors.find(|error| error.code == Code::MISPLACED)?;
        Some(misplaced.span()?.start as usize)
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
        let mut told = Vec::new();
        let first_error = self.tree.errors.len();
        for _ in 0..CUTS {
            let tokens = cut_tokens(self.tokens, range.clone(), &cuts);
            let (at, expected) = match ItemParser::new().parse(&mut self.tree, tokens) {
                Ok(item) => {
                    self.tree.errors.append(&mut told);
                    self.hush(first_error);
                    return Some(item);
                }
                Err(error) => place_of(error, range.end),
            };
            let cut = self.statement_around(at.min(range.end - 1), range.clone());
            if let Some(error) = self.explain(range.clone(), at, &expected) {
                told.push(error);
                self.failed
                    .push(self.start_of(at) + 1..self.start_of(cut.end));
            }
            if cut.start == range.start {
                break;
            }
            // The cut statement is not parsed again; what was found in it stays.
            let place = self.tree.span(cut.start, cut.end);
            let found = self.tree.errors.split_off(first_error);
            let inside = |span: Span| span.start >= place.start && span.end <= place.end;
            told.extend(found.into_iter().filter(|e| e.span().is_some_and(inside)));
            cuts.retain(|inner| inner.start < cut.start || inner.end > cut.end);
            cuts.push(cut);
            cuts.sort_by_key(|cut| cut.start);
        }
        self.tree.errors.append(&mut told);
        self.hush(first_error);
        None
    }

    /// What to say about the token at which parsing failed, if anything is to be said.
    fn explain(
        &mut self,
        item: Range<usize>,
        at: usize,
        expected: &[String],
    ) -> Option<Diagnostic> {
        if self.silent.covers(at) {
            return None;
        }
        self.unfinished |= at >= self.tokens.len();
        let mistake = Mistake {
            tree: &self.tree,
            tokens: self.tokens,
            item,
            at,
            expected,
        };
        mistake.explain()
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
