//! `cargo xtask kafka`: a real Apache Kafka for tests and benchmarks.
//!
//! The jars come from Maven once and stay under the target folder; each cluster has a temporary folder and free ports,
//! so several can run at a time. `start` leaves one behind and writes down where it is, for `stop` and `status`; `run`
//! keeps its own, which lives as long as its command and is seen by nobody else.

mod cluster;
mod interrupt;
mod java;
mod metadata;
mod node;
mod properties;
mod running;

use std::os::unix::process::ExitStatusExt;
use std::process::{self, ExitCode, ExitStatus};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use nix::sys::signal::Signal;

pub use cluster::Cluster;
use interrupt::Interrupt;
use running::Running;

/// Tells a test where its broker listens, as `host:port[,host:port…]`.
pub const BROKERS_VARIABLE: &str = "FLUXLITE_TEST_BROKERS";

#[derive(Subcommand)]
pub enum Command {
    /// Start a cluster and leave it running; prints the address of its brokers
    Start(Shape),
    /// Stop the cluster that `start` left running, and delete its data
    Stop,
    /// Say where the cluster that `start` left running listens, and which of its nodes live
    Status,
    /// Start a cluster for one command, which finds it in FLUXLITE_TEST_BROKERS, and stop it afterwards
    Run {
        #[command(flatten)]
        shape: Shape,
        /// The command and its arguments, after `--`
        #[arg(last = true, required = true)]
        command: Vec<String>,
    },
}

/// How large a cluster is wanted, and where.
#[derive(Args, Clone, Copy)]
pub struct Shape {
    /// Nodes, each of them broker and controller
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=9))]
    nodes: u16,
    /// Port of the first broker, the next ones follow; free ports unless said
    #[arg(long)]
    port: Option<u16>,
}

impl Shape {
    /// One node on a free port.
    pub const ONE_NODE: Self = Self {
        nodes: 1,
        port: None,
    };
}

/// Runs a subcommand.
pub fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Start(shape) => start(shape)?,
        Command::Stop => stop()?,
        Command::Status => return status(),
        Command::Run { shape, command } => return run_command(shape, &command),
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs a command beside a one-node cluster of its own; an error unless it succeeds.
pub fn with_cluster(command: &mut process::Command) -> Result<()> {
    let status = beside_cluster(Shape::ONE_NODE, command)?;
    if !status.success() {
        bail!("the command beside Kafka ended with {status}");
    }
    Ok(())
}

/// Starts a cluster for as long as the value lives; Ctrl-C while it starts ends it.
pub fn cluster(shape: Shape) -> Result<Cluster> {
    Cluster::start(shape, Interrupt::watch()?)
}

fn start(shape: Shape) -> Result<()> {
    if let Some(running) = Running::read()? {
        bail!(
            "a cluster was started before, at {}; end it with `cargo xtask kafka stop`",
            running.brokers()
        );
    }
    let cluster = cluster(shape)?;
    let brokers = cluster.brokers();
    Running::leave(cluster)?;
    println!("{brokers}");
    Ok(())
}

fn stop() -> Result<()> {
    match Running::read()? {
        Some(running) => running.stop(),
        None => {
            eprintln!("no cluster was started");
            Ok(())
        }
    }
}

fn status() -> Result<ExitCode> {
    let Some(running) = Running::read()? else {
        println!("no cluster was started");
        return Ok(ExitCode::FAILURE);
    };
    println!("{}", running.brokers());
    let mut all_live = true;
    for node in running.nodes() {
        let lives = running.has(node);
        all_live &= lives;
        println!(
            "node {} at {}: {}",
            node.id,
            node.address(),
            if lives {
                format!("process {}", node.process)
            } else {
                "dead".into()
            }
        );
    }
    Ok(if all_live {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn run_command(shape: Shape, command: &[String]) -> Result<ExitCode> {
    let (program, arguments) = command.split_first().context("no command given")?;
    let status = beside_cluster(shape, process::Command::new(program).args(arguments))?;
    // As shells do it: 128 and the signal's number for a command that a signal ended.
    let code = status.code().or_else(|| Some(128 + status.signal()?));
    let code = code.and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Waits by looking again and again, since an interrupt must end the command and still stop the cluster.
fn beside_cluster(shape: Shape, command: &mut process::Command) -> Result<ExitStatus> {
    let interrupt = Interrupt::watch()?;
    let cluster = Cluster::start(shape, interrupt.clone())?;
    let mut child = command
        .env(BROKERS_VARIABLE, cluster.brokers())
        .spawn()
        .with_context(|| format!("cannot start `{}`", command.get_program().display()))?;
    let mut told = false;
    loop {
        if let Some(status) = child.try_wait().context("cannot wait for the command")? {
            return Ok(status);
        }
        if interrupt.came() && !told {
            node::signal(child.id(), Signal::SIGTERM);
            told = true;
        }
        sleep(Duration::from_millis(50));
    }
}
