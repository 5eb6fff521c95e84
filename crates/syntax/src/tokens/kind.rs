//! The tokens that the grammar is written over.
//!
//! They say more than the characters do: `(` is one of four tokens, since what a bracket or sign means in Flux
//! depends on the token before it. See [`super::classify`] for who decides.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A name.
    Identifier,
    /// `with`, which is a name too.
    With,
    /// `stream` or `vector` in a type; names too.
    Stream,
    /// `extends` in the header of a test case.
    Extends,
    /// `where` behind a type.
    Where,

    And,
    Or,
    Not,
    Exists,
    If,
    Then,
    Else,
    Import,
    Package,
    Option,
    Builtin,
    TestCase,
    Return,

    Int,
    /// `-9223372036854775808`, sign and digits together.
    MinInt,
    Float,
    Duration,
    Time,
    /// A string without `${`.
    String,
    Regex,
    /// A literal that was reported already.
    BadLiteral,

    /// The quote before a string with `${`.
    QuoteOpen,
    /// A stretch of text in such a string.
    Text,
    /// `${`
    InterpolationOpen,
    /// The `}` of `${`.
    InterpolationClose,
    /// The quote behind such a string.
    QuoteClose,

    /// `(` around an expression.
    ParenOpen,
    /// `(` behind an operand.
    CallOpen,
    /// `(` before parameters.
    ParametersOpen,
    /// `(` behind the name of an attribute.
    AttributeOpen,
    ParenClose,
    /// `[` before elements.
    ArrayOpen,
    /// `[` behind an operand.
    IndexOpen,
    SquareClose,
    /// `{` of a record.
    RecordOpen,
    RecordClose,
    /// `{` of a function's body or a test case.
    BlockOpen,
    BlockClose,

    /// `@name`
    Attribute,
    /// `.` behind an operand.
    Dot,
    /// `.` before the name of a label.
    LabelDot,
    Comma,
    Colon,
    Question,
    Assign,
    Arrow,
    /// `<-`
    PipeReceive,
    /// `|>`
    PipeForward,

    Add,
    /// `+` before an operand.
    Pos,
    Sub,
    /// `-` before an operand.
    Neg,
    Mul,
    Div,
    Mod,
    Pow,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Match,
    NotMatch,

    /// A statement that did not parse, in place of its tokens.
    BadStatement,
    /// A character that was reported already.
    Illegal,
    /// Nothing, where a statement breaks off and another begins.
    Missing,
}

impl TokenKind {
    /// Whether it opens a bracket that one of [`TokenKind::is_closer`] closes.
    pub(crate) fn is_opener(self) -> bool {
        use TokenKind as T;
        matches!(
            self,
            T::ParenOpen
                | T::CallOpen
                | T::ParametersOpen
                | T::AttributeOpen
                | T::ArrayOpen
                | T::IndexOpen
                | T::RecordOpen
                | T::BlockOpen
                | T::QuoteOpen
                | T::InterpolationOpen
        )
    }

    /// Whether it closes a bracket.
    pub(crate) fn is_closer(self) -> bool {
        use TokenKind as T;
        matches!(
            self,
            T::ParenClose
                | T::SquareClose
                | T::RecordClose
                | T::BlockClose
                | T::QuoteClose
                | T::InterpolationClose
        )
    }

    /// Whether it is a word that is never a name.
    pub(crate) fn is_keyword(self) -> bool {
        use TokenKind as T;
        matches!(
            self,
            T::And
                | T::Or
                | T::Not
                | T::Exists
                | T::If
                | T::Then
                | T::Else
                | T::Import
                | T::Package
                | T::Option
                | T::Builtin
                | T::TestCase
                | T::Return
        )
    }

    /// Whether it is a keyword that no expression begins with.
    pub(crate) fn is_keyword_but_not_prefix(self) -> bool {
        self.is_keyword() && !self.begins_operand()
    }

    /// Whether an operand begins with it, wherever it stands.
    pub(crate) fn begins_operand(self) -> bool {
        use TokenKind as T;
        self.is_name()
            || matches!(
                self,
                T::Int
                    | T::MinInt
                    | T::Float
                    | T::Duration
                    | T::Time
                    | T::String
                    | T::Regex
                    | T::BadLiteral
                    | T::QuoteOpen
                    | T::ParenOpen
                    | T::ParametersOpen
                    | T::ArrayOpen
                    | T::RecordOpen
                    | T::LabelDot
                    | T::Neg
                    | T::Pos
                    | T::Not
                    | T::Exists
                    | T::If
            )
    }

    /// Whether it may be a name.
    pub(crate) fn is_name(self) -> bool {
        matches!(
            self,
            TokenKind::Identifier | TokenKind::With | TokenKind::Stream
        )
    }
}

/// A token with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: TokenKind,
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte; equal to `start` for a bracket that the lexer put in.
    pub(crate) end: usize,
    /// Whether a statement begins here, in the file or in a block.
    pub(crate) starts_statement: bool,
}
