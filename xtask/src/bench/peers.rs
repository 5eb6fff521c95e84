//! Polars and DuckDB, from PyPI, in a Python environment under the target folder.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::answer::Answer;
use crate::process::{exists, output};

/// What the peers took and answered.
#[derive(Default)]
pub struct Peers {
    /// Names with versions.
    pub versions: Vec<String>,
    runs: Vec<Peer>,
}

/// One peer at one workload.
#[derive(Clone)]
pub struct Peer {
    pub name: String,
    pub time: Duration,
    /// To hold ours against, where there is one.
    pub answer: Option<Answer>,
    /// The workload's name.
    pub workload: String,
}

impl Peers {
    /// The peers that did a workload.
    pub fn of(&self, workload: &str) -> Vec<Peer> {
        self.runs
            .iter()
            .filter(|run| run.workload == workload)
            .cloned()
            .collect()
    }
}

/// Runs the peers, or says why they are left out.
pub fn measure(environment: &Path, csv: &Path, runs: u32) -> Peers {
    let measured = python(environment).and_then(|python| {
        eprintln!("running Polars and DuckDB");
        let printed = output(
            Command::new(python)
                .arg("xtask/bench/peers.py")
                .arg(csv)
                .arg(runs.to_string()),
        )?;
        parse(&printed).context("the peers' script printed something else than figures")
    });
    measured.unwrap_or_else(|error| {
        println!("without Polars and DuckDB: {error:#}");
        Peers::default()
    })
}

/// The environment's Python, with both packages; makes the environment the first time.
fn python(environment: &Path) -> Result<std::path::PathBuf> {
    let python = environment.join("bin/python");
    if !installed(&python) {
        eprintln!("installing Polars and DuckDB");
        if !exists("python3", "--version") {
            anyhow::bail!("there is no `python3`");
        }
        output(
            Command::new("python3")
                .args(["-m", "venv"])
                .arg(environment),
        )?;
        output(
            Command::new(&python).args(["-m", "pip", "install", "--quiet", "polars", "duckdb"]),
        )?;
    }
    Ok(python)
}

fn installed(python: &Path) -> bool {
    output(Command::new(python).args(["-c", "import duckdb, polars"])).is_ok()
}

fn parse(printed: &str) -> Option<Peers> {
    let mut peers = Peers::default();
    for line in printed.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells[..] {
            ["version", name, version] => peers.versions.push(format!("{name} {version}")),
            ["run", workload, name, seconds, rows, sum] => peers.runs.push(Peer {
                name: name.into(),
                time: Duration::from_secs_f64(seconds.parse().ok()?),
                answer: Some(Answer {
                    rows: rows.parse().ok()?,
                    sum: sum.parse().ok()?,
                }),
                workload: workload.into(),
            }),
            _ => return None,
        }
    }
    Some(peers)
}
