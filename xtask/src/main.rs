//! `cargo xtask`: what a contributor runs, in one place.
//!
//! Everything here works from outside: it calls cargo, the built `fluxlite`, Maven, Java and the benchmark's peers as
//! processes, and links none of the workspace's crates. So it builds in seconds, and a broken crate can't take away the
//! tool that would show why.

mod bench;
mod ci;
mod data;
mod kafka;
mod measure;
mod process;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "What a contributor runs",
    disable_version_flag = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The fast tests: `cargo test --workspace`
    Test {
        /// Passed on to `cargo test`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// All that CI checks: formatting, clippy, tests, documentation, licences, a real Kafka
    Ci {
        /// Leave out what needs Java and Maven
        #[arg(long)]
        without_kafka: bool,
    },
    /// Record the golden files again; look at the difference before you commit it
    Bless {
        /// Passed on to the tests: a name to filter by
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Rates and ratios beside Polars, DuckDB and kcat
    Bench(bench::Options),
    /// A real Apache Kafka on this machine, without Docker
    Kafka {
        #[command(subcommand)]
        command: kafka::Command,
    },
    /// Run a command and print what it took, for `bench`
    #[command(hide = true, name = measure::SUBCOMMAND)]
    Measure {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        command: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Test { arguments } => ci::test(&arguments)?,
        Command::Ci { without_kafka } => ci::all(without_kafka)?,
        Command::Bless { arguments } => ci::bless(&arguments)?,
        Command::Bench(options) => bench::run(&options)?,
        Command::Kafka { command } => return kafka::run(command),
        Command::Measure { command } => return measure::report(&command),
    }
    Ok(ExitCode::SUCCESS)
}
