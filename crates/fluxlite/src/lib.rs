//! The program behind the command line, as a library.
//!
//! Everything a command prints goes through a [`Terminal`], so tests run whole commands in one process and look
//! at the bytes. [`golden`] is the harness for Markdown files with scripts and what they give.

pub mod capture;
pub mod cli;
pub mod command;
pub mod golden;
pub mod output;
pub mod signals;

mod buffer;
mod kafka_settings;
mod messages;
mod overrides;
mod script;
mod script_error;
mod spool;
mod terminal;

pub use messages::Messages;
pub use script::Script;
pub use script_error::ScriptError;
pub use terminal::Terminal;
