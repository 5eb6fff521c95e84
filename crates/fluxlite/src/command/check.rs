//! `fluxlite check`: parse and type-check, run nothing.

use std::io::Write as _;

use fluxlite_types::Mode;

use crate::cli::CheckArguments;
use crate::{Messages, Script, Terminal};

/// Checks every file; the exit status is that of the worst.
pub fn check(arguments: &CheckArguments, terminal: &mut Terminal) -> u8 {
    let mut status = 0;
    for file in &arguments.files {
        let format = arguments.message_format;
        let mut messages = Messages::new(
            &mut *terminal.err,
            format,
            terminal.width,
            terminal.colour_err,
        );
        let mut script = match Script::of_file(file) {
            Ok(script) => script,
            Err(error) => {
                messages.diagnostics(&error.diagnostics, &Default::default());
                status = status.max(error.status);
                continue;
            }
        };
        match script.check(Mode::Check) {
            Ok(checked) if arguments.types => {
                for (name, scheme) in &checked.names {
                    let _ = writeln!(terminal.out, "{} : {scheme}", name.name);
                }
            }
            Ok(_) => {}
            Err(error) => {
                messages.diagnostics(&error.diagnostics, &script.sources);
                status = status.max(error.status);
            }
        }
    }
    let _ = terminal.out.flush();
    status
}
