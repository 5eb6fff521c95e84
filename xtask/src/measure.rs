//! What one run of a command takes: time, processor time, memory.
//!
//! The system tells a process the largest memory of any child it has waited for, not of one. So each measured command
//! gets a parent of its own: this program calls itself, and that copy runs the command and reports on its standard error.

use std::env;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};

/// The hidden subcommand under which this program calls itself.
pub const SUBCOMMAND: &str = "measure-command";
/// Starts the line with the figures, which is the last one on standard error.
const MARK: &str = "measured:";

/// What a run took.
#[derive(Clone, Copy)]
pub struct Usage {
    /// From before the start of the process to after its end.
    pub time: Duration,
    /// Of all its threads, user and system.
    pub processor: Duration,
    /// The largest resident memory, in bytes.
    pub memory: u64,
}

/// Runs a command, discards what it prints, and gives what it took; an error with the end of its messages if it fails.
pub fn measure(command: &[String]) -> Result<Usage> {
    let output = Command::new(env::current_exe().context("cannot find this program")?)
        .args([SUBCOMMAND, "--"])
        .args(command)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()
        .context("cannot start this program again")?;
    let messages = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!(
            "`{}` ended with {}:\n{}",
            command.join(" "),
            output.status,
            messages.trim_end()
        );
    }
    let line = messages
        .lines()
        .last()
        .and_then(|line| line.strip_prefix(MARK));
    line.and_then(parse)
        .context("the measuring process gave no figures")
}

/// The least time, with the processor time of that run, and the largest memory of several.
pub fn best(runs: impl IntoIterator<Item = Usage>) -> Option<Usage> {
    runs.into_iter().reduce(|best, run| Usage {
        memory: best.memory.max(run.memory),
        ..if run.time < best.time { run } else { best }
    })
}

/// The other end of [`measure`]: runs the command as the only child that this process ever has.
pub fn report(command: &[String]) -> Result<ExitCode> {
    let (program, arguments) = command.split_first().context("no command given")?;
    let started = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .status()
        .with_context(|| format!("cannot start `{program}`"))?;
    let time = started.elapsed();
    if !status.success() {
        bail!("it ended with {status}");
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).context("the system tells no figures")?;
    let processor = usage.user_time() + usage.system_time();
    let microseconds = processor.tv_sec() * 1_000_000 + processor.tv_usec();
    // Linux counts kilobytes, macOS bytes.
    let memory = usage.max_rss() * if cfg!(target_os = "macos") { 1 } else { 1024 };
    eprintln!("\n{MARK} {} {microseconds} {memory}", time.as_micros());
    Ok(ExitCode::SUCCESS)
}

fn parse(figures: &str) -> Option<Usage> {
    let mut figures = figures.split_whitespace().map(|figure| figure.parse().ok());
    Some(Usage {
        time: Duration::from_micros(figures.next()??),
        processor: Duration::from_micros(figures.next()??),
        memory: figures.next()??,
    })
}
