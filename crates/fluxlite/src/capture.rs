//! Whole commands in this process, with what they print caught: for tests and goldens.

use clap::Parser as _;
use fluxlite_engine::Cancellation;

use crate::buffer::Buffer;
use crate::cli::{Cli, Command};
use crate::{Terminal, command};

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured {
    /// The exit status.
    pub status: u8,
    /// What went to standard output.
    pub out: String,
    /// What went to standard error.
    pub err: String,
}

/// Runs `fluxlite` with these arguments, the program's name left out, as `main` would but for signals.
#[must_use]
pub fn capture<A: AsRef<str>>(arguments: &[A]) -> Captured {
    let words = std::iter::once("fluxlite").chain(arguments.iter().map(AsRef::as_ref));
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => {
            return Captured {
                status: 2,
                out: String::new(),
                err: error.to_string(),
            };
        }
    };
    let (out, err) = (Buffer::default(), Buffer::default());
    let mut terminal = Terminal::of_writers(Box::new(out.clone()), Box::new(err.clone()));
    let status = match &cli.command {
        Some(Command::Run(arguments)) => {
            command::run::run(arguments, &mut terminal, Cancellation::default())
        }
        Some(Command::Check(arguments)) => command::check::check(arguments, &mut terminal),
        None => 0,
    };
    Captured {
        status,
        out: out.text(),
        err: err.text(),
    }
}
