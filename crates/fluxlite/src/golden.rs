//! Markdown files with scripts and what they give.
//!
//! A golden file is documentation that is tested: prose, a fenced ```` ```flux ```` block, and behind it, between
//! two comments that Markdown does not show, what the script gives: its tables, its Kafka records, its
//! diagnostics. Words behind `flux` on the fence are options of `fluxlite run` (`--dry-run=2`), or `ignore`.

mod document;
mod run;

pub use document::{Block, Document};
pub use run::{check_or_bless, gives};
