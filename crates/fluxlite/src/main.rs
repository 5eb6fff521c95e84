//! `fluxlite`: the command line.

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};
use fluxlite::cli::{Cli, Command};
use fluxlite::{Terminal, command, signals};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help that cannot be printed has nobody to tell.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut terminal = Terminal::of_process(cli.color);
    let status = match &cli.command {
        Some(Command::Run(arguments)) => match signals::install() {
            Ok(cancellation) => {
                let status = command::run::run(arguments, &mut terminal, cancellation);
                signals::exit_status().unwrap_or(status)
            }
            Err(error) => {
                eprintln!("fluxlite: signals cannot be handled: {error}");
                1
            }
        },
        Some(Command::Check(arguments)) => command::check::check(arguments, &mut terminal),
        None => {
            let _ = Cli::command().print_help();
            0
        }
    };
    ExitCode::from(status)
}
