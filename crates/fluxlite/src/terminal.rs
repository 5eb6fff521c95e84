//! Where a command prints: results to one writer, everything else to another, at some width, in colour or not.

use std::io::{self, IsTerminal as _, Write};

use crate::cli::Colour;

/// The two outputs of a command.
pub struct Terminal {
    /// Results.
    pub out: Box<dyn Write + Send>,
    /// Diagnostics, reports, progress.
    pub err: Box<dyn Write + Send>,
    /// Columns that messages may take.
    pub width: usize,
    /// Columns that results may take; `None` where they go to no terminal and nothing needs to be cut.
    pub out_width: Option<usize>,
    /// Whether results are coloured.
    pub colour_out: bool,
    /// Whether messages are coloured.
    pub colour_err: bool,
}

/// Columns where nobody says: a pipe, a file.
const DEFAULT_WIDTH: usize = 100;

impl Terminal {
    /// The process's own standard output and error.
    #[must_use]
    pub fn of_process(colour: Colour) -> Self {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let coloured = |terminal: bool| match colour {
            Colour::Auto => terminal && !no_colour,
            Colour::Always => true,
            Colour::Never => false,
        };
        let width =
            terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0));
        Terminal {
            out: Box::new(io::BufWriter::with_capacity(1 << 16, io::stdout())),
            err: Box::new(io::stderr()),
            width,
            out_width: io::stdout().is_terminal().then_some(width),
            colour_out: coloured(io::stdout().is_terminal()),
            colour_err: coloured(io::stderr().is_terminal()),
        }
    }

    /// Two writers without colour, for tests.
    #[must_use]
    pub fn of_writers(out: Box<dyn Write + Send>, err: Box<dyn Write + Send>) -> Self {
        Terminal {
            out,
            err,
            width: DEFAULT_WIDTH,
            out_width: None,
            colour_out: false,
            colour_err: false,
        }
    }
}
