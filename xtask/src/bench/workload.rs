//! The workloads: what each runs, how many rows it works on, and the aim that it is held against.

use std::path::Path;

use anyhow::{Context, Result};

use super::{Files, ROWS};
use crate::measure::{Usage, best, measure};

/// What a figure should be.
#[derive(Clone, Copy)]
pub enum Aim {
    /// At most this share of a peer's time.
    Share(&'static str, f64),
    /// At least so many rows a second.
    Rate(f64),
    /// Less than so many milliseconds.
    Milliseconds(f64),
}

/// Runs too short to trust five of them: the least of this many counts.
pub const SHORT_RUNS: u32 = 20;

/// One line of the benchmark.
pub struct Workload {
    /// Names it to the peers' script.
    pub name: &'static str,
    /// Says what it does.
    pub work: &'static str,
    /// Rows that it works on, where a rate says something.
    pub rows: Option<u64>,
    pub aim: Aim,
    /// Bytes that it should stay below.
    pub memory_aim: Option<u64>,
    /// fluxlite's arguments.
    pub arguments: Vec<String>,
}

impl Workload {
    /// fluxlite with the arguments.
    pub fn command(&self, files: &Files) -> Vec<String> {
        let mut command = vec![files.fluxlite.display().to_string()];
        command.extend(self.arguments.iter().cloned());
        command
    }

    /// The least of several runs, after one that isn't counted.
    pub fn measure(&self, files: &Files, runs: u32) -> Result<Usage> {
        let runs = if self.rows.is_some() {
            runs
        } else {
            runs.max(SHORT_RUNS)
        };
        let command = self.command(files);
        measure(&command)?;
        let measured = (0..runs)
            .map(|_| measure(&command))
            .collect::<Result<Vec<_>>>()?;
        best(measured).context("no run was asked for")
    }
}

/// Reads the CSV and gives no result.
pub fn scan(csv: &Path) -> Workload {
    Workload {
        name: "scan",
        work: "read, a filter that keeps nothing",
        rows: Some(ROWS),
        aim: Aim::Share("Polars", 0.7),
        memory_aim: Some(100_000_000),
        arguments: over_csv("scan", csv),
    }
}

/// Filters, maps, groups by a tag and averages.
pub fn mean(csv: &Path) -> Workload {
    Workload {
        name: "mean",
        work: "filter by tag, map, group by host, mean",
        aim: Aim::Share("Polars", 0.8),
        arguments: over_csv("mean", csv),
        ..scan(csv)
    }
}

/// Makes rows and counts them in two groups.
pub fn generate(rows: u64) -> Workload {
    Workload {
        name: "generate",
        work: "generate, map with if, group, count",
        rows: Some(rows),
        aim: Aim::Rate(15e6),
        memory_aim: Some(100_000_000),
        arguments: run("generate", "csv", &[format!("amount={rows}")]),
    }
}

/// All that need no broker.
pub fn without_kafka(files: &Files) -> Vec<Workload> {
    let sum = Workload {
        name: "sum",
        work: "group by count (1,000 values), sum",
        aim: Aim::Share("Polars", 0.9),
        memory_aim: Some(150_000_000),
        arguments: over_csv("sum", &files.csv),
        ..scan(&files.csv)
    };
    let quickstart = Workload {
        name: "quickstart",
        work: "quickstart with --dry-run",
        rows: None,
        aim: Aim::Milliseconds(6.0),
        memory_aim: None,
        arguments: ["run", "--dry-run", "examples/quickstart.flux"]
            .map(String::from)
            .to_vec(),
    };
    let check = Workload {
        name: "check",
        work: "check a script of 1,000 lines",
        rows: None,
        aim: Aim::Milliseconds(15.0),
        memory_aim: None,
        arguments: vec!["check".into(), files.script.display().to_string()],
    };
    vec![
        scan(&files.csv),
        mean(&files.csv),
        sum,
        generate(ROWS),
        quickstart,
        check,
    ]
}

fn over_csv(script: &str, csv: &Path) -> Vec<String> {
    run(script, "csv", &[setting("rows", csv)])
}

/// The option that names a script's CSV.
pub fn setting(option: &str, csv: &Path) -> String {
    format!("{option}={:?}", csv.display().to_string())
}

/// Arguments that run a script of the benchmark with options set.
pub fn run(script: &str, format: &str, settings: &[String]) -> Vec<String> {
    let mut arguments = vec!["run".to_string(), format!("--format={format}")];
    for setting in settings {
        arguments.extend(["--set".into(), setting.clone()]);
    }
    arguments.push(format!("xtask/bench/{script}.flux"));
    arguments
}
