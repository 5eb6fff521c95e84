//! Stretches of text with rules of their own: the headers of statements, and types.

use super::brackets::Bracket;
use super::classify::{Classifier, Previous};
use super::kind::TokenKind;
use super::raw::Raw;

/// Where the classifier is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// In statements and expressions.
    Plain,
    /// Behind `package`.
    PackageName,
    /// Behind `import`, up to the path.
    ImportPath,
    /// Behind `testcase`, up to the `{`.
    TestCaseHeader,
    /// Behind `builtin`.
    BuiltinName,
    /// Behind `builtin name`.
    BuiltinColon,
    /// In the type of a `builtin`, which began at this depth of brackets.
    Type(usize),
    /// Behind the `where` of a `builtin`.
    Constraints,
}

impl Classifier<'_> {
    /// Keywords with a header change the mode, where they can begin a statement.
    pub(super) fn enter(&mut self, mode: Mode, kind: TokenKind) -> TokenKind {
        if self.at_statement_level()
            && matches!(self.previous, Previous::Boundary | Previous::Attribute)
        {
            self.mode = mode;
        }
        kind
    }

    /// Leaves a mode that the token to come does not belong to.
    pub(super) fn leave_mode(&mut self, raw: Raw, start: usize) {
        let stays = match self.mode {
            Mode::Plain => return,
            Mode::PackageName | Mode::BuiltinName => raw == Raw::Identifier,
            // A path without quotes belongs together, so that it is one mistake.
            Mode::ImportPath => match self.last().map(|last| last.kind) {
                Some(TokenKind::Identifier) => {
                    matches!(raw, Raw::Quote | Raw::ForeignQuote | Raw::Slash | Raw::Dot)
                }
                _ => matches!(raw, Raw::Quote | Raw::ForeignQuote | Raw::Identifier),
            },
            Mode::TestCaseHeader => {
                matches!(raw, Raw::Identifier | Raw::Quote | Raw::BraceOpen)
            }
            Mode::BuiltinColon => raw == Raw::Colon,
            Mode::Type(depth) => !self.type_ended(depth, raw, start),
            Mode::Constraints => {
                self.previous != Previous::Operand
                    || matches!(raw, Raw::Plus | Raw::Comma | Raw::Colon)
            }
        };
        if stays {
            return;
        }
        match self.mode {
            // The parser complains about the token itself.
            Mode::PackageName | Mode::TestCaseHeader | Mode::BuiltinName => {}
            Mode::ImportPath | Mode::BuiltinColon => {
                self.previous = Previous::Open;
                self.end_statement();
            }
            _ => self.previous = Previous::Boundary,
        }
        self.mode = Mode::Plain;
    }

    /// Whether the type is complete and `raw` does not go on with it.
    fn type_ended(&self, depth: usize, raw: Raw, start: usize) -> bool {
        if self.open.len() != depth || self.previous != Previous::Operand {
            return false;
        }
        match raw {
            Raw::Arrow => !self.last_is(TokenKind::ParenClose),
            // On the same line it is taken for a slip in the type: `list[int]`.
            Raw::SquareOpen => {
                self.gap_before(start).contains('\n') && !self.last_is(TokenKind::Stream)
            }
            Raw::Identifier => self.text_of_current() != "where",
            Raw::BraceClose | Raw::ParenClose | Raw::SquareClose => depth == 0,
            _ => true,
        }
    }

    /// Whether types are being read.
    pub(super) fn in_type(&self) -> bool {
        matches!(self.mode, Mode::Type(_))
    }

    /// The kind of a name in this mode; moves the mode on.
    pub(super) fn name_kind(&mut self, text: &str) -> TokenKind {
        match self.mode {
            Mode::Type(depth) if text == "where" && self.type_is_complete(depth) => {
                self.mode = Mode::Constraints;
                TokenKind::Where
            }
            Mode::Type(_) if matches!(text, "stream" | "vector") => TokenKind::Stream,
            Mode::TestCaseHeader if text == "extends" && !self.last_is(TokenKind::TestCase) => {
                TokenKind::Extends
            }
            Mode::BuiltinName => {
                self.mode = Mode::BuiltinColon;
                TokenKind::Identifier
            }
            _ if text == "with" => TokenKind::With,
            _ => TokenKind::Identifier,
        }
    }

    fn type_is_complete(&self, depth: usize) -> bool {
        self.open.len() == depth && self.previous == Previous::Operand
    }

    /// What stands behind a name of this kind.
    pub(super) fn after_name(&mut self, kind: TokenKind) -> Previous {
        match (kind, self.mode) {
            (TokenKind::Where | TokenKind::Extends, _) => Previous::Open,
            (_, Mode::PackageName) => {
                self.mode = Mode::Plain;
                Previous::Boundary
            }
            _ => Previous::Operand,
        }
    }

    /// What stands behind a string.
    pub(super) fn after_string(&mut self) -> Previous {
        if self.mode == Mode::ImportPath {
            self.mode = Mode::Plain;
            return Previous::Boundary;
        }
        Previous::Operand
    }

    /// The kind of bracket that a `{` opens; leaves the header of a test case.
    pub(super) fn brace(&mut self) -> Bracket {
        if self.in_type() {
            return Bracket::Record;
        }
        if self.mode == Mode::TestCaseHeader {
            self.mode = Mode::Plain;
            return Bracket::TestBlock;
        }
        if self.last_is(TokenKind::Arrow) {
            return Bracket::Block;
        }
        Bracket::Record
    }
}
