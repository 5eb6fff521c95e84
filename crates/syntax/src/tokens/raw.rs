//! Tokens as the characters alone give them, by longest match.
//!
//! Strings and regular expressions only begin here: where they end, and whether a `/` begins one at all, is not
//! a question of characters. The last group is not Flux: these are known so that an error can name the Flux form.

use logos::Logos;

/// A token before classification.
#[derive(Logos, Debug, Clone, Copy, PartialEq, Eq)]
#[logos(skip r"[ \t\r\n\x0b\x0c]+")]
pub(crate) enum Raw {
    #[regex(r"//[^\n]*", allow_greedy = true)]
    Comment,
    #[regex(r"[\p{Alphabetic}_][\p{Alphabetic}_0-9]*")]
    Identifier,
    #[regex(r"@[\p{Alphabetic}_][\p{Alphabetic}_0-9]*")]
    Attribute,

    #[token("and")]
    And,
    #[token("or")]
    Or,
    #[token("not")]
    Not,
    #[token("exists")]
    Exists,
    #[token("if")]
    If,
    #[token("then")]
    Then,
    #[token("else")]
    Else,
    #[token("import")]
    Import,
    #[token("package")]
    Package,
    #[token("option")]
    Option,
    #[token("builtin")]
    Builtin,
    #[token("testcase")]
    TestCase,
    #[token("return")]
    Return,

    #[regex(r"[0-9]+")]
    Int,
    #[regex(r"[0-9]+\.[0-9]*|\.[0-9]+")]
    Float,
    #[regex(r"([0-9]+(y|mo|w|d|h|m|s|ms|us|µs|ns))+")]
    Duration,
    #[regex(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
    )]
    Time,
    #[token("\"")]
    Quote,

    #[token("(")]
    ParenOpen,
    #[token(")")]
    ParenClose,
    #[token("[")]
    SquareOpen,
    #[token("]")]
    SquareClose,
    #[token("{")]
    BraceOpen,
    #[token("}")]
    BraceClose,

    #[token(".")]
    Dot,
    #[token(",")]
    Comma,
    #[token(":")]
    Colon,
    #[token("?")]
    Question,
    #[token("=")]
    Assign,
    #[token("=>")]
    Arrow,
    #[token("<-")]
    PipeReceive,
    #[token("|>")]
    PipeForward,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("/")]
    Slash,
    #[token("%")]
    Percent,
    #[token("^")]
    Caret,
    #[token("==")]
    Equal,
    #[token("!=")]
    NotEqual,
    #[token("<")]
    Less,
    #[token("<=")]
    LessEqual,
    #[token(">")]
    Greater,
    #[token(">=")]
    GreaterEqual,
    #[token("=~")]
    Match,
    #[token("!~")]
    NotMatch,

    #[token("&&")]
    #[token("&")]
    Ampersand,
    #[token("||")]
    #[token("|")]
    Bar,
    #[token("!")]
    Exclamation,
    #[token(";")]
    Semicolon,
    #[token("#")]
    Hash,
    #[token("/*")]
    CommentOpen,
    #[token("->")]
    ThinArrow,
    #[token(":=")]
    ColonAssign,
    #[token("+=")]
    #[token("-=")]
    #[token("*=")]
    #[token("%=")]
    OperatorAssign,
    #[token("===")]
    TripleEqual,
    #[token("!==")]
    #[token("<>")]
    ForeignNotEqual,
    #[token("**")]
    DoubleStar,
    #[token("...")]
    Ellipsis,
    #[token("'")]
    #[token("`")]
    #[token("\u{2018}")]
    #[token("\u{2019}")]
    #[token("\u{201c}")]
    #[token("\u{201d}")]
    ForeignQuote,
}

impl Raw {
    /// Whether a new statement begins with it when it follows a complete operand.
    pub(crate) fn begins_statement_after_operand(self) -> bool {
        matches!(
            self,
            Raw::Identifier
                | Raw::Attribute
                | Raw::Int
                | Raw::Float
                | Raw::Duration
                | Raw::Time
                | Raw::Quote
                | Raw::ForeignQuote
                | Raw::BraceOpen
                | Raw::If
                | Raw::Not
                | Raw::Exists
        ) || self.is_statement_keyword()
    }

    /// Whether it is a word that only statements begin with.
    pub(crate) fn is_statement_keyword(self) -> bool {
        matches!(
            self,
            Raw::Import | Raw::Package | Raw::Option | Raw::Builtin | Raw::TestCase | Raw::Return
        )
    }
}
