//! Lexer, grammar and syntax tree of Flux.
//!
//! [`parse`] turns a text into a [`ast::File`] and the list of its mistakes. It takes the whole language, and it
//! always gives a tree: a statement with a mistake stays in it as [`ast::StatementKind::Error`], so that
//! inference goes on around it. Hostile nesting is refused ([`ast::MAX_DEPTH`]), so no later stage needs to
//! fear the depth of a tree.
//!
//! The way of a text: [`tokens`](crate) are listed and mended (`tokens/`), each top-level item goes through the
//! LR parser (`grammar.lalrpop`, `items.rs`), which makes nodes (`tree/`, `literal/`); what it does not take is
//! put in words (`explain/`), and parsing goes on behind it (`recover.rs`).

pub mod ast;
mod explain;
mod items;
mod literal;
mod parse;
mod print;
mod recover;
mod tokens;
mod tree;

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
    pub(crate) use grammar::ItemParser;
}

pub use explain::goes_on;
pub use parse::{Parsed, parse, parse_range};
pub use print::print;
