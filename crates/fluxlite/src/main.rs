//! `fluxlite`: the command line.

use std::process::ExitCode;

use clap::Parser as _;
use fluxlite::cli::{Cli, Command};
use fluxlite::{Terminal, command, signals};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return print_clap(&error),
    };
    // Row functions, the graph and hostile scripts recurse; a thread's stack has a size of our choice.
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || run(cli));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => ExitCode::from(101),
        Err(error) => {
            eprintln!("fluxlite: no thread to run on: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reserved, not used: pages are taken from the system as the stack grows.
const STACK: usize = 256 << 20;

fn run(cli: Cli) -> ExitCode {
    let mut terminal = Terminal::of_process(cli.color);
    let exit = match &cli.command {
        Some(Command::Run(arguments)) => match signals::install() {
            Ok(cancellation) => {
                let exit = command::run::run(arguments, &mut terminal, cancellation);
                signals::exit_status().unwrap_or(exit)
            }
            Err(error) => {
                eprintln!("fluxlite: signals cannot be handled: {error}");
                1
            }
        },
        Some(Command::Check(arguments)) => command::check::check(arguments, &mut terminal),
        None => {
            print_help();
            0
        }
    };
    ExitCode::from(exit)
}

fn print_help() {
    use clap::CommandFactory as _;
    // Help that cannot be printed has nobody to tell.
    let _ = Cli::command().print_help();
}

fn print_clap(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}
